//! A journal that somebody sends is input like any other: bounded, refused with a place and a reason, no panic.

use super::simdisk::SimDisk;
use super::words::{Dice, some};
use super::{header, journal_of, record_starts};
use hotwash::journal::frame::{self, Frame, SKIPPABLE, SYNCED};
use hotwash::journal::{Body, JournalError, Sync, Why, Writer, read, wire};
use hotwash::play::order::{By, Order, Role};
use hotwash::play::outcome::{Outcome, Truth};
use hotwash::stdx::digest::Digest;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimTime;
use std::path::Path;
use std::time::Duration;

/// A good journal and one more record, rightly chained, that says anything.
fn with_record(kind: u8, ver: u8, flags: u16, payload: &[u8]) -> Vec<u8> {
    let mut bytes = journal_of(&some(&mut Dice::new(1), 3), 1);
    let (journal, _) = read(&bytes).unwrap();
    let prev = journal.head.short();
    let frame = Frame { kind, ver, flags, seq: 4, sim_s: 0, wall_ms: 0, prev, payload };
    bytes.extend(frame.encode().unwrap());
    bytes
}

#[test]
fn a_record_of_a_newer_program_is_refused_or_passed_over() {
    for (kind, ver, flags) in [(200, 1, 0), (1, 2, SYNCED), (4, 1, SKIPPABLE | 1 << 2), (2, 1, 1 << 7)] {
        let damage = read(&with_record(kind, ver, flags, b"{}")).unwrap_err();
        assert!(damage.newer(), "{damage}");
        assert_eq!(damage.seq, 4);
        assert!(damage.to_string().contains("newer version"), "{damage}");
    }
    for flags in [SKIPPABLE, SKIPPABLE | 1 << 8, SKIPPABLE | SYNCED | 0xff00] {
        let (journal, _) = read(&with_record(200, 3, flags, b"\xff\x00anything")).unwrap();
        let unknown = Body::Unknown { kind: 200, ver: 3, payload: b"\xff\x00anything".to_vec() };
        assert_eq!(journal.records[3].body, unknown);
    }
}

#[test]
fn a_record_that_makes_no_sense_is_refused_and_its_words_are_harmless() {
    let order = |order: &str| format!(r#"{{"by":{{"seat":"lead","role":"player"}},"order":{order}}}"#);
    for payload in [
        "",
        "{",
        "[]",
        "null",
        "\u{1b}[31m",
        &order(r#"{"do":"dance"}"#),
        &order(r#"{"do":"cancel","task":-1}"#),
        &order(r#"{"do":"cancel","task":1,"extra":1}"#),
        &order(r#"{"do":"open","item":"../../etc/passwd"}"#),
        &order(r#"{"do":"\u001b]0;title\u0007"}"#),
        &"[".repeat(60_000),
    ] {
        let damage = read(&with_record(1, 1, 0, payload.as_bytes())).unwrap_err();
        assert!(matches!(damage.why, Why::Unreadable(_)), "{damage}");
        assert!(!damage.to_string().contains(|c: char| c.is_control()), "{damage:?}");
    }
    assert!(read(&with_record(2, 1, 0, b"\xff")).is_err(), "not UTF-8");
}

#[test]
fn lengths_that_lie_are_refused_without_being_believed() {
    let bytes = journal_of(&some(&mut Dice::new(2), 6), 1);
    let starts = record_starts(&bytes);
    for len in [0, 1, 43, 65_529, 1 << 30, u32::MAX] {
        let mut bad = bytes.clone();
        bad[starts[2]..starts[2] + 4].copy_from_slice(&u32::to_le_bytes(len));
        let damage = read(&bad).unwrap_err();
        assert_eq!((damage.offset, damage.seq), (starts[2] as u64, 3), "{damage}");
        let mut bad = bytes.clone();
        bad[12..16].copy_from_slice(&u32::to_le_bytes(len));
        let damage = read(&bad).unwrap_err();
        assert_eq!(damage.seq, 0);
        assert_eq!(damage.why == Why::HeaderTooLong(len), len > 16 << 20, "{damage}");
    }
}

#[test]
fn what_is_no_journal_is_called_that() {
    let why = |bytes: &[u8]| read(bytes).unwrap_err().why;
    assert_eq!(why(b""), Why::Empty);
    assert_eq!(why(b"# Notes\n"), Why::NotAJournal);
    assert_eq!(why(&[0; 4096]), Why::NotAJournal);
    let crlf = journal_of(&[], 1)
        .iter()
        .flat_map(|b| [b'\r', *b][usize::from(*b != b'\n')..].to_vec())
        .collect::<Vec<u8>>();
    assert_eq!(why(&crlf), Why::NotAJournal);
    let mut newer = journal_of(&[], 1);
    newer[8] = 2;
    assert_eq!(why(&newer), Why::NewerFormat(2));
    let mut flagged = journal_of(&[], 1);
    flagged[10] = 1;
    assert_eq!(why(&flagged), Why::NewerFormat(1));
    let mut huge = journal_of(&[], 1);
    huge.resize(frame::FILE_MAX as usize + 1, 0);
    assert_eq!(why(&huge), Why::FileTooLarge);
}

#[test]
fn headers_are_checked_through_and_through() {
    let json = String::from_utf8(wire::pack_header(&header()).unwrap()).unwrap();
    let why = |from: &str, to: &str| {
        assert!(json.contains(from), "{from} in {json}");
        read(&frame::encode_header(json.replace(from, to).as_bytes()).unwrap()).unwrap_err().why
    };
    assert_eq!(why(r#""min_reader":1"#, r#""min_reader":2"#), Why::Newer("0.1.0".into()));
    for (from, to) in [
        (r#""min_reader":1"#, r#""min_reader":-1"#),
        (r#""plan":""#, r#""plan":"zz"#),
        (r#""seed":""#, r#""seed":"x"#),
        (r#""scenario":""#, r#""scenario":"../"#),
        (r#""sources":""#, r#""sources":"!"#),
        (r#""sources":""#, r#""sources":"AAAA"#),
        (r#""lang":"ja""#, r#""lang":"xx""#),
    ] {
        let why = why(from, to);
        assert!(matches!(why, Why::HeaderUnreadable(_)), "{to}: {why:?}");
    }
    let more = json.replacen('{', r#"{"later":true,"#, 1);
    assert!(read(&frame::encode_header(more.as_bytes()).unwrap()).is_ok(), "a field more is no obstacle");
}

/// What could not be read back is not written: the journal stands as before.
#[test]
fn the_writer_refuses_what_a_reader_would() {
    let mut writer = Writer::memory(&header()).unwrap();
    let before = writer.bytes().unwrap();
    let by = By { seat: Id::new("lead"), role: Role::Player };
    let long = Order::Note { who: Default::default(), text: "x".repeat(66_000).as_str().into() };
    let spaced = Truth::StepBegun { step: Id::new("not an id"), on: None };
    for body in [Body::Order { by, order: long }, Body::Happened(Outcome::Truth(spaced))] {
        let error = writer.append(SimTime(0), 0, &body, Sync::Now).unwrap_err();
        assert!(matches!(error, JournalError::Unwritable { .. }) && !error.fatal(), "{error}");
    }
    assert_eq!((writer.seq(), writer.bytes().unwrap()), (0, before));
    let mut bad = header();
    bad.sources.insert("../outside".into(), String::new());
    assert!(matches!(Writer::memory(&bad), Err(JournalError::Unwritable { .. })));
}

/// Files made to waste time: candidates for whole records at every few bytes, behind a bad one.
#[test]
fn searching_behind_a_bad_record_is_bounded() {
    let mut bytes = journal_of(&[], 1);
    let mut lie = vec![1, 2, 3, 4, 5, 6, 7, 8];
    let mut candidate = [7u8; 20];
    candidate[..4].copy_from_slice(&60_000u32.to_le_bytes());
    candidate[12..].copy_from_slice(&1u64.to_le_bytes());
    lie.extend(candidate.repeat(200_000));
    bytes.extend(lie);
    let watch = hotwash::stdx::wall::Stopwatch::start();
    assert!(read(&bytes).is_err());
    assert!(watch.elapsed() < Duration::from_secs(5), "{:?}", watch.elapsed());
}

/// As many records as a journal may have, each as small as can be; and one more.
#[test]
fn tiny_records_without_end_are_refused() {
    let mut bytes = journal_of(&[], 1);
    let mut prev = Digest::of(&bytes);
    let (disk, path) = (SimDisk::new(0), Path::new("full.journal"));
    for seq in 1..=frame::RECORDS_MAX + 1 {
        if seq > frame::RECORDS_MAX {
            disk.put(path, bytes.clone());
        }
        let frame = Frame {
            kind: 2,
            ver: 1,
            flags: 0,
            seq,
            sim_s: 0,
            wall_ms: 0,
            prev: prev.short(),
            payload: b"{}",
        };
        let record = frame.encode().unwrap();
        prev = frame::body_digest(&record);
        bytes.extend(record);
    }
    assert_eq!(read(&bytes).unwrap_err().why, Why::TooManyRecords);
    let (mut writer, journal, _) = Writer::reopen_on(&disk, path).unwrap();
    assert_eq!(journal.records.len() as u64, frame::RECORDS_MAX);
    let error = writer.append(SimTime(0), 0, &Body::Advance, Sync::Now).unwrap_err();
    assert!(matches!(error, JournalError::TooLong { .. }) && error.fatal(), "{error}");
}

#[test]
fn noise_never_panics() {
    let mut dice = Dice::new(3);
    let good = journal_of(&some(&mut dice, 12), 3);
    let start = record_starts(&good)[0];
    for _ in 0..3000 {
        let mut bytes = good[..start + dice.below(good.len() - start)].to_vec();
        for _ in 0..dice.below(200) {
            bytes.push(dice.next() as u8);
        }
        for _ in 0..dice.below(4) {
            let at = dice.below(bytes.len());
            bytes[at] = dice.next() as u8;
        }
        let _ = read(&bytes);
    }
}
