//! Drawing that cannot leave its area: lines with meanings, frames, pop-ups, and where the caret is.

use crate::stdx::text::{MARKS_MAX, SafeText, char_width, cut, fit, is_safe, width, wrap};
use crate::tui::field::Field;
use crate::tui::mouse::{Target, Targets};
use crate::tui::theme::{Charset, Role, Theme};
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Block, Clear, Widget};
use std::num::NonZeroU16;

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

/// A line whose pieces can be pointed at.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// The line.
    pub line: Line,
    /// First column, columns, what is there.
    spots: Vec<(u16, u16, Target)>,
}

impl Bar {
    /// Begins with some columns of air.
    pub fn new(air: usize) -> Bar {
        Bar { line: Line::plain(" ".repeat(air)), spots: Vec::new() }
    }

    /// Adds pieces that are one target together.
    pub fn spot(mut self, hit: Target, pieces: Line) -> Bar {
        let (from, columns) = (width(&self.line.text()), width(&pieces.text()));
        self.spots.push((from as u16, columns as u16, hit));
        self.line.0.extend(pieces.0);
        self
    }

    /// Adds text that is no target.
    pub fn gap(mut self, text: &str) -> Bar {
        self.line = self.line.and(Role::Plain, text);
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
    /// What the mouse can point at.
    pub targets: Targets,
    /// Where the last dialog stands.
    pub dialog: Option<Rect>,
}

impl<'a> Canvas<'a> {
    /// Draws on a buffer, which gets the theme's own background.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Canvas<'a> {
        buffer.set_style(buffer.area, theme.style(Role::Plain));
        Canvas { buffer, theme, caret: None, targets: Targets::default(), dialog: None }
    }

    /// How it looks.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// What lines within a text are drawn with.
    pub fn pen(&self) -> Pen {
        match self.theme.charset {
            Charset::Unicode => LINES,
            Charset::Ascii => Pen::plain(),
        }
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
            let at = Position::new(area.x + used as u16, area.y + row);
            used += self.write(at, &shown, rest, self.theme.style(*role));
            if used >= columns || shown.len() < text.len() {
                return;
            }
        }
    }

    /// A line whose pieces can be pointed at.
    pub fn bar(&mut self, area: Rect, row: u16, bar: &Bar) {
        self.line(area, row, &bar.line);
        for (from, columns, hit) in &bar.spots {
            let spot = Rect { x: area.x + from, y: area.y + row, width: *columns, height: 1 };
            self.targets.add(spot.intersection(area), *hit);
        }
    }

    /// A row of an area can be pointed at.
    pub fn target(&mut self, area: Rect, row: u16, hit: Target) {
        self.targets.add(Rect { y: area.y + row, height: 1, ..area }.intersection(area), hit);
    }

    /// A dialog comes on top: a field below it must not keep the caret, nor anything below it the mouse.
    pub fn cover(&mut self) {
        self.caret = None;
        self.targets.cover();
    }

    /// Writes into cells, at most `room` of them in a row; returns how many were taken. Cells are measured as text is
    /// (and not as the library would), and each character that takes room has its own, so that layout, cells and
    /// terminal agree: two letters that make a flag, in one cell, would leave one of them behind on most terminals.
    fn write(&mut self, at: Position, text: &str, room: usize, style: Style) -> usize {
        let room = room.min(usize::from(self.buffer.area.right().saturating_sub(at.x)));
        let mut used = 0;
        let mut sign = String::new();
        let mut rest = text.chars().filter(|c| is_safe(*c) && !c.is_control()).peekable();
        while let Some(c) = rest.next() {
            let wide = char_width(c);
            if used + wide > room {
                break;
            }
            sign.clear();
            sign.push(self.theme.sign(c).unwrap_or(c));
            let mut marks = 0;
            while let Some(mark) = rest.next_if(|c| char_width(*c) == 0) {
                marks += 1;
                sign.extend((marks <= MARKS_MAX).then_some(mark));
            }
            // A mark at the beginning has nothing to stand on.
            if wide > 0 {
                self.put(Position::new(at.x + used as u16, at.y), &sign, wide as u16, style);
                used += wide;
            }
        }
        used
    }

    /// One character, with its marks, into the cell or the cells it takes.
    #[expect(clippy::disallowed_methods, reason = "only what passed the gate of `write` comes here")]
    fn put(&mut self, at: Position, sign: &str, wide: u16, style: Style) {
        for x in (at.x..at.x + wide).rev() {
            let cell = &mut self.buffer[(x, at.y)];
            cell.reset();
            cell.set_style(style);
        }
        let cell = &mut self.buffer[at];
        cell.set_symbol(sign);
        if let (true, Some(wide)) = (cell.cell_width() != wide, NonZeroU16::new(wide)) {
            cell.set_diff_option(CellDiffOption::ForcedWidth(wide));
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
        let role = if focused { Role::Accent } else { Role::Dim };
        let border = self.theme.charset.border(focused);
        let block = Block::bordered().border_set(border).border_style(self.theme.style(role));
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
                    self.write(left, " ", 1, self.theme.style(Role::Plain));
                }
            }
        }
        Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.theme.style(Role::Plain));
    }

    /// A dialog: clears, frames, returns what is inside, with a column of air.
    pub fn dialog(&mut self, area: Rect, title: &Line) -> Rect {
        self.clear(area);
        self.targets.add(area, Target::Top);
        self.dialog = Some(area);
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
