//! The house rules that no compiler holds: who imports whom, one door per package, sizes, loose ends.

use crate::support::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and all it may import. The same table as in `src/lib.rs`, from bottom to top.
const ROOMS: &[(&str, &[&str])] = &[
    ("stdx", &[]),
    ("diag", &["stdx"]),
    ("locale", &["stdx"]),
    ("play", &["stdx"]),
    ("telemetry", &["stdx"]),
    ("script", &["stdx"]),
    ("scenario", &["stdx", "diag"]),
    ("settings", &["stdx"]),
    ("plan", &["stdx", "play", "telemetry", "script"]),
    ("journal", &["stdx", "play"]),
    ("compile", &["stdx", "diag", "script", "scenario", "play", "plan"]),
    ("sim", &["stdx", "play", "telemetry", "script", "plan"]),
    ("telling", &["stdx", "locale", "play", "plan", "journal"]),
    ("notes", &["stdx", "diag", "locale", "play", "scenario", "plan"]),
    ("exercise", &["stdx", "play", "telemetry", "plan", "sim", "journal"]),
    ("debrief", &["stdx", "locale", "play", "telemetry", "plan", "journal", "telling", "notes"]),
    ("hindsight", &["stdx", "play", "plan", "sim", "journal"]),
    ("kit", &["stdx", "locale", "play", "plan", "telling"]),
    (
        "author",
        &["stdx", "diag", "play", "script", "scenario", "plan", "compile", "sim", "exercise", "journal"],
    ),
    ("tui", &["stdx", "locale", "play", "telemetry", "settings", "plan", "telling", "exercise"]),
    (
        "cli",
        &[
            "stdx",
            "diag",
            "locale",
            "play",
            "telemetry",
            "scenario",
            "settings",
            "plan",
            "journal",
            "compile",
            "sim",
            "telling",
            "notes",
            "exercise",
            "debrief",
            "hindsight",
            "kit",
            "author",
            "tui",
        ],
    ),
];

/// Packages and the rooms that may name them.
const DOORS: &[(&str, &[&str])] = &[
    ("bevy_ecs", &["sim"]),
    ("rhai", &["script"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("toml", &["scenario"]),
    ("toml_edit", &["settings"]),
    ("blake3", &["stdx"]),
    ("fluent_bundle", &["locale"]),
    ("csv", &["debrief"]),
    ("maud", &["debrief", "kit"]),
    ("schemars", &["stdx", "play", "debrief", "notes"]),
    ("uuid", &["debrief"]),
    ("annotate_snippets", &["diag"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("etcetera", &["cli"]),
    ("crc", &["journal"]),
    ("dary_heap", &["sim"]),
    ("siphasher", &["stdx"]),
    ("flate2", &["journal"]),
    ("include_dir", &["scenario"]),
    ("nucleo_matcher", &["tui"]),
    ("rustix", &["tui"]),
    ("signal_hook", &["tui"]),
    ("strsim", &["stdx"]),
    ("unicode_width", &["stdx"]),
    ("unicode_linebreak", &["stdx"]),
    ("unicode_normalization", &["stdx"]),
];

/// Lines of a file of the program: the aim is 300, the ceiling this.
const FILE_LINES_MAX: usize = 480;
/// The same in the terminal's room, while some of its screens wait for being split.
const TUI_FILE_LINES_MAX: usize = 570;
/// Lines of a file of tests: the aim is 300, the ceiling this.
const TEST_FILE_LINES_MAX: usize = 500;
/// Lines of a function: the aim is 40, the ceiling this.
const FUNCTION_LINES_MAX: usize = 55;

fn sources() -> Vec<(PathBuf, String)> {
    files("src")
}

/// The files of Rust in a folder, by their paths inside it.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let (folder, mut files) = (root().join(folder), Vec::new());
    collect(&folder, &folder, &mut files);
    files.sort();
    assert!(files.len() > 60, "the sources were found");
    files
}

fn collect(within: &Path, folder: &Path, into: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            collect(within, &entry, into);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&entry).unwrap();
            let path = entry.strip_prefix(within).unwrap().to_owned();
            into.push((path, text));
        }
    }
}

/// The room a file belongs to; `None` for `main.rs` and `lib.rs`.
fn room(path: &Path) -> Option<String> {
    let mut parts = path.components();
    let first = parts.next()?.as_os_str().to_string_lossy().into_owned();
    parts.next().map(|_| first)
}

/// A file without its unit tests, which may reach further; a `tests.rs` is nothing else.
fn own_code<'t>(path: &Path, text: &'t str) -> &'t str {
    if path.ends_with("tests.rs") { "" } else { text.split("#[cfg(test)]").next().unwrap_or(text) }
}

/// Lines without comments, numbered from 1.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate();
    lines.map(|(n, line)| (n + 1, line.split("//").next().unwrap_or(""))).filter(|(_, line)| !line.is_empty())
}

#[test]
fn imports_point_down_only() {
    let table: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        let allowed = table.get(room.as_str()).unwrap_or_else(|| panic!("{room} is not in the table"));
        for (number, line) in code_lines(own_code(&path, &text)) {
            for piece in line.split("crate::").skip(1) {
                let name: String =
                    piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if table.contains_key(name.as_str()) && name != room && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("src/{}:{number}: {room} imports {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "upward or unlisted imports:\n{}", wrong.join("\n"));
}

#[test]
fn every_foreign_package_has_one_door() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        for (number, line) in code_lines(own_code(&path, &text)) {
            for (package, rooms) in DOORS {
                let named =
                    line.contains(&format!("{package}::")) && !line.contains(&format!("_{package}::"));
                let ours = line.contains(&format!("::{package}::"));
                if named && !ours && !rooms.contains(&room.as_str()) {
                    wrong.push(format!("src/{}:{number}: {room} names {package}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "second doors:\n{}", wrong.join("\n"));
}

#[test]
fn rules_name_no_engine_and_the_core_no_clock() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let name = path.to_string_lossy().into_owned();
        let code = own_code(&path, &text);
        if name.ends_with("rules.rs") && code.contains("bevy_ecs") {
            wrong.push(format!("{name}: rules are pure functions over plain values"));
        }
        let core =
            ["telemetry", "sim", "plan", "play", "script", "compile", "debrief", "telling", "kit", "notes"];
        if room(&path).is_some_and(|room| core.contains(&room.as_str())) {
            for word in ["std::fs", "std::net", "std::thread", "Instant", "SystemTime", "HashMap", "HashSet"]
            {
                if code_lines(code).any(|(_, line)| line.contains(word)) {
                    wrong.push(format!("{name}: names {word}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_and_functions_stay_small() {
    let mut wrong = Vec::new();
    for (folder, max) in [("src", FILE_LINES_MAX), ("tests", TEST_FILE_LINES_MAX)] {
        for (path, text) in files(folder) {
            let tui = folder == "src" && path.starts_with("tui");
            let max = if tui { TUI_FILE_LINES_MAX } else { max };
            let lines = text.lines().count();
            if lines > max {
                wrong.push(format!("{folder}/{}: {lines} lines of {max}", path.display()));
            }
        }
    }
    for (path, text) in sources() {
        for (name, start, length) in functions(&text) {
            if length > FUNCTION_LINES_MAX {
                let of = format!("{length} lines of {FUNCTION_LINES_MAX}");
                wrong.push(format!("src/{}:{start}: fn {name} has {of}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "too large:\n{}", wrong.join("\n"));
}

/// Functions by indentation: name, first line, number of lines. Good to a line or two.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let words =
            trimmed.trim_start_matches("pub ").trim_start_matches("pub(super) ").trim_start_matches("const ");
        // What only says that there is one has no lines of its own.
        let Some(rest) = words.strip_prefix("fn ").filter(|rest| !rest.ends_with(';')) else { continue };
        let indent = line.len() - trimmed.len();
        let end = lines[index..].iter().position(|line| *line == format!("{}}}", " ".repeat(indent)));
        let name = rest.split(['(', '<']).next().unwrap_or_default().to_owned();
        if let Some(end) = end {
            found.push((name, index + 1, end + 1));
        }
    }
    found
}

#[test]
fn no_loose_ends() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            for word in ["todo!(", "unimplemented!(", "dbg!(", "FIXME", "XXX"] {
                if line.contains(word) {
                    wrong.push(format!("src/{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
        if text.contains("pub use crate::") {
            wrong.push(format!("src/{}: a word has one address: no `pub use` across rooms", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_map_names_every_room() {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for (room, _) in ROOMS {
        assert!(map.contains(&format!("pub mod {room};")), "{room} is declared");
        assert!(map.contains(room), "{room} is on the map");
    }
}
