//! What an action can be aimed at, and what it is done to where it is ordered without a target.

use crate::plan::Plan;
use crate::plan::cond::CondIx;
use crate::plan::names::Noun;
use crate::plan::playbook::{Action, TargetKind};
use crate::play::refusal::Refusal;
use crate::sim::evidence::can_be_named;
use crate::sim::state::Cx;
use crate::sim::watch;
use crate::stdx::id::Id;

/// Whether the action can be aimed at that.
pub(super) fn check(plan: &Plan, action: &Action, target: Option<Id>) -> Result<(), Refusal> {
    let Some(target) = target else {
        let free = action.target == TargetKind::None || action.target_optional;
        return if free { Ok(()) } else { Err(Refusal::NeedsTarget { action: action.id }) };
    };
    let wrong = || Refusal::WrongTarget { action: action.id, target };
    let estate = &plan.estate;
    let kind = match action.target {
        TargetKind::None => return Err(wrong()),
        TargetKind::Asset => estate.assets.get(&target).map(|asset| Some(asset.kind)),
        TargetKind::Log => estate.logs.get(&target).map(|log| Some(log.kind)),
        TargetKind::Identity => estate.identities.get(&target).map(|_| None),
        TargetKind::Indicator => estate.indicators.get(&target).map(|_| None),
        TargetKind::Zone => estate.zones.get(&target).map(|_| None),
        TargetKind::Data => estate.data.get(&target).map(|_| None),
        TargetKind::Person => plan.msel.persons.get(&target).map(|_| None),
        TargetKind::Secret => estate.secrets.get(&target).map(|_| None),
    };
    let kind = kind.ok_or(Refusal::Unknown { what: target })?;
    let fits = kind.is_none_or(|kind| action.kinds.is_empty() || action.kinds.contains(&kind));
    if fits { Ok(()) } else { Err(wrong()) }
}

/// Servers with personal data admit only the teams named.
pub(super) fn admitted(plan: &Plan, team: Id, target: Id) -> bool {
    let asset = plan.estate.assets.get(&target);
    asset.is_none_or(|asset| asset.admits.is_empty() || asset.admits.contains(&team))
}

/// Everything of a kind that players can name, by id.
pub fn things(cx: &Cx, noun: Noun) -> Vec<Id> {
    let mut all: Vec<Id> = cx.prepared.plan.names.all(noun).collect();
    all.retain(|id| can_be_named(cx, *id));
    all
}

/// What an action is done to: its target, or everything that it could be aimed at and that fulfils what it requires
/// of `$target`. Nothing where none of its acts is on a target.
pub(super) fn of(cx: &Cx, action: &Action, target: Option<Id>) -> Vec<Id> {
    if let Some(target) = target {
        return vec![target];
    }
    if !action.captures && !action.destroys && action.effects.iter().all(|effect| effect.aims().is_none()) {
        return Vec::new();
    }
    everything(cx, action)
}

fn everything(cx: &Cx, action: &Action) -> Vec<Id> {
    let plan = &cx.prepared.plan;
    let mut all = action.target.noun().map_or_else(Vec::new, |noun| things(cx, noun));
    all.retain(|id| {
        check(plan, action, Some(*id)).is_ok()
            && admitted(plan, action.team, *id)
            && of_target(cx, action).is_none_or(|cond| watch::holds_of(cx, cond, Some(*id)))
    });
    all
}

/// What an action requires, if that asks for its target.
fn of_target(cx: &Cx, action: &Action) -> Option<CondIx> {
    action.requires.filter(|cond| cx.prepared.plan.conds[cond.0].expr.asks_target())
}

/// Whether what an action requires is there: of its target, or of anything it could be aimed at.
pub(super) fn is_possible(cx: &Cx, action: &Action, target: Option<Id>) -> bool {
    let Some(cond) = action.requires else { return true };
    match target {
        None if of_target(cx, action).is_some() => !everything(cx, action).is_empty(),
        _ => watch::holds_of(cx, cond, target),
    }
}

/// Whether what an action requires of its target is still there at its end: no memory is captured of a machine that
/// was powered off meanwhile.
pub(super) fn is_still_possible(cx: &Cx, action: &Action, target: Option<Id>) -> bool {
    of_target(cx, action).is_none() || is_possible(cx, action, target)
}
