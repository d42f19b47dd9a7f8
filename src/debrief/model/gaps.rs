//! Stretches of the story, and how long what could be known waited to be acted on.

use super::{Length, Moment};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of the story: a move, or the time between two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    /// Title of the move; empty for time nobody played.
    pub title: SafeText,
    /// First moment.
    pub from: Moment,
    /// Last moment.
    pub to: Moment,
    /// How long.
    pub lasts: Length,
    /// It was played.
    pub played: bool,
    /// Round moments of the story's clock within it, for a scale: nine at most.
    #[serde(default)]
    pub ticks: Vec<Moment>,
}

/// From the moment a critical task could be known to be due until it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// The task.
    pub task: Id,
    /// In words.
    pub text: SafeText,
    /// Since when it could be known, within the time that was played.
    pub knowable: Moment,
    /// Record that shows it; none where that is the beginning.
    pub knowable_seq: Option<u64>,
    /// It had to be looked for: a log held it before anybody told it.
    pub found: bool,
    /// When it was done; none = not before the end.
    pub acted: Option<Moment>,
    /// Record that shows it.
    pub acted_seq: Option<u64>,
    /// From the one to the other, zero where it was done before; to the end where it was not done.
    pub gap: Length,
}
