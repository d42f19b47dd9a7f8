//! The world: a headless, deterministic discrete-event simulation.
//!
//! *Owns* the `bevy_ecs` world, its one door. *In*: a plan, a seed, orders in order. *Out*: happenings in order.
//! *Never here*: files, clocks, threads, hash maps that are iterated, text in a language. It does not know that it
//! is recorded.
//!
//! It jumps from event to event: cost grows with what happens, not with simulated hours. Things (machines, accounts,
//! data, services, secrets) are entities of the world; the books of each concern (agenda, campaign, inbox …) lie beside
//! it in a [`state::State`], where a handler reaches them without a look-up. Events go to plain handlers, not through
//! schedules, which cost six times as much for the same work. What each effect means is said in one place, [`effects`].
//!
//! A world is built once and then *reset*: nothing is spawned or removed while it runs, so that a thousand runs cost a
//! thousand times their events and nothing else, and a fork copies columns.

mod adversary;
mod agenda;
mod ask;
mod effects;
mod estate;
mod evaluation;
mod evidence;
mod hooks;
mod inject;
mod people;
mod prepared;
mod response;
mod routes;
mod run;
mod stages;
mod state;
mod watch;

pub use prepared::Prepared;

use crate::plan::cond::Ask;
use crate::play::order::{By, Order};
use crate::play::outcome::Happening;
use crate::play::refusal::Refusal;
use crate::stdx::time::SimTime;
use state::{Cx, State};
use std::sync::Arc;

/// Changes whenever the same plan, seed and orders could give other outcomes than before: journals of another
/// number can be read and debriefed, but not resumed or verified.
pub const RULES: u32 = 2;

/// One run of a plan.
pub struct Sim {
    prepared: Arc<Prepared>,
    state: Box<State>,
    /// Stands in for the state while a script looks at it.
    spare: Option<Box<State>>,
    /// What scripts said before, in this run or an earlier one.
    memory: hooks::Memory,
}

impl Sim {
    /// A fresh world at simulated zero, before the players come.
    pub fn new(prepared: Arc<Prepared>, seed: u64) -> Sim {
        let state = Box::new(State::new(&prepared));
        let mut sim = Sim { prepared, state, spare: None, memory: hooks::Memory::default() };
        sim.reset(seed);
        sim
    }

    /// The same world for another run: as [`Sim::new`], without building anything.
    pub fn reset(&mut self, seed: u64) {
        state::reset(&mut self.cx(), seed);
    }

    /// Makes this run stand exactly where another run of the same prepared plan stands: a fork. What happens to one
    /// afterwards does not touch the other.
    ///
    /// # Panics
    /// If the two are not runs of one [`Prepared`].
    pub fn copy_from(&mut self, other: &Sim) {
        assert!(Arc::ptr_eq(&self.prepared, &other.prepared), "a fork is of the same plan");
        self.state.copy_from(&other.state);
    }

    /// The same run with other luck from here on: what is drawn later is drawn by another seed.
    pub fn reseed(&mut self, seed: u64) {
        self.state.run.reseed(seed);
    }

    fn cx(&mut self) -> Cx<'_> {
        Cx {
            prepared: &self.prepared,
            state: &mut self.state,
            spare: &mut self.spare,
            memory: &mut self.memory,
        }
    }

    /// Offers an order at the present moment. A refusal changes nothing but is itself a happening.
    pub fn offer(&mut self, by: By, order: &Order) -> Result<(), Refusal> {
        let cx = &mut self.cx();
        let answer = stages::offer(cx, by, order);
        if let Err(refusal) = &answer {
            run::refused(cx, refusal.clone());
        }
        watch::settle(cx);
        answer
    }

    /// Lets time pass up to `to`, never back. Stops early when a move ends, when the exercise is over, and in a
    /// guided drill when a coach speaks. Returns where it stands.
    pub fn advance(&mut self, to: SimTime) -> SimTime {
        stages::advance(&mut self.cx(), to);
        self.now()
    }

    /// Where it stands.
    pub fn now(&self) -> SimTime {
        self.state.run.now
    }

    /// When something next happens; `None` when nothing is pending or time does not pass.
    pub fn next_event(&self) -> Option<SimTime> {
        stages::next_event(&self.state)
    }

    /// Whether time can pass: a move is being played.
    pub fn is_running(&self) -> bool {
        self.state.run.stage == stages::Stage::Running
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.state.run.stage == stages::Stage::Over
    }

    /// Takes what has happened since the last call, in order.
    pub fn take(&mut self) -> Vec<Happening> {
        self.state.run.take()
    }

    /// Events handled since the beginning.
    pub fn events(&self) -> u64 {
        self.state.run.events()
    }

    /// How much was done since the beginning: a count, the same on every machine, that grows about as the time does
    /// which a run takes.
    pub fn effort(&self) -> u64 {
        self.state.run.effort()
    }

    /// The value of a fact; for expectations of written plays and for the facilitator, never for a player's view.
    pub fn ask(&self, question: Ask) -> i64 {
        ask::answer(&self.prepared, &self.state, question)
    }
}
