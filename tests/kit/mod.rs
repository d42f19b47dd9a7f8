//! The papers of an exercise: nothing spoils on the players', everything is on the facilitator's, well-formed pages.

use crate::support::exercises::prepared;
use crate::support::{hotwash, stdout};
use hotwash::compile;
use hotwash::kit::{self, Paper};
use hotwash::plan::Plan;
use hotwash::scenario::source::Sources;
use hotwash::stdx::text::Lang;
use std::collections::BTreeMap;
use std::fs;

const WORLD: &str = include_str!("world.toml");

/// What even the facilitator's papers do not say: it is for the debrief, or on the machine's screen only.
const ON_NO_PAPER: &[&str] = &[
    "CANARY-lesson",
    "CANARY-why",
    "CANARY-zone",
    "CANARY-asset",
    "CANARY-service",
    "CANARY-data",
    "CANARY-line",
    "CANARY-trigger",
    "CANARY-ending",
];

fn world() -> Plan {
    let sources = Sources::from_map(BTreeMap::from([("scenario.toml".to_owned(), WORLD.to_owned())]));
    compile::compile(&sources).unwrap_or_else(|findings| panic!("{findings:#?}")).0
}

/// Words of a text that begin with this.
fn words(text: &str, start: &str) -> Vec<String> {
    let pieces = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let mut words: Vec<String> = pieces.filter(|word| word.starts_with(start)).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

#[test]
fn players_papers_hold_nothing_that_players_may_not_know() {
    let plan = world();
    let canaries = words(WORLD, "CANARY-");
    assert!(canaries.len() >= 30, "{canaries:?}");
    for lang in Lang::ALL {
        for paper in [Paper::Participants, Paper::Roles] {
            let page = kit::print(&plan, lang, paper);
            assert_eq!(words(&page, "CANARY"), Vec::<String>::new(), "{lang:?} {paper:?}");
            assert!(page.matches("SEEN").count() >= 6, "{lang:?} {paper:?}: {page}");
        }
    }
}

#[test]
fn the_facilitators_guide_holds_everything() {
    let plan = world();
    for lang in Lang::ALL {
        let page = kit::print(&plan, lang, Paper::Facilitator);
        let found = words(&page, "CANARY-");
        let missing: Vec<String> = words(WORLD, "CANARY-")
            .into_iter()
            .filter(|canary| !found.contains(canary) && !ON_NO_PAPER.contains(&canary.as_str()))
            .collect();
        assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        assert!(page.contains(">I1<") && page.contains(">I2<"), "injects have their numbers");
    }
}

/// What a player may read stands on one of the two papers.
#[test]
fn what_players_may_know_is_told() {
    let plan = world();
    let texts: Vec<&str> = WORLD.split('"').filter(|text| text.starts_with("SEEN ")).collect();
    for (lang, pick) in [(Lang::En, 0), (Lang::Ja, 1)] {
        let pages = [Paper::Participants, Paper::Roles].map(|paper| kit::print(&plan, lang, paper)).concat();
        for text in texts.iter().skip(pick).step_by(2) {
            let text = text.replace('\'', "&#39;");
            assert!(pages.contains(&text) || pages.contains(&text.replace("&#39;", "'")), "{lang:?}: {text}");
        }
    }
}

/// Walks a page's tags: each is closed, in order. Returns how many there were.
fn well_formed(page: &str) -> usize {
    let (mut open, mut count) = (Vec::new(), 0);
    let body = page.strip_prefix("<!DOCTYPE html>").expect("a document type");
    for piece in body.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("an unfinished tag: {piece:.40}"));
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default();
        count += 1;
        match tag.strip_prefix('/') {
            Some(_) => assert_eq!(open.pop(), Some(name), "closed out of order near {piece:.60}"),
            None if name == "meta" => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    count
}

#[test]
fn every_paper_of_both_scenarios_is_a_whole_page_in_both_languages() {
    for name in ["first-drill", "vpn-ransomware"] {
        let prepared = prepared(name);
        for lang in Lang::ALL {
            for paper in Paper::ALL {
                let page = kit::print(&prepared.plan, lang, paper);
                let tags = well_formed(&page);
                assert!(tags > 60, "{name} {lang:?} {paper:?}: {tags} tags");
                assert!(!page.contains('⟨'), "{name} {lang:?} {paper:?}: a word is missing");
                for foreign in ["<script", "src=", "http://", "https://", "url(", "@import"] {
                    assert!(!page.contains(foreign), "{name} {paper:?}: {foreign}");
                }
                assert!(page.contains("default-src 'none'") && page.contains("size: A4"), "{name} {paper:?}");
                assert_eq!(page, kit::print(&prepared.plan, lang, paper), "the same plan, the same bytes");
            }
        }
    }
}

/// Whoever leads is not left alone by a shipped scenario.
#[test]
fn shipped_scenarios_say_what_a_facilitator_needs() {
    for name in ["first-drill", "vpn-ransomware"] {
        let plan = &prepared(name).plan;
        assert!(!plan.cover.purpose.is_empty() && !plan.cover.organisation.is_empty(), "{name}");
        for chapter in &plan.moves {
            assert!(!chapter.facilitator.is_empty(), "{name}: move {}", chapter.id);
        }
        for seat in &plan.roster.seats {
            let card = &seat.card;
            let full = !card.owns.is_empty() && !card.decides.is_empty() && !card.asked.is_empty();
            assert!(full && !card.who.is_empty(), "{name}: seat {}", seat.id);
        }
        for task in &plan.guide.tasks {
            assert!(!task.probes.is_empty() && !task.hints.is_empty(), "{name}: task {}", task.id);
        }
        for decision in &plan.msel.decisions {
            let told = !decision.expected.is_empty() && !decision.facilitator.is_empty();
            assert!(told, "{name}: decision {}", decision.id);
        }
    }
    assert!(prepared("vpn-ransomware").plan.roster.seats.len() >= 5, "a room of five finds roles");
}

#[test]
fn the_command_writes_what_was_asked_for_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let all = hotwash(home.path()).args(["kit", "first-drill", "--out", "papers"]).output().unwrap();
    assert_eq!(stdout(&all).lines().count(), 3);
    for (lang, word) in [("en", "Participant"), ("ja", "参加者資料")] {
        let out = format!("players-{lang}");
        let args = ["--lang", lang, "kit", "first-drill", "--for", "participants", "--out", &out];
        stdout(&hotwash(home.path()).args(args).output().unwrap());
        let folder = home.path().join(&out);
        let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["participants.html"]);
        assert!(fs::read_to_string(folder.join("participants.html")).unwrap().contains(word));
    }
    let nowhere = hotwash(home.path()).args(["kit", "no-such", "--out", "x"]).output().unwrap();
    assert_eq!(nowhere.status.code(), Some(66));
    fs::write(home.path().join("file"), "").unwrap();
    let blocked = hotwash(home.path()).args(["kit", "first-drill", "--out", "file"]).output().unwrap();
    assert_eq!(blocked.status.code(), Some(73));
}

#[test]
fn the_list_of_injects_can_be_read_aloud_and_its_conditions_have_room() {
    let plan = &prepared("vpn-ransomware").plan;
    for lang in Lang::ALL {
        let page = kit::print(plan, lang, Paper::Facilitator);
        assert!(!page.contains("joined-late” ≥") && !page.contains("number of the move ="), "{lang:?}");
        for inject in &plan.msel.injects {
            let text = inject.text.get(lang).one_line();
            let plain = |c: char| !matches!(c, '{' | '<' | '&' | '>' | '"' | '\'');
            // Keys and quotation marks are written otherwise.
            let last = text.as_str().rsplit(|c| !plain(c)).next().unwrap_or_default();
            assert!(page.contains(last), "{lang:?}: {last}");
        }
        let waiting = plan.msel.injects.iter().filter(|it| it.when.or(it.unless).is_some()).count();
        assert_eq!(page.matches("<tr class=\"under\">").count(), waiting);
    }
}
