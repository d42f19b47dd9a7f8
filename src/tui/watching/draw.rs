//! From the screen's state to cells: one pane with tabs where there is little room, all six where there is much.

use crate::locale::say;
use crate::stdx::text::width;
use crate::tui::canvas::{Canvas, Line, hanging};
use crate::tui::layout::{Class, class, split, stack};
use crate::tui::registry::Cmd;
use crate::tui::registry::command;
use crate::tui::screens::chrome::{AS_USUAL, foot};
use crate::tui::theme::{Role, Theme};
use crate::tui::watching::content::{self, Item};
use crate::tui::watching::{Tab, Watching};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws it; the caret's place comes back if a field has it.
pub fn draw(watching: &Watching, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, theme);
    let area = canvas.area();
    let [first, second] = content::top(&watching.view, watching.wall_ms);
    if class(area.width, area.height) == Class::Tiny {
        canvas.line(area, 0, &first);
        return None;
    }
    canvas.lines(area, &[first, second]);
    for (tab, rect) in panes(area, watching.tab) {
        pane(watching, &mut canvas, tab, rect);
    }
    bottom(watching, &mut canvas, area);
    if let Some(help) = &watching.help {
        canvas.cover();
        let columns =
            usize::from(crate::tui::layout::popup(area, u16::MAX - 2).width.saturating_sub(4)).max(1);
        help.draw_at(&watching.keymap, watching.lang, columns, &mut canvas);
    }
    canvas.caret.filter(|at| area.contains(*at))
}

/// Which panes are shown, and where. Where all are, the row with the focus gets half of the height.
fn panes(area: Rect, focus: Tab) -> Vec<(Tab, Rect)> {
    let class = class(area.width, area.height);
    let above = if class == Class::Wide || class <= Class::Micro { 2 } else { 3 };
    let (_, rest) = stack(area, above);
    let (body, _) = stack(rest, rest.height.saturating_sub(2));
    if class < Class::Wide {
        return vec![(focus, body)];
    }
    let row = focus as u16 / 2;
    let quarter = body.height / 4;
    let mut panes = Vec::new();
    let mut left = body;
    for number in 0..3 {
        let height = if number == row { body.height - 2 * quarter } else { quarter };
        let (line, below) = stack(left, height);
        let (west, east) = split(line, line.width / 2);
        panes.push((Tab::ALL[usize::from(number) * 2], west));
        panes.push((Tab::ALL[usize::from(number) * 2 + 1], east));
        left = below;
    }
    panes
}

fn title(watching: &Watching, tab: Tab) -> String {
    format!("{} {}", tab as usize + 1, say(watching.lang, &format!("cmd-{}", tab.stem())))
}

fn pane(watching: &Watching, canvas: &mut Canvas, tab: Tab, area: Rect) {
    let framed = class(canvas.area().width, canvas.area().height) >= Class::Standard;
    let focused = tab == watching.tab;
    let inner = match framed {
        true => canvas.frame(area, &Line::new(Role::Strong, title(watching, tab)), focused),
        false => area,
    };
    let items = watching.items(tab);
    let place = watching.places[tab as usize];
    let at = place.item.min(items.len().saturating_sub(1));
    let (lines, head, block) = lines(&items, at, usize::from(inner.width), focused);
    let height = usize::from(inner.height);
    // The selected item's end is shown where there is room, its beginning in any case, unless it is scrolled away.
    let from = (head + block).saturating_sub(height).min(head) + place.inner;
    for (row, line) in lines.iter().enumerate().skip(from).take(height) {
        let y = (row - from) as u16;
        if row == head && focused { canvas.selected(inner, y, line) } else { canvas.line(inner, y, line) }
    }
}

/// All lines of a pane; where the selected item begins, and how many lines it has.
fn lines(items: &[Item], at: usize, columns: usize, focused: bool) -> (Vec<Line>, usize, usize) {
    let (mut lines, mut head, mut block) = (Vec::new(), 0, 1);
    for (index, item) in items.iter().enumerate() {
        if index == at {
            head = lines.len();
        }
        lines.push(item.head.clone());
        if index == at && focused {
            let before = lines.len();
            if width(&item.head.text()) > columns {
                lines.extend(hanging(Role::Dim, "   ", item.head.text().trim(), columns));
            }
            for (label, text) in &item.detail {
                lines.extend(hanging(
                    Role::Accent,
                    &format!("   {label} "),
                    text.one_line().as_str(),
                    columns,
                ));
            }
            block = 1 + lines.len() - before;
        }
    }
    (lines, head, block)
}

/// How many lines of the selected item lie below its pane.
pub fn hidden(watching: &Watching, items: &[Item]) -> usize {
    let (columns, rows) = watching.size;
    let area = Rect::new(0, 0, columns, rows);
    let found = panes(area, watching.tab).into_iter().find(|(tab, _)| *tab == watching.tab);
    let Some((_, area)) = found else { return 0 };
    let border = if class(columns, rows) >= Class::Standard { 2 } else { 0 };
    let (width, height) =
        (area.width.saturating_sub(border), usize::from(area.height.saturating_sub(border)));
    let place = watching.places[watching.tab as usize];
    let (_, _, block) = lines(items, place.item.min(items.len().saturating_sub(1)), usize::from(width), true);
    block.saturating_sub(height.max(1)).saturating_sub(place.inner)
}

fn bottom(watching: &Watching, canvas: &mut Canvas, area: Rect) {
    let class = class(area.width, area.height);
    if class > Class::Micro && class < Class::Wide {
        let (_, below) = stack(area, 2);
        canvas.line(below, 0, &tabs(watching, usize::from(area.width)));
    }
    let (_, last) = stack(area, area.height.saturating_sub(2));
    let label = command(Cmd::PrivateNote).label(watching.lang);
    if watching.writing || !watching.draft.is_empty() {
        let focused = watching.writing && watching.help.is_none();
        canvas.field(last, 0, &format!(" {label}: "), &watching.draft, focused);
    } else if let Some(words) = watching.notice.as_ref().or(watching.trouble.as_ref()) {
        canvas.line(last, 0, &Line::new(Role::Warn, format!(" {}", words.one_line())));
    } else {
        canvas.line(
            last,
            0,
            &Line::new(Role::Dim, canvas.theme().charset.rule().repeat(usize::from(area.width))),
        );
    }
    let (context, typing) = watching.context();
    canvas.bar(
        last,
        1,
        &foot(&watching.keymap, (context, typing), watching.lang, usize::from(area.width), AS_USUAL),
    );
}

/// Names of the panes; numbers alone where there is no room.
fn tabs(watching: &Watching, columns: usize) -> Line {
    let titles: Vec<String> = Tab::ALL.iter().map(|tab| title(watching, *tab)).collect();
    let all: usize = titles.iter().map(|title| width(title) + 3).sum();
    let mut line = Line::plain(" ");
    for (tab, title) in Tab::ALL.into_iter().zip(titles) {
        line = if tab == watching.tab {
            line.and(Role::Accent, format!("[{title}] "))
        } else if all <= columns {
            line.and(Role::Plain, format!("{title}  "))
        } else {
            line.and(Role::Plain, format!("{} ", tab as usize + 1))
        };
    }
    line
}
