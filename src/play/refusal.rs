//! Why an order was not accepted. Not an error: the exercise goes on, and the player is told what would make
//! it possible.

use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, SafeText};
use crate::stdx::time::SimTime;
use serde::{Deserialize, Serialize};

/// The reason, as data; the words are made at the edge.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Refusal {
    /// The role may not give this order.
    NotYours,
    /// The exercise has not begun, or is over.
    NotRunning,
    /// The order only makes sense after the end.
    NotOver,
    /// No such action, decision, message … here (or not known to the players).
    Unknown {
        /// What was asked for.
        what: Id,
    },
    /// The action needs a target.
    NeedsTarget {
        /// The action.
        action: Id,
    },
    /// The action cannot be aimed at that.
    WrongTarget {
        /// The action.
        action: Id,
        /// What it was aimed at.
        target: Id,
    },
    /// A condition of the action does not hold; the author's words say what would make it possible.
    NotPossible {
        /// The action.
        action: Id,
        /// Author's words, may be empty.
        words: Bilingual,
    },
    /// Nobody in this exercise can do it.
    NoTeam {
        /// The team it would need.
        team: Id,
    },
    /// The machine admits only certain teams.
    NotAdmitted {
        /// The machine.
        asset: Id,
        /// The team that is not among them.
        team: Id,
    },
    /// The same action at the same target is already waiting or running.
    AlreadyUnderWay {
        /// Task number.
        task: u32,
    },
    /// That task is over, or was never begun.
    NoSuchTask {
        /// Task number.
        task: u32,
    },
    /// Nothing can be said with the action.
    SaysNothing {
        /// The action.
        action: Id,
    },
    /// The action does not reach that audience.
    NotForThem {
        /// The action.
        action: Id,
        /// The audience.
        audience: Id,
    },
    /// It is confirmed: nobody can say that it is not known.
    NotOpen {
        /// The fact.
        fact: Id,
    },
    /// The decision is not open.
    DecisionNotOpen {
        /// The decision.
        decision: Id,
    },
    /// A confidence outside 1–99, or one where no belief is asked for.
    BadConfidence,
    /// The order is dated before what has already happened.
    InThePast {
        /// Where the exercise stands.
        now: SimTime,
    },
    /// No further hint for this task.
    NoMoreHints {
        /// The task.
        task: Id,
    },
    /// No such line of a log, or it is not kept any more.
    NoSuchLine,
    /// Nobody here may look into the log yet.
    LogClosed {
        /// The log.
        log: Id,
    },
    /// The log was destroyed.
    LogLost {
        /// The log.
        log: Id,
    },
    /// Nobody of that name is in the room.
    NotInRoom {
        /// The name.
        name: SafeText,
    },
    /// A text is too long, or there are too many of a thing.
    TooMuch,
}
