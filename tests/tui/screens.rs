//! Every screen there is; golden frames; hostile text; the caret.

use super::fake::{self, id};
use hotwash::exercise::client::Client;
use hotwash::exercise::view::{SeatView, Stage};
use hotwash::play::order::Order;
use hotwash::stdx::text::{Bilingual, Lang, SafeText, width};
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::{Model, Pane, Thing};
use hotwash::tui::dialogs::{Overlay, logs};
use hotwash::tui::draw::draw;
use hotwash::tui::key::Key;
use hotwash::tui::perform::open;
use hotwash::tui::screens::picker::{PickEntry, Picker, UnfinishedEntry};
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Page, Wake};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use std::path::Path;
use std::sync::Arc;

/// The buffer as lines of text; cells hidden by a wide character are skipped.
pub fn buffer_text(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let mut lines = Vec::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut x = area.left();
        while x < area.right() {
            let cell = buffer.cell(Position::new(x, y)).unwrap();
            line.push_str(cell.symbol());
            x += cell.cell_width().max(1);
        }
        lines.push(line);
    }
    lines
}

pub fn paint(model: &mut Model, size: (u16, u16)) -> (Buffer, Option<Position>) {
    model.size = size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let caret = draw(model, &mut buffer);
    (buffer, caret)
}

pub fn press(model: &mut Model, keys: &str) {
    for c in keys.chars() {
        update(model, Wake::Key(key(c)));
    }
}

pub(super) fn key(c: char) -> Key {
    match c {
        '\n' => Key::Enter,
        '\t' => Key::Tab,
        '\u{1b}' => Key::Esc,
        '↓' => Key::Down,
        c => Key::Char(c),
    }
}

pub fn with(lang: Lang, change: impl FnOnce(&mut SeatView)) -> Model {
    let mut view = fake::view(lang);
    change(&mut view);
    Model::new(Arc::new(view), Arc::new(fake::Paper), Theme::TERMINAL, (80, 24))
}

pub fn playing(lang: Lang) -> Model {
    fake::model(lang, (80, 24))
}

pub fn pressed(lang: Lang, keys: &str) -> Model {
    let mut model = playing(lang);
    press(&mut model, keys);
    model
}

/// A screen on a paper exercise that can be searched: pins stay.
pub fn searched(lang: Lang, keys: &str) -> Model {
    let mut client = fake::FakeClient::new();
    client.send(Order::StartEx { from_move: 0 }).unwrap();
    let mut model = playing(lang);
    for c in keys.chars() {
        let mut wakes = vec![Wake::Key(key(c))];
        while !wakes.is_empty() {
            for ask in update(&mut model, wakes.remove(0)) {
                match ask {
                    Ask::Search(query) => wakes.extend(logs::ask(&mut client, query, lang)),
                    Ask::Send(order) => {
                        client.send(order).unwrap();
                        wakes.push(Wake::View(client.view(lang)));
                    }
                    _ => {}
                }
            }
        }
    }
    model
}

/// Every screen and dialog there is.
pub fn all(lang: Lang) -> Vec<(&'static str, Model)> {
    let mut all = vec![
        ("briefing", with(lang, |view| view.stage = Stage::Briefing)),
        ("inbox", pressed(lang, "1")),
        ("inbox-read", pressed(lang, "1↓↓")),
        ("board", pressed(lang, "2")),
        ("assets", pressed(lang, "3")),
        ("actions", pressed(lang, "4")),
        ("duties", pressed(lang, "5")),
        ("log", pressed(lang, "6")),
        ("filter", pressed(lang, "1/FILE")),
        ("message", pressed(lang, "1↓↓\n")),
        ("artifact", pressed(lang, "f↓\n/two")),
        ("lines", pressed(lang, "l")),
        ("logs", pressed(lang, "sresult:x")),
        ("logs-found", searched(lang, "suser:svc-backup\n↓↓e")),
        ("logs-detail", searched(lang, "suser:svc-backup\n↓\n")),
        ("logs-error", searched(lang, "suser:kato rsult:x\n")),
        ("logs-board", searched(lang, "s\n↓e\u{1b}2↓↓↓↓")),
        ("hints", pressed(lang, "h")),
        ("fact", pressed(lang, "2\n")),
        ("asset", pressed(lang, "3↓\n")),
        ("subject", pressed(lang, "3↓↓↓↓\n")),
        ("task", pressed(lang, "4\n")),
        ("duty", pressed(lang, "5↓↓↓\n")),
        ("decide", pressed(lang, "db6")),
        ("decide-note", pressed(lang, "da\t\tbecause")),
        ("decide-review", pressed(lang, "d\n5\n")),
        ("act", pressed(lang, "a")),
        ("act-target", pressed(lang, "aisolate\n")),
        ("act-review", pressed(lang, "aisolate\n\n")),
        ("act-words", pressed(lang, "areport\n\t \t\t ↓\t610000")),
        ("act-words-review", pressed(lang, "areport\n\t ↓\t \t61万\n")),
        ("act-irreversible", pressed(lang, "arebuild\n\nye")),
        ("help", pressed(lang, "?")),
        ("palette", pressed(lang, ":isofile")),
        ("note", pressed(lang, "ncall legal")),
        ("hypothesis", pressed(lang, "y\t")),
        ("quit", pressed(lang, "q")),
        ("finish", pressed(lang, "F")),
        ("cancel", pressed(lang, "4x")),
        ("settings", pressed(lang, ",↓")),
        ("settings-changed", pressed(lang, ",↓↓↓↓↓↓↓\n")),
        ("map", pressed(lang, "m↓↓")),
        ("service", pressed(lang, "3G\n")),
        ("explain", pressed(lang, "1↓↓w")),
        ("explain-found", pressed(lang, if lang == Lang::En { "wchain of" } else { "wほぜん" })),
        ("term", pressed(lang, if lang == Lang::En { "wpreliminary\n" } else { "w速報\n" })),
    ];
    let mut irreversible = playing(lang);
    open(&mut irreversible, Thing::Decision(id("cut-all")));
    press(&mut irreversible, "b6\n");
    all.push(("decide-irreversible", irreversible));
    let next = Some((SafeText::new("Second day / 2日目"), SimTime(90_000)));
    all.push(("between", with(lang, |view| view.stage = Stage::BetweenMoves { next })));
    let words = SafeText::new("The shops are open again. / 店舗は営業を再開しました。");
    let mut ended = with(lang, |view| view.stage = Stage::Ended { words: words.clone() });
    press(&mut ended, "a stolen account\n");
    all.push(("reflection", ended));
    let mut making = with(lang, |view| view.stage = Stage::Ended { words: words.clone() });
    let mut reflected = (*making.view).clone();
    reflected.reflected = true;
    update(&mut making, Wake::View(Arc::new(reflected)));
    all.push(("debrief-making", making));
    let mut debrief = with(lang, |view| view.stage = Stage::Ended { words });
    let lines =
        (1..60).map(|n| SafeText::new(&format!("{n}. What was going on / 何が起きていたか"))).collect();
    let page = Page { title: SafeText::new("The truth / 真相"), lines, heads: vec![4, 30] };
    update(&mut debrief, Wake::Pages(vec![page; 3]));
    all.push(("debrief", debrief));
    let mut contents = with(lang, |view| view.stage = Stage::Ended { words: SafeText::default() });
    let lines = ["D1", "So", "D2", "Then"].map(SafeText::new).to_vec();
    let page = Page { title: SafeText::new("Decisions / 判断"), lines, heads: vec![0, 2] };
    update(&mut contents, Wake::Pages(vec![page; 2]));
    press(&mut contents, "/");
    all.push(("contents", contents));
    all.push(("coach", coached(lang)));
    all.extend(super::room::frames(lang));
    let mut empty = with(lang, |view| {
        view.inbox = vec![];
        view.facts = vec![];
        view.assets = vec![];
        view.subjects = vec![];
        view.tasks = vec![];
        view.decisions = vec![];
        view.duties = vec![];
        view.teams = vec![];
        view.log = Arc::default();
    });
    press(&mut empty, "4");
    all.push(("empty", empty));
    all
}

fn coached(lang: Lang) -> Model {
    let mut model = with(lang, |view| {
        view.guided = true;
        view.inbox[2].channel = id("coach");
        view.inbox[2].text = SafeText::new(&"The coach explains at length. 説明が続きます。".repeat(12));
    });
    update(&mut model, Wake::Tick(0));
    assert!(matches!(model.overlays.last(), Some(Overlay::Coach(_))));
    model
}

pub fn picker(lang: Lang, full: bool) -> Picker {
    let entry = |name: &str, en: &str, ja: &str, guided| PickEntry {
        id: name.to_owned(),
        title: Bilingual { en: en.into(), ja: ja.into() },
        summary: Bilingual::same("An alert on a Wednesday. / 水曜日のアラート。"),
        minutes: 60,
        audience: vec![id("csirt"), id("new-graduate")],
        moves: 3,
        guided,
        origin: "built in".into(),
    };
    let entries = vec![
        entry("P00", "First steps", "はじめの一歩", true),
        entry(
            "P01",
            "Stolen VPN account, and then ransomware",
            "盗まれたVPNアカウントとランサムウェア",
            false,
        ),
    ];
    let unfinished = UnfinishedEntry {
        id: "run-1".to_owned(),
        title: Bilingual {
            en: "Friday-night ransomware".into(), ja: "金曜夜のランサムウェア".into()
        },
        detail: Bilingual::same("T+00:47, 412 records checked, 0 lost"),
    };
    if full { Picker::new(entries, vec![unfinished], lang) } else { Picker::new(vec![], vec![], lang) }
}

/// The picker with its dialogs.
pub fn pickers(lang: Lang) -> Vec<(&'static str, Picker)> {
    let mut settings = picker(lang, true);
    settings.update(Wake::Key(Key::Char(',')));
    let mut check = picker(lang, true);
    let lines = (1..30).map(|n| SafeText::new(&format!("ok   {n}. Terminal / 端末: yes"))).collect();
    check
        .update(Wake::Pages(vec![Page { title: SafeText::new("Check / 点検"), lines, heads: Vec::new() }]));
    check.update(Wake::Key(Key::PageDown));
    vec![
        ("picker", picker(lang, true)),
        ("picker-empty", picker(lang, false)),
        ("picker-settings", settings),
        ("picker-check", check),
    ]
}

/// What is kept at the smallest and the largest size as well.
const MAIN: &[&str] = &[
    "briefing",
    "inbox",
    "inbox-read",
    "board",
    "assets",
    "map",
    "actions",
    "duties",
    "log",
    "message",
    "decide",
    "decide-review",
    "act",
    "act-review",
    "act-words",
    "help",
    "explain",
    "term",
    "coach",
    "reflection",
    "debrief",
];

/// Golden frames: what people see, kept as text. `UPDATE=1` writes them anew.
#[test]
fn golden_frames() {
    let mut wrong = Vec::new();
    for (code, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        for (name, mut model) in all(lang) {
            let main: &[(u16, u16)] = if MAIN.contains(&name) {
                &[(80, 24), (120, 40), (40, 12), (200, 50)]
            } else {
                &[(80, 24), (120, 40)]
            };
            let odd: &[(u16, u16)] = if name == "inbox" { &[(60, 40), (80, 50), (200, 24)] } else { &[] };
            for size in main.iter().chain(odd).copied() {
                let (buffer, _) = paint(&mut model, size);
                wrong.extend(golden(&format!("{name}.{}x{}.{code}.txt", size.0, size.1), &buffer));
            }
        }
        for (name, picker) in pickers(lang) {
            for size in [(80, 24), (120, 40)] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
                picker.draw(Theme::TERMINAL, &mut buffer);
                wrong.extend(golden(&format!("{name}.{}x{}.{code}.txt", size.0, size.1), &buffer));
            }
        }
    }
    assert!(wrong.is_empty(), "changed frames (UPDATE=1 accepts them):\n{}", wrong.join("\n"));
}

pub(super) fn golden(name: &str, buffer: &Buffer) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(name);
    let mut text: String = buffer_text(buffer).iter().map(|line| format!("{}\n", line.trim_end())).collect();
    text.truncate(text.trim_end().len());
    text.push('\n');
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
        return None;
    }
    (std::fs::read_to_string(&path).unwrap_or_default() != text).then(|| format!("{name}\n{text}"))
}

/// What a scenario says cannot reach the terminal's controls.
#[test]
fn hostile_text_stays_text() {
    let hostile = "\u{1b}[2J\u{9b}31m\u{7}\u{8}\u{202e}evil\u{200b}\u{feff}\r\u{0}ｶﾞ\u{e0041}";
    let mut model = with(Lang::En, |view| {
        view.title = hostile.into();
        view.seat = hostile.into();
        for message in &mut view.inbox {
            (message.title, message.text, message.from) = (hostile.into(), hostile.into(), hostile.into());
        }
        for fact in &mut view.facts {
            fact.text = hostile.into();
        }
    });
    for keys in ["1", "\n", "\u{1b}2", "3", "d", "\u{1b}?", "\u{1b}:ev"] {
        press(&mut model, keys);
        update(&mut model, Wake::Paste(hostile.to_owned()));
        let (buffer, _) = paint(&mut model, (80, 24));
        let text = buffer_text(&buffer).concat();
        let bad = text.chars().find(|c| c.is_control() || matches!(*c, '\u{202e}' | '\u{200b}' | '\u{feff}'));
        assert_eq!(bad, None, "after {keys:?}");
    }
}

/// Where a field has the focus, the hardware cursor stands in it: an input method draws there.
#[test]
fn the_caret_is_where_one_writes() {
    for lang in Lang::ALL {
        let mut model = pressed(lang, "n日本語x");
        let (buffer, caret) = paint(&mut model, (80, 24));
        let caret = caret.expect("a note has a caret");
        let line = &buffer_text(&buffer)[usize::from(caret.y)];
        let before: String = {
            let mut used = 0;
            line.chars()
                .take_while(|c| {
                    used += width(&c.to_string());
                    used <= usize::from(caret.x)
                })
                .collect()
        };
        assert!(before.ends_with("日本語x"), "{before:?}");
        for keys in ["a", "?", ":", "/", "da\t\t"] {
            let mut model = pressed(lang, keys);
            assert!(paint(&mut model, (80, 24)).1.is_some(), "no caret after {keys:?}");
            assert!(paint(&mut model, (40, 12)).1.is_some(), "no caret after {keys:?} at 40x12");
        }
        for pane in Pane::ALL {
            let mut model = playing(lang);
            model.pane = pane;
            assert_eq!(paint(&mut model, (80, 24)).1, None, "a caret without a field");
        }
    }
}

/// Without colour every state still has a word or a letter.
#[test]
fn states_read_without_colour() {
    let mut model = playing(Lang::En);
    model.theme = Theme::MONO;
    press(&mut model, "3");
    let (buffer, _) = paint(&mut model, (80, 24));
    assert!(buffer.content().iter().all(|cell| cell.fg == ratatui::style::Color::Reset));
    let text = buffer_text(&buffer).join("\n");
    for sign in ["#  JUMP01", "?  FILE02", ".  VEEAM01", "-  WEB01"] {
        assert!(text.contains(sign), "{sign} in\n{text}");
    }
}
