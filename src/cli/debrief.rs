//! `debrief`: from a journal alone to its reports.

use crate::cli::args::{Common, Debrief as Args, Formats};
use crate::cli::fault::{Fault, Kind};
use crate::cli::{journals, out};
use crate::debrief::{Format, Run, analyse, redact, render};
use crate::plan::Plan;
use crate::stdx::text::Lang;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// `hotwash debrief JOURNAL`. Without a flag the report is in the language the exercise was played in, and goes to
/// standard output as Markdown; into a directory go all formats.
pub fn debrief(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let prepared = journals::own_plan(&args.journal, &journal)?;
    let (plan, lang) = (&prepared.plan, common.lang.unwrap_or(journal.header.lang));
    let run = Run::from(&journal);
    let run = if args.redact { redact(plan, &run, lang) } else { run };
    let asked = args.format.as_ref().map(|Formats(formats)| formats.as_slice());
    match (&args.out, asked) {
        (Some(folder), asked) => write(plan, &run, lang, folder, asked.unwrap_or(&Format::ALL))?,
        (None, None) => print(plan, &run, lang, if args.json { Format::Json } else { Format::Markdown }),
        (None, Some([format])) => print(plan, &run, lang, *format),
        (None, Some(_)) => {
            return Err(Fault::new(Kind::Usage, "cli-many-formats", "--format").mend("cli-mend-formats"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a report. What only Excel needs of a sheet stays away from terminals and pipes.
fn print(plan: &Plan, run: &Run, lang: Lang, format: Format) {
    let text = render(&analyse(plan, run, None, lang), format);
    match format.is_sheet() {
        true => out::text(text.trim_start_matches('\u{feff}').replace("\r\n", "\n")),
        false => out::text(text),
    }
}

/// Writes the document itself into a folder, for people and for machines: what every exercise leaves behind.
pub fn write_document(plan: &Plan, run: &Run, lang: Lang, folder: &Path) -> Result<(), Fault> {
    write(plan, run, lang, folder, &Format::DOCUMENT)
}

fn write(plan: &Plan, run: &Run, lang: Lang, folder: &Path, formats: &[Format]) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
    let debrief = analyse(plan, run, None, lang);
    for format in formats {
        let path = folder.join(format.file());
        fs::write(&path, render(&debrief, *format)).map_err(|error| Fault::writing(&path, &error))?;
    }
    Ok(())
}
