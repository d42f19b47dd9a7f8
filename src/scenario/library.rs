//! Finding scenarios: those inside the program, and those in directories. A directory wins over an embedded
//! scenario of the same name, so that one can be copied out and changed.

use crate::diag::Diagnostic;
use crate::scenario::embedded::{self, EmbeddedTree};
use crate::scenario::source::{Files, MAIN, Sources};
use crate::scenario::tree::{DiskTree, SourceTree, holds_scenario};
use crate::stdx::near::nearest;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A scenario there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Name to call it by: the name of its directory.
    pub name: String,
    /// Where it lies; `None` = inside the program.
    pub folder: Option<PathBuf>,
}

/// Why no scenario came of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// There is none of this name.
    NoSuch {
        /// What was asked for.
        name: String,
        /// A name that may have been meant.
        near: Option<String>,
    },
    /// There is, but its files cannot be taken.
    Unreadable(Vec<Diagnostic>),
}

/// Every scenario, sorted by name: embedded ones and those in `extra_dirs`, directories of scenario directories.
pub fn list(extra_dirs: &[PathBuf]) -> Vec<Listed> {
    let inside = embedded::names().into_iter().map(|name| (name.to_owned(), None));
    let mut found: BTreeMap<String, Option<PathBuf>> = inside.collect();
    // Backwards, so that the directory named first wins.
    for folder in extra_dirs.iter().rev() {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()).filter(|path| holds_scenario(path)) {
            if let Some(name) = path.file_name() {
                found.insert(name.to_string_lossy().into_owned(), Some(path));
            }
        }
    }
    found.into_iter().map(|(name, folder)| Listed { name, folder }).collect()
}

/// The scenario of this name, or at this path (a directory, or its `scenario.toml`).
pub fn find(name_or_path: &str, extra_dirs: &[PathBuf]) -> Result<Sources, NotFound> {
    let path = Path::new(name_or_path);
    let folder = if path.ends_with(MAIN) { path.parent().unwrap_or(Path::new("")) } else { path };
    if holds_scenario(folder) {
        return on_disk(folder);
    }
    let listed = list(extra_dirs);
    match listed.iter().find(|listed| listed.name == name_or_path) {
        Some(Listed { folder: Some(folder), .. }) => on_disk(folder),
        Some(Listed { name, .. }) => match EmbeddedTree::named(name) {
            Some(tree) => read(&tree, &embedded::common()),
            None => Err(no_such(name_or_path, &listed)),
        },
        None => Err(no_such(name_or_path, &listed)),
    }
}

fn no_such(name: &str, listed: &[Listed]) -> NotFound {
    let near = nearest(name, listed.iter().map(|listed| listed.name.as_str()));
    NotFound::NoSuch { name: name.to_owned(), near: near.map(str::to_owned) }
}

/// A scenario in a directory; a folder `shared` beside it goes before the program's own shared data.
fn on_disk(folder: &Path) -> Result<Sources, NotFound> {
    let mut common = embedded::common();
    let beside = fs::canonicalize(folder).ok().and_then(|full| Some(full.parent()?.join("shared")));
    if let Some(beside) = beside.filter(|beside| beside.is_dir()) {
        let tree = DiskTree::new(beside);
        for path in tree.paths().map_err(|fault| NotFound::Unreadable(vec![fault]))? {
            let bytes = tree.bytes(&path).map_err(|fault| NotFound::Unreadable(vec![fault]))?;
            if let (true, Ok(text)) = (path.ends_with(".toml"), std::str::from_utf8(&bytes)) {
                common.insert(format!("shared/{path}"), text.to_owned().into());
            }
        }
    }
    read(&DiskTree::new(folder), &common)
}

fn read(tree: &dyn SourceTree, common: &Files) -> Result<Sources, NotFound> {
    Sources::read(tree, common).map_err(NotFound::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_wins_and_slips_are_noticed() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("my-drill");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(MAIN), "format = 1\n[scenario]\nid = \"mine\"").unwrap();
        let extra = [home.path().to_path_buf()];
        assert!(list(&extra).iter().any(|listed| listed.name == "my-drill"));
        assert_eq!(find("my-drill", &extra).unwrap().scenario_id().unwrap().as_str(), "mine");
        assert!(find(folder.join(MAIN).to_str().unwrap(), &[]).is_ok());
        let Err(NotFound::NoSuch { near, .. }) = find("my-dril", &extra) else { panic!() };
        assert_eq!(near.as_deref(), Some("my-drill"));
    }
}
