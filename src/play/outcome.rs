//! Everything that can come to pass. Three kinds, so that a screen can only be given what its people may know:
//! what is [`Seen`] by players, the [`Truth`] behind it, and [`Judged`] for the debrief.

mod judged;
mod seen;
mod truth;

pub use judged::Judged;
pub use seen::Seen;
pub use truth::Truth;

use crate::stdx::time::SimTime;
use serde::{Deserialize, Serialize};

/// One thing that came to pass at a moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Happening {
    /// When in the story.
    pub at: SimTime,
    /// What.
    pub what: Outcome,
}

/// An outcome, by who may know of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "side", rename_all = "kebab-case")]
pub enum Outcome {
    /// Players see it.
    Seen(Seen),
    /// Hidden until the end.
    Truth(Truth),
    /// Ratings and measures; hidden until the end.
    Judged(Judged),
}

/// How bad a message or alert claims to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// For information.
    #[default]
    Info,
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// What the players know of a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactStatus {
    /// Told or guessed.
    Suspected,
    /// Seen in evidence.
    Confirmed,
    /// Shown to be wrong.
    Refuted,
}

/// What became of a task of the response.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskEnd {
    /// Completed.
    Done,
    /// Called off by the players.
    Cancelled,
    /// Could not be completed (its condition no longer held).
    Failed,
}
