//! W4: what would have been if one thing had been done. A world is copied in the middle of its run, one host is
//! isolated in the copy, and the copy goes on to the end of the day.
//!
//! The table is 20 decisions × 5 shifts × 1,000 chances: "isolate host h at its moment, or 10 or 20 minutes sooner
//! or later". Every chance (a seed) is lived through once, and all branches of it fork from that one life, so that
//! what differs between two cells is what was done and never luck.

use super::reference::{Graph, HORIZON, Race};
use std::thread;

/// Decisions of the table.
pub const DECISIONS: usize = 20;
/// Shifts of each, in minutes.
pub const SHIFTS: [i64; 5] = [-20, -10, 0, 10, 20];
/// Chances each cell is averaged over.
pub const CHANCES: u64 = 1000;
/// Minute of the single fork.
pub const FORK_AT: u32 = 60;

/// One branch: when, which host, and the cell of the table it counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Branch {
    /// Minute of the day.
    pub minute: u32,
    /// The host isolated then.
    pub host: usize,
    /// Decision × shift.
    pub cell: usize,
}

/// All branches of one chance, in the order of their minutes.
pub fn branches(hosts: usize) -> Vec<Branch> {
    let mut all = Vec::new();
    for decision in 0..DECISIONS {
        for (column, shift) in SHIFTS.iter().enumerate() {
            let minute = 30 + 15 * decision as i64 + shift;
            let host = decision * 7 % hosts;
            all.push(Branch { minute: minute as u32, host, cell: decision * SHIFTS.len() + column });
        }
    }
    all.sort_unstable();
    all
}

/// The damage of every cell, summed over its chances.
pub type Table = Vec<u64>;

/// Works a table out on so many threads, each with a share of the chances. `life` makes a worker, which adds every
/// branch of one chance to a table.
pub fn table<W: FnMut(u64, &mut Table)>(threads: u64, chances: u64, worker: impl Fn() -> W + Sync) -> Table {
    let part = |thread: u64| {
        let (mut table, mut live) = (vec![0; DECISIONS * SHIFTS.len()], worker());
        (thread..chances).step_by(threads as usize).for_each(|chance| live(chance, &mut table));
        table
    };
    let parts: Vec<Table> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|thread| scope.spawn(move || part(thread))).collect();
        running.into_iter().map(|one| one.join().expect("a worker does not panic")).collect()
    });
    let empty = vec![0; DECISIONS * SHIFTS.len()];
    parts.iter().fold(empty, |sum, part| sum.iter().zip(part).map(|(a, b)| a + b).collect())
}

/// A worker of the reference.
pub fn reference_worker(graph: &Graph) -> impl FnMut(u64, &mut Table) {
    let branches = branches(graph.hosts());
    let (mut life, mut copy) = (Race::new(graph), Race::new(graph));
    move |chance, table| {
        life.begin(graph, chance);
        for branch in &branches {
            life.run(graph, f64::from(branch.minute), |_| ());
            copy.copy_from(&life);
            copy.isolate(branch.host as u32);
            copy.run(graph, HORIZON, |_| ());
            table[branch.cell] += copy.score.damage;
        }
    }
}

/// Lives at the moment of the single fork, one for each of some seeds.
pub fn reference_lives(graph: &Graph, count: u64) -> Vec<Race> {
    let live = |seed| {
        let mut race = Race::new(graph);
        race.begin(graph, seed);
        race.run(graph, f64::from(FORK_AT), |_| ());
        race
    };
    (0..count).map(live).collect()
}
