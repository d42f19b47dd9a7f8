//! The exercise evaluation guide: objectives, critical tasks, measures, endings, duties.

use crate::plan::cond::CondIx;
use crate::plan::due::{Calendars, Rule};
use crate::stdx::id::Id;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimSpan;

/// What is judged, and when it is over.
#[derive(Debug, Default)]
pub struct Guide {
    /// Objectives in the author's order.
    pub objectives: Vec<Objective>,
    /// Tasks of all objectives, in order.
    pub tasks: Vec<Task>,
    /// Named measures: `start`, `detect`, `declare`, `contain`, `notify`.
    pub measures: Vec<(Id, CondIx)>,
    /// Endings in the author's order.
    pub endings: Vec<Ending>,
    /// Legal and contract clocks.
    pub duties: Vec<Duty>,
    /// Working days and time zones the clocks are counted by.
    pub calendars: Calendars,
}

/// An objective.
#[derive(Debug, Clone)]
pub struct Objective {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: Bilingual,
    /// CSF 2.0 subcategories.
    pub csf: Vec<String>,
    /// Its tasks: indices into [`Guide::tasks`].
    pub tasks: Vec<usize>,
}

/// A critical task.
#[derive(Debug, Clone)]
pub struct Task {
    /// Id.
    pub id: Id,
    /// Index of its objective.
    pub objective: usize,
    /// In words.
    pub text: Bilingual,
    /// Done when this first holds.
    pub done: CondIx,
    /// Its window opens when this first holds; `None` = from the start.
    pub from: Option<CondIx>,
    /// On time within this.
    pub within: Option<SimSpan>,
    /// Late within this; after it, missed. `None` = late for ever.
    pub late: Option<SimSpan>,
    /// Missed if this holds before it is done.
    pub spoiled: Option<CondIx>,
    /// A harmful act.
    pub harm: Option<CondIx>,
    /// 1–5.
    pub weight: i64,
    /// A missing critical task makes the objective U.
    pub critical: bool,
    /// Hints, from where to look to what to do.
    pub hints: Vec<Bilingual>,
    /// Questions by which a facilitator gets people to think further. For the facilitator only.
    pub probes: Vec<Bilingual>,
    /// Why it matters, for the debrief.
    pub why: Bilingual,
}

/// An ending.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Id.
    pub id: Id,
    /// Holds then.
    pub when: CondIx,
    /// What is told.
    pub text: Bilingual,
    /// Ends the exercise at once rather than naming the end of the last move.
    pub early: bool,
}

/// A legal or contract clock of this scenario.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Id, e.g. `JP-APPI-1`.
    pub id: Id,
    /// Title.
    pub title: Bilingual,
    /// What triggers it, in words.
    pub trigger: Bilingual,
    /// When its clock starts, in words.
    pub start: Bilingual,
    /// To whom.
    pub to: Bilingual,
    /// How long there is, and how it is counted.
    pub rule: Rule,
    /// The longer limit, and the condition under which it holds instead (a wrongful purpose is suspected).
    pub longer: Option<(Rule, CondIx)>,
    /// Required content.
    pub content: Vec<Content>,
    /// Action that fulfils it: the filing.
    pub action: Option<Id>,
    /// Action by which the incident team hands it to those who file, rated apart from the filing.
    pub handover: Option<Id>,
    /// Triggered when this first holds.
    pub when: CondIx,
    /// First knowledge: holds as soon as any department's does, so that the earliest wins.
    pub knew: CondIx,
    /// What each department knows by, in the author's order; empty where `knew` is one condition.
    pub departments: Vec<Department>,
    /// Fulfilled when this holds; `None` = when its action is completed after the stage before was met.
    pub met: Option<CondIx>,
    /// The stage before.
    pub after: Option<Id>,
    /// Not owed once this holds, before it was met.
    pub exempt_when: Option<CondIx>,
    /// Why not, for the players.
    pub exempt_why: Bilingual,
    /// Exemptions of the rule, in words.
    pub exempt: Bilingual,
    /// Author's note.
    pub note: Bilingual,
    /// Source of the rule.
    pub source: String,
    /// As of which date.
    pub as_of: String,
    /// Who reviewed it; empty = nobody.
    pub reviewed_by: String,
    /// Evidence mark of the handbook.
    pub mark: String,
}

impl Duty {
    /// The action whose statement tells those who file: the hand-over, or the filing where nobody stands between.
    pub fn told_by(&self) -> Option<Id> {
        self.handover.or(self.action)
    }
}

/// A department and what it knows by.
#[derive(Debug, Clone)]
pub struct Department {
    /// Person, team or seat; `None` where the author only describes it.
    pub id: Option<Id>,
    /// In words.
    pub name: Bilingual,
    /// It knows as soon as this holds.
    pub knew: CondIx,
}

/// An element of what a report must contain.
#[derive(Debug, Clone)]
pub struct Content {
    /// Its name, by which facts and statements refer to it; without one it is shown and never checked.
    pub id: Option<Id>,
    /// In words.
    pub text: Bilingual,
}
