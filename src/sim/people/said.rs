//! Statements: whether they can be made, and what comes of them once their action is done. Only their parts are looked
//! at: which facts, to whom, what is missing, what was said before. Free text is for people to rate.
//!
//! What a statement costs or earns in trust are teaching assumptions: rough sizes, never measured.

use crate::plan::cond::Fact;
use crate::plan::playbook::Action;
use crate::play::outcome::{FactStatus, Judged, Seen};
use crate::play::refusal::Refusal;
use crate::play::statement::{self, Statement, Unknown, hear_each_other};
use crate::sim::people::had_word;
use crate::sim::state::{Cx, copied};
use crate::sim::watch::{nobody, touch, touch_one};
use crate::sim::{evaluation, run};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdSet;
use std::sync::Arc;

/// Trust lost by everybody who hears that what they were told before cannot stand.
const CONTRADICTED_COSTS: i64 = 15;
/// The same where it comes as a correction (COM-04): numbers grow, and whoever says so first is believed.
const CORRECTED_COSTS: i64 = 5;
/// Trust lost by a statement that lacks a part those addressed look for.
const LACKING_COSTS: i64 = 3;
/// Trust won by a whole one that tells them something new.
const WHOLE_EARNS: i64 = 2;

/// What was said, and what is about to be.
#[derive(Default, Debug)]
pub struct Book {
    /// Composed with a task that is not done yet.
    kept: Vec<(u32, Arc<Statement>)>,
    /// What stands as said: audience and fact.
    claims: Vec<(Id, Id)>,
    /// Facts ever said.
    pub(super) stated: IdSet,
    /// Statements that took earlier ones back.
    pub(super) recanted: i64,
}

copied!(Book: kept claims stated recanted);

impl Book {
    /// Nothing was said.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
        self.claims.clear();
        self.stated.clear();
        self.recanted = 0;
    }
}

/// Whether a statement can be made with an action: facts that are known and stand, to audiences it reaches, and only
/// what is open said to be unknown.
pub fn may_say(cx: &Cx, action: &Action, said: &Statement) -> Result<(), Refusal> {
    if !said.fits() {
        return Err(Refusal::TooMuch);
    }
    if action.says.is_empty() {
        return Err(Refusal::SaysNothing { action: action.id });
    }
    if let Some(&audience) = said.audience.iter().find(|audience| !action.audience.contains(audience)) {
        return Err(Refusal::NotForThem { action: action.id, audience });
    }
    let stands = |fact: Id| cx.evidence.status(fact).is_some_and(|status| status != FactStatus::Refuted);
    if let Some(&what) = said.facts.iter().find(|fact| !stands(**fact)) {
        return Err(Refusal::Unknown { what });
    }
    said.unknowns.iter().try_for_each(|unknown| match unknown {
        Unknown::Own(_) => Ok(()),
        Unknown::Listed(what) => is_open(cx, *what),
    })
}

/// A question that stands open, or an element of some report.
fn is_open(cx: &Cx, what: Id) -> Result<(), Refusal> {
    let plan = &cx.prepared.plan;
    let mut content = plan.guide.duties.iter().flat_map(|duty| &duty.content);
    match plan.msel.facts.get(&what).filter(|fact| !fact.open.is_empty()) {
        Some(_) if cx.evidence.status(what) == Some(FactStatus::Confirmed) => {
            Err(Refusal::NotOpen { fact: what })
        }
        Some(_) => Ok(()),
        None if content.any(|element| element.id == Some(what)) => Ok(()),
        None => Err(Refusal::Unknown { what }),
    }
}

/// Keeps a statement until its task is done.
pub fn keep(cx: &mut Cx, task: u32, said: &Statement) {
    cx.people.book.kept.push((task, Arc::new(said.clone())));
}

/// A task came to nothing: what was to be said with it is not said.
pub fn unsaid(cx: &mut Cx, task: u32) {
    cx.people.book.kept.retain(|kept| kept.0 != task);
}

/// An action is done, and what was composed with it is said. Without a statement it is still a word to everybody it
/// reaches, in which nothing can be checked.
pub fn speak(cx: &mut Cx, task: u32, action: &Action) {
    if action.says.is_empty() {
        return;
    }
    let kept = &mut cx.people.book.kept;
    let Some(place) = kept.iter().position(|kept| kept.0 == task) else {
        return action.audience.iter().for_each(|who| had_word(cx, *who, None));
    };
    let (_, said) = kept.swap_remove(place);
    run::seen(cx, Seen::Stated { task, action: action.id, statement: Box::new((*said).clone()) });
    let mut addressed: Vec<Id> = Vec::new();
    // Who names nobody addresses everybody the action reaches.
    for who in if said.audience.is_empty() { &action.audience } else { &said.audience } {
        if !addressed.contains(who) {
            addressed.push(*who);
        }
    }
    contradict(cx, task, action, &addressed, &said.facts);
    weigh(cx, task, action, &addressed, &said);
    claim(cx, &addressed, &said.facts);
    for who in addressed {
        had_word(cx, who, said.next_update);
    }
    evaluation::told(cx, action, &said);
}

/// What cannot stand beside what the same people heard before takes that back, and costs the trust of each of them.
fn contradict(cx: &mut Cx, task: u32, action: &Action, addressed: &[Id], facts: &[Id]) {
    let known = &cx.prepared.plan.msel.facts;
    let refutes = |one: Id, other: Id| known.get(&one).is_some_and(|fact| fact.refutes.contains(&other));
    let reached = |who: Id| addressed.iter().any(|to| hear_each_other(*to, who));
    let claims = &mut cx.state.people.book.claims;
    let mut before: Vec<Id> = Vec::new();
    for (who, fact) in claims.iter() {
        if reached(*who) && !before.contains(fact) {
            before.push(*fact);
        }
    }
    let clashes = statement::contradictions(facts, &before, refutes);
    if clashes.is_empty() {
        return;
    }
    let mut heard: Vec<Id> = Vec::new();
    claims.retain(|(who, fact)| {
        let goes = reached(*who) && clashes.iter().any(|clash| clash.before == *fact);
        if goes && !heard.contains(who) {
            heard.push(*who);
        }
        !goes
    });
    let reads_along = |who: &&Id| !heard.contains(who) && heard.iter().any(|it| hear_each_other(*it, **who));
    let losers: Vec<Id> = heard.iter().chain(addressed.iter().filter(reads_along)).copied().collect();
    cx.people.book.recanted += 1;
    touch(cx, Fact::Recanted, nobody(), nobody());
    for clash in clashes {
        let (earlier, now, corrected) = (clash.before, clash.now, action.corrects);
        run::judged(cx, Judged::Contradicted { task, earlier, now, corrected });
    }
    let costs = if action.corrects { CORRECTED_COSTS } else { CONTRADICTED_COSTS };
    for who in losers {
        super::trusts(cx, who, -costs, action.id.as_str());
    }
}

/// A part that is missing is missed; a whole statement earns trust where it tells something new.
fn weigh(cx: &mut Cx, task: u32, action: &Action, addressed: &[Id], said: &Statement) {
    let elements = statement::missing(&action.says, said);
    let lacks = !elements.is_empty();
    if lacks {
        run::judged(cx, Judged::Lacking { task, elements });
    }
    for who in addressed {
        let claims = &cx.people.book.claims;
        let is_news = said.facts.iter().any(|fact| !claims.contains(&(*who, *fact)));
        match (lacks, is_news) {
            (true, _) => super::trusts(cx, *who, -LACKING_COSTS, action.id.as_str()),
            (false, true) => super::trusts(cx, *who, WHOLE_EARNS, action.id.as_str()),
            (false, false) => {}
        }
    }
}

/// What was said stands as said.
fn claim(cx: &mut Cx, addressed: &[Id], facts: &[Id]) {
    for fact in facts {
        if cx.people.book.stated.insert(*fact) {
            touch_one(cx, Fact::Stated, *fact);
        }
        for who in addressed {
            let claims = &mut cx.people.book.claims;
            if !claims.contains(&(*who, *fact)) {
                claims.push((*who, *fact));
            }
        }
    }
}
