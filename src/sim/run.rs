//! What belongs to the run as a whole: its plan, its draws, its clock, its ledger.

use crate::play::outcome::{Happening, Judged, Outcome, Seen, Truth};
use crate::play::refusal::Refusal;
use crate::sim::agenda::{Agenda, Event};
use crate::sim::prepared::Prepared;
use crate::sim::stages::Stage;
use crate::sim::{adversary, estate, evaluation, evidence, inject, response, watch};
use crate::stdx::id::Id;
use crate::stdx::rng::{Draws, Purpose};
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime, SpanRange};
use bevy_ecs::prelude::Resource;
use bevy_ecs::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The run itself.
#[derive(Resource)]
pub struct Run {
    /// Plan and its indexes.
    pub prepared: Arc<Prepared>,
    /// Keyed randomness.
    pub draws: Draws,
    /// Simulated now.
    pub now: SimTime,
    /// Where the exercise stands.
    pub stage: Stage,
    /// Index of the current move.
    pub move_ix: usize,
    /// Index of the move the players begin with.
    pub from_move: usize,
    /// The story is held: timed injects wait.
    pub held: bool,
    /// Stop the current advance (a coach spoke).
    pub interrupt: bool,
    /// What has happened and was not yet taken.
    pub ledger: Vec<Happening>,
    /// Named integers.
    pub flags: BTreeMap<Id, i64>,
    /// Trust, 0–100.
    pub trust: BTreeMap<Id, i64>,
    /// Calls of hooks so far, for their limit.
    pub hook_calls: u32,
    /// Events handled at the present moment, and in all: a scenario whose events feed each other must still end.
    events_now: u32,
    events: u32,
    /// Outcomes so far.
    outcomes: u32,
}

/// Events at one moment, at most. The largest shipped move begins with about a hundred.
const EVENTS_AT_ONCE_MAX: u32 = 10_000;
/// Events and outcomes of one run, at most: far above any exercise, below what a journal holds.
const EVENTS_MAX: u32 = 1_000_000;
const OUTCOMES_MAX: u32 = 200_000;

/// Notes that an event is to be handled at `at`. False when the moment is overfull and the event must be dropped.
pub fn admit(world: &mut World, at: SimTime) -> bool {
    let mut run = world.resource_mut::<Run>();
    if run.now != at {
        run.events_now = 0;
    }
    run.now = at;
    run.events_now += 1;
    run.events = run.events.saturating_add(1);
    if run.events_now == EVENTS_AT_ONCE_MAX {
        let words = format!("more than {EVENTS_AT_ONCE_MAX} events at one moment; the rest is dropped");
        truth(world, Truth::ScriptFault { words: SafeText::new(&words) });
        return false;
    }
    run.events_now < EVENTS_AT_ONCE_MAX
}

/// The run has grown beyond any exercise and must end.
pub fn is_overgrown(world: &World) -> bool {
    let run = world.resource::<Run>();
    run.events > EVENTS_MAX || run.outcomes > OUTCOMES_MAX
}

/// Sets a world up at simulated zero.
pub fn set_up(world: &mut World, prepared: Arc<Prepared>, seed: u64) {
    world.insert_resource(Agenda::default());
    world.insert_resource(Run {
        prepared: prepared.clone(),
        draws: Draws::new(seed),
        now: SimTime::ZERO,
        stage: Stage::Briefing,
        move_ix: 0,
        from_move: 0,
        held: false,
        interrupt: false,
        ledger: Vec::new(),
        flags: BTreeMap::new(),
        trust: BTreeMap::new(),
        hook_calls: 0,
        events_now: 0,
        events: 0,
        outcomes: 0,
    });
    estate::set_up(world, &prepared.plan);
    evidence::set_up(world);
    response::set_up(world);
    inject::set_up(world, &prepared.plan);
    evaluation::set_up(world, &prepared.plan);
    adversary::set_up(world, &prepared.plan);
    watch::set_up(world, &prepared);
}

/// The plan, shared: cloning the handle frees the world for changes.
pub fn plan(world: &World) -> Arc<Prepared> {
    world.resource::<Run>().prepared.clone()
}

/// Simulated now.
pub fn now(world: &World) -> SimTime {
    world.resource::<Run>().now
}

/// Draws a span.
pub fn span(world: &World, range: SpanRange, purpose: Purpose, subject: Id, occurrence: u64) -> SimSpan {
    world.resource::<Run>().draws.span(range, purpose, subject, occurrence)
}

/// Puts an event on the agenda, `after` from now.
pub fn schedule(world: &mut World, after: SimSpan, event: Event) {
    let at = now(world) + after;
    world.resource_mut::<Agenda>().add(at, event);
}

/// Puts an event on the agenda at a time, or now if that is over.
pub fn schedule_at(world: &mut World, at: SimTime, event: Event) {
    let at = at.max(now(world));
    world.resource_mut::<Agenda>().add(at, event);
}

/// Writes into the ledger what players see.
pub fn seen(world: &mut World, what: Seen) {
    emit(world, Outcome::Seen(what));
}

/// Writes into the ledger what stays hidden.
pub fn truth(world: &mut World, what: Truth) {
    emit(world, Outcome::Truth(what));
}

/// Writes a judgement into the ledger.
pub fn judged(world: &mut World, what: Judged) {
    emit(world, Outcome::Judged(what));
}

/// Writes a refusal into the ledger.
pub fn refused(world: &mut World, refusal: Refusal) {
    seen(world, Seen::Refused { refusal });
}

fn emit(world: &mut World, what: Outcome) {
    let mut run = world.resource_mut::<Run>();
    let at = run.now;
    run.outcomes = run.outcomes.saturating_add(1);
    run.ledger.push(Happening { at, what });
}
