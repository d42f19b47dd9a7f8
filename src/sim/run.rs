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
    /// Hooks under way: one may cause what calls the next.
    pub hook_depth: u8,
    /// An end was asked for, with its ending; it comes when everything that holds by then has been told.
    pub ending: Option<Option<Id>>,
    /// Moment of the last event, and events handled at it and in all.
    moment: SimTime,
    events_now: u32,
    events: u32,
    /// Outcomes so far.
    outcomes: u32,
    /// Parts of conditions looked at so far.
    work: u64,
    /// Some limit was passed.
    overgrown: bool,
}

/// Events at one moment, at most. The largest shipped move begins with about a hundred.
const EVENTS_AT_ONCE_MAX: u32 = 10_000;
/// Events and outcomes of one run, at most: far above any exercise, below what a journal holds.
const EVENTS_MAX: u32 = 1_000_000;
const OUTCOMES_MAX: u32 = 200_000;

/// Parts of conditions looked at in one run, at most: what bounds a scenario with thousands of long conditions.
const WORK_MAX: u64 = 50_000_000;

/// Notes that an event is handled at `at`. Past a limit the run must end: a scenario whose events feed each other
/// would go on for ever. The limits are counts, never clocks, so that every machine ends at the same event.
pub fn admit(world: &mut World, at: SimTime) {
    let mut run = world.resource_mut::<Run>();
    if run.moment != at {
        (run.moment, run.events_now) = (at, 0);
    }
    run.now = at;
    run.events_now += 1;
    run.events = run.events.saturating_add(1);
    if run.events_now > EVENTS_AT_ONCE_MAX {
        overgrow(world, "too many events at one moment");
    } else if run.events > EVENTS_MAX {
        overgrow(world, "too many events");
    }
}

/// Notes that a condition of so many parts is looked at.
pub fn charge(world: &mut World, parts: usize) {
    let mut run = world.resource_mut::<Run>();
    run.work += parts as u64;
    if run.work > WORK_MAX {
        overgrow(world, "conditions are looked at too often");
    }
}

/// Passes a limit: said once, on the record, and the run must end.
pub fn overgrow(world: &mut World, words: &str) {
    if !std::mem::replace(&mut world.resource_mut::<Run>().overgrown, true) {
        let words = SafeText::new(&format!("the scenario outgrew its limits: {words}; the exercise ends"));
        truth(world, Truth::ScriptFault { words });
    }
}

/// Some limit was passed.
pub fn is_overgrown(world: &World) -> bool {
    world.resource::<Run>().overgrown
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
        hook_depth: 0,
        ending: None,
        moment: SimTime::ZERO,
        events_now: 0,
        events: 0,
        outcomes: 0,
        work: 0,
        overgrown: false,
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
    if run.outcomes == OUTCOMES_MAX {
        overgrow(world, "too much has happened");
    }
}
