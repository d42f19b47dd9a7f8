//! Torn or damaged: what to think of the first place in a file where no record can be read.
//!
//! It is an unfinished write, and may be cut off, only if nothing there was ever called saved:
//!
//! - it is no longer than what a writer leaves without a sync,
//! - no whole record behind it says that everything before it was synced, and
//! - either the file simply stops inside the record (a process killed, a disk full), or some sector's part of the
//!   rest is all zero (a power cut kept the file's length, or a later sector, without this one).
//!
//! Everything else is damage to something that may have been saved, and is refused. One case cannot be told
//! from damage: if the last sync was of the very last record, and a sector of it is zeroed or the file is cut
//! inside it afterwards, that is dropped with notice (and kept aside) as if it had never been finished.

use crate::journal::frame::{self, Flaw, Frame, LEAD, RECORD_MAX, SECTOR, SYNCED, WAITING_MAX};

/// How many bytes may be summed while looking for whole records behind the bad one: a hundred times the longest
/// real end. Only a file made to waste time needs more, and that is damage.
const SEARCH_MAX: usize = 32 << 20;

/// Whether what begins at `at`, where record `seq` should be, is only an unfinished write.
pub(super) fn torn(bytes: &[u8], at: usize, seq: u64) -> bool {
    if bytes.len() - at > WAITING_MAX + RECORD_MAX {
        return false;
    }
    match survivors(bytes, at, seq) {
        Behind::Synced | Behind::Unclear => false,
        Behind::Unsynced => hole(bytes, at),
        Behind::Nothing => hole(bytes, at) || stops(&bytes[at..]),
    }
}

/// Whole records behind a bad place.
enum Behind {
    Nothing,
    /// Some, all from one batch that had not been synced.
    Unsynced,
    /// One that says that the bad place had been synced.
    Synced,
    /// Searching would take too long.
    Unclear,
}

fn survivors(bytes: &[u8], at: usize, seq: u64) -> Behind {
    let mut behind = Behind::Nothing;
    let mut summed = 0;
    for start in at + 1..bytes.len() {
        let rest = &bytes[start..];
        if !candidate(rest, seq) {
            continue;
        }
        summed += length(rest).unwrap_or(0);
        if summed > SEARCH_MAX {
            return Behind::Unclear;
        }
        match Frame::parse(rest) {
            Ok((found, _)) if found.flags & SYNCED != 0 => return Behind::Synced,
            Ok(_) => behind = Behind::Unsynced,
            Err(_) => {}
        }
    }
    behind
}

/// A cheap look before summing: length in bounds, and a number that could come after `seq`.
fn candidate(rest: &[u8], seq: u64) -> bool {
    let number = rest.get(12..20).and_then(|bytes| bytes.first_chunk::<8>()).map(|b| u64::from_le_bytes(*b));
    number.is_some_and(|number| number >= seq) && length(rest).is_some_and(|len| len <= rest.len())
}

/// Length that a record here would claim, with its lead.
fn length(rest: &[u8]) -> Option<usize> {
    rest.first_chunk::<4>().map(|len| LEAD.saturating_add(u32::from_le_bytes(*len) as usize))
}

/// Whether some sector's part of everything from `at` on is all zero. No record of ours has such a place:
/// payloads are JSON, and the longest run of zeros in front of them is shorter than a sector.
fn hole(bytes: &[u8], at: usize) -> bool {
    let first = SECTOR - at % SECTOR;
    let (head, rest) = bytes[at..].split_at(first.min(bytes.len() - at));
    std::iter::once(head).chain(rest.chunks(SECTOR)).any(|part| part.iter().all(|byte| *byte == 0))
}

/// Whether the file stops inside the record that begins here. If everything that is there sums to its checksum,
/// then the record is whole and its length was changed.
fn stops(rest: &[u8]) -> bool {
    match (rest.first_chunk::<LEAD>(), Frame::parse(rest)) {
        (None, _) => true,
        (Some([_, _, _, _, crc @ ..]), Err(Flaw::Short)) => {
            frame::crc32c(&rest[LEAD..]) != u32::from_le_bytes(*crc)
        }
        _ => false,
    }
}
