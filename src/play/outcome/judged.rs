//! How what was done is judged, for the debrief.

use crate::play::rating::Rating;
use crate::play::statement::Element;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use serde::{Deserialize, Serialize};

/// Judgement, with its receipts: each names the rule and the moment, and the moments can be found in the record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "judged", rename_all = "kebab-case")]
pub enum Judged {
    /// A task's window opened.
    TaskOpened {
        /// The task.
        task: Id,
    },
    /// A task was done.
    TaskDone {
        /// The task.
        task: Id,
        /// On time.
        on_time: bool,
    },
    /// A task can no longer be done: spoiled.
    TaskSpoiled {
        /// The task.
        task: Id,
    },
    /// A harmful act named by a task.
    Harm {
        /// The task.
        task: Id,
    },
    /// A measure's condition first held: `start`, `detect`, `declare`, `contain`, `notify`.
    Measured {
        /// Which.
        measure: Id,
    },
    /// A belief asked for with a decision, and the truth at that moment.
    Believed {
        /// The decision.
        decision: Id,
        /// Percent said.
        said: u8,
        /// Whether it was so.
        truth: bool,
    },
    /// A statement does not have every part its action asks for.
    Lacking {
        /// Number of the task it was said with.
        task: u32,
        /// The parts, in the order they are asked for.
        elements: Vec<Element>,
    },
    /// A statement cannot stand beside an earlier one that the same people heard.
    Contradicted {
        /// Number of the task it was said with.
        task: u32,
        /// The fact said before.
        earlier: Id,
        /// The fact said now.
        now: Id,
        /// It came as a correction.
        corrected: bool,
    },
    /// An override by the facilitator.
    Overridden {
        /// Objective or task.
        subject: Id,
        /// The rating that holds.
        rating: Rating,
        /// Why.
        reason: SafeText,
    },
    /// Final rating of a task.
    TaskRated {
        /// The task.
        task: Id,
        /// The rating.
        rating: Rating,
        /// Points won, permille of the task's weight.
        points: i64,
    },
    /// Final rating of an objective.
    ObjectiveRated {
        /// The objective.
        objective: Id,
        /// The rating.
        rating: Rating,
    },
}
