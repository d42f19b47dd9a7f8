//! What an action reads: logs as far back as they reach, narrowed to lines about one thing; and what players read
//! themselves, once an action has opened a log.

use super::{Line, oldest, reveal};
use crate::plan::Investigation;
use crate::plan::estate::Log;
use crate::plan::playbook::{Action, Reads};
use crate::play::outcome::Seen;
use crate::play::refusal::Refusal;
use crate::sim::run;
use crate::sim::state::Cx;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use crate::telemetry::row::RowId;

/// Most lines pinned at once.
const PINNED_MAX: usize = 500;

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
    let destroyed = cx.evidence.lost.contains(log.id);
    let lost = destroyed && saved == 0;
    cx.evidence.opened.insert(log.id);
    if prepared.plan.cover.investigation == Investigation::Read {
        return run::seen(cx, Seen::LogOpened { log: log.id, since, lost });
    }
    let mut fresh: Vec<(SimTime, Id, Option<Id>)> = Vec::new();
    for (place, line) in cx.evidence.written[ix].iter_mut().enumerate() {
        let readable = place < saved || (!destroyed && line.at >= since);
        let trace = traces.at(line.trace as usize);
        let on = (line.on as usize).checked_sub(1).map(|on| prepared.machine_ids[on]);
        let tells = about.is_none_or(|about| trace.about.contains(&about) || on == Some(about));
        if readable && !line.found && tells {
            line.found = true;
            fresh.push((line.at, trace.id, trace.fact));
        }
    }
    let found = u32::try_from(fresh.len()).unwrap_or(u32::MAX);
    run::seen(cx, Seen::LogChecked { log: log.id, found, since, lost });
    for (written, trace, fact) in fresh {
        run::seen(cx, Seen::LineFound { trace, log: log.id, written });
        if let Some(fact) = fact {
            reveal(cx, fact, trace);
        }
    }
}

/// A machine became isolated or went off, or works again: nothing newer of the logs on it can be read meanwhile.
pub fn fell_silent(cx: &mut Cx, machine: usize, silent: bool) {
    let since = silent.then_some(cx.run.now);
    for log in &cx.prepared.logs_on[machine] {
        cx.evidence.silent[*log] = since;
    }
}

/// Pins a line of a log, or takes it off. Of a line of the background nothing is known here but that it may be read;
/// one of the story tells its fact. Nothing shows which of the two it is.
pub fn pin_line(cx: &mut Cx, row: &str, on: bool) -> Result<(), Refusal> {
    let row = RowId::parse(row).ok_or(Refusal::NoSuchLine)?;
    let pinned = cx.evidence.rows.iter().position(|known| *known == row);
    let mut told = None;
    match (pinned, on) {
        (None, false) => return Err(Refusal::NoSuchLine),
        (Some(place), false) => drop(cx.evidence.rows.remove(place)),
        (Some(_), true) => {}
        (None, true) => {
            told = within_reach(cx, row)?;
            if cx.evidence.rows.len() >= PINNED_MAX {
                return Err(Refusal::TooMuch);
            }
            cx.evidence.rows.push(row);
        }
    }
    let shown = SafeText::from(row.to_string());
    run::seen(cx, Seen::LinePinned { row: shown, log: row.log, written: row.at, on });
    if let Some((trace, fact)) = told {
        reveal(cx, fact, trace);
    }
    Ok(())
}

/// Whether players can read a line now; what it tells, if it is one of the story with a fact.
fn within_reach(cx: &mut Cx, row: RowId) -> Result<Option<(Id, Id)>, Refusal> {
    let prepared = cx.prepared;
    let (estate, traces) = (&prepared.plan.estate, &prepared.plan.attack.traces);
    let ix = estate.logs.index_of(row.log).ok_or(Refusal::NoSuchLine)?;
    if !cx.evidence.opened.contains(row.log) {
        return Err(Refusal::LogClosed { log: row.log });
    }
    if !cx.evidence.copies[ix].holds(row.at) {
        if cx.evidence.lost.contains(row.log) {
            return Err(Refusal::LogLost { log: row.log });
        }
        let newest = cx.evidence.silent[ix].unwrap_or(cx.run.now);
        if row.at < oldest(cx, ix) || row.at > newest {
            return Err(Refusal::NoSuchLine);
        }
    }
    let is_it = |line: &Line| {
        let on = (line.on as usize).checked_sub(1).map(|on| estate.assets.id_at(on));
        RowId::written(row.log, line.at, traces.id_at(line.trace as usize), on) == row
    };
    let line = cx.evidence.written[ix].iter_mut().find(|line| is_it(line));
    Ok(line.and_then(|line| {
        line.found = true;
        let trace = traces.at(line.trace as usize);
        trace.fact.map(|fact| (trace.id, fact))
    }))
}
