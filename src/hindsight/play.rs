//! Playing a line again on a simulation.

use crate::hindsight::change::{Entry, script};
use crate::hindsight::line::RunLine;
use crate::hindsight::measure::{Measures, Tally, Windows};
use crate::play::order::{By, Order, Role};
use crate::play::refusal::Refusal;
use crate::sim::{Prepared, Sim};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use std::sync::Arc;

/// A run under way.
pub struct Life {
    prepared: Arc<Prepared>,
    sim: Sim,
    tally: Tally,
    /// Orders that were not accepted.
    pub refused: u32,
}

impl Life {
    /// A world of a plan.
    pub fn new(prepared: &Arc<Prepared>) -> Life {
        let sim = Sim::new(prepared.clone(), 0);
        Life { prepared: prepared.clone(), sim, tally: Tally::default(), refused: 0 }
    }

    /// From the beginning, with some luck.
    pub fn begin(&mut self, seed: u64) {
        self.sim.reset(seed);
        self.tally = Tally::default();
        self.refused = 0;
    }

    /// How much the simulation had to do, see [`Sim::effort`].
    pub fn effort(&self) -> u64 {
        self.sim.effort()
    }

    /// The numbers of the whole unchanged run.
    pub fn whole(&mut self, line: &RunLine, seed: u64, windows: &mut Windows) -> Measures {
        self.begin(seed);
        for entry in &script(line, None).entries {
            _ = self.give(entry);
        }
        self.finish(line, windows)
    }

    /// Stands where another life stands.
    pub fn branch_off(&mut self, other: &Life) {
        self.sim.copy_from(&other.sim);
        self.tally.clone_from(&other.tally);
        self.refused = other.refused;
    }

    /// Lets time pass up to an entry and gives it.
    pub fn give(&mut self, entry: &Entry) -> Result<(), Refusal> {
        let answer = match &entry.order {
            Order::NextMove if entry.between => self.next_move(entry),
            order => {
                self.until(entry.at, entry.again);
                let answer = self.sim.offer(entry.by, order);
                self.take();
                answer
            }
        };
        self.refused += u32::from(answer.is_err());
        answer
    }

    /// Going on to the next move when one is over: where this world stands, not where the clock of the record stood.
    fn next_move(&mut self, entry: &Entry) -> Result<(), Refusal> {
        if self.tally.moves > entry.moves || self.sim.is_over() {
            return Ok(());
        }
        while self.sim.is_running() && self.sim.next_event().is_some() && self.step() {}
        let answer = self.sim.offer(entry.by, &Order::NextMove);
        self.take();
        answer
    }

    /// Lets time pass up to `to`, and so often `again` at that second.
    fn until(&mut self, to: SimTime, again: u32) {
        self.reach(to);
        for _ in 0..again {
            self.sim.advance(to);
            self.take();
        }
    }

    /// Lets time pass up to `to`; a move that is over is left when the time to come to lies in the next one.
    fn reach(&mut self, to: SimTime) {
        while !self.sim.is_over() && self.sim.now() < to {
            if self.sim.is_running() {
                self.sim.advance(to);
                self.take();
                continue;
            }
            let next = self.prepared.plan.moves.get(self.tally.moves);
            if self.tally.moves == 0 || next.is_none_or(|next| next.at > to) || !self.go_on() {
                return;
            }
        }
    }

    /// To the end of the exercise in silence, or to where an unfinished record stops.
    pub fn finish(&mut self, line: &RunLine, windows: &mut Windows) -> Measures {
        if line.complete {
            while !self.sim.is_over() && self.step() {}
        } else {
            self.until(line.until, line.again);
        }
        self.tally.measures(&self.prepared.plan, self.sim.now(), windows)
    }

    /// The next thing happens. False when nothing more can.
    fn step(&mut self) -> bool {
        let goes_on = match (self.sim.is_running(), self.sim.next_event()) {
            (true, Some(next)) => {
                self.sim.advance(next);
                true
            }
            (true, None) => self.sim.offer(nobody(), &Order::EndEx).is_ok(),
            (false, _) => return self.go_on(),
        };
        self.take();
        goes_on
    }

    fn go_on(&mut self) -> bool {
        let went = self.sim.offer(nobody(), &Order::NextMove).is_ok();
        self.take();
        went
    }

    fn take(&mut self) {
        self.tally.take(&self.sim.take());
    }
}

/// Who goes on where the record has nobody who does.
fn nobody() -> By {
    By { seat: Id::new("nobody"), role: Role::Canon }
}
