//! Which way each number works: more silence never gives more trust, more said never more pressure.

use super::{effects, program};
use hotwash::plan::effect::Effect;

/// What is added up of the effects, as far as it is a number.
#[derive(Debug, Clone, Copy)]
enum Sum {
    /// Trust, of whomever.
    Trust,
    /// What flags are set to or grow by.
    Flags,
    /// Messages sent.
    Messages,
}

fn sum(of: Sum, effects: &[Effect]) -> i64 {
    let worth = |effect: &Effect| match (of, effect) {
        (Sum::Trust, Effect::Trust(_, n)) => *n,
        (Sum::Flags, Effect::SetFlag(_, n) | Effect::AddFlag(_, n)) => *n,
        (Sum::Messages, Effect::Deliver(..)) => 1,
        _ => 0,
    };
    effects.iter().map(worth).sum()
}

/// An expression over `n` from 0 to the number given; with rising `n` the sum never rises …
const FALLS: &[(&str, i64, Sum)] = &[
    ("press::caught_out(n)", 20, Sum::Trust),
    ("social::silent(50, n, 0)", 30, Sum::Trust),
    ("social::silent(50, 3, n)", 30, Sum::Trust),
    ("social::news(50, n > 0, n > 1, n > 2)", 3, Sum::Flags),
    ("social::taken_back(0, n, false, \"m\", \"1h\")", 20, Sum::Trust),
    ("social::support_silent(n * 100)", 200, Sum::Trust),
    ("social::person_in_need(0, n, true)", 30, Sum::Trust),
    ("stakeholders::contract(\"p\", n, 24)", 100, Sum::Trust),
    ("stakeholders::finder(\"f\", n, false, \"m\", \"1h\")", 20, Sum::Trust),
    ("negotiation::price(4000, n, false)", 100, Sum::Flags),
    ("negotiation::contacted_alone(n)", 20, Sum::Trust),
    ("regulator::aware(\"p\", n * 30, 600, \"m\", \"1h\")", 100, Sum::Trust),
    ("regulator::count(\"p\", 50, n, false)", 100, Sum::Trust),
    ("regulator::contradicted(\"p\", n)", 20, Sum::Trust),
    ("regulator::not_filed(\"p\", n, \"m\", \"1h\")", 60, Sum::Trust),
    ("regulator::asks([n > 0, n > 1, n > 2], [\"m1\", \"m2\", \"m3\"], \"1h\")", 3, Sum::Messages),
    ("shift::works_on(\"s\", n)", 48, Sum::Trust),
    ("handover::forgets_promise(\"p\", n)", 48, Sum::Trust),
    ("handover::next_shift([n > 0, n > 1], [\"m1\", \"m2\", \"m3\"], \"1h\")", 3, Sum::Messages),
];

/// … and here it never falls.
const RISES: &[(&str, i64, Sum)] = &[
    ("press::ignored(\"m\", \"1h\", n)", 100, Sum::Trust),
    ("press::left_alone(\"m\", \"1h\", n, 1, 0)", 100, Sum::Trust),
    ("press::commented(\"m\", \"1h\", n > 0, n > 1, n > 2)", 3, Sum::Trust),
    ("social::silent(n, 3, 1)", 100, Sum::Flags),
    ("social::silent(50, n, 0)", 30, Sum::Flags),
    ("social::silent(50, 3, n)", 30, Sum::Flags),
    ("social::news(50, n > 0, n > 1, n > 2)", 3, Sum::Trust),
    ("social::taken_back(0, n, true, \"m\", \"1h\")", 20, Sum::Flags),
    ("social::person_in_need(0, n, false)", 30, Sum::Flags),
    ("social::trends(n, 60, \"m\", \"1h\")", 100, Sum::Messages),
    ("stakeholders::kept_waiting(\"b\", n)", 100, Sum::Trust),
    ("stakeholders::one_page(\"r\", n > 0, n > 1, n > 2)", 3, Sum::Trust),
    ("negotiation::price(n, 24, false)", 5000, Sum::Flags),
    ("shift::tired(n)", 48, Sum::Flags),
    ("shift::slips(n, 50, \"m\", \"1h\")", 100, Sum::Messages),
    ("shift::change(false, n)", 40, Sum::Flags),
    ("handover::given(\"s\", [n > 0, n > 1, n > 2, n > 3, n > 4, n > 5, n > 6])", 7, Sum::Trust),
    ("handover::closes_suspicion(\"claim\", n)", 60, Sum::Flags),
];

/// The sums of an expression for 0, 1, … `last`.
fn sums(expression: &str, last: i64, of: Sum) -> Vec<i64> {
    let program = program(expression);
    (0..=last).map(|n| sum(of, &effects(&program, n).1)).collect()
}

#[test]
fn numbers_work_in_one_direction_only() {
    for (expression, last, of) in FALLS {
        let sums = sums(expression, *last, *of);
        assert!(sums.is_sorted_by(|a, b| a >= b), "{expression} {of:?} rises: {sums:?}");
        assert!(sums.first() > sums.last(), "{expression} {of:?} never moves: {sums:?}");
    }
    for (expression, last, of) in RISES {
        let sums = sums(expression, *last, *of);
        assert!(sums.is_sorted(), "{expression} {of:?} falls: {sums:?}");
        assert!(sums.first() < sums.last(), "{expression} {of:?} never moves: {sums:?}");
    }
}

/// Whoever answers the attacker pays for it in every case; nothing that comes from the other side earns anything.
#[test]
fn contact_with_the_attacker_never_earns_trust_and_never_lowers_the_price() {
    for expression in
        ["negotiation::contacted_alone(n)", "negotiation::contacted_with_authority(\"m\", \"1h\")"]
    {
        assert!(sums(expression, 20, Sum::Trust).iter().all(|sum| *sum <= 0), "{expression}");
    }
    let silent = sums("negotiation::price(4000, n, false)", 100, Sum::Flags);
    let answered = sums("negotiation::price(4000, n, true)", 100, Sum::Flags);
    assert!(silent.iter().zip(&answered).all(|(silent, answered)| silent < answered));
}

#[test]
fn pressure_stays_within_its_bounds() {
    for expression in
        ["social::silent(n, 9, 5)", "social::next_word(n, false)", "social::news(n, true, true, true)"]
    {
        let sums = sums(expression, 120, Sum::Flags);
        assert!(sums.iter().all(|sum| (0..=100).contains(sum)), "{expression}: {sums:?}");
    }
}
