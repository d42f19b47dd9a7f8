//! The protocol all benchmarks share, and the table they print.
//!
//! Contenders take turns, round by round, in one process: what slows the machine for a while slows all of them.
//! The figure is the best of at least five rounds; the median stands beside it and tells how quiet the machine
//! was. Rates are per second of processor time of the thread that works, so that a busy neighbour costs little.
//! Every benchmark passes its gate (does it do the work at all, and rightly?) before anything is timed.

#![allow(dead_code, reason = "each benchmark uses what it needs of the shared protocol")]

use hotwash::journal::Header;
use hotwash::plan::Plan;
use hotwash::sim::RULES;
use hotwash::stdx::id::Id;
use hotwash::stdx::wall::Stopwatch;
use serde_json::json;
use std::time::Duration;

/// Rounds of every contest: five, or more if `HOTWASH_BENCH_ROUNDS` says so.
pub fn rounds() -> usize {
    let wished = std::env::var("HOTWASH_BENCH_ROUNDS").ok().and_then(|text| text.parse().ok());
    wished.unwrap_or(5).max(5)
}

/// One contender: what it is called, and how it does one round of work.
pub struct Contender<'a> {
    name: String,
    /// Gives the units done in a second.
    round: Box<dyn FnMut() -> f64 + 'a>,
}

impl<'a> Contender<'a> {
    /// `round` does its work on this thread and gives the number of units done (runs, events, forks), at least 1.
    pub fn new(name: &str, mut round: impl FnMut() -> u64 + 'a) -> Contender<'a> {
        Contender::foreign(name, move || {
            let clock = Clock::start();
            let units = round();
            units as f64 / clock.busy().as_secs_f64()
        })
    }

    /// The same on several threads: units per second of wall time.
    pub fn threads(name: &str, mut round: impl FnMut() -> u64 + 'a) -> Contender<'a> {
        Contender::foreign(name, move || {
            let clock = Clock::start();
            let units = round();
            units as f64 / clock.wall().as_secs_f64()
        })
    }

    /// One that measures itself (another process): `round` gives units per second.
    pub fn foreign(name: &str, round: impl FnMut() -> f64 + 'a) -> Contender<'a> {
        Contender { name: name.to_owned(), round: Box::new(round) }
    }
}

/// What came out for one contender: units a second, or what a sample took.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Who.
    pub name: String,
    /// The best round.
    pub best: f64,
    /// The middle one.
    pub median: f64,
}

impl Figure {
    /// The same in another unit: so many of it in each of this one.
    pub fn times(&self, factor: f64) -> Figure {
        Figure { best: self.best * factor, median: self.median * factor, ..self.clone() }
    }

    /// A rate as the time that `units` take.
    pub fn inverse(&self, units: f64) -> Figure {
        Figure { best: units / self.best, median: units / self.median, ..self.clone() }
    }
}

/// How a row of figures is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Rates.
    Higher,
    /// Times.
    Lower,
}

/// Lets contenders take turns. The first is the reference.
pub fn race(contenders: &mut [Contender]) -> Vec<Figure> {
    let mut rates = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds() {
        for (contender, rates) in contenders.iter_mut().zip(&mut rates) {
            rates.push((contender.round)());
        }
    }
    let figures = contenders.iter().zip(rates);
    figures.map(|(contender, rates)| figure(&contender.name, rates, Better::Higher)).collect()
}

/// Best and median of some samples.
pub fn figure(name: &str, mut samples: Vec<f64>, better: Better) -> Figure {
    samples.sort_by(f64::total_cmp);
    let best = if better == Better::Higher { samples.len() - 1 } else { 0 };
    Figure { name: name.to_owned(), best: samples[best], median: quantile(&samples, 500) }
}

/// A quantile of sorted samples, in permille.
pub fn quantile(sorted: &[f64], permille: usize) -> f64 {
    sorted[(sorted.len() * permille / 1000).min(sorted.len() - 1)]
}

/// Measures one piece of work.
pub struct Clock {
    wall: Stopwatch,
    busy: Option<u64>,
}

impl Clock {
    /// Starts now.
    pub fn start() -> Clock {
        Clock { busy: thread_ns(), wall: Stopwatch::start() }
    }

    /// Processor time of this thread since the start; wall time where the system does not tell.
    pub fn busy(&self) -> Duration {
        let ns = thread_ns().zip(self.busy).map(|(now, before)| now - before).filter(|ns| *ns > 0);
        ns.map_or_else(|| self.wall(), Duration::from_nanos)
    }

    /// Wall time since the start.
    pub fn wall(&self) -> Duration {
        self.wall.elapsed()
    }
}

/// Nanoseconds this thread has run (Linux only). The kernel brings the figure up to date when a thread gives way.
fn thread_ns() -> Option<u64> {
    std::thread::yield_now();
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// Prints one contest as a table and as one JSON line a figure. `unit` names what is counted: `runs/s`, `ms`.
pub fn report(bench: &str, workload: &str, unit: &str, better: Better, figures: &[Figure]) {
    println!("\n{bench}: {workload} [{unit}], best of {} and median", rounds());
    let first = figures.first().map_or(1.0, |figure| figure.best);
    for figure in figures {
        let share = if better == Better::Higher { figure.best / first } else { first / figure.best };
        let (best, median) = (digits(figure.best), digits(figure.median));
        println!("  {:<44} {best:>12} {median:>12} {share:>8.3} x", figure.name);
    }
    for figure in figures {
        let line = json!({
            "bench": bench, "workload": workload, "system": figure.name, "unit": unit, "rounds": rounds(),
            "best": figure.best, "median": figure.median,
        });
        println!("{line}");
    }
}

/// Five digits that say something.
fn digits(value: f64) -> String {
    match value.abs() {
        0.0..10.0 => format!("{value:.4}"),
        10.0..1000.0 => format!("{value:.2}"),
        _ => format!("{value:.0}"),
    }
}

/// A gate: ends the benchmark, loudly and with a failing exit code, where `holds` is false.
pub fn gate(what: &str, holds: bool, found: impl std::fmt::Display) {
    if !holds {
        eprintln!("GATE FAILED: {what}: {found}");
        std::process::exit(1);
    }
    println!("gate: {what}: {found}");
}

/// A gate on a mean: `samples` must lie within `tolerance` of `expected`, with three standard errors to spare for
/// chance.
pub fn gate_mean(what: &str, samples: &[f64], expected: f64, tolerance: f64) {
    let (mean, error) = mean(samples);
    let holds = (mean - expected).abs() <= tolerance + 3.0 * error;
    gate(what, holds, format_args!("{mean:.2} ± {error:.2}, expected {expected} ± {tolerance}"));
}

/// A gate on two means of the same thing: three standard errors of their difference, and one percent.
pub fn gate_means(what: &str, ours: &[f64], theirs: &[f64]) {
    let ((ours, our_error), (theirs, their_error)) = (mean(ours), mean(theirs));
    let tolerance = 3.0 * our_error.hypot(their_error) + 0.01 * theirs;
    let holds = (ours - theirs).abs() <= tolerance;
    gate(what, holds, format_args!("{ours:.1}, expected {theirs:.1} ± {tolerance:.1}"));
}

/// Mean and its standard error.
pub fn mean(samples: &[f64]) -> (f64, f64) {
    let count = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / count;
    let spread = samples.iter().map(|sample| (sample - mean).powi(2)).sum::<f64>() / count;
    (mean, (spread / count).sqrt())
}

/// Says that a peer is left out, and why.
pub fn skipped(peer: &str, why: &str) {
    println!("skipped: {peer}: {why}");
}

/// Whose exercise it is: the first seat of the plan.
pub fn seat(plan: &Plan) -> Id {
    plan.roster.seats.first().map_or(Id::new("player"), |seat| seat.id)
}

/// What a journal of a benchmark begins with.
pub fn header(plan: &Plan, seed: u64) -> Header {
    Header {
        rules: RULES,
        engine: "bench".into(),
        scenario: plan.cover.id,
        title: plan.cover.title.clone(),
        plan: plan.digest,
        seed,
        from_move: 0,
        seat: seat(plan),
        lang: Default::default(),
        alias: "".into(),
        cohort: "".into(),
        facilitator: "".into(),
        roster: Vec::new(),
        posture: Default::default(),
        aids: Vec::new(),
        started_wall_ms: None,
        sources: Default::default(),
    }
}
