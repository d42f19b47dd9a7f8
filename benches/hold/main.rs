//! W5, the queue alone: P timers are pending at any time; each that goes off sets the next. The reference is the
//! standard library's heap, taking out and putting in as a general engine must.
//!
//! *Gate*: two runs over the same draws handle the same events in the same order, on this thread and on another.

#[path = "../common/mod.rs"]
mod common;
#[path = "../w3/dice.rs"]
mod dice;

use common::{Better, Contender, gate, race, report};
use dice::Dice;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::thread;

/// Timers pending, and events of one round.
const SIZES: [(u32, u64); 2] = [(1000, 2_000_000), (100_000, 500_000)];

/// As large as an event of an engine is: moment, order of scheduling, what, whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    at: u64,
    seq: u64,
    what: u32,
    whose: u32,
}

/// The heap with its draws.
struct Hold {
    heap: BinaryHeap<Reverse<Event>>,
    seq: u64,
    dice: Dice,
}

impl Hold {
    fn new(pending: u32, seed: u64) -> Hold {
        let mut hold = Hold { heap: BinaryHeap::new(), seq: 0, dice: Dice(seed) };
        for whose in 0..pending {
            hold.set(0, Event { at: 0, seq: 0, what: 0, whose });
        }
        hold
    }

    fn set(&mut self, now: u64, event: Event) {
        self.seq += 1;
        // Uniform over 32 bits: the mean delay is what P timers share between them.
        let at = now + (self.dice.bits() >> 32);
        self.heap.push(Reverse(Event { at, seq: self.seq, ..event }));
    }

    fn run(&mut self, events: u64, mut seen: impl FnMut(Event)) {
        for _ in 0..events {
            let Some(Reverse(event)) = self.heap.pop() else { return };
            seen(event);
            self.set(event.at, event);
        }
    }
}

/// The order of events as one number (FNV-1a over whose and when).
fn order(pending: u32, events: u64) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    Hold::new(pending, 1).run(events, |event| {
        for part in [event.at, event.whose.into()] {
            hash = (hash ^ part).wrapping_mul(0x100_0000_01b3);
        }
    });
    hash
}

fn main() {
    for (pending, events) in SIZES {
        let here = [order(pending, events), order(pending, events)];
        let there = thread::spawn(move || order(pending, events)).join().expect("no panic");
        gate(
            &format!("HOLD reference, P={pending}: one order"),
            here == [there; 2],
            format_args!("{there:x}"),
        );
        let mut hold = Hold::new(pending, 1);
        let figures = race(&mut [Contender::new("BinaryHeap pop + push", || {
            let mut sum = 0;
            hold.run(events, |event| sum ^= event.whose);
            black_box(sum);
            events
        })]);
        report("hold", &format!("P={pending}"), "events/s", Better::Higher, &figures);
    }
}
