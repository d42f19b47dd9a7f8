//! A hostile scenario: escape sequences, bidirectional controls and HTML in every text it has. None of it reaches a
//! terminal or a report raw.

use crate::support::payloads::{self, poison};
use crate::support::{exercises, hotwash};
use hotwash::cli::fault::{Fault, Kind};
use hotwash::compile;
use hotwash::debrief::{self, Format, Run, analyse, pages};
use hotwash::diag::render;
use hotwash::exercise::client::Client;
use hotwash::journal;
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::scenario::library;
use hotwash::sim::Prepared;
use hotwash::stdx::text::{Lang, escape_json};
use hotwash::stdx::time::SimSpan;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::Arc;

/// Written as TOML escapes, so that the file itself is well-formed.
const PAYLOADS: &[&str] = &[
    r"\u001b[31mred\u001b[0m",
    r"\u001b]52;c;ZXZpbA==\u0007",
    r"\u001b]8;;https://evil.example.com\u001b\\\\link",
    r"\u009b2J\u009d0;title",
    r"\u202egnp.exe\u202c",
    r"\u2066iso\u2069\u200b\ufeff",
    r"<script>alert(1)</script><img src=x onerror=alert(1)>",
    r"</title></style><svg onload=alert(1)>",
    r"[x](javascript:alert(1)) | `` ` ",
    r"=cmd|' /C calc'!A0",
    r"e\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308",
];

fn scenario(folder: &Path) {
    let text = |n: usize| format!("{} {n}", PAYLOADS[n % PAYLOADS.len()]);
    written(folder, &text, &PAYLOADS.join(" "));
}

/// A scenario with these texts: the n-th short one, and the long ones. All as they stand between TOML's quotes.
fn written(folder: &Path, text: &dyn Fn(usize) -> String, long: &str) {
    let both = |text: &str| format!("{{ en = \"{text}\", ja = \"{text}\" }}");
    let (text, long) = (|n: usize| both(&text(n)), both(long));
    let document = format!(
        r#"format = 1
[scenario]
id = "hostile"
title = {t0}
summary = {t1}
briefing = {long}
minutes = 5
starts = 2026-11-26T09:00:00+09:00
[story]
truth = {long}
lessons = [{t2}]
reading = [{{ title = {t3}, url = "javascript:alert(1)" }}]
[[move]]
id = "one"
title = {t4}
at = "0m"
until = "1h"
situation = {long}
[[objective]]
id = "aim"
text = {t5}
[[objective.task]]
id = "task"
text = {t6}
done = "done('ESC-01')"
why = {t7}
hints = [{t8}]
[[objective]]
id = "aim-2"
text = {t8}
[[objective.task]]
id = "task-2"
text = {t9}
done = "done('ESC-02')"
[[zone]]
id = "office"
name = {t9}
[[asset]]
id = "PC01"
name = {t10}
kind = "workstation"
zone = "office"
[[log]]
id = "log"
name = {t11}
kind = "edr"
keeps = "1d"
[[person]]
id = "somebody"
name = {t12}
[[fact]]
id = "fact"
text = {t13}
about = ["PC01"]
[[step]]
id = "step"
name = {t14}
at = "+1m"
on = "PC01"
gives = ["encrypt PC01"]
critical = true
[[inject]]
id = "letter"
from = "somebody"
channel = "mail"
title = {t15}
text = {long}
at = "+1m"
tells = ["fact"]
[[decision]]
id = "choice"
title = {t16}
text = {long}
opens = "+2m"
closes = "30m"
silence = "a"
[[decision.option]]
id = "a"
text = {t17}
[[decision.option]]
id = "b"
text = {t18}
note = {t19}
[[ending]]
id = "over"
when = "encrypted('PC01')"
text = {long}
"#,
        t0 = text(0),
        t1 = text(1),
        t2 = text(2),
        t3 = text(3),
        t4 = text(4),
        t5 = text(5),
        t6 = text(6),
        t7 = text(7),
        t8 = text(8),
        t9 = text(9),
        t10 = text(10),
        t11 = text(11),
        t12 = text(12),
        t13 = text(13),
        t14 = text(14),
        t15 = text(15),
        t16 = text(16),
        t17 = text(17),
        t18 = text(18),
        t19 = text(19),
    );
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("scenario.toml"), document).unwrap();
}

fn harmless(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    if let Some(found) = poison(text) {
        panic!("{what}: {found:?} reached the sink");
    }
}

/// A text as TOML writes it between quotes.
fn toml(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() || !c.is_ascii() => format!("\\U{:08x}", c as u32),
            c => c.to_string(),
        })
        .collect()
}

/// Every hostile text in every text of a scenario: found fault with, or played and written down, it does no harm.
#[test]
fn each_hostile_text_everywhere_in_a_scenario() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("hostile");
    let mut played = 0;
    for (index, payload) in payloads::all().iter().enumerate() {
        // More would be too much for a scenario's file, in twenty places and two languages.
        let payload = &payload.chars().take(200).collect::<String>();
        written(&folder, &|_| toml(payload), &toml(payload));
        let sources = library::find(folder.to_str().unwrap(), &[]).unwrap();
        let what = format!("payload {index} {:?}", payload.chars().take(40).collect::<String>());
        let (plan, findings) = match compile::compile(&sources) {
            Ok(compiled) => compiled,
            Err(findings) => {
                harmless(&what, render::render(&findings, |path| sources.get(path), false).as_bytes());
                harmless(&what, escape_json(&render::json(&findings, |path| sources.get(path))).as_bytes());
                continue;
            }
        };
        played += 1;
        harmless(&what, render::render(&findings, |path| sources.get(path), false).as_bytes());
        let prepared = Arc::new(Prepared::new(Arc::new(plan)));
        let mut exercise = exercises::begin(&prepared, 1);
        for order in ["decide choice b note \"x\"", "act ESC-01"] {
            exercise.advance(exercise.now() + SimSpan(300)).unwrap();
            exercise.send(line::parse(order).unwrap()).unwrap();
        }
        exercise.send(Order::Note { who: Default::default(), text: payload.as_str().into() }).unwrap();
        exercise.advance(exercise.now() + SimSpan(7200)).unwrap();
        let (journal, _) = exercises::journal_of(exercise);
        let mut lines = Vec::new();
        journal::json_lines(&journal, &mut lines).unwrap();
        harmless(&format!("{what} journal"), &lines);
        for lang in Lang::ALL {
            let report = analyse(&prepared.plan, &Run::from(&journal), None, lang);
            for format in Format::ALL {
                let text = debrief::render(&report, format);
                // A sheet has a mark for Excel in front and CRLF between its rows.
                let text = if format.is_sheet() {
                    text.replacen('\u{feff}', "", 1).replace("\r\n", "\n")
                } else {
                    text
                };
                harmless(&format!("{what} {format:?}"), text.as_bytes());
                assert!(format != Format::Html || !text.to_lowercase().contains("<script"), "{what}");
            }
            for page in pages::pages(&report) {
                harmless(&what, page.title.as_str().as_bytes());
                page.lines.iter().for_each(|line| harmless(&what, line.as_str().as_bytes()));
            }
        }
    }
    assert!(played > 150, "{played}");
}

/// Names of files and directories, and words of the call, come back in errors, lists and JSON.
#[test]
fn hostile_names_and_arguments_do_no_harm() {
    let home = tempfile::tempdir().unwrap();
    let fits = |text: &&String| {
        !text.contains(['/', '\0']) && (1..200).contains(&text.len()) && !text.starts_with('-')
    };
    let all: Vec<String> = payloads::all().iter().filter(fits).cloned().collect();
    assert!(all.len() > 150);
    // Lists name every directory.
    for name in &all {
        let folder = home.path().join("library").join(name);
        written(&folder, &|_| "x".to_owned(), "x");
        fs::write(home.path().join(name), "not a journal").unwrap();
    }
    for args in [&["list"][..], &["list", "--json"]] {
        let output = hotwash(home.path()).args(["--scenarios", "library"]).args(args).output().unwrap();
        assert!(output.status.success());
        assert!(output.stdout.len() > all.len() * 20, "they are listed");
        harmless(&args.join(" "), &output.stdout);
        harmless(&args.join(" "), &output.stderr);
    }
    let calls: [&[&str]; 12] = [
        &["check"],
        &["info"],
        &["play", "--plain"],
        &["resume"],
        &["verify"],
        &["journal"],
        &["debrief"],
        &["run", "first-drill", "--orders"],
        &["--theme"],
        &["--lang"],
        &["play", "first-drill", "--posture"],
        &[],
    ];
    // Each call with every twelfth name, all names between them.
    for (index, name) in all.iter().enumerate() {
        let call = calls[index % calls.len()];
        let output = hotwash(home.path()).args(call).arg(name).stdin(Stdio::null()).output().unwrap();
        assert!(!output.status.success(), "{call:?} {name:?}");
        assert!(!output.stderr.is_empty(), "{call:?} {name:?}");
        harmless(&format!("{call:?} {name:?}"), &output.stdout);
        harmless(&format!("{call:?} {name:?}"), &output.stderr);
    }
}

/// The words of a fault, a panic's among them, whatever they quote.
#[test]
fn hostile_words_in_faults_do_no_harm() {
    for payload in payloads::all() {
        for lang in Lang::ALL {
            let fault = Fault::new(Kind::Internal, "cli-cannot-read", payload.clone())
                .why(payload.clone())
                .mend_with("cli-mend-near", payload.clone());
            harmless(&format!("{payload:?}"), fault.text(lang).as_str().as_bytes());
            let reading = Fault::reading(Path::new(&payload), &std::io::Error::other(payload.clone()));
            harmless(&format!("{payload:?}"), reading.text(lang).as_str().as_bytes());
        }
    }
}

fn played(home: &Path, lines: &str) -> Output {
    let mut command = hotwash(home);
    command.args(["play", "hostile", "--plain", "--seed", "1", "--alias", "\u{1b}[31mme\u{202e}"]);
    let mut child = command
        .args(["--scenarios", ".", "--journal", "run.journal"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn nothing_hostile_reaches_a_terminal() {
    let home = tempfile::tempdir().unwrap();
    scenario(&home.path().join("hostile"));
    let lines = "inbox\nwait 5m\ninbox\nread letter\nboard\nassets\npin fact\nnote \"\u{1b}]0;x\u{7}\u{202e}\"\n\
                 decide choice b note \"\u{9b}31m\"\nlog\nduties\nact ESC-01\nwait 2h\nreflect \"\u{1b}[2J\"\n";
    let output = played(home.path(), lines);
    harmless("plain output", &output.stdout);
    harmless("plain messages", &output.stderr);
    for args in [&["list"][..], &["info", "hostile"], &["check", "hostile"], &["debrief", "run.journal"]] {
        let mut command = hotwash(home.path());
        let output = command.args(["--scenarios", "."]).args(args).output().unwrap();
        harmless(&args.join(" "), &output.stdout);
        harmless(&args.join(" "), &output.stderr);
    }
}

#[test]
fn nothing_hostile_reaches_a_report() {
    let home = tempfile::tempdir().unwrap();
    scenario(&home.path().join("hostile"));
    fs::write(home.path().join("x.play"), "T+00:10 decide choice b note \"<script>alert(2)</script>\"\n")
        .unwrap();
    let mut command = hotwash(home.path());
    let output = command
        .args(["run", "hostile", "--scenarios", ".", "--orders", "x.play", "--out", "out"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for name in ["debrief.md", "debrief.html", "debrief.json"] {
        let bytes = fs::read(home.path().join("out").join(name)).unwrap();
        harmless(name, &bytes);
    }
    let html = fs::read_to_string(home.path().join("out/debrief.html")).unwrap().to_lowercase();
    for raw in ["<script", "<img", "onerror=alert(1)>", "<svg onload", "href=\"javascript:"] {
        assert!(!html.contains(raw), "{raw} is in the report");
    }
    assert!(html.contains("default-src 'none'"), "the content security policy is there");
    let markdown = fs::read_to_string(home.path().join("out/debrief.md")).unwrap();
    assert!(!markdown.contains("<script") && !markdown.contains("](javascript:"));
}

/// A message that sends itself, at once or a second later, and a step tried again without a pause: the run ends all
/// the same, says so on the record, and its journal reads.
#[test]
fn a_scenario_that_feeds_itself_still_ends() {
    for again in ["deliver echo", "deliver echo after 1s"] {
        let home = tempfile::tempdir().unwrap();
        let document = format!(
            r#"format = 1
[scenario]
id = "echo"
title = {{ en = "Echo", ja = "こだま" }}
summary = {{ en = "Echo", ja = "こだま" }}
minutes = 5
starts = 2026-11-26T09:00:00+09:00
[[objective]]
id = "aim"
text = {{ en = "End", ja = "終わる" }}
[[objective.task]]
id = "task"
text = {{ en = "End", ja = "終わる" }}
done = "done('ESC-01')"
[[inject]]
id = "echo"
from = {{ en = "A wall", ja = "山" }}
title = {{ en = "Echo", ja = "こだま" }}
text = {{ en = "Echo", ja = "こだま" }}
at = "+1m"
effects = ["{again}"]
[[step]]
id = "step"
name = {{ en = "Step", ja = "一歩" }}
needs = "flag('never') > 0"
retry = "0s"
tries = 1000
"#
        );
        fs::create_dir(home.path().join("echo")).unwrap();
        fs::write(home.path().join("echo/scenario.toml"), document).unwrap();
        let mut command = hotwash(home.path());
        command.args(["run", "./echo", "--orders", "/dev/null", "--out", "out"]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut command = hotwash(home.path());
        let verified = command.args(["verify", "out/run.journal"]).output().unwrap();
        assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    }
}
