//! What each function says at the ends and in the middle of its range.

use super::{effects, program};

/// A call, and the effects it comes to.
pub type Case = (&'static str, &'static [&'static str]);

/// All of them, module by module.
pub const CASES: &[Case] = &[
    // ── press ────────────────────────────────────────────────────────────────────────────────────────────
    ("press::ignored(\"m\", \"20m\", 0)", &["deliver m after 20m", "trust media -15", "trust users -7"]),
    ("press::ignored(\"m\", \"20m\", 39)", &["deliver m after 20m", "trust media -15", "trust users -7"]),
    ("press::ignored(\"m\", \"20m\", 40)", &["deliver m after 20m", "trust media -10", "trust users -5"]),
    (
        "press::left_alone(\"m\", \"15m\", 50, 0, 0)",
        &["deliver m after 15m", "trust media -10", "trust users -5", "flag early-article 1"],
    ),
    ("press::left_alone(\"m\", \"15m\", 50, 1, 0)", &["trust media -5"]),
    ("press::left_alone(\"m\", \"15m\", 29, 1, 0)", &["trust media -15"]),
    ("press::left_alone(\"m\", \"15m\", 50, 0, 1)", &[]),
    ("press::replied(\"m\", \"25m\")", &["deliver m after 25m", "trust media 5"]),
    (
        "press::spoke(\"m\", \"25m\", 0, 0, 0)",
        &["deliver m after 25m", "trust media 5", "flag fair-article 1"],
    ),
    ("press::spoke(\"m\", \"25m\", 1, 0, 0)", &[]),
    ("press::spoke(\"m\", \"25m\", 0, 1, 0)", &[]),
    ("press::spoke(\"m\", \"25m\", 0, 0, 1)", &[]),
    ("press::commented(\"m\", \"2h\", true, true, true)", &["deliver m after 2h", "trust media 5"]),
    ("press::commented(\"m\", \"2h\", true, true, false)", &["deliver m after 2h", "trust media 2"]),
    ("press::commented(\"m\", \"2h\", true, false, false)", &["deliver m after 2h", "trust media -2"]),
    ("press::commented(\"m\", \"2h\", false, false, false)", &["deliver m after 2h", "trust media -8"]),
    ("press::published()", &["add headlines 1"]),
    ("press::caught_out(0)", &["trust media -15", "trust users -15", "add caught-out 1"]),
    ("press::caught_out(2)", &["trust media -25", "trust users -25", "add caught-out 1"]),
    ("press::caught_out(9)", &["trust media -30", "trust users -30", "add caught-out 1"]),
    ("press::follow_up(\"m\", \"1h\", 0)", &[]),
    ("press::follow_up(\"m\", \"1h\", 1)", &["deliver m after 1h"]),
    ("press::follow_up(\"m\", \"1h\", 3)", &["deliver m after 1h"]),
    ("press::follow_up(\"m\", \"1h\", 4)", &[]),
    // ── social ───────────────────────────────────────────────────────────────────────────────────────────
    ("social::silent(0, 1, 0)", &[]),
    ("social::silent(10, 2, 0)", &["trust users -2", "flag pressure 14"]),
    ("social::silent(10, 9, 0)", &["trust users -6", "flag pressure 22"]),
    ("social::silent(10, 0, 1)", &["trust users -3", "flag pressure 16"]),
    ("social::silent(90, 9, 5)", &["trust users -12", "flag pressure 100"]),
    ("social::news(50, true, true, true)", &["trust users 6", "flag pressure 20"]),
    ("social::news(5, true, false, false)", &["trust users 2", "flag pressure 0"]),
    ("social::news(50, false, false, false)", &["trust users -2", "flag pressure 55"]),
    ("social::next_word(50, true)", &["trust users 2", "flag pressure 45"]),
    ("social::next_word(50, false)", &["trust users -6", "flag pressure 65"]),
    (
        "social::taken_back(0, 0, false, \"m\", \"30m\")",
        &["trust users -14", "flag pressure 28", "deliver m after 30m"],
    ),
    (
        "social::taken_back(0, 0, true, \"m\", \"30m\")",
        &["trust users -7", "flag pressure 14", "deliver m after 30m"],
    ),
    (
        "social::taken_back(50, 7, false, \"m\", \"30m\")",
        &["trust users -30", "flag pressure 100", "deliver m after 30m"],
    ),
    ("social::trends(59, 60, \"m\", \"5m\")", &[]),
    ("social::trends(60, 60, \"m\", \"5m\")", &["deliver m after 5m"]),
    ("social::support_silent(999)", &["trust users -6"]),
    ("social::support_silent(3000)", &["trust users -12"]),
    ("social::support_silent(10000)", &["trust users -16"]),
    ("social::person_in_need(20, 1, true)", &["trust users 3"]),
    ("social::person_in_need(20, 1, false)", &["trust users -5", "flag pressure 30"]),
    ("social::person_in_need(20, 9, false)", &["trust users -17", "flag pressure 54"]),
    // ── stakeholders ─────────────────────────────────────────────────────────────────────────────────────
    ("stakeholders::kept_waiting(\"board\", 50)", &["trust board -5"]),
    ("stakeholders::kept_waiting(\"board\", 30)", &["trust board -10"]),
    ("stakeholders::kept_waiting(\"board\", 29)", &["trust board -15"]),
    ("stakeholders::goes_over_your_head(\"ciso\", 40, 40, \"m\", \"10m\")", &["trust ciso -10"]),
    (
        "stakeholders::goes_over_your_head(\"ciso\", 39, 40, \"m\", \"10m\")",
        &["trust ciso -10", "deliver m after 10m"],
    ),
    ("stakeholders::told_early(\"partner\")", &["trust partner 6"]),
    ("stakeholders::heard_elsewhere(\"partner\")", &["trust partner -12"]),
    ("stakeholders::bad_news(\"board\", true)", &["trust board -2"]),
    ("stakeholders::bad_news(\"board\", false)", &["trust board -10"]),
    ("stakeholders::acts_alone([\"wipe PC\"], \"m\", \"20m\")", &["wipe PC", "deliver m after 20m"]),
    ("stakeholders::warned_suspect(true, [\"wipe PC\"], \"m\", \"1h\")", &[]),
    ("stakeholders::warned_suspect(false, [\"wipe PC\"], \"m\", \"1h\")", &["wipe PC", "deliver m after 1h"]),
    ("stakeholders::one_page(\"rmc\", true, true, true)", &["trust rmc 6"]),
    ("stakeholders::one_page(\"rmc\", true, false, false)", &["trust rmc 2"]),
    ("stakeholders::one_page(\"rmc\", false, false, false)", &["trust rmc -6"]),
    ("stakeholders::asked_if_safe(\"board\", false, false)", &["trust board 3"]),
    ("stakeholders::asked_if_safe(\"board\", true, true)", &[]),
    ("stakeholders::asked_if_safe(\"board\", true, false)", &["trust board -20"]),
    ("stakeholders::service_stopped(\"producer\", true, true)", &["trust producer -2"]),
    ("stakeholders::service_stopped(\"producer\", true, false)", &["trust producer -6"]),
    ("stakeholders::service_stopped(\"producer\", false, false)", &["trust producer -12"]),
    ("stakeholders::contract(\"partner\", 24, 24)", &[]),
    ("stakeholders::contract(\"partner\", 25, 24)", &["trust partner -10"]),
    ("stakeholders::contract(\"partner\", 49, 24)", &["trust partner -20"]),
    ("stakeholders::says_case_closed(\"claim\", \"doubt\", false)", &["suspect claim"]),
    ("stakeholders::says_case_closed(\"claim\", \"doubt\", true)", &["suspect claim", "reveal doubt"]),
    ("stakeholders::police_asked(\"police\", true, true)", &["trust police 4"]),
    ("stakeholders::police_asked(\"police\", false, true)", &["trust police -15"]),
    ("stakeholders::police_asked(\"police\", false, false)", &[]),
    ("stakeholders::finder(\"finder\", 1, false, \"m\", \"1d\")", &["trust finder 5"]),
    ("stakeholders::finder(\"finder\", 5, false, \"m\", \"1d\")", &["trust finder -8"]),
    (
        "stakeholders::finder(\"finder\", 6, false, \"m\", \"1d\")",
        &["trust finder -20", "deliver m after 1d"],
    ),
    ("stakeholders::finder(\"finder\", 0, true, \"m\", \"1d\")", &["trust finder -30", "deliver m after 1d"]),
    // ── negotiation ──────────────────────────────────────────────────────────────────────────────────────
    ("negotiation::deadline(0, \"m1\", \"m2\", \"1h\")", &["deliver m2 after 1h"]),
    ("negotiation::deadline(1, \"m1\", \"m2\", \"1h\")", &["deliver m1 after 1h"]),
    ("negotiation::proof(0, \"m1\", \"m2\", \"1h\")", &["deliver m2 after 1h"]),
    ("negotiation::proof(60, \"m1\", \"m2\", \"1h\")", &["deliver m1 after 1h"]),
    ("negotiation::bluff(\"doubt\", true)", &["reveal doubt"]),
    ("negotiation::bluff(\"doubt\", false)", &["suspect doubt"]),
    ("negotiation::price(4000, 23, false)", &["flag price 4000"]),
    ("negotiation::price(4000, 24, false)", &["flag price 3000"]),
    ("negotiation::price(4000, 72, false)", &["flag price 2000"]),
    ("negotiation::price(4000, 72, true)", &["flag price 5000"]),
    ("negotiation::contacted_alone(0)", &["flag contacted 1", "trust board -15"]),
    ("negotiation::contacted_alone(5)", &["flag contacted 1", "trust board -30"]),
    ("negotiation::contacted_with_authority(\"m\", \"6h\")", &["deliver m after 6h"]),
    ("negotiation::reads_along(true, \"m\", \"2h\")", &[]),
    ("negotiation::reads_along(false, \"m\", \"2h\")", &["deliver m after 2h"]),
    // ── regulator ────────────────────────────────────────────────────────────────────────────────────────
    ("regulator::asks([true, true, true], [\"m1\", \"m2\", \"m3\"], \"2h\")", &[]),
    ("regulator::asks([true, false, true], [\"m1\", \"m2\", \"m3\"], \"2h\")", &["deliver m2 after 2h"]),
    ("regulator::asks([], [\"m1\", \"m2\"], \"2h\")", &["deliver m1 after 2h", "deliver m2 after 2h"]),
    ("regulator::aware(\"ppc\", 600, 600, \"m\", \"1h\")", &["trust ppc 3"]),
    ("regulator::aware(\"ppc\", 661, 600, \"m\", \"1h\")", &["trust ppc -9", "deliver m after 1h"]),
    ("regulator::aware(\"ppc\", 9999, 600, \"m\", \"1h\")", &["trust ppc -25", "deliver m after 1h"]),
    ("regulator::count(\"ppc\", 1940, 1940, true)", &["trust ppc 2"]),
    ("regulator::count(\"ppc\", 1940, 1941, true)", &["trust ppc -3"]),
    ("regulator::count(\"ppc\", 1940, 1941, false)", &["trust ppc -15"]),
    ("regulator::unknowns(\"ppc\", true)", &["trust ppc 4"]),
    ("regulator::unknowns(\"ppc\", false)", &["trust ppc -8"]),
    ("regulator::contradicted(\"ppc\", 0)", &[]),
    ("regulator::contradicted(\"ppc\", 1)", &["trust ppc -10"]),
    ("regulator::contradicted(\"ppc\", 8)", &["trust ppc -30"]),
    ("regulator::not_filed(\"ppc\", 5, \"m\", \"1h\")", &[]),
    ("regulator::not_filed(\"ppc\", 6, \"m\", \"1h\")", &["trust ppc -2", "deliver m after 1h"]),
    ("regulator::not_filed(\"ppc\", 60, \"m\", \"1h\")", &["trust ppc -20", "deliver m after 1h"]),
    // ── shift ────────────────────────────────────────────────────────────────────────────────────────────
    ("shift::tired(8)", &["flag fatigue 0"]),
    ("shift::tired(12)", &["flag fatigue 50"]),
    ("shift::tired(20)", &["flag fatigue 100"]),
    ("shift::slips(49, 50, \"m\", \"30m\")", &[]),
    ("shift::slips(50, 50, \"m\", \"30m\")", &["deliver m after 30m"]),
    ("shift::works_on(\"soc\", 8)", &["flag fatigue 0"]),
    ("shift::works_on(\"soc\", 11)", &["flag fatigue 37", "trust soc -3"]),
    ("shift::works_on(\"soc\", 16)", &["flag fatigue 100", "trust soc -8"]),
    ("shift::change(true, 5)", &["flag fatigue 0"]),
    ("shift::change(false, 0)", &["flag fatigue 0"]),
    ("shift::change(false, 1)", &["flag fatigue 0", "add lost-threads 1"]),
    ("shift::change(false, 5)", &["flag fatigue 0", "add lost-threads 3"]),
    ("shift::expert_leaves(true, \"m\", \"1h\")", &[]),
    ("shift::expert_leaves(false, \"m\", \"1h\")", &["deliver m after 1h"]),
    // ── handover ─────────────────────────────────────────────────────────────────────────────────────────
    (
        "handover::given(\"soc\", [true, true, true, true, true, true, true])",
        &["flag handover-missing 0", "trust soc 3"],
    ),
    (
        "handover::given(\"soc\", [true, false, true, true, false, true, true])",
        &["flag handover-missing 2", "trust soc -1"],
    ),
    ("handover::given(\"soc\", [])", &["flag handover-missing 7", "trust soc -11"]),
    ("handover::next_shift([true, true], [\"m1\", \"m2\"], \"1h\")", &[]),
    (
        "handover::next_shift([true, false], [\"m1\", \"m2\", \"\", \"m4\"], \"1h\")",
        &["deliver m2 after 1h", "deliver m4 after 1h"],
    ),
    ("handover::tidies_up([\"wipe PC\"], true, \"m\", \"1h\")", &[]),
    ("handover::tidies_up([\"wipe PC\"], false, \"m\", \"1h\")", &["wipe PC", "deliver m after 1h"]),
    ("handover::forgets_promise(\"partner\", 0)", &[]),
    ("handover::forgets_promise(\"partner\", 4)", &["trust partner -8"]),
    ("handover::forgets_promise(\"partner\", 5)", &["trust partner -15"]),
    ("handover::closes_suspicion(\"claim\", 0)", &["refute claim", "add lost-threads 1"]),
    ("handover::closes_suspicion(\"claim\", 3)", &["refute claim", "add lost-threads 3"]),
];

#[test]
fn each_function_says_what_it_should() {
    let mut wrong = Vec::new();
    for (expression, wanted) in CASES {
        let (lines, _) = effects(&program(expression), 0);
        if lines != *wanted {
            wrong.push(format!("{expression}\n  wanted {wanted:?}\n  found  {lines:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
