//! Commands that play: a lesson, an exercise, one taken up again, a written play, and who watches.

use super::values::{Roster, parse_posture, parse_roster};
use crate::play::posture::Changes;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `learn`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Learn {
    /// Line by line instead of full screen: for screen readers and pipes
    #[arg(long)]
    pub plain: bool,
}

/// `play`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Play {
    /// Name of the exercise, or path of its directory
    pub scenario: String,
    /// Seed of all chance (default: a new one each time)
    #[arg(long)]
    pub seed: Option<u64>,
    /// Begin with this move, from its written state
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=99))]
    pub from_move: u32,
    /// Levels of the company's security posture that differ from the scenario's (see `hotwash posture`; may be
    /// repeated)
    #[arg(long, value_name = "F4=3,F9=2", value_parser = parse_posture)]
    pub posture: Vec<Changes>,
    /// Line by line instead of full screen: for screen readers and pipes
    #[arg(long)]
    pub plain: bool,
    /// An open decision stops the clock until it is taken (noted in the debrief)
    #[arg(long)]
    pub untimed: bool,
    /// Reading, deciding and ordering stop the clock (noted in the debrief; guided drills begin with it)
    #[arg(long)]
    pub breathing_room: bool,
    /// What you want to be called in the debrief
    #[arg(long, default_value = "")]
    pub alias: String,
    /// Your class or team
    #[arg(long, default_value = "")]
    pub cohort: String,
    /// Who leads the exercise
    #[arg(long, default_value = "")]
    pub facilitator: String,
    /// Several people before one screen: decisions stop the clock, and record who called them and who leaned where
    #[arg(long)]
    pub room: bool,
    /// Who is in the room (default: asked for on a form); a role may be left out
    #[arg(long, value_name = "ALIAS:ROLE,...", value_parser = parse_roster)]
    pub roster: Option<Roster>,
    /// Where to write the journal (default: the data directory)
    #[arg(long, value_name = "FILE")]
    pub journal: Option<PathBuf>,
}

/// `resume`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Resume {
    /// The journal (default: the latest unfinished one)
    pub journal: Option<PathBuf>,
    /// Line by line instead of full screen
    #[arg(long)]
    pub plain: bool,
    /// Use the copy of the scenario that the journal carries, even where another one is installed
    #[arg(long)]
    pub own_copy: bool,
}

/// `run`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Run {
    /// Name of the exercise, or path of its directory
    pub scenario: String,
    /// Seed of all chance (default: the play's own, or 1)
    #[arg(long)]
    pub seed: Option<u64>,
    /// The written play; /dev/null is a silent player
    #[arg(long, value_name = "FILE")]
    pub orders: PathBuf,
    /// Where to write run.journal, debrief.md, debrief.html and debrief.json
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Begin with this move, from its written state (default: the play's own, or 1)
    #[arg(long, value_name = "N")]
    pub from_move: Option<u32>,
    /// Levels of the company's security posture that differ from the scenario's (see `hotwash posture`; may be
    /// repeated)
    #[arg(long, value_name = "F4=3,F9=2", value_parser = parse_posture)]
    pub posture: Vec<Changes>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `watch`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Watch {
    /// The journal of the run (default: the one begun last that is not over)
    pub journal: Option<PathBuf>,
    /// Print how it stands, once, and leave
    #[arg(long, visible_alias = "plain")]
    pub once: bool,
    /// Print it as JSON, once
    #[arg(long)]
    pub json: bool,
}
