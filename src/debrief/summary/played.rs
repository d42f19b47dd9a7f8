//! What of one run goes into a summary.

use crate::debrief::analyse::actions;
use crate::debrief::model::Action;
use crate::debrief::run::Run;
use crate::notes::{About, Notes};
use crate::plan::Plan;
use crate::play::outcome::{Judged, Seen};
use crate::play::rating::Rating;
use crate::stdx::digest::Digest;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use std::collections::BTreeMap;

/// A run as it counts.
#[derive(Debug, Clone)]
pub struct Played {
    pub(super) scenario: Id,
    pub(super) title: SafeText,
    pub(super) version: Digest,
    /// When it began: milliseconds since 1970; none where no clock was read.
    pub(super) began: Option<i64>,
    pub(super) cohort: SafeText,
    /// Names, folded; none = nobody gave one.
    pub(super) people: Vec<String>,
    pub(super) finished: bool,
    pub(super) objectives: Vec<ToDo>,
    pub(super) tasks: Vec<ToDo>,
    /// An evaluator rated something otherwise than the record.
    pub(super) rated_otherwise: bool,
    /// Actions in the notes on it.
    pub(super) actions: Vec<Action>,
}

/// An objective or a task, and how it was rated.
#[derive(Debug, Clone)]
pub struct ToDo {
    pub(super) id: Id,
    pub(super) text: SafeText,
    pub(super) rating: Option<Rating>,
}

impl Played {
    /// Takes from a run what counts: recorded ratings, and where a facilitator set another one during the exercise,
    /// that. `notes` are those on this run, read against the same plan.
    pub fn of(plan: &Plan, run: &Run, notes: Option<&Notes>, lang: Lang) -> Played {
        let ratings = ratings(run);
        let of = |id: Id, text: SafeText| ToDo { id, text, rating: ratings.get(&id).copied() };
        let guide = &plan.guide;
        let members = run.roster.iter().map(|member| &member.alias);
        let named = members.chain(run.roster.is_empty().then_some(&run.alias));
        let people = named.map(|name| name.as_str().trim().to_lowercase()).filter(|name| !name.is_empty());
        let otherwise = |about: About, rating: Rating| match about {
            About::Objective(id) | About::Task(id) => ratings.get(&id) != Some(&rating),
            About::Decision(_) => false,
        };
        Played {
            scenario: run.scenario,
            title: if run.title.is_empty() { &plan.cover.title } else { &run.title }.get(lang).one_line(),
            version: plan.digest,
            began: run.entries.iter().map(|entry| entry.wall_ms).find(|ms| *ms > 0),
            cohort: SafeText::from(run.cohort.one_line().as_str().trim()),
            people: people.collect(),
            finished: run.seen().any(|(_, what)| matches!(what, Seen::Ended { .. })),
            objectives: guide.objectives.iter().map(|it| of(it.id, it.text.get(lang).one_line())).collect(),
            tasks: guide.tasks.iter().map(|it| of(it.id, it.text.get(lang).one_line())).collect(),
            rated_otherwise: notes
                .is_some_and(|notes| notes.ratings.iter().any(|it| otherwise(it.about, it.rating))),
            actions: notes.map_or_else(Vec::new, |notes| actions(plan, run, notes, lang)),
        }
    }
}

/// Recorded ratings of objectives and tasks; the facilitator's, where there is one.
fn ratings(run: &Run) -> BTreeMap<Id, Rating> {
    let (mut recorded, mut set) = (BTreeMap::new(), BTreeMap::new());
    for (_, what) in run.judged() {
        match what {
            Judged::TaskRated { task: id, rating, .. } | Judged::ObjectiveRated { objective: id, rating } => {
                _ = recorded.insert(*id, *rating);
            }
            Judged::Overridden { subject, rating, .. } => _ = set.insert(*subject, *rating),
            _ => {}
        }
    }
    recorded.extend(set);
    recorded
}
