//! Following a run from outside: its journal is read as it grows, its orders are run again beside it, and nothing of
//! it is ever written or locked.

use crate::exercise::facilitator::project::Projection;
use crate::exercise::facilitator::told::Told;
use crate::exercise::facilitator::{FacilitatorView, ahead};
use crate::exercise::replay::{Replay, ReplayError};
use crate::journal::{Header, Journal};
use crate::plan::cond::CondIx;
use crate::sim::{Prepared, Sim};
use crate::stdx::text::{Lang, SafeText};
use std::sync::Arc;

/// A run being followed.
pub struct Follower {
    prepared: Arc<Prepared>,
    header: Header,
    replay: Replay,
    told: Told,
    /// Goes ahead of the run, for the forecast.
    fork: Sim,
    /// Records taken in so far.
    taken: usize,
}

impl Follower {
    /// Follows the run that began with `header`, from before its first record.
    ///
    /// # Errors
    /// It was played under other rules, or on another plan.
    pub fn new(header: &Header, prepared: &Arc<Prepared>) -> Result<Follower, ReplayError> {
        Ok(Follower {
            replay: Replay::new(header, prepared)?,
            told: Told::new(&prepared.plan),
            fork: Sim::new(prepared.clone(), header.seed),
            prepared: prepared.clone(),
            header: header.clone(),
            taken: 0,
        })
    }

    /// Takes in what was recorded since; true if there was anything. A journal with fewer records than were taken in
    /// is begun anew.
    ///
    /// # Errors
    /// The journal is another run's, or its orders give something else than what is recorded.
    pub fn follow(&mut self, journal: &Journal) -> Result<bool, ReplayError> {
        if journal.header != self.header {
            return Err(ReplayError::OtherPlan);
        }
        if journal.records.len() < self.taken {
            *self = Follower::new(&self.header, &self.prepared)?;
        }
        let fresh = &journal.records[self.taken..];
        for record in fresh {
            self.replay.take(record)?;
            self.told.take(record);
            self.taken += 1;
        }
        Ok(!fresh.is_empty())
    }

    /// When the last record was written, milliseconds since 1970; 0 where nobody looked.
    pub fn last_wall_ms(&self) -> i64 {
        self.told.last.2
    }

    /// How it stands. `words` says a condition in words.
    pub fn view(&mut self, lang: Lang, words: &dyn Fn(CondIx) -> SafeText) -> FacilitatorView {
        let plan = &self.prepared.plan;
        let silent = ahead::silent(plan, &self.replay.sim, &mut self.fork, self.header.from_move);
        let mut projection = Projection {
            plan,
            header: &self.header,
            sim: &self.replay.sim,
            board: &self.replay.board,
            told: &self.told,
            ahead: &silent,
            fork: &mut self.fork,
            lang,
            words,
        };
        projection.view()
    }
}
