//! The event queue: ordered by time, then by the order of scheduling, so that equal times come out first-in
//! first-out on every machine.

use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use bevy_ecs::prelude::Resource;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A move must end.
    MoveUntil(usize),
    /// The earliest time of an attack step has come.
    StepMay(usize),
    /// An attack step is tried.
    StepTry(usize),
    /// An attack step comes to its end.
    StepEnd(usize),
    /// A step writes one of its traces: step, number of the try, which trace.
    Trace(usize, u32, usize),
    /// An alert is raised.
    Alert(Id),
    /// Noise makes its trace: index, occurrence.
    Noise(usize, u32),
    /// An inject is due.
    Inject(usize),
    /// The time to answer an inject is over.
    AnswerBy(usize),
    /// A decision opens.
    Open(usize),
    /// A decision closes, unless it got more time.
    Close(usize, SimTime),
    /// A task of the response is done.
    Task(u32),
    /// The authored state: index of the move, index of the act.
    Assume(usize, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    at: SimTime,
    seq: u64,
    event: Event,
}

/// What is due, in order.
#[derive(Resource, Default, Debug)]
pub struct Agenda {
    queue: BinaryHeap<Reverse<Entry>>,
    seq: u64,
}

impl Agenda {
    /// Puts an event on the agenda. Events that turn out to be moot are dropped by their handlers.
    pub fn add(&mut self, at: SimTime, event: Event) {
        self.seq += 1;
        self.queue.push(Reverse(Entry { at, seq: self.seq, event }));
    }

    /// Takes the next event if it is due by `until`.
    pub fn pop(&mut self, until: SimTime) -> Option<(SimTime, Event)> {
        if self.queue.peek()?.0.at > until {
            return None;
        }
        self.queue.pop().map(|Reverse(entry)| (entry.at, entry.event))
    }

    /// When the next event is due.
    pub fn next(&self) -> Option<SimTime> {
        self.queue.peek().map(|Reverse(entry)| entry.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_come_out_in_the_order_they_went_in() {
        let mut agenda = Agenda::default();
        agenda.add(SimTime(5), Event::Inject(1));
        agenda.add(SimTime(5), Event::Inject(0));
        agenda.add(SimTime(1), Event::Inject(9));
        let order: Vec<_> = std::iter::from_fn(|| agenda.pop(SimTime(5))).collect();
        assert_eq!(
            order,
            [(SimTime(1), Event::Inject(9)), (SimTime(5), Event::Inject(1)), (SimTime(5), Event::Inject(0))]
        );
        assert_eq!(agenda.next(), None);
    }
}
