//! Defects that the random scenarios showed, each with the least scenario that shows it.

use super::run::{self, Tape};
use hotwash::play::order::Order;
use hotwash::play::outcome::{Happening, Outcome, Seen, Truth};
use hotwash::sim::Sim;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimTime;
use std::collections::BTreeMap;

const BASE: &str = r#"
format = 1
[scenario]
id = "least"
title = "t"
summary = "s"
minutes = 5
starts = 2026-11-26T09:00:00+09:00
[[move]]
id = "m"
title = "m"
situation = "s"
at = "0s"
until = "9h"
[[zone]]
id = "z"
name = "z"
[[asset]]
id = "M0"
kind = "server"
zone = "z"
[[asset]]
id = "M1"
kind = "server"
zone = "z"
[[step]]
id = "entry"
name = "n"
gives = ["foothold M0"]
"#;

/// Plays a scenario of a few lines; orders are `(minute, action, target)`.
fn play(more: &str, orders: &[(i64, &str, Option<&str>)]) -> Vec<Happening> {
    let files = BTreeMap::from([("scenario.toml".to_owned(), format!("{BASE}{more}"))]);
    let prepared = run::prepare(files);
    let mut sim = Sim::new(prepared.clone(), 1);
    let mut tape = Tape::default();
    run::begin(&mut sim, &prepared, &mut tape);
    for (minute, action, target) in orders {
        run::pass(&mut sim, &prepared, SimTime(minute * 60), &mut tape);
        run::give(&mut sim, &prepared, &Order::act(Id::new(action), target.map(Id::new)), &mut tape);
    }
    run::go_on(&mut sim, &prepared, &[], &mut tape);
    tape.0
}

fn action(id: &str, effects: &str) -> String {
    format!(
        "[[action]]\nid = \"{id}\"\nname = \"n\"\nphase = \"contain\"\ntakes = \"0s\"\neffects = {effects}\n"
    )
}

/// Minutes at which a step succeeded.
fn successes(happened: &[Happening], step: &str) -> Vec<i64> {
    let done = happened.iter().filter(|it| match &it.what {
        Outcome::Truth(Truth::StepSucceeded { step: done, .. }) => done.as_str() == step,
        _ => false,
    });
    done.map(|it| it.at.0 / 60).collect()
}

fn faults(happened: &[Happening]) -> usize {
    happened.iter().filter(|it| matches!(it.what, Outcome::Truth(Truth::ScriptFault { .. }))).count()
}

#[test]
fn a_step_that_starts_itself_ends_with_a_word_and_not_with_the_program() {
    let again = "[[step]]\nid = \"again\"\nname = \"n\"\neach = \"foothold\"\ngives = [\"arm again\"]\n";
    let happened = play(again, &[]);
    assert_eq!(faults(&happened), 1);
    let circle = "[[step]]\nid = \"one\"\nname = \"n\"\neach = \"foothold\"\ngives = [\"arm two\"]\n\
                  [[step]]\nid = \"two\"\nname = \"n\"\neach = \"foothold\"\ngives = [\"arm one\"]\n";
    assert_eq!(faults(&play(circle, &[])), 1);
}

#[test]
fn a_machine_the_attacker_was_thrown_out_of_spreads_nothing() {
    let spread = format!(
        "[[step]]\nid = \"spread\"\nname = \"n\"\neach = \"route\"\nwait = \"30m\"\ntakes = \"30m\"\n\
         gives = [\"foothold $target\"]\n\
         [[step]]\nid = \"ruin\"\nname = \"n\"\neach = \"foothold\"\nwait = \"30m\"\ntakes = \"30m\"\n\
         gives = [\"encrypt $target\"]\n{}",
        action("WIPE", "[\"wipe M0\"]")
    );
    let silent = play(&spread, &[]);
    assert_eq!((successes(&silent, "spread").len(), successes(&silent, "ruin").len()), (1, 2));
    for minute in [10, 45] {
        let wiped = play(&spread, &[(minute, "WIPE", None)]);
        assert!(successes(&wiped, "spread").is_empty(), "wiped at minute {minute}");
        assert!(successes(&wiped, "ruin").is_empty(), "wiped at minute {minute}");
    }
}

#[test]
fn a_hunt_in_time_stops_the_way_back() {
    let back = format!(
        "[[step]]\nid = \"stay\"\nname = \"n\"\neach = \"foothold\"\ngives = [\"persist $target\"]\n\
         [[step]]\nid = \"back\"\nname = \"n\"\neach = \"return\"\ntakes = \"1h\"\ngives = [\"foothold $target\"]\n{}{}",
        action("EVICT", "[\"evict M0\"]"),
        action("HUNT", "[\"hunt M0\"]")
    );
    assert_eq!(successes(&play(&back, &[(10, "EVICT", None)]), "back"), [70]);
    let hunted = play(&back, &[(10, "EVICT", None), (40, "HUNT", None)]);
    assert!(successes(&hunted, "back").is_empty());
}

#[test]
fn a_step_that_stands_for_many_can_be_armed_later() {
    let later = format!(
        "[[step]]\nid = \"ruin\"\nname = \"n\"\neach = \"foothold\"\narmed = false\ngives = [\"encrypt $target\"]\n\
         [[step]]\nid = \"more\"\nname = \"n\"\nat = \"+3h\"\ngives = [\"foothold M1\"]\n{}",
        action("ARM", "[\"arm ruin\"]")
    );
    assert!(successes(&play(&later, &[]), "ruin").is_empty());
    assert_eq!(successes(&play(&later, &[(20, "ARM", None)]), "ruin"), [20, 180]);
}

#[test]
fn a_way_back_armed_later_is_used_where_something_was_left() {
    let back = format!(
        "[[step]]\nid = \"stay\"\nname = \"n\"\neach = \"foothold\"\ngives = [\"persist $target\"]\n\
         [[step]]\nid = \"back\"\nname = \"n\"\neach = \"return\"\narmed = false\ngives = [\"foothold $target\"]\n{}{}",
        action("EVICT", "[\"evict M0\"]"),
        action("ARM", "[\"arm back\"]")
    );
    assert_eq!(successes(&play(&back, &[(10, "EVICT", None), (30, "ARM", None)]), "back"), [30]);
}

/// The end of a try that was called off is not the end of the next one.
#[test]
fn a_step_begun_again_takes_its_whole_time() {
    let long = format!(
        "[[step]]\nid = \"ruin\"\nname = \"n\"\neach = \"foothold\"\ntakes = \"1h\"\ngives = [\"encrypt $target\"]\n{}{}",
        action("STOP", "[\"stop ruin\", \"evict M0\"]"),
        action("AGAIN", "[\"foothold M0\"]")
    );
    assert_eq!(successes(&play(&long, &[]), "ruin"), [60]);
    assert_eq!(successes(&play(&long, &[(20, "STOP", None), (30, "AGAIN", None)]), "ruin"), [90]);
}

/// A pace is what waits are multiplied by, however often it is said.
#[test]
fn the_same_pace_twice_is_the_same_pace() {
    let late = format!(
        "[[step]]\nid = \"late\"\nname = \"n\"\nwait = \"4h\"\n{}{}",
        action("HURRY", "[\"hurry 500\"]"),
        action("CALM", "[\"hurry 1000\"]")
    );
    assert_eq!(successes(&play(&late, &[]), "late"), [240]);
    assert_eq!(successes(&play(&late, &[(60, "HURRY", None)]), "late"), [150]);
    assert_eq!(successes(&play(&late, &[(60, "HURRY", None), (60, "HURRY", None)]), "late"), [150]);
    assert_eq!(successes(&play(&late, &[(60, "HURRY", None), (60, "CALM", None)]), "late"), [240]);
}

/// What outages cost grows without an event: conditions about it are looked at every hour.
#[test]
fn a_condition_on_cost_comes_to_hold_while_nothing_happens() {
    let cost = format!(
        "[[service]]\nid = \"shop\"\nname = \"n\"\non = [\"M1\"]\ncost = 100\n\
         [[obligation]]\nid = \"tell\"\ntitle = \"t\"\ntrigger = \"t\"\nto = \"t\"\ndue = {{ by = \"72h\" }}\n\
         when = \"cost() >= 250\"\nmet = \"cost() < 0\"\n{}",
        action("OFF", "[\"power-off M1\"]")
    );
    let happened = play(&cost, &[(60, "OFF", None)]);
    let started = happened.iter().find(|it| matches!(it.what, Outcome::Seen(Seen::DutyStarted { .. })));
    assert_eq!(started.map(|it| it.at.0 / 60), Some(240));
}

/// What came of an earlier try moves no draw of a later one: here, whether its trace was written at all.
#[test]
fn an_alert_is_drawn_by_its_try_and_not_by_how_many_were_recorded() {
    let tries = format!(
        "[[log]]\nid = \"log\"\nname = \"l\"\nkind = \"host\"\nkeeps = \"9d\"\non = \"M1\"\n\
         [[step]]\nid = \"knock\"\nname = \"n\"\nat = \"+10m\"\nsucceeds = 0.0\nretry = \"10m\"\ntries = 30\n\
         [[step.leaves]]\nid = \"knocks\"\nlog = \"log\"\nline = \"x\"\n\
         alert = {{ after = \"0s\", chance = 0.5, title = \"x\" }}\n{}{}",
        action("OFF", "[\"power-off M1\"]"),
        action("ON", "[\"power-on M1\"]")
    );
    let alerts = |orders: &[(i64, &str, Option<&str>)]| {
        let happened = play(&tries, orders);
        let alerts = happened.iter().filter(|it| matches!(it.what, Outcome::Seen(Seen::Alerted { .. })));
        alerts.map(|it| it.at.0 / 60).collect::<Vec<_>>()
    };
    let all = alerts(&[]);
    let dark = alerts(&[(5, "OFF", None), (95, "ON", None)]);
    assert!(all.len() > 6 && all.len() < 28, "{all:?}");
    assert_eq!(dark, all.into_iter().filter(|minute| *minute >= 95).collect::<Vec<_>>());
}
