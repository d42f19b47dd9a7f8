//! Facts for other programs, gathered from the record.

use super::Desk;
use crate::debrief::model::exchange::{Act, Answer, Exchange, Hint, Played, Zero};
use crate::debrief::model::{Decision, Numbers};
use crate::debrief::run::Entry;
use crate::play::outcome::{Seen, TaskEnd};
use crate::stdx::id::Id;
use std::collections::BTreeMap;

impl Desk<'_> {
    pub(super) fn exchange(&self, numbers: &Numbers, decisions: &[Decision]) -> Exchange {
        let starts = self.plan.cover.starts;
        Exchange {
            starts: Zero { unix: starts.unix, offset: starts.offset },
            played: self.when_played(),
            answers: self.answered_decisions(),
            hints: self.hints_given(),
            acts: self.acts(),
            techniques: self.techniques(),
            msel: self.msel(numbers, decisions),
        }
    }

    /// Runs of written plays have no clock of people.
    fn when_played(&self) -> Option<Played> {
        let walls = self.run.entries.iter().filter_map(wall);
        let (from_ms, to_ms) = walls.fold(None, |span: Option<(i64, i64)>, wall| {
            Some(span.map_or((wall, wall), |(from, to)| (from.min(wall), to.max(wall))))
        })?;
        Some(Played { from_ms, to_ms })
    }

    fn answered_decisions(&self) -> Vec<Answer> {
        let mut opened: BTreeMap<Id, Option<i64>> = BTreeMap::new();
        let mut answers: Vec<Answer> = Vec::new();
        for (entry, what) in self.run.seen() {
            let decision = match what {
                Seen::DecisionOpened { decision, .. } => {
                    opened.entry(*decision).or_insert(wall(entry));
                    continue;
                }
                Seen::Decided { choice, .. } => choice.decision,
                Seen::Lapsed { decision, .. } => *decision,
                _ => continue,
            };
            if answers.iter().all(|answer| answer.decision != decision) {
                let opened_ms = opened.get(&decision).copied().flatten();
                answers.push(Answer { decision, seq: entry.seq, opened_ms, closed_ms: wall(entry) });
            }
        }
        answers
    }

    fn hints_given(&self) -> Vec<Hint> {
        let hints = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::Hinted { task, level, .. } => Some(Hint {
                seq: entry.seq,
                at: self.moment(entry.at),
                task: *task,
                level: *level,
                wall_ms: wall(entry),
            }),
            _ => None,
        });
        hints.collect()
    }

    fn acts(&self) -> Vec<Act> {
        let done = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::TaskEnded { action, target, how: TaskEnd::Done, .. } => Some(Act {
                seq: entry.seq,
                at: self.moment(entry.at),
                action: *action,
                target: *target,
                text: self.tell.action(*action, *target).one_line(),
            }),
            _ => None,
        });
        done.collect()
    }
}

/// The players' clock at a record, where one was recorded.
fn wall(entry: &Entry) -> Option<i64> {
    (entry.wall_ms > 0).then_some(entry.wall_ms)
}
