//! The race in hotwash: the scenario, compiled and run by the ordinary engine, everything switched on. What happens
//! is taken (and dropped) as a client would; the damage is asked of the world.

use super::reference::criticality;
use super::scenario::{PULL, host_id, w3_scenario};
use super::what_if::{FORK_AT, Table, branches};
use hotwash::compile::compile;
use hotwash::plan::cond::{Ask, Fact};
use hotwash::play::order::{By, Order, Role};
use hotwash::play::outcome::Happening;
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimTime;
use std::sync::Arc;

/// The end of the day.
const END: SimTime = SimTime(24 * 3600);

/// The race on so many hosts, compiled.
#[derive(Clone)]
pub struct Course {
    prepared: Arc<Prepared>,
    hosts: Vec<Id>,
}

/// What came of a race.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Sum of the criticality of encrypted hosts.
    pub damage: u64,
    /// Hosts the attacker holds or held.
    pub fallen: u64,
    /// Hosts isolated.
    pub isolated: u64,
    /// Events the engine handled.
    pub events: u64,
}

impl Course {
    /// Compiles the scenario; its errors end the benchmark.
    pub fn new(hosts: usize) -> Course {
        let plan = compile(&w3_scenario(hosts)).unwrap_or_else(|told| panic!("W3: {:?}", told.first())).0;
        let prepared = Arc::new(Prepared::new(Arc::new(plan)));
        Course { prepared, hosts: (0..hosts).map(|host| Id::new(&host_id(host))).collect() }
    }

    /// A world to run races in.
    pub fn world(&self) -> Sim {
        Sim::new(self.prepared.clone(), 0)
    }

    /// A new race in the same world.
    pub fn begin(&self, sim: &mut Sim, seed: u64) {
        sim.reset(seed);
        give(sim, &Order::StartEx { from_move: 0 });
    }

    /// Isolates a host at once.
    pub fn pull(&self, sim: &mut Sim, host: usize) {
        give(sim, &Order::act(Id::new(PULL), Some(self.hosts[host])));
    }

    /// Sum of the criticality of the hosts that are encrypted.
    pub fn damage(&self, sim: &Sim) -> u64 {
        let encrypted = |host: &usize| self.holds(sim, Fact::Encrypted, *host);
        (0..self.hosts.len()).filter(encrypted).map(criticality).sum()
    }

    /// All that can be asked of a race.
    pub fn outcome(&self, sim: &Sim) -> Outcome {
        let count = |fact| (0..self.hosts.len()).filter(|host| self.holds(sim, fact, *host)).count() as u64;
        Outcome {
            damage: self.damage(sim),
            fallen: count(Fact::Foothold),
            isolated: count(Fact::Isolated),
            events: sim.events(),
        }
    }

    fn holds(&self, sim: &Sim, fact: Fact, host: usize) -> bool {
        sim.ask(Ask { fact, subject: self.hosts[host], object: Id::new("") }) != 0
    }

    /// Some races from their beginning to their end.
    pub fn sample(&self, runs: u64) -> Vec<Outcome> {
        let mut sim = self.world();
        let one = |seed| {
            self.begin(&mut sim, seed);
            run(&mut sim, END, |_| ());
            self.outcome(&sim)
        };
        (0..runs).map(one).collect()
    }
}

fn give(sim: &mut Sim, order: &Order) {
    let by = By { seat: Id::new("player"), role: Role::Player };
    assert!(sim.offer(by, order).is_ok(), "the race takes {order:?}");
}

/// Lets time pass up to `until` (or the end of the day), and takes what happened.
pub fn run(sim: &mut Sim, until: SimTime, mut seen: impl FnMut(Vec<Happening>)) {
    while sim.is_running() && sim.now() < until {
        sim.advance(until);
        seen(sim.take());
    }
}

/// To the end of the day.
pub fn finish(sim: &mut Sim) {
    run(sim, END, |_| ());
}

/// A minute of the day.
pub fn minute(minute: u32) -> SimTime {
    SimTime(i64::from(minute) * 60)
}

/// A worker for the table of what-ifs; the same branches as the reference's.
pub fn worker(course: &Course) -> impl FnMut(u64, &mut Table) {
    let branches = branches(course.hosts.len());
    let (mut life, mut copy) = (course.world(), course.world());
    move |chance, table| {
        course.begin(&mut life, chance);
        for branch in &branches {
            run(&mut life, minute(branch.minute), |_| ());
            copy.copy_from(&life);
            course.pull(&mut copy, branch.host);
            finish(&mut copy);
            table[branch.cell] += course.damage(&copy);
        }
    }
}

/// Lives at the moment of the single fork, one for each of some seeds.
pub fn lives(course: &Course, count: u64) -> Vec<Sim> {
    let live = |seed| {
        let mut sim = course.world();
        course.begin(&mut sim, seed);
        run(&mut sim, minute(FORK_AT), |_| ());
        sim
    };
    (0..count).map(live).collect()
}

/// Whether a fork that changes nothing goes on, happening by happening, as the life it was taken from, and the life
/// as if nobody had copied it.
pub fn forks_faithfully(course: &Course, seed: u64) -> bool {
    let [mut whole, mut life, mut copy] = [(); 3].map(|()| course.world());
    let (mut all, mut before, mut after, mut forked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    course.begin(&mut whole, seed);
    run(&mut whole, minute(FORK_AT), |happened| all.extend(happened));
    finish_into(&mut whole, &mut all);
    course.begin(&mut life, seed);
    run(&mut life, minute(FORK_AT), |happened| before.extend(happened));
    copy.copy_from(&life);
    finish_into(&mut copy, &mut forked);
    finish_into(&mut life, &mut after);
    let same = |later: &[Happening]| before.iter().chain(later).eq(all.iter());
    let ends = [&whole, &life, &copy].map(|sim| course.outcome(sim));
    same(&forked) && same(&after) && ends[0] == ends[1] && ends[0] == ends[2]
}

fn finish_into(sim: &mut Sim, into: &mut Vec<Happening>) {
    run(sim, END, |happened| into.extend(happened));
}
