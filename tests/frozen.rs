//! Journals of released versions: they read, debrief and (while the rules number stands) verify for ever. The
//! files are never rewritten; only what is made of them may be looked at anew.

use crate::support::{golden, hotwash, root, stdout};
use hotwash::stdx::digest::Digest;
use std::fs;

#[test]
fn an_old_journal_gives_the_same_debrief_to_the_byte() {
    let journal = root().join("tests/journals/v1/first-drill-expert.journal");
    let mut digests = String::new();
    for lang in ["en", "ja"] {
        let home = tempfile::tempdir().unwrap();
        let mut command = hotwash(home.path());
        command.args(["debrief", "--lang", lang, "--out", "out"]).arg(&journal);
        stdout(&command.output().unwrap());
        for name in ["debrief.md", "debrief.html", "debrief.json"] {
            let bytes = fs::read(home.path().join("out").join(name)).unwrap();
            digests += &format!("{lang} {name} {}\n", Digest::of(&bytes));
        }
    }
    golden("tests/journals/v1/first-drill-expert.digests", &digests);
}

#[test]
fn an_old_journal_still_verifies_under_the_same_rules() {
    let home = tempfile::tempdir().unwrap();
    let journal = root().join("tests/journals/v1/first-drill-expert.journal");
    let output = hotwash(home.path()).arg("verify").arg(journal).output().unwrap();
    assert!(stdout(&output).starts_with("Whole:"));
}
