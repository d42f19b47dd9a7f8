//! What somebody waits for: decisions asked for, and duties of law and contract.

use crate::plan::due::{Rule, Window};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;

/// How a decision stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionState {
    /// Asked for.
    Open,
    /// Taken: the option.
    Taken(Id),
    /// Ran out: the option silence counted as.
    Lapsed(Id),
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionView {
    /// Id.
    pub id: Id,
    /// Number by order of opening, from 1: `D3`.
    pub number: usize,
    /// Headline.
    pub title: SafeText,
    /// Question.
    pub text: SafeText,
    /// When it opened.
    pub opened: SimTime,
    /// When silence decides.
    pub closes: Option<SimTime>,
    /// Real seconds it is open for at any pace, where the scenario asks for more than the program's own.
    pub at_least: Option<u32>,
    /// What silence means.
    pub silence: Option<SafeText>,
    /// Cannot be undone.
    pub irreversible: bool,
    /// Belief asked for.
    pub belief: Option<SafeText>,
    /// Message it belongs to.
    pub inject: Option<Id>,
    /// Options.
    pub options: Vec<OptionView>,
    /// How it stands.
    pub state: DecisionState,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionView {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// What it costs as far as one can know.
    pub note: SafeText,
    /// Actions it starts, by name and target.
    pub does: Vec<(SafeText, Option<Id>)>,
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyView {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: SafeText,
    /// What triggers it.
    pub trigger: SafeText,
    /// To whom.
    pub to: SafeText,
    /// t0: first knowledge in any department.
    pub knew: SimTime,
    /// How long there is: the longer limit where that holds.
    pub rule: Rule,
    /// That as dates.
    pub window: Window,
    /// Fulfilled.
    pub met: Option<SimTime>,
    /// Not owed after all: since when and why.
    pub exempt: Option<(SimTime, SafeText)>,
    /// The rule's exemptions, in words.
    pub exemptions: SafeText,
    /// Name of the action that fulfils it.
    pub action: Option<(Id, SafeText)>,
    /// Name of the action that hands it to those who file.
    pub handover: Option<(Id, SafeText)>,
    /// The stage that comes before this one, which the same action meets first.
    pub after: Option<Id>,
    /// Required content: its name, where it can be said to be unknown, and words.
    pub content: Vec<(Option<Id>, SafeText)>,
    /// Nobody of the legal department has reviewed the rule.
    pub unreviewed: bool,
}

impl DutyView {
    /// Neither fulfilled nor exempt.
    pub fn is_open(&self) -> bool {
        self.met.is_none() && self.exempt.is_none()
    }

    /// What lists are ordered by: the last moment; after all that have one, t0 where the law names none.
    pub fn pressing(&self) -> (bool, i64) {
        self.window.until().map_or((true, self.knew.0), |until| (false, until.0))
    }
}
