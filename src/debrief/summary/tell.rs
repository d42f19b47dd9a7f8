//! From runs to the document.

use super::crowd::{self, LEAST, People};
use super::model::{Listed, Missed, OfObjective, OfScenario, Participation, SCHEMA, Stretch, Summary};
use super::played::{Played, ToDo};
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Tasks listed as missed, at the most.
const MISSED_MAX: usize = 10;
/// Stretches of time, at the most.
const STRETCHES_MAX: usize = 6;

/// Works the summary out of runs in any order; `unreadable` journals are only counted.
pub fn summarise(runs: &[Played], unreadable: usize, lang: Lang) -> Summary {
    let mut by_scenario: BTreeMap<Id, Vec<&Played>> = BTreeMap::new();
    for run in runs {
        by_scenario.entry(run.scenario).or_default().push(run);
    }
    let all = by_scenario.len();
    let told = by_scenario.into_values().filter_map(|mut runs| {
        runs.sort_by_key(|run| (run.began, run.version));
        Crowd::new(runs).told()
    });
    let mut scenarios: Vec<OfScenario> = told.collect();
    scenarios.sort_by(|a, b| (&a.title.as_str(), a.id).cmp(&(&b.title.as_str(), b.id)));
    Summary {
        schema: SCHEMA.to_owned(),
        lang,
        least: LEAST,
        some_too_small: scenarios.len() < all,
        unreadable,
        scenarios,
        actions: actions(runs),
    }
}

/// Actions of all notes, each once: of those with one number, or else the same words, the latest holds.
fn actions(runs: &[Played]) -> Vec<Listed> {
    let mut sorted: Vec<&Played> = runs.iter().collect();
    sorted.sort_by_key(|run| (run.began, run.scenario, run.version));
    let mut latest: BTreeMap<(&str, &str), Listed> = BTreeMap::new();
    for run in sorted {
        for action in &run.actions {
            let key =
                if action.id.is_empty() { ("", action.action.as_str()) } else { (action.id.as_str(), "") };
            latest.insert(key, Listed { scenario: run.title.clone(), action: action.clone() });
        }
    }
    let mut listed: Vec<Listed> = latest.into_values().collect();
    listed.sort_by(|a, b| {
        let key = |it: &Listed| {
            let due = it.action.due.to_string();
            (it.action.status, due.is_empty(), due, it.action.id.to_string(), it.action.issue.to_string())
        };
        key(a).cmp(&key(b))
    });
    listed
}

/// The runs of one scenario, oldest first, with their people.
struct Crowd<'a> {
    runs: Vec<&'a Played>,
    /// Keys of people, run by run.
    keys: Vec<Vec<String>>,
}

impl<'a> Crowd<'a> {
    fn new(runs: Vec<&'a Played>) -> Crowd<'a> {
        // Nobody is called by a number with a blank before it: names are trimmed.
        let nobody = |at: usize| vec![format!(" {at}")];
        let key = |(at, run): (usize, &&Played)| {
            if run.people.is_empty() { nobody(at) } else { run.people.clone() }
        };
        Crowd { keys: runs.iter().enumerate().map(key).collect(), runs }
    }

    fn people(&self, runs: impl IntoIterator<Item = usize>) -> People<'_> {
        runs.into_iter().flat_map(|at| &self.keys[at]).map(String::as_str).collect()
    }

    fn enough(&self, runs: &[usize]) -> bool {
        self.people(runs.iter().copied()).len() >= LEAST
    }

    /// Everything about the scenario; `None` where too few people played it.
    fn told(&self) -> Option<OfScenario> {
        let all: Vec<usize> = (0..self.runs.len()).collect();
        let people = self.people(all.iter().copied()).len();
        let newest = self.runs.last().filter(|_| people >= LEAST)?;
        let finished = all.iter().filter(|&&at| self.runs[at].finished).count();
        let versions: BTreeSet<_> = self.runs.iter().map(|run| run.version).collect();
        let dated: Vec<usize> = all.iter().copied().filter(|&at| self.runs[at].began.is_some()).collect();
        let cut = self.cut(&dated);
        let otherwise: Vec<usize> = all.iter().copied().filter(|&at| self.runs[at].rated_otherwise).collect();
        Some(OfScenario {
            id: newest.scenario,
            title: newest.title.clone(),
            versions: versions.len(),
            runs: all.len(),
            finished,
            people,
            months: self.months(&all),
            groups: self.groups(),
            objectives: self
                .every(|run| &run.objectives)
                .into_iter()
                .map(|(id, text)| self.objective(id, text, &cut))
                .collect(),
            missed: self.missed(),
            stretches: cut.iter().filter_map(|runs| self.stretch(runs)).collect(),
            rated_otherwise: self.enough(&otherwise).then_some(otherwise.len()),
        })
    }

    fn groups(&self) -> Vec<Participation> {
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, run) in self.runs.iter().enumerate() {
            named.entry(run.cohort.as_str()).or_default().push(at);
        }
        if named.keys().all(|name| name.is_empty()) {
            return Vec::new();
        }
        let named: Vec<(&str, Vec<usize>)> = named.into_iter().collect();
        let people: Vec<People> = named.iter().map(|(_, runs)| self.people(runs.iter().copied())).collect();
        let pooled = crowd::pool(&people).unwrap_or_default();
        let shown = pooled.shown.iter().map(|&at| {
            let (name, runs) = &named[at];
            let name = (!name.is_empty()).then(|| SafeText::from(*name));
            Participation { name, runs: runs.len(), people: people[at].len() }
        });
        let others: Vec<usize> = pooled.others.iter().flat_map(|&at| named[at].1.clone()).collect();
        let (runs, people) = (others.len(), self.people(others.iter().copied()).len());
        let others = (runs > 0).then_some(Participation { name: None, runs, people });
        shown.chain(others).collect()
    }

    /// Objectives or tasks of all versions: in the newest one's order, then those that only older ones had.
    fn every(&self, of: fn(&Played) -> &Vec<ToDo>) -> Vec<(Id, SafeText)> {
        let mut known: Vec<(Id, SafeText)> = Vec::new();
        for todo in self.runs.iter().rev().flat_map(|run| of(run)) {
            if known.iter().all(|(id, _)| *id != todo.id) {
                known.push((todo.id, todo.text.clone()));
            }
        }
        known
    }

    /// Runs that came to something, with how it was rated; and how many did not.
    fn rated(&self, id: Id, of: fn(&Played) -> &Vec<ToDo>) -> (Vec<(usize, Rating)>, usize) {
        let ratings = self.runs.iter().enumerate().filter_map(|(at, run)| {
            let found = of(run).iter().find(|todo| todo.id == id)?;
            Some((at, found.rating?))
        });
        let (came, never): (Vec<_>, Vec<_>) =
            ratings.partition(|(_, rating)| *rating != Rating::NotExercised);
        (came, never.len())
    }

    fn objective(&self, id: Id, text: SafeText, cut: &[Vec<usize>]) -> OfObjective {
        let (came, never) = self.rated(id, |run| &run.objectives);
        let count = |rating: Rating| came.iter().filter(|(_, it)| *it == rating).count();
        let counts = || {
            let mut counts = Rating::ALL.map(count);
            counts[4] = never;
            counts
        };
        let runs: Vec<usize> = came.iter().map(|(at, _)| *at).collect();
        let counts = self.enough(&runs).then(counts);
        let trend = if counts.is_some() { self.trend(&came, cut) } else { Vec::new() };
        OfObjective { id, text, counts, trend }
    }

    /// All stretches, or none: a single one left out could be worked out of the others and the whole. The same holds
    /// for runs without a date, which fall into no stretch.
    fn trend(&self, came: &[(usize, Rating)], cut: &[Vec<usize>]) -> Vec<(usize, i64)> {
        let part = |runs: &[usize]| -> Vec<(usize, Rating)> {
            came.iter().copied().filter(|(at, _)| runs.contains(at)).collect()
        };
        let parts: Vec<Vec<(usize, Rating)>> = cut.iter().map(|runs| part(runs)).collect();
        let dated: BTreeSet<usize> = cut.iter().flatten().copied().collect();
        let undated: Vec<usize> = came.iter().map(|(at, _)| *at).filter(|at| !dated.contains(at)).collect();
        let runs = |part: &[(usize, Rating)]| part.iter().map(|(at, _)| *at).collect::<Vec<usize>>();
        let sound = parts.iter().all(|part| self.enough(&runs(part)));
        if !sound || !(undated.is_empty() || self.enough(&undated)) {
            return Vec::new();
        }
        let share = |part: &[(usize, Rating)]| {
            let well = part.iter().filter(|(_, it)| matches!(it, Rating::Performed | Rating::SomeChallenges));
            (part.len(), well.count() as i64 * 1000 / part.len().max(1) as i64)
        };
        parts.iter().map(|part| share(part)).collect()
    }

    fn missed(&self) -> Vec<Missed> {
        let told = self.every(|run| &run.tasks).into_iter().filter_map(|(id, text)| {
            let (came, _) = self.rated(id, |run| &run.tasks);
            let runs: Vec<usize> = came.iter().map(|(at, _)| *at).collect();
            let missed = came.iter().filter(|(_, rating)| *rating == Rating::Unable).count();
            (missed > 0 && self.enough(&runs)).then_some(Missed { id, text, missed, of: came.len() })
        });
        let mut told: Vec<Missed> = told.collect();
        // By share, then by count; equal ones in the author's order.
        told.sort_by(|a, b| (b.missed * a.of).cmp(&(a.missed * b.of)).then(b.missed.cmp(&a.missed)));
        told.truncate(MISSED_MAX);
        told
    }

    /// Runs with a date as stretches of time; none where there would be fewer than two.
    fn cut(&self, dated: &[usize]) -> Vec<Vec<usize>> {
        let people: Vec<People> = dated.iter().map(|&at| self.people([at])).collect();
        let parts = dated.len().div_ceil(STRETCHES_MAX).max(1);
        let stretches = crowd::stretches(&people, parts);
        if stretches.len() < 2 {
            return Vec::new();
        }
        stretches.into_iter().map(|range| dated[range].to_vec()).collect()
    }

    fn stretch(&self, runs: &[usize]) -> Option<Stretch> {
        Some(Stretch { months: self.months(runs)?, runs: runs.len() })
    }

    /// Months of the first and last of some runs, which are in order.
    fn months(&self, runs: &[usize]) -> Option<(String, String)> {
        let mut months = runs.iter().filter_map(|&at| month(self.runs[at].began?));
        let first = months.next()?;
        Some((first.clone(), months.next_back().unwrap_or(first)))
    }
}

/// `2026-03`, UTC.
fn month(ms: i64) -> Option<String> {
    let moment = Timestamp::from_millisecond(ms).ok()?;
    Some(moment.strftime("%Y-%m").to_string())
}
