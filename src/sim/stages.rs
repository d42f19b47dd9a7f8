//! The course of an exercise: before it, its moves, the time between them, its end. And the loop that lets time
//! pass.

use crate::plan::Assumed;
use crate::plan::cond::Fact;
use crate::play::order::{By, Order, Role};
use crate::play::outcome::Seen;
use crate::play::refusal::Refusal;
use crate::script::host::Value;
use crate::sim::agenda::{Agenda, Event};
use crate::sim::effects::{self, Cause};
use crate::sim::evidence::Evidence;
use crate::sim::run::{self, Run};
use crate::sim::watch::{self, nobody, touch};
use crate::sim::{adversary, evaluation, evidence, hooks, inject, response};
use crate::stdx::id::Id;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimTime;
use bevy_ecs::world::World;

/// Where the exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Before StartEx.
    Briefing,
    /// A move is played: time passes.
    Running,
    /// A move is over and the next has not begun.
    Between,
    /// After EndEx.
    Over,
}

/// Admits an order, or says why not.
pub fn offer(world: &mut World, by: By, order: &Order) -> Result<(), Refusal> {
    allowed(world.resource::<Run>().stage, by.role, order)?;
    match order {
        Order::StartEx { from_move } => start(world, *from_move),
        Order::Act { action, target, .. } => {
            let ix = run::plan(world).plan.action_ix(*action);
            if let Some(unheard) = target.filter(|target| !evidence::can_be_named(world, *target)) {
                return Err(Refusal::Unknown { what: unheard });
            }
            response::act(world, ix.ok_or(Refusal::Unknown { what: *action })?, *target).map(|_| ())
        }
        Order::Cancel { task } => response::cancel(world, *task),
        Order::Decide(choice) => inject::decide(world, by, choice),
        Order::Open { item } => inject::open(world, *item),
        Order::Pin { fact, on } => pin(world, *fact, *on),
        Order::AskHint { task } => evaluation::hint(world, *task),
        Order::NextMove => next_move(world),
        Order::Hold { on } => hold(world, *on),
        Order::Extend { decision, by } => inject::extend(world, *decision, *by),
        Order::Send { inject } => send(world, *inject),
        Order::Hint { text } => {
            let text = Bilingual { en: text.clone(), ja: text.clone() };
            run::seen(world, Seen::Hinted { task: None, level: 0, text });
            Ok(())
        }
        Order::Override { subject, rating, reason } => {
            evaluation::override_rating(world, *subject, *rating, reason)
        }
        Order::Hypothesis { confidence: Some(sure), .. } if !(1..=99).contains(sure) => {
            Err(Refusal::BadConfidence)
        }
        Order::Hypothesis { .. } | Order::Note { .. } | Order::Reflect { .. } | Order::Resolve { .. } => {
            run::seen(world, Seen::Said { by, order: order.clone() });
            Ok(())
        }
        Order::Tag { .. } | Order::Conduct(_) => Ok(()),
        Order::EndEx => {
            end(world, None);
            Ok(())
        }
    }
}

/// Which orders make sense at a stage, and for a role. While one person plays alone, the player is also the
/// facilitator; the exercise room above decides that by the role it gives.
fn allowed(stage: Stage, role: Role, order: &Order) -> Result<(), Refusal> {
    let facilitator = matches!(
        order,
        Order::Hold { .. }
            | Order::Extend { .. }
            | Order::Hint { .. }
            | Order::Send { .. }
            | Order::Tag { .. }
            | Order::Override { .. }
    );
    let steers = matches!(order, Order::StartEx { .. } | Order::NextMove | Order::EndEx | Order::Conduct(_));
    let may = match role {
        Role::Facilitator | Role::Canon => true,
        Role::Player => !facilitator,
        Role::Evaluator => matches!(order, Order::Note { .. } | Order::Tag { .. } | Order::Override { .. }),
        Role::Observer => false,
    };
    if !may {
        return Err(Refusal::NotYours);
    }
    let after_the_end = matches!(order, Order::Reflect { .. } | Order::Resolve { .. });
    let any_time = matches!(
        order,
        Order::Conduct(_)
            | Order::Note { .. }
            | Order::Tag { .. }
            | Order::Override { .. }
            | Order::Open { .. }
    );
    match stage {
        Stage::Briefing if matches!(order, Order::StartEx { .. } | Order::Conduct(_)) => Ok(()),
        Stage::Briefing => Err(Refusal::NotRunning),
        Stage::Over if after_the_end || any_time => Ok(()),
        Stage::Over => Err(Refusal::NotRunning),
        Stage::Running | Stage::Between if after_the_end => Err(Refusal::NotOver),
        Stage::Running | Stage::Between if matches!(order, Order::StartEx { .. }) => Err(Refusal::NotYours),
        Stage::Between if !(any_time || steers || matches!(order, Order::Pin { .. })) => {
            Err(Refusal::NotRunning)
        }
        Stage::Running | Stage::Between => Ok(()),
    }
}

/// StartEx: the attack runs up to the moment the players join.
fn start(world: &mut World, from_move: usize) -> Result<(), Refusal> {
    let prepared = run::plan(world);
    if from_move >= prepared.plan.moves.len() {
        return Err(Refusal::Unknown { what: Id::new(&format!("move-{}", from_move.saturating_add(1))) });
    }
    for (index, chapter) in prepared.plan.moves.iter().enumerate().take(from_move + 1).skip(1) {
        for (act, (at, _)) in chapter.assume.iter().enumerate() {
            run::schedule_at(world, *at, Event::Assume(index, act));
        }
    }
    watch::settle(world);
    hooks::call(world, "on_start", &[]);
    watch::settle(world);
    world.resource_mut::<Run>().from_move = from_move;
    for index in 0..=from_move {
        jump(world, prepared.plan.moves[index].at);
        if world.resource::<Run>().stage == Stage::Over {
            return Ok(());
        }
        world.resource_mut::<Run>().move_ix = index;
        if index < from_move {
            inject::release_waiting(world);
        }
        touch(world, Fact::Move, nobody(), nobody());
        watch::settle(world);
    }
    begin_move(world, from_move);
    Ok(())
}

/// Lets time pass without players: nothing stops it but the end of the exercise.
fn jump(world: &mut World, to: SimTime) {
    while world.resource::<Run>().stage != Stage::Over {
        let Some((at, event)) = world.resource_mut::<Agenda>().pop(to) else { break };
        take_place(world, at, event);
    }
    let mut run = world.resource_mut::<Run>();
    if run.stage != Stage::Over {
        run.now = run.now.max(to);
        run.interrupt = false;
    }
}

fn begin_move(world: &mut World, index: usize) {
    let prepared = run::plan(world);
    let mut run = world.resource_mut::<Run>();
    run.stage = Stage::Running;
    run.move_ix = index;
    run::seen(world, Seen::MoveBegan { index });
    touch(world, Fact::Move, nobody(), nobody());
    if let Some(until) = prepared.plan.moves[index].until {
        run::schedule_at(world, until, Event::MoveUntil(index));
    }
    hooks::call_with(world, "on_move", &[Value::Int(index as i64 + 1)]);
    inject::release_waiting(world);
    watch::settle(world);
    // What is due at this very moment belongs to the first screen.
    let now = run::now(world);
    advance(world, now);
    already_over(world, index);
}

/// What already holds when a move begins ends it, or the exercise: there is nothing left to do in it.
fn already_over(world: &mut World, index: usize) {
    let prepared = run::plan(world);
    for (ix, ending) in prepared.plan.guide.endings.iter().enumerate() {
        if ending.early && watch::holds(world, ending.when) {
            early_ending(world, ix);
        }
    }
    if prepared.plan.moves[index].ends.is_some_and(|cond| watch::holds(world, cond)) {
        move_over(world, index);
    }
}

/// A move is over, by its time or its condition.
pub fn move_over(world: &mut World, index: usize) {
    let run = world.resource::<Run>();
    if run.stage != Stage::Running || run.move_ix != index || run.ending.is_some() {
        return;
    }
    run::seen(world, Seen::MoveEnded { index });
    let last = run::plan(world).plan.moves.len() == index + 1;
    if last {
        end(world, None);
    } else {
        world.resource_mut::<Run>().stage = Stage::Between;
    }
}

/// Goes on to the next move; from within a move, ends that first.
fn next_move(world: &mut World) -> Result<(), Refusal> {
    let index = world.resource::<Run>().move_ix;
    move_over(world, index);
    if world.resource::<Run>().stage != Stage::Between {
        return Ok(());
    }
    let next = run::plan(world).plan.moves[index + 1].at;
    jump(world, next);
    if world.resource::<Run>().stage != Stage::Over {
        begin_move(world, index + 1);
    }
    Ok(())
}

/// An early ending's condition holds.
pub fn early_ending(world: &mut World, ix: usize) {
    let ending = run::plan(world).plan.guide.endings[ix].id;
    end(world, Some(ending));
}

/// Asks for the end. It comes when everything that holds by then has been told: what ends an exercise is often the
/// very deed that a task waits for.
pub fn end(world: &mut World, ending: Option<Id>) {
    let mut run = world.resource_mut::<Run>();
    if matches!(run.stage, Stage::Running | Stage::Between) && run.ending.is_none() {
        run.ending = Some(ending);
    }
}

/// The end that was asked for, if one was.
pub fn conclude_if_asked(world: &mut World) {
    if let Some(ending) = world.resource_mut::<Run>().ending.take() {
        conclude(world, ending);
    }
}

/// EndEx: what was done is rated. Without a named ending, the first one that holds is named.
fn conclude(world: &mut World, ending: Option<Id>) {
    if std::mem::replace(&mut world.resource_mut::<Run>().stage, Stage::Over) == Stage::Over {
        return;
    }
    let prepared = run::plan(world);
    let mut endings = prepared.plan.guide.endings.iter();
    let named =
        ending.or_else(|| endings.find(|ending| watch::holds(world, ending.when)).map(|ending| ending.id));
    run::seen(world, Seen::Ended { ending: named });
    evaluation::rate(world);
}

fn pin(world: &mut World, fact: Id, on: bool) -> Result<(), Refusal> {
    let mut evidence = world.resource_mut::<Evidence>();
    if !evidence.heard_of(fact) {
        return Err(Refusal::Unknown { what: fact });
    }
    let changed = if on { evidence.pinned.insert(fact) } else { evidence.pinned.remove(&fact) };
    if changed {
        run::seen(world, Seen::Pinned { fact, on });
    }
    Ok(())
}

fn hold(world: &mut World, on: bool) -> Result<(), Refusal> {
    world.resource_mut::<Run>().held = on;
    run::seen(world, Seen::Held { on });
    if !on {
        inject::release_waiting(world);
    }
    Ok(())
}

fn send(world: &mut World, id: Id) -> Result<(), Refusal> {
    let ix = run::plan(world).plan.msel.inject_ix.get(&id).copied();
    inject::send(world, ix.ok_or(Refusal::Unknown { what: id })?);
    Ok(())
}

/// When something next happens while time passes.
pub fn next_event(world: &World) -> Option<SimTime> {
    let running = world.resource::<Run>().stage == Stage::Running;
    world.resource::<Agenda>().next().filter(|_| running)
}

/// Lets time pass up to `to`, or to whatever stops it first.
pub fn advance(world: &mut World, to: SimTime) {
    world.resource_mut::<Run>().interrupt = false;
    loop {
        let run = world.resource::<Run>();
        if run.stage != Stage::Running || run.interrupt {
            return;
        }
        let Some((at, event)) = world.resource_mut::<Agenda>().pop(to) else { break };
        take_place(world, at, event);
    }
    let mut run = world.resource_mut::<Run>();
    run.now = run.now.max(to);
}

/// One event takes place, and whatever comes to hold by it.
fn take_place(world: &mut World, at: SimTime, event: Event) {
    run::admit(world, at);
    if !run::is_overgrown(world) {
        handle(world, event);
        watch::settle(world);
    }
    if run::is_overgrown(world) {
        conclude(world, None);
    }
}

/// One handler for each event.
fn handle(world: &mut World, event: Event) {
    match event {
        Event::MoveUntil(index) => move_over(world, index),
        Event::StepMay(ix) => adversary::may(world, ix),
        Event::StepTry(ix) => adversary::attempt(world, ix),
        Event::StepEnd(ix) => adversary::finish(world, ix),
        Event::Trace(ix, attempt, which) => adversary::leave(world, ix, attempt, which),
        Event::Alert(id) => evidence::alert(world, id),
        Event::Noise(ix, occurrence) => adversary::noise(world, ix, occurrence),
        Event::Inject(ix) => inject::due(world, ix),
        Event::AnswerBy(ix) => inject::answer_by(world, ix),
        Event::Open(ix) => inject::open_decision(world, ix),
        Event::Close(ix, stamp) => inject::close(world, ix, stamp),
        Event::Task(task) => response::finish(world, task),
        Event::Assume(index, act) => assume(world, index, act),
    }
}

/// One act of an authored state.
fn assume(world: &mut World, index: usize, act: usize) {
    let prepared = run::plan(world);
    let chapter = &prepared.plan.moves[index];
    match &chapter.assume[act].1 {
        Assumed::Act { action, target } => {
            if let Err(refusal) = response::act(world, *action, *target) {
                run::refused(world, refusal);
            }
        }
        Assumed::Effect(effect) => {
            effects::apply(world, effect, Cause { id: chapter.id, target: None, visible: true, told: true });
        }
    }
}
