//! Truth, what could be known, and what was done, on one axis.

use super::Desk;
use super::attack::listed;
use crate::debrief::model::{Event, Gap, Lane, Numbers};
use crate::play::order::{Order, Role};
use crate::play::outcome::{Outcome, Seen, Truth};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use crate::telling;
use std::collections::BTreeSet;

/// Which lane an outcome belongs to.
pub(super) fn lane(what: &Outcome) -> Lane {
    match what {
        Outcome::Truth(_) => Lane::Truth,
        Outcome::Judged(_) => Lane::Done,
        Outcome::Seen(seen) => match seen {
            Seen::MoveBegan { .. }
            | Seen::MoveEnded { .. }
            | Seen::Delivered { .. }
            | Seen::Alerted { .. }
            | Seen::LineFound { .. }
            | Seen::LogChecked { .. }
            | Seen::LogOpened { .. }
            | Seen::FactKnown { .. }
            | Seen::DecisionOpened { .. }
            | Seen::DecisionExtended { .. }
            | Seen::Unanswered { .. }
            | Seen::Hinted { .. }
            | Seen::DutyStarted { .. }
            | Seen::DutyLonger { .. }
            | Seen::DutyExempt { .. }
            | Seen::Held { .. }
            | Seen::Ended { .. } => Lane::Knowable,
            Seen::TaskAsked { .. }
            | Seen::TaskQueued { .. }
            | Seen::TaskBegun { .. }
            | Seen::TaskEnded { .. }
            | Seen::Decided { .. }
            | Seen::Lapsed { .. }
            | Seen::Opened { .. }
            | Seen::Pinned { .. }
            | Seen::LinePinned { .. }
            | Seen::Said { .. }
            | Seen::DutyMet { .. }
            | Seen::Stated { .. }
            | Seen::Answered { .. }
            | Seen::StateShown { .. }
            | Seen::Refused { .. } => Lane::Done,
        },
    }
}

impl Desk<'_> {
    /// Every row worth reading, and every record the numbers point to.
    pub(super) fn timeline(&self, numbers: &Numbers, gaps: &[Gap]) -> Vec<Event> {
        let mut cited = cited(numbers);
        cited.extend(gaps.iter().flat_map(|gap| [gap.knowable_seq, gap.acted_seq]).flatten());
        let mut prevented = BTreeSet::new();
        // A step that is tried again and again is told once.
        let mut first = |what: &Outcome| match what {
            Outcome::Truth(Truth::StepPrevented { step, .. }) => prevented.insert(*step),
            _ => true,
        };
        let rows = self.run.outcomes();
        let rows =
            rows.filter(|(entry, what)| cited.contains(&entry.seq) || (self.shown(what) && first(what)));
        rows.map(|(entry, what)| self.event(entry, what)).collect()
    }

    /// Moments somebody marked to talk about.
    pub(super) fn marked(&self) -> Vec<Event> {
        let tagged = self.run.orders().filter_map(|(entry, by, order)| match order {
            // A player's mark was refused, and has left no trace here.
            Order::Tag { text } if by.role != Role::Player => Some((entry, self.tell.who(by), text)),
            _ => None,
        });
        tagged
            .map(|(entry, who, text)| Event {
                seq: entry.seq,
                at: self.moment(entry.at),
                lane: Lane::Done,
                text: self.tell.say("debrief-marked-by", &[("who", who), ("text", text.clone())]),
            })
            .collect()
    }

    /// Whether a row is worth reading without being asked for.
    pub(super) fn shown(&self, what: &Outcome) -> bool {
        match what {
            Outcome::Judged(_) => false,
            Outcome::Truth(truth) => match truth {
                Truth::StepSucceeded { step, .. }
                | Truth::StepFailed { step, .. }
                | Truth::StepPrevented { step, .. }
                | Truth::StepAbandoned { step, .. } => self.told_of(*step),
                Truth::EvidenceLost { .. } | Truth::Leaked { .. } => true,
                _ => false,
            },
            Outcome::Seen(seen) => match seen {
                Seen::LineFound { trace, .. } => self.worth_reading(*trace),
                Seen::LogChecked { lost, .. } | Seen::LogOpened { lost, .. } => *lost,
                Seen::Said { order, .. } => !matches!(**order, Order::Reflect { .. } | Order::Resolve { .. }),
                Seen::TaskBegun { task, .. } => self.ended(*task).is_none(),
                Seen::MoveBegan { .. }
                | Seen::Delivered { .. }
                | Seen::Alerted { .. }
                | Seen::FactKnown { .. }
                | Seen::TaskEnded { .. }
                | Seen::Decided { .. }
                | Seen::Lapsed { .. }
                | Seen::Unanswered { .. }
                | Seen::Hinted { .. }
                | Seen::DutyStarted { .. }
                | Seen::DutyMet { .. }
                | Seen::DutyLonger { .. }
                | Seen::DutyExempt { .. }
                | Seen::Stated { .. }
                | Seen::Ended { .. } => true,
                _ => false,
            },
        }
    }

    /// A sentence for the timeline: an act that ended also says since when it ran.
    pub(super) fn told(&self, what: &Outcome) -> SafeText {
        let words = telling::outcome(self.plan, self.lang(), what);
        let Outcome::Seen(Seen::TaskEnded { task, .. }) = what else { return words };
        match self.begun(*task) {
            Some(since) => {
                let since = telling::time(self.plan.cover.starts, since);
                self.tell.say("debrief-ended-since", &[("what", words), ("since", since)])
            }
            None => words,
        }
    }

    fn begun(&self, number: u32) -> Option<SimTime> {
        let mut begun = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::TaskBegun { task, .. } if *task == number => Some(entry.at),
            _ => None,
        });
        begun.next()
    }

    fn ended(&self, number: u32) -> Option<SimTime> {
        let mut ended = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::TaskEnded { task, .. } if *task == number => Some(entry.at),
            _ => None,
        });
        ended.next()
    }

    fn told_of(&self, step: Id) -> bool {
        listed(self.plan).any(|listed| listed.id == step)
    }

    /// A line that tells of the attack and is not told again as a fact.
    fn worth_reading(&self, trace: Id) -> bool {
        self.plan.attack.traces.get(&trace).is_some_and(|trace| trace.hostile && trace.fact.is_none())
    }
}

/// Records the numbers point to.
fn cited(numbers: &Numbers) -> BTreeSet<u64> {
    let tasks = numbers.objectives.iter().flat_map(|objective| &objective.tasks);
    let receipts = tasks.flat_map(|task| &task.receipts);
    let duties = numbers.duties.iter().flat_map(|duty| &duty.receipts);
    let acts = numbers.hygiene.acts.iter().map(|act| act.seq);
    let said = numbers.said.iter().map(|said| said.seq);
    let pins = numbers.searching.pinned.iter().map(|line| line.seq);
    receipts
        .chain(duties)
        .chain(&numbers.hygiene.lost)
        .map(|event| event.seq)
        .chain(acts)
        .chain(said)
        .chain(pins)
        .collect()
}
