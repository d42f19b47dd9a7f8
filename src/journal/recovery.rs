//! Opening a journal to go on with it: read, cut off an unfinished end (keeping a copy), refuse everything else.

use crate::journal::disk::{Disk, RealDisk};
use crate::journal::error::JournalError;
use crate::journal::frame::FILE_MAX;
use crate::journal::reader::{self, Tail};
use crate::journal::record::{Body, Journal, Record};
use crate::journal::writer::{Sync, Writer, place};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// Most copies of unfinished ends kept beside one journal.
const ASIDE_MAX: u32 = 1000;

/// What was done to a journal with an unfinished end, for the notice: so many records checked, none lost, one
/// unfinished write removed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// Bytes cut off.
    pub dropped_bytes: u64,
    /// Number of the last whole record; 0 for none.
    pub last_seq: u64,
    /// Where the bytes were copied.
    pub aside: PathBuf,
}

impl Writer {
    /// Opens a journal to go on with it. An unfinished end is copied aside (`*.torn-1`, `-2` …), cut off, and a
    /// `Recovered` record says so; everything else that is not as written is refused and left as it is.
    pub fn reopen(path: &Path) -> Result<(Writer, Journal, Option<Repair>), JournalError> {
        Writer::reopen_on(&RealDisk, path)
    }

    /// [`Writer::reopen`] on any disk.
    pub fn reopen_on(
        disk: &dyn Disk,
        path: &Path,
    ) -> Result<(Writer, Journal, Option<Repair>), JournalError> {
        let reaching = |doing| move |error| JournalError::reaching(path, doing, error);
        let mut sink = disk.open(path).map_err(reaching("opening"))?;
        let bytes = sink.read_all(FILE_MAX).map_err(reaching("reading"))?;
        let (mut journal, tail) =
            reader::read(&bytes).map_err(|damage| JournalError::Damaged { path: path.to_owned(), damage })?;
        let last_seq = journal.records.len() as u64;
        let mut repair = None;
        if let Tail::Torn { at, dropped } = tail {
            let aside = keep_aside(disk, path, &bytes[at as usize..])?;
            sink.truncate(at).map_err(reaching("repairing"))?;
            repair = Some(Repair { dropped_bytes: dropped, last_seq, aside });
        }
        // What was read may never have been synced by who wrote it; from here on things are built on it.
        sink.sync().map_err(reaching("syncing"))?;
        let end = match tail {
            Tail::Clean => bytes.len() as u64,
            Tail::Torn { at, .. } => at,
        };
        let mut writer = Writer::go_on(sink, path, last_seq, journal.head, end);
        if let Some(repair) = &repair {
            note(&mut writer, &mut journal, repair.dropped_bytes)?;
        }
        Ok((writer, journal, repair))
    }
}

/// Saves the whole records at the beginning of a damaged journal, `most` of them at most, as a new file, with a
/// `Recovered` record that says so. The damaged file is left alone. Never done unasked: what came behind may
/// matter, and the new file does not have it.
pub fn save_beginning(bytes: &[u8], most: u64, path: &Path) -> Result<Journal, JournalError> {
    save_beginning_on(&RealDisk, bytes, most, path)
}

/// [`save_beginning`] on any disk.
pub fn save_beginning_on(
    disk: &dyn Disk,
    bytes: &[u8],
    most: u64,
    path: &Path,
) -> Result<Journal, JournalError> {
    let damaged = |damage| JournalError::Damaged { path: path.to_owned(), damage };
    let kept = reader::beginning(bytes, most).map_err(damaged)?;
    let (mut journal, _) = reader::read(kept).map_err(damaged)?;
    let last_seq = journal.records.len() as u64;
    let dropped_bytes = (bytes.len() - kept.len()) as u64;
    let sink = place(disk, path, kept)?;
    let mut writer = Writer::go_on(sink, path, last_seq, journal.head, kept.len() as u64);
    note(&mut writer, &mut journal, dropped_bytes)?;
    Ok(journal)
}

/// Writes the repair down, in the file and in what was read of it.
fn note(writer: &mut Writer, journal: &mut Journal, dropped_bytes: u64) -> Result<(), JournalError> {
    let body = Body::Recovered { dropped_bytes, last_seq: writer.seq() };
    let at = journal.stood_at();
    let seq = writer.append(at, 0, &body, Sync::Now)?;
    journal.records.push(Record { seq, at, wall_ms: 0, body });
    journal.head = writer.head();
    Ok(())
}

/// Copies what is about to be cut off into a file of its own, under the first free number.
fn keep_aside(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<PathBuf, JournalError> {
    for n in 1..=ASIDE_MAX {
        let mut name = OsString::from(path);
        name.push(format!(".torn-{n}"));
        let aside = PathBuf::from(name);
        match place(disk, &aside, bytes) {
            Ok(_) => return Ok(aside),
            Err(JournalError::Exists { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let error = io::Error::other(format!("there are {ASIDE_MAX} unfinished ends beside it already"));
    Err(JournalError::reaching(path, "repairing", error))
}
