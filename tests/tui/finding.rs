//! Finding one's way: the map, words explained, actions by a few words, drafts, sizes, places of the debrief.

use super::fake::{self, id};
use super::journeys::Seat;
use super::screens::press;
use crate::support::exercises::prepared;
use crate::support::root;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::journal::Writer;
use hotwash::locale::glossary::Term;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::tui::app::{Model, Pane, Thing};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::dialogs::content::content;
use hotwash::tui::dialogs::explain::{Entry, entries, occurring};
use hotwash::tui::dialogs::fuzzy::rank;
use hotwash::tui::draw::draw;
use hotwash::tui::key::Key;
use hotwash::tui::layout::{Class, class};
use hotwash::tui::screens::panes::{self, selected};
use hotwash::tui::screens::rows;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Page, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn draw_at(model: &mut Model, size: (u16, u16)) -> Buffer {
    model.size = size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    draw(model, &mut buffer);
    buffer
}

#[test]
fn the_map_is_walked_by_arrows_and_leads_to_details() {
    let mut seat = Seat::begun();
    seat.press("m");
    assert_eq!(seat.model.pane, Pane::Assets);
    let mut walk = vec![];
    for key in [Key::Home, Key::Down, Key::Down, Key::Down, Key::Right, Key::Right, Key::Up, Key::End] {
        seat.key(key);
        walk.push(selected(&seat.model, Pane::Assets));
    }
    let asset = |name: &str| Some(Thing::Asset(id(name)));
    let service = Some(Thing::Service(id("admin")));
    assert_eq!(
        walk,
        [
            asset("internet"),
            asset("dmz"),
            asset("WEB01"),
            asset("inner"),
            asset("FILE02"),
            asset("JUMP01"),
            asset("inner"),
            service,
        ]
    );
    seat.key(Key::Home);
    seat.key(Key::Down);
    seat.press("\n");
    assert!(
        matches!(&seat.model.overlays[..], [Overlay::Reader(reader)] if reader.of == Thing::Asset(id("dmz")))
    );
    seat.press("\u{1b}↓aisolate\n\n");
    assert_eq!(seat.orders(), ["act CON-01 WEB01"], "what is selected on the map is acted upon");
    seat.press("m");
    assert_eq!(selected(&seat.model, Pane::Assets), asset("WEB01"), "the list keeps what the map selected");
}

/// A click on a machine of the map selects it; where lines are ASCII, so is the map.
#[test]
fn the_map_is_pointed_at_and_drawn_in_ascii() {
    let mut seat = Seat::begun();
    seat.press("m");
    seat.model.size = (80, 24);
    seat.model.theme.charset = hotwash::tui::theme::Charset::Ascii;
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let (_, targets) = hotwash::tui::draw::paint(&seat.model, &mut buffer);
    let lines = super::screens::buffer_text(&buffer);
    assert!(lines.iter().all(|line| line.is_ascii()), "{}", lines.join("\n"));
    let row = lines.iter().position(|line| line.contains("VEEAM01")).unwrap();
    let column = lines[row].find("VEEAM01").unwrap();
    let hit = targets.at(ratatui::layout::Position::new(column as u16, row as u16)).unwrap();
    seat.wake(Wake::Pointed(hit, hotwash::tui::mouse::Gesture::Click));
    assert_eq!(selected(&seat.model, Pane::Assets), Some(Thing::Asset(id("VEEAM01"))));
}

#[test]
fn an_action_and_its_target_are_found_by_a_few_words_of_either_language() {
    for words in ["isolate file02", "iso file02", "隔離 FILE02", "隔離　file02"] {
        let mut seat = Seat::begun();
        seat.press("a");
        seat.press(words);
        seat.press("\n\n");
        assert_eq!(seat.orders(), ["act CON-01 FILE02"], "{words}");
    }
}

#[test]
fn what_was_composed_is_there_when_one_comes_back() {
    let mut seat = Seat::begun();
    seat.press("areport\n\t \t\t ↓\t610000\u{1b}\u{1b}\u{1b}");
    assert!(seat.model.overlays.is_empty() && seat.orders().is_empty());
    seat.press("areport\n\n\n");
    let order = seat.orders().concat();
    assert!(order.starts_with("act LEG-01") && order.contains("max 610000"), "{order}");
    assert!(seat.model.statements.is_empty(), "what was ordered is no draft any more");
}

#[test]
fn one_key_explains_words_and_stops_the_clock() {
    let mut seat = Seat::begun();
    assert!(seat.model.stopped().is_none());
    seat.press("↓↓w");
    assert!(seat.model.stopped().is_some());
    // From an alert about a sensor, to the sensor's word, on to a word in it, and back in as few steps as one came.
    seat.press("containment\n");
    seat.key(Key::Tab);
    seat.press("\n");
    assert_eq!(seat.model.overlays.len(), 2, "words lead sideways, not deeper");
    seat.press("w");
    assert_eq!(seat.model.overlays.len(), 1, "the key leads back to the list");
    seat.press("\u{1b}");
    assert!(seat.model.overlays.is_empty() && seat.model.stopped().is_none());
    // Where letters are text, Ctrl-G.
    seat.press("a");
    seat.key(Key::Ctrl('g'));
    assert!(matches!(seat.model.overlays.last(), Some(Overlay::Explain(_))));
}

/// Every action of the playbook and every duty of a scenario is explained, and words of law can be found from each duty.
#[test]
fn actions_and_duties_of_the_scenarios_are_explained() {
    for name in ["first-drill", "vpn-ransomware"] {
        let prepared = prepared(name);
        let plan = prepared.plan.clone();
        let header = crate::support::exercises::header(&prepared, 7);
        let mut exercise =
            Exercise::begin(prepared, &header, Writer::memory(&header).unwrap(), WallClock::Ignored);
        for lang in Lang::ALL {
            let view = hotwash::exercise::client::Client::view(&mut exercise, lang);
            let model = Model::new(view, plan.clone(), fake::model(lang, (80, 24)).theme, (80, 24));
            let words = entries(&model);
            let texts: Vec<&str> = words.iter().map(|entry| entry.found_by.as_str()).collect();
            for action in model.view.playbook.iter() {
                let found = rank(action.id.as_str(), &texts);
                assert_eq!(words[found[0]].thing, Thing::Action(action.id), "{name} {lang:?}");
                assert!(!content(&model, Thing::Action(action.id), 80).lines.is_empty());
            }
            for duty in &plan.guide.duties {
                let text = [&duty.title, &duty.trigger, &duty.to].map(|text| text.get(lang).to_string());
                assert!(names_law(&words, &text.join(" ")), "{name} {lang:?}: no word of law in {text:?}");
            }
        }
    }
}

fn names_law(words: &[Entry], text: &str) -> bool {
    occurring(words, text).into_iter().any(|index| match words[index].thing {
        Thing::Term(id) => Term::named(id.as_str()).is_some_and(|term| term.law),
        _ => false,
    })
}

/// So can they from every clock that scenarios may start.
#[test]
fn every_shared_clock_names_a_word_of_law() {
    let source = std::fs::read_to_string(root().join("scenarios/shared/clocks.toml")).unwrap();
    let table: toml::Table = source.parse().unwrap();
    let clocks = table["clock"].as_array().unwrap();
    assert!(clocks.len() > 20);
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let words = entries(&fake::model(lang, (80, 24)));
        for clock in clocks {
            let text = ["title", "trigger", "to"].map(|key| clock[key][lang.code()].as_str().unwrap());
            if !names_law(&words, &text.join(" ")) {
                wrong.push(format!("{} {lang:?}: {text:?}", clock["id"]));
            }
        }
    }
    assert!(wrong.is_empty(), "no word of law in\n{}", wrong.join("\n"));
}

/// Whatever does not fit on a small screen can be reached: an order is read over from its first line to its last.
#[test]
fn what_is_read_over_can_be_read_whole_on_a_small_screen() {
    let mut seat = Seat::begun();
    seat.press("aisolate file02\n");
    seat.wake(Wake::Resize(40, 12));
    let lines = |model: &mut Model| super::screens::buffer_text(&draw_at(model, (40, 12)));
    let prompt = |lines: &[String]| lines.iter().any(|line| line.contains("Enter orders this"));
    let first = lines(&mut seat.model);
    assert!(prompt(&first), "{first:?}");
    assert!(first[2].contains("Order this? Isolate"), "{first:?}");
    (0..40).for_each(|_| seat.key(Key::Up));
    let above = lines(&mut seat.model);
    assert!(!prompt(&above) && above.iter().any(|line| line.contains("For  ")), "{above:?}");
    seat.key(Key::Down);
    let below = lines(&mut seat.model);
    assert_ne!(above, below, "no key is lost beyond the end");
    seat.press("\n");
    assert_eq!(seat.orders(), ["act CON-01 FILE02"]);
}

/// A storm of sizes over every kind of half-done work: focus, selection, scroll and drafts are what they were.
#[test]
fn resizing_changes_nothing_but_the_picture() {
    let works = [
        "2↓",
        "3↓↓",
        "m↓↓",
        "db6\tbecause",
        "da\t\tbecause of the alert",
        "areport\n\t \t\t ↓\t610000",
        "ncall legal",
        "y\t6",
        "1↓↓\n/lsass",
        "wcont",
        ":isofile",
        "1/FILE",
        "suser:svc-backup",
    ];
    let sizes = [
        (200, 50),
        (80, 24),
        (40, 12),
        (19, 3),
        (120, 40),
        (39, 11),
        (80, 50),
        (200, 24),
        (60, 40),
        (1, 1),
        (250, 70),
    ];
    for lang in Lang::ALL {
        for keys in works {
            let mut seat = Seat::begun();
            seat.model.lang = lang;
            seat.press(keys);
            let state = |model: &Model| {
                let rows: Vec<_> = Pane::ALL.iter().map(|pane| selected(model, *pane)).collect();
                format!(
                    "{:?} {rows:?} {:?} {:?} {:?} {} {:?}",
                    model.pane,
                    model.overlays,
                    model.drafts,
                    model.statements,
                    model.filtering,
                    model.cursors
                )
            };
            let before = state(&seat.model);
            for size in sizes.iter().chain(sizes.iter().rev()) {
                seat.wake(Wake::Resize(size.0, size.1));
                draw_at(&mut seat.model, *size);
                assert_eq!(state(&seat.model), before, "{keys:?} at {size:?}");
            }
        }
    }
    assert_eq!(class(200, 24), Class::Standard);
}

#[test]
fn places_of_the_debrief_are_gone_to_by_list_and_by_step() {
    let mut model = fake::model(Lang::En, (80, 24));
    let mut view = fake::view(Lang::En);
    view.stage = hotwash::exercise::view::Stage::Ended { words: SafeText::default() };
    model.view = std::sync::Arc::new(view);
    let long = |name: &str| {
        let lines = (0..90).map(|line| SafeText::new(&format!("{name} line {line}"))).collect();
        Page { title: SafeText::new(name), lines, heads: vec![10, 50] }
    };
    let wake = |model: &mut Model, key| hotwash::tui::update::update(model, Wake::Key(key));
    hotwash::tui::update::update(&mut model, Wake::Pages(vec![long("one"), long("two")]));
    let shown = |model: &mut Model| -> (usize, String) {
        let buffer = draw_at(model, (80, 24));
        let lines = super::screens::buffer_text(&buffer);
        (model.viewer.as_ref().unwrap().at, lines[2].trim().to_owned())
    };
    wake(&mut model, Key::Tab);
    assert_eq!(shown(&mut model), (0, "one line 10".to_owned()));
    wake(&mut model, Key::Tab);
    assert_eq!(shown(&mut model), (0, "one line 50".to_owned()));
    wake(&mut model, Key::Tab);
    assert_eq!(shown(&mut model), (1, "two line 10".to_owned()), "on to the next page that has any");
    wake(&mut model, Key::BackTab);
    assert_eq!(shown(&mut model), (0, "one line 50".to_owned()));
    for key in "/two line 50".chars() {
        wake(&mut model, Key::Char(key));
    }
    wake(&mut model, Key::Enter);
    assert_eq!(shown(&mut model), (1, "two line 50".to_owned()));
}

/// A filter goes by what the rows say at this moment: a message that was read since, and another language, count.
#[test]
fn a_filter_goes_by_what_rows_say_now() {
    let mut model = fake::model(Lang::En, (80, 24));
    let rows = |model: &Model| panes::keys(model, Pane::Inbox).len();
    press(&mut model, "1/*");
    assert_eq!(rows(&model), 2, "unread");
    let mut read = fake::view(Lang::En);
    read.inbox[2].read = true;
    update(&mut model, Wake::View(read.into()));
    assert_eq!(rows(&model), 1, "one of them was read");
    let mut more = fake::view(Lang::En);
    more.inbox.push(more.inbox[3].clone());
    more.inbox[4].id = id("another-alert");
    update(&mut model, Wake::View(more.into()));
    assert_eq!(rows(&model), 3, "one more has come");
    let mut model = fake::model(Lang::En, (80, 24));
    press(&mut model, "1/reporter\n6/begun");
    assert_eq!(rows(&model), 1);
    let entries = panes::keys(&model, Pane::Log);
    let told = entries.iter().map(|entry| rows::line(&model, *entry, 200).text().to_lowercase());
    assert!(!entries.is_empty() && told.into_iter().all(|row| row.contains("begun")), "{entries:?}");
    update(&mut model, Wake::View(fake::view(Lang::Ja).into()));
    assert_eq!((rows(&model), panes::keys(&model, Pane::Log)), (0, vec![]), "nothing says so in Japanese");
}
