//! A disk that can fail at its n-th call, and lose power. It keeps, per file, what is surely on the platter and
//! every version of every sector written since; a power cut picks one version of each at random, and one of the
//! lengths the file had. Names likewise last only after `sync_names`.

use super::words::Dice;
use hotwash::journal::disk::{Disk, Sink};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

const SECTOR: usize = 512;

/// What happens at the n-th call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// An I/O error; a write leaves half of it behind, a sync drops a part for ever.
    Io,
    /// The disk is full from here on, until [`SimDisk::heal`]; the write at hand is cut short.
    Full,
    /// A write takes only half and says so.
    Short,
    /// A signal came; nothing was done. Only of writes.
    Interrupted,
    /// The program was killed: this call and all later ones do nothing.
    Killed,
}

#[derive(Default)]
struct Node {
    /// As programs see it.
    live: Vec<u8>,
    /// As it surely is after a power cut.
    platter: Vec<u8>,
    /// Versions since the last sync, by sector.
    fresh: BTreeMap<usize, Vec<Vec<u8>>>,
    /// Lengths since the last sync.
    lengths: Vec<usize>,
    locked: bool,
}

#[derive(Clone)]
enum Rename {
    Link(PathBuf, usize),
    Unlink(PathBuf),
}

struct State {
    nodes: Vec<Node>,
    names: BTreeMap<PathBuf, usize>,
    lasting: BTreeMap<PathBuf, usize>,
    renames: Vec<Rename>,
    calls: usize,
    fault: Option<(usize, Fault)>,
    full: bool,
    dead: bool,
    dice: Dice,
}

/// The disk; clones are the same one.
#[derive(Clone)]
pub struct SimDisk(Arc<Mutex<State>>);

struct SimFile {
    disk: SimDisk,
    node: usize,
}

impl SimDisk {
    pub fn new(seed: u64) -> SimDisk {
        SimDisk(Arc::new(Mutex::new(State {
            nodes: Vec::new(),
            names: BTreeMap::new(),
            lasting: BTreeMap::new(),
            renames: Vec::new(),
            calls: 0,
            fault: None,
            full: false,
            dead: false,
            dice: Dice::new(seed),
        })))
    }

    /// Lets the n-th call from now fail, counted from 1.
    pub fn fail_at(&self, n: usize, fault: Fault) {
        let mut state = self.lock();
        state.fault = Some((state.calls + n, fault));
    }

    /// Calls made so far.
    pub fn calls(&self) -> usize {
        self.lock().calls
    }

    /// Room again, and no more faults to come.
    pub fn heal(&self) {
        let mut state = self.lock();
        (state.full, state.dead, state.fault) = (false, false, None);
    }

    /// The program is gone, and with it its locks; the machine goes on.
    pub fn restart(&self) {
        self.heal();
        self.lock().nodes.iter_mut().for_each(|node| node.locked = false);
    }

    /// The machine loses power and comes back.
    pub fn power_cut(&self) {
        self.restart();
        let state = &mut *self.lock();
        let State { nodes, dice, renames, names, lasting, .. } = state;
        nodes.iter_mut().for_each(|node| node.lose_power(dice));
        let kept = dice.below(renames.len() + 1);
        renames.drain(..).take(kept).for_each(|step| step.apply(lasting));
        *names = lasting.clone();
    }

    /// A file's bytes as programs see them.
    pub fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.lock();
        state.names.get(path).map(|node| state.nodes[*node].live.clone())
    }

    /// Puts a file there, whole and lasting, or changes one behind everybody's back.
    pub fn put(&self, path: &Path, bytes: Vec<u8>) {
        let mut state = self.lock();
        let next = state.nodes.len();
        let node = state.names.get(path).copied().unwrap_or(next);
        if node == next {
            state.nodes.push(Node::default());
        }
        state.nodes[node].live = bytes.clone();
        state.nodes[node].platter = bytes;
        state.names.insert(path.to_owned(), node);
        state.lasting.insert(path.to_owned(), node);
    }

    /// All names.
    pub fn names(&self) -> Vec<PathBuf> {
        self.lock().names.keys().cloned().collect()
    }

    /// A separate disk with the same content, to try several power cuts on.
    pub fn fork(&self, seed: u64) -> SimDisk {
        let old = self.lock();
        let copy = |node: &Node| Node {
            live: node.live.clone(),
            platter: node.platter.clone(),
            fresh: node.fresh.clone(),
            lengths: node.lengths.clone(),
            locked: node.locked,
        };
        let fork = SimDisk::new(seed);
        *fork.lock() = State {
            nodes: old.nodes.iter().map(copy).collect(),
            names: old.names.clone(),
            lasting: old.lasting.clone(),
            renames: old.renames.clone(),
            dice: Dice::new(seed),
            ..*old
        };
        fork
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl State {
    /// Counts a call; says what goes wrong with it, if anything does.
    fn call(&mut self) -> io::Result<Option<Fault>> {
        self.calls += 1;
        if self.dead {
            return Err(io::Error::other("killed"));
        }
        match self.fault {
            Some((n, fault)) if n == self.calls => {
                self.dead |= fault == Fault::Killed;
                self.full |= fault == Fault::Full;
                Ok(Some(fault))
            }
            _ => Ok(None),
        }
    }

    /// A call that can only work or fail.
    fn plain(&mut self) -> io::Result<()> {
        match self.call()? {
            None | Some(Fault::Short | Fault::Interrupted) => Ok(()),
            Some(Fault::Full) => Err(ErrorKind::StorageFull.into()),
            Some(Fault::Io | Fault::Killed) => Err(io::Error::other("injected")),
        }
    }

    fn step(&mut self, step: Rename) {
        step.apply(&mut self.names);
        self.renames.push(step);
    }
}

impl Rename {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Rename::Link(path, node) => names.insert(path.clone(), *node),
            Rename::Unlink(path) => names.remove(path),
        };
    }
}

impl Node {
    fn write(&mut self, offset: usize, bytes: &[u8]) {
        let end = offset + bytes.len();
        if self.live.len() < end {
            self.live.resize(end, 0);
        }
        self.live[offset..end].copy_from_slice(bytes);
        self.note(offset, end);
    }

    fn truncate(&mut self, len: usize) {
        self.live.truncate(len);
        self.note(len, len + 1);
    }

    /// Remembers the present version of the sectors touched.
    fn note(&mut self, from: usize, to: usize) {
        for sector in from / SECTOR..to.div_ceil(SECTOR) {
            let version = sector_of(&self.live, sector);
            self.fresh.entry(sector).or_default().push(version);
        }
        self.lengths.push(self.live.len());
    }

    /// Moves the newest version of these sectors to the platter.
    fn settle(&mut self, mut keep: impl FnMut() -> bool) {
        let (fresh, length) = (std::mem::take(&mut self.fresh), self.live.len());
        if !std::mem::take(&mut self.lengths).is_empty() && keep() {
            self.platter.resize(length, 0);
        }
        for (sector, versions) in fresh {
            if keep() {
                put_sector(&mut self.platter, sector, versions.last().unwrap());
            }
        }
    }

    fn lose_power(&mut self, dice: &mut Dice) {
        if !self.lengths.is_empty() {
            let pick = dice.below(self.lengths.len() + 1);
            let length = self.lengths.get(pick).copied().unwrap_or(self.platter.len());
            self.platter.resize(length, 0);
        }
        for (sector, versions) in std::mem::take(&mut self.fresh) {
            // The newest version, an older one, or none: three in four sectors make it.
            if dice.chance(75) {
                let pick = if dice.chance(70) { versions.len() - 1 } else { dice.below(versions.len()) };
                put_sector(&mut self.platter, sector, &versions[pick]);
            }
        }
        self.lengths.clear();
        self.live = self.platter.clone();
    }
}

fn sector_of(bytes: &[u8], sector: usize) -> Vec<u8> {
    let start = (sector * SECTOR).min(bytes.len());
    let mut version = bytes[start..bytes.len().min(start + SECTOR)].to_vec();
    version.resize(SECTOR, 0);
    version
}

/// A sector behind the end of the file is not part of it.
fn put_sector(bytes: &mut [u8], sector: usize, version: &[u8]) {
    let start = (sector * SECTOR).min(bytes.len());
    let end = bytes.len().min(start + SECTOR);
    bytes[start..end].copy_from_slice(&version[..end - start]);
}

impl Disk for SimDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        let mut state = self.lock();
        state.plain()?;
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        state.nodes.push(Node { locked: true, ..Node::default() });
        let node = state.nodes.len() - 1;
        state.step(Rename::Link(path.to_owned(), node));
        Ok(Box::new(SimFile { disk: self.clone(), node }))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        let mut state = self.lock();
        state.plain()?;
        let node = *state.names.get(path).ok_or(ErrorKind::NotFound)?;
        if std::mem::replace(&mut state.nodes[node].locked, true) {
            return Err(ErrorKind::ResourceBusy.into());
        }
        Ok(Box::new(SimFile { disk: self.clone(), node }))
    }

    fn publish(&self, draft: &Path, path: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.plain()?;
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let node = *state.names.get(draft).ok_or(ErrorKind::NotFound)?;
        state.step(Rename::Link(path.to_owned(), node));
        state.step(Rename::Unlink(draft.to_owned()));
        Ok(())
    }

    fn sync_names(&self, _path: &Path) -> io::Result<()> {
        let state = &mut *self.lock();
        state.plain()?;
        state.renames.clear();
        state.lasting = state.names.clone();
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.plain()?;
        state.step(Rename::Unlink(path.to_owned()));
        Ok(())
    }
}

impl Sink for SimFile {
    fn read_all(&mut self, max: u64) -> io::Result<Vec<u8>> {
        let mut state = self.disk.lock();
        state.plain()?;
        let live = state.nodes[self.node].live.clone();
        if live.len() as u64 > max { Err(ErrorKind::FileTooLarge.into()) } else { Ok(live) }
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.disk.lock();
        let was_full = state.full;
        let fault = state.call()?;
        let half = bytes.len() / 2;
        let (written, answer) = match fault {
            _ if was_full => (0, Err(ErrorKind::StorageFull.into())),
            None => (bytes.len(), Ok(bytes.len())),
            Some(Fault::Short | Fault::Full) => (half, Ok(half)),
            Some(Fault::Interrupted) => (0, Err(ErrorKind::Interrupted.into())),
            Some(Fault::Io | Fault::Killed) => (half, Err(io::Error::other("injected"))),
        };
        state.nodes[self.node].write(offset as usize, &bytes[..written]);
        answer
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        let mut state = self.disk.lock();
        state.plain()?;
        state.nodes[self.node].truncate(len as usize);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let state = &mut *self.disk.lock();
        let answer = state.plain();
        let (node, dice) = (&mut state.nodes[self.node], &mut state.dice);
        match answer {
            Ok(()) => node.settle(|| true),
            // As Linux does: pages that could not be written are called clean and forgotten.
            Err(_) if !state.dead => node.settle(|| dice.chance(50)),
            Err(_) => {}
        }
        answer
    }
}

impl Drop for SimFile {
    fn drop(&mut self) {
        self.disk.lock().nodes[self.node].locked = false;
    }
}
