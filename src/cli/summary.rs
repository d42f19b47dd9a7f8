//! `summary`: a directory of journals on one page. Files that cannot be taken are told here, and only here: their
//! names may be names of people, and the page is for passing on.

use crate::cli::args::{Common, Summary as Args};
use crate::cli::fault::{Fault, Kind};
use crate::cli::{evaluators, journals, out};
use crate::debrief::Run;
use crate::debrief::render::summary as render;
use crate::debrief::summary::{Played, summarise};
use crate::journal::Journal;
use crate::locale::{Arg, say, say_with};
use crate::plan::Plan;
use crate::play::posture::Changes;
use crate::stdx::digest::Digest;
use crate::stdx::text::{Lang, SafeText};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

/// Most journals taken.
const JOURNALS_MAX: usize = 10_000;
/// How many directories deep they are looked for.
const DEPTH_MAX: usize = 8;

/// `hotwash summary DIR [--out DIR]`.
pub fn summary(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let lang = common.lang();
    fs::read_dir(&args.folder).map_err(|error| Fault::reading(&args.folder, &error))?;
    let mut desk = Desk { lang, plans: BTreeMap::new(), heads: BTreeMap::new(), runs: Vec::new(), left: 0 };
    for path in desk.journals(&args.folder) {
        if let Err(why) = desk.take(&path) {
            desk.skip(&path, &why);
        }
    }
    if desk.runs.is_empty() {
        let place = args.folder.display().to_string();
        return Err(Fault::new(Kind::NotFound, "cli-summary-none", place).mend("cli-mend-path"));
    }
    let summary = summarise(&desk.runs, desk.left, lang);
    match &args.out {
        None if args.json => out::json(render::json(&summary).trim_end()),
        None => out::text(render::markdown(&summary)),
        Some(folder) => {
            fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
            let page = ("summary.html", render::html(&summary));
            let machines = ("summary.json", render::json(&summary));
            for (name, text) in [page, machines].into_iter().chain(render::sheets(&summary)) {
                let path = folder.join(name);
                fs::write(&path, text).map_err(|error| Fault::writing(&path, &error))?;
                let path = path.display().to_string();
                out::line(say_with(lang, "cli-summary-written", &[("path", Arg::from(path.as_str()))]));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Where runs are gathered.
struct Desk {
    lang: Lang,
    /// Plans by digest and posture: a class plays one scenario many times.
    plans: BTreeMap<(Digest, String), Rc<Plan>>,
    /// Journals taken, by their last digest.
    heads: BTreeMap<Digest, PathBuf>,
    runs: Vec<Played>,
    /// How many could not be read.
    left: usize,
}

impl Desk {
    /// Journals of a directory and those below it, by path. Links are not followed.
    fn journals(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        self.look(folder, 0, &mut found);
        found.sort();
        if found.len() > JOURNALS_MAX {
            found.truncate(JOURNALS_MAX);
            let n = [("n", Arg::Number(JOURNALS_MAX as i64))];
            out::note(say_with(self.lang, "cli-summary-many", &n));
        }
        found
    }

    fn look(&mut self, folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, Ok(kind)) = (entry.path(), entry.file_type()) else { continue };
            let named = path.extension().is_some_and(|extension| extension == "journal");
            if kind.is_dir() && depth < DEPTH_MAX && found.len() <= JOURNALS_MAX {
                self.look(&path, depth + 1, found);
            } else if named && kind.is_symlink() {
                self.skip(&path, &say(self.lang, "cli-summary-link"));
            } else if named && !kind.is_dir() {
                found.push(path);
            }
        }
    }

    /// Takes a run; the error says in words why not.
    fn take(&mut self, path: &Path) -> Result<(), SafeText> {
        let lang = self.lang;
        let words = |fault: Fault| fault.text(lang).one_line();
        let (journal, _) = journals::read(path).map_err(words)?;
        if let Some(same) = self.heads.get(&journal.head) {
            let same = same.display().to_string();
            return Err(say_with(self.lang, "cli-summary-same", &[("path", Arg::from(same.as_str()))]));
        }
        let plan = self.plan(path, &journal).map_err(words)?;
        let notes = evaluators::beside(path);
        let notes = notes.is_file().then(|| evaluators::read(&notes, &plan).map_err(|fault| (notes, fault)));
        let notes = match notes {
            Some(Err((notes, fault))) => {
                out::note(self.told("cli-summary-notes", &notes, &fault.text(self.lang)));
                None
            }
            Some(Ok(notes)) => Some(notes),
            None => None,
        };
        self.runs.push(Played::of(&plan, &Run::from(&journal), notes.as_ref(), self.lang));
        self.heads.insert(journal.head, path.to_owned());
        Ok(())
    }

    fn plan(&mut self, path: &Path, journal: &Journal) -> Result<Rc<Plan>, Fault> {
        let posture: &Changes = &journal.header.posture;
        let key = (journal.header.plan, posture.to_string());
        if let Some(plan) = self.plans.get(&key) {
            return Ok(plan.clone());
        }
        let plan = Rc::new(journals::bare_plan(path, journal)?);
        self.plans.insert(key, plan.clone());
        Ok(plan)
    }

    fn skip(&mut self, path: &Path, why: &SafeText) {
        self.left += 1;
        out::note(self.told("cli-summary-skipped", path, why));
    }

    fn told(&self, key: &str, path: &Path, why: &SafeText) -> SafeText {
        let path = SafeText::new(&path.display().to_string()).one_line();
        say_with(self.lang, key, &[("path", Arg::from(&path)), ("why", Arg::from(why))])
    }
}
