//! What the attacker is after, when the attacker works, what has been noticed, and what comes of that.

use super::tries::reschedule;
use crate::plan::cond::Fact;
use crate::plan::playbook::{Action, Notice};
use crate::play::outcome::Truth;
use crate::sim::agenda::Event;
use crate::sim::effects::{self, Cause};
use crate::sim::state::Cx;
use crate::sim::watch::{nobody, touch};
use crate::sim::{estate, run};
use crate::stdx::id::Id;
use crate::stdx::rng::Purpose;
use crate::stdx::time::{SimSpan, SimTime};

const REACTION: Purpose = Purpose::named("reaction wait");
/// Most the attacker can have noticed.
const ALARM_MAX: i64 = 1000;

/// How the attacker feels about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mind {
    /// How much of the response was noticed, 0–1000.
    pub alarm: i64,
    /// Lies low until then.
    quiet_until: SimTime,
    /// Waits are multiplied by this, permille.
    hurry: i64,
    /// The goal is reached.
    content: bool,
}

impl Default for Mind {
    fn default() -> Mind {
        Mind { alarm: 0, quiet_until: SimTime::ZERO, hurry: 1000, content: false }
    }
}

/// When something comes about that the attacker waits `wait` for: at the present pace, not while lying low, and in
/// working hours.
pub(super) fn acts_at(cx: &Cx, wait: SimSpan) -> SimTime {
    let mind = cx.campaign.mind;
    let wait = if mind.hurry == 1000 { wait } else { wait.scaled(mind.hurry) };
    let at = (cx.run.now + wait).max(mind.quiet_until);
    match cx.prepared.plan.attack.temper.hours {
        None => at,
        Some(hours) => at + until_hours(hours, cx.prepared.plan.cover.starts.second_of_day(at)),
    }
}

/// How long until working hours, from a second of the day; they may run past midnight.
fn until_hours((from, to): (i64, i64), second: i64) -> SimSpan {
    let inside = if from <= to { (from..to).contains(&second) } else { second >= from || second < to };
    if inside { SimSpan::ZERO } else { SimSpan((from - second).rem_euclid(86_400)) }
}

/// Nothing further is wanted.
pub(super) fn has_it_all(cx: &Cx) -> bool {
    cx.campaign.mind.content
}

/// The goal is reached.
pub fn goal_reached(cx: &mut Cx) {
    cx.campaign.mind.content = true;
}

/// Lies low for a span.
pub fn quiet(cx: &mut Cx, span: SimSpan) {
    let until = cx.run.now + span;
    let mind = &mut cx.campaign.mind;
    mind.quiet_until = mind.quiet_until.max(until);
}

/// Works at another pace from now on; what waits is due sooner or later by that.
pub fn hurry(cx: &mut Cx, permille: i64) {
    let old = std::mem::replace(&mut cx.campaign.mind.hurry, permille);
    reschedule(cx, permille * 1000 / old);
}

/// The condition of a reaction holds.
pub fn reaction_came(cx: &mut Cx, ix: usize) {
    let reaction = &cx.prepared.plan.attack.reactions[ix];
    let wait = run::span(cx, reaction.wait, REACTION, reaction.id, 0);
    run::schedule(cx, wait, Event::React(ix as u32));
}

/// The attacker reacts.
pub fn react(cx: &mut Cx, ix: usize) {
    if has_it_all(cx) {
        return;
    }
    let reaction = &cx.prepared.plan.attack.reactions[ix];
    run::truth(cx, Truth::Reacted { reaction: reaction.id });
    effects::apply_all(cx, &reaction.does, Cause::hidden(reaction.id));
}

/// What an act of the response adds to the alarm, where the attacker can see it. Authoring defaults for the
/// playbook's N, L, M and H (handbook of response actions, column "Tell").
fn weight(notice: Notice) -> i64 {
    match notice {
        Notice::None => 0,
        Notice::Low => 50,
        Notice::Medium => 200,
        Notice::High => 500,
    }
}

/// An act of the response is done: what it touches of the attacker's is noticed.
pub fn notice(cx: &mut Cx, action: &Action, target: Option<Id>) {
    let adds = weight(action.notice);
    if adds == 0 || !sees(cx, target) {
        return;
    }
    let mind = &mut cx.campaign.mind;
    let alarm = (mind.alarm + adds).min(ALARM_MAX);
    if alarm == mind.alarm {
        return;
    }
    mind.alarm = alarm;
    run::truth(cx, Truth::Noticed { action: action.id, alarm });
    touch(cx, Fact::Alarm, nobody(), nobody());
}

/// Whether an act on something shows where the attacker is: on a machine held, an account used, an indicator talked
/// to, a zone with a foothold; an act on everything shows wherever there is a foothold.
fn sees(cx: &Cx, target: Option<Id>) -> bool {
    let plan = &cx.prepared.plan;
    let Some(target) = target else { return cx.estate.sums.footholds > 0 };
    if let Some(ix) = plan.estate.assets.index_of(target) {
        let machine = estate::machine_at(cx, ix);
        return machine.foothold || machine.persistent;
    }
    if plan.estate.identities.contains_key(&target) {
        let account = estate::account(cx.prepared, cx, target);
        let steps = plan.attack.steps.iter().enumerate();
        let used = steps.filter(|(ix, _)| cx.campaign.tried[*ix]);
        return account.stolen
            || account.session
            || account.planted
            || used.filter_map(|(_, step)| step.using).any(|using| using.identity == target);
    }
    if plan.estate.zones.contains_key(&target) {
        let mut assets = plan.estate.assets.values().enumerate();
        return assets.any(|(ix, asset)| asset.zone == target && estate::machine_at(cx, ix).foothold);
    }
    let mut steps = plan.attack.steps.iter().enumerate();
    steps.any(|(ix, step)| step.via == Some(target) && cx.campaign.tried[ix])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn night_workers_wait_for_the_night() {
        let night = (22 * 3600, 6 * 3600);
        assert_eq!(until_hours(night, 23 * 3600), SimSpan::ZERO);
        assert_eq!(until_hours(night, 3600), SimSpan::ZERO);
        assert_eq!(until_hours(night, 10 * 3600), SimSpan(12 * 3600));
        assert_eq!(until_hours((9 * 3600, 18 * 3600), 20 * 3600), SimSpan(13 * 3600));
    }
}
