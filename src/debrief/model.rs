//! The debrief as a document, in one language, in the order it is meant to be read. Machines read the same
//! document as JSON: every moment is there as seconds and in words.

mod evaluation;
pub mod exchange;
mod gaps;
mod hindsight;
mod milestones;
mod numbers;
mod reference;
mod review;

pub use evaluation::*;
pub use gaps::*;
pub use hindsight::*;
pub use milestones::*;
pub use numbers::*;
pub use reference::*;
pub use review::*;

use crate::play::room::Member;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Name and version of this document. Additions keep the number; a changed meaning raises it.
pub const SCHEMA: &str = "hotwash/debrief/1";

/// A whole debrief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Debrief {
    /// Name and version of this document.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Language of every text in it.
    pub lang: Lang,
    /// What was played, by whom.
    pub header: Header,
    /// Page one and the after-action review: what went well, what to change, and why.
    #[serde(default)]
    pub review: Review,
    /// What the players thought was going on, before they were told.
    pub reflections: Vec<Reflection>,
    /// What was really going on.
    pub truth: Story,
    /// Decision by decision.
    pub decisions: Vec<Decision>,
    /// What would have been with one thing otherwise; none where nobody worked it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hindsight: Option<WhatIf>,
    /// The author's run beside this one; none where the scenario has none, or where it was not played.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Moments somebody marked to talk about.
    pub marked: Vec<Event>,
    /// What evaluators wrote; none where nobody handed notes in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<Evaluation>,
    /// What to take away.
    pub forward: Forward,
    /// The numbers.
    pub numbers: Numbers,
    /// What the author wants to be remembered.
    pub lessons: Vec<SafeText>,
    /// Further reading.
    pub reading: Vec<Reading>,
    /// The same run for other programs.
    pub exchange: exchange::Exchange,
}

/// A moment of the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Moment {
    /// Seconds from the scenario's zero.
    pub seconds: i64,
    /// On the story's clock.
    pub clock: SafeText,
}

/// A length of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Length {
    /// Seconds.
    pub seconds: i64,
    /// In words.
    pub words: SafeText,
}

/// What was played, by whom, with what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Header {
    /// Scenario.
    pub scenario: Id,
    /// Its title.
    pub title: SafeText,
    /// Name chosen for the record; may be empty.
    pub alias: SafeText,
    /// Group; may be empty.
    pub cohort: SafeText,
    /// Who led the exercise; may be empty.
    pub facilitator: SafeText,
    /// Who was in the room; empty where one person played.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roster: Vec<Member>,
    /// Language it was played in.
    pub played_in: Lang,
    /// Seed of every draw.
    pub seed: u64,
    /// Version of the program that was played with.
    pub engine: SafeText,
    /// Version of the rules.
    pub rules: u32,
    /// ATT&CK version of the technique ids.
    pub attack_version: SafeText,
    /// Digest of the scenario's sources.
    pub digest: SafeText,
    /// Digest of the record; may be empty.
    pub record: SafeText,
    /// What stands on every copy, such as that it is not used for appraisal; may be empty.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub notice: SafeText,
    /// How it ended; empty if the record stops before an end.
    pub ending: SafeText,
    /// Whether the record reaches the end of the exercise.
    pub complete: bool,
    /// Levels of the security posture that differ from the scenario's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posture: Vec<Level>,
    /// Names of people are replaced by roles; free text was searched for them, and not otherwise reviewed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
}

/// A level of the security posture, beside the one the scenario declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// `F4`.
    pub factor: SafeText,
    /// Its name.
    pub name: SafeText,
    /// Level the scenario declares.
    pub declared: u8,
    /// Level it was played at.
    pub played: u8,
    /// What that level means.
    pub means: SafeText,
}

/// What somebody thought was going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reflection {
    /// Who.
    pub who: SafeText,
    /// In their own words, line by line.
    pub lines: Vec<SafeText>,
    /// How sure they were, percent; none where they did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<u8>,
}

/// What was really going on, beside what was known and done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// In the author's words.
    pub words: SafeText,
    /// Critical steps of the attack, in the order they came.
    pub steps: Vec<Step>,
    /// Truth, knowledge and acts on one time axis, in order.
    pub timeline: Vec<Event>,
    /// The moves and the time between them, in order.
    #[serde(default)]
    pub stretches: Vec<Stretch>,
    /// How long what could be known waited to be acted on, for every critical task that came up.
    #[serde(default)]
    pub gaps: Vec<Gap>,
    /// The same story had nobody responded; empty where that was not simulated.
    pub without_you: Vec<SafeText>,
}

/// A step of the attack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Id.
    pub id: Id,
    /// What it is.
    pub name: SafeText,
    /// ATT&CK technique; may be empty.
    pub technique: SafeText,
    /// What became of it.
    pub fate: Fate,
    /// Whether it was carried out before the exercise began, when nobody could act on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub before: bool,
    /// In words, with what stood in the way.
    pub words: SafeText,
    /// When that was.
    pub at: Option<Moment>,
    /// Its record on the timeline.
    pub seq: Option<u64>,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It was carried out.
    Succeeded,
    /// The response prevented or interrupted it.
    Prevented,
    /// It failed by itself, was given up, or what it needed was not there though nobody had seen to that.
    Failed,
    /// It had begun when the exercise ended.
    UnderWay,
    /// It never came.
    Never,
}

/// One record on the time axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Number of the record.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// In which lane.
    pub lane: Lane,
    /// What.
    pub text: SafeText,
}

/// Lanes of the time axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// What really happened.
    Truth,
    /// What could be known.
    Knowable,
    /// What was done.
    Done,
}

/// One decision, as it looked when it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// Id.
    pub id: Id,
    /// By order of opening, from 1.
    pub number: usize,
    /// Headline.
    pub title: SafeText,
    /// The question.
    pub question: SafeText,
    /// When it was asked.
    pub opened: Moment,
    /// When it was taken, or ran out.
    pub closed: Option<Moment>,
    /// From the one to the other.
    pub took: Option<Length>,
    /// How it stands.
    pub stands: Stands,
    /// Who took it, or called it in a room; empty for silence.
    pub who: SafeText,
    /// How people in the room leaned; empty where one person played.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leanings: Vec<Leaning>,
    /// Reason in their words; may be empty.
    pub note: SafeText,
    /// What was known then.
    pub known: Vec<Known>,
    /// Messages and artifacts that were there, but not opened yet.
    pub unread: Vec<SafeText>,
    /// Logs that already held traces of the attack nobody had read.
    pub unsearched: Vec<SafeText>,
    /// What the players had written down of what they thought was going on, the last of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thought: Vec<Thought>,
    /// What was believed, if it was asked. Not scored.
    pub belief: Option<Belief>,
    /// What could be chosen.
    pub options: Vec<Alternative>,
    /// What it started.
    pub started: Vec<SafeText>,
    /// What came within the next hour.
    pub followed: Vec<Event>,
}

/// How somebody in the room leaned before a decision was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Leaning {
    /// Who.
    pub who: SafeText,
    /// Towards which option, in words.
    pub option: SafeText,
    /// It is what was decided.
    pub same: bool,
}

/// How a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// Somebody took it.
    Taken,
    /// Silence decided.
    Lapsed,
    /// Open when the record ends.
    Open,
}

/// A fact known at the time of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Known {
    /// Fact.
    pub fact: Id,
    /// In words.
    pub text: SafeText,
    /// Suspected, confirmed …
    pub status: SafeText,
    /// It was on the board.
    pub pinned: bool,
    /// The decision was said to rest on it.
    pub because: bool,
    /// Since when.
    pub since: Moment,
    /// Record that made it known.
    pub seq: u64,
}

/// A belief asked for with a decision, beside how it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Belief {
    /// What was asked.
    pub question: SafeText,
    /// Percent said; none where it was left open.
    pub said: Option<u8>,
    /// Whether it was so.
    pub truth: Option<bool>,
}

/// What somebody thought was going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Thought {
    /// In their own words.
    pub text: SafeText,
    /// How sure, in percent; none where no figure was given.
    pub sure: Option<u8>,
    /// When it was written down.
    pub at: Moment,
}

/// An option of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alternative {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// What it costs, as far as one could know; may be empty.
    pub note: SafeText,
    /// It was chosen, or silence meant it.
    pub chosen: bool,
}

/// What to take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Forward {
    /// What players resolved; empty if nobody wrote it down.
    pub resolutions: Vec<Resolution>,
    /// What would make it easier for anybody: for the organisation, never about a person.
    pub improvements: Vec<Improvement>,
}

/// One thing to keep, one to change, and a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Resolution {
    /// Who.
    pub who: SafeText,
    /// To keep.
    pub keep: SafeText,
    /// To change.
    pub change: SafeText,
    /// If … then ….
    pub plan: SafeText,
}

/// An item for the organisation's improvement plan; owner and dates are for people to fill in, and the action is a
/// proposal to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Improvement {
    /// Task it comes from, or what else was seen.
    pub task: Id,
    /// What was seen.
    pub observation: SafeText,
    /// Why it matters; may be empty.
    pub why: SafeText,
    /// Proposed corrective action.
    #[serde(default)]
    pub action: SafeText,
    /// Capability element it belongs to, of HSEEP's planning, organisation, equipment, training, exercises; in words.
    #[serde(default)]
    pub element: SafeText,
    /// From when: blank.
    #[serde(default)]
    pub start: SafeText,
    /// Who takes it on: blank.
    pub owner: SafeText,
    /// By when: blank.
    pub due: SafeText,
}

/// Further reading. The address is shown as text, never followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Title.
    pub title: SafeText,
    /// Address.
    pub url: SafeText,
}
