//! `notes` and `summary` as they are called: two hundred journals, hostile names, files that are none.

use crate::support::exercises::{header, prepared};
use crate::support::{hotwash, stdout};
use hotwash::journal::{Body, Header, Sync, Writer};
use hotwash::play::outcome::{Judged, Outcome, Seen};
use hotwash::play::rating::Rating;
use hotwash::scenario::library;
use hotwash::sim::Prepared;
use hotwash::stdx::time::SimTime;
use std::fs;
use std::path::Path;

const BEGAN_MS: i64 = 1_772_000_000_000;
const DAY_MS: i64 = 86_400_000;

/// The journal of a run that was over as soon as it began, every objective and task rated.
fn journal(prepared: &Prepared, header: &Header, n: usize, rules: u32) -> Vec<u8> {
    let header = Header { rules, seed: n as u64, ..header.clone() };
    let wall_ms = BEGAN_MS + n as i64 * DAY_MS;
    let mut writer = Writer::memory(&header).unwrap();
    let mut add = |outcome: Outcome| {
        writer.append(SimTime(60), wall_ms, &Body::Happened(outcome), Sync::Now).unwrap();
    };
    // It gets better over time.
    let rating = |at: usize| match (n * 37 + at * 53) % 100 + n / 5 {
        80.. => Rating::Performed,
        50..80 => Rating::SomeChallenges,
        35..50 => Rating::MajorChallenges,
        8..35 => Rating::Unable,
        _ => Rating::NotExercised,
    };
    for (at, task) in prepared.plan.guide.tasks.iter().enumerate() {
        add(Outcome::Judged(Judged::TaskRated { task: task.id, rating: rating(at), points: 0 }));
    }
    for (at, objective) in prepared.plan.guide.objectives.iter().enumerate() {
        add(Outcome::Judged(Judged::ObjectiveRated { objective: objective.id, rating: rating(at) }));
    }
    add(Outcome::Seen(Seen::Ended { ending: None }));
    writer.bytes().unwrap()
}

/// Two hundred runs of two scenarios by four classes, one of them small; some under rules of long ago.
fn class(folder: &Path) {
    for (name, share) in [("first-drill", 0), ("vpn-ransomware", 1)] {
        let prepared = prepared(name);
        let sources = library::find(name, &[]).unwrap().to_map();
        let bare = Header { sources, ..header(&prepared, 1) };
        for n in (0..200).filter(|n| n % 2 == share) {
            let cohort = ["Blue", "Green", "Red"][n % 3];
            let cohort = if n < 6 { "Pilot" } else { cohort };
            let header = Header {
                alias: format!("Tanaka {n}").as_str().into(),
                cohort: cohort.into(),
                ..bare.clone()
            };
            let bytes = journal(&prepared, &header, n, if n % 10 == 0 { 1 } else { header.rules });
            fs::write(folder.join(format!("tanaka-{n:03}.journal")), bytes).unwrap();
        }
    }
}

const NOTES: &str = "format = 1\n[[action]]\nissue = \"No number to call at night\"\naction = \"=cmd|'/c calc'!A1\"\n\
                     owner = \"SOC lead\"\ndue = 2026-12-31\nrisk = \"RR-7\"\n";

#[test]
fn two_hundred_journals_and_what_lies_between_them() {
    let home = tempfile::tempdir().unwrap();
    let runs = home.path().join("runs");
    fs::create_dir_all(runs.join("deeper")).unwrap();
    class(&runs);
    fs::rename(runs.join("tanaka-007.journal"), runs.join("deeper/tanaka-007.journal")).unwrap();
    fs::copy(runs.join("tanaka-008.journal"), runs.join("zz-copy.journal")).unwrap();
    fs::write(runs.join("junk\u{1b}[31m=1+1\n.journal"), "this is no journal").unwrap();
    fs::write(runs.join("tanaka-010.notes.toml"), NOTES).unwrap();
    fs::write(runs.join("tanaka-011.notes.toml"), "format = 1\n[[acton]]\n").unwrap();
    fs::write(runs.join("readme.txt"), "no journal either").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", runs.join("linked.journal")).unwrap();

    let output = hotwash(home.path()).args(["summary", "runs", "--json"]).output().unwrap();
    let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!errors.contains('\u{1b}'), "{errors:?}");
    for words in
        ["junk", "zz-copy.journal: the same run as", "did you mean `action`?", "linked.journal: a link"]
    {
        assert!(errors.contains(words), "{words}\n{errors}");
    }
    assert_eq!(told["unreadable"], 3);
    let scenarios = told["scenarios"].as_array().unwrap();
    assert_eq!(scenarios.len(), 2, "each scenario for itself");
    for scenario in scenarios {
        assert_eq!((&scenario["runs"], &scenario["people"]), (&100.into(), &100.into()));
        let groups = scenario["groups"].as_array().unwrap();
        assert_eq!(groups.iter().map(|it| it["runs"].as_u64().unwrap()).sum::<u64>(), 100);
        assert!(groups.iter().all(|group| group["name"] != "Pilot"), "three people are not a group");
        assert!(scenario["stretches"].as_array().unwrap().len() > 2);
    }
    assert_eq!(told["actions"][0]["risk"], "RR-7");

    for lang in ["en", "ja"] {
        let output =
            hotwash(home.path()).args(["summary", "runs", "--lang", lang, "--out", lang]).output().unwrap();
        stdout(&output);
        for entry in fs::read_dir(home.path().join(lang)).unwrap().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&entry).unwrap();
            let place = entry.display();
            assert!(!text.to_lowercase().contains("tanaka") && !text.contains("junk"), "{place}");
            assert!(!text.contains("Pilot") && !text.contains('\u{1b}'), "{place}");
            if entry.extension().is_some_and(|it| it == "csv") {
                let cells = text.split([',', '\n']).filter(|cell| cell.starts_with(['=', '+', '-', '@']));
                assert_eq!(cells.count(), 0, "{place}");
            }
        }
        let again = hotwash(home.path())
            .args(["summary", "runs", "--lang", lang, "--out", "again"])
            .output()
            .unwrap();
        stdout(&again);
        for name in ["summary.html", "summary-actions.csv"] {
            let read = |folder: &str| fs::read(home.path().join(folder).join(name)).unwrap();
            assert_eq!(read(lang), read("again"), "{name}: the same bytes each time");
        }
    }
}

#[test]
fn nothing_to_sum_up_is_told() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("empty")).unwrap();
    for folder in ["empty", "nowhere"] {
        let output = hotwash(home.path()).args(["summary", folder]).output().unwrap();
        assert_eq!(output.status.code(), Some(66), "{folder}");
    }
}

#[test]
fn notes_are_begun_filled_in_and_handed_to_the_debrief() {
    let home = tempfile::tempdir().unwrap();
    let prepared = prepared("first-drill");
    let sources = library::find("first-drill", &[]).unwrap().to_map();
    let header = Header { sources, ..header(&prepared, 1) };
    fs::write(home.path().join("run.journal"), journal(&prepared, &header, 1, header.rules)).unwrap();
    let private = "{\"at\":90,\"wall_ms\":0,\"text\":\"They called legal first.\"}\n";
    fs::write(home.path().join("run.notes.jsonl"), private).unwrap();
    let call = |args: &[&str]| hotwash(home.path()).args(args).output().unwrap();

    stdout(&call(&["notes", "run.journal", "--out", "run.notes.toml"]));
    let path = home.path().join("run.notes.toml");
    let begun = fs::read_to_string(&path).unwrap();
    assert!(begun.contains("seen = \"They called legal first.\""), "{begun}");
    assert_eq!(stdout(&call(&["notes", "run.journal"])), begun);
    assert_eq!(call(&["notes", "run.journal", "--out", "run.notes.toml"]).status.code(), Some(73));
    assert_eq!(fs::read_to_string(&path).unwrap(), begun, "what stands there stays");

    let task = prepared.plan.guide.tasks[0].id;
    let rated =
        format!("{begun}\n[[rating]]\ntask = \"{task}\"\nrating = \"M\"\nreason = \"Too late to matter.\"\n");
    fs::write(&path, rated).unwrap();
    let told = stdout(&call(&["debrief", "run.journal", "--with", "run.notes.toml"]));
    assert!(told.contains("They called legal first.") && told.contains("Too late to matter."), "{told}");
    let bare = stdout(&call(&["debrief", "run.journal"]));
    assert!(!bare.contains("They called legal first."), "nobody's notes are taken unasked");

    fs::write(&path, "format = 1\n[[rating]]\ntask = \"nothing\"\nrating = \"P\"\nreason = \"x\"\n").unwrap();
    let output = call(&["debrief", "run.journal", "--with", "run.notes.toml"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(65));
    assert!(errors.contains("run.notes.toml:3") && errors.contains("E101"), "{errors}");
}
