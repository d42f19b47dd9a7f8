//! Texts that would like to be more than text.

use super::builder::{Recorder, id, plan_of, player, run};
use hotwash::debrief::{Format, analyse, render};
use hotwash::play::order::{Choice, Order, Role};
use hotwash::play::outcome::{Judged, Outcome, Seen, Truth};
use hotwash::play::rating::Rating;
use hotwash::play::reflection::Reflection;
use hotwash::play::room::Vote;
use hotwash::stdx::text::Lang;

const EVIL: &str = "<script>alert(1)</script>|x|\u{1b}[31m\u{202e}evil\u{200b} [a](javascript:alert(2)) \
    <img src=x onerror=alert(3)> `code` https://evil.example \"><svg onload=alert(4)> --> ]]> &lt;b&gt;";

/// Every text of the drill replaced by hostile ones: the author may be anybody.
fn hostile_plan() -> hotwash::plan::Plan {
    let evil = EVIL.replace(['\u{1b}', '\u{202e}', '\u{200b}'], "").replace('\\', "").replace('"', "'");
    let text = include_str!("../debriefs/scenario.toml");
    let mut out = String::new();
    for line in text.lines() {
        let texts = ["text = {", "title = {", "name = {", "note = {", "why = {", "to = {", "truth = {"];
        let (key, hostile) = match texts.iter().find(|key| line.starts_with(**key)) {
            Some(key) => (key.trim_end_matches(" {"), true),
            None => ("", false),
        };
        match hostile {
            true => out.push_str(&format!("{key} {{ en = \"{evil}\", ja = \"{evil}\" }}\n")),
            false if line.starts_with("url = ") => out.push_str("url = \"javascript:alert(5)\"\n"),
            false if line.starts_with("source = ") => out.push_str(&format!("source = \"{evil}\"\n")),
            false => out.push_str(&format!("{line}\n")),
        }
    }
    plan_of(&out)
}

/// The usual run with hostile words of the players.
fn hostile_run() -> hotwash::debrief::Run {
    let mut r = Recorder::new();
    r.at(1000);
    for order in [
        Order::Reflect(Reflection { shared: true, ..Reflection::new(EVIL.into()) }),
        Order::Note { who: Default::default(), text: EVIL.into() },
        Order::Hypothesis { who: Default::default(), text: EVIL.into(), confidence: Some(50) },
        Order::Resolve { keep: EVIL.into(), change: EVIL.into(), plan: EVIL.into(), shared: true },
    ] {
        r.said(order);
    }
    let choice = Choice {
        note: EVIL.into(),
        called_by: EVIL.into(),
        votes: vec![Vote { who: EVIL.into(), option: id("wait") }],
        ..Choice::new(id("first-reply"), id("wait"))
    };
    r.seen(Seen::DecisionOpened { decision: id("first-reply"), closes: None });
    r.seen(Seen::Decided { choice: Box::new(choice), by: player() });
    r.truth(Truth::ScriptFault { words: EVIL.into() });
    r.judged(Judged::Overridden { subject: id("contain"), rating: Rating::Unable, reason: EVIL.into() });
    let mut whole = run();
    let extra = r.done().entries;
    whole.entries.extend(extra.into_iter().map(|mut entry| {
        entry.seq += 1000;
        entry
    }));
    whole.alias = EVIL.into();
    whole.cohort = EVIL.into();
    whole.engine = EVIL.into();
    whole.title.en = EVIL.into();
    whole.title.ja = EVIL.into();
    if let Some(last) = whole.entries.last_mut() {
        last.kind = hotwash::debrief::Kind::Order {
            by: hotwash::play::order::By { seat: id("csirt"), role: Role::Facilitator },
            order: Order::Tag { text: EVIL.into() },
        };
    }
    whole.entries.push(hotwash::debrief::Entry {
        seq: 5000,
        at: hotwash::stdx::time::SimTime(60_000),
        wall_ms: 0,
        kind: hotwash::debrief::Kind::Happened(Outcome::Judged(Judged::Overridden {
            subject: id("evidence"),
            rating: Rating::Performed,
            reason: EVIL.into(),
        })),
    });
    whole
}

#[test]
fn foreign_text_stays_text_in_every_format() {
    let (plan, run) = (hostile_plan(), hostile_run());
    for lang in Lang::ALL {
        let debrief = analyse(&plan, &run, Some(&run), lang);
        super::keep("hostile", &debrief);
        for format in Format::ALL {
            let page = render(&debrief, format);
            assert!(page.contains("evil"), "the hostile text is there, harmless");
            // A sheet shows markup as the text it is; nobody takes it for a page.
            let markup = ["<script", "<img", "<svg onload"].iter().filter(|_| !format.is_sheet());
            for raw in markup.chain(&["\u{1b}", "\u{202e}", "\u{200b}"]) {
                assert!(!page.contains(raw), "{raw:?} is raw in {}", format.name());
            }
            match format {
                Format::Html | Format::Board => html_is_inert(&page),
                Format::Markdown => markdown_is_inert(&page),
                Format::Json | Format::Navigator | Format::Stix => is_json(&page),
                Format::Xapi => page.lines().for_each(is_json),
                Format::Timeline | Format::ImprovementPlan | Format::Msel => sheet_is_inert(&page),
            }
        }
    }
}

fn is_json(text: &str) {
    assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
}

/// No cell begins as a formula does, whatever is taken off its front.
fn sheet_is_inert(page: &str) {
    let mut reader = csv::ReaderBuilder::new().from_reader(page.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.records().map(|row| row.expect("rows of as many cells as there are heads")) {
        for cell in row.iter().filter(|cell| cell.parse::<i64>().is_err()) {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell}");
        }
    }
}

/// Texts that a spreadsheet would work out, in every place people type in.
#[test]
fn sheets_open_without_a_formula() {
    let formulas = [
        "=cmd|' /C calc'!A0",
        "+SUM(A1)",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "\t=1",
        "\r\n=1",
        "　＝HYPERLINK(\"https://evil.example\")",
        "\"\n=1+1,\"",
    ];
    for formula in formulas {
        let mut r = Recorder::new();
        r.at(1000);
        r.said(Order::Note { who: Default::default(), text: formula.into() });
        r.said(Order::Hypothesis { who: Default::default(), text: formula.into(), confidence: None });
        r.seen(Seen::DecisionOpened { decision: id("first-reply"), closes: None });
        let choice = Choice {
            note: formula.into(),
            called_by: formula.into(),
            ..Choice::new(id("first-reply"), id("wait"))
        };
        r.seen(Seen::Decided { choice: Box::new(choice), by: player() });
        let text = include_str!("../debriefs/scenario.toml");
        let shown = formula.replace('\\', "\\\\").replace('"', "'").replace(['\t', '\r', '\n'], " ");
        let author: String = text
            .lines()
            .map(|line| {
                match ["text = {", "title = {", "why = {"].iter().find(|key| line.starts_with(**key)) {
                    Some(key) => format!("{key} en = \"{shown}\", ja = \"{shown}\" }}\n"),
                    None => format!("{line}\n"),
                }
            })
            .collect();
        let debrief = analyse(&plan_of(&author), &r.done(), None, Lang::En);
        for format in Format::ALL.into_iter().filter(|format| format.is_sheet()) {
            sheet_is_inert(&render(&debrief, format));
        }
    }
}

fn html_is_inert(page: &str) {
    assert!(page.contains("default-src 'none'"));
    for tag in page.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or_default();
        assert!(!inside.contains("onerror") && !inside.contains("onload"), "{inside}");
        assert!(!inside.contains("javascript:") && !inside.contains(" src="), "{inside}");
    }
    assert_eq!(page.matches("</style").count(), 1, "nothing ends the style early");
    let links = page.split("href=\"").skip(1);
    assert!(links.into_iter().all(|link| link.starts_with('#')));
}

fn markdown_is_inert(page: &str) {
    assert!(!page.contains("](javascript"), "no link to a script");
    assert!(!page.contains("https://evil"), "no address that links itself");
    for line in page.lines().filter(|line| line.starts_with('|')) {
        let bars = line.replace("\\|", "").matches('|').count();
        assert!((3..=7).contains(&bars), "a cell broke out of its table: {line}");
    }
}
