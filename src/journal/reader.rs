//! Reading: checks everything, believes nothing, never panics, holds no more than the limits of
//! [`frame`](crate::journal::frame).

use crate::journal::damage::{Damage, Why};
use crate::journal::frame::{self, FILE_MAX, Flaw, Frame, HeadFlaw, PREFIX, RECORDS_MAX};
use crate::journal::record::{Header, Journal, Record};
use crate::journal::tail;
use crate::journal::wire::{self, Misread};
use crate::stdx::digest::Digest;
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
    let (journal, end) = salvage(bytes)?;
    Ok((journal, end?))
}

/// Reads what is whole at the beginning of a damaged journal, and says how it ends: for looking at, and for
/// [`save_beginning`](crate::journal::save_beginning). Only a damaged header leaves nothing to read.
pub fn salvage(bytes: &[u8]) -> Result<(Journal, Result<Tail, Damage>), Damage> {
    let (header, start, head) = begin(bytes)?;
    let mut journal = Journal { header, records: Vec::new(), head };
    let mut at = start;
    while at < bytes.len() {
        let seq = journal.records.len() as u64 + 1;
        let why = match Frame::parse(&bytes[at..]) {
            Ok((found, used)) => match admit(&found, seq, &journal) {
                Ok(record) => {
                    journal.records.push(record);
                    journal.head = frame::body_digest(&bytes[at..at + used]);
                    at += used;
                    continue;
                }
                Err(why) => why,
            },
            Err(_) if tail::torn(bytes, at, seq) => {
                let dropped = (bytes.len() - at) as u64;
                return Ok((journal, Ok(Tail::Torn { at: at as u64, dropped })));
            }
            Err(Flaw::Checksum) => Why::Checksum,
            Err(Flaw::Short | Flaw::Length(_)) => Why::Length,
        };
        return Ok((journal, Err(Damage { offset: at as u64, seq, why })));
    }
    Ok((journal, Ok(Tail::Clean)))
}

/// The bytes of the header and of the whole records behind it, `most` of them at most.
pub(super) fn beginning(bytes: &[u8], most: u64) -> Result<&[u8], Damage> {
    let (journal, _) = salvage(bytes)?;
    let (_, mut end, _) = begin(bytes)?;
    for _ in 0..most.min(journal.records.len() as u64) {
        end += Frame::parse(&bytes[end..]).map_or(0, |(_, used)| used);
    }
    Ok(&bytes[..end])
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
fn admit(found: &Frame<'_>, seq: u64, journal: &Journal) -> Result<Record, Why> {
    if seq > RECORDS_MAX {
        return Err(Why::TooManyRecords);
    }
    if found.seq != seq {
        return Err(Why::Sequence(found.seq));
    }
    if found.prev != journal.head.short() {
        return Err(Why::Chain);
    }
    let body = wire::open(found).map_err(|misread| match misread {
        Misread::Newer(_) => Why::Newer(journal.header.engine.one_line()),
        Misread::Malformed(words) => Why::Unreadable(words),
    })?;
    Ok(Record { seq, at: SimTime(found.sim_s), wall_ms: found.wall_ms, body })
}
