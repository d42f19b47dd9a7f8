//! What can be typed. The words of `--help` are the manual.

use crate::play::posture::Changes;
use crate::stdx::text::Lang;
use clap::{Args as ClapArgs, Parser, Subcommand};
use std::path::PathBuf;

/// Drill the handling of cyber incidents in a terminal.
///
/// Without a command: choose an exercise from a list, unfinished ones first.
#[derive(Parser, Debug)]
#[command(name = "hotwash", version, after_help = "Begin with:  hotwash learn")]
pub struct Args {
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes.
#[derive(ClapArgs, Debug, Clone)]
pub struct Common {
    /// Language of screens and reports: en or ja (default: HOTWASH_LANG, then the locale)
    #[arg(long, global = true, value_parser = parse_lang)]
    pub lang: Option<Lang>,
    /// A directory of scenarios that adds to, and wins over, the built-in ones (may be repeated)
    #[arg(long, global = true, value_name = "DIR")]
    pub scenarios: Vec<PathBuf>,
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "en or ja".to_owned())
}

fn parse_posture(text: &str) -> Result<Changes, String> {
    Changes::parse(text).map_err(|bad| bad.to_string())
}

/// Several `--posture` as one; later ones win.
pub fn posture(given: &[Changes]) -> Changes {
    given.iter().fold(Changes::default(), |all, changes| all.over(changes))
}

impl Common {
    /// The language: flag, `HOTWASH_LANG`, then the locale; English where nothing says otherwise.
    pub fn lang(&self) -> Lang {
        let names = ["HOTWASH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
        let from_environment = || {
            let values = names.into_iter().filter_map(|name| std::env::var(name).ok());
            values.filter(|value| !value.is_empty()).find_map(|value| Lang::parse(&value))
        };
        self.lang.or_else(from_environment).unwrap_or_default()
    }
}

/// Subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Learn how it works by doing it: a guide sits next to you for five minutes
    Learn(Learn),
    /// Play an exercise
    Play(Play),
    /// Take an unfinished exercise up again
    Resume(Resume),
    /// Play a written list of orders, without a terminal
    Run(Run),
    /// Check a scenario and say everything that is wrong with it
    Check(Check),
    /// Check a journal: every byte, and that its orders still give what it records
    Verify(Verify),
    /// Print a journal as JSON Lines
    Journal(Print),
    /// Write the debrief of a journal
    Debrief(Debrief),
    /// List the exercises there are
    List(List),
    /// Tell about an exercise, without giving anything away
    Info(Info),
    /// Show what the factors of a security posture change, and the levels a scenario declares
    Posture(Posture),
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
    /// Where to write the journal (default: the data directory)
    #[arg(long, value_name = "FILE")]
    pub journal: Option<PathBuf>,
}

/// `learn`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Learn {
    /// Line by line instead of full screen: for screen readers and pipes
    #[arg(long)]
    pub plain: bool,
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

/// `check`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Check {
    /// Name of the exercise, or path of its directory
    pub scenario: String,
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
    /// Warnings count as errors
    #[arg(long)]
    pub strict: bool,
    /// Work the windows of critical tasks out from expert.play and print windows.toml
    #[arg(long)]
    pub derive: bool,
}

/// `verify`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Verify {
    /// The journal
    pub journal: PathBuf,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `journal`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Print {
    /// The journal
    pub journal: PathBuf,
}

/// `debrief`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Debrief {
    /// The journal
    pub journal: PathBuf,
    /// Where to write debrief.md, debrief.html and debrief.json (default: print Markdown)
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `list`.
#[derive(ClapArgs, Debug, Clone)]
pub struct List {
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `info`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Info {
    /// Name of the exercise, or path of its directory
    pub scenario: String,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `posture`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Posture {
    /// Name of an exercise, or path of its directory: show the levels it declares, too
    pub scenario: Option<String>,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}
