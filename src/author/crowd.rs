//! How much there is to read at once: five messages in ten minutes of people's own time can be kept up with.

use crate::journal::Journal;
use crate::plan::Plan;
use crate::play::outcome::{Outcome, Seen, Severity};
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};

/// Real seconds in which messages are counted.
const SPELL_S: i64 = 600;
/// More messages than this in that time are a flood, which has to be meant.
pub const KEPT_UP: usize = 5;
/// More than this are too many even if meant.
pub const FLOOD: usize = 10;

/// The fullest ten minutes of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// The move.
    pub chapter: Id,
    /// Messages that have to be read.
    pub count: usize,
    /// When the first of them came.
    pub from: SimTime,
    /// The author says that it is meant.
    pub meant: bool,
}

impl Crowd {
    /// More than people keep up with: not said to be meant, or too many for that.
    pub fn is_too_much(&self) -> bool {
        self.count > FLOOD || (self.count > KEPT_UP && !self.meant)
    }
}

/// The fullest ten minutes of each move in any of some runs, at the scenario's pace. What counts is a message of
/// medium severity or more, or one that waits for an answer; a coach stops the clock and does not count.
pub fn fullest(plan: &Plan, journals: &[&Journal]) -> Vec<Crowd> {
    let mut all: Vec<Crowd> = Vec::new();
    for crowd in journals.iter().flat_map(|journal| crowds(plan, journal)) {
        match all.iter_mut().find(|known| known.chapter == crowd.chapter) {
            Some(known) if known.count >= crowd.count => {}
            Some(known) => *known = crowd,
            None => all.push(crowd),
        }
    }
    all
}

fn crowds(plan: &Plan, journal: &Journal) -> Vec<Crowd> {
    let mut moves: Vec<(usize, Vec<SimTime>)> = Vec::new();
    for happened in journal.happenings() {
        match happened.what {
            Outcome::Seen(Seen::MoveBegan { index }) => moves.push((*index, Vec::new())),
            Outcome::Seen(Seen::Delivered { inject }) if wants_reading(plan, *inject) => {
                if let Some((_, times)) = moves.last_mut() {
                    times.push(happened.at);
                }
            }
            _ => {}
        }
    }
    let spell = SimSpan(SPELL_S * i64::from(plan.cover.pace));
    let crowd = |(index, times): (usize, Vec<SimTime>)| {
        let chapter = plan.moves.get(index)?;
        let (count, from) = spell_of(&times, spell);
        Some(Crowd { chapter: chapter.id, count, from, meant: chapter.flood })
    };
    moves.into_iter().filter_map(crowd).collect()
}

fn wants_reading(plan: &Plan, inject: Id) -> bool {
    let inject = plan.msel.inject_ix.get(&inject).map(|index| &plan.msel.injects[*index]);
    inject.is_some_and(|inject| {
        let weighs = inject.severity >= Severity::Medium || inject.answer_by.is_some();
        weighs && inject.channel.as_str() != "coach"
    })
}

/// How many of some sorted times lie within one spell at the most, and when the earliest such spell begins.
fn spell_of(times: &[SimTime], spell: SimSpan) -> (usize, SimTime) {
    let within =
        |from: &SimTime| times.iter().filter(|at| (from.0..from.0 + spell.0).contains(&at.0)).count();
    let counted = times.iter().map(|from| (within(from), *from));
    counted.rev().max_by_key(|(count, _)| *count).unwrap_or((0, SimTime::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_spell() {
        let times = [0, 10, 300, 310, 599, 910].map(SimTime);
        assert_eq!(spell_of(&times, SimSpan(600)), (5, SimTime(0)));
        assert_eq!(spell_of(&times, SimSpan(300)), (3, SimTime(300)));
        assert_eq!(spell_of(&[], SimSpan(600)), (0, SimTime(0)));
    }
}
