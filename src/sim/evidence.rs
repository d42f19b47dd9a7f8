//! Logs, traces and what the players know: investigation finds what the logs really still hold.

mod reading;

pub use reading::{fell_silent, pin_line, read};

use crate::plan::attack::Trace;
use crate::plan::cond::Fact;
use crate::play::outcome::{FactStatus, Seen, Truth};
use crate::sim::agenda::Event;
use crate::sim::prepared::Prepared;
use crate::sim::response;
use crate::sim::state::{Cx, State, copied};
use crate::sim::watch::touch_one;
use crate::sim::{estate, hooks, run};
use crate::stdx::id::Id;
use crate::stdx::idmap::{IdMap, IdSet};
use crate::stdx::rng::{self, Purpose};
use crate::stdx::time::SimTime;
use crate::telemetry::row::{Copies, RowId, STAMP_MAX};
use std::collections::VecDeque;

/// A line of a log.
#[derive(Debug, Clone, Copy)]
struct Line {
    at: SimTime,
    /// Place of its trace among the traces.
    trace: u32,
    /// Place of the machine it is about, plus one; 0 where the trace says what it is about.
    on: u32,
    found: bool,
}

/// What was written, lost, found and learnt.
#[derive(Default, Debug)]
pub struct Evidence {
    /// Lines of each log, by its place, in the order they were written.
    written: Vec<VecDeque<Line>>,
    /// How many of the first lines of each log were copied to where nothing befalls them.
    saved: Vec<usize>,
    /// By the place of a log: what of it was copied.
    copies: Vec<Copies>,
    /// Alerts raised.
    alerted: IdSet,
    /// Facts and how they stand.
    facts: IdMap<FactStatus>,
    /// Logs destroyed.
    pub lost: IdSet,
    /// Machines whose own evidence was lost.
    disturbed: IdSet,
    /// Machines that alerts have named.
    named: IdSet,
    /// Facts pinned.
    pub pinned: IdSet,
    /// Logs the players can search.
    opened: IdSet,
    /// Since when a log, by its place, lies on a machine that is isolated or off.
    silent: Vec<Option<SimTime>>,
    /// Lines pinned.
    rows: Vec<RowId>,
}

copied!(Evidence: written saved copies alerted facts lost disturbed named pinned opened silent rows);

impl Evidence {
    /// A fact that is not refuted, or an alert that was raised.
    pub fn knows(&self, id: Id) -> bool {
        let fact = self.facts.get(&id).is_some_and(|status| *status != FactStatus::Refuted);
        fact || self.alerted.contains(id)
    }

    /// How a fact stands; `None` = never heard of.
    pub fn status(&self, fact: Id) -> Option<FactStatus> {
        self.facts.get(&fact).copied()
    }

    /// A fact was ever told, even if refuted since.
    pub fn heard_of(&self, fact: Id) -> bool {
        self.facts.contains_key(&fact)
    }
}

const ALERT: Purpose = Purpose::named("alert raised");
const ALERT_DELAY: Purpose = Purpose::named("alert delay");

/// Nothing written, nothing known.
pub fn reset(cx: &mut Cx) {
    let plan = &cx.prepared.plan;
    let logs = plan.estate.logs.len();
    let evidence = &mut cx.evidence;
    evidence.written.resize_with(logs, VecDeque::new);
    evidence.written.iter_mut().for_each(VecDeque::clear);
    evidence.saved.clear();
    evidence.saved.resize(logs, 0);
    evidence.copies.resize_with(logs, Copies::default);
    evidence.copies.iter_mut().for_each(Copies::clear);
    evidence.alerted.clear();
    evidence.facts.clear();
    evidence.lost.clear();
    evidence.disturbed.clear();
    evidence.named.clear();
    evidence.pinned.clear();
    evidence.opened.clear();
    evidence.silent.clear();
    evidence.silent.resize(logs, None);
    evidence.rows.clear();
    for log in plan.estate.logs.values().filter(|log| log.open) {
        evidence.opened.insert(log.id);
    }
}

/// Writes a trace to its log, if the log lives and its sensor sees; an alert may follow. `on` is the machine it is
/// about, by place, where its step stands for many; `occurrence` is the try or the time that left it, for its draws:
/// what came of earlier ones moves none of them.
pub fn leave(cx: &mut Cx, id: Id, on: Option<usize>, occurrence: u64) {
    let traces = &cx.prepared.plan.attack.traces;
    let Some(ix) = traces.index_of(id) else { return };
    let trace = traces.at(ix);
    let Some(log) = cx.prepared.plan.estate.logs.index_of(trace.log) else { return };
    if !is_recorded(cx, trace, on) {
        return;
    }
    let now = cx.run.now;
    let keeps = cx.prepared.plan.estate.logs.at(log).keeps;
    let evidence = &mut cx.evidence;
    let lines = &mut evidence.written[log];
    // What is older than the log reaches back is gone for good; so a log never grows beyond what it keeps.
    let saved = evidence.saved[log];
    while lines.get(saved).is_some_and(|line| line.at + keeps + STAMP_MAX < now) {
        lines.remove(saved);
    }
    lines.push_back(Line { at: now, trace: ix as u32, on: on.map_or(0, |on| on as u32 + 1), found: false });
    let about = on.map(|on| cx.prepared.plan.estate.assets.id_at(on));
    run::truth(cx, Truth::TraceLeft { trace: id, log: trace.log, on: about });
    let Some(alert) = &trace.alert else { return };
    // Of many machines each has draws of its own: another machine's line moves none of them.
    let key = match on {
        Some(on) => rng::join(id.key(), cx.prepared.machine_ids[on].key()),
        None => id.key(),
    };
    let draws = cx.run.draws;
    if alert.chance >= 1000 || rng::is_within(alert.chance, draws.keyed(ALERT, key, occurrence)) {
        let after = if alert.after.is_fixed() {
            alert.after.min
        } else {
            rng::span_of(alert.after, draws.keyed(ALERT_DELAY, key, occurrence))
        };
        // Outside office hours somebody must first look at it (posture F7).
        let (monitoring, starts) = (cx.prepared.plan.attack.monitoring, cx.prepared.plan.cover.starts);
        let after = monitoring.map_or(after, |it| it.alert_after(after, starts, now));
        run::schedule(cx, after, Event::Alert(ix as u32, on.map_or(0, |on| on as u32 + 1)));
    }
}

/// Nothing is recorded without a living log, and nothing by EDR without a sensor that sees.
fn is_recorded(cx: &Cx, trace: &Trace, on: Option<usize>) -> bool {
    let estate = &cx.prepared.plan.estate;
    let Some(log) = estate.logs.get(&trace.log) else { return false };
    if cx.evidence.lost.contains(log.id) {
        return false;
    }
    if log.on.is_some_and(|on| estate::machine(cx.prepared, cx, on).off) {
        return false;
    }
    if log.kind.as_str() != "edr" {
        return true;
    }
    let sensor = on.or_else(|| trace.sensor.and_then(|id| estate.assets.index_of(id)));
    let Some(sensor) = sensor else { return true };
    estate.assets.at(sensor).sensor && !estate::machine_at(cx, sensor).blind
}

/// Raises an alert; whoever has a standing order for it begins.
pub fn alert(cx: &mut Cx, trace: u32, on: u32) {
    let traces = &cx.prepared.plan.attack.traces;
    let Some(alert) = traces.at(trace as usize).alert.as_ref() else { return };
    let id = traces.id_at(trace as usize);
    let on = (on as usize).checked_sub(1);
    cx.evidence.alerted.insert(id);
    let about = on.map(|on| cx.prepared.machine_ids[on]);
    if let Some(about) = about {
        cx.evidence.named.insert(about);
    }
    run::seen(cx, Seen::Alerted { trace: id, severity: alert.severity, about });
    touch_one(cx, Fact::Known, id);
    let about = about.or_else(|| traces.at(trace as usize).sensor);
    for order in &cx.prepared.standing[trace as usize] {
        response::by_standing_order(cx, *order, about);
    }
}

/// Makes a fact known, or changes how it stands. A confirmed fact is not made suspected again; a refuted one may
/// come back with better evidence.
pub fn learn(cx: &mut Cx, fact: Id, status: FactStatus, source: Id) {
    let Some(about) = cx.prepared.plan.msel.facts.get(&fact) else { return };
    let old = cx.evidence.facts.get(&fact).copied();
    let weaker = old == Some(FactStatus::Confirmed) && status == FactStatus::Suspected;
    if old == Some(status) || weaker {
        return;
    }
    // What better evidence has already shown to be wrong does not come back as a rumour.
    let refuter = refuted_by(cx, fact).filter(|_| status == FactStatus::Suspected);
    let (status, source) = refuter.map_or((status, source), |refuter| (FactStatus::Refuted, refuter));
    if old == Some(status) {
        return;
    }
    cx.evidence.facts.insert(fact, status);
    run::seen(cx, Seen::FactKnown { fact, status, source });
    touch_one(cx, Fact::Known, fact);
    if status == FactStatus::Refuted {
        return;
    }
    for refuted in &about.refutes {
        if cx.evidence.heard_of(*refuted) {
            learn(cx, *refuted, FactStatus::Refuted, fact);
        }
    }
    hooks::call(cx, "on_fact", &[fact]);
}

/// A known fact that shows this one to be wrong.
fn refuted_by(cx: &Cx, fact: Id) -> Option<Id> {
    let mut refuters = cx.prepared.plan.msel.facts.values().filter(|known| known.refutes.contains(&fact));
    refuters.find(|known| cx.evidence.knows(known.id)).map(|known| known.id)
}

/// Makes a fact known as its author says it stands.
pub fn reveal(cx: &mut Cx, fact: Id, source: Id) {
    let status = cx.prepared.plan.msel.facts.get(&fact).map(|fact| fact.status);
    if let Some(status) = status {
        learn(cx, fact, status, source);
    }
}

/// What an act on a machine does to evidence: volatile logs go, and so does what was not captured.
pub fn disturb(cx: &mut Cx, asset: Id, act: &str, cause: Id) {
    let machine = estate::machine(cx.prepared, cx, asset);
    if machine.captured {
        return;
    }
    let Some(ix) = cx.prepared.plan.estate.assets.index_of(asset) else { return };
    for log in &cx.prepared.logs_on[ix] {
        let log = cx.prepared.plan.estate.logs.at(*log);
        // A restart is a power-off as far as memory is concerned.
        let named = |word: &Id| {
            word.as_str() == act || matches!((word.as_str(), act), ("power-off", "reboot" | "patch"))
        };
        if log.volatile.iter().any(named) {
            lose(cx, log.id, cause);
        }
    }
    let own = matches!(act, "power-off" | "reboot" | "patch" | "wipe") && machine.visited;
    if own && cx.evidence.disturbed.insert(asset) {
        run::truth(cx, Truth::EvidenceLost { subject: asset, by: cause });
    }
}

/// Whether players can name a thing: what is hidden only once they have heard a fact about it, or an alert has named
/// it.
pub fn can_be_named(cx: &Cx, id: Id) -> bool {
    let plan = &cx.prepared.plan;
    let mut heard = cx.evidence.facts.keys().filter_map(|fact| plan.msel.facts.get(fact));
    !plan.is_hidden(id) || cx.evidence.named.contains(id) || heard.any(|fact| fact.about.contains(&id))
}

/// Destroys a log.
pub fn lose(cx: &mut Cx, log: Id, cause: Id) {
    if cx.evidence.lost.insert(log) {
        run::truth(cx, Truth::EvidenceLost { subject: log, by: cause });
        touch_one(cx, Fact::Lost, log);
    }
}

/// Copies what a log holds now to where nothing befalls it: neither its end nor the age of its lines.
pub fn copy(cx: &mut Cx, id: Id) {
    let Some(log) = cx.prepared.plan.estate.logs.index_of(id) else { return };
    if cx.evidence.lost.contains(id) {
        return;
    }
    let kept = oldest(cx, log);
    let newest = cx.evidence.silent[log].unwrap_or(cx.run.now);
    let evidence = &mut cx.evidence;
    let (lines, saved) = (&mut evidence.written[log], evidence.saved[log]);
    while lines.get(saved).is_some_and(|line| line.at < kept) {
        lines.remove(saved);
    }
    evidence.saved[log] = saved.max(lines.partition_point(|line| line.at <= newest));
    evidence.copies[log].add(kept, newest);
    touch_one(cx, Fact::Copied, id);
}

/// The oldest moment a log still reaches back to.
fn oldest(cx: &Cx, log: usize) -> SimTime {
    SimTime(cx.run.now.0.saturating_sub(cx.prepared.plan.estate.logs.at(log).keeps.0))
}

/// A log was copied.
pub fn is_copied(prepared: &Prepared, state: &State, log: Id) -> bool {
    let ix = prepared.plan.estate.logs.index_of(log);
    ix.is_some_and(|ix| !state.evidence.copies[ix].is_empty())
}

/// A log was destroyed.
pub fn is_lost(state: &State, log: Id) -> bool {
    state.evidence.lost.contains(log)
}
