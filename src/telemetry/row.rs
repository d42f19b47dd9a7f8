//! What a search gives: rows with an identity that holds on every machine, and how far the logs reach.

use crate::stdx::id::Id;
use crate::stdx::rng;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telemetry::shape::mix;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Which row: its log, its second and a tag. Depends on nothing but the seed, the log and what was written, so that a
/// pinned line is found again from a journal. Written as `idp-log/t41/9f3a2c1b`, the background and the story alike:
/// who reads it cannot tell which it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowId {
    /// The log it stands in.
    pub log: Id,
    /// When it says it was written.
    pub at: SimTime,
    /// Tells the rows of one second apart. Lines that are equal in everything have one identity.
    pub tag: u32,
}

impl RowId {
    /// The identity of a line of the story that was left `at`: a trace, and the machine where its step is one of many.
    pub fn written(log: Id, at: SimTime, trace: Id, on: Option<Id>) -> RowId {
        let about = on.map_or(trace.key(), |on| rng::join(trace.key(), on.key()));
        RowId { log, at: stamped(at), tag: tag(mix(about, at.0 as u64)) }
    }

    /// The identity of a line of the background, by its draw.
    pub(super) fn background(log: Id, at: SimTime, bits: u64) -> RowId {
        RowId { log, at, tag: tag(mix(bits, TAG)) }
    }

    /// Reads what [`RowId`] displays, and what a written play calls a line of the story: `vpn-log/t41/vpn-login`, with
    /// the machine as a fourth part where its step is one of many. `None` for anything else.
    pub fn parse(text: &str) -> Option<RowId> {
        let mut parts = text.split('/');
        let log = Id::parse(parts.next()?)?;
        let at = SimTime(parts.next()?.strip_prefix('t')?.parse().ok()?);
        let (which, on) = (parts.next()?, parts.next());
        if parts.next().is_some() {
            return None;
        }
        let hex = which.len() == 8 && which.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        match (hex, on) {
            (true, None) => Some(RowId { log, at, tag: u32::from_str_radix(which, 16).ok()? }),
            (true, Some(_)) => None,
            (false, None) => Some(RowId::written(log, at, Id::parse(which)?, None)),
            (false, Some(on)) => Some(RowId::written(log, at, Id::parse(which)?, Some(Id::parse(on)?))),
        }
    }
}

/// Longest time between a trace of the story and the stamp of its line.
pub const STAMP_MAX: SimSpan = SimSpan(59);

/// When a trace left `at` says it was written. Authors think in whole minutes, machines do not: a line that stands on
/// the full minute would be one of the story. It moves within its minute, all lines of a moment alike, so that neither
/// their order nor the time people speak of changes.
pub fn stamped(at: SimTime) -> SimTime {
    if at.0.rem_euclid(60) != 0 {
        return at;
    }
    SimTime(at.0.saturating_add((mix(at.0 as u64, TAG) % 60) as i64))
}

/// The place of a row's draw its tag follows from: beyond every place of a template.
const TAG: u64 = 2000;

fn tag(number: u64) -> u32 {
    (number >> 32) as u32
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/t{}/{:08x}", self.log, self.at.0, self.tag)
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
    /// Nobody here may look into it yet.
    Closed,
    /// What it would hold is not recorded in this company.
    Unrecorded,
}

/// What of a log was copied to where nothing befalls it: spans of time that can be read whatever has become of the log.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Copies(Vec<(SimTime, SimTime)>);

impl Copies {
    /// A copy is made of what stands in the log from `from` to `until`, not before the last one.
    pub fn add(&mut self, from: SimTime, until: SimTime) {
        match self.0.last_mut().filter(|last| from <= last.1) {
            Some(last) => last.1 = last.1.max(until),
            None => self.0.push((from, until)),
        }
    }

    /// Whether a line with this stamp was copied.
    pub fn holds(&self, at: SimTime) -> bool {
        self.0.iter().any(|(from, until)| (*from..=*until).contains(&at))
    }

    /// The spans, in order and apart from each other.
    pub fn spans(&self) -> &[(SimTime, SimTime)] {
        &self.0
    }

    /// Nothing was copied.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets all copies.
    pub fn clear(&mut self) {
        self.0.clear();
    }
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
    /// What stands between the reader and the log.
    pub access: Access,
}

impl Reach {
    /// Something of the log was looked at.
    pub fn is_open(&self) -> bool {
        matches!(self.access, Access::Open | Access::Silent(_))
    }
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
        self.reach.iter().filter(|reach| reach.is_open()).map(|reach| reach.oldest).min()
    }

    /// The newest moment looked at in any log.
    pub fn newest(&self) -> Option<SimTime> {
        self.reach.iter().filter(|reach| reach.is_open()).map(|reach| reach.newest).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_reads_back() {
        let log = Id::new("idp-log");
        let (login, host) = (Id::new("vpn-login"), Some(Id::new("FS-01")));
        let story = RowId::written(log, SimTime(-41), login, None);
        for id in [
            RowId { log, at: SimTime(17), tag: 0xab },
            story,
            RowId::written(log, SimTime(41), login, host),
            RowId::background(log, SimTime(41), 7),
        ] {
            assert_eq!(RowId::parse(&id.to_string()), Some(id), "{id}");
        }
        assert_eq!(RowId::parse("idp-log/t-41/vpn-login"), Some(story));
        assert_eq!(
            RowId::parse("idp-log/t41/vpn-login/FS-01"),
            Some(RowId::written(log, SimTime(41), login, host))
        );
        for bad in
            ["", "idp-log", "idp-log/t1", "idp-log/t1/", "idp-log/x1/2", "a b/t1/2", "a/t1/ä", "a/t1/b/c/d"]
        {
            assert_eq!(RowId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn lines_of_the_story_keep_minute_and_order_and_leave_the_full_minute() {
        let minutes: Vec<SimTime> = (-50..50).map(|minute| stamped(SimTime(minute * 60))).collect();
        assert!(minutes.is_sorted());
        assert!(minutes.iter().zip(-50..50).all(|(at, minute)| at.0.div_euclid(60) == minute));
        assert!(minutes.iter().filter(|at| at.0.rem_euclid(60) == 0).count() < 6);
        assert_eq!(stamped(SimTime(61)), SimTime(61));
    }

    /// Who reads a screen must not learn from an identity which lines the story wrote.
    #[test]
    fn the_story_does_not_show_in_an_identity() {
        let log = Id::new("idp-log");
        let story = RowId::written(log, SimTime(41), Id::new("vpn-login"), None).to_string();
        let background = RowId::background(log, SimTime(41), 7).to_string();
        assert_eq!(story.len(), background.len());
        assert!(!story.contains("login"), "{story}");
    }
}
