//! Folds the hidden half of the record, which no player's view is made of: truth, judgement, tags, conduct of time.

use crate::journal::{Body, Record};
use crate::plan::Plan;
use crate::play::order::{Choice, Conduct, Order};
use crate::play::outcome::{Judged, Outcome, Seen, Truth};
use crate::play::pace::Pace;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a step of the attack so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct StepTold {
    /// Begun, and not yet at an end.
    pub running: Option<SimTime>,
    /// Last success, and how many there were.
    pub done: Option<(SimTime, u32)>,
    /// Last time it was prevented, and by what.
    pub prevented: Option<(SimTime, Id)>,
    /// Last time it failed or was given up.
    pub over: Option<SimTime>,
}

/// What became of a critical task so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct TaskTold {
    /// Its window opened.
    pub opened: Option<SimTime>,
    /// Done, on time or not.
    pub done: Option<(SimTime, bool)>,
    /// It can no longer be done.
    pub spoiled: bool,
    /// Its harmful act was done.
    pub harmed: bool,
}

/// The hidden half of a record.
#[derive(Debug, Clone)]
pub struct Told {
    /// By step.
    pub steps: BTreeMap<Id, StepTold>,
    /// By task.
    pub tasks: BTreeMap<Id, TaskTold>,
    /// Injects that were sent by hand.
    pub sent: BTreeSet<Id>,
    /// Injects that were skipped.
    pub skipped: BTreeSet<Id>,
    /// Records that left, by data set.
    pub leaked: BTreeMap<Id, u64>,
    /// Moments tagged.
    pub tags: Vec<(SimTime, SafeText)>,
    /// Decisions taken: who called them, votes, reasons.
    pub choices: BTreeMap<Id, Choice>,
    /// The clock was stopped.
    pub paused: bool,
    /// Simulated seconds per real second.
    pub pace: Pace,
    /// Number of the last record, its moment, and when it was written.
    pub last: (u64, SimTime, i64),
}

impl Told {
    /// Before the first record: tasks without a condition are open from the start.
    pub fn new(plan: &Plan) -> Told {
        let tasks = plan.guide.tasks.iter().map(|task| {
            let opened = task.from.is_none().then_some(SimTime::ZERO);
            (task.id, TaskTold { opened, ..TaskTold::default() })
        });
        Told {
            steps: BTreeMap::new(),
            tasks: tasks.collect(),
            sent: BTreeSet::new(),
            skipped: BTreeSet::new(),
            leaked: BTreeMap::new(),
            tags: Vec::new(),
            choices: BTreeMap::new(),
            paused: false,
            pace: Pace::whole(plan.cover.pace),
            last: (0, SimTime::ZERO, 0),
        }
    }

    /// Takes the next record.
    pub fn take(&mut self, record: &Record) {
        self.last = (record.seq, record.at.max(self.last.1), record.wall_ms.max(self.last.2));
        match &record.body {
            Body::Order { order, .. } => self.order(record.at, order),
            Body::Happened(Outcome::Truth(truth)) => self.truth(record.at, truth),
            Body::Happened(Outcome::Judged(judged)) => self.judged(record.at, judged),
            Body::Happened(Outcome::Seen(Seen::Decided { choice, .. })) => {
                self.choices.insert(choice.decision, (**choice).clone());
            }
            Body::Happened(Outcome::Seen(_)) | Body::Advance => {}
            Body::Recovered { .. } | Body::Unknown { .. } => {}
        }
    }

    fn order(&mut self, at: SimTime, order: &Order) {
        match order {
            Order::Tag { text } => self.tags.push((at, text.one_line())),
            Order::Send { inject } => _ = self.sent.insert(*inject),
            Order::Conduct(Conduct::Pause { on }) => self.paused = *on,
            Order::Conduct(Conduct::Pace(pace)) => self.pace = *pace,
            _ => {}
        }
    }

    fn truth(&mut self, at: SimTime, truth: &Truth) {
        match truth {
            Truth::StepBegun { step, .. } => self.step(*step).running = Some(at),
            Truth::StepSucceeded { step, .. } => {
                let step = self.step(*step);
                step.running = None;
                step.done = Some((at, step.done.map_or(1, |(_, times)| times + 1)));
            }
            Truth::StepPrevented { step, by, .. } => {
                let step = self.step(*step);
                (step.running, step.prevented) = (None, Some((at, *by)));
            }
            Truth::StepFailed { step, .. } | Truth::StepAbandoned { step, .. } => {
                let step = self.step(*step);
                (step.running, step.over) = (None, Some(at));
            }
            Truth::Leaked { data, records } => {
                let most = self.leaked.entry(*data).or_default();
                *most = (*most).max(*records);
            }
            Truth::InjectSkipped { inject } => _ = self.skipped.insert(*inject),
            _ => {}
        }
    }

    fn judged(&mut self, at: SimTime, judged: &Judged) {
        match judged {
            Judged::TaskOpened { task } => self.task(*task).opened = Some(at),
            Judged::TaskDone { task, on_time } => self.task(*task).done = Some((at, *on_time)),
            Judged::TaskSpoiled { task } => self.task(*task).spoiled = true,
            Judged::Harm { task } => self.task(*task).harmed = true,
            _ => {}
        }
    }

    fn step(&mut self, step: Id) -> &mut StepTold {
        self.steps.entry(step).or_default()
    }

    fn task(&mut self, task: Id) -> &mut TaskTold {
        self.tasks.entry(task).or_default()
    }
}
