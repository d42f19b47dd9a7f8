//! `hotwash doctor`: what it finds, and its exit code.

use crate::support::{hotwash, root, stdout};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

fn doctor(home: &Path) -> (serde_json::Value, Option<i32>) {
    let output = hotwash(home).env("LANG", "C.UTF-8").args(["doctor", "--json"]).output().unwrap();
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

fn bad(report: &serde_json::Value) -> Vec<String> {
    let checks = report["checks"].as_array().unwrap().iter();
    checks
        .filter(|check| check["state"] == "bad")
        .map(|check| check["topic"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_fresh_machine_is_in_order_and_untouched() {
    let home = tempfile::tempdir().unwrap();
    let (report, code) = doctor(home.path());
    assert_eq!((report["schema"].as_str(), code), (Some("hotwash/doctor/1"), Some(0)), "{report}");
    assert_eq!(bad(&report), [""; 0]);
    let topics: Vec<&str> =
        report["checks"].as_array().unwrap().iter().map(|check| check["topic"].as_str().unwrap()).collect();
    for topic in [
        "tty",
        "size",
        "term",
        "locale",
        "color",
        "charset",
        "config",
        "disk",
        "scenarios",
        "journals",
        "versions",
    ] {
        assert!(topics.contains(&topic), "{topic}");
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "looking changes nothing");
    for lang in ["en", "ja"] {
        let text = stdout(&hotwash(home.path()).args(["--lang", lang, "doctor"]).output().unwrap());
        assert!(!text.contains('⟨'), "a word is missing in\n{text}");
    }
}

#[test]
fn what_will_not_work_is_bad_and_says_how_to_mend_it() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    // An unfinished run, whole.
    let mut child = hotwash(home)
        .args(["play", "first-drill", "--plain", "--seed", "3"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"start\nquit\n").unwrap();
    child.wait().unwrap();
    let (report, code) = doctor(home);
    assert_eq!((bad(&report).len(), code), (0, Some(0)), "{report}");
    let journals =
        report["checks"].as_array().unwrap().iter().find(|check| check["topic"] == "journals").unwrap();
    assert!(journals["what"].as_str().unwrap().starts_with("1 whole, of which 1"), "{journals}");
    // The same, with a byte changed; a scenario that is none; a setting that is none; a directory open to all.
    let run = fs::read_dir(home.join("runs")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&run).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&run, bytes).unwrap();
    fs::create_dir_all(home.join("scenarios/broken")).unwrap();
    fs::write(home.join("scenarios/broken/scenario.toml"), "format = 1\n").unwrap();
    fs::write(home.join("config.toml"), "theem = 1\n").unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(home.join("runs"), open).unwrap();
    let (report, code) = doctor(home);
    assert_eq!(code, Some(1));
    assert_eq!(bad(&report), ["config", "scenarios", "journals"], "{report}");
    for check in report["checks"].as_array().unwrap() {
        assert_eq!(check["mend"] == "", check["state"] == "ok" || check["topic"] == "size", "{check}");
    }
    let notes: Vec<_> =
        report["checks"].as_array().unwrap().iter().filter(|check| check["topic"] == "runs-folder").collect();
    assert_eq!(notes[0]["state"], "note");
}

#[test]
fn a_place_that_cannot_be_written_is_bad() {
    let home = tempfile::tempdir().unwrap();
    let flat = home.path().join("flat");
    fs::write(&flat, "").unwrap();
    let output =
        hotwash(&root()).env("HOTWASH_HOME", "/proc/nowhere").args(["doctor", "--json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(bad(&report).contains(&"runs-folder".to_owned()), "{report}");
}
