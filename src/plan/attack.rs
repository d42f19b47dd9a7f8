//! The attack graph and the noise around it: truth, never a player's.

use crate::plan::cond::CondIx;
use crate::plan::effect::Effect;
use crate::play::outcome::Severity;
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::{Bilingual, SafeText};
use crate::stdx::time::{SimSpan, SimTime, SpanRange};

/// Steps and traces.
#[derive(Debug, Default)]
pub struct Attack {
    /// Steps by id.
    pub steps: Vec<Step>,
    /// Step index by id.
    pub step_ix: IdMap<usize>,
    /// Every trace of steps and noise, by id.
    pub traces: IdMap<Trace>,
    /// Noise: which trace, when.
    pub noise: Vec<Noise>,
    /// How the attacker goes about it.
    pub temper: Temper,
    /// What the attacker does on noticing something.
    pub reactions: Vec<Reaction>,
}

/// How the attacker goes about it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Temper {
    /// Working hours as seconds of the story's day; `None` = always. What comes due outside them waits.
    pub hours: Option<(i64, i64)>,
    /// Rest between two steps.
    pub dwell: SpanRange,
    /// Reached: nothing further is begun.
    pub goal: Option<CondIx>,
}

/// What the attacker does on noticing something.
#[derive(Debug, Clone)]
pub struct Reaction {
    /// Id.
    pub id: Id,
    /// What it is, for the debrief.
    pub name: Bilingual,
    /// Comes about when this first holds.
    pub when: CondIx,
    /// After this.
    pub wait: SpanRange,
    /// What it does.
    pub does: Vec<Effect>,
}

/// What a step stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Each {
    /// Itself, once.
    #[default]
    Once,
    /// One for every machine: begins when the attacker gets a foothold on it.
    Foothold,
    /// One for every route between machines: begins when the attacker gets a foothold on its near end.
    Route,
    /// One for every machine: begins when the attacker loses a foothold on it and has left something there.
    Return,
}

/// One step of the attack.
#[derive(Debug, Clone)]
pub struct Step {
    /// Id.
    pub id: Id,
    /// What it is, for the debrief.
    pub name: Bilingual,
    /// Itself, or one for each machine or route.
    pub each: Each,
    /// Machines it may be on, where it is one of many; empty = all.
    pub among: Vec<Id>,
    /// ATT&CK technique, e.g. `T1133`.
    pub technique: Option<String>,
    /// Steps (indices) that must have succeeded.
    pub after: Vec<usize>,
    /// Earliest time.
    pub at: When,
    /// Arms it when it holds.
    pub when: Option<CondIx>,
    /// Wait before it is tried.
    pub wait: SpanRange,
    /// Time it takes.
    pub takes: SpanRange,
    /// Machine it comes from.
    pub from: Option<Id>,
    /// Machine it touches.
    pub on: Option<Id>,
    /// Account it uses.
    pub using: Option<Using>,
    /// Indicator it talks to.
    pub via: Option<Id>,
    /// Further precondition.
    pub needs: Option<CondIx>,
    /// Permille.
    pub succeeds: i64,
    /// What it gains.
    pub gives: Vec<Effect>,
    /// Traces it leaves when it begins, with their delay.
    pub leaves: Vec<(Id, SpanRange)>,
    /// Wait between tries, after one that was prevented or failed; `None` = not tried again, or, for one of many, after
    /// a failure as long as at first.
    pub retry: Option<SpanRange>,
    /// Number of tries.
    pub tries: u32,
    /// Armed when this one fails for good.
    pub otherwise: Option<usize>,
    /// Armed by `after` and `at` alone (else only by `when`, `otherwise`, or an effect).
    pub armed: bool,
    /// Listed in the debrief's story.
    pub critical: bool,
}

/// How a step uses an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Using {
    /// Account.
    pub identity: Id,
    /// By what.
    pub by: Hold,
}

/// By what an account is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Its secret: a new one ends it.
    Secret,
    /// A living session: outlasts a new secret, ends when sessions are revoked.
    Session,
    /// A foreign authenticator, rule or grant: outlasts both, ends when the account is cleaned.
    Grant,
}

/// A moment given by the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From the beginning.
    Start,
    /// At a fixed time.
    At(SimTime),
    /// This long after a condition first holds.
    After(CondIx, SimSpan),
}

/// A trace in a log.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Id.
    pub id: Id,
    /// Log it is written to.
    pub log: Id,
    /// The line.
    pub line: SafeText,
    /// Machines, accounts, indicators it is about.
    pub about: Vec<Id>,
    /// Fact it reveals when read.
    pub fact: Option<Id>,
    /// Alert raised without anybody reading.
    pub alert: Option<Alert>,
    /// Machine whose sensor must see it, if the log is of kind `edr`.
    pub sensor: Option<Id>,
    /// Left by the attack (false: noise). For the debrief only.
    pub hostile: bool,
}

/// An alert.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Claimed severity.
    pub severity: Severity,
    /// Delay.
    pub after: SpanRange,
    /// Permille chance that it is raised at all.
    pub chance: i64,
    /// Team that raises it.
    pub from: Bilingual,
    /// Headline.
    pub title: Bilingual,
    /// Text.
    pub text: Bilingual,
}

/// Noise: a trace at given times.
#[derive(Debug, Clone)]
pub struct Noise {
    /// Its trace.
    pub trace: Id,
    /// Fixed times.
    pub at: Vec<When>,
    /// Repeats, with first and last time.
    pub every: Option<(SpanRange, SimTime, SimTime)>,
}
