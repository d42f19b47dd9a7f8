//! Messages and decisions: release, delivery, answers, silence.

use crate::plan::Plan;
use crate::plan::attack::When;
use crate::plan::cond::Fact;
use crate::play::order::{By, Choice};
use crate::play::outcome::{Judged, Seen, Truth};
use crate::play::refusal::Refusal;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::run::{self, Run};
use crate::sim::stages::Stage;
use crate::sim::watch::{self, nobody, touch, touch_one};
use crate::sim::{evidence, hooks, response};
use crate::stdx::id::Id;
use crate::stdx::rng::Purpose;
use crate::stdx::time::{SPAN_MAX, SimSpan, SimTime};
use bevy_ecs::prelude::Resource;
use bevy_ecs::world::World;
use std::collections::{BTreeMap, BTreeSet};

const DELAY: Purpose = Purpose("inject delay");

/// How a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Open(Option<SimTime>),
    Taken(Id),
    Lapsed(Id),
}

/// What was delivered, opened, asked and answered.
#[derive(Resource, Default)]
pub struct Inbox {
    delivered: BTreeSet<Id>,
    opened: BTreeSet<Id>,
    answered: BTreeSet<Id>,
    unanswered: BTreeSet<Id>,
    decisions: BTreeMap<Id, Stand>,
    /// Injects that came due before their move, or while the story was held.
    waiting: Vec<usize>,
    /// Injects the facilitator sent by hand: they do not come again by themselves.
    sent: BTreeSet<usize>,
    /// Decisions that came due while nobody was there to take them.
    unasked: Vec<usize>,
    /// Occurrence of each inject, for its draws and for repeats.
    times: BTreeMap<Id, u64>,
}

impl Inbox {
    /// Answers the facts about messages and decisions.
    pub fn ask(&self, fact: Fact, subject: Id, object: Id) -> bool {
        match fact {
            Fact::Delivered => self.delivered.contains(&subject),
            Fact::Read => self.opened.contains(&subject),
            Fact::Answered => self.answered.contains(&subject),
            Fact::Decided => matches!(self.decisions.get(&subject), Some(Stand::Taken(_))),
            Fact::Lapsed => matches!(self.decisions.get(&subject), Some(Stand::Lapsed(_))),
            Fact::Chose => match self.decisions.get(&subject) {
                Some(Stand::Taken(option) | Stand::Lapsed(option)) => *option == object,
                _ => false,
            },
            _ => false,
        }
    }
}

/// Sets the agenda of the MSEL up.
pub fn set_up(world: &mut World, plan: &Plan) {
    world.insert_resource(Inbox::default());
    for (ix, inject) in plan.msel.injects.iter().enumerate() {
        match inject.at {
            Some(When::At(at)) => {
                let delay = draw_delay(world, ix);
                run::schedule_at(world, at + delay, Event::Inject(ix));
            }
            Some(When::Start) => fire(world, ix),
            Some(When::After(..)) | None => {}
        }
    }
    for (ix, decision) in plan.msel.decisions.iter().enumerate() {
        match decision.opens {
            When::At(at) => run::schedule_at(world, at, Event::Open(ix)),
            When::Start => run::schedule(world, SimSpan::ZERO, Event::Open(ix)),
            When::After(..) => {}
        }
    }
}

/// The condition an inject's time counts from holds.
pub fn at_came(world: &mut World, ix: usize) {
    if let Some(When::After(_, span)) = run::plan(world).plan.msel.injects[ix].at {
        let delay = draw_delay(world, ix);
        run::schedule(world, span + delay, Event::Inject(ix));
    }
}

/// The condition that fires an inject holds.
pub fn fire(world: &mut World, ix: usize) {
    let delay = draw_delay(world, ix);
    run::schedule(world, delay, Event::Inject(ix));
}

fn draw_delay(world: &World, ix: usize) -> SimSpan {
    let prepared = run::plan(world);
    let inject = &prepared.plan.msel.injects[ix];
    let times = world.resource::<Inbox>().times.get(&inject.id).copied().unwrap_or(0);
    run::span(world, inject.delay, DELAY, inject.id, times)
}

/// An inject is due: it waits, is skipped, or is delivered.
pub fn due(world: &mut World, ix: usize) {
    let prepared = run::plan(world);
    let inject = &prepared.plan.msel.injects[ix];
    if world.resource_mut::<Inbox>().sent.remove(&ix) {
        return;
    }
    let run = world.resource::<Run>();
    let begun = |index: usize| run.move_ix > index || run.now >= prepared.plan.moves[index].at;
    let too_early = inject.in_move.is_some_and(|index| run.move_ix < index || !begun(index));
    if too_early || run.held {
        world.resource_mut::<Inbox>().waiting.push(ix);
        return;
    }
    // A condition that fired the inject need not hold for ever; one beside a time must hold then.
    let fits = inject.at.is_none() || inject.when.is_none_or(|cond| watch::holds(world, cond));
    let unless = inject.unless.is_some_and(|cond| watch::holds(world, cond));
    if !fits || unless {
        run::truth(world, Truth::InjectSkipped { inject: inject.id });
    } else {
        deliver(world, ix);
    }
}

/// What waited for its move, for the story to go on, or for somebody to ask, is due again.
pub fn release_waiting(world: &mut World) {
    let mut inbox = world.resource_mut::<Inbox>();
    let (injects, decisions) = (std::mem::take(&mut inbox.waiting), std::mem::take(&mut inbox.unasked));
    for ix in injects {
        run::schedule(world, SimSpan::ZERO, Event::Inject(ix));
    }
    for ix in decisions {
        run::schedule(world, SimSpan::ZERO, Event::Open(ix));
    }
}

/// Delivers an inject by hand, now instead of at its own time.
pub fn send(world: &mut World, ix: usize) {
    let id = run::plan(world).plan.msel.injects[ix].id;
    if !world.resource::<Inbox>().delivered.contains(&id) {
        world.resource_mut::<Inbox>().sent.insert(ix);
    }
    deliver(world, ix);
}

/// Delivers an inject.
pub fn deliver(world: &mut World, ix: usize) {
    let prepared = run::plan(world);
    let inject = &prepared.plan.msel.injects[ix];
    let mut inbox = world.resource_mut::<Inbox>();
    inbox.delivered.insert(inject.id);
    *inbox.times.entry(inject.id).or_default() += 1;
    run::seen(world, Seen::Delivered { inject: inject.id });
    if inject.channel.as_str() == "coach" && prepared.plan.cover.guided {
        world.resource_mut::<Run>().interrupt = true;
    }
    for fact in &inject.tells {
        evidence::reveal(world, *fact, inject.id);
    }
    effects::apply_all(world, &inject.effects, Cause::message(inject.id));
    // Whoever has already begun what is asked for has answered.
    let begun = |action: &Id| world.resource::<response::Response>().attempted.contains(&(*action, nobody()));
    if inject.expects.iter().any(begun) || its_decision_was_taken(world, inject.id) {
        answered(world, inject.id);
    } else if let Some(span) = inject.answer_by {
        run::schedule(world, span, Event::AnswerBy(ix));
    }
    touch_one(world, Fact::Delivered, inject.id);
    hooks::call(world, "on_delivered", &[inject.id.as_str()]);
}

/// An action was ordered: it may be what some message asked for.
pub fn action_attempted(world: &mut World, action: Id) {
    let prepared = run::plan(world);
    for inject in prepared.plan.msel.injects.iter().filter(|inject| inject.expects.contains(&action)) {
        answered(world, inject.id);
    }
}

fn its_decision_was_taken(world: &World, inject: Id) -> bool {
    let prepared = run::plan(world);
    let mut decisions = prepared.plan.msel.decisions.iter().filter(|it| it.inject == Some(inject));
    let inbox = world.resource::<Inbox>();
    decisions.any(|it| matches!(inbox.decisions.get(&it.id), Some(Stand::Taken(_))))
}

fn answered(world: &mut World, inject: Id) {
    let mut inbox = world.resource_mut::<Inbox>();
    if inbox.delivered.contains(&inject) && inbox.answered.insert(inject) {
        run::seen(world, Seen::Answered { inject });
        touch_one(world, Fact::Answered, inject);
    }
}

/// The time to answer is over.
pub fn answer_by(world: &mut World, ix: usize) {
    let inject = run::plan(world).plan.msel.injects[ix].id;
    let mut inbox = world.resource_mut::<Inbox>();
    if !inbox.answered.contains(&inject) && inbox.unanswered.insert(inject) {
        run::seen(world, Seen::Unanswered { inject });
        hooks::call(world, "on_unanswered", &[inject.as_str()]);
    }
}

/// A message, alert or artifact is opened.
pub fn open(world: &mut World, item: Id) -> Result<(), Refusal> {
    let prepared = run::plan(world);
    let inbox = world.resource::<Inbox>();
    let delivered = |id: &Id| inbox.delivered.contains(id);
    let came_with = || {
        let mut injects = prepared.plan.msel.injects.iter();
        injects.any(|inject| delivered(&inject.id) && inject.artifacts.contains(&item))
    };
    let known = delivered(&item) || world.resource::<evidence::Evidence>().knows(item) || came_with();
    if !known {
        return Err(Refusal::Unknown { what: item });
    }
    if world.resource_mut::<Inbox>().opened.insert(item) {
        run::seen(world, Seen::Opened { item });
        touch_one(world, Fact::Read, item);
    }
    Ok(())
}

/// The condition a decision's time counts from holds.
pub fn decision_came(world: &mut World, ix: usize) {
    if let When::After(_, span) = run::plan(world).plan.msel.decisions[ix].opens {
        run::schedule(world, span, Event::Open(ix));
    }
}

/// Opens a decision, once. Between two moves, and before the players join, nobody is there to take it: it is asked
/// when the next move begins. In the authored past of a later move it runs out in silence, as history.
pub fn open_decision(world: &mut World, ix: usize) {
    let prepared = run::plan(world);
    let decision = &prepared.plan.msel.decisions[ix];
    let run = world.resource::<Run>();
    let joining = run.stage == Stage::Briefing && run.move_ix == run.from_move;
    if run.stage == Stage::Between || joining {
        world.resource_mut::<Inbox>().unasked.push(ix);
        return;
    }
    if world.resource::<Inbox>().decisions.contains_key(&decision.id) {
        return;
    }
    let closes = decision.closes.map(|span| run::now(world) + span);
    world.resource_mut::<Inbox>().decisions.insert(decision.id, Stand::Open(closes));
    run::seen(world, Seen::DecisionOpened { decision: decision.id, closes });
    if let Some(closes) = closes {
        run::schedule_at(world, closes, Event::Close(ix, closes));
    }
}

/// More time for an open decision.
pub fn extend(world: &mut World, id: Id, by: SimSpan) -> Result<(), Refusal> {
    let ix = open_index(world, id)?;
    let Some(Stand::Open(Some(closes))) = world.resource::<Inbox>().decisions.get(&id).copied() else {
        return Err(Refusal::DecisionNotOpen { decision: id });
    };
    let closes = closes + SimSpan(by.0.clamp(0, SPAN_MAX.0));
    world.resource_mut::<Inbox>().decisions.insert(id, Stand::Open(Some(closes)));
    run::schedule_at(world, closes, Event::Close(ix, closes));
    run::seen(world, Seen::DecisionExtended { decision: id, closes });
    Ok(())
}

fn open_index(world: &World, id: Id) -> Result<usize, Refusal> {
    let ix = run::plan(world).plan.msel.decision_ix.get(&id).copied();
    let ix = ix.ok_or(Refusal::Unknown { what: id })?;
    match world.resource::<Inbox>().decisions.get(&id) {
        Some(Stand::Open(_)) => Ok(ix),
        _ => Err(Refusal::DecisionNotOpen { decision: id }),
    }
}

/// Takes a decision. What its option does is ordered like any other action; the world answers.
pub fn decide(world: &mut World, by: By, choice: &Choice) -> Result<(), Refusal> {
    let ix = open_index(world, choice.decision)?;
    let prepared = run::plan(world);
    let decision = &prepared.plan.msel.decisions[ix];
    let option = decision.options.iter().position(|option| option.id == choice.option);
    let option = option.ok_or(Refusal::Unknown { what: choice.option })?;
    let asked = decision.belief.as_ref();
    let said = choice.confidence;
    if said.is_some_and(|said| asked.is_none() || !(1..=99).contains(&said)) {
        return Err(Refusal::BadConfidence);
    }
    let evidence = world.resource::<evidence::Evidence>();
    if let Some(unheard) = choice.because.iter().find(|fact| !evidence.heard_of(**fact)) {
        return Err(Refusal::Unknown { what: *unheard });
    }
    if let (Some(said), Some(belief)) = (said, asked) {
        let truth = watch::holds(world, belief.truth);
        run::judged(world, Judged::Believed { decision: decision.id, said, truth });
    }
    world.resource_mut::<Inbox>().decisions.insert(decision.id, Stand::Taken(choice.option));
    run::seen(world, Seen::Decided { choice: choice.clone(), by });
    follow(world, ix, option);
    if let Some(inject) = decision.inject {
        answered(world, inject);
    }
    Ok(())
}

/// A decision runs out, unless it was taken or got more time.
pub fn close(world: &mut World, ix: usize, stamp: SimTime) {
    let prepared = run::plan(world);
    let decision = &prepared.plan.msel.decisions[ix];
    if world.resource::<Inbox>().decisions.get(&decision.id) != Some(&Stand::Open(Some(stamp))) {
        return;
    }
    let silence = decision.silence.unwrap_or(0);
    let option = decision.options[silence].id;
    world.resource_mut::<Inbox>().decisions.insert(decision.id, Stand::Lapsed(option));
    run::seen(world, Seen::Lapsed { decision: decision.id, option });
    follow(world, ix, silence);
}

/// What an option does.
fn follow(world: &mut World, ix: usize, option: usize) {
    let prepared = run::plan(world);
    let decision = &prepared.plan.msel.decisions[ix];
    let chosen = &decision.options[option];
    for (action, target) in &chosen.does {
        match response::act(world, *action, *target) {
            // What an option asks for may be under way already: that is no obstacle worth a word.
            Ok(_) | Err(Refusal::AlreadyUnderWay { .. }) => {}
            Err(refusal) => run::refused(world, refusal),
        }
    }
    let cause = Cause { id: decision.id, target: None, visible: true, told: true };
    effects::apply_all(world, &chosen.effects, cause);
    for fact in [Fact::Decided, Fact::Lapsed] {
        touch(world, fact, decision.id, nobody());
    }
    touch(world, Fact::Chose, decision.id, chosen.id);
    hooks::call(world, "on_decision", &[decision.id.as_str(), chosen.id.as_str()]);
}
