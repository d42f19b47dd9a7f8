//! The part of the debrief that comes last: ratings, times, duties, impact. Each number names its receipts.

use super::{Event, Length, Milestones, Moment};
use crate::play::rating::Rating;
use crate::play::statement::T0;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything countable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Numbers {
    /// Objectives in the author's order.
    pub objectives: Vec<Objective>,
    /// How long it took to detect, declare, contain, notify.
    pub timeliness: Vec<Measure>,
    /// Milestones of the incident and of the response, and how long the attacker was there.
    #[serde(default)]
    pub milestones: Milestones,
    /// Acts that destroy evidence, and whether it was secured before.
    pub hygiene: Hygiene,
    /// What was looked for in the logs, and what was there to read.
    #[serde(default, skip_serializing_if = "Searching::is_empty")]
    pub searching: Searching,
    /// Clocks of law and contract.
    pub duties: Vec<Duty>,
    /// What was said, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Said>,
    /// How much was harmed, over time.
    pub impact: Impact,
    /// Pauses, pace, aids, hints.
    pub conduct: Conduct,
    /// Beliefs beside how it was.
    pub calibration: Calibration,
}

/// A rating as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grade {
    /// Letter.
    pub rating: Rating,
    /// In words.
    pub words: SafeText,
    /// Why the facilitator set it; none where it is the recorded one.
    pub overridden: Option<SafeText>,
}

/// An objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Objective {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// CSF 2.0 subcategories.
    pub csf: Vec<SafeText>,
    /// Rating; none if the record ends before it was given.
    pub grade: Option<Grade>,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// A critical task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Task {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// Missing it leaves the objective unable to be performed.
    pub critical: bool,
    /// Rating; none if the record ends before it was given.
    pub grade: Option<Grade>,
    /// Points won, permille of one point; none where nothing was rated.
    pub won: Option<i64>,
    /// Points there were: the weight.
    pub weight: i64,
    /// The rule, in words.
    pub meaning: SafeText,
    /// The rule, as its author wrote it.
    pub rule: SafeText,
    /// The window, in words; may be empty.
    pub window: SafeText,
    /// Since when it mattered.
    pub opened: Option<Moment>,
    /// When it was done.
    pub done: Option<Moment>,
    /// From the one to the other.
    pub took: Option<Length>,
    /// Records that made it so.
    pub receipts: Vec<Event>,
    /// Hints given for it.
    pub hints: usize,
    /// Why it matters; may be empty.
    pub why: SafeText,
}

/// A measure of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// `detect`, `declare`, `contain`, `notify`.
    pub id: Id,
    /// In words.
    pub name: SafeText,
    /// When; none if it was not reached.
    pub at: Option<Moment>,
    /// Since the start; none where either is missing.
    pub since_start: Option<Length>,
}

/// What was looked for in the logs, and what was there to read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Searching {
    /// Searches, in order.
    pub searches: Vec<Searched>,
    /// Lines that were pinned, in the order they first were.
    pub pinned: Vec<PinnedLine>,
    /// Lines of the attack that could be read and were not, by trace.
    pub unread: Vec<UnreadLine>,
}

impl Searching {
    /// Nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.searches.is_empty() && self.pinned.is_empty() && self.unread.is_empty()
    }
}

/// A search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Searched {
    /// Its record.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// What was looked for.
    pub query: SafeText,
}

/// A line that was pinned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PinnedLine {
    /// The record of the pin.
    pub seq: u64,
    /// When it was pinned.
    pub at: Moment,
    /// Name of the log.
    pub log: SafeText,
    /// When it was written.
    pub written: Moment,
    /// The line.
    pub line: SafeText,
    /// The attack left it.
    pub hostile: bool,
}

/// A trace of the attack that nobody read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadLine {
    /// The record of the first one.
    pub seq: u64,
    /// When the first one was written.
    pub written: Moment,
    /// Name of the log.
    pub log: SafeText,
    /// The line.
    pub line: SafeText,
    /// How many of them there were.
    pub count: usize,
    /// When the last of them could no longer be read; none if they were there until the end.
    pub gone: Option<Moment>,
}

/// How evidence fared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hygiene {
    /// Acts that destroy evidence.
    pub acts: Vec<Destructive>,
    /// How many of them came after evidence was secured.
    pub captured_first: usize,
    /// Evidence that was lost.
    pub lost: Vec<Event>,
}

/// An act that destroys evidence of its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Destructive {
    /// What.
    pub text: SafeText,
    /// When.
    pub at: Moment,
    /// Its record.
    pub seq: u64,
    /// When evidence of the target was secured, if it was before.
    pub captured: Option<Moment>,
}

/// How a duty stands at the end of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Not met before its last moment.
    Missed,
    /// Not met, with time left; or without a number of days.
    #[default]
    Running,
    /// Met before its last moment.
    InTime,
    /// It turned out not to be owed.
    NotOwed,
}

/// A clock of law or contract. For exercise use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duty {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: SafeText,
    /// To whom.
    pub to: SafeText,
    /// How long the rule leaves.
    pub due: SafeText,
    /// First knowledge in any department: t0.
    pub knew: Moment,
    /// Which department that was, where the scenario names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<SafeText>,
    /// When players could know that the clock runs.
    pub started: Moment,
    /// The window in words: dates of a guide, or the last day or hour of a limit; none where the law names none.
    pub window: SafeText,
    /// First moment of a guide's window.
    pub from: Option<Moment>,
    /// Last moment: of a window or of a limit.
    pub until: Option<Moment>,
    /// It is a limit rather than a window.
    pub limit: bool,
    /// When it was met.
    pub met: Option<Moment>,
    /// How it stands at the end.
    #[serde(default)]
    pub standing: Standing,
    /// From meeting it to the last moment; negative = after it.
    pub margin: Option<Length>,
    /// When it turned out not to be owed, and why.
    pub exempt: Option<(Moment, SafeText)>,
    /// Handing it to those who file: the incident team's part.
    pub handover: Option<Report>,
    /// The filing itself.
    pub filing: Option<Report>,
    /// Records that made it so.
    pub receipts: Vec<Event>,
    /// Source of the rule.
    pub source: SafeText,
    /// As of which date.
    pub as_of: SafeText,
    /// Who of Legal reviewed the rule; empty = nobody.
    pub reviewed_by: SafeText,
}

/// A report, as far as it can be checked: what was composed from known parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The action.
    pub action: SafeText,
    /// When it was ordered; none = not in this run.
    pub at: Option<Moment>,
    /// From when players could know that the clock runs until then; negative = before.
    pub after: Option<Length>,
    /// What was said; none = no statement was composed with it, and nothing below can be checked.
    pub said: Option<SafeText>,
    /// Parts and elements of content that it neither had nor named as unknown.
    pub lacked: Vec<SafeText>,
    /// What it said of first knowledge, where that was to be said.
    pub t0: Option<T0>,
    /// Open questions it passed over.
    pub passed_over: Vec<SafeText>,
}

/// Something that was said, beside what was known by then and how it was. Its own words are for people to rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Said {
    /// Its record.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// The action it was said with.
    pub action: SafeText,
    /// What was said.
    pub said: SafeText,
    /// Parts its action asks for that it did not have.
    pub lacked: Vec<SafeText>,
    /// What it took back of what the same people had heard.
    pub took_back: Vec<SafeText>,
    /// Facts it stated that were not so.
    pub not_so: Vec<SafeText>,
    /// Questions whose answer was known by then, and which it did not answer.
    pub left_out: Vec<SafeText>,
}

/// Impact over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Impact {
    /// Confidentiality, integrity, availability.
    pub curves: Vec<Curve>,
    /// People without a service and what that cost; none where the scenario has no services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toll: Option<Toll>,
    /// From.
    pub from: Moment,
    /// To.
    pub to: Moment,
}

/// People without a service, and what outages and work cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Toll {
    /// Most people at once.
    pub users_peak: i64,
    /// People at the end.
    pub users_last: i64,
    /// Cost as last settled, in the scenario's unit of money.
    pub cost: i64,
    /// Seconds, people, cost so far; each until the next one.
    pub points: Vec<(i64, i64, i64)>,
}

/// One kind of impact; permille, each value until the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Curve {
    /// `confidentiality`, `integrity`, `availability`.
    pub axis: Id,
    /// In words.
    pub name: SafeText,
    /// Highest.
    pub peak: i64,
    /// At the end.
    pub last: i64,
    /// Seconds and permille.
    pub points: Vec<(i64, i64)>,
}

/// How time was conducted and what helped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conduct {
    /// Aids that were on, each with the stretch it was on for.
    pub aids: Vec<Aid>,
    /// How often the clock was stopped.
    pub pauses: usize,
    /// How long, in the players' time.
    pub paused: Length,
    /// From the first to the last record, in the players' time.
    pub played: Length,
    /// Hints given.
    pub hints: usize,
    /// Times the facilitator held the story.
    pub holds: usize,
    /// What the facilitator did to the story, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interventions: Vec<Event>,
    /// Paces chosen, in order: simulated seconds per real second, such as `6` or `0.25`.
    pub paces: Vec<SafeText>,
    /// Times the clock was slowed down, so that a decision kept its shortest real time.
    pub slowed: Vec<Slowed>,
}

/// An aid, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Aid {
    /// Its name.
    pub name: SafeText,
    /// Switched on; none = on from the start.
    pub from: Option<Moment>,
    /// Switched off; none = on to the end.
    pub to: Option<Moment>,
}

/// A slowing down of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Slowed {
    /// For which decision.
    pub decision: SafeText,
    /// When.
    pub at: Moment,
    /// The pace that was chosen.
    pub from: SafeText,
    /// The pace it went at.
    pub to: SafeText,
}

/// Beliefs beside how it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Calibration {
    /// One by one.
    pub beliefs: Vec<Believed>,
    /// Brier score in thousandths, 0 best, 250 = always fifty-fifty. Only from [`ENOUGH`] beliefs on.
    pub brier: Option<i64>,
    /// Mean said less mean true, percent points; only with a score.
    pub overconfidence: Option<i64>,
}

/// Fewer beliefs than this say nothing about calibration.
pub const ENOUGH: usize = 20;

/// A belief and the truth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Believed {
    /// Decision it was asked with.
    pub decision: Id,
    /// What was asked.
    pub question: SafeText,
    /// Percent said.
    pub said: u8,
    /// Whether it was so.
    pub truth: bool,
}
