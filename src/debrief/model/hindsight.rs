//! What would have been: the run played again with one thing otherwise. Numbers beside words; whoever plays runs again
//! fills it in, a debrief only tells it.

use super::Moment;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Name and version of the part that stands alone as the answer of `hotwash what-if --json`.
pub const WHAT_IF_SCHEMA: &str = "hotwash/what-if/1";

/// What would have been.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct WhatIf {
    /// Rules of the simulation it was played by.
    pub rules: u32,
    /// Worlds of other luck each change was played in, besides the record's own.
    pub worlds: u32,
    /// Why the run cannot be played again; with it everything below is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_not: Option<SafeText>,
    /// How to read it: an unfinished record, what was not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<SafeText>,
    /// What was measured, and how much of it the record has.
    pub measured: Vec<Measured>,
    /// The moments on which most hung, most first; at most three, and only of a whole analysis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moments: Vec<Pivot>,
    /// What was asked about, in the order of the record.
    pub subjects: Vec<Subject>,
    /// Another posture with the same orders, what would have helped most first. A teaching assumption: the coefficients
    /// are invented.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posture: Vec<Raised>,
}

/// Something that is counted in every run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Measured {
    /// `records`, `machines`, `downtime` (person-hours), `clocks`, `points` (thousandths).
    pub axis: Id,
    /// In words.
    pub name: SafeText,
    /// In the record.
    pub recorded: i64,
    /// The same in words.
    pub words: SafeText,
}

/// A moment on which much hung.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pivot {
    /// Which of the subjects, from 0.
    pub subject: usize,
    /// The change that shows it best: which of the subject's answers, from 0.
    pub answer: usize,
    /// What hung on it, in a sentence.
    pub words: SafeText,
}

/// Something done, or left to silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Subject {
    /// What `hotwash what-if` calls it: `contain-how`, `LOG-01:JUMP01`, `#412`.
    pub word: SafeText,
    /// Its record.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// What, in words.
    pub text: SafeText,
    /// With one thing about it otherwise.
    pub answers: Vec<Otherwise>,
    /// Nothing that was asked about it made a difference, in any world.
    pub idle: bool,
    /// The answer that would have been better than any other, from 0; none where none would have been better.
    pub best: Option<usize>,
    /// The answer that would have been worse than any other, from 0; none where none would have been worse.
    pub worst: Option<usize>,
}

/// The same exercise with one thing otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Otherwise {
    /// What was otherwise, as half a sentence: *had it come 15 min later*.
    pub text: SafeText,
    /// What would have differed in some world; empty = nothing in any.
    pub effects: Vec<Effect>,
    /// Why it would have been refused in the world of the record; none where it would not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<SafeText>,
    /// Worlds of other luck in which it would have been accepted, permille.
    pub accepted: u32,
    /// Later orders of the record that would no longer have been possible, in its own world.
    pub lost: u32,
}

/// What would have differed on one axis: the changed run less the unchanged one in the same world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Effect {
    /// Which of the measured.
    pub axis: Id,
    /// Its name.
    pub name: SafeText,
    /// In the record.
    pub recorded: i64,
    /// With it otherwise, in the world of the record.
    pub changed: i64,
    /// The difference in the world of the record.
    pub own: i64,
    /// Mean difference over the worlds of other luck.
    pub mean: i64,
    /// A tenth of the worlds lie at or below it.
    pub low: i64,
    /// Half of the worlds lie at or below it.
    pub median: i64,
    /// Nine tenths of the worlds lie at or below it.
    pub high: i64,
    /// Worlds with more than unchanged, permille.
    pub more: u32,
    /// Worlds with less than unchanged, permille.
    pub less: u32,
    /// In the world of the record, in words.
    pub words: SafeText,
    /// Over the worlds of other luck, in words.
    pub band: SafeText,
    /// Both in a few words.
    pub brief: SafeText,
}

/// A factor of the posture one level up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Raised {
    /// `F4`; several where several were asked about at once.
    pub factor: SafeText,
    /// Its name.
    pub name: SafeText,
    /// From which level to which, in words.
    pub change: SafeText,
    /// What would have been.
    pub otherwise: Otherwise,
}
