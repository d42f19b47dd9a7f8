//! From a journal back to a running simulation: resume, verify. Orders are truth; recorded outcomes are evidence,
//! and the first difference stops everything with both sides shown.

use crate::exercise::fold::Board;
use crate::journal::{Input, Journal, Record};
use crate::plan::logs::Logs;
use crate::play::outcome::Happening;
use crate::sim::{Prepared, RULES, Sim};
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
    if journal.header.rules != RULES {
        return Err(ReplayError::OtherRules { theirs: journal.header.rules, ours: RULES });
    }
    if journal.header.plan != prepared.plan.digest {
        return Err(ReplayError::OtherPlan);
    }
    let mut sim = Sim::new(prepared.clone(), journal.header.seed);
    let mut board = Board::default();
    let mut logs = Logs::new(journal.header.seed);
    let mut fold = |happening: &Happening| {
        board.take(happening);
        logs.take(happening.at, &happening.what);
    };
    let mut pending: std::collections::VecDeque<Happening> = Default::default();
    for record in &journal.records {
        if let Some(input) = record.input() {
            if let Some(missing) = pending.front() {
                return Err(differs(record, "an input", missing));
            }
            apply(&mut sim, input);
            pending.extend(sim.take());
        } else if let Some(happened) = record.happened() {
            let recorded = Happening { at: happened.at, what: happened.what.clone() };
            match pending.pop_front() {
                Some(now) if now == recorded => fold(&recorded),
                Some(now) => return Err(differs(record, &format!("{recorded:?}"), &now)),
                None => {
                    let (recorded, now) = (format!("{recorded:?}"), "nothing more".to_owned());
                    return Err(ReplayError::Differs { seq: record.seq, recorded, now });
                }
            }
        }
    }
    let unwritten: Vec<Happening> = pending.into();
    unwritten.iter().for_each(fold);
    Ok(Replayed { sim, board, logs, unwritten })
}

fn differs(record: &Record, recorded: &str, now: &Happening) -> ReplayError {
    ReplayError::Differs { seq: record.seq, recorded: recorded.to_owned(), now: format!("{now:?}") }
}

/// Gives one recorded input to a simulation, exactly as it was given the first time.
pub fn apply(sim: &mut Sim, input: Input<'_>) {
    match input {
        Input::Advance { to, .. } => _ = sim.advance(to),
        Input::Order { at, by, order, .. } => {
            if at > sim.now() {
                sim.advance(at);
            }
            // A refusal is an outcome like any other: it is compared with the record.
            _ = sim.offer(by, order);
        }
    }
}
