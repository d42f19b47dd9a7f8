//! Logs, traces and what the players know: investigation finds what the logs really still hold.

use crate::plan::attack::Trace;
use crate::plan::cond::Fact;
use crate::plan::playbook::{Action, Reads};
use crate::play::outcome::{FactStatus, Seen, Truth};
use crate::sim::agenda::Event;
use crate::sim::watch::touch_one;
use crate::sim::{estate, hooks, run};
use crate::stdx::id::Id;
use crate::stdx::rng::Purpose;
use crate::stdx::time::SimTime;
use bevy_ecs::prelude::Resource;
use bevy_ecs::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// What was written, lost, found and learnt.
#[derive(Resource, Default)]
pub struct Evidence {
    /// Lines of each log in the order they were written.
    written: BTreeMap<Id, Vec<(SimTime, Id)>>,
    /// Occurrence number of each trace, for its draws.
    occurrences: BTreeMap<Id, u64>,
    /// Lines already found.
    found: BTreeSet<(Id, SimTime)>,
    /// Alerts raised.
    alerted: BTreeSet<Id>,
    /// Facts and how they stand.
    facts: BTreeMap<Id, FactStatus>,
    /// Logs destroyed.
    pub lost: BTreeSet<Id>,
    /// Machines whose own evidence was lost.
    disturbed: BTreeSet<Id>,
    /// Facts pinned.
    pub pinned: BTreeSet<Id>,
}

impl Evidence {
    /// A fact that is not refuted, or an alert that was raised.
    pub fn knows(&self, id: Id) -> bool {
        let fact = self.facts.get(&id).is_some_and(|status| *status != FactStatus::Refuted);
        fact || self.alerted.contains(&id)
    }

    /// A fact was ever told, even if refuted since.
    pub fn heard_of(&self, fact: Id) -> bool {
        self.facts.contains_key(&fact)
    }
}

const ALERT: Purpose = Purpose("alert raised");
const ALERT_DELAY: Purpose = Purpose("alert delay");

/// Sets the evidence up.
pub fn set_up(world: &mut World) {
    world.insert_resource(Evidence::default());
}

/// Writes a trace to its log, if the log lives and its sensor sees; an alert may follow.
pub fn leave(world: &mut World, id: Id) {
    let prepared = run::plan(world);
    let Some(trace) = prepared.plan.attack.traces.get(&id) else { return };
    if !is_recorded(world, trace) {
        return;
    }
    let now = run::now(world);
    let mut evidence = world.resource_mut::<Evidence>();
    evidence.written.entry(trace.log).or_default().push((now, id));
    let occurrence = evidence.occurrences.entry(id).or_default();
    *occurrence += 1;
    let occurrence = *occurrence;
    run::truth(world, Truth::TraceLeft { trace: id, log: trace.log });
    let Some(alert) = &trace.alert else { return };
    let draws = world.resource::<run::Run>().draws;
    if draws.chance(alert.chance, ALERT, id, occurrence) {
        let after = draws.span(alert.after, ALERT_DELAY, id, occurrence);
        run::schedule(world, after, Event::Alert(id));
    }
}

/// Nothing is recorded without a living log, and nothing by EDR without a sensor that sees.
fn is_recorded(world: &World, trace: &Trace) -> bool {
    let plan = &run::plan(world).plan;
    let Some(log) = plan.estate.logs.get(&trace.log) else { return false };
    if world.resource::<Evidence>().lost.contains(&log.id) {
        return false;
    }
    if log.on.is_some_and(|on| estate::machine(world, on).off) {
        return false;
    }
    let Some(sensor) = trace.sensor.filter(|_| log.kind.as_str() == "edr") else { return true };
    let fitted = plan.estate.assets.get(&sensor).is_some_and(|asset| asset.sensor);
    fitted && !estate::machine(world, sensor).blind
}

/// Raises an alert.
pub fn alert(world: &mut World, id: Id) {
    let prepared = run::plan(world);
    let Some(alert) = prepared.plan.attack.traces.get(&id).and_then(|trace| trace.alert.as_ref()) else {
        return;
    };
    world.resource_mut::<Evidence>().alerted.insert(id);
    run::seen(world, Seen::Alerted { trace: id, severity: alert.severity });
    touch_one(world, Fact::Known, id);
}

/// Makes a fact known, or changes how it stands. A confirmed fact is not made suspected again; a refuted one may
/// come back with better evidence.
pub fn learn(world: &mut World, fact: Id, status: FactStatus, source: Id) {
    let prepared = run::plan(world);
    let Some(about) = prepared.plan.msel.facts.get(&fact) else { return };
    let old = world.resource::<Evidence>().facts.get(&fact).copied();
    let weaker = old == Some(FactStatus::Confirmed) && status == FactStatus::Suspected;
    if old == Some(status) || weaker {
        return;
    }
    // What better evidence has already shown to be wrong does not come back as a rumour.
    let refuter = refuted_by(world, fact).filter(|_| status == FactStatus::Suspected);
    let (status, source) = refuter.map_or((status, source), |refuter| (FactStatus::Refuted, refuter));
    if old == Some(status) {
        return;
    }
    world.resource_mut::<Evidence>().facts.insert(fact, status);
    run::seen(world, Seen::FactKnown { fact, status, source });
    touch_one(world, Fact::Known, fact);
    if status == FactStatus::Refuted {
        return;
    }
    for refuted in &about.refutes {
        if world.resource::<Evidence>().heard_of(*refuted) {
            learn(world, *refuted, FactStatus::Refuted, fact);
        }
    }
    hooks::call(world, "on_fact", &[fact.as_str()]);
}

/// A known fact that shows this one to be wrong.
fn refuted_by(world: &World, fact: Id) -> Option<Id> {
    let plan = &run::plan(world).plan;
    let evidence = world.resource::<Evidence>();
    let mut refuters = plan.msel.facts.values().filter(|known| known.refutes.contains(&fact));
    refuters.find(|known| evidence.knows(known.id)).map(|known| known.id)
}

/// Makes a fact known as its author says it stands.
pub fn reveal(world: &mut World, fact: Id, source: Id) {
    let status = run::plan(world).plan.msel.facts.get(&fact).map(|fact| fact.status);
    if let Some(status) = status {
        learn(world, fact, status, source);
    }
}

/// Carries out what an action reads.
pub fn read(world: &mut World, action: &Action, target: Option<Id>) {
    let prepared = run::plan(world);
    let is_machine = target.is_some_and(|target| prepared.plan.estate.assets.contains_key(&target));
    for log in prepared.plan.estate.logs.values() {
        let mut wanted = false;
        let mut about = None;
        for reads in &action.reads {
            match reads {
                Reads::Kind(kind) if log.kind == *kind => {
                    wanted = true;
                    about = target;
                }
                Reads::Target if target == Some(log.id) => (wanted, about) = (true, None),
                Reads::Target if log.on.is_some() && log.on == target => (wanted, about) = (true, None),
                // Aimed at a machine: what sensors and the machine itself wrote about it.
                Reads::Target if matches!(log.kind.as_str(), "edr" | "host") && is_machine => {
                    (wanted, about) = (true, target);
                }
                _ => {}
            }
        }
        if wanted {
            read_log(world, log, about.filter(|target| *target != log.id));
        }
    }
}

/// Reads one log as far back as it reaches, narrowed to lines about one thing.
fn read_log(world: &mut World, log: &crate::plan::estate::Log, about: Option<Id>) {
    let prepared = run::plan(world);
    let now = run::now(world);
    let since = SimTime((now.0 - log.keeps.0).max(i64::MIN / 2));
    let evidence = world.resource::<Evidence>();
    let lost = evidence.lost.contains(&log.id);
    let lines = if lost { None } else { evidence.written.get(&log.id) };
    let fresh: Vec<(SimTime, Id)> = lines
        .into_iter()
        .flatten()
        .filter(|(written, trace)| *written >= since && !evidence.found.contains(&(*trace, *written)))
        .filter(|(_, trace)| {
            let trace = prepared.plan.attack.traces.get(trace);
            about.is_none_or(|about| trace.is_some_and(|trace| trace.about.contains(&about)))
        })
        .copied()
        .collect();
    let found = u32::try_from(fresh.len()).unwrap_or(u32::MAX);
    run::seen(world, Seen::LogChecked { log: log.id, found, since, lost });
    for (written, trace) in fresh {
        world.resource_mut::<Evidence>().found.insert((trace, written));
        run::seen(world, Seen::LineFound { trace, log: log.id, written });
        if let Some(fact) = prepared.plan.attack.traces.get(&trace).and_then(|trace| trace.fact) {
            reveal(world, fact, trace);
        }
    }
}

/// What an act on a machine does to evidence: volatile logs go, and so does what was not captured.
pub fn disturb(world: &mut World, asset: Id, act: &str, cause: Id) {
    let machine = estate::machine(world, asset);
    if machine.captured {
        return;
    }
    let prepared = run::plan(world);
    let act = Id::new(act);
    for log in prepared.plan.estate.logs.values() {
        if log.on == Some(asset) && log.volatile.contains(&act) {
            lose(world, log.id, cause);
        }
    }
    let own = matches!(act.as_str(), "power-off" | "wipe") && machine.visited;
    if own && world.resource_mut::<Evidence>().disturbed.insert(asset) {
        run::truth(world, Truth::EvidenceLost { subject: asset, by: cause });
    }
}

/// Whether players can name a thing: hidden machines and indicators only once they have heard a fact about them.
pub fn can_be_named(world: &World, id: Id) -> bool {
    let prepared = run::plan(world);
    let estate = &prepared.plan.estate;
    let hidden = estate.assets.get(&id).is_some_and(|asset| !asset.known)
        || estate.indicators.get(&id).is_some_and(|indicator| !indicator.known);
    let evidence = world.resource::<Evidence>();
    let mut heard = evidence.facts.keys().filter_map(|fact| prepared.plan.msel.facts.get(fact));
    !hidden || heard.any(|fact| fact.about.contains(&id))
}

/// Destroys a log.
pub fn lose(world: &mut World, log: Id, cause: Id) {
    if world.resource_mut::<Evidence>().lost.insert(log) {
        run::truth(world, Truth::EvidenceLost { subject: log, by: cause });
        touch_one(world, Fact::Lost, log);
    }
}
