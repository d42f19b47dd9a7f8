//! A whole exercise of P01 (`vpn-ransomware`), nobody there, scripts included: how many a second.
//!
//! The simulation is driven as a headless run drives it, without a journal. *Gates*: every run comes to its end;
//! what happens in it, and how it is rated, is what the same run with a journal records.

#[path = "../common/mod.rs"]
mod common;

use common::{Better, Contender, Figure, gate, header, race, report, seat};
use hotwash::compile::compile;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::headless;
use hotwash::exercise::playfile::PlayFile;
use hotwash::journal::{self, Writer};
use hotwash::play::order::{By, Order, Role};
use hotwash::play::outcome::{Happening, Outcome};
use hotwash::scenario::library;
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::id::Id;
use std::hint::black_box;
use std::sync::Arc;

const SCENARIOS: [&str; 2] = ["vpn-ransomware", "first-drill"];
/// Runs of one round.
const RUNS: u64 = 200;
/// Runs whose every happening is compared with the journal's.
const COMPARED: u64 = 5;

fn main() {
    for name in SCENARIOS {
        let sources = library::find(name, &[]).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        let plan = compile(&sources).unwrap_or_else(|told| panic!("{name}: {told:?}")).0;
        let prepared = Arc::new(Prepared::new(Arc::new(plan)));
        let happenings = gates(name, &prepared);
        let (mut sim, mut seed) = (Sim::new(prepared.clone(), 0), 0);
        let figures = race(&mut [Contender::new("hotwash", || {
            for _ in 0..RUNS {
                seed += 1;
                sim.reset(seed);
                silent(&mut sim, seat(&prepared.plan), |happened| _ = black_box(happened));
            }
            RUNS
        })]);
        report("p01", &format!("{name}, silent, whole exercise"), "runs/s", Better::Higher, &figures);
        let figures: Vec<Figure> = figures.iter().map(|figure| figure.times(happenings)).collect();
        report("p01", &format!("{name}, silent"), "happenings/s", Better::Higher, &figures);
        what_ifs(name, &prepared);
    }
}

/// One thing done otherwise half-way: the rest from a fork, against the whole from the beginning. Which of the two serves
/// a debrief is read here: what a fork saves is the first half, what it costs is a second world to keep.
fn what_ifs(name: &str, prepared: &Arc<Prepared>) {
    let seat = seat(&prepared.plan);
    let (mut whole, mut life, mut copy) =
        (Sim::new(prepared.clone(), 1), Sim::new(prepared.clone(), 1), Sim::new(prepared.clone(), 1));
    let mut steps = 0;
    silent(&mut whole, seat, |_| steps += 1);
    begin(&mut life, seat);
    (0..steps / 2).for_each(|_| _ = go_on(&mut life, seat));
    _ = life.take();
    let figures = race(&mut [
        Contender::new("from the beginning", || {
            for _ in 0..RUNS {
                whole.reset(1);
                silent(&mut whole, seat, |happened| _ = black_box(happened));
            }
            RUNS
        }),
        Contender::new("from a fork half-way", || {
            for _ in 0..RUNS {
                copy.copy_from(&life);
                while go_on(&mut copy, seat) {
                    black_box(copy.take());
                }
            }
            RUNS
        }),
    ]);
    report("p01", &format!("{name}, what-ifs half-way"), "what-ifs/s", Better::Higher, &figures);
}

/// Starts and lets everything come, as a headless run of an empty play does.
fn silent(sim: &mut Sim, seat: Id, mut take: impl FnMut(Vec<Happening>)) {
    let mut goes_on = begin(sim, seat);
    take(sim.take());
    while goes_on {
        goes_on = go_on(sim, seat);
        take(sim.take());
    }
}

fn begin(sim: &mut Sim, seat: Id) -> bool {
    sim.offer(By { seat, role: Role::Player }, &Order::StartEx { from_move: 0 }).is_ok()
}

/// The next thing happens; false when nothing more can.
fn go_on(sim: &mut Sim, seat: Id) -> bool {
    let by = By { seat, role: Role::Player };
    let goes_on = match (sim.is_running(), sim.next_event()) {
        _ if sim.is_over() => false,
        (false, _) => sim.offer(by, &Order::NextMove).is_ok(),
        (true, None) => sim.offer(by, &Order::EndEx).is_ok(),
        (true, Some(next)) => {
            sim.advance(next);
            true
        }
    };
    goes_on && !sim.is_over()
}

/// Compares with recorded runs, and gives the number of happenings of a run.
fn gates(name: &str, prepared: &Arc<Prepared>) -> f64 {
    let (mut sim, mut count) = (Sim::new(prepared.clone(), 0), 0);
    for seed in 1..=COMPARED {
        sim.reset(seed);
        let mut bare = Vec::new();
        silent(&mut sim, seat(&prepared.plan), |mut happened| bare.append(&mut happened));
        let bare: Vec<Outcome> = bare.into_iter().map(|happening| happening.what).collect();
        if !sim.is_over() || bare != recorded(prepared, seed) {
            gate(&format!("{name}: a bare run is the recorded run"), false, format_args!("seed {seed}"));
        }
        count += bare.len();
    }
    let mean = count as f64 / COMPARED as f64;
    gate(&format!("{name}: a bare run is the recorded run"), true, format_args!("{mean} happenings a run"));
    mean
}

/// What a journal of the same run says.
fn recorded(prepared: &Arc<Prepared>, seed: u64) -> Vec<Outcome> {
    let header = header(&prepared.plan, seed);
    let writer = Writer::memory(&header).expect("memory has room");
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    headless::play(&mut exercise, &PlayFile::default(), &mut |_, _, _| ()).expect("memory gives no trouble");
    let bytes = exercise.into_writer().bytes().expect("memory reads");
    let (journal, _) = journal::read(&bytes).expect("it was just written");
    journal.happenings().map(|happened| happened.what.clone()).collect()
}
