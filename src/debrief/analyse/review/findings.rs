//! Strengths and areas for improvement, each from a task of the evaluation guide: what was seen, what came of it, why
//! it matters. A consequence is told only where the record links it to the task: never because it came later.

use super::plan::task_of;
use super::{Desk, ranked};
use crate::debrief::model::{
    Debrief, Duty, Event, Fate, Finding, Gap, Lane, Objective, Standing, Stands, Task,
};
use crate::plan::cond::{CondIx, Fact};
use crate::plan::{attack, guide};
use crate::play::outcome::{Outcome, Seen, Truth};
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

/// Strengths are looked for until there are so many.
const STRENGTHS_MIN: usize = 3;
/// Steps named as a consequence.
const STEPS_NAMED: usize = 2;

impl Desk<'_> {
    /// Tasks done without challenges; where they are few, also attacks that were stopped and tasks done late.
    pub(super) fn strengths(&self, debrief: &Debrief) -> Vec<Finding> {
        let mut strengths = self.rated(debrief, |rating| i64::from(rating == Rating::Performed));
        let plain = |finding: Finding| Finding { consequence: SafeText::default(), ..finding };
        if strengths.len() < STRENGTHS_MIN {
            strengths.extend(self.stopped(debrief));
        }
        if strengths.len() < STRENGTHS_MIN {
            let late = self.rated(debrief, |rating| i64::from(rating == Rating::SomeChallenges));
            strengths.extend(late.into_iter().map(plain));
        }
        strengths
    }

    /// Tasks that lost points: the dearest first, and of those what was not reached before what came late.
    pub(super) fn areas(&self, debrief: &Debrief) -> Vec<Finding> {
        let mut areas = self.rated(debrief, |rating| match rating {
            Rating::Unable => 3,
            Rating::MajorChallenges => 2,
            Rating::SomeChallenges => 1,
            Rating::Performed | Rating::NotExercised => 0,
        });
        for area in &mut areas {
            if let Some(task) = task_of(&debrief.numbers.objectives, area.about) {
                area.title = self.came_to(task);
            }
        }
        areas
    }

    /// Findings about tasks whose rating counts, by what they weigh.
    fn rated(&self, debrief: &Debrief, counts: impl Fn(Rating) -> i64) -> Vec<Finding> {
        let mut found = Vec::new();
        for objective in &debrief.numbers.objectives {
            for task in &objective.tasks {
                let Some(rating) = task.grade.as_ref().map(|grade| grade.rating) else { continue };
                let counted = counts(rating);
                if counted > 0 {
                    let weight = counted * task.weight * if task.critical { 2 } else { 1 };
                    found.push((weight, self.finding(debrief, objective, task, rating)));
                }
            }
        }
        ranked(found)
    }

    fn finding(&self, debrief: &Debrief, objective: &Objective, task: &Task, rating: Rating) -> Finding {
        let gap = debrief.truth.gaps.iter().find(|gap| gap.task == task.id);
        let well = rating == Rating::Performed;
        let rule = self.plan.guide.tasks.iter().find(|rule| rule.id == task.id);
        let consequence = match rule {
            Some(rule) if !well => self.consequence(debrief, rule, task),
            _ => SafeText::default(),
        };
        Finding {
            about: task.id,
            objective: objective.text.clone(),
            title: task.text.clone(),
            observation: self.observation(task, gap, rating),
            consequence,
            why: task.why.one_line(),
            analysis: gap
                .filter(|_| !well)
                .map_or_else(SafeText::default, |gap| self.meanwhile(debrief, gap)),
            reference: self.reference(objective, task),
            receipt: task.receipts.last().cloned(),
        }
    }

    /// A task reads as if it had been done; where it was not, or late, that is said first.
    fn came_to(&self, task: &Task) -> SafeText {
        let key = match task.grade.as_ref().map(|grade| grade.rating) {
            Some(Rating::SomeChallenges) => "debrief-improve-s",
            Some(Rating::MajorChallenges) => "debrief-improve-m",
            Some(Rating::Unable) => "debrief-improve-u",
            Some(Rating::Performed | Rating::NotExercised) | None => return task.text.clone(),
        };
        self.tell.say(key, &[("task", task.text.clone())])
    }

    fn observation(&self, task: &Task, gap: Option<&Gap>, rating: Rating) -> SafeText {
        let Some(gap) = gap else {
            let key = if task.done.is_some() { "debrief-seen-done" } else { "debrief-seen-not" };
            return self.tell.say(key, &[]);
        };
        let args = [
            ("from", gap.knowable.clock.clone()),
            ("gap", gap.gap.words.clone()),
            ("at", gap.acted.as_ref().map_or_else(SafeText::default, |at| at.clock.clone())),
        ];
        let key = match (&gap.acted, rating) {
            (None, _) => "debrief-seen-never",
            (Some(_), _) if gap.gap.seconds == 0 => "debrief-seen-before",
            (Some(_), Rating::Performed) => "debrief-seen-in-time",
            (Some(_), Rating::MajorChallenges) => "debrief-seen-harm",
            (Some(_), _) => "debrief-seen-late",
        };
        self.tell.say(key, &args)
    }

    /// What was going on until it was done, or its window was over: how much arrived, how many decisions ran out.
    fn meanwhile(&self, debrief: &Debrief, gap: &Gap) -> SafeText {
        let rule = self.plan.guide.tasks.iter().find(|rule| rule.id == gap.task);
        let window = rule.and_then(|rule| rule.within.or(rule.late));
        let over = window.map_or(self.run.end().0, |window| gap.knowable.seconds + window.0);
        let until = gap.acted.as_ref().map_or(over, |at| at.seconds);
        let within = |at: i64| (gap.knowable.seconds..=until).contains(&at);
        let lapsed = debrief.decisions.iter().filter(|one| {
            one.stands == Stands::Lapsed && one.closed.as_ref().is_some_and(|at| within(at.seconds))
        });
        let arrived = self.run.seen().filter(|(entry, what)| {
            matches!(what, Seen::Delivered { .. } | Seen::Alerted { .. }) && within(entry.at.0)
        });
        let numbers = [("lapsed", lapsed.count()), ("arrived", arrived.count())];
        let key = if gap.found { "debrief-meanwhile-found" } else { "debrief-meanwhile" };
        self.counted(key, &numbers, &[])
    }

    fn reference(&self, objective: &Objective, task: &Task) -> SafeText {
        let csf: Vec<&str> = objective.csf.iter().map(SafeText::as_str).collect();
        let csf = if csf.is_empty() { String::new() } else { format!("CSF 2.0: {}", csf.join(", ")) };
        let parts: Vec<&str> =
            [csf.as_str(), task.window.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ").into()
    }

    /// What the record links to a task that came late or not at all.
    fn consequence(&self, debrief: &Debrief, rule: &guide::Task, task: &Task) -> SafeText {
        if let Some(spoiled) = self.undone_by(rule) {
            return self
                .tell
                .say("debrief-came-of-it-spoiled", &[("what", spoiled.text), ("at", spoiled.at.clock)]);
        }
        let from = task.opened.as_ref().map_or(0, |at| at.seconds) + rule.within.map_or(0, |within| within.0);
        let until = task.done.as_ref().map_or(i64::MAX, |at| at.seconds);
        let went_on = self.went_on(rule.done, from, until);
        if let Some((first, _)) = went_on.split_first() {
            let named: Vec<&str> = went_on.iter().take(STEPS_NAMED).map(|step| step.1.as_str()).collect();
            let texts = [("steps", named.join(" / ").into()), ("at", first.0.clone())];
            return self.counted("debrief-came-of-it-steps", &[("n", went_on.len())], &texts);
        }
        let actions = self.actions_of(rule.done);
        if let Some(duty) = debrief.numbers.duties.iter().find(|duty| self.falls_to(duty, &actions)) {
            return self.tell.say("debrief-came-of-it-duty", &[("duty", duty.title.clone())]);
        }
        self.waited(&actions, until)
    }

    /// The event after which a task could no longer be done, or by which it did harm.
    fn undone_by(&self, rule: &guide::Task) -> Option<Event> {
        let (condition, seq) = self.undone(rule)?;
        let receipts = self.receipts(condition, seq);
        let act = receipts.iter().rposition(|event| event.lane == Lane::Done);
        act.or(receipts.len().checked_sub(1)).map(|index| receipts[index].clone())
    }

    /// Critical steps that succeeded on, from or with what the task would have shut: when and what.
    fn went_on(&self, done: CondIx, from: i64, until: i64) -> Vec<(SafeText, SafeText)> {
        const SHUTS: [Fact; 7] = [
            Fact::Isolated,
            Fact::Off,
            Fact::Disabled,
            Fact::Reset,
            Fact::Revoked,
            Fact::Blocked,
            Fact::Offline,
        ];
        let asks = self.plan.conds[done.0].reads.iter().filter(|ask| SHUTS.contains(&ask.fact));
        let shut: Vec<Id> = asks.map(|ask| ask.subject).collect();
        let steps = self.run.truth().filter_map(|(entry, what)| {
            let Truth::StepSucceeded { step, .. } = what else { return None };
            let index = *self.plan.attack.step_ix.get(step)?;
            let planned = &self.plan.attack.steps[index];
            let late = (from..until).contains(&entry.at.0);
            (late && planned.critical && shut.iter().any(|id| leans_on(planned, *id)))
                .then(|| (self.tell.clock(entry.at), self.tell.step(*step).one_line()))
        });
        steps.collect()
    }

    /// Actions a condition asks for.
    pub(super) fn actions_of(&self, condition: CondIx) -> Vec<Id> {
        let asks = self.plan.conds[condition.0].reads.iter();
        asks.filter(|ask| matches!(ask.fact, Fact::Done | Fact::Attempted)).map(|ask| ask.subject).collect()
    }

    /// A duty that was not met in time, and that one of the actions serves.
    fn falls_to(&self, duty: &Duty, actions: &[Id]) -> bool {
        let Some(rule) = self.plan.guide.duties.iter().find(|rule| rule.id == duty.id) else { return false };
        let serves =
            [rule.action, rule.handover].into_iter().flatten().any(|action| actions.contains(&action));
        serves && duty.standing == Standing::Missed
    }

    /// A message that asked for one of the actions and had no answer.
    fn waited(&self, actions: &[Id], until: i64) -> SafeText {
        let waits = self.run.seen().find_map(|(entry, what)| match what {
            Seen::Unanswered { inject } if entry.at.0 < until => {
                let index = *self.plan.msel.inject_ix.get(inject)?;
                let expects = &self.plan.msel.injects[index].expects;
                expects.iter().any(|action| actions.contains(action)).then_some((entry, *inject))
            }
            _ => None,
        });
        waits.map_or_else(SafeText::default, |(entry, inject)| {
            let args = [("what", self.tell.inject(inject)), ("at", self.tell.clock(entry.at))];
            self.tell.say("debrief-came-of-it-waited", &args)
        })
    }

    /// Steps of the attack that the response stopped, as one finding.
    fn stopped(&self, debrief: &Debrief) -> Option<Finding> {
        let stopped: Vec<_> =
            debrief.truth.steps.iter().filter(|step| step.fate == Fate::Prevented).collect();
        let first = stopped.first()?;
        let names: Vec<&str> = stopped.iter().take(STEPS_NAMED).map(|step| step.name.as_str()).collect();
        let mut rows = debrief.truth.timeline.iter();
        Some(Finding {
            about: first.id,
            objective: SafeText::default(),
            title: self.counted("debrief-stopped", &[("n", stopped.len())], &[]),
            observation: names.join(" / ").into(),
            consequence: first.words.clone(),
            why: SafeText::default(),
            analysis: SafeText::default(),
            reference: SafeText::default(),
            receipt: rows.find(|row| Some(row.seq) == first.seq).cloned(),
        })
    }

    /// Evidence that was lost to an act, latest first.
    pub(super) fn evidence_lost(&self) -> Option<Event> {
        let mut lost = self.run.outcomes();
        lost.find(|(_, what)| matches!(what, Outcome::Truth(Truth::EvidenceLost { .. })))
            .map(|(entry, what)| self.event(entry, what))
    }
}

/// Whether a step comes from, goes to, uses or calls something.
fn leans_on(step: &attack::Step, id: Id) -> bool {
    let uses = step.using.map(|using| using.identity);
    [step.from, step.on, uses, step.via].contains(&Some(id))
}
