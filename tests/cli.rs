//! The command line as its users meet it: what is printed, where, and with which exit code.

use crate::support::{golden, hotwash, root, stdout};
use std::fs;
use std::path::Path;
use std::process::Output;

/// Command, output, messages and exit code as one text; the home's path is replaced.
fn transcript(home: &Path, args: &[&str]) -> String {
    let output = hotwash(home).args(args).output().unwrap();
    let show = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&home.display().to_string(), "HOME");
    format!(
        "$ hotwash {}\n{}{}[exit {}]\n",
        args.join(" ").replace(&home.display().to_string(), "HOME"),
        show(&output.stdout),
        show(&output.stderr),
        output.status.code().unwrap()
    )
}

fn run_to(home: &Path, scenario: &str, out: &str) -> Output {
    let play = root().join("scenarios/first-drill/expert.play");
    let out = home.join(out);
    hotwash(home).args(["run", scenario, "--orders"]).arg(play).arg("--out").arg(out).output().unwrap()
}

#[test]
fn mistakes_are_told_as_what_where_why_and_how_to_mend() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::write(home.join("bad.play"), "seed x\nT+00:10 fly away\n").unwrap();
    fs::write(home.join("junk.journal"), "this is no journal").unwrap();
    fs::create_dir(home.join("broken")).unwrap();
    fs::create_dir(home.join("kit")).unwrap();
    fs::write(home.join("broken/scenario.toml"), "format = 1\n[scenario]\nid = \"x\"\ntitel = 1\n").unwrap();
    let mut text = String::new();
    for args in [
        &["play", "frist-drill"][..],
        &["play", "first-drill", "--from-move", "9", "--plain"],
        &["info", "nothing-like-that"],
        &["check", "broken"],
        &["check", "kit"],
        &["play", "broken"],
        &["run", "first-drill", "--orders", "missing.play"],
        &["run", "first-drill", "--orders", "bad.play"],
        &["verify", "junk.journal"],
        &["debrief", "nowhere.journal"],
        &["resume"],
        &["watch", "--once"],
    ] {
        text += &transcript(home, args);
        text.push('\n');
    }
    golden("tests/cli/mistakes.txt", &text);
}

#[test]
fn the_same_mistakes_in_japanese() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    stdout(&run_to(home, "first-drill", "out"));
    let mut bytes = fs::read(home.join("out/run.journal")).unwrap();
    fs::write(home.join("cut.journal"), &bytes[..40]).unwrap();
    let middle = bytes.len() - 4_000;
    bytes[middle] ^= 1;
    fs::write(home.join("changed.journal"), &bytes).unwrap();
    fs::write(home.join("junk.journal"), "this is no journal").unwrap();
    fs::write(home.join("empty.journal"), "").unwrap();
    let mut text = String::new();
    for args in [
        &["play", "frist-drill"][..],
        &["resume"],
        &["verify", "junk.journal"],
        &["verify", "empty.journal"],
        &["debrief", "cut.journal"],
        &["resume", "--plain", "changed.journal"],
        &["debrief", "nowhere.journal"],
    ] {
        text += &transcript(home, &[&["--lang", "ja"], args].concat());
        text.push('\n');
    }
    golden("tests/cli/mistakes-ja.txt", &text);
}

/// A run that is left at the briefing is none: the list of unfinished runs has only what there is to go on with. A
/// file that was asked for by name is kept.
#[test]
fn a_run_that_was_never_begun_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let left = transcript(home, &["play", "first-drill", "--plain"]);
    assert!(left.ends_with("Left before it began; nothing was recorded.\n[exit 0]\n"), "{left}");
    let unfinished = transcript(home, &["resume"]);
    assert!(unfinished.contains("There is no unfinished exercise"), "{unfinished}");
    let named = transcript(home, &["play", "first-drill", "--plain", "--journal", "named.journal"]);
    assert!(named.contains("hotwash resume named.journal"), "{named}");
    assert!(home.join("named.journal").exists());
}

#[test]
fn what_there_is_is_told_without_giving_anything_away() {
    let home = tempfile::tempdir().unwrap();
    let mut text = transcript(home.path(), &["list"]);
    for lang in ["en", "ja"] {
        for scenario in ["first-drill", "first-steps", "vpn-ransomware"] {
            text.push('\n');
            text += &transcript(home.path(), &["--lang", lang, "info", scenario]);
        }
    }
    golden("tests/cli/what-there-is.txt", &text);
}

/// Titles of moves and objectives tell what is to come: only whoever asks for them is shown them.
#[test]
fn what_is_to_come_is_told_to_those_who_ask_for_it() {
    let home = tempfile::tempdir().unwrap();
    for (lang, secrets) in [("en", ["ransom", "encryption"]), ("ja", ["身代金", "暗号化"])] {
        let info = transcript(home.path(), &["--lang", lang, "info", "vpn-ransomware"]);
        let (_, told) = info.split_once("vpn-ransomware").unwrap();
        assert!(secrets.iter().all(|secret| !told.contains(secret)) && told.contains("--spoilers"), "{info}");
        let all = transcript(home.path(), &["--lang", lang, "info", "vpn-ransomware", "--spoilers"]);
        assert!(secrets.iter().all(|secret| all.contains(secret)), "{all}");
    }
}

/// The key reference names every command, in both languages, and as JSON every place.
#[test]
fn every_command_is_in_the_key_reference() {
    use hotwash::stdx::text::Lang;
    use hotwash::tui::registry::{COMMANDS, Context};
    let home = tempfile::tempdir().unwrap();
    for lang in Lang::ALL {
        let run = |more: &[&str]| {
            let output =
                hotwash(home.path()).args(["--lang", lang.code(), "keys"]).args(more).output().unwrap();
            assert!(output.status.success());
            stdout(&output)
        };
        let text = run(&[]);
        for command in COMMANDS {
            assert!(text.contains(command.help(lang).as_str()), "{:?}", command.cmd);
            assert!(text.contains(command.plain), "{:?}", command.cmd);
        }
        for place in Context::ALL {
            assert!(text.lines().any(|line| line == place.name(lang).as_str()), "{place:?}");
        }
        let report: serde_json::Value = serde_json::from_str(&run(&["--json"])).unwrap();
        assert_eq!(report["schema"], "hotwash/keys/1");
        assert_eq!(report["commands"].as_array().unwrap().len(), COMMANDS.len());
        assert_eq!(report["places"].as_array().unwrap().len(), Context::ALL.len());
    }
}

/// More than five messages within ten minutes of the players' own time have to be meant; more than ten never can be.
#[test]
fn one_can_keep_up_with_what_comes() {
    let home = tempfile::tempdir().unwrap();
    let base = std::fs::read_to_string(root().join("tests/check/_base/scenario.toml")).unwrap();
    for (messages, flood, too_much) in
        [(5, false, false), (6, false, true), (6, true, false), (11, true, true)]
    {
        let folder = home.path().join("crowded");
        std::fs::create_dir_all(&folder).unwrap();
        let mut text = format!(
            "{base}\n[[move]]\nid = \"only\"\ntitle = {{ en = \"Only\", ja = \"唯一\" }}\nat = \"0m\"\n\
             situation = {{ en = \"It begins.\", ja = \"始まります。\" }}\nuntil = \"2h\"\nflood = {flood}\n"
        );
        for number in 0..messages {
            text += &format!(
                "\n[[inject]]\nid = \"m{number}\"\nfrom = {{ en = \"Desk\", ja = \"窓口\" }}\nat = \"+{}m\"\n\
                 severity = \"medium\"\ntitle = {{ en = \"Word {number}\", ja = \"知らせ{number}\" }}\n\
                 text = {{ en = \"Read this.\", ja = \"読んでください。\" }}\n",
                20 + number
            );
        }
        std::fs::write(folder.join("scenario.toml"), text).unwrap();
        std::fs::write(folder.join("expert.play"), "scenario base\n").unwrap();
        let told = transcript(home.path(), &["check", folder.to_str().unwrap()]);
        assert_eq!(told.contains("W392"), too_much, "{messages} {flood}: {told}");
    }
}

#[test]
fn a_copy_in_a_directory_wins_over_the_built_in_one() {
    let home = tempfile::tempdir().unwrap();
    let mine = home.path().join("mine");
    copy(&root().join("scenarios/first-drill"), &mine.join("first-drill"));
    let main = mine.join("first-drill/scenario.toml");
    let text = fs::read_to_string(&main).unwrap();
    let changed = text.replacen("format = 1", "format = 1 # changed by hand", 1);
    assert_ne!(text, changed);
    fs::write(&main, changed).unwrap();
    let digest = |extra: &[&str]| {
        let output =
            hotwash(home.path()).args(extra).args(["info", "first-drill", "--json"]).output().unwrap();
        let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        report["digest"].clone()
    };
    assert_ne!(digest(&[]), digest(&["--scenarios", mine.to_str().unwrap()]));
}

#[test]
fn a_changed_scenario_is_refused_on_resume_unless_the_own_copy_is_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let mine = home.path().join("scenarios");
    copy(&root().join("scenarios/first-drill"), &mine.join("first-drill"));
    let journal = home.path().join("run.journal");
    let plain = |args: &[&str]| {
        let mut command = hotwash(home.path());
        command.args(args).stdin(std::process::Stdio::null());
        command.output().unwrap()
    };
    stdout(&plain(&[
        "play",
        "first-drill",
        "--plain",
        "--seed",
        "1",
        "--journal",
        journal.to_str().unwrap(),
    ]));
    let main = mine.join("first-drill/scenario.toml");
    fs::write(&main, fs::read_to_string(&main).unwrap() + "\n# changed\n").unwrap();
    let before = fs::read(&journal).unwrap();
    let refused = plain(&["resume", journal.to_str().unwrap(), "--plain"]);
    assert_eq!(refused.status.code(), Some(65));
    assert_eq!(before, fs::read(&journal).unwrap(), "a refusal touches nothing");
    stdout(&plain(&["resume", journal.to_str().unwrap(), "--plain", "--own-copy"]));
}

#[test]
fn a_damaged_journal_is_refused_with_the_place_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    stdout(&run_to(home.path(), "first-drill", "out"));
    let journal = home.path().join("out/run.journal");
    let mut bytes = fs::read(&journal).unwrap();
    let middle = bytes.len() - 5000;
    bytes[middle] ^= 1;
    fs::write(&journal, &bytes).unwrap();
    let output = hotwash(home.path()).arg("verify").arg(&journal).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(65), "{words}");
    assert!(words.contains("byte ") && words.contains("record "), "{words}");
    assert_eq!(bytes, fs::read(&journal).unwrap());
}

/// Handed in and debriefed where the scenario was never installed: the journal carries all that is needed.
#[test]
fn a_journal_debriefs_on_a_machine_that_lacks_the_scenario() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mine = home.path().join("scenarios");
    copy(&root().join("scenarios/first-drill"), &mine.join("only-here"));
    let main = mine.join("only-here/scenario.toml");
    let text = fs::read_to_string(&main).unwrap().replacen("first-drill", "only-here", 1);
    fs::write(&main, text).unwrap();
    stdout(&run_to(home.path(), "only-here", "out"));
    let journal = other.path().join("handed-in.journal");
    fs::copy(home.path().join("out/run.journal"), &journal).unwrap();
    let output = hotwash(other.path())
        .args(["debrief", "--no-what-if", "--out", "here"])
        .arg(&journal)
        .output()
        .unwrap();
    let listed = stdout(&output);
    assert!(listed.lines().all(|path| other.path().join(path).is_file()), "{listed}");
    assert!(listed.lines().any(|path| path.ends_with("debrief.html")), "{listed}");
    let (theirs, ours) = (home.path().join("out/debrief.html"), other.path().join("here/debrief.html"));
    assert_eq!(fs::read(theirs).unwrap(), fs::read(ours).unwrap());
    stdout(&hotwash(other.path()).arg("verify").arg(&journal).output().unwrap());
}

/// A room by lines: whoever is not named is called by the roles of the scenario; the header keeps them.
#[test]
fn a_room_needs_no_more_than_its_flag() {
    let home = tempfile::tempdir().unwrap();
    let play = |args: &[&str]| {
        let mut command = hotwash(home.path());
        command.args(["play", "first-drill", "--plain", "--seed", "7"]).args(args);
        let journal = home.path().join("run.journal");
        command.args(["--journal"]).arg(&journal).stdin(std::process::Stdio::null());
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        let header = journal.exists().then(|| {
            let output = hotwash(home.path()).arg("journal").arg(&journal).output().unwrap();
            fs::remove_file(&journal).unwrap();
            stdout(&output).lines().next().unwrap().to_owned()
        });
        (output.status.code(), told, errors, header.unwrap_or_default())
    };
    let (code, told, _, header) = play(&["--room"]);
    assert_eq!(code, Some(0));
    assert!(told.contains("In the room: Handler on duty, Recorder, Challenger, "), "{told}");
    assert!(header.contains("\"aids\":[\"guided\",\"room\","), "{header}");
    assert!(header.contains("\"alias\":\"Recorder\""), "{header}");
    let (code, told, _, header) =
        play(&["--roster", "Tanaka:Commander,Sato", "--facilitator", "Kato", "--cohort", "2026-A"]);
    assert_eq!(code, Some(0));
    assert!(told.contains("In the room: Tanaka (Commander), Sato."), "{told}");
    assert!(
        header.contains("\"facilitator\":\"Kato\"") && header.contains("\"cohort\":\"2026-A\""),
        "{header}"
    );
    let (code, _, errors, _) = play(&["--roster", "Sato,Sato"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("Two people are called “Sato”."), "{errors}");
    let (code, _, errors, _) = play(&["--roster", "佐藤、佐藤", "--lang", "ja"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("「佐藤」さんが2名います。"), "{errors}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
