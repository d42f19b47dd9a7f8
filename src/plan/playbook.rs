//! Response actions: what it takes, what it does, what it destroys.

use crate::plan::cond::CondIx;
use crate::plan::effect::Effect;
use crate::plan::names::Noun;
use crate::play::statement::Element;
use crate::stdx::id::Id;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SpanRange;

/// What an action is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetKind {
    /// Nothing.
    None,
    /// A machine.
    Asset,
    /// An account.
    Identity,
    /// An indicator.
    Indicator,
    /// A zone.
    Zone,
    /// A log source.
    Log,
    /// A data set.
    Data,
    /// A person.
    Person,
    /// A secret.
    Secret,
}

impl TargetKind {
    /// The noun a target of this kind is.
    pub fn noun(self) -> Option<Noun> {
        Some(match self {
            TargetKind::None => return None,
            TargetKind::Asset => Noun::Asset,
            TargetKind::Identity => Noun::Identity,
            TargetKind::Indicator => Noun::Indicator,
            TargetKind::Zone => Noun::Zone,
            TargetKind::Log => Noun::Log,
            TargetKind::Data => Noun::Data,
            TargetKind::Person => Noun::Person,
            TargetKind::Secret => Noun::Secret,
        })
    }
}

/// How much of it the adversary notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// Nothing.
    None,
    /// Little.
    Low,
    /// Some.
    Medium,
    /// Surely.
    High,
}

/// A response action.
#[derive(Debug, Clone)]
pub struct Action {
    /// Id, e.g. `CON-01`.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// Words to find it by, both languages.
    pub verbs: Vec<String>,
    /// Phase it belongs to.
    pub phase: Id,
    /// What it is aimed at.
    pub target: TargetKind,
    /// It may also be ordered without a target: then `$target` is everything it could be aimed at.
    pub target_optional: bool,
    /// Kinds of asset or log it may be aimed at; empty = any.
    pub kinds: Vec<Id>,
    /// Working time.
    pub takes: SpanRange,
    /// Team that does it.
    pub team: Id,
    /// People it binds.
    pub people: u32,
    /// Log kinds it reads; `$target` = the log or machine aimed at.
    pub reads: Vec<Reads>,
    /// Effects at its end.
    pub effects: Vec<Effect>,
    /// Must hold at its beginning; where it is ordered without a target, what it asks of `$target` picks out the
    /// things it is done to.
    pub requires: Option<CondIx>,
    /// What to tell when it does not.
    pub refusal: Bilingual,
    /// Secures evidence of its target.
    pub captures: bool,
    /// Destroys evidence of its target.
    pub destroys: bool,
    /// What the adversary notices.
    pub notice: Notice,
    /// Who must agree first, all of them, and how long that takes once they are reached.
    pub approval: Vec<Approval>,
    /// Permille of tries that come to nothing.
    pub fails: i64,
    /// Needs hands where the thing stands.
    pub hands: bool,
    /// Cannot be undone.
    pub irreversible: bool,
    /// Side effect known beforehand.
    pub side: Bilingual,
    /// RE&CT, D3FEND, CACAO ids; for the debrief.
    pub ids: Vec<String>,
    /// What it is for.
    pub help: Bilingual,
    /// Parts that what is said with it has to have; empty = nothing is said with it.
    pub says: Vec<Element>,
    /// For whom it can be said.
    pub audience: Vec<Id>,
    /// It is there to set right what was said before.
    pub corrects: bool,
}

/// Who must agree before an action begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval {
    /// Team.
    pub team: Id,
    /// Time to make up their minds.
    pub takes: SpanRange,
}

/// What an action reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Every log of a kind; narrowed to lines about the target, if there is one.
    Kind(Id),
    /// The log or machine aimed at.
    Target,
}
