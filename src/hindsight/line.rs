//! A recorded run as a line of orders that can be given again.

use crate::journal::{Input, Journal, Record};
use crate::play::order::{By, Order};
use crate::play::outcome::{Outcome, Seen};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;

/// An order of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Record number.
    pub seq: u64,
    /// When in the story.
    pub at: SimTime,
    /// Who gave it.
    pub by: By,
    /// What.
    pub order: Order,
    /// It was refused: it changed nothing then.
    pub refused: bool,
    /// Moves that had begun by then, and whether the last of them was already over. Going on to the next move is
    /// done where the world stands, not where the clock stood.
    pub moves: usize,
    /// See `moves`.
    pub between: bool,
    /// How often time was let pass again at this very second before it was given: where a coach spoke, what else was due
    /// then came only afterwards.
    pub again: u32,
}

/// A decision that was asked for and not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// Record number of silence's deciding.
    pub seq: u64,
    /// When it did.
    pub at: SimTime,
    /// The decision.
    pub decision: Id,
    /// The option silence counted as.
    pub option: Id,
}

/// A recorded run, as far as it can be played again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLine {
    /// Seed of its luck.
    pub seed: u64,
    /// Orders in order. Those that cannot change a world (notes, pace, what was said after the end) are left out.
    pub orders: Vec<Given>,
    /// Decisions left to silence.
    pub lapses: Vec<Lapse>,
    /// When players joined.
    pub begun: SimTime,
    /// The record reaches the end of the exercise; else it is compared up to `until`.
    pub complete: bool,
    /// The last moment of the record.
    pub until: SimTime,
    /// How often time was let pass again at the last moment.
    pub again: u32,
}

impl RunLine {
    /// Reads a journal.
    pub fn of(journal: &Journal) -> RunLine {
        let mut line = RunLine {
            seed: journal.header.seed,
            orders: Vec::new(),
            lapses: Vec::new(),
            begun: SimTime::ZERO,
            complete: false,
            until: journal.stood_at(),
            again: 0,
        };
        let (mut moves, mut between) = (0, false);
        let mut beats = Beats::default();
        // The order of the line to which a refusal that comes next belongs.
        let mut last = None;
        for record in &journal.records {
            match record.input() {
                Some(Input::Advance { to, .. }) => {
                    beats.pass(to);
                    last = None;
                }
                Some(Input::Order { seq, at, by, order }) if matters(order) => {
                    let (order, again) = (order.clone(), beats.spent(at));
                    last = Some(line.orders.len());
                    line.orders.push(Given { seq, at, by, order, refused: false, moves, between, again });
                }
                Some(_) => last = None,
                None => {}
            }
            match seen(record) {
                Some(Seen::MoveBegan { .. }) => {
                    if moves == 0 {
                        line.begun = record.at;
                    }
                    (moves, between) = (moves + 1, false);
                }
                Some(Seen::MoveEnded { .. }) => between = true,
                Some(Seen::Ended { .. }) => line.complete = true,
                Some(Seen::Refused { .. }) => {
                    if let Some(at) = last {
                        line.orders[at].refused = true;
                    }
                }
                Some(&Seen::Lapsed { decision, option }) => {
                    line.lapses.push(Lapse { seq: record.seq, at: record.at, decision, option });
                }
                _ => {}
            }
        }
        line.again = beats.spent(line.until);
        line
    }
}

/// Counts how often time was let pass without getting on.
#[derive(Default)]
struct Beats {
    now: SimTime,
    again: u32,
}

impl Beats {
    fn pass(&mut self, to: SimTime) {
        match to > self.now {
            true => *self = Beats { now: to, again: 0 },
            false => self.again += 1,
        }
    }

    /// Of a second, since the last time that was asked.
    fn spent(&mut self, at: SimTime) -> u32 {
        if at > self.now {
            *self = Beats { now: at, again: 0 };
        }
        std::mem::take(&mut self.again)
    }
}

fn seen(record: &Record) -> Option<&Seen> {
    match record.happened()?.what {
        Outcome::Seen(seen) => Some(seen),
        _ => None,
    }
}

/// Whether an order can change what comes after it.
fn matters(order: &Order) -> bool {
    !matches!(
        order,
        Order::Conduct(_)
            | Order::Note { .. }
            | Order::Tag { .. }
            | Order::Search { .. }
            | Order::Override { .. }
            | Order::Reflect(_)
            | Order::Resolve { .. }
    )
}
