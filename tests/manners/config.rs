//! `hotwash config`: layers, what is wrong, writing.

use crate::support::{golden, hotwash, stdout};
use std::fs;
use std::path::Path;
use std::process::Output;

fn config(home: &Path, args: &[&str]) -> Output {
    hotwash(home).env_remove("HOTWASH_LANG").arg("config").args(args).output().unwrap()
}

fn value(home: &Path, setting: &str, variable: Option<(&str, &str)>, flags: &[&str]) -> (String, String) {
    let mut command = hotwash(home);
    command
        .env_remove("HOTWASH_LANG")
        .envs(variable)
        .args(["config", "--json", "--explain", setting])
        .args(flags);
    let report: serde_json::Value = serde_json::from_str(&stdout(&command.output().unwrap())).unwrap();
    let text = |key: &str| report[key].as_str().unwrap().to_owned();
    (text("value"), text("origin"))
}

#[test]
fn flag_over_environment_over_file_over_default() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let is = |found: (String, String), value: &str, origin: &str| {
        assert_eq!((found.0.as_str(), found.1.as_str()), (value, origin))
    };
    is(value(home, "lang", None, &[]), "auto", "default");
    stdout(&config(home, &["set", "lang", "en"]));
    is(value(home, "lang", None, &[]), "en", "file");
    is(value(home, "lang", Some(("HOTWASH_LANG", "ja")), &[]), "ja", "environment");
    is(value(home, "lang", Some(("HOTWASH_LANG", "en")), &["--lang", "ja"]), "ja", "flag");
    stdout(&config(home, &["unset", "lang"]));
    is(value(home, "lang", None, &[]), "auto", "default");
    // The language of the file is the language of everything.
    stdout(&config(home, &["set", "lang", "ja"]));
    let list = hotwash(home).env_remove("HOTWASH_LANG").arg("list").output().unwrap();
    assert!(stdout(&list).contains("最初の10分訓練"));
}

#[test]
fn writing_keeps_comments_and_links_and_is_read_back() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::create_dir(home.join("dotfiles")).unwrap();
    let real = home.join("dotfiles/hotwash.toml");
    fs::write(&real, "# my own\nbell = false # never\n").unwrap();
    std::os::unix::fs::symlink(&real, home.join("config.toml")).unwrap();
    stdout(&config(home, &["set", "bell", "on"]));
    stdout(&config(home, &["set", "pace", "12"]));
    stdout(&config(home, &["set", "keys.decide", "d", "ctrl-d"]));
    stdout(&config(home, &["set", "paths.scenarios", "drills"]));
    let text = fs::read_to_string(&real).unwrap();
    assert_eq!(
        text,
        "# my own\nbell = true # never\npace = 12\n\n[keys]\ndecide = [\"d\", \"ctrl-d\"]\n\n[paths]\nscenarios = [\"drills\"]\n"
    );
    assert!(fs::symlink_metadata(home.join("config.toml")).unwrap().is_symlink());
    let left: Vec<_> = fs::read_dir(home.join("dotfiles")).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left beside it");
}

#[test]
fn scenarios_of_the_files_own_directories_are_found() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::create_dir_all(home.join("drills/mine")).unwrap();
    fs::write(home.join("drills/mine/scenario.toml"), "format = 1\n").unwrap();
    stdout(&config(home, &["set", "paths.scenarios", "drills"]));
    let list = stdout(&hotwash(home).arg("list").output().unwrap());
    assert!(list.contains("mine "), "{list}");
}

/// A slip in the file is told with its place, ends `config` with 65, and keeps nobody from a drill.
#[test]
fn what_is_wrong_is_told_with_its_place_and_stops_nothing() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::write(home.join("config.toml"), "theem = 1\nbell = \"loud\"\nhints = false\n[keys]\ndecid = \"d\"\n")
        .unwrap();
    for (lang, file) in [("en", "config.txt"), ("ja", "config-ja.txt")] {
        let output =
            hotwash(home).env("HOTWASH_LANG", lang).env("HOTWASH_PACE", "7").arg("config").output().unwrap();
        assert_eq!(output.status.code(), Some(65));
        let both = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(both).unwrap().replace(&home.display().to_string(), "HOME");
        golden(&format!("tests/cli/{file}"), &text);
    }
    let list = hotwash(home).arg("list").output().unwrap();
    assert!(stdout(&list).contains("First drill"), "the call goes on");
    let told = String::from_utf8_lossy(&list.stderr).into_owned();
    assert!(told.contains("config.toml:1:1") && told.contains("did you mean `theme`?"), "{told}");
    let report = hotwash(home).args(["config", "--json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["problems"].as_array().unwrap().len(), 3);
    assert_eq!(report["problems"][1]["line"], 2);
}

#[test]
fn a_file_that_is_no_toml_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("config.toml");
    fs::write(&file, "theme = \n").unwrap();
    let output = config(home.path(), &["set", "theme", "dark"]);
    assert_eq!(output.status.code(), Some(65));
    assert_eq!(fs::read_to_string(&file).unwrap(), "theme = \n");
    fs::remove_file(&file).unwrap();
    // A directory in the file's place, a file in the directory's.
    fs::create_dir(&file).unwrap();
    assert_eq!(config(home.path(), &[]).status.code(), Some(65));
    fs::write(home.path().join("flat"), "").unwrap();
    let flat = home.path().join("flat");
    let output = hotwash(home.path())
        .env("HOTWASH_HOME", flat)
        .args(["config", "set", "bell", "on"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(73), "{}", String::from_utf8_lossy(&output.stderr));
}
