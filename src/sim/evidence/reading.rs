//! What an action reads: logs as far back as they reach, narrowed to lines about one thing.

use super::reveal;
use crate::plan::estate::Log;
use crate::plan::playbook::{Action, Reads};
use crate::play::outcome::Seen;
use crate::sim::run;
use crate::sim::state::Cx;
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;

/// Carries out what an action reads.
pub fn read(cx: &mut Cx, action: &Action, target: Option<Id>) {
    if action.reads.is_empty() {
        return;
    }
    let estate = &cx.prepared.plan.estate;
    let is_machine = target.is_some_and(|target| estate.assets.contains_key(&target));
    let is_log = target.is_some_and(|target| estate.logs.contains_key(&target));
    for (ix, log) in estate.logs.values().enumerate() {
        let mut wanted = false;
        let mut about = None;
        for reads in &action.reads {
            match reads {
                Reads::Kind(kind) if log.kind == *kind && (!is_log || target == Some(log.id)) => {
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
            read_log(cx, ix, log, about.filter(|target| *target != log.id));
        }
    }
}

/// Reads one log as far back as it reaches, narrowed to lines about one thing.
fn read_log(cx: &mut Cx, ix: usize, log: &Log, about: Option<Id>) {
    let prepared = cx.prepared;
    let traces = &prepared.plan.attack.traces;
    let since = SimTime((cx.run.now.0 - log.keeps.0).max(i64::MIN / 2));
    let saved = cx.evidence.saved[ix];
    let lost = cx.evidence.lost.contains(log.id);
    let mut fresh: Vec<(SimTime, Id, Option<Id>)> = Vec::new();
    for (place, line) in cx.evidence.written[ix].iter_mut().enumerate() {
        let readable = place < saved || (!lost && line.at >= since);
        let trace = traces.at(line.trace as usize);
        let on = (line.on as usize).checked_sub(1).map(|on| prepared.plan.estate.assets.id_at(on));
        let tells = about.is_none_or(|about| trace.about.contains(&about) || on == Some(about));
        if readable && !line.found && tells {
            line.found = true;
            fresh.push((line.at, trace.id, trace.fact));
        }
    }
    let found = u32::try_from(fresh.len()).unwrap_or(u32::MAX);
    let lost = lost && saved == 0;
    run::seen(cx, Seen::LogChecked { log: log.id, found, since, lost });
    for (written, trace, fact) in fresh {
        run::seen(cx, Seen::LineFound { trace, log: log.id, written });
        if let Some(fact) = fact {
            reveal(cx, fact, trace);
        }
    }
}
