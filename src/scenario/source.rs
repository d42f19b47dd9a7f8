//! The bundle of texts a plan is compiled from.

use crate::diag::Diagnostic;
use crate::scenario::decode::{Reader, Value};
use crate::scenario::tree::SourceTree;
use crate::scenario::v1::small::Name;
use crate::stdx::digest::Digest;
use crate::stdx::id::Id;
use crate::stdx::span::{FilePath, Place};
use crate::stdx::text::Lang;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// The file every scenario must have.
pub const MAIN: &str = "scenario.toml";
/// Largest single file, in bytes. TOML needs up to 75 times its size in memory.
pub const FILE_MAX: usize = 256 * 1024;
/// Largest scenario, in bytes.
pub const TOTAL_MAX: usize = 8 * 1024 * 1024;
/// Most files of a scenario.
pub const FILES_MAX: usize = 500;
/// Longest path inside a scenario, in bytes.
pub const PATH_MAX: usize = 200;
/// Folders of a bundle that hold what all scenarios share.
const SHARED: [&str; 2] = ["shared", "lib"];

/// Texts by their path. Those inside the program are lent, never copied.
pub type Files = BTreeMap<String, Cow<'static, str>>;

/// Everything a plan is compiled from: the scenario's own files by their path, the shared data under `shared/`,
/// the script library under `lib/`. A journal carries it, so that the plan can be made again from it alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sources {
    files: Files,
}

impl Sources {
    /// Reads the files of a scenario that mean something; `common` is what all scenarios share.
    pub fn read(tree: &dyn SourceTree, common: &Files) -> Result<Sources, Vec<Diagnostic>> {
        let mut out = Vec::new();
        let mut files = Files::new();
        let paths = tree.paths().map_err(|fault| vec![fault])?;
        for path in paths.iter().filter(|path| means_something(path)) {
            match tree.bytes(path).and_then(|bytes| text_of(path, bytes)) {
                Ok(text) => _ = files.insert(path.clone(), text),
                Err(fault) => out.push(fault),
            }
        }
        if let Some(path) = paths.iter().find(|path| is_shared(path)) {
            out.push(fault(
                "E003",
                path,
                "the folders `shared` and `lib` are taken by what all scenarios share",
            ));
        }
        files.extend(common.iter().map(|(path, text)| (path.clone(), text.clone())));
        let sources = Sources { files };
        out.extend(sources.faults());
        if out.is_empty() { Ok(sources) } else { Err(out) }
    }

    /// What is wrong with the bundle as such. Asked again by whoever got it from a file.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (path, text) in &self.files {
            out.extend(name_or_size_fault(path, text.len()));
        }
        if !self.files.contains_key(MAIN) {
            out.push(fault("E005", MAIN, "a scenario is a directory with a file scenario.toml"));
        }
        if self.files.len() > FILES_MAX {
            out.push(fault("E002", MAIN, &format!("more than {FILES_MAX} files")));
        }
        let total: usize = self.files.values().map(|text| text.len()).sum();
        if total > TOTAL_MAX {
            out.push(fault("E002", MAIN, &format!("{total} bytes in all, the limit is {TOTAL_MAX}")));
        }
        out
    }

    /// The bundle as a journal carried it. Nothing is believed of it: [`Sources::faults`] is asked again.
    pub fn from_map(files: BTreeMap<String, impl Into<Cow<'static, str>>>) -> Sources {
        Sources { files: files.into_iter().map(|(path, text)| (path, text.into())).collect() }
    }

    /// The bundle as a journal carries it.
    pub fn to_map(&self) -> BTreeMap<String, String> {
        self.files().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
    }

    /// Every file: path and text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), &**text))
    }

    /// One file's text.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|text| &**text)
    }

    /// The scenario's TOML files, in the order of their names.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| is_document(path))
    }

    /// Shared TOML files.
    pub fn shared(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| path.starts_with("shared/") && path.ends_with(".toml"))
    }

    /// The scenario's scripts: path and text.
    pub fn scripts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| path.starts_with("scripts/"))
    }

    /// The script library: module name and text.
    pub fn library(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter_map(|(path, text)| {
            let name = path.strip_prefix("lib/")?.strip_suffix(".rhai")?;
            Some((name, text))
        })
    }

    /// The long texts of one language: id and text.
    pub fn texts(&self, lang: Lang) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter_map(move |(path, text)| {
            let id = path.strip_prefix("text/")?.strip_prefix(lang.code())?.strip_prefix('/')?;
            Some((id.strip_suffix(".md")?, text))
        })
    }

    /// The artifacts: file name and text.
    pub fn artifacts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter_map(|(path, text)| Some((path.strip_prefix("artifacts/")?, text)))
    }

    /// The written good run, if there is one.
    pub fn expert(&self) -> Option<&str> {
        self.get("expert.play")
    }

    /// Digest of all of it.
    pub fn digest(&self) -> Digest {
        Digest::of_parts(self.files().map(|(path, text)| (path, text.as_bytes())))
    }

    /// The scenario's id, if its main file says one. Cheap: nothing else is looked at.
    pub fn scenario_id(&self) -> Option<Id> {
        let source = self.get(MAIN)?;
        let file: FilePath = MAIN.into();
        let mut unheard = Vec::new();
        let mut reader = Reader { file: &file, source, out: &mut unheard };
        let (table, _) = DeTable::parse_recoverable(source);
        let DeValue::Table(scenario) = table.get_ref().get("scenario")?.get_ref() else { return None };
        Name::read(scenario.get("id")?, &mut reader).map(|name| name.value)
    }
}

pub(super) fn fault(code: &'static str, path: &str, message: &str) -> Diagnostic {
    let file: FilePath = path.into();
    Diagnostic::error(code, Place::new(&file, 0..0), format!("{path}: {message}"))
}

fn is_shared(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| SHARED.contains(&folder))
}

fn is_document(path: &str) -> bool {
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    path.ends_with(".toml") && !is_shared(path) && !matches!(folder, "text" | "scripts" | "artifacts")
}

/// Whether a file of a scenario's directory belongs to it; readmes and pictures may lie there, too.
fn means_something(path: &str) -> bool {
    let (folder, rest) = path.split_once('/').unwrap_or(("", path));
    match folder {
        "scripts" => path.ends_with(".rhai"),
        "text" => path.ends_with(".md") && Lang::ALL.iter().any(|lang| rest.starts_with(lang.code())),
        "artifacts" => !rest.contains('/'),
        "" => path.ends_with(".toml") || path.ends_with(".play"),
        _ => is_document(path),
    }
}

/// One file's text, if its name, size and encoding are in order.
fn text_of(path: &str, bytes: Cow<'static, [u8]>) -> Result<Cow<'static, str>, Diagnostic> {
    if let Some(fault) = name_or_size_fault(path, bytes.len()) {
        return Err(fault);
    }
    let without_mark = |text: &str| text.strip_prefix('\u{feff}').map(str::to_owned);
    let text = match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|error| error.utf8_error()),
    };
    match text {
        Ok(text) => Ok(without_mark(&text).map_or(text, Cow::Owned)),
        Err(error) => Err(fault("E004", path, &format!("not UTF-8 (at byte {})", error.valid_up_to()))),
    }
}

/// What is wrong with one file's path, or with its size in bytes.
fn name_or_size_fault(path: &str, size: usize) -> Option<Diagnostic> {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    if path.len() > PATH_MAX || !path.split('/').all(plain) {
        let rule = "file names are ASCII letters, digits, `-`, `_` and `.`, at most 200 in a path";
        return Some(fault("E003", path, rule));
    }
    (size > FILE_MAX).then(|| fault("E001", path, &format!("larger than {} KiB", FILE_MAX / 1024)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::tree::MemoryTree;

    fn tree(files: &[(&str, &str)]) -> MemoryTree {
        MemoryTree(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    fn codes(tree: &MemoryTree) -> Vec<&'static str> {
        let told = Sources::read(tree, &Files::new()).err().unwrap_or_default();
        told.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn only_what_means_something_is_taken() {
        let tree = tree(&[
            (MAIN, "format = 1\n[scenario]\nid = \"x\""),
            ("README.md", ""),
            ("steps/day-1.toml", ""),
            ("text/ja/long.md", "本文"),
            ("text/fr/long.md", ""),
            ("artifacts/mail.en.txt", ""),
            ("scripts/press.rhai", ""),
            ("picture.png", "\u{0}"),
        ]);
        let sources = Sources::read(&tree, &Files::new()).unwrap();
        assert_eq!(sources.files().count(), 5);
        assert_eq!(sources.documents().map(|it| it.0).collect::<Vec<_>>(), [MAIN, "steps/day-1.toml"]);
        assert_eq!(sources.texts(Lang::Ja).collect::<Vec<_>>(), [("long", "本文")]);
        assert_eq!(sources.scenario_id(), Id::parse("x"));
    }

    #[test]
    fn limits_hold() {
        let huge = " ".repeat(FILE_MAX + 1);
        assert_eq!(codes(&tree(&[(MAIN, &huge)])), ["E001", "E005"]);
        assert_eq!(codes(&tree(&[("a.toml", "")])), ["E005"]);
        assert_eq!(codes(&tree(&[(MAIN, ""), ("a b.toml", "")])), ["E003"]);
        assert_eq!(codes(&tree(&[(MAIN, ""), ("shared/playbook.toml", "")])), ["E003"]);
        let long = format!("{}.toml", "x".repeat(PATH_MAX));
        assert_eq!(codes(&tree(&[(MAIN, ""), (&long, "")])), ["E003"]);
        let many: BTreeMap<String, String> =
            (0..=FILES_MAX).map(|n| (format!("f{n}.toml"), String::new())).collect();
        assert_eq!(codes(&MemoryTree(many)), ["E005", "E002"]);
        let full = " ".repeat(FILE_MAX);
        let big: BTreeMap<String, String> = (0..40).map(|n| (format!("f{n}.toml"), full.clone())).collect();
        assert_eq!(codes(&MemoryTree(big)), ["E005", "E002"]);
    }
}
