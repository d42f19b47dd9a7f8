//! From what went wrong to a sentence, hints and an exit code. The whole translation table.

use crate::exercise::client::Trouble;
use crate::exercise::conduct::ResumeError;
use crate::exercise::replay::ReplayError;
use crate::journal::JournalError;
use crate::locale::{Arg, say_with};
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::telling;
use crate::tui::TuiFault;
use std::io;
use std::path::Path;

/// Kinds of fault, each with its exit code (sysexits where there is one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The exercise or check failed.
    Failed,
    /// The call's words are off.
    Usage,
    /// A bad scenario, journal or play.
    Data,
    /// There is no such thing.
    NotFound,
    /// A fault of this program.
    Internal,
    /// Cannot be written.
    CannotCreate,
    /// Input or output failed.
    Io,
    /// In use: try later.
    Busy,
}

impl Kind {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Kind::Failed => 1,
            Kind::Usage => 2,
            Kind::Data => 65,
            Kind::NotFound => 66,
            Kind::Internal => 70,
            Kind::CannotCreate => 73,
            Kind::Io => 74,
            Kind::Busy => 75,
        }
    }
}

/// Every exit code there is; each is explained by `exit-CODE` of the catalogue. Above 128: the number of the signal
/// that ended the program, as shells have it.
pub const EXIT_CODES: [u8; 12] = [0, 1, 2, 65, 66, 70, 73, 74, 75, 129, 130, 143];

/// Something a person must be told: what, where, why, how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub kind: Kind,
    /// Catalogue key of what happened.
    pub what: &'static str,
    /// Where: a path or a name; may be empty.
    pub place: String,
    /// Why, in the words of whoever noticed; may be empty.
    pub why: Bilingual,
    /// Catalogue key of how to mend it, with a word it may name; none where nothing helps.
    pub mend: Option<(&'static str, String)>,
    /// Findings with excerpts, shown as they are.
    pub findings: String,
    /// More that helps, in the language already.
    pub hints: Vec<SafeText>,
}

impl Fault {
    /// A fault with a place.
    pub fn new(kind: Kind, what: &'static str, place: impl Into<String>) -> Fault {
        let (why, findings) = (Bilingual::default(), String::new());
        Fault { kind, what, place: place.into(), why, mend: None, findings, hints: Vec::new() }
    }

    /// With a reason in the words of somebody else, as a rule the operating system's.
    pub fn why(self, why: impl Into<String>) -> Fault {
        let why = SafeText::from(why.into());
        self.told(|_| why.clone())
    }

    /// With a reason in both languages.
    pub fn told(mut self, why: impl Fn(Lang) -> SafeText) -> Fault {
        self.why = Bilingual { en: why(Lang::En), ja: why(Lang::Ja) };
        self
    }

    /// With a way to mend it.
    pub fn mend(self, key: &'static str) -> Fault {
        self.mend_with(key, "")
    }

    /// With a way to mend it that names something.
    pub fn mend_with(mut self, key: &'static str, word: impl Into<String>) -> Fault {
        self.mend = Some((key, word.into()));
        self
    }

    /// What is printed: sanitised, so that a hostile file name cannot drive the terminal.
    pub fn text(&self, lang: Lang) -> SafeText {
        let place = SafeText::new(&self.place).one_line();
        let mut text = say_with(lang, self.what, &[("place", Arg::from(&place))]).to_string();
        if !self.why.is_empty() {
            let why = Arg::from(self.why.get(lang));
            text += &format!("\n  {}", say_with(lang, "cli-why", &[("why", why)]));
        }
        if !self.findings.is_empty() {
            text += &format!("\n\n{}", self.findings.trim_end());
        }
        if let Some((mend, word)) = &self.mend {
            let word = SafeText::new(word).one_line();
            text += &format!("\n  {}", say_with(lang, mend, &[("word", Arg::from(&word))]));
        }
        for hint in self.hints.iter().filter(|hint| !hint.is_empty()) {
            text += &format!("\n  {}", hint.one_line());
        }
        SafeText::new(&text)
    }

    /// Reading a file failed.
    pub fn reading(path: &Path, error: &io::Error) -> Fault {
        let kind = if error.kind() == io::ErrorKind::NotFound { Kind::NotFound } else { Kind::Io };
        Fault::new(kind, "cli-cannot-read", path.display().to_string())
            .told(|lang| telling::fault(lang, error))
            .mend("cli-mend-path")
    }

    /// Writing a file failed.
    pub fn writing(path: &Path, error: &io::Error) -> Fault {
        Fault::new(Kind::CannotCreate, "cli-cannot-write", path.display().to_string())
            .told(|lang| telling::fault(lang, error))
            .mend("cli-mend-room")
    }

    /// A journal could not be opened or written.
    pub fn journal(path: &Path, error: &JournalError) -> Fault {
        let place = path.display().to_string();
        let (kind, what) = match error {
            // What there is to say stands in the catalogue.
            JournalError::InUse { .. } => {
                return Fault::new(Kind::Busy, "cli-journal-in-use", place).mend("cli-mend-in-use");
            }
            JournalError::Exists { .. } => {
                return Fault::new(Kind::CannotCreate, "cli-journal-exists", place).mend("cli-mend-name");
            }
            JournalError::Unreachable { doing: "creating", error, .. } => return Fault::writing(path, error),
            JournalError::Unreachable { error, .. } => return Fault::reading(path, error),
            JournalError::Damaged { .. } => (Kind::Data, "cli-journal-damaged"),
            _ => (Kind::Io, "cli-journal-trouble"),
        };
        Fault::new(kind, what, place).told(|lang| telling::trouble(lang, error))
    }

    /// What is before a person could not be used, told as `what`, or the exercise met trouble with its disk.
    pub fn terminal(what: &'static str, fault: &TuiFault) -> Fault {
        match fault {
            TuiFault::Trouble(trouble) => Fault::trouble(trouble),
            TuiFault::Terminal(error) => {
                Fault::new(Kind::Io, what, "").told(|lang| telling::fault(lang, error))
            }
        }
    }

    /// The exercise met trouble with its disk.
    pub fn trouble(trouble: &Trouble) -> Fault {
        Fault::new(Kind::Io, "cli-journal-trouble", "").told(|lang| telling::trouble(lang, &trouble.error))
    }

    /// An exercise could not be taken up again.
    pub fn resume(path: &Path, error: &ResumeError) -> Fault {
        let place = path.display().to_string();
        match error {
            ResumeError::Trouble(trouble) => Fault::trouble(trouble),
            ResumeError::Replay(ReplayError::OtherRules { theirs, ours }) => {
                let (theirs, ours) = (theirs.to_string(), ours.to_string());
                let args = [("theirs", Arg::from(theirs.as_str())), ("ours", Arg::from(ours.as_str()))];
                let rules = |lang| say_with(lang, "cli-why-rules", &args);
                Fault::new(Kind::Data, "cli-other-rules", place).told(rules).mend("cli-mend-rules")
            }
            ResumeError::Replay(ReplayError::OtherPlan) => {
                Fault::new(Kind::Data, "cli-other-plan", place).mend("cli-mend-plan")
            }
            ResumeError::Replay(ReplayError::Differs { seq, recorded, now }) => {
                let (seq, recorded, now) = (seq.to_string(), SafeText::new(recorded), SafeText::new(now));
                let args = [
                    ("seq", Arg::from(seq.as_str())),
                    ("recorded", Arg::from(&recorded)),
                    ("now", Arg::from(&now)),
                ];
                Fault::new(Kind::Data, "cli-differs", place)
                    .told(|lang| say_with(lang, "cli-why-differs", &args))
            }
        }
    }
}
