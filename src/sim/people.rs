//! People who wait for word: patience that runs out, questions that follow, trust that goes. And what was said to whom.

use crate::plan::cond::Fact;
use crate::sim::agenda::Event;
use crate::sim::state::{Cx, copied};
use crate::sim::watch::touch_one;
use crate::sim::{effects, inject, run};
use crate::stdx::id::Id;
use crate::stdx::idmap::{IdCounts, IdSet};
use crate::stdx::time::SimSpan;

/// How often somebody's patience can run out: who asks for ever is not heard any more.
const ASKS_MAX: u32 = 12;

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

/// Who waits, and what was said.
#[derive(Default, Debug)]
pub struct People {
    waits: Vec<Waits>,
    told: IdCounts,
    stated: IdSet,
    contradicted: i64,
}

copied!(People: waits told stated contradicted);

impl People {
    /// Statements made to somebody.
    pub fn told(&self, who: Id) -> u32 {
        self.told.get(who)
    }

    /// A fact was said in a statement.
    pub fn stated(&self, fact: Id) -> bool {
        self.stated.contains(fact)
    }

    /// Statements that took earlier ones back.
    pub fn contradicted(&self) -> i64 {
        self.contradicted
    }
}

/// Nobody waits, nothing was said.
pub fn reset(cx: &mut Cx) {
    let count = cx.prepared.plan.msel.stakeholders.len();
    let people = &mut cx.people;
    people.waits.clear();
    people.waits.resize(count, Waits::default());
    people.told.clear();
    people.stated.clear();
    people.contradicted = 0;
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
    effects::trust(cx, stakeholder.id, -stakeholder.costs);
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
}
