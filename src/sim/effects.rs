//! What each effect means. The only place that says so.

use crate::plan::cond::Fact;
use crate::plan::effect::{AssetVerb, Effect, IdentityVerb, Subject};
use crate::play::outcome::{FactStatus, Seen};
use crate::sim::agenda::Event;
use crate::sim::state::Cx;
use crate::sim::watch::touch_one;
use crate::sim::{adversary, estate, evidence, response, run, stages};
use crate::stdx::id::Id;

/// Why an effect happens.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    /// Step, action, option, inject or hook.
    pub id: Id,
    /// What `$target` stands for.
    pub target: Option<Id>,
    /// Done by the response: players see the state of what they changed.
    pub visible: bool,
    /// Something players have before them (a message): it may be named as what told a fact.
    pub told: bool,
}

impl Cause {
    /// Something of the world's own.
    pub fn hidden(id: Id) -> Cause {
        Cause { id, target: None, visible: false, told: false }
    }

    /// A message: what it does is hidden, that it was what told something is not.
    pub fn message(id: Id) -> Cause {
        Cause { told: true, ..Cause::hidden(id) }
    }

    /// What told a fact, as players may know it: never a step of the attack or a hook, which become `-`, an id that
    /// names nothing.
    fn told_by(self) -> Id {
        if self.visible || self.told { self.id } else { Id::new("-") }
    }
}

/// Applies one effect; one on everything is told thing by thing.
pub fn apply(cx: &mut Cx, effect: &Effect, cause: Cause) {
    let Some(noun) = effect.of_all() else { return apply_one(cx, effect, cause) };
    for id in response::things(cx, noun) {
        apply_one(cx, &effect.on(id), cause);
    }
}

fn apply_one(cx: &mut Cx, effect: &Effect, cause: Cause) {
    let named = |subject: &Subject| match subject {
        Subject::Named(id) => Some(*id),
        Subject::Target => cause.target,
        Subject::All => None,
    };
    if changes_nothing(cx, effect, named) {
        return;
    }
    run::effect(cx, *effect, cause.target, cause.id);
    match effect {
        Effect::Asset(verb, subject) => on_asset(cx, *verb, named(subject), cause),
        Effect::Identity(verb, subject) => on_identity(cx, *verb, named(subject), cause),
        Effect::Zone { zone, cut } => {
            if let Some(zone) = named(zone) {
                estate::cut(cx, zone, *cut);
                show(cx, zone, cause);
            }
        }
        Effect::Indicator { indicator, block } => {
            if let Some(indicator) = named(indicator) {
                estate::block(cx, indicator, *block);
                show(cx, indicator, cause);
            }
        }
        Effect::Copy(log) => named(log).into_iter().for_each(|log| evidence::copy(cx, log)),
        Effect::Rotate(secret) => {
            named(secret).into_iter().for_each(|secret| estate::rotate_secret(cx, secret));
        }
        Effect::Egress { open } => estate::egress(cx, *open),
        Effect::Weaken { class, permille, lasts } => {
            adversary::weaken(cx, *class, *permille, *lasts, cause.id);
        }
        Effect::Leak { data, records } => estate::leak(cx, *data, *records),
        Effect::LoseLog(log) => evidence::lose(cx, *log, cause.id),
        Effect::Reveal(fact) => evidence::reveal(cx, *fact, cause.told_by()),
        Effect::Suspect(fact) => evidence::learn(cx, *fact, FactStatus::Suspected, cause.told_by()),
        Effect::Refute(fact) => evidence::learn(cx, *fact, FactStatus::Refuted, cause.told_by()),
        Effect::Deliver(inject, after) => {
            if let Some(ix) = cx.prepared.plan.msel.inject_ix.get(inject) {
                run::schedule(cx, *after, Event::Inject(*ix as u32));
            }
        }
        Effect::Take(secret) => estate::take_secret(cx, *secret),
        Effect::Quiet(span) => adversary::quiet(cx, *span),
        Effect::Hurry(permille) => adversary::hurry(cx, *permille),
        Effect::Relieve(team) => response::relieve(cx, *team),
        Effect::Arm(step) => adversary::arm(cx, *step),
        Effect::Stop(step) => adversary::stop(cx, *step),
        Effect::End(ending) => stages::end(cx, Some(*ending)),
        Effect::SetFlag(..) | Effect::AddFlag(..) | Effect::Trust(..) => on_number(cx, effect),
    }
}

/// A door that is shut cannot be shut, nor one that was never closed opened again: nothing is told of it.
fn changes_nothing(cx: &Cx, effect: &Effect, named: impl Fn(&Subject) -> Option<Id>) -> bool {
    let Effect::Asset(verb @ (AssetVerb::Close | AssetVerb::Open), subject) = effect else { return false };
    named(subject).is_none_or(|asset| {
        let machine = estate::machine(cx.prepared, cx, asset);
        machine.after(*verb) == machine
    })
}

/// Applies effects in order.
pub fn apply_all(cx: &mut Cx, effects: &[Effect], cause: Cause) {
    for effect in effects {
        apply(cx, effect, cause);
    }
}

fn on_number(cx: &mut Cx, effect: &Effect) {
    const FLAG_MAX: i64 = 1_000_000_000;
    match *effect {
        Effect::SetFlag(name, value) => {
            cx.run.flags.insert(name, value.clamp(-FLAG_MAX, FLAG_MAX));
            touch_one(cx, Fact::Flag, name);
        }
        Effect::AddFlag(name, value) => {
            let flag = cx.run.flags.or_default(name);
            *flag = flag.saturating_add(value).clamp(-FLAG_MAX, FLAG_MAX);
            touch_one(cx, Fact::Flag, name);
        }
        Effect::Trust(who, value) => trust(cx, who, value),
        _ => {}
    }
}

/// Somebody trusts more or less: 0–100, 50 at first.
fn trust(cx: &mut Cx, who: Id, by: i64) {
    let old = cx.run.trust.get(&who).copied().unwrap_or(50);
    cx.run.trust.insert(who, old.saturating_add(by).clamp(0, 100));
    touch_one(cx, Fact::Trust, who);
}

fn on_asset(cx: &mut Cx, verb: AssetVerb, subject: Option<Id>, cause: Cause) {
    let Some(asset) = subject else { return };
    let before = estate::machine(cx.prepared, cx, asset);
    // A disconnected store cannot be reached to be encrypted or emptied.
    let out_of_reach = before.offline && matches!(verb, AssetVerb::Encrypt | AssetVerb::Destroy);
    let destroys = matches!(
        verb,
        AssetVerb::PowerOff
            | AssetVerb::Reboot
            | AssetVerb::Patch
            | AssetVerb::Wipe
            | AssetVerb::Encrypt
            | AssetVerb::Destroy
    );
    if destroys && !out_of_reach {
        evidence::disturb(cx, asset, verb.name(), cause.id);
    }
    let no_way_back = verb == AssetVerb::Restore && !can_restore(cx, asset);
    if !out_of_reach && !no_way_back {
        estate::set_machine(cx, asset, before.after(verb));
    }
    show(cx, asset, cause);
}

/// A machine comes back if some backup that covers it is itself whole; machines no backup covers come back by
/// reinstallation.
fn can_restore(cx: &Cx, asset: Id) -> bool {
    let backups = &cx.prepared.plan.estate.backups;
    let mut covering = backups.iter().filter(|backup| backup.covers.contains(&asset)).peekable();
    covering.peek().is_none()
        || covering.any(|backup| {
            let store = estate::machine(cx.prepared, cx, backup.asset);
            !store.encrypted && !store.destroyed
        })
}

fn on_identity(cx: &mut Cx, verb: IdentityVerb, subject: Option<Id>, cause: Cause) {
    let Some(identity) = subject else { return };
    let after = estate::account(cx.prepared, cx, identity).after(verb);
    estate::set_account(cx, identity, after);
    show(cx, identity, cause);
}

/// Players see the state of what their own acts changed.
fn show(cx: &mut Cx, subject: Id, cause: Cause) {
    if !cause.visible {
        return;
    }
    let plan = &cx.prepared.plan.estate;
    let marks = if plan.assets.contains_key(&subject) {
        estate::machine(cx.prepared, cx, subject).marks()
    } else if plan.identities.contains_key(&subject) {
        estate::account(cx.prepared, cx, subject).marks()
    } else {
        let sums = &cx.estate.sums;
        let cut = sums.cut.contains(subject).then(|| Id::new("cut"));
        cut.into_iter().chain(sums.blocked.contains(subject).then(|| Id::new("blocked"))).collect()
    };
    run::seen(cx, Seen::StateShown { subject, marks });
}
