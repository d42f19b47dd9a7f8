//! Journals of old versions are read for ever. `every-word.journal` holds every word of version 1 once; beside it
//! is what it says. After the first release these two files never change: new words get files of their own.
//! Until then, and only then, `FREEZE=1` writes them again.

use super::words::{Dice, all};
use super::{header, journal_of};
use hotwash::journal::{Tail, json_lines, read};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals/v1")
}

#[test]
fn every_word_of_version_1_still_means_the_same() {
    let (file, lines) = (folder().join("every-word.journal"), folder().join("every-word.jsonl"));
    if std::env::var_os("FREEZE").is_some() {
        let bytes = journal_of(&all(&mut Dice::new(2026)), 5);
        let mut text = Vec::new();
        json_lines(&read(&bytes).unwrap().0, &mut text).unwrap();
        fs::write(&file, bytes).unwrap();
        fs::write(&lines, text).unwrap();
    }
    let (journal, tail) = read(&fs::read(&file).unwrap()).unwrap_or_else(|damage| panic!("{damage}"));
    assert_eq!((journal.header.clone(), tail), (header(), Tail::Clean));
    let mut text = Vec::new();
    json_lines(&journal, &mut text).unwrap();
    let (now, then) = (String::from_utf8(text).unwrap(), fs::read_to_string(&lines).unwrap());
    for (now, then) in now.lines().zip(then.lines()) {
        assert_eq!(now, then);
    }
    assert_eq!(now.lines().count(), then.lines().count());
}

/// Whoever adds a word freezes it too.
#[test]
fn the_frozen_words_are_all_there_are() {
    let (journal, _) = read(&fs::read(folder().join("every-word.journal")).unwrap()).unwrap();
    let words = all(&mut Dice::new(2026));
    assert!(journal.records.iter().map(|record| &record.body).eq(&words));
}
