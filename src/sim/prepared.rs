//! A plan with the indexes a run needs, made once and shared by all runs: who waits for which condition.

use crate::plan::Plan;
use crate::plan::attack::When;
use crate::plan::cond::{Ask, CondIx};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who is told when a condition first holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiter {
    /// An attack step's earliest time starts to run.
    StepAt(usize),
    /// An attack step is armed.
    StepWhen(usize),
    /// Noise starts to run: index, which of its times.
    NoiseAt(usize, usize),
    /// An inject's time starts to run.
    InjectAt(usize),
    /// An inject fires.
    InjectWhen(usize),
    /// A decision's time starts to run.
    DecisionAt(usize),
    /// A critical task's window opens.
    TaskFrom(usize),
    /// A critical task is done.
    TaskDone(usize),
    /// A critical task is spoiled.
    TaskSpoiled(usize),
    /// A harmful act.
    TaskHarm(usize),
    /// A measure.
    Measure(usize),
    /// A duty's clock starts.
    DutyWhen(usize),
    /// A duty is fulfilled.
    DutyMet(usize),
    /// An early ending.
    Ending(usize),
    /// A move is over.
    MoveEnds(usize),
}

impl Waiter {
    /// Asks whether the condition holds now, not whether it ever did.
    pub fn is_lasting(self) -> bool {
        matches!(self, Waiter::Ending(_) | Waiter::MoveEnds(_))
    }
}

/// A plan ready to be run any number of times.
#[derive(Debug)]
pub struct Prepared {
    /// The plan.
    pub plan: Arc<Plan>,
    /// For each fact, the conditions that read it, ascending.
    pub readers: BTreeMap<Ask, Vec<CondIx>>,
    /// For each condition, who waits for it, in plan order.
    pub waiters: Vec<Vec<Waiter>>,
    /// For each condition, whether it is looked at again after it first held: moves and endings ask whether it
    /// holds *now*, not whether it ever did.
    pub lasting: Vec<bool>,
    /// For each condition, the number of its parts.
    pub sizes: Vec<usize>,
    /// For each attack step, the steps that come after it.
    pub followers: Vec<Vec<usize>>,
}

impl Prepared {
    /// Builds the indexes.
    pub fn new(plan: Arc<Plan>) -> Prepared {
        let mut readers: BTreeMap<Ask, Vec<CondIx>> = BTreeMap::new();
        for (ix, cond) in plan.conds.iter().enumerate() {
            for read in &cond.reads {
                readers.entry(*read).or_default().push(CondIx(ix));
            }
        }
        let mut waiters = vec![Vec::new(); plan.conds.len()];
        for (cond, waiter) in all_waiters(&plan) {
            waiters[cond.0].push(waiter);
        }
        let lasting = waiters.iter().map(|all| all.iter().any(|waiter| waiter.is_lasting())).collect();
        let mut followers = vec![Vec::new(); plan.attack.steps.len()];
        for (ix, step) in plan.attack.steps.iter().enumerate() {
            for before in &step.after {
                followers[*before].push(ix);
            }
        }
        let sizes = plan.conds.iter().map(|cond| cond.expr.parts()).collect();
        Prepared { plan, readers, waiters, lasting, sizes, followers }
    }
}

fn all_waiters(plan: &Plan) -> Vec<(CondIx, Waiter)> {
    let mut all = Vec::new();
    for (ix, step) in plan.attack.steps.iter().enumerate() {
        all.extend(after(step.at, Waiter::StepAt(ix)));
        all.extend(step.when.map(|cond| (cond, Waiter::StepWhen(ix))));
    }
    for (ix, noise) in plan.attack.noise.iter().enumerate() {
        let times = noise.at.iter().enumerate();
        all.extend(times.filter_map(|(which, when)| after(*when, Waiter::NoiseAt(ix, which))));
    }
    for (ix, inject) in plan.msel.injects.iter().enumerate() {
        all.extend(inject.at.and_then(|when| after(when, Waiter::InjectAt(ix))));
        if inject.at.is_none() {
            all.extend(inject.when.map(|cond| (cond, Waiter::InjectWhen(ix))));
        }
    }
    for (ix, decision) in plan.msel.decisions.iter().enumerate() {
        all.extend(after(decision.opens, Waiter::DecisionAt(ix)));
    }
    guide_waiters(plan, &mut all);
    for (ix, chapter) in plan.moves.iter().enumerate() {
        all.extend(chapter.ends.map(|cond| (cond, Waiter::MoveEnds(ix))));
    }
    all
}

fn guide_waiters(plan: &Plan, all: &mut Vec<(CondIx, Waiter)>) {
    for (ix, task) in plan.guide.tasks.iter().enumerate() {
        all.extend(task.from.map(|cond| (cond, Waiter::TaskFrom(ix))));
        all.extend(task.spoiled.map(|cond| (cond, Waiter::TaskSpoiled(ix))));
        all.push((task.done, Waiter::TaskDone(ix)));
        all.extend(task.harm.map(|cond| (cond, Waiter::TaskHarm(ix))));
    }
    for (ix, (_, cond)) in plan.guide.measures.iter().enumerate() {
        all.push((*cond, Waiter::Measure(ix)));
    }
    for (ix, duty) in plan.guide.duties.iter().enumerate() {
        all.push((duty.when, Waiter::DutyWhen(ix)));
        all.push((duty.met, Waiter::DutyMet(ix)));
    }
    for (ix, ending) in plan.guide.endings.iter().enumerate() {
        if ending.early {
            all.push((ending.when, Waiter::Ending(ix)));
        }
    }
}

fn after(when: When, waiter: Waiter) -> Option<(CondIx, Waiter)> {
    match when {
        When::After(cond, _) => Some((cond, waiter)),
        When::Start | When::At(_) => None,
    }
}
