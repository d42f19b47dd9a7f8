//! What can be typed. The words people read stand in the catalogue under `help-…`, in both languages (see
//! [`crate::cli::help`]); the comments here are for readers of the code, and stand in where a word is missing.

mod afterwards;
mod playing;
mod program;
mod scenarios;
mod values;

pub use afterwards::{Debrief, NotesArgs, Print, Summary, Verify, WhatIf};
pub use playing::{Learn, Play, Resume, Run, Watch};
pub use program::{Completions, Config, ConfigSet, ConfigUnset, Configure, Doctor, Keys, Man, Shell};
pub use scenarios::{Check, Info, Kit, List, Posture, Whom};
pub use values::{BadRoster, Formats, Possible, Roster, posture};

use crate::settings::Settings;
use crate::stdx::text::Lang;
use crate::tui::look::{CharsetWish, ColorWish, Palette};
use clap::{Args as ClapArgs, Parser, Subcommand};
use std::path::PathBuf;
use values::parse_lang;

/// Drill the handling of cyber incidents in a terminal.
///
/// Without a command: choose an exercise from a list, unfinished ones first.
#[derive(Parser, Debug)]
#[command(name = "hotwash", version)]
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
    /// Colours of the screen: terminal (your own sixteen, the default), dark, light, high-contrast, colour-blind, mono
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<Palette>,
    /// Whether to use colours: auto, always or never (auto: unless NO_COLOR is set or the terminal has none)
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<ColorWish>,
    /// What frames are drawn with: auto, unicode or ascii (auto: the terminal is asked)
    #[arg(long, global = true, value_name = "SET")]
    pub charset: Option<CharsetWish>,
    /// What is set by file, environment and flags.
    #[arg(skip)]
    pub settings: Settings,
}

impl Common {
    /// The language: what is set, then the locale; English where nothing says otherwise.
    pub fn lang(&self) -> Lang {
        let locale = || {
            let values =
                ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
            values.filter(|value| !value.is_empty()).find_map(|value| Lang::parse(&value))
        };
        self.lang.or(self.settings.lang()).or_else(locale).unwrap_or_default()
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
    /// Ask what would have been, had one thing been otherwise
    WhatIf(WhatIf),
    /// Write the file evaluators begin with: notes.toml for `debrief --with`
    Notes(NotesArgs),
    /// Many journals on one page: who took part, how objectives fared, what is to be done
    Summary(Summary),
    /// Print the papers of an exercise: for participants, role cards, facilitator's guide
    Kit(Kit),
    /// For the facilitator, in a second terminal: truth, coming injects, expected answers of a run under way
    Watch(Watch),
    /// List the exercises there are
    List(List),
    /// Tell about an exercise; without --spoilers, nothing that is to come
    Info(Info),
    /// List every command with its keys, by place
    Keys(Keys),
    /// Show what the factors of a security posture change, and the levels a scenario declares
    Posture(Posture),
    /// Show and change what is set, and where each value comes from
    Config(Config),
    /// Check this machine and this terminal
    Doctor(Doctor),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
}
