//! The course of an exercise: before it, its moves, the time between them, its end. And the loop that lets time
//! pass.

use crate::plan::Assumed;
use crate::plan::cond::Fact;
use crate::play::order::{By, Order, Role};
use crate::play::outcome::Seen;
use crate::play::reflection::SURE;
use crate::play::refusal::Refusal;
use crate::play::statement::Statement;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::run;
use crate::sim::state::{Cx, State};
use crate::sim::watch::{self, nobody, touch, touch_one};
use crate::sim::{adversary, evaluation, evidence, hooks, inject, people, response};
use crate::stdx::id::Id;
use crate::stdx::text::Bilingual;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telemetry::query::QUERY_MAX;

/// Where the exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Stage {
    /// Before StartEx.
    #[default]
    Briefing,
    /// A move is played: time passes.
    Running,
    /// A move is over and the next has not begun.
    Between,
    /// After EndEx.
    Over,
}

/// Admits an order, or says why not.
pub fn offer(cx: &mut Cx, by: By, order: &Order) -> Result<(), Refusal> {
    allowed(cx.run.stage, by.role, order)?;
    match order {
        Order::StartEx { from_move } => start(cx, *from_move),
        Order::Act { action, target, statement } => act(cx, *action, *target, statement.as_deref()),
        Order::Cancel { task } => response::cancel(cx, *task),
        Order::Decide(choice) => inject::decide(cx, by, choice),
        Order::Open { item } => inject::open(cx, *item),
        Order::Pin { fact, on } => pin(cx, *fact, *on),
        Order::Search { query } if query.as_str().chars().count() > QUERY_MAX => Err(Refusal::TooMuch),
        Order::Search { .. } => Ok(()),
        Order::PinLine { row, on } => evidence::pin_line(cx, row.as_str(), *on),
        Order::AskHint { task } => evaluation::hint(cx, *task),
        Order::NextMove => next_move(cx),
        Order::Hold { on } => hold(cx, *on),
        Order::Extend { decision, by } => inject::extend(cx, *decision, *by),
        Order::Send { inject } => send(cx, *inject),
        Order::Hint { text } => {
            let text = Bilingual { en: text.clone(), ja: text.clone() };
            run::seen(cx, Seen::Hinted { task: None, level: 0, text });
            Ok(())
        }
        Order::Override { subject, rating, reason } => {
            evaluation::override_rating(cx, *subject, *rating, reason)
        }
        Order::Hypothesis { confidence: Some(sure), .. } if !(1..=99).contains(sure) => {
            Err(Refusal::BadConfidence)
        }
        Order::Reflect(said) if said.sure.is_some_and(|sure| !SURE.contains(&sure)) => {
            Err(Refusal::BadConfidence)
        }
        Order::Hypothesis { .. } | Order::Note { .. } | Order::Reflect(_) | Order::Resolve { .. } => {
            run::seen(cx, Seen::Said { by, order: Box::new(order.clone()) });
            Ok(())
        }
        Order::Tag { .. } | Order::Conduct(_) => Ok(()),
        Order::EndEx => {
            end(cx, None);
            Ok(())
        }
    }
}

fn act(cx: &mut Cx, action: Id, target: Option<Id>, said: Option<&Statement>) -> Result<(), Refusal> {
    let ix = cx.prepared.action_ix(action);
    if let Some(unheard) = target.filter(|target| !evidence::can_be_named(cx, *target)) {
        return Err(Refusal::Unknown { what: unheard });
    }
    let ix = ix.ok_or(Refusal::Unknown { what: action })?;
    if let Some(said) = said {
        people::may_say(cx, &cx.prepared.plan.playbook[ix], said)?;
    }
    let task = response::act(cx, ix, target)?;
    if let Some(said) = said {
        people::keep(cx, task, said);
    }
    Ok(())
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
    let after_the_end = matches!(order, Order::Reflect(_) | Order::Resolve { .. });
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
        Stage::Between if !(any_time || steers || reads(order)) => Err(Refusal::NotRunning),
        Stage::Running | Stage::Between => Ok(()),
    }
}

/// Orders that only look at what is there.
fn reads(order: &Order) -> bool {
    matches!(order, Order::Pin { .. } | Order::PinLine { .. } | Order::Search { .. })
}

/// StartEx: the attack runs up to the moment the players join.
fn start(cx: &mut Cx, from_move: usize) -> Result<(), Refusal> {
    let prepared = cx.prepared;
    if from_move >= prepared.plan.moves.len() {
        return Err(Refusal::Unknown { what: Id::new(&format!("move-{}", from_move.saturating_add(1))) });
    }
    for (index, chapter) in prepared.plan.moves.iter().enumerate().take(from_move + 1).skip(1) {
        for (act, (at, _)) in chapter.assume.iter().enumerate() {
            run::schedule_at(cx, *at, Event::Assume(index as u32, act as u32));
        }
    }
    watch::settle(cx);
    hooks::call(cx, "on_start", &[]);
    watch::settle(cx);
    cx.run.from_move = from_move;
    for index in 0..=from_move {
        jump(cx, prepared.plan.moves[index].at);
        if cx.run.stage == Stage::Over {
            return Ok(());
        }
        cx.run.move_ix = index;
        if index < from_move {
            inject::release_waiting(cx);
        }
        touch(cx, Fact::Move, nobody(), nobody());
        watch::settle(cx);
    }
    begin_move(cx, from_move);
    Ok(())
}

/// Lets time pass without players: nothing stops it but the end of the exercise.
fn jump(cx: &mut Cx, to: SimTime) {
    while cx.run.stage != Stage::Over {
        let Some((at, event)) = cx.agenda.pop(to) else { break };
        take_place(cx, at, event);
    }
    let run = &mut cx.run;
    if run.stage != Stage::Over {
        run.now = run.now.max(to);
        run.interrupt = false;
    }
}

fn begin_move(cx: &mut Cx, index: usize) {
    let prepared = cx.prepared;
    let run = &mut cx.run;
    run.stage = Stage::Running;
    run.move_ix = index;
    run::seen(cx, Seen::MoveBegan { index });
    touch(cx, Fact::Move, nobody(), nobody());
    if let Some(until) = prepared.plan.moves[index].until {
        run::schedule_at(cx, until, Event::MoveUntil(index as u32));
    }
    hooks::call_with(cx, "on_move", index as i64 + 1);
    inject::release_waiting(cx);
    watch::settle(cx);
    // What is due at this very moment belongs to the first screen.
    let now = cx.run.now;
    advance(cx, now);
    already_over(cx, index);
}

/// What already holds when a move begins ends it, or the exercise: there is nothing left to do in it.
fn already_over(cx: &mut Cx, index: usize) {
    let prepared = cx.prepared;
    for (ix, ending) in prepared.plan.guide.endings.iter().enumerate() {
        if ending.early && watch::holds(cx, ending.when) {
            early_ending(cx, ix);
        }
    }
    if prepared.plan.moves[index].ends.is_some_and(|cond| watch::holds(cx, cond)) {
        move_over(cx, index);
    }
}

/// A move is over, by its time or its condition.
pub fn move_over(cx: &mut Cx, index: usize) {
    let run = &cx.run;
    if run.stage != Stage::Running || run.move_ix != index || run.ending.is_some() {
        return;
    }
    run::seen(cx, Seen::MoveEnded { index });
    let last = cx.prepared.plan.moves.len() == index + 1;
    if last {
        end(cx, None);
    } else {
        cx.run.stage = Stage::Between;
    }
}

/// Goes on to the next move; from within a move, ends that first.
fn next_move(cx: &mut Cx) -> Result<(), Refusal> {
    let index = cx.run.move_ix;
    move_over(cx, index);
    if cx.run.stage != Stage::Between {
        return Ok(());
    }
    let next = cx.prepared.plan.moves[index + 1].at;
    jump(cx, next);
    if cx.run.stage != Stage::Over {
        begin_move(cx, index + 1);
    }
    Ok(())
}

/// An early ending's condition holds.
pub fn early_ending(cx: &mut Cx, ix: usize) {
    let ending = cx.prepared.plan.guide.endings[ix].id;
    end(cx, Some(ending));
}

/// Asks for the end. It comes when everything that holds by then has been told: what ends an exercise is often the
/// very deed that a task waits for.
pub fn end(cx: &mut Cx, ending: Option<Id>) {
    let run = &mut cx.run;
    if matches!(run.stage, Stage::Running | Stage::Between) && run.ending.is_none() {
        run.ending = Some(ending);
    }
}

/// The end that was asked for, if one was.
pub fn conclude_if_asked(cx: &mut Cx) {
    if let Some(ending) = cx.run.ending.take() {
        conclude(cx, ending);
    }
}

/// EndEx: what was done is rated. Without a named ending, the first one that holds is named.
fn conclude(cx: &mut Cx, ending: Option<Id>) {
    if std::mem::replace(&mut cx.run.stage, Stage::Over) == Stage::Over {
        return;
    }
    let prepared = cx.prepared;
    let mut endings = prepared.plan.guide.endings.iter();
    let named =
        ending.or_else(|| endings.find(|ending| watch::holds(cx, ending.when)).map(|ending| ending.id));
    run::seen(cx, Seen::Ended { ending: named });
    evaluation::rate(cx);
}

fn pin(cx: &mut Cx, fact: Id, on: bool) -> Result<(), Refusal> {
    let evidence = &mut cx.evidence;
    if !evidence.heard_of(fact) {
        return Err(Refusal::Unknown { what: fact });
    }
    let changed = if on { evidence.pinned.insert(fact) } else { evidence.pinned.remove(fact) };
    if changed {
        run::seen(cx, Seen::Pinned { fact, on });
        touch_one(cx, Fact::Pinned, fact);
    }
    Ok(())
}

fn hold(cx: &mut Cx, on: bool) -> Result<(), Refusal> {
    cx.run.held = on;
    run::seen(cx, Seen::Held { on });
    if !on {
        inject::release_waiting(cx);
    }
    Ok(())
}

fn send(cx: &mut Cx, id: Id) -> Result<(), Refusal> {
    let ix = cx.prepared.plan.msel.inject_ix.get(&id).copied();
    inject::send(cx, ix.ok_or(Refusal::Unknown { what: id })?);
    Ok(())
}

/// When something next happens while time passes.
pub fn next_event(state: &State) -> Option<SimTime> {
    let running = state.run.stage == Stage::Running;
    state.agenda.next().filter(|_| running)
}

/// Lets time pass up to `to`, or to whatever stops it first.
pub fn advance(cx: &mut Cx, to: SimTime) {
    cx.run.interrupt = false;
    loop {
        let run = &cx.run;
        if run.stage != Stage::Running || run.interrupt {
            return;
        }
        let Some((at, event)) = cx.agenda.pop(to) else { break };
        take_place(cx, at, event);
    }
    let run = &mut cx.run;
    run.now = run.now.max(to);
}

/// One event takes place, and whatever comes to hold by it.
fn take_place(cx: &mut Cx, at: SimTime, event: Event) {
    run::admit(cx, at);
    if !run::is_overgrown(cx) {
        handle(cx, event);
        watch::settle(cx);
    }
    if run::is_overgrown(cx) {
        conclude(cx, None);
    }
}

/// One handler for each event.
fn handle(cx: &mut Cx, event: Event) {
    match event {
        Event::MoveUntil(index) => move_over(cx, index as usize),
        Event::StepMay(ix) => adversary::may(cx, ix as usize),
        Event::StepTry(number) => adversary::attempt(cx, number),
        Event::StepEnd(number, attempt) => adversary::finish(cx, number, attempt),
        Event::Trace(number, attempt, which) => adversary::leave(cx, number, attempt, which),
        Event::React(ix) => adversary::react(cx, ix as usize),
        Event::Alert(trace, on) => evidence::alert(cx, trace, on),
        Event::Noise(ix, occurrence) => adversary::noise(cx, ix as usize, occurrence),
        Event::Inject(ix) => inject::due(cx, ix as usize),
        Event::AnswerBy(ix) => inject::answer_by(cx, ix as usize),
        Event::Open(ix) => inject::open_decision(cx, ix as usize),
        Event::Close(ix, stamp) => inject::close(cx, ix as usize, stamp),
        Event::Agreed(task) => response::agreed(cx, task),
        Event::Task(task) => response::finish(cx, task),
        Event::Patience(ix, stamp) => people::patience_ends(cx, ix as usize, stamp),
        Event::Promise(audience, stamp) => people::promise_due(cx, audience as usize, stamp),
        Event::Assume(index, act) => assume(cx, index as usize, act as usize),
        Event::Recovers => adversary::recovers(cx),
        Event::Hour => hour(cx),
    }
}

/// An hour is over: what asks for it is looked at.
fn hour(cx: &mut Cx) {
    touch(cx, Fact::Hour, nobody(), nobody());
    touch(cx, Fact::Cost, nobody(), nobody());
    run::schedule(cx, SimSpan::HOUR, Event::Hour);
}

/// One act of an authored state.
fn assume(cx: &mut Cx, index: usize, act: usize) {
    let prepared = cx.prepared;
    let chapter = &prepared.plan.moves[index];
    match &chapter.assume[act].1 {
        Assumed::Act { action, target } => {
            if let Err(refusal) = response::act(cx, *action, *target) {
                run::refused(cx, refusal);
            }
        }
        Assumed::Effect(effect) => {
            effects::apply(cx, effect, Cause { id: chapter.id, target: None, visible: true, told: true });
        }
    }
}
