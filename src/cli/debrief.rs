//! `debrief`: from a journal alone to its reports.

use crate::cli::args::{Common, Debrief as Args};
use crate::cli::fault::Fault;
use crate::cli::{journals, out};
use crate::debrief::{self, Format, Run, analyse, render};
use crate::plan::Plan;
use crate::settings::Setting;
use crate::stdx::text::Lang;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// `hotwash debrief JOURNAL`. Without a flag the report is in the language the exercise was played in.
pub fn debrief(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let prepared = journals::own_plan(&args.journal, &journal)?;
    let lang = common.lang.unwrap_or(journal.header.lang);
    let notice = args.not_for_appraisal || common.settings.is_on(Setting::NotForAppraisal);
    let report = report(&prepared.plan, &Run::from(&journal), lang, notice);
    match &args.out {
        Some(folder) => write_all(&report, folder)?,
        None => {
            let format = if args.json { Format::Json } else { Format::Markdown };
            out::text(render(&report, format));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The debrief of a run; with `notice`, every copy says that it is not used for personnel appraisal.
pub fn report(plan: &Plan, run: &Run, lang: Lang, notice: bool) -> debrief::Debrief {
    let report = analyse(plan, run, None, lang);
    if notice { report.not_for_appraisal() } else { report }
}

/// Writes every report of a run into a folder.
pub fn write_all(report: &debrief::Debrief, folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
    let files = [
        ("debrief.md", render(report, Format::Markdown)),
        ("debrief.html", render(report, Format::Html)),
        ("debrief.json", render(report, Format::Json)),
        ("board.html", debrief::board(report)),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Fault::writing(&path, &error))?;
    }
    Ok(())
}
