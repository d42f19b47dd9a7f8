//! The attack goes on unless the response stops it. A campaign walks the attack graph: each step waits, is tried,
//! takes time, and can be prevented at its beginning or interrupted at its end by the state of the world.

mod rules;

use crate::plan::Plan;
use crate::plan::attack::{Step, When};
use crate::plan::cond::Fact;
use crate::play::outcome::Truth;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::estate::{self, Estate};
use crate::sim::watch::{self, touch_one};
use crate::sim::{evidence, hooks, run};
use crate::stdx::id::Id;
use crate::stdx::rng::Purpose;
use crate::stdx::time::{SimSpan, SimTime};
use bevy_ecs::prelude::{Component, Entity, Resource};
use bevy_ecs::world::World;
use rules::Way;

const WAIT: Purpose = Purpose("step wait");
const TAKES: Purpose = Purpose("step takes");
const SUCCEEDS: Purpose = Purpose("step succeeds");
const TRACE_DELAY: Purpose = Purpose("trace delay");
const NOISE: Purpose = Purpose("noise interval");

/// Where a step of the campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// Not yet eligible.
    Dormant,
    /// Will be tried.
    Waiting,
    /// Under way.
    Running,
    /// Succeeded.
    Done,
    /// Given up or called off.
    Over,
}

/// A step of the campaign.
#[derive(Component, Clone, Copy, Debug)]
struct Campaign {
    stand: Stand,
    /// Tries so far.
    tries: u32,
    /// Its earliest time has come.
    may: bool,
    /// Armed by `otherwise` or an effect.
    armed: bool,
    /// It was begun or prevented at least once.
    tried: bool,
}

/// Steps by their index in the plan.
#[derive(Resource, Default)]
struct Steps {
    entities: Vec<Entity>,
}

/// Spawns the campaign and sets noise going.
pub fn set_up(world: &mut World, plan: &Plan) {
    let mut steps = Steps::default();
    for step in &plan.attack.steps {
        let campaign = Campaign {
            stand: Stand::Dormant,
            tries: 0,
            may: step.at == When::Start,
            armed: false,
            tried: false,
        };
        steps.entities.push(world.spawn(campaign).id());
    }
    world.insert_resource(steps);
    for (ix, step) in plan.attack.steps.iter().enumerate() {
        match step.at {
            When::At(at) => run::schedule_at(world, at, Event::StepMay(ix)),
            When::Start if step.after.is_empty() => run::schedule(world, SimSpan::ZERO, Event::StepMay(ix)),
            When::Start | When::After(..) => {}
        }
    }
    for (ix, noise) in plan.attack.noise.iter().enumerate() {
        for (occurrence, when) in noise.at.iter().enumerate() {
            if let When::At(at) = when {
                run::schedule_at(world, *at, Event::Noise(ix, occurrence as u32));
            }
        }
        if let Some((_, first, _)) = noise.every {
            run::schedule_at(world, first, Event::Noise(ix, 0));
        }
    }
}

fn campaign(world: &World, ix: usize) -> Campaign {
    let entity = world.resource::<Steps>().entities[ix];
    *world.get::<Campaign>(entity).expect("every step of the plan has its entity")
}

fn change(world: &mut World, ix: usize, change: impl FnOnce(&mut Campaign)) {
    let entity = world.resource::<Steps>().entities[ix];
    let mut campaign = world.get_mut::<Campaign>(entity).expect("every step of the plan has its entity");
    change(&mut campaign);
}

/// A step succeeded.
pub fn happened(world: &World, id: Id) -> bool {
    let ix = run::plan(world).plan.attack.step_ix.get(&id).copied();
    ix.is_some_and(|ix| campaign(world, ix).stand == Stand::Done)
}

/// A step was begun or prevented.
pub fn tried(world: &World, id: Id) -> bool {
    let ix = run::plan(world).plan.attack.step_ix.get(&id).copied();
    ix.is_some_and(|ix| campaign(world, ix).tried)
}

/// The condition a step's time counts from holds.
pub fn at_came(world: &mut World, ix: usize) {
    if let When::After(_, span) = run::plan(world).plan.attack.steps[ix].at {
        run::schedule(world, span, Event::StepMay(ix));
    }
}

/// The earliest time of a step has come.
pub fn may(world: &mut World, ix: usize) {
    change(world, ix, |campaign| campaign.may = true);
    consider(world, ix);
}

/// Arms a step, by `otherwise` or an effect.
pub fn arm(world: &mut World, id: Id) {
    if let Some(ix) = run::plan(world).plan.attack.step_ix.get(&id).copied() {
        change(world, ix, |campaign| campaign.armed = true);
        consider(world, ix);
    }
}

/// Calls a step off.
pub fn stop(world: &mut World, id: Id) {
    if let Some(ix) = run::plan(world).plan.attack.step_ix.get(&id).copied()
        && campaign(world, ix).stand != Stand::Done
    {
        change(world, ix, |campaign| campaign.stand = Stand::Over);
    }
}

/// Starts a step's waiting if everything it comes after has happened.
pub fn consider(world: &mut World, ix: usize) {
    let prepared = run::plan(world);
    let step = &prepared.plan.attack.steps[ix];
    let standing = campaign(world, ix);
    if standing.stand != Stand::Dormant || !standing.may {
        return;
    }
    let armed = standing.armed
        || match step.when {
            Some(cond) => watch::first_held(world, cond).is_some(),
            None => step.armed,
        };
    let ready = step.after.iter().all(|before| campaign(world, *before).stand == Stand::Done);
    if armed && ready {
        change(world, ix, |campaign| campaign.stand = Stand::Waiting);
        let wait = run::span(world, step.wait, WAIT, step.id, 0);
        run::schedule(world, wait, Event::StepTry(ix));
    }
}

/// What stands in a step's way now.
fn obstacle(world: &World, step: &Step) -> Option<Id> {
    let machine = |id: Option<Id>| id.map(|id| (id, estate::machine(world, id).unreachable()));
    let way = Way {
        step: step.id,
        from: machine(step.from),
        on: machine(step.on),
        using: step.using.map(|using| (using, estate::account(world, using.identity))),
        via: step.via.map(|via| (via, world.resource::<Estate>().blocked.contains(&via))),
        needs: step.needs.is_none_or(|cond| watch::holds(world, cond)),
    };
    rules::obstacle(&way)
}

/// Tries a step.
pub fn attempt(world: &mut World, ix: usize) {
    if campaign(world, ix).stand != Stand::Waiting {
        return;
    }
    let prepared = run::plan(world);
    let step = &prepared.plan.attack.steps[ix];
    change(world, ix, |campaign| {
        campaign.tried = true;
        campaign.tries += 1;
    });
    touch_one(world, Fact::Tried, step.id);
    let tries = u64::from(campaign(world, ix).tries);
    if let Some(by) = obstacle(world, step) {
        run::truth(world, Truth::StepPrevented { step: step.id, by, interrupted: false });
        again_or_over(world, ix);
        return;
    }
    run::truth(world, Truth::StepBegun { step: step.id });
    change(world, ix, |campaign| campaign.stand = Stand::Running);
    for (which, (trace, after)) in step.leaves.iter().enumerate() {
        let after = run::span(world, *after, TRACE_DELAY, *trace, tries);
        run::schedule(world, after, Event::Trace(ix, tries as u32, which));
    }
    let takes = run::span(world, step.takes, TAKES, step.id, tries);
    run::schedule(world, takes, Event::StepEnd(ix));
}

/// A step writes one of its traces, unless that try has come to nothing since.
pub fn leave(world: &mut World, ix: usize, attempt: u32, which: usize) {
    let standing = campaign(world, ix);
    if standing.tries == attempt && matches!(standing.stand, Stand::Running | Stand::Done) {
        let trace = run::plan(world).plan.attack.steps[ix].leaves[which].0;
        evidence::leave(world, trace);
    }
}

/// A step comes to its end: interrupted, failed, or successful.
pub fn finish(world: &mut World, ix: usize) {
    let standing = campaign(world, ix);
    if standing.stand != Stand::Running {
        return;
    }
    let prepared = run::plan(world);
    let step = &prepared.plan.attack.steps[ix];
    if let Some(by) = obstacle(world, step) {
        run::truth(world, Truth::StepPrevented { step: step.id, by, interrupted: true });
        again_or_over(world, ix);
        return;
    }
    let draws = world.resource::<run::Run>().draws;
    if !draws.chance(step.succeeds, SUCCEEDS, step.id, u64::from(standing.tries)) {
        run::truth(world, Truth::StepFailed { step: step.id });
        again_or_over(world, ix);
        return;
    }
    change(world, ix, |campaign| campaign.stand = Stand::Done);
    run::truth(world, Truth::StepSucceeded { step: step.id });
    effects::apply_all(world, &step.gives, Cause::hidden(step.id));
    touch_one(world, Fact::Happened, step.id);
    for follower in &prepared.followers[ix] {
        let follower_step = &prepared.plan.attack.steps[*follower];
        if follower_step.at == When::Start {
            change(world, *follower, |campaign| campaign.may = true);
        }
        consider(world, *follower);
    }
    hooks::call(world, "on_step", &[step.id.as_str()]);
}

/// After a try that came to nothing: again later, or the alternative.
fn again_or_over(world: &mut World, ix: usize) {
    let prepared = run::plan(world);
    let step = &prepared.plan.attack.steps[ix];
    match rules::next_try(step.retry, campaign(world, ix).tries, step.tries) {
        Some(after) => {
            change(world, ix, |campaign| campaign.stand = Stand::Waiting);
            run::schedule(world, after, Event::StepTry(ix));
        }
        None => {
            change(world, ix, |campaign| campaign.stand = Stand::Over);
            run::truth(world, Truth::StepAbandoned { step: step.id });
            if let Some(other) = step.otherwise {
                arm(world, prepared.plan.attack.steps[other].id);
            }
        }
    }
}

/// The condition one of noise's times counts from holds.
pub fn noise_came(world: &mut World, ix: usize, which: usize) {
    if let When::After(_, span) = run::plan(world).plan.attack.noise[ix].at[which] {
        run::schedule(world, span, Event::Noise(ix, which as u32));
    }
}

/// Noise makes its trace, and again later if it repeats.
pub fn noise(world: &mut World, ix: usize, occurrence: u32) {
    let prepared = run::plan(world);
    let noise = &prepared.plan.attack.noise[ix];
    evidence::leave(world, noise.trace);
    let Some((range, _, last)) = noise.every else { return };
    let after = run::span(world, range, NOISE, noise.trace, u64::from(occurrence)).0.max(60);
    let next: SimTime = run::now(world) + SimSpan(after);
    if next <= last {
        run::schedule_at(world, next, Event::Noise(ix, occurrence + 1));
    }
}
