//! What is measured of a run: a handful of whole numbers that people argue about afterwards.

use crate::journal::Journal;
use crate::plan::Plan;
use crate::plan::due;
use crate::play::outcome::{Happening, Judged, Outcome, Seen, Truth};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use std::collections::BTreeMap;

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Records of personal and other data that left, over all data sets.
    Records,
    /// Machines that were ever encrypted or destroyed.
    Machines,
    /// Person-hours without a service.
    Downtime,
    /// Duties of law and contract that were missed.
    Clocks,
    /// Points won by critical and other tasks, thousandths, by their weights: as the debrief has them.
    Points,
}

/// How many axes there are.
pub const AXES: usize = 5;

impl Axis {
    /// All, in the order of [`Measures`].
    pub const ALL: [Axis; AXES] = [Axis::Records, Axis::Machines, Axis::Downtime, Axis::Clocks, Axis::Points];

    /// `records`, `machines`, `downtime`, `clocks`, `points`.
    pub fn name(self) -> &'static str {
        ["records", "machines", "downtime", "clocks", "points"][self as usize]
    }

    /// More of it is better.
    pub fn more_is_better(self) -> bool {
        self == Axis::Points
    }
}

/// One number per axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measures(pub [i64; AXES]);

impl Measures {
    /// Of one axis.
    pub fn of(&self, axis: Axis) -> i64 {
        self.0[axis as usize]
    }

    /// Of a run as it was recorded.
    pub fn recorded(plan: &Plan, journal: &Journal) -> Measures {
        let mut tally = Tally::default();
        for happened in journal.happenings() {
            tally.take_one(happened.at, happened.what);
        }
        tally.measures(plan, journal.stood_at(), &mut Windows::default())
    }

    /// What this run has more than another.
    pub fn minus(&self, other: &Measures) -> Measures {
        Measures(std::array::from_fn(|axis| self.0[axis] - other.0[axis]))
    }
}

/// Adds up while a run is played.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    leaks: Vec<(Id, u64)>,
    machines: Vec<String>,
    /// People without a service now, since when, and person-seconds before that.
    users: (i64, SimTime, i64),
    duties: Vec<Owed>,
    points: Vec<(Id, i64)>,
    /// Moves that have begun.
    pub moves: usize,
    /// Exercise over.
    pub over: bool,
}

#[derive(Debug, Clone, Copy)]
struct Owed {
    duty: Id,
    knew: SimTime,
    longer: bool,
    exempt: bool,
    met: Option<SimTime>,
}

impl Tally {
    /// Takes what has happened.
    pub fn take(&mut self, happened: &[Happening]) {
        happened.iter().for_each(|happening| self.take_one(happening.at, &happening.what));
    }

    fn take_one(&mut self, at: SimTime, what: &Outcome) {
        match what {
            Outcome::Truth(truth) => self.truth(at, truth),
            Outcome::Seen(seen) => self.seen(at, seen),
            Outcome::Judged(Judged::TaskRated { task, points, .. }) => {
                *slot(&mut self.points, *task) = *points;
            }
            Outcome::Judged(_) => {}
        }
    }

    fn truth(&mut self, at: SimTime, truth: &Truth) {
        match truth {
            Truth::Leaked { data, records } => {
                let most = slot(&mut self.leaks, *data);
                *most = (*most).max(*records);
            }
            Truth::Effect { effect, .. } => {
                let text = effect.as_str();
                let machine = text.strip_prefix("encrypt ").or_else(|| text.strip_prefix("destroy "));
                if let Some(machine) = machine.filter(|name| !self.machines.iter().any(|known| known == name))
                {
                    self.machines.push(machine.to_owned());
                }
            }
            Truth::Toll { users, .. } => {
                let (before, since, sum) = self.users;
                self.users = (*users, at, sum + before * (at - since).0);
            }
            _ => {}
        }
    }

    fn seen(&mut self, at: SimTime, seen: &Seen) {
        let owed = |duty: &Id| self.duties.iter().position(|owed| owed.duty == *duty);
        match seen {
            Seen::DutyStarted { duty, knew, .. } => {
                let owed = Owed { duty: *duty, knew: *knew, longer: false, exempt: false, met: None };
                self.duties.push(owed);
            }
            Seen::DutyLonger { duty } => {
                if let Some(ix) = owed(duty) {
                    self.duties[ix].longer = true;
                }
            }
            Seen::DutyExempt { duty } => {
                if let Some(ix) = owed(duty) {
                    self.duties[ix].exempt = true;
                }
            }
            Seen::DutyMet { duty } => {
                if let Some(ix) = owed(duty) {
                    self.duties[ix].met.get_or_insert(at);
                }
            }
            Seen::MoveBegan { .. } => self.moves += 1,
            Seen::Ended { .. } => self.over = true,
            _ => {}
        }
    }

    /// The numbers at the end of a run.
    pub fn measures(&self, plan: &Plan, end: SimTime, windows: &mut Windows) -> Measures {
        let records: u64 = self.leaks.iter().map(|leak| leak.1).sum();
        let (now, since, sum) = self.users;
        let seconds = sum + now * (end - since).0.max(0);
        let missed = self.duties.iter().filter(|owed| missed(plan, owed, end, windows)).count();
        let weight =
            |id: Id| plan.guide.tasks.iter().find(|task| task.id == id).map_or(0, |task| task.weight);
        let points = self.points.iter().map(|won| won.1 * weight(won.0)).sum();
        Measures([records as i64, self.machines.len() as i64, seconds / 3600, missed as i64, points])
    }
}

/// Last moments of duties, worked out once: they are dates in calendars.
#[derive(Debug, Default)]
pub struct Windows(BTreeMap<(Id, SimTime, bool), Option<SimTime>>);

impl Windows {
    fn until(&mut self, plan: &Plan, owed: &Owed) -> Option<SimTime> {
        *self.0.entry((owed.duty, owed.knew, owed.longer)).or_insert_with(|| {
            let duty = plan.guide.duties.iter().find(|duty| duty.id == owed.duty)?;
            let rule = duty.longer.filter(|_| owed.longer).map_or(duty.rule, |(rule, _)| rule);
            due::window(&rule, owed.knew, plan.cover.starts, &plan.guide.calendars).until()
        })
    }
}

/// Not met in its time. What has no last moment, or whose last moment the run never reached, is not missed.
fn missed(plan: &Plan, owed: &Owed, end: SimTime, windows: &mut Windows) -> bool {
    let until = windows.until(plan, owed);
    !owed.exempt && until.is_some_and(|until| owed.met.unwrap_or(end) > until)
}

fn slot<T: Default>(of: &mut Vec<(Id, T)>, id: Id) -> &mut T {
    let at = of.iter().position(|known| known.0 == id).unwrap_or_else(|| {
        of.push((id, T::default()));
        of.len() - 1
    });
    &mut of[at].1
}
