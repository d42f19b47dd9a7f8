//! What became of each critical step.

use super::Desk;
use crate::debrief::model::{Event, Fate, Lane, Step};
use crate::debrief::run::{Entry, Run};
use crate::plan::{Plan, attack};
use crate::play::outcome::{Seen, TaskEnd, Truth};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use crate::telling;
use std::collections::BTreeMap;

/// What decided a step's fate.
#[derive(Clone, Copy)]
pub(in crate::debrief) struct Fated<'a> {
    pub fate: Fate,
    pub entry: &'a Entry,
    pub what: &'a Truth,
}

/// The fate of every step that was tried. Success is final; being prevented, the first time, outweighs giving up.
pub(in crate::debrief) fn fates(run: &Run) -> BTreeMap<Id, Fated<'_>> {
    let mut fates: BTreeMap<Id, Fated> = BTreeMap::new();
    for (entry, what) in run.truth() {
        let (step, fate) = match what {
            Truth::StepBegun { step, .. } => (*step, Fate::UnderWay),
            Truth::StepSucceeded { step, .. } => (*step, Fate::Succeeded),
            Truth::StepFailed { step, .. } | Truth::StepAbandoned { step, .. } => (*step, Fate::Failed),
            Truth::StepPrevented { step, .. } => (*step, Fate::Prevented),
            _ => continue,
        };
        let weight = |fate| match fate {
            Fate::Never | Fate::UnderWay => 0,
            Fate::Failed => 1,
            Fate::Prevented => 2,
            Fate::Succeeded => 3,
        };
        let before = fates.get(&step).map_or(-1, |fated| weight(fated.fate));
        if weight(fate) > before {
            fates.insert(step, Fated { fate, entry, what });
        }
    }
    fates
}

/// The steps a debrief tells of: the critical ones; all of them where the author marked none.
pub(in crate::debrief) fn listed(plan: &Plan) -> impl Iterator<Item = &attack::Step> {
    let steps = &plan.attack.steps;
    let marked = steps.iter().any(|step| step.critical);
    steps.iter().filter(move |step| step.critical || !marked)
}

impl Desk<'_> {
    /// Critical steps in the order they came; those that never came at the end, as the author wrote them.
    pub(super) fn steps(&self) -> Vec<Step> {
        let fates = fates(self.run);
        let began = self.run.seen().find(|(_, what)| matches!(what, Seen::MoveBegan { .. }));
        let began = began.map_or(0, |(entry, _)| entry.seq);
        let mut steps: Vec<Step> = listed(self.plan)
            .map(|step| {
                let fated = fates.get(&step.id);
                let before = fated.is_some_and(|f| f.fate == Fate::Succeeded && f.entry.seq < began);
                Step {
                    id: step.id,
                    name: self.tell.step(step.id).one_line(),
                    technique: step.technique.as_deref().unwrap_or_default().into(),
                    fate: fated.map_or(Fate::Never, |fated| self.settled(fated)),
                    before,
                    words: match fated {
                        None => self.tell.say("debrief-fate-never", &[]),
                        Some(_) if before => self.tell.say("debrief-fate-before", &[]),
                        Some(fated) => self.fate(fated),
                    },
                    at: fated.map(|fated| self.moment(fated.entry.at)),
                    seq: fated.filter(|f| f.fate != Fate::UnderWay).map(|fated| fated.entry.seq),
                }
            })
            .collect();
        steps.sort_by_key(|step| step.at.as_ref().map_or(i64::MAX, |at| at.seconds));
        steps
    }

    /// The fate as a reader counts it: what nobody's act prevented is no success of the response.
    fn settled(&self, fated: &Fated) -> Fate {
        match fated.fate {
            Fate::Prevented if !self.stopped_by_response(fated) => Fate::Failed,
            fate => fate,
        }
    }

    /// In words, with what stood in the way.
    pub(super) fn fate(&self, fated: &Fated) -> SafeText {
        match fated.what {
            Truth::StepPrevented { step, by, interrupted, .. } => {
                self.prevented(*step, *by, *interrupted, fated.entry)
            }
            Truth::StepSucceeded { .. } => self.tell.say("debrief-fate-succeeded", &[]),
            Truth::StepFailed { step, .. } | Truth::StepAbandoned { step, .. } => self.failed(*step),
            _ => self.tell.say("debrief-fate-under-way", &[]),
        }
    }

    /// By itself, at a gate of the posture, or because the posture left it a smaller chance.
    fn failed(&self, step: Id) -> SafeText {
        let index = self.plan.attack.step_ix.get(&step);
        let Some(step) = index.map(|&index| &self.plan.attack.steps[index]) else {
            return self.tell.say("debrief-fate-failed", &[]);
        };
        if let Some(factor) = step.gate {
            let entry = self.plan.posture.table.entry(factor);
            let name = entry.map(|entry| entry.name.get(self.lang()).one_line()).unwrap_or_default();
            let args = [("factor", factor.to_string().into()), ("name", name)];
            return self.tell.say("debrief-fate-gate", &args);
        }
        if step.succeeds < step.written {
            let percent = |permille: i64| SafeText::from(((permille + 5) / 10).to_string());
            let args = [("chance", percent(step.succeeds)), ("written", percent(step.written))];
            return self.tell.say("debrief-fate-posture", &args);
        }
        self.tell.say("debrief-fate-failed", &[])
    }

    /// Prevented by what, and by which act of the response, if the record shows one.
    fn prevented(&self, step: Id, by: Id, interrupted: bool, entry: &Entry) -> SafeText {
        if step == by {
            return self.needed(step, entry.seq);
        }
        let by_name = ("by", self.tell.subject(by));
        let key = if interrupted { "debrief-fate-interrupted" } else { "debrief-fate-prevented" };
        match act_on(self.run, by, entry.seq) {
            None => self.tell.say(key, &[by_name]),
            Some((act, action)) => {
                let when = telling::time(self.plan.cover.starts, act.at);
                let action = self.tell.action(action, Some(by));
                self.tell.say(&format!("{key}-act"), &[by_name, ("act", action), ("when", when)])
            }
        }
    }
}

impl Desk<'_> {
    /// What a step needed was not there: because of the last act that bears on it, if there is one.
    fn needed(&self, step: Id, until: u64) -> SafeText {
        match self.act_against(step, until) {
            None => self.tell.say("debrief-fate-prevented-needs", &[]),
            Some(act) => {
                let when = telling::time(self.plan.cover.starts, SimTime(act.at.seconds));
                self.tell
                    .say("debrief-fate-prevented-needs-act", &[("act", act.text.clone()), ("when", when)])
            }
        }
    }

    /// The last act, before a record, that bears on what a step needed.
    fn act_against(&self, step: Id, until: u64) -> Option<Event> {
        let index = self.plan.attack.step_ix.get(&step);
        let needs = index.and_then(|&index| self.plan.attack.steps[index].needs);
        let about = needs.map_or_else(Vec::new, |needs| self.receipts(needs, until));
        about.into_iter().rfind(|event| event.lane == Lane::Done)
    }

    /// Whether the response had a part in it that a step was prevented: what it needed may have been missing all along,
    /// or the attacker shut the way himself.
    pub(super) fn stopped_by_response(&self, fated: &Fated) -> bool {
        match fated.what {
            Truth::StepPrevented { step, by, .. } if step == by => {
                self.act_against(*step, fated.entry.seq).is_some()
            }
            Truth::StepPrevented { by, .. } => !self.shut_by_attack(*by, fated.entry.seq),
            _ => false,
        }
    }

    /// Whether the last thing that put `subject` in the way, before a record, was a step of the attack.
    fn shut_by_attack(&self, subject: Id, before: u64) -> bool {
        let effects = self.run.truth().take_while(|(entry, _)| entry.seq < before);
        let causes = effects.filter_map(|(_, what)| {
            let Truth::Effect { effect, cause } = what else { return None };
            let mut words = effect.as_str().split(' ');
            let shuts = words.next().is_some_and(|verb| SHUTS.contains(&verb));
            (shuts && words.next() == Some(subject.as_str())).then_some(*cause)
        });
        causes.last().is_some_and(|cause| self.plan.attack.step_ix.contains_key(&cause))
    }
}

/// Effects that put a thing in an attacker's way.
const SHUTS: [&str; 7] = ["isolate", "power-off", "offline", "disable", "reset", "revoke", "block"];

/// Marks of a thing that stand in an attacker's way.
const IN_THE_WAY: [&str; 7] = ["isolated", "off", "cut", "disabled", "reset", "revoked", "blocked"];

/// The act by which `subject` came to stand in the way, before a record: the first one after which it is seen so, not
/// the last one done to it (reading a log stops nobody).
fn act_on(run: &Run, subject: Id, before: u64) -> Option<(&Entry, Id)> {
    let (mut act, mut cause, mut stood) = (None, None, false);
    for (entry, what) in run.seen().take_while(|(entry, _)| entry.seq < before) {
        match what {
            Seen::TaskEnded { action, target, how: TaskEnd::Done, .. } => {
                act = (*target == Some(subject)).then_some((entry, *action));
            }
            Seen::StateShown { subject: shown, marks } if *shown == subject => {
                let stands = marks.iter().any(|mark| IN_THE_WAY.contains(&mark.as_str()));
                if !stands {
                    cause = None;
                } else if !stood {
                    cause = act;
                }
                stood = stands;
            }
            _ => {}
        }
    }
    cause
}
