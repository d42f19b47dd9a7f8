//! U1: every screen at every size from 1x1 to 250x70, in both languages: no panic, and nothing outside its pane.
//!
//! The complete sweep is nearly three million frames, eight minutes of processor time in a release build, which draws
//! them all: `cargo test --release --test main -- every_screen_at_every_size`. A debug build draws a cover: see [`cover`].

use super::room::form;
use super::screens::{all, picker, pickers, playing, pressed, with};
use crate::watch::wednesday;
use hotwash::exercise::view::Stage;
use hotwash::stdx::text::Lang;
use hotwash::tui::app::{Model, Screen};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::draw::paint;
use hotwash::tui::key::Key;
use hotwash::tui::keymap::Keymap;
use hotwash::tui::layout::{Class, class, frame, popup};
use hotwash::tui::mouse::{Target, Targets};
use hotwash::tui::registry::Context;
use hotwash::tui::screens::picker::Picker;
use hotwash::tui::screens::play;
use hotwash::tui::screens::roster::RosterForm;
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::Wake;
use hotwash::tui::watching::{Tab, Watching, draw};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use std::collections::BTreeSet;

const WIDEST: u16 = 250;
const TALLEST: u16 = 70;

type Size = (u16, u16);

/// Everything that stands on a screen of its own, in some state.
enum Shown {
    Seat(Box<Model>),
    Picker(Box<Picker>),
    Form(Box<RosterForm>),
    Watch(Box<Watching>),
}

impl Shown {
    /// The terminal has another size now, and the next frame is drawn.
    fn paint(&mut self, size: Size, buffer: &mut Buffer) -> (Option<Position>, Targets) {
        let resized = Wake::Resize(size.0, size.1);
        match self {
            Shown::Seat(model) => {
                update(model, resized);
                paint(model, buffer)
            }
            Shown::Picker(picker) => {
                picker.update(resized);
                picker.paint(Theme::TERMINAL, buffer)
            }
            Shown::Form(form) => {
                form.update(resized);
                form.paint(Theme::TERMINAL, buffer)
            }
            Shown::Watch(watching) => {
                watching.update(resized);
                (draw::draw(watching, Theme::TERMINAL, buffer), Targets::default())
            }
        }
    }

    /// The framed areas that lie on top, in full view.
    fn frames(&self, size: Rect, targets: &Targets) -> Vec<Rect> {
        let dialog = targets.iter().filter(|(_, target)| *target == Target::Top).last();
        match self {
            Shown::Seat(model) if model.overlays.is_empty() && model.screen() == Screen::Play => {
                let body = play::layout(model, &frame(size));
                let panes = body.panes.iter().map(|(_, place)| *place).chain([body.detail, body.form]);
                if body.framed { panes.filter(|place| !place.is_empty()).collect() } else { Vec::new() }
            }
            // A long text on the whole screen has no frame.
            Shown::Seat(model) if model.overlays.is_empty() => Vec::new(),
            _ => dialog.map(|(area, _)| area).into_iter().collect(),
        }
    }
}

/// A screen, by name.
struct Sheet {
    name: String,
    lang: Lang,
    /// Where its keys are looked up, and whether letters are text there.
    place: (Context, bool),
    shown: Shown,
}

/// Every screen and dialog there is.
fn sheets(lang: Lang) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut add = |name: &str, place, shown| sheets.push(Sheet { name: name.to_owned(), lang, place, shown });
    let mut told = playing(lang);
    told.overlays.push(Overlay::Tell(
        "Not possible now / できません".into(),
        "Nobody is free. / 手が空いた人がいません。".into(),
    ));
    let looking = with(lang, |view| view.stage = Stage::BetweenMoves { next: None });
    let more = [("told", told), ("last-move", looking), ("lead", pressed(lang, "R"))];
    for (name, model) in all(lang).into_iter().chain(more) {
        add(name, (model.context(), model.typing()), Shown::Seat(Box::new(model)));
    }
    for (name, picker) in pickers(lang) {
        let place = match name {
            "picker-settings" => (Context::Settings, false),
            "picker-check" => (Context::Tell, false),
            _ => (Context::Picker, false),
        };
        add(name, place, Shown::Picker(Box::new(picker)));
    }
    let key = Wake::Key;
    let mut filtered = picker(lang, true);
    filtered.update(key(Key::Char('/')));
    add("picker-filter", (Context::Picker, true), Shown::Picker(Box::new(filtered)));
    let mut helped = picker(lang, true);
    helped.update(key(Key::Char('?')));
    add("picker-help", (Context::Lister, true), Shown::Picker(Box::new(helped)));
    add("form", (Context::Roster, true), Shown::Form(Box::new(form(lang))));
    let mut helped = form(lang);
    helped.update(key(Key::F1));
    add("form-help", (Context::Lister, true), Shown::Form(Box::new(helped)));
    let (prepared, journal) = wednesday();
    for tab in Tab::ALL {
        let watching = crate::watch::screen(&prepared, &journal, lang, tab);
        add(tab.stem(), watching.context(), Shown::Watch(Box::new(watching)));
    }
    for (name, keys) in [("watch-note", "nwho leads?"), ("watch-help", "?")] {
        let mut watching = crate::watch::screen(&prepared, &journal, lang, Tab::Notes);
        for c in keys.chars() {
            watching.update(key(Key::Char(c)));
        }
        add(name, watching.context(), Shown::Watch(Box::new(watching)));
    }
    sheets
}

/// Sizes for a debug build, of the `index`th screen: the edges of every class; and of a cover (all up to 60x30, every
/// width at the heights where the layout changes, every height at the widths where it does) the screen's share, so that
/// each size of the cover is drawn by several screens.
fn cover(index: usize) -> Vec<Size> {
    const WIDTHS: [u16; 12] = [1, 19, 20, 39, 40, 79, 80, 119, 120, 179, 180, WIDEST];
    const HEIGHTS: [u16; 12] = [1, 3, 4, 11, 12, 23, 24, 39, 40, 47, 48, TALLEST];
    const SHARE: usize = 12;
    let edges = WIDTHS.into_iter().flat_map(|width| HEIGHTS.map(|height| (width, height)));
    let small = (1..=60).flat_map(|width| (1..=30).map(move |height| (width, height)));
    let wide = (61..=WIDEST).flat_map(|width| [24, 40, 48].map(|height| (width, height)));
    let tall = (31..=TALLEST).flat_map(|height| [40, 80, 120, 180].map(|width| (width, height)));
    edges.chain(small.chain(wide).chain(tall).skip(index % SHARE).step_by(SHARE)).collect()
}

fn complete() -> Vec<Size> {
    (1..=WIDEST).flat_map(|width| (1..=TALLEST).map(move |height| (width, height))).collect()
}

/// What is wrong with a frame, in words.
fn faults(
    sheet: &Sheet,
    size: Size,
    buffer: &Buffer,
    caret: Option<Position>,
    targets: &Targets,
) -> Vec<String> {
    let mut faults = Vec::new();
    let area = buffer.area;
    let class = class(size.0, size.1);
    if let Some(y) = (0..size.1).find(|y| cut_in_half(buffer, *y)) {
        faults.push(format!("row {y}: half of a character lies outside"));
    }
    if buffer
        .content()
        .windows(2)
        .any(|cells| cells[0].symbol() == "⟨" || cells[0].symbol() == "{" && cells[1].symbol() == "$")
    {
        faults.push("a word is missing, or was not put in".to_owned());
    }
    if let Some(caret) = caret.filter(|at| !area.contains(*at)) {
        faults.push(format!("the caret is at {caret}"));
    }
    if let Some((place, target)) = targets.iter().find(|(place, _)| place.intersection(area) != *place) {
        faults.push(format!("{target:?} is pointed at outside: {place}"));
    }
    let frames = match (&sheet.shown, sheet.place.0) {
        (Shown::Picker(_), Context::Picker) | (Shown::Watch(_), Context::Watch | Context::Words) => {
            corners(buffer)
        }
        (Shown::Watch(_), _) if class == Class::Tiny => Vec::new(),
        (Shown::Watch(_), _) => vec![popup(area, u16::MAX - 2)],
        (shown, _) => shown.frames(area, targets),
    };
    faults.extend(frames.into_iter().filter_map(|frame| broken(buffer, frame)));
    let (_, typing) = sheet.place;
    if class > Class::Tiny {
        let (key, label) = Keymap::default().help_hint(sheet.lang, typing);
        let foot = row(buffer, size.1 - 1);
        if !foot.ends_with(&format!("{key} {label}")) {
            faults.push(format!("help is not named at the foot: {foot:?}"));
        }
    }
    if class > Class::Micro && caret.is_some() != typing {
        faults.push(format!("letters are text: {typing}, the caret is at {caret:?}"));
    }
    faults
}

/// A row as text, without what is blank at its end.
fn row(buffer: &Buffer, y: u16) -> String {
    let (mut text, mut x) = (String::new(), 0);
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        text.push_str(cell.symbol());
        x += columns(cell);
    }
    text.truncate(text.trim_end().len());
    text
}

fn columns(cell: &ratatui::buffer::Cell) -> u16 {
    if cell.symbol().len() == 1 { 1 } else { cell.cell_width().max(1) }
}

fn cut_in_half(buffer: &Buffer, y: u16) -> bool {
    let width = buffer.area.width;
    columns(&buffer[(width - 1, y)]) > 1
}

/// The frames of a screen without dialogs and maps, by their upper left corners.
fn corners(buffer: &Buffer) -> Vec<Rect> {
    let area = buffer.area;
    let at = |x: u16, y: u16| buffer[(x, y)].symbol();
    let cells = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
    let corners = cells.filter(|(x, y)| matches!(at(*x, *y), "┌" | "╔"));
    let framed = corners.map(|(x, y)| {
        let right = (x..area.width).find(|x| matches!(at(*x, y), "┐" | "╗")).unwrap_or(area.width - 1);
        let lower = (y..area.height).find(|y| matches!(at(x, *y), "└" | "╚")).unwrap_or(area.height - 1);
        Rect { x, y, width: right - x + 1, height: lower - y + 1 }
    });
    framed.collect()
}

/// Where a frame is not whole: something of its inside, or of a neighbour, lies over it.
fn broken(buffer: &Buffer, frame: Rect) -> Option<String> {
    if frame.width < 2 || frame.height < 2 {
        return None;
    }
    let (left, right, lower) = (frame.x, frame.right() - 1, frame.bottom() - 1);
    let sides = (frame.y + 1..lower).flat_map(|y| [(left, y), (right, y)]);
    let upright = sides.map(|at| (at, ["│", "║"]));
    let corners = [
        ((left, frame.y), ["┌", "╔"]),
        ((right, frame.y), ["┐", "╗"]),
        ((left, lower), ["└", "╚"]),
        ((right, lower), ["┘", "╝"]),
    ];
    let wrong = upright.chain(corners).find(|((x, y), signs)| {
        let hidden = *x > 0 && columns(&buffer[(x - 1, *y)]) > 1;
        hidden || !signs.contains(&buffer[(*x, *y)].symbol())
    });
    wrong.map(|((x, y), _)| format!("the frame {frame} is broken at {x},{y}: {:?}", row(buffer, y)))
}

/// Brings a screen to all sizes, one after the other; the first faults, and how many frames there were.
fn sweep(sheet: &mut Sheet, sizes: &[Size]) -> (Vec<String>, usize) {
    let mut buffer = Buffer::default();
    let mut found = Vec::new();
    for size in sizes {
        buffer.resize(Rect::new(0, 0, size.0, size.1));
        buffer.reset();
        let (caret, targets) = sheet.shown.paint(*size, &mut buffer);
        let faults = faults(sheet, *size, &buffer, caret, &targets);
        found.extend(
            faults.into_iter().map(|fault| format!("{} {:?} {size:?}: {fault}", sheet.name, sheet.lang)),
        );
        if found.len() > 5 {
            break;
        }
    }
    (found, sizes.len())
}

#[test]
fn every_screen_at_every_size() {
    let sizes = |index| if cfg!(debug_assertions) { cover(index) } else { complete() };
    let swept = |lang| {
        let mut places = BTreeSet::new();
        let (mut found, mut frames) = (Vec::new(), 0);
        for (index, mut sheet) in sheets(lang).into_iter().enumerate() {
            places.insert(sheet.place.0);
            let (faults, count) = sweep(&mut sheet, &sizes(index));
            found.extend(faults);
            frames += count;
        }
        let missed: Vec<_> = Context::ALL.iter().filter(|place| !places.contains(place)).collect();
        assert!(missed.is_empty(), "no screen of {missed:?} was drawn");
        (found, frames)
    };
    let results = std::thread::scope(|scope| {
        let threads = Lang::ALL.map(|lang| scope.spawn(move || swept(lang)));
        threads.map(|thread| thread.join().expect("a screen panicked"))
    });
    let frames: usize = results.iter().map(|(_, frames)| frames).sum();
    let found: Vec<String> = results.into_iter().flat_map(|(found, _)| found).collect();
    println!("{frames} frames");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
