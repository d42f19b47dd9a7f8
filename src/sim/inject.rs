//! Messages and decisions: release, delivery, answers, silence.

use crate::plan::attack::When;
use crate::plan::cond::Fact;
use crate::play::order::{By, Choice};
use crate::play::outcome::{Judged, Seen, Truth};
use crate::play::refusal::Refusal;
use crate::play::room::Vote;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::prepared::Prepared;
use crate::sim::run;
use crate::sim::stages::Stage;
use crate::sim::state::{Cx, copied};
use crate::sim::watch::{self, nobody, touch, touch_one};
use crate::sim::{evidence, hooks, response};
use crate::stdx::id::Id;
use crate::stdx::idmap::{IdCounts, IdSet};
use crate::stdx::rng::Purpose;
use crate::stdx::time::{SPAN_MAX, SimSpan, SimTime};

const DELAY: Purpose = Purpose::named("inject delay");

/// How a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Open(Option<SimTime>),
    Taken(Id),
    Lapsed(Id),
}

/// What was delivered, opened, asked and answered.
#[derive(Default, Debug)]
pub struct Inbox {
    delivered: IdSet,
    opened: IdSet,
    answered: IdSet,
    unanswered: IdSet,
    /// By the decision's index.
    decisions: Vec<Option<Stand>>,
    /// Injects that came due before their move, or while the story was held.
    waiting: Vec<usize>,
    /// Injects the facilitator sent by hand: they do not come again by themselves.
    sent: Vec<usize>,
    /// Decisions that came due while nobody was there to take them.
    unasked: Vec<usize>,
    /// Occurrence of each inject, for its draws and for repeats.
    times: IdCounts,
}

copied!(Inbox: delivered opened answered unanswered decisions waiting sent unasked times);

impl Inbox {
    /// Answers the facts about messages and decisions.
    pub fn ask(&self, prepared: &Prepared, fact: Fact, subject: Id, object: Id) -> bool {
        let stand = |id: Id| self.decisions[*prepared.plan.msel.decision_ix.get(&id)?];
        match fact {
            Fact::Delivered => self.delivered.contains(subject),
            Fact::Read => self.opened.contains(subject),
            Fact::Answered => self.answered.contains(subject),
            Fact::Decided => matches!(stand(subject), Some(Stand::Taken(_))),
            Fact::Lapsed => matches!(stand(subject), Some(Stand::Lapsed(_))),
            Fact::Chose => match stand(subject) {
                Some(Stand::Taken(option) | Stand::Lapsed(option)) => option == object,
                _ => false,
            },
            _ => false,
        }
    }
}

/// Nothing delivered, and the first times of the MSEL on the agenda.
pub fn reset(cx: &mut Cx) {
    let plan = &cx.prepared.plan;
    let inbox = &mut cx.inbox;
    for set in [&mut inbox.delivered, &mut inbox.opened, &mut inbox.answered, &mut inbox.unanswered] {
        set.clear();
    }
    inbox.decisions.clear();
    inbox.decisions.resize(plan.msel.decisions.len(), None);
    inbox.waiting.clear();
    inbox.sent.clear();
    inbox.unasked.clear();
    inbox.times.clear();
    for (ix, inject) in plan.msel.injects.iter().enumerate() {
        match inject.at {
            Some(When::At(at)) => {
                let delay = draw_delay(cx, ix);
                run::schedule_at(cx, at + delay, Event::Inject(ix as u32));
            }
            Some(When::Start) => fire(cx, ix),
            Some(When::After(..)) | None => {}
        }
    }
    for (ix, decision) in plan.msel.decisions.iter().enumerate() {
        match decision.opens {
            When::At(at) => run::schedule_at(cx, at, Event::Open(ix as u32)),
            When::Start => run::schedule(cx, SimSpan::ZERO, Event::Open(ix as u32)),
            When::After(..) => {}
        }
    }
}

/// The condition an inject's time counts from holds.
pub fn at_came(cx: &mut Cx, ix: usize) {
    if let Some(When::After(_, span)) = cx.prepared.plan.msel.injects[ix].at {
        let delay = draw_delay(cx, ix);
        run::schedule(cx, span + delay, Event::Inject(ix as u32));
    }
}

/// The condition that fires an inject holds.
pub fn fire(cx: &mut Cx, ix: usize) {
    let delay = draw_delay(cx, ix);
    run::schedule(cx, delay, Event::Inject(ix as u32));
}

fn draw_delay(cx: &Cx, ix: usize) -> SimSpan {
    let prepared = cx.prepared;
    let inject = &prepared.plan.msel.injects[ix];
    let times = cx.inbox.times.get(inject.id);
    run::span(cx, inject.delay, DELAY, inject.id, u64::from(times))
}

/// An inject is due: it waits, is skipped, or is delivered.
pub fn due(cx: &mut Cx, ix: usize) {
    let prepared = cx.prepared;
    let inject = &prepared.plan.msel.injects[ix];
    let sent = cx.inbox.sent.iter().position(|sent| *sent == ix);
    if let Some(place) = sent {
        cx.inbox.sent.swap_remove(place);
        return;
    }
    let run = &cx.run;
    let begun = |index: usize| run.move_ix > index || run.now >= prepared.plan.moves[index].at;
    let too_early = inject.in_move.is_some_and(|index| run.move_ix < index || !begun(index));
    if too_early || run.held {
        cx.inbox.waiting.push(ix);
        return;
    }
    // A condition that fired the inject need not hold for ever; one beside a time must hold then.
    let fits = inject.at.is_none() || inject.when.is_none_or(|cond| watch::holds(cx, cond));
    let unless = inject.unless.is_some_and(|cond| watch::holds(cx, cond));
    if !fits || unless {
        run::truth(cx, Truth::InjectSkipped { inject: inject.id });
    } else {
        deliver(cx, ix);
    }
}

/// What waited for its move, for the story to go on, or for somebody to ask, is due again.
pub fn release_waiting(cx: &mut Cx) {
    let inbox = &mut cx.inbox;
    let (injects, decisions) = (std::mem::take(&mut inbox.waiting), std::mem::take(&mut inbox.unasked));
    for ix in injects {
        run::schedule(cx, SimSpan::ZERO, Event::Inject(ix as u32));
    }
    for ix in decisions {
        run::schedule(cx, SimSpan::ZERO, Event::Open(ix as u32));
    }
}

/// Delivers an inject by hand, now instead of at its own time.
pub fn send(cx: &mut Cx, ix: usize) {
    let id = cx.prepared.plan.msel.injects[ix].id;
    if !cx.inbox.delivered.contains(id) && !cx.inbox.sent.contains(&ix) {
        cx.inbox.sent.push(ix);
    }
    deliver(cx, ix);
}

/// Delivers an inject.
pub fn deliver(cx: &mut Cx, ix: usize) {
    let prepared = cx.prepared;
    let inject = &prepared.plan.msel.injects[ix];
    let inbox = &mut cx.inbox;
    inbox.delivered.insert(inject.id);
    inbox.times.add(inject.id);
    run::seen(cx, Seen::Delivered { inject: inject.id });
    if inject.channel.as_str() == "coach" && prepared.plan.cover.guided {
        cx.run.interrupt = true;
    }
    for fact in &inject.tells {
        evidence::reveal(cx, *fact, inject.id);
    }
    effects::apply_all(cx, &inject.effects, Cause::message(inject.id));
    // Whoever has already begun what is asked for has answered.
    let begun = |action: &Id| response::attempted(cx.prepared, cx, *action, nobody());
    if inject.expects.iter().any(begun) || its_decision_was_taken(cx, inject.id) {
        answered(cx, inject.id);
    } else if let Some(span) = inject.answer_by {
        run::schedule(cx, span, Event::AnswerBy(ix as u32));
    }
    touch_one(cx, Fact::Delivered, inject.id);
    hooks::call(cx, "on_delivered", &[inject.id]);
}

/// An action was ordered: it may be what some message asked for.
pub fn action_attempted(cx: &mut Cx, action: Id) {
    let prepared = cx.prepared;
    for inject in prepared.plan.msel.injects.iter().filter(|inject| inject.expects.contains(&action)) {
        answered(cx, inject.id);
    }
}

fn its_decision_was_taken(cx: &Cx, inject: Id) -> bool {
    let prepared = cx.prepared;
    let mut decisions = prepared.plan.msel.decisions.iter().filter(|it| it.inject == Some(inject));
    let inbox = &cx.inbox;
    decisions.any(|it| inbox.ask(prepared, Fact::Decided, it.id, nobody()))
}

fn answered(cx: &mut Cx, inject: Id) {
    let inbox = &mut cx.inbox;
    if inbox.delivered.contains(inject) && inbox.answered.insert(inject) {
        run::seen(cx, Seen::Answered { inject });
        touch_one(cx, Fact::Answered, inject);
    }
}

/// The time to answer is over.
pub fn answer_by(cx: &mut Cx, ix: usize) {
    let inject = cx.prepared.plan.msel.injects[ix].id;
    let inbox = &mut cx.inbox;
    if !inbox.answered.contains(inject) && inbox.unanswered.insert(inject) {
        run::seen(cx, Seen::Unanswered { inject });
        hooks::call(cx, "on_unanswered", &[inject]);
    }
}

/// A message, alert or artifact is opened.
pub fn open(cx: &mut Cx, item: Id) -> Result<(), Refusal> {
    let prepared = cx.prepared;
    let inbox = &cx.inbox;
    let delivered = |id: &Id| inbox.delivered.contains(*id);
    let came_with = || {
        let mut injects = prepared.plan.msel.injects.iter();
        injects.any(|inject| delivered(&inject.id) && inject.artifacts.contains(&item))
    };
    let known = delivered(&item) || cx.evidence.knows(item) || came_with();
    if !known {
        return Err(Refusal::Unknown { what: item });
    }
    if cx.inbox.opened.insert(item) {
        run::seen(cx, Seen::Opened { item });
        touch_one(cx, Fact::Read, item);
    }
    Ok(())
}

/// The condition a decision's time counts from holds.
pub fn decision_came(cx: &mut Cx, ix: usize) {
    if let When::After(_, span) = cx.prepared.plan.msel.decisions[ix].opens {
        run::schedule(cx, span, Event::Open(ix as u32));
    }
}

/// Opens a decision, once. Between two moves, and before the players join, nobody is there to take it: it is asked
/// when the next move begins. In the authored past of a later move it runs out in silence, as history.
pub fn open_decision(cx: &mut Cx, ix: usize) {
    let prepared = cx.prepared;
    let decision = &prepared.plan.msel.decisions[ix];
    let run = &cx.run;
    let joining = run.stage == Stage::Briefing && run.move_ix == run.from_move;
    if run.stage == Stage::Between || joining {
        cx.inbox.unasked.push(ix);
        return;
    }
    if cx.inbox.decisions[ix].is_some() {
        return;
    }
    let closes = decision.closes.map(|span| cx.run.now + span);
    cx.inbox.decisions[ix] = Some(Stand::Open(closes));
    run::seen(cx, Seen::DecisionOpened { decision: decision.id, closes });
    if let Some(closes) = closes {
        run::schedule_at(cx, closes, Event::Close(ix as u32, closes.0 as u32));
    }
}

/// More time for an open decision.
pub fn extend(cx: &mut Cx, id: Id, by: SimSpan) -> Result<(), Refusal> {
    let ix = open_index(cx, id)?;
    let Some(Stand::Open(Some(closes))) = cx.inbox.decisions[ix] else {
        return Err(Refusal::DecisionNotOpen { decision: id });
    };
    let closes = closes + SimSpan(by.0.clamp(0, SPAN_MAX.0));
    cx.inbox.decisions[ix] = Some(Stand::Open(Some(closes)));
    run::schedule_at(cx, closes, Event::Close(ix as u32, closes.0 as u32));
    run::seen(cx, Seen::DecisionExtended { decision: id, closes });
    Ok(())
}

fn open_index(cx: &Cx, id: Id) -> Result<usize, Refusal> {
    let ix = cx.prepared.plan.msel.decision_ix.get(&id).copied();
    let ix = ix.ok_or(Refusal::Unknown { what: id })?;
    match cx.inbox.decisions[ix] {
        Some(Stand::Open(_)) => Ok(ix),
        _ => Err(Refusal::DecisionNotOpen { decision: id }),
    }
}

/// Takes a decision. What its option does is ordered like any other action; the cx answers.
pub fn decide(cx: &mut Cx, by: By, choice: &Choice) -> Result<(), Refusal> {
    let ix = open_index(cx, choice.decision)?;
    let prepared = cx.prepared;
    let decision = &prepared.plan.msel.decisions[ix];
    let option = decision.options.iter().position(|option| option.id == choice.option);
    let option = option.ok_or(Refusal::Unknown { what: choice.option })?;
    let known = |vote: &&Vote| decision.options.iter().any(|option| option.id == vote.option);
    if let Some(stray) = choice.votes.iter().find(|vote| !known(vote)) {
        return Err(Refusal::Unknown { what: stray.option });
    }
    let asked = decision.belief.as_ref();
    let said = choice.confidence;
    if said.is_some_and(|said| asked.is_none() || !(1..=99).contains(&said)) {
        return Err(Refusal::BadConfidence);
    }
    let evidence = &cx.evidence;
    if let Some(unheard) = choice.because.iter().find(|fact| !evidence.heard_of(**fact)) {
        return Err(Refusal::Unknown { what: *unheard });
    }
    if let (Some(said), Some(belief)) = (said, asked) {
        let truth = watch::holds(cx, belief.truth);
        run::judged(cx, Judged::Believed { decision: decision.id, said, truth });
    }
    cx.inbox.decisions[ix] = Some(Stand::Taken(choice.option));
    run::seen(cx, Seen::Decided { choice: Box::new(choice.clone()), by });
    follow(cx, ix, option);
    if let Some(inject) = decision.inject {
        answered(cx, inject);
    }
    Ok(())
}

/// A decision runs out, unless it was taken or got more time.
pub fn close(cx: &mut Cx, ix: usize, stamp: u32) {
    let prepared = cx.prepared;
    let decision = &prepared.plan.msel.decisions[ix];
    if cx.inbox.decisions[ix] != Some(Stand::Open(Some(SimTime(i64::from(stamp))))) {
        return;
    }
    let silence = decision.silence.unwrap_or(0);
    let option = decision.options[silence].id;
    cx.inbox.decisions[ix] = Some(Stand::Lapsed(option));
    run::seen(cx, Seen::Lapsed { decision: decision.id, option });
    follow(cx, ix, silence);
}

/// What an option does.
fn follow(cx: &mut Cx, ix: usize, option: usize) {
    let prepared = cx.prepared;
    let decision = &prepared.plan.msel.decisions[ix];
    let chosen = &decision.options[option];
    for (action, target) in &chosen.does {
        match response::act(cx, *action, *target) {
            // What an option asks for may be under way already: that is no obstacle worth a word.
            Ok(_) | Err(Refusal::AlreadyUnderWay { .. }) => {}
            Err(refusal) => run::refused(cx, refusal),
        }
    }
    let cause = Cause { id: decision.id, target: None, visible: true, told: true };
    effects::apply_all(cx, &chosen.effects, cause);
    for fact in [Fact::Decided, Fact::Lapsed] {
        touch(cx, fact, decision.id, nobody());
    }
    touch(cx, Fact::Chose, decision.id, chosen.id);
    hooks::call(cx, "on_decision", &[decision.id, chosen.id]);
}
