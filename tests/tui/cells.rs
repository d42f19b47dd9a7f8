//! A terminal made of cells: what real ones do with the bytes of a frame, with the width of ambiguous characters to
//! choose. Knows only what the program may send; anything else is a fault.

use hotwash::tui::app::Model;
use hotwash::tui::draw::draw;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::style::force_color_output;
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use unicode_width::UnicodeWidthChar;

/// Bytes on their way to a terminal.
#[derive(Clone, Default)]
struct Pipe(Rc<RefCell<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program's side: frames become the bytes that the real one would write.
pub struct Wire {
    terminal: Terminal<CrosstermBackend<Pipe>>,
    pipe: Pipe,
}

impl Wire {
    /// To a terminal of this size.
    pub fn new((width, height): (u16, u16)) -> Wire {
        force_color_output(true);
        let pipe = Pipe::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
        let terminal = Terminal::with_options(CrosstermBackend::new(pipe.clone()), options).unwrap();
        Wire { terminal, pipe }
    }

    /// The next frame: its bytes, its cells, and where its caret is.
    pub fn frame(
        &mut self,
        paint: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> (Vec<u8>, Buffer, Option<Position>) {
        let mut painted = None;
        let drawn = self.terminal.draw(|frame| {
            let caret = paint(frame.buffer_mut());
            if let Some(caret) = caret {
                frame.set_cursor_position(caret);
            }
            painted = Some(caret);
        });
        let buffer = drawn.unwrap().buffer.clone();
        (std::mem::take(&mut *self.pipe.0.borrow_mut()), buffer, painted.flatten())
    }

    /// The next frame of a model.
    pub fn model(&mut self, model: &Model) -> (Vec<u8>, Buffer, Option<Position>) {
        self.frame(|buffer| draw(model, buffer))
    }
}

/// The terminal's side.
pub struct Cells {
    width: u16,
    wide: bool,
    /// Symbols; empty where the second half of a wide character is.
    rows: Vec<Vec<String>>,
    /// Where the cursor stands.
    pub cursor: Position,
    /// Whether it is shown.
    pub shown: bool,
    /// What the program must not have sent.
    pub faults: Vec<String>,
}

impl Cells {
    /// An empty terminal; `wide` = ambiguous characters take two cells.
    pub fn new((width, height): (u16, u16), wide: bool) -> Cells {
        let rows = vec![vec![" ".to_owned(); usize::from(width)]; usize::from(height)];
        Cells { width, wide, rows, cursor: Position::ORIGIN, shown: true, faults: Vec::new() }
    }

    /// What stands in a cell.
    pub fn at(&self, x: u16, y: u16) -> &str {
        &self.rows[usize::from(y)][usize::from(x)]
    }

    /// Cells this terminal draws a character in.
    pub fn takes(&self, c: char) -> u16 {
        // Greek, Cyrillic: ambiguous as well, which the library for terminals does not say.
        let greek = matches!(c, 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ρ' | 'σ'..='ω' | 'А'..='я' | 'é' | 'ü');
        match c {
            '\u{ff9e}' | '\u{ff9f}' => 1,
            _ if self.wide && greek => 2,
            c if self.wide => c.width_cjk().unwrap_or(0) as u16,
            c => c.width().unwrap_or(0) as u16,
        }
    }

    /// Takes bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).expect("frames are UTF-8");
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c == '\u{1b}' {
                let end = rest.find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
                self.obey(&rest[..end]);
                rest = &rest[end..];
            } else if c.is_control() {
                self.faults.push(format!("a control character: {c:?}"));
            } else {
                self.put(c);
            }
        }
    }

    /// A control sequence, without its ESC.
    fn obey(&mut self, sequence: &str) {
        let body = sequence.strip_prefix('[').unwrap_or("");
        let numbers: Vec<Option<u16>> = body[..body.len().saturating_sub(1)]
            .split([';', ':'])
            .map(|number| if number.is_empty() { Some(0) } else { number.parse().ok() })
            .collect();
        match (body.chars().last(), &numbers[..]) {
            (Some('m'), numbers) if numbers.iter().all(Option::is_some) => {}
            (Some('H'), [Some(row), Some(column)]) if *row > 0 && *column > 0 => {
                self.cursor = Position::new(column - 1, row - 1);
            }
            _ if body == "?25h" => self.shown = true,
            _ if body == "?25l" => self.shown = false,
            _ => self.faults.push(format!("ESC {sequence}")),
        }
    }

    fn put(&mut self, c: char) {
        let takes = self.takes(c);
        let Position { x, y } = self.cursor;
        if takes == 0 {
            // Joins the character before it.
            let row = &mut self.rows[usize::from(y)];
            match row[..usize::from(x)].iter_mut().rev().find(|symbol| !symbol.is_empty()) {
                Some(symbol) => symbol.push(c),
                None => self.faults.push(format!("{c:?} joins nothing")),
            }
            return;
        }
        if x + takes > self.width || usize::from(y) >= self.rows.len() {
            self.faults.push(format!("{c:?} at {x},{y} is over the edge"));
            return;
        }
        for x in x..x + takes {
            self.free(x, y);
        }
        let row = &mut self.rows[usize::from(y)];
        row[usize::from(x)] = c.to_string();
        if takes == 2 {
            row[usize::from(x) + 1] = String::new();
        }
        self.cursor.x += takes;
    }

    /// Empties a cell; of a wide character nothing stays.
    fn free(&mut self, x: u16, y: u16) {
        let row = &mut self.rows[usize::from(y)];
        let x = usize::from(x);
        if row[x].is_empty() && x > 0 {
            row[x - 1] = " ".to_owned();
        }
        if row.get(x + 1).is_some_and(String::is_empty) {
            row[x + 1] = " ".to_owned();
        }
        row[x] = " ".to_owned();
    }

    /// Differences from what was drawn: cells, caret, faults.
    pub fn differences(&self, buffer: &Buffer, caret: Option<Position>) -> Vec<String> {
        let mut found = self.faults.clone();
        let area = buffer.area;
        for y in area.top()..area.bottom() {
            let mut x = area.left();
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                if self.at(x, y) != symbol {
                    found.push(format!("{x},{y}: {symbol:?} was drawn, {:?} is there", self.at(x, y)));
                }
                let takes: u16 = symbol.chars().map(|c| self.takes(c)).sum();
                x += takes.max(1);
            }
        }
        match caret {
            Some(caret) if !self.shown || self.cursor != caret => {
                found.push(format!("the caret belongs at {caret}, the cursor is at {}", self.cursor));
            }
            None if self.shown => found.push("a cursor without a field".to_owned()),
            _ => {}
        }
        found
    }
}
