//! A line to write in.

use crate::stdx::text::{MARKS_MAX, SafeText, is_mark, is_safe, width};
use crate::tui::key::Key;
use tui_input::{Input, InputRequest};

/// Longest text of a field, in bytes.
pub const FIELD_MAX: usize = 4 * 1024;

/// One line of text with a caret.
#[derive(Debug, Clone, Default)]
pub struct Field(Input);

impl Field {
    /// A field that begins with a text.
    pub fn with(text: &str) -> Field {
        Field(Input::new(text.to_owned()))
    }

    /// What is written.
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// What is written, sanitised and trimmed.
    pub fn safe(&self) -> SafeText {
        SafeText::new(self.text().trim())
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Takes an editing key; false if it is none of a field's.
    pub fn key(&mut self, key: Key) -> bool {
        let Some(request) = Field::request(key) else { return false };
        let fits = match key {
            Key::Char(c) => self.takes(c) && self.text().len() + c.len_utf8() <= FIELD_MAX,
            _ => true,
        };
        if fits {
            self.0.handle(request);
        }
        true
    }

    /// Whether a key writes or edits.
    pub fn edits(key: Key) -> bool {
        Field::request(key).is_some()
    }

    fn request(key: Key) -> Option<InputRequest> {
        Some(match key {
            Key::Char(c) => InputRequest::InsertChar(c),
            Key::Backspace => InputRequest::DeletePrevChar,
            Key::Delete => InputRequest::DeleteNextChar,
            Key::Left => InputRequest::GoToPrevChar,
            Key::Right => InputRequest::GoToNextChar,
            Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
            Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
            Key::Ctrl('w') => InputRequest::DeletePrevWord,
            Key::Ctrl('u') => InputRequest::DeleteFromStart,
            Key::Ctrl('k') => InputRequest::DeleteTillEnd,
            _ => return None,
        })
    }

    /// Whether a character may be written here: none that the sanitizer would take away again, and no piles of marks.
    fn takes(&self, c: char) -> bool {
        let marks = || {
            let before: Vec<char> = self.text().chars().take(self.0.cursor()).collect();
            before.iter().rev().take_while(|c| is_mark(**c)).count()
        };
        !c.is_control() && is_safe(c) && (!is_mark(c) || marks() < MARKS_MAX)
    }

    /// Takes pasted text: one line, without controls.
    pub fn paste(&mut self, text: &str) {
        for c in SafeText::new(text).one_line().as_str().chars() {
            self.key(Key::Char(c));
        }
    }

    /// The part that fits into `columns`, and the caret's column in it.
    pub fn window(&self, columns: usize) -> (String, usize) {
        let before: String = self.text().chars().take(self.0.cursor()).collect();
        let mut start = 0;
        // Drop whole characters from the left until the caret has a cell of its own.
        while width(&before[start..]) + 1 > columns.max(1) && start < before.len() {
            start += before[start..].chars().next().map_or(1, char::len_utf8);
        }
        let caret = width(&before[start..]);
        let mut shown = String::new();
        for c in self.text()[start..].chars() {
            if width(&shown) + width(c.encode_utf8(&mut [0; 4])) > columns {
                break;
            }
            shown.push(c);
        }
        (shown, caret.min(columns.saturating_sub(1)))
    }
}
