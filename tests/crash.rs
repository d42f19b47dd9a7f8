//! Killed at any moment, nothing that was called saved is lost, and the resumed world is the one that was left.

use crate::support::exercises::{begin, journal_of, prepared};
use crate::support::{hotwash, stdout};
use hotwash::exercise::client::Client;
use hotwash::play::order::Order;
use hotwash::stdx::time::SimSpan;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

/// Rounds of kill -9. Each plays a little further than the last one, at another moment.
const ROUNDS: u64 = 200;

/// What the player types, over and over: orders that are saved, and time that passes.
fn lines() -> Vec<String> {
    let mut lines = vec![
        "start".to_owned(),
        "open sato-report".to_owned(),
        "decide first-reply ask".to_owned(),
        "act CON-09 sato".to_owned(),
        "act INV-03 sato".to_owned(),
    ];
    for n in 0..400 {
        lines.push(format!("note \"line {n}\""));
        if n % 5 == 0 {
            lines.push("wait 1s".to_owned());
        }
    }
    lines
}

/// Plays in plain mode until `acknowledged` lines were called saved, then kills. Returns the last number saved.
fn play_and_kill(child: &mut Child, stop_after: Duration) -> u64 {
    let mut input = child.stdin.take().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let writer = std::thread::spawn(move || {
        for line in lines() {
            // A broken pipe is what we are here for.
            if writeln!(input, "{line}").and_then(|()| input.flush()).is_err() {
                break;
            }
        }
    });
    let (send, receive) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if let Some(number) = saved_number(&line) {
                _ = send.send(number);
            }
        }
    });
    // The first acknowledgement proves that the exercise runs; from then on the moment is arbitrary.
    let mut last = receive.recv_timeout(Duration::from_secs(20)).unwrap_or(0);
    std::thread::sleep(stop_after);
    child.kill().unwrap();
    child.wait().unwrap();
    writer.join().unwrap();
    reader.join().unwrap();
    last = receive.try_iter().last().unwrap_or(last);
    last
}

/// `Saved #31.` at the beginning of an acknowledgement.
fn saved_number(line: &str) -> Option<u64> {
    let rest = line.trim_start_matches("> ").strip_prefix("Saved #")?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn orders(home: &Path, journal: &Path) -> Vec<u64> {
    let output = hotwash(home).arg("journal").arg(journal).output().unwrap();
    let text = stdout(&output);
    let records = text.lines().skip(1).map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    records.filter(|record| record["kind"] == "order").filter_map(|record| record["seq"].as_u64()).collect()
}

#[test]
fn two_hundred_kills_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let journal = home.path().join("run.journal");
    let (mut acknowledged, mut rounds_that_saved) = (0, 0);
    for round in 0..ROUNDS {
        let mut command = hotwash(home.path());
        if journal.exists() {
            command.arg("resume").arg(&journal).arg("--plain");
        } else {
            command.args(["play", "first-drill", "--plain", "--seed", "7", "--journal"]).arg(&journal);
        }
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let stop_after = Duration::from_micros(round * 7919 % 15_000);
        let saved = play_and_kill(&mut child, stop_after);
        rounds_that_saved += u64::from(saved > 0);
        acknowledged = acknowledged.max(saved);
        let kept = orders(home.path(), &journal);
        assert!(
            kept.binary_search(&acknowledged).is_ok() || acknowledged == 0,
            "round {round}: {acknowledged} was called saved; the journal has {:?}",
            kept.last()
        );
        if round % 20 == 0 || round + 1 == ROUNDS {
            // The orders still give what is recorded: the resumed world is the one that was left.
            stdout(&hotwash(home.path()).arg("verify").arg(&journal).output().unwrap());
        }
        // A drill that came to its end is begun anew.
        let text = fs::read(&journal).unwrap();
        if text.len() > 400_000 {
            fs::remove_file(&journal).unwrap();
            acknowledged = 0;
        }
    }
    assert_eq!(rounds_that_saved, ROUNDS, "every round got as far as a saved order");
}

/// Cut at any byte, a journal of a real run opens to an exact prefix of it, or is refused.
#[test]
fn every_cut_of_a_played_journal_is_a_prefix_or_refused() {
    let prepared = prepared("first-drill");
    let mut exercise = begin(&prepared, 7);
    for step in 0..12 {
        exercise
            .send(Order::Note { who: Default::default(), text: format!("note {step}").as_str().into() })
            .unwrap();
        let to = exercise.now() + SimSpan(20);
        exercise.advance(to).unwrap();
    }
    let (full, whole) = journal_of(exercise);
    let (mut prefixes, mut refused) = (0, 0);
    for cut in 0..=whole.len() {
        match hotwash::journal::read(&whole[..cut]) {
            Ok((journal, _)) => {
                prefixes += 1;
                assert!(full.records.starts_with(&journal.records), "cut at {cut}");
            }
            Err(_) => refused += 1,
        }
    }
    assert!(full.records.len() > 40, "a run worth cutting");
    assert!(prefixes > full.records.len() && refused > 0, "{prefixes} prefixes, {refused} refused");
}
