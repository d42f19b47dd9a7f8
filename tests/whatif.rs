//! What-ifs as their users meet them: questions in words, answers in both languages, mistakes with a way out, a section of
//! the debrief; the same bytes on any number of threads.

use crate::support::{golden, has, hotwash, root, stdout};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A home with the journal of a written play in `run.journal`.
fn played(scenario: &str, play: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let mut command = hotwash(home.path());
    command.args(["run", scenario, "--out", ".", "--orders"]).arg(root().join(play));
    stdout(&command.output().unwrap());
    home
}

fn drilled() -> TempDir {
    played("first-drill", "tests/plays/first-drill/careless.play")
}

fn ask(home: &Path, args: &[&str]) -> String {
    stdout(&hotwash(home).args(["what-if", "run.journal"]).args(args).output().unwrap())
}

fn asked(home: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&ask(home, &[args, &["--json"]].concat())).unwrap()
}

/// Command, output, messages and exit code.
fn transcript(home: &Path, args: &[&str]) -> String {
    let output = hotwash(home).arg("what-if").args(args).output().unwrap();
    let show = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (told, said) = (show(&output.stdout), show(&output.stderr));
    format!("$ hotwash what-if {}\n{told}{said}[exit {}]\n\n", args.join(" "), output.status.code().unwrap())
}

#[test]
fn questions_and_answers() {
    let home = drilled();
    for (lang, file) in [("en", "tests/cli/what-if.txt"), ("ja", "tests/cli/what-if-ja.txt")] {
        let mut text = String::new();
        for args in [
            &[][..],
            &["--without", "CON-09:sato"],
            &["--decision", "first-reply=ask", "--shift", "CON-09:sato=-2m"],
            &["--posture", "F1=3,F2=3"],
            &["--all"],
        ] {
            text +=
                &transcript(home.path(), &[&["--lang", lang, "run.journal", "--seeds", "12"], args].concat());
        }
        assert!(!text.contains('⟨') && !text.contains('\u{1b}'), "{text}");
        golden(file, &text);
    }
}

/// Nothing that is typed wrongly ends without a word that helps; hostile words drive no terminal.
#[test]
fn mistakes() {
    let home = drilled();
    let mut text = String::new();
    for args in [
        &["--without", "CON-90:sato"][..],
        &["--without", "zzz"],
        &["--without", "#1"],
        &["--without", "99999999999999999999999"],
        &["--without", "\u{1b}[31mred\u{202e}"],
        &["--decision", "first-reply"],
        &["--decision", "first-reply=nothing"],
        &["--decision", "CON-09:sato=ask"],
        &["--decision", "first-reply=ask=ask"],
        &["--shift", "CON-09:sato=10m"],
        &["--shift", "CON-09:sato=-999999d"],
        &["--posture", "F4=9"],
        &["--posture", "F1=0"],
        &["--seeds", "0"],
        &["--all", "--without", "ESC-01"],
    ] {
        let told = transcript(home.path(), &[&["run.journal"], args].concat());
        assert!(!told.contains("[exit 0]"), "{told}");
        text += &told
            .replace("\u{1b}[31mred\u{202e} ", "<hostile> ")
            .replace("\u{1b}[31mred\u{202e}\n", "<hostile>\n");
    }
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    golden("tests/cli/what-if-mistakes.txt", &text);
}

/// The list names each thing by a word that means it, and every word that it names can be asked.
#[test]
fn every_word_of_the_list_can_be_asked() {
    let home = tempfile::tempdir().unwrap();
    let play = "seed 7\nT+00:07 decide first-reply ask\nT+00:07 act CON-09 sato\nT+00:08 act INV-03 sato\n";
    let play = format!("{play}T+00:10 act CON-09 ueno\nT+00:12 act INV-03 sato\n");
    fs::write(home.path().join("some.play"), play).unwrap();
    let args = ["run", "first-drill", "--out", ".", "--orders", "some.play"];
    stdout(&hotwash(home.path()).args(args).output().unwrap());
    let list = asked(home.path(), &[]);
    assert_eq!(list["schema"], "hotwash/what-if-list/1");
    let mut args = Vec::new();
    let mut lapsed = 0;
    for subject in list["subjects"].as_array().unwrap() {
        let word = subject["word"].as_str().unwrap();
        let options = subject["options"].as_array().into_iter().flatten();
        if let Some(other) = options.into_iter().find(|it| **it != subject["option"]) {
            args.push(format!("--decision={word}={}", other.as_str().unwrap()));
        } else {
            args.push(format!("--without={word}"));
        }
        lapsed += usize::from(subject["text"].as_str().unwrap().contains("left to silence"));
    }
    assert!(args.len() > 4 && lapsed > 0, "{list}");
    let words: Vec<&str> = args.iter().map(String::as_str).chain(["--seeds", "3"]).collect();
    let answer = asked(home.path(), &words);
    assert_eq!(answer["schema"], "hotwash/what-if/1");
    assert_eq!(answer["subjects"].as_array().unwrap().len(), args.len());
}

#[test]
fn one_processor_or_several_give_the_same_bytes() {
    if !has("taskset") {
        return;
    }
    let home = drilled();
    let args = ["what-if", "run.journal", "--all", "--json", "--seeds", "20"];
    let mut alone = Command::new("taskset");
    alone.args(["-c", "0", env!("CARGO_BIN_EXE_hotwash")]).args(args);
    alone.current_dir(home.path()).env("HOTWASH_HOME", home.path()).env("HOTWASH_LANG", "en");
    let together = stdout(&hotwash(home.path()).args(args).output().unwrap());
    assert_eq!(stdout(&alone.output().unwrap()), together);
}

/// The debrief tells the same that the command tells, in all its formats, and lays the author's run beside it.
#[test]
fn a_debrief_tells_what_would_have_been() {
    let home = drilled();
    let write = |lang: &str, out: &str| {
        let mut command = hotwash(home.path());
        command.args(["--lang", lang, "debrief", "run.journal", "--seeds", "12", "--out", out]);
        stdout(&command.output().unwrap());
        ["md", "html", "json"]
            .map(|kind| fs::read_to_string(home.path().join(out).join(format!("debrief.{kind}"))).unwrap())
    };
    let [page, html, json] = write("en", "out");
    assert_eq!([page.clone(), html.clone(), json.clone()], write("en", "again"), "the same bytes");
    let debrief: Value = serde_json::from_str(&json).unwrap();
    let alone = asked(home.path(), &["--all", "--seeds", "12"]);
    for part in ["worlds", "measured", "moments", "subjects", "posture"] {
        assert_eq!(debrief["hindsight"][part], alone[part], "{part}");
    }
    assert_eq!(debrief["hindsight"]["worlds"], 12);
    assert_eq!(debrief["hindsight"]["moments"].as_array().unwrap().len(), 3);
    let own = &debrief["reference"]["decisions"][0]["own"];
    assert!(own["words"].is_string() && debrief["reference"]["times"].is_array(), "{own}");
    for text in
        ["What would have been", "The moments that mattered most", "A good run beside yours", "12 replays"]
    {
        assert!(page.contains(text) && html.contains(text), "{text}");
    }
    for link in html.split("href=\"#").skip(1) {
        let anchor = link.split('"').next().unwrap();
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor} leads nowhere");
    }
    let [page, ..] = write("ja", "ja");
    for text in ["もし違っていたら", "教材上の仮定", "作成者の進め方", "12回"] {
        assert!(page.contains(text), "{text}");
    }
    let none = hotwash(home.path()).args(["debrief", "run.journal", "--no-what-if"]).output().unwrap();
    assert!(!stdout(&none).contains("What would have been"));
}

/// Under other rules nothing is played again: the command says why, and the report still comes.
#[test]
fn a_journal_of_other_rules_says_why_not() {
    let home = tempfile::tempdir().unwrap();
    let journal = root().join("tests/journals/v1/first-drill-expert.journal");
    let refused = hotwash(home.path()).arg("what-if").arg(&journal).output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(65), "{said}");
    assert!(said.contains("rules number 1") && said.contains("hotwash debrief"), "{said}");
    let page = stdout(&hotwash(home.path()).arg("debrief").arg(&journal).output().unwrap());
    assert!(page.contains("It was played under rules number 1"), "{page}");
    assert!(!page.contains("A good run beside yours"));
}

/// A record that stops half-way is compared up to there.
#[test]
fn an_unfinished_record_is_compared_up_to_its_end() {
    let home = tempfile::tempdir().unwrap();
    let mut command = hotwash(home.path());
    command.args(["play", "first-drill", "--plain", "--seed", "7", "--journal", "run.journal"]);
    let mut child =
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null()).spawn().unwrap();
    use std::io::Write;
    child.stdin.take().unwrap().write_all(b"start\nact ESC-01\nwait 3m\ndecide first-reply ask\n").unwrap();
    child.wait().unwrap();
    let answer = asked(home.path(), &["--decision", "first-reply=ask", "--seeds", "4"]);
    // It ran out in the very second in which a coach spoke, and what was decided then came too late as it was.
    assert_eq!(answer["subjects"][0]["answers"][0]["lost"], 0, "{answer}");
    assert!(answer["remarks"][0].as_str().unwrap().contains("stops before the exercise ended"), "{answer}");
    let axes = answer["measured"].as_array().unwrap();
    assert!(axes.iter().all(|axis| axis["axis"] != "points"), "points are given at the end");
}
