//! Screens of one long text: briefing, between two moves, after the end, debrief.

use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::tui::app::{Model, Screen};
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::layout::{Class, TEXT_COLUMNS, sheet, stack};
use crate::tui::theme::Role;
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
    lines.extend(paragraphs(&say_with(lang, "tui-briefing-facts", &args), columns));
    lines.push(Line::blank());
    lines.extend(
        paragraphs(&say(lang, "tui-briefing-begin"), columns).into_iter().map(|line| line.all(Role::Accent)),
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
        paragraphs(&say(lang, "tui-between-go"), columns).into_iter().map(|line| line.all(Role::Accent)),
    );
    lines
}

fn ending(model: &Model, columns: usize) -> Vec<Line> {
    let Stage::Ended { words } = &model.view.stage else { return Vec::new() };
    let mut lines = vec![strong(say(model.lang, "tui-ended").as_str()), Line::blank()];
    lines.extend(paragraphs(words, columns));
    lines.push(Line::blank());
    lines.extend(paragraphs(&say(model.lang, "tui-reflect-ask"), columns));
    lines
}

fn page(model: &Model, columns: usize) -> Vec<Line> {
    let Some(viewer) = &model.viewer else { return Vec::new() };
    let Some(page) = viewer.pages.get(viewer.at) else {
        return paragraphs(&say(model.lang, "tui-debrief-none"), columns);
    };
    let mut lines: Vec<Line> =
        paragraphs(&page.title, columns).into_iter().map(|line| line.all(Role::Strong)).collect();
    lines.push(Line::blank());
    for line in &page.lines {
        lines.extend(paragraphs(line, columns));
    }
    lines
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
    canvas.lines(room, &lines[from..]);
    if from + usize::from(room.height) < lines.len() && room.height > 1 {
        let more = say(model.lang, "tui-more-down");
        canvas.line(
            room,
            room.height - 1,
            &Line::new(Role::Accent, crate::stdx::text::fit(more.as_str(), usize::from(room.width))),
        );
    }
}

/// The ending's words, and three lines to write before the truth is told.
fn reflection(model: &Model, canvas: &mut Canvas, room: Rect, lines: &[Line]) {
    let fields = model.reflection.len() as u16;
    let told = (lines.len() as u16 + 1).min(room.height.saturating_sub(fields));
    // Where not everything fits, the end of the text (the question) matters more than its beginning.
    let from = lines.len().saturating_sub(usize::from(told));
    let (upper, lower) = stack(room, told);
    canvas.lines(upper, &lines[from..]);
    for (index, field) in model.reflection.iter().enumerate() {
        let focused = index == model.reflection_row && model.overlays.is_empty();
        canvas.field(lower, index as u16, &format!("{}. ", index + 1), field, focused);
    }
}
