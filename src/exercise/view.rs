//! What a seat may know: plain data for screens, in one language. Fog of war is a type: there is no field here
//! for a hidden fact. Made by folding what was [`Seen`] and nothing else.

use crate::plan::due::{Rule, Window};
use crate::plan::playbook::TargetKind;
use crate::play::outcome::{FactStatus, Seen, Severity, TaskEnd};
use crate::play::room::Member;
use crate::play::statement::Element;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime, SpanRange};
use crate::telemetry::row::RowId;
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

/// A message or alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Inject or trace id: what `open` takes.
    pub id: Id,
    /// An alert rather than a message.
    pub alert: bool,
    /// When it arrived.
    pub at: SimTime,
    /// Sender.
    pub from: SafeText,
    /// `mail`, `chat`, `coach` …; `alert` for alerts.
    pub channel: Id,
    /// Claimed severity.
    pub severity: Severity,
    /// Headline.
    pub title: SafeText,
    /// Text.
    pub text: SafeText,
    /// Opened.
    pub read: bool,
    /// Facts it told.
    pub facts: Vec<Id>,
    /// Decision that belongs to it.
    pub decision: Option<Id>,
    /// Artifacts that came with it.
    pub artifacts: Vec<Id>,
    /// The reply it waits for; nothing where none can be given.
    pub reply: Option<ReplyView>,
}

/// A reply that is owed, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyView {
    /// Until when.
    pub by: SimTime,
    /// How it stands.
    pub state: ReplyState,
    /// What counts as one.
    pub way: ReplyWay,
}

/// How a reply stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyState {
    /// Owed.
    Open,
    /// Given, and when.
    Given(SimTime),
    /// Its time ran out. It can still be given.
    Late,
}

/// What counts as a reply. Which words to say is known beforehand; which deed is wanted, the players find out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyWay {
    /// Saying something: any of these actions.
    Words(Vec<Id>),
    /// Deciding what it asks.
    Decision,
    /// Doing something about it.
    Deed,
}

/// A fact on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactView {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// How it stands.
    pub status: FactStatus,
    /// When it became known (or last changed).
    pub at: SimTime,
    /// What told it (title of the message, name of the log or action).
    pub source: SafeText,
    /// The message or alert that told it, where it is one.
    pub message: Option<Id>,
    /// Pinned.
    pub pinned: bool,
    /// Machines, accounts … it is about.
    pub about: Vec<Id>,
}

/// A machine as known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Kind.
    pub kind: Id,
    /// Zone and its name.
    pub zone: Id,
    /// Name of the zone.
    pub zone_name: SafeText,
    /// 1–5.
    pub criticality: i64,
    /// `bad`, `suspect`, `ok`, or none known.
    pub looks: Option<Id>,
    /// State after response actions and outages: `isolated`, `off`, `captured`, `rebuilt`, `down` …
    pub marks: Vec<Id>,
    /// Data on it, as the players know it: name, class, records.
    pub data: Vec<(SafeText, Id, u64)>,
    /// Teams that may work on it; empty = all.
    pub admits: Vec<SafeText>,
    /// Work on it is done where it stands.
    pub onsite: bool,
}

/// A service people use: it stops when anything it stands on stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Machines it needs: those of them that are shown.
    pub on: Vec<Id>,
    /// Services it needs.
    pub needs: Vec<Id>,
    /// People who use it.
    pub users: u64,
    /// What is known to stop it: machines that were isolated, switched off, cut off or closed, and services that
    /// stand still. Damage nobody has told of is not among them.
    pub stopped_by: Vec<Id>,
}

/// Something else an action can be aimed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectView {
    /// Id.
    pub id: Id,
    /// What it is.
    pub kind: TargetKind,
    /// Kind of a log; nothing for the rest.
    pub of: Option<Id>,
    /// Name.
    pub name: SafeText,
    /// `bad`, `suspect`, `ok`, or none known.
    pub looks: Option<Id>,
    /// State after response actions.
    pub marks: Vec<Id>,
    /// A further word: kind of account, log retention.
    pub detail: SafeText,
}

/// State of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Waits for somebody to agree, who should have by then.
    Asked {
        /// Expected answer.
        until: SimTime,
    },
    /// Waits for people.
    Queued,
    /// Under way until then.
    Running {
        /// Begun.
        since: SimTime,
        /// Expected end.
        until: SimTime,
    },
    /// Over.
    Ended(TaskEnd),
}

/// An action ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// Number.
    pub task: u32,
    /// Playbook id.
    pub action: Id,
    /// Its name.
    pub name: SafeText,
    /// Its target.
    pub target: Option<Id>,
    /// Who does it.
    pub team: SafeText,
    /// How it stands.
    pub state: TaskState,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Heads.
    pub people: u32,
    /// Free now.
    pub free: u32,
    /// Outside its hours: this long to reach somebody.
    pub oncall: Option<SimSpan>,
}

/// A playbook action as players know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Words to find it by.
    pub verbs: Vec<String>,
    /// Phase.
    pub phase: Id,
    /// What it is aimed at.
    pub target: TargetKind,
    /// It may be ordered without a target.
    pub target_optional: bool,
    /// Kinds of asset or log it may be aimed at; empty = any.
    pub kinds: Vec<Id>,
    /// Working time.
    pub takes: SpanRange,
    /// Who does it.
    pub team: SafeText,
    /// Who must agree first.
    pub approval: Vec<SafeText>,
    /// Side effects known beforehand.
    pub side: SafeText,
    /// What it is for.
    pub help: SafeText,
    /// Cannot be undone.
    pub irreversible: bool,
    /// Parts that what is said with it has to have; empty = nothing is said with it.
    pub says: Vec<Element>,
    /// For whom it can be said.
    pub audience: Vec<Id>,
}

/// How a decision stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionState {
    /// Asked for.
    Open,
    /// Taken: the option.
    Taken(Id),
    /// Ran out: the option silence counted as.
    Lapsed(Id),
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionView {
    /// Id.
    pub id: Id,
    /// Number by order of opening, from 1: `D3`.
    pub number: usize,
    /// Headline.
    pub title: SafeText,
    /// Question.
    pub text: SafeText,
    /// When it opened.
    pub opened: SimTime,
    /// When silence decides.
    pub closes: Option<SimTime>,
    /// Real seconds it is open for at any pace, where the scenario asks for more than the program's own.
    pub at_least: Option<u32>,
    /// What silence means.
    pub silence: Option<SafeText>,
    /// Cannot be undone.
    pub irreversible: bool,
    /// Belief asked for.
    pub belief: Option<SafeText>,
    /// Message it belongs to.
    pub inject: Option<Id>,
    /// Options.
    pub options: Vec<OptionView>,
    /// How it stands.
    pub state: DecisionState,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionView {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// What it costs as far as one can know.
    pub note: SafeText,
    /// Actions it starts, by name and target.
    pub does: Vec<(SafeText, Option<Id>)>,
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyView {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: SafeText,
    /// What triggers it.
    pub trigger: SafeText,
    /// To whom.
    pub to: SafeText,
    /// t0: first knowledge in any department.
    pub knew: SimTime,
    /// How long there is: the longer limit where that holds.
    pub rule: Rule,
    /// That as dates.
    pub window: Window,
    /// Fulfilled.
    pub met: Option<SimTime>,
    /// Not owed after all: since when and why.
    pub exempt: Option<(SimTime, SafeText)>,
    /// The rule's exemptions, in words.
    pub exemptions: SafeText,
    /// Name of the action that fulfils it.
    pub action: Option<(Id, SafeText)>,
    /// Name of the action that hands it to those who file.
    pub handover: Option<(Id, SafeText)>,
    /// Required content: its name, where it can be said to be unknown, and words.
    pub content: Vec<(Option<Id>, SafeText)>,
    /// Nobody of the legal department has reviewed the rule.
    pub unreviewed: bool,
}

/// A log line found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// Trace id.
    pub id: Id,
    /// Log it stood in, and its name.
    pub log: Id,
    /// Name of the log.
    pub log_name: SafeText,
    /// When it was written.
    pub written: SimTime,
    /// When it was found.
    pub found: SimTime,
    /// The line.
    pub line: SafeText,
    /// Fact it reveals.
    pub fact: Option<Id>,
}

/// A log of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// `vpn`, `idp` …
    pub kind: Id,
    /// How far back it reaches.
    pub keeps: SimSpan,
    /// It can be searched.
    pub open: bool,
}

/// A line of a log that was pinned. Nothing here says whether it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinView {
    /// Which.
    pub row: RowId,
    /// Name of the log.
    pub log_name: SafeText,
    /// When it was written, on the story's clock.
    pub stamp: SafeText,
    /// The line.
    pub line: SafeText,
}

/// An artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtifactView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Content.
    pub text: SafeText,
    /// Opened.
    pub read: bool,
}

impl MessageView {
    /// Its reply, while it is owed in time.
    pub fn owed(&self) -> Option<&ReplyView> {
        self.reply.as_ref().filter(|reply| reply.state == ReplyState::Open)
    }

    /// Its reply, while it can be given, be it late.
    pub fn wanted(&self) -> Option<&ReplyView> {
        self.reply.as_ref().filter(|reply| !matches!(reply.state, ReplyState::Given(_)))
    }
}

impl DutyView {
    /// Neither fulfilled nor exempt.
    pub fn is_open(&self) -> bool {
        self.met.is_none() && self.exempt.is_none()
    }

    /// What lists are ordered by: the last moment, or t0 where the law names none.
    pub fn pressing(&self) -> SimTime {
        self.window.until().unwrap_or(self.knew)
    }
}

impl SeatView {
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
