//! Logs of the company, and the lines that were found and pinned.

use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telemetry::row::RowId;

/// A log line found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// Trace id.
    pub id: Id,
    /// Log it stood in, and its name.
    pub log: Id,
    /// Name of the log.
    pub log_name: SafeText,
    /// When it was written.
    pub written: SimTime,
    /// When it was found.
    pub found: SimTime,
    /// The line.
    pub line: SafeText,
    /// Fact it reveals.
    pub fact: Option<Id>,
}

/// A log of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// `vpn`, `idp` …
    pub kind: Id,
    /// How far back it reaches.
    pub keeps: SimSpan,
    /// It can be searched.
    pub open: bool,
}

/// A line of a log that was pinned. Nothing here says whether it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinView {
    /// Which.
    pub row: RowId,
    /// Name of the log.
    pub log_name: SafeText,
    /// When it was written, on the story's clock.
    pub stamp: SafeText,
    /// The line.
    pub line: SafeText,
}
