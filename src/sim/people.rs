//! People who wait for word: patience that runs out, questions that follow, trust that goes; and promises of a next word.
//! What is said, and what comes of it, stands in [`said`].

mod said;

pub use said::{keep, may_say, speak, unsaid};

use crate::plan::cond::Fact;
use crate::plan::effect::Effect;
use crate::play::statement::AUDIENCES;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::state::{Cx, copied};
use crate::sim::watch::touch_one;
use crate::sim::{inject, run};
use crate::stdx::id::Id;
use crate::stdx::idmap::{IdCounts, IdMap};
use crate::stdx::time::SimSpan;
use said::Book;

/// How often somebody's patience can run out: who asks for ever is not heard any more.
const ASKS_MAX: u32 = 12;

/// Trust lost by a promised next word that does not come, where nobody's own patience says it: a teaching assumption.
const BROKEN_PROMISE_COSTS: i64 = 5;

/// How somebody stands who waits for word.
#[derive(Debug, Default, Clone, Copy)]
struct Waits {
    /// They have begun to wait.
    begun: bool,
    /// How often they had word, or were asked to wait again: what makes an older end of patience moot.
    stamp: u32,
    /// How often their patience ran out.
    asked: u32,
}

/// A next word promised to an audience.
#[derive(Debug, Default, Clone, Copy)]
struct Promise {
    /// How often they had word: what makes an older promise moot.
    stamp: u32,
    /// It did not come in time, nor has any word since.
    overdue: bool,
}

/// Who waits, what was promised, and what was said.
#[derive(Default, Debug)]
pub struct People {
    waits: Vec<Waits>,
    promises: IdMap<Promise>,
    told: IdCounts,
    book: Book,
}

copied!(People: waits promises told book);

impl People {
    /// Statements made to somebody.
    pub fn told(&self, who: Id) -> u32 {
        self.told.get(who)
    }

    /// A fact was said in a statement.
    pub fn stated(&self, fact: Id) -> bool {
        self.book.stated.contains(fact)
    }

    /// Statements that took earlier ones back.
    pub fn recanted(&self) -> i64 {
        self.book.recanted
    }

    /// The next word promised to an audience is overdue.
    pub fn overdue(&self, who: Id) -> bool {
        self.promises.get(&who).is_some_and(|promise| promise.overdue)
    }
}

/// Nobody waits, nothing was said.
pub fn reset(cx: &mut Cx) {
    let count = cx.prepared.plan.msel.stakeholders.len();
    let people = &mut cx.people;
    people.waits.clear();
    people.waits.resize(count, Waits::default());
    people.promises.clear();
    people.told.clear();
    people.book.clear();
}

/// Somebody has cause to wait for word.
pub fn begins_to_wait(cx: &mut Cx, ix: usize) {
    cx.people.waits[ix].begun = true;
    let patience = cx.prepared.plan.msel.stakeholders[ix].patience;
    wait(cx, ix, patience);
}

fn wait(cx: &mut Cx, ix: usize, span: SimSpan) {
    let waits = &mut cx.people.waits[ix];
    waits.stamp += 1;
    let stamp = waits.stamp;
    run::schedule(cx, span, Event::Patience(ix as u32, stamp));
}

/// Somebody's patience is at its end, unless they had word since: they trust less, and ask the next thing.
pub fn patience_ends(cx: &mut Cx, ix: usize, stamp: u32) {
    let stakeholder = &cx.prepared.plan.msel.stakeholders[ix];
    let waits = &mut cx.people.waits[ix];
    if waits.stamp != stamp || waits.asked == ASKS_MAX {
        return;
    }
    waits.asked += 1;
    let which = waits.asked as usize - 1;
    trusts(cx, stakeholder.id, -stakeholder.costs, "patience");
    if let Some(inject) = stakeholder.asks.get(which)
        && let Some(inject) = cx.prepared.plan.msel.inject_ix.get(inject)
    {
        inject::due(cx, *inject);
    }
    wait(cx, ix, stakeholder.patience);
}

/// Somebody was told something: they wait anew, until the next update they were promised or as long as their patience
/// lasts.
pub fn had_word(cx: &mut Cx, who: Id, next: Option<SimSpan>) {
    cx.people.told.add(who);
    touch_one(cx, Fact::Told, who);
    for (ix, stakeholder) in cx.prepared.plan.msel.stakeholders.iter().enumerate() {
        if stakeholder.id == who && cx.people.waits[ix].begun {
            wait(cx, ix, next.unwrap_or(stakeholder.patience));
        }
    }
    promise(cx, who, next);
}

/// Whatever was promised before is kept by this word, or made up for; a new promise begins to run.
fn promise(cx: &mut Cx, who: Id, next: Option<SimSpan>) {
    let promise = cx.people.promises.or_default(who);
    promise.stamp += 1;
    let stamp = promise.stamp;
    if std::mem::take(&mut promise.overdue) {
        touch_one(cx, Fact::Overdue, who);
    }
    let place = AUDIENCES.iter().position(|audience| *audience == who.as_str());
    if let (Some(next), Some(place)) = (next, place) {
        run::schedule(cx, next, Event::Promise(place as u32, stamp));
    }
}

/// A promised next word is due. Of somebody who waits, patience ends at this very moment and says what that costs.
pub fn promise_due(cx: &mut Cx, place: usize, stamp: u32) {
    let who = Id::new(AUDIENCES[place]);
    let promise = cx.people.promises.or_default(who);
    if promise.stamp != stamp {
        return;
    }
    promise.overdue = true;
    touch_one(cx, Fact::Overdue, who);
    let waiting = cx.prepared.plan.msel.stakeholders.iter().zip(&cx.people.waits);
    if !waiting.into_iter().any(|(stakeholder, waits)| stakeholder.id == who && waits.begun) {
        trusts(cx, who, -BROKEN_PROMISE_COSTS, "promise");
    }
}

/// Somebody trusts more or less, on the record with what it came of: an action, or one of the words `patience` and
/// `promise`.
fn trusts(cx: &mut Cx, who: Id, by: i64, cause: &str) {
    effects::apply(cx, &Effect::Trust(who, by), Cause::hidden(Id::new(cause)));
}
