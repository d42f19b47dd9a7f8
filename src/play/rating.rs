//! How well: HSEEP's P/S/M/U, and N for what a run never reached.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Rating of an objective or a critical task. The order is from best to worst, `NotExercised` apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Rating {
    /// Performed without challenges.
    #[serde(rename = "P")]
    Performed,
    /// Performed with some challenges.
    #[serde(rename = "S")]
    SomeChallenges,
    /// Performed with major challenges.
    #[serde(rename = "M")]
    MajorChallenges,
    /// Unable to be performed.
    #[serde(rename = "U")]
    Unable,
    /// Not exercised (未実施): the run never came to it. Never counts against anybody.
    #[serde(rename = "N")]
    NotExercised,
}

impl Rating {
    /// All, best first.
    pub const ALL: [Rating; 5] = [
        Rating::Performed,
        Rating::SomeChallenges,
        Rating::MajorChallenges,
        Rating::Unable,
        Rating::NotExercised,
    ];

    /// `P`, `S`, `M`, `U` or `N`.
    pub fn letter(self) -> &'static str {
        match self {
            Rating::Performed => "P",
            Rating::SomeChallenges => "S",
            Rating::MajorChallenges => "M",
            Rating::Unable => "U",
            Rating::NotExercised => "N",
        }
    }

    /// Reads a letter, either case.
    pub fn parse(text: &str) -> Option<Rating> {
        Rating::ALL.into_iter().find(|rating| rating.letter().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.letter())
    }
}
