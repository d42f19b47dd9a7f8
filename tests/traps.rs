//! The classic mistakes of incident handling (the "universal traps" of the response-action catalogue). For each there are
//! two written plays in the same world: the mistake with its consequence, and the same situation handled right with its
//! reward. That the plays go as written is held by `plays`; here, that none is missing and that each pair differs.

use crate::support::{hotwash, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A mistake, the scenario it is played in, its play, and the play of the right handling.
struct Trap {
    mistake: &'static str,
    scenario: &'static str,
    wrong: &'static str,
    right: &'static str,
}

const fn trap(mistake: &'static str, wrong: &'static str, right: &'static str) -> Trap {
    Trap { mistake, scenario: "vpn-ransomware", wrong, right }
}

const TRAPS: &[Trap] = &[
    trap("wiping before imaging", "trap-wipe-first", "image-first-right"),
    trap("isolating one of many hosts", "trap-one-of-many", "all-at-once-right"),
    trap("blocking before scoping", "trap-block-first", "scope-first-right"),
    trap("one channel, over a compromised tenant", "trap-same-channel", "other-channel-right"),
    trap("rotating secrets before eviction", "trap-rotate-first", "evict-first-right"),
    trap("restoring before eradication", "trap-restore-first", "hunt-first-right"),
    trap("promising that nothing leaked, without logs", "trap-no-leak", "say-unknown-right"),
    trap("silence toward customer support", "trap-cs-silence", "cs-first-right"),
    trap("one person leads, analyses and writes", "trap-three-hats", "three-heads-right"),
    trap("forgetting that logs expire", "trap-flow-expired", "flow-kept-right"),
    trap("taking a quarantine for the end", "trap-quarantined", "quarantined-and-hunted-right"),
    Trap {
        mistake: "contacting the suspect insider",
        scenario: "insider",
        wrong: "trap-ask-him",
        right: "hold-first-right",
    },
];

/// Where the plays of a scenario lie; test scenarios keep them beside their own files.
fn folder(scenario: &str) -> PathBuf {
    let own = root().join("tests/traps").join(scenario);
    if own.is_dir() { own } else { root().join("tests/plays").join(scenario) }
}

/// What to tell `run`: a test scenario's folder, or a shipped scenario's name.
fn named(scenario: &str) -> PathBuf {
    let own = root().join("tests/traps").join(scenario);
    if own.is_dir() { own } else { scenario.into() }
}

fn text(scenario: &str, play: &str) -> String {
    let path = folder(scenario).join(play).with_extension("play");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Expectations on the state of the world, at a moment or after the end: not ratings.
fn expectations(play: &str) -> usize {
    play.lines().filter(|line| line.split_whitespace().any(|word| word == "?")).count()
}

/// The timed lines, and what is expected of the world after the end; ratings are left out.
fn parted(play: &str) -> (String, String) {
    let (end, lines): (Vec<&str>, Vec<&str>) = play.lines().partition(|line| line.starts_with("end "));
    let state: Vec<&str> = end.into_iter().filter(|line| line.contains('?')).collect();
    assert!(!state.is_empty(), "nothing is expected of the world after the end:\n{play}");
    (lines.join("\n"), state.join("\n"))
}

/// Plays orders in a scenario; whether every expectation held, and what was said.
fn run(scenario: &Path, play: &Path) -> (bool, String) {
    let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut command = hotwash(home.path());
    command.arg("run").arg(scenario).arg("--orders").arg(play).arg("--out").arg(out.path());
    let output = command.output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn every_trap_has_its_plays_and_every_such_play_its_trap() {
    let mut listed = BTreeSet::new();
    for trap in TRAPS {
        for play in [trap.wrong, trap.right] {
            let expected = expectations(&text(trap.scenario, play));
            assert!(expected >= 4, "{}: {play} expects {expected} things of the world", trap.mistake);
            assert!(listed.insert((trap.scenario, play.to_owned())), "{play} stands for two traps");
        }
        let seed =
            |play| text(trap.scenario, play).lines().find(|line| line.starts_with("seed")).map(String::from);
        assert_eq!(seed(trap.wrong), seed(trap.right), "{}: not the same world", trap.mistake);
    }
    for scenario in ["vpn-ransomware", "insider"] {
        for entry in fs::read_dir(folder(scenario)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let is_play = path.extension().is_some_and(|ext| ext == "play");
            if is_play && (name.starts_with("trap-") || name.ends_with("-right")) {
                assert!(listed.contains(&(scenario, name.clone())), "{scenario}: {name} is in no table");
            }
        }
    }
}

#[test]
fn the_plays_of_test_scenarios_go_as_written() {
    for trap in TRAPS.iter().filter(|trap| folder(trap.scenario) == named(trap.scenario)) {
        for play in [trap.wrong, trap.right] {
            let path = folder(trap.scenario).join(play).with_extension("play");
            let (held, said) = run(&named(trap.scenario), &path);
            assert!(held, "{play}: {said}");
        }
    }
}

/// What is expected after the end of one is not what becomes of the other.
#[test]
fn right_and_wrong_end_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let mixed = folder.path().join("mixed.play");
    for trap in TRAPS {
        let (wrong, right) =
            (parted(&text(trap.scenario, trap.wrong)), parted(&text(trap.scenario, trap.right)));
        for (lines, end) in [(&wrong.0, &right.1), (&right.0, &wrong.1)] {
            fs::write(&mixed, format!("{lines}\n{end}\n")).unwrap();
            let (held, _) = run(&named(trap.scenario), &mixed);
            assert!(!held, "{}: the other handling ends the same:\n{end}", trap.mistake);
        }
    }
}
