//! Conditions are looked at only when something they read was touched; who waits for one is told once, when it
//! first holds.

use crate::plan::cond::{Ask, CondIx, Fact};
use crate::sim::prepared::{Prepared, Waiter};
use crate::sim::run::{self, Run};
use crate::sim::{adversary, ask, evaluation, inject, stages};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use bevy_ecs::prelude::Resource;
use bevy_ecs::world::World;
use std::collections::BTreeSet;

/// What is known of the conditions.
#[derive(Resource, Default)]
pub struct Watch {
    /// When each condition first held.
    first: Vec<Option<SimTime>>,
    /// Conditions to be looked at.
    dirty: BTreeSet<CondIx>,
    /// A settling is under way; touching then only marks.
    settling: bool,
}

/// Rounds after which a scenario whose conditions feed each other for ever is let rest until the next event.
const ROUNDS_MAX: usize = 64;

/// Sets the watch up: everything is looked at once at the beginning.
pub fn set_up(world: &mut World, prepared: &Prepared) {
    let count = prepared.plan.conds.len();
    world.insert_resource(Watch {
        first: vec![None; count],
        dirty: (0..count).map(CondIx).collect(),
        settling: false,
    });
}

/// Says that a fact may have changed.
pub fn touch(world: &mut World, fact: Fact, subject: Id, object: Id) {
    let prepared = run::plan(world);
    let mut watch = world.resource_mut::<Watch>();
    for reader in prepared.readers.get(&Ask { fact, subject, object }).into_iter().flatten() {
        if watch.first[reader.0].is_none() || prepared.lasting[reader.0] {
            watch.dirty.insert(*reader);
        }
    }
}

/// Says that a fact about one subject may have changed.
pub fn touch_one(world: &mut World, fact: Fact, subject: Id) {
    touch(world, fact, subject, nobody());
}

/// The empty id: "none" and "any".
pub fn nobody() -> Id {
    Id::new("")
}

/// When a condition first held.
pub fn first_held(world: &World, cond: CondIx) -> Option<SimTime> {
    world.resource::<Watch>().first[cond.0]
}

/// Whether a condition holds now.
pub fn holds(world: &World, cond: CondIx) -> bool {
    let prepared = run::plan(world);
    prepared.plan.conds[cond.0].expr.eval(&|question| ask::answer(world, question)) != 0
}

/// Looks at what was touched until nothing new holds. Called after every event and order.
pub fn settle(world: &mut World) {
    if std::mem::replace(&mut world.resource_mut::<Watch>().settling, true) {
        return;
    }
    let prepared = run::plan(world);
    for _ in 0..ROUNDS_MAX {
        if run::is_overgrown(world) || world.resource::<Run>().stage == stages::Stage::Over {
            break;
        }
        let dirty = std::mem::take(&mut world.resource_mut::<Watch>().dirty);
        if dirty.is_empty() {
            break;
        }
        for cond in dirty {
            let held_before = first_held(world, cond).is_some();
            if held_before && !prepared.lasting[cond.0] {
                continue;
            }
            run::charge(world, prepared.sizes[cond.0]);
            if !holds(world, cond) {
                continue;
            }
            if !held_before {
                let now = world.resource::<Run>().now;
                world.resource_mut::<Watch>().first[cond.0] = Some(now);
            }
            tell(world, cond, held_before);
        }
    }
    world.resource_mut::<Watch>().settling = false;
    stages::conclude_if_asked(world);
}

/// Tells everybody who waits for a condition; those who ask only for the first time, only once.
fn tell(world: &mut World, cond: CondIx, again: bool) {
    let prepared = run::plan(world);
    for waiter in &prepared.waiters[cond.0] {
        if again && !waiter.is_lasting() {
            continue;
        }
        match *waiter {
            Waiter::StepAt(ix) => adversary::at_came(world, ix),
            Waiter::StepWhen(ix) => adversary::consider(world, ix),
            Waiter::NoiseAt(ix, which) => adversary::noise_came(world, ix, which),
            Waiter::InjectAt(ix) => inject::at_came(world, ix),
            Waiter::InjectWhen(ix) => inject::fire(world, ix),
            Waiter::DecisionAt(ix) => inject::decision_came(world, ix),
            Waiter::TaskFrom(ix) => evaluation::opened(world, ix),
            Waiter::TaskDone(ix) => evaluation::done(world, ix),
            Waiter::TaskSpoiled(ix) => evaluation::spoiled(world, ix),
            Waiter::TaskHarm(ix) => evaluation::harmed(world, ix),
            Waiter::Measure(ix) => evaluation::measured(world, ix),
            Waiter::DutyWhen(ix) => evaluation::duty_started(world, ix),
            Waiter::DutyMet(ix) => evaluation::duty_met(world, ix),
            Waiter::Ending(ix) => stages::early_ending(world, ix),
            Waiter::MoveEnds(ix) => stages::move_over(world, ix),
        }
    }
}
