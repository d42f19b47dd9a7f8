//! The panes while the exercise runs.

use crate::exercise::view::{Stage, TeamView};
use crate::locale::{say, say_with};
use crate::play::outcome::FactStatus;
use crate::stdx::text::{SafeText, cut, fit, width, wrap};
use crate::tui::app::{Model, Pane, Thing};
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::dialogs::content::preview;
use crate::tui::dialogs::{decide, offset};
use crate::tui::layout::{Body, Class, Frame, body, frame, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::screens::chrome::pane_title;
use crate::tui::screens::{area, map, panes, rows};
use crate::tui::theme::Role;
use crate::tui::words;
use ratatui::layout::Rect;

/// Where the panes stand.
pub fn layout(model: &Model, frame: &Frame) -> Body {
    let focused =
        model.pane == Pane::Assets && map::on(model) && model.cursor(Pane::Assets).filter.is_empty();
    body(frame, area(model), model.pane, focused, !model.open_decisions().is_empty())
}

/// The room in which the rows, or the map, of a pane stand.
fn inside(model: &Model, pane: Pane) -> Rect {
    let body = layout(model, &frame(area(model)));
    let place = body.place(pane).unwrap_or_default();
    let edge = u16::from(body.framed);
    Rect {
        width: place.width.saturating_sub(2 * edge),
        height: place.height.saturating_sub(2 * edge),
        ..place
    }
}

/// Rows that one key takes the selection of a pane on: never more than it shows at once, whatever stands above and
/// below them.
pub fn leaf(model: &Model, pane: Pane) -> usize {
    let inside = inside(model, pane);
    let head = heading(model, pane, usize::from(inside.width)).len();
    (usize::from(inside.height).saturating_sub(head) * 2 / 3).clamp(1, 10)
}

/// Whether the assets are shown as a map now.
pub fn map_shown(model: &Model) -> bool {
    map::shown(model, inside(model, Pane::Assets))
}

/// Columns of the map.
pub fn assets_columns(model: &Model) -> usize {
    usize::from(inside(model, Pane::Assets).width)
}

/// Draws the panes into the body.
pub fn draw(model: &Model, canvas: &mut Canvas, frame: &Frame) {
    match frame.class {
        Class::Tiny => return,
        Class::Micro => return micro(model, canvas, frame.body),
        _ => {}
    }
    let body = layout(model, frame);
    for (pane, place) in &body.panes {
        if body.framed { framed(model, canvas, *place, *pane) } else { list(model, canvas, *place, *pane) }
    }
    if !body.detail.is_empty() {
        detail(model, canvas, body.detail);
    }
    if !body.form.is_empty() {
        form(model, canvas, body.form);
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

/// The open decision as far as it is filled in; it is taken in its dialog.
fn form(model: &Model, canvas: &mut Canvas, area: Rect) {
    let Some(decision) = model.open_decisions().first().copied() else { return };
    let columns = usize::from(area.width.saturating_sub(4));
    let (title, lines) = decide::glance(model, decision, columns);
    let inner = canvas.frame(area, &title, false);
    let air = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    canvas.lines(air, &lines);
}

/// A framed pane.
fn framed(model: &Model, canvas: &mut Canvas, area: Rect, pane: Pane) {
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
    let share = share(model, pane, rest.height, foot.len());
    let (body, bottom) = stack(rest, rest.height - share);
    rows_of(model, canvas, body, pane);
    canvas.lines(bottom, &foot);
    if usize::from(share) < foot.len() && share > 0 && !at_end(model, pane) {
        // What is left out comes into view at the end of the list.
        let more = model.keymap.say(model.lang, "tui-more-last", &[("last", Cmd::Last)]);
        canvas.line(bottom, share - 1, &Line::new(Role::Accent, fit(more.as_str(), columns)));
    }
}

/// Rows of what stands below a list of `height` rows: a third, and whatever the list leaves empty. With the cursor on
/// the last row it is all there, so that nothing of it is out of reach. Where there are few rows, they are all for the
/// list.
fn share(model: &Model, pane: Pane, height: u16, wanted: usize) -> u16 {
    if height < 8 {
        return 0;
    }
    let rows = panes::keys(model, pane).len().clamp(3, usize::from(height)) as u16;
    let room = if at_end(model, pane) { height - 3 } else { (height / 3).max(height - rows) };
    (wanted as u16).min(room)
}

/// The cursor stands on the last row of the focused pane.
fn at_end(model: &Model, pane: Pane) -> bool {
    let keys = panes::keys(model, pane);
    pane == model.pane && panes::index(model, pane, &keys) + 1 >= keys.len()
}

fn rows_of(model: &Model, canvas: &mut Canvas, area: Rect, pane: Pane) {
    if pane == Pane::Assets && map_shown(model) {
        return map_of(model, canvas, area);
    }
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

fn map_of(model: &Model, canvas: &mut Canvas, area: Rect) {
    let selected = panes::selected(model, Pane::Assets).filter(|_| model.pane == Pane::Assets);
    let map = map::build(&model.view, usize::from(area.width), canvas.pen(), selected);
    let from =
        offset(map.lines.len(), usize::from(area.height), map.focus(panes::selected(model, Pane::Assets)));
    canvas.lines(area, &map.lines[from..]);
    for spot in map.spots.iter().filter(|spot| (from..from + usize::from(area.height)).contains(&spot.line)) {
        let (x, y) = (area.x + spot.span.0 as u16, area.y + (spot.line - from) as u16);
        let place = Rect { x, y, width: spot.span.1 as u16, height: 1 };
        canvas.targets.add(place.intersection(area), Target::Row(Pane::Assets, spot.thing));
    }
}

/// What stands above the rows: the way on once a move is over; on the board, how much is known and what is believed.
fn heading(model: &Model, pane: Pane, columns: usize) -> Vec<Line> {
    if pane == model.pane && matches!(model.view.stage, Stage::BetweenMoves { .. }) {
        return vec![Line::new(
            Role::Warn,
            model.keymap.say(model.lang, "tui-move-over", &[("finish", Cmd::Finish)]).as_str(),
        )];
    }
    if pane == Pane::Board { board_heading(model, columns) } else { Vec::new() }
}

/// `C confirmed 4  S suspected 2  R refuted 1`: the letters of the rows with what they mean, as far as there is room;
/// and the working hypothesis with how sure one is.
fn board_heading(model: &Model, columns: usize) -> Vec<Line> {
    let (lang, view) = (model.lang, &model.view);
    if view.facts.is_empty() && view.hypothesis.is_none() {
        return Vec::new();
    }
    let counted = |word: &dyn Fn(FactStatus) -> String| {
        let all = [FactStatus::Confirmed, FactStatus::Suspected, FactStatus::Refuted].map(|status| {
            let (role, letter, _) = words::status(lang, status);
            let count = view.facts.iter().filter(|fact| fact.status == status).count();
            (role, format!("{letter}{} {count}", word(status)))
        });
        side_by_side(&all)
    };
    let long = counted(&|status| format!(" {}", words::status(lang, status).2));
    let short = counted(&|status| format!(" {}", words::status_short(lang, status)));
    let fits = |line: &Line| width(&line.text()) <= columns;
    let counts = [long, short].into_iter().find(fits).unwrap_or_else(|| counted(&|_| String::new()));
    let Some((text, sure)) = &view.hypothesis else { return vec![counts] };
    let sure = sure.map_or(String::new(), |sure| format!(" {sure}%"));
    let label = format!("{} ", say(lang, "tui-hypothesis-label"));
    let room = columns.saturating_sub(width(&label) + width(&sure));
    let text = cut(text.one_line().as_str(), room);
    vec![counts, Line::new(Role::Strong, label).and(Role::Plain, text).and(Role::Accent, sure)]
}

/// Pieces two columns apart.
fn side_by_side(pieces: &[(Role, String)]) -> Line {
    let mut line = Line::blank();
    for (index, (role, text)) in pieces.iter().enumerate() {
        line = line.and(Role::Plain, if index == 0 { "" } else { "  " }).and(*role, text.as_str());
    }
    line
}

/// What stands below the rows, in as few lines as it needs.
fn summary(model: &Model, pane: Pane, columns: usize) -> Vec<Line> {
    let pieces = match pane {
        Pane::Board => gaps(model),
        Pane::Assets => states(model),
        Pane::Actions => free_people(model),
        _ => Vec::new(),
    };
    flow(&pieces, columns)
}

/// Pieces side by side, two columns apart, in lines of at most `columns`; one that is longer than a line is wrapped.
fn flow(pieces: &[(Role, String)], columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (role, text) in pieces {
        match lines.last_mut() {
            Some(line) if width(&line.text()) + 2 + width(text) <= columns => {
                line.0.extend([(Role::Plain, "  ".to_owned()), (*role, text.clone())]);
            }
            _ => lines.extend(wrap(text, columns).into_iter().map(|text| Line::new(*role, text))),
        }
    }
    lines
}

/// Questions that stand open: what is not known yet.
fn gaps(model: &Model) -> Vec<(Role, String)> {
    if model.view.open.is_empty() {
        return Vec::new();
    }
    let label = (Role::Strong, say(model.lang, "tui-board-gaps").to_string());
    let gap = |text: SafeText| say_with(model.lang, "tui-board-gap", &[("text", (&text).into())]).to_string();
    let gaps = model.view.open.iter().map(|(_, text)| (Role::Plain, gap(text.one_line())));
    std::iter::once(label).chain(gaps).collect()
}

/// How many machines look how, and how many services stand still, with the sign and the word of each.
fn states(model: &Model) -> Vec<(Role, String)> {
    let signs: Vec<(Role, &str)> =
        model.view.assets.iter().map(|asset| words::sign(asset.looks, &asset.marks)).collect();
    let counted = words::SIGNS.iter().filter_map(|(sign, key)| {
        let role = signs.iter().find(|known| known.1.trim() == *sign)?.0;
        let count = signs.iter().filter(|known| known.1.trim() == *sign).count();
        Some((role, format!("{sign} {} {count}", say(model.lang, key))))
    });
    // Services stand in the same list, with a sign of their own.
    let still = model.view.services.iter().filter(|service| !service.stopped_by.is_empty()).count();
    let still =
        (still > 0).then(|| (Role::Warn, format!("x {} {still}", say(model.lang, "tui-sign-stopped"))));
    counted.chain(still).collect()
}

fn free_people(model: &Model) -> Vec<(Role, String)> {
    if model.view.teams.is_empty() {
        return Vec::new();
    }
    let label = (Role::Strong, say(model.lang, "tui-people-free").to_string());
    let team = |team: &TeamView| {
        let role = if team.free > 0 { Role::Good } else { Role::Warn };
        (role, format!("{} {}/{}", team.name.one_line(), team.free, team.people))
    };
    std::iter::once(label).chain(model.view.teams.iter().map(team)).collect()
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
