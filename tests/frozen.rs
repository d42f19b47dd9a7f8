//! Journals of released versions: they read, debrief and (while the rules number stands) verify for ever. The
//! files are never rewritten; only what is made of them may be looked at anew.

use crate::support::{golden, hotwash, root, stdout};
use hotwash::debrief::Format;
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
        for name in Format::ALL.map(Format::file) {
            let bytes = fs::read(home.path().join("out").join(name)).unwrap();
            digests += &format!("{lang} {name} {}\n", Digest::of(&bytes));
        }
    }
    golden("tests/journals/v1/first-drill-expert.digests", &digests);
}

/// Whoever changes the rules freezes a journal of the new ones; the older ones say what can no longer be done.
#[test]
fn a_journal_of_these_rules_verifies_and_an_older_one_says_why_not() {
    let home = tempfile::tempdir().unwrap();
    let verify = |name: &str| {
        let journal = root().join("tests/journals/v1").join(name);
        hotwash(home.path()).args(["--lang", "en", "verify"]).arg(journal).output().unwrap()
    };
    assert!(stdout(&verify("first-drill-expert-rules-2.journal")).starts_with("Whole:"));
    let older = verify("first-drill-expert.journal");
    let said = String::from_utf8_lossy(&older.stderr).into_owned();
    assert!(!older.status.success() && said.contains("rules 1") && said.contains("rules 2"), "{said}");
}
