//! A plan with the indexes a run needs, made once and shared by all runs: who waits for which condition, which
//! instances an attack step has, who reaches whom.

use crate::plan::Plan;
use crate::plan::attack::{Each, Step, When};
use crate::plan::cond::{Ask, CondIx, Fact};
use crate::script::host::HOOKS;
use crate::sim::routes::Routes;
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::rng;
use std::sync::Arc;

/// Who is told when a condition first holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiter {
    /// An attack step's earliest time starts to run.
    StepAt(usize),
    /// An attack step is armed.
    StepWhen(usize),
    /// The attacker reacts.
    Reaction(usize),
    /// The attacker has what was wanted.
    Goal,
    /// Noise starts to run: index, which of its times.
    NoiseAt(usize, usize),
    /// An inject's time starts to run.
    InjectAt(usize),
    /// An inject fires.
    InjectWhen(usize),
    /// A decision's time starts to run.
    DecisionAt(usize),
    /// Somebody begins to wait for word.
    Stakeholder(usize),
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
    /// A duty's longer limit holds.
    DutyLonger(usize),
    /// A duty is not owed.
    DutyExempt(usize),
    /// An early ending.
    Ending(usize),
    /// A move is over.
    MoveEnds(usize),
}

impl Waiter {
    /// Asks whether the condition holds now, not whether it ever did. Of a duty it may have held before there was
    /// anything to be longer or exempt.
    pub fn is_lasting(self) -> bool {
        use Waiter::{DutyExempt, DutyLonger, Ending, MoveEnds};
        matches!(self, Ending(_) | MoveEnds(_) | DutyLonger(_) | DutyExempt(_))
    }
}

/// One thing an attack step stands for: the step itself, or the step on one machine or route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instance {
    /// Index of the step.
    pub step: usize,
    /// Machine it comes from, by index.
    pub from: Option<usize>,
    /// Machine it touches, by index.
    pub on: Option<usize>,
    /// What its draws are keyed by: names, so that neither the order nor the size of an estate moves one.
    pub key: u64,
}

/// What reads a fact.
type Reader = (Fact, Id, CondIx);

/// A plan ready to be run any number of times.
#[derive(Debug)]
pub struct Prepared {
    /// The plan.
    pub plan: Arc<Plan>,
    /// By the subject of a fact: fact, object, and a condition that reads it; by condition.
    readers: IdMap<Vec<Reader>>,
    /// For each condition, who waits for it, in plan order.
    pub waiters: Vec<Vec<Waiter>>,
    /// For each condition, whether it is looked at again after it first held: some who wait ask whether it holds
    /// *now*, not whether it ever did.
    pub lasting: Vec<bool>,
    /// For each condition, the number of its parts.
    pub sizes: Vec<usize>,
    /// For each attack step, the steps that come after it.
    pub followers: Vec<Vec<usize>>,
    /// For each attack step, the number of its first instance; behind the last one, the number of all.
    pub instances: Vec<u32>,
    /// Steps that stand for each machine or route, by what starts them.
    pub templates: Vec<(Each, usize)>,
    /// Names of the machines, by place, and what draws on them are keyed by: side by side, since a large estate asks for
    /// them at every event.
    pub machine_ids: Vec<Id>,
    machine_keys: Vec<u64>,
    /// Routes between machines.
    pub routes: Routes,
    /// For each trace, by its place among the traces: standing orders that answer its alert.
    pub standing: Vec<Vec<usize>>,
    /// For each machine, by its place: services that stop with it.
    pub services_on: Vec<Vec<usize>>,
    /// For each service, by its place: services that need it.
    pub services_above: Vec<Vec<usize>>,
    /// For each machine, by its place: logs that lie on it.
    pub logs_on: Vec<Vec<usize>>,
    /// Which of [`HOOKS`] some script defines, bit by bit.
    hooks: u32,
    /// Names of [`HOOKS`], as what they do is caused by.
    pub hook_ids: Vec<Id>,
    /// Place of each action in the playbook.
    actions: IdMap<usize>,
    /// Some condition asks for the hour, or for what outages have cost, which grows with time.
    pub asks_hour: bool,
    /// Some condition asks who reaches whom.
    pub asks_reach: bool,
}

impl Prepared {
    /// Builds the indexes.
    pub fn new(plan: Arc<Plan>) -> Prepared {
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
        let steps = &plan.attack.steps;
        let wants_routes = steps.iter().any(|step| step.each == Each::Route);
        let routes = Routes::new(&plan.estate, wants_routes);
        let templates = steps.iter().enumerate().filter(|(_, step)| step.each != Each::Once);
        let defined = |hook: &str| plan.scripts.as_ref().is_some_and(|scripts| scripts.has(hook));
        let hooks = HOOKS.iter().enumerate().filter(|(_, hook)| defined(hook.0));
        Prepared {
            readers: readers(&plan),
            waiters,
            lasting,
            sizes: plan.conds.iter().map(|cond| cond.expr.parts()).collect(),
            followers,
            instances: instances(&plan, &routes),
            templates: templates.map(|(ix, step)| (step.each, ix)).collect(),
            machine_ids: plan.estate.assets.keys().copied().collect(),
            machine_keys: plan.estate.assets.keys().map(|id| id.key()).collect(),
            standing: standing(&plan),
            services_on: services_on(&plan),
            services_above: services_above(&plan),
            logs_on: logs_on(&plan),
            hooks: hooks.fold(0, |bits, (bit, _)| bits | 1 << bit),
            hook_ids: HOOKS.iter().map(|hook| Id::new(hook.0)).collect(),
            actions: plan.playbook.iter().enumerate().map(|(ix, action)| (action.id, ix)).collect(),
            asks_hour: asks(&plan, Fact::Hour) || asks(&plan, Fact::Cost),
            asks_reach: asks(&plan, Fact::Reach),
            routes,
            plan,
        }
    }

    /// Conditions that read a fact about a subject.
    pub fn readers(&self, fact: Fact, subject: Id, object: Id) -> impl Iterator<Item = CondIx> + '_ {
        let about = self.readers.get(&subject).into_iter().flatten();
        about.filter(move |reader| reader.0 == fact && reader.1 == object).map(|reader| reader.2)
    }

    /// Place of a hook among [`HOOKS`], if some script defines it.
    pub fn hook(&self, hook: &str) -> Option<usize> {
        HOOKS.iter().position(|it| it.0 == hook).filter(|bit| self.hooks >> bit & 1 == 1)
    }

    /// Place of an action in the playbook.
    pub fn action_ix(&self, id: Id) -> Option<usize> {
        self.actions.get(&id).copied()
    }

    /// The step with this index.
    pub fn step(&self, ix: usize) -> &Step {
        &self.plan.attack.steps[ix]
    }

    /// What an instance stands for.
    pub fn instance(&self, number: u32) -> Instance {
        let step = self.instances.partition_point(|first| *first <= number) - 1;
        let offset = (number - self.instances[step]) as usize;
        let assets = &self.plan.estate.assets;
        let what = self.step(step);
        match what.each {
            Each::Once => {
                let machine = |id: Option<Id>| id.and_then(|id| assets.index_of(id));
                Instance { step, from: machine(what.from), on: machine(what.on), key: what.id.key() }
            }
            Each::Foothold | Each::Return => self.on_machine(step, offset),
            Each::Route => self.on_route(step, offset),
        }
    }

    /// A step on a machine.
    pub fn on_machine(&self, step: usize, machine: usize) -> Instance {
        let key = rng::join(self.step(step).id.key(), self.machine_keys[machine]);
        Instance { step, from: None, on: Some(machine), key }
    }

    /// A step on a route.
    pub fn on_route(&self, step: usize, route: usize) -> Instance {
        let (from, on) = self.routes.ends(route);
        let key = rng::join(self.step(step).id.key(), self.routes.key(route));
        Instance { step, from: Some(from), on: Some(on), key }
    }
}

fn asks(plan: &Plan, fact: Fact) -> bool {
    plan.conds.iter().flat_map(|cond| &cond.reads).any(|read| read.fact == fact)
}

fn readers(plan: &Plan) -> IdMap<Vec<Reader>> {
    let mut all: Vec<(Id, Reader)> = Vec::new();
    for (ix, cond) in plan.conds.iter().enumerate() {
        let reads = cond.reads.iter();
        all.extend(reads.map(|&Ask { fact, subject, object }| (subject, (fact, object, CondIx(ix)))));
    }
    all.sort_by_key(|entry| entry.0);
    let groups = all.chunk_by(|a, b| a.0 == b.0);
    groups.map(|group| (group[0].0, group.iter().map(|entry| entry.1).collect())).collect()
}

fn instances(plan: &Plan, routes: &Routes) -> Vec<u32> {
    let (mut firsts, mut next) = (Vec::new(), 0);
    for step in &plan.attack.steps {
        firsts.push(next);
        next += match step.each {
            Each::Once => 1,
            Each::Foothold | Each::Return => plan.estate.assets.len() as u32,
            Each::Route => routes.len() as u32,
        };
    }
    firsts.push(next);
    firsts
}

fn standing(plan: &Plan) -> Vec<Vec<usize>> {
    let mut by_trace = vec![Vec::new(); plan.attack.traces.len()];
    for (ix, order) in plan.roster.standing.iter().enumerate() {
        for trace in order.on.iter().filter_map(|id| plan.attack.traces.index_of(*id)) {
            by_trace[trace].push(ix);
        }
    }
    by_trace
}

fn services_on(plan: &Plan) -> Vec<Vec<usize>> {
    let mut on = vec![Vec::new(); plan.estate.assets.len()];
    for (ix, service) in plan.estate.services.values().enumerate() {
        for machine in service.on.iter().filter_map(|id| plan.estate.assets.index_of(*id)) {
            on[machine].push(ix);
        }
    }
    on
}

fn services_above(plan: &Plan) -> Vec<Vec<usize>> {
    let services = &plan.estate.services;
    let mut above = vec![Vec::new(); services.len()];
    for (ix, service) in services.values().enumerate() {
        for needed in service.needs.iter().filter_map(|id| services.index_of(*id)) {
            above[needed].push(ix);
        }
    }
    above
}

fn logs_on(plan: &Plan) -> Vec<Vec<usize>> {
    let mut on = vec![Vec::new(); plan.estate.assets.len()];
    for (ix, log) in plan.estate.logs.values().enumerate() {
        if let Some(machine) = log.on.and_then(|id| plan.estate.assets.index_of(id)) {
            on[machine].push(ix);
        }
    }
    on
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
    for (ix, stakeholder) in plan.msel.stakeholders.iter().enumerate() {
        all.extend(stakeholder.when.map(|cond| (cond, Waiter::Stakeholder(ix))));
    }
    guide_waiters(plan, &mut all);
    for (ix, chapter) in plan.moves.iter().enumerate() {
        all.extend(chapter.ends.map(|cond| (cond, Waiter::MoveEnds(ix))));
    }
    // Last: what is judged sees a moment before the attacker answers to it.
    all.extend(plan.attack.reactions.iter().enumerate().map(|(ix, it)| (it.when, Waiter::Reaction(ix))));
    all.extend(plan.attack.temper.goal.map(|cond| (cond, Waiter::Goal)));
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
        all.extend(duty.met.map(|cond| (cond, Waiter::DutyMet(ix))));
        all.extend(duty.longer.map(|(_, cond)| (cond, Waiter::DutyLonger(ix))));
        all.extend(duty.exempt_when.map(|cond| (cond, Waiter::DutyExempt(ix))));
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
