//! `debrief`: from a journal alone to its reports.

use crate::cli::args::{Common, Debrief as Args};
use crate::cli::fault::Fault;
use crate::cli::{evaluators, journals, out};
use crate::debrief::{Debrief, Format, Run, analyse, render, with_notes, with_own_words};
use crate::plan::Plan;
use crate::stdx::text::Lang;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// `hotwash debrief JOURNAL`. Without a flag the report is in the language the exercise was played in.
pub fn debrief(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let prepared = journals::own_plan(&args.journal, &journal)?;
    let lang = common.lang.unwrap_or(journal.header.lang);
    let run = Run::from(&journal);
    let mut debrief = analyse(&prepared.plan, &run, None, lang);
    if args.own_words {
        debrief = with_own_words(debrief, &prepared.plan, &run);
    }
    if let Some(path) = &args.with {
        debrief = with_notes(debrief, &prepared.plan, &run, &evaluators::read(path, &prepared.plan)?);
    }
    match &args.out {
        Some(folder) => write(&debrief, folder)?,
        None => out::text(render(&debrief, if args.json { Format::Json } else { Format::Markdown })),
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes every report of a run into a folder.
pub fn write_all(plan: &Plan, run: &Run, lang: Lang, folder: &Path) -> Result<(), Fault> {
    write(&analyse(plan, run, None, lang), folder)
}

fn write(debrief: &Debrief, folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
    for (name, format) in
        [("debrief.md", Format::Markdown), ("debrief.html", Format::Html), ("debrief.json", Format::Json)]
    {
        let path = folder.join(name);
        fs::write(&path, render(debrief, format)).map_err(|error| Fault::writing(&path, &error))?;
    }
    Ok(())
}
