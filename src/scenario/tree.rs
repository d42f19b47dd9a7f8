//! Trees of files: where scenarios come from.

use crate::diag::Diagnostic;
use crate::scenario::source::{FILE_MAX, FILES_MAX, MAIN, fault};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Deepest folder inside a scenario.
const DEPTH_MAX: usize = 8;

/// A tree of files, wherever it lies.
pub trait SourceTree {
    /// Paths of all files, with `/`, relative to the tree's root.
    fn paths(&self) -> Result<Vec<String>, Diagnostic>;
    /// One file's bytes.
    fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, Diagnostic>;
}

/// A tree in memory: for tests and for texts made by programs.
#[derive(Debug, Clone, Default)]
pub struct MemoryTree(pub BTreeMap<String, String>);

impl SourceTree for MemoryTree {
    fn paths(&self) -> Result<Vec<String>, Diagnostic> {
        Ok(self.0.keys().cloned().collect())
    }

    fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, Diagnostic> {
        let text = self.0.get(path).ok_or_else(|| fault("E003", path, "there is no such file"))?;
        Ok(Cow::Owned(text.clone().into_bytes()))
    }
}

/// A directory. Symlinks and special files are refused, hidden files are not looked at.
#[derive(Debug, Clone)]
pub struct DiskTree {
    root: PathBuf,
}

impl DiskTree {
    /// The tree below a directory.
    pub fn new(root: impl Into<PathBuf>) -> DiskTree {
        DiskTree { root: root.into() }
    }

    fn walk(&self, folder: &str, depth: usize, found: &mut Vec<String>) -> Result<(), Diagnostic> {
        if depth > DEPTH_MAX {
            return Err(fault("E003", folder, "the folders are nested too deeply"));
        }
        let entries =
            fs::read_dir(self.root.join(folder)).map_err(|e| fault("E003", folder, &e.to_string()))?;
        for entry in entries {
            let entry = entry.map_err(|e| fault("E003", folder, &e.to_string()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let kind = entry.file_type().map_err(|e| fault("E003", &path, &e.to_string()))?;
            if kind.is_dir() {
                self.walk(&path, depth + 1, found)?;
            } else if kind.is_file() {
                found.push(path);
            } else {
                return Err(fault("E003", &path, "a scenario holds plain files only, no links or devices"));
            }
            if found.len() > FILES_MAX {
                return Err(fault("E002", folder, &format!("more than {FILES_MAX} files")));
            }
        }
        Ok(())
    }
}

impl SourceTree for DiskTree {
    fn paths(&self) -> Result<Vec<String>, Diagnostic> {
        let mut found = Vec::new();
        self.walk("", 0, &mut found)?;
        found.sort();
        Ok(found)
    }

    fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, Diagnostic> {
        let io = |e: std::io::Error| fault("E003", path, &e.to_string());
        let file = fs::File::open(self.root.join(path)).map_err(io)?;
        // Asked again after opening: the entry may have been swapped since it was listed.
        if !file.metadata().map_err(io)?.is_file() {
            return Err(fault("E003", path, "a scenario holds plain files only, no links or devices"));
        }
        let mut bytes = Vec::new();
        file.take(FILE_MAX as u64 + 1).read_to_end(&mut bytes).map_err(io)?;
        Ok(Cow::Owned(bytes))
    }
}

/// Whether a directory holds a scenario.
pub fn holds_scenario(folder: &Path) -> bool {
    folder.join(MAIN).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::source::{Files, Sources};

    #[cfg(unix)]
    #[test]
    fn links_and_foreign_bytes_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MAIN), b"format = 1 # \xff").unwrap();
        let tree = DiskTree::new(folder.path());
        let told = Sources::read(&tree, &Files::new()).unwrap_err();
        assert_eq!(told[0].code, "E004");
        fs::write(folder.path().join(MAIN), "format = 1").unwrap();
        assert!(Sources::read(&tree, &Files::new()).is_ok());
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("x.toml")).unwrap();
        let told = Sources::read(&tree, &Files::new()).unwrap_err();
        assert_eq!(told[0].code, "E003");
    }
}
