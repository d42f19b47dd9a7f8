//! Windows of critical tasks, worked out from the expert play: a window the expert cannot meet is an author's
//! mistake, not a trainee's.

use crate::exercise::client::Trouble;
use crate::exercise::conduct::{Exercise, WallClock};
use crate::exercise::headless;
use crate::exercise::playfile::PlayFile;
use crate::journal::{Header, Journal, Writer};
use crate::plan::Plan;
use crate::play::outcome::{Judged, Outcome};
use crate::sim::Prepared;
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};
use std::sync::Arc;

/// How a task went in the expert play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The task.
    pub task: Id,
    /// When its window opened.
    pub opened: SimTime,
    /// How long the expert took; `None` = never done.
    pub took: Option<SimSpan>,
    /// The window as written.
    pub within: Option<SimSpan>,
}

impl Pace {
    /// The expert does not meet the window.
    pub fn impossible(&self) -> bool {
        match (self.took, self.within) {
            (Some(took), Some(within)) => took > within,
            (None, within) => within.is_some(),
            (Some(_), None) => false,
        }
    }

    /// The window leaves hardly more time than an expert takes: less than a fifth.
    pub fn tight(&self) -> bool {
        let both = self.took.zip(self.within);
        both.is_some_and(|(took, within)| took <= within && took.scaled(1200) > within)
    }

    /// A window worked out from the expert: half as long again, rounded up to five minutes, at least ten.
    pub fn derived(&self) -> Option<SimSpan> {
        let five_minutes = 300;
        let generous = self.took?.scaled(1500).0;
        Some(SimSpan(((generous + five_minutes - 1) / five_minutes * five_minutes).max(2 * five_minutes)))
    }
}

/// The journal of a written play.
pub fn played(prepared: &Arc<Prepared>, header: &Header, play: &PlayFile) -> Result<Journal, Trouble> {
    let mut exercise = Exercise::begin(prepared.clone(), header, Writer::unwritten(), WallClock::Ignored);
    headless::play(&mut exercise, play, &mut |_, _, _| {})?;
    Ok(exercise.into_writer().into_journal(header.clone()))
}

/// How each task that was reached went in a journal.
pub fn paces(plan: &Plan, journal: &Journal) -> Vec<Pace> {
    let mut paces: Vec<Pace> = Vec::new();
    for happened in journal.happenings() {
        match happened.what {
            Outcome::Judged(Judged::TaskOpened { task }) => {
                let within =
                    plan.guide.tasks.iter().find(|known| known.id == *task).and_then(|task| task.within);
                paces.push(Pace { task: *task, opened: happened.at, took: None, within });
            }
            Outcome::Judged(Judged::TaskDone { task, .. }) => {
                let at = happened.at;
                for pace in paces.iter_mut().filter(|pace| pace.task == *task) {
                    pace.took = Some(at - pace.opened);
                }
            }
            _ => {}
        }
    }
    paces
}

/// `windows.toml` with the windows worked out.
pub fn as_toml(paces: &[Pace]) -> String {
    let mut text = String::from(
        "# Windows of critical tasks, worked out from expert.play (half as long again, in steps of five minutes).\n\
         # Written by `hotwash check --derive`; a window written at the task itself goes before these.\n",
    );
    for pace in paces {
        if let Some(window) = pace.derived() {
            let minutes = window.minutes();
            text += &format!("\n[[window]]\ntask = \"{}\"\nwithin = \"{minutes}m\"\n", pace.task);
        }
    }
    text
}
