//! The summary as a document, in one language: for pages, sheets and machines.

use crate::debrief::model::Action;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use serde::{Deserialize, Serialize};

/// Name and version of this document. Additions keep the number; a changed meaning raises it.
pub const SCHEMA: &str = "hotwash/summary/1";

/// Many runs. There is no name of a person in it, and no figure about fewer than `least` people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// [`SCHEMA`].
    pub schema: String,
    /// Language of every text in it.
    pub lang: Lang,
    /// The fewest people a figure may be about.
    pub least: usize,
    /// There are scenarios played by fewer; nothing is told of them.
    pub some_too_small: bool,
    /// Journals that could not be read.
    pub unreadable: usize,
    /// Scenarios, each for itself, by title.
    pub scenarios: Vec<OfScenario>,
    /// Actions of all notes: what is open first, by due date.
    pub actions: Vec<Listed>,
}

/// All runs of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfScenario {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: SafeText,
    /// In how many versions it was played.
    pub versions: usize,
    /// Runs.
    pub runs: usize,
    /// How many of them reached the end; only those have ratings.
    pub finished: usize,
    /// Different people; a run without a name counts as one.
    pub people: usize,
    /// Month of the first and of the last run, `2026-03` (UTC); none where no clock was read.
    pub months: Option<(String, String)>,
    /// By class or team.
    pub groups: Vec<Participation>,
    /// Objectives in the author's order.
    pub objectives: Vec<OfObjective>,
    /// Tasks that were not done, most often missed first.
    pub missed: Vec<Missed>,
    /// How it goes over time; empty where there are too few runs for two stretches.
    pub stretches: Vec<Stretch>,
    /// In how many runs an evaluator rated something otherwise than the record; none where that is not told.
    pub rated_otherwise: Option<usize>,
}

/// A class or team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// Its name; none = all that are too small to be named, and those without a name, together.
    pub name: Option<SafeText>,
    /// Runs.
    pub runs: usize,
    /// Different people.
    pub people: usize,
}

/// An objective over all runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfObjective {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// Runs rated P, S, M, U and N, as recorded; none where too few people came to it.
    pub counts: Option<[usize; 5]>,
    /// For each stretch: how many runs came to it, and the share of them rated P or S, permille. Empty where that
    /// would be about too few people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trend: Vec<(usize, i64)>,
}

/// A task that was missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: SafeText,
    /// In how many runs.
    pub missed: usize,
    /// Of how many that came to it.
    pub of: usize,
}

/// A stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Month of its first and of its last run, `2026-03` (UTC).
    pub months: (String, String),
    /// Runs in it.
    pub runs: usize,
}

/// An action, with the scenario whose notes hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Title of the scenario.
    pub scenario: SafeText,
    /// The action.
    #[serde(flatten)]
    pub action: Action,
}
