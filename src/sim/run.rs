//! What belongs to the run as a whole: its draws, its clock, its ledger, its limits.

use crate::plan::effect::Effect;
use crate::plan::effect_text;
use crate::play::outcome::{Happening, Judged, Outcome, Seen, Truth};
use crate::play::refusal::Refusal;
use crate::sim::agenda::Event;
use crate::sim::prepared::Prepared;
use crate::sim::stages::Stage;
use crate::sim::state::{Cx, copied};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::rng::{Draws, Purpose};
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime, SpanRange};

/// The run itself.
#[derive(Debug, Default)]
pub struct Run {
    /// Keyed randomness.
    pub draws: Draws,
    /// Simulated now.
    pub now: SimTime,
    /// Where the exercise stands.
    pub stage: Stage,
    /// Index of the current move.
    pub move_ix: usize,
    /// Index of the move the players begin with.
    pub from_move: usize,
    /// The story is held: timed injects wait.
    pub held: bool,
    /// Stop the current advance (a coach spoke).
    pub interrupt: bool,
    /// Named integers.
    pub flags: IdMap<i64>,
    /// Trust, 0–100.
    pub trust: IdMap<i64>,
    /// Calls of hooks so far, for their limit.
    pub hook_calls: u32,
    /// Hooks under way: one may cause what calls the next.
    pub hook_depth: u8,
    /// An end was asked for, with its ending; it comes when everything that holds by then has been told.
    pub ending: Option<Option<Id>>,
    /// What has happened and was not yet taken.
    ledger: Vec<(SimTime, Entry)>,
    count: Count,
}

copied!(Run: draws now stage move_ix from_move held interrupt flags trust hook_calls hook_depth ending ledger count);

/// An entry of the ledger. What effects read like is worked out when somebody takes them.
#[derive(Debug, Clone)]
enum Entry {
    Outcome(Outcome),
    Effect(Effect, Option<Id>, Id),
}

/// How much has happened, for the limits.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    /// Moment of the last event, and events handled at it and in all.
    moment: SimTime,
    events_now: u32,
    events: u64,
    outcomes: u32,
    /// Parts of conditions looked at.
    work: u64,
    limits: Limits,
    /// Some limit was passed.
    overgrown: bool,
}

/// What one run may do, at most: far above any exercise of the plan's size, below what a journal holds. A scenario
/// whose events feed each other must end. The limits are counts, never clocks, so that every machine ends at the same
/// event.
#[derive(Debug, Default, Clone, Copy)]
struct Limits {
    events_at_once: u32,
    events: u64,
    outcomes: u32,
}

/// Parts of conditions looked at in one run, at most: what bounds a scenario with thousands of long conditions.
const WORK_MAX: u64 = 50_000_000;

/// What a call of a hook weighs beside an event, where its script is run.
const HOOK_PRICE: u64 = 500;

impl Limits {
    fn of(prepared: &Prepared) -> Limits {
        let size = prepared.instances.last().copied().unwrap_or(0) + prepared.plan.estate.assets.len() as u32;
        Limits {
            events_at_once: 10_000 + 4 * size,
            events: 1_000_000 + 100 * u64::from(size),
            outcomes: 200_000 + 40 * size,
        }
    }
}

impl Run {
    /// Takes what has happened since the last call.
    pub fn take(&mut self) -> Vec<Happening> {
        self.ledger.drain(..).map(|(at, entry)| Happening { at, what: entry.told() }).collect()
    }

    /// Events handled.
    pub fn events(&self) -> u64 {
        self.count.events
    }

    /// How much was done so far, whatever it was: events, parts of conditions looked at, calls of hooks by their price.
    pub fn effort(&self) -> u64 {
        self.count.events + self.count.work + HOOK_PRICE * u64::from(self.hook_calls)
    }

    /// What is drawn from here on is drawn by another seed.
    pub fn reseed(&mut self, seed: u64) {
        self.draws = Draws::new(seed);
    }
}

impl Entry {
    fn told(self) -> Outcome {
        match self {
            Entry::Outcome(outcome) => outcome,
            Entry::Effect(effect, target, cause) => {
                let effect = SafeText::new(&effect_text::text(&effect, target));
                Outcome::Truth(Truth::Effect { effect, cause })
            }
        }
    }
}

/// A run at simulated zero.
pub fn reset(cx: &mut Cx, seed: u64) {
    let limits = Limits::of(cx.prepared);
    let prepared = cx.prepared;
    let run = &mut cx.run;
    run.flags.clear();
    run.trust.clear();
    for stakeholder in &prepared.plan.msel.stakeholders {
        run.trust.insert(stakeholder.id, stakeholder.trust);
    }
    run.ledger.clear();
    *run = Run {
        draws: Draws::new(seed),
        flags: std::mem::take(&mut run.flags),
        trust: std::mem::take(&mut run.trust),
        ledger: std::mem::take(&mut run.ledger),
        count: Count { limits, ..Count::default() },
        ..Run::default()
    };
    if prepared.asks_hour {
        let second = prepared.plan.cover.starts.second_of_day(SimTime::ZERO);
        schedule(cx, SimSpan(3600 - second % 3600), Event::Hour);
    }
}

/// Notes that an event is handled at `at`. Past a limit the run must end.
pub fn admit(cx: &mut Cx, at: SimTime) {
    let run = &mut cx.run;
    run.now = at;
    let count = &mut run.count;
    if count.moment != at {
        (count.moment, count.events_now) = (at, 0);
    }
    count.events_now += 1;
    count.events += 1;
    if count.events_now > count.limits.events_at_once {
        overgrow(cx, "too many events at one moment");
    } else if count.events > count.limits.events {
        overgrow(cx, "too many events");
    }
}

/// Notes that a condition of so many parts is looked at.
pub fn charge(cx: &mut Cx, parts: usize) {
    cx.run.count.work += parts as u64;
    if cx.run.count.work > WORK_MAX {
        overgrow(cx, "conditions are looked at too often");
    }
}

/// Passes a limit: said once, on the record, and the run must end.
pub fn overgrow(cx: &mut Cx, words: &str) {
    if !std::mem::replace(&mut cx.run.count.overgrown, true) {
        let words = SafeText::new(&format!("the scenario outgrew its limits: {words}; the exercise ends"));
        truth(cx, Truth::ScriptFault { words });
    }
}

/// Some limit was passed.
pub fn is_overgrown(cx: &Cx) -> bool {
    cx.run.count.overgrown
}

/// Draws a span.
pub fn span(cx: &Cx, range: SpanRange, purpose: Purpose, subject: Id, occurrence: u64) -> SimSpan {
    cx.run.draws.span(range, purpose, subject, occurrence)
}

/// Puts an event on the agenda, `after` from now.
pub fn schedule(cx: &mut Cx, after: SimSpan, event: Event) {
    let at = cx.run.now + after;
    cx.agenda.add(at, event);
}

/// Puts an event on the agenda at a time, or now if that is over.
pub fn schedule_at(cx: &mut Cx, at: SimTime, event: Event) {
    let at = at.max(cx.run.now);
    cx.agenda.add(at, event);
}

/// Writes into the ledger what players see.
pub fn seen(cx: &mut Cx, what: Seen) {
    emit(cx, Entry::Outcome(Outcome::Seen(what)));
}

/// Writes into the ledger what stays hidden.
pub fn truth(cx: &mut Cx, what: Truth) {
    emit(cx, Entry::Outcome(Outcome::Truth(what)));
}

/// Writes a judgement into the ledger.
pub fn judged(cx: &mut Cx, what: Judged) {
    emit(cx, Entry::Outcome(Outcome::Judged(what)));
}

/// Writes a refusal into the ledger.
pub fn refused(cx: &mut Cx, refusal: Refusal) {
    seen(cx, Seen::Refused { refusal });
}

/// Writes an effect into the ledger.
pub fn effect(cx: &mut Cx, effect: Effect, target: Option<Id>, cause: Id) {
    emit(cx, Entry::Effect(effect, target, cause));
}

fn emit(cx: &mut Cx, entry: Entry) {
    let run = &mut cx.run;
    run.ledger.push((run.now, entry));
    run.count.outcomes = run.count.outcomes.saturating_add(1);
    if run.count.outcomes == run.count.limits.outcomes {
        overgrow(cx, "too much has happened");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A long run writes hundreds of thousands of entries: they stay small.
    #[test]
    fn entries_of_the_ledger_are_small() {
        assert!(size_of::<(SimTime, Entry)>() <= 72, "{}", size_of::<(SimTime, Entry)>());
    }
}
