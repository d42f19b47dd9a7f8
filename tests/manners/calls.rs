//! Exit codes, examples, `--json`, pipes, last words.

use crate::support::{hotwash, root, stdout};
use hotwash::cli::{crash, examples};
use hotwash::stdx::text::Lang;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// A home with a written play and a journal of it.
fn furnished() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    fs::copy(root().join("scenarios/first-drill/expert.play"), at("drill.play")).unwrap();
    let args = ["run", "first-drill", "--orders", "drill.play", "--out", "made"];
    stdout(&hotwash(home.path()).args(args).output().unwrap());
    fs::copy(at("made/run.journal"), at("run.journal")).unwrap();
    home
}

fn code(home: &Path, args: &[&str]) -> i32 {
    let output = hotwash(home).args(args).stdin(Stdio::null()).output().unwrap();
    output.status.code().unwrap_or(-1)
}

/// Every exit code but those of signals (`tests/terminal.rs`) and of the program's own faults (below).
#[test]
fn each_exit_code_means_what_the_manual_says() {
    let home = furnished();
    let home = home.path();
    fs::write(home.join("flat"), "").unwrap();
    fs::write(home.join("junk.journal"), "junk").unwrap();
    fs::write(home.join("unmet.play"), "T+00:01 ? done('CON-01')\n").unwrap();
    assert_eq!(code(home, &["list"]), 0);
    assert_eq!(code(home, &["run", "first-drill", "--orders", "unmet.play"]), 1);
    assert_eq!(code(home, &["list", "--everything"]), 2);
    assert_eq!(code(home, &["verify", "junk.journal"]), 65);
    assert_eq!(code(home, &["info", "nothing-like-that"]), 66);
    assert_eq!(code(home, &["debrief", "run.journal", "--out", "flat/report"]), 73);
    assert_eq!(code(home, &["play", "first-drill"]), 74, "there is no terminal");
    assert_eq!(code(home, &[]), 74, "there is no terminal");
    let mut first = hotwash(home)
        .args(["play", "first-drill", "--plain", "--journal", "held.journal"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(first.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(code(home, &["resume", "held.journal", "--plain"]), 75, "another program has it");
    first.kill().unwrap();
    first.wait().unwrap();
}

/// Examples that need no terminal, typed as they stand. Those of full screens are typed in `tests/terminal.rs`.
#[test]
fn every_example_of_the_help_works() {
    let home = furnished();
    let program = Path::new(env!("CARGO_BIN_EXE_hotwash"));
    let path = std::env::var("PATH").unwrap();
    for folder in [".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions"] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
    }
    let mut tried = 0;
    for line in examples::all().filter(|line| !examples::is_full_screen(line)) {
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(home.path())
            .stdin(Stdio::null())
            .env("PATH", format!("{}:{path}", program.parent().unwrap().display()))
            .env("HOME", home.path())
            .env("HOTWASH_HOME", home.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
}

#[test]
fn every_report_for_programs_names_its_schema() {
    let home = furnished();
    for args in [
        &["list", "--json"][..],
        &["info", "first-drill", "--json"],
        &["posture", "--json"],
        &["check", "first-drill", "--json"],
        &["verify", "run.journal", "--json"],
        &["debrief", "run.journal", "--json", "--seeds", "5"],
        &["what-if", "run.journal", "--json"],
        &["what-if", "run.journal", "--all", "--json", "--seeds", "5"],
        &["run", "first-drill", "--orders", "drill.play", "--json"],
        &["config", "--json"],
        &["config", "--json", "--explain", "pace"],
        &["doctor", "--json"],
    ] {
        let text = stdout(&hotwash(home.path()).args(args).output().unwrap());
        let report: serde_json::Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{args:?}: {error}"));
        let schema = report["schema"].as_str().unwrap_or_else(|| panic!("{args:?} names no schema"));
        let parts: Vec<&str> = schema.split('/').collect();
        assert!(matches!(parts[..], ["hotwash", _, number] if number.parse::<u32>().is_ok()), "{schema}");
        assert!(!text.contains('\u{1b}'), "{args:?}: no colours in a pipe");
    }
}

/// A reader that goes away (`| head`) is no fault, and leaves nothing on standard error.
#[test]
fn a_closed_pipe_is_quiet() {
    let home = furnished();
    let journal = ["journal", "run.journal"];
    let help = ["--help"];
    let posture = ["posture"];
    for args in [&journal[..], &help, &posture, &["man"]] {
        let mut child =
            hotwash(home.path()).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
        assert!(output.status.success(), "{args:?}: {:?}", output.status);
    }
}

#[test]
fn nothing_to_tell_somebody_who_is_gone_is_no_panic() {
    let home = furnished();
    for args in [&["verify", "missing"][..], &["no-such-command"], &["info", "nothing"]] {
        let mut child = hotwash(home.path()).args(args).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stderr.take());
        let status = child.wait().unwrap();
        assert!(matches!(status.code(), Some(2 | 66)), "{args:?}: {status:?}");
    }
}

/// What a drill says must not stand in the last words, nor what the panic says: it may quote the drill.
const SECRET: &str = "the mole is Tanaka";

/// Runs in a process of its own, started by the test below: a panic hook is the whole process's.
#[test]
fn crash_child() {
    if std::env::var_os("HOTWASH_TEST_CRASH").is_none() {
        return;
    }
    crash::speak(Lang::Ja);
    crash::under_way(Some(Path::new("/runs/\u{1b}[2Jdrill.journal")));
    let code = crash::guarded(|| panic!("{SECRET}"));
    assert_eq!(format!("{code:?}"), format!("{:?}", ExitCode::from(70)));
}

#[test]
fn last_words_name_the_journal_and_nothing_of_the_scenario() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "manners::calls::crash_child", "--nocapture"])
        .env("HOTWASH_TEST_CRASH", "1")
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&child.stderr).into_owned();
    assert!(child.status.success(), "{told}");
    assert!(told.contains("hotwash resume /runs/") && told.contains("calls.rs:"), "{told}");
    assert!(!told.contains(SECRET) && !told.contains('\u{1b}'), "{told}");
    let words = crash::last_words(Lang::En, None, "src/x.rs:1");
    assert_eq!(words.as_str().lines().count(), 1, "one paragraph: {words}");
}
