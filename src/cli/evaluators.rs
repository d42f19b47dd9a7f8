//! `notes`, and the notes that `debrief --with` and `summary` read.

use crate::cli::args::{Common, NotesArgs as Args};
use crate::cli::fault::{Fault, Kind};
use crate::cli::notes::Notes as Private;
use crate::cli::{journals, out, scenario};
use crate::debrief::{Run, analyse};
use crate::locale::{Arg, say_with};
use crate::notes::{self, NOTES_MAX, Notes, Prefill};
use crate::plan::Plan;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `hotwash notes JOURNAL [--out FILE]`. What is there already is never written over: hours may stand in it.
pub fn notes(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let plan = journals::bare_plan(&args.journal, &journal)?;
    let lang = common.lang.unwrap_or(journal.header.lang);
    let debrief = analyse(&plan, &Run::from(&journal), None, lang);
    let objectives = &debrief.numbers.objectives;
    let tasks = objectives.iter().flat_map(|it| &it.tasks).map(|task| (task.id, &task.grade));
    let graded = objectives.iter().map(|it| (it.id, &it.grade)).chain(tasks);
    let ratings = graded.filter_map(|(id, grade)| Some((id, grade.as_ref()?.rating))).collect();
    let private = Private::beside(&args.journal);
    let taken = private.all().iter().map(|note| (note.at, note.text.clone())).collect();
    let text = notes::template(&plan, lang, &Prefill { ratings, taken });
    let Some(path) = &args.out else {
        out::text(text);
        return Ok(ExitCode::SUCCESS);
    };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            let fault = Fault::new(Kind::CannotCreate, "cli-notes-exist", path.display().to_string());
            fault.mend("cli-mend-notes")
        }
        _ => Fault::writing(path, &error),
    })?;
    let (path, journal) = (path.display().to_string(), args.journal.display().to_string());
    let args = [("path", Arg::from(path.as_str())), ("journal", Arg::from(journal.as_str()))];
    out::line(say_with(lang, "cli-notes-written", &args));
    Ok(ExitCode::SUCCESS)
}

/// Where the notes on a run are looked for: `RUN.notes.toml` beside `RUN.journal`.
pub fn beside(journal: &Path) -> PathBuf {
    journal.with_extension("notes.toml")
}

/// Reads notes on a run of this plan.
pub fn read(path: &Path, plan: &Plan) -> Result<Notes, Fault> {
    let mut text = String::new();
    // A pipe would keep everybody waiting.
    let regular = std::fs::metadata(path).and_then(|found| match found.is_file() {
        true => File::open(path),
        false => Err(ErrorKind::InvalidInput.into()),
    });
    let file = regular.map_err(|error| Fault::reading(path, &error))?;
    let read = file.take(NOTES_MAX + 1).read_to_string(&mut text);
    let length = read.map_err(|error| Fault::reading(path, &error))?;
    if length as u64 > NOTES_MAX {
        return Err(Fault::new(Kind::Data, "cli-notes-too-large", path.display().to_string()));
    }
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    notes::read(&name, &text, plan)
        .map_err(|findings| scenario::found("cli-bad-notes", &findings, |_| Some(text.as_str())))
}
