//! A facilitator's own notes, kept beside a journal in `RUN.notes.jsonl`: one JSON object a line, for the owner alone.
//! They never enter the journal, and no report reads them.

use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use crate::tui::watching::PrivateNote;
use serde_json::{Value, json};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Most bytes of notes read: hours of fast typing.
const NOTES_MAX: u64 = 1 << 20;

/// The notes of one run.
pub struct Notes {
    path: PathBuf,
    all: Vec<PrivateNote>,
}

impl Notes {
    /// Those beside a journal; none where there is no such file, and lines that cannot be read are passed over.
    pub fn beside(journal: &Path) -> Notes {
        let path = journal.with_extension("notes.jsonl");
        let mut text = String::new();
        let read = File::open(&path).and_then(|file| file.take(NOTES_MAX).read_to_string(&mut text));
        let lines = read.map_or("", |_| text.as_str()).lines();
        Notes { all: lines.filter_map(note).collect(), path }
    }

    /// Where they are kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All of them, oldest first.
    pub fn all(&self) -> &[PrivateNote] {
        &self.all
    }

    /// Moments and texts, for JSON.
    pub fn texts(&self) -> Vec<(SimTime, &SafeText)> {
        self.all.iter().map(|note| (note.at, &note.text)).collect()
    }

    /// Keeps one more; on disk before this returns.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&mut self, note: PrivateNote, wall_ms: i64) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let line = json!({ "at": note.at, "wall_ms": wall_ms, "text": note.text });
        let mut file = options.open(&self.path)?;
        file.write_all(format!("{line}\n").as_bytes())?;
        file.sync_data()?;
        self.all.push(note);
        Ok(())
    }
}

fn note(line: &str) -> Option<PrivateNote> {
    let value: Value = serde_json::from_str(line).ok()?;
    let at = SimTime(value.get("at")?.as_i64()?);
    Some(PrivateNote { at, text: SafeText::new(value.get("text")?.as_str()?).one_line() })
}
