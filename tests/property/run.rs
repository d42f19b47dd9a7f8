//! Scenarios compiled, runs played: orders at random moments, time from event to event.

use super::dice::Dice;
use super::orders;
use super::world::{self, Taste, World};
use crate::support::root;
use hotwash::compile;
use hotwash::play::order::Order;
use hotwash::play::outcome::Happening;
use hotwash::play::posture::Changes;
use hotwash::scenario::source::Sources;
use hotwash::sim::{Prepared, Sim};
use hotwash::stdx::time::{SimSpan, SimTime};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The files of a scenario.
pub fn files(world: &World) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([("scenario.toml".to_owned(), world.text.clone())]);
    files.extend(world.script.iter().map(|script| ("scripts/hooks.rhai".to_owned(), script.clone())));
    files
}

/// A scenario from its text.
pub fn prepare(files: BTreeMap<String, String>) -> Arc<Prepared> {
    prepare_at(files, &Changes::default())
}

/// A scenario from its text, at another posture.
fn prepare_at(files: BTreeMap<String, String>, changes: &Changes) -> Arc<Prepared> {
    let text = files["scenario.toml"].clone();
    let (plan, _) = compile::compile_at(&Sources::from_map(files), changes).unwrap_or_else(|findings| {
        let errors = findings.iter().filter(|it| it.code.starts_with('E'));
        panic!("{:#?}\n{text}", errors.map(|it| (it.code, &it.message, &it.labels)).collect::<Vec<_>>())
    });
    Arc::new(Prepared::new(Arc::new(plan)))
}

/// The scenario of a seed. One in five is played at a posture that its author did not have in mind.
pub fn scenario(seed: u64, taste: Taste) -> Arc<Prepared> {
    let mut files = files(&world::write(seed, taste));
    if seed % 5 != 1 {
        return prepare(files);
    }
    let table = std::fs::read_to_string(root().join("scenarios/shared/posture.toml")).unwrap();
    files.insert("shared/posture.toml".to_owned(), without_actions(&table));
    let mut dice = Dice::new(seed);
    let change = |dice: &mut Dice| format!("F{}={}", dice.between(1, 17), dice.between(1, 3));
    let changes: BTreeSet<String> = (0..4).map(|_| change(&mut dice)).collect();
    // A factor named twice is refused: the first of each counts.
    let mut named = BTreeSet::new();
    let once = changes.into_iter().filter(|it| named.insert(it.split('=').next().unwrap().to_owned()));
    let changes = Changes::parse(&once.collect::<Vec<_>>().join(",")).unwrap();
    prepare_at(files, &changes)
}

/// The table of postures without what it says of actions: the shared playbook is not here.
fn without_actions(table: &str) -> String {
    let mut kept = String::new();
    let mut skips = false;
    for line in table.lines() {
        if line.trim_start().starts_with('[') {
            skips = line.contains("[[factor.response]]");
        }
        if !skips {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// What is ordered, and how long before the next order.
pub type Script = Vec<(SimSpan, Order)>;

/// Orders of a seed: from none at all to one every few minutes.
pub fn script(prepared: &Prepared, seed: u64) -> Script {
    let mut dice = Dice::new(seed ^ 0x0d0e);
    let count = [0, 3, 8, 16][dice.below(4)];
    let order = |dice: &mut Dice| {
        let pause = if dice.once_in(3) { 0 } else { dice.below(4800) };
        (SimSpan(pause as i64), orders::order(dice, &prepared.plan))
    };
    (0..count).map(|_| order(&mut dice)).collect()
}

/// Sees a run go by. `order` is what was just given, where something was.
pub trait Witness {
    /// What happened at one moment, and how the world stands after it.
    fn moment(&mut self, sim: &Sim, happened: Vec<Happening>, order: Option<&Order>);
}

/// Keeps what happened.
#[derive(Default)]
pub struct Tape(pub Vec<Happening>);

impl Witness for Tape {
    fn moment(&mut self, _: &Sim, happened: Vec<Happening>, _: Option<&Order>) {
        self.0.extend(happened);
    }
}

/// Events of one run, at most: far above any of these scenarios.
const EVENTS_MAX: u64 = 20_000;

/// Gives one order.
pub fn give(sim: &mut Sim, prepared: &Prepared, order: &Order, witness: &mut dyn Witness) {
    _ = sim.offer(orders::by(&prepared.plan, order), order);
    let happened = sim.take();
    witness.moment(sim, happened, Some(order));
}

/// Lets time pass up to `to`, event by event; between two moves goes on to the next.
pub fn pass(sim: &mut Sim, prepared: &Prepared, to: SimTime, witness: &mut dyn Witness) {
    while !sim.is_over() {
        if !sim.is_running() {
            give(sim, prepared, &Order::NextMove, witness);
            continue;
        }
        let next = sim.next_event().filter(|next| *next <= to);
        let Some(next) = next else { break };
        sim.advance(next);
        let happened = sim.take();
        witness.moment(sim, happened, None);
        assert!(sim.events() < EVENTS_MAX, "a run that does not end");
    }
    if sim.is_running() {
        sim.advance(to.max(sim.now()));
        let happened = sim.take();
        witness.moment(sim, happened, None);
    }
}

/// Begins a run.
pub fn begin(sim: &mut Sim, prepared: &Prepared, witness: &mut dyn Witness) {
    give(sim, prepared, &Order::StartEx { from_move: 0 }, witness);
}

/// Goes on with a run: the orders at their times, then silence to the end.
pub fn go_on(sim: &mut Sim, prepared: &Prepared, script: &[(SimSpan, Order)], witness: &mut dyn Witness) {
    for (pause, order) in script {
        let to = sim.now() + *pause;
        pass(sim, prepared, to, witness);
        if sim.is_over() {
            break;
        }
        give(sim, prepared, order, witness);
    }
    pass(sim, prepared, SimTime(30 * 3600), witness);
    assert!(sim.is_over(), "every move has an end");
}

/// A whole run on a world that may have been used before.
pub fn play(sim: &mut Sim, prepared: &Prepared, seed: u64, script: &[(SimSpan, Order)]) -> Vec<Happening> {
    let mut tape = Tape::default();
    sim.reset(seed);
    begin(sim, prepared, &mut tape);
    go_on(sim, prepared, script, &mut tape);
    tape.0
}
