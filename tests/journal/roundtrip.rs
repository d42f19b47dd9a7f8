//! What is written is what is read, for every word, whatever it is filled with.

use super::words::{Dice, all};
use super::{header, journal_of};
use hotwash::journal::frame::Frame;
use hotwash::journal::{Body, Header, Sync, Tail, Writer, json_lines, read, read_header, wire};
use hotwash::play::order::{By, Order, Role};
use hotwash::play::posture::Changes;
use hotwash::stdx::digest::Digest;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::SafeText;
use hotwash::stdx::time::SimTime;
use proptest::prelude::*;

fn through(body: &Body) -> Body {
    let packed = wire::pack(body).unwrap();
    let frame = Frame {
        kind: packed.kind,
        ver: packed.ver,
        flags: packed.flags,
        seq: 1,
        sim_s: 0,
        wall_ms: 0,
        prev: [0; 16],
        payload: &packed.payload,
    };
    wire::open(&frame).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_word_reads_back(seed in any::<u64>()) {
        for body in all(&mut Dice::new(seed)) {
            prop_assert_eq!(through(&body), body);
        }
    }

    #[test]
    fn any_text_reads_back(raw in "\\PC{0,200}", seat in "[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,63}") {
        let by = By { seat: Id::parse(&seat).unwrap(), role: Role::Player };
        let body = Body::Order { by, order: Order::Note { who: Default::default(), text: SafeText::new(&raw) } };
        prop_assert_eq!(through(&body), body);
    }

    #[test]
    fn any_header_reads_back(
        seed in any::<u64>(),
        rules in any::<u32>(),
        wall in any::<Option<i64>>(),
        plan in any::<[u8; 32]>(),
        factors in proptest::collection::btree_map(1..=17, 0..=3, 0..5),
        files in proptest::collection::btree_map("[a-z]{1,9}(/[a-z]{1,9}){0,2}", "(?s).{0,300}", 0..4),
    ) {
        let started_wall_ms = wall;
        let posture: Vec<String> = factors.iter().map(|(factor, level)| format!("F{factor}={level}")).collect();
        let posture = Changes::parse(&posture.join(",")).unwrap();
        let (plan, sources) = (Digest(plan), files);
        let header = Header { seed, rules, started_wall_ms, plan, posture, sources, ..header() };
        let json = wire::pack_header(&header).unwrap();
        prop_assert_eq!(wire::open_header(&json), Ok(header));
    }
}

#[test]
fn a_whole_journal_reads_back_in_order() {
    let bodies = all(&mut Dice::new(1));
    let bytes = journal_of(&bodies, 4);
    let (journal, tail) = read(&bytes).unwrap();
    assert_eq!(tail, Tail::Clean);
    assert_eq!(journal.header, header());
    assert_eq!(read_header(&bytes), Ok(header()));
    assert!(journal.records.iter().map(|record| &record.body).eq(&bodies));
    assert!(journal.records.iter().map(|record| record.seq).eq(1..=bodies.len() as u64));
    let inputs = bodies.iter().filter(|body| matches!(body, Body::Advance | Body::Order { .. })).count();
    assert_eq!(journal.inputs().count(), inputs);
    assert_eq!(journal.happenings().count(), bodies.len() - inputs - 1, "all but the one Recovered");
    assert_eq!(journal.stood_at().0, (bodies.len() as i64 - 1) * 30);
}

#[test]
fn the_clock_stood_at_the_latest_moment() {
    let mut writer = Writer::memory(&header()).unwrap();
    assert_eq!(read(&writer.bytes().unwrap()).unwrap().0.stood_at(), SimTime(0));
    for at in [5, 60, 30] {
        writer.append(SimTime(at), 0, &Body::Advance, Sync::Later).unwrap();
    }
    assert_eq!(read(&writer.bytes().unwrap()).unwrap().0.stood_at(), SimTime(60));
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let bodies = all(&mut Dice::new(2));
    assert_eq!(journal_of(&bodies, 3), journal_of(&bodies, 3));
}

#[test]
fn the_export_has_one_line_a_record_and_no_sources() {
    let bodies = all(&mut Dice::new(3));
    let (journal, _) = read(&journal_of(&bodies, 1)).unwrap();
    let mut lines = Vec::new();
    json_lines(&journal, &mut lines).unwrap();
    let text = String::from_utf8(lines).unwrap();
    assert_eq!(text.lines().count(), bodies.len() + 1);
    assert!(text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(!text.contains("sources"));
    assert!(text.bytes().all(|byte| byte >= b' ' || byte == b'\n'), "no control characters");
}
