//! Many changes in many worlds.

use crate::hindsight::change::{Change, Entry, Script, script};
use crate::hindsight::line::RunLine;
use crate::hindsight::measure::{AXES, Axis, Measures, Windows};
use crate::hindsight::play::Life;
use crate::hindsight::spread::Spread;
use crate::play::posture::Changes;
use crate::play::refusal::Refusal;
use crate::sim::Prepared;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// A run that is looked at again.
pub struct Study<'a> {
    /// The plan it was played on.
    pub prepared: &'a Arc<Prepared>,
    /// The run.
    pub line: &'a RunLine,
    /// The same scenario in a company of another posture, for every [`Change::Posture`] that is asked about.
    pub companies: &'a [(Changes, Arc<Prepared>)],
}

/// What would have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// With this otherwise.
    pub change: Change,
    /// The unchanged run in the world of the record.
    pub base: Measures,
    /// The changed run in the world of the record.
    pub other: Measures,
    /// The difference on each axis, over worlds of other luck.
    pub spread: [Spread; AXES],
    /// Why the changed order was not accepted in the world of the record.
    pub refused: Option<Refusal>,
    /// Worlds in which it was accepted, permille, the record's own not counted.
    pub accepted: u32,
    /// Later orders of the record that were no longer accepted, in its own world.
    pub lost: u32,
}

impl Answer {
    /// The difference on an axis.
    pub fn on(&self, axis: Axis) -> &Spread {
        &self.spread[axis as usize]
    }

    /// It made no difference anywhere.
    pub fn is_idle(&self) -> bool {
        self.spread.iter().all(Spread::is_idle)
    }
}

/// How one changed run went.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    measures: Measures,
    refused: Option<Refusal>,
    lost: u32,
}

impl Study<'_> {
    /// The unchanged run in the world of the record: what the record itself must say.
    pub fn unchanged(&self) -> Measures {
        Life::new(self.prepared).whole(self.line, self.line.seed, &mut Windows::default())
    }

    /// How much the simulation has to do for the unchanged run; a change costs about as much in every world.
    pub fn effort(&self) -> u64 {
        let mut life = Life::new(self.prepared);
        _ = life.whole(self.line, self.line.seed, &mut Windows::default());
        life.effort()
    }

    /// Plays every change in the world of the record and in `worlds` worlds of other luck. `progress` hears how many
    /// of the worlds are done; it may be called from any thread. The answer does not depend on `threads`.
    ///
    /// # Panics
    /// If a posture is asked about that is not among the companies.
    pub fn answer(
        &self,
        changes: &[Change],
        worlds: u32,
        threads: usize,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Vec<Answer> {
        let scripts: Vec<Script> = changes.iter().map(|change| script(self.line, Some(change))).collect();
        let whole = script(self.line, None).entries;
        let (next, done) = (AtomicU64::new(0), AtomicU64::new(0));
        let work = || {
            let mut worker = Worker::new(self, changes, &scripts, &whole);
            let mut rows = Vec::new();
            loop {
                let world = next.fetch_add(1, Ordering::Relaxed);
                if world > u64::from(worlds) {
                    return rows;
                }
                rows.push((world, worker.world(luck(self.line.seed, world))));
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        };
        let mut rows: Vec<(u64, Row)> = thread::scope(|scope| {
            let running: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
            running.into_iter().flat_map(|one| one.join().expect("a worker does not panic")).collect()
        });
        rows.sort_unstable_by_key(|row| row.0);
        let rows: Vec<Row> = rows.into_iter().map(|row| row.1).collect();
        changes.iter().enumerate().map(|(at, change)| answer(at, change, &rows)).collect()
    }
}

/// The luck of a world: the record's own is the first.
fn luck(own: u64, world: u64) -> u64 {
    own.wrapping_add(world.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// One world: the unchanged run, and every change.
struct Row {
    base: Measures,
    cells: Vec<Cell>,
}

fn answer(at: usize, change: &Change, rows: &[Row]) -> Answer {
    let own = &rows[0];
    let cell = &own.cells[at];
    let spread = std::array::from_fn(|axis| {
        let differences: Vec<i64> =
            rows.iter().map(|row| row.cells[at].measures.minus(&row.base).0[axis]).collect();
        Spread::of(&differences)
    });
    let others = rows.len().saturating_sub(1).max(1);
    let accepted = rows.iter().skip(1).filter(|row| row.cells[at].refused.is_none()).count();
    Answer {
        change: change.clone(),
        base: own.base,
        other: cell.measures,
        spread,
        refused: cell.refused.clone(),
        accepted: (accepted * 1000 / others) as u32,
        lost: cell.lost,
    }
}

struct Worker<'a> {
    study: &'a Study<'a>,
    changes: &'a [Change],
    scripts: &'a [Script],
    whole: &'a [Entry],
    /// Changes by where they branch off.
    order: Vec<usize>,
    life: Life,
    branch: Life,
    companies: Vec<Life>,
    windows: Windows,
}

impl<'a> Worker<'a> {
    fn new(
        study: &'a Study<'a>,
        changes: &'a [Change],
        scripts: &'a [Script],
        whole: &'a [Entry],
    ) -> Worker<'a> {
        let mut order: Vec<usize> = (0..scripts.len()).collect();
        order.sort_by_key(|at| scripts[*at].same);
        Worker {
            study,
            changes,
            scripts,
            whole,
            order,
            life: Life::new(study.prepared),
            branch: Life::new(study.prepared),
            companies: study.companies.iter().map(|(_, company)| Life::new(company)).collect(),
            windows: Windows::default(),
        }
    }

    fn world(&mut self, seed: u64) -> Row {
        let mut cells: Vec<Option<Cell>> = vec![None; self.scripts.len()];
        self.life.begin(seed);
        let mut given = 0;
        for turn in 0..self.order.len() {
            let at = self.order[turn];
            if let Change::Posture(posture) = &self.changes[at] {
                cells[at] = Some(self.company(seed, posture));
                continue;
            }
            let script = &self.scripts[at];
            while given < script.same {
                _ = self.life.give(&self.whole[given]);
                given += 1;
            }
            self.branch.branch_off(&self.life);
            cells[at] = Some(run(&mut self.branch, script, self.study.line, &mut self.windows));
        }
        for entry in &self.whole[given..] {
            _ = self.life.give(entry);
        }
        let base = self.life.finish(self.study.line, &mut self.windows);
        let lost = self.life.refused;
        let cells = cells.into_iter().flatten();
        let cells = cells.map(|cell| Cell { lost: cell.lost.saturating_sub(lost), ..cell }).collect();
        Row { base, cells }
    }

    /// The unchanged orders in another company.
    fn company(&mut self, seed: u64, posture: &Changes) -> Cell {
        let found = self.study.companies.iter().position(|(known, _)| known == posture);
        let life = &mut self.companies[found.expect("every posture asked about has its company")];
        life.begin(seed);
        let script = Script { entries: self.whole.to_vec(), same: 0, changed: None };
        // Its clocks of law are those of the same plan: nothing of a duty depends on the posture.
        run(life, &script, self.study.line, &mut self.windows)
    }
}

/// Gives what is left of a script and lets the run end. `lost` counts everything refused but the changed order.
fn run(life: &mut Life, script: &Script, line: &RunLine, windows: &mut Windows) -> Cell {
    let mut refused = None;
    for (at, entry) in script.entries.iter().enumerate().skip(script.same) {
        let answer = life.give(entry);
        if script.changed == Some(at) {
            refused = answer.err();
        }
    }
    let measures = life.finish(line, windows);
    let lost = life.refused - u32::from(refused.is_some());
    Cell { measures, refused, lost }
}
