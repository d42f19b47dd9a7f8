//! The event queue: ordered by time, then by the order of scheduling, so that equal times come out first-in
//! first-out on every machine.

use crate::stdx::time::SimTime;
use dary_heap::QuaternaryHeap;
use std::cmp::Ordering;

/// Something that is due. Numbers are places in the plan's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A move must end.
    MoveUntil(u32),
    /// The earliest time of an attack step has come.
    StepMay(u32),
    /// A try of an attack step begins: instance. It is moot unless the instance waits for this very second.
    StepTry(u32),
    /// A try of an attack step comes to its end: instance, and which try.
    StepEnd(u32, u16),
    /// A step writes one of its traces: instance, which try, which trace.
    Trace(u32, u16, u8),
    /// The attacker reacts.
    React(u32),
    /// An alert is raised: trace, and the machine it is about, plus one.
    Alert(u32, u32),
    /// Noise makes its trace: index, occurrence.
    Noise(u32, u32),
    /// An inject is due.
    Inject(u32),
    /// The time to answer an inject is over.
    AnswerBy(u32),
    /// A decision opens.
    Open(u32),
    /// A decision closes, unless it got more time since: its closing second.
    Close(u32, u32),
    /// Somebody has agreed to a task.
    Agreed(u32),
    /// A task of the response is done.
    Task(u32),
    /// Somebody's patience is at its end, unless they had word since: how often they had.
    Patience(u32, u32),
    /// The next word promised to an audience is due, unless they had word since: its place among the audiences, how
    /// often they had.
    Promise(u32, u32),
    /// The authored state: index of the move, index of the act.
    Assume(u32, u32),
    /// Something done against a class of attack may be over.
    Recovers,
    /// An hour is over.
    Hour,
}

/// What is due, in 24 bytes: the key is the second, then the number of scheduling.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: u64,
    event: Event,
}

/// Seconds of the story that can be scheduled: 136 years. What lies beyond never happens.
const LAST: i64 = u32::MAX as i64;

impl Entry {
    fn at(self) -> SimTime {
        SimTime((self.key >> 32) as i64)
    }
}

/// The heap gives the greatest first, and the earliest is wanted.
impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        other.key.cmp(&self.key)
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.key == other.key
    }
}

impl Eq for Entry {}

/// What is due, in order.
#[derive(Default, Debug)]
pub struct Agenda {
    queue: QuaternaryHeap<Entry>,
    seq: u32,
}

impl Clone for Agenda {
    fn clone(&self) -> Agenda {
        Agenda { queue: self.queue.clone(), seq: self.seq }
    }

    fn clone_from(&mut self, other: &Agenda) {
        self.queue.clone_from(&other.queue);
        self.seq = other.seq;
    }
}

impl Agenda {
    /// Puts an event on the agenda. Events that turn out to be moot are dropped by their handlers.
    pub fn add(&mut self, at: SimTime, event: Event) {
        if at.0 > LAST {
            return;
        }
        let key = (at.0.max(0) as u64) << 32 | u64::from(self.seq);
        self.seq = self.seq.wrapping_add(1);
        self.queue.push(Entry { key, event });
    }

    /// Takes the next event if it is due by `until`.
    pub fn pop(&mut self, until: SimTime) -> Option<(SimTime, Event)> {
        if self.queue.peek()?.at() > until {
            return None;
        }
        self.queue.pop().map(|entry| (entry.at(), entry.event))
    }

    /// When the next event is due.
    pub fn next(&self) -> Option<SimTime> {
        self.queue.peek().map(|entry| entry.at())
    }

    /// Empties it, keeping its room.
    pub fn clear(&mut self) {
        self.queue.clear();
        self.seq = 0;
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
        agenda.add(SimTime(i64::MAX), Event::Inject(7));
        let order: Vec<_> = std::iter::from_fn(|| agenda.pop(SimTime(5))).collect();
        assert_eq!(
            order,
            [(SimTime(1), Event::Inject(9)), (SimTime(5), Event::Inject(1)), (SimTime(5), Event::Inject(0))]
        );
        assert_eq!(agenda.next(), None);
    }

    #[test]
    fn what_is_due_is_small() {
        assert_eq!((size_of::<Event>(), size_of::<Entry>()), (12, 24));
    }
}
