//! W5, the queue alone: P timers are pending at any time; each that goes off sets the next. The reference is the
//! standard library's heap, taking out and putting in as a general engine must. hotwash runs a scenario of nothing
//! but such timers, through its public interface, with all that its engine does besides.
//!
//! *Gate*: two runs over the same draws handle the same events in the same order, on this thread and on another.

#[path = "../common/mod.rs"]
mod common;
#[path = "../w3/dice.rs"]
mod dice;
mod scenario;

use common::{Better, Clock, Contender, gate, race, report};
use dice::Dice;
use hotwash::compile::compile;
use hotwash::play::order::{By, Order, Role};
use hotwash::play::outcome::Happening;
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::id::Id;
use hotwash::stdx::time::{SimSpan, SimTime};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::sync::Arc;
use std::thread;

/// Timers pending, and events of one round.
const SIZES: [(u32, u64); 2] = [(1000, 2_000_000), (100_000, 500_000)];
/// How often each timer of hotwash goes off at most.
const TRIES: usize = 1000;
/// How far time passes between two looks at what happened.
const STEP: SimSpan = SimSpan(600);

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

/// A world of so many timers, compiled.
fn prepared(machines: u32) -> Arc<Prepared> {
    let sources = scenario::hold_scenario(machines as usize, TRIES);
    let plan = compile(&sources).unwrap_or_else(|told| panic!("timers: {:?}", told.first())).0;
    Arc::new(Prepared::new(Arc::new(plan)))
}

fn begin(sim: &mut Sim, seed: u64) {
    sim.reset(seed);
    let by = By { seat: Id::new("player"), role: Role::Player };
    assert!(sim.offer(by, &Order::StartEx { from_move: 0 }).is_ok(), "it starts");
    // All footholds are won at the very beginning, so that every timer is pending from here on.
    sim.advance(SimTime(1));
    sim.take();
}

/// Lets time pass until `events` more were handled; `seen` is given what happened.
fn pass(sim: &mut Sim, events: u64, mut seen: impl FnMut(Vec<Happening>)) -> u64 {
    let before = sim.events();
    while sim.events() - before < events && sim.is_running() {
        sim.advance(sim.now() + STEP);
        seen(sim.take());
    }
    sim.events() - before
}

/// What happens first in a run of seed 7.
fn happenings(prepared: &Arc<Prepared>, events: u64) -> Vec<Happening> {
    let (mut sim, mut all) = (Sim::new(prepared.clone(), 0), Vec::new());
    begin(&mut sim, 7);
    pass(&mut sim, events, |happened| all.extend(happened));
    all
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
        let prepared = prepared(pending);
        let few = u64::from(pending) * 2;
        let ours = [happenings(&prepared, few), happenings(&prepared, few)];
        let elsewhere = prepared.clone();
        let there = thread::spawn(move || happenings(&elsewhere, few)).join().expect("no panic");
        let same = ours[0] == ours[1] && ours[0] == there && !there.is_empty();
        gate(
            &format!("HOLD hotwash, P={pending}: one order"),
            same,
            format_args!("{} happenings", there.len()),
        );
        let (mut hold, mut sim) = (Hold::new(pending, 1), Sim::new(prepared, 0));
        let figures = race(&mut [
            Contender::new("BinaryHeap pop + push", || {
                let mut sum = 0;
                hold.run(events, |event| sum ^= event.whose);
                black_box(sum);
                events
            }),
            Contender::foreign("hotwash", || {
                begin(&mut sim, 1);
                let clock = Clock::start();
                // No timer has come to the end of its tries by then, so that P stays what it is.
                let handled = pass(&mut sim, events.min(u64::from(pending) * 800), |it| drop(black_box(it)));
                handled as f64 / clock.busy().as_secs_f64()
            }),
        ]);
        report("hold", &format!("P={pending}"), "events/s", Better::Higher, &figures);
    }
}
