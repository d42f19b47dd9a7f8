//! Machines, accounts, data, zones: what state they are in, and what that costs the company.

use crate::plan::Plan;
use crate::plan::cond::Fact;
use crate::plan::effect::{AssetVerb, IdentityVerb};
use crate::play::outcome::Truth;
use crate::sim::run;
use crate::sim::watch::{nobody, touch, touch_one};
use crate::stdx::id::Id;
use bevy_ecs::prelude::{Component, Entity, Resource};
use bevy_ecs::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// State of a machine.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// Off the network.
    pub isolated: bool,
    /// Without power.
    pub off: bool,
    /// Its store is disconnected.
    pub offline: bool,
    /// Its zone is cut off.
    pub cut: bool,
    /// Evidence secured.
    pub captured: bool,
    /// Was rebuilt.
    pub wiped: bool,
    /// Content encrypted.
    pub encrypted: bool,
    /// Content gone.
    pub destroyed: bool,
    /// The attacker holds it.
    pub foothold: bool,
    /// The attacker has been on it: there is evidence to lose.
    pub visited: bool,
    /// Its sensor is stopped.
    pub blind: bool,
    /// Weight in the impact curves.
    criticality: i64,
}

impl Machine {
    /// It does not serve, for any reason.
    pub fn down(&self) -> bool {
        self.isolated || self.off || self.cut || self.encrypted || self.destroyed
    }

    /// Nothing can reach it or leave it.
    pub fn unreachable(&self) -> bool {
        self.isolated || self.off || self.cut
    }

    /// Its content cannot be trusted.
    fn tampered(&self) -> bool {
        self.encrypted || self.destroyed
    }

    /// What a verb makes of it. Pure: the caller tells the world.
    pub fn after(mut self, verb: AssetVerb) -> Machine {
        match verb {
            AssetVerb::Isolate => self.isolated = true,
            AssetVerb::Release => self.isolated = false,
            AssetVerb::PowerOff => self.off = true,
            AssetVerb::PowerOn => self.off = false,
            AssetVerb::Offline => self.offline = true,
            AssetVerb::Online => self.offline = false,
            AssetVerb::Capture => self.captured = true,
            AssetVerb::Wipe => {
                self.wiped = true;
                self.foothold = false;
                self.encrypted = false;
                self.destroyed = false;
                self.blind = false;
            }
            AssetVerb::Evict => self.foothold = false,
            AssetVerb::Restore => {
                self.encrypted = false;
                self.destroyed = false;
            }
            AssetVerb::Foothold => {
                self.foothold = true;
                self.visited = true;
            }
            AssetVerb::Encrypt => {
                self.encrypted = true;
                self.visited = true;
            }
            AssetVerb::Destroy => {
                self.destroyed = true;
                self.visited = true;
            }
            AssetVerb::Blind => self.blind = true,
        }
        self
    }

    /// Marks a player sees after a response action, in a fixed order.
    pub fn marks(&self) -> Vec<Id> {
        let all = [
            (self.isolated, "isolated"),
            (self.off, "off"),
            (self.offline, "offline"),
            (self.cut, "cut"),
            (self.captured, "captured"),
            (self.wiped, "rebuilt"),
        ];
        all.into_iter().filter(|mark| mark.0).map(|mark| Id::new(mark.1)).collect()
    }
}

/// State of an account.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Switched off.
    pub disabled: bool,
    /// Has a new secret the attacker does not know.
    pub reset: bool,
    /// Sessions were ended.
    pub revoked: bool,
    /// Foreign authenticators, rules and grants removed.
    pub cleaned: bool,
    /// The attacker holds a working secret.
    pub stolen: bool,
    /// The attacker holds a living session.
    pub session: bool,
}

impl Account {
    /// What a verb makes of it.
    pub fn after(mut self, verb: IdentityVerb) -> Account {
        match verb {
            IdentityVerb::Disable => self.disabled = true,
            IdentityVerb::Enable => self.disabled = false,
            IdentityVerb::Reset => (self.reset, self.stolen) = (true, false),
            IdentityVerb::Revoke => (self.revoked, self.session) = (true, false),
            IdentityVerb::Clean => self.cleaned = true,
            IdentityVerb::Steal => (self.stolen, self.reset) = (true, false),
            IdentityVerb::Session => (self.session, self.revoked) = (true, false),
        }
        self
    }

    /// Marks a player sees after a response action.
    pub fn marks(&self) -> Vec<Id> {
        let all = [
            (self.disabled, "disabled"),
            (self.reset, "reset"),
            (self.revoked, "revoked"),
            (self.cleaned, "cleaned"),
        ];
        all.into_iter().filter(|mark| mark.0).map(|mark| Id::new(mark.1)).collect()
    }
}

/// Records of a data set that left.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Leak {
    /// Records so far.
    pub records: u64,
}

/// Entities by id, and what has no state but its being in a set.
#[derive(Resource, Default)]
pub struct Estate {
    machines: BTreeMap<Id, Entity>,
    accounts: BTreeMap<Id, Entity>,
    data: BTreeMap<Id, Entity>,
    /// Zones cut off.
    pub cut: BTreeSet<Id>,
    /// Indicators blocked.
    pub blocked: BTreeSet<Id>,
    /// Number of machines the attacker holds.
    pub footholds: i64,
    tally: Tally,
}

/// Sums the impact curves are made of, kept up to date by difference so that a change costs the same in an estate
/// of ten machines and of ten thousand.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    machines_all: i64,
    machines_down: i64,
    machines_tampered: i64,
    data_all: i64,
    data_out: i64,
}

/// Permille of a part, 0 where there is no whole.
fn permille(part: i64, whole: i64) -> i64 {
    if whole == 0 { 0 } else { (part * 1000 + whole / 2) / whole }
}

/// Spawns the estate.
pub fn set_up(world: &mut World, plan: &Plan) {
    let mut estate = Estate::default();
    for asset in plan.estate.assets.values() {
        let offline = plan.estate.backups.iter().any(|backup| backup.offline && backup.asset == asset.id);
        let machine = Machine { criticality: asset.criticality, offline, ..Machine::default() };
        estate.machines.insert(asset.id, world.spawn(machine).id());
        estate.tally.machines_all += asset.criticality;
    }
    for identity in plan.estate.identities.values() {
        estate.accounts.insert(identity.id, world.spawn(Account::default()).id());
    }
    for data in plan.estate.data.values() {
        estate.data.insert(data.id, world.spawn(Leak::default()).id());
        estate.tally.data_all += data.weight() * 1000;
    }
    world.insert_resource(estate);
}

/// State of a machine; a fresh one for an unknown id.
pub fn machine(world: &World, id: Id) -> Machine {
    let entity = world.resource::<Estate>().machines.get(&id);
    entity.and_then(|entity| world.get::<Machine>(*entity)).copied().unwrap_or_default()
}

/// State of an account; a fresh one for an unknown id.
pub fn account(world: &World, id: Id) -> Account {
    let entity = world.resource::<Estate>().accounts.get(&id);
    entity.and_then(|entity| world.get::<Account>(*entity)).copied().unwrap_or_default()
}

/// Records of a data set that left.
pub fn leaked(world: &World, id: Id) -> u64 {
    let entity = world.resource::<Estate>().data.get(&id);
    entity.and_then(|entity| world.get::<Leak>(*entity)).map_or(0, |leak| leak.records)
}

/// Impact of one kind, permille; 0 for an unknown kind.
pub fn impact(world: &World, axis: Id) -> i64 {
    let tally = world.resource::<Estate>().tally;
    match axis.as_str() {
        "availability" => permille(tally.machines_down, tally.machines_all),
        "integrity" => permille(tally.machines_tampered, tally.machines_all),
        "confidentiality" => permille(tally.data_out, tally.data_all),
        _ => 0,
    }
}

/// Gives a machine a new state and tells everybody who watches it.
pub fn set_machine(world: &mut World, id: Id, new: Machine) {
    let Some(entity) = world.resource::<Estate>().machines.get(&id).copied() else { return };
    let old = machine(world, id);
    if old == new {
        return;
    }
    world.entity_mut(entity).insert(new);
    let mut estate = world.resource_mut::<Estate>();
    estate.footholds += i64::from(new.foothold) - i64::from(old.foothold);
    let (down, tampered) = (
        i64::from(new.down()) - i64::from(old.down()),
        i64::from(new.tampered()) - i64::from(old.tampered()),
    );
    estate.tally.machines_down += down * new.criticality;
    estate.tally.machines_tampered += tampered * new.criticality;
    touch_machine(world, id, old, new);
    if down != 0 || tampered != 0 {
        impact_changed(world);
    }
}

fn touch_machine(world: &mut World, id: Id, old: Machine, new: Machine) {
    let changes = [
        (old.isolated != new.isolated, Fact::Isolated),
        (old.off != new.off, Fact::Off),
        (old.offline != new.offline, Fact::Offline),
        (old.captured != new.captured, Fact::Captured),
        (old.wiped != new.wiped, Fact::Wiped),
        (old.encrypted != new.encrypted, Fact::Encrypted),
        (old.destroyed != new.destroyed, Fact::Destroyed),
        (old.foothold != new.foothold, Fact::Foothold),
        (old.down() != new.down(), Fact::Down),
    ];
    for (changed, fact) in changes {
        if changed {
            touch_one(world, fact, id);
        }
    }
    if old.foothold != new.foothold {
        touch(world, Fact::Footholds, nobody(), nobody());
    }
}

/// Gives an account a new state and tells everybody who watches it.
pub fn set_account(world: &mut World, id: Id, new: Account) {
    let Some(entity) = world.resource::<Estate>().accounts.get(&id).copied() else { return };
    if account(world, id) == new {
        return;
    }
    world.entity_mut(entity).insert(new);
    for fact in [Fact::Disabled, Fact::Reset, Fact::Revoked, Fact::Cleaned, Fact::Stolen, Fact::Session] {
        touch_one(world, fact, id);
    }
}

/// Records leave; never more than there are.
pub fn leak(world: &mut World, id: Id, records: Option<u64>) {
    let prepared = run::plan(world);
    let Some(data) = prepared.plan.estate.data.get(&id) else { return };
    let Some(entity) = world.resource::<Estate>().data.get(&id).copied() else { return };
    let before = leaked(world, id);
    let after = records.map_or(data.records, |records| before.saturating_add(records)).min(data.records);
    if after == before {
        return;
    }
    world.entity_mut(entity).insert(Leak { records: after });
    let share = |out: u64| data.weight() * (u128::from(out) * 1000 / u128::from(data.records.max(1))) as i64;
    world.resource_mut::<Estate>().tally.data_out += share(after) - share(before);
    run::truth(world, Truth::Leaked { data: id, records: after });
    touch_one(world, Fact::Leaked, id);
    impact_changed(world);
}

/// Cuts a zone off, or reopens it: every machine in it feels it.
pub fn cut(world: &mut World, zone: Id, cut: bool) {
    let mut estate = world.resource_mut::<Estate>();
    let changed = if cut { estate.cut.insert(zone) } else { estate.cut.remove(&zone) };
    if !changed {
        return;
    }
    touch_one(world, Fact::Cut, zone);
    let prepared = run::plan(world);
    for asset in prepared.plan.estate.assets.values().filter(|asset| asset.zone == zone) {
        let machine = machine(world, asset.id);
        set_machine(world, asset.id, Machine { cut, ..machine });
    }
}

/// Blocks an indicator, or lifts the block.
pub fn block(world: &mut World, indicator: Id, block: bool) {
    let mut estate = world.resource_mut::<Estate>();
    let changed = if block { estate.blocked.insert(indicator) } else { estate.blocked.remove(&indicator) };
    if changed {
        touch_one(world, Fact::Blocked, indicator);
    }
}

fn impact_changed(world: &mut World) {
    let axes = ["confidentiality", "integrity", "availability"].map(Id::new);
    let [confidentiality, integrity, availability] = axes.map(|axis| impact(world, axis));
    run::truth(world, Truth::Impact { confidentiality, integrity, availability });
    for axis in axes {
        touch_one(world, Fact::Impact, axis);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rebuilding_throws_the_attacker_out_and_leaves_isolation_alone() {
        let held = Machine { foothold: true, isolated: true, encrypted: true, ..Machine::default() };
        let after = held.after(AssetVerb::Wipe);
        assert!(!after.foothold && !after.encrypted && after.isolated && after.wiped);
    }

    #[test]
    fn a_reset_password_leaves_a_living_session_alone() {
        let taken = Account { stolen: true, session: true, ..Account::default() };
        let after = taken.after(IdentityVerb::Reset);
        assert!(!after.stolen && after.session, "a session is not a password");
        assert!(!after.after(IdentityVerb::Revoke).session);
    }
}
