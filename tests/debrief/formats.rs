//! What other programs read: each format against what it must say, the same bytes every time, and journals of old.

use super::builder::{plan, run, silent};
use crate::support::{hotwash, root, stdout};
use hotwash::debrief::{Debrief, Format, analyse, render};
use hotwash::stdx::text::Lang;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn debrief(lang: Lang) -> Debrief {
    analyse(&plan(), &run(), Some(&silent()), lang)
}

fn json(format: Format, lang: Lang) -> Value {
    serde_json::from_str(&render(&debrief(lang), format)).expect("JSON")
}

fn statements(lang: Lang) -> Vec<Value> {
    let written = render(&debrief(lang), Format::Xapi);
    written.lines().map(|line| serde_json::from_str(line).expect("a statement a line")).collect()
}

#[test]
fn techniques_are_caught_late_or_missed_by_colour_score_and_words() {
    let layer = json(Format::Navigator, Lang::En);
    let told: Vec<String> = layer["techniques"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {} {}", it["techniqueID"].as_str().unwrap(), it["score"], it["comment"]))
        .collect();
    assert_eq!(
        told,
        [
            "T1003.001 100 \"caught: Reads passwords from memory (Wed 18 Nov 09:20): Carried out; known Wed 18 Nov 09:30\"",
            "T1048 100 \"caught: Copies the winners' list (Wed 18 Nov 09:52): Interrupted: EDR isolation → JUMP01 (09:50); not known to the players\"",
            "T1133 0 \"missed: Enters over the contractor's VPN (Wed 18 Nov 09:05): Carried out; not known to the players\"",
        ]
    );
    let colours: BTreeSet<&str> =
        layer["techniques"].as_array().unwrap().iter().map(|it| it["color"].as_str().unwrap()).collect();
    assert_eq!(colours.len(), 2);
    assert_eq!(layer["versions"]["layer"], "4.5");
    assert_eq!(layer["legendItems"].as_array().unwrap().len(), 3);
}

#[test]
fn statements_tell_the_run_in_order_without_an_address() {
    let told = statements(Lang::En);
    let verbs: Vec<&str> =
        told.iter().map(|it| it["verb"]["id"].as_str().unwrap().rsplit('/').next().unwrap()).collect();
    assert_eq!(
        verbs,
        ["initialized", "answered", "interacted", "completed", "completed", "completed", "terminated"]
    );
    for it in &told {
        assert_eq!(it["version"], "1.0.3");
        assert_eq!(it["actor"]["account"]["homePage"], "https://hotwash.example/players");
        assert_eq!(it["actor"]["account"]["name"], "Mika");
        assert!(it["timestamp"].as_str().unwrap().starts_with("2026-11-06T"));
    }
    let answered = &told[1];
    assert_eq!(answered["result"]["response"], "isolate-now");
    assert_eq!(answered["result"]["duration"], "PT10S");
    assert!(answered["result"].get("success").is_none(), "no option of a scenario is right by itself");
    assert!(!render(&debrief(Lang::En), Format::Xapi).contains("mbox"));
    let ids: BTreeSet<&str> = told.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), told.len());
    // One event is one statement, in whichever language it is told.
    let japanese = statements(Lang::Ja);
    assert!(told.iter().zip(&japanese).all(|(en, ja)| en["id"] == ja["id"]));
}

#[test]
fn a_bundle_is_marked_as_an_exercise_throughout() {
    let bundle = json(Format::Stix, Lang::Ja);
    let objects = bundle["objects"].as_array().unwrap();
    let mark = objects.iter().find(|it| it["type"] == "marking-definition").unwrap();
    assert_eq!(mark["definition"]["statement"], "EXERCISE EXERCISE EXERCISE");
    let ids: BTreeSet<&str> = objects.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), objects.len());
    for it in objects.iter().filter(|it| it["type"] != "marking-definition") {
        assert_eq!(it["object_marking_refs"][0], mark["id"]);
        assert_eq!(it["labels"][0], "exercise");
        for end in ["source_ref", "target_ref", "created_by_ref"] {
            assert!(
                it.get(end).is_none_or(|end| ids.contains(end.as_str().unwrap())),
                "{end} is in the bundle"
            );
        }
    }
    let incident = objects.iter().find(|it| it["type"] == "incident").unwrap();
    assert!(incident["name"].as_str().unwrap().starts_with("EXERCISE: "));
    let kinds: BTreeSet<&str> = objects.iter().map(|it| it["type"].as_str().unwrap()).collect();
    assert!(
        ["attack-pattern", "course-of-action", "note", "relationship"].iter().all(|it| kinds.contains(it))
    );
}

/// A sheet as its readers take it: mark, heads, rows of as many cells.
fn rows(format: Format, lang: Lang) -> Vec<Vec<String>> {
    let text = render(&debrief(lang), format);
    let text = text.strip_prefix('\u{feff}').expect("Excel's mark");
    assert!(!text.replace("\r\n", "").contains('\r'));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_events_list_has_hseeps_columns_and_says_how_it_was_played() {
    let rows = rows(Format::Msel, Lang::En);
    assert_eq!(
        rows[0][..10].join(", "),
        "Event Number, Designated Scenario Time, Event Type, Inject Mode, From, To, Message, \
         Expected Participant Response, Exercise Objective, Notes"
    );
    let row = |number: &str| rows.iter().find(|row| row[0] == number).unwrap_or_else(|| panic!("{number}"));
    assert_eq!(row("I1")[2], "Inject");
    assert!(row("I1")[9].contains("09:38: opened"), "{:?}", row("I1"));
    assert_eq!(row("D1")[2], "Expected Action");
    assert!(row("D1")[9].contains("decided: Isolate"), "{:?}", row("D1"));
    assert!(row("T1")[9].contains("done"), "{:?}", row("T1"));
}

#[test]
fn sheets_have_heads_in_the_language_and_what_people_fill_in_stands_empty() {
    let timeline = rows(Format::Timeline, Lang::Ja);
    assert_eq!(timeline[0], ["記録番号", "経過秒", "時刻", "区分", "内容"]);
    assert_eq!(timeline.len(), 1 + debrief(Lang::Ja).truth.timeline.len());
    let plan = rows(Format::ImprovementPlan, Lang::En);
    assert_eq!(
        plan[0][..4].join(", "),
        "Core capability / objective, Issue, Corrective action, Capability element"
    );
    assert!(plan.len() > 1);
    assert!(plan[1..].iter().all(|row| !row[2].is_empty() && row[4].is_empty() && row[7].is_empty()));
}

/// Byte by byte, by processes of their own, from journals of every released version.
#[test]
fn old_journals_read_in_all_formats_and_twice_the_same() {
    for name in ["first-drill-expert", "first-drill-expert-rules-2"] {
        let journal = root().join("tests/journals/v1").join(name).with_extension("journal");
        for lang in ["en", "ja"] {
            let written = || {
                let home = tempfile::tempdir().unwrap();
                let mut command = hotwash(home.path());
                let command = command.args(["debrief", "--lang", lang, "--out", "out"]).arg(&journal);
                stdout(&command.output().unwrap());
                Format::ALL.map(|format| fs::read(home.path().join("out").join(format.file())).unwrap())
            };
            let (first, second) = (written(), written());
            assert!(first == second, "{name} {lang}");
            assert!(first.iter().all(|bytes| !bytes.is_empty()));
            let debrief: Debrief = serde_json::from_slice(&first[2]).expect("the document in JSON");
            super::keep(name, &debrief);
            let again = Format::ALL.map(|format| render(&debrief, format).into_bytes());
            assert!(first == again, "{name} {lang}: every format is made of the document alone");
        }
    }
}

#[test]
fn the_command_writes_what_is_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let journal = root().join("tests/journals/v1/first-drill-expert.journal");
    let debrief = |args: &[&str]| {
        hotwash(home.path()).args(["debrief", "--lang", "en"]).arg(&journal).args(args).output().unwrap()
    };
    stdout(&debrief(&["--format", "html, stix", "--out", "some"]));
    let mut names: Vec<String> = fs::read_dir(home.path().join("some"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["debrief.html", "stix.json"]);
    let sheet = stdout(&debrief(&["--format", "timeline"]));
    assert!(sheet.starts_with("Record,Seconds,Clock") && !sheet.contains('\r'), "{sheet}");
    for args in [&["--format", "all"][..], &["--format", "pdf"]] {
        let refused = debrief(args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
    }
}
