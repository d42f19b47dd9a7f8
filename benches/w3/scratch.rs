#[path = "../common/mod.rs"]
mod common;
mod dice;
mod hotwash;
mod reference;
mod scenario;
mod what_if;
use hotwash::Course;
fn main() {
    let hosts: usize = std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let runs: u64 = std::env::var("RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(10000);
    let course = Course::new(hosts);
    let mut sim = course.world();
    let start = std::time::Instant::now();
    let mut events = 0;
    for seed in 0..runs { course.begin(&mut sim, seed); hotwash::finish(&mut sim); events += sim.events(); }
    let s = start.elapsed().as_secs_f64();
    println!("{hosts} hosts: {:.0} runs/s {:.2} M events/s", runs as f64 / s, events as f64 / s / 1e6);
}
