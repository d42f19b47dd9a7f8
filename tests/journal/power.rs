//! Power cuts: of everything written since the last sync, any sectors may be there, in any version, and any
//! length the file had. What was called saved is there; the rest is an exact beginning of what was written.

use super::faults::{Belief, PATH, bodies, check, play, workload};
use super::header;
use super::simdisk::SimDisk;
use super::words::Dice;
use hotwash::journal::{Body, Sync, Tail, Writer, read};
use hotwash::play::order::{By, Order, Role};
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimTime;
use std::path::Path;

/// A run of random length loses power, is opened, goes on, loses power again …
#[test]
fn what_was_saved_survives_power_cuts() {
    let mut torn = 0;
    for seed in 0..400 {
        let (disk, mut dice, mut belief) = (SimDisk::new(seed), Dice::new(seed), Belief::default());
        let first = bodies(seed, 4 + dice.below(30));
        workload(&disk, &first, &mut belief).unwrap();
        for round in 0..4 {
            disk.power_cut();
            let (_, tail) = read(&disk.bytes(Path::new(PATH)).unwrap()).unwrap();
            torn += usize::from(tail != Tail::Clean);
            check(&disk, &mut belief, &(seed, round));
            let (mut writer, ..) = Writer::reopen_on(&disk, Path::new(PATH)).unwrap();
            let more = bodies(seed + round, dice.below(12));
            play(&disk, &mut writer, &more, &mut belief).unwrap();
        }
    }
    assert!(torn > 250, "only {torn} torn ends: the model is too kind");
}

/// One long batch without a sync, of records from tiny to the largest.
#[test]
fn long_unsynced_batches_tear_anywhere_and_still_open() {
    let by = By { seat: Id::new("lead"), role: Role::Player };
    for seed in 0..500 {
        let (disk, mut dice, mut belief) = (SimDisk::new(seed), Dice::new(seed), Belief::default());
        let mut writer = Writer::create_on(&disk, Path::new(PATH), &header()).unwrap();
        belief.created = true;
        play(&disk, &mut writer, &bodies(seed, 5), &mut belief).unwrap();
        let large = seed % 25 == 0;
        for _ in 0..dice.below(if large { 16 } else { 8 }) {
            let size = if large { 60_000 } else { [10, 400, 2000][dice.below(3)] };
            let text = "x".repeat(dice.below(size)).as_str().into();
            let body = Body::Order { by, order: Order::Note { text, who: Default::default() } };
            writer.append(SimTime(9), 0, &body, Sync::Later).unwrap();
            belief.accepted.push(body);
        }
        drop(writer);
        disk.power_cut();
        check(&disk, &mut belief, &seed);
    }
}
