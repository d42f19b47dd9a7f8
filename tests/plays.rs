//! Written plays of the shipped scenarios: each says what it expects, line by line and at the end.

use crate::support::{golden, hotwash, root, stdout};
use std::fs;
use std::path::{Path, PathBuf};

/// Every shipped scenario with its plays: the expert's own, and those under `tests/plays`.
fn plays() -> Vec<(String, PathBuf)> {
    let mut all = Vec::new();
    for scenario in ["first-drill", "first-steps", "vpn-ransomware"] {
        all.push((scenario.to_owned(), root().join("scenarios").join(scenario).join("expert.play")));
        // There may be none beside the expert's.
        let folder = fs::read_dir(root().join("tests/plays").join(scenario)).into_iter().flatten();
        let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        all.extend(files.into_iter().map(|file| (scenario.to_owned(), file)));
    }
    assert!(all.len() >= 6, "two scenarios with at least an expert, a careless and a silent player");
    all
}

fn run(scenario: &str, play: &Path, out: &Path) -> std::process::Output {
    let home = tempfile::tempdir().unwrap();
    hotwash(home.path())
        .args(["run", scenario, "--json", "--orders"])
        .arg(play)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap()
}

#[test]
fn every_play_goes_as_written() {
    let mut wrong = Vec::new();
    for (scenario, play) in plays() {
        let out = tempfile::tempdir().unwrap();
        let output = run(&scenario, &play, out.path());
        if !output.status.success() {
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            wrong.push(format!("{}:\n{errors}", play.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The digest of each journal is pinned: another profile, machine or locale must give the same bytes. A change here
/// needs a new rules number once journals are out in the world.
#[test]
fn the_same_plays_give_the_same_bytes_everywhere() {
    let mut heads = String::new();
    for (scenario, play) in plays() {
        let out = tempfile::tempdir().unwrap();
        let report = run(&scenario, &play, out.path());
        let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
        let name = play.file_stem().unwrap().to_string_lossy().into_owned();
        heads += &format!("{scenario} {name} {} {}\n", report["records"], report["head"].as_str().unwrap());
    }
    golden("tests/plays/heads.txt", &heads);
}

#[test]
fn locale_time_zone_and_repetition_change_nothing() {
    let play = root().join("scenarios/first-drill/expert.play");
    let mut seen: Vec<Vec<u8>> = Vec::new();
    for (locale, zone) in [("C", "UTC"), ("ja_JP.UTF-8", "Asia/Tokyo"), ("tr_TR.UTF-8", "America/St_Johns")] {
        let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let output = hotwash(home.path())
            .env_remove("HOTWASH_LANG")
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .env("TZ", zone)
            .args(["run", "first-drill", "--orders"])
            .arg(&play)
            .arg("--out")
            .arg(out.path())
            .output()
            .unwrap();
        stdout(&output);
        let files = ["run.journal", "debrief.md", "debrief.html", "debrief.json"];
        seen.push(files.iter().flat_map(|name| fs::read(out.path().join(name)).unwrap()).collect());
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "a run depends on the machine's locale or zone");
}

#[test]
fn a_debrief_from_the_journal_alone_is_the_same_report() {
    let (home, out, again) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let play = root().join("scenarios/vpn-ransomware/expert.play");
    assert!(run("vpn-ransomware", &play, out.path()).status.success());
    let journal = out.path().join("run.journal");
    let output = hotwash(home.path())
        .args(["debrief", "--no-what-if"])
        .arg(&journal)
        .arg("--out")
        .arg(again.path())
        .output();
    let output = output.unwrap();
    stdout(&output);
    for name in ["debrief.md", "debrief.html", "debrief.json"] {
        let (first, second) = (fs::read(out.path().join(name)), fs::read(again.path().join(name)));
        assert_eq!(first.unwrap(), second.unwrap(), "{name}");
    }
    let verified = hotwash(home.path()).arg("verify").arg(&journal).output().unwrap();
    assert!(stdout(&verified).starts_with("Whole:"));
}
