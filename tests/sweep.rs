//! Random players on shipped scenarios, and what must hold whatever they do. A failure prints the seed.

use crate::support::exercises::{begin, header, journal_of, prepared};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::Exercise;
use hotwash::exercise::replay;
use hotwash::exercise::view::{DecisionState, SeatView, Stage, TaskState};
use hotwash::journal::{Body, Input, Journal, Writer};
use hotwash::plan::playbook::TargetKind;
use hotwash::play::order::{Choice, Order};
use hotwash::play::outcome::{Outcome, Seen, Truth};
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::id::Id;
use hotwash::stdx::rng::{Draws, Purpose};
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::{SimSpan, SimTime};
use std::sync::Arc;

/// A player who presses keys at random, within what the screen offers.
struct Monkey {
    draws: Draws,
    n: u64,
}

impl Monkey {
    fn below(&mut self, bound: usize) -> usize {
        self.n += 1;
        self.draws.below(bound.max(1) as u64, Purpose::named("monkey"), Id::new("monkey"), self.n) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let index = self.below(from.len());
        from.get(index)
    }

    /// An order that the screen offers, or nearly.
    fn order(&mut self, view: &SeatView) -> Option<Order> {
        let open: Vec<_> =
            view.decisions.iter().filter(|decision| decision.state == DecisionState::Open).collect();
        match self.below(12) {
            0..=2 if !open.is_empty() => {
                let decision = *self.pick(&open)?;
                let option = self.pick(&decision.options)?.id;
                let confidence = decision.belief.as_ref().map(|_| 1 + self.below(99) as u8);
                Some(Order::Decide(Choice { confidence, ..Choice::new(decision.id, option) }))
            }
            0..=6 => self.action(view),
            7 => Some(Order::Open { item: self.pick(&view.inbox)?.id }),
            8 => Some(Order::Pin { fact: self.pick(&view.facts)?.id, on: true }),
            9 => {
                let running =
                    |task: &&hotwash::exercise::view::TaskView| !matches!(task.state, TaskState::Ended(_));
                let running: Vec<_> = view.tasks.iter().filter(running).collect();
                Some(Order::Cancel { task: self.pick(&running)?.task })
            }
            10 => Some(Order::AskHint { task: self.pick(&view.hintable)?.0 }),
            _ => Some(Order::Note { who: Default::default(), text: "…".into() }),
        }
    }

    fn action(&mut self, view: &SeatView) -> Option<Order> {
        let action = self.pick(&view.playbook)?.clone();
        let targets: Vec<Id> = match action.target {
            TargetKind::None => return Some(Order::act(action.id, None)),
            TargetKind::Asset => view.assets.iter().map(|asset| asset.id).collect(),
            kind => view.subjects.iter().filter(|it| it.kind == kind).map(|it| it.id).collect(),
        };
        let target = self.pick(&targets).copied();
        Some(Order::act(action.id, target))
    }
}

/// Plays at random to the end.
fn play(prepared: &Arc<Prepared>, seed: u64) -> Journal {
    let mut exercise = begin(prepared, seed);
    let mut monkey = Monkey { draws: Draws::new(seed ^ 0x5eed), n: 0 };
    for _ in 0..5000 {
        let view = exercise.view(Lang::En);
        match &view.stage {
            Stage::Ended { .. } => break,
            Stage::BetweenMoves { .. } => _ = exercise.send(Order::NextMove).unwrap(),
            _ => {
                if let Some(order) = monkey.order(&view) {
                    exercise.send(order).unwrap();
                }
                let to = exercise.now() + SimSpan(monkey.below(1200) as i64);
                exercise.advance(to).unwrap();
            }
        }
    }
    journal_of(exercise).0
}

fn check(seed: u64, prepared: &Arc<Prepared>, journal: &Journal) {
    let mut last = SimTime::ZERO;
    for happened in journal.happenings() {
        assert!(happened.at >= last, "seed {seed}: time went back at record {}", happened.seq);
        last = happened.at;
        match happened.what {
            Outcome::Truth(Truth::ScriptFault { words }) => panic!("seed {seed}: script fault: {words}"),
            Outcome::Seen(Seen::Alerted { trace, .. }) => {
                let left = journal.happenings().any(|other| {
                    matches!(other.what, Outcome::Truth(Truth::TraceLeft { trace: other, .. }) if other == trace)
                });
                assert!(left, "seed {seed}: alert {trace} without a trace");
            }
            _ => {}
        }
    }
    let replayed = replay::replay(journal, prepared).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    assert!(replayed.unwritten.is_empty() && replayed.sim.is_over(), "seed {seed}");
}

#[test]
fn whatever_is_pressed_the_first_drill_holds() {
    let prepared = prepared("first-drill");
    for seed in 0..150 {
        check(seed, &prepared, &play(&prepared, seed));
    }
}

#[test]
fn whatever_is_pressed_the_long_drill_holds() {
    let prepared = prepared("vpn-ransomware");
    for seed in 0..25 {
        check(seed, &prepared, &play(&prepared, seed));
    }
}

/// Cut after any of many records and taken up again, the rest of the orders give the rest of the journal.
#[test]
fn resumed_anywhere_the_world_equals_the_uninterrupted_one() {
    let prepared = prepared("first-drill");
    for seed in [3, 11, 42] {
        let whole = play(&prepared, seed);
        for cut in (1..whole.records.len()).step_by(7) {
            let torn = Journal { records: whole.records[..cut].to_vec(), ..whole.clone() };
            let writer = Writer::memory(&header(&prepared, seed)).unwrap();
            let mut resumed = Exercise::resume(prepared.clone(), &torn, writer)
                .unwrap_or_else(|error| panic!("seed {seed} cut {cut}: {error:?}"));
            for record in whole.records[cut..].iter().filter(|record| record.input().is_some()) {
                again(&mut resumed, record.input().unwrap());
            }
            let same = resumed.view(Lang::Ja).log.clone();
            let seen = whole.happenings().filter_map(|it| match it.what {
                Outcome::Seen(seen) => Some((it.at, seen.clone())),
                _ => None,
            });
            let seen: Vec<_> = seen.collect();
            assert_eq!(*same, seen, "seed {seed} cut {cut}");
        }
    }
}

fn again(exercise: &mut Exercise, input: Input<'_>) {
    match input {
        Input::Advance { to, .. } => _ = exercise.advance(to).unwrap(),
        Input::Order { at, order, .. } => {
            if at > exercise.now() {
                exercise.advance(at).unwrap();
            }
            exercise.send(order.clone()).unwrap();
        }
    }
}

/// An order that has nothing to do with the attacker moves none of the attacker's draws.
#[test]
fn an_irrelevant_order_leaves_the_attack_as_it_was() {
    let prepared = prepared("vpn-ransomware");
    let attack = |orders: &[Order]| {
        let mut sim = Sim::new(prepared.clone(), 5);
        let by = hotwash::play::order::By {
            seat: prepared.plan.roster.seats[0].id,
            role: hotwash::play::order::Role::Player,
        };
        sim.offer(by, &Order::StartEx { from_move: 0 }).unwrap();
        for order in orders {
            _ = sim.offer(by, order);
        }
        while !sim.is_over() {
            match sim.next_event() {
                Some(next) => _ = sim.advance(next),
                None => _ = sim.offer(by, &Order::NextMove),
            }
        }
        let truth = sim.take().into_iter().filter(|it| {
            matches!(&it.what, Outcome::Truth(Truth::StepBegun { .. } | Truth::StepSucceeded { .. }))
        });
        truth.collect::<Vec<_>>()
    };
    let silent = attack(&[]);
    let notes = [
        Order::Note { who: Default::default(), text: "thinking".into() },
        Order::act(Id::new("ESC-01"), None),
        Order::act(Id::new("ESC-03"), None),
    ];
    assert!(silent.len() > 10, "an attack goes on");
    assert_eq!(silent, attack(&notes));
}

/// The record carries who gave each order and in which role.
#[test]
fn every_order_carries_seat_and_role() {
    let journal = play(&prepared("first-drill"), 1);
    let orders = journal.records.iter().filter_map(|record| match &record.body {
        Body::Order { by, .. } => Some(*by),
        _ => None,
    });
    assert!(orders.clone().count() > 5 && orders.clone().all(|by| !by.seat.as_str().is_empty()));
}
