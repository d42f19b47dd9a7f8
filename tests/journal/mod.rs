//! The journal, against everything that can happen to a file.

mod damage;
mod exercise;
mod faults;
mod files;
mod frozen;
mod hostile;
mod power;
mod roundtrip;
mod simdisk;
mod words;

use hotwash::journal::{Body, Header, Sync, Writer};
use hotwash::play::posture::Changes;
use hotwash::play::room::Member;
use hotwash::stdx::digest::Digest;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Bilingual, Lang};
use hotwash::stdx::time::SimTime;
use std::collections::BTreeMap;

/// A header with something in every field.
fn header() -> Header {
    Header {
        rules: 1,
        engine: "0.1.0".into(),
        scenario: Id::new("first-hours"),
        title: Bilingual { en: "The first hours".into(), ja: "最初の数時間".into() },
        plan: Digest::of(b"plan"),
        seed: u64::MAX,
        from_move: 1,
        posture: Changes::default(),
        seat: Id::new("lead"),
        lang: Lang::Ja,
        alias: "Kestrel".into(),
        cohort: "2026-A".into(),
        facilitator: "Abe".into(),
        roster: vec![
            Member { alias: "田中".into(), role: "指揮".into() },
            Member { alias: "Sato T.".into(), role: "".into() },
        ],
        aids: vec![Id::new("untimed")],
        started_wall_ms: None,
        sources: BTreeMap::from([
            ("scenario.toml".to_owned(), "title = \"The first hours\"\n".to_owned()),
            ("text/ja.toml".to_owned(), "title = \"最初の数時間\"\n".to_owned()),
        ]),
    }
}

/// A journal of these bodies in memory; every `stride`-th is synced.
fn journal_of(bodies: &[Body], stride: usize) -> Vec<u8> {
    let mut writer = Writer::memory(&header()).unwrap();
    for (n, body) in bodies.iter().enumerate() {
        let sync = if n % stride == 0 { Sync::Now } else { Sync::Later };
        writer.append(SimTime(n as i64 * 30), 0, body, sync).unwrap();
    }
    writer.bytes().unwrap()
}

/// Where each record begins, and the end.
fn record_starts(bytes: &[u8]) -> Vec<usize> {
    use hotwash::journal::frame::{Frame, PREFIX, parse_header};
    let mut at = PREFIX + parse_header(bytes).unwrap().len();
    let mut starts = vec![at];
    while let Ok((_, used)) = Frame::parse(&bytes[at..]) {
        at += used;
        starts.push(at);
    }
    starts
}
