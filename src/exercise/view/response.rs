//! The response: what can be ordered, what was, and who does it.

use crate::plan::playbook::TargetKind;
use crate::play::outcome::TaskEnd;
use crate::play::statement::{Element, Statement};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime, SpanRange};

/// State of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Waits for somebody to agree, who should have by then.
    Asked {
        /// Expected answer.
        until: SimTime,
    },
    /// Waits for people.
    Queued,
    /// Under way until then.
    Running {
        /// Begun.
        since: SimTime,
        /// Expected end.
        until: SimTime,
    },
    /// Over.
    Ended(TaskEnd),
}

/// An action ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// Number.
    pub task: u32,
    /// Playbook id.
    pub action: Id,
    /// Its name.
    pub name: SafeText,
    /// Its target.
    pub target: Option<Id>,
    /// Who does it.
    pub team: SafeText,
    /// How it stands.
    pub state: TaskState,
    /// What was composed with it.
    pub said: Option<Box<Statement>>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Heads.
    pub people: u32,
    /// Free now.
    pub free: u32,
    /// Outside its hours: this long to reach somebody.
    pub oncall: Option<SimSpan>,
}

/// A playbook action as players know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Words to find it by.
    pub verbs: Vec<String>,
    /// Phase.
    pub phase: Id,
    /// What it is aimed at.
    pub target: TargetKind,
    /// It may be ordered without a target.
    pub target_optional: bool,
    /// Kinds of asset or log it may be aimed at; empty = any.
    pub kinds: Vec<Id>,
    /// Working time.
    pub takes: SpanRange,
    /// Who does it.
    pub team: SafeText,
    /// Who must agree first.
    pub approval: Vec<SafeText>,
    /// Side effects known beforehand.
    pub side: SafeText,
    /// What it is for.
    pub help: SafeText,
    /// Cannot be undone.
    pub irreversible: bool,
    /// Parts that what is said with it has to have; empty = nothing is said with it.
    pub says: Vec<Element>,
    /// For whom it can be said.
    pub audience: Vec<Id>,
}
