//! Machines, accounts, data, zones, services, secrets: what state they are in, and what that costs the company.

mod changes;
mod secrets;
mod things;
mod toll;
mod ways;

pub use changes::{leak, set_account, set_machine, set_machine_at};
pub use secrets::{rotate as rotate_secret, take as take_secret};
pub use things::{Account, Leak, Machine, Secret, Service};
pub use toll::{Toll, work_changed};
pub use ways::{block, cut, egress};

use crate::sim::prepared::Prepared;
use crate::sim::state::{Cx, State, copied};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdSet;
use bevy_ecs::prelude::{Component, Entity};
use bevy_ecs::world::World;

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
