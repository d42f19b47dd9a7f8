//! When a step of the campaign begins: its time, what it comes after, what arms it, and where the attacker stands.

use super::tries::{draw, occurrence, try_now, wait_for};
use super::{Stand, Standing, WAIT, rules, standing};
use crate::plan::attack::{Each, Step, When};
use crate::sim::agenda::Event;
use crate::sim::estate::{self, Machine};
use crate::sim::prepared::{Instance, Prepared};
use crate::sim::state::Cx;
use crate::sim::{run, watch};
use crate::stdx::id::Id;
use crate::stdx::rng::Purpose;
use crate::stdx::time::SimSpan;

const DWELL: Purpose = Purpose::named("step dwell");

/// The condition a step's time counts from holds.
pub fn at_came(cx: &mut Cx, ix: usize) {
    if let When::After(_, span) = cx.prepared.step(ix).at {
        run::schedule(cx, span, Event::StepMay(ix as u32));
    }
}

/// The earliest time of a step has come.
pub fn may(cx: &mut Cx, ix: usize) {
    let number = cx.prepared.instances[ix];
    standing(cx, number).may = true;
    consider(cx, ix);
}

/// Arms a step, by `otherwise` or an effect.
pub fn arm(cx: &mut Cx, id: Id) {
    let Some(ix) = cx.prepared.plan.attack.step_ix.get(&id).copied() else { return };
    cx.campaign.armed[ix] = true;
    begin_wherever(cx, ix);
}

/// The condition that arms a step holds.
pub fn when_came(cx: &mut Cx, ix: usize) {
    begin_wherever(cx, ix);
}

/// A step was armed. One that stands for many begins wherever the attacker is, or was thrown out and has left
/// something.
fn begin_wherever(cx: &mut Cx, ix: usize) {
    let each = cx.prepared.step(ix).each;
    if each == Each::Once {
        return consider(cx, ix);
    }
    for machine in 0..cx.prepared.plan.estate.assets.len() {
        let it = estate::machine_at(cx, machine);
        let back = it.persistent && !it.foothold && !it.unreachable();
        if if each == Each::Return { back } else { it.foothold } {
            start_on(cx, ix, machine);
        }
    }
}

/// Armed by its condition or, where it has none, from the beginning; or by `otherwise` or an effect.
fn is_armed(cx: &Cx, ix: usize) -> bool {
    let step = cx.prepared.step(ix);
    let by_itself = match step.when {
        Some(cond) => watch::first_held(cx, cond).is_some(),
        None => step.armed,
    };
    by_itself || cx.campaign.armed[ix]
}

/// Calls a step off, everywhere.
pub fn stop(cx: &mut Cx, id: Id) {
    let prepared = cx.prepared;
    let Some(ix) = prepared.plan.attack.step_ix.get(&id).copied() else { return };
    let all = prepared.instances[ix] as usize..prepared.instances[ix + 1] as usize;
    for standing in &mut cx.campaign.standing[all] {
        if standing.stand != Stand::Done {
            standing.stand = Stand::Over;
        }
    }
}

/// Starts a step's waiting if everything it comes after has happened.
pub fn consider(cx: &mut Cx, ix: usize) {
    let step = cx.prepared.step(ix);
    if step.each != Each::Once {
        return;
    }
    let number = cx.prepared.instances[ix];
    let at = *standing(cx, number);
    if at.stand != Stand::Dormant || !at.may {
        return;
    }
    let ready = step.after.iter().all(|before| cx.campaign.done[*before] > 0);
    if ready && is_armed(cx, ix) {
        let rest = run::span(cx, cx.prepared.plan.attack.temper.dwell, DWELL, step.id, 0);
        let rest = if step.after.is_empty() { SimSpan::ZERO } else { rest };
        let wait = run::span(cx, step.wait, WAIT, step.id, 0) + rest;
        wait_for(cx, number, wait);
    }
}

/// A machine changed: the attacker begins what can be done from a new foothold, or comes back to a lost one.
pub fn machine_changed(cx: &mut Cx, machine: usize, old: Machine, new: Machine) {
    if cx.prepared.templates.is_empty() {
        return;
    }
    let gained = new.foothold && !old.foothold;
    let gone = |it: Machine| !it.foothold || it.unreachable();
    let lost = new.persistent && !new.foothold && (!gone(old) || (old.unreachable() && !new.unreachable()));
    for (each, ix) in &cx.prepared.templates {
        match each {
            Each::Foothold | Each::Route if gained => start_on(cx, *ix, machine),
            Each::Return if lost => start_on(cx, *ix, machine),
            _ => {}
        }
    }
}

/// Starts a step that stands for many, where it is about one machine or the routes out of it.
fn start_on(cx: &mut Cx, ix: usize, machine: usize) {
    let prepared = cx.prepared;
    let (step, first) = (prepared.step(ix), prepared.instances[ix]);
    match step.each {
        Each::Route => {
            for route in prepared.routes.out_of(machine) {
                let far = prepared.routes.ends(route as usize).1;
                if among(prepared, step, far) {
                    start(cx, prepared.on_route(ix, route as usize), first + route);
                }
            }
        }
        _ if among(prepared, step, machine) => {
            start(cx, prepared.on_machine(ix, machine), first + machine as u32);
        }
        _ => {}
    }
}

fn among(prepared: &Prepared, step: &Step, machine: usize) -> bool {
    let asset = prepared.plan.estate.assets.at(machine);
    step.among.is_empty() || step.among.iter().any(|id| *id == asset.id || *id == asset.zone)
}

fn start(cx: &mut Cx, instance: Instance, number: u32) {
    let step = cx.prepared.step(instance.step);
    let under_way = matches!(standing(cx, number).stand, Stand::Waiting | Stand::Running);
    if under_way || !is_armed(cx, instance.step) {
        return;
    }
    let at = standing(cx, number);
    *at = Standing { starts: at.starts.saturating_add(1), ..Standing::default() };
    let occurrence = occurrence(at);
    let wait = draw(cx, step.wait, WAIT, instance, occurrence);
    // What cannot start anything by what it gains may as well happen at once.
    if wait == SimSpan::ZERO && !step.gives.iter().any(rules::sets_off) {
        standing(cx, number).stand = Stand::Waiting;
        try_now(cx, instance, number);
    } else {
        wait_for(cx, number, wait);
    }
}
