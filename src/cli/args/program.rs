//! Commands about the program itself: its keys, settings, this machine, a shell, the manual.

use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

/// `keys`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Keys {
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `config`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Config {
    /// What to do; without it everything is printed.
    #[command(subcommand)]
    pub what: Option<Configure>,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
    /// Tell about one setting: every value it was given, and which won
    #[arg(long, value_name = "KEY")]
    pub explain: Option<String>,
}

/// What `config` does.
#[derive(Subcommand, Debug, Clone)]
pub enum Configure {
    /// Write a value to the file
    Set(ConfigSet),
    /// Take a value out of the file
    Unset(ConfigUnset),
    /// Print where the file is
    Path,
}

/// `config set`.
#[derive(ClapArgs, Debug, Clone)]
pub struct ConfigSet {
    /// The setting, keys.COMMAND, or paths.scenarios
    pub key: String,
    /// Its value; several for keys and paths
    #[arg(required = true)]
    pub value: Vec<String>,
}

/// `config unset`.
#[derive(ClapArgs, Debug, Clone)]
pub struct ConfigUnset {
    /// The setting, keys.COMMAND, or paths.scenarios
    pub key: String,
}

/// `doctor`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Doctor {
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `completions`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

/// A shell that completions are made for.
#[derive(clap::ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "names of programs")]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
}

/// `man`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Man {
    /// Write a page for the program and one for each command into this directory
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
