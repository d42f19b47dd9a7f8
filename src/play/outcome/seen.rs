//! What players see of what came to pass.

use super::{FactStatus, Severity, TaskEnd};
use crate::play::order::{By, Choice, Order};
use crate::play::refusal::Refusal;
use crate::play::statement::Statement;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, SafeText};
use crate::stdx::time::SimTime;
use serde::{Deserialize, Serialize};

/// What players see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "seen", rename_all = "kebab-case")]
pub enum Seen {
    /// A move began.
    MoveBegan {
        /// Its index, from 0.
        index: usize,
    },
    /// The current move is over; the next begins when the players go on.
    MoveEnded {
        /// Its index, from 0.
        index: usize,
    },
    /// A message arrived.
    Delivered {
        /// Which inject.
        inject: Id,
    },
    /// An alert was raised. `trace` names the text; whether it is true or noise is not told.
    Alerted {
        /// Trace that raised it.
        trace: Id,
        /// Claimed severity.
        severity: Severity,
        /// Machine it is about, where the alert says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Id>,
    },
    /// A line of a log was read.
    LineFound {
        /// The trace.
        trace: Id,
        /// In which log.
        log: Id,
        /// When it was written.
        written: SimTime,
    },
    /// A log was looked into and there was less than hoped: nothing, expired before `since`, or destroyed.
    LogChecked {
        /// The log.
        log: Id,
        /// Lines found now.
        found: u32,
        /// Earliest moment it still covers.
        since: SimTime,
        /// It has been destroyed.
        lost: bool,
    },
    /// A log can be searched from now on: somebody has read it. What it says is for the players to find.
    LogOpened {
        /// The log.
        log: Id,
        /// Earliest moment it still covers.
        since: SimTime,
        /// It has been destroyed.
        lost: bool,
    },
    /// A fact became known, or what is known of it changed.
    FactKnown {
        /// The fact.
        fact: Id,
        /// How it stands.
        status: FactStatus,
        /// What told it: an inject, a trace, an action.
        source: Id,
    },
    /// An action waits for people.
    TaskQueued {
        /// Number, from 1.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// Whom it waits for.
        team: Id,
    },
    /// An action waits for somebody to agree.
    TaskAsked {
        /// Number, from 1.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// Who must agree.
        team: Id,
        /// When they should have.
        until: SimTime,
    },
    /// An action began.
    TaskBegun {
        /// Number.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// Who does it.
        team: Id,
        /// When it should be done.
        until: SimTime,
    },
    /// An action ended.
    TaskEnded {
        /// Number.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// How.
        how: TaskEnd,
    },
    /// A decision is asked for.
    DecisionOpened {
        /// Which.
        decision: Id,
        /// When silence decides, if ever.
        closes: Option<SimTime>,
    },
    /// An open decision got more time.
    DecisionExtended {
        /// Which.
        decision: Id,
        /// New closing time.
        closes: SimTime,
    },
    /// A decision was taken.
    Decided {
        /// The choice, with its reasons.
        choice: Box<Choice>,
        /// Who took it.
        by: By,
    },
    /// A decision ran out; silence counts as an option.
    Lapsed {
        /// Which.
        decision: Id,
        /// What silence means.
        option: Id,
    },
    /// What a message asked for was begun: nobody waits for an answer any more.
    Answered {
        /// The inject.
        inject: Id,
    },
    /// The response time of an inject ran out without an expected response.
    Unanswered {
        /// The inject.
        inject: Id,
    },
    /// A message or artifact was opened for the first time.
    Opened {
        /// Which.
        item: Id,
    },
    /// A fact was pinned to the board, or taken off.
    Pinned {
        /// The fact.
        fact: Id,
        /// On or off.
        on: bool,
    },
    /// A line of a log was pinned to the board, or taken off.
    LinePinned {
        /// Its identity; whether it matters is not told.
        row: SafeText,
        /// In which log.
        log: Id,
        /// When it was written.
        written: SimTime,
        /// On or off.
        on: bool,
    },
    /// A note, hypothesis, reflection or facilitator's word, kept as said.
    Said {
        /// Who.
        by: By,
        /// The order itself.
        order: Box<Order>,
    },
    /// A hint was given.
    Hinted {
        /// For which task; none for a facilitator's free hint.
        task: Option<Id>,
        /// 1–3; 0 for a free hint.
        level: u8,
        /// What it says.
        text: Bilingual,
    },
    /// A clock of law or contract started, as far as the players can know.
    DutyStarted {
        /// Obligation.
        duty: Id,
        /// First knowledge in any department: t0.
        knew: SimTime,
        /// Which department that was, where the scenario names them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Id>,
    },
    /// The longer limit of a duty holds.
    DutyLonger {
        /// Obligation.
        duty: Id,
    },
    /// A duty turned out not to be owed.
    DutyExempt {
        /// Obligation.
        duty: Id,
    },
    /// A duty was fulfilled.
    DutyMet {
        /// Obligation.
        duty: Id,
    },
    /// Something was said: its action was completed.
    Stated {
        /// Number of the task.
        task: u32,
        /// The action.
        action: Id,
        /// What was said.
        statement: Box<Statement>,
    },
    /// How a machine or account visibly stands (isolated, off, disabled …) after a response action.
    StateShown {
        /// Asset, identity, indicator or zone.
        subject: Id,
        /// Its marks, e.g. `isolated`, `captured`; empty = normal.
        marks: Vec<Id>,
    },
    /// An order was refused.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// The story is held or goes on.
    Held {
        /// Held.
        on: bool,
    },
    /// The exercise ended.
    Ended {
        /// Which ending; none = ended by hand or by running out.
        ending: Option<Id>,
    },
}
