//! `verify` and `journal`: is it whole, and does it still say what its orders give?

use crate::cli::args::{Common, Print, Verify};
use crate::cli::fault::Fault;
use crate::cli::{journals, out};
use crate::exercise::conduct::ResumeError;
use crate::exercise::replay;
use crate::journal::{Tail, json_lines};
use crate::locale::{Arg, say_with};
use serde_json::json;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

/// `hotwash verify JOURNAL`.
pub fn verify(common: &Common, args: &Verify) -> Result<ExitCode, Fault> {
    let path = &args.journal;
    let (journal, tail) = journals::read(path)?;
    let prepared = journals::own_plan(path, &journal)?;
    replay::replay(&journal, &prepared).map_err(|error| Fault::resume(path, &ResumeError::Replay(error)))?;
    let head: String = journal.head.to_string().chars().take(16).collect();
    let torn = match tail {
        Tail::Clean => 0,
        Tail::Torn { dropped, .. } => dropped,
    };
    if args.json {
        let report = json!({
            "schema": "hotwash/verify/1",
            "scenario": journal.header.scenario,
            "records": journal.records.len(),
            "orders": journal.inputs().count(),
            "head": head,
            "torn_bytes": torn,
            "finished": journals::is_finished(&journal),
        });
        out::json(report);
        return Ok(ExitCode::SUCCESS);
    }
    let lang = common.lang();
    let args = [("records", Arg::from(journal.records.len() as i64)), ("head", Arg::from(head.as_str()))];
    out::line(say_with(lang, "cli-verified", &args));
    if torn > 0 {
        out::line(say_with(lang, "cli-verified-torn", &[("bytes", Arg::from(torn as i64))]));
    }
    Ok(ExitCode::SUCCESS)
}

/// `hotwash journal JOURNAL`.
pub fn print(args: &Print) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    match json_lines(&journal, &mut std::io::stdout().lock()) {
        // The reader has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => return Err(Fault::writing(Path::new("(stdout)"), &error)),
        Ok(()) => {}
    }
    Ok(ExitCode::SUCCESS)
}
