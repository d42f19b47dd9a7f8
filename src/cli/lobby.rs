//! `hotwash` without a command: choose an exercise, unfinished ones first.

use crate::cli::args::{Common, List};
use crate::cli::fault::Fault;
use crate::cli::journals::{self, Who};
use crate::cli::settings::{self, Loaded};
use crate::cli::{doctor, homes, list, out, play, scenario};
use crate::compile;
use crate::journal::{Journal, Tail};
use crate::locale::{Arg, say, say_with};
use crate::scenario::library::{self, Listed};
use crate::settings::Settings;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::SimSpan;
use crate::telling;
use crate::tui::look::Answer;
use crate::tui::screens::picker::{Choice, PickEntry, UnfinishedEntry};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Opens the picker and plays what was chosen.
pub fn open(common: &Common, loaded: &Loaded) -> Result<ExitCode, Fault> {
    play::needs_terminal()?;
    if play::surroundings().is_dumb() {
        // Nothing can be chosen on a terminal that cannot move its cursor: it is told what there is, and how to play it.
        out::note(say(common.lang(), "cli-mend-plain"));
        return list::list(common, &List { json: false });
    }
    let unfinished = journals::unfinished();
    let entries = library::list(&homes::scenario_dirs(common));
    let entries = entries.iter().filter_map(|listed| entry(common, listed)).collect();
    let rows = unfinished.iter().map(|(path, journal, tail)| row(path, journal, *tail)).collect();
    let mut save = settings::save;
    let house = play::house(common, &mut save);
    let mut check = |lang: Lang, settings: &Settings, answer: Option<Answer>| {
        let common = Common { lang: Some(lang), settings: settings.clone(), ..common.clone() };
        doctor::page(&common, loaded, answer)
    };
    let picked = crate::tui::pick(entries, rows, common.lang(), house, &mut check)
        .map_err(|error| Fault::terminal("cli-terminal", &error).mend("cli-mend-plain"))?;
    let common = Common { lang: Some(picked.lang), settings: picked.settings, ..common.clone() };
    match picked.what {
        Choice::Play(name) => {
            let loaded = scenario::load(&common, &name)?;
            let path = journals::fresh_path(loaded.prepared.plan.cover.id);
            play::begin(&common, &loaded, &Who::default(), None, 0, path, false)
        }
        Choice::Resume(path) => play::take_up(&common, &PathBuf::from(path), false, false),
        Choice::Quit => Ok(ExitCode::SUCCESS),
        Choice::Signal(signal) => Ok(play::signal_code(signal)),
    }
}

/// A scenario for the list, by its cover page alone: fifty of them are there at once. What is wrong within one is told
/// when it is chosen.
fn entry(common: &Common, listed: &Listed) -> Option<PickEntry> {
    let place = listed.folder.as_ref().map(|folder| folder.display().to_string());
    let id = place.clone().unwrap_or_else(|| listed.name.clone());
    let (cover, moves) = compile::front(&scenario::find(common, &id).ok()?)?;
    let built_in = || say(common.lang(), "cli-built-in");
    Some(PickEntry {
        id,
        title: cover.title,
        summary: cover.summary,
        minutes: cover.minutes,
        audience: cover.audience,
        moves,
        guided: cover.guided,
        origin: place.map_or_else(built_in, |place| SafeText::new(&place)),
    })
}

/// An unfinished run for the list.
fn row(path: &Path, journal: &Journal, tail: Tail) -> UnfinishedEntry {
    let detail = |lang: Lang| {
        let stood = journal.began_at().map_or(SimSpan::ZERO, |began| journal.stood_at() - began);
        let stood = telling::span(lang, stood);
        let records = Arg::from(journal.records.len() as i64);
        match tail {
            Tail::Clean => {
                say_with(lang, "cli-unfinished", &[("stood", Arg::from(&stood)), ("records", records)])
            }
            Tail::Torn { dropped, .. } => {
                let dropped = Arg::from(dropped as i64);
                let args = [("stood", Arg::from(&stood)), ("records", records), ("bytes", dropped)];
                say_with(lang, "cli-unfinished-torn", &args)
            }
        }
    };
    UnfinishedEntry {
        id: path.display().to_string(),
        title: journal.header.title.clone(),
        detail: Bilingual { en: detail(Lang::En), ja: detail(Lang::Ja) },
    }
}
