//! What evaluators wrote, beside what was recorded: observations, ratings of their own, actions.

use super::Moment;
use crate::notes::{Element, Kind, Status};
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The evaluators' part of a debrief.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Evaluation {
    /// What they saw, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    /// Ratings of their own, each beside the recorded one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<OwnRating>,
    /// Actions of earlier exercises.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Action>,
    /// Actions that follow from this run: entries of the improvement plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

impl Evaluation {
    /// What an evaluator rated differently, or the same, of an objective or task; the last word holds.
    pub fn rating(&self, subject: Id) -> Option<&OwnRating> {
        self.ratings.iter().rev().find(|rated| rated.about.id == subject)
    }
}

/// An objective, task or decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Topic {
    /// Which kind.
    pub kind: TopicKind,
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
}

/// Kinds of [`Topic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TopicKind {
    /// An objective.
    Objective,
    /// A critical task.
    Task,
    /// A decision.
    Decision,
}

/// Something seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Observation {
    /// Of what; none = of the exercise as a whole.
    pub about: Option<Topic>,
    /// Strength, area for improvement, or only seen.
    pub kind: Kind,
    /// When.
    pub at: Option<Moment>,
    /// What.
    pub seen: SafeText,
    /// What it is measured by; may be empty.
    pub reference: SafeText,
    /// Why it came to it; may be empty.
    pub analysis: SafeText,
    /// Who saw it; may be empty.
    pub by: SafeText,
}

/// A rating of an evaluator beside the recorded one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnRating {
    /// Of what.
    pub about: Topic,
    /// What the record says; none if it ends before.
    pub recorded: Option<Rating>,
    /// What the evaluator says.
    pub rating: Rating,
    /// In words.
    pub words: SafeText,
    /// Why.
    pub reason: SafeText,
    /// Who; may be empty.
    pub by: SafeText,
}

/// An item of the improvement plan: for the organisation, never about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// What the organisation calls it; may be empty.
    pub id: SafeText,
    /// What it comes from; none = the exercise as a whole.
    pub about: Option<Topic>,
    /// The issue.
    pub issue: SafeText,
    /// The corrective action.
    pub action: SafeText,
    /// Capability element (HSEEP: planning, organisation, equipment, training, exercises).
    pub element: Option<Element>,
    /// The function that takes it on; may be empty.
    pub owner: SafeText,
    /// `2026-12-01`; may be empty.
    pub start: SafeText,
    /// Likewise.
    pub due: SafeText,
    /// How it stands.
    pub status: Status,
    /// Its number in the risk register; may be empty.
    pub risk: SafeText,
    /// Anything else; may be empty.
    pub remark: SafeText,
}
