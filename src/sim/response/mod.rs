//! Response actions take simulated time and people: they wait for agreement and for hands, run, end or fail, and then
//! change the state of the world.

mod aims;
mod teams;

pub use aims::things;

use crate::plan::cond::Fact;
use crate::plan::effect::AssetVerb;
use crate::plan::playbook::{Action, Approval};
use crate::plan::roster::Aim;
use crate::play::outcome::{Seen, TaskEnd};
use crate::play::refusal::Refusal;
use crate::sim::agenda::Event;
use crate::sim::ask::any;
use crate::sim::effects::{self, Cause};
use crate::sim::prepared::Prepared;
use crate::sim::state::{Cx, State, copied};
use crate::sim::watch::{touch, touch_one};
use crate::sim::{adversary, estate, evaluation, evidence, hooks, inject, people, run};
use crate::stdx::id::Id;
use crate::stdx::idmap::{IdCounts, IdSet};
use crate::stdx::rng::{self, Purpose};
use crate::stdx::time::{SimSpan, SimTime};
use teams::Crew;

const TAKES: Purpose = Purpose::named("action takes");
const FAILS: Purpose = Purpose::named("action fails");
const AGREES: Purpose = Purpose::named("approval takes");

/// Tasks the players may order in one run.
const TASKS_MAX: usize = 2000;

/// Where a piece of work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// Somebody must agree first.
    Asked,
    Queued,
    Running,
    Ended,
}

/// A piece of work: one action ordered.
#[derive(Clone, Copy, Debug)]
struct Work {
    /// Playbook index.
    action: u32,
    target: Option<Id>,
    stand: Stand,
    /// When it began.
    since: SimTime,
    /// Nobody asked for it: a team did it by itself.
    standing: bool,
}

/// What was ordered and done of one action.
#[derive(Default, Debug)]
struct Deeds {
    attempted: IdSet,
    done: IdSet,
    under_way: IdSet,
    /// How often it was begun, by target, for its draws.
    begun: IdCounts,
    touched: bool,
}

copied!(Deeds: attempted done under_way begun touched);

/// What was ordered and done, and who is busy.
#[derive(Default, Debug)]
pub struct Response {
    /// Work by task number, from 1.
    work: Vec<Work>,
    /// By team, in the plan's order.
    crews: Vec<Crew>,
    /// By playbook index.
    deeds: Vec<Deeds>,
}

copied!(Response: work crews deeds);

/// Nothing ordered, nobody busy.
pub fn reset(cx: &mut Cx) {
    let (actions, teams) = (cx.prepared.plan.playbook.len(), cx.prepared.plan.roster.teams.len());
    let response = &mut cx.response;
    response.work.clear();
    response.crews.resize_with(teams, Crew::default);
    response.crews.iter_mut().for_each(Crew::reset);
    response.deeds.resize_with(actions, Deeds::default);
    for deeds in response.deeds.iter_mut().filter(|deeds| deeds.touched) {
        deeds.touched = false;
        deeds.attempted.clear();
        deeds.done.clear();
        deeds.under_way.clear();
        deeds.begun.clear();
    }
}

fn deeds<'s>(prepared: &Prepared, state: &'s State, action: Id) -> Option<&'s Deeds> {
    state.response.deeds.get(prepared.action_ix(action)?)
}

/// An action was ordered, on a target or on any.
pub fn attempted(prepared: &Prepared, state: &State, action: Id, target: Id) -> bool {
    deeds(prepared, state, action).is_some_and(|deeds| deeds.attempted.contains(target))
}

/// An action was completed, on a target or on any.
pub fn done(prepared: &Prepared, state: &State, action: Id, target: Id) -> bool {
    deeds(prepared, state, action).is_some_and(|deeds| deeds.done.contains(target))
}

/// Minutes a team's people have worked without rest, each of them.
pub fn tired(prepared: &Prepared, state: &State, team: Id) -> i64 {
    let Some(ix) = prepared.plan.roster.teams.index_of(team) else { return 0 };
    state.response.crews[ix].worked(prepared.plan.roster.teams.at(ix)).minutes()
}

/// A team's people are relieved; `None` = everybody's.
pub fn relieve(cx: &mut Cx, team: Option<Id>) {
    let teams = &cx.prepared.plan.roster.teams;
    for (ix, id) in teams.keys().enumerate() {
        if team.is_none_or(|team| team == *id) {
            cx.response.crews[ix].relieve();
            touch_one(cx, Fact::Fatigue, *id);
        }
    }
}

fn work(cx: &Cx, task: u32) -> Option<Work> {
    cx.response.work.get(task.checked_sub(1)? as usize).copied()
}

fn set_stand(cx: &mut Cx, task: u32, stand: Stand) {
    cx.response.work[task as usize - 1].stand = stand;
}

/// Orders an action. A refusal says why and changes nothing.
pub fn act(cx: &mut Cx, action: usize, target: Option<Id>) -> Result<u32, Refusal> {
    if cx.response.work.iter().filter(|work| !work.standing).count() >= TASKS_MAX {
        return Err(Refusal::TooMuch);
    }
    order(cx, action, target, false)
}

/// A team does what it has a standing order for. Where that is not possible, or done already, nothing happens.
pub fn by_standing_order(cx: &mut Cx, ix: usize, about: Option<Id>) {
    let standing = &cx.prepared.plan.roster.standing[ix];
    let target = match standing.target {
        Aim::None => None,
        Aim::Named(id) => Some(id),
        Aim::About => match about {
            Some(about) => Some(about),
            None => return,
        },
    };
    // A refusal is the team's own affair: nobody gave an order that could be refused.
    _ = order(cx, standing.action, target, true);
}

fn order(cx: &mut Cx, action: usize, target: Option<Id>, standing: bool) -> Result<u32, Refusal> {
    let prepared = cx.prepared;
    let what = &prepared.plan.playbook[action];
    aims::check(&prepared.plan, what, target)?;
    if cx.response.deeds[action].under_way.contains(target.unwrap_or(any())) {
        let task = under_way(cx, action, target).unwrap_or(0);
        return Err(Refusal::AlreadyUnderWay { task });
    }
    if !aims::is_possible(cx, what, target) {
        return Err(Refusal::NotPossible { action: what.id, words: what.refusal.bounded() });
    }
    let team = prepared.plan.roster.teams.get(&what.team).filter(|team| team.people > 0);
    let Some(team) = team else { return Err(Refusal::NoTeam { team: what.team }) };
    if let Some(asset) = target.filter(|target| !aims::admitted(&prepared.plan, team.id, *target)) {
        return Err(Refusal::NotAdmitted { asset, team: team.id });
    }
    let now = cx.run.now;
    cx.response.work.push(Work { action: action as u32, target, stand: Stand::Queued, since: now, standing });
    let task = cx.response.work.len() as u32;
    let deeds = &mut cx.response.deeds[action];
    deeds.touched = true;
    deeds.under_way.insert(target.unwrap_or(any()));
    mark_attempted(cx, action, what.id, target);
    inject::action_attempted(cx, what.id);
    if !asks_first(cx, task, what, target) && !start_if_free(cx, task) {
        queue(cx, task, what, target);
    }
    Ok(task)
}

fn queue(cx: &mut Cx, task: u32, what: &Action, target: Option<Id>) {
    if let Some(ix) = cx.prepared.plan.roster.teams.index_of(what.team) {
        cx.response.crews[ix].waiting.push_back(task);
    }
    run::seen(cx, Seen::TaskQueued { task, action: what.id, target, team: what.team });
}

/// Where others must agree first, all are asked at once and the slowest counts; at three in the morning they must be
/// reached before that.
fn asks_first(cx: &mut Cx, task: u32, what: &Action, target: Option<Id>) -> bool {
    let second = cx.prepared.plan.cover.starts.second_of_day(cx.run.now);
    let key = rng::join(what.id.key(), target.unwrap_or(any()).key());
    // Asked again, people need another while to make up their minds.
    let same =
        |work: &&Work| work.target == target && cx.prepared.plan.playbook[work.action as usize].id == what.id;
    let before = cx.response.work[..task as usize - 1].iter().filter(same).count() as u64;
    let agrees = |approval: &Approval| {
        let team = cx.prepared.plan.roster.teams.get(&approval.team)?;
        let key = rng::join(key, team.id.key());
        let thinking = rng::span_of(approval.takes, cx.run.draws.keyed(AGREES, key, before));
        Some((cx.run.now + team.time_to_reach(second) + thinking, team.id))
    };
    let Some((until, team)) = what.approval.iter().filter_map(agrees).max() else { return false };
    set_stand(cx, task, Stand::Asked);
    run::seen(cx, Seen::TaskAsked { task, action: what.id, target, team, until });
    run::schedule_at(cx, until, Event::Agreed(task));
    true
}

/// Somebody has agreed.
pub fn agreed(cx: &mut Cx, task: u32) {
    let Some(work) = work(cx, task).filter(|work| work.stand == Stand::Asked) else { return };
    set_stand(cx, task, Stand::Queued);
    if !start_if_free(cx, task) {
        queue(cx, task, &cx.prepared.plan.playbook[work.action as usize], work.target);
    }
}

fn mark_attempted(cx: &mut Cx, action: usize, id: Id, target: Option<Id>) {
    for object in [any(), target.unwrap_or(any())] {
        cx.response.deeds[action].attempted.insert(object);
        touch(cx, Fact::Attempted, id, object);
    }
}

fn under_way(cx: &Cx, action: usize, target: Option<Id>) -> Option<u32> {
    let same =
        |work: &Work| work.action as usize == action && work.target == target && work.stand != Stand::Ended;
    cx.response.work.iter().position(same).map(|ix| ix as u32 + 1)
}

/// Begins a task if enough people of its team are free.
fn start_if_free(cx: &mut Cx, task: u32) -> bool {
    let prepared = cx.prepared;
    let Some(work) = work(cx, task) else { return false };
    let action = &prepared.plan.playbook[work.action as usize];
    let teams = &prepared.plan.roster.teams;
    let Some(ix) = teams.index_of(action.team) else { return false };
    let team = teams.at(ix);
    let needed = team.people_needed(action.people);
    if cx.response.crews[ix].busy + needed > team.people {
        return false;
    }
    let (now, target) = (cx.run.now, work.target.unwrap_or(any()));
    let rests = cx.response.crews[ix].begin(needed, now);
    let begun = u64::from(cx.response.deeds[work.action as usize].begun.add(target));
    // The draw is keyed by action, target and how often: what else is going on does not move it.
    let key = rng::join(action.id.key(), target.key());
    let working = if action.takes.is_fixed() {
        action.takes.min
    } else {
        rng::span_of(action.takes, cx.run.draws.keyed(TAKES, key, begun))
    };
    let working = cx.response.crews[ix].slowed(team, working);
    let called = team.time_to_reach(prepared.plan.cover.starts.second_of_day(now));
    estate::work_changed(cx, i64::from(needed) * team.cost);
    let until = now + called + way_there(cx, action, team.travel, work.target) + working;
    let work = &mut cx.response.work[task as usize - 1];
    (work.stand, work.since) = (Stand::Running, now);
    let target = work.target;
    run::schedule_at(cx, until, Event::Task(task));
    run::seen(cx, Seen::TaskBegun { task, action: action.id, target, team: team.id, until });
    if rests {
        touch_one(cx, Fact::Fatigue, team.id);
    }
    true
}

/// Time to get to where a thing stands, if the work can only be done there.
fn way_there(cx: &Cx, action: &Action, travel: SimSpan, target: Option<Id>) -> SimSpan {
    let asset = target.and_then(|target| cx.prepared.plan.estate.assets.get(&target));
    let there = action.hands || asset.is_some_and(|asset| asset.onsite);
    if there { travel } else { SimSpan::ZERO }
}

/// A task's time is over.
pub fn finish(cx: &mut Cx, task: u32) {
    let prepared = cx.prepared;
    let Some(work) = work(cx, task).filter(|work| work.stand == Stand::Running) else { return };
    let ix = work.action as usize;
    let action = &prepared.plan.playbook[ix];
    let target = work.target.unwrap_or(any());
    if came_to_nothing(cx, ix, target) || !aims::is_still_possible(cx, action, work.target) {
        end(cx, task, TaskEnd::Failed);
        return start_waiting(cx, action.team);
    }
    end(cx, task, TaskEnd::Done);
    people::speak(cx, task, action);
    evaluation::completed(cx, action.id);
    let cause = Cause { id: action.id, target: work.target, visible: true, told: true };
    let aims = aims::of(cx, action, work.target);
    for asset in aims.iter().filter(|id| prepared.plan.estate.assets.contains_key(id)) {
        if action.captures {
            let machine = estate::machine(prepared, cx, *asset).after(AssetVerb::Capture);
            estate::set_machine(cx, *asset, machine);
        }
        if action.destroys {
            evidence::disturb(cx, *asset, "wipe", action.id);
        }
    }
    // Before the effects: afterwards there may be nothing left of the attacker to see it.
    adversary::notice(cx, action, work.target);
    for effect in &action.effects {
        if effect.aims().is_none() {
            effects::apply(cx, effect, cause);
            continue;
        }
        for aim in &aims {
            effects::apply(cx, effect, Cause { target: Some(*aim), ..cause });
        }
    }
    evidence::read(cx, action, work.target);
    for object in [any(), target] {
        cx.response.deeds[ix].done.insert(object);
        touch(cx, Fact::Done, action.id, object);
    }
    hooks::call(cx, "on_action", &[action.id, target]);
    start_waiting(cx, action.team);
}

fn came_to_nothing(cx: &Cx, ix: usize, target: Id) -> bool {
    let action = &cx.prepared.plan.playbook[ix];
    let begun = u64::from(cx.response.deeds[ix].begun.get(target));
    let key = rng::join(action.id.key(), target.key());
    action.fails > 0 && rng::is_within(action.fails, cx.run.draws.keyed(FAILS, key, begun))
}

/// Ends a task and frees its people.
fn end(cx: &mut Cx, task: u32, how: TaskEnd) {
    let prepared = cx.prepared;
    let Some(work) = work(cx, task) else { return };
    let action = &prepared.plan.playbook[work.action as usize];
    let now = cx.run.now;
    if let Some(ix) = prepared.plan.roster.teams.index_of(action.team) {
        let needed = prepared.plan.roster.teams.at(ix).people_needed(action.people);
        let crew = &mut cx.response.crews[ix];
        match work.stand {
            Stand::Running => {
                crew.end(needed, now - work.since, now);
                estate::work_changed(cx, -i64::from(needed) * prepared.plan.roster.teams.at(ix).cost);
                touch_one(cx, Fact::Fatigue, action.team);
            }
            Stand::Queued => crew.waiting.retain(|waiting| *waiting != task),
            Stand::Asked | Stand::Ended => {}
        }
    }
    cx.response.deeds[work.action as usize].under_way.remove(work.target.unwrap_or(any()));
    set_stand(cx, task, Stand::Ended);
    if how != TaskEnd::Done {
        people::unsaid(cx, task);
    }
    run::seen(cx, Seen::TaskEnded { task, action: action.id, target: work.target, how });
}

/// Begins what waits for a team, in the order it was ordered.
fn start_waiting(cx: &mut Cx, team: Id) {
    let teams = &cx.prepared.plan.roster.teams;
    let Some(ix) = teams.index_of(team) else { return };
    let mut place = 0;
    while cx.response.crews[ix].busy < teams.at(ix).people {
        let Some(task) = cx.response.crews[ix].waiting.get(place).copied() else { return };
        if start_if_free(cx, task) {
            cx.response.crews[ix].waiting.remove(place);
        } else {
            place += 1;
        }
    }
}

/// Calls a task off.
pub fn cancel(cx: &mut Cx, task: u32) -> Result<(), Refusal> {
    let standing = work(cx, task).filter(|work| work.stand != Stand::Ended);
    let Some(work) = standing else { return Err(Refusal::NoSuchTask { task }) };
    end(cx, task, TaskEnd::Cancelled);
    start_waiting(cx, cx.prepared.plan.playbook[work.action as usize].team);
    Ok(())
}
