//! Response actions take simulated time and people: they queue, run, end, and then change the state of the world.

use crate::plan::Plan;
use crate::plan::cond::Fact;
use crate::plan::effect::AssetVerb;
use crate::plan::playbook::{Action, TargetKind};
use crate::play::outcome::{Seen, TaskEnd};
use crate::play::refusal::Refusal;
use crate::sim::agenda::Event;
use crate::sim::ask::any;
use crate::sim::effects::{self, Cause};
use crate::sim::run;
use crate::sim::watch::{self, touch};
use crate::sim::{estate, evidence, hooks, inject};
use crate::stdx::id::Id;
use crate::stdx::rng::Purpose;
use bevy_ecs::prelude::{Component, Entity, Resource};
use bevy_ecs::world::World;
use std::collections::{BTreeMap, BTreeSet};

const TAKES: Purpose = Purpose("action takes");

/// Where a piece of work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Queued,
    Running,
    Ended,
}

/// A piece of work: one action ordered.
#[derive(Component, Clone, Copy, Debug)]
struct Work {
    /// Playbook index.
    action: usize,
    target: Option<Id>,
    stand: Stand,
}

/// What was ordered and done, and who is busy.
#[derive(Resource, Default)]
pub struct Response {
    /// Work by task number, from 1.
    work: Vec<Entity>,
    /// People bound, by team.
    busy: BTreeMap<Id, u32>,
    /// Actions ordered: action and target, and action and "any".
    pub attempted: BTreeSet<(Id, Id)>,
    /// Actions completed, likewise.
    pub done: BTreeSet<(Id, Id)>,
    /// How often each action was begun, for its draws.
    begun: BTreeMap<(Id, Id), u64>,
}

/// Sets the response up.
pub fn set_up(world: &mut World) {
    world.insert_resource(Response::default());
}

fn work(world: &World, task: u32) -> Option<Work> {
    let entity = *world.resource::<Response>().work.get(task.checked_sub(1)? as usize)?;
    world.get::<Work>(entity).copied()
}

fn set_stand(world: &mut World, task: u32, stand: Stand) {
    let entity = world.resource::<Response>().work[task as usize - 1];
    if let Some(mut work) = world.get_mut::<Work>(entity) {
        work.stand = stand;
    }
}

/// Orders an action. A refusal says why and changes nothing.
pub fn act(world: &mut World, action: usize, target: Option<Id>) -> Result<u32, Refusal> {
    const TASKS_MAX: usize = 2000;
    let prepared = run::plan(world);
    let plan = &prepared.plan;
    let what = &plan.playbook[action];
    check_target(plan, what, target)?;
    if let Some(task) = under_way(world, action, target) {
        return Err(Refusal::AlreadyUnderWay { task });
    }
    if let Some(cond) = what.requires
        && !watch::holds(world, cond)
    {
        return Err(Refusal::NotPossible { action: what.id, words: what.refusal.bounded() });
    }
    if plan.roster.teams.get(&what.team).is_none_or(|team| team.people == 0) {
        return Err(Refusal::NoTeam { team: what.team });
    }
    if world.resource::<Response>().work.len() >= TASKS_MAX {
        return Err(Refusal::TooMuch);
    }
    let task = world.resource::<Response>().work.len() as u32 + 1;
    let entity = world.spawn(Work { action, target, stand: Stand::Queued }).id();
    world.resource_mut::<Response>().work.push(entity);
    mark_attempted(world, what.id, target);
    inject::action_attempted(world, what.id);
    if !start_if_free(world, task) {
        run::seen(world, Seen::TaskQueued { task, action: what.id, target, team: what.team });
    }
    Ok(task)
}

fn mark_attempted(world: &mut World, action: Id, target: Option<Id>) {
    for object in [any(), target.unwrap_or(any())] {
        world.resource_mut::<Response>().attempted.insert((action, object));
        touch(world, Fact::Attempted, action, object);
    }
}

fn under_way(world: &World, action: usize, target: Option<Id>) -> Option<u32> {
    let count = world.resource::<Response>().work.len() as u32;
    (1..=count).find(|task| {
        work(world, *task)
            .is_some_and(|work| work.action == action && work.target == target && work.stand != Stand::Ended)
    })
}

/// Whether the action can be aimed at that.
fn check_target(plan: &Plan, action: &Action, target: Option<Id>) -> Result<(), Refusal> {
    let Some(target) = target else {
        let free = action.target == TargetKind::None || action.target_optional;
        return if free { Ok(()) } else { Err(Refusal::NeedsTarget { action: action.id }) };
    };
    let wrong = || Refusal::WrongTarget { action: action.id, target };
    let estate = &plan.estate;
    let kind = match action.target {
        TargetKind::None => return Err(wrong()),
        TargetKind::Asset => estate.assets.get(&target).map(|asset| Some(asset.kind)),
        TargetKind::Log => estate.logs.get(&target).map(|log| Some(log.kind)),
        TargetKind::Identity => estate.identities.get(&target).map(|_| None),
        TargetKind::Indicator => estate.indicators.get(&target).map(|_| None),
        TargetKind::Zone => estate.zones.get(&target).map(|_| None),
        TargetKind::Data => estate.data.get(&target).map(|_| None),
        TargetKind::Person => plan.msel.persons.get(&target).map(|_| None),
    };
    let kind = kind.ok_or(Refusal::Unknown { what: target })?;
    let fits = kind.is_none_or(|kind| action.kinds.is_empty() || action.kinds.contains(&kind));
    if fits { Ok(()) } else { Err(wrong()) }
}

/// Begins a queued task if enough people of its team are free.
fn start_if_free(world: &mut World, task: u32) -> bool {
    let prepared = run::plan(world);
    let Some(work) = work(world, task) else { return false };
    let action = &prepared.plan.playbook[work.action];
    let Some(team) = prepared.plan.roster.teams.get(&action.team) else { return false };
    let needed = team.people_needed(action.people);
    let mut response = world.resource_mut::<Response>();
    let busy = response.busy.entry(action.team).or_default();
    if *busy + needed > team.people {
        return false;
    }
    *busy += needed;
    let begun = response.begun.entry((action.id, work.target.unwrap_or(any()))).or_default();
    *begun += 1;
    // The draw is keyed by action, target and how often: what else is going on does not move it.
    let occurrence = *begun;
    let subject = Id::new(&format!("{} {}", action.id, work.target.unwrap_or(any())));
    let working = run::span(world, action.takes, TAKES, subject, occurrence);
    let called = team.time_to_reach(prepared.plan.cover.starts.second_of_day(run::now(world)));
    let until = run::now(world) + called + working;
    set_stand(world, task, Stand::Running);
    run::schedule_at(world, until, Event::Task(task));
    let (action, team) = (action.id, team.id);
    run::seen(world, Seen::TaskBegun { task, action, target: work.target, team, until });
    true
}

/// A task's time is over.
pub fn finish(world: &mut World, task: u32) {
    let prepared = run::plan(world);
    let Some(work) = work(world, task).filter(|work| work.stand == Stand::Running) else { return };
    let action = &prepared.plan.playbook[work.action];
    end(world, task, TaskEnd::Done);
    let cause = Cause { id: action.id, target: work.target, visible: true, told: true };
    if let Some(target) = work.target
        && prepared.plan.estate.assets.contains_key(&target)
    {
        if action.captures {
            let machine = estate::machine(world, target).after(AssetVerb::Capture);
            estate::set_machine(world, target, machine);
        }
        if action.destroys {
            evidence::disturb(world, target, "wipe", action.id);
        }
    }
    effects::apply_all(world, &action.effects, cause);
    evidence::read(world, action, work.target);
    for object in [any(), work.target.unwrap_or(any())] {
        world.resource_mut::<Response>().done.insert((action.id, object));
        touch(world, Fact::Done, action.id, object);
    }
    let target = work.target.unwrap_or(any());
    hooks::call(world, "on_action", &[action.id.as_str(), target.as_str()]);
    start_waiting(world);
}

/// Ends a task and frees its people.
fn end(world: &mut World, task: u32, how: TaskEnd) {
    let prepared = run::plan(world);
    let Some(work) = work(world, task) else { return };
    let action = &prepared.plan.playbook[work.action];
    if work.stand == Stand::Running
        && let Some(team) = prepared.plan.roster.teams.get(&action.team)
    {
        let needed = team.people_needed(action.people);
        let mut response = world.resource_mut::<Response>();
        let busy = response.busy.entry(action.team).or_default();
        *busy = busy.saturating_sub(needed);
    }
    set_stand(world, task, Stand::Ended);
    run::seen(world, Seen::TaskEnded { task, action: action.id, target: work.target, how });
}

/// Begins what waits, in the order it was ordered.
fn start_waiting(world: &mut World) {
    let count = world.resource::<Response>().work.len() as u32;
    for task in 1..=count {
        if work(world, task).is_some_and(|work| work.stand == Stand::Queued) {
            start_if_free(world, task);
        }
    }
}

/// Calls a task off.
pub fn cancel(world: &mut World, task: u32) -> Result<(), Refusal> {
    let standing = work(world, task).filter(|work| work.stand != Stand::Ended);
    if standing.is_none() {
        return Err(Refusal::NoSuchTask { task });
    }
    end(world, task, TaskEnd::Cancelled);
    start_waiting(world);
    Ok(())
}
