//! Background lines of people doing their jobs: a pure function of the seed, the log and the hour. Nothing of it is
//! simulated or stored with a run; the same hour always gives the same lines, whatever else was asked before.

use crate::stdx::id::Id;
use crate::stdx::rng::{Draws, Purpose};
use crate::stdx::time::SimTime;
use crate::telemetry::clock::{HOUR, StoryClock};
use crate::telemetry::company::{Actor, Cast, Company, PER_HOUR_MAX, Profile};
use crate::telemetry::shape::{Filling, From, Machine, Shape, When, Who, below, mix};
use crate::telemetry::shapes::Book;
use crate::telemetry::words::{Word, Words};
use std::ops::Range;

const LINES: Purpose = Purpose::named("background lines in an hour");
const LINE: Purpose = Purpose::named("background line");

/// The lines of one log in one hour, by column, ordered by time. A row's number in its hour is its identity.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Chunk {
    /// Second of the hour.
    pub second: Vec<u16>,
    /// Number of the shape in the [`Book`]; op and result are those of the shape.
    pub shape: Vec<u16>,
    /// Accounts.
    pub user: Vec<Word>,
    /// Machines.
    pub host: Vec<Word>,
    /// Addresses.
    pub ip: Vec<Word>,
    /// What the rest of the text follows from.
    pub bits: Vec<u64>,
}

impl Chunk {
    /// How many lines.
    pub(super) fn len(&self) -> usize {
        self.second.len()
    }

    /// What the text of a row is made of.
    pub(super) fn filling(&self, row: usize) -> Filling {
        Filling { user: self.user[row], host: self.host[row], ip: self.ip[row], bits: self.bits[row] }
    }

    fn with_capacity(rows: usize) -> Chunk {
        Chunk {
            second: Vec::with_capacity(rows),
            shape: Vec::with_capacity(rows),
            user: Vec::with_capacity(rows),
            host: Vec::with_capacity(rows),
            ip: Vec::with_capacity(rows),
            bits: Vec::with_capacity(rows),
        }
    }
}

/// Writes the background of one log.
pub(super) struct Generator {
    log: Id,
    per_hour: u64,
    shapes: Range<usize>,
    /// The machine the log lies on.
    pub(super) machine: Word,
}

/// What all generators of a company share.
pub(super) struct Setting {
    /// Who and what can stand in a line.
    pub cast: Cast,
    /// How lines look.
    pub book: Book,
    /// The run's draws.
    pub draws: Draws,
    office: (i64, i64),
    days_off: Vec<i64>,
}

impl Setting {
    /// Of a company, in the run with this seed.
    pub(super) fn new(company: &Company, seed: u64, words: &mut Words) -> Setting {
        let (opens, closes) = (i64::from(company.office.0.min(23)), i64::from(company.office.1.min(24)));
        Setting {
            cast: Cast::new(company, words),
            book: Book::new(words),
            draws: Draws::new(seed),
            office: (opens, closes.max(opens + 1)),
            days_off: company.days_off.clone(),
        }
    }

    /// Whether people work on this day, counted from 1970. Day 0 was a Thursday.
    fn works(&self, day: i64) -> bool {
        (day + 3).rem_euclid(7) < 5 && !self.days_off.contains(&day)
    }

    /// How busy an hour is, in permille of the busiest. Authoring defaults: a morning peak, a lunch break, a thin
    /// evening, somebody always awake.
    pub(super) fn busy(&self, when: When, hour: i64) -> u64 {
        let (day, clock) = (hour.div_euclid(24), hour.rem_euclid(24));
        let (opens, closes) = self.office;
        match when {
            When::Always => 400,
            When::Night if !(2..=5).contains(&clock) && clock < 22 => 30,
            When::Night => 1000,
            When::Day => {
                let working = match clock {
                    12 if opens < 12 && closes > 13 => 520,
                    _ if clock == opens => 1000,
                    _ if (opens..closes).contains(&clock) => 820,
                    _ if clock == opens - 1 => 380,
                    _ if clock >= closes => {
                        [330, 190, 110, 60].get((clock - closes) as usize).map_or(25, |p| *p)
                    }
                    _ => 12,
                };
                if self.works(day) { working } else { working.min(700) / 9 }
            }
        }
    }
}

impl Generator {
    /// For one log.
    pub(super) fn new(profile: &Profile, setting: &Setting, words: &mut Words) -> Generator {
        let kind = profile.kind.as_str();
        let machine = profile.on.map_or_else(|| format!("{}-01", kind.to_uppercase()), |on| on.to_string());
        Generator {
            log: profile.log,
            per_hour: u64::from(profile.per_hour.min(PER_HOUR_MAX)),
            shapes: setting.book.of_kind(kind),
            machine: words.intern(&machine),
        }
    }

    /// The lines of an hour, counted from 1970 on the story's clock.
    pub(super) fn chunk(&self, setting: &Setting, hour: i64) -> Chunk {
        let shares = self.shares(setting, hour);
        let mut picked: Vec<(u16, u64)> = (0..self.count(setting, &shares, hour))
            .map(|number| {
                let occurrence = (hour as u64).wrapping_shl(24) | number;
                let bits = setting.draws.number(LINE, self.log, occurrence);
                (below(mix(bits, 1000), HOUR as u64) as u16, bits)
            })
            .collect();
        picked.sort_unstable();
        let mut chunk = Chunk::with_capacity(picked.len());
        for (second, bits) in picked {
            let shape = self.pick(&shares, bits);
            self.push(&mut chunk, setting, shape, second, bits);
        }
        chunk
    }

    /// Running sums of the shapes' shares in an hour, and the sum there would be if all were at their busiest.
    fn shares(&self, setting: &Setting, hour: i64) -> Shares {
        let mut shares = Shares { sums: Vec::with_capacity(self.shapes.len()), total: 0, busiest: 0 };
        for shape in &setting.book.shapes[self.shapes.clone()] {
            let weight = u64::from(shape.weight);
            let there = shape.who.map_or(1000, |who| setting.cast.present(who));
            shares.total += weight * there * setting.busy(shape.when, hour) / 1000;
            shares.busiest += weight * 1000;
            shares.sums.push(shares.total);
        }
        shares
    }

    /// How many lines this hour has: its share of the busiest hour, 15 % more or less.
    fn count(&self, setting: &Setting, shares: &Shares, hour: i64) -> u64 {
        let usual = self.per_hour * 1000 * shares.total / shares.busiest.max(1);
        let more = setting.draws.below(301, LINES, self.log, hour as u64);
        (usual * (850 + more) / 1000 + 500) / 1000
    }

    fn pick(&self, shares: &Shares, bits: u64) -> usize {
        let ticket = below(mix(bits, 1001), shares.total);
        self.shapes.start + shares.sums.partition_point(|sum| *sum <= ticket)
    }

    fn push(&self, chunk: &mut Chunk, setting: &Setting, number: usize, second: u16, bits: u64) {
        let cast = &setting.cast;
        let shape = &setting.book.shapes[number];
        let actor = shape.who.and_then(|who| one_of(cast.actors(who), mix(bits, 1002)));
        let person = actor.or_else(|| one_of(&cast.people, mix(bits, 1002)));
        let server = one_of(&cast.servers, mix(bits, 1003));
        let host = match shape.machine {
            None => Word::NONE,
            Some(Machine::Pc) => person.map_or(Word::NONE, |person| person.pc),
            Some(Machine::Server) => server.map_or(Word::NONE, |server| server.0),
            Some(Machine::Log) => self.machine,
        };
        let ip = match shape.from {
            None => Word::NONE,
            Some(From::Home) => person.map_or(Word::NONE, |person| person.home),
            Some(From::Exit) => one_of(&cast.exits, mix(bits, 1004)).copied().unwrap_or_default(),
            Some(From::Outside) => one_of(&cast.outside, mix(bits, 1004)).copied().unwrap_or_default(),
            Some(From::Inside) => inside(shape, person, server),
        };
        chunk.second.push(second);
        chunk.shape.push(number as u16);
        chunk.user.push(actor.map_or(Word::NONE, |actor| actor.user));
        chunk.host.push(host);
        chunk.ip.push(ip);
        chunk.bits.push(bits);
    }
}

/// The address of the machine that stands in the line, else that of the person's PC.
fn inside(shape: &Shape, person: Option<&Actor>, server: Option<&(Word, Word)>) -> Word {
    match (shape.machine, person, server) {
        (Some(Machine::Server), _, Some(server)) if shape.who.is_none() => server.1,
        (_, Some(person), _) => person.inside,
        _ => Word::NONE,
    }
}

struct Shares {
    sums: Vec<u64>,
    total: u64,
    busiest: u64,
}

impl Cast {
    fn actors(&self, who: Who) -> &[Actor] {
        match who {
            Who::Person => &self.people,
            Who::Vendor => &self.vendors,
            Who::Admin => &self.admins,
            Who::Service => &self.services,
            Who::Robot => &self.robots,
            Who::Stranger => &self.strangers,
        }
    }

    /// How much of its shapes' work a kind of account does, in permille: the weights suppose a supplier's account for
    /// ten people and an administrator for twenty; fewer of them do less.
    fn present(&self, who: Who) -> u64 {
        let (actors, people) = (self.actors(who).len() as u64, self.people.len().max(1) as u64);
        match who {
            Who::Vendor => (actors * 10_000 / people).min(1000),
            Who::Admin => (actors * 20_000 / people).min(1000),
            _ => 1000 * actors.min(1),
        }
    }
}

fn one_of<T>(all: &[T], chance: u64) -> Option<&T> {
    all.get(below(chance, all.len() as u64) as usize)
}

/// The moment of a row of an hour.
pub(super) fn moment(clock: StoryClock, hour: i64, second: u16) -> SimTime {
    clock.moment(hour.saturating_mul(HOUR).saturating_add(i64::from(second)))
}
