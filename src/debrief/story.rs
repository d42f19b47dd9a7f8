//! The same story with nobody answering: what the response changed, told soberly.

use super::analyse::{fates, listed};
use super::model::Fate;
use super::run::Run;
use crate::plan::Plan;
use crate::play::outcome::Truth;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimTime;
use crate::telling::{Teller, number};
use std::collections::BTreeMap;

/// A short comparison of a run with the silent run of the same plan and seed: what came only there, what came
/// only here, records that left, machines that were encrypted. Never empty.
pub fn without_you(plan: &Plan, lang: Lang, own: &Run, silent: &Run) -> Vec<SafeText> {
    let story = Story { plan, tell: Teller::new(plan, lang), own, silent };
    let mut lines = story.steps();
    lines.extend(story.leaks());
    lines.extend(story.encryption());
    if lines.is_empty() {
        lines.push(story.tell.say("debrief-alone-same", &[]));
    }
    lines
}

struct Story<'a> {
    plan: &'a Plan,
    tell: Teller<'a>,
    own: &'a Run,
    silent: &'a Run,
}

impl Story<'_> {
    /// Critical steps that succeeded in one of both runs only.
    fn steps(&self) -> Vec<SafeText> {
        let (own, silent) = (fates(self.own), fates(self.silent));
        let succeeded = |fates: &BTreeMap<Id, super::analyse::Fated>, step| {
            fates.get(&step).filter(|fated| fated.fate == Fate::Succeeded).map(|fated| fated.entry.at)
        };
        let mut told: Vec<(SimTime, SafeText)> = listed(self.plan)
            .filter_map(|step| match (succeeded(&own, step.id), succeeded(&silent, step.id)) {
                (None, Some(at)) => Some((at, self.step("debrief-alone-step", step.id, at))),
                (Some(at), None) => Some((at, self.step("debrief-alone-only-here", step.id, at))),
                _ => None,
            })
            .collect();
        told.sort_by_key(|told| told.0);
        told.into_iter().map(|told| told.1).collect()
    }

    fn step(&self, key: &str, step: Id, at: SimTime) -> SafeText {
        self.tell.say(key, &[("step", self.tell.step(step)), ("at", self.tell.clock(at))])
    }

    fn leaks(&self) -> Vec<SafeText> {
        let (own, silent) = (leaked(self.own), leaked(self.silent));
        let data = self.plan.estate.data.keys();
        let told = data.filter_map(|data| {
            let count = |leaks: &BTreeMap<Id, u64>| leaks.get(data).copied().unwrap_or(0);
            let (here, there) = (count(&own), count(&silent));
            let args = [("data", self.tell.subject(*data)), ("there", number(there)), ("here", number(here))];
            (here != there).then(|| self.tell.say("debrief-alone-leak", &args))
        });
        told.collect()
    }

    fn encryption(&self) -> Option<SafeText> {
        let (own, silent) = (encrypted(self.own), encrypted(self.silent));
        let count = |run: &BTreeMap<String, SimTime>| SafeText::from(run.len().to_string());
        let args = [("there", count(&silent)), ("here", count(&own))];
        match silent.values().min() {
            _ if own.len() == silent.len() => None,
            None => Some(self.tell.say("debrief-alone-encrypted", &args)),
            Some(first) => {
                let when = ("at", self.tell.clock(*first));
                Some(self.tell.say("debrief-alone-encrypted-from", &[args[0].clone(), args[1].clone(), when]))
            }
        }
    }
}

/// Records that left, by data set.
fn leaked(run: &Run) -> BTreeMap<Id, u64> {
    let mut leaks = BTreeMap::new();
    for (_, what) in run.truth() {
        if let Truth::Leaked { data, records } = what {
            let most = leaks.entry(*data).or_insert(0);
            *most = (*most).max(*records);
        }
    }
    leaks
}

/// Machines that were ever encrypted, and when first.
fn encrypted(run: &Run) -> BTreeMap<String, SimTime> {
    let mut machines = BTreeMap::new();
    for (entry, what) in run.truth() {
        if let Truth::Effect { effect, .. } = what
            && let Some(machine) = effect.as_str().strip_prefix("encrypt ")
        {
            machines.entry(machine.to_owned()).or_insert(entry.at);
        }
    }
    machines
}
