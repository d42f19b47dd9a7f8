//! The attack goes on unless the response stops it. A campaign walks the attack graph: each step waits, is tried,
//! takes time, and can be prevented at its beginning or interrupted at its end by the state of the world. A step may
//! stand for every machine the attacker gets to, or every route out of one.

mod mind;
mod noise;
mod rules;
mod weakening;

pub use mind::{goal_reached, hurry, notice, quiet, react, reaction_came};
pub use noise::{noise, noise_came};
pub use weakening::{recovers, strength, weaken};

use crate::plan::attack::{Each, Step, When};
use crate::plan::cond::Fact;
use crate::play::outcome::Truth;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::estate::{self, Machine};
use crate::sim::prepared::{Instance, Prepared};
use crate::sim::state::{Cx, State, copied};
use crate::sim::watch::{self, touch_one};
use crate::sim::{evidence, hooks, run};
use crate::stdx::id::Id;
use crate::stdx::rng::{self, Purpose};
use crate::stdx::time::{SimSpan, SimTime, SpanRange};
use mind::Mind;
use rules::Way;
use weakening::Weakening;

const WAIT: Purpose = Purpose::named("step wait");
const DWELL: Purpose = Purpose::named("step dwell");
const TAKES: Purpose = Purpose::named("step takes");
const SUCCEEDS: Purpose = Purpose::named("step succeeds");
const TRACE_DELAY: Purpose = Purpose::named("trace delay");

/// Where a step of the campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Stand {
    /// Not yet eligible.
    #[default]
    Dormant,
    /// Will be tried.
    Waiting,
    /// Under way.
    Running,
    /// Succeeded.
    Done,
    /// Given up or called off.
    Over,
}

/// How one instance of a step stands. Kept in a column beside the world rather than as an entity: it is a process,
/// there are a hundred thousand of them in a large estate, and none has more than this to it.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    stand: Stand,
    /// Its earliest time has come.
    may: bool,
    /// How often it was started.
    starts: u8,
    /// Tries since it was started.
    tries: u16,
    /// The second it will be tried, while it waits.
    due: u32,
}

/// How the attack stands.
#[derive(Default, Debug)]
pub struct Campaign {
    /// By instance.
    standing: Vec<Standing>,
    /// By step: instances that succeeded.
    done: Vec<u32>,
    /// By step: some instance was begun or prevented.
    tried: Vec<bool>,
    /// By step: armed by `otherwise` or an effect.
    armed: Vec<bool>,
    mind: Mind,
    /// What was done against whole classes of attack.
    weakened: Vec<Weakening>,
}

copied!(Campaign: standing done tried armed mind weakened);

impl Campaign {
    /// How much of the response the attacker has noticed, 0–1000.
    pub fn alarm(&self) -> i64 {
        self.mind.alarm
    }
}

/// The campaign before it begins, with its first times on the agenda.
pub fn reset(cx: &mut Cx) {
    let prepared = cx.prepared;
    let steps = &prepared.plan.attack.steps;
    let campaign = &mut cx.campaign;
    campaign.standing.clear();
    campaign.standing.resize(prepared.instances[steps.len()] as usize, Standing::default());
    campaign.done.clear();
    campaign.done.resize(steps.len(), 0);
    campaign.tried.clear();
    campaign.tried.resize(steps.len(), false);
    campaign.armed.clear();
    campaign.armed.resize(steps.len(), false);
    campaign.mind = Mind::default();
    campaign.weakened.clear();
    for (ix, step) in steps.iter().enumerate().filter(|(_, step)| step.each == Each::Once) {
        let number = prepared.instances[ix];
        cx.campaign.standing[number as usize].may = step.at == When::Start;
        match step.at {
            When::At(at) => run::schedule_at(cx, at, Event::StepMay(ix as u32)),
            When::Start if step.after.is_empty() => {
                run::schedule(cx, SimSpan::ZERO, Event::StepMay(ix as u32));
            }
            When::Start | When::After(..) => {}
        }
    }
    noise::reset(cx);
}

/// A step succeeded, on some machine.
pub fn happened(prepared: &Prepared, state: &State, id: Id) -> bool {
    let ix = prepared.plan.attack.step_ix.get(&id);
    ix.is_some_and(|ix| state.campaign.done[*ix] > 0)
}

/// A step was begun or prevented, on some machine.
pub fn tried(prepared: &Prepared, state: &State, id: Id) -> bool {
    prepared.plan.attack.step_ix.get(&id).is_some_and(|ix| state.campaign.tried[*ix])
}

fn standing<'s>(cx: &'s mut Cx, number: u32) -> &'s mut Standing {
    &mut cx.state.campaign.standing[number as usize]
}

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

/// Which try of an instance this is, for events of tries that have come to nothing since.
fn stamp(at: &Standing) -> u16 {
    u16::from(at.starts) << 10 | at.tries
}

/// Which draw of an instance this is.
fn occurrence(at: &Standing) -> u64 {
    u64::from(at.starts.saturating_sub(1)) << 16 | u64::from(at.tries)
}

fn draw(cx: &Cx, range: SpanRange, purpose: Purpose, instance: Instance, occurrence: u64) -> SimSpan {
    if range.is_fixed() {
        return range.min;
    }
    rng::span_of(range, cx.run.draws.keyed(purpose, instance.key, occurrence))
}

/// Puts a try on the agenda.
fn wait_for(cx: &mut Cx, number: u32, wait: SimSpan) {
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

fn try_now(cx: &mut Cx, instance: Instance, number: u32) {
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
fn reschedule(cx: &mut Cx, permille: i64) {
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
