//! What the response does against a whole kind of attack: a rule at the edge, a frozen pipeline, a feature switched
//! off. Steps of such a class succeed less often, for a time or for good.

use crate::plan::attack::Step;
use crate::plan::cond::Fact;
use crate::sim::agenda::Event;
use crate::sim::run;
use crate::sim::state::{Cx, State};
use crate::sim::watch::touch_one;
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};

/// One thing that was done against a class of attack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weakening {
    class: Id,
    /// Action, option or hook: what does the same again does not count twice.
    by: Id,
    permille: i64,
    /// Until then; `None` = for good.
    until: Option<SimTime>,
}

/// Steps of a class succeed less often from now on. Different things done against it multiply; the same thing done again
/// replaces what it did before.
pub fn weaken(cx: &mut Cx, class: Id, permille: i64, lasts: Option<SimSpan>, by: Id) {
    let until = lasts.map(|span| cx.run.now + span);
    let weakened = &mut cx.campaign.weakened;
    weakened.retain(|it| it.class != class || it.by != by);
    weakened.push(Weakening { class, by, permille, until });
    touch_one(cx, Fact::Strength, class);
    if let Some(span) = lasts {
        run::schedule(cx, span, Event::Recovers);
    }
}

/// The time of something done against a class is over.
pub fn recovers(cx: &mut Cx) {
    let now = cx.run.now;
    let over = |it: &Weakening| it.until.is_some_and(|until| until <= now);
    let classes: Vec<Id> = cx.campaign.weakened.iter().filter(|it| over(it)).map(|it| it.class).collect();
    cx.campaign.weakened.retain(|it| !over(it));
    classes.into_iter().for_each(|class| touch_one(cx, Fact::Strength, class));
}

/// What is left of the chance of steps of a class, permille.
pub fn strength(state: &State, class: Id) -> i64 {
    let against = state.campaign.weakened.iter().filter(|it| it.class == class);
    against.fold(1000, |left, it| left * it.permille / 1000)
}

/// A step's chance as things stand, permille: the weakest of its classes counts.
pub(super) fn chance(cx: &Cx, step: &Step) -> i64 {
    if cx.campaign.weakened.is_empty() {
        return step.succeeds;
    }
    let left = step.class.iter().map(|class| strength(cx, *class)).min().unwrap_or(1000);
    step.succeeds * left / 1000
}
