//! On the machine's own disk: names, locks, permissions, repairs.

use super::words::{Dice, some};
use super::{header, journal_of};
use hotwash::journal::{
    Body, JournalError, Record, Sync, Tail, Why, Writer, read, read_file, salvage, save_beginning,
};
use hotwash::stdx::time::SimTime;
use std::fs;
use std::path::{Path, PathBuf};

fn names(folder: &Path) -> Vec<String> {
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| name(entry.unwrap())).collect();
    names.sort();
    names
}

fn new_journal(folder: &Path, count: usize) -> (PathBuf, Writer) {
    let path = folder.join("state/runs/one.journal");
    let mut writer = Writer::create(&path, &header()).unwrap();
    for body in some(&mut Dice::new(1), count) {
        writer.append(SimTime(1), 1_700_000_000_000, &body, Sync::Now).unwrap();
    }
    (path, writer)
}

#[test]
fn a_journal_is_its_owners_only_and_nothing_lies_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let (path, mut writer) = new_journal(home.path(), 3);
    assert_eq!(names(path.parent().unwrap()), ["one.journal"]);
    assert_eq!(writer.bytes().unwrap(), fs::read(&path).unwrap());
    let (journal, tail) = read(&read_file(&path).unwrap()).unwrap();
    assert_eq!((journal.records.len(), journal.head, tail), (3, writer.head(), Tail::Clean));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!((mode(path.parent().unwrap()), mode(&home.path().join("state"))), (0o700, 0o700));
    }
}

#[test]
fn a_second_program_is_told_so() {
    let home = tempfile::tempdir().unwrap();
    let (path, writer) = new_journal(home.path(), 1);
    let error = Writer::reopen(&path).map(|_| ()).unwrap_err();
    assert!(matches!(error, JournalError::InUse { .. }), "{error}");
    assert!(error.to_string().contains("another hotwash"), "{error}");
    drop(writer);
    let (writer, journal, repair) = Writer::reopen(&path).unwrap();
    assert_eq!((journal.records.len(), repair), (1, None));
    assert!(matches!(Writer::reopen(&path), Err(JournalError::InUse { .. })));
    drop(writer);
    assert!(Writer::reopen(&path).is_ok());
}

#[test]
fn an_existing_file_is_not_overwritten() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("notes.journal");
    fs::write(&path, "mine").unwrap();
    assert!(matches!(Writer::create(&path, &header()), Err(JournalError::Exists { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert_eq!(names(home.path()), ["notes.journal"]);
}

#[test]
fn an_unfinished_end_is_kept_aside_cut_off_and_noted() {
    let home = tempfile::tempdir().unwrap();
    let (path, writer) = new_journal(home.path(), 5);
    drop(writer);
    let whole = fs::read(&path).unwrap();
    for n in 1..=2 {
        let mut torn = whole.clone();
        torn.truncate(whole.len() - 3 - n);
        fs::write(&path, &torn).unwrap();
        let (mut writer, journal, repair) = Writer::reopen(&path).unwrap();
        let repair = repair.unwrap();
        assert_eq!(repair.aside, home.path().join(format!("state/runs/one.journal.torn-{n}")));
        assert_eq!(repair.last_seq, 4);
        let (kept, at) = (fs::read(&repair.aside).unwrap(), torn.len() - repair.dropped_bytes as usize);
        assert_eq!(kept, torn[at..]);
        let body = Body::Recovered { dropped_bytes: repair.dropped_bytes, last_seq: 4 };
        assert_eq!(journal.records[4].body, body);
        assert_eq!(writer.append(SimTime(2), 0, &Body::Advance, Sync::Now).unwrap(), 6);
        let (again, tail) = read(&fs::read(&path).unwrap()).unwrap();
        assert_eq!((again.records.len(), again.head, tail), (6, writer.head(), Tail::Clean));
        assert!(again.records.starts_with(&journal.records));
    }
}

#[test]
fn a_damaged_file_is_refused_and_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let (path, writer) = new_journal(home.path(), 5);
    drop(writer);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() - 200;
    bytes[middle] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let Err(JournalError::Damaged { damage, .. }) = Writer::reopen(&path) else { panic!("not refused") };
    assert!(damage.offset > 0 && damage.offset <= middle as u64 && damage.seq > 0, "{damage}");
    assert_eq!(damage.why, Why::Checksum);
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(names(path.parent().unwrap()), ["one.journal"]);
}

#[test]
fn the_beginning_of_a_damaged_file_can_be_saved() {
    let home = tempfile::tempdir().unwrap();
    let mut bytes = journal_of(&some(&mut Dice::new(5), 6), 1);
    let (original, _) = read(&bytes).unwrap();
    let end = bytes.len();
    bytes[end - 2] ^= 1;
    let (found, damage) = salvage(&bytes).unwrap();
    assert_eq!((found.records.len(), damage.unwrap_err().seq), (5, 6));
    for (most, kept) in [(0, 0), (3, 3), (5, 5), (99, 5)] {
        let path = home.path().join(format!("up-to-{most}.journal"));
        let saved = save_beginning(&bytes, most, &path).unwrap();
        assert_eq!(saved.records[..kept], original.records[..kept]);
        assert!(
            matches!(saved.records[kept].body, Body::Recovered { last_seq, .. } if last_seq == kept as u64)
        );
        assert_eq!(read(&fs::read(&path).unwrap()), Ok((saved, Tail::Clean)));
    }
    assert!(salvage(&bytes[..30]).is_err(), "nothing can be saved without the header");
}

#[test]
fn what_is_no_file_does_not_block() {
    let home = tempfile::tempdir().unwrap();
    assert!(matches!(Writer::reopen(home.path()), Err(JournalError::Unreachable { .. })));
    assert!(read_file(home.path()).is_err());
    assert!(matches!(Writer::reopen(&home.path().join("none")), Err(JournalError::Unreachable { .. })));
    #[cfg(unix)]
    assert_eq!(read_file(Path::new("/dev/zero")).unwrap_err().kind(), std::io::ErrorKind::InvalidInput);
}

/// A run on disk and the same run in memory are the same bytes.
#[test]
fn a_file_is_what_memory_is() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("one.journal");
    let bodies = some(&mut Dice::new(4), 20);
    let mut writer = Writer::create(&path, &header()).unwrap();
    for (n, body) in bodies.iter().enumerate() {
        let sync = if n % 5 == 0 { Sync::Now } else { Sync::Later };
        writer.append(SimTime(n as i64 * 30), 0, body, sync).unwrap();
    }
    assert_eq!(fs::read(&path).unwrap(), journal_of(&bodies, 5));
}

#[test]
fn an_unwritten_journal_has_the_records_of_a_written_one() {
    let bodies = some(&mut Dice::new(5), 200);
    let mut writer = Writer::unwritten();
    for body in &bodies {
        writer.append(SimTime(0), 0, body, Sync::Now).unwrap();
    }
    writer.sync().unwrap();
    assert_eq!((writer.seq(), writer.bytes().unwrap().len()), (200, 0));
    let (written, _) = read(&journal_of(&bodies, 5)).unwrap();
    let told = |records: &[Record]| records.iter().map(|it| (it.seq, it.body.clone())).collect::<Vec<_>>();
    assert_eq!(told(&writer.into_journal(header()).records), told(&written.records));
}
