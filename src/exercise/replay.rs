//! From a journal back to a running simulation: resume, verify. Orders are truth; recorded outcomes are evidence,
//! and the first difference stops everything with both sides shown.

use crate::exercise::fold::Board;
use crate::journal::{Header, Input, Journal, Record};
use crate::plan::logs::Logs;
use crate::play::outcome::Happening;
use crate::sim::{Prepared, RULES, Sim};
use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

/// Why a journal cannot be run again. None of these touches the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplayError {
    /// It was written under other rules: it can be read and debriefed, not resumed or verified.
    OtherRules {
        /// Rules of the journal.
        theirs: u32,
        /// Rules of this program.
        ours: u32,
    },
    /// The plan at hand is not the plan of the journal.
    OtherPlan,
    /// The orders gave something else than what is recorded.
    Differs {
        /// Record number.
        seq: u64,
        /// What is recorded.
        recorded: String,
        /// What came out now.
        now: String,
    },
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplayError::OtherRules { theirs, ours } => {
                write!(f, "the journal was played under rules {theirs}, this program plays by rules {ours}")
            }
            ReplayError::OtherPlan => f.write_str("the scenario is not the one the journal was played on"),
            ReplayError::Differs { seq, recorded, now } => {
                write!(f, "record {seq} says {recorded}, the orders now give {now}")
            }
        }
    }
}

/// A simulation brought back to where a journal stands.
pub struct Replayed {
    /// The simulation.
    pub sim: Sim,
    /// What the players know.
    pub board: Board,
    /// What was written to the logs.
    pub logs: Logs,
    /// Outcomes that belong to the last input but were not written before the end of the file: to be written when
    /// the run goes on.
    pub unwritten: Vec<Happening>,
}

/// Runs a journal's orders again and compares every outcome with what is recorded. A missing end of the last
/// input's outcomes is no difference: the program died while writing it.
pub fn replay(journal: &Journal, prepared: &Arc<Prepared>) -> Result<Replayed, ReplayError> {
    let mut replay = Replay::new(&journal.header, prepared)?;
    for record in &journal.records {
        replay.take(record)?;
    }
    let Replay { sim, mut board, mut logs, pending } = replay;
    for happening in &pending {
        board.take(happening);
        logs.take(happening.at, &happening.what);
    }
    Ok(Replayed { sim, board, logs, unwritten: pending.into() })
}

/// A journal being run again, record by record: for one that is whole, and for one that still grows.
pub struct Replay {
    /// The simulation, with all inputs so far.
    pub sim: Sim,
    /// What the players know, with all outcomes recorded so far.
    pub board: Board,
    /// What was written to the logs, likewise.
    pub logs: Logs,
    /// What came of the last input and is not on the record yet.
    pending: VecDeque<Happening>,
}

impl Replay {
    /// Before the first record.
    ///
    /// # Errors
    /// The journal was played under other rules, or on another plan.
    pub fn new(header: &Header, prepared: &Arc<Prepared>) -> Result<Replay, ReplayError> {
        if header.rules != RULES {
            return Err(ReplayError::OtherRules { theirs: header.rules, ours: RULES });
        }
        if header.plan != prepared.plan.digest {
            return Err(ReplayError::OtherPlan);
        }
        Ok(Replay {
            sim: Sim::new(prepared.clone(), header.seed),
            board: Board::default(),
            logs: Logs::new(header.seed),
            pending: VecDeque::new(),
        })
    }

    /// Takes the next record.
    ///
    /// # Errors
    /// The orders give something else than what is recorded.
    pub fn take(&mut self, record: &Record) -> Result<(), ReplayError> {
        if let Some(input) = record.input() {
            if let Some(missing) = self.pending.front() {
                return Err(differs(record, "an input", missing));
            }
            let accepted = apply(&mut self.sim, input);
            if let Input::Order { at, by, order, .. } = input {
                self.board.hear(order);
                if accepted {
                    self.board.ordered(at, by, order);
                }
            }
            self.pending.extend(self.sim.take());
        } else if let Some(happened) = record.happened() {
            let recorded = Happening { at: happened.at, what: happened.what.clone() };
            match self.pending.pop_front() {
                Some(now) if now == recorded => {
                    self.board.take(&recorded);
                    self.logs.take(recorded.at, &recorded.what);
                }
                Some(now) => return Err(differs(record, &format!("{recorded:?}"), &now)),
                None => {
                    let (recorded, now) = (format!("{recorded:?}"), "nothing more".to_owned());
                    return Err(ReplayError::Differs { seq: record.seq, recorded, now });
                }
            }
        }
        Ok(())
    }
}

fn differs(record: &Record, recorded: &str, now: &Happening) -> ReplayError {
    ReplayError::Differs { seq: record.seq, recorded: recorded.to_owned(), now: format!("{now:?}") }
}

/// Gives one recorded input to a simulation, exactly as it was given the first time; whether it was accepted.
pub fn apply(sim: &mut Sim, input: Input<'_>) -> bool {
    match input {
        Input::Advance { to, .. } => {
            sim.advance(to);
            true
        }
        Input::Order { at, by, order, .. } => {
            if at > sim.now() {
                sim.advance(at);
            }
            // A refusal is an outcome like any other: it is compared with the record.
            sim.offer(by, order).is_ok()
        }
    }
}
