//! The command line: one file a subcommand. The only room that prints, reads the environment, or exits.
//!
//! stdout is data, stderr is messages; a quiet run succeeded. Errors say what, where, why and how to mend it, and
//! end with the exit code of their kind ([`fault::Kind`]).

pub mod args;
mod check;
mod debrief;
mod ending;
pub mod fault;
mod homes;
mod journals;
mod list;
mod lobby;
mod out;
mod play;
mod posture;
mod run;
mod scenario;
mod verify;

use args::{Args, Command};
use clap::Parser;
use fault::Fault;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments and gives its exit code.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors; clap knows which stream each belongs on.
            _ = error.print();
            return ExitCode::from(if error.use_stderr() { fault::Kind::Usage.code() } else { 0 });
        }
    };
    match dispatch(&args) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("{}", fault.text(args.common.lang()));
            ExitCode::from(fault.kind.code())
        }
    }
}

fn dispatch(args: &Args) -> Result<ExitCode, Fault> {
    let common = &args.common;
    match &args.command {
        None => lobby::open(common),
        Some(Command::Learn(learn)) => play::learn(common, learn),
        Some(Command::Play(play)) => play::play(common, play),
        Some(Command::Resume(resume)) => play::resume(common, resume),
        Some(Command::Run(run)) => run::run(common, run),
        Some(Command::Check(check)) => check::check(common, check),
        Some(Command::Verify(verify)) => verify::verify(common, verify),
        Some(Command::Journal(journal)) => verify::print(journal),
        Some(Command::Debrief(debrief)) => debrief::debrief(common, debrief),
        Some(Command::List(list)) => list::list(common, list),
        Some(Command::Info(info)) => list::info(common, info),
        Some(Command::Posture(args)) => posture::posture(common, args),
    }
}
