//! What a seat may know: plain data for screens, in one language. Fog of war is a type: there is no field here
//! for a hidden fact. Made by folding what was [`Seen`] and nothing else.

mod due;
mod estate;
mod logs;
mod response;
mod told;

pub use due::{DecisionState, DecisionView, DutyView, OptionView};
pub use estate::{AssetView, Detail, ServiceView, SubjectView};
pub use logs::{LineView, LogView, PinView};
pub use response::{ActionView, TaskState, TaskView, TeamView};
pub use told::{ArtifactView, FactView, MessageView, ReplyState, ReplyView, ReplyWay};

use crate::play::outcome::Seen;
use crate::play::room::Member;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimTime;
use std::sync::Arc;

/// Everything a seat's screen shows.
#[derive(Debug, Clone)]
pub struct SeatView {
    /// Language of the texts in it.
    pub lang: Lang,
    /// The scenario's title.
    pub title: SafeText,
    /// What is told before the start.
    pub briefing: SafeText,
    /// A guided drill: pauses while it explains.
    pub guided: bool,
    /// Default pace: simulated seconds per real second.
    pub pace: u32,
    /// The seat's title.
    pub seat: SafeText,
    /// Simulated now.
    pub now: SimTime,
    /// When the players joined: what has gone by is counted from here, not from the attacker's beginning.
    pub began: SimTime,
    /// Seconds since 1970 (UTC) of simulated zero, and the story's offset: for the story's clock.
    pub calendar: crate::plan::Calendar,
    /// Where the exercise stands.
    pub stage: Stage,
    /// The current move.
    pub chapter: MoveView,
    /// Messages and alerts, oldest first.
    pub inbox: Vec<MessageView>,
    /// Facts known, in the order they became known.
    pub facts: Vec<FactView>,
    /// The latest working hypothesis, with its confidence.
    pub hypothesis: Option<(SafeText, Option<u8>)>,
    /// Machines, sorted by zone and id.
    pub assets: Vec<AssetView>,
    /// Accounts, indicators, zones, logs, data sets the players can name.
    pub subjects: Vec<SubjectView>,
    /// Links between zones, each from the outer one to the inner one as the author wrote them.
    pub links: Vec<(Id, Id)>,
    /// Services people use, as everybody in the company knows them.
    pub services: Vec<ServiceView>,
    /// Actions ordered, in order.
    pub tasks: Vec<TaskView>,
    /// Teams.
    pub teams: Vec<TeamView>,
    /// The playbook: the same for the whole exercise.
    pub playbook: Arc<Vec<ActionView>>,
    /// Decisions opened so far, in order.
    pub decisions: Vec<DecisionView>,
    /// Duties whose clock has started.
    pub duties: Vec<DutyView>,
    /// Questions that stand open and can be said to be unknown.
    pub open: Vec<(Id, SafeText)>,
    /// Log lines found, in the order they were found.
    pub lines: Vec<LineView>,
    /// The company's logs.
    pub logs: Vec<LogView>,
    /// Lines of logs the players pinned, in the order they did.
    pub pins: Vec<PinView>,
    /// Artifacts that came with delivered messages.
    pub artifacts: Vec<ArtifactView>,
    /// Hints given: objective, level, text.
    pub hints: Vec<(Option<Id>, u8, SafeText)>,
    /// Objectives one may ask a hint for: id, and text where people are guided (elsewhere it was not announced). The hint is
    /// for its first task that is due and not done.
    pub hintable: Vec<(Id, SafeText)>,
    /// Objectives of the exercise, as announced: id and text.
    pub objectives: Vec<(Id, SafeText)>,
    /// Everything seen, for the log: sequence of moment and outcome.
    pub log: Arc<Vec<(SimTime, Seen)>>,
    /// Several people sit before one screen: who, if they said so. `None` where one person plays.
    pub room: Option<Vec<Member>>,
    /// The story is held by the facilitator.
    pub held: bool,
    /// Reflection has been written, not only by some in a room; what follows the end may be shown.
    pub reflected: bool,
    /// Last record known to be safe on disk.
    pub saved: u64,
}

/// Where the exercise stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Not begun.
    Briefing,
    /// Time passes.
    Running,
    /// A move is over; `NextMove` goes on. Title and beginning of the next one; `None` after the last.
    BetweenMoves {
        /// Title of the next move and when it begins.
        next: Option<(SafeText, SimTime)>,
    },
    /// Over; the ending's words.
    Ended {
        /// What is told at the end; empty until a reflection was written.
        words: SafeText,
    },
}

/// The current move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveView {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// Title.
    pub title: SafeText,
    /// Situation as told.
    pub situation: SafeText,
    /// When it ends at the latest.
    pub until: Option<SimTime>,
}

impl SeatView {
    /// The duties an action would meet now: open ones, and of stages that follow each other only the first.
    pub fn serves(&self, action: Id) -> Vec<&DutyView> {
        let made = |duty: &&DutyView| {
            duty.is_open() && duty.action.as_ref().is_some_and(|(made_by, _)| *made_by == action)
        };
        let open: Vec<&DutyView> = self.duties.iter().filter(made).collect();
        let first = |duty: &&DutyView| open.iter().all(|other| Some(other.id) != duty.after);
        open.iter().copied().filter(first).collect()
    }

    /// The open decision that silence decides first; open ones without a deadline come last.
    pub fn next_decision(&self) -> Option<&DecisionView> {
        let open = self.decisions.iter().filter(|decision| decision.state == DecisionState::Open);
        open.min_by_key(|decision| (decision.closes.unwrap_or(SimTime(i64::MAX)), decision.number))
    }

    /// The message whose reply is owed first.
    pub fn next_reply(&self) -> Option<&MessageView> {
        let owed = self.inbox.iter().filter(|message| message.owed().is_some());
        owed.min_by_key(|message| message.reply.as_ref().map(|reply| reply.by))
    }

    /// Number of unread messages.
    pub fn unread(&self) -> usize {
        self.inbox.iter().filter(|message| !message.read).count()
    }
}
