//! The disk fails at its first call, its second, its third … until a whole run goes by undisturbed. Whatever the
//! fault: what was called saved is there, and nothing is there that nobody asked for.

use super::simdisk::{Fault, SimDisk};
use super::words::{Dice, some};
use super::{header, record_starts};
use hotwash::journal::frame::{Frame, SYNCED};
use hotwash::journal::{Body, JournalError, Sync, Tail, Writer, read};
use hotwash::play::order::{By, Order, Role};
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimTime;
use std::path::{Path, PathBuf};

pub const PATH: &str = "runs/one.journal";

/// What the program believes: every record that counts, and how many of them it called saved.
#[derive(Clone, Default, Debug)]
pub struct Belief {
    pub created: bool,
    pub accepted: Vec<Body>,
    pub saved: usize,
    /// A record whose `append` ended with a failure: it may be there or not.
    pub in_doubt: Option<Body>,
}

/// Writes bodies as a run does. Where the disk is full it is given room and the record is given again.
pub fn play(
    disk: &SimDisk,
    writer: &mut Writer,
    bodies: &[Body],
    belief: &mut Belief,
) -> Result<(), JournalError> {
    for (n, body) in bodies.iter().enumerate() {
        let sync = if n % 6 == 0 { Sync::Now } else { Sync::Later };
        let at = SimTime(belief.accepted.len() as i64);
        let mut answer = writer.append(at, 0, body, sync);
        if matches!(answer, Err(JournalError::Full { .. })) {
            disk.heal();
            answer = writer.append(at, 0, body, sync);
        }
        match answer {
            Ok(seq) => assert!(seq > 0),
            Err(error) => {
                belief.in_doubt = Some(body.clone());
                return Err(error);
            }
        }
        belief.accepted.push(body.clone());
        if sync == Sync::Now {
            belief.saved = belief.accepted.len();
        }
        if n % 9 == 8 {
            writer.sync()?;
            belief.saved = belief.accepted.len();
        }
    }
    Ok(())
}

/// A run: created, played, closed, opened again, played on.
pub fn workload(disk: &SimDisk, bodies: &[Body], belief: &mut Belief) -> Result<(), JournalError> {
    let (first, second) = bodies.split_at(bodies.len() / 2);
    let mut writer = Writer::create_on(disk, Path::new(PATH), &header())?;
    belief.created = true;
    play(disk, &mut writer, first, belief)?;
    drop(writer);
    let (mut writer, journal, repair) = Writer::reopen_on(disk, Path::new(PATH))?;
    assert_eq!(repair, None, "the program closed the file itself");
    assert_eq!(journal.records.len(), belief.accepted.len());
    belief.saved = belief.accepted.len();
    play(disk, &mut writer, second, belief)
}

/// Opens what is left, holds it against what was believed, and believes what was found.
pub fn check(disk: &SimDisk, belief: &mut Belief, words: &dyn std::fmt::Debug) {
    if !belief.created && disk.bytes(Path::new(PATH)).is_none() {
        return;
    }
    let (writer, journal, repair) = Writer::reopen_on(disk, Path::new(PATH))
        .unwrap_or_else(|error| panic!("{words:?}: does not open: {error}; {belief:?}"));
    belief.accepted.extend(belief.in_doubt.take());
    let bodies = journal.records.iter().map(|record| &record.body);
    let found: Vec<Body> = bodies.filter(|body| !recovered(body)).cloned().collect();
    assert!(found.len() >= belief.saved, "{words:?}: {} of {} saved", found.len(), belief.saved);
    assert!(belief.accepted.starts_with(&found), "{words:?}: not a beginning of what was written");
    if let Some(repair) = repair {
        let aside = disk.bytes(&repair.aside).expect("the copy is there");
        assert_eq!(aside.len() as u64, repair.dropped_bytes, "{words:?}");
    }
    drop(writer);
    let (again, tail) = read(&disk.bytes(Path::new(PATH)).unwrap()).unwrap();
    assert_eq!((again, tail), (journal, Tail::Clean), "{words:?}: repaired once, clean for good");
    (belief.saved, belief.accepted) = (found.len(), found);
}

fn recovered(body: &Body) -> bool {
    matches!(body, Body::Recovered { .. })
}

/// Bodies of a run, without marks of recovery: those are the journal's own.
pub fn bodies(seed: u64, count: usize) -> Vec<Body> {
    let mut dice = Dice::new(seed);
    let mut bodies = some(&mut dice, count);
    bodies.iter_mut().filter(|body| recovered(body)).for_each(|body| *body = Body::Advance);
    bodies
}

#[test]
fn the_nth_call_fails() {
    let bodies = bodies(1, 40);
    let mut tried = 0;
    for fault in [Fault::Io, Fault::Full, Fault::Short, Fault::Interrupted, Fault::Killed] {
        for n in 1.. {
            let (disk, mut belief) = (SimDisk::new(n as u64), Belief::default());
            disk.fail_at(n, fault);
            let outcome = workload(&disk, &bodies, &mut belief);
            let through = disk.calls() < n;
            if matches!(fault, Fault::Short | Fault::Interrupted) || through {
                outcome.unwrap_or_else(|error| panic!("{fault:?} at {n}: {error}"));
                assert_eq!(belief.accepted, bodies);
            } else if belief.accepted.len() < bodies.len() {
                assert!(outcome.is_err(), "{fault:?} at {n}: a fault went unnoticed");
            }
            for seed in 0..4 {
                let cut = disk.fork(seed);
                cut.power_cut();
                check(&cut, &mut belief.clone(), &(fault, n, seed));
            }
            disk.restart();
            check(&disk, &mut belief, &(fault, n));
            tried += 1;
            if through {
                break;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

/// Opening a journal with an unfinished end also meets a failing disk; the end is never lost before its copy is
/// safe, and the next attempt succeeds.
#[test]
fn the_nth_call_of_a_repair_fails() {
    let bodies = bodies(2, 9);
    for fault in [Fault::Io, Fault::Full, Fault::Short, Fault::Interrupted, Fault::Killed] {
        for n in 1.. {
            let (disk, mut belief) = (SimDisk::new(n as u64), Belief::default());
            workload(&disk, &bodies[..8], &mut belief).unwrap();
            let (mut writer, ..) = Writer::reopen_on(&disk, Path::new(PATH)).unwrap();
            disk.fail_at(1, Fault::Killed);
            writer.append(SimTime(9), 0, &bodies[8], Sync::Now).unwrap_err();
            drop(writer);
            belief.saved = belief.accepted.len();
            disk.restart();
            let torn = disk.bytes(Path::new(PATH)).unwrap();
            let Tail::Torn { at, .. } = read(&torn).unwrap().1 else { panic!("not torn") };
            let kept = |disk: &SimDisk| {
                let aside = |name: &&PathBuf| name.to_string_lossy().contains(".torn-");
                let mut copies = disk.names().into_iter().filter(|name| aside(&name));
                copies.any(|name| disk.bytes(&name).unwrap() == torn[at as usize..])
            };
            let before = disk.calls();
            disk.fail_at(n, fault);
            let opened = Writer::reopen_on(&disk, Path::new(PATH)).map(|_| ());
            let through = disk.calls() - before < n;
            assert!(!through || opened.is_ok());
            for seed in 0..4 {
                let cut = disk.fork(seed);
                cut.power_cut();
                check(&cut, &mut belief.clone(), &(fault, n, seed));
                assert!(kept(&cut), "{fault:?} {n} {seed}: the end is lost");
            }
            disk.restart();
            check(&disk, &mut belief, &(fault, n));
            assert!(kept(&disk), "{fault:?} {n}: the end is lost");
            if through {
                break;
            }
        }
    }
}

/// The record that found no room is given up, and others are written in its place; then the power goes.
#[test]
fn what_found_no_room_never_mixes_with_what_came_after() {
    for seed in 0..400 {
        let (disk, mut belief) = (SimDisk::new(seed), Belief { created: true, ..Belief::default() });
        let mut writer = Writer::create_on(&disk, Path::new(PATH), &header()).unwrap();
        play(&disk, &mut writer, &bodies(seed, 5), &mut belief).unwrap();
        let by = By { seat: Id::new("lead"), role: Role::Player };
        let long = Body::Order {
            by,
            order: Order::Note { who: Default::default(), text: "x".repeat(9000).as_str().into() },
        };
        disk.fail_at(1, Fault::Full);
        let error = writer.append(SimTime(9), 0, &long, Sync::Later).unwrap_err();
        assert!(matches!(error, JournalError::Full { .. }), "{error}");
        assert!(disk.bytes(Path::new(PATH)).is_some_and(|bytes| read(&bytes).unwrap().1 == Tail::Clean));
        disk.heal();
        for body in bodies(seed + 1, 3) {
            writer.append(SimTime(9), 0, &body, Sync::Later).unwrap();
            belief.accepted.push(body);
        }
        assert!(disk.bytes(Path::new(PATH)).is_some_and(|bytes| read(&bytes).unwrap().1 == Tail::Clean));
        drop(writer);
        disk.power_cut();
        check(&disk, &mut belief, &seed);
    }
}

/// SYNCED stands exactly on the records before which everything was on the disk.
#[test]
fn records_know_what_was_on_the_disk_before_them() {
    let disk = SimDisk::new(5);
    let mut writer = Writer::create_on(&disk, Path::new(PATH), &header()).unwrap();
    for sync in [Sync::Now, Sync::Later, Sync::Later, Sync::Now, Sync::Later] {
        writer.append(SimTime(0), 0, &Body::Advance, sync).unwrap();
    }
    disk.fail_at(1, Fault::Full);
    writer.append(SimTime(0), 0, &Body::Advance, Sync::Later).unwrap_err();
    disk.heal();
    writer.append(SimTime(0), 0, &Body::Advance, Sync::Later).unwrap();
    let bytes = writer.bytes().unwrap();
    let starts = record_starts(&bytes);
    let synced =
        |start: &usize| Frame::parse(&bytes[*start..]).is_ok_and(|(found, _)| found.flags & SYNCED != 0);
    let flags: Vec<bool> = starts[..6].iter().map(synced).collect();
    assert_eq!(flags, [true, true, false, false, true, true]);
}

/// What cannot be read back from the old file is not carried on as if it were whole.
#[test]
fn a_rescue_does_not_build_on_a_file_that_changed() {
    let (disk, bodies) = (SimDisk::new(6), bodies(6, 3));
    let mut writer = Writer::create_on(&disk, Path::new(PATH), &header()).unwrap();
    writer.append(SimTime(0), 0, &bodies[0], Sync::Now).unwrap();
    let short = disk.bytes(Path::new(PATH)).unwrap();
    writer.append(SimTime(0), 0, &bodies[1], Sync::Now).unwrap();
    disk.fail_at(1, Fault::Io);
    writer.append(SimTime(0), 0, &bodies[2], Sync::Now).unwrap_err();
    disk.put(Path::new(PATH), short);
    assert!(matches!(writer.rescue_on(&disk, Path::new("new.journal")), Err(JournalError::Stopped { .. })));
    assert_eq!(disk.bytes(Path::new("new.journal")), None);
}

#[test]
fn a_full_disk_is_not_the_end() {
    let (disk, bodies) = (SimDisk::new(3), bodies(3, 2));
    let mut writer = Writer::create_on(&disk, Path::new(PATH), &header()).unwrap();
    disk.fail_at(1, Fault::Full);
    for _ in 0..3 {
        let error = writer.append(SimTime(0), 0, &bodies[0], Sync::Now).unwrap_err();
        assert!(matches!(error, JournalError::Full { .. }) && !error.fatal(), "{error}");
    }
    disk.heal();
    assert_eq!(writer.append(SimTime(0), 0, &bodies[0], Sync::Now).unwrap(), 1);
    let (journal, _) = read(&disk.bytes(Path::new(PATH)).unwrap()).unwrap();
    assert_eq!(journal.records.len(), 1);
    assert_eq!(journal.head, writer.head());
}

#[test]
fn after_a_failed_sync_the_file_is_left_alone_and_a_new_one_goes_on() {
    let (disk, bodies) = (SimDisk::new(4), bodies(4, 4));
    let mut writer = Writer::create_on(&disk, Path::new(PATH), &header()).unwrap();
    writer.append(SimTime(0), 0, &bodies[0], Sync::Now).unwrap();
    writer.append(SimTime(0), 0, &bodies[1], Sync::Later).unwrap();
    disk.fail_at(2, Fault::Io);
    let error = writer.append(SimTime(1), 0, &bodies[2], Sync::Now).unwrap_err();
    assert!(matches!(error, JournalError::Failed { doing: "syncing", .. }) && error.fatal());
    let before = (disk.calls(), disk.bytes(Path::new(PATH)));
    for _ in 0..3 {
        assert!(matches!(writer.sync(), Err(JournalError::Stopped { .. })));
        let error = writer.append(SimTime(1), 0, &bodies[2], Sync::Now).unwrap_err();
        assert!(matches!(error, JournalError::Stopped { .. }));
    }
    assert_eq!(before, (disk.calls(), disk.bytes(Path::new(PATH))), "not one more call");

    let new = Path::new("other/two.journal");
    writer.rescue_on(&disk, new).unwrap();
    assert_eq!(writer.path(), new);
    assert_eq!(writer.append(SimTime(1), 0, &bodies[2], Sync::Now).unwrap(), 3);
    writer.append(SimTime(2), 0, &bodies[3], Sync::Now).unwrap();
    disk.power_cut();
    let (journal, _) = read(&disk.bytes(new).unwrap()).unwrap();
    assert!(journal.records.iter().map(|record| &record.body).eq(&bodies));
}

#[test]
fn a_failed_creation_leaves_nothing_behind() {
    for n in 1..=5 {
        let disk = SimDisk::new(n as u64);
        disk.fail_at(n, Fault::Io);
        assert!(Writer::create_on(&disk, Path::new(PATH), &header()).is_err(), "call {n}");
        assert_eq!(disk.names(), Vec::<std::path::PathBuf>::new(), "call {n}");
        Writer::create_on(&disk, Path::new(PATH), &header()).unwrap();
    }
}
