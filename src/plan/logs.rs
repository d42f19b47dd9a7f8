//! The logs of a plan as people read them: a store that can be searched, whose background is the company of the plan
//! and whose lines are those a run has written.
//!
//! *In*: the plan, the run's seed, what came to pass, in order. *Out*: a [`Telemetry`] and what stands between a reader
//! and each log. It is a projection, like a view: nothing of it ever goes back into a simulation, and it is built only
//! when somebody first reads. It stands in `plan` because screens read it while an exercise runs and a debrief reads
//! it years later. *Never here*: which logs the players have opened, what a line means.

use crate::plan::Plan;
use crate::plan::estate::{Estate, Log};
use crate::play::outcome::{Outcome, Truth};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use crate::telemetry::Telemetry;
use crate::telemetry::clock::StoryClock;
use crate::telemetry::company::{AccountKind, Company, Machine, Profile};
use crate::telemetry::row::Access;
use crate::telemetry::shapes::usual_rate;
use core::net::IpAddr;
use std::collections::{BTreeMap, BTreeSet};

/// People at work whose lines fill the logs, at least and at most: a company's services say how many use them, but
/// customers are not colleagues. Authoring defaults.
const PEOPLE: (i64, i64) = (60, 400);
/// As many where no service says so.
const PEOPLE_USUAL: i64 = 120;
/// Office hours where no team keeps any.
const OFFICE_USUAL: (u8, u8) = (9, 18);

/// What a run has written to its logs.
#[derive(Default)]
pub struct Logs {
    seed: u64,
    /// What bears on the logs, in order.
    events: Vec<(SimTime, Event)>,
    /// How many of them the store has taken in.
    fed: usize,
    store: Option<Telemetry>,
    lost: BTreeSet<Id>,
    /// Machines that are isolated, off, or both, since when.
    silent: BTreeMap<Id, (Vec<Why>, SimTime)>,
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Line { trace: Id, log: Id, on: Option<Id> },
    Lost(Id),
    Copied(Id),
    Stops(Id, Why),
    GoesOn(Id, Why),
}

/// Why a machine or account is not heard of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Why {
    Isolated,
    Off,
    Disabled,
}

impl Logs {
    /// The logs of a run with this seed, before anything was written.
    pub fn new(seed: u64) -> Logs {
        Logs { seed, ..Logs::default() }
    }

    /// Takes in what came to pass; anything that does not bear on logs is passed over. Cheap: nothing is built.
    pub fn take(&mut self, at: SimTime, what: &Outcome) {
        let Outcome::Truth(truth) = what else { return };
        let event = match truth {
            Truth::TraceLeft { trace, log, on } => Event::Line { trace: *trace, log: *log, on: *on },
            Truth::EvidenceLost { subject, .. } => Event::Lost(*subject),
            Truth::Effect { effect, .. } => match change(effect.as_str()) {
                Some(event) => event,
                None => return,
            },
            _ => return,
        };
        self.events.push((at, event));
    }

    /// The store as it stands now; built when this is first asked for.
    pub fn store(&mut self, plan: &Plan) -> &mut Telemetry {
        let seed = self.seed;
        let mut store =
            self.store.take().unwrap_or_else(|| Telemetry::new(&company(plan), profiles(plan), seed));
        while let Some((at, event)) = self.events.get(self.fed).copied() {
            self.fed += 1;
            match event {
                Event::Line { trace, log, on } => {
                    if let Some(line) = plan.attack.traces.get(&trace).map(|trace| &trace.line) {
                        store.add(at, log, line.as_str(), trace, on);
                    }
                }
                Event::Lost(log) => _ = self.lost.insert(log),
                Event::Copied(log) if self.lost.contains(&log) => {}
                Event::Copied(log) => {
                    let on = plan.estate.logs.get(&log).and_then(|log| log.on);
                    let silent = on.and_then(|on| self.silent.get(&on));
                    store.copy(log, at, silent.map_or(at, |(_, since)| *since));
                }
                Event::Stops(name, why) => {
                    let (whys, _) = self.silent.entry(name).or_insert((Vec::new(), at));
                    if whys.is_empty() {
                        store.quiet(name, at);
                    }
                    if !whys.contains(&why) {
                        whys.push(why);
                    }
                }
                Event::GoesOn(name, why) => {
                    let Some((whys, _)) = self.silent.get_mut(&name) else { continue };
                    whys.retain(|known| *known != why);
                    if whys.is_empty() {
                        self.silent.remove(&name);
                        store.heard(name, at);
                    }
                }
            }
        }
        self.store.insert(store)
    }

    /// What stands between a reader and a log, by what the [`store`](Logs::store) has taken in; `opened` = the players
    /// may look into it.
    pub fn access(&self, log: &Log, opened: bool) -> Access {
        let silent = log.on.and_then(|on| self.silent.get(&on));
        match silent {
            _ if !opened => Access::Closed,
            _ if !log.recorded => Access::Unrecorded,
            _ if self.lost.contains(&log.id) => Access::Lost,
            Some((_, since)) => Access::Silent(*since),
            None => Access::Open,
        }
    }
}

/// Effects after which a machine or account is not heard of, or is again, or a log is safe.
fn change(effect: &str) -> Option<Event> {
    let (verb, subject) = effect.split_once(' ')?;
    let subject = Id::parse(subject)?;
    Some(match verb {
        "isolate" => Event::Stops(subject, Why::Isolated),
        "release" => Event::GoesOn(subject, Why::Isolated),
        "power-off" => Event::Stops(subject, Why::Off),
        "power-on" => Event::GoesOn(subject, Why::Off),
        "disable" => Event::Stops(subject, Why::Disabled),
        "enable" => Event::GoesOn(subject, Why::Disabled),
        "copy" => Event::Copied(subject),
        _ => return None,
    })
}

/// Users of the largest service, as colleagues at work.
fn people(estate: &Estate) -> i64 {
    let users = estate.services.values().map(|service| service.users).max().filter(|users| *users > 0);
    users.unwrap_or(PEOPLE_USUAL).clamp(PEOPLE.0, PEOPLE.1)
}

fn profiles(plan: &Plan) -> Vec<Profile> {
    let usual = |log: &Log| usual_rate(log.kind.as_str(), people(&plan.estate).unsigned_abs());
    let profile = |log: &Log| Profile {
        log: log.id,
        kind: log.kind,
        on: log.on,
        keeps: log.keeps,
        per_hour: if log.recorded { log.busy.unwrap_or_else(|| usual(log)) } else { 0 },
    };
    plan.estate.logs.values().map(profile).collect()
}

/// The company as its logs see it.
fn company(plan: &Plan) -> Company {
    let estate = &plan.estate;
    let kind = |kind: &str| match kind {
        "service" => AccountKind::Service,
        "contractor" => AccountKind::Vendor,
        "admin" => AccountKind::Admin,
        _ => AccountKind::Person,
    };
    // What players cannot name yet stands in no line of the background, and what is not the company's own neither.
    let own = estate.assets.values().filter(|asset| asset.known);
    let own = own.filter(|asset| !matches!(asset.kind.as_str(), "saas" | "partner"));
    let machine = |name, desk| Machine { name, desk, address: None };
    let addresses = estate.indicators.keys().filter(|id| id.as_str().parse::<IpAddr>().is_ok());
    let mut company = Company {
        clock: StoryClock { unix: plan.cover.starts.unix, offset: plan.cover.starts.offset },
        office: office(plan),
        days_off: Vec::new(),
        accounts: estate.identities.values().map(|it| (it.id, kind(it.kind.as_str()))).collect(),
        machines: own.map(|asset| machine(asset.id, asset.kind.as_str() == "workstation")).collect(),
        staff: people(estate) as u16,
        exits: Vec::new(),
        reserved: addresses.map(Id::to_string).collect(),
    };
    for trace in plan.attack.traces.values() {
        company.heed(trace.line.as_str());
    }
    company
}

/// The hours most teams keep, as whole hours; of equals the first.
fn office(plan: &Plan) -> (u8, u8) {
    let hours = plan.roster.teams.values().filter_map(|team| team.hours);
    let mut counts: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for hours in hours.filter(|(from, to)| from < to) {
        *counts.entry(hours).or_default() += 1;
    }
    let most = counts.values().max().copied();
    let usual = counts.iter().find(|(_, count)| Some(**count) == most);
    usual.map_or(OFFICE_USUAL, |((from, to), _)| ((from / 3600) as u8, (to.div_euclid(3600)) as u8))
}
