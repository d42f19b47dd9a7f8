//! Lists and long texts: every row is reached, no line is skipped, and what a key does is what its word says.

use super::fake::{self, id};
use super::journeys::Seat;
use super::screens::{buffer_text, paint, picker, press, pressed, searched, with};
use crate::support::exercises::{begin, prepared};
use hotwash::exercise::client::Client;
use hotwash::exercise::view::Stage;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::tui::app::{Model, Pane, Thing};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::key::Key;
use hotwash::tui::screens::{panes, rows};
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Page, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;
use std::sync::Arc;

fn key(model: &mut Model, key: Key) {
    update(model, Wake::Key(key));
}

fn screen(model: &mut Model, size: (u16, u16)) -> Vec<String> {
    buffer_text(&paint(model, size).0)
}

fn foot(model: &mut Model, size: (u16, u16)) -> String {
    screen(model, size).pop().unwrap()
}

/// In many companies an account has the id of its person: each is a row of its own, says which it is, and neither holds
/// the cursor for ever.
#[test]
fn an_account_and_a_person_of_one_id_are_two_rows() {
    let prepared = prepared("first-drill");
    let mut exercise = begin(&prepared, 7);
    for lang in Lang::ALL {
        let mut view = (*exercise.view(lang)).clone();
        view.subjects.iter_mut().find(|it| it.id == id("sato")).unwrap().looks = Some(id("suspect"));
        let mut model = Model::new(Arc::new(view), prepared.plan.clone(), Theme::TERMINAL, (80, 24));
        model.pane = Pane::Assets;
        let all = panes::keys(&model, Pane::Assets);
        for (at, thing) in all.iter().enumerate() {
            assert_eq!(panes::selected(&model, Pane::Assets), Some(*thing), "row {at} of {}", all.len());
            key(&mut model, Key::Down);
        }
        key(&mut model, Key::Home);
        key(&mut model, Key::Char('G'));
        assert_eq!(panes::selected(&model, Pane::Assets), all.last().copied());
        let row = |thing| rows::line(&model, thing, 34).text();
        let (account, person) = (row(Thing::Asset(id("sato"))), row(Thing::Person(id("sato"))));
        let (kinds, suspect) = match lang {
            Lang::En => (["(account)", "(person)"], "suspect"),
            Lang::Ja => (["（アカウント）", "（人）"], "疑い"),
        };
        assert!(account.contains(kinds[0]) && account.contains(suspect), "{account}");
        assert!(person.contains(kinds[1]) && !person.contains(suspect), "{person}");
    }
}

/// What is said of an account is not said of the person of that id.
#[test]
fn a_suspect_account_makes_no_suspect_of_its_person() {
    let prepared = prepared("first-drill");
    let mut exercise = begin(&prepared, 7);
    let now = exercise.now();
    exercise.advance(now + hotwash::stdx::time::SimSpan(3 * 3600)).unwrap();
    let view = exercise.view(Lang::En);
    let known = |kind| {
        let it = view.subjects.iter().find(|it| it.id == id("sato") && it.kind == kind).unwrap();
        (it.looks, it.marks.clone())
    };
    assert!(known(hotwash::plan::playbook::TargetKind::Identity).0.is_some());
    assert_eq!(known(hotwash::plan::playbook::TargetKind::Person), (None, vec![]));
}

const LINES: usize = 75;

fn numbered() -> String {
    (1..=LINES).map(|n| format!("line{n:03}.\n")).collect()
}

const LONG: [&str; 4] = ["message", "coach", "debrief", "briefing"];

/// A screen with a long text.
fn long(name: &str) -> Model {
    let text = SafeText::new(&numbered());
    match name {
        "message" => {
            let mut model = with(Lang::En, |view| {
                let last = view.inbox.last_mut().unwrap();
                (last.text, last.facts, last.artifacts, last.decision) = (text, vec![], vec![], None);
            });
            press(&mut model, "1\n");
            model
        }
        "coach" => {
            let mut model = with(Lang::En, |view| {
                view.guided = true;
                (view.inbox[2].channel, view.inbox[2].text) = (id("coach"), text);
            });
            update(&mut model, Wake::Tick(0));
            model
        }
        "debrief" => {
            let mut model = with(Lang::En, |view| view.stage = Stage::Ended { words: SafeText::default() });
            let lines = text.as_str().lines().map(SafeText::new).collect();
            update(&mut model, Wake::Pages(vec![Page { title: "Truth".into(), lines, heads: vec![] }]));
            model
        }
        _ => with(Lang::En, |view| (view.stage, view.briefing) = (Stage::Briefing, text)),
    }
}

fn numbers(lines: &[String]) -> BTreeSet<usize> {
    let found = lines.iter().filter_map(|line| line.split("line").nth(1)?.get(..3)?.parse().ok());
    found.collect()
}

/// Page by page nothing is skipped, downwards or upwards, at any size; Home and End, g and G lead to the ends.
#[test]
fn a_page_skips_no_line_at_any_size() {
    for name in LONG {
        for size in [(40, 12), (60, 13), (80, 24), (130, 17), (90, 25), (120, 40), (200, 50)] {
            let mut model = long(name);
            update(&mut model, Wake::Resize(size.0, size.1));
            for way in [Key::PageDown, Key::PageUp] {
                let mut shown = screen(&mut model, size);
                let mut seen = numbers(&shown);
                loop {
                    key(&mut model, way);
                    let next = screen(&mut model, size);
                    if next == shown {
                        break;
                    }
                    seen.extend(numbers(&next));
                    shown = next;
                }
                let missed: Vec<usize> = (1..=LINES).filter(|n| !seen.contains(n)).collect();
                assert!(missed.is_empty(), "{name} at {size:?} by {way:?}: {missed:?}");
            }
            for (first, last) in [(Key::Home, Key::End), (Key::Char('g'), Key::Char('G'))] {
                key(&mut model, last);
                let end = screen(&mut model, size);
                key(&mut model, Key::PageDown);
                assert_eq!(screen(&mut model, size), end, "{name} at {size:?}: there is no more");
                key(&mut model, first);
                let top = screen(&mut model, size);
                key(&mut model, Key::PageUp);
                assert_eq!(screen(&mut model, size), top, "{name} at {size:?}: it is the first line");
                assert_ne!(end, top, "{name} at {size:?}");
            }
        }
    }
}

/// Rows of a list that are shown, by what its last line says of those that are not.
fn window(lines: &[String], len: usize) -> std::ops::Range<usize> {
    let told = lines.iter().find(|line| line.contains("above)") || line.contains(" below)"));
    let told = told.expect("the list is longer than its dialog");
    let count = |after: &str| -> usize {
        let before = told.split(after).next().filter(|_| told.contains(after));
        let digits = before.map(|text| text.rsplit(['(', ' ']).next().unwrap().parse().unwrap());
        digits.unwrap_or(0)
    };
    let below = if told.contains(" more below") { count(" more below") } else { count(" below") };
    count(" above")..len - below
}

/// Nor does a page of a list skip a row of it, and what lies below the fold is told.
#[test]
fn a_page_of_a_list_skips_no_row() {
    for size in [(40, 12), (60, 16), (80, 24), (120, 40)] {
        let mut model = pressed(Lang::En, "");
        model.size = size;
        key(&mut model, Key::Char('?'));
        let Some(Overlay::Lister(lister)) = model.overlays.last() else { panic!("no help") };
        let len = lister.found().len();
        for way in [Key::PageDown, Key::PageUp] {
            let mut seen = BTreeSet::new();
            for _ in 0..=len {
                seen.extend(window(&screen(&mut model, size), len));
                key(&mut model, way);
            }
            assert_eq!(seen.len(), len, "{size:?} by {way:?}");
        }
    }
}

#[test]
fn the_words_of_a_questions_keys_are_its_answers() {
    let mut model = with(Lang::En, |view| view.stage = Stage::Ended { words: SafeText::default() });
    press(&mut model, "\u{1b}");
    assert!(foot(&mut model, (80, 24)).contains("y yes"), "{}", foot(&mut model, (80, 24)));
    let mut model = with(Lang::Ja, |view| view.stage = Stage::Ended { words: SafeText::default() });
    press(&mut model, "a stolen account\n\n\n\n");
    assert!(foot(&mut model, (80, 24)).contains("Enter いいえ  y 自分だけ  n いいえ"));
    key(&mut model, Key::Right);
    key(&mut model, Key::Right);
    assert!(foot(&mut model, (80, 24)).contains("Enter 共有する  y 共有する  n いいえ"));
}

#[test]
fn enter_in_the_reader_is_called_what_it_does() {
    let mut model = pressed(Lang::En, "2\n");
    assert!(foot(&mut model, (80, 24)).contains("Enter close"));
    key(&mut model, Key::Tab);
    let fact = |model: &mut Model| foot(model, (80, 24));
    let pinned = model.view.facts.iter().any(|fact| fact.pinned);
    let said = fact(&mut model);
    assert!(said.contains("Enter pin") || pinned && said.contains("Enter unpin"), "{said}");
    key(&mut model, Key::Tab);
    assert!(fact(&mut model).contains("Enter open"));
    let mut model = pressed(Lang::En, "4\n");
    key(&mut model, Key::Tab);
    assert!(fact(&mut model).contains("Enter call off"));
}

#[test]
fn the_picker_shows_the_way_out_at_every_width() {
    for lang in Lang::ALL {
        for width in [40, 80, 120] {
            let mut picker = picker(lang, true);
            picker.update(Wake::Resize(width, 24));
            let draw = |picker: &hotwash::tui::screens::picker::Picker| {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, 24));
                picker.draw(Theme::TERMINAL, &mut buffer);
                buffer_text(&buffer)
            };
            let quit = hotwash::tui::registry::command(hotwash::tui::registry::Cmd::Quit).label(lang);
            assert!(draw(&picker).pop().unwrap().contains(&format!("q {quit}")), "{lang:?} {width}");
            // Nothing is under way that one would be asked about.
            picker.update(Wake::Key(Key::Char('?')));
            let asks = hotwash::locale::say(lang, "danger-asks");
            for _ in 0..30 {
                assert!(!draw(&picker).concat().contains(asks.as_str()), "{lang:?} {width}");
                picker.update(Wake::Key(Key::Down));
            }
        }
    }
    let mut model = pressed(Lang::En, "?");
    let asks = hotwash::locale::say(Lang::En, "danger-asks");
    press(&mut model, "leave");
    assert!(screen(&mut model, (80, 24)).concat().contains(asks.as_str()), "an exercise is under way");
}

/// As in pagers: a search begins with new words, none are the old ones again, and the hit is marked by a sign too.
#[test]
fn a_search_in_a_text_begins_anew_and_counts_its_hits() {
    let mut model = long("message");
    press(&mut model, "/line00\n");
    let shown = |model: &mut Model| screen(model, (80, 24)).join("\n");
    assert!(shown(&mut model).contains("\"line00\" 1 / 9"), "{}", shown(&mut model));
    assert!(shown(&mut model).contains(">line001."), "{}", shown(&mut model));
    press(&mut model, "nn");
    assert!(shown(&mut model).contains("\"line00\" 3 / 9"));
    press(&mut model, "/line01\n");
    assert!(shown(&mut model).contains("\"line01\" 1 / 10"), "{}", shown(&mut model));
    press(&mut model, "/x\u{1b}n");
    assert!(shown(&mut model).contains("\"line01\" 2 / 10"), "what was not searched for is no search");
    press(&mut model, "/\n");
    assert!(shown(&mut model).contains("\"line01\""));
}

#[test]
fn a_stopped_clock_says_how_it_goes_on() {
    for (lang, words) in
        [(Lang::En, "Stopped. p lets time go on."), (Lang::Ja, "停止中です。p で時計が進みます。")]
    {
        for size in [(80, 24), (40, 12)] {
            let mut model = pressed(lang, "p");
            assert!(screen(&mut model, size).concat().contains(words), "{lang:?} {size:?}");
            press(&mut model, "↓");
            assert!(screen(&mut model, size).concat().contains(words), "it stays");
            press(&mut model, "p");
            assert!(!screen(&mut model, size).concat().contains(words));
        }
    }
}

#[test]
fn settings_tell_what_is_in_force() {
    let mut model = pressed(Lang::En, "+t,");
    let pace = model.clock.pace.to_string();
    let shown = screen(&mut model, (80, 24));
    let row = |words: &str| shown.iter().find(|line| line.contains(words)).unwrap().clone();
    assert!(row("< off >").contains("now on") || shown.concat().contains("now on"), "{shown:?}");
    assert!(shown.iter().any(|line| line.contains(&format!("now x{pace}"))), "{shown:?}");
}

/// Which of query and rows has the focus is seen; what could not be searched is told in full.
#[test]
fn the_log_search_tells_who_has_the_focus_and_what_it_could_not_read() {
    let mut model = pressed(Lang::En, "s");
    let edit = "/ writes a new query";
    assert!(!screen(&mut model, (80, 24)).concat().contains(edit));
    let mut model = searched(Lang::En, "suser:svc-backup\n");
    let shown = screen(&mut model, (80, 24));
    assert!(shown.concat().contains(edit), "{shown:?}");
    assert!(shown.iter().any(|line| line.contains("> ")), "{shown:?}");
    let prepared = prepared("first-drill");
    let mut seat = Seat::at(begin(&prepared, 7), prepared.plan.clone(), Lang::Ja);
    seat.press("s\n");
    let shown = screen(&mut seat.model, (80, 24));
    let told: String = shown.iter().map(|line| line.trim_matches(['║', ' ']).to_owned()).collect();
    assert!(told.contains("ログを調べる対応を行うと検索できます。"), "{shown:?}");
    assert!(told.contains("会社のログ"), "which logs there are: {shown:?}");
}

#[test]
fn the_paper_exercise_has_no_two_rows_of_one_thing() {
    let model = fake::model(Lang::En, (80, 24));
    let all = panes::keys(&model, Pane::Assets);
    let twice = all.iter().filter(|thing| all.iter().filter(|other| other == thing).count() > 1).count();
    assert_eq!(twice, 0);
}
