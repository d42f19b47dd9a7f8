//! `debrief`: from a journal alone to its reports.

use crate::cli::args::{Common, Debrief as Args, Formats};
use crate::cli::fault::{Fault, Kind};
use crate::cli::report::{Replays, report};
use crate::cli::{evaluators, journals, out};
use crate::debrief::{Debrief, Format, Run, redact, redact_notes, render, with_notes, with_own_words};
use crate::settings::Setting;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `hotwash debrief JOURNAL`. Without a flag the report is in the language the exercise was played in, and goes to
/// standard output as Markdown; into a directory go all formats.
pub fn debrief(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let prepared = journals::own_plan(&args.journal, &journal)?;
    let (plan, lang) = (&prepared.plan, common.lang.unwrap_or(journal.header.lang));
    let asked = args.format.as_ref().map(|Formats(formats)| formats.as_slice());
    if args.out.is_none() && asked.is_some_and(|formats| formats.len() > 1) {
        return Err(Fault::new(Kind::Usage, "cli-many-formats", "--format").mend("cli-mend-formats"));
    }
    // What is wrong with notes is said before the machine is set to work.
    let notes = args.with.as_ref().map(|path| evaluators::read(path, plan)).transpose()?;
    let run = Run::from(&journal);
    let (run, notes) = match args.redact {
        true => (redact(plan, &run, lang), notes.map(|notes| redact_notes(plan, &run, lang, notes))),
        false => (run, notes),
    };
    let replays = if args.no_what_if { Replays::None } else { Replays::Told(args.seeds) };
    let mut debrief = report(&journal, &run, &prepared, lang, replays);
    if args.own_words {
        debrief = with_own_words(debrief, plan, &run);
    }
    if let Some(notes) = &notes {
        debrief = with_notes(debrief, plan, &run, notes);
    }
    if args.not_for_appraisal || common.settings.is_on(Setting::NotForAppraisal) {
        debrief = debrief.not_for_appraisal();
    }
    match (&args.out, asked) {
        (Some(folder), asked) => {
            for path in write(&debrief, folder, asked.unwrap_or(&Format::ALL))? {
                out::line(path.display());
            }
        }
        (None, Some([format, ..])) => print(&debrief, *format),
        (None, _) => print(&debrief, if args.json { Format::Json } else { Format::Markdown }),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a report. What only Excel needs of a sheet stays away from terminals and pipes.
fn print(debrief: &Debrief, format: Format) {
    let text = render(debrief, format);
    match format.is_sheet() {
        true => out::text(text.trim_start_matches('\u{feff}').replace("\r\n", "\n")),
        false => out::text(text),
    }
}

/// Writes the document itself into a folder, for people and for machines: what every exercise leaves behind.
pub fn write_document(debrief: &Debrief, folder: &Path) -> Result<(), Fault> {
    write(debrief, folder, &Format::DOCUMENT).map(drop)
}

/// Writes formats into a folder; gives back the files.
fn write(debrief: &Debrief, folder: &Path, formats: &[Format]) -> Result<Vec<PathBuf>, Fault> {
    let mut written = Vec::new();
    fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
    for format in formats {
        let path = folder.join(format.file());
        fs::write(&path, render(debrief, *format)).map_err(|error| Fault::writing(&path, &error))?;
        written.push(path);
    }
    Ok(written)
}
