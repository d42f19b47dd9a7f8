//! The same plan, seed and orders give the same outcomes: in a world used before, in a fork, on two threads at once,
//! from the record, in any locale.

use super::failure;
use super::run::{self, Tape};
use super::world::{self, Taste};
use crate::support::exercises::{header, journal_of};
use crate::support::hotwash;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::replay;
use hotwash::journal::Writer;
use hotwash::play::order::Order;
use hotwash::play::outcome::Happening;
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::time::{SimSpan, SimTime};
use std::fs;
use std::sync::Arc;

fn differ(scenario: u64, number: u64, what: &str, one: &[Happening], other: &[Happening]) {
    if one != other {
        let place = one.iter().zip(other).take_while(|(a, b)| a == b).count();
        let words = format!("{what}: record {place}: {:?} but {:?}", one.get(place), other.get(place));
        panic!("{}", failure(scenario, Taste::RICH, number, &[words]));
    }
}

#[test]
fn a_world_used_before_is_as_good_as_new() {
    const SCENARIOS: u64 = 100;
    let mut others = 0;
    for scenario in 0..SCENARIOS {
        let prepared = run::scenario(scenario, Taste::RICH);
        let mut used = Sim::new(prepared.clone(), 99);
        let mut last = Vec::new();
        for number in 0..4 {
            let script = run::script(&prepared, number * 7 + scenario);
            let again = run::play(&mut used, &prepared, number, &script);
            let fresh = run::play(&mut Sim::new(prepared.clone(), number), &prepared, number, &script);
            differ(scenario, number, "reset and new differ", &fresh, &again);
            others += usize::from(last != again);
            last = again;
        }
    }
    assert!(others > 2 * SCENARIOS as usize, "other seeds and orders give other runs");
}

#[test]
fn other_seeds_differ_somewhere() {
    let mut differing = 0;
    for scenario in 0..60 {
        let prepared = run::scenario(scenario, Taste::RICH);
        let mut sim = Sim::new(prepared.clone(), 0);
        let runs: Vec<_> = (0..4).map(|seed| run::play(&mut sim, &prepared, seed, &[])).collect();
        differing += usize::from(runs.windows(2).any(|pair| pair[0] != pair[1]));
    }
    assert!(differing > 50, "only {differing} of 60 scenarios know chance");
}

/// A fork goes on exactly as its origin, and the origin does not notice; nor does it matter what the fork was before.
#[test]
fn a_fork_goes_on_as_its_origin_which_does_not_notice() {
    for scenario in 0..100 {
        let prepared = run::scenario(scenario, Taste::RICH);
        let mut fork = Sim::new(prepared.clone(), 5);
        let mut origin = Sim::new(prepared.clone(), 5);
        for number in 0..4 {
            let script = run::script(&prepared, scenario * 11 + number);
            let whole = run::play(&mut origin, &prepared, number, &script);
            run::play(&mut fork, &prepared, number + 1, &run::script(&prepared, number + 1));
            let (early, late) = script.split_at(script.len() / 2);
            let mut tape = Tape::default();
            origin.reset(number);
            run::begin(&mut origin, &prepared, &mut tape);
            orders_only(&mut origin, &prepared, early, &mut tape);
            fork.copy_from(&origin);
            // The fork runs to its end first, then another that is given other orders: the origin stands still.
            let mut forked = Tape(tape.0.clone());
            run::go_on(&mut fork, &prepared, late, &mut forked);
            differ(scenario, number, "a fork differs from its origin", &whole, &forked.0);
            fork.copy_from(&origin);
            fork.reseed(number + 77);
            run::go_on(&mut fork, &prepared, &[(SimSpan(60), Order::EndEx)], &mut Tape::default());
            run::go_on(&mut origin, &prepared, late, &mut tape);
            differ(scenario, number, "an origin noticed its fork", &whole, &tape.0);
        }
    }
}

fn orders_only(sim: &mut Sim, prepared: &Prepared, script: &[(SimSpan, Order)], tape: &mut Tape) {
    for (pause, order) in script {
        let to = sim.now() + *pause;
        run::pass(sim, prepared, to, tape);
        if !sim.is_over() {
            run::give(sim, prepared, order, tape);
        }
    }
}

#[test]
fn two_threads_at_once_give_what_one_gives() {
    let all: Vec<(u64, Arc<Prepared>)> =
        (0..40).map(|scenario| (scenario, run::scenario(scenario, Taste::RICH))).collect();
    let work = || {
        let runs = all.iter().flat_map(|(scenario, prepared)| {
            let mut sim = Sim::new(prepared.clone(), 0);
            let runs = (0..5).map(|number| {
                let script = run::script(prepared, scenario * 13 + number);
                run::play(&mut sim, prepared, number, &script)
            });
            runs.collect::<Vec<_>>()
        });
        runs.collect::<Vec<_>>()
    };
    let (one, other) = std::thread::scope(|scope| {
        let (one, other) = (scope.spawn(work), scope.spawn(work));
        (one.join().unwrap(), other.join().unwrap())
    });
    assert!(one == other && one.len() == 200, "two threads differ");
}

/// What was written, run again, gives what was written.
#[test]
fn the_record_run_again_gives_the_same_outcomes() {
    for scenario in 0..60 {
        let prepared = run::scenario(scenario, Taste::RICH);
        for number in 0..4 {
            let header = header(&prepared, number);
            let writer = Writer::memory(&header).unwrap();
            let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
            exercise.send(Order::StartEx { from_move: 0 }).unwrap();
            for (pause, order) in run::script(&prepared, scenario * 17 + number) {
                let to = exercise.now() + pause;
                exercise.advance(to).unwrap();
                exercise.send(order).unwrap();
            }
            while !exercise.sim().is_over() {
                exercise.advance(SimTime(30 * 3600)).unwrap();
                exercise.send(Order::NextMove).unwrap();
            }
            let (journal, _) = journal_of(exercise);
            let replayed = replay::replay(&journal, &prepared);
            let replayed = replayed.unwrap_or_else(|error| {
                panic!("{}", failure(scenario, Taste::RICH, number, &[error.to_string()]))
            });
            assert!(
                replayed.unwritten.is_empty() && replayed.sim.is_over(),
                "scenario {scenario}, run {number}"
            );
        }
    }
}

/// The whole program in three locales and zones: the same journal, byte for byte.
#[test]
fn locale_and_zone_change_no_random_run() {
    for scenario in [3, 14, 15] {
        // A level deeper than the folder of temporary files: what lies beside a scenario as `shared` belongs to it, and
        // nobody knows what else lies there.
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("scenario");
        for (name, text) in run::files(&world::write(scenario, Taste::RICH)) {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let play = folder.join("expert.play");
        let lines = "scenario random\nT+01:40 act ISO M0\nT+01:45 act SWEEP\nT+02:30 hypothesis \"M1\" 60\n";
        fs::write(&play, lines).unwrap();
        let mut journals = Vec::new();
        for (locale, zone) in
            [("C", "UTC"), ("ja_JP.UTF-8", "Asia/Tokyo"), ("tr_TR.UTF-8", "America/St_Johns")]
        {
            let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let mut command = hotwash(home.path());
            command.env_remove("HOTWASH_LANG").env("LC_ALL", locale).env("LANG", locale).env("TZ", zone);
            command.arg("run").arg(&folder).args(["--seed", "7", "--orders"]).arg(&play);
            let output = command.arg("--out").arg(out.path()).output().unwrap();
            assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
            journals.push(fs::read(out.path().join("run.journal")).unwrap());
        }
        assert!(journals.windows(2).all(|pair| pair[0] == pair[1]), "scenario {scenario}");
    }
}
