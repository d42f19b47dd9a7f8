//! The last words where the program itself is at fault: one paragraph, without anything the scenario said.

use crate::cli::fault::Kind;
use crate::locale::{Arg, say, say_with};
use crate::stdx::text::{Lang, SafeText};
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;

/// What is under way: the language of the call, and the journal that is open.
static UNDER_WAY: Mutex<(Lang, Option<PathBuf>)> = Mutex::new((Lang::En, None));

/// From now on the words are in this language.
pub fn speak(lang: Lang) {
    if let Ok(mut known) = UNDER_WAY.lock() {
        known.0 = lang;
    }
}

/// From now on this journal is under way, or none.
pub fn under_way(journal: Option<&Path>) {
    if let Ok(mut known) = UNDER_WAY.lock() {
        known.1 = journal.map(Path::to_owned);
    }
}

/// Does something; if the program comes to grief over it, the last words are said and the exit code is that of an
/// internal fault. With `RUST_BACKTRACE` set, whoever mends the program also gets the machine's own words.
pub fn guarded(work: impl FnOnce() -> ExitCode) -> ExitCode {
    let machine = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let (lang, journal) = UNDER_WAY.lock().map(|known| known.clone()).unwrap_or_default();
        _ = writeln!(std::io::stderr(), "{}", last_words(lang, journal.as_deref(), &place));
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
            machine(info);
        }
    }));
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(ExitCode::from(Kind::Internal.code()))
}

/// What happened, what is safe, how to go on, where it happened. A panic's own message is left out: it may quote the
/// scenario.
pub fn last_words(lang: Lang, journal: Option<&Path>, place: &str) -> SafeText {
    let at = format!("hotwash {}, {place}", env!("CARGO_PKG_VERSION"));
    let mut text = say_with(lang, "cli-crash", &[("at", Arg::from(at.as_str()))]).to_string();
    text.push(' ');
    match journal {
        Some(path) => {
            let path = SafeText::new(&path.display().to_string()).one_line();
            text += say_with(lang, "cli-crash-journal", &[("path", Arg::from(&path))]).as_str();
        }
        None => text += say(lang, "cli-crash-nothing").as_str(),
    }
    SafeText::new(&text)
}
