//! What evaluators write beside a run: what they saw, ratings of their own, how earlier actions fared, and what is
//! to be done about it.
//!
//! *Owns* the format of `notes.toml` ([`read`]), what it means, and the file to begin with ([`template`]). *In*: its
//! text, and the plan that names the tasks. *Out*: [`Notes`], or everything that is wrong with places. *Never here*:
//! files, the record of the run, a rating that replaces another: the recorded one always stays beside it.

pub mod format;
mod read;
mod template;

pub use read::{ENTRIES_MAX, LINE_MAX, NOTES_MAX, TEXT_MAX, read};
pub use template::{Prefill, template};

use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything evaluators wrote of one run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// What they saw.
    pub observations: Vec<Observation>,
    /// Ratings of their own.
    pub ratings: Vec<Rated>,
    /// Actions of earlier exercises, and how they stand.
    pub earlier: Vec<Action>,
    /// Actions that follow from this run.
    pub actions: Vec<Action>,
}

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// An objective.
    Objective(Id),
    /// A critical task.
    Task(Id),
    /// A decision.
    Decision(Id),
}

/// What an observation says of the exercise (HSEEP: strengths and areas for improvement).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// To keep.
    Strength,
    /// An area for improvement.
    Improvement,
    /// Neither: only what was seen.
    Note,
}

/// Something seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Of what; `None` = of the exercise as a whole.
    pub about: Option<About>,
    /// What it says.
    pub kind: Kind,
    /// When in the story.
    pub at: Option<SimTime>,
    /// What was seen.
    pub seen: SafeText,
    /// The plan, policy or procedure it is measured by; may be empty.
    pub reference: SafeText,
    /// Why it came to it, down to the root; may be empty.
    pub analysis: SafeText,
    /// Who saw it; may be empty.
    pub by: SafeText,
}

/// A rating of an evaluator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// An objective or a task.
    pub about: About,
    /// The rating.
    pub rating: Rating,
    /// Why.
    pub reason: SafeText,
    /// Who rated; may be empty.
    pub by: SafeText,
}

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not begun.
    Open,
    /// Under way.
    UnderWay,
    /// Done.
    Done,
    /// Given up, or overtaken.
    Dropped,
}

/// Capability element of an action (HSEEP: POETE).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Element {
    /// Plans, policies, procedures.
    Planning,
    /// People, roles, teams.
    Organisation,
    /// Tools and systems.
    Equipment,
    /// Training.
    Training,
    /// Exercises.
    Exercises,
}

/// An item of the improvement plan, for the organisation and never about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What the organisation calls it; may be empty.
    pub id: SafeText,
    /// What it comes from; `None` = the exercise as a whole.
    pub about: Option<About>,
    /// The issue.
    pub issue: SafeText,
    /// What is to be done.
    pub action: SafeText,
    /// Capability element.
    pub element: Option<Element>,
    /// The function that takes it on; may be empty.
    pub owner: SafeText,
    /// `2026-12-01`; may be empty.
    pub start: SafeText,
    /// `2027-03-31`, not before the start; may be empty.
    pub due: SafeText,
    /// How it stands.
    pub status: Status,
    /// Its number in the risk register; may be empty.
    pub risk: SafeText,
    /// Anything else; may be empty.
    pub remark: SafeText,
}

/// Words of the format: each value and its spelling stand once.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// How it is spelled in notes and in catalogue keys.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $word),*
                }
            }
        }
    };
}

words!(Kind { Strength = "strength", Improvement = "improvement", Note = "note" });
words!(Status { Open = "open", UnderWay = "under-way", Done = "done", Dropped = "dropped" });
words!(Element {
    Planning = "planning",
    Organisation = "organisation",
    Equipment = "equipment",
    Training = "training",
    Exercises = "exercises",
});
