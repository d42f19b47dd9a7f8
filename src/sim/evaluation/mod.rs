//! Judgement on the record: critical tasks and their windows, measures, duties, ratings at the end.

mod rules;

use crate::plan::Plan;
use crate::plan::cond::Fact;
use crate::play::outcome::{Judged, Seen};
use crate::play::rating::Rating;
use crate::play::refusal::Refusal;
use crate::sim::run;
use crate::sim::watch::{self, touch_one};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use bevy_ecs::prelude::Resource;
use bevy_ecs::world::World;
use rules::Progress;
use std::collections::{BTreeMap, BTreeSet};

/// How everything judged stands.
#[derive(Resource, Default)]
pub struct Evaluation {
    /// By task index.
    progress: Vec<Progress>,
    /// Duties whose clock started.
    pub duties_owed: BTreeSet<Id>,
    /// Duties fulfilled.
    pub duties_met: BTreeSet<Id>,
    /// Ratings set by hand.
    overrides: BTreeMap<Id, Rating>,
}

/// Sets the evaluation up.
pub fn set_up(world: &mut World, plan: &Plan) {
    let mut evaluation = Evaluation::default();
    for task in &plan.guide.tasks {
        let opened = task.from.is_none().then_some(SimTime::ZERO);
        evaluation.progress.push(Progress { opened, ..Progress::default() });
    }
    world.insert_resource(evaluation);
}

fn progress(world: &mut World, ix: usize) -> &mut Progress {
    &mut world.resource_mut::<Evaluation>().into_inner().progress[ix]
}

/// A task's window opens.
pub fn opened(world: &mut World, ix: usize) {
    let now = run::now(world);
    let task = run::plan(world).plan.guide.tasks[ix].id;
    let progress = progress(world, ix);
    progress.opened = Some(now);
    let done = progress.done.is_some();
    run::judged(world, Judged::TaskOpened { task });
    if done {
        // Done before anybody had to: as good as on time.
        run::judged(world, Judged::TaskDone { task, on_time: true });
    }
}

/// A task is done.
pub fn done(world: &mut World, ix: usize) {
    let now = run::now(world);
    let prepared = run::plan(world);
    let task = &prepared.plan.guide.tasks[ix];
    let progress = progress(world, ix);
    if progress.spoiled {
        return;
    }
    progress.done = Some(now);
    let on_time = rules::on_time(progress, task.within);
    if progress.opened.is_some() {
        run::judged(world, Judged::TaskDone { task: task.id, on_time });
    }
}

/// A task can no longer be done.
pub fn spoiled(world: &mut World, ix: usize) {
    let task = run::plan(world).plan.guide.tasks[ix].id;
    let progress = progress(world, ix);
    if progress.done.is_none() {
        progress.spoiled = true;
        run::judged(world, Judged::TaskSpoiled { task });
    }
}

/// A harmful act.
pub fn harmed(world: &mut World, ix: usize) {
    let task = run::plan(world).plan.guide.tasks[ix].id;
    progress(world, ix).harmed = true;
    run::judged(world, Judged::Harm { task });
}

/// A measure's condition first holds.
pub fn measured(world: &mut World, ix: usize) {
    let measure = run::plan(world).plan.guide.measures[ix].0;
    run::judged(world, Judged::Measured { measure });
}

/// A duty's clock starts: t0 is the first knowledge of any department, which may be earlier than today.
pub fn duty_started(world: &mut World, ix: usize) {
    let prepared = run::plan(world);
    let duty = &prepared.plan.guide.duties[ix];
    let knew = watch::first_held(world, duty.knew).unwrap_or(run::now(world));
    world.resource_mut::<Evaluation>().duties_owed.insert(duty.id);
    run::seen(world, Seen::DutyStarted { duty: duty.id, knew });
    touch_one(world, Fact::Owed, duty.id);
    if watch::first_held(world, duty.met).is_some() {
        duty_met(world, ix);
    }
}

/// A duty is fulfilled, once it is owed.
pub fn duty_met(world: &mut World, ix: usize) {
    let duty = run::plan(world).plan.guide.duties[ix].id;
    let mut evaluation = world.resource_mut::<Evaluation>();
    if evaluation.duties_owed.contains(&duty) && evaluation.duties_met.insert(duty) {
        run::seen(world, Seen::DutyMet { duty });
        touch_one(world, Fact::Duty, duty);
    }
}

/// The next hint for a task whose window is open and that is not done; for an objective, of its first such task
/// that has one left.
pub fn hint(world: &mut World, subject: Id) -> Result<(), Refusal> {
    let prepared = run::plan(world);
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
        let progress = progress(world, ix);
        let due = progress.opened.is_some() && progress.done.is_none() && !progress.spoiled;
        let Some(text) = task.hints.get(progress.hints as usize).filter(|_| due) else { continue };
        progress.hints += 1;
        let level = progress.hints as u8;
        run::seen(world, Seen::Hinted { task: Some(task.id), level, text: text.bounded() });
        return Ok(());
    }
    Err(Refusal::NoMoreHints { task: subject })
}

/// An override by the facilitator holds instead of what is worked out, with its reason on the record.
pub fn override_rating(
    world: &mut World,
    subject: Id,
    rating: Rating,
    reason: &SafeText,
) -> Result<(), Refusal> {
    let prepared = run::plan(world);
    let guide = &prepared.plan.guide;
    let known = guide.tasks.iter().any(|task| task.id == subject)
        || guide.objectives.iter().any(|objective| objective.id == subject);
    if !known {
        return Err(Refusal::Unknown { what: subject });
    }
    world.resource_mut::<Evaluation>().overrides.insert(subject, rating);
    run::judged(world, Judged::Overridden { subject, rating, reason: reason.clone() });
    Ok(())
}

/// Rates every task and objective; called once, when the exercise ends.
pub fn rate(world: &mut World) {
    let prepared = run::plan(world);
    let guide = &prepared.plan.guide;
    let now = run::now(world);
    let free_hints = prepared.plan.cover.guided;
    let mut rated = Vec::new();
    for (ix, task) in guide.tasks.iter().enumerate() {
        let progress = *progress(world, ix);
        let (rating, points) = rules::rate_task(task, &progress, now, free_hints);
        let by_hand = world.resource::<Evaluation>().overrides.get(&task.id).copied();
        let rating = by_hand.unwrap_or(rating);
        rated.push((rating, task.critical, progress.harmed && by_hand.is_none()));
        run::judged(world, Judged::TaskRated { task: task.id, rating, points });
    }
    for objective in &guide.objectives {
        let tasks: Vec<_> = objective.tasks.iter().map(|ix| rated[*ix]).collect();
        let rating = rules::rate_objective(&tasks);
        let overrides = &world.resource::<Evaluation>().overrides;
        let rating = overrides.get(&objective.id).copied().unwrap_or(rating);
        run::judged(world, Judged::ObjectiveRated { objective: objective.id, rating });
    }
}
