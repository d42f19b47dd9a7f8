//! Common random numbers: what has nothing to do with a step moves none of its draws.

use super::dice::Dice;
use super::failure;
use super::run::{self, Script};
use super::world::{self, Taste, World};
use hotwash::plan::Plan;
use hotwash::play::order::Order;
use hotwash::play::outcome::{Happening, Outcome, Seen, Truth};
use hotwash::sim::Sim;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::{SimSpan, SimTime};
use std::collections::BTreeSet;

/// A machine, a team and actions that nothing in the story has to do with.
const ASIDE: &str = r#"
[[zone]]
id = "island"
name = "z"
[[asset]]
id = "ASIDE"
kind = "server"
zone = "island"
[[log]]
id = "aside-log"
name = "l"
kind = "app"
keeps = "1d"
on = "ASIDE"
[[staff]]
team = "others"
name = "o"
people = 2
[[action]]
id = "CALL"
name = "n"
phase = "communicate"
takes = "5m..40m"
team = "others"
[[action]]
id = "READ"
name = "n"
phase = "analyse"
takes = "~20m"
team = "others"
reads = ["edr", "host", "idp", "proxy"]
[[action]]
id = "SHUT"
name = "n"
phase = "contain"
target = "asset"
takes = "1m..9m"
team = "others"
effects = ["power-off $target"]
notice = "high"
"#;

/// More of everything, which nothing in the story has to do with.
const MORE: &str = r#"
[[asset]]
id = "A-FAR"
kind = "workstation"
zone = "island"
sensors = ["edr"]
[[asset]]
id = "ZFAR"
kind = "workstation"
zone = "island"
[[indicator]]
id = "a-far.example"
[[step]]
id = "a-far"
name = "n"
on = "A-FAR"
wait = "5m..90m"
takes = "~30m"
succeeds = 0.6
retry = "10m..20m"
gives = ["blind A-FAR"]
[[step.leaves]]
id = "a-far-line"
log = "aside-log"
line = "x"
after = "1m..2h"
alert = { after = "1m..30m", chance = 0.5, title = "x" }
[[noise]]
id = "a-far-hum"
log = "aside-log"
line = "x"
every = "20m..40m"
"#;

/// Everything the attack did and left, but what an effect of the response is.
fn attack(plan: &Plan, happened: &[Happening]) -> Vec<Happening> {
    let steps: BTreeSet<Id> = plan.attack.steps.iter().map(|step| step.id).collect();
    let theirs = |it: &&Happening| match &it.what {
        Outcome::Truth(truth) => match truth {
            Truth::StepBegun { .. }
            | Truth::StepSucceeded { .. }
            | Truth::StepFailed { .. }
            | Truth::StepPrevented { .. }
            | Truth::StepAbandoned { .. }
            | Truth::TraceLeft { .. }
            | Truth::Leaked { .. }
            | Truth::Reacted { .. }
            | Truth::Noticed { .. }
            | Truth::SecretReread { .. } => true,
            Truth::Effect { cause, .. } => steps.contains(cause),
            _ => false,
        },
        Outcome::Seen(seen) => matches!(seen, Seen::Alerted { .. } | Seen::Delivered { .. }),
        Outcome::Judged(_) => false,
    };
    happened.iter().filter(theirs).cloned().collect()
}

fn is_same(scenario: u64, taste: Taste, number: u64, what: &str, one: &[Happening], other: &[Happening]) {
    if one != other {
        let place = one.iter().zip(other).take_while(|(a, b)| a == b).count();
        let words = format!("{what}: record {place}: {:?} but {:?}", one.get(place), other.get(place));
        panic!("{}", failure(scenario, taste, number, &[words]));
    }
}

fn with(world: &World, more: &str) -> std::collections::BTreeMap<String, String> {
    let mut files = run::files(world);
    files.get_mut("scenario.toml").unwrap().push_str(more);
    files
}

/// Orders that touch nothing the attack depends on.
fn idle(seed: u64) -> Script {
    let mut dice = Dice::new(seed);
    let one = |dice: &mut Dice| {
        let order = match dice.below(9) {
            0 => Order::Note { who: Default::default(), text: "thinking".into() },
            1 => Order::Hypothesis { who: Default::default(), text: "M1".into(), confidence: Some(60) },
            2 => Order::act(Id::new("CALL"), None),
            3 => Order::act(Id::new("READ"), None),
            4 => Order::act(Id::new("SHUT"), Some(Id::new("ASIDE"))),
            5 => Order::Open { item: Id::new("mail-0") },
            6 => Order::Pin { fact: Id::new("fact-1"), on: true },
            7 => Order::Cancel { task: 1 + dice.below(4) as u32 },
            _ => Order::act(Id::new("NOACTION"), None),
        };
        (SimSpan(dice.below(2400) as i64), order)
    };
    (0..10).map(|_| one(&mut dice)).collect()
}

#[test]
fn an_order_that_has_nothing_to_do_with_the_attack_moves_none_of_its_draws() {
    let mut stirred = 0;
    for scenario in 0..80 {
        let prepared = run::prepare(with(&world::write(scenario, Taste::BLIND), ASIDE));
        let mut sim = Sim::new(prepared.clone(), 0);
        for number in 0..5 {
            let silent = attack(&prepared.plan, &run::play(&mut sim, &prepared, number, &[]));
            let busy = run::play(&mut sim, &prepared, number, &idle(scenario * 5 + number));
            let busy = attack(&prepared.plan, &busy);
            is_same(scenario, Taste::BLIND, number, "an idle order moved the attack", &silent, &busy);
            stirred += usize::from(silent.len() > 6);
        }
    }
    assert!(stirred > 200, "only {stirred} attacks did something");
}

#[test]
fn more_machines_steps_and_noise_move_no_draw_of_those_that_were_there() {
    for scenario in 0..80 {
        let world = world::write(scenario, Taste::BLIND);
        let plain = run::prepare(with(&world, ASIDE));
        // Before and behind everything else: neither numbers nor order may count.
        let head = world.text.replacen("[story]", &format!("{ASIDE}{MORE}\n[story]"), 1);
        let front = run::prepare(run::files(&World { text: head, script: None }));
        let behind = run::prepare(with(&world, &format!("{ASIDE}{MORE}")));
        for number in 0..3 {
            let old = run::play(&mut Sim::new(plain.clone(), 0), &plain, number, &[]);
            let old = attack(&plain.plan, &old);
            for more in [&front, &behind] {
                let new = run::play(&mut Sim::new(more.clone(), 0), more, number, &[]);
                let far = |it: &Happening| format!("{:?}", it.what).contains("a-far");
                let new = attack(&more.plan, &new).into_iter().filter(|it| !far(it)).collect::<Vec<_>>();
                is_same(scenario, Taste::BLIND, number, "more of the rest moved the attack", &old, &new);
            }
        }
    }
}

/// Two halves of a company that share nothing: whatever is done in the first leaves the attack on the second alone.
#[test]
fn an_order_that_stops_one_attack_leaves_the_draws_of_the_other() {
    let mut stopped = 0;
    for scenario in 0..80 {
        let prepared = run::scenario(scenario, Taste::HALVES);
        let plan = &prepared.plan;
        let number_of =
            |id: &str| id.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse::<u32>().ok());
        let second = |id: Id| number_of(id.as_str()).is_some_and(|number| number >= 10);
        let of = |happened: &[Happening], half: bool| -> Vec<Happening> {
            let steps = attack(plan, happened).into_iter().filter(|it| match &it.what {
                Outcome::Truth(
                    Truth::StepBegun { step, .. }
                    | Truth::StepSucceeded { step, .. }
                    | Truth::StepFailed { step, .. }
                    | Truth::StepPrevented { step, .. }
                    | Truth::StepAbandoned { step, .. }
                    | Truth::Effect { cause: step, .. },
                ) => second(*step) == half,
                Outcome::Truth(Truth::TraceLeft { log, .. }) => second(*log) == half,
                _ => false,
            });
            steps.collect()
        };
        let mut sim = Sim::new(prepared.clone(), 0);
        for number in 0..4 {
            let silent = run::play(&mut sim, &prepared, number, &[]);
            let mut dice = Dice::new(scenario * 4 + number);
            let first: Vec<Id> = plan.estate.assets.keys().copied().filter(|id| !second(*id)).collect();
            let shut = |dice: &mut Dice| {
                let order =
                    Order::act(Id::new(dice.word(&["ISO", "OFF", "WIPE"])), dice.pick(&first).copied());
                (SimSpan(dice.below(3000) as i64), order)
            };
            let script: Script = (0..6).map(|_| shut(&mut dice)).collect();
            let busy = run::play(&mut sim, &prepared, number, &script);
            let what = "an act in one half moved the other";
            // An act may end the exercise; as long as both go on they are the same.
            let end = |run: &[Happening]| run.last().map_or(SimTime::ZERO, |last| last.at);
            let both = end(&silent).min(end(&busy));
            let other =
                |run: &[Happening]| of(run, true).into_iter().filter(|it| it.at < both).collect::<Vec<_>>();
            is_same(scenario, Taste::HALVES, number, what, &other(&silent), &other(&busy));
            stopped += usize::from(of(&silent, false) != of(&busy, false));
        }
    }
    assert!(stopped > 80, "only {stopped} attacks felt the response");
}
