//! `doctor`: is everything here that an exercise needs? Each line says how it is, what was looked at, and how to mend
//! it. Nothing is changed; files made to try a directory are gone again.

mod checks;

use crate::cli::args::{Common, Doctor as Args};
use crate::cli::fault::Kind;
use crate::cli::out;
use crate::cli::settings::Loaded;
use crate::locale::{Arg, say, say_with};
use crate::stdx::text::{Lang, SafeText, fit, width};
use crate::tui::look::Answer;
use crate::tui::terminal;
use crate::tui::wake::Page;
use crate::tui::words::labelled;
use serde_json::json;
use std::process::ExitCode;

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Ok,
    /// Worth knowing; exercises work.
    Note,
    /// Something will not work.
    Bad,
}

impl State {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            State::Ok => "ok",
            State::Note => "note",
            State::Bad => "bad",
        }
    }
}

/// What was looked at and found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it is.
    pub state: State,
    /// What was looked at: `terminal-size`. Its words are `doctor-…`.
    pub topic: &'static str,
    /// What was found.
    pub what: SafeText,
    /// How to mend it; empty where nothing needs to be.
    pub mend: SafeText,
}

impl Finding {
    fn new(state: State, topic: &'static str, what: impl Into<SafeText>) -> Finding {
        Finding { state, topic, what: what.into(), mend: SafeText::default() }
    }

    fn mend(self, mend: impl Into<SafeText>) -> Finding {
        Finding { mend: mend.into(), ..self }
    }
}

/// `hotwash doctor`.
pub fn doctor(common: &Common, loaded: &Loaded, args: &Args) -> ExitCode {
    let lang = common.lang();
    let findings = checks::all(common, loaded, lang, terminal::answer());
    if args.json {
        let rows: Vec<_> = findings
            .iter()
            .map(
                |it| json!({ "state": it.state.name(), "topic": it.topic, "what": it.what, "mend": it.mend }),
            )
            .collect();
        let worst = findings.iter().map(|it| it.state).max().unwrap_or(State::Ok);
        out::line(json!({ "schema": "hotwash/doctor/1", "state": worst.name(), "checks": rows }));
    } else {
        lines(lang, &findings).iter().for_each(out::line);
    }
    let bad = findings.iter().any(|it| it.state == State::Bad);
    if bad { ExitCode::from(Kind::Failed.code()) } else { ExitCode::SUCCESS }
}

/// The same as a page for the terminal, which gave this answer when it was asked how wide it draws.
pub fn page(common: &Common, loaded: &Loaded, answer: Option<Answer>) -> Page {
    let lang = common.lang();
    Page {
        title: say(lang, "doctor-title"),
        lines: lines(lang, &checks::all(common, loaded, lang, answer)),
        heads: Vec::new(),
    }
}

/// One line a finding, a second where there is something to mend, and the sum.
fn lines(lang: Lang, findings: &[Finding]) -> Vec<SafeText> {
    let word = |state: State| say(lang, &format!("doctor-state-{}", state.name())).to_string();
    let states = [State::Ok, State::Note, State::Bad];
    let room = states.iter().map(|state| width(&word(*state))).max().unwrap_or(0);
    let mut lines = Vec::new();
    for it in findings {
        let topic = say(lang, &format!("doctor-{}", it.topic));
        let told = labelled(lang, topic.as_str(), Some(it.what.as_str()));
        lines.push(SafeText::from(format!("{} {told}", fit(&word(it.state), room))));
        if !it.mend.is_empty() {
            lines.push(SafeText::from(format!("{} -> {}", " ".repeat(room), it.mend)));
        }
    }
    let count = |state: State| Arg::from(findings.iter().filter(|it| it.state == state).count() as i64);
    let args = [("ok", count(State::Ok)), ("notes", count(State::Note)), ("bad", count(State::Bad))];
    lines.push(SafeText::default());
    lines.push(say_with(lang, "doctor-sum", &args));
    lines
}
