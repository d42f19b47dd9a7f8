//! Commands that look at what was played: its record, debriefs, what would have been, notes, many on one page.

use super::values::{Formats, parse_formats, parse_posture};
use crate::cli::whatif::study::WORLDS;
use crate::play::posture::Changes;
use clap::Args as ClapArgs;
use std::path::PathBuf;

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
    /// Where to write the reports (default: print one)
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What to write: all, or formats with commas between them (default: all into --out, else md)
    #[arg(long, value_name = "LIST", value_parser = parse_formats)]
    pub format: Option<Formats>,
    /// People's names become roles, in every format: for passing the reports on
    #[arg(long)]
    pub redact: bool,
    /// Print as JSON
    #[arg(long, conflicts_with_all = ["out", "format"])]
    pub json: bool,
    /// Leave out what would have been otherwise
    #[arg(long, conflicts_with = "seeds")]
    pub no_what_if: bool,
    /// Replays with other luck for what would have been otherwise
    #[arg(long, value_name = "N", default_value_t = WORLDS, value_parser = clap::value_parser!(u32).range(1..=2000))]
    pub seeds: u32,
    /// Evaluators' notes on this run (see `hotwash notes`)
    #[arg(long, value_name = "NOTES.toml")]
    pub with: Option<PathBuf>,
    /// With the words you wrote after the end and did not share: for your own copy
    #[arg(long)]
    pub own_words: bool,
    /// Print on every copy that it is not used for personnel appraisal
    #[arg(long)]
    pub not_for_appraisal: bool,
}

/// `what-if`.
#[derive(ClapArgs, Debug, Clone)]
pub struct WhatIf {
    /// The journal
    pub journal: PathBuf,
    /// Take a decision for another option (may be repeated: each is a question of its own)
    #[arg(long, value_name = "ID=OPTION")]
    pub decision: Vec<String>,
    /// Leave an action or a decision out
    #[arg(long, value_name = "ID")]
    pub without: Vec<String>,
    /// Do it sooner or later
    #[arg(long, value_name = "ID=-10m")]
    pub shift: Vec<String>,
    /// The same orders in a company of another posture; several levels are one question
    #[arg(long, value_name = "F4=3,F9=2", value_parser = parse_posture)]
    pub posture: Vec<Changes>,
    /// Ask about every decision, every action and every factor of the posture
    #[arg(long, conflicts_with_all = ["decision", "without", "shift", "posture"])]
    pub all: bool,
    /// Replays with other luck
    #[arg(long, value_name = "N", default_value_t = WORLDS, value_parser = clap::value_parser!(u32).range(1..=2000))]
    pub seeds: u32,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `notes`.
#[derive(ClapArgs, Debug, Clone)]
pub struct NotesArgs {
    /// The journal
    pub journal: PathBuf,
    /// Write it here instead of printing it; `summary` reads RUN.notes.toml beside RUN.journal
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `summary`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Summary {
    /// A directory of journals, and of notes beside them
    pub folder: PathBuf,
    /// Where to write summary.html and the sheets (default: print Markdown)
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print as JSON
    #[arg(long, conflicts_with = "out")]
    pub json: bool,
}
