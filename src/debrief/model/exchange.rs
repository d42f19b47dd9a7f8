//! Facts of a run for other programs: spreadsheets, ATT&CK Navigator, learning record stores, threat platforms. People
//! read the rest of the document; these are what its formats need beside it.

use super::Moment;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What other programs are told of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Exchange {
    /// Where the story's clock stands in the calendar.
    pub starts: Zero,
    /// When people played, by their own clock; none where no clock was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub played: Option<Played>,
    /// Decisions that were taken or lapsed, in the order they closed.
    pub answers: Vec<Answer>,
    /// Hints that were given, in order.
    pub hints: Vec<Hint>,
    /// Response actions that were carried out, in order.
    pub acts: Vec<Act>,
    /// ATT&CK techniques of the attack as it came, by id.
    pub techniques: Vec<Technique>,
    /// Master scenario events list as it was played: what came by time, then what did not come.
    pub msel: Vec<Injected>,
}

/// The story's zero in the calendar of the story.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Zero {
    /// Seconds since 1970, UTC.
    pub unix: i64,
    /// Seconds east of UTC that the story's clock shows.
    pub offset: i32,
}

/// First and last recorded moment of the players' own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Played {
    /// Milliseconds since 1970, UTC.
    pub from_ms: i64,
    /// Milliseconds since 1970, UTC; never before `from_ms`.
    pub to_ms: i64,
}

/// A decision that closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The decision.
    pub decision: Id,
    /// Record that closed it.
    pub seq: u64,
    /// When it was asked, by the players' clock: milliseconds since 1970; none where none was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_ms: Option<i64>,
    /// When it closed, by the players' clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_ms: Option<i64>,
}

/// A hint that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hint {
    /// Its record.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// The task it was for; none for a facilitator's free hint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Id>,
    /// 1–3 from where to look to what to do; 0 for a free hint.
    pub level: u8,
    /// When, by the players' clock: milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wall_ms: Option<i64>,
}

/// A response action that was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Act {
    /// Record of its completion.
    pub seq: u64,
    /// When it was completed.
    pub at: Moment,
    /// Id of the playbook.
    pub action: Id,
    /// What it was aimed at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// In words.
    pub text: SafeText,
}

/// An ATT&CK technique the attack used, with every step that used it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Technique {
    /// `T1486`, `T1566.001`.
    pub id: SafeText,
    /// How it was met: of several steps, the one that was met worst.
    pub met: Met,
    /// Steps that used it, in the order they came.
    pub steps: Vec<Used>,
}

/// A step of the attack that used a technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Used {
    /// The step.
    pub step: Id,
    /// Its name.
    pub name: SafeText,
    /// How it was met.
    pub met: Met,
    /// When it succeeded or was first stopped.
    pub at: Moment,
    /// First moment players knew of it: opened its alert, found or pinned its line, or learned its fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Moment>,
    /// What became of it, in words.
    pub words: SafeText,
}

/// How a step of the attack was met. The order is from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Met {
    /// It succeeded and players never knew of it.
    Missed,
    /// Players knew of it when knowing could no longer stop what it led to.
    Late,
    /// The response stopped it, or players knew of it before the attack got further.
    Caught,
}

/// A row of the events list as it was played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Injected {
    /// `I12` as on the facilitator's papers; `D3` for decisions, `T5` for critical tasks.
    pub number: SafeText,
    /// Inject, decision or task.
    pub id: Id,
    /// What kind of row.
    pub kind: Kind,
    /// When it came; none = not in this run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// How it came: e-mail, phone …; may be empty.
    pub mode: SafeText,
    /// Sender; may be empty.
    pub from: SafeText,
    /// Receiver; empty = everybody.
    pub to: SafeText,
    /// Headline and text.
    pub message: SafeText,
    /// What players were expected to do; may be empty.
    pub expected: SafeText,
    /// Objectives it serves, in words; may be empty.
    pub objectives: Vec<SafeText>,
    /// What came of it.
    pub notes: Vec<SafeText>,
}

/// Kinds of row of an events list, as HSEEP tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A message of the story.
    Inject,
    /// A message kept in reserve for when an expected action is missing.
    ContingencyInject,
    /// Something players are expected to do.
    ExpectedAction,
}
