//! Machines, accounts, data, zones, services, secrets: what state they are in, and what that costs the company.

mod secrets;
mod toll;
mod ways;

pub use secrets::{rotate as rotate_secret, take as take_secret};
pub use toll::{Toll, work_changed};
pub use ways::{block, cut, egress};

use crate::plan::cond::Fact;
use crate::plan::effect::{AssetVerb, IdentityVerb};
use crate::play::outcome::Truth;
use crate::sim::prepared::Prepared;
use crate::sim::state::{Cx, State, copied};
use crate::sim::watch::{nobody, touch, touch_one};
use crate::sim::{adversary, evidence, run};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdSet;
use bevy_ecs::prelude::{Component, Entity};
use bevy_ecs::world::World;
use std::sync::LazyLock;

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
    /// The attacker has left a way back.
    pub persistent: bool,
    /// Ways back were looked for.
    pub hunted: bool,
    /// Its hole is closed.
    pub patched: bool,
    /// Its content was looked through.
    pub checked: bool,
    /// Open to the Internet.
    pub exposed: bool,
    /// Was open to the Internet, and was closed.
    pub closed: bool,
}

impl Machine {
    /// It does not serve, for any reason.
    pub fn down(&self) -> bool {
        self.isolated || self.off || self.cut || self.encrypted || self.destroyed
    }

    /// Services on it stop: it does not serve, or those it serves cannot come to it.
    pub fn shut(&self) -> bool {
        self.down() || self.closed
    }

    /// Its content was looked through and is whole.
    pub fn verified(&self) -> bool {
        self.checked && !self.tampered()
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
                self = Machine {
                    wiped: true,
                    foothold: false,
                    encrypted: false,
                    destroyed: false,
                    blind: false,
                    persistent: false,
                    ..self
                };
            }
            AssetVerb::Evict => self.foothold = false,
            AssetVerb::Restore => (self.encrypted, self.destroyed) = (false, false),
            AssetVerb::Foothold => (self.foothold, self.visited) = (true, true),
            AssetVerb::Encrypt => (self.encrypted, self.visited, self.checked) = (true, true, false),
            AssetVerb::Destroy => (self.destroyed, self.visited, self.checked) = (true, true, false),
            AssetVerb::Blind => self.blind = true,
            AssetVerb::Persist => (self.persistent, self.hunted, self.visited) = (true, false, true),
            AssetVerb::Hunt => (self.persistent, self.hunted) = (false, true),
            AssetVerb::Reboot => {}
            AssetVerb::Patch => self.patched = true,
            AssetVerb::Verify => self.checked = true,
            AssetVerb::Close => (self.exposed, self.closed) = (false, self.closed || self.exposed),
            AssetVerb::Open => (self.exposed, self.closed) = (self.exposed || self.closed, false),
            AssetVerb::Expose => (self.exposed, self.closed) = (true, false),
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
            (self.hunted, "hunted"),
            (self.patched, "patched"),
            (self.wiped, "rebuilt"),
            (self.closed, "closed"),
            (self.verified(), "verified"),
            (self.checked && self.tampered(), "broken"),
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
    /// The attacker has left an authenticator, rule or grant.
    pub planted: bool,
}

impl Account {
    /// What a verb makes of it.
    pub fn after(mut self, verb: IdentityVerb) -> Account {
        match verb {
            IdentityVerb::Disable => self.disabled = true,
            IdentityVerb::Enable => self.disabled = false,
            IdentityVerb::Reset => (self.reset, self.stolen) = (true, false),
            IdentityVerb::Revoke => (self.revoked, self.session) = (true, false),
            IdentityVerb::Clean => (self.cleaned, self.planted) = (true, false),
            IdentityVerb::Steal => (self.stolen, self.reset) = (true, false),
            IdentityVerb::Session => (self.session, self.revoked) = (true, false),
            IdentityVerb::Plant => (self.planted, self.cleaned) = (true, false),
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

/// State of a service.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Service {
    /// Machines and services it needs that do not work.
    pub missing: u32,
}

/// State of a secret.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Secret {
    /// The attacker has it.
    pub held: bool,
    /// It was replaced.
    pub rotated: bool,
}

/// Entities by their place in the plan's tables, and what has no state but its being in a set.
#[derive(Default)]
pub struct Estate {
    machines: Vec<Entity>,
    accounts: Vec<Entity>,
    data: Vec<Entity>,
    services: Vec<Entity>,
    secrets: Vec<Entity>,
    /// What changes in the course of a run.
    pub sums: Sums,
}

/// Sets and sums of a run.
#[derive(Default, Debug)]
pub struct Sums {
    /// Zones cut off.
    pub cut: IdSet,
    /// Indicators blocked.
    pub blocked: IdSet,
    /// Connections out to the Internet are closed.
    pub egress_closed: bool,
    /// Number of machines the attacker holds.
    pub footholds: i64,
    /// What the outages cost.
    pub toll: Toll,
    tally: Tally,
}

copied!(Sums: cut blocked egress_closed footholds toll tally);

/// Sums the impact curves are made of, kept up to date by difference so that a change costs the same in an estate
/// of ten machines and of ten thousand.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq)]
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

/// Spawns the things of a plan, once for all runs in this world.
pub fn spawn(state: &mut State, prepared: &Prepared) {
    let (world, estate, plan) = (&mut state.world, &mut state.estate, &prepared.plan.estate);
    estate.machines = all::<Machine>(world, plan.assets.len());
    estate.accounts = all::<Account>(world, plan.identities.len());
    estate.data = all::<Leak>(world, plan.data.len());
    estate.services = all::<Service>(world, plan.services.len());
    estate.secrets = all::<Secret>(world, plan.secrets.len());
}

fn all<C: Component + Default>(world: &mut World, count: usize) -> Vec<Entity> {
    world.spawn_batch((0..count).map(|_| C::default())).collect()
}

/// Everything as it was before the attack.
pub fn reset(cx: &mut Cx) {
    let prepared = cx.prepared;
    let plan = &prepared.plan.estate;
    let state = &mut **cx.state;
    refresh::<Machine>(&mut state.world, &state.estate.machines);
    refresh::<Account>(&mut state.world, &state.estate.accounts);
    refresh::<Leak>(&mut state.world, &state.estate.data);
    refresh::<Service>(&mut state.world, &state.estate.services);
    refresh::<Secret>(&mut state.world, &state.estate.secrets);
    for backup in plan.backups.iter().filter(|backup| backup.offline) {
        if let Some(ix) = plan.assets.index_of(backup.asset) {
            put(state, ix, Machine { offline: true, ..Machine::default() });
        }
    }
    for (ix, _) in plan.assets.values().enumerate().filter(|(_, asset)| asset.exposed) {
        let machine = machine_at(state, ix);
        put(state, ix, Machine { exposed: true, ..machine });
    }
    let sums = &mut state.estate.sums;
    sums.egress_closed = false;
    sums.cut.clear();
    sums.blocked.clear();
    (sums.footholds, sums.toll) = (0, Toll::default());
    sums.tally = Tally {
        machines_all: plan.assets.values().map(|asset| asset.criticality).sum(),
        data_all: plan.data.values().map(|data| data.weight() * 1000).sum(),
        ..Tally::default()
    };
}

fn refresh<C: Component<Mutability = bevy_ecs::component::Mutable> + Default>(
    world: &mut World,
    entities: &[Entity],
) {
    for entity in entities {
        if let Some(mut component) = world.get_mut::<C>(*entity) {
            *component = C::default();
        }
    }
}

/// Takes over how the things of another run of the same plan stand.
pub fn copy(state: &mut State, other: &State) {
    copy_all::<Machine>(&mut state.world, &state.estate.machines, other, &other.estate.machines);
    copy_all::<Account>(&mut state.world, &state.estate.accounts, other, &other.estate.accounts);
    copy_all::<Leak>(&mut state.world, &state.estate.data, other, &other.estate.data);
    copy_all::<Service>(&mut state.world, &state.estate.services, other, &other.estate.services);
    copy_all::<Secret>(&mut state.world, &state.estate.secrets, other, &other.estate.secrets);
    state.estate.sums.clone_from(&other.estate.sums);
}

fn copy_all<C: Component<Mutability = bevy_ecs::component::Mutable> + Copy>(
    world: &mut World,
    ours: &[Entity],
    other: &State,
    theirs: &[Entity],
) {
    for (our, their) in ours.iter().zip(theirs) {
        if let (Some(mut our), Some(their)) = (world.get_mut::<C>(*our), other.world.get::<C>(*their)) {
            *our = *their;
        }
    }
}

/// State of the machine at a place of the plan's table.
pub fn machine_at(state: &State, ix: usize) -> Machine {
    state.world.get::<Machine>(state.estate.machines[ix]).copied().unwrap_or_default()
}

/// State of a machine; a fresh one for an unknown id.
pub fn machine(prepared: &Prepared, state: &State, id: Id) -> Machine {
    prepared.plan.estate.assets.index_of(id).map_or_else(Machine::default, |ix| machine_at(state, ix))
}

/// A machine has a sensor that sees.
pub fn is_watched(prepared: &Prepared, state: &State, id: Id) -> bool {
    let Some(ix) = prepared.plan.estate.assets.index_of(id) else { return false };
    let machine = machine_at(state, ix);
    prepared.plan.estate.assets.at(ix).sensor && !machine.blind && !machine.off
}

/// State of an account; a fresh one for an unknown id.
pub fn account(prepared: &Prepared, state: &State, id: Id) -> Account {
    let ix = prepared.plan.estate.identities.index_of(id);
    let account = ix.and_then(|ix| state.world.get::<Account>(state.estate.accounts[ix]));
    account.copied().unwrap_or_default()
}

/// Records of a data set that left.
pub fn leaked(prepared: &Prepared, state: &State, id: Id) -> u64 {
    let ix = prepared.plan.estate.data.index_of(id);
    ix.and_then(|ix| state.world.get::<Leak>(state.estate.data[ix])).map_or(0, |leak| leak.records)
}

/// State of a secret.
pub fn secret(prepared: &Prepared, state: &State, id: Id) -> Secret {
    let ix = prepared.plan.estate.secrets.index_of(id);
    ix.and_then(|ix| state.world.get::<Secret>(state.estate.secrets[ix])).copied().unwrap_or_default()
}

/// A service works.
pub fn serving(prepared: &Prepared, state: &State, id: Id) -> bool {
    let ix = prepared.plan.estate.services.index_of(id);
    ix.is_some_and(|ix| toll::service(state, ix).missing == 0)
}

/// One machine reaches another: there is a way, and both ends of it are up.
pub fn reaches(prepared: &Prepared, state: &State, from: Id, to: Id) -> bool {
    let assets = &prepared.plan.estate.assets;
    let (Some(near), Some(far)) = (assets.index_of(from), assets.index_of(to)) else { return false };
    let way = if prepared.plan.estate.routes.is_empty() {
        crate::sim::routes::adjoin(&prepared.plan.estate, assets.at(near).zone, assets.at(far).zone)
    } else {
        prepared.routes.out_of(near).any(|route| prepared.routes.ends(route as usize).1 == far)
    };
    way && !machine_at(state, near).unreachable() && !machine_at(state, far).unreachable()
}

/// `confidentiality`, `integrity`, `availability`.
static AXES: LazyLock<[Id; 3]> =
    LazyLock::new(|| ["confidentiality", "integrity", "availability"].map(Id::new));

/// Impact of one kind, permille; 0 for an unknown kind.
pub fn impact(state: &State, axis: Id) -> i64 {
    let tally = state.estate.sums.tally;
    match axis.as_str() {
        "availability" => permille(tally.machines_down, tally.machines_all),
        "integrity" => permille(tally.machines_tampered, tally.machines_all),
        "confidentiality" => permille(tally.data_out, tally.data_all),
        _ => 0,
    }
}

fn put(state: &mut State, ix: usize, new: Machine) {
    let entity = state.estate.machines[ix];
    if let Some(mut machine) = state.world.get_mut::<Machine>(entity) {
        *machine = new;
    }
}

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
        crate::sim::watch::touch_reach(cx, id);
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

fn impact_changed(cx: &mut Cx) {
    let [confidentiality, integrity, availability] = AXES.map(|axis| impact(cx, axis));
    run::truth(cx, Truth::Impact { confidentiality, integrity, availability });
    for axis in *AXES {
        touch_one(cx, Fact::Impact, axis);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rebuilding_throws_the_attacker_out_and_leaves_isolation_alone() {
        let held = Machine {
            foothold: true,
            isolated: true,
            encrypted: true,
            persistent: true,
            ..Machine::default()
        };
        let after = held.after(AssetVerb::Wipe);
        assert!(!after.foothold && !after.encrypted && !after.persistent && after.isolated && after.wiped);
    }

    #[test]
    fn throwing_the_attacker_out_leaves_the_way_back_until_it_is_hunted() {
        let held = Machine::default().after(AssetVerb::Foothold).after(AssetVerb::Persist);
        let evicted = held.after(AssetVerb::Evict);
        assert!(!evicted.foothold && evicted.persistent);
        assert!(!evicted.after(AssetVerb::Hunt).persistent);
    }

    #[test]
    fn a_reset_password_leaves_a_living_session_and_a_planted_grant_alone() {
        let taken = Account { stolen: true, session: true, planted: true, ..Account::default() };
        let after = taken.after(IdentityVerb::Reset);
        assert!(!after.stolen && after.session, "a session is not a password");
        let revoked = after.after(IdentityVerb::Revoke);
        assert!(!revoked.session && revoked.planted, "a grant is not a session");
        assert!(!revoked.after(IdentityVerb::Clean).planted);
    }
}
