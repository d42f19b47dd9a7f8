//! The author's own run beside this one: a good run, not the only one.

use super::Moment;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The author's run, played with the luck and the posture of this one, beside this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// Orders of the author's run that this run's luck did not allow.
    pub refused: usize,
    /// Decision by decision, in the order they were asked for here, then those that were asked for only there.
    pub decisions: Vec<Beside>,
    /// Times from the start of the incident.
    pub times: Vec<Beside>,
    /// What is counted: records, machines, hours, clocks.
    pub counts: Vec<Beside>,
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Beside {
    /// The decision, the measure, what is counted.
    pub id: Id,
    /// Its name.
    pub name: SafeText,
    /// In this run.
    pub own: Side,
    /// In the author's.
    pub author: Side,
}

/// How it went in one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// When; none where it was not, and for counts.
    pub at: Option<Moment>,
    /// The option, of decisions that were closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<Id>,
    /// How many, of counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// In words.
    pub words: SafeText,
}
