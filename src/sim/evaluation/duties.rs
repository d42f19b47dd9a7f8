//! Duties of law and contract: when their clocks start, which limit holds, when they are met or fall away, and what those
//! who file were told. Handing a duty on and filing it are looked at apart.

use crate::plan::cond::Fact;
use crate::plan::guide::Duty;
use crate::plan::playbook::Action;
use crate::play::outcome::Seen;
use crate::play::statement::{self, Maximum, Statement};
use crate::sim::state::{Cx, copied};
use crate::sim::watch::{self, touch_one};
use crate::sim::{estate, run};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdSet;
use crate::stdx::time::SimTime;

/// How the duties stand.
#[derive(Default, Debug)]
pub struct Duties {
    /// Whose clock started.
    pub owed: IdSet,
    /// Fulfilled.
    pub met: IdSet,
    /// Whose longer limit holds.
    longer: IdSet,
    /// Not owed after all.
    exempt: IdSet,
    /// Later stages whose action was completed after the stage before.
    followed: IdSet,
    /// Handed on with every part that is asked for.
    pub handed: IdSet,
    /// Told with a t0 by which nobody is late.
    pub told_t0: IdSet,
    /// Told with a maximum that covers the people concerned.
    pub told_max: IdSet,
    /// First knowledge as it was said, by place of the duty.
    t0s: Vec<(usize, SimTime)>,
}

copied!(Duties: owed met longer exempt followed handed told_t0 told_max t0s);

impl Duties {
    /// None is owed.
    pub fn clear(&mut self) {
        self.owed.clear();
        self.met.clear();
        self.longer.clear();
        self.exempt.clear();
        self.followed.clear();
        self.handed.clear();
        self.told_t0.clear();
        self.told_max.clear();
        self.t0s.clear();
    }

    /// Owed, and neither fulfilled nor exempt.
    fn is_open(&self, duty: Id) -> bool {
        self.owed.contains(duty) && !self.met.contains(duty) && !self.exempt.contains(duty)
    }
}

/// A duty's clock starts: t0 is the first knowledge of any department, which may be earlier than today.
pub fn duty_started(cx: &mut Cx, ix: usize) {
    let duty = &cx.prepared.plan.guide.duties[ix];
    let knew = knew(cx, duty);
    let by = first_to_know(cx, duty);
    cx.evaluation.duties.owed.insert(duty.id);
    run::seen(cx, Seen::DutyStarted { duty: duty.id, knew, by });
    touch_one(cx, Fact::Owed, duty.id);
    judge_t0(cx, ix);
    let met = match duty.met {
        Some(met) => watch::first_held(cx, met).is_some(),
        None => cx.evaluation.duties.followed.contains(duty.id),
    };
    if met {
        duty_met(cx, ix);
    }
    if duty.longer.is_some_and(|(_, when)| watch::holds(cx, when)) {
        duty_longer(cx, ix);
    }
    if duty.exempt_when.is_some_and(|when| watch::holds(cx, when)) {
        duty_exempt(cx, ix);
    }
}

fn knew(cx: &Cx, duty: &Duty) -> SimTime {
    watch::first_held(cx, duty.knew).unwrap_or(cx.run.now)
}

/// The department that knew first; of several at one moment, the one the author names first.
fn first_to_know(cx: &Cx, duty: &Duty) -> Option<Id> {
    let knows = duty.departments.iter().filter_map(|department| {
        // What holds at this very moment may not have been looked at yet.
        let now = || watch::holds(cx, department.knew).then_some(cx.run.now);
        Some((watch::first_held(cx, department.knew).or_else(now)?, department.id))
    });
    knows.min_by_key(|(at, _)| *at).and_then(|(_, id)| id)
}

/// A duty is fulfilled, once it is owed and unless it fell away.
pub fn duty_met(cx: &mut Cx, ix: usize) {
    let duty = cx.prepared.plan.guide.duties[ix].id;
    let duties = &mut cx.evaluation.duties;
    if duties.is_open(duty) {
        duties.met.insert(duty);
        run::seen(cx, Seen::DutyMet { duty });
        touch_one(cx, Fact::Duty, duty);
    }
}

/// The longer limit of a duty holds.
pub fn duty_longer(cx: &mut Cx, ix: usize) {
    let duty = cx.prepared.plan.guide.duties[ix].id;
    let duties = &mut cx.evaluation.duties;
    if duties.is_open(duty) && duties.longer.insert(duty) {
        run::seen(cx, Seen::DutyLonger { duty });
    }
}

/// A duty is not owed after all.
pub fn duty_exempt(cx: &mut Cx, ix: usize) {
    let duty = cx.prepared.plan.guide.duties[ix].id;
    let duties = &mut cx.evaluation.duties;
    if duties.is_open(duty) {
        duties.exempt.insert(duty);
        run::seen(cx, Seen::DutyExempt { duty });
    }
}

/// An action is completed: it meets each later stage whose stage before was met by then, or fell away. One completion
/// never meets two stages that follow each other.
pub fn completed(cx: &mut Cx, action: Id) {
    let standing = &cx.evaluation.duties;
    let over = |before: Id| standing.met.contains(before) || standing.exempt.contains(before);
    let follows =
        |duty: &Duty| duty.met.is_none() && duty.action == Some(action) && duty.after.is_some_and(over);
    let all = cx.prepared.plan.guide.duties.iter().enumerate();
    let met: Vec<usize> = all.filter(|(_, duty)| follows(duty)).map(|(ix, _)| ix).collect();
    for ix in met {
        let duty = cx.prepared.plan.guide.duties[ix].id;
        cx.evaluation.duties.followed.insert(duty);
        duty_met(cx, ix);
    }
}

/// Something was said with an action: what those who file a duty know by it.
pub fn told(cx: &mut Cx, action: &Action, said: &Statement) {
    let prepared = cx.prepared;
    let whole = statement::missing(&action.says, said).is_empty();
    let covers = statement::maximum(said, persons_reached(cx)) == Maximum::Covers;
    for (ix, duty) in prepared.plan.guide.duties.iter().enumerate() {
        if duty.told_by() != Some(action.id) {
            continue;
        }
        if whole && cx.evaluation.duties.handed.insert(duty.id) {
            touch_one(cx, Fact::Handed, duty.id);
        }
        if covers && cx.evaluation.duties.told_max.insert(duty.id) {
            touch_one(cx, Fact::ToldMax, duty.id);
        }
        cx.evaluation.duties.t0s.extend(said.t0.map(|t0| (ix, t0)));
        judge_t0(cx, ix);
    }
}

/// Once a clock runs, what was said of its t0 can be judged.
fn judge_t0(cx: &mut Cx, ix: usize) {
    let duty = &cx.prepared.plan.guide.duties[ix];
    let knew = knew(cx, duty);
    let duties = &mut cx.evaluation.duties;
    let mut said = duties.t0s.iter().filter(|(of, _)| *of == ix);
    let serves = said.any(|(_, t0)| statement::t0(Some(*t0), knew).serves());
    if duties.owed.contains(duty.id) && serves && duties.told_t0.insert(duty.id) {
        touch_one(cx, Fact::ToldT0, duty.id);
    }
}

/// People who can be concerned by now: the largest data set about people that the attacker has reached. The same
/// people are in several, so that sums would count them twice: a teaching assumption.
fn persons_reached(cx: &Cx) -> u64 {
    let sets = cx.prepared.plan.estate.data.values().filter(|data| data.is_of_persons());
    let reached = sets.filter(|data| {
        let left = estate::leaked(cx.prepared, cx, data.id) > 0;
        left || estate::machine(cx.prepared, cx, data.on).visited
    });
    reached.map(|data| data.records).max().unwrap_or(0)
}
