//! The same exercise by screen and by lines: real scenarios, real orders, the same record.

use super::seat::Seat;
use crate::support::exercises::{begin, header, journal_of, prepared};
use crate::support::root;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::view::SeatView;
use hotwash::exercise::{headless, playfile};
use hotwash::journal::{Body, Journal, Writer};
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::play::outcome::{Outcome, Seen};
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::{Clock, Screen, Teller};
use hotwash::tui::plain::{PlainOptions, plain};
use hotwash::tui::wake::Page;
use std::sync::Arc;

/// Orders of a journal with their moments: those that were accepted, without the conduct of time.
fn orders(journal: &Journal) -> Vec<(SimTime, Order)> {
    let refused = |index: usize| {
        let next = journal.records.get(index + 1).map(|record| &record.body);
        matches!(next, Some(Body::Happened(Outcome::Seen(Seen::Refused { .. }))))
    };
    let order = |(index, record): (usize, &hotwash::journal::Record)| match &record.body {
        Body::Order { order: Order::Conduct(_), .. } => None,
        Body::Order { order, .. } if !refused(index) => Some((record.at, order.clone())),
        _ => None,
    };
    journal.records.iter().enumerate().filter_map(order).collect()
}

fn judged(journal: &Journal) -> Vec<Outcome> {
    let judged = |record: &hotwash::journal::Record| match &record.body {
        Body::Happened(outcome @ Outcome::Judged(_)) => Some(outcome.clone()),
        _ => None,
    };
    journal.records.iter().filter_map(judged).collect()
}

/// The written good run of a scenario, played without anybody.
fn expert(name: &str) -> Journal {
    let prepared = prepared(name);
    let source = std::fs::read_to_string(root().join(format!("scenarios/{name}/expert.play"))).unwrap();
    let play = playfile::parse(&source).unwrap();
    let header = header(&prepared, 7);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared, &header, writer, WallClock::Ignored);
    headless::play(&mut exercise, &play, &mut |_, _, _| {}).unwrap();
    journal_of(exercise).0
}

/// Orders as plain lines: wait until then (a coach may stop the clock on the way), say it, confirm it.
fn script(orders: &[(SimTime, Order)]) -> String {
    let mut script = String::new();
    let mut now = SimTime::ZERO;
    for (at, order) in orders {
        if *at > now && !matches!(order, Order::StartEx { .. }) {
            script += &format!("wait {at}\n").repeat(6);
        }
        now = *at;
        script += &format!("{}\n", line::text(order));
        if matches!(order, Order::Decide(_) | Order::Act { .. }) {
            script += "confirm yes\n";
        }
    }
    script
}

/// To be played in lines, from the beginning.
pub fn options<'a>(
    lang: Lang,
    teller: Arc<dyn Teller>,
    after_end: &'a mut dyn FnMut(&SeatView, Lang) -> Vec<Page>,
) -> PlainOptions<'a> {
    PlainOptions { lang, prompt: false, from_move: 0, clock: Clock::new(1, &[]), teller, after_end }
}

#[test]
fn by_lines_the_record_is_the_same() {
    for name in ["first-drill", "vpn-ransomware"] {
        let expert = expert(name);
        let wanted: Vec<_> = orders(&expert).into_iter().filter(|(_, order)| !coach(order)).collect();
        for lang in Lang::ALL {
            let prepared = prepared(name);
            let header = header(&prepared, 7);
            let writer = Writer::memory(&header).unwrap();
            let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
            let mut output = Vec::new();
            let mut pages = |_: &_, _| Vec::new();
            let teller = prepared.plan.clone();
            let options = options(lang, teller, &mut pages);
            plain(&mut exercise, &mut script(&wanted).as_bytes(), &mut output, options).unwrap();
            // The written run is then left to itself until it is over.
            while !exercise.sim().is_over() {
                let now = exercise.now();
                let next = exercise.next_event().unwrap_or(now);
                if exercise.advance(next.max(now)).unwrap() == now && exercise.next_event().is_none() {
                    exercise.send(Order::NextMove).unwrap();
                }
            }
            let (journal, _) = journal_of(exercise);
            let output = String::from_utf8(output).unwrap();
            // Coaches are read as soon as they speak, not when the written run does.
            let given = orders(&journal).into_iter().filter(|(_, order)| !coach(order));
            for (index, order) in given.enumerate() {
                let wanted = wanted.get(index).map(|(at, order)| (*at, known(order)));
                assert_eq!(Some((order.0, known(&order.1))), wanted, "{name} order {index}\n{output}");
            }
            assert_eq!(judged(&journal), judged(&expert), "{name}");
            assert!(!output.contains('\u{1b}') && !output.contains('⟨'), "{output}");
        }
    }
}

/// A file may be opened by its name; the id is the name without its ending.
fn known(order: &Order) -> Order {
    match order {
        Order::Open { item } => {
            Order::Open { item: hotwash::stdx::id::Id::new(item.as_str().trim_end_matches(".txt")) }
        }
        order => order.clone(),
    }
}

/// The first drill by keys alone: every order of the good run, with few keys to the first reply.
#[test]
fn by_keys_the_first_drill_is_the_same() {
    let expert = expert("first-drill");
    let wanted: Vec<_> = orders(&expert).into_iter().filter(|(_, order)| !coach(order)).collect();
    let mut seat = Seat::new(&prepared("first-drill"), 7, Lang::Ja);
    let mut to_first_decision = None;
    for (at, order) in &wanted {
        if seat.model.screen() == Screen::Play {
            seat.until(*at);
        }
        seat.give(order);
        if matches!(order, Order::Decide(_)) && to_first_decision.is_none() {
            to_first_decision = Some(seat.keys);
        }
    }
    assert!(to_first_decision.unwrap() <= 25, "{to_first_decision:?} keys");
    let journal = seat.journal();
    let given: Vec<_> = orders(&journal).into_iter().filter(|(_, order)| !coach(order)).collect();
    for (index, ((at, given), (then, wanted))) in given.iter().zip(&wanted).enumerate() {
        assert_eq!((at, likely(given)), (then, likely(wanted)), "order {index}");
    }
    assert_eq!(given.len(), wanted.len());
}

fn coach(order: &Order) -> bool {
    matches!(order, Order::Open { item } if item.as_str().starts_with("coach-"))
}

/// Four keys or seven: how likely is said in steps on a screen, in percent on a line.
fn likely(order: &Order) -> Order {
    match order {
        Order::Decide(choice) => {
            let confidence = choice.confidence.map(|sure| if sure < 50 { 15 } else { 85 });
            Order::Decide(hotwash::play::order::Choice { confidence, ..choice.clone() })
        }
        order => order.clone(),
    }
}

/// Three keys answer the first message.
#[test]
fn the_first_reply_takes_three_keys() {
    let mut exercise = begin(&prepared("first-drill"), 7);
    while exercise.view(Lang::En).next_decision().is_none() {
        let next = exercise.next_event().unwrap();
        exercise.advance(next).unwrap();
    }
    let mut seat = Seat::at(exercise, Lang::En);
    seat.press("db\n");
    let journal = seat.journal();
    assert!(matches!(orders(&journal).last(), Some((_, Order::Decide(_)))));
}
