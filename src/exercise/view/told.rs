//! What was told: messages, the facts in them, and what came with them.

use crate::play::outcome::{FactStatus, Severity};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;

/// A message or alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Inject or trace id: what `open` takes.
    pub id: Id,
    /// An alert rather than a message.
    pub alert: bool,
    /// When it arrived, the latest time.
    pub at: SimTime,
    /// Number in the order of arrival, from 1, that it goes by. Gaps are what came again since.
    pub number: usize,
    /// How often it came.
    pub times: u32,
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
