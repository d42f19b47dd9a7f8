//! What is told, to whom and when, and what comes of it: plays of a small story, and what the debrief makes of them.

use crate::support::exercises::{begin, journal_of};
use hotwash::author::expect;
use hotwash::compile::compile;
use hotwash::debrief;
use hotwash::debrief::model::Debrief;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::Exercise;
use hotwash::exercise::{headless, playfile};
use hotwash::journal::Journal;
use hotwash::play::line;
use hotwash::play::outcome::{Judged, Outcome, Seen, Truth};
use hotwash::play::refusal::Refusal;
use hotwash::play::statement::Element;
use hotwash::scenario::embedded;
use hotwash::scenario::source::{MAIN, Sources};
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::{SimSpan, SimTime};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn prepared() -> Arc<Prepared> {
    let mut files = embedded::common();
    files.insert(MAIN.to_owned(), include_str!("told.toml").into());
    let compiled = compile(&Sources::from_map(files));
    let (plan, _) = compiled.unwrap_or_else(|findings| panic!("{findings:#?}"));
    Arc::new(Prepared::new(Arc::new(plan)))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plays/told")
}

/// Plays a file; every line of it must go as written.
fn played(name: &str) -> (Arc<Prepared>, Journal) {
    let text = std::fs::read_to_string(folder().join(name)).expect("a play");
    let play = playfile::parse(&text).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
    let prepared = prepared();
    let mut exercise = unbegun(&prepared);
    let mut wrong = Vec::new();
    let mut check = |exercise: &Exercise, line: usize, condition: &str| {
        wrong.extend(expect::unmet(exercise, line, condition));
    };
    let remarks = headless::play(&mut exercise, &play, &mut check).expect("memory has room");
    assert!(remarks.is_empty(), "{name}: {remarks:?}");
    let (journal, _) = journal_of(exercise);
    wrong.extend(expect::ratings(&journal, &play.rated));
    assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    (prepared, journal)
}

fn unbegun(prepared: &Arc<Prepared>) -> Exercise {
    use crate::support::exercises::header;
    use hotwash::exercise::conduct::WallClock;
    let header = header(prepared, 1);
    let writer = hotwash::journal::Writer::memory(&header).expect("memory has room");
    Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored)
}

fn debriefed(prepared: &Prepared, journal: &Journal) -> Debrief {
    debrief::analyse(&prepared.plan, &debrief::Run::from(journal), None, Lang::En)
}

#[test]
fn every_play_of_what_is_told_goes_as_written() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the plays")
        .map(|entry| entry.expect("one of them").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 8);
    for name in names {
        played(&name);
    }
}

#[test]
fn a_statement_is_refused_for_what_cannot_be_said() {
    let mut exercise = begin(&prepared(), 1);
    let mut refused = |at: SimTime, text: &str| {
        exercise.advance(at).unwrap();
        exercise.send(line::parse(text).unwrap()).unwrap().refusal
    };
    let (early, later) = (SimTime(3 * 3600 + 60), SimTime(8 * 3600 + 60));
    let unknown = |what| Some(Refusal::Unknown { what: Id::new(what) });
    let action = Id::new("notice");
    assert_eq!(refused(early, "act notice to users say real-data"), unknown("real-data"));
    assert_eq!(refused(early, "act notice to users say posted unknown weather"), unknown("weather"));
    let press = Refusal::NotForThem { action, audience: Id::new("pms") };
    assert_eq!(refused(early, "act notice to users,pms say posted"), Some(press));
    let nothing = Refusal::SaysNothing { action: Id::new("recover") };
    assert_eq!(refused(early, "act recover say posted"), Some(nothing));
    // What was shown to be wrong cannot be said any more, nor can what is confirmed be called unknown.
    assert_eq!(refused(later, "act notice to users say test-data"), unknown("test-data"));
    let open = Refusal::NotOpen { fact: Id::new("real-data") };
    assert_eq!(refused(later, "act notice to users say posted unknown real-data"), Some(open));
    let fine = "act notice to users say posted unknown cause,count unknown \"who did it\" next 1h";
    assert_eq!(refused(later, fine), None);
}

#[test]
fn the_debrief_names_what_was_not_so_and_what_was_left_out() {
    let (prepared, journal) = played("contradicted.play");
    let said = debriefed(&prepared, &journal).numbers.said;
    assert_eq!(said.len(), 3);
    let words = |texts: &[hotwash::stdx::text::SafeText]| -> Vec<String> {
        texts.iter().map(|text| text.to_string()).collect()
    };
    assert_eq!(words(&said[0].not_so), ["Only test data is among it"]);
    assert!(said[0].took_back.is_empty() && said[0].left_out.is_empty() && said[1].not_so.is_empty());
    assert_eq!(said[1].took_back.len(), 1);
    let both = &said[1].took_back[0];
    assert!(both.as_str().contains("Only test data") && both.as_str().contains("real members"), "{both}");
    // Once it is known, leaving it out is named, whether or not it was right.
    let (prepared, journal) = played("promise-broken.play");
    assert!(debriefed(&prepared, &journal).numbers.said.iter().all(|one| one.left_out.is_empty()));
    let judged = |found: &Journal| {
        found
            .happenings()
            .filter(|it| matches!(it.what, Outcome::Judged(Judged::Contradicted { .. })))
            .count()
    };
    assert_eq!(judged(&journal), 0);
}

#[test]
fn what_is_known_by_the_time_it_is_said_counts() {
    let prepared = prepared();
    let mut exercise = begin(&prepared, 1);
    exercise.advance(SimTime(8 * 3600 - 600)).unwrap();
    // Ten minutes later it is confirmed that real members are among it; the notice goes out all the same.
    let order = line::parse("act notice to users say posted unknown real-data next 1h").unwrap();
    assert_eq!(exercise.send(order).unwrap().refusal, None);
    exercise.advance(SimTime(9 * 3600)).unwrap();
    let (journal, _) = journal_of(exercise);
    let said = debriefed(&prepared, &journal).numbers.said;
    let left_out: Vec<&str> = said[0].left_out.iter().map(|text| text.as_str()).collect();
    assert_eq!(left_out, ["whether real members are among it"]);
}

#[test]
fn what_lacks_parts_is_recorded_and_the_rest_of_the_record_is_lean() {
    let (_, journal) = played("handed-lacking.play");
    let lacking: Vec<_> = journal
        .happenings()
        .filter_map(|happened| match happened.what {
            Outcome::Judged(Judged::Lacking { task, elements }) => Some((*task, elements.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(lacking, [(1, vec![Element::Unknowns])]);
    let stated = journal.happenings().filter(|it| matches!(it.what, Outcome::Seen(Seen::Stated { .. })));
    assert_eq!(stated.count(), 2);
}

#[test]
fn the_longer_limit_and_an_exemption_change_what_is_owed() {
    let (prepared, journal) = played("silent.play");
    let seen = |what: Seen| -> Vec<SimTime> {
        let found = journal.happenings().filter(|it| *it.what == Outcome::Seen(what.clone()));
        found.map(|it| it.at).collect()
    };
    let police = SimTime::ZERO + SimSpan(10 * 3600);
    assert_eq!(seen(Seen::DutyLonger { duty: Id::new("JP-APPI-2") }), [police]);
    assert!(seen(Seen::DutyLonger { duty: Id::new("JP-APPI-1") }).is_empty());
    let told = debriefed(&prepared, &journal);
    let duty = |id: &str| told.numbers.duties.iter().find(|duty| duty.id.as_str() == id).unwrap().clone();
    // Day 60 from 18 November is Saturday 16 January; the next working day is Monday.
    assert!(
        duty("JP-APPI-2").window.as_str().starts_with("by Mon 18 Jan 2027"),
        "{}",
        duty("JP-APPI-2").window
    );
    assert_eq!(duty("JP-APPI-1").by.unwrap().as_str(), "Customer support");
    // Filed before the police called: the usual limit held then, and holds.
    let (prepared, journal) = played("in-time.play");
    let met = debriefed(&prepared, &journal).numbers.duties;
    let last = met.iter().find(|duty| duty.id.as_str() == "JP-APPI-2").unwrap();
    assert!(last.window.as_str().starts_with("by Thu 17 Dec 2026"), "{}", last.window);
    assert_eq!((last.receipts.len(), last.margin.is_some()), (1, true));

    let (prepared, journal) = played("exempted.play");
    let told = debriefed(&prepared, &journal).numbers.duties;
    let first = told.iter().find(|duty| duty.id.as_str() == "JP-APPI-1").unwrap();
    let (at, why) = first.exempt.as_ref().unwrap();
    assert_eq!((at.seconds, why.as_str()), (3 * 3600 + 1800, "everything was recovered unread"));
    assert!(first.met.is_none());
}

/// A fork stands where the run it was taken from stands: what was said, promised and kept for later goes with it.
#[test]
fn a_fork_remembers_what_was_said() {
    use hotwash::play::order::{By, Order, Role};
    use hotwash::sim::Sim;
    let prepared = prepared();
    let by = By { seat: prepared.plan.roster.seats[0].id, role: Role::Player };
    let mut sim = Sim::new(prepared.clone(), 1);
    sim.offer(by, &Order::StartEx { from_move: 0 }).unwrap();
    sim.advance(SimTime(4 * 3600));
    let notice = "act notice to users,press say posted,test-data unknown count next 1h";
    sim.offer(by, &line::parse(notice).unwrap()).unwrap();
    sim.advance(SimTime(4 * 3600 + 600));
    let mut fork = Sim::new(prepared, 1);
    fork.copy_from(&sim);
    for run in [&mut sim, &mut fork] {
        run.take();
        run.advance(SimTime(8 * 3600 + 60));
        run.offer(by, &line::parse("act correction to press say real-data unknown count next 1h").unwrap())
            .unwrap();
        run.advance(SimTime(11 * 3600));
    }
    let (own, forked) = (sim.take(), fork.take());
    assert_eq!(own, forked);
    let corrected = |it: &&hotwash::play::outcome::Happening| {
        matches!(it.what, Outcome::Judged(Judged::Contradicted { corrected: true, .. }))
    };
    assert_eq!(own.iter().filter(corrected).count(), 1);
}

#[test]
fn every_bit_of_trust_lost_is_on_the_record_with_what_it_came_of() {
    let lost = |play: &str| {
        let (_, journal) = played(play);
        let mut lost = Vec::new();
        for happened in journal.happenings() {
            if let Outcome::Truth(Truth::Effect { effect, cause }) = happened.what
                && effect.as_str().starts_with("trust ")
            {
                lost.push(format!("{effect} by {cause}"));
            }
        }
        lost
    };
    assert!(lost("silent.play").contains(&"trust users -10 by patience".to_owned()));
    let broken = lost("promise-broken.play");
    assert!(broken.contains(&"trust press -5 by promise".to_owned()), "{broken:?}");
    assert!(lost("contradicted.play").iter().any(|line| line.ends_with("-15 by notice")));
}
