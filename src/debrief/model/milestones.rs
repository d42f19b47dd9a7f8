//! Milestones of the incident, named after those of VERIS where it has them, beside those of the response.

use super::{Length, Moment};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When what was reached.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Milestones {
    /// In the order of the milestones, not of time.
    pub reached: Vec<Milestone>,
    /// From the first malicious action until the intrusion was contained, else to the end of the record.
    pub dwell: Option<Length>,
    /// Whether it was contained.
    pub contained: bool,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Milestone {
    /// `action`, `compromise`, `exfiltration` (VERIS); `start`, `acknowledge`, `detect`, `declare`, `contain`,
    /// `notify`, `recover`.
    pub id: Id,
    /// In words.
    pub name: SafeText,
    /// When; none if it was not reached.
    pub at: Option<Moment>,
    /// After the first malicious action.
    pub since_attack: Option<Length>,
    /// After the first sign the players had; none before it.
    pub since_sign: Option<Length>,
}
