//! What a journal needs of a disk, as two small traits: so that tests can have one that fails, tears and
//! forgets, and headless runs one that is only memory.

use crate::journal::frame::FILE_MAX;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Names and files.
pub trait Disk {
    /// A new file, locked, readable by its owner only; missing folders are made likewise. `AlreadyExists` if
    /// there is one.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>>;
    /// An existing file, locked. `ResourceBusy` if somebody else has it.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Sink>>;
    /// Gives a file its final name; `AlreadyExists` if that is taken.
    fn publish(&self, draft: &Path, path: &Path) -> io::Result<()>;
    /// Makes the names in the folder of this file last.
    fn sync_names(&self, path: &Path) -> io::Result<()>;
    /// Deletes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// One open file. The lock goes when it is dropped.
pub trait Sink: Send {
    /// Everything in it; `FileTooLarge` if that is over `max` bytes.
    fn read_all(&mut self, max: u64) -> io::Result<Vec<u8>>;
    /// Writes at an offset; may write less than given, as files do.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize>;
    /// Cuts off everything from `len` on.
    fn truncate(&mut self, len: u64) -> io::Result<()>;
    /// Returns once everything written is on the disk. After an error nothing is known of what was written since
    /// the last success, and asking again would only hide that.
    fn sync(&mut self) -> io::Result<()>;
}

/// Writes all of it.
pub(super) fn write_all_at(sink: &mut dyn Sink, mut offset: u64, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match sink.write_at(offset, bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => {
                bytes = bytes.get(count..).unwrap_or_default();
                offset += count as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The machine's own disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        make_folder(folder(path))?;
        locked(private(OpenOptions::new().read(true).write(true).create_new(true)).open(path)?)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        regular(path)?;
        locked(OpenOptions::new().read(true).write(true).open(path)?)
    }

    /// By a second link, which cannot overwrite; on file systems without links by a look and a rename.
    fn publish(&self, draft: &Path, path: &Path) -> io::Result<()> {
        match fs::hard_link(draft, path) {
            Ok(()) => fs::remove_file(draft),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            Err(_) if path.try_exists()? => Err(ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(draft, path),
        }
    }

    fn sync_names(&self, path: &Path) -> io::Result<()> {
        sync_folder(folder(path))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// Reads a file somebody gave us: a regular one, and no larger than a journal may be.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    regular(path)?;
    bounded(&mut File::open(path)?, FILE_MAX)
}

/// Opening a pipe would wait for ever.
fn regular(path: &Path) -> io::Result<()> {
    match fs::metadata(path)? {
        found if found.is_file() => Ok(()),
        found if found.is_dir() => Err(ErrorKind::IsADirectory.into()),
        _ => Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file")),
    }
}

fn bounded(file: &mut File, max: u64) -> io::Result<Vec<u8>> {
    if file.metadata()?.len() > max {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    file.take(max + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Some network file systems have no locks; there the journal is used without.
fn locked(file: File) -> io::Result<Box<dyn Sink>> {
    match file.try_lock() {
        Ok(()) => Ok(Box::new(RealFile(file))),
        Err(TryLockError::WouldBlock) => Err(ErrorKind::ResourceBusy.into()),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
            Ok(Box::new(RealFile(file)))
        }
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder, 0700, and makes every new name on the way last.
fn make_folder(path: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.exists()).collect();
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)?;
    missing.into_iter().try_for_each(|new| sync_folder(folder(new)))
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Windows keeps names by itself, and cannot open a folder.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

struct RealFile(File);

impl Sink for RealFile {
    fn read_all(&mut self, max: u64) -> io::Result<Vec<u8>> {
        self.0.rewind()?;
        bounded(&mut self.0, max)
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize> {
        self.0.seek(SeekFrom::Start(offset))?;
        self.0.write(bytes)
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

/// A file that is only memory: for headless runs and what-ifs.
#[derive(Clone, Debug, Default)]
pub struct MemoryFile(Vec<u8>);

impl Sink for MemoryFile {
    fn read_all(&mut self, max: u64) -> io::Result<Vec<u8>> {
        if self.0.len() as u64 > max { Err(ErrorKind::FileTooLarge.into()) } else { Ok(self.0.clone()) }
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize> {
        let start = usize::try_from(offset).map_err(|_| ErrorKind::FileTooLarge)?;
        let end = start.checked_add(bytes.len()).ok_or(ErrorKind::FileTooLarge)?;
        if self.0.len() < end {
            self.0.resize(end, 0);
        }
        self.0[start..end].copy_from_slice(bytes);
        Ok(bytes.len())
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.0.truncate(usize::try_from(len).unwrap_or(usize::MAX));
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}
