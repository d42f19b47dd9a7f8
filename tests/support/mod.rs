//! What every test outside the rooms needs: where things are, the program itself, expected texts.

pub mod exercises;
pub mod payloads;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program, with a home of its own and nothing of the machine's locale.
pub fn hotwash(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hotwash"));
    command.env("HOTWASH_HOME", home).env("HOTWASH_LANG", "en").env_remove("LC_ALL").env_remove("LANG");
    command.current_dir(home);
    command
}

/// Standard output of a run, which must have succeeded.
pub fn stdout(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "exit {:?}: {errors}", output.status.code());
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

/// Compares with an expected text in the project, or rewrites it where `UPDATE` is set.
pub fn golden(path: &str, actual: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == actual,
        "{} differs; UPDATE=1 cargo test rewrites it\n--- expected\n{expected}\n--- actual\n{actual}",
        path.display()
    );
}

/// Whether an outside program is there. Where it is not, the test says that it is skipped; in CI nothing may be.
pub fn has(program: &str) -> bool {
    let found = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()));
    if !found {
        assert!(std::env::var_os("HOTWASH_TEST_NOTHING_SKIPPED").is_none(), "{program} is missing");
        eprintln!("SKIPPED: {program} is not on this machine");
    }
    found
}
