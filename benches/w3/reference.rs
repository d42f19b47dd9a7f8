//! The ransomware race on flat arrays and a binary heap: what this machine can do when nothing but the race is
//! asked for. It is the yardstick, written for it alone; hotwash runs the same race with its ordinary engine.
//!
//! Minutes. A host that falls tries each of its neighbours in a chain of at most three attempts, Exp(30) apart,
//! each successful with 0.35, void where source or target is isolated or the target has fallen already; it is
//! encrypted after Exp(240) unless isolated, which costs its criticality; with 0.6 it is seen after Exp(45) and
//! waits for an analyst, who takes Exp(10) and isolates it. The day ends at 1,440.

use super::dice::Dice;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// End of the day, in minutes.
pub const HORIZON: f64 = 1440.0;
const TRIES: u8 = 3;

const FALLEN: u8 = 1;
const ISOLATED: u8 = 2;

/// The neighbours of host `host` among `hosts`, itself left out. The same for the scenario and the kernel.
pub fn neighbours(hosts: usize, host: usize) -> impl Iterator<Item = usize> {
    let far = (0..8).map(move |k| (7919 * host + 104_729 * k + 13) % hosts);
    std::iter::once((host + 1) % hosts).chain(far).filter(move |other| *other != host)
}

/// What a host is worth.
pub fn criticality(host: usize) -> u64 {
    1 + host as u64 % 5
}

/// Analysts at work for so many hosts.
pub fn analysts(hosts: usize) -> usize {
    (hosts / 50).max(2)
}

/// Who reaches whom, in one array.
pub struct Graph {
    first: Vec<u32>,
    to: Vec<u32>,
}

impl Graph {
    /// The graph of so many hosts.
    pub fn new(hosts: usize) -> Graph {
        let (mut first, mut to) = (vec![0], Vec::new());
        for host in 0..hosts {
            to.extend(neighbours(hosts, host).map(|other| other as u32));
            first.push(to.len() as u32);
        }
        Graph { first, to }
    }

    fn of(&self, host: u32) -> &[u32] {
        &self.to[self.first[host as usize] as usize..self.first[host as usize + 1] as usize]
    }

    /// Number of hosts.
    pub fn hosts(&self) -> usize {
        self.first.len() - 1
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Try,
    Encrypt,
    Alert,
    Triaged,
}

/// Times are the bits of positive floats, which order as the floats do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    at: u64,
    seq: u32,
    kind: Kind,
    left: u8,
    host: u32,
    target: u32,
}

/// One race under way.
#[derive(Debug, Clone)]
pub struct Race {
    flags: Vec<u8>,
    queue: BinaryHeap<Reverse<Event>>,
    waiting: VecDeque<u32>,
    idle: usize,
    seq: u32,
    dice: Dice,
    /// What came of it.
    pub score: Score,
}

/// What came of a race.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Sum of the criticality of encrypted hosts.
    pub damage: u64,
    /// Events handled.
    pub events: u64,
    /// Hosts that fell.
    pub fallen: u64,
    /// Hosts isolated.
    pub isolated: u64,
}

impl Race {
    /// A race that has not begun.
    pub fn new(graph: &Graph) -> Race {
        Race {
            flags: vec![0; graph.hosts()],
            queue: BinaryHeap::new(),
            waiting: VecDeque::new(),
            idle: 0,
            seq: 0,
            dice: Dice(0),
            score: Score::default(),
        }
    }

    /// Begins anew in the same memory: host 0 falls at minute 0.
    pub fn begin(&mut self, graph: &Graph, seed: u64) {
        self.flags.fill(0);
        self.queue.clear();
        self.waiting.clear();
        self.idle = analysts(graph.hosts());
        self.seq = 0;
        self.score = Score::default();
        self.dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03);
        self.fall(graph, 0.0, 0);
    }

    /// Takes over the state of another race, in the memory there is.
    pub fn copy_from(&mut self, other: &Race) {
        self.flags.clone_from(&other.flags);
        self.queue.clone_from(&other.queue);
        self.waiting.clone_from(&other.waiting);
        (self.idle, self.seq, self.score) = (other.idle, other.seq, other.score);
        self.dice.clone_from(&other.dice);
    }

    /// Isolates a host by hand.
    pub fn isolate(&mut self, host: u32) {
        self.flags[host as usize] |= ISOLATED;
    }

    /// Handles every event before `until`; `seen` is told time, kind, host and target of each.
    pub fn run(&mut self, graph: &Graph, until: f64, mut seen: impl FnMut([u64; 4])) {
        let until = until.to_bits();
        while self.queue.peek().is_some_and(|next| next.0.at < until) {
            let Some(Reverse(event)) = self.queue.pop() else { break };
            self.score.events += 1;
            seen([event.at, event.kind as u64, event.host.into(), event.target.into()]);
            self.handle(graph, event);
        }
    }

    #[inline]
    fn handle(&mut self, graph: &Graph, event: Event) {
        let (now, host) = (f64::from_bits(event.at), event.host as usize);
        match event.kind {
            Kind::Try => {
                let void = self.flags[host] & ISOLATED != 0 || self.flags[event.target as usize] != 0;
                if void {
                    return;
                }
                if self.dice.unit() < 0.35 {
                    self.fall(graph, now, event.target);
                } else if event.left > 1 {
                    self.plan(now, 30.0, Event { left: event.left - 1, ..event });
                }
            }
            Kind::Encrypt => {
                if self.flags[host] & ISOLATED == 0 {
                    self.score.damage += criticality(host);
                }
            }
            Kind::Alert if self.idle > 0 => {
                self.idle -= 1;
                self.plan(now, 10.0, Event { kind: Kind::Triaged, ..event });
            }
            Kind::Alert => self.waiting.push_back(event.host),
            Kind::Triaged => {
                self.flags[host] |= ISOLATED;
                self.score.isolated += 1;
                match self.waiting.pop_front() {
                    Some(host) => self.plan(now, 10.0, Event { host, ..event }),
                    None => self.idle += 1,
                }
            }
        }
    }

    fn fall(&mut self, graph: &Graph, now: f64, host: u32) {
        self.flags[host as usize] |= FALLEN;
        self.score.fallen += 1;
        let event = Event { at: 0, seq: 0, kind: Kind::Try, left: TRIES, host, target: 0 };
        for target in graph.of(host) {
            self.plan(now, 30.0, Event { target: *target, ..event });
        }
        self.plan(now, 240.0, Event { kind: Kind::Encrypt, ..event });
        if self.dice.unit() < 0.6 {
            self.plan(now, 45.0, Event { kind: Kind::Alert, ..event });
        }
    }

    #[inline]
    fn plan(&mut self, now: f64, mean: f64, event: Event) {
        let at = now + self.dice.exp(mean);
        if at < HORIZON {
            self.seq += 1;
            self.queue.push(Reverse(Event { at: at.to_bits(), seq: self.seq, ..event }));
        }
    }
}
