//! Help, faults of usage, completions and manual pages.

use crate::support::{golden, has, hotwash, stdout};
use hotwash::cli::fault::EXIT_CODES;
use hotwash::cli::help;
use hotwash::stdx::text::{Lang, SafeText};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The program's commands, as its own command line has them.
fn commands() -> Vec<String> {
    let command = help::command(Lang::En);
    let names = command.get_subcommands().map(|sub| sub.get_name().to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn every_command_and_option_has_words_in_both_languages() {
    for lang in Lang::ALL {
        assert_eq!(help::missing(lang), [""; 0], "{lang:?}");
    }
}

#[test]
fn help_is_as_it_was_read_over() {
    let home = tempfile::tempdir().unwrap();
    for (lang, file) in [("en", "help.txt"), ("ja", "help-ja.txt")] {
        let mut text = stdout(&hotwash(home.path()).args(["--lang", lang, "--help"]).output().unwrap());
        for command in commands() {
            let output = hotwash(home.path()).args(["--lang", lang, &command, "-h"]).output().unwrap();
            text += &format!("\n$ hotwash {command} -h\n{}", stdout(&output));
        }
        if lang == "ja" {
            for english in ["Usage", "Options", "Commands", "Arguments", "[OPTIONS]", "Print", "default:"] {
                assert!(!text.contains(english), "{english} in\n{text}");
            }
        }
        golden(&format!("tests/cli/{file}"), &text);
    }
}

#[test]
fn a_call_that_cannot_be_read_is_answered_in_the_language() {
    let home = tempfile::tempdir().unwrap();
    for (lang, file) in [("en", "usage.txt"), ("ja", "usage-ja.txt")] {
        let mut text = String::new();
        for args in [
            &["plya"][..],
            &["play"],
            &["play", "--plian", "first-drill"],
            &["play", "first-drill", "--from-move", "900"],
            &["play", "first-drill", "--seed"],
            &["completions", "zhs"],
            &["config", "set", "theme"],
            &["config", "st", "theme", "dark"],
            &["config", "set", "theem", "dark"],
            &["config", "set", "theme", "drak"],
            &["config", "set", "keys.decid", "d"],
            &["config", "--explain", "color-blind"],
            &["debrief", "x.journal", "--out", "x", "--json"],
            &["run", "first-drill"],
            &["list", "more"],
            &["--lang", "fr", "list"],
            &["list", "--color", "sometimes"],
            &["debrief", "x.journal", "--format", "pdf"],
            &["kit", "first-drill"],
            &["notes"],
        ] {
            let output = hotwash(home.path()).env("HOTWASH_LANG", lang).args(args).output().unwrap();
            assert!(output.stdout.is_empty(), "{args:?}: messages are not data");
            assert_eq!(output.status.code(), Some(2), "{args:?}");
            text += &format!("$ hotwash {}\n{}\n", args.join(" "), String::from_utf8_lossy(&output.stderr));
        }
        golden(&format!("tests/cli/{file}"), &text);
    }
}

#[test]
fn hostile_arguments_cannot_drive_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let hostile = "\u{1b}[2J\u{9b}31m\u{7}\u{202e}evil";
    for args in [&[hostile][..], &["play", hostile], &["list", hostile], &["config", "set", "theme", hostile]]
    {
        let output = hotwash(home.path()).args(args).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.contains("evil"));
        assert_eq!(SafeText::new(&text).as_str(), text, "{args:?}: {text:?}");
    }
}

fn completions(home: &Path, shell: &str) -> String {
    let path = home.join(format!("hotwash.{shell}"));
    let script = stdout(&hotwash(home).args(["completions", shell]).output().unwrap());
    fs::write(&path, script).unwrap();
    path.display().to_string()
}

fn shell(shell: &str, script: &str) -> String {
    stdout(&Command::new(shell).args(["-c", script]).output().unwrap())
}

#[test]
fn bash_completes() {
    if !has("bash") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let file = completions(home.path(), "bash");
    let complete = |words: &str| {
        let script = format!(
            ". {file}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _hotwash hotwash \"${{COMP_WORDS[COMP_CWORD]}}\" x; echo \"${{COMPREPLY[@]}}\""
        );
        shell("bash", &script)
    };
    assert_eq!(complete("hotwash pl").trim(), "play");
    assert!(complete("hotwash doctor --j").contains("--json"));
    assert!(complete("hotwash config s").contains("set"));
    for command in commands() {
        assert!(complete(&format!("hotwash {command}")).contains(&command), "{command}");
    }
}

#[test]
fn zsh_completes() {
    if !has("zsh") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let file = completions(home.path(), "zsh");
    let script = format!(
        "autoload -U compinit && compinit -D && source {file} && whence -w _hotwash && functions _hotwash"
    );
    let text = shell("zsh", &script);
    assert!(text.contains("_hotwash: function"), "{text}");
    let commands_of = shell(
        "zsh",
        &format!("autoload -U compinit && compinit -D && source {file}; functions _hotwash_commands"),
    );
    for command in commands() {
        assert!(commands_of.contains(&format!("{command}:")), "{command} in\n{commands_of}");
    }
}

#[test]
fn fish_completes() {
    if !has("fish") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let file = completions(home.path(), "fish");
    let complete = |words: &str| shell("fish", &format!("source {file}; complete -C '{words}'"));
    assert!(complete("hotwash pl").starts_with("play\t"));
    assert!(complete("hotwash doctor --j").contains("--json"));
    let all = complete("hotwash ");
    for command in commands() {
        assert!(all.lines().any(|line| line.starts_with(&format!("{command}\t"))), "{command} in\n{all}");
    }
}

#[test]
fn manual_pages_name_every_command_exit_code_and_variable() {
    let home = tempfile::tempdir().unwrap();
    for lang in ["en", "ja"] {
        let folder = home.path().join(lang);
        let output =
            hotwash(home.path()).args(["--lang", lang, "man", "--out"]).arg(&folder).output().unwrap();
        stdout(&output);
        let page = fs::read_to_string(folder.join("hotwash.1")).unwrap();
        let printed = stdout(&hotwash(home.path()).args(["--lang", lang, "man"]).output().unwrap());
        assert_eq!(page, printed, "the page on standard output is the same");
        for command in commands() {
            assert!(
                page.contains(&format!("hotwash\\-{}", command.replace('-', "\\-"))),
                "{command} in\n{page}"
            );
            let own = fs::read_to_string(folder.join(format!("hotwash-{command}.1"))).unwrap();
            assert!(own.contains(".SH SYNOPSIS"), "{own}");
        }
        let status = page.split(".SH \"EXIT STATUS\"").nth(1).expect("a section of exit codes");
        for code in EXIT_CODES {
            assert!(status.contains(&format!("\\fB{code}\\fR")), "{code} in\n{status}");
        }
        assert!(page.contains("HOTWASH_BREATHING_ROOM") && page.contains("config.toml"), "{page}");
        assert!(folder.join("hotwash-config-set.1").exists());
        assert!(!page.contains('⟨'), "a word is missing");
    }
}
