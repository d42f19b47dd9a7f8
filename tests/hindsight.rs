//! What would have been: an unchanged run is the record, branches are replays, threads change nothing, and a few
//! truths about a scenario that any responder would tell.

use crate::support::exercises::{header, journal_of, prepared};
use crate::support::root;
use hotwash::compile::compile_at;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::{headless, playfile};
use hotwash::hindsight::{Axis, Change, Measures, RunLine, Study, Subject, every, find, moments, one_up};
use hotwash::journal::{Journal, Writer};
use hotwash::play::order::Order;
use hotwash::play::posture::Changes;
use hotwash::scenario::library;
use hotwash::sim::Prepared;
use hotwash::stdx::time::{SimSpan, SimTime};
use std::path::PathBuf;
use std::sync::Arc;

fn played(prepared: &Arc<Prepared>, play: &str) -> Journal {
    let text = std::fs::read_to_string(root().join(play)).unwrap();
    let play = playfile::parse(&text).unwrap();
    let header = header(prepared, play.seed.unwrap_or(1));
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    headless::play(&mut exercise, &play, &mut |_, _, _| ()).unwrap();
    journal_of(exercise).0
}

fn plays(scenario: &str) -> Vec<String> {
    let folder = format!("tests/plays/{scenario}");
    let entries = std::fs::read_dir(root().join(&folder)).unwrap();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let names = names.iter().map(|path| format!("{folder}/{}", path.file_name().unwrap().to_string_lossy()));
    std::iter::once(format!("scenarios/{scenario}/expert.play")).chain(names).collect()
}

#[test]
fn an_unchanged_run_is_the_record() {
    for scenario in ["first-drill", "vpn-ransomware"] {
        let prepared = prepared(scenario);
        for play in plays(scenario) {
            let journal = played(&prepared, &play);
            let line = RunLine::of(&journal);
            let study = Study { prepared: &prepared, line: &line, companies: &[] };
            assert_eq!(study.unchanged(), Measures::recorded(&prepared.plan, &journal), "{play}");
        }
    }
}

/// A record that stops half-way is compared up to where it stops.
#[test]
fn an_unfinished_run_is_compared_up_to_its_end() {
    let prepared = prepared("vpn-ransomware");
    let whole = played(&prepared, "tests/plays/vpn-ransomware/careless.play");
    for cut in [whole.records.len() / 3, whole.records.len() / 2] {
        let last = whole.records[..cut].iter().rposition(|record| record.input().is_some()).unwrap();
        let journal = Journal { records: whole.records[..last].to_vec(), ..whole.clone() };
        let line = RunLine::of(&journal);
        assert!(!line.complete);
        let study = Study { prepared: &prepared, line: &line, companies: &[] };
        assert_eq!(study.unchanged(), Measures::recorded(&prepared.plan, &journal));
    }
}

#[test]
fn threads_and_company_of_other_questions_change_no_answer() {
    let prepared = prepared("first-drill");
    let line = RunLine::of(&played(&prepared, "tests/plays/first-drill/careless.play"));
    let study = Study { prepared: &prepared, line: &line, companies: &[] };
    let changes = every(&line, &prepared.plan);
    assert!(changes.len() > 10, "{changes:?}");
    let (one, two) = (study.answer(&changes, 12, 1, &|_| ()), study.answer(&changes, 12, 2, &|_| ()));
    assert_eq!(one, two);
    // Asked alone, each is played from its own beginning: branching off a life that others branch off is the same.
    for (at, change) in changes.iter().enumerate() {
        let alone = study.answer(std::slice::from_ref(change), 12, 1, &|_| ());
        assert_eq!(alone[0], one[at], "{change:?}");
    }
}

/// Nobody can act an hour earlier in a quarter of an hour.
#[test]
fn no_change_lies_outside_the_exercise() {
    let prepared = prepared("first-drill");
    let line = RunLine::of(&played(&prepared, "scenarios/first-drill/expert.play"));
    let (begun, until) = (line.begun, line.until);
    assert_eq!(begun, SimTime(6 * 60), "players join six minutes into the story");
    let shifts = every(&line, &prepared.plan).into_iter().filter_map(|change| match change {
        Change::Shift(at, by) => Some(line.orders[at].at + by),
        _ => None,
    });
    let shifts: Vec<SimTime> = shifts.collect();
    assert!(!shifts.is_empty() && shifts.iter().all(|at| (begun..=until).contains(at)), "{shifts:?}");
}

#[test]
fn the_cut_on_wednesday_is_what_saved_the_records() {
    let prepared = prepared("vpn-ransomware");
    let line = RunLine::of(&played(&prepared, "scenarios/vpn-ransomware/expert.play"));
    let Some(Subject::Order(cut)) = find(&line, "contain-how") else { panic!("the expert decides it") };
    let study = Study { prepared: &prepared, line: &line, companies: &[] };
    let later = Change::Shift(cut, SimSpan(60));
    let answers = study.answer(&[Change::Without(cut), later], 40, 2, &|_| ());
    assert!(answers[0].other.of(Axis::Records) > 0, "{:?}", answers[0]);
    assert!(answers[0].on(Axis::Records).more > 500, "{:?}", answers[0]);
    assert!(answers[1].on(Axis::Records).more < 100, "a minute is nothing: {:?}", answers[1]);
    let ranked = moments(&answers);
    assert_eq!((ranked[0].subject, ranked[0].answer), (Subject::Order(cut), 0));
}

#[test]
fn a_change_that_changes_nothing_says_so() {
    let prepared = prepared("vpn-ransomware");
    let line = RunLine::of(&played(&prepared, "scenarios/vpn-ransomware/expert.play"));
    let read = line.orders.iter().rposition(|given| matches!(given.order, Order::Open { .. })).unwrap();
    let study = Study { prepared: &prepared, line: &line, companies: &[] };
    let answers = study.answer(&[Change::Without(read)], 20, 2, &|_| ());
    for axis in [Axis::Records, Axis::Machines, Axis::Downtime, Axis::Clocks] {
        assert!(answers[0].on(axis).is_idle(), "{axis:?}");
    }
}

#[test]
fn another_company_is_the_same_orders_in_another_plan() {
    let prepared = prepared("vpn-ransomware");
    let line = RunLine::of(&played(&prepared, "tests/plays/vpn-ransomware/silent.play"));
    let posture = Changes::parse("F5=3").unwrap();
    let sources = library::find("vpn-ransomware", &[]).unwrap();
    let (plan, _) = compile_at(&sources, &posture).unwrap();
    let companies = [(posture, Arc::new(Prepared::new(Arc::new(plan))))];
    let study = Study { prepared: &prepared, line: &line, companies: &companies };
    let answers = study.answer(&[Change::Posture(posture)], 20, 2, &|_| ());
    assert_eq!(answers[0].base, study.unchanged());
    assert!(!answers[0].is_idle(), "{:?}", answers[0]);
}

/// A debrief asks about each factor that is not at its highest, one level more and nothing else.
#[test]
fn each_factor_once_and_one_level_up() {
    let sources = library::find("vpn-ransomware", &[]).unwrap();
    let played = Changes::parse("F4=3,F9=0").unwrap();
    let (plan, _) = compile_at(&sources, &played).unwrap();
    let raised = one_up(&plan.posture);
    assert_eq!(raised.len(), 16, "F4 is at its highest");
    for (factor, level, changes) in raised {
        let other = plan.posture.declared.with(&changes);
        let different: Vec<_> = other.difference(&plan.posture.played).iter().collect();
        assert_eq!(different, [(factor, level + 1)]);
    }
}

/// What a whole analysis costs is known beforehand, by a count that is the same everywhere.
#[test]
fn the_effort_of_a_run_is_a_count() {
    let prepared = prepared("vpn-ransomware");
    let line = RunLine::of(&played(&prepared, "scenarios/vpn-ransomware/expert.play"));
    let study = Study { prepared: &prepared, line: &line, companies: &[] };
    assert_eq!(study.effort(), study.effort());
    assert!((1_000..1_000_000).contains(&study.effort()), "{}", study.effort());
}

#[test]
fn words_find_what_they_mean() {
    let prepared = prepared("vpn-ransomware");
    let journal = played(&prepared, "scenarios/vpn-ransomware/expert.play");
    let line = RunLine::of(&journal);
    let cut = find(&line, "contain-how").unwrap();
    let Subject::Order(at) = cut else { panic!() };
    assert_eq!(find(&line, &format!("#{}", line.orders[at].seq)), Some(cut));
    assert_eq!(find(&line, &line.orders[at].seq.to_string()), Some(cut));
    assert!(find(&line, "LOG-01:JUMP01").is_some() && find(&line, "LOG-01").is_some());
    assert_eq!(find(&line, "LOG-01:NOWHERE"), None);
    let silent = RunLine::of(&played(&prepared, "tests/plays/vpn-ransomware/silent.play"));
    let lapse = silent.lapses.first().expect("silence lets decisions lapse");
    assert_eq!(find(&silent, lapse.decision.as_str()), Some(Subject::Lapse(0)));
}
