//! Killed at any moment, nothing that was called saved is lost, and the resumed world is the one that was left.

use crate::support::{hotwash, root, stdout};
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
        "open sato-report".to_owned(),
        "decide first-reply ask".to_owned(),
        "act CON-09 sato".to_owned(),
        "act INV-03 sato".to_owned(),
    ];
    for n in 0..400 {
        lines.push(format!("note \"line {n}\""));
        if n % 5 == 0 {
            lines.push("wait 20s".to_owned());
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

/// `Saved 31.` at the beginning of an acknowledgement.
fn saved_number(line: &str) -> Option<u64> {
    let rest = line.trim_start_matches("> ").strip_prefix("Saved ")?;
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
    let mut acknowledged = 0;
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
        acknowledged = acknowledged.max(play_and_kill(&mut child, stop_after));
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
        if text.len() > 400_000 || finished(home.path(), &journal) {
            fs::remove_file(&journal).unwrap();
            acknowledged = 0;
        }
    }
}

fn finished(home: &Path, journal: &Path) -> bool {
    let output = hotwash(home).args(["verify", "--json"]).arg(journal).output().unwrap();
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    report["finished"] == true
}

/// Cut anywhere, a journal resumes to the state it had there: the rest of the orders then give the uninterrupted
/// journal, byte for byte.
#[test]
fn every_cut_of_a_played_journal_is_a_prefix_or_refused() {
    let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let play = root().join("scenarios/first-drill/expert.play");
    let output = hotwash(home.path())
        .args(["run", "first-drill", "--orders"])
        .arg(&play)
        .arg("--out")
        .arg(out.path())
        .output()
        .unwrap();
    stdout(&output);
    let whole = fs::read(out.path().join("run.journal")).unwrap();
    let (full, _) = hotwash::journal::read(&whole).unwrap();
    let header_end = whole.len() - record_bytes(&whole, &full);
    let (mut prefixes, mut refused) = (0, 0);
    for cut in 0..=whole.len() {
        // Inside the header there is no run yet: any cut there is refused, and a sample of them will do.
        if cut < header_end && cut % 997 != 0 {
            continue;
        }
        match hotwash::journal::read(&whole[..cut]) {
            Ok((journal, _)) => {
                prefixes += 1;
                assert!(full.records.starts_with(&journal.records), "cut at {cut}");
            }
            Err(_) => refused += 1,
        }
    }
    assert!(prefixes > full.records.len() && refused > 0, "{prefixes} prefixes, {refused} refused");
}

/// Bytes that records take: found by asking where the shortest readable cut begins.
fn record_bytes(whole: &[u8], full: &hotwash::journal::Journal) -> usize {
    let header_end =
        (0..whole.len()).rev().take_while(|cut| hotwash::journal::read(&whole[..*cut]).is_ok()).last();
    assert!(!full.records.is_empty());
    whole.len() - header_end.unwrap_or(whole.len())
}
