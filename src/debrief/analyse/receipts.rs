//! Receipts: which records made a rule's condition hold. A condition is known to read certain facts; here
//! stands which outcomes tell of which fact.

use super::Desk;
use crate::debrief::model::Event;
use crate::debrief::run::Entry;
use crate::plan::cond::{Ask, CondIx, Fact};
use crate::play::outcome::{FactStatus, Judged, Outcome, Seen, TaskEnd, Truth};
use crate::play::statement::Statement;
use crate::stdx::id::Id;

/// A receipt with more lines than this is no receipt.
const LINES_MAX: usize = 6;

impl Desk<'_> {
    /// The latest record up to `until` about each fact the condition reads, in order.
    pub(super) fn receipts(&self, condition: CondIx, until: u64) -> Vec<Event> {
        let mut found: Vec<Event> = Vec::new();
        for ask in &self.plan.conds[condition.0].reads {
            let records = self.run.outcomes().take_while(|(entry, _)| entry.seq <= until);
            let Some(latest) = records.filter(|(_, what)| self.answers(what, ask)).last() else {
                continue;
            };
            let (entry, what) = self.doing(latest);
            if found.iter().all(|event| event.seq != entry.seq) {
                found.push(self.event(entry, what));
            }
        }
        found.sort_by_key(|event| event.seq);
        found.drain(..found.len().saturating_sub(LINES_MAX));
        found
    }

    /// An effect is told by what had it: the act, step, message or decision just before.
    fn doing<'a>(&'a self, effect: (&'a Entry, &'a Outcome)) -> (&'a Entry, &'a Outcome) {
        let (entry, Outcome::Truth(Truth::Effect { cause, .. })) = effect else { return effect };
        let before = self.run.outcomes().take_while(|(earlier, _)| earlier.seq < entry.seq);
        let same = before.filter(|(earlier, what)| earlier.at == entry.at && did(what, *cause));
        same.last().unwrap_or(effect)
    }

    /// Whether an outcome tells of a fact.
    fn answers(&self, what: &Outcome, ask: &Ask) -> bool {
        match what {
            Outcome::Seen(seen) => self.seen_answers(seen, ask),
            Outcome::Truth(truth) => truth_answers(truth, ask),
            Outcome::Judged(judged) => {
                ask.fact == Fact::Recanted && matches!(judged, Judged::Contradicted { .. })
            }
        }
    }

    fn seen_answers(&self, seen: &Seen, ask: &Ask) -> bool {
        let it = ask.subject;
        match (ask.fact, seen) {
            (Fact::Known, Seen::FactKnown { fact, status, .. }) => {
                *fact == it && *status != FactStatus::Refuted
            }
            (Fact::Known, Seen::Alerted { trace, .. }) => *trace == it,
            (Fact::Delivered, Seen::Delivered { inject }) => *inject == it,
            (Fact::Read, Seen::Opened { item }) => *item == it,
            (Fact::Pinned, Seen::Pinned { fact, on: true }) => *fact == it,
            (Fact::Answered, what) => self.answered(what, it),
            (
                Fact::Attempted,
                Seen::TaskQueued { action, target, .. } | Seen::TaskBegun { action, target, .. },
            ) => aimed(ask, *action, *target),
            (Fact::Done, Seen::TaskEnded { action, target, how: TaskEnd::Done, .. }) => {
                aimed(ask, *action, *target)
            }
            (Fact::Decided | Fact::Chose, Seen::Decided { choice, .. }) => {
                choice.decision == it && (ask.fact == Fact::Decided || choice.option == ask.object)
            }
            (Fact::Lapsed | Fact::Chose, Seen::Lapsed { decision, option }) => {
                *decision == it && (ask.fact == Fact::Lapsed || *option == ask.object)
            }
            (Fact::Duty, Seen::DutyMet { duty }) | (Fact::Owed, Seen::DutyStarted { duty, .. }) => {
                *duty == it
            }
            (fact, Seen::Stated { action, statement, .. }) => self.said_answers(fact, it, *action, statement),
            (Fact::Move, Seen::MoveBegan { .. }) => true,
            (fact, Seen::StateShown { subject, marks }) => {
                *subject == it && marks.iter().any(|mark| mark.as_str() == spelling(fact))
            }
            _ => false,
        }
    }

    fn said_answers(&self, fact: Fact, it: Id, action: Id, said: &Statement) -> bool {
        match fact {
            Fact::Stated => said.facts.contains(&it),
            Fact::Told if said.audience.is_empty() => {
                self.plan.action(action).is_some_and(|action| action.audience.contains(&it))
            }
            Fact::Told => said.audience.contains(&it),
            Fact::Handed | Fact::ToldT0 | Fact::ToldMax => {
                let duty = self.plan.guide.duties.iter().find(|duty| duty.id == it);
                duty.is_some_and(|duty| duty.told_by() == Some(action))
            }
            _ => false,
        }
    }

    /// An expected response was begun, or the message's decision taken.
    fn answered(&self, what: &Seen, inject: Id) -> bool {
        let msel = &self.plan.msel;
        match what {
            Seen::TaskQueued { action, .. } | Seen::TaskBegun { action, .. } => {
                let index = msel.inject_ix.get(&inject);
                index.is_some_and(|&index| msel.injects[index].expects.contains(action))
            }
            Seen::Decided { choice, .. } => {
                let index = msel.decision_ix.get(&choice.decision);
                index.is_some_and(|&index| msel.decisions[index].inject == Some(inject))
            }
            _ => false,
        }
    }
}

/// Whether this is the end of an act, the success of a step, a message or a decision with this id.
fn did(what: &Outcome, cause: Id) -> bool {
    match what {
        Outcome::Seen(Seen::TaskEnded { action, how: TaskEnd::Done, .. }) => *action == cause,
        Outcome::Seen(Seen::Delivered { inject }) => *inject == cause,
        Outcome::Seen(Seen::Decided { choice, .. }) => choice.option == cause || choice.decision == cause,
        Outcome::Truth(Truth::StepSucceeded { step, .. }) => *step == cause,
        _ => false,
    }
}

fn aimed(ask: &Ask, action: Id, target: Option<Id>) -> bool {
    action == ask.subject && (ask.object.as_str().is_empty() || target == Some(ask.object))
}

fn spelling(fact: Fact) -> &'static str {
    Fact::TABLE.iter().find(|row| row.1 == fact).map_or("", |row| row.0)
}

fn truth_answers(truth: &Truth, ask: &Ask) -> bool {
    let it = ask.subject;
    match (ask.fact, truth) {
        (Fact::Happened, Truth::StepSucceeded { step, .. }) => *step == it,
        (Fact::Tried, Truth::StepBegun { step, .. } | Truth::StepPrevented { step, .. }) => *step == it,
        (Fact::Leaked, Truth::Leaked { data, .. }) => *data == it,
        (Fact::Impact, Truth::Impact { .. }) => true,
        (Fact::Lost, Truth::EvidenceLost { subject, .. }) => *subject == it,
        (fact, Truth::Effect { effect, .. }) => {
            let mut words = effect.as_str().split(' ');
            let (verb, subject) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            verbs(fact).contains(&verb) && (subject == it.as_str() || fact == Fact::Footholds)
        }
        _ => false,
    }
}

/// Effects that bear on a fact.
fn verbs(fact: Fact) -> &'static [&'static str] {
    match fact {
        Fact::Isolated => &["isolate", "release"],
        Fact::Off => &["power-off", "power-on"],
        Fact::Offline => &["offline", "online"],
        Fact::Captured => &["capture"],
        Fact::Wiped => &["wipe"],
        Fact::Encrypted => &["encrypt", "restore"],
        Fact::Destroyed => &["destroy", "restore"],
        Fact::Foothold | Fact::Footholds => &["foothold", "evict", "wipe"],
        Fact::Down => &["encrypt", "destroy", "power-off", "isolate", "restore", "power-on", "release"],
        Fact::Cut => &["cut", "reopen"],
        Fact::Disabled => &["disable", "enable"],
        Fact::Reset => &["reset"],
        Fact::Revoked => &["revoke"],
        Fact::Cleaned => &["clean"],
        Fact::Stolen => &["steal", "reset"],
        Fact::Session => &["session", "revoke"],
        Fact::Blocked => &["block", "unblock"],
        Fact::Lost => &["lose"],
        Fact::Flag => &["flag", "add"],
        Fact::Trust => &["trust"],
        _ => &[],
    }
}
