//! Each act of containment, eradication and recovery in the catalogue, in a world that it can change.

use super::World;
use std::collections::{BTreeMap, BTreeSet};

/// An act, what is done before it, and what becomes true by it: `!` before what ceases to be, `=` before a number.
type Row = (&'static str, &'static [&'static str], &'static str);

#[rustfmt::skip] // a table
const CHANGES: &[Row] = &[
    ("CON-01 PC01", &[], "isolated PC01"),
    ("CON-02 PC02", &[], "isolated PC02"),
    ("CON-03 PC02", &[], "off PC02"),
    ("CON-04 office", &[], "cut office"),
    ("CON-05", &[], "!egress"),
    ("CON-06 203.0.113.9", &[], "blocked 203.0.113.9"),
    ("CON-07 sato", &[], "disabled sato"),
    ("CON-08 sato", &[], "!session sato"),
    ("CON-09 sato", &[], "!stolen sato"),
    ("CON-10 sato", &[], "!planted sato"),
    ("CON-11 svc-ci", &[], "disabled svc-ci"),
    ("CON-12 svc-ci", &[], "revoked svc-ci"),
    ("CON-13 SRV01", &[], "captured SRV01"),
    ("CON-14", &[], "strength package =100"),
    ("CON-15", &[], "strength fresh-package =0"),
    ("CON-16", &[], "strength phishing =300"),
    ("CON-17 WEB01", &[], "strength exploit =300"),
    ("CON-18", &[], "strength app-flood =300"),
    ("CON-19", &["ESC-04"], "!exposed WEB01"),
    ("CON-20", &[], "strength stuffing =300"),
    ("CON-21", &[], "strength stuffing =200"),
    ("CON-22", &[], "strength fraud =100"),
    ("CON-23", &[], "strength flood =100"),
    ("CON-24", &[], "strength flood =500"),
    ("CON-25 vendor", &[], "cut vendor"),
    ("CON-26 BUCKET", &[], "!exposed BUCKET"),
    ("CON-28 PC02", &["ESC-05"], "wiped PC02"),
    ("CON-29 BKUP01", &[], "offline BKUP01"),
    ("CON-30", &[], "strength bec =200"),
    ("CON-31 PC01", &["CON-01 PC01"], "!isolated PC01"),
    ("CON-32 sato", &["CON-07 sato"], "!disabled sato"),
    ("CON-33 vendor", &["CON-25 vendor"], "!cut vendor"),
    ("CON-34", &["CON-05"], "egress"),
    ("ERA-01 ci-key", &["INV-16", "ERA-03 RUNNER01"], "!held ci-key"),
    ("ERA-02", &[], "!session sato"),
    ("ERA-03 PC01", &[], "!foothold PC01"),
    ("ERA-04 PC01", &[], "wiped PC01"),
    ("ERA-05 VPN01", &[], "patched VPN01"),
    ("ERA-06", &[], "strength exploit =50"),
    ("ERA-07", &[], "!persistent RUNNER01"),
    ("REC-01 TAPE01", &[], "verified TAPE01"),
    ("REC-02 DB01", &[], "!encrypted DB01"),
    ("REC-03 WEB01", &["ESC-04", "CON-19"], "exposed WEB01"),
    ("REC-04 DB01", &[], "!encrypted DB01"),
];

/// What changes nothing in the world, and why.
const CHANGES_NOTHING: [(&str, &str); 4] = [
    (
        "CON-27",
        "a locked screen keeps out whoever holds the device, and nobody who is on it from the network",
    ),
    ("ERA-08", "what was published stays published: clones and forks keep it"),
    (
        "REC-05",
        "watching binds people for a month; what is seen depends on logs and sensors, which it does not change",
    ),
    ("REC-06", "a declaration, against criteria written before"),
];

fn holds(world: &World, wanted: &str) -> bool {
    match (wanted.strip_prefix('!'), wanted.split_once(" =")) {
        (Some(fact), _) => !world.is(fact),
        (_, Some((fact, number))) => world.value(fact) == number.parse::<i64>().unwrap(),
        _ => world.is(wanted),
    }
}

#[test]
fn each_act_changes_the_state_of_the_world() {
    let mut wrong = Vec::new();
    for (act, before, wanted) in CHANGES {
        let mut world = World::new("");
        before.iter().for_each(|act| world.done(act));
        let (held, state) = (holds(&world, wanted), world.state());
        world.done(act);
        if held || !holds(&world, wanted) || state == world.state() {
            wrong.push(format!("{act}: {wanted}, before {held}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn and_where_one_does_not_it_is_known_why() {
    for (action, _) in CHANGES_NOTHING {
        let act = if action == "CON-27" { "CON-27 PC02" } else { action };
        let mut world = World::new("");
        let state = world.state();
        world.done(act);
        assert_eq!(state, world.state(), "{act}");
    }
}

#[test]
fn none_is_left_out() {
    let world = World::new("");
    let phases = ["contain", "eradicate", "recover"];
    let playbook = world.prepared.plan.playbook.iter();
    let all: BTreeSet<&str> =
        playbook.filter(|it| phases.contains(&it.phase.as_str())).map(|it| it.id.as_str()).collect();
    let mut looked_at: BTreeMap<&str, u32> = BTreeMap::new();
    let changes = CHANGES.iter().map(|row| row.0.split(' ').next().unwrap());
    for action in changes.chain(CHANGES_NOTHING.iter().map(|row| row.0)) {
        *looked_at.entry(action).or_default() += 1;
    }
    assert_eq!(all, looked_at.keys().copied().collect());
    assert!(looked_at.values().all(|times| *times == 1), "{looked_at:?}");
}
