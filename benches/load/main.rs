//! From text to a plan, and from a process's start to its exit.
//!
//! *Gates*: the scenarios compile without an error; the large estate has the machines it was made with; the
//! spawned program exits with success and prints ratings where the scenario has any. *Figures*: milliseconds of P01 and of 10,000 machines
//! from the sources' text to a plan ready for the simulation, and of `hotwash run SCENARIO` from spawn to exit.

#[path = "../common/mod.rs"]
mod common;
#[path = "../w3/dice.rs"]
mod dice;
mod estate;
#[path = "../w3/reference.rs"]
#[allow(dead_code, reason = "the race brings more than its scenario")]
mod reference;
#[path = "../w3/scenario.rs"]
#[allow(dead_code, reason = "the race brings more than its scenario")]
mod scenario;

use common::{Better, Clock, Figure, figure, gate, report, rounds};
use hotwash::compile::compile;
use hotwash::scenario::library;
use hotwash::scenario::source::Sources;
use hotwash::sim::Prepared;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// The machines of the large estate.
const MACHINES: usize = 10_000;
/// Samples of one round: one compilation, or one process, is too short to be alone.
const SAMPLES: usize = 10;
/// Hosts of the race whose start, run and exit are compared with those of other simulators.
const RACE_HOSTS: usize = 16;
/// Small and large.
const SCENARIOS: [&str; 2] = ["first-drill", "vpn-ransomware"];

fn main() {
    let found = |name: &str| library::find(name, &[]).unwrap_or_else(|why| panic!("{name}: {why:?}"));
    let large = estate::sources(MACHINES);
    let plan = prepare(&large);
    gate("machines of the large estate", plan.plan.estate.assets.len() == MACHINES, MACHINES);
    drop(plan);
    for name in SCENARIOS {
        loading(name, &found(name));
    }
    loading("10,000 machines", &large);
    let race = written(&scenario::w3_scenario(RACE_HOSTS));
    whole_process(&format!("the race of {RACE_HOSTS} hosts"), race.to_str().expect("a plain name"), false);
    for name in SCENARIOS {
        whole_process(name, name, true);
    }
}

/// The folder of a scenario that was only text.
fn written(sources: &Sources) -> PathBuf {
    let folder = std::env::temp_dir().join("hotwash-bench-race");
    for (path, text) in sources.files() {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("files stand in the folder"))
            .expect("a folder can be made");
        std::fs::write(file, text).expect("the temporary folder can be written to");
    }
    folder
}

/// What `hotwash` does with a scenario's text before it can play.
fn prepare(sources: &Sources) -> Arc<Prepared> {
    match compile(sources) {
        Ok((plan, _)) => Arc::new(Prepared::new(Arc::new(plan))),
        Err(told) => {
            gate("the scenario compiles", false, format_args!("{:?}", told.first()));
            unreachable!("a gate that fails ends the program")
        }
    }
}

fn loading(name: &str, sources: &Sources) {
    let bytes: usize = sources.files().map(|(_, text)| text.len()).sum();
    let samples = (0..rounds() * SAMPLES).map(|_| {
        let clock = Clock::start();
        let prepared = prepare(sources);
        // Two threads work: it is wall time.
        let took = clock.wall().as_secs_f64() * 1e3;
        drop(prepared);
        took
    });
    let workload = format!("{name}, {} KiB of text to a plan", bytes / 1024);
    report("load", &workload, "ms", Better::Lower, &[figure("hotwash", samples.collect(), Better::Lower)]);
}

/// Spawn to exit of a scenario that rates people or has nothing to rate, interleaved with the same program doing nothing (`--version`).
fn whole_process(name: &str, scenario: &str, rates: bool) {
    let nothing = std::env::temp_dir().join("hotwash-bench-nothing.play");
    std::fs::write(&nothing, "").expect("the temporary folder can be written to");
    let nothing = nothing.to_str().expect("a temporary folder with a plain name").to_owned();
    let run = ["run", scenario, "--orders", &nothing];
    let output = program(&run).output().expect("the program starts");
    let rated = String::from_utf8_lossy(&output.stdout).lines().count();
    gate(
        &format!("hotwash run {name}"),
        output.status.success() && rates == (rated > 0),
        format_args!("{rated} ratings"),
    );
    let (mut version, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..rounds() * SAMPLES {
        version.push(spawn(&["--version"]));
        whole.push(spawn(&run));
    }
    let figures: [Figure; 2] = [
        figure("hotwash --version (spawn and exit alone)", version, Better::Lower),
        figure("hotwash run", whole, Better::Lower),
    ];
    report("load", &format!("{name}: process start, one silent run, exit"), "ms", Better::Lower, &figures);
}

fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hotwash"));
    command.args(args).env("HOTWASH_LANG", "en");
    command
}

/// Milliseconds of wall time.
fn spawn(args: &[&str]) -> f64 {
    let mut command = program(args);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let clock = Clock::start();
    let status = command.status().expect("the program starts");
    let took = clock.wall().as_secs_f64() * 1e3;
    gate_quietly(status.success());
    took
}

fn gate_quietly(holds: bool) {
    if !holds {
        gate("the program exits with success", false, "it did not");
    }
}
