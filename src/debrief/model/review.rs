//! The after-action review in the order of HSEEP: overview, strengths, areas for improvement, improvement plan; and
//! what to drill next. Page one is its beginning. Ratings of objectives stand among the numbers.

use super::Event;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a reader who never saw the run has to know. Nothing in it names a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    /// What was played, in the author's one or two sentences.
    pub played: SafeText,
    /// How much of it, and how long it took.
    pub extent: SafeText,
    /// How it came out, in at most three sentences, each from measures.
    pub outcome: Vec<SafeText>,
    /// What was done without challenges, or held up otherwise: the weightiest first.
    pub strengths: Vec<Finding>,
    /// What came late, with a side effect, or not at all: what cost most first.
    pub areas: Vec<Finding>,
    /// Overview of the exercise: label and text; an empty text is for people to fill in.
    pub overview: Vec<(SafeText, SafeText)>,
    /// What to drill again, at most three; empty where nothing was left to want.
    pub next: Vec<Next>,
}

/// A strength, or an area for improvement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Task, or what else it is about.
    pub about: Id,
    /// Objective it belongs to, in words; may be empty.
    pub objective: SafeText,
    /// Headline.
    pub title: SafeText,
    /// What was seen.
    pub observation: SafeText,
    /// What came of it; may be empty.
    pub consequence: SafeText,
    /// Why it matters, in the author's words; may be empty.
    pub why: SafeText,
    /// What was going on at that time; may be empty.
    pub analysis: SafeText,
    /// Outcomes of a framework and the window it is held against; may be empty.
    pub reference: SafeText,
    /// The record that shows it best.
    pub receipt: Option<Event>,
}

/// Something to drill again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Next {
    /// The task.
    pub task: Id,
    /// In words.
    pub text: SafeText,
    /// Why this one: how it went.
    pub because: SafeText,
    /// A question to begin with; may be empty.
    pub question: SafeText,
    /// The move to begin with, from 1.
    pub from_move: usize,
    /// What to type.
    pub command: SafeText,
}
