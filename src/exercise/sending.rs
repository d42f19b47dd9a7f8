//! What sending an inject by hand would do, tried out in a fork: counts of what players would see, never what it says.

use crate::exercise::fold::Board;
use crate::plan::cond::CondIx;
use crate::plan::msel::Inject;
use crate::play::order::{By, Order};
use crate::play::outcome::{Outcome, Seen};
use crate::sim::{Prepared, Sim};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use std::sync::Arc;

/// An inject as whoever leads may choose it before everybody's eyes: its number, and nothing of what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sendable {
    /// Id.
    pub inject: Id,
    /// The number on the facilitator's papers: `I12`.
    pub number: usize,
    /// The move it belongs to, from 1; none = any.
    pub in_move: Option<usize>,
    /// It came already, then for the last time.
    pub came: Option<SimTime>,
    /// It belongs to another move than the one that is played.
    pub elsewhere: bool,
    /// What it waits for does not hold, or what keeps it back does.
    pub unmet: bool,
    /// It comes by itself, sooner or later, if nobody sends it.
    pub by_itself: bool,
    /// Facts that would stand on the board, or stand there otherwise than now.
    pub facts: usize,
    /// Decisions that would be asked for.
    pub decisions: usize,
    /// Clocks of law or contract that would start.
    pub clocks: usize,
}

/// Every inject, in the order of the numbers.
pub(super) fn all(prepared: &Arc<Prepared>, sim: &Sim, board: &Board, by: By) -> Vec<Sendable> {
    let mut fork = Sim::new(prepared.clone(), 0);
    let injects = prepared.plan.msel.injects.iter().enumerate();
    injects.map(|(ix, inject)| sendable(prepared, sim, &mut fork, board, (ix, inject), by)).collect()
}

fn sendable(
    prepared: &Prepared,
    sim: &Sim,
    fork: &mut Sim,
    board: &Board,
    (ix, inject): (usize, &Inject),
    by: By,
) -> Sendable {
    let holds = |cond: CondIx| prepared.plan.conds[cond.0].expr.eval(&|question| sim.ask(question)) != 0;
    let came = board.letters.iter().rev().find(|letter| letter.id == inject.id);
    let mut found = Sendable {
        inject: inject.id,
        number: ix + 1,
        in_move: inject.in_move.map(|index| index + 1),
        came: came.map(|letter| letter.at),
        elsewhere: inject.in_move.is_some_and(|index| index != board.move_ix),
        unmet: inject.when.is_some_and(|cond| !holds(cond)) || inject.unless.is_some_and(holds),
        by_itself: came.is_none() && (inject.at.is_some() || inject.when.is_some()),
        facts: 0,
        decisions: 0,
        clocks: 0,
    };
    fork.copy_from(sim);
    _ = fork.take();
    if fork.offer(by, &Order::Send { inject: inject.id }).is_err() {
        return found;
    }
    // What follows at once from an order is seen at once.
    fork.advance(fork.now());
    let stands = |id: Id| board.facts.iter().find(|known| known.fact == id).map(|known| known.status);
    for happening in fork.take() {
        match happening.what {
            Outcome::Seen(Seen::FactKnown { fact, status, .. }) if stands(fact) != Some(status) => {
                found.facts += 1;
            }
            Outcome::Seen(Seen::DecisionOpened { .. }) => found.decisions += 1,
            Outcome::Seen(Seen::DutyStarted { .. }) => found.clocks += 1,
            _ => {}
        }
    }
    found
}
