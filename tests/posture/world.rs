//! A small company, any steps of an attack, and what becomes of them at a posture.

use crate::support::exercises;
use hotwash::compile;
use hotwash::exercise::client::Client;
use hotwash::plan::Plan;
use hotwash::plan::attack::Step;
use hotwash::play::order::Order;
use hotwash::play::outcome::{Happening, Outcome, Seen, TaskEnd, Truth};
use hotwash::play::posture::{Changes, Factor};
use hotwash::scenario::embedded;
use hotwash::scenario::source::Sources;
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::{SimSpan, SimTime};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Seeds every comparison is made over: chance is keyed by the seed, so that each is the same world twice.
pub const SEEDS: std::ops::Range<u64> = 0..160;

/// A scenario: the company of `world.toml` and what is written beside it.
pub struct World(String);

impl World {
    /// The company with further parts of a scenario.
    pub fn new(parts: &str) -> World {
        World(format!("{}\n{parts}", include_str!("world.toml")))
    }

    /// The company attacked by one step of each class, called as its class: each takes an hour, succeeds in six of
    /// ten worlds, and is seen by the application's log in three of ten, an hour later.
    pub fn attacked(classes: &[&str]) -> World {
        World::new(&classes.iter().map(|class| step(class, "PC03", "app-log")).collect::<String>())
    }

    /// With further parts.
    pub fn and(self, parts: &str) -> World {
        World(format!("{}\n{parts}", self.0))
    }

    /// The plan at a posture such as `F4=1`, as scenarios have it where none is declared.
    pub fn plan(&self, posture: &str) -> Plan {
        let mut files = embedded::common();
        files.insert("scenario.toml".to_owned(), self.0.clone().into());
        let changes = Changes::parse(posture).expect("a posture");
        let compiled = compile::compile_at(&Sources::from_map(files), &changes);
        compiled.unwrap_or_else(|findings| panic!("{findings:?}")).0
    }

    /// The same world at two postures.
    pub fn between(&self, before: &str, after: &str) -> [Played; 2] {
        [before, after].map(|posture| Played {
            prepared: Arc::new(Prepared::new(Arc::new(self.plan(posture)))),
            alone: OnceCell::new(),
        })
    }
}

/// A step of a class on a machine, seen in a log.
pub fn step(class: &str, on: &str, log: &str) -> String {
    let id = if on == "PC03" { class.to_owned() } else { format!("{class}-{on}") };
    format!(
        r#"
        [[step]]
        id       = "{id}"
        name     = {{ en = "{class}", ja = "{class}" }}
        class    = ["{class}"]
        on       = "{on}"
        takes    = "1h"
        succeeds = 0.6

          [[step.leaves]]
          log   = "{log}"
          line  = "{class}"
          about = ["{on}"]
          alert = {{ after = "1h", chance = 0.3, title = {{ en = "Seen", ja = "検知" }} }}
        "#
    )
}

/// A world at a posture, ready to be played.
pub struct Played {
    prepared: Arc<Prepared>,
    /// What happens in each seed while nobody responds.
    alone: OnceCell<Vec<(u64, Vec<Happening>)>>,
}

impl Played {
    pub fn plan(&self) -> &Plan {
        &self.prepared.plan
    }

    pub fn step(&self, id: &str) -> &Step {
        let plan = self.plan();
        &plan.attack.steps[plan.attack.step_ix[&Id::new(id)]]
    }

    /// Everything that happens where these actions are ordered, each at its hour, and nothing else is done.
    pub fn run(&self, seed: u64, orders: &[(i64, &str, Option<&str>)]) -> Vec<Happening> {
        let mut exercise = exercises::begin(&self.prepared, seed);
        for (hour, action, target) in orders {
            let until = SimTime(hour * 3600);
            while exercise.now() < until && exercise.sim().is_running() {
                exercise.advance(until).expect("memory has room");
            }
            let order = Order::act(Id::new(action), target.map(Id::new));
            let reply = exercise.send(order).expect("memory has room");
            assert_eq!(reply.refusal, None, "{action}");
        }
        while !exercise.sim().is_over() {
            exercise.advance(SimTime(11 * 86_400)).expect("memory has room");
        }
        let (journal, _) = exercises::journal_of(exercise);
        let happened = journal.happenings().map(|it| Happening { at: it.at, what: it.what.clone() });
        happened.collect()
    }

    fn alone(&self) -> &[(u64, Vec<Happening>)] {
        self.alone.get_or_init(|| SEEDS.map(|seed| (seed, self.run(seed, &[]))).collect())
    }

    /// Seeds in which a step succeeds while nobody responds.
    pub fn successes(&self, step: &str) -> BTreeSet<u64> {
        let id = Id::new(step);
        let succeeds =
            |it: &Happening| it.what == Outcome::Truth(Truth::StepSucceeded { step: id, on: None });
        let worlds = self.alone().iter().filter(|(_, happened)| happened.iter().any(succeeds));
        worlds.map(|(seed, _)| *seed).collect()
    }

    /// Seeds in which a step's alert is raised while nobody responds, and when it first is.
    pub fn alerts(&self, step: &str) -> Vec<(u64, SimTime)> {
        let id = Id::new(step);
        let raised = |it: &Happening| {
            matches!(it.what, Outcome::Seen(Seen::Alerted { trace, .. }) if trace == id).then_some(it.at)
        };
        let worlds = self.alone().iter();
        worlds.filter_map(|(seed, happened)| Some((*seed, happened.iter().find_map(raised)?))).collect()
    }

    /// How long an ordered action takes.
    pub fn work(&self, action: &str, target: Option<&str>) -> SimSpan {
        let happened = self.run(1, &[(1, action, target)]);
        // Where somebody must agree first, that takes its time at any posture.
        let begins = happened.iter().find_map(|it| match it.what {
            Outcome::Seen(Seen::TaskBegun { .. }) => Some(it.at),
            _ => None,
        });
        let ends = happened.iter().find_map(|it| match it.what {
            Outcome::Seen(Seen::TaskEnded { how: TaskEnd::Done, .. }) => Some(it.at),
            _ => None,
        });
        let (begins, ends) = begins.zip(ends).unwrap_or_else(|| panic!("{action} comes to its end"));
        ends - begins
    }
}

/// A level more stops the step in some worlds and lets it happen in none where it did not before.
pub fn stops(pair: &[Played; 2], step: &str) {
    let [before, after] = pair.each_ref().map(|played| played.successes(step));
    assert!(after.is_subset(&before) && after.len() < before.len(), "{step}: {before:?} then {after:?}");
}

/// A level more shows the step in more worlds, and in all where it was seen before.
pub fn shows(pair: &[Played; 2], step: &str) {
    let seen = |played: &Played| played.alerts(step).into_iter().map(|it| it.0).collect::<BTreeSet<u64>>();
    let [before, after] = pair.each_ref().map(seen);
    assert!(after.is_superset(&before) && after.len() > before.len(), "{step}: {before:?} then {after:?}");
}

/// The limit: nothing about the step is other than it was, in any world.
pub fn leaves_alone(pair: &[Played; 2], step: &str) {
    let [before, after] = pair;
    assert_eq!(before.successes(step), after.successes(step), "{step}");
    assert_eq!(before.alerts(step), after.alerts(step), "{step}");
    assert!(!before.successes(step).is_empty(), "{step} happens at all");
}

/// A gate: before, the step happens in some worlds; after, in none, and the plan says why.
pub fn gates(pair: &[Played; 2], step: &str, factor: &str) {
    let [before, after] = pair;
    assert!(!before.successes(step).is_empty() && before.step(step).gate.is_none(), "{step}");
    assert!(after.successes(step).is_empty(), "{step}");
    assert_eq!(after.step(step).gate, Factor::parse(factor), "{step}");
}

/// An action takes this share of its time, permille, as seen on the same draw.
pub fn takes(pair: &[Played; 2], action: &str, target: Option<&str>, permille: i64) {
    let [before, after] = pair.each_ref().map(|played| played.work(action, target).0);
    let wanted = (before * permille + 500) / 1000;
    // Ends of a range are rounded to seconds, and what is drawn between them by as much as they are stretched.
    assert!(
        (after - wanted).abs() <= 2 + permille / 1000,
        "{action}: {before} s, then {after} s, not {wanted} s"
    );
}
