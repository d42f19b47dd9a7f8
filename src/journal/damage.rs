//! Why a journal cannot be read, where, and what can be done.

use crate::journal::frame::{FILE_MAX, FORMAT, HEADER_MAX, RECORD_MAX, RECORDS_MAX};
use crate::stdx::text::SafeText;
use std::fmt;

/// A journal that cannot be trusted as it is. Nothing of it was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    /// Byte offset in the file.
    pub offset: u64,
    /// Number of the record that should be there; 0 for the header. All records before it are whole.
    pub seq: u64,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The file is empty.
    Empty,
    /// Not a journal at all.
    NotAJournal,
    /// Larger than any journal.
    FileTooLarge,
    /// More records than any journal has.
    TooManyRecords,
    /// The framing is of another version.
    NewerFormat(u16),
    /// The file ends inside the header.
    HeaderCut,
    /// The header claims to be longer than any header.
    HeaderTooLong(u32),
    /// The header is not what was written.
    HeaderChecksum,
    /// The header cannot be understood.
    HeaderUnreadable(SafeText),
    /// A newer program wrote something that must be understood; its version, as far as known.
    Newer(SafeText),
    /// The record is cut off or claims an impossible length, and this is not just an unfinished end.
    Length,
    /// The record is not what was written.
    Checksum,
    /// A record is missing, repeated or moved: this number was found.
    Sequence(u64),
    /// The record does not belong behind the one before it.
    Chain,
    /// The record is whole but cannot be understood.
    Unreadable(SafeText),
}

impl Damage {
    /// The reason, in words.
    pub fn reason(&self) -> String {
        match &self.why {
            Why::Empty => "the file is empty".into(),
            Why::NotAJournal => "this is not a hotwash journal".into(),
            Why::FileTooLarge => format!("the file is over {} MiB", FILE_MAX >> 20),
            Why::TooManyRecords => format!("there are over {RECORDS_MAX} records"),
            Why::NewerFormat(format) => format!("the file has format {format}; this program reads {FORMAT}"),
            Why::HeaderCut => "the file ends inside its header".into(),
            Why::HeaderTooLong(len) => format!("the header claims {len} bytes; the limit is {HEADER_MAX}"),
            Why::HeaderChecksum => "the header has been changed since it was written".into(),
            Why::HeaderUnreadable(words) => format!("the header cannot be understood: {words}"),
            Why::Newer(engine) if engine.is_empty() => "it was made by a newer version".into(),
            Why::Newer(engine) => format!("it was made by a newer version, {engine}"),
            Why::Length => format!("the record has a damaged length (1 to {RECORD_MAX} bytes are possible)"),
            Why::Checksum => "the record has been changed since it was written".into(),
            Why::Sequence(found) => format!("record {found} stands where record {} should", self.seq),
            Why::Chain => "the record does not belong behind the one before it".into(),
            Why::Unreadable(words) => format!("the record cannot be understood: {words}"),
        }
    }

    /// Whether only a newer program is needed.
    pub fn newer(&self) -> bool {
        matches!(self.why, Why::Newer(_) | Why::NewerFormat(_))
    }
}

/// `at byte 1024, record 7: the record has been changed since it was written`.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seq {
            0 => write!(f, "at byte {}: {}", self.offset, self.reason()),
            seq => write!(f, "at byte {}, record {seq}: {}", self.offset, self.reason()),
        }
    }
}

impl std::error::Error for Damage {}
