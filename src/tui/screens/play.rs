//! The panes while the exercise runs.

use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::stdx::text::{cut, fit, width};
use crate::tui::app::{Model, Pane, Thing};
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::dialogs::content::preview;
use crate::tui::dialogs::offset;
use crate::tui::layout::{Class, Frame, split, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::screens::chrome::pane_title;
use crate::tui::screens::{panes, rows};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Draws the panes into the body.
pub fn draw(model: &Model, canvas: &mut Canvas, frame: &Frame) {
    match frame.class {
        Class::Tiny => {}
        Class::Micro => micro(model, canvas, frame.body),
        Class::Compact => list(model, canvas, frame.body, model.pane),
        Class::Standard => standard(model, canvas, frame.body),
        Class::Wide => wide(model, canvas, frame.body),
    }
}

/// Only the selected row, and below it what it says.
fn micro(model: &Model, canvas: &mut Canvas, area: Rect) {
    let Some(thing) = panes::selected(model, model.pane) else {
        canvas.line(area, 0, &Line::new(Role::Dim, empty(model, model.pane)));
        return;
    };
    canvas.targets.add(area, Target::Row(model.pane, thing));
    canvas.selected(area, 0, &rows::line(model, thing, usize::from(area.width)));
    let (_, below) = stack(area, 1);
    detail_lines(model, canvas, below, Some(thing));
}

fn standard(model: &Model, canvas: &mut Canvas, area: Rect) {
    let (left, right) = split(area, (area.width * 9 / 20).max(32));
    pane(model, canvas, left, model.pane);
    detail(model, canvas, right);
}

/// Inbox (or duties, or log) with the detail above; board, assets and actions below.
fn wide(model: &Model, canvas: &mut Canvas, area: Rect) {
    let (upper, lower) = stack(area, area.height * 11 / 20);
    let above = match model.pane {
        Pane::Duties | Pane::Log => model.pane,
        _ => Pane::Inbox,
    };
    let (left, right) = split(upper, upper.width * 9 / 20);
    pane(model, canvas, left, above);
    detail(model, canvas, right);
    let third = lower.width / 3;
    let (board, rest) = split(lower, third);
    let (assets, actions) = split(rest, third);
    pane(model, canvas, board, Pane::Board);
    pane(model, canvas, assets, Pane::Assets);
    pane(model, canvas, actions, Pane::Actions);
}

/// A framed pane.
fn pane(model: &Model, canvas: &mut Canvas, area: Rect, pane: Pane) {
    let focused = pane == model.pane;
    let inner = canvas.frame(area, &Line::new(Role::Strong, pane_title(model, pane)), focused);
    list(model, canvas, inner, pane);
}

/// Rows of a pane, its heading above, its summary below.
fn list(model: &Model, canvas: &mut Canvas, area: Rect, pane: Pane) {
    canvas.targets.add(area, Target::Pane(pane));
    let columns = usize::from(area.width);
    let head = heading(model, pane, columns);
    let foot = summary(model, pane, columns);
    let (top, rest) = stack(area, head.len() as u16);
    canvas.lines(top, &head);
    if model.filtering && pane == model.pane || !model.cursor(pane).filter.is_empty() {
        let (line, below) = stack(rest, 1);
        canvas.field(line, 0, "/ ", &model.cursor(pane).filter, model.filtering && model.overlays.is_empty());
        return rows_of(model, canvas, below, pane);
    }
    let (body, bottom) = stack(rest, rest.height.saturating_sub((foot.len() as u16).min(rest.height / 3)));
    rows_of(model, canvas, body, pane);
    canvas.lines(bottom, &foot);
}

fn rows_of(model: &Model, canvas: &mut Canvas, area: Rect, pane: Pane) {
    let keys = panes::keys(model, pane);
    if keys.is_empty() {
        let text = empty(model, pane);
        canvas.lines(area, &paragraphs(&text.as_str().into(), usize::from(area.width)));
        return;
    }
    let at = panes::index(model, pane, &keys);
    let from = offset(keys.len(), usize::from(area.height), at);
    for (index, key) in keys.iter().enumerate().skip(from).take(usize::from(area.height)) {
        let row = (index - from) as u16;
        let mark = if index == at { ">" } else { " " };
        let line = rows::line(model, *key, usize::from(area.width).saturating_sub(1));
        let mut marked = Line::plain(mark);
        marked.0.extend(line.0);
        canvas.target(area, row, Target::Row(pane, *key));
        if index == at && pane == model.pane {
            canvas.selected(area, row, &marked);
        } else {
            canvas.line(area, row, &marked);
        }
    }
}

/// The working hypothesis stands above the board; the way on above everything once a move is over.
fn heading(model: &Model, pane: Pane, columns: usize) -> Vec<Line> {
    if pane == model.pane && matches!(model.view.stage, Stage::BetweenMoves { .. }) {
        return vec![Line::new(
            Role::Warn,
            model.keymap.say(model.lang, "tui-move-over", &[("finish", Cmd::Finish)]).as_str(),
        )];
    }
    let (Pane::Board, Some((text, sure))) = (pane, &model.view.hypothesis) else { return Vec::new() };
    let sure = sure.map_or(String::new(), |sure| format!(" {sure}%"));
    let label = say(model.lang, "tui-hypothesis-label");
    let text = cut(text.one_line().as_str(), columns.saturating_sub(label.as_str().len() + 8).max(10));
    vec![Line::new(Role::Strong, format!("{label} ")).and(Role::Plain, text).and(Role::Accent, sure)]
}

/// Free people stand below the actions, in as few lines as they need.
fn summary(model: &Model, pane: Pane, columns: usize) -> Vec<Line> {
    if pane != Pane::Actions || model.view.teams.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::new(Role::Strong, format!("{} ", say(model.lang, "tui-people-free")))];
    for team in &model.view.teams {
        let role = if team.free > 0 { Role::Good } else { Role::Warn };
        let text = format!("{} {}/{}", cut(team.name.as_str(), 18), team.free, team.people);
        let used = lines.last().map_or(0, |line| width(&line.text()));
        if used > 0 && used + 2 + width(&text) > columns {
            lines.push(Line::blank());
        }
        if let Some(line) = lines.last_mut() {
            let gap = if line.0.len() > 1 || line.0.first().is_some_and(|piece| piece.0 != Role::Strong) {
                "  "
            } else {
                ""
            };
            line.0.push((role, format!("{gap}{text}")));
        }
    }
    lines
}

fn empty(model: &Model, pane: Pane) -> String {
    let filter = &model.cursor(pane).filter;
    if !filter.is_empty() {
        return say_with(model.lang, "tui-no-hit", &[("words", filter.text().trim().into())]).to_string();
    }
    let key = ["inbox", "board", "assets", "actions", "duties", "log"][pane as usize];
    model.keymap.say(model.lang, &format!("tui-empty-{key}"), &[("act", Cmd::Act)]).to_string()
}

/// What the selected row of the focused pane says.
fn detail(model: &Model, canvas: &mut Canvas, area: Rect) {
    let selected = panes::selected(model, model.pane);
    let columns = usize::from(area.width.saturating_sub(4));
    let title = selected.map(|thing| preview(model, thing, columns).title).unwrap_or_default();
    let inner = canvas.frame(area, &title, false);
    let air = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    detail_lines(model, canvas, air, selected);
}

/// The command that opens the selected row.
fn opens(pane: Pane) -> Cmd {
    if pane == Pane::Inbox { Cmd::Read } else { Cmd::Open }
}

fn detail_lines(model: &Model, canvas: &mut Canvas, area: Rect, selected: Option<Thing>) {
    let Some(thing) = selected else { return };
    let content = preview(model, thing, usize::from(area.width).max(1));
    let lines: Vec<Line> = content.lines.into_iter().map(|(line, _)| line).collect();
    canvas.lines(area, &lines);
    if lines.len() > usize::from(area.height) && area.height > 0 {
        let more = model.keymap.say(model.lang, "tui-more-below", &[("open", opens(model.pane))]);
        canvas.line(
            area,
            area.height - 1,
            &Line::new(Role::Accent, fit(more.as_str(), usize::from(area.width))),
        );
    }
}
