//! An exercise on a disk that fills up at any call: it stops, says so, and goes on once there is room, with
//! nothing missing from the record.

use super::simdisk::{Fault, SimDisk};
use crate::support::exercises::{header, prepared};
use hotwash::exercise::client::{Client, Trouble};
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::replay;
use hotwash::journal::{self, Writer};
use hotwash::play::order::Order;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimSpan;
use std::path::Path;

fn orders() -> Vec<Order> {
    let act = |action: &str, target: &str| Order::act(Id::new(action), Some(Id::new(target)));
    vec![
        Order::StartEx { from_move: 0 },
        Order::Open { item: Id::new("sato-report") },
        act("CON-09", "sato"),
        act("INV-03", "sato"),
        Order::Note { who: Default::default(), text: "reading".into() },
        act("CON-08", "sato"),
        Order::Note { who: Default::default(), text: "waiting".into() },
    ]
}

/// Plays until the end or until the disk has failed for good. Returns how often it gave trouble, and whether it
/// failed for good: room that runs out within a sync leaves it open what was kept, so that file is over.
fn play(exercise: &mut Exercise, disk: &SimDisk) -> (u32, bool) {
    let mut troubles = 0;
    let mut fatal = false;
    let mut note = |disk: &SimDisk, trouble: Trouble| {
        troubles += 1;
        fatal |= trouble.fatal();
        disk.heal();
        trouble.fatal()
    };
    for order in orders() {
        // An order whose outcomes could not be written has been given: giving it again would be a second one.
        if exercise.send(order).is_err_and(|trouble| note(disk, trouble)) {
            break;
        }
        let to = exercise.now() + SimSpan(45);
        // A person makes room and lets time pass again.
        while let Err(trouble) = exercise.advance(to) {
            if note(disk, trouble) {
                return (troubles, fatal);
            }
        }
    }
    while let Err(trouble) = exercise.sync() {
        if note(disk, trouble) {
            break;
        }
    }
    (troubles, fatal)
}

#[test]
fn a_full_disk_stops_the_exercise_and_loses_nothing() {
    let prepared = prepared("first-drill");
    let path = Path::new("run.journal");
    let (mut mended, mut over) = (0, 0);
    for nth in 1..1000 {
        let disk = SimDisk::new(nth as u64);
        let header = header(&prepared, 7);
        let writer = Writer::create_on(&disk, path, &header).unwrap();
        let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Recorded);
        disk.fail_at(nth, Fault::Full);
        let (troubles, fatal) = play(&mut exercise, &disk);
        let bytes = disk.bytes(path).unwrap();
        let (journal, _) = journal::read(&bytes).unwrap_or_else(|damage| panic!("call {nth}: {damage:?}"));
        let replayed =
            replay::replay(&journal, &prepared).unwrap_or_else(|error| panic!("call {nth}: {error}"));
        assert!(fatal || replayed.unwritten.is_empty(), "call {nth}: outcomes are missing from the record");
        match (troubles, fatal) {
            (0, _) => break,
            (_, true) => over += 1,
            (_, false) => mended += 1,
        }
    }
    assert!(mended > 40 && over > 3, "{mended} times room was made, {over} times the file was over");
}
