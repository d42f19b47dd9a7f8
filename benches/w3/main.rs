//! W3, the ransomware race, and W4, its what-ifs. `benches/README.md` tells the rules, the gates and how to read
//! what is printed.

#[path = "../common/mod.rs"]
mod common;
mod dice;
mod reference;
mod simpy;
mod what_if;

use common::{Better, Contender, gate, gate_mean, mean, race, report, skipped};
use reference::{Graph, HORIZON, Race, Score};
use std::hint::black_box;
use what_if::{CHANCES, FORK_AT, reference_lives, reference_worker, table};

/// Sizes, runs of one round for the flat kernel, and runs of one round for SimPy.
const SIZES: [(usize, u64, u64); 4] =
    [(10, 50_000, 1000), (100, 4000, 100), (1000, 400, 10), (10_000, 20, 1)];
/// Lives that wait at the moment of the fork; branches take them in turn.
const LIVES: u64 = 64;

fn main() {
    gates();
    fork_gates();
    let simpy = simpy::missing();
    match &simpy {
        Some(why) => skipped("SimPy", why),
        None => simpy_gate(),
    }
    for (hosts, runs, python_runs) in SIZES {
        races(hosts, runs, simpy.is_none().then_some(python_runs));
    }
    for (hosts, runs, _) in SIZES.into_iter().skip(1) {
        forks(hosts, runs / 2);
    }
    whole_table();
}

/// Means that SimPy and theory agree on (10,000 SimPy runs of 100 hosts; 3,000 of the others).
fn gates() {
    let kernel = |hosts, runs| sample(hosts, runs);
    let of = |scores: &[Score], what: fn(&Score) -> u64| -> Vec<f64> {
        scores.iter().map(|score| what(score) as f64).collect()
    };
    let hundred = kernel(100, 50_000);
    gate_mean("W3 reference, 100 hosts, damage", &of(&hundred, |it| it.damage), 178.4, 0.2);
    gate_mean("W3 reference, 100 hosts, events", &of(&hundred, |it| it.events), 1203.0, 1.5);
    gate_mean("W3 reference, 100 hosts, fallen", &of(&hundred, |it| it.fallen), 93.5, 0.2);
    gate_mean("W3 reference, 100 hosts, isolated", &of(&hundred, |it| it.isolated), 56.1, 0.2);
    gate_mean("W3 reference, 10 hosts, damage", &of(&kernel(10, 100_000), |it| it.damage), 14.38, 0.05);
    gate_mean("W3 reference, 1,000 hosts, damage", &of(&kernel(1000, 2000), |it| it.damage), 1780.0, 5.0);
}

/// The peer runs the same race: 400 runs, three standard errors.
fn simpy_gate() {
    let simpy = simpy::run(100, 400, 1);
    gate("SimPy, 100 hosts, damage", (simpy.damage - 178.4).abs() < 7.5, simpy.damage);
    gate("SimPy, 100 hosts, events", (simpy.events - 1203.0).abs() < 40.0, simpy.events);
}

fn sample(hosts: usize, runs: u64) -> Vec<Score> {
    let graph = Graph::new(hosts);
    let mut race = Race::new(&graph);
    let one = |seed| {
        race.begin(&graph, seed);
        race.run(&graph, HORIZON, |_| ());
        race.score
    };
    (0..runs).map(one).collect()
}

/// A fork that changes nothing goes on event by event as the life it was taken from, which does not notice.
fn fork_gates() {
    let graph = Graph::new(100);
    for seed in 0..20 {
        let (mut whole, mut life, mut copy) = (Race::new(&graph), Race::new(&graph), Race::new(&graph));
        let (mut events, mut forked, mut parent) = (Vec::new(), Vec::new(), Vec::new());
        whole.begin(&graph, seed);
        whole.run(&graph, HORIZON, |event| events.push(event));
        life.begin(&graph, seed);
        life.run(&graph, f64::from(FORK_AT), |event| parent.push(event));
        copy.copy_from(&life);
        forked.clone_from(&parent);
        copy.run(&graph, HORIZON, |event| forked.push(event));
        life.run(&graph, HORIZON, |event| parent.push(event));
        if forked != events || parent != events || copy.score != whole.score || life.score != whole.score {
            gate("W4 reference: a fork without a change is the same run", false, seed);
        }
    }
    gate("W4 reference: a fork without a change is the same run", true, "20 seeds, every event");
}

fn races(hosts: usize, runs: u64, python_runs: Option<u64>) {
    let graph = Graph::new(hosts);
    let mut kernel = Race::new(&graph);
    let (mut seed, mut events) = (0, 0);
    let mut all = vec![Contender::new("flat-array reference", || {
        for _ in 0..runs {
            seed += 1;
            kernel.begin(&graph, seed);
            kernel.run(&graph, HORIZON, |_| ());
            events += kernel.score.events;
        }
        runs
    })];
    all.extend(python_runs.map(|runs| simpy::contender(hosts, runs)));
    let figures = race(&mut all);
    drop(all);
    report("w3", &format!("ransomware race, {hosts} hosts"), "runs/s", Better::Higher, &figures);
    let mut per_second = figures;
    per_second.truncate(1);
    let per_run = events as f64 / seed as f64;
    per_second.iter_mut().for_each(|figure| {
        figure.best *= per_run;
        figure.median *= per_run;
    });
    report("w3", &format!("ransomware race, {hosts} hosts"), "events/s", Better::Higher, &per_second);
}

fn forks(hosts: usize, count: u64) {
    let graph = Graph::new(hosts);
    let lives = reference_lives(&graph, LIVES);
    let mut copy = Race::new(&graph);
    let mut forks_only = Contender::new("flat-array reference", || {
        let forks = count * 100;
        for fork in 0..forks {
            copy.copy_from(&lives[(fork % LIVES) as usize]);
            black_box(&copy);
        }
        forks
    });
    let figures = race(std::slice::from_mut(&mut forks_only));
    drop(forks_only);
    report("w4", &format!("fork at minute {FORK_AT}, {hosts} hosts"), "forks/s", Better::Higher, &figures);
    let mut copy = Race::new(&graph);
    let figures = race(&mut [Contender::new("flat-array reference", || {
        for fork in 0..count {
            copy.copy_from(&lives[(fork % LIVES) as usize]);
            copy.isolate(0);
            copy.run(&graph, HORIZON, |_| ());
            black_box(copy.score.damage);
        }
        count
    })]);
    let workload = format!("fork at minute {FORK_AT}, isolate host 0, to the end of the day, {hosts} hosts");
    report("w4", &workload, "continuations/s", Better::Higher, &figures);
}

/// The table of 100,000 continuations, on one thread and on two.
fn whole_table() {
    let graph = Graph::new(100);
    let make = || reference_worker(&graph);
    let (one, two) = (table(1, CHANCES, make), table(2, CHANCES, make));
    gate("W4 reference: the table is the same on one thread and two", one == two, one.iter().sum::<u64>());
    let cells = one.len() as u64 * CHANCES;
    let on = |threads| {
        Contender::threads(&format!("flat-array reference, {threads} threads"), move || {
            black_box(table(threads, CHANCES, make));
            cells
        })
    };
    let figures = race(&mut [on(1), on(2)]);
    let untouched: Vec<f64> = sample(100, CHANCES).iter().map(|score| score.damage as f64).collect();
    let mean_of = |cell: usize| one[cell] as f64 / CHANCES as f64;
    println!("damage untouched {:.1}; isolating host 0 at minute 10: {:.1}", mean(&untouched).0, mean_of(0));
    report("w4", "table of 100,000 continuations, 100 hosts", "continuations/s", Better::Higher, &figures);
}
