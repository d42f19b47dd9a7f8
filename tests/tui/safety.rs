//! No text drives the terminal: the bytes of real frames, read by a terminal emulator, with every hostile text in
//! every place a text can come to.

use super::cells::Wire;
use super::fake::{self, FakeClient, Paper, SINKS, poisoned};
use super::screens::{all, buffer_text, paint, press};
use crate::support::payloads::{self, poison};
use hotwash::exercise::client::{Client, Reply, Trouble};
use hotwash::exercise::reading::LogPage;
use hotwash::exercise::view::{SeatView, Stage};
use hotwash::journal::JournalError;
use hotwash::play::order::Order;
use hotwash::stdx::text::{Bilingual, Lang, SafeText};
use hotwash::stdx::time::SimTime;
use hotwash::telemetry::query::QueryError;
use hotwash::tui::app::{Clock, Model};
use hotwash::tui::key::Key;
use hotwash::tui::plain::{PlainOptions, plain};
use hotwash::tui::screens::picker::{PickEntry, Picker, UnfinishedEntry};
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Page, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::num::NonZeroU16;
use std::sync::Arc;

const SIZE: (u16, u16) = (80, 24);

/// The wire, and a terminal emulator at its end.
struct End {
    wire: Wire,
    emulator: vt100::Parser,
}

impl End {
    fn new() -> End {
        let size = |cells| NonZeroU16::new(cells).unwrap();
        End { wire: Wire::new(SIZE), emulator: vt100::Parser::new(size(SIZE.1), size(SIZE.0), 0) }
    }

    /// Draws, and holds what the emulator shows against what was drawn, cell by cell.
    fn shows(&mut self, what: &str, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> Buffer {
        let (bytes, buffer, caret) = self.wire.frame(paint);
        ours(what, &bytes);
        // The emulator prints no replacement character; terminals do, in one cell.
        let replaced = |text: &str| text.replace('\u{fffd}', "?");
        self.emulator.process(replaced(std::str::from_utf8(&bytes).unwrap()).as_bytes());
        let screen = self.emulator.screen();
        for y in 0..SIZE.1 {
            let mut x = 0;
            while x < SIZE.0 {
                let drawn = buffer[(x, y)].symbol();
                let cell = screen.cell(y, x).unwrap();
                let there = if cell.has_contents() { cell.contents() } else { " " };
                assert_eq!(there, replaced(drawn), "{what}: {x},{y}");
                x += if cell.is_wide() { 2 } else { 1 };
            }
        }
        assert_eq!(screen.hide_cursor(), caret.is_none(), "{what}: cursor");
        if let Some(caret) = caret {
            assert_eq!(screen.cursor_position(), (caret.y, caret.x), "{what}: cursor");
        }
        buffer
    }

    fn model(&mut self, what: &str, model: &mut Model) -> Buffer {
        model.size = SIZE;
        self.shows(what, |buffer| hotwash::tui::draw::draw(model, buffer))
    }
}

/// Nothing but text, cursor moves, styles, and the cursor shown and hidden.
fn ours(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    for (index, piece) in text.split('\u{1b}').enumerate() {
        let mut printed = piece;
        if index > 0 {
            let end =
                piece.find(|c: char| c.is_ascii_alphabetic()).unwrap_or_else(|| panic!("{what}: {piece:?}"));
            let (sequence, rest) = piece.split_at(end + 1);
            let body = sequence.strip_prefix('[').unwrap_or_else(|| panic!("{what}: ESC {sequence:?}"));
            let digits = body[..body.len() - 1].chars().all(|c| c.is_ascii_digit() || c == ';' || c == ':');
            let known = digits && body.ends_with(['H', 'm']) || ["?25h", "?25l"].contains(&body);
            assert!(known, "{what}: ESC {sequence:?}");
            printed = rest;
        }
        assert_eq!(poison(printed).or(printed.find('\n').map(|_| '\n')), None, "{what}: {printed:?}");
    }
}

#[test]
fn there_are_enough_payloads_and_they_are_hostile() {
    let all = payloads::all();
    assert!(all.len() >= 200, "{}", all.len());
    let hostile = all.iter().filter(|text| poison(text).is_some()).count();
    assert!(hostile >= 200, "{hostile}");
    let end = std::panic::catch_unwind(|| ours("a test", b"x\x1b]0;owned\x07"));
    assert!(end.is_err(), "the gate is shut");
}

/// A sink that no screen shows would prove nothing.
#[test]
fn every_sink_is_seen_on_some_screen() {
    let mut unseen = String::new();
    for (index, (_, put)) in SINKS.iter().enumerate() {
        // One at a time: a mark as short as this is never cut.
        let mark = format!("q{index}z");
        let marked = |model: &mut Model| {
            let mut view = (*model.view).clone();
            put(&mut view, &mark.as_str().into());
            model.view = Arc::new(view);
        };
        let shown = all(Lang::En).into_iter().any(|(_, mut model)| {
            marked(&mut model);
            [(80, 24), (120, 40)]
                .iter()
                .any(|size| buffer_text(&paint(&mut model, *size).0).concat().contains(&mark))
        });
        // Verbs are only searched.
        if !shown && SINKS[index].0 != "verb" {
            unseen.push_str(SINKS[index].0);
            unseen.push('\n');
        }
    }
    assert_eq!(unseen, "", "no screen shows these");
}

/// Each hostile text in every place of every screen. Frames of panes stand where they always do.
fn screens_hold(payloads: &[String]) {
    let lists = ["inbox", "board", "assets", "actions", "duties", "log"];
    let line = |c: &str| c.chars().any(|c| ('\u{2500}'..='\u{257f}').contains(&c));
    let clean: Vec<(&str, Buffer)> =
        all(Lang::En).into_iter().map(|(name, mut model)| (name, paint(&mut model, SIZE).0)).collect();
    for (index, payload) in payloads.iter().enumerate() {
        let mut end = End::new();
        let short: String = payload.chars().take(40).collect();
        // Two screens full of it; more only takes longer.
        let payload: SafeText = payload.chars().take(4000).collect::<String>().into();
        for (name, mut model) in poisoned(&payload, || all(Lang::En)) {
            let buffer = end.model(&format!("payload {index} {short:?} on {name}"), &mut model);
            let Some((_, clean)) = clean.iter().find(|(known, _)| lists.contains(&name) && *known == name)
            else {
                continue;
            };
            // The frame of the panes, without the titles in it.
            for (x, y) in (3..22).flat_map(|y| [0, 35, 36, 79].map(|x| (x, y))) {
                let symbol = clean[(x, y)].symbol();
                assert!(!line(symbol) || buffer[(x, y)].symbol() == symbol, "{short:?} on {name}: {x},{y}");
            }
        }
    }
}

#[test]
fn hostile_texts_of_a_scenario_stay_texts() {
    let all = payloads::all();
    screens_hold(&all[..all.len() / 2]);
}

#[test]
fn more_hostile_texts_of_a_scenario_stay_texts() {
    let all = payloads::all();
    screens_hold(&all[all.len() / 2..]);
}

/// What people and input methods type, and what is pasted, into every field there is.
#[test]
fn hostile_keys_and_pastes_stay_texts() {
    let fields = ["1/", "n", "y", "?", ":", "a", "s", "f\n/", "da\t\t", "areport\n\t \t ", "arebuild\n\n"];
    for payload in payloads::all() {
        let mut end = End::new();
        let short: String = payload.chars().take(50).collect();
        for field in fields {
            let mut model = fake::model(Lang::Ja, SIZE);
            press(&mut model, field);
            for c in short.chars().filter(|c| !matches!(c, '\n' | '\t')) {
                update(&mut model, Wake::Key(Key::Char(c)));
            }
            end.model(&format!("typed into {field:?}: {short:?}"), &mut model);
            update(&mut model, Wake::Paste(payload.clone()));
            end.model(&format!("pasted into {field:?}: {short:?}"), &mut model);
        }
    }
}

/// A full disk, in a directory of that name.
fn full(name: &str) -> Trouble {
    Trouble { error: Arc::new(JournalError::Full { path: name.into() }) }
}

/// What comes from elsewhere: notices, troubles, pages, endings, runs and exercises to pick.
#[test]
fn hostile_words_from_elsewhere_stay_texts() {
    for payload in payloads::all() {
        let mut end = End::new();
        let text = SafeText::new(&payload);
        let short: String = payload.chars().take(40).collect();
        let mut told = fake::model(Lang::En, SIZE);
        told.tell(text.clone(), true);
        end.model(&format!("notice {short:?}"), &mut told);
        update(&mut told, Wake::Trouble(full(&payload)));
        end.model(&format!("trouble {short:?}"), &mut told);
        let mut view = fake::view(Lang::En);
        view.stage = Stage::BetweenMoves { next: Some((text.clone(), SimTime(90_000))) };
        let mut between = Model::new(Arc::new(view), Arc::new(Paper), Theme::TERMINAL, SIZE);
        end.model(&format!("between {short:?}"), &mut between);
        let mut view = fake::view(Lang::En);
        view.stage = Stage::Ended { words: text.clone() };
        let mut ended = Model::new(Arc::new(view), Arc::new(Paper), Theme::TERMINAL, SIZE);
        end.model(&format!("ending {short:?}"), &mut ended);
        update(
            &mut ended,
            Wake::Pages(vec![Page { title: text.clone(), lines: vec![text.clone(); 3], heads: vec![0] }]),
        );
        end.model(&format!("page {short:?}"), &mut ended);
        let both = Bilingual::same(&payload);
        let entry = PickEntry {
            id: payload.clone(),
            title: both.clone(),
            summary: both.clone(),
            minutes: 60,
            audience: vec![],
            moves: 3,
            guided: false,
            origin: text.clone(),
        };
        let run = UnfinishedEntry { id: payload.clone(), title: both.clone(), detail: both };
        for runs in [vec![], vec![run]] {
            let picker = Picker::new(vec![entry.clone()], runs, Lang::En);
            end.shows(&format!("picker {short:?}"), |buffer| picker.draw(Theme::TERMINAL, buffer));
        }
    }
}

/// An exercise of paper whose every text is the same.
struct Poisoned(FakeClient, SafeText);

impl Client for Poisoned {
    fn send(&mut self, order: Order) -> Result<Reply, Trouble> {
        self.0.send(order)
    }

    fn advance(&mut self, to: SimTime) -> Result<SimTime, Trouble> {
        self.0.advance(to)
    }

    fn now(&self) -> SimTime {
        self.0.now()
    }

    fn search(&mut self, query: &str, limit: usize) -> Result<LogPage, QueryError> {
        poisoned(&self.1, || self.0.search(query, limit))
    }

    fn next_event(&self) -> Option<SimTime> {
        self.0.next_event()
    }

    fn view(&mut self, lang: Lang) -> Arc<SeatView> {
        poisoned(&self.1, || self.0.view(lang))
    }
}

/// The same in plain lines: no control characters at all, whatever the scenario says and the player types.
#[test]
fn plain_lines_are_plain() {
    for (index, payload) in payloads::all().iter().enumerate() {
        let lang = Lang::ALL[index % 2];
        let typed: String = payload.chars().take(300).filter(|c| *c != '\n').collect();
        let script = format!(
            "start\n{typed}\ninbox\nread 1\nread 4\nboard\nassets\nshow JUMP01\ntasks\nduties\ndue\nlog 20\nactions\n\
             actions {typed}\nopen edr.txt\nlines edr\nsearch\nsearch user:kato\nsearch {typed}\nhint\nhint 1\n\
             decide 1 b confidence 70 note \"{typed}\"\nact {typed}\ndo {typed}\nnote {typed}\nhypothesis {typed} 60\n\
             show {typed}\nhelp\nhelp {typed}\nnext\nnext\nreflect \"{typed}\"\nquit\n"
        );
        let mut client = Poisoned(FakeClient::new(), payload.as_str().into());
        let title = SafeText::new(payload);
        let mut pages =
            |_: &_, _| vec![Page { title: title.clone(), lines: vec![title.clone()], heads: vec![0] }];
        let teller = Arc::new(Paper);
        let options = PlainOptions {
            lang,
            prompt: true,
            from_move: 0,
            clock: Clock::new(6, &[]),
            teller,
            after_end: &mut pages,
        };
        let mut output = Vec::new();
        plain(&mut client, &mut script.as_bytes(), &mut output, options).unwrap();
        let output = String::from_utf8(output).unwrap();
        assert!(output.lines().count() > 20, "{output}");
        assert_eq!(poison(&output), None, "payload {index} {typed:?}:\n{output}");
    }
}
