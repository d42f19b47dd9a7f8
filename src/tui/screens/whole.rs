//! Screens of one long text: briefing, between two moves, after the end, debrief.

use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::play::room;
use crate::stdx::text::SafeText;
use crate::tui::app::{Model, Screen};
use crate::tui::canvas::{Canvas, Line, hanging, paragraphs};
use crate::tui::layout::{Class, TEXT_COLUMNS, sheet, stack};
use crate::tui::mouse::Target;
use crate::tui::reflecting;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::wake::Page;
use crate::tui::words;
use ratatui::layout::Rect;

/// Where the text stands: between the top lines and the footer, not wider than text should be.
pub fn room(area: Rect) -> Rect {
    let frame = sheet(area);
    let roomy = frame.class >= Class::Standard;
    let edge = if roomy { 4 } else { 2 };
    let width = frame.body.width.saturating_sub(edge).min(TEXT_COLUMNS);
    let (_, body) = stack(frame.body, u16::from(roomy));
    Rect { x: body.x + (body.width - width) / 2, width, ..body }
}

/// The text of the screen.
pub fn text(model: &Model, columns: usize) -> Vec<Line> {
    match model.screen() {
        Screen::Briefing => briefing(model, columns),
        Screen::Between => between(model, columns),
        Screen::Reflection => ending(model, columns),
        Screen::Debrief => page(model, columns),
        Screen::Play => Vec::new(),
    }
}

fn strong(text: impl Into<String>) -> Line {
    Line::new(Role::Strong, text)
}

fn briefing(model: &Model, columns: usize) -> Vec<Line> {
    let (lang, view) = (model.lang, &model.view);
    let mut lines: Vec<Line> =
        paragraphs(&view.title, columns).into_iter().map(|line| line.all(Role::Strong)).collect();
    lines.push(Line::blank());
    if !view.briefing.is_empty() {
        lines.extend(paragraphs(&view.briefing, columns));
        lines.push(Line::blank());
    }
    lines.push(strong(view.chapter.title.as_str()));
    lines.extend(paragraphs(&view.chapter.situation, columns));
    lines.push(Line::blank());
    let (at, pace) = (words::moment(view, view.now), model.clock.pace.to_string());
    let args = [
        ("seat", (&view.seat).into()),
        ("at", at.as_str().into()),
        ("pace", pace.as_str().into()),
        ("moves", (view.chapter.count as i64).into()),
    ];
    let facts = if view.room.is_some() { "room-briefing-facts" } else { "tui-briefing-facts" };
    lines.extend(paragraphs(&say_with(lang, facts, &args), columns));
    lines.push(Line::blank());
    if let Some(room) = &view.room {
        let people = room::told(room);
        let args = [("people", people.as_str().into())];
        let text = model.keymap.say_with(lang, "room-briefing", &[("lead", Cmd::Facilitate)], &args);
        lines.extend(paragraphs(&text, columns));
        lines.push(Line::blank());
    }
    lines.extend(
        paragraphs(
            &model.keymap.say(lang, "tui-briefing-begin", &[("begin", Cmd::Begin), ("help", Cmd::Help)]),
            columns,
        )
        .into_iter()
        .map(|line| line.all(Role::Accent)),
    );
    lines
}

fn between(model: &Model, columns: usize) -> Vec<Line> {
    let (lang, view) = (model.lang, &model.view);
    let Stage::BetweenMoves { next } = &view.stage else { return Vec::new() };
    let args = [
        ("number", (view.chapter.number as i64).into()),
        ("count", (view.chapter.count as i64).into()),
        ("title", (&view.chapter.title).into()),
    ];
    let mut lines = vec![strong(say_with(lang, "tui-between-over", &args).as_str()), Line::blank()];
    match next {
        Some((title, at)) => {
            let (from, to) = (words::moment_short(view, view.now), words::moment_short(view, *at));
            let jump = words::span(lang, *at - view.now);
            let args = [
                ("from", from.as_str().into()),
                ("to", to.as_str().into()),
                ("jump", jump.as_str().into()),
                ("title", title.into()),
            ];
            let key = if *at > view.now { "tui-between-jump" } else { "tui-between-next" };
            lines.extend(paragraphs(&say_with(lang, key, &args), columns));
        }
        None => lines.extend(paragraphs(&say(lang, "tui-between-end"), columns)),
    }
    lines.push(Line::blank());
    let running = view
        .tasks
        .iter()
        .filter(|task| matches!(task.state, crate::exercise::view::TaskState::Running { .. }));
    let open = model.open_decisions().len() as i64;
    let counts = [("running", (running.count() as i64).into()), ("open", open.into())];
    lines.extend(paragraphs(&say_with(lang, "tui-between-state", &counts), columns));
    lines.push(Line::blank());
    lines.extend(
        paragraphs(
            &model.keymap.say(
                lang,
                "tui-between-go",
                &[("go-on", Cmd::GoOn), ("look-around", Cmd::LookAround)],
            ),
            columns,
        )
        .into_iter()
        .map(|line| line.all(Role::Accent)),
    );
    lines
}

fn ending(model: &Model, columns: usize) -> Vec<Line> {
    let Stage::Ended { words } = &model.view.stage else { return Vec::new() };
    let mut lines = vec![strong(say(model.lang, "tui-ended").as_str()), Line::blank()];
    if !words.is_empty() {
        lines.extend(paragraphs(words, columns));
        lines.push(Line::blank());
    }
    let room = model.view.room.as_ref().is_some_and(|room| !room.is_empty());
    let ask = if room { "tui-reflect-ask-room" } else { "tui-reflect-ask" };
    lines.extend(paragraphs(&say(model.lang, ask), columns));
    let written: Vec<&str> = reflecting::written(&model.view).into_iter().map(SafeText::as_str).collect();
    if !written.is_empty() {
        let people = written.join(", ");
        let words = say_with(model.lang, "tui-reflect-written", &[("people", people.as_str().into())]);
        lines.extend(paragraphs(&words, columns).into_iter().map(|line| line.all(Role::Accent)));
    }
    lines
}

fn page(model: &Model, columns: usize) -> Vec<Line> {
    let Some(viewer) = &model.viewer else { return Vec::new() };
    match viewer.pages.get(viewer.at) {
        Some(page) => page_lines(page, columns).0,
        None if !viewer.ready => paragraphs(&say(model.lang, "tui-debrief-making"), columns),
        None => paragraphs(&say(model.lang, "tui-debrief-none"), columns),
    }
}

/// Lines of a page, wrapped, and at which of them its headings stand.
fn page_lines(page: &Page, columns: usize) -> (Vec<Line>, Vec<usize>) {
    let strong = |text: &SafeText| paragraphs(text, columns).into_iter().map(|line| line.all(Role::Strong));
    let mut lines: Vec<Line> = strong(&page.title).collect();
    let mut heads = Vec::new();
    lines.push(Line::blank());
    for (number, line) in page.lines.iter().enumerate() {
        if page.heads.binary_search(&number).is_ok() {
            heads.push(lines.len());
            lines.extend(strong(line));
        } else {
            lines.extend(indented(line, columns));
        }
    }
    (lines, heads)
}

/// A line of a page, wrapped under where its words begin: after its spaces, and after the mark of an item.
fn indented(line: &SafeText, columns: usize) -> Vec<Line> {
    let words = line.as_str().trim_start_matches(' ');
    let mark = ["- ", "| "].into_iter().find(|mark| words.starts_with(mark)).map_or(0, str::len);
    let indent = line.as_str().len() - words.len() + mark;
    match line.as_str().split_at(indent) {
        ("", words) => paragraphs(&words.into(), columns),
        (label, words) => hanging(Role::Plain, label, words, columns),
    }
}

/// At which wrapped lines the headings of the shown page stand.
pub fn heads(model: &Model) -> Vec<usize> {
    let columns = usize::from(room(super::area(model)).width).max(1);
    let shown = model.viewer.as_ref().and_then(|viewer| viewer.pages.get(viewer.at));
    shown.map_or(Vec::new(), |page| page_lines(page, columns).1)
}

/// Draws the screen.
pub fn draw(model: &Model, canvas: &mut Canvas) {
    let area = canvas.area();
    let room = room(area);
    let lines = text(model, usize::from(room.width).max(1));
    match model.screen() {
        Screen::Reflection => reflection(model, canvas, room, &lines),
        Screen::Debrief => {
            let scroll = model.viewer.as_ref().map_or(0, |viewer| viewer.scroll);
            scrolled(model, canvas, room, &lines, scroll);
        }
        _ => scrolled(model, canvas, room, &lines, model.scroll),
    }
}

fn scrolled(model: &Model, canvas: &mut Canvas, room: Rect, lines: &[Line], scroll: usize) {
    let from = scroll.min(lines.len().saturating_sub(usize::from(room.height)));
    canvas.targets.add(room, Target::Top);
    canvas.lines(room, &lines[from..]);
    if from + usize::from(room.height) < lines.len() && room.height > 1 {
        let more = model.keymap.say(model.lang, "tui-more-down", &[("down", Cmd::Down)]);
        canvas.line(
            room,
            room.height - 1,
            &Line::new(Role::Accent, crate::stdx::text::fit(more.as_str(), usize::from(room.width))),
        );
    }
}

/// The ending's words, and the form to fill before the truth is told.
fn reflection(model: &Model, canvas: &mut Canvas, room: Rect, lines: &[Line]) {
    let form = &model.reflecting;
    let fields = form.fields.len() as u16;
    let told = (lines.len() as u16 + 1).min(room.height.saturating_sub(fields));
    // Where not everything fits, the end of the text (the question) matters more than its beginning.
    let from = lines.len().saturating_sub(usize::from(told));
    let (upper, lower) = stack(room, told);
    canvas.lines(upper, &lines[from..]);
    for (index, field) in form.fields.iter().enumerate() {
        let focused = index == form.row && model.overlays.is_empty();
        canvas.target(lower, index as u16, Target::Line(index));
        canvas.field(lower, index as u16, &form.label(index, model.lang), field, focused);
    }
}
