//! What can be typed. The words people read stand in the catalogue under `help-…`, in both languages (see
//! [`crate::cli::help`]); the comments here are for readers of the code, and stand in where a word is missing.

use crate::cli::whatif::study::WORLDS;
use crate::debrief::Format;
use crate::play::posture::Changes;
use crate::play::room::{self, Member, RosterFault};
use crate::settings::Settings;
use crate::stdx::text::{Lang, SafeText};
use crate::tui::look::{CharsetWish, ColorWish, Palette};
use crate::tui::screens::roster::fault_words;
use clap::{Args as ClapArgs, Parser, Subcommand};
use std::error::Error;
use std::fmt;
use std::path::PathBuf;

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

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "en, ja".to_owned())
}

/// People in a room, as `--roster` names them.
#[derive(Debug, Clone)]
pub struct Roster(pub Vec<Member>);

/// Why `--roster` names nobody; told in the language of the call, which is not known yet while it is read.
#[derive(Debug)]
pub struct BadRoster(RosterFault);

impl BadRoster {
    /// In words.
    pub fn words(&self, lang: Lang) -> SafeText {
        fault_words(lang, &self.0)
    }
}

impl fmt::Display for BadRoster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words(Lang::En).as_str())
    }
}

impl Error for BadRoster {}

fn parse_roster(text: &str) -> Result<Roster, BadRoster> {
    room::parse_roster(text).map(Roster).map_err(BadRoster)
}

/// Formats, as `--format` names them; at least one.
#[derive(Debug, Clone)]
pub struct Formats(pub Vec<Format>);

fn parse_formats(text: &str) -> Result<Formats, String> {
    let known = || {
        let names = Format::ALL.map(Format::name);
        format!("all, {}", names.join(", "))
    };
    Format::parse_list(text).map(Formats).map_err(|_| known())
}

fn parse_posture(text: &str) -> Result<Changes, String> {
    Changes::parse(text).map_err(|bad| bad.to_string())
}

/// Several `--posture` as one; later ones win.
pub fn posture(given: &[Changes]) -> Changes {
    given.iter().fold(Changes::default(), |all, changes| all.over(changes))
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

/// `list`.
#[derive(ClapArgs, Debug, Clone)]
pub struct List {
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

/// `keys`.
#[derive(ClapArgs, Debug, Clone)]
pub struct Keys {
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
