//! What a facilitator may know of a run under way: plain data for a screen of their own, in one language. It is the
//! opposite of a [`SeatView`](super::view::SeatView), and no seat's screen takes it.
//!
//! Made of the journal's orders, run again: the truth as the simulation has it, what players know as they were shown
//! it, and what comes next as a fork of the run goes on without anybody.

pub mod ahead;
pub mod project;
pub mod told;

use crate::exercise::view::Stage;
use crate::plan::Calendar;
use crate::play::outcome::FactStatus;
use crate::play::pace::Pace;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimTime;
use serde::Serialize;

/// Everything a facilitator's screen shows.
#[derive(Debug, Clone, Serialize)]
pub struct FacilitatorView {
    /// Language of the texts in it.
    pub lang: Lang,
    /// The scenario's title.
    pub title: SafeText,
    /// Who leads; may be empty.
    pub facilitator: SafeText,
    /// Class or team; may be empty.
    pub cohort: SafeText,
    /// Who is in the room, with their roles; empty where one person plays.
    pub roster: Vec<SafeText>,
    /// For the story's clock.
    #[serde(skip)]
    pub calendar: Calendar,
    /// Where the story stood when something was last recorded. The players' clock may be some seconds further.
    pub now: SimTime,
    /// Number of the last record.
    pub records: u64,
    /// When that was written, milliseconds since 1970; 0 where nobody looked.
    pub wall_ms: i64,
    /// Where the exercise stands.
    #[serde(skip)]
    pub stage: Stage,
    /// `briefing`, `running`, `between`, `ended`: the same in a word.
    pub stage_word: &'static str,
    /// The current move.
    pub chapter: Chapter,
    /// The story is held.
    pub held: bool,
    /// The players stopped the clock.
    pub paused: bool,
    /// Simulated seconds per real second.
    pub pace: Pace,
    /// What is not over and still to come in this move: injects by time, then those on condition or by hand.
    pub coming: Vec<Coming>,
    /// Up to here the forecast reaches.
    pub forecast_until: SimTime,
    /// Open decisions.
    pub open: Vec<OpenDecision>,
    /// The decision that opens next, if nobody does anything more.
    pub next_decision: Option<(SimTime, SafeText)>,
    /// Decisions that are over, latest first.
    pub decided: Vec<Decided>,
    /// Critical tasks in the guide's order.
    pub tasks: Vec<Task>,
    /// Steps of the attack: under way, coming, then what has come to an end.
    pub steps: Vec<Step>,
    /// Machines and accounts whose state is not the normal one.
    pub things: Vec<Thing>,
    /// Facts: what players believe, and whether it is so.
    pub beliefs: Vec<Belief>,
    /// Records that left, by data set.
    pub leaked: Vec<(SafeText, u64)>,
    /// People without a service now.
    pub users: i64,
    /// Working hypothesis of the players, with its confidence.
    pub hypothesis: Option<(SafeText, Option<u8>)>,
    /// Moments tagged in the run.
    pub tags: Vec<(SimTime, SafeText)>,
}

/// The current move.
#[derive(Debug, Clone, Serialize)]
pub struct Chapter {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// Title.
    pub title: SafeText,
    /// When it ends at the latest.
    pub until: Option<SimTime>,
    /// The author's note.
    pub note: SafeText,
}

/// When an inject comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// Then, if nobody does anything more.
    At(SimTime),
    /// When its condition holds.
    OnCondition,
    /// When somebody sends it.
    ByHand,
}

/// An inject that has not been delivered.
#[derive(Debug, Clone, Serialize)]
pub struct Coming {
    /// Id.
    pub id: Id,
    /// Its number: `I12`.
    pub number: usize,
    /// When.
    pub due: Due,
    /// Sender.
    pub from: SafeText,
    /// Titles of the seats it is for; empty = all.
    pub to: Vec<SafeText>,
    /// Way it comes.
    pub channel: Id,
    /// Headline.
    pub title: SafeText,
    /// Text.
    pub text: SafeText,
    /// Kept in reserve.
    pub contingency: bool,
    /// What must hold, in words; may be empty.
    pub condition: SafeText,
    /// What is expected, in words; may be empty.
    pub expected: SafeText,
    /// Actions that count as an answer.
    pub actions: Vec<SafeText>,
    /// The author's note; may be empty.
    pub note: SafeText,
}

/// An open decision.
#[derive(Debug, Clone, Serialize)]
pub struct OpenDecision {
    /// Id.
    pub id: Id,
    /// Number by order of opening: `D3`.
    pub number: usize,
    /// Headline.
    pub title: SafeText,
    /// The question.
    pub text: SafeText,
    /// When silence decides.
    pub closes: Option<SimTime>,
    /// Belief asked for, and whether it is so.
    pub belief: Option<(SafeText, bool)>,
    /// Options.
    pub options: Vec<OptionAhead>,
    /// The author's note; may be empty.
    pub note: SafeText,
}

/// An option, and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct OptionAhead {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// It is expected of good players.
    pub expected: bool,
    /// Silence counts as it.
    pub silence: bool,
    /// What it does.
    pub does: Vec<SafeText>,
    /// What comes with it and not with silence, within the forecast: steps of the attack and injects.
    pub brings: Vec<(SimTime, SafeText)>,
    /// What comes with silence and not with it.
    pub spares: Vec<SafeText>,
}

/// A decision that is over.
#[derive(Debug, Clone, Serialize)]
pub struct Decided {
    /// Number.
    pub number: usize,
    /// Headline.
    pub title: SafeText,
    /// The option.
    pub option: SafeText,
    /// It was expected of good players.
    pub expected: bool,
    /// Nobody took it: silence decided.
    pub lapsed: bool,
    /// Reason in the players' words; may be empty.
    pub note: SafeText,
    /// Who called it; may be empty.
    pub called_by: SafeText,
    /// How people leaned: who, and for which option.
    pub votes: Vec<(SafeText, SafeText)>,
}

/// How a critical task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskState {
    /// Its window has not opened.
    Closed,
    /// Open; on time up to then.
    Open {
        /// Since.
        since: SimTime,
        /// On time up to then; `None` = always.
        due: Option<SimTime>,
    },
    /// Open, and late already; missed from then on.
    Late {
        /// `None` = never.
        missed: Option<SimTime>,
    },
    /// Done.
    Done {
        /// When.
        at: SimTime,
        /// Within its window.
        on_time: bool,
    },
    /// Too late, or it can no longer be done.
    Missed,
}

/// A critical task.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// Id.
    pub id: Id,
    /// Its objective.
    pub objective: SafeText,
    /// In words.
    pub text: SafeText,
    /// How it stands.
    pub state: TaskState,
    /// A missing one makes the objective U.
    pub critical: bool,
    /// Its harmful act was done.
    pub harmed: bool,
    /// When it is done, in words.
    pub done_when: SafeText,
    /// Probing questions.
    pub probes: Vec<SafeText>,
    /// Hints not given yet.
    pub hints: Vec<SafeText>,
    /// Hints given.
    pub hinted: usize,
}

/// How a step of the attack stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// Under way since.
    Running(SimTime),
    /// Tried next then, if nobody does anything more.
    Next(SimTime),
    /// Succeeded.
    Done(SimTime),
    /// Prevented by something the response did.
    Prevented(SimTime),
    /// Failed by itself, or given up.
    Over(SimTime),
    /// Nothing of it yet.
    Dormant,
}

/// A step of the attack.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// Id.
    pub id: Id,
    /// What it is.
    pub name: SafeText,
    /// ATT&CK technique; may be empty.
    pub technique: SafeText,
    /// Machine it touches.
    pub on: Option<Id>,
    /// How it stands.
    pub state: StepState,
    /// On how many machines it succeeded, where it is one of many.
    pub times: u32,
    /// What stood in its way, when it was last prevented.
    pub by: Option<Id>,
    /// Listed in the debrief's story.
    pub critical: bool,
}

/// A machine or account.
#[derive(Debug, Clone, Serialize)]
pub struct Thing {
    /// Id.
    pub id: Id,
    /// State in truth: `foothold`, `stolen`, `encrypted`, `isolated` …
    pub truth: Vec<Id>,
    /// The attacker has a hand in it.
    pub hostile: bool,
    /// How it looks to the players: `bad`, `suspect`, `ok`.
    pub looks: Option<Id>,
}

/// A fact.
#[derive(Debug, Clone, Serialize)]
pub struct Belief {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// Whether it is so.
    pub real: bool,
    /// How it stands with the players; `None` = they do not know of it.
    pub status: Option<FactStatus>,
    /// An inject told it that was sent by hand, perhaps before what it tells had come about.
    pub by_hand: bool,
}

impl Belief {
    /// The players have it wrong: they hold what is not so, or have dropped what is.
    pub fn is_wrong(&self) -> bool {
        match self.status {
            None => false,
            Some(FactStatus::Refuted) => self.real,
            Some(_) => !self.real,
        }
    }
}
