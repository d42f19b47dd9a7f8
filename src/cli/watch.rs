//! `watch`: a run under way, for the facilitator alone. Its journal is only ever read.

use crate::cli::args::{Common, Watch as Args};
use crate::cli::fault::{Fault, Kind};
use crate::cli::notes::Notes;
use crate::cli::{homes, journals, out, play, settings};
use crate::exercise::conduct::ResumeError;
use crate::exercise::facilitator::FacilitatorView;
use crate::exercise::follow::Follower;
use crate::exercise::replay::ReplayError;
use crate::journal::Journal;
use crate::locale::{Arg, say_with};
use crate::plan::cond::CondIx;
use crate::sim::Prepared;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime};
use crate::stdx::wall::{self, Stopwatch};
use crate::telling::Teller;
use crate::tui::wake::Leave;
use crate::tui::watching::{PrivateNote, Source, content, run};
use crate::tui::words;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// `hotwash watch [JOURNAL]`.
pub fn watch(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let path = match &args.journal {
        Some(path) => path.clone(),
        None => latest()?,
    };
    let (mut followed, header_lang) = Followed::open(&path)?;
    let lang = common.lang.unwrap_or(header_lang);
    if args.once || args.json {
        print(&mut followed, lang, args.json);
        return Ok(ExitCode::SUCCESS);
    }
    let mut save = settings::save;
    let leave = run::watch(&mut followed, lang, play::house(common, &mut save))
        .map_err(|error| Fault::terminal("cli-terminal", &error).mend("cli-mend-watch"))?;
    match leave {
        Leave::Signal(signal) => Ok(play::signal_code(signal)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The run that was begun last and is not over.
fn latest() -> Result<PathBuf, Fault> {
    let runs = journals::unfinished().into_iter();
    let latest = runs.max_by_key(|(_, journal, _)| journal.header.started_wall_ms);
    let folder = homes::runs().display().to_string();
    latest
        .map(|(path, ..)| path)
        .ok_or_else(|| Fault::new(Kind::NotFound, "cli-nothing-to-watch", folder).mend("cli-mend-watch-path"))
}

fn print(followed: &mut Followed, lang: Lang, json: bool) {
    let view = followed.view(lang);
    if json {
        out::line(json!({ "schema": "hotwash/watch/1", "run": *view, "notes": followed.notes.texts() }));
        return;
    }
    for line in content::top(&view, wall::unix_ms()) {
        out::line(line.text().trim());
    }
    for line in content::plain(&view, followed.notes.all()) {
        out::line(line);
    }
}

/// A run that is followed, and the notes beside it.
struct Followed {
    path: PathBuf,
    prepared: Arc<Prepared>,
    follower: Follower,
    notes: Notes,
    /// Length and time of the file when it was last read.
    seen: Option<(u64, SystemTime)>,
    shown: Option<Lang>,
    trouble: Option<SafeText>,
    /// That this run was left and a later one has begun; looked for now and then.
    left: Option<SafeText>,
    looked: Option<Stopwatch>,
}

/// A run in which nothing was recorded for so long may have been left.
const STILL: Duration = Duration::from_secs(10);

impl Followed {
    /// Opens a run to follow it; the language it was begun in comes with it.
    fn open(path: &Path) -> Result<(Followed, Lang), Fault> {
        let seen = stamp(path);
        let (journal, _) = journals::read(path)?;
        let prepared = journals::own_plan(path, &journal)?;
        let refused = |error: ReplayError| Fault::resume(path, &ResumeError::Replay(error));
        let mut follower = Follower::new(&journal.header, &prepared).map_err(refused)?;
        follower.follow(&journal).map_err(refused)?;
        let notes = Notes::beside(path);
        let (path, lang) = (path.to_owned(), journal.header.lang);
        let (left, looked) = (None, None);
        Ok((
            Followed { path, prepared, follower, notes, seen, shown: None, trouble: None, left, looked },
            lang,
        ))
    }

    fn view(&mut self, lang: Lang) -> Arc<FacilitatorView> {
        let plan = self.prepared.plan.clone();
        let teller = Teller::new(&plan, lang);
        let words = |cond: CondIx| teller.condition(&plan.conds[cond.0].expr);
        self.shown = Some(lang);
        Arc::new(self.follower.view(lang, &words))
    }

    /// Reads the file again if it has changed; true if there was something new.
    fn read_on(&mut self, lang: Lang) -> bool {
        let now = stamp(&self.path);
        if now == self.seen && self.trouble.is_none() {
            self.look_around(lang);
            return false;
        }
        let told = |words: String| say_with(lang, "watch-trouble", &[("why", Arg::from(words.as_str()))]);
        match self.take(lang) {
            Ok(fresh) => {
                (self.seen, self.trouble, self.left) = (now, None, None);
                fresh
            }
            // Perhaps it is just being written: what was seen stays, and it is read again at the next look.
            Err(words) => {
                (self.seen, self.trouble) = (None, Some(told(words)));
                false
            }
        }
    }

    /// Whether another run has begun since anything was recorded here; asked for no more often than must be, since every
    /// journal there is has to be read for it.
    fn look_around(&mut self, lang: Lang) {
        if self.looked.is_some_and(|last| last.elapsed() < STILL) {
            return;
        }
        self.looked = Some(Stopwatch::start());
        let last = self.follower.last_wall_ms();
        let runs = journals::unfinished().into_iter();
        let later = runs.filter(|(path, journal, _)| {
            *path != self.path && last > 0 && journal.header.started_wall_ms.is_some_and(|began| began > last)
        });
        let later = later.max_by_key(|(_, journal, _)| journal.header.started_wall_ms);
        self.left = later.map(|(path, journal, _)| {
            let ago = words::span(lang, SimSpan((wall::unix_ms() - last).max(0) / 1000));
            let title = journal.header.title.get(lang).one_line();
            let run = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let args = [
                ("ago", Arg::from(ago.as_str())),
                ("title", Arg::from(&title)),
                ("run", Arg::from(run.as_str())),
            ];
            say_with(lang, "watch-left", &args)
        });
    }

    fn take(&mut self, lang: Lang) -> Result<bool, String> {
        let (journal, _): (Journal, _) =
            journals::read(&self.path).map_err(|fault| fault.text(lang).one_line().to_string())?;
        self.follower.follow(&journal).map_err(|error| error.to_string())
    }
}

impl Source for Followed {
    fn look(&mut self, lang: Lang) -> Option<Arc<FacilitatorView>> {
        let fresh = self.read_on(lang);
        (fresh || self.shown != Some(lang)).then(|| self.view(lang))
    }

    fn trouble(&self) -> Option<SafeText> {
        self.trouble.clone().or_else(|| self.left.clone())
    }

    fn notes(&self) -> &[PrivateNote] {
        self.notes.all()
    }

    fn note(&mut self, at: SimTime, text: SafeText) -> Result<(), SafeText> {
        let lang = self.shown.unwrap_or_default();
        let kept = self.notes.add(PrivateNote { at, text }, wall::unix_ms());
        kept.map_err(|error| Fault::writing(self.notes.path(), &error).text(lang))
    }
}

/// Length and time of change of a file, where it can be told.
fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let found = std::fs::metadata(path).ok()?;
    Some((found.len(), found.modified().ok()?))
}
