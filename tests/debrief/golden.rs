//! Whole reports, compared byte by byte with those under `tests/debriefs`. `UPDATE=1 cargo test` writes them
//! anew; look at the difference before you keep it.

use super::builder::{plan, run, silent};
use hotwash::debrief::{Debrief, Format, analyse, pages, render, without_you};
use hotwash::stdx::text::Lang;
use std::path::PathBuf;

/// What a terminal shows.
fn screens(lang: Lang) -> String {
    let pages = pages::pages(&analyse(&plan(), &run(), None, lang));
    let mut out = String::new();
    for pages::Page { title, lines, .. } in pages {
        out.push_str(&format!("=== {title}\n"));
        lines.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    out
}

fn report(lang: Lang, format: Format) -> String {
    render(&analyse(&plan(), &run(), Some(&silent()), lang), format)
}

#[test]
fn reports_are_what_they_were() {
    for lang in Lang::ALL {
        super::keep("night-shift", &analyse(&plan(), &run(), Some(&silent()), lang));
        let made = Format::ALL.map(|format| (format.file(), report(lang, format)));
        for (file, made) in made.into_iter().chain([("debrief.txt", screens(lang))]) {
            let file = file.trim_start_matches("debrief.");
            let name = format!("night-shift.{}.{file}", lang.code());
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/debriefs").join(&name);
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &made).expect("the golden report is written");
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(made == kept, "{name} has changed; UPDATE=1 rewrites it");
        }
    }
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(report(Lang::Ja, format), report(Lang::Ja, format));
    }
}

#[test]
fn json_reads_back() {
    let debrief = analyse(&plan(), &run(), Some(&silent()), Lang::En);
    let read: Debrief = serde_json::from_str(&render(&debrief, Format::Json)).expect("our own JSON");
    assert_eq!(read, debrief);
    assert_eq!(read.schema, "hotwash/debrief/1");
}

#[test]
fn ratings_come_last_and_the_players_words_first() {
    let page = report(Lang::En, Format::Markdown);
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text:?} is missing"));
    let order = [
        "Somebody bought a password",
        "A contractor's VPN password",
        "Known then",
        "One thing to keep",
        "Secure evidence before you rebuild",
        "Performed without Challenges (P)",
        "About this record",
    ];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])));
}

#[test]
fn an_override_wins_and_says_why() {
    let debrief = analyse(&plan(), &run(), None, Lang::En);
    let evidence = debrief.numbers.objectives[1].grade.as_ref().expect("rated");
    assert_eq!(evidence.rating.letter(), "M");
    assert!(evidence.overridden.is_some());
}

#[test]
fn receipts_lead_to_the_records_that_made_it_so() {
    let debrief = analyse(&plan(), &run(), None, Lang::En);
    let isolate = &debrief.numbers.objectives[0].tasks[0];
    assert!(isolate.receipts.iter().any(|event| event.text.as_str().contains("JUMP01 is now: isolated")));
    let rows: Vec<u64> = debrief.truth.timeline.iter().map(|event| event.seq).collect();
    let tasks = debrief.numbers.objectives.iter().flat_map(|objective| &objective.tasks);
    assert!(tasks.flat_map(|task| &task.receipts).all(|event| rows.contains(&event.seq)));
}

#[test]
fn every_link_of_the_page_has_a_target() {
    let page = report(Lang::En, Format::Html);
    for link in page.split("href=\"").skip(1) {
        let target = link.split('"').next().unwrap_or_default();
        let anchor = target.strip_prefix('#').unwrap_or_else(|| panic!("{target} leaves the page"));
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{target} leads nowhere");
    }
}

#[test]
fn without_you_tells_what_the_response_changed() {
    let told = without_you(&plan(), Lang::En, &run(), &silent());
    let told: Vec<&str> = told.iter().map(|line| line.as_str()).collect();
    assert_eq!(
        told,
        [
            "Wed 18 Nov 10:10: Copies the winners' list. This came only without you.",
            "Wed 18 Nov 10:35: Encrypts the file server. This came only without you.",
            "Winners' list: 12,000 records left without you, 3,200 in your run.",
            "Machines encrypted: 1 without you, from Wed 18 Nov 10:35; 0 in your run.",
        ]
    );
    assert_eq!(without_you(&plan(), Lang::Ja, &run(), &run()).len(), 1);
}
