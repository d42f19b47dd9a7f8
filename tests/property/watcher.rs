//! Watches one run and says at once, in words, what must not be.

use super::run::Witness;
use super::shadow::Shadow;
use hotwash::plan::attack::Step;
use hotwash::plan::cond::CondIx;
use hotwash::play::order::Order;
use hotwash::play::outcome::{Happening, Judged, Outcome, Seen, TaskEnd, Truth};
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimTime;
use std::collections::{BTreeMap, BTreeSet};

/// How a task stands.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    Waiting,
    /// Under way until then.
    Running(SimTime),
    Ended,
}

/// What one run has shown so far.
pub struct Watcher<'a> {
    prepared: &'a Prepared,
    shadow: Shadow<'a>,
    last: SimTime,
    /// Events handled before the present moment.
    events: u64,
    tasks: BTreeMap<u32, (Id, Stand)>,
    leaked: BTreeMap<Id, u64>,
    /// Moments each trace was left.
    left: BTreeMap<Id, Vec<SimTime>>,
    closed: BTreeSet<Id>,
    /// What can come about only once, and did.
    once: BTreeMap<String, SimTime>,
    ended: bool,
    /// What must not be, as it is found.
    pub wrong: Vec<String>,
}

impl<'a> Watcher<'a> {
    /// Before the run.
    pub fn new(prepared: &'a Prepared) -> Watcher<'a> {
        Watcher {
            prepared,
            shadow: Shadow::new(&prepared.plan),
            last: SimTime::ZERO,
            events: 0,
            tasks: BTreeMap::new(),
            leaked: BTreeMap::new(),
            left: BTreeMap::new(),
            closed: BTreeSet::new(),
            once: BTreeMap::new(),
            ended: false,
            wrong: Vec::new(),
        }
    }

    fn tell(&mut self, at: SimTime, words: String) {
        self.wrong.push(format!("{at}: {words}"));
    }

    fn once(&mut self, at: SimTime, what: String) {
        if self.once.insert(what.clone(), at).is_some() {
            self.tell(at, format!("{what} a second time"));
        }
    }

    fn step(&self, id: Id) -> &'a Step {
        let prepared = self.prepared;
        &prepared.plan.attack.steps[prepared.plan.attack.step_ix[&id]]
    }
}

/// What happened.
impl Watcher<'_> {
    fn truth(&mut self, at: SimTime, truth: &Truth) {
        match truth {
            Truth::Effect { effect, .. } => self.shadow.apply(effect.as_str(), at),
            Truth::StepBegun { step, on } | Truth::StepSucceeded { step, on } => {
                let plan = self.step(*step);
                if let Some(why) = self.shadow.obstacle(plan, *on) {
                    self.tell(at, format!("harm by what is contained: {step} goes on, but {why}"));
                }
            }
            Truth::Leaked { data, records } => {
                let before = self.leaked.insert(*data, *records).unwrap_or(0);
                let all = self.prepared.plan.estate.data.get(data).unwrap().records;
                if *records < before || *records > all {
                    self.tell(at, format!("{records} of {all} records of {data} are out, {before} before"));
                }
            }
            Truth::EvidenceLost { subject, .. } if self.prepared.plan.estate.logs.contains_key(subject) => {
                self.shadow.lost.insert(*subject);
            }
            Truth::TraceLeft { trace, log, on } => self.trace_left(at, *trace, *log, *on),
            _ => {}
        }
    }

    fn trace_left(&mut self, at: SimTime, id: Id, log: Id, on: Option<Id>) {
        let plan = &self.prepared.plan;
        self.left.entry(id).or_default().push(at);
        let (trace, source) = (plan.attack.traces.get(&id).unwrap(), plan.estate.logs.get(&log).unwrap());
        if self.shadow.lost.contains(&log) {
            self.tell(at, format!("{id} was written to {log}, which is lost"));
        }
        if let Some(on) = source.on.filter(|on| self.shadow.machine(*on).off) {
            self.tell(at, format!("{id} was written to {log} on {on}, which is off"));
        }
        if source.kind.as_str() != "edr" {
            return;
        }
        let sees = |id: Id| plan.estate.assets.get(&id).unwrap().sensor && !self.shadow.machine(id).blind;
        let seen = on.or(trace.sensor).is_none_or(sees);
        if !seen {
            self.tell(at, format!("detected without a sensor: {id} in {log}"));
        }
    }

    fn alerted(&mut self, at: SimTime, id: Id, about: Option<Id>) {
        let plan = &self.prepared.plan;
        let trace = plan.attack.traces.get(&id).unwrap();
        if !self.left.contains_key(&id) {
            self.tell(at, format!("alert {id} without a trace"));
        }
        let edr = plan.estate.logs.get(&trace.log).unwrap().kind.as_str() == "edr";
        let Some(about) = about.filter(|_| edr) else { return };
        let slowest = trace.alert.as_ref().unwrap().after.max;
        let machine = self.shadow.machine(about);
        let long_blind = machine.blind && machine.blind_since + slowest < at;
        if long_blind || !plan.estate.assets.get(&about).unwrap().sensor {
            self.tell(at, format!("detected without a sensor: alert {id} about {about}"));
        }
    }

    fn seen(&mut self, at: SimTime, seen: &Seen) {
        match seen {
            Seen::Alerted { trace, about, .. } => self.alerted(at, *trace, *about),
            Seen::LineFound { trace, log, written } => {
                let keeps = self.prepared.plan.estate.logs.get(log).unwrap().keeps;
                let was_left = self.left.get(trace).is_some_and(|left| left.contains(written));
                if self.shadow.lost.contains(log) || !was_left || *written + keeps < at {
                    self.tell(
                        at,
                        format!("line {trace} of {written} found in {log}: lost, expired or never left"),
                    );
                }
            }
            Seen::LogChecked { log, lost, .. } if *lost != self.shadow.lost.contains(log) => {
                self.tell(at, format!("{log} is said to be lost: {lost}"));
            }
            Seen::TaskAsked { task, action, .. } | Seen::TaskQueued { task, action, .. } => {
                let before = self.tasks.insert(*task, (*action, Stand::Waiting));
                if before.is_some_and(|(_, stand)| stand != Stand::Waiting) {
                    self.tell(at, format!("task {task} waits after it began"));
                }
            }
            Seen::TaskBegun { task, action, until, .. } => self.task_begun(at, *task, *action, *until),
            Seen::TaskEnded { task, how, .. } => self.task_ended(at, *task, *how),
            Seen::Decided { choice, .. } => self.decided(at, choice.decision),
            Seen::Lapsed { decision, .. } => self.decided(at, *decision),
            Seen::DutyStarted { duty, knew, .. } => {
                self.once(at, format!("{duty} starts"));
                if *knew > at {
                    self.tell(at, format!("{duty} is known at {knew}, which is yet to come"));
                }
            }
            Seen::DutyMet { duty } => {
                self.once(at, format!("{duty} is met"));
                if !self.once.contains_key(&format!("{duty} starts")) {
                    self.tell(at, format!("{duty} is met and was never owed"));
                }
            }
            Seen::DutyExempt { duty } => {
                self.once(at, format!("{duty} is exempt"));
                if self.once.contains_key(&format!("{duty} is met")) {
                    self.tell(at, format!("{duty} falls away and was met"));
                }
            }
            Seen::DutyLonger { duty } => self.once(at, format!("{duty} is longer")),
            Seen::Ended { .. } => self.once(at, "the end".to_owned()),
            _ => {}
        }
    }

    fn decided(&mut self, at: SimTime, decision: Id) {
        if !self.closed.insert(decision) {
            self.tell(at, format!("{decision} is decided twice"));
        }
    }

    fn task_begun(&mut self, at: SimTime, task: u32, action: Id, until: SimTime) {
        let before = self.tasks.insert(task, (action, Stand::Running(until)));
        if before.is_some_and(|(_, stand)| stand != Stand::Waiting) || until < at {
            self.tell(at, format!("task {task} began twice, or after its end, or backwards"));
        }
        let plan = &self.prepared.plan;
        let team = plan.roster.teams.get(&plan.action(action).unwrap().team).unwrap();
        let running = self.tasks.values().filter(|(_, stand)| matches!(stand, Stand::Running(_)));
        let ours = running.map(|(id, _)| plan.action(*id).unwrap()).filter(|action| action.team == team.id);
        let busy: u32 = ours.map(|action| team.people_needed(action.people)).sum();
        if busy > team.people {
            self.tell(at, format!("{busy} people of {} work, there are {}", team.id, team.people));
        }
    }

    fn task_ended(&mut self, at: SimTime, task: u32, how: TaskEnd) {
        let Some((_, stand)) = self.tasks.get_mut(&task) else {
            return self.tell(at, format!("task {task} ends and was never ordered"));
        };
        let before = std::mem::replace(stand, Stand::Ended);
        let right = match (before, how) {
            (Stand::Ended, _) => false,
            (_, TaskEnd::Cancelled) => true,
            (before, _) => before == Stand::Running(at),
        };
        if !right {
            self.tell(
                at,
                format!("task {task} ends ({how:?}) twice, before it began, or not when it was due"),
            );
        }
    }

    fn judged(&mut self, at: SimTime, judged: &Judged) {
        match judged {
            Judged::TaskOpened { task } => self.once(at, format!("{task} opens")),
            Judged::Harm { task } => self.once(at, format!("{task} harmed")),
            Judged::TaskSpoiled { task } => self.once(at, format!("{task} spoiled")),
            Judged::Measured { measure } => self.once(at, format!("{measure} measured")),
            Judged::TaskRated { task, .. } => self.once(at, format!("{task} rated")),
            _ => {}
        }
    }
}

/// What waits for conditions.
impl Watcher<'_> {
    /// Whatever waits for a condition comes about at the very moment it first holds: not later, and not before.
    fn conditions(&mut self, sim: &Sim, alone: bool) {
        let plan = &self.prepared.plan;
        let mut waiting: Vec<(String, CondIx)> = Vec::new();
        waiting.extend(plan.guide.duties.iter().map(|duty| (format!("{} starts", duty.id), duty.when)));
        waiting.extend(plan.guide.measures.iter().map(|(id, cond)| (format!("{id} measured"), *cond)));
        for task in &plan.guide.tasks {
            waiting.extend(task.from.map(|cond| (format!("{} opens", task.id), cond)));
            waiting.extend(task.harm.map(|cond| (format!("{} harmed", task.id), cond)));
        }
        for (what, cond) in waiting {
            let holds = plan.conds[cond.0].expr.eval(&|question| sim.ask(question)) != 0;
            match self.once.get(&what).copied() {
                None if holds => {
                    self.tell(
                        sim.now(),
                        format!("{what} should have come about: {}", plan.conds[cond.0].source),
                    );
                    // Said once is enough.
                    self.once.insert(what, sim.now());
                }
                Some(at) if alone && at == sim.now() && at > self.last && !holds => {
                    self.tell(at, format!("{what} came about too early: {}", plan.conds[cond.0].source));
                }
                _ => {}
            }
        }
        for duty in &plan.guide.duties {
            let came = |what: &str| self.once.contains_key(&format!("{} {what}", duty.id));
            if !came("starts") || came("is met") || came("is exempt") {
                continue;
            }
            let ends = [(duty.met, "is met"), (duty.exempt_when, "is exempt")];
            let holds = |cond: CondIx| plan.conds[cond.0].expr.eval(&|question| sim.ask(question)) != 0;
            let due = ends.into_iter().find(|(cond, _)| cond.is_some_and(holds));
            if let Some((_, what)) = due {
                self.tell(sim.now(), format!("{} should be over: it {what}", duty.id));
                self.once.insert(format!("{} {what}", duty.id), sim.now());
            }
        }
    }
}

impl Witness for Watcher<'_> {
    fn moment(&mut self, sim: &Sim, happened: Vec<Happening>, order: Option<&Order>) {
        let mut last = self.last;
        for Happening { at, what } in &happened {
            if *at < last || *at > sim.now() {
                self.tell(*at, format!("time goes back, from {last}, or ahead of {}", sim.now()));
            }
            last = *at;
            match what {
                Outcome::Truth(truth) => self.truth(*at, truth),
                Outcome::Seen(seen) => self.seen(*at, seen),
                Outcome::Judged(judged) => self.judged(*at, judged),
            }
        }
        if sim.now() < self.last {
            self.tell(sim.now(), "the clock goes back".to_owned());
        }
        let stirred = happened.iter().any(|it| matches!(it.what, Outcome::Truth(_))) || sim.is_over();
        if stirred && let Some(wrong) = self.shadow.difference(sim) {
            self.tell(sim.now(), wrong);
        }
        // What holds after the end was told is nobody's business any more.
        if !self.ended {
            self.ended = sim.is_over();
            let alone = order.is_none() && sim.events() == self.events + 1;
            if !self.ended {
                self.conditions(sim, alone);
            }
        }
        self.events = sim.events();
        self.last = sim.now();
    }
}
