//! Conditions are looked at only when something they read was touched; who waits for one is told once, when it
//! first holds.

use crate::plan::cond::{Ask, CondIx, Fact};
use crate::sim::prepared::Waiter;
use crate::sim::state::{Cx, copied};
use crate::sim::{adversary, ask, evaluation, inject, people, run, stages};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use std::sync::LazyLock;

/// What is known of the conditions.
#[derive(Default, Debug)]
pub struct Watch {
    /// When each condition first held.
    first: Vec<Option<SimTime>>,
    /// Conditions to be looked at, a bit each.
    dirty: Vec<u64>,
    /// Some bit is set.
    is_dirty: bool,
    /// Conditions of the present round.
    round: Vec<u64>,
    /// A settling is under way; touching then only marks.
    settling: bool,
}

copied!(Watch: first dirty is_dirty round settling);

/// Rounds after which a scenario whose conditions feed each other for ever is let rest until the next event.
const ROUNDS_MAX: usize = 64;

/// Everything is looked at once at the beginning.
pub fn reset(cx: &mut Cx) {
    let count = cx.prepared.plan.conds.len();
    let watch = &mut cx.watch;
    watch.first.clear();
    watch.first.resize(count, None);
    watch.dirty.clear();
    watch.dirty.resize(count.div_ceil(64), 0);
    for ix in 0..count {
        watch.dirty[ix / 64] |= 1 << (ix % 64);
    }
    watch.is_dirty = count > 0;
    watch.settling = false;
}

/// Says that a fact may have changed.
pub fn touch(cx: &mut Cx, fact: Fact, subject: Id, object: Id) {
    let prepared = cx.prepared;
    for reader in prepared.readers(fact, subject, object) {
        if cx.watch.first[reader.0].is_none() || prepared.lasting[reader.0] {
            mark(&mut cx.watch, reader);
        }
    }
}

fn mark(watch: &mut Watch, cond: CondIx) {
    watch.dirty[cond.0 / 64] |= 1 << (cond.0 % 64);
    watch.is_dirty = true;
}

/// Says that a fact about one subject may have changed.
pub fn touch_one(cx: &mut Cx, fact: Fact, subject: Id) {
    touch(cx, fact, subject, nobody());
}

/// Says that who reaches a machine, or whom it reaches, may have changed.
pub fn touch_reach(cx: &mut Cx, machine: Id) {
    let prepared = cx.prepared;
    if !prepared.asks_reach {
        return;
    }
    for (ix, cond) in prepared.plan.conds.iter().enumerate() {
        let reads = |ask: &Ask| ask.fact == Fact::Reach && (ask.subject == machine || ask.object == machine);
        if cond.reads.iter().any(reads) {
            mark(&mut cx.watch, CondIx(ix));
        }
    }
}

static NOBODY: LazyLock<Id> = LazyLock::new(|| Id::new(""));

/// The empty id: "none" and "any".
pub fn nobody() -> Id {
    *NOBODY
}

/// When a condition first held.
pub fn first_held(cx: &Cx, cond: CondIx) -> Option<SimTime> {
    cx.watch.first[cond.0]
}

/// Whether a condition holds now.
pub fn holds(cx: &Cx, cond: CondIx) -> bool {
    holds_of(cx, cond, None)
}

/// Whether a condition holds now for what an action is aimed at.
pub fn holds_of(cx: &Cx, cond: CondIx, target: Option<Id>) -> bool {
    let of = |question: Ask| target.map_or(question, |target| question.of(target));
    let expr = &cx.prepared.plan.conds[cond.0].expr;
    expr.eval(&|question| ask::answer(cx.prepared, cx, of(question))) != 0
}

/// Looks at what was touched until nothing new holds. Called after every event and order.
pub fn settle(cx: &mut Cx) {
    if cx.watch.is_dirty && !std::mem::replace(&mut cx.watch.settling, true) {
        for _ in 0..ROUNDS_MAX {
            let over = run::is_overgrown(cx) || cx.run.stage == stages::Stage::Over;
            if over || !std::mem::replace(&mut cx.watch.is_dirty, false) {
                break;
            }
            one_round(cx);
        }
        cx.watch.settling = false;
    }
    stages::conclude_if_asked(cx);
}

/// Looks at every condition that is marked, in the order of the plan; what this touches waits for the next round.
fn one_round(cx: &mut Cx) {
    let watch = &mut cx.watch;
    let mut round = std::mem::take(&mut watch.round);
    round.clone_from(&watch.dirty);
    watch.dirty.fill(0);
    for (word, bits) in round.iter().enumerate() {
        let mut bits = *bits;
        while bits != 0 {
            let bit = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            look(cx, CondIx(word * 64 + bit));
        }
    }
    cx.watch.round = round;
}

fn look(cx: &mut Cx, cond: CondIx) {
    let prepared = cx.prepared;
    let held_before = first_held(cx, cond).is_some();
    if held_before && !prepared.lasting[cond.0] {
        return;
    }
    run::charge(cx, prepared.sizes[cond.0]);
    if !holds(cx, cond) {
        return;
    }
    if !held_before {
        let now = cx.run.now;
        cx.watch.first[cond.0] = Some(now);
    }
    tell(cx, cond, held_before);
}

/// Tells everybody who waits for a condition; those who ask only for the first time, only once.
fn tell(cx: &mut Cx, cond: CondIx, again: bool) {
    let prepared = cx.prepared;
    for waiter in &prepared.waiters[cond.0] {
        if again && !waiter.is_lasting() {
            continue;
        }
        match *waiter {
            Waiter::StepAt(ix) => adversary::at_came(cx, ix),
            Waiter::StepWhen(ix) => adversary::when_came(cx, ix),
            Waiter::Reaction(ix) => adversary::reaction_came(cx, ix),
            Waiter::Goal => adversary::goal_reached(cx),
            Waiter::NoiseAt(ix, which) => adversary::noise_came(cx, ix, which),
            Waiter::InjectAt(ix) => inject::at_came(cx, ix),
            Waiter::InjectWhen(ix) => inject::fire(cx, ix),
            Waiter::DecisionAt(ix) => inject::decision_came(cx, ix),
            Waiter::Stakeholder(ix) => people::begins_to_wait(cx, ix),
            Waiter::TaskFrom(ix) => evaluation::opened(cx, ix),
            Waiter::TaskDone(ix) => evaluation::done(cx, ix),
            Waiter::TaskSpoiled(ix) => evaluation::spoiled(cx, ix),
            Waiter::TaskHarm(ix) => evaluation::harmed(cx, ix),
            Waiter::Measure(ix) => evaluation::measured(cx, ix),
            Waiter::DutyWhen(ix) => evaluation::duty_started(cx, ix),
            Waiter::DutyMet(ix) => evaluation::duty_met(cx, ix),
            Waiter::DutyLonger(ix) => evaluation::duty_longer(cx, ix),
            Waiter::DutyExempt(ix) => evaluation::duty_exempt(cx, ix),
            Waiter::Ending(ix) => stages::early_ending(cx, ix),
            Waiter::MoveEnds(ix) => stages::move_over(cx, ix),
        }
    }
}
