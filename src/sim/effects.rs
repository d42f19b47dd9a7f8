//! What each effect means. The only place that says so.

use crate::plan::cond::Fact;
use crate::plan::effect::{AssetVerb, Effect, IdentityVerb, Subject};
use crate::play::outcome::{FactStatus, Seen, Truth};
use crate::sim::agenda::Event;
use crate::sim::estate::{self, Estate};
use crate::sim::evidence;
use crate::sim::run::{self, Run};
use crate::sim::watch::touch_one;
use crate::sim::{adversary, stages};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use bevy_ecs::world::World;

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

/// Applies one effect.
pub fn apply(world: &mut World, effect: &Effect, cause: Cause) {
    let words = SafeText::new(&crate::plan::effect_text::text(effect, cause.target));
    run::truth(world, Truth::Effect { effect: words, cause: cause.id });
    let named = |subject: &Subject| match subject {
        Subject::Named(id) => Some(*id),
        Subject::Target => cause.target,
    };
    match effect {
        Effect::Asset(verb, subject) => on_asset(world, *verb, named(subject), cause),
        Effect::Identity(verb, subject) => on_identity(world, *verb, named(subject), cause),
        Effect::Zone { zone, cut } => {
            if let Some(zone) = named(zone) {
                estate::cut(world, zone, *cut);
                show(world, zone, cause);
            }
        }
        Effect::Indicator { indicator, block } => {
            if let Some(indicator) = named(indicator) {
                estate::block(world, indicator, *block);
                show(world, indicator, cause);
            }
        }
        Effect::Leak { data, records } => estate::leak(world, *data, *records),
        Effect::LoseLog(log) => evidence::lose(world, *log, cause.id),
        Effect::Reveal(fact) => evidence::reveal(world, *fact, cause.told_by()),
        Effect::Suspect(fact) => evidence::learn(world, *fact, FactStatus::Suspected, cause.told_by()),
        Effect::Refute(fact) => evidence::learn(world, *fact, FactStatus::Refuted, cause.told_by()),
        Effect::Deliver(inject, after) => {
            if let Some(ix) = run::plan(world).plan.msel.inject_ix.get(inject) {
                run::schedule(world, *after, Event::Inject(*ix));
            }
        }
        Effect::Arm(step) => adversary::arm(world, *step),
        Effect::Stop(step) => adversary::stop(world, *step),
        Effect::End(ending) => stages::end(world, Some(*ending)),
        Effect::SetFlag(..) | Effect::AddFlag(..) | Effect::Trust(..) => on_number(world, effect),
    }
}

/// Applies effects in order.
pub fn apply_all(world: &mut World, effects: &[Effect], cause: Cause) {
    for effect in effects {
        apply(world, effect, cause);
    }
}

fn on_number(world: &mut World, effect: &Effect) {
    const FLAG_MAX: i64 = 1_000_000_000;
    let mut run = world.resource_mut::<Run>();
    match *effect {
        Effect::SetFlag(name, value) => {
            run.flags.insert(name, value.clamp(-FLAG_MAX, FLAG_MAX));
            touch_one(world, Fact::Flag, name);
        }
        Effect::AddFlag(name, value) => {
            let flag = run.flags.entry(name).or_default();
            *flag = flag.saturating_add(value).clamp(-FLAG_MAX, FLAG_MAX);
            touch_one(world, Fact::Flag, name);
        }
        Effect::Trust(who, value) => {
            let trust = run.trust.entry(who).or_insert(50);
            *trust = trust.saturating_add(value).clamp(0, 100);
            touch_one(world, Fact::Trust, who);
        }
        _ => {}
    }
}

fn on_asset(world: &mut World, verb: AssetVerb, subject: Option<Id>, cause: Cause) {
    let Some(asset) = subject else { return };
    let before = estate::machine(world, asset);
    // A disconnected store cannot be reached to be encrypted or emptied.
    let out_of_reach = before.offline && matches!(verb, AssetVerb::Encrypt | AssetVerb::Destroy);
    let destroys =
        matches!(verb, AssetVerb::PowerOff | AssetVerb::Wipe | AssetVerb::Encrypt | AssetVerb::Destroy);
    if destroys && !out_of_reach {
        evidence::disturb(world, asset, verb.name(), cause.id);
    }
    let no_way_back = verb == AssetVerb::Restore && !can_restore(world, asset);
    if !out_of_reach && !no_way_back {
        estate::set_machine(world, asset, before.after(verb));
    }
    show(world, asset, cause);
}

/// A machine comes back if some backup that covers it is itself whole; machines no backup covers come back by
/// reinstallation.
fn can_restore(world: &World, asset: Id) -> bool {
    let plan = &run::plan(world).plan;
    let mut covering = plan.estate.backups.iter().filter(|backup| backup.covers.contains(&asset)).peekable();
    covering.peek().is_none()
        || covering.any(|backup| {
            let store = estate::machine(world, backup.asset);
            !store.encrypted && !store.destroyed
        })
}

fn on_identity(world: &mut World, verb: IdentityVerb, subject: Option<Id>, cause: Cause) {
    let Some(identity) = subject else { return };
    let after = estate::account(world, identity).after(verb);
    estate::set_account(world, identity, after);
    show(world, identity, cause);
}

/// Players see the state of what their own acts changed.
fn show(world: &mut World, subject: Id, cause: Cause) {
    if !cause.visible {
        return;
    }
    let plan = run::plan(world).plan.clone();
    let marks = if plan.estate.assets.contains_key(&subject) {
        estate::machine(world, subject).marks()
    } else if plan.estate.identities.contains_key(&subject) {
        estate::account(world, subject).marks()
    } else {
        let estate = world.resource::<Estate>();
        let cut = estate.cut.contains(&subject).then(|| Id::new("cut"));
        cut.into_iter().chain(estate.blocked.contains(&subject).then(|| Id::new("blocked"))).collect()
    };
    run::seen(world, Seen::StateShown { subject, marks });
}
