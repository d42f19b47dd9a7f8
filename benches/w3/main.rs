//! W3, the ransomware race, and W4, its what-ifs. `benches/README.md` tells the rules, the gates and how to read
//! what is printed.

#[path = "../common/mod.rs"]
mod common;
mod dice;
mod hotwash;
mod reference;
mod scenario;
mod simpy;
mod what_if;

use common::{Better, Contender, Figure, gate, gate_mean, gate_means, race, report, skipped};
use hotwash::Course;
use reference::{Graph, HORIZON, Race, Score};
use std::hint::black_box;
use what_if::{CHANCES, DECISIONS, FORK_AT, SHIFTS, Table, reference_lives, reference_worker, table};

/// Sizes; runs of one round for the flat kernel, for hotwash and for SimPy.
const SIZES: [(usize, u64, u64, u64); 4] =
    [(10, 50_000, 10_000, 1000), (100, 4000, 1500, 100), (1000, 400, 150, 10), (10_000, 20, 10, 1)];
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
    for (hosts, kernel, ours, python) in SIZES {
        races(hosts, [kernel, ours], simpy.is_none().then_some(python));
    }
    for (hosts, kernel, ours, _) in SIZES.into_iter().skip(1) {
        forks(hosts, [kernel / 2, ours / 2]);
    }
    whole_table();
}

/// Means of 100 hosts that SimPy and the reference agree on; hotwash's draws are its own, to the second.
fn gates() {
    let (kernel, ours) = (sample(100, 50_000), Course::new(100).sample(20_000));
    let of = |what: fn(&Score) -> u64| values(&kernel, what);
    gate_mean("W3 reference, 100 hosts, damage", &of(|it| it.damage), 178.4, 0.2);
    gate_mean("W3 reference, 100 hosts, events", &of(|it| it.events), 1203.0, 1.5);
    gate_mean("W3 reference, 100 hosts, fallen", &of(|it| it.fallen), 93.5, 0.2);
    gate_mean("W3 reference, 100 hosts, isolated", &of(|it| it.isolated), 56.1, 0.2);
    gate_mean("W3 reference, 10 hosts, damage", &values(&sample(10, 100_000), |it| it.damage), 14.38, 0.05);
    gate_mean("W3 hotwash, 100 hosts, damage", &values(&ours, |it| it.damage), 178.4, 0.2);
    gate_mean("W3 hotwash, 100 hosts, fallen", &values(&ours, |it| it.fallen), 93.5, 0.2);
    gate_mean("W3 hotwash, 100 hosts, isolated", &values(&ours, |it| it.isolated), 56.1, 0.2);
    let small = values(&Course::new(10).sample(50_000), |it| it.damage);
    gate_mean("W3 hotwash, 10 hosts, damage", &small, 14.38, 0.05);
    for (hosts, runs) in [(1000, 2000), (10_000, 60)] {
        let kernel = values(&sample(hosts, runs), |it| it.damage);
        let ours = values(&Course::new(hosts).sample(runs), |it| it.damage);
        gate_means(&format!("W3 hotwash, {hosts} hosts, damage as the reference's"), &ours, &kernel);
        // One race in twenty ends with its first hosts; what the others come to varies little.
        let spread =
            |all: &[f64]| -> Vec<f64> { all.iter().copied().filter(|it| *it > hosts as f64).collect() };
        gate_means(&format!("W3 hotwash, {hosts} hosts, where it spread"), &spread(&ours), &spread(&kernel));
    }
}

fn values<T>(scores: &[T], what: fn(&T) -> u64) -> Vec<f64> {
    scores.iter().map(|score| what(score) as f64).collect()
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
    let course = Course::new(100);
    let faithful = (0..20).filter(|seed| hotwash::forks_faithfully(&course, *seed)).count();
    let what = "W4 hotwash: a fork without a change is the same run";
    gate(what, faithful == 20, format_args!("{faithful} of 20 seeds, every happening"));
}

/// The race itself: who runs more of them in a second.
fn races(hosts: usize, [kernel_runs, our_runs]: [u64; 2], python_runs: Option<u64>) {
    let (graph, course) = (Graph::new(hosts), Course::new(hosts));
    let (mut kernel, mut sim) = (Race::new(&graph), course.world());
    let (mut seed, mut events, mut our_seed, mut our_events) = (0, 0, 0, 0);
    let mut all = vec![Contender::new("flat-array reference", || {
        for _ in 0..kernel_runs {
            seed += 1;
            kernel.begin(&graph, seed);
            kernel.run(&graph, HORIZON, |_| ());
            events += kernel.score.events;
        }
        kernel_runs
    })];
    all.push(Contender::new("hotwash", || {
        for _ in 0..our_runs {
            our_seed += 1;
            course.begin(&mut sim, our_seed);
            hotwash::finish(&mut sim);
            black_box(course.damage(&sim));
            our_events += sim.events();
        }
        our_runs
    }));
    all.extend(python_runs.map(|runs| simpy::contender(hosts, runs)));
    let figures = race(&mut all);
    drop(all);
    let workload = format!("ransomware race, {hosts} hosts");
    report("w3", &workload, "runs/s", Better::Higher, &figures);
    let per_run = [events as f64 / seed as f64, our_events as f64 / our_seed as f64];
    let events = figures.iter().zip(per_run).map(|(figure, per_run)| figure.times(per_run));
    report("w3", &workload, "events/s", Better::Higher, &events.collect::<Vec<_>>());
}

fn forks(hosts: usize, [kernel_count, our_count]: [u64; 2]) {
    let (graph, course) = (Graph::new(hosts), Course::new(hosts));
    let (lives, worlds) = (reference_lives(&graph, LIVES), hotwash::lives(&course, LIVES));
    let (mut copy, mut world) = (Race::new(&graph), course.world());
    let figures = race(&mut [
        Contender::new("flat-array reference", || {
            for fork in 0..kernel_count * 100 {
                copy.copy_from(&lives[(fork % LIVES) as usize]);
                black_box(&copy);
            }
            kernel_count * 100
        }),
        Contender::new("hotwash", || {
            for fork in 0..our_count * 100 {
                world.copy_from(&worlds[(fork % LIVES) as usize]);
                black_box(&world);
            }
            our_count * 100
        }),
    ]);
    report("w4", &format!("fork at minute {FORK_AT}, {hosts} hosts"), "forks/s", Better::Higher, &figures);
    let (mut copy, mut world) = (Race::new(&graph), course.world());
    let figures = race(&mut [
        Contender::new("flat-array reference", || {
            for fork in 0..kernel_count {
                copy.copy_from(&lives[(fork % LIVES) as usize]);
                copy.isolate(0);
                copy.run(&graph, HORIZON, |_| ());
                black_box(copy.score.damage);
            }
            kernel_count
        }),
        Contender::new("hotwash", || {
            for fork in 0..our_count {
                world.copy_from(&worlds[(fork % LIVES) as usize]);
                course.pull(&mut world, 0);
                hotwash::finish(&mut world);
                black_box(course.damage(&world));
            }
            our_count
        }),
    ]);
    let workload = format!("fork at minute {FORK_AT}, isolate host 0, to the end of the day, {hosts} hosts");
    report("w4", &workload, "continuations/s", Better::Higher, &figures);
}

/// The table of 100,000 continuations, on one thread and on two.
fn whole_table() {
    let (graph, course) = (Graph::new(100), Course::new(100));
    let (kernel, ours) = (|| reference_worker(&graph), || hotwash::worker(&course));
    let sums = [table(1, CHANCES, kernel), table(2, CHANCES, kernel)];
    gate("W4 reference: the table is the same on one thread and two", sums[0] == sums[1], "equal");
    let tables = [table(1, CHANCES, ours), table(2, CHANCES, ours)];
    gate("W4 hotwash: the table is the same on one thread and two", tables[0] == tables[1], "equal");
    let means =
        |table: &Table| -> Vec<f64> { table.iter().map(|sum| *sum as f64 / CHANCES as f64).collect() };
    // Each cell is a mean over the same 1,000 chances, but the two draw their own: a cell's error is about 1.6.
    let apart = means(&sums[0]).iter().zip(means(&tables[0])).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    gate(
        "W4 hotwash: every cell is near the reference's",
        apart < 10.0,
        format_args!("at most {apart:.1} apart"),
    );
    let cells = (DECISIONS * SHIFTS.len()) as u64 * CHANCES;
    let figures = race(&mut [
        Contender::threads("flat-array reference, 2 threads", || {
            black_box(table(2, CHANCES, kernel));
            cells
        }),
        Contender::threads("hotwash, 1 thread", || {
            black_box(table(1, CHANCES, ours));
            cells
        }),
        Contender::threads("hotwash, 2 threads", || {
            black_box(table(2, CHANCES, ours));
            cells
        }),
    ]);
    report("w4", "table of 100,000 continuations, 100 hosts", "continuations/s", Better::Higher, &figures);
    let seconds: Vec<Figure> = figures.iter().map(|figure| figure.inverse(cells as f64)).collect();
    report("w4", "table of 100,000 continuations, 100 hosts", "s", Better::Lower, &seconds);
}
