//! The command line: one file a subcommand. The only room that prints, reads the environment, or exits.
//!
//! stdout is data, stderr is messages; a quiet run succeeded. Errors say what, where, why and how to mend it, and
//! end with the exit code of their kind ([`fault::Kind`]).

pub mod args;
mod check;
mod config;
pub mod crash;
mod debrief;
mod doctor;
mod ending;
mod evaluators;
pub mod examples;
pub mod fault;
pub mod help;
mod homes;
mod journals;
mod keys;
mod kit;
mod list;
mod lobby;
mod manual;
mod notes;
mod out;
mod play;
mod posture;
mod progress;
mod reference;
mod report;
mod room;
mod run;
mod scenario;
mod settings;
mod summary;
mod verify;
mod watch;
mod whatif;

use crate::stdx::text::Lang;
use crate::tui::keymap::Keymap;
use args::{Args, Command, Common};
use clap::Parser;
use fault::Fault;
use settings::Loaded;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments and gives its exit code.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    crash::guarded(|| run_with(&args))
}

fn run_with(args: &[OsString]) -> ExitCode {
    let loaded = settings::load();
    let mut parsed = match Args::try_parse_from(args) {
        Ok(parsed) => parsed,
        Err(error) => return unparsed(early_lang(args, &loaded), args, &error),
    };
    parsed.common.settings = loaded.given(&parsed.common);
    let lang = parsed.common.lang();
    crash::speak(lang);
    if !matches!(parsed.command, Some(Command::Config(_) | Command::Doctor(_))) {
        loaded.tell(lang);
    }
    dispatch(&parsed, &loaded).unwrap_or_else(|fault| told(lang, &fault))
}

/// Prints a fault and gives its exit code. Where standard error is gone there is nobody to tell.
fn told(lang: Lang, fault: &Fault) -> ExitCode {
    out::note(fault.text(lang));
    ExitCode::from(fault.kind.code())
}

/// The language of a call that could not be read: its `--lang` if that can be found, else what is set.
fn early_lang(args: &[OsString], loaded: &Loaded) -> Lang {
    let words: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart = || words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1));
    let lang = joined.or_else(|| apart().map(String::as_str)).and_then(Lang::parse);
    let settings = loaded.settings.clone();
    let common = Common { lang, scenarios: Vec::new(), theme: None, color: None, charset: None, settings };
    common.lang()
}

/// Help and version, or what is wrong with the call.
fn unparsed(lang: Lang, args: &[OsString], error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        return told(lang, &help::fault(lang, args, error));
    }
    match help::command(lang).try_get_matches_from(args) {
        Err(spoken) if !spoken.use_stderr() => _ = spoken.print(),
        _ => _ = error.print(),
    }
    ExitCode::SUCCESS
}

fn dispatch(args: &Args, loaded: &Loaded) -> Result<ExitCode, Fault> {
    let common = &args.common;
    match &args.command {
        None => lobby::open(common, loaded),
        Some(Command::Learn(learn)) => play::learn(common, learn),
        Some(Command::Play(play)) => play::play(common, play),
        Some(Command::Resume(resume)) => play::resume(common, resume),
        Some(Command::Run(run)) => run::run(common, run),
        Some(Command::Check(check)) => check::check(common, check),
        Some(Command::Verify(verify)) => verify::verify(common, verify),
        Some(Command::Journal(journal)) => verify::print(journal),
        Some(Command::Debrief(debrief)) => debrief::debrief(common, debrief),
        Some(Command::WhatIf(args)) => whatif::what_if(common, args),
        Some(Command::Notes(args)) => evaluators::notes(common, args),
        Some(Command::Summary(args)) => summary::summary(common, args),
        Some(Command::Kit(args)) => kit::kit(common, args),
        Some(Command::Watch(args)) => watch::watch(common, args),
        Some(Command::List(list)) => list::list(common, list),
        Some(Command::Info(info)) => list::info(common, info),
        Some(Command::Keys(args)) => {
            keys::keys(common, args, &Keymap::with(&common.settings.bindings()).unwrap_or_default())
        }
        Some(Command::Posture(args)) => posture::posture(common, args),
        Some(Command::Config(config)) => config::config(common, loaded, config),
        Some(Command::Doctor(args)) => Ok(doctor::doctor(common, loaded, args)),
        Some(Command::Completions(args)) => Ok(manual::completions(common, args)),
        Some(Command::Man(args)) => manual::man(common, args),
    }
}
