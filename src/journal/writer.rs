//! Writing: one record at a time, at an offset we keep ourselves, and "saved" only after the disk said so.

use crate::journal::disk::{Disk, MemoryFile, RealDisk, Sink, write_all_at};
use crate::journal::error::{JournalError, is_full};
use crate::journal::frame::{self, FILE_MAX, Frame, RECORDS_MAX, SYNCED, WAITING_MAX};
use crate::journal::reader;
use crate::journal::record::{Body, Header, Journal, Record};
use crate::journal::wire;
use crate::stdx::digest::Digest;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// When a record must be on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sync {
    /// Before `append` returns: orders, which people are told are saved.
    Now,
    /// With the next record that must, or the next [`Writer::sync`]: outcomes, which can be made again.
    Later,
}

/// A journal being written. Dropping it syncs nothing; it gives up the lock.
pub struct Writer {
    /// None: nothing is written.
    sink: Option<Box<dyn Sink>>,
    /// Where nothing is written: the records themselves.
    unwritten: Vec<Record>,
    path: PathBuf,
    /// Number of the last record.
    seq: u64,
    /// Its digest, or the header's.
    head: Digest,
    /// Where the next record goes.
    end: u64,
    /// Records written since the last sync: what a failed sync puts in doubt.
    waiting: Vec<u8>,
    /// A failure ended this file.
    stopped: bool,
}

impl Writer {
    /// A new journal on the machine's disk. Either it is there, whole, under its name, or there is nothing.
    pub fn create(path: &Path, header: &Header) -> Result<Writer, JournalError> {
        Writer::create_on(&RealDisk, path, header)
    }

    /// [`Writer::create`] on any disk.
    pub fn create_on(disk: &dyn Disk, path: &Path, header: &Header) -> Result<Writer, JournalError> {
        let first = first_bytes(header)?;
        let sink = place(disk, path, &first)?;
        Ok(Writer::over(Some(sink), path, &first))
    }

    /// A journal in memory, for headless runs and what-ifs. The same inputs give the same bytes.
    pub fn memory(header: &Header) -> Result<Writer, JournalError> {
        let first = first_bytes(header)?;
        let mut sink = Box::<MemoryFile>::default();
        let path = Path::new("(memory)");
        write_all_at(&mut *sink, 0, &first).map_err(|e| JournalError::reaching(path, "writing", e))?;
        Ok(Writer::over(Some(sink), path, &first))
    }

    /// A journal of which nobody will see a byte: the records are kept as they come, nothing is packed, chained or
    /// read back. [`Writer::into_journal`] gives them.
    pub fn unwritten() -> Writer {
        Writer::over(None, Path::new("(nowhere)"), &[])
    }

    /// The records of an unwritten journal, as if it had been read. Its head is the digest of nothing, and a journal
    /// that was written has no records here: read its [`Writer::bytes`].
    pub fn into_journal(self, header: Header) -> Journal {
        Journal { header, records: self.unwritten, head: self.head }
    }

    fn over(sink: Option<Box<dyn Sink>>, path: &Path, first: &[u8]) -> Writer {
        let head = Digest::of(first);
        let (path, end) = (path.to_owned(), first.len() as u64);
        Writer { sink, unwritten: Vec::new(), path, seq: 0, head, end, waiting: Vec::new(), stopped: false }
    }

    /// Goes on with a file that has been read: everything in it is on the disk.
    pub(super) fn go_on(sink: Box<dyn Sink>, path: &Path, seq: u64, head: Digest, end: u64) -> Writer {
        Writer {
            sink: Some(sink),
            unwritten: Vec::new(),
            path: path.to_owned(),
            seq,
            head,
            end,
            waiting: Vec::new(),
            stopped: false,
        }
    }

    /// Writes one record and returns its number. With [`Sync::Now`] it is on the disk,
    /// and so is everything before it. On an error the record does not count and the journal stands as before;
    /// after a failed sync it may still be found in the file later, like any request whose answer was lost.
    pub fn append(
        &mut self,
        at: SimTime,
        wall_ms: i64,
        body: &Body,
        sync: Sync,
    ) -> Result<u64, JournalError> {
        if self.sink.is_none() {
            return self.remember(at, wall_ms, body);
        }
        if self.stopped {
            return Err(JournalError::Stopped { path: self.path.clone() });
        }
        let record = self.encode(at, wall_ms, body)?;
        self.write(&record)?;
        if sync == Sync::Now || self.waiting.len() + record.len() > WAITING_MAX {
            self.flush()?;
        } else {
            self.waiting.extend_from_slice(&record);
        }
        self.seq += 1;
        self.head = frame::body_digest(&record);
        self.end += record.len() as u64;
        Ok(self.seq)
    }

    /// Returns once every record is on the disk.
    pub fn sync(&mut self) -> Result<(), JournalError> {
        if self.stopped {
            return Err(JournalError::Stopped { path: self.path.clone() });
        }
        if self.waiting.is_empty() { Ok(()) } else { self.flush() }
    }

    /// After a fatal failure: goes on in a new file, with every record that counts. The old file is left alone.
    pub fn rescue(&mut self, path: &Path) -> Result<(), JournalError> {
        self.rescue_on(&RealDisk, path)
    }

    /// [`Writer::rescue`] on any disk.
    pub fn rescue_on(&mut self, disk: &dyn Disk, path: &Path) -> Result<(), JournalError> {
        let Some(old) = &mut self.sink else { return Ok(()) };
        let mut bytes =
            old.read_all(FILE_MAX).map_err(|error| JournalError::reaching(&self.path, "reading", error))?;
        bytes.truncate(self.end as usize - self.waiting.len());
        bytes.extend_from_slice(&self.waiting);
        let (journal, _) = reader::read(&bytes)
            .map_err(|damage| JournalError::Damaged { path: self.path.clone(), damage })?;
        if journal.head != self.head {
            return Err(JournalError::Stopped { path: self.path.clone() });
        }
        self.sink = Some(place(disk, path, &bytes)?);
        self.path = path.to_owned();
        self.waiting.clear();
        self.stopped = false;
        Ok(())
    }

    /// The file's bytes, read back from where they were written: what a debrief right after the end reads.
    pub fn bytes(&mut self) -> Result<Vec<u8>, JournalError> {
        let Some(sink) = &mut self.sink else { return Ok(Vec::new()) };
        sink.read_all(FILE_MAX).map_err(|error| JournalError::reaching(&self.path, "reading", error))
    }

    /// Where it is written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Number of the last record; 0 for none.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Digest of the last record, which stands for the whole chain.
    pub fn head(&self) -> Digest {
        self.head
    }

    /// One more record of an unwritten journal; as many as a written one may hold.
    fn remember(&mut self, at: SimTime, wall_ms: i64, body: &Body) -> Result<u64, JournalError> {
        if self.seq == RECORDS_MAX {
            return Err(JournalError::TooLong { path: self.path.clone() });
        }
        self.seq += 1;
        self.unwritten.push(Record { seq: self.seq, at, wall_ms, body: body.clone() });
        Ok(self.seq)
    }

    fn encode(&self, at: SimTime, wall_ms: i64, body: &Body) -> Result<Vec<u8>, JournalError> {
        let packed = wire::pack(body).map_err(|reason| JournalError::Unwritable { reason })?;
        let synced = if self.waiting.is_empty() { SYNCED } else { 0 };
        let frame = Frame {
            kind: packed.kind,
            ver: packed.ver,
            flags: packed.flags | synced,
            seq: self.seq + 1,
            sim_s: at.0,
            wall_ms,
            prev: self.head.short(),
            payload: &packed.payload,
        };
        let record = frame.encode().ok_or_else(|| unwritable("it is too long"))?;
        if frame.seq > RECORDS_MAX || self.end + record.len() as u64 > FILE_MAX {
            return Err(JournalError::TooLong { path: self.path.clone() });
        }
        Ok(record)
    }

    /// Writes behind the end. If there is no room, takes back what was written of it, and makes sure of that:
    /// a later power cut must not mix it with what is written there next.
    fn write(&mut self, record: &[u8]) -> Result<(), JournalError> {
        let Some(sink) = &mut self.sink else { return Ok(()) };
        let Err(error) = write_all_at(&mut **sink, self.end, record) else { return Ok(()) };
        if is_full(error.kind()) && sink.truncate(self.end).and_then(|()| sink.sync()).is_ok() {
            self.waiting.clear();
            return Err(JournalError::Full { path: self.path.clone() });
        }
        Err(self.stop("writing", error))
    }

    fn flush(&mut self) -> Result<(), JournalError> {
        let Some(sink) = &mut self.sink else { return Ok(()) };
        sink.sync().map_err(|error| self.stop("syncing", error))?;
        self.waiting.clear();
        Ok(())
    }

    fn stop(&mut self, doing: &'static str, error: io::Error) -> JournalError {
        self.stopped = true;
        JournalError::Failed { path: self.path.clone(), doing, error }
    }
}

fn unwritable(reason: &str) -> JournalError {
    JournalError::Unwritable { reason: SafeText::new(reason) }
}

fn first_bytes(header: &Header) -> Result<Vec<u8>, JournalError> {
    let json = wire::pack_header(header).map_err(|reason| JournalError::Unwritable { reason })?;
    frame::encode_header(&json).ok_or_else(|| unwritable("the scenario is too large for a journal"))
}

/// Puts a whole file in its place: written beside it, synced, then named. Leaves nothing behind on an error.
pub(super) fn place(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Box<dyn Sink>, JournalError> {
    let failed = |doing| move |error| JournalError::reaching(path, doing, error);
    let draft = draft_beside(path);
    let mut sink = disk.create(&draft).map_err(failed("creating"))?;
    let written = write_all_at(&mut *sink, 0, bytes).and_then(|()| sink.sync());
    if let Err(error) = written.and_then(|()| disk.publish(&draft, path)) {
        let _ = disk.remove(&draft);
        return Err(failed("creating")(error));
    }
    if let Err(error) = disk.sync_names(path) {
        let _ = disk.remove(path);
        return Err(failed("creating")(error));
    }
    Ok(sink)
}

/// A name that no other writer uses at the same time.
fn draft_beside(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}-{count}.tmp", std::process::id()))
}
