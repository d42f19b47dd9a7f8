//! `debrief`: from a journal alone to its reports.

use crate::cli::args::{Common, Debrief as Args};
use crate::cli::fault::Fault;
use crate::cli::report::{Replays, report};
use crate::cli::{journals, out};
use crate::debrief::{Debrief, Format, render};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// `hotwash debrief JOURNAL`. Without a flag the report is in the language the exercise was played in.
pub fn debrief(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let prepared = journals::own_plan(&args.journal, &journal)?;
    let lang = common.lang.unwrap_or(journal.header.lang);
    let replays = if args.no_what_if { Replays::None } else { Replays::Told(args.seeds) };
    let debrief = report(&journal, &prepared, lang, replays);
    match &args.out {
        Some(folder) => write_all(&debrief, folder)?,
        None => {
            let format = if args.json { Format::Json } else { Format::Markdown };
            out::text(render(&debrief, format));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes every report of a run into a folder.
pub fn write_all(debrief: &Debrief, folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
    for (name, format) in
        [("debrief.md", Format::Markdown), ("debrief.html", Format::Html), ("debrief.json", Format::Json)]
    {
        let path = folder.join(name);
        fs::write(&path, render(debrief, format)).map_err(|error| Fault::writing(&path, &error))?;
    }
    Ok(())
}
