//! What it costs to be told "saved": one order of a player, given to an exercise whose journal lies on the disk,
//! until the call returns. The control is the least that the same promise costs: as many bytes appended to a file,
//! and `fdatasync`. The two take turns, one by one, on the same file system.
//!
//! *Gate*: the journal, read back from the disk, holds every order that was acknowledged, whole.
//!
//! The files lie in cargo's target folder; `HOTWASH_BENCH_DIR` names another one. A folder in memory measures nothing.

#[path = "../common/mod.rs"]
mod common;

use common::{Better, Clock, Figure, figure, gate, header, quantile, report, rounds};
use hotwash::compile::compile;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::journal::{self, Body, Writer};
use hotwash::play::order::Order;
use hotwash::scenario::library;
use hotwash::sim::Prepared;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Orders of one round; the 99th of a hundred needs some hundreds.
const ORDERS: usize = 400;

fn main() {
    let folder = std::env::var_os("HOTWASH_BENCH_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    let prepared = prepared();
    let mut quantiles = [const { Vec::new() }; 4];
    for round in 0..rounds() {
        let [mut ours, mut bare] = one_round(&folder, round, &prepared);
        ours.sort_by(f64::total_cmp);
        bare.sort_by(f64::total_cmp);
        for (kept, value) in quantiles.iter_mut().zip([
            quantile(&bare, 500),
            quantile(&ours, 500),
            quantile(&bare, 990),
            quantile(&ours, 990),
        ]) {
            kept.push(value);
        }
    }
    let [bare50, ours50, bare99, ours99] = quantiles;
    let pair = |bare: Vec<f64>, ours: Vec<f64>| -> [Figure; 2] {
        [
            figure("bare append + fdatasync", bare, Better::Lower),
            figure("hotwash, order to answer", ours, Better::Lower),
        ]
    };
    report("journal", "a durable decision, p50", "ms", Better::Lower, &pair(bare50, ours50));
    report("journal", "a durable decision, p99", "ms", Better::Lower, &pair(bare99, ours99));
}

/// Milliseconds of every order and of every bare append, in turns.
fn one_round(folder: &Path, round: usize, prepared: &Arc<Prepared>) -> [Vec<f64>; 2] {
    let path = folder.join(format!("bench-{}-{round}.journal", std::process::id()));
    let control = path.with_extension("control");
    let header = header(&prepared.plan, 1);
    let writer = Writer::create(&path, &header).expect("the folder can be written to");
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Recorded);
    exercise.send(Order::StartEx { from_move: 0 }).expect("it starts");
    let mut file = File::create(&control).expect("the folder can be written to");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let mut size = fs::metadata(&path).map_or(0, |data| data.len());
    for number in 0..ORDERS {
        let order = Order::Note {
            who: Default::default(),
            text: format!("decision {number}: isolate first, then look").into(),
        };
        let clock = Clock::start();
        let reply = exercise.send(order).expect("the disk takes it");
        ours.push(clock.wall().as_secs_f64() * 1e3);
        if reply.refusal.is_some() {
            gate("every order is taken", false, number);
        }
        // As many bytes as the order and what came of it took.
        let grown = fs::metadata(&path).map_or(size, |data| data.len());
        let bytes = vec![b'x'; (grown - size) as usize];
        size = grown;
        let clock = Clock::start();
        file.write_all(&bytes).and_then(|()| file.sync_data()).expect("the disk takes it");
        bare.push(clock.wall().as_secs_f64() * 1e3);
    }
    drop(exercise);
    let bytes = fs::read(&path).expect("the journal is there");
    let (journal, tail) = journal::read(&bytes).expect("the journal is whole");
    let notes = journal
        .records
        .iter()
        .filter(|record| matches!(&record.body, Body::Order { order: Order::Note { .. }, .. }));
    let notes = notes.count();
    gate("every acknowledged order is on the disk", notes == ORDERS, format_args!("{notes}, {tail:?}"));
    _ = fs::remove_file(&path);
    _ = fs::remove_file(&control);
    [ours, bare]
}

fn prepared() -> Arc<Prepared> {
    let sources = library::find("vpn-ransomware", &[]).expect("it is inside the program");
    let (plan, _) = compile(&sources).expect("it compiles");
    Arc::new(Prepared::new(Arc::new(plan)))
}
