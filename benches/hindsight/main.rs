//! W6: the whole analysis of a debrief. Every action and decision of a run of P01 left out, for every other option, and 5, 15 and
//! 60 minutes sooner and later; every factor of the posture one level up; in 200 worlds of other luck, on all cores.
//!
//! *Gates*: the unchanged run is the recorded one; the table is the same on one thread and on all.

use hotwash::compile::{compile, compile_at};
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::{headless, playfile};
use hotwash::hindsight::{Change, Measures, RunLine, Study, every, one_up};
use hotwash::journal::{self, Journal, Writer};
use hotwash::scenario::library;
use hotwash::sim::Prepared;
use hotwash::stdx::wall::Stopwatch;
use std::sync::Arc;

#[path = "../common/mod.rs"]
mod common;

use common::{gate, header};

const PLAYS: [&str; 3] = [
    "scenarios/vpn-ransomware/expert.play",
    "tests/plays/vpn-ransomware/careless.play",
    "tests/plays/vpn-ransomware/silent.play",
];
const WORLDS: u32 = 200;

fn main() {
    let sources = library::find("vpn-ransomware", &[]).expect("shipped");
    let plan = compile(&sources).expect("compiles").0;
    let prepared = Arc::new(Prepared::new(Arc::new(plan)));
    let companies: Vec<_> = one_up(&prepared.plan.posture)
        .into_iter()
        .map(|(_, _, posture)| {
            let plan = compile_at(&sources, &posture).expect("compiles").0;
            (posture, Arc::new(Prepared::new(Arc::new(plan))))
        })
        .collect();
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get());
    for play in PLAYS {
        let journal = played(&prepared, play);
        let line = RunLine::of(&journal);
        let study = Study { prepared: &prepared, line: &line, companies: &companies };
        let same = study.unchanged() == Measures::recorded(&prepared.plan, &journal);
        gate(&format!("{play}: unchanged is recorded"), same, "");
        let mut changes = every(&line, &prepared.plan);
        changes.extend(companies.iter().map(|(posture, _)| Change::Posture(*posture)));
        let few = (study.answer(&changes, 4, 1, &|_| ()), study.answer(&changes, 4, threads, &|_| ()));
        gate(&format!("{play}: threads change nothing"), few.0 == few.1, "");
        let watch = Stopwatch::start();
        _ = study.answer(&changes, WORLDS, threads, &|_| ());
        let took = watch.elapsed();
        let runs = changes.len() as u64 * u64::from(WORLDS + 1);
        let rate = runs as f64 / took.as_secs_f64();
        println!(
            "hindsight  {play}: {} changes x {WORLDS} worlds on {threads} threads: {:.2} s, {rate:.0} runs/s",
            changes.len(),
            took.as_secs_f64()
        );
    }
}

fn played(prepared: &Arc<Prepared>, play: &str) -> Journal {
    let text = std::fs::read_to_string(play).expect("benches run at the project's root");
    let play = playfile::parse(&text).expect("a shipped play");
    let header = header(&prepared.plan, play.seed.unwrap_or(1));
    let writer = Writer::memory(&header).expect("memory has room");
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    headless::play(&mut exercise, &play, &mut |_, _, _| ()).expect("memory gives no trouble");
    journal::read(&exercise.into_writer().bytes().expect("memory reads")).expect("just written").0
}
