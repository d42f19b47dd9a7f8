//! Acts of the response change the state of the world, and only as far as the world lets them.

mod catalogue;
mod limits;

use hotwash::compile;
use hotwash::plan::cond::{Ask, Fact, Kind};
use hotwash::plan::names::{AXES, Noun};
use hotwash::plan::posture::CLASSES;
use hotwash::play::order::{By, Order, Role};
use hotwash::play::outcome::{Happening, Outcome, Seen, TaskEnd};
use hotwash::play::refusal::Refusal;
use hotwash::scenario::embedded;
use hotwash::scenario::source::Sources;
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::id::Id;
use hotwash::stdx::time::{SimSpan, SimTime};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The company of `world.toml` with further parts, begun.
pub struct World {
    prepared: Arc<Prepared>,
    sim: Sim,
    happened: Vec<Happening>,
}

impl World {
    pub fn new(parts: &str) -> World {
        World::seeded(parts, 1)
    }

    pub fn seeded(parts: &str, seed: u64) -> World {
        World::of(format!("{}\n{parts}", include_str!("world.toml")), seed)
    }

    /// Where players read logs themselves.
    pub fn reading() -> World {
        let text =
            include_str!("world.toml").replace("minutes = 10", "minutes = 10\ninvestigation = \"read\"");
        World::of(text, 1)
    }

    fn of(text: String, seed: u64) -> World {
        let mut files = embedded::common();
        files.insert("scenario.toml".to_owned(), text.into());
        let compiled = compile::compile(&Sources::from_map(files));
        let plan = compiled.unwrap_or_else(|findings| panic!("{findings:#?}")).0;
        let prepared = Arc::new(Prepared::new(Arc::new(plan)));
        let sim = Sim::new(prepared.clone(), seed);
        let mut world = World { prepared, sim, happened: Vec::new() };
        world.offer(&Order::StartEx { from_move: 0 }).expect("it begins");
        world.wait("1m");
        world
    }

    pub fn offer(&mut self, order: &Order) -> Result<(), Refusal> {
        let by = By { seat: self.prepared.plan.roster.seats[0].id, role: Role::Player };
        let answer = self.sim.offer(by, order);
        self.happened.extend(self.sim.take());
        answer
    }

    /// Orders an act written as `CON-01 PC01`.
    pub fn act(&mut self, act: &str) -> Result<(), Refusal> {
        let mut words = act.split(' ').map(Id::new);
        let action = words.next().expect("an action");
        self.offer(&Order::act(action, words.next()))
    }

    /// Orders an act and waits for its end, however long it takes.
    pub fn done(&mut self, act: &str) {
        // What came to nothing is ordered again.
        while self.tried(act) != TaskEnd::Done {}
    }

    /// Orders an act and waits for its end.
    pub fn tried(&mut self, act: &str) -> TaskEnd {
        let ended = |world: &World| -> Vec<TaskEnd> {
            let wanted = Id::new(act.split(' ').next().unwrap_or(act));
            let ends = world.outcomes().filter_map(|what| match what {
                Outcome::Seen(Seen::TaskEnded { action, how, .. }) if *action == wanted => Some(*how),
                _ => None,
            });
            ends.collect()
        };
        let before = ended(self).len();
        self.act(act).unwrap_or_else(|refusal| panic!("{act}: {refusal:?}"));
        for _ in 0..2000 {
            if let Some(how) = ended(self).get(before) {
                return *how;
            }
            self.wait("30m");
        }
        panic!("{act} never ends");
    }

    pub fn wait(&mut self, span: &str) {
        let to = self.sim.now() + SimSpan::parse(span).expect("a span");
        while self.sim.now() < to && !self.sim.is_over() {
            self.sim.advance(to);
        }
        self.happened.extend(self.sim.take());
    }

    /// The value of a fact written as `isolated PC01`.
    pub fn value(&self, fact: &str) -> i64 {
        let words: Vec<&str> = fact.split_whitespace().collect();
        let ask = self.prepared.plan.names.ask(words[0], &words[1..]);
        self.sim.ask(ask.unwrap_or_else(|bad| panic!("{fact}: {bad:?}")))
    }

    pub fn is(&self, fact: &str) -> bool {
        self.value(fact) != 0
    }

    pub fn now(&self) -> SimTime {
        self.sim.now()
    }

    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.happened.iter().map(|it| &it.what)
    }

    /// Every fact about the state of the world: not what was ordered, nor how late it is or what it has cost.
    pub fn state(&self) -> BTreeMap<Ask, i64> {
        let names = &self.prepared.plan.names;
        let mut all = BTreeMap::new();
        for (_, fact, kinds, _) in Fact::TABLE {
            let subjects: Vec<Id> = match (fact, kinds) {
                (Fact::Hour | Fact::Cost | Fact::Alarm | Fact::Move, _) => continue,
                (_, []) => vec![Id::new("")],
                (_, [Kind::Asset]) => names.all(Noun::Asset).collect(),
                (_, [Kind::Identity]) => names.all(Noun::Identity).collect(),
                (_, [Kind::Zone]) => names.all(Noun::Zone).collect(),
                (_, [Kind::Indicator]) => names.all(Noun::Indicator).collect(),
                (_, [Kind::Log]) => names.all(Noun::Log).collect(),
                (_, [Kind::Secret]) => names.all(Noun::Secret).collect(),
                (_, [Kind::Service]) => names.all(Noun::Service).collect(),
                (_, [Kind::Data]) => names.all(Noun::Data).collect(),
                (_, [Kind::Axis]) => AXES.map(Id::new).into(),
                (_, [Kind::Class]) => CLASSES.iter().map(|class| Id::new(class)).collect(),
                _ => continue,
            };
            for subject in subjects {
                let ask = Ask { fact: *fact, subject, object: Id::new("") };
                all.insert(ask, self.sim.ask(ask));
            }
        }
        all
    }
}
