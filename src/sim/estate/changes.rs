//! Things that come to stand otherwise, and everybody who is told of it: sums, watchers, the record.

use super::things::{Account, Leak, Machine};
use super::{account, impact, leaked, machine_at, put, toll};
use crate::plan::cond::Fact;
use crate::play::outcome::Truth;
use crate::sim::state::Cx;
use crate::sim::watch::{self, nobody, touch, touch_one};
use crate::sim::{adversary, evidence, run};
use crate::stdx::id::Id;
use std::sync::LazyLock;

/// Gives a machine a new state and tells everybody who watches it.
pub fn set_machine(cx: &mut Cx, id: Id, new: Machine) {
    if let Some(ix) = cx.prepared.plan.estate.assets.index_of(id) {
        set_machine_at(cx, ix, new);
    }
}

/// As [`set_machine`], by place.
pub fn set_machine_at(cx: &mut Cx, ix: usize, new: Machine) {
    let old = machine_at(cx, ix);
    if old == new {
        return;
    }
    put(cx, ix, new);
    let (id, asset) = (cx.prepared.machine_ids[ix], cx.prepared.plan.estate.assets.at(ix));
    let sums = &mut cx.estate.sums;
    sums.footholds += i64::from(new.foothold) - i64::from(old.foothold);
    let (down, tampered) = (
        i64::from(new.down()) - i64::from(old.down()),
        i64::from(new.tampered()) - i64::from(old.tampered()),
    );
    sums.tally.machines_down += down * asset.criticality;
    sums.tally.machines_tampered += tampered * asset.criticality;
    touch_machine(cx, id, old, new);
    if old.shut() != new.shut() {
        toll::machine_changed(cx, ix, new.shut());
    }
    let silent = new.isolated || new.off;
    if silent != (old.isolated || old.off) {
        evidence::fell_silent(cx, ix, silent);
    }
    if down != 0 || tampered != 0 {
        impact_changed(cx);
    }
    adversary::machine_changed(cx, ix, old, new);
}

fn touch_machine(cx: &mut Cx, id: Id, old: Machine, new: Machine) {
    let changes = [
        (old.isolated != new.isolated, Fact::Isolated),
        (old.off != new.off, Fact::Off),
        (old.offline != new.offline, Fact::Offline),
        (old.captured != new.captured, Fact::Captured),
        (old.wiped != new.wiped, Fact::Wiped),
        (old.encrypted != new.encrypted, Fact::Encrypted),
        (old.destroyed != new.destroyed, Fact::Destroyed),
        (old.foothold != new.foothold, Fact::Foothold),
        (old.persistent != new.persistent, Fact::Persistent),
        (old.hunted != new.hunted, Fact::Hunted),
        (old.patched != new.patched, Fact::Patched),
        (old.exposed != new.exposed, Fact::Exposed),
        (old.verified() != new.verified(), Fact::Verified),
        ((old.blind, old.off) != (new.blind, new.off), Fact::Sensor),
        (old.down() != new.down(), Fact::Down),
    ];
    for (changed, fact) in changes {
        if changed {
            touch_one(cx, fact, id);
        }
    }
    if old.foothold != new.foothold {
        touch(cx, Fact::Footholds, nobody(), nobody());
    }
    if old.unreachable() != new.unreachable() {
        watch::touch_reach(cx, id);
    }
}

/// Gives an account a new state and tells everybody who watches it.
pub fn set_account(cx: &mut Cx, id: Id, new: Account) {
    let Some(ix) = cx.prepared.plan.estate.identities.index_of(id) else { return };
    if account(cx.prepared, cx, id) == new {
        return;
    }
    let entity = cx.estate.accounts[ix];
    if let Some(mut account) = cx.world.get_mut::<Account>(entity) {
        *account = new;
    }
    let facts = [
        Fact::Disabled,
        Fact::Reset,
        Fact::Revoked,
        Fact::Cleaned,
        Fact::Stolen,
        Fact::Session,
        Fact::Planted,
    ];
    facts.into_iter().for_each(|fact| touch_one(cx, fact, id));
}

/// Records leave; never more than there are.
pub fn leak(cx: &mut Cx, id: Id, records: Option<u64>) {
    let Some(ix) = cx.prepared.plan.estate.data.index_of(id) else { return };
    let data = cx.prepared.plan.estate.data.at(ix);
    let before = leaked(cx.prepared, cx, id);
    let after = records.map_or(data.records, |records| before.saturating_add(records)).min(data.records);
    if after == before {
        return;
    }
    let entity = cx.estate.data[ix];
    if let Some(mut leak) = cx.world.get_mut::<Leak>(entity) {
        leak.records = after;
    }
    let share = |out: u64| data.weight() * (u128::from(out) * 1000 / u128::from(data.records.max(1))) as i64;
    cx.estate.sums.tally.data_out += share(after) - share(before);
    run::truth(cx, Truth::Leaked { data: id, records: after });
    touch_one(cx, Fact::Leaked, id);
    impact_changed(cx);
}

/// `confidentiality`, `integrity`, `availability`.
static AXES: LazyLock<[Id; 3]> =
    LazyLock::new(|| ["confidentiality", "integrity", "availability"].map(Id::new));

fn impact_changed(cx: &mut Cx) {
    let [confidentiality, integrity, availability] = AXES.map(|axis| impact(cx, axis));
    run::truth(cx, Truth::Impact { confidentiality, integrity, availability });
    for axis in *AXES {
        touch_one(cx, Fact::Impact, axis);
    }
}
