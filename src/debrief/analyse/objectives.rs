//! Objectives and their critical tasks: ratings as recorded, with the rule and the records behind each.

use super::Desk;
use crate::debrief::model::{Grade, Measure, Moment, Objective, Task};
use crate::plan::cond::CondIx;
use crate::plan::guide;
use crate::play::outcome::{Judged, Seen};
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use crate::telling;

/// What the record says of a task.
#[derive(Default)]
struct Judgement {
    opened: Option<SimTime>,
    done: Option<(u64, SimTime)>,
    /// Last record that decided: done, spoiled or harm, and the condition it stands for.
    decided: Vec<(u64, Verdict)>,
    rated: Option<(Rating, i64)>,
}

enum Verdict {
    Done,
    Spoiled,
    Harm,
}

impl Desk<'_> {
    pub(super) fn objectives(&self) -> Vec<Objective> {
        let guide = &self.plan.guide;
        let told = guide.objectives.iter().map(|objective| Objective {
            id: objective.id,
            text: objective.text.get(self.lang()).one_line(),
            csf: objective.csf.iter().map(|id| id.as_str().into()).collect(),
            grade: self.grade(objective.id, self.objective_rating(objective.id)),
            tasks: objective.tasks.iter().map(|&index| self.task(&guide.tasks[index])).collect(),
        });
        told.collect()
    }

    fn task(&self, task: &guide::Task) -> Task {
        let judged = self.judgement(task.id);
        let opened = match task.from {
            None => Some(SimTime::ZERO),
            Some(_) => judged.opened,
        };
        let done = judged.done.map(|(_, at)| at);
        Task {
            id: task.id,
            text: task.text.get(self.lang()).one_line(),
            critical: task.critical,
            grade: self.grade(task.id, judged.rated.map(|rated| rated.0)),
            won: judged.rated.filter(|rated| rated.0 != Rating::NotExercised).map(|r| r.1 * task.weight),
            weight: task.weight,
            meaning: self.tell.condition(&self.plan.conds[task.done.0].expr),
            rule: rule(&self.plan.conds[task.done.0].source),
            window: self.window(task),
            opened: opened.map(|at| self.moment(at)),
            done: done.map(|at| self.moment(at)),
            took: opened.zip(done).map(|(opened, done)| self.length(done - opened)),
            receipts: self.task_receipts(task, &judged),
            hints: self.hints_for(task.id),
            why: task.why.get(self.lang()).clone(),
        }
    }

    fn judgement(&self, id: Id) -> Judgement {
        let mut found = Judgement::default();
        for (entry, what) in self.run.judged() {
            match what {
                Judged::TaskOpened { task } if *task == id => found.opened = Some(entry.at),
                Judged::TaskDone { task, .. } if *task == id => {
                    found.done = Some((entry.seq, entry.at));
                    found.decided.push((entry.seq, Verdict::Done));
                }
                Judged::TaskSpoiled { task } if *task == id => {
                    found.decided.push((entry.seq, Verdict::Spoiled));
                }
                Judged::Harm { task } if *task == id => found.decided.push((entry.seq, Verdict::Harm)),
                Judged::TaskRated { task, rating, points } if *task == id => {
                    found.rated = Some((*rating, *points));
                }
                _ => {}
            }
        }
        found
    }

    fn task_receipts(&self, task: &guide::Task, judged: &Judgement) -> Vec<crate::debrief::model::Event> {
        let mut receipts = Vec::new();
        for (seq, verdict) in &judged.decided {
            let condition = match verdict {
                Verdict::Done => Some(task.done),
                Verdict::Spoiled => task.spoiled,
                Verdict::Harm => task.harm,
            };
            receipts.extend(condition.into_iter().flat_map(|condition| self.receipts(condition, *seq)));
        }
        receipts.sort_by_key(|event| event.seq);
        receipts.dedup_by_key(|event| event.seq);
        receipts
    }

    /// The condition that made a task impossible or harmful, and the record of that verdict.
    pub(super) fn undone(&self, task: &guide::Task) -> Option<(CondIx, u64)> {
        let decided = self.judgement(task.id).decided;
        decided.into_iter().find_map(|(seq, verdict)| match verdict {
            Verdict::Done => None,
            Verdict::Spoiled => Some((task.spoiled?, seq)),
            Verdict::Harm => Some((task.harm?, seq)),
        })
    }

    fn window(&self, task: &guide::Task) -> SafeText {
        let within = task.within.map(|span| ("within", self.tell.span(span)));
        let late = task.late.map(|span| ("late", self.tell.span(span)));
        match (within, late) {
            (None, None) => SafeText::default(),
            (Some(within), None) => self.tell.say("debrief-window-within", &[within]),
            (None, Some(late)) => self.tell.say("debrief-window-late", &[late]),
            // Where both limits are the same, it is one.
            (Some(within), Some(_)) if task.within == task.late => {
                self.tell.say("debrief-window-within", &[within])
            }
            (Some(within), Some(late)) => self.tell.say("debrief-window-both", &[within, late]),
        }
    }

    fn hints_for(&self, id: Id) -> usize {
        self.run
            .seen()
            .filter(|(_, what)| matches!(what, Seen::Hinted { task: Some(t), .. } if *t == id))
            .count()
    }

    fn objective_rating(&self, id: Id) -> Option<Rating> {
        let rated = self.run.judged().filter_map(|(_, what)| match what {
            Judged::ObjectiveRated { objective, rating } if *objective == id => Some(*rating),
            _ => None,
        });
        rated.last()
    }

    /// The recorded rating, unless the facilitator set another one.
    fn grade(&self, subject: Id, recorded: Option<Rating>) -> Option<Grade> {
        let set = self.run.judged().filter_map(|(_, what)| match what {
            Judged::Overridden { subject: set, rating, reason } if *set == subject => Some((*rating, reason)),
            _ => None,
        });
        let set = set.last();
        let rating = set.map(|set| set.0).or(recorded)?;
        Some(Grade {
            rating,
            words: telling::rating(self.lang(), rating),
            overridden: set.map(|set| set.1.clone()),
        })
    }

    /// From the start of the incident to each measure the scenario names.
    pub(super) fn timeliness(&self) -> Vec<Measure> {
        let reached = |id: Id| {
            let found =
                self.run.judged().find(|(_, w)| matches!(w, Judged::Measured { measure } if *measure == id));
            found.map(|(entry, _)| entry.at)
        };
        let start = reached(Id::new("start"));
        let named = self.plan.guide.measures.iter().map(|(id, _)| *id).filter(|id| id.as_str() != "start");
        let mut measures: Vec<Measure> = named
            .map(|id| Measure {
                id,
                name: self.tell.measure(id),
                at: reached(id).map(|at| -> Moment { self.moment(at) }),
                since_start: start.zip(reached(id)).map(|(start, at)| self.length(at - start)),
            })
            .collect();
        let rank =
            |id: Id| ["detect", "declare", "contain", "notify"].iter().position(|name| *name == id.as_str());
        measures.sort_by_key(|measure| rank(measure.id).unwrap_or(usize::MAX));
        measures
    }
}

/// A rule on one line, however its author broke it.
fn rule(source: &str) -> SafeText {
    source.split_whitespace().collect::<Vec<&str>>().join(" ").into()
}
