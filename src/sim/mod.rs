//! The world: a headless, deterministic discrete-event simulation.
//!
//! *Owns* the `bevy_ecs` world, its one door. *In*: a plan, a seed, orders in order. *Out*: happenings in order.
//! *Never here*: files, clocks, threads, hash maps that are iterated, text in a language. It does not know that it
//! is recorded.
//!
//! It jumps from event to event: cost grows with what happens, not with simulated hours. Events go to plain handlers
//! (`fn(&mut World, …)`), not through schedules, which cost six times as much for the same work. Each concern keeps
//! its components in its own module; what each effect means is said in one place, [`effects`].

mod adversary;
mod agenda;
mod ask;
mod effects;
mod estate;
mod evaluation;
mod evidence;
mod hooks;
mod inject;
mod prepared;
mod response;
mod run;
mod stages;
mod watch;

pub use prepared::Prepared;

use crate::plan::cond::Ask;
use crate::play::order::{By, Order};
use crate::play::outcome::Happening;
use crate::play::refusal::Refusal;
use crate::stdx::time::SimTime;
use bevy_ecs::world::World;
use run::Run;
use std::sync::Arc;

/// Changes whenever the same plan, seed and orders could give other outcomes than before: journals of another
/// number can be read and debriefed, but not resumed or verified.
pub const RULES: u32 = 1;

/// One run of a plan.
pub struct Sim {
    world: World,
}

impl Sim {
    /// A fresh world at simulated zero, before the players come.
    pub fn new(prepared: Arc<Prepared>, seed: u64) -> Sim {
        let mut world = World::new();
        run::set_up(&mut world, prepared, seed);
        Sim { world }
    }

    /// Offers an order at the present moment. A refusal changes nothing but is itself a happening.
    pub fn offer(&mut self, by: By, order: &Order) -> Result<(), Refusal> {
        let answer = stages::offer(&mut self.world, by, order);
        if let Err(refusal) = &answer {
            run::refused(&mut self.world, refusal.clone());
        }
        watch::settle(&mut self.world);
        answer
    }

    /// Lets time pass up to `to`, never back. Stops early when a move ends, when the exercise is over, and in a
    /// guided drill when a coach speaks. Returns where it stands.
    pub fn advance(&mut self, to: SimTime) -> SimTime {
        stages::advance(&mut self.world, to);
        self.now()
    }

    /// Where it stands.
    pub fn now(&self) -> SimTime {
        self.world.resource::<Run>().now
    }

    /// When something next happens; `None` when nothing is pending or time does not pass.
    pub fn next_event(&self) -> Option<SimTime> {
        stages::next_event(&self.world)
    }

    /// Whether time can pass: a move is being played.
    pub fn is_running(&self) -> bool {
        self.world.resource::<Run>().stage == stages::Stage::Running
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.world.resource::<Run>().stage == stages::Stage::Over
    }

    /// Takes what has happened since the last call, in order.
    pub fn take(&mut self) -> Vec<Happening> {
        std::mem::take(&mut self.world.resource_mut::<Run>().ledger)
    }

    /// The value of a fact; for expectations of written plays and for the facilitator, never for a player's view.
    pub fn ask(&self, question: Ask) -> i64 {
        ask::answer(&self.world, question)
    }
}
