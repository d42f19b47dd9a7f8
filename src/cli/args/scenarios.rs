//! Commands about scenarios: which there are, whether they hold, what they are about, their papers.

use clap::Args as ClapArgs;
use std::path::PathBuf;

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

/// `kit`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Kit {
    /// Name of the exercise, or path of its directory
    pub scenario: String,
    /// Where to write participants.html, roles.html and facilitator.html, made for A4
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Which of them; participants and roles hold nothing that players may not know
    #[arg(long = "for", value_name = "WHOM", value_enum, default_value_t = Whom::All)]
    pub whom: Whom,
}

/// Whom papers are for.
#[derive(clap::ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Every player
    Participants,
    /// Each role
    Roles,
    /// Whoever leads
    Facilitator,
    /// Everybody
    All,
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
    /// Also the titles of all moves, and the objectives, for whoever leads; they may tell what is to come
    #[arg(long)]
    pub spoilers: bool,
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
