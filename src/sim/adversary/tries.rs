//! A try of a step: when it comes due, what stands in its way, what it leaves, and what comes of it.

use super::rules::{self, Way};
use super::starts::{arm, consider};
use super::{Stand, Standing, WAIT, mind, standing, weakening};
use crate::plan::attack::{Each, Step, When};
use crate::plan::cond::Fact;
use crate::play::outcome::Truth;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::prepared::Instance;
use crate::sim::state::Cx;
use crate::sim::watch::{self, touch_one};
use crate::sim::{estate, evidence, hooks, run};
use crate::stdx::id::Id;
use crate::stdx::rng::{self, Purpose};
use crate::stdx::time::{SimSpan, SimTime, SpanRange};

const TAKES: Purpose = Purpose::named("step takes");
const SUCCEEDS: Purpose = Purpose::named("step succeeds");
const TRACE_DELAY: Purpose = Purpose::named("trace delay");

/// Which try of an instance this is, for events of tries that have come to nothing since.
fn stamp(at: &Standing) -> u16 {
    u16::from(at.starts) << 10 | at.tries
}

/// Which draw of an instance this is.
pub(super) fn occurrence(at: &Standing) -> u64 {
    u64::from(at.starts.saturating_sub(1)) << 16 | u64::from(at.tries)
}

pub(super) fn draw(
    cx: &Cx,
    range: SpanRange,
    purpose: Purpose,
    instance: Instance,
    occurrence: u64,
) -> SimSpan {
    if range.is_fixed() {
        return range.min;
    }
    rng::span_of(range, cx.run.draws.keyed(purpose, instance.key, occurrence))
}

/// Puts a try on the agenda.
pub(super) fn wait_for(cx: &mut Cx, number: u32, wait: SimSpan) {
    let at = mind::acts_at(cx, wait);
    let waits = standing(cx, number);
    waits.stand = Stand::Waiting;
    waits.due = u32::try_from(at.0).unwrap_or(u32::MAX);
    cx.agenda.add(at, Event::StepTry(number));
}

/// What stands in an instance's way now.
fn obstacle(cx: &Cx, step: &Step, instance: Instance) -> Option<Id> {
    // One of many needs the ground it started from: thrown out of that, the attacker cannot go on.
    let stops_from = |ix: usize| {
        let from = estate::machine_at(cx, ix);
        from.unreachable() || (step.each == Each::Route && !from.foothold)
    };
    let stops_on = |ix: usize| {
        let on = estate::machine_at(cx, ix);
        let lost = match step.each {
            Each::Foothold => !on.foothold,
            Each::Return => !on.persistent,
            // What comes from nowhere inside comes from the Internet: a door that was closed stops it.
            Each::Once => on.closed && step.from.is_none(),
            Each::Route => false,
        };
        on.unreachable() || lost
    };
    let (from, on) = (instance.from.map(|ix| (ix, stops_from(ix))), instance.on.map(|ix| (ix, stops_on(ix))));
    // Nearly always nothing does, and then nobody has to be named.
    let free = |end: Option<(usize, bool)>| end.is_none_or(|(_, stops)| !stops);
    let plain = step.using.is_none() && step.via.is_none() && step.needs.is_none();
    if plain && free(from) && free(on) {
        return None;
    }
    let named = |end: Option<(usize, bool)>| end.map(|(ix, stops)| (cx.prepared.machine_ids[ix], stops));
    let way = Way {
        step: step.id,
        from: named(from),
        on: named(on),
        using: step.using.map(|using| (using, estate::account(cx.prepared, cx, using.identity))),
        via: step.via.map(|via| (via, cx.estate.sums.blocked.contains(via) || cx.estate.sums.egress_closed)),
        needs: step.needs.is_none_or(|cond| watch::holds(cx, cond)),
    };
    rules::obstacle(&way)
}

/// A try comes due.
pub fn attempt(cx: &mut Cx, number: u32) {
    let at = *standing(cx, number);
    if at.stand != Stand::Waiting || i64::from(at.due) != cx.run.now.0 {
        return;
    }
    let later = mind::acts_at(cx, SimSpan::ZERO);
    if later > cx.run.now {
        standing(cx, number).due = u32::try_from(later.0).unwrap_or(u32::MAX);
        return cx.agenda.add(later, Event::StepTry(number));
    }
    let instance = cx.prepared.instance(number);
    try_now(cx, instance, number);
}

pub(super) fn try_now(cx: &mut Cx, instance: Instance, number: u32) {
    let step = cx.prepared.step(instance.step);
    if mind::has_it_all(cx) || is_moot(cx, step, instance) {
        standing(cx, number).stand = Stand::Over;
        return;
    }
    let at = standing(cx, number);
    at.tries = at.tries.saturating_add(1);
    let (stamp, occurrence) = (stamp(at), occurrence(at));
    if !std::mem::replace(&mut cx.campaign.tried[instance.step], true) {
        touch_one(cx, Fact::Tried, step.id);
    }
    let on = on(cx, step, instance);
    if let Some(by) = obstacle(cx, step, instance) {
        run::truth(cx, Truth::StepPrevented { step: step.id, by, interrupted: false, on });
        return again_or_over(cx, instance, number, true);
    }
    standing(cx, number).stand = Stand::Running;
    let takes = draw(cx, step.takes, TAKES, instance, occurrence);
    let at_once = step.each != Each::Once && takes == SimSpan::ZERO;
    if !at_once {
        run::truth(cx, Truth::StepBegun { step: step.id, on });
    }
    for (which, (trace, after)) in step.leaves.iter().enumerate() {
        let key = rng::join(instance.key, trace.key());
        let after = if after.is_fixed() {
            after.min
        } else {
            rng::span_of(*after, cx.run.draws.keyed(TRACE_DELAY, key, occurrence))
        };
        if at_once && after == SimSpan::ZERO {
            evidence::leave(cx, *trace, instance.on.filter(|_| step.each != Each::Once), occurrence);
        } else {
            run::schedule(cx, after, Event::Trace(number, stamp, which as u8));
        }
    }
    if at_once {
        end_try(cx, instance, number);
    } else {
        run::schedule(cx, takes, Event::StepEnd(number, stamp));
    }
}

/// What is to be gained is the attacker's already.
fn is_moot(cx: &Cx, step: &Step, instance: Instance) -> bool {
    let target = instance.on.filter(|_| matches!(step.each, Each::Route | Each::Return));
    target.is_some_and(|on| {
        let machine = estate::machine_at(cx, on);
        machine.foothold || (step.each == Each::Return && !machine.persistent)
    })
}

/// The machine, where the step is one of many.
fn on(cx: &Cx, step: &Step, instance: Instance) -> Option<Id> {
    let on = instance.on.filter(|_| step.each != Each::Once);
    on.map(|ix| cx.prepared.machine_ids[ix])
}

/// A step writes one of its traces, unless that try has come to nothing since.
pub fn leave(cx: &mut Cx, number: u32, attempt: u16, which: u8) {
    let at = *standing(cx, number);
    if stamp(&at) == attempt && matches!(at.stand, Stand::Running | Stand::Done) {
        let instance = cx.prepared.instance(number);
        let step = cx.prepared.step(instance.step);
        let on = instance.on.filter(|_| step.each != Each::Once);
        evidence::leave(cx, step.leaves[which as usize].0, on, occurrence(&at));
    }
}

/// A try comes to its end.
pub fn finish(cx: &mut Cx, number: u32, attempt: u16) {
    let at = *standing(cx, number);
    if at.stand == Stand::Running && stamp(&at) == attempt {
        let instance = cx.prepared.instance(number);
        end_try(cx, instance, number);
    }
}

/// Interrupted, failed, or successful.
fn end_try(cx: &mut Cx, instance: Instance, number: u32) {
    let prepared = cx.prepared;
    let step = prepared.step(instance.step);
    let on = on(cx, step, instance);
    let takes_time = step.each == Each::Once || !step.takes.is_fixed() || step.takes.min > SimSpan::ZERO;
    if let Some(by) = takes_time.then(|| obstacle(cx, step, instance)).flatten() {
        run::truth(cx, Truth::StepPrevented { step: step.id, by, interrupted: true, on });
        return again_or_over(cx, instance, number, true);
    }
    let occurrence = occurrence(standing(cx, number));
    let chance = weakening::chance(cx, step);
    if chance < 1000 {
        let drawn = cx.run.draws.keyed(SUCCEEDS, instance.key, occurrence);
        if !rng::is_within(chance, drawn) {
            run::truth(cx, Truth::StepFailed { step: step.id, on });
            return again_or_over(cx, instance, number, false);
        }
    }
    standing(cx, number).stand = Stand::Done;
    cx.campaign.done[instance.step] += 1;
    run::truth(cx, Truth::StepSucceeded { step: step.id, on });
    effects::apply_all(cx, &step.gives, Cause { target: on, ..Cause::hidden(step.id) });
    if cx.campaign.done[instance.step] > 1 {
        return;
    }
    touch_one(cx, Fact::Happened, step.id);
    for follower in &prepared.followers[instance.step] {
        if prepared.step(*follower).at == When::Start {
            standing(cx, prepared.instances[*follower]).may = true;
        }
        consider(cx, *follower);
    }
    hooks::call(cx, "on_step", &[step.id]);
}

/// After a try that came to nothing: again later, or the alternative.
fn again_or_over(cx: &mut Cx, instance: Instance, number: u32, prevented: bool) {
    let step = cx.prepared.step(instance.step);
    let many = step.each != Each::Once;
    // One of many that failed is tried again as it was at first; where the way is closed, there are other ways.
    let retry = step.retry.or((many && !prevented).then_some(step.wait));
    let tries = standing(cx, number).tries;
    match retry.filter(|_| rules::may_try_again(u32::from(tries), step.tries)) {
        Some(range) => {
            let occurrence = occurrence(standing(cx, number));
            let after = draw(cx, range, WAIT, instance, occurrence);
            wait_for(cx, number, after);
        }
        None => {
            standing(cx, number).stand = Stand::Over;
            if !many {
                run::truth(cx, Truth::StepAbandoned { step: step.id, on: None });
            }
            if let Some(other) = step.otherwise {
                arm(cx, cx.prepared.step(other).id);
            }
        }
    }
}

/// Tries that wait are due earlier or later by now: after a change of pace.
pub(super) fn reschedule(cx: &mut Cx, permille: i64) {
    let now = cx.run.now;
    for number in 0..cx.campaign.standing.len() as u32 {
        let at = *standing(cx, number);
        if at.stand == Stand::Waiting {
            let left = SimTime(i64::from(at.due)) - now;
            let due = now + left.scaled(permille);
            standing(cx, number).due = u32::try_from(due.0).unwrap_or(u32::MAX);
            cx.agenda.add(due, Event::StepTry(number));
        }
    }
}
