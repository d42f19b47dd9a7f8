//! What an act needs, what it costs, and what it does not reach.

use super::World;
use hotwash::play::order::Order;
use hotwash::play::outcome::{Outcome, Seen, TaskEnd, Truth};
use hotwash::play::refusal::Refusal;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::{SimSpan, SimTime};

/// Office people, and a SOC that is always there.
const STAFF: &str = r#"
[[staff]]
team   = "soc"
name   = { en = "SOC", ja = "SOC" }
people = 2
cost   = 100

[[staff]]
team   = "infra"
name   = { en = "Infrastructure", ja = "インフラ" }
people = 2
travel = "2h"

[[staff]]
team   = "csirt"
name   = { en = "CSIRT", ja = "CSIRT" }
people = 3

[[staff]]
team   = "legal"
name   = { en = "Legal", ja = "法務" }
people = 1
hours  = "09:00-18:00"
oncall = "45m"

[[staff]]
team   = "exec"
name   = { en = "Executives", ja = "経営" }
people = 1
hours  = "09:00-18:00"
oncall = "20m"
"#;

fn refused(world: &mut World, act: &str) -> bool {
    matches!(world.act(act), Err(Refusal::NotPossible { .. }))
}

/// When the last task that was asked for, or begun, should be so far.
fn asked(world: &World) -> Option<(Id, SimTime)> {
    let asked = world.outcomes().filter_map(|what| match what {
        Outcome::Seen(Seen::TaskAsked { team, until, .. }) => Some((*team, *until)),
        _ => None,
    });
    asked.last()
}

fn failed(world: &World, action: &str) -> bool {
    let wanted = Id::new(action);
    world.outcomes().any(|what| {
        matches!(what, Outcome::Seen(Seen::TaskEnded { action, how: TaskEnd::Failed, .. }) if *action == wanted)
    })
}

#[test]
fn what_needs_a_sensor_needs_one_that_lives() {
    let mut world = World::new("");
    for act in ["CON-01 PC02", "INV-08 PC02", "INV-13 DB01"] {
        assert!(refused(&mut world, act), "{act}: there is no sensor");
    }
    world.done("CON-02 PC02");
    assert!(world.is("isolated PC02"), "hands need none");
    world.done("CON-03 PC01");
    assert!(refused(&mut world, "CON-01 PC01"), "no power, no sensor");
    assert!(refused(&mut world, "INV-09 PC01"), "no power, no memory");
}

#[test]
fn memory_is_gone_if_the_power_goes_before_the_dump_is_done() {
    let mut world = World::new("");
    world.act("INV-09 SRV01").unwrap();
    world.act("CON-03 SRV01").unwrap();
    world.wait("2h");
    assert!(world.is("off SRV01") && !world.is("captured SRV01") && failed(&world, "INV-09"));
}

#[test]
fn a_hunt_without_a_target_reaches_what_a_sensor_or_an_image_shows() {
    let mut world = World::new("");
    world.done("INV-17");
    assert!(world.is("hunted PC01") && !world.is("persistent PC01") && !world.is("persistent SRV01"));
    assert!(world.is("persistent PC02"), "nothing shows what is on it");
    assert!(refused(&mut world, "INV-17 PC02"));
    world.done("INV-10 PC02");
    world.done("INV-17 PC02");
    assert!(!world.is("persistent PC02"));
}

#[test]
fn secrets_rotated_before_the_keeper_is_clean_are_read_again() {
    let mut early = World::new("");
    early.done("INV-16");
    early.done("ERA-01");
    assert!(early.is("rotated ci-key") && early.is("held ci-key") && early.is("stolen svc-ci"));
    assert!(early.outcomes().any(|what| matches!(what, Outcome::Truth(Truth::SecretReread { .. }))));
    let mut clean = World::new("");
    clean.done("INV-16");
    clean.done("ERA-04 RUNNER01");
    clean.done("ERA-01 ci-key");
    assert!(!clean.is("held ci-key") && !clean.is("stolen svc-ci"));
}

#[test]
fn a_copy_of_a_log_outlives_the_machine_and_the_age_of_its_lines() {
    let mut bare = World::new("");
    bare.done("CON-03 VPN01");
    bare.done("INV-05");
    assert!(bare.is("lost vpn-log") && !bare.is("known entry"), "power-cycling first loses memory logs");

    let mut copied = World::new("");
    copied.done("LEG-01 vpn-log");
    copied.done("CON-03 VPN01");
    copied.wait("3d");
    assert!(copied.is("copied vpn-log") && copied.is("lost vpn-log") && !copied.is("copied app-log"));
    copied.done("INV-05 vpn-log");
    assert!(copied.is("known entry"));

    let mut late = World::new("");
    late.wait("3d");
    late.done("INV-05");
    assert!(!late.is("known entry"), "what is older than the log reaches back is gone");
    assert!(matches!(late.act("INV-05 app-log"), Err(Refusal::WrongTarget { .. })));
}

#[test]
fn a_line_of_a_copy_can_be_pinned() {
    let pin = || Order::PinLine { row: "vpn-log/t0/all-at-once".into(), on: true };
    let mut bare = World::reading();
    bare.done("CON-03 VPN01");
    bare.done("INV-05");
    assert!(matches!(bare.offer(&pin()), Err(Refusal::LogLost { .. })));
    let mut copied = World::reading();
    copied.done("INV-05");
    copied.done("CON-03 VPN01");
    copied.wait("5d");
    assert!(copied.is("lost vpn-log") && !copied.is("known entry"));
    copied.offer(&pin()).expect("it was copied");
    assert!(copied.is("known entry"));
    let mut late = World::reading();
    late.done("INV-03");
    late.wait("5d");
    late.done("INV-05");
    assert!(matches!(late.offer(&pin()), Err(Refusal::NoSuchLine)));
}

#[test]
fn all_must_agree_and_the_slowest_counts() {
    let mut day = World::new(STAFF);
    day.done("ESC-04");
    day.act("INV-20 PC01").unwrap();
    let (team, until) = asked(&day).expect("somebody is asked");
    let took = until - day.now();
    assert!(
        took >= SimSpan::parse("30m").unwrap() && took <= SimSpan::parse("90m").unwrap(),
        "{team} {took}"
    );
    assert!(!day.is("done INV-20"));

    let mut night = World::new(STAFF);
    night.done("ESC-04");
    night.wait("17h");
    night.act("INV-20 PC01").unwrap();
    let (_, until) = asked(&night).expect("somebody is asked");
    assert!(until - night.now() >= SimSpan::parse("75m").unwrap(), "people must be called first");
}

#[test]
fn hands_must_get_there() {
    let mut world = World::new(STAFF);
    world.act("CON-02 PC02").unwrap();
    world.wait("1h");
    assert!(!world.is("isolated PC02"));
    world.wait("2h");
    assert!(world.is("isolated PC02"));
}

/// To watch and wait costs people, the word of others, and what goes on meanwhile.
#[test]
fn watching_costs_people_while_the_harm_goes_on() {
    let harm = r#"
        [[data]]
        id      = "users"
        name    = { en = "Users", ja = "利用者" }
        on      = "SRV01"
        class   = "personal"
        records = 1000

        [[step]]
        id    = "copy-out"
        name  = { en = "Copies data out", ja = "データを持ち出す" }
        at    = "+4h"
        on    = "SRV01"
        gives = ["leak users all"]
    "#;
    let parts = format!("{STAFF}{harm}");
    let mut watched = World::new(&parts);
    watched.done("ESC-04");
    assert_eq!(watched.value("cost"), 0);
    watched.done("INV-20 SRV01");
    let cost = watched.value("cost");
    assert!((800..=2400).contains(&cost), "two people for four to twelve hours at 100: {cost}");
    assert_eq!(watched.value("leaked users"), 1000);
    watched.wait("1d");
    assert_eq!(watched.value("cost"), cost, "nobody works any more");

    let mut acted = World::new(&parts);
    acted.done("CON-01 SRV01");
    acted.wait("1d");
    assert_eq!(acted.value("leaked users"), 0);
}

#[test]
fn doors_that_are_closed_keep_out_who_comes_from_outside_and_stop_what_is_served() {
    let steps = r#"
        [[step]]
        id   = "from-outside"
        name = { en = "Reads the bucket", ja = "バケットを読む" }
        at   = "+1d"
        on   = "BUCKET"

        [[step]]
        id   = "from-inside"
        name = { en = "Reads the bucket from inside", ja = "社内からバケットを読む" }
        at   = "+1d"
        from = "PC01"
        on   = "BUCKET"
    "#;
    let mut world = World::new(steps);
    world.done("CON-26 BUCKET");
    world.wait("2d");
    assert!(!world.is("happened from-outside") && world.is("happened from-inside"));
    assert!(world.is("serving game"), "nothing is served from it");

    world.done("ESC-04");
    world.done("CON-19");
    assert!(!world.is("serving game") && world.is("serving mail") && world.value("users") == 1000);
    let cost = world.value("cost");
    world.wait("10h");
    assert_eq!(world.value("cost"), cost + 6000);
    world.done("REC-03 WEB01");
    assert!(world.is("serving game") && world.is("exposed WEB01") && !world.is("exposed BUCKET"));
    world.done("REC-03 PC02");
    assert!(!world.is("exposed PC02"), "what was never open does not become so");
}

#[test]
fn without_the_internet_nothing_is_sent_out_and_some_services_stop() {
    let steps = r#"
        [[step]]
        id   = "beacon"
        name = { en = "Calls home", ja = "外部と通信する" }
        at   = "+1d"
        from = "PC01"
        via  = "203.0.113.9"

        [[step]]
        id    = "beacon-again"
        name  = { en = "Calls home again", ja = "再び外部と通信する" }
        at    = "+5d"
        from  = "PC01"
        via   = "203.0.113.9"
    "#;
    let mut world = World::new(steps);
    world.done("CON-05");
    assert!(!world.is("serving mail") && world.is("serving game"));
    world.wait("2d");
    assert!(world.is("tried beacon") && !world.is("happened beacon"));
    world.done("CON-34");
    assert!(world.is("serving mail"));
    world.wait("5d");
    assert!(world.is("happened beacon-again"));
}

/// Over the same worlds, in how many of 60 a flood succeeds after these acts.
fn floods(acts: &[&str]) -> usize {
    let flood = r#"
        [[step]]
        id    = "flood"
        name  = { en = "Floods the site", ja = "サイトに大量の通信を送る" }
        class = ["flood"]
        at    = "+2d"
    "#;
    let happens = |seed: u64| {
        let mut world = World::seeded(flood, seed);
        acts.iter().for_each(|act| world.done(act));
        assert!(world.now() < SimTime(2 * 86_400));
        world.wait("3d");
        world.is("happened flood")
    };
    (0..60).filter(|seed| happens(*seed)).count()
}

#[test]
fn a_class_of_attack_succeeds_less_often_and_the_same_again_does_not_help_more() {
    assert_eq!(floods(&[]), 60);
    let once = floods(&["CON-24"]);
    assert!((20..=40).contains(&once), "about half: {once}");
    assert_eq!(floods(&["CON-24", "CON-24"]), once);
    let mut world = World::new("");
    world.done("CON-24");
    world.done("CON-21");
    assert_eq!((world.value("strength flood"), world.value("strength stuffing")), (500, 100));
    world.done("CON-16");
    assert_eq!(world.value("strength phishing"), 300);
    world.wait("1d 01:00");
    assert_eq!(world.value("strength phishing"), 1000, "mails come again");
}

#[test]
fn a_backup_is_verified_off_line_and_what_is_broken_shows() {
    let broken = r#"
        [[step]]
        id    = "break"
        name  = { en = "Destroys the tapes", ja = "テープを破壊する" }
        gives = ["online TAPE01", "destroy TAPE01", "offline TAPE01"]
    "#;
    let mut world = World::new(broken);
    assert!(refused(&mut world, "REC-01 BKUP01"), "what is connected can still change");
    world.done("REC-01 TAPE01");
    assert!(!world.is("verified TAPE01"));
    let shown = world.outcomes().any(|what| match what {
        Outcome::Seen(Seen::StateShown { subject, marks }) => {
            subject.as_str() == "TAPE01" && marks.contains(&Id::new("broken"))
        }
        _ => false,
    });
    assert!(shown);
}

#[test]
fn people_are_relieved() {
    let staff = STAFF.replace("people = 3", "people = 1\nhours  = \"09:00-18:00\"");
    let mut world = World::new(&staff);
    for _ in 0..30 {
        world.done("INV-19");
    }
    assert!(world.value("fatigue csirt") > 8 * 60, "{}", world.value("fatigue csirt"));
    world.done("ESC-09");
    assert_eq!(world.value("fatigue csirt"), 0);
}
