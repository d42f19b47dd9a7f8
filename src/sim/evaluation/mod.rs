//! Judgement on the record: critical tasks and their windows, measures, duties, ratings at the end.

mod duties;
mod rules;

pub use duties::{completed, duty_exempt, duty_longer, duty_met, duty_started, told};

use crate::play::outcome::{Judged, Seen};
use crate::play::rating::Rating;
use crate::play::refusal::Refusal;
use crate::sim::run;
use crate::sim::state::{Cx, copied};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use duties::Duties;
use rules::Progress;

/// How everything judged stands.
#[derive(Default, Debug)]
pub struct Evaluation {
    /// By task index.
    progress: Vec<Progress>,
    /// Duties of law and contract.
    pub duties: Duties,
    /// Ratings set by hand.
    overrides: IdMap<Rating>,
}

copied!(Evaluation: progress duties overrides);

/// Nothing judged yet.
pub fn reset(cx: &mut Cx) {
    let tasks = &cx.prepared.plan.guide.tasks;
    let evaluation = &mut cx.evaluation;
    evaluation.progress.clear();
    evaluation.progress.extend(tasks.iter().map(|task| {
        let opened = task.from.is_none().then_some(SimTime::ZERO);
        Progress { opened, ..Progress::default() }
    }));
    evaluation.duties.clear();
    evaluation.overrides.clear();
}

fn progress<'s>(cx: &'s mut Cx, ix: usize) -> &'s mut Progress {
    &mut cx.state.evaluation.progress[ix]
}

/// A task's window opens.
pub fn opened(cx: &mut Cx, ix: usize) {
    let now = cx.run.now;
    let task = cx.prepared.plan.guide.tasks[ix].id;
    let progress = progress(cx, ix);
    progress.opened = Some(now);
    let done = progress.done.is_some();
    run::judged(cx, Judged::TaskOpened { task });
    if done {
        // Done before anybody had to: as good as on time.
        run::judged(cx, Judged::TaskDone { task, on_time: true });
    }
}

/// A task is done.
pub fn done(cx: &mut Cx, ix: usize) {
    let now = cx.run.now;
    let prepared = cx.prepared;
    let task = &prepared.plan.guide.tasks[ix];
    let progress = progress(cx, ix);
    if progress.spoiled {
        return;
    }
    progress.done = Some(now);
    let on_time = rules::on_time(progress, task.within);
    if progress.opened.is_some() {
        run::judged(cx, Judged::TaskDone { task: task.id, on_time });
    }
}

/// A task can no longer be done.
pub fn spoiled(cx: &mut Cx, ix: usize) {
    let task = cx.prepared.plan.guide.tasks[ix].id;
    let progress = progress(cx, ix);
    if progress.done.is_none() {
        progress.spoiled = true;
        run::judged(cx, Judged::TaskSpoiled { task });
    }
}

/// A harmful act.
pub fn harmed(cx: &mut Cx, ix: usize) {
    let task = cx.prepared.plan.guide.tasks[ix].id;
    progress(cx, ix).harmed = true;
    run::judged(cx, Judged::Harm { task });
}

/// A measure's condition first holds.
pub fn measured(cx: &mut Cx, ix: usize) {
    let measure = cx.prepared.plan.guide.measures[ix].0;
    run::judged(cx, Judged::Measured { measure });
}

/// The next hint for a task whose window is open and that is not done; for an objective, of its first such task
/// that has one left.
pub fn hint(cx: &mut Cx, subject: Id) -> Result<(), Refusal> {
    let prepared = cx.prepared;
    let guide = &prepared.plan.guide;
    let objective = guide.objectives.iter().find(|objective| objective.id == subject);
    let task = guide.tasks.iter().position(|task| task.id == subject);
    let candidates: Vec<usize> = match (task, objective) {
        (Some(task), _) => vec![task],
        (None, Some(objective)) => objective.tasks.clone(),
        (None, None) => return Err(Refusal::Unknown { what: subject }),
    };
    for ix in candidates {
        let task = &guide.tasks[ix];
        let progress = progress(cx, ix);
        let due = progress.opened.is_some() && progress.done.is_none() && !progress.spoiled;
        let Some(text) = task.hints.get(progress.hints as usize).filter(|_| due) else { continue };
        progress.hints += 1;
        let level = progress.hints as u8;
        run::seen(cx, Seen::Hinted { task: Some(task.id), level, text: text.bounded() });
        return Ok(());
    }
    Err(Refusal::NoMoreHints { task: subject })
}

/// An override by the facilitator holds instead of what is worked out, with its reason on the record.
pub fn override_rating(cx: &mut Cx, subject: Id, rating: Rating, reason: &SafeText) -> Result<(), Refusal> {
    let prepared = cx.prepared;
    let guide = &prepared.plan.guide;
    let known = guide.tasks.iter().any(|task| task.id == subject)
        || guide.objectives.iter().any(|objective| objective.id == subject);
    if !known {
        return Err(Refusal::Unknown { what: subject });
    }
    cx.evaluation.overrides.insert(subject, rating);
    run::judged(cx, Judged::Overridden { subject, rating, reason: reason.clone() });
    Ok(())
}

/// Rates every task and objective; called once, when the exercise ends.
pub fn rate(cx: &mut Cx) {
    let prepared = cx.prepared;
    let guide = &prepared.plan.guide;
    let now = cx.run.now;
    let free_hints = prepared.plan.cover.guided;
    let mut rated = Vec::new();
    for (ix, task) in guide.tasks.iter().enumerate() {
        let progress = *progress(cx, ix);
        let (rating, points) = rules::rate_task(task, &progress, now, free_hints);
        let by_hand = cx.evaluation.overrides.get(&task.id).copied();
        let rating = by_hand.unwrap_or(rating);
        rated.push((rating, task.critical, progress.harmed && by_hand.is_none()));
        run::judged(cx, Judged::TaskRated { task: task.id, rating, points });
    }
    for objective in &guide.objectives {
        let tasks: Vec<_> = objective.tasks.iter().map(|ix| rated[*ix]).collect();
        let rating = rules::rate_objective(&tasks);
        let overrides = &cx.evaluation.overrides;
        let rating = overrides.get(&objective.id).copied().unwrap_or(rating);
        run::judged(cx, Judged::ObjectiveRated { objective: objective.id, rating });
    }
}
