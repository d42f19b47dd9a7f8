//! What really happens behind what players see.

use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use serde::{Deserialize, Serialize};

/// What really happens. No player's view has a field for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "truth", rename_all = "kebab-case")]
pub enum Truth {
    /// The attacker begins a step.
    StepBegun {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step succeeded.
    StepSucceeded {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step failed by itself.
    StepFailed {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step was prevented, at its beginning or in its course, by something the response did.
    StepPrevented {
        /// The step.
        step: Id,
        /// What stood in the way: an asset, identity, indicator, zone, or the step itself for its `needs`.
        by: Id,
        /// It had begun.
        interrupted: bool,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step was given up.
    StepAbandoned {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A trace was written to a log.
    TraceLeft {
        /// The trace.
        trace: Id,
        /// The log.
        log: Id,
        /// The machine it is about, where its step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// Evidence was destroyed before it was captured.
    EvidenceLost {
        /// Asset or log.
        subject: Id,
        /// The act that destroyed it.
        by: Id,
    },
    /// Records left.
    Leaked {
        /// Data set.
        data: Id,
        /// Records so far.
        records: u64,
    },
    /// State of the world changed: one of the effects, as the format spells it.
    Effect {
        /// The effect's text, e.g. `isolate JUMP01`.
        effect: SafeText,
        /// What caused it: a step, an action, an option, a hook.
        cause: Id,
    },
    /// Impact, permille, whenever one changes.
    Impact {
        /// Records out of reach of their owner's control.
        confidentiality: i64,
        /// Machines whose content cannot be trusted.
        integrity: i64,
        /// Machines that do not serve.
        availability: i64,
    },
    /// People without a service, and what outages have cost so far, whenever that changes.
    Toll {
        /// People.
        users: i64,
        /// In the scenario's unit of money.
        cost: i64,
    },
    /// The attacker noticed an act of the response.
    Noticed {
        /// The action.
        action: Id,
        /// How much has been noticed by now, 0–1000.
        alarm: i64,
    },
    /// The attacker reacted.
    Reacted {
        /// The reaction.
        reaction: Id,
    },
    /// A secret was replaced while the attacker could read it where it is kept: the new one is known too.
    SecretReread {
        /// The secret.
        secret: Id,
    },
    /// A hook of the scenario failed; it had no effect.
    ScriptFault {
        /// File, line, column and reason.
        words: SafeText,
    },
    /// An inject was skipped because its `unless` held.
    InjectSkipped {
        /// Which.
        inject: Id,
    },
}
