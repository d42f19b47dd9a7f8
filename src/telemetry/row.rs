//! What a search gives: rows with an identity that holds on every machine, and how far the logs reach.

use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Which row. Depends on nothing but the seed, the log and what was written, so that a pinned line is found again
/// from a journal. Written as `idp-log/h498590/17` (background: hour since 1970 on the story's clock, number in
/// it) or `vpn-log/t41/vpn-login/0` (written: second of the story, trace if any, number among equals).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowId {
    /// The log it stands in.
    pub log: Id,
    /// Which of its rows.
    pub kind: RowKind,
}

/// Which row of a log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RowKind {
    /// A line of the background.
    Background {
        /// Hours since 1970 on the story's clock.
        hour: i64,
        /// Its number in that hour.
        number: u32,
    },
    /// A line an author wrote.
    Written {
        /// When.
        at: SimTime,
        /// The trace it is.
        trace: Option<Id>,
        /// Its number among lines of the same log, moment and trace.
        number: u32,
    },
}

impl RowId {
    /// Reads what [`RowId`] displays; `None` for anything else.
    pub fn parse(text: &str) -> Option<RowId> {
        let mut parts = text.split('/');
        let log = Id::parse(parts.next()?)?;
        let when = parts.next()?;
        let kind = if let Some(hour) = when.strip_prefix('h') {
            RowKind::Background { hour: hour.parse().ok()?, number: parts.next()?.parse().ok()? }
        } else {
            let at = SimTime(when.strip_prefix('t')?.parse().ok()?);
            let trace = parts.next()?;
            let trace = if trace.is_empty() { None } else { Some(Id::parse(trace)?) };
            RowKind::Written { at, trace, number: parts.next()?.parse().ok()? }
        };
        parts.next().is_none().then_some(RowId { log, kind })
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            RowKind::Background { hour, number } => write!(f, "{}/h{hour}/{number}", self.log),
            RowKind::Written { at, trace, number } => {
                write!(f, "{}/t{}/{}/{number}", self.log, at.0, trace.map_or("", Id::as_str))
            }
        }
    }
}

impl Serialize for RowId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RowId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        RowId::parse(&text).ok_or_else(|| serde::de::Error::custom("not a row of a log"))
    }
}

/// A row, rendered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which.
    pub id: RowId,
    /// When it was written.
    pub at: SimTime,
    /// That moment on the story's clock: `2026-11-17 22:10:41`.
    pub stamp: SafeText,
    /// Its text, one line, without the stamp.
    pub line: SafeText,
    /// The trace it is, for lines of the story. Who reads a screen must not learn from it which lines matter.
    pub trace: Option<Id>,
}

/// What stands between a reader and a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// It can be read as far as it reaches.
    Open,
    /// Nothing was written since this moment: the machine is off, the agent gone.
    Silent(SimTime),
    /// It is destroyed.
    Lost,
}

/// How far the answer reaches into one log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reach {
    /// The log.
    pub log: Id,
    /// The oldest moment looked at; older lines are not asked for or no longer kept.
    pub oldest: SimTime,
    /// The newest moment looked at. Older than `oldest` if nothing is left between them.
    pub newest: SimTime,
    /// Lines that were asked for are no longer kept.
    pub expired: bool,
    /// The log is destroyed: nothing of it was looked at.
    pub lost: bool,
}

/// A value of `source:` that names no log and no kind of log here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownSource {
    /// As asked, folded.
    pub value: String,
    /// What may be meant.
    pub near: Option<&'static str>,
}

/// The answer to a query.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The newest rows, newest first.
    pub rows: Vec<Row>,
    /// How many rows there are in all.
    pub total: u64,
    /// Every log that was asked, by name.
    pub reach: Vec<Reach>,
    /// Too much to look through: nothing older than this moment was looked at, `total` counts only what is newer.
    pub stopped_at: Option<SimTime>,
    /// What `source:` asked for and is not there.
    pub unknown: Vec<UnknownSource>,
}

impl Page {
    /// The oldest moment looked at in any log.
    pub fn oldest(&self) -> Option<SimTime> {
        self.reach.iter().filter(|reach| !reach.lost).map(|reach| reach.oldest).min()
    }

    /// The newest moment looked at in any log.
    pub fn newest(&self) -> Option<SimTime> {
        self.reach.iter().filter(|reach| !reach.lost).map(|reach| reach.newest).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_reads_back() {
        let log = Id::new("idp-log");
        for kind in [
            RowKind::Background { hour: 498_590, number: 17 },
            RowKind::Written { at: SimTime(-41), trace: Some(Id::new("vpn-login")), number: 2 },
            RowKind::Written { at: SimTime(41), trace: None, number: 0 },
        ] {
            let id = RowId { log, kind };
            assert_eq!(RowId::parse(&id.to_string()), Some(id));
        }
        for bad in
            ["", "idp-log", "idp-log/h1", "idp-log/h1/-2", "idp-log/x1/2", "a b/h1/2", "a/t1/ä/0", "a/h1/2/3"]
        {
            assert_eq!(RowId::parse(bad), None, "{bad}");
        }
    }
}
