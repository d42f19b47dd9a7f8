//! Drawing that cannot leave its area: lines with meanings, frames, pop-ups, and where the caret is.

use crate::stdx::text::{SafeText, cut, fit, width, wrap};
use crate::tui::field::Field;
use crate::tui::theme::{Role, Theme};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

/// A line: pieces of text with their meanings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(pub Vec<(Role, String)>);

impl Line {
    /// A line of one meaning.
    pub fn new(role: Role, text: impl Into<String>) -> Line {
        Line(vec![(role, text.into())])
    }

    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Line {
        Line::new(Role::Plain, text)
    }

    /// An empty line.
    pub fn blank() -> Line {
        Line::default()
    }

    /// Adds a piece.
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Line {
        self.0.push((role, text.into()));
        self
    }

    /// All of it, without meanings.
    pub fn text(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// Every piece with the same meaning.
    pub fn all(mut self, role: Role) -> Line {
        for piece in &mut self.0 {
            piece.0 = role;
        }
        self
    }
}

/// A text of the scenario as lines of at most `columns`.
pub fn paragraphs(text: &SafeText, columns: usize) -> Vec<Line> {
    wrap(text.as_str().trim_end(), columns).into_iter().map(Line::plain).collect()
}

/// A text with an indent, wrapped under itself: `label  text text`.
pub fn hanging(role: Role, label: &str, text: &str, columns: usize) -> Vec<Line> {
    let indent = width(label).min(columns / 2);
    let label = cut(label, indent);
    let mut lines = Vec::new();
    for (index, piece) in wrap(text, columns.saturating_sub(indent)).into_iter().enumerate() {
        let head = if index == 0 { label.clone() } else { " ".repeat(indent) };
        lines.push(Line::new(role, head).and(Role::Plain, piece));
    }
    lines
}

/// What boxes and wires within a text are drawn with, by where their arms point.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// Left and right.
    pub across: char,
    /// Up and down.
    pub down: char,
    /// The rest: index = 1 for up, 2 for down, 4 for left, 8 for right, added up.
    joints: [char; 16],
}

impl Pen {
    /// Lines of ASCII.
    pub const fn plain() -> Pen {
        Pen {
            across: '-',
            down: '|',
            joints: [' ', '|', '|', '|', '-', '+', '+', '+', '-', '+', '+', '+', '-', '+', '+', '+'],
        }
    }

    /// Where lines meet: which of up, down, left and right they go to.
    pub fn joint(&self, up: bool, down: bool, left: bool, right: bool) -> char {
        let arms =
            usize::from(up) | usize::from(down) << 1 | usize::from(left) << 2 | usize::from(right) << 3;
        self.joints[arms]
    }
}

/// Light lines.
const LINES: Pen = Pen {
    across: '─',
    down: '│',
    joints: [' ', '│', '│', '│', '─', '┘', '┐', '┤', '─', '└', '┌', '├', '─', '┴', '┬', '┼'],
};

/// The cells of a frame, and the caret if a field has it.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    /// Where the hardware cursor belongs.
    pub caret: Option<Position>,
}

impl<'a> Canvas<'a> {
    /// Draws on a buffer.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Canvas<'a> {
        Canvas { buffer, theme, caret: None }
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// What lines within a text are drawn with.
    pub fn pen(&self) -> Pen {
        LINES
    }

    /// One line at a row of an area; what does not fit is cut with `~`.
    pub fn line(&mut self, area: Rect, row: u16, line: &Line) {
        let area = area.intersection(self.buffer.area);
        if row >= area.height || area.width == 0 {
            return;
        }
        let mut used = 0;
        let columns = usize::from(area.width);
        for (role, text) in &line.0 {
            let rest = columns - used;
            let shown = cut(text, rest);
            let x = area.x + used as u16;
            self.buffer.set_stringn(x, area.y + row, &shown, rest, self.theme.style(*role));
            used += width(&shown);
            if used >= columns || shown.len() < text.len() {
                return;
            }
        }
    }

    /// A selected line: the whole row is marked.
    pub fn selected(&mut self, area: Rect, row: u16, line: &Line) {
        self.line(area, row, &Line::new(Role::Focus, fit(&line.text(), usize::from(area.width))));
    }

    /// Lines from the top of an area.
    pub fn lines(&mut self, area: Rect, lines: &[Line]) {
        for (row, line) in lines.iter().take(usize::from(area.height)).enumerate() {
            self.line(area, row as u16, line);
        }
    }

    /// A bordered area with a title; returns what is inside.
    pub fn frame(&mut self, area: Rect, title: &Line, focused: bool) -> Rect {
        let area = area.intersection(self.buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect { width: 0, height: 0, ..area };
        }
        let kind = if focused { BorderType::Double } else { BorderType::Plain };
        let role = if focused { Role::Accent } else { Role::Dim };
        let block = Block::bordered().border_type(kind).border_style(self.theme.style(role));
        let inner = block.inner(area);
        block.render(area, self.buffer);
        let room = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
        if room.width > 4 {
            let text = format!(" {} ", cut(&title.text(), usize::from(room.width) - 2));
            let role = title.0.first().map_or(Role::Plain, |piece| piece.0);
            self.line(room, 0, &Line::new(role, text));
        }
        inner
    }

    /// Empties an area for a dialog. A wide character whose second half falls under the left edge would swallow
    /// the border, so it is taken away first.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if area.x > self.buffer.area.x {
            for y in area.top()..area.bottom() {
                let left = Position::new(area.x - 1, y);
                if self.buffer.cell(left).is_some_and(|cell| cell.cell_width() > 1) {
                    self.buffer.set_stringn(left.x, y, " ", 1, self.theme.style(Role::Plain));
                }
            }
        }
        Clear.render(area, self.buffer);
    }

    /// A dialog: clears, frames, returns what is inside, with a column of air.
    pub fn dialog(&mut self, area: Rect, title: &Line) -> Rect {
        self.clear(area);
        let inner = self.frame(area, title, true);
        let air = u16::from(inner.width > 20);
        Rect { x: inner.x + air, width: inner.width.saturating_sub(2 * air), ..inner }
    }

    /// A field at a row: its label, the text, and the caret if it has the focus.
    pub fn field(&mut self, area: Rect, row: u16, label: &str, field: &Field, focused: bool) {
        let columns = usize::from(area.width);
        let label = cut(label, columns / 2);
        let at = width(&label);
        let room = columns.saturating_sub(at);
        let (text, caret) = field.window(room);
        let role = if focused { Role::Accent } else { Role::Dim };
        let blank = room.saturating_sub(width(&text));
        let line = Line::new(role, label).and(Role::Plain, text).and(Role::Dim, "_".repeat(blank));
        self.line(area, row, &line);
        if focused && row < area.height && room > 0 {
            self.caret = Some(Position::new(area.x + (at + caret) as u16, area.y + row));
        }
    }
}
