//! After the end: what the player sees step by step, and the reports beside the journal.

use crate::cli::fault::Fault;
use crate::cli::report::{Replays, report};
use crate::cli::whatif::study::WORLDS;
use crate::cli::{debrief as reports, journals, out};
use crate::debrief::{self, Run, with_own_words, without_you};
use crate::exercise::conduct::{Exercise, WallClock};
use crate::exercise::headless;
use crate::exercise::playfile::PlayFile;
use crate::journal::{self, Journal, Writer};
use crate::locale::{Arg, say, say_with};
use crate::sim::Prepared;
use crate::stdx::text::{Lang, SafeText};
use crate::tui::wake::Page;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Worlds of other luck the pages after the end look at: they come at once. The report that is written looks at all.
const WORLDS_BRIEF: u32 = 40;

/// The pages after the reflection, for whoever wrote it: their words and the truth beside their own timeline,
/// decision by decision, then the numbers; and
/// what the same time would have been without anybody.
pub fn pages(prepared: &Arc<Prepared>, path: &Path, lang: Lang) -> Vec<Page> {
    let Ok((journal, _)) = journals::read(path) else { return Vec::new() };
    let run = Run::from(&journal);
    let plan = &prepared.plan;
    let report = report(&journal, &run, prepared, lang, Replays::Brief(WORLDS_BRIEF));
    let report = with_own_words(report, plan, &run);
    let sections = debrief::pages::pages(&report).into_iter();
    let mut pages: Vec<Page> =
        sections.map(|page| Page { title: page.title, lines: page.lines, heads: page.heads }).collect();
    if let (Some(first), false) = (pages.first_mut(), report.header.ending.is_empty()) {
        let before = [report.header.ending.clone(), SafeText::default()];
        first.heads.iter_mut().for_each(|head| *head += before.len());
        first.lines.splice(0..0, before);
    }
    if let Some(silent) = silence(prepared, &journal) {
        let mut lines = without_you(plan, lang, &run, &silent);
        lines.push(SafeText::default());
        lines.push(say(lang, "cli-play-again"));
        let (scenario, journal) = (plan.cover.id.to_string(), path.display().to_string());
        lines.push(say_with(lang, "cli-play-again-how", &[("scenario", scenario.as_str().into())]));
        lines.push(say_with(lang, "cli-play-again-ask", &[("journal", journal.as_str().into())]));
        pages.push(Page { title: say(lang, "cli-without-you"), lines, heads: Vec::new() });
    }
    pages
}

/// The same exercise, the same chance, and nobody there: simulated again.
fn silence(prepared: &Arc<Prepared>, journal: &Journal) -> Option<Run> {
    let header = journal.header.clone().without_sources();
    let writer = Writer::memory(&header).ok()?;
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    let play = PlayFile { from_move: Some(header.from_move.saturating_add(1)), ..PlayFile::default() };
    headless::play(&mut exercise, &play, &mut |_, _, _| {}).ok()?;
    let bytes = exercise.into_writer().bytes().ok()?;
    journal::read(&bytes).ok().map(|(journal, _)| Run::from(&journal))
}

/// Writes the reports beside the journal and says where they are; with `notice`, every copy says that it
/// is not used for personnel appraisal.
pub fn write(prepared: &Arc<Prepared>, path: &Path, lang: Lang, notice: bool) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(path)?;
    let folder = path.with_extension("debrief");
    // It takes its time: what would have been is played again many times over.
    let place = folder.display().to_string();
    out::note(say_with(lang, "cli-writing", &[("place", Arg::from(place.as_str()))]));
    let report = report(&journal, &Run::from(&journal), prepared, lang, Replays::Told(WORLDS));
    let report = if notice { report.not_for_appraisal() } else { report };
    reports::write_document(&report, &folder)?;
    let (place, journal) = (folder.join("debrief.html").display().to_string(), path.display().to_string());
    let args = [("report", Arg::from(place.as_str())), ("journal", Arg::from(journal.as_str()))];
    out::line(say_with(lang, "cli-written", &args));
    Ok(ExitCode::SUCCESS)
}
