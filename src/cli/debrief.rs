//! `debrief`: from a journal alone to its reports.

use crate::cli::args::{Common, Debrief as Args};
use crate::cli::fault::Fault;
use crate::cli::report::{Replays, report};
use crate::cli::{evaluators, journals, out};
use crate::debrief::{Debrief, Format, Run, render, with_notes, with_own_words};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// `hotwash debrief JOURNAL`. Without a flag the report is in the language the exercise was played in.
pub fn debrief(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let prepared = journals::own_plan(&args.journal, &journal)?;
    let lang = common.lang.unwrap_or(journal.header.lang);
    let replays = if args.no_what_if { Replays::None } else { Replays::Told(args.seeds) };
    let (plan, run) = (&prepared.plan, Run::from(&journal));
    // Notes first: what is wrong with them is said before the machine is set to work.
    let notes = args.with.as_ref().map(|path| evaluators::read(path, plan)).transpose()?;
    let mut debrief = report(&journal, &prepared, lang, replays);
    if args.own_words {
        debrief = with_own_words(debrief, plan, &run);
    }
    if let Some(notes) = &notes {
        debrief = with_notes(debrief, plan, &run, notes);
    }
    match &args.out {
        Some(folder) => write_all(&debrief, folder)?,
        None => out::text(render(&debrief, if args.json { Format::Json } else { Format::Markdown })),
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
