//! Why a journal cannot be written or read, and what can be done: for terminal, plain lines and the command line.
//! The common faults of files are in words of ours, the others as the operating system says them.

use crate::journal::{Damage, JournalError, Why};
use crate::locale::{self, Arg};
use crate::stdx::text::{Lang, SafeText};
use std::io::{self, ErrorKind};
use std::path::Path;

/// What went wrong with a journal and what can be done, in whole sentences, with the file's name.
pub fn trouble(lang: Lang, error: &JournalError) -> SafeText {
    let at = |key: &str, path: &Path, words: SafeText| {
        let (path, words) = (shown(path), words.one_line());
        locale::say_with(lang, key, &[("path", Arg::from(&path)), ("words", Arg::from(&words))])
    };
    match error {
        JournalError::Full { path } => at("tell-journal-full", path, SafeText::default()),
        JournalError::Failed { path, error, .. } => at("tell-journal-failed", path, fault(lang, error)),
        JournalError::Stopped { path } => at("tell-journal-stopped", path, SafeText::default()),
        JournalError::TooLong { path } => at("tell-journal-too-long", path, SafeText::default()),
        JournalError::Unwritable { reason } => at("tell-journal-unwritable", Path::new(""), reason.clone()),
        JournalError::InUse { path } => at("tell-journal-in-use", path, SafeText::default()),
        JournalError::Exists { path } => at("tell-journal-exists", path, SafeText::default()),
        JournalError::Unreachable { path, error, .. } => {
            at("tell-journal-unreachable", path, fault(lang, error))
        }
        JournalError::Damaged { damage: found, .. } => damage(lang, found),
    }
}

/// Why a file could not be read or written; without a period, to be put into a sentence.
pub fn fault(lang: Lang, error: &io::Error) -> SafeText {
    let key = match error.kind() {
        ErrorKind::NotFound => "tell-io-not-found",
        ErrorKind::PermissionDenied => "tell-io-permission",
        ErrorKind::AlreadyExists => "tell-io-exists",
        ErrorKind::IsADirectory => "tell-io-directory",
        ErrorKind::NotADirectory => "tell-io-no-directory",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "tell-io-full",
        ErrorKind::ReadOnlyFilesystem => "tell-io-read-only",
        ErrorKind::InvalidFilename => "tell-io-name",
        _ => return SafeText::from(error.to_string()).one_line(),
    };
    locale::say(lang, key)
}

/// Where a journal is not as it was written, why that is known, and what can be done: whole sentences.
pub fn damage(lang: Lang, damage: &Damage) -> SafeText {
    let (key, words) = match &damage.why {
        Why::Empty => ("tell-damage-empty", None),
        Why::NotAJournal => ("tell-damage-not-a-journal", None),
        Why::FileTooLarge => ("tell-damage-file-too-large", None),
        Why::TooManyRecords => ("tell-damage-too-many-records", None),
        Why::NewerFormat(format) => ("tell-damage-newer-format", Some(format.to_string())),
        Why::HeaderCut => ("tell-damage-header-cut", None),
        Why::HeaderTooLong(len) => ("tell-damage-header-too-long", Some(len.to_string())),
        Why::HeaderChecksum => ("tell-damage-header-checksum", None),
        Why::HeaderUnreadable(words) => ("tell-damage-header-unreadable", Some(words.to_string())),
        Why::Newer(engine) if engine.is_empty() => ("tell-damage-newer", None),
        Why::Newer(engine) => ("tell-damage-newer-engine", Some(engine.to_string())),
        Why::Length => ("tell-damage-length", None),
        Why::Checksum => ("tell-damage-checksum", None),
        Why::Sequence(found) => ("tell-damage-sequence", Some(found.to_string())),
        Why::Chain => ("tell-damage-chain", None),
        Why::Unreadable(words) => ("tell-damage-unreadable", Some(words.to_string())),
    };
    let words = SafeText::new(&words.unwrap_or_default()).one_line();
    let (offset, seq) = (damage.offset.to_string(), damage.seq.to_string());
    let args = [
        ("offset", Arg::from(offset.as_str())),
        ("seq", Arg::from(seq.as_str())),
        ("words", Arg::from(&words)),
    ];
    let place = if damage.seq == 0 { "tell-damage-at" } else { "tell-damage-at-record" };
    let said = |key: &str| locale::say_with(lang, key, &args);
    joined(lang, &[said(place), said(key), said(mend(&damage.why))])
}

/// The sentence that says what can be done about it.
fn mend(why: &Why) -> &'static str {
    match why {
        Why::Empty => "tell-damage-mend-empty",
        Why::NotAJournal => "tell-damage-mend-not-a-journal",
        Why::FileTooLarge | Why::TooManyRecords | Why::HeaderTooLong(_) => "tell-damage-mend-too-large",
        Why::NewerFormat(_) | Why::Newer(_) => "tell-damage-mend-newer",
        Why::HeaderCut | Why::HeaderChecksum | Why::HeaderUnreadable(_) => "tell-damage-mend-header",
        Why::Length | Why::Checksum | Why::Sequence(_) | Why::Chain | Why::Unreadable(_) => {
            "tell-damage-mend-record"
        }
    }
}

/// Sentences one after the other, as each language sets them.
fn joined(lang: Lang, sentences: &[SafeText]) -> SafeText {
    let sentences: Vec<&str> = sentences.iter().map(SafeText::as_str).collect();
    SafeText::new(&sentences.join(if lang == Lang::Ja { "" } else { " " }))
}

fn shown(path: &Path) -> SafeText {
    SafeText::from(path.display().to_string()).one_line()
}
