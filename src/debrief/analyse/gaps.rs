//! How long what could be known waited to be acted on. A task could be known to be due when what opens its window was
//! delivered, or when a log first held it for whoever had looked: both only while the exercise was being played.

use super::Desk;
use crate::debrief::model::{Gap, Moment, Objective, Stretch, Task};
use crate::debrief::run::Entry;
use crate::plan::cond::{CondIx, Fact};
use crate::plan::guide;
use crate::play::outcome::{Judged, Outcome, Seen, Truth};
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime};

/// Minutes between two ticks of a scale.
const TICK_STEPS: [i64; 10] = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720];
/// More ticks than this do not fit beside each other.
const TICKS_MAX: i64 = 9;

/// A move as it was played: its index, first and last moment.
type Played = (usize, SimTime, SimTime);

impl Desk<'_> {
    /// Moves in the order they were played.
    fn played(&self) -> Vec<Played> {
        let mut moves: Vec<Played> = Vec::new();
        for (entry, what) in self.run.seen() {
            match (what, moves.last_mut()) {
                (Seen::MoveBegan { index }, last) => {
                    if let Some(last) = last.filter(|last| last.2 == SimTime(i64::MAX)) {
                        last.2 = entry.at;
                    }
                    moves.push((*index, entry.at, SimTime(i64::MAX)));
                }
                (Seen::MoveEnded { .. } | Seen::Ended { .. }, Some(last)) => last.2 = last.2.min(entry.at),
                _ => {}
            }
        }
        moves.iter_mut().for_each(|one| one.2 = one.2.min(self.run.end()));
        moves
    }

    /// The moves, and the time before, between and after them in which something is told.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let stretch = |title: SafeText, from: SimTime, to: SimTime, played: bool| Stretch {
            title,
            from: self.moment(from),
            to: self.moment(to),
            lasts: self.length(to - from),
            played,
            ticks: self.ticks(from, to),
        };
        let mut told = Vec::new();
        let mut last = self.run.entries.first().map_or(SimTime::ZERO, |entry| entry.at);
        for (index, from, to) in self.played() {
            if from > last {
                told.push(stretch(SafeText::default(), last, from, false));
            }
            let title = self.plan.moves.get(index).map(|one| one.title.get(self.lang()).one_line());
            told.push(stretch(title.unwrap_or_default(), from, to, true));
            last = to;
        }
        if self.run.end() > last {
            told.push(stretch(SafeText::default(), last, self.run.end(), false));
        }
        told
    }

    /// Whole steps of the story's day within a stretch: the smallest steps of which there are not too many.
    fn ticks(&self, from: SimTime, to: SimTime) -> Vec<Moment> {
        let calendar = self.plan.cover.starts;
        let midnight = calendar.unix + i64::from(calendar.offset);
        let steps = TICK_STEPS.into_iter().map(|minutes| minutes * 60);
        let fits = |step: &i64| (to - from).0 / step < TICKS_MAX;
        let step = steps.clone().find(fits).unwrap_or(86_400 * ((to - from).0 / 86_400 / TICKS_MAX + 1));
        let first = from.0 + (-(from.0 + midnight)).rem_euclid(step);
        (0..TICKS_MAX)
            .map(|n| first + n * step)
            .filter(|at| *at <= to.0)
            .map(|at| self.moment(SimTime(at)))
            .collect()
    }

    /// The move in which a moment lies, or that comes next; the last one after the end.
    pub(super) fn move_of(&self, at: SimTime) -> Option<usize> {
        let played = self.played();
        played.iter().find(|one| at <= one.2).or(played.last()).map(|one| one.0)
    }

    /// For every critical task whose window opened.
    pub(super) fn gaps(&self, objectives: &[Objective]) -> Vec<Gap> {
        let played = self.played();
        let tasks = objectives.iter().flat_map(|objective| &objective.tasks).filter(|task| task.critical);
        tasks.filter_map(|task| self.gap(task, &played)).collect()
    }

    fn gap(&self, task: &Task, played: &[Played]) -> Option<Gap> {
        let opened = SimTime(task.opened.as_ref()?.seconds);
        if task.done.is_none() && task.grade.as_ref().is_some_and(|g| g.rating == Rating::NotExercised) {
            return None;
        }
        let rule = self.plan.guide.tasks.iter().find(|rule| rule.id == task.id)?;
        let (delivered, told) = (playable(played, opened)?, self.opening(rule));
        let looked = rule.from.and_then(|from| self.lay_there(from, played)).filter(|one| one.0 < delivered);
        let knowable = looked.map_or(delivered, |one| one.0);
        let acted = task.done.as_ref().map(|done| SimTime(done.seconds));
        Some(Gap {
            task: task.id,
            text: task.text.clone(),
            knowable: self.moment(knowable),
            knowable_seq: looked.map(|one| one.1).or(told),
            found: looked.is_some(),
            acted: acted.map(|at| self.moment(at)),
            acted_seq: acted.and_then(|_| task.receipts.last().map(|event| event.seq)),
            gap: self.length(SimSpan((acted.unwrap_or(self.run.end()) - knowable).0.max(0))),
        })
    }

    /// The record that opened a task's window.
    fn opening(&self, rule: &guide::Task) -> Option<u64> {
        let from = rule.from?;
        let mut opened = self.run.judged();
        let opened = opened.find(|(_, w)| matches!(w, Judged::TaskOpened { task } if *task == rule.id))?;
        self.receipts(from, opened.0.seq).last().map(|event| event.seq)
    }

    /// The first moment of play at which a log held what a condition asks to be known.
    fn lay_there(&self, from: CondIx, played: &[Played]) -> Option<(SimTime, u64)> {
        let asks = self.plan.conds[from.0].reads.iter().filter(|ask| ask.fact == Fact::Known);
        let wanted: Vec<Id> = asks.map(|ask| ask.subject).collect();
        let left = self.run.truth().filter_map(|(entry, what)| match what {
            Truth::TraceLeft { trace, log, .. } if self.reveals(*trace, &wanted) => {
                Some((self.readable(entry, *log, playable(played, entry.at)?)?, entry.seq))
            }
            _ => None,
        });
        left.min()
    }

    fn reveals(&self, trace: Id, wanted: &[Id]) -> bool {
        let fact = self.plan.attack.traces.get(&trace).and_then(|trace| trace.fact);
        wanted.contains(&trace) || fact.is_some_and(|fact| wanted.contains(&fact))
    }

    /// A moment, if a line can still be read then.
    fn readable(&self, line: &Entry, log: Id, at: SimTime) -> Option<SimTime> {
        let keeps = self.plan.estate.logs.get(&log)?.keeps;
        let lost = self.run.outcomes().any(|(entry, what)| {
            matches!(what, Outcome::Truth(Truth::EvidenceLost { subject, .. }) if *subject == log)
                && entry.at >= line.at
                && entry.at < at
        });
        (line.at + keeps >= at && !lost).then_some(at)
    }
}

/// The moment itself where somebody was playing then, else the beginning of the next move.
fn playable(played: &[Played], at: SimTime) -> Option<SimTime> {
    played.iter().find(|one| at <= one.2).map(|one| at.max(one.1))
}
