//! Secrets: what they open, and who can still read them where they are kept.

use super::{Secret, account, machine, secret, set_account};
use crate::plan::cond::Fact;
use crate::plan::effect::IdentityVerb;
use crate::play::outcome::Truth;
use crate::sim::run;
use crate::sim::state::Cx;
use crate::sim::watch::touch_one;
use crate::stdx::id::Id;

/// The attacker takes a secret: what it opens is open.
pub fn take(cx: &mut Cx, id: Id) {
    let Some(plan) = cx.prepared.plan.estate.secrets.get(&id) else { return };
    set(cx, id, |secret| secret.held = true);
    for opened in &plan.opens {
        let stolen = account(cx.prepared, cx, *opened).after(IdentityVerb::Steal);
        set_account(cx, *opened, stolen);
    }
}

/// A secret is replaced. Whoever can read it where it is kept has the new one at once.
pub fn rotate(cx: &mut Cx, id: Id) {
    let Some(plan) = cx.prepared.plan.estate.secrets.get(&id) else { return };
    let reads_along = plan.on.is_some_and(|on| {
        let keeper = machine(cx.prepared, cx, on);
        keeper.foothold && !keeper.unreachable()
    });
    if reads_along && secret(cx.prepared, cx, id).held {
        run::truth(cx, Truth::SecretReread { secret: id });
        set(cx, id, |secret| secret.rotated = true);
        return;
    }
    set(cx, id, |secret| (secret.held, secret.rotated) = (false, true));
    for opened in &plan.opens {
        let safe = account(cx.prepared, cx, *opened).after(IdentityVerb::Reset);
        set_account(cx, *opened, safe);
    }
}

fn set(cx: &mut Cx, id: Id, change: impl FnOnce(&mut Secret)) {
    let Some(ix) = cx.prepared.plan.estate.secrets.index_of(id) else { return };
    let entity = cx.estate.secrets[ix];
    if let Some(mut secret) = cx.world.get_mut::<Secret>(entity) {
        change(&mut secret);
    }
    touch_one(cx, Fact::Held, id);
    touch_one(cx, Fact::Rotated, id);
}
