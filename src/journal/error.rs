//! Operating faults of a journal. Players never cause them, and none of them takes back what was called saved.

use crate::journal::damage::Damage;
use crate::stdx::text::SafeText;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What went wrong with a journal.
#[derive(Debug)]
pub enum JournalError {
    /// The disk or a quota is full. **Not fatal**: nothing of the record counts and the file is as before; give
    /// the record again once there is room.
    Full {
        /// The file.
        path: PathBuf,
    },
    /// Writing or syncing failed. **Fatal** for this file: what became of the records since the last sync is not
    /// known, and nothing more will be written to it. `Writer::rescue` goes on in a new one.
    Failed {
        /// The file.
        path: PathBuf,
        /// What was attempted.
        doing: &'static str,
        /// What the system said.
        error: io::Error,
    },
    /// An earlier failure ended this file. **Fatal**, like the failure itself.
    Stopped {
        /// The file.
        path: PathBuf,
    },
    /// The journal has reached its largest size. **Fatal** for this file.
    TooLong {
        /// The file.
        path: PathBuf,
    },
    /// This record cannot be written: too large, or it could not be read back. **Not fatal**: the journal is as
    /// before.
    Unwritable {
        /// Why.
        reason: SafeText,
    },
    /// Somebody else has the journal open. **Fatal** for this attempt only.
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// There is already a file of that name. **Fatal** for this attempt only.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be opened, made or read. **Fatal** for this attempt only.
    Unreachable {
        /// The file.
        path: PathBuf,
        /// What was attempted.
        doing: &'static str,
        /// What the system said.
        error: io::Error,
    },
    /// The file is not as it was written, or a newer program wrote it. **Fatal**; it was left as it is.
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where and why.
        damage: Damage,
    },
}

impl JournalError {
    /// Whether this journal is over. If not, the same call may be made again.
    pub fn fatal(&self) -> bool {
        !matches!(self, JournalError::Full { .. } | JournalError::Unwritable { .. })
    }

    /// An error of opening, making or reading.
    pub(super) fn reaching(path: &Path, doing: &'static str, error: io::Error) -> JournalError {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::ResourceBusy => JournalError::InUse { path },
            ErrorKind::AlreadyExists => JournalError::Exists { path },
            kind if is_full(kind) => JournalError::Full { path },
            _ => JournalError::Unreachable { path, doing, error },
        }
    }
}

/// Whether room is all that is missing.
pub(super) fn is_full(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

/// One sentence, with the file. Paths are shown as safe text.
impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |path: &Path| SafeText::from(path.display().to_string()).one_line();
        match self {
            JournalError::Full { path } => write!(f, "{}: the disk is full; this was not saved", shown(path)),
            JournalError::Failed { path, doing, error }
            | JournalError::Unreachable { path, doing, error } => {
                write!(f, "{}: {doing} failed: {error}", shown(path))
            }
            JournalError::Stopped { path } => {
                write!(f, "{}: nothing more is written after an earlier failure", shown(path))
            }
            JournalError::TooLong { path } => write!(f, "{}: the journal has its largest size", shown(path)),
            JournalError::Unwritable { reason } => write!(f, "this cannot be recorded: {reason}"),
            JournalError::InUse { path } => write!(f, "{}: another hotwash is using it", shown(path)),
            JournalError::Exists { path } => write!(f, "{}: there is already such a file", shown(path)),
            JournalError::Damaged { path, damage } => write!(f, "{}: {damage}", shown(path)),
        }
    }
}

impl std::error::Error for JournalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            JournalError::Failed { error, .. } | JournalError::Unreachable { error, .. } => Some(error),
            JournalError::Damaged { damage, .. } => Some(damage),
            _ => None,
        }
    }
}
