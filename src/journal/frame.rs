//! How bytes lie in a journal file. Knows lengths, checksums and the chain; does not know what records say.
//!
//! All numbers are little-endian; nothing is padded.
//!
//! ```text
//! file    at  size  what
//!          0     8  magic 89 48 57 4A 0D 0A 1A 0A (a transfer "as text" breaks it visibly)
//!          8     2  format: version of this framing, 1
//!         10     2  flags: none defined, 0
//!         12     4  n: length of the header JSON, at most 16 MiB
//!         16     4  CRC32C of bytes 8..16 and of the header JSON
//!         20     n  header JSON, UTF-8
//!       20+n        records, one after the other, up to the end of the file
//!
//! record   0     4  n: length of everything after the checksum, 44 + length of the payload
//!          4     4  CRC32C of those n bytes, which are the record's body:
//!          8     1  kind
//!          9     1  version of the payload of this kind
//!         10     2  flags, below
//!         12     8  seq: 1 for the first record, strictly +1
//!         20     8  moment of the story in seconds, signed
//!         28     8  wall clock in milliseconds since 1970 UTC, signed; 0 where nobody looked
//!         36    16  prev: first 16 bytes of BLAKE3 of the previous record's body; of the first record: of all
//!                   file bytes before it
//!         52  n-44  payload JSON, UTF-8
//!
//! flags   bit 0     SKIPPABLE: a reader that does not know this kind or version keeps the record and goes on
//!         bit 1     SYNCED: when this record was written, everything before it was known to be on the disk
//!         bits 2–7  none yet; a reader that finds one set refuses the file as newer than itself
//!         bits 8–15 none yet; a reader that finds one set takes no notice
//!
//! limits  record ≤ 64 KiB with its 8 bytes of length and checksum, header ≤ 16 MiB, file ≤ 256 MiB,
//!         500 000 records; a writer syncs before more than 256 KiB and one record wait for it
//! ```
//!
//! SYNCED is what tells a torn tail from damage. A power cut may keep any part of what was not yet synced, also
//! a later sector without an earlier one; but no record that says SYNCED can be there without all before it.

use crate::stdx::digest::Digest;
use crc::{CRC_32_ISCSI, Crc, Table};

/// First bytes of every journal.
pub const MAGIC: [u8; 8] = *b"\x89HWJ\r\n\x1a\n";
/// Version of the framing.
pub const FORMAT: u16 = 1;
/// Bytes before the header JSON.
pub const PREFIX: usize = 20;
/// Longest header JSON.
pub const HEADER_MAX: usize = 16 << 20;
/// Longest record, with its length and checksum.
pub const RECORD_MAX: usize = 64 << 10;
/// Longest file.
pub const FILE_MAX: u64 = 256 << 20;
/// Most records: four a second for a day and a half. Bounds the memory of a reader.
pub const RECORDS_MAX: u64 = 500_000;
/// Most bytes that wait for a sync when another record is written. An unfinished end is never longer than this
/// and one record.
pub const WAITING_MAX: usize = 256 << 10;
/// What a disk writes as a whole.
pub const SECTOR: usize = 512;

/// Length and checksum, which are not part of the body.
pub const LEAD: usize = 8;
/// Bytes of a body before its payload.
const FIXED: usize = 44;

/// A reader that does not know the kind may go on.
pub const SKIPPABLE: u16 = 1;
/// All before this record was on the disk when it was written.
pub const SYNCED: u16 = 1 << 1;
/// Flags that a reader must not ignore when it does not know them.
pub const MUST_KNOW: u16 = 0xfc;

static CASTAGNOLI: Crc<u32, Table<16>> = Crc::<u32, Table<16>>::new(&CRC_32_ISCSI);

/// CRC32C of some bytes.
pub fn crc32c(bytes: &[u8]) -> u32 {
    CASTAGNOLI.checksum(bytes)
}

/// One record as it lies in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame<'a> {
    /// What the payload is.
    pub kind: u8,
    /// In which version.
    pub ver: u8,
    /// [`SKIPPABLE`], [`SYNCED`].
    pub flags: u16,
    /// Number, from 1.
    pub seq: u64,
    /// Seconds of the story.
    pub sim_s: i64,
    /// Milliseconds since 1970.
    pub wall_ms: i64,
    /// The chain to the record before.
    pub prev: [u8; 16],
    /// JSON.
    pub payload: &'a [u8],
}

/// Why there is no record here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// The file ends before the record does.
    Short,
    /// No record is that long.
    Length(u32),
    /// The checksum is of something else.
    Checksum,
}

impl<'a> Frame<'a> {
    /// The bytes of the record; `None` if it is longer than [`RECORD_MAX`].
    pub fn encode(&self) -> Option<Vec<u8>> {
        let total = LEAD + FIXED + self.payload.len();
        if total > RECORD_MAX {
            return None;
        }
        let mut out = Vec::with_capacity(total);
        out.extend_from_slice(&((total - LEAD) as u32).to_le_bytes());
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&[self.kind, self.ver]);
        out.extend_from_slice(&self.flags.to_le_bytes());
        out.extend_from_slice(&self.seq.to_le_bytes());
        out.extend_from_slice(&self.sim_s.to_le_bytes());
        out.extend_from_slice(&self.wall_ms.to_le_bytes());
        out.extend_from_slice(&self.prev);
        out.extend_from_slice(self.payload);
        let crc = crc32c(&out[LEAD..]);
        out[4..LEAD].copy_from_slice(&crc.to_le_bytes());
        Some(out)
    }

    /// Reads the record at the beginning of `bytes`, and says how many bytes it takes. Looks at no byte behind
    /// the record and allocates nothing.
    pub fn parse(bytes: &'a [u8]) -> Result<(Frame<'a>, usize), Flaw> {
        let mut rest = bytes;
        let len = u32::from_le_bytes(take(&mut rest)?);
        let crc = u32::from_le_bytes(take(&mut rest)?);
        if !plausible(len) {
            return Err(Flaw::Length(len));
        }
        let body = rest.get(..len as usize).ok_or(Flaw::Short)?;
        if crc32c(body) != crc {
            return Err(Flaw::Checksum);
        }
        Ok((Frame::of_body(body)?, LEAD + body.len()))
    }

    fn of_body(mut rest: &'a [u8]) -> Result<Frame<'a>, Flaw> {
        let [kind, ver] = take(&mut rest)?;
        Ok(Frame {
            kind,
            ver,
            flags: u16::from_le_bytes(take(&mut rest)?),
            seq: u64::from_le_bytes(take(&mut rest)?),
            sim_s: i64::from_le_bytes(take(&mut rest)?),
            wall_ms: i64::from_le_bytes(take(&mut rest)?),
            prev: take(&mut rest)?,
            payload: rest,
        })
    }
}

/// Digest of an encoded record's body: the next record carries its first half.
pub fn body_digest(record: &[u8]) -> Digest {
    Digest::of(record.get(LEAD..).unwrap_or_default())
}

fn plausible(len: u32) -> bool {
    (FIXED..=RECORD_MAX - LEAD).contains(&(len as usize))
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Flaw> {
    let (head, tail) = rest.split_first_chunk::<N>().ok_or(Flaw::Short)?;
    *rest = tail;
    Ok(*head)
}

/// Beginning of a file: everything before the first record. `None` if the JSON is longer than [`HEADER_MAX`].
pub fn encode_header(json: &[u8]) -> Option<Vec<u8>> {
    if json.len() > HEADER_MAX {
        return None;
    }
    let mut out = Vec::with_capacity(PREFIX + json.len());
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&0u16.to_le_bytes());
    out.extend_from_slice(&(json.len() as u32).to_le_bytes());
    let crc = header_crc(&out[8..16], json);
    out.extend_from_slice(&crc.to_le_bytes());
    out.extend_from_slice(json);
    Some(out)
}

/// Why the beginning of a file is not that of a journal this program can read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadFlaw {
    /// Something else, or nothing.
    NotOurs,
    /// Another version of the framing, or flags from one.
    Newer(u16),
    /// The file ends inside the header.
    Short,
    /// No header is that long.
    Length(u32),
    /// The checksum is of something else.
    Checksum,
}

/// The header JSON; records begin [`PREFIX`] bytes and its length into the file.
pub fn parse_header(bytes: &[u8]) -> Result<&[u8], HeadFlaw> {
    let mut rest = bytes.strip_prefix(&MAGIC).ok_or(HeadFlaw::NotOurs)?;
    let short = |_| HeadFlaw::Short;
    let format = u16::from_le_bytes(take(&mut rest).map_err(short)?);
    let flags = u16::from_le_bytes(take(&mut rest).map_err(short)?);
    if format != FORMAT || flags != 0 {
        return Err(HeadFlaw::Newer(format));
    }
    let len = u32::from_le_bytes(take(&mut rest).map_err(short)?);
    let crc = u32::from_le_bytes(take(&mut rest).map_err(short)?);
    if len as usize > HEADER_MAX {
        return Err(HeadFlaw::Length(len));
    }
    let json = rest.get(..len as usize).ok_or(HeadFlaw::Short)?;
    let right = header_crc(&bytes[8..16], json) == crc;
    right.then_some(json).ok_or(HeadFlaw::Checksum)
}

fn header_crc(fixed: &[u8], json: &[u8]) -> u32 {
    let mut digest = CASTAGNOLI.digest();
    digest.update(fixed);
    digest.update(json);
    digest.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame<'_> = Frame {
        kind: 7,
        ver: 1,
        flags: SYNCED,
        seq: 258,
        sim_s: -2,
        wall_ms: 3,
        prev: [9; 16],
        payload: b"{}",
    };

    /// The layout in the module's documentation, byte by byte.
    #[test]
    fn a_record_lies_as_documented() {
        let bytes = FRAME.encode().unwrap();
        assert_eq!(bytes[..4], [46, 0, 0, 0]);
        assert_eq!(bytes[4..8], crc32c(&bytes[8..]).to_le_bytes());
        assert_eq!(bytes[8..20], [7, 1, 2, 0, 2, 1, 0, 0, 0, 0, 0, 0]);
        assert_eq!(bytes[20..36], [0xfe, 255, 255, 255, 255, 255, 255, 255, 3, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(bytes[36..52], [9; 16]);
        assert_eq!(&bytes[52..], b"{}");
        assert_eq!(Frame::parse(&bytes), Ok((FRAME, bytes.len())));
        assert_eq!(crc32c(b"123456789"), 0xe306_9283, "the check value of CRC-32/ISCSI");
    }

    #[test]
    fn lengths_are_bounded_before_anything_else() {
        let mut bytes = FRAME.encode().unwrap();
        for len in [0, 43, 65_529, 1 << 30, u32::MAX] {
            bytes[..4].copy_from_slice(&len.to_le_bytes());
            assert_eq!(Frame::parse(&bytes), Err(Flaw::Length(len)));
        }
        let payload = vec![b' '; RECORD_MAX - LEAD - FIXED];
        assert_eq!(Frame { payload: &payload, ..FRAME }.encode().map(|bytes| bytes.len()), Some(RECORD_MAX));
        let payload = vec![b' '; RECORD_MAX - LEAD - FIXED + 1];
        assert_eq!(Frame { payload: &payload, ..FRAME }.encode(), None);
    }

    #[test]
    fn a_header_reads_back_and_no_bit_of_it_can_change() {
        let bytes = encode_header(b"{\"a\":1}").unwrap();
        assert_eq!(parse_header(&bytes), Ok(b"{\"a\":1}".as_slice()));
        for bit in 0..bytes.len() * 8 {
            let mut bad = bytes.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(parse_header(&bad).is_err(), "bit {bit}");
        }
    }
}
