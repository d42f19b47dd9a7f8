//! Debriefs of real plays: every scenario that comes with the program, played by its expert and by nobody.

use hotwash::compile;
use hotwash::debrief::model::{Fate, Step};
use hotwash::debrief::{Format, Run, analyse, pages, render};
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::headless;
use hotwash::exercise::playfile::{self, PlayFile};
use hotwash::journal::{self, Header, Writer};
use hotwash::plan::Plan;
use hotwash::scenario::{embedded, library};
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use std::sync::Arc;

pub fn play(prepared: &Arc<Prepared>, play: &PlayFile) -> Run {
    let plan = &prepared.plan;
    let header = Header {
        rules: 1,
        engine: "test".into(),
        scenario: plan.cover.id,
        title: plan.cover.title.clone(),
        plan: plan.digest,
        seed: play.seed.unwrap_or(1),
        from_move: 0,
        posture: Default::default(),
        seat: plan.roster.seats.first().map_or(Id::new("seat"), |seat| seat.id),
        lang: Lang::En,
        alias: "expert".into(),
        cohort: "".into(),
        facilitator: "".into(),
        roster: Vec::new(),
        aids: Vec::new(),
        started_wall_ms: None,
        sources: Default::default(),
    };
    let writer = Writer::memory(&header).expect("a journal in memory");
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    headless::play(&mut exercise, play, &mut |_, _, _| {}).expect("the play goes on");
    let bytes = exercise.into_writer().bytes().expect("its bytes");
    let (journal, _) = journal::read(&bytes).expect("the journal reads back");
    Run::from(&journal)
}

/// Every scenario that comes with the program, as its expert plays it.
pub fn every() -> Vec<(String, Arc<Plan>, Run)> {
    let played = embedded::names().into_iter().map(|name| {
        let (prepared, expert) = scenario(name);
        (name.to_owned(), prepared.plan.clone(), play(&prepared, &expert))
    });
    played.collect()
}

fn scenario(name: &str) -> (Arc<Prepared>, PlayFile) {
    let sources = library::find(name, &[]).unwrap_or_else(|_| panic!("{name} is there"));
    let (plan, _) = compile::compile(&sources).unwrap_or_else(|e| panic!("{name}: {e:?}"));
    let written = sources.expert().map(|text| playfile::parse(text).expect("the expert's play"));
    (Arc::new(Prepared::new(Arc::new(plan))), written.unwrap_or_default())
}

/// What came before anybody could act, what nobody prevented and what never came are told apart.
#[test]
fn the_headline_counts_what_the_response_did_and_nothing_else() {
    let (prepared, expert) = scenario("first-drill");
    let idle = PlayFile { lines: Vec::new(), ..expert.clone() };
    let (own, silent) = (play(&prepared, &expert), play(&prepared, &idle));
    for (lang, before, never) in [
        (Lang::En, "4 came before the start", "never came"),
        (Lang::Ja, "演習の開始前に実行されていたもの4件", "終了までに起きなかったもの"),
    ] {
        let well = analyse(&prepared.plan, &own, None, lang);
        let headline = well.review.outcome[0].as_str();
        assert!(headline.contains(before) && headline.contains(never), "{headline}");
        let nothing = analyse(&prepared.plan, &silent, None, lang);
        let headline = nothing.review.outcome[0].as_str();
        assert!(headline.contains(before) && !headline.contains(never), "{headline}");
        assert!(nothing.truth.steps.iter().all(|step| step.fate != Fate::Prevented), "nobody did anything");
        let stopped = |step: &Step| nothing.review.strengths.iter().any(|found| found.about == step.id);
        assert!(!nothing.truth.steps.iter().any(stopped), "what stopped by itself is no strength");
        assert_eq!(nothing.truth.steps.iter().filter(|step| step.before).count(), 4);
    }
}

/// Names where there are names, conditions in words.
#[test]
fn no_page_shows_what_only_an_author_can_read() {
    let (prepared, expert) = scenario("first-drill");
    let own = play(&prepared, &expert);
    for lang in Lang::ALL {
        let debrief = analyse(&prepared.plan, &own, None, lang);
        let pages = pages::pages(&debrief);
        let lines: Vec<&str> = pages.iter().flat_map(|page| &page.lines).map(|line| line.as_str()).collect();
        let text =
            [lines.join("\n"), render(&debrief, Format::Html), render(&debrief, Format::Markdown)].concat();
        for raw in ["recipients-warned", "chose(", "→ sato", "→ ueno"] {
            assert!(!text.contains(raw), "{lang:?}: {raw}");
        }
    }
}

#[test]
fn every_scenario_debriefs_without_a_missing_word_or_a_dead_link() {
    for name in embedded::names() {
        let (prepared, expert) = scenario(name);
        let (own, silent) =
            (play(&prepared, &expert), play(&prepared, &PlayFile { lines: Vec::new(), ..expert }));
        for lang in Lang::ALL {
            let debrief = analyse(&prepared.plan, &own, Some(&silent), lang);
            super::keep(name, &debrief);
            super::keep(&format!("{name}-silent"), &analyse(&prepared.plan, &silent, None, lang));
            for format in Format::ALL {
                let page = render(&debrief, format);
                assert!(!page.contains('⟨'), "{name}: a word is missing");
            }
            let page = render(&debrief, Format::Html);
            for link in page.split("href=\"#").skip(1) {
                let anchor = link.split('"').next().unwrap_or_default();
                assert!(page.contains(&format!("id=\"{anchor}\"")), "{name}: {anchor} leads nowhere");
            }
            assert!(!pages::pages(&debrief).is_empty());
        }
    }
}
