//! What must hold in every company, under every attack, whatever anybody orders: random scenarios, orders and seeds.
//!
//! A failure prints the numbers of scenario and run, and the scenario itself; with these numbers it comes again.

pub mod dice;
mod found;
mod luck;
mod orders;
mod run;
mod same;
mod shadow;
mod views;
mod watcher;
mod world;

use hotwash::sim::Sim;
use watcher::Watcher;
use world::Taste;

/// What a failure prints: where to find it again, and the scenario.
fn failure(scenario: u64, taste: Taste, run: u64, wrong: &[String]) -> String {
    let text = world::write(scenario, taste);
    format!(
        "scenario {scenario} ({taste:?}), run {run}:\n{}\n\n{}\n{}",
        wrong.join("\n"),
        text.text,
        text.script.unwrap_or_default()
    )
}

/// Plays some scenarios, each many times and every time watched.
fn watched(scenarios: impl Iterator<Item = u64>) -> usize {
    let mut count = 0;
    for scenario in scenarios {
        let taste = if scenario % 3 == 2 { Taste::BLIND } else { Taste::RICH };
        let prepared = run::scenario(scenario, taste);
        let mut sim = Sim::new(prepared.clone(), 1);
        for number in 0..25 {
            let script = run::script(&prepared, scenario * 25 + number);
            let mut watcher = Watcher::new(&prepared);
            sim.reset(number);
            run::begin(&mut sim, &prepared, &mut watcher);
            run::go_on(&mut sim, &prepared, &script, &mut watcher);
            let wrong = watcher.wrong;
            assert!(wrong.is_empty(), "{}", failure(scenario, taste, number, &wrong));
            count += 1;
        }
    }
    count
}

/// Two tests, so that two cores share ten thousand runs.
#[test]
fn what_must_hold_holds_in_five_thousand_runs() {
    assert_eq!(watched((0..400).step_by(2)), 5_000);
}

#[test]
fn what_must_hold_holds_in_five_thousand_more() {
    assert_eq!(watched((1..400).step_by(2)), 5_000);
}
