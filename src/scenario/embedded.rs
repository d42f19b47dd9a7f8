//! Scenarios and the script library that travel inside the program.

use crate::diag::Diagnostic;
use crate::scenario::source::{Files, MAIN};
use crate::scenario::tree::SourceTree;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;

static SCENARIOS: Dir = include_dir!("$CARGO_MANIFEST_DIR/scenarios");
static LIBRARY: Dir = include_dir!("$CARGO_MANIFEST_DIR/scripts");

/// A scenario inside the program.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedTree(&'static Dir<'static>);

impl EmbeddedTree {
    /// The embedded scenario of this name.
    pub fn named(name: &str) -> Option<EmbeddedTree> {
        SCENARIOS.dirs().map(EmbeddedTree).find(|tree| tree.name() == name && tree.is_scenario())
    }

    fn name(&self) -> &'static str {
        self.0.path().to_str().unwrap_or_default()
    }

    fn is_scenario(&self) -> bool {
        self.0.get_file(self.0.path().join(MAIN)).is_some()
    }
}

impl SourceTree for EmbeddedTree {
    fn paths(&self) -> Result<Vec<String>, Diagnostic> {
        let mut found: Vec<String> = files(self.0).map(|(path, _)| path).collect();
        found.sort();
        Ok(found)
    }

    fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, Diagnostic> {
        let file = self.0.get_file(self.0.path().join(path));
        Ok(Cow::Borrowed(file.map_or(&[], |file| file.contents())))
    }
}

/// Names of the embedded scenarios, sorted.
pub fn names() -> Vec<&'static str> {
    let trees = SCENARIOS.dirs().map(EmbeddedTree).filter(EmbeddedTree::is_scenario);
    let mut names: Vec<&str> = trees.map(|tree| tree.name()).collect();
    names.sort_unstable();
    names
}

/// What all scenarios share: `shared/*.toml` and `lib/*.rhai`.
pub fn common() -> Files {
    let shared = SCENARIOS.get_dir("shared").into_iter().flat_map(files);
    let shared = shared
        .filter(|(path, _)| path.ends_with(".toml"))
        .map(|(path, text)| (format!("shared/{path}"), text));
    let library = files(&LIBRARY).filter(|(path, _)| path.ends_with(".rhai"));
    let library = library.map(|(path, text)| (format!("lib/{path}"), text));
    let texts = shared.chain(library);
    texts.filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?.into()))).collect()
}

/// Every file below a folder, with its path inside it.
fn files(folder: &'static Dir<'static>) -> impl Iterator<Item = (String, &'static [u8])> {
    let mut folders = vec![folder];
    let mut all = Vec::new();
    while let Some(next) = folders.pop() {
        folders.extend(next.dirs());
        all.extend(next.files());
    }
    all.into_iter().filter_map(move |file| {
        let path = file.path().strip_prefix(folder.path()).ok()?;
        // Paths inside the program were written with the separator of the machine that built it.
        Some((path.to_str()?.replace('\\', "/"), file.contents()))
    })
}
