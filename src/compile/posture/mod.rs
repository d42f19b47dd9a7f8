//! A posture applied to a finished plan: what the author wrote holds at the posture the scenario declares; at
//! another one, the difference in levels changes chances, times, alerts, sensors, logs and working times.
//!
//! *In*: the plan as written, and its [`Standing`]. *Out*: the same plan with other integers. Afterwards nobody
//! needs to know that there was a posture, save whoever tells why a step failed. *Never here*: a draw, a float.

mod sums;
mod table;

use crate::compile::cx::Cx;
use crate::plan::Plan;
use crate::plan::attack::{Attack, Monitoring, Step, Trace};
use crate::plan::effect::{AssetVerb, Effect};
use crate::plan::estate::Estate;
use crate::plan::playbook::Action;
use crate::plan::posture::{Entry, Retention, Sensors, Sizes, Standing, StepRule};
use crate::play::posture::Changes;
use crate::scenario::v1::document::{Document, Shared};
use crate::stdx::digest::Digest;
use crate::stdx::id::Id;
use crate::stdx::time::SimSpan;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use sums::{Ratio, between, moved, seen};

/// The posture a scenario declares, with a run's changes over it, and the table of what they mean.
pub(super) fn build(cx: &mut Cx, document: &Document, shared: &Shared, changes: &Changes) -> Standing {
    let declared = table::declared(cx, document);
    Standing { table: table::table(cx, shared), declared, played: declared.with(changes) }
}

/// Applies the plan's posture to it. Where that is the declared one, only what looks at levels themselves is done:
/// gates, and logs that exist from a level on.
pub(super) fn apply(plan: &mut Plan) {
    let standing = std::mem::take(&mut plan.posture);
    // Before any machine gains or loses its sensor: covered is who was covered, and who is then.
    let had: BTreeSet<Id> = with_sensor(&plan.estate);
    for entry in &standing.table.factors {
        let levels = levels(&standing, entry);
        if let Some(sensors) = &entry.sensors {
            cover(&mut plan.estate, sensors, levels);
        }
        if let Some(logs) = &entry.logs {
            keep(plan, logs, levels);
        }
        if let Some(watch) = &entry.watch {
            let [from, to] = [levels.0, levels.1].map(|level| watch.delay[level as usize]);
            let shift = SimSpan(to.0 - from.0);
            let monitoring = Monitoring { hours: watch.hours, shift, least: to };
            plan.attack.monitoring = (shift != SimSpan::ZERO).then_some(monitoring);
        }
        plan.playbook.iter_mut().for_each(|action| work(action, entry, levels));
    }
    let coverage = Coverage { had, has: with_sensor(&plan.estate) };
    steps(&mut plan.attack, &plan.estate, &standing, &coverage);
    let changes = standing.played.difference(&standing.declared);
    if !changes.is_empty() {
        let (before, posture) = (plan.digest, changes.to_string());
        plan.digest = Digest::of_parts([("plan", before.0.as_slice()), ("posture", posture.as_bytes())]);
    }
    plan.posture = standing;
}

/// The levels the author's numbers hold at, and the levels played.
type Levels = (u8, u8);

fn levels(standing: &Standing, entry: &Entry) -> Levels {
    (standing.declared.level(entry.factor), standing.played.level(entry.factor))
}

/// Machines with a sensor, as written and as played.
struct Coverage {
    had: BTreeSet<Id>,
    has: BTreeSet<Id>,
}

fn with_sensor(estate: &Estate) -> BTreeSet<Id> {
    estate.assets.values().filter(|asset| asset.sensor).map(|asset| asset.id).collect()
}

impl Coverage {
    /// The levels of a factor as they bear on one machine: without a sensor there, it is as if there were none.
    fn on(&self, machine: Option<Id>, levels: Levels) -> Levels {
        let sees = |set: &BTreeSet<Id>| machine.is_some_and(|machine| set.contains(&machine));
        (if sees(&self.had) { levels.0 } else { 0 }, if sees(&self.has) { levels.1 } else { 0 })
    }
}

/// The rules that hold for one step, each with the levels of its factor.
type Rules<'t> = Vec<(&'t StepRule, Levels)>;

/// Applies every rule to every step and to the alerts of what it leaves.
fn steps(attack: &mut Attack, estate: &Estate, standing: &Standing, coverage: &Coverage) {
    let sizes = &standing.table.sizes;
    for step in attack.steps.iter_mut().filter(|step| !step.class.is_empty()) {
        let class = step.class.clone();
        let of_factor = |entry| Entry::rules(entry, &class).map(move |rule| (rule, levels(standing, entry)));
        let rules: Rules = standing.table.factors.iter().flat_map(of_factor).collect();
        change_step(step, &rules, sizes, estate, coverage);
        step.gate = standing.table.closed(&class, &standing.played);
        if step.gate.is_some() {
            step.succeeds = 0;
        }
        for (trace, _) in &step.leaves {
            let Some(trace) = attack.traces.get_mut(trace) else { continue };
            let edr = estate.logs.get(&trace.log).is_some_and(|log| log.kind.as_str() == "edr");
            change_alert(trace, edr, &rules, sizes, coverage);
        }
    }
}

/// Chance, time and reach of a step.
fn change_step(step: &mut Step, rules: &Rules, sizes: &Sizes, estate: &Estate, coverage: &Coverage) {
    let machine = step.on.or(step.from);
    let (mut shift, mut takes, mut reach) = (0, Ratio::SAME, Ratio::SAME);
    for (rule, levels) in rules {
        let (from, to) = if rule.covered { coverage.on(machine, *levels) } else { *levels };
        let odds = rule.success.map(|grade| -grade.size(sizes.weak, sizes.strong));
        shift += between(odds, from, to);
        takes = takes.by(rule.takes, from, to);
        reach = reach.by(rule.reach, from, to);
    }
    step.succeeds = moved(step.succeeds, shift, sizes.certain);
    step.takes = takes.of_range(step.takes);
    gains(step, estate, reach);
}

/// Chance and delay of the alert a trace raises. Rules for sensors concern lines of EDR alone.
fn change_alert(trace: &mut Trace, edr: bool, rules: &Rules, sizes: &Sizes, coverage: &Coverage) {
    let Some(alert) = &mut trace.alert else { return };
    let (mut unseen, mut delay) = (Ratio::SAME, Ratio::SAME);
    for (rule, levels) in rules.iter().filter(|(rule, _)| edr || !rule.covered) {
        let (from, to) = if rule.covered { coverage.on(trace.sensor, *levels) } else { *levels };
        let left = rule.detect.map(|grade| 1000 - grade.size(sizes.gain_weak, sizes.gain_strong));
        unseen = unseen.by(left, from, to);
        delay = delay.by(rule.delay, from, to);
    }
    alert.chance = seen(alert.chance, unseen, sizes.certain);
    alert.after = delay.of_range(alert.after);
}

/// How much a step gains: of the machines it takes, encrypts or destroys, the first ones its author names; of
/// records, a share. Something is left of anything, and nothing is gained that is not there.
fn gains(step: &mut Step, estate: &Estate, reach: Ratio) {
    if reach == Ratio::SAME {
        return;
    }
    let harms = |effect: &Effect| {
        matches!(effect, Effect::Asset(AssetVerb::Foothold | AssetVerb::Encrypt | AssetVerb::Destroy, _))
    };
    let all = step.gives.iter().filter(|effect| harms(effect)).count() as u64;
    let mut left = reach.of_count(all);
    step.gives.retain(|effect| {
        let kept = !harms(effect) || left > 0;
        left = left.saturating_sub(u64::from(harms(effect)));
        kept
    });
    for effect in &mut step.gives {
        let Effect::Leak { data, records } = effect else { continue };
        let there = estate.data.get(data).map_or(0, |data| data.records);
        *records = Some(reach.of_count(records.unwrap_or(there)).min(there));
    }
}

/// Working time of an action.
fn work(action: &mut Action, entry: &Entry, (from, to): Levels) {
    let mut takes = Ratio::SAME;
    for rule in &entry.responses {
        if rule.actions.contains(&action.id) || rule.phases.contains(&action.phase) {
            takes = takes.by(rule.takes, from, to);
        }
    }
    action.takes = takes.of_work(action.takes);
}

/// Which machines have a sensor: of each coverage the most critical machines get theirs first and lose it last.
/// Kinds that are covered at full level only lose theirs below it, unless the author's company is an exception.
fn cover(estate: &mut Estate, sensors: &Sensors, (from, to): Levels) {
    if from == to {
        return;
    }
    let covered = |kind: &Id, level: u8| {
        sensors.kinds.contains(kind) || (level == 3 && sensors.kinds_full.contains(kind))
    };
    for asset in estate.assets.values_mut() {
        if covered(&asset.kind, from) && !covered(&asset.kind, to) {
            asset.sensor = false;
        }
    }
    let mut machines: Vec<_> = estate.assets.values_mut().filter(|asset| covered(&asset.kind, to)).collect();
    machines.sort_by_key(|asset| (Reverse(asset.sensor), Reverse(asset.criticality), asset.id));
    let wanted = (machines.len() * sensors.share[to as usize] as usize + 500) / 1000;
    for (index, asset) in machines.into_iter().enumerate() {
        asset.sensor =
            if to > from { asset.sensor || index < wanted } else { asset.sensor && index < wanted };
    }
}

/// How far logs reach back, whether they can be destroyed, and whether data access is recorded at all.
fn keep(plan: &mut Plan, logs: &Retention, (from, to): Levels) {
    let keeps = logs.keeps[to as usize];
    for log in plan.estate.logs.values_mut() {
        if to > from {
            log.keeps = log.keeps.max(keeps);
        } else if to < from {
            log.keeps = log.keeps.min(keeps);
        }
        if to > from && to >= logs.immutable {
            log.volatile.clear();
        }
    }
    if to >= logs.data_events {
        return;
    }
    for log in plan.estate.logs.values_mut().filter(|log| log.data_events) {
        log.recorded = false;
    }
    let Plan { estate, attack, .. } = plan;
    let Attack { steps, traces, noise, .. } = attack;
    let unwritten = |trace: &Id| {
        let log = traces.get(trace).and_then(|trace| estate.logs.get(&trace.log));
        log.is_some_and(|log| log.data_events)
    };
    steps.iter_mut().for_each(|step| step.leaves.retain(|(trace, _)| !unwritten(trace)));
    noise.retain(|noise| !unwritten(&noise.trace));
}
