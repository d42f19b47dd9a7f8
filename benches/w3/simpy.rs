//! The peer: the same race in SimPy, in a process of its own that measures its own processor time.

use super::common::{Contender, gate};
use std::process::Command;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/w3/race.py");

fn python() -> Command {
    Command::new(std::env::var("HOTWASH_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned()))
}

/// Why SimPy cannot be asked, if it cannot.
pub fn missing() -> Option<String> {
    match python().args(["-c", "import simpy"]).output() {
        Ok(output) if output.status.success() => None,
        Ok(_) => Some("`python3 -c 'import simpy'` fails; pip install simpy==4.1.2".to_owned()),
        Err(error) => Some(format!("python3: {error}")),
    }
}

/// What so many races came to.
pub struct Outcome {
    /// Runs per second of processor time.
    pub rate: f64,
    /// Mean damage of a run.
    pub damage: f64,
    /// Mean number of events of a run.
    pub events: f64,
}

/// Runs some races.
pub fn run(hosts: usize, runs: u64, seed: u64) -> Outcome {
    let words = [hosts as u64, runs, seed].map(|number| number.to_string());
    let output = python().arg(SCRIPT).args(words).output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let figures: serde_json::Value = serde_json::from_str(&said).unwrap_or_default();
    let figure = |name: &str| figures[name].as_f64().unwrap_or(0.0);
    gate_quietly(figure("runs") == runs as f64, &said);
    let runs = runs as f64;
    Outcome {
        rate: runs / figure("seconds"),
        damage: figure("damage") / runs,
        events: figure("events") / runs,
    }
}

fn gate_quietly(holds: bool, said: &str) {
    if !holds {
        gate("SimPy runs the race", false, said);
    }
}

/// SimPy as a contender: `runs` races a round.
pub fn contender<'a>(hosts: usize, runs: u64) -> Contender<'a> {
    let mut seed = 1_000_000;
    Contender::foreign("SimPy", move || {
        seed += runs;
        run(hosts, runs, seed).rate
    })
}
