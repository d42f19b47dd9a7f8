//! Reading: checks everything, believes nothing, never panics, holds no more than the limits of
//! [`frame`](crate::journal::frame).

use crate::journal::damage::{Damage, Why};
use crate::journal::frame::{self, FILE_MAX, Flaw, Frame, HeadFlaw, PREFIX, RECORDS_MAX};
use crate::journal::record::{Header, Journal, Record};
use crate::journal::tail;
use crate::journal::wire::{self, Misread};
use crate::stdx::digest::Digest;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;

/// How a journal ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tail {
    /// With a whole record.
    Clean,
    /// With a write that was never finished: power or program stopped. What was read is all that was ever called
    /// saved.
    Torn {
        /// Where the unfinished write begins.
        at: u64,
        /// How many bytes of it there are.
        dropped: u64,
    },
}

/// Reads a whole journal. An unfinished end is left out and reported; anything else that is not as written is
/// refused.
pub fn read(bytes: &[u8]) -> Result<(Journal, Tail), Damage> {
    let (header, start, head) = begin(bytes)?;
    let mut journal = Journal { header, records: Vec::new(), head };
    let mut at = start;
    while at < bytes.len() {
        let seq = journal.records.len() as u64 + 1;
        let damage = |why| Damage { offset: at as u64, seq, why };
        if seq > RECORDS_MAX {
            return Err(damage(Why::TooManyRecords));
        }
        match Frame::parse(&bytes[at..]) {
            Ok((found, used)) => {
                let record = admit(&found, seq, journal.head, &journal.header.engine).map_err(damage)?;
                journal.records.push(record);
                journal.head = frame::body_digest(&bytes[at..at + used]);
                at += used;
            }
            Err(_) if tail::torn(bytes, at, seq) => {
                return Ok((journal, Tail::Torn { at: at as u64, dropped: (bytes.len() - at) as u64 }));
            }
            Err(Flaw::Checksum) => return Err(damage(Why::Checksum)),
            Err(Flaw::Short | Flaw::Length(_)) => return Err(damage(Why::Length)),
        }
    }
    Ok((journal, Tail::Clean))
}

/// Reads only what a run began with: enough for a list of journals.
pub fn read_header(bytes: &[u8]) -> Result<Header, Damage> {
    begin(bytes).map(|(header, _, _)| header)
}

/// The header, where the records begin, and what the first of them must chain to.
fn begin(bytes: &[u8]) -> Result<(Header, usize, Digest), Damage> {
    let damage = |offset, why| Damage { offset, seq: 0, why };
    if bytes.is_empty() {
        return Err(damage(0, Why::Empty));
    }
    if bytes.len() as u64 > FILE_MAX {
        return Err(damage(FILE_MAX, Why::FileTooLarge));
    }
    let json = frame::parse_header(bytes).map_err(|flaw| match flaw {
        HeadFlaw::NotOurs => damage(0, Why::NotAJournal),
        HeadFlaw::Newer(format) => damage(8, Why::NewerFormat(format)),
        HeadFlaw::Short => damage(bytes.len() as u64, Why::HeaderCut),
        HeadFlaw::Length(len) => damage(12, Why::HeaderTooLong(len)),
        HeadFlaw::Checksum => damage(16, Why::HeaderChecksum),
    })?;
    let header = wire::open_header(json).map_err(|misread| match misread {
        Misread::Newer(engine) => damage(PREFIX as u64, Why::Newer(engine.one_line())),
        Misread::Malformed(words) => damage(PREFIX as u64, Why::HeaderUnreadable(words)),
    })?;
    let start = PREFIX + json.len();
    Ok((header, start, Digest::of(&bytes[..start])))
}

/// Checks that a whole record belongs here, and unpacks it.
fn admit(found: &Frame<'_>, seq: u64, head: Digest, engine: &SafeText) -> Result<Record, Why> {
    if found.seq != seq {
        return Err(Why::Sequence(found.seq));
    }
    if found.prev != head.short() {
        return Err(Why::Chain);
    }
    let body = wire::open(found).map_err(|misread| match misread {
        Misread::Newer(_) => Why::Newer(engine.one_line()),
        Misread::Malformed(words) => Why::Unreadable(words),
    })?;
    Ok(Record { seq, at: SimTime(found.sim_s), wall_ms: found.wall_ms, body })
}
