//! Keys as commands know them.

use crate::stdx::text::narrow_ascii;
use crate::tui::field::Field;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key, free of the terminal library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A character, as typed.
    Char(char),
    /// Control and a letter.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// A function key, 1 to 12.
    F(u8),
}

/// Keys with names, as [`Key::name`] shows them; further spellings that are read.
const NAMES: &[(Key, &str, &[&str])] = &[
    (Key::Char(' '), "Space", &[]),
    (Key::Enter, "Enter", &["return"]),
    (Key::Esc, "Esc", &["escape"]),
    (Key::Tab, "Tab", &[]),
    (Key::BackTab, "Shift-Tab", &["backtab"]),
    (Key::Up, "Up", &[]),
    (Key::Down, "Down", &[]),
    (Key::Left, "Left", &[]),
    (Key::Right, "Right", &[]),
    (Key::PageUp, "PgUp", &["pageup", "page-up"]),
    (Key::PageDown, "PgDn", &["pagedown", "page-down", "pgdown"]),
    (Key::Home, "Home", &[]),
    (Key::End, "End", &[]),
    (Key::Backspace, "Backspace", &[]),
    (Key::Delete, "Delete", &["del"]),
];

/// Control and one of these reaches a program as another key: Backspace, Tab, Enter (twice).
const CTRL_OTHERS: &str = "hijm";

impl Key {
    /// What opens help everywhere.
    pub const F1: Key = Key::F(1);

    /// What a terminal's event means; nothing for releases and for keys nobody uses.
    pub fn from_event(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        Some(match event.code {
            KeyCode::Char(c) if control => Key::Ctrl(c.to_ascii_lowercase()),
            KeyCode::Char(c) if !event.modifiers.contains(KeyModifiers::ALT) => Key::Char(c),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => Key::BackTab,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::F(number @ 1..=12) => Key::F(number),
            _ => return None,
        })
    }

    /// As a command reads it: full-width characters of an input method count as the plain ones.
    pub fn as_command(self) -> Key {
        match self {
            Key::Char(c) => Key::Char(narrow_ascii(c)),
            key => key,
        }
    }

    /// The character, where it is one.
    pub fn char(self) -> Option<char> {
        match self {
            Key::Char(c) => Some(c),
            _ => None,
        }
    }

    /// As footer and help show it; the same in both languages, as it stands on the keyboard.
    pub fn name(self) -> String {
        if let Some((_, name, _)) = NAMES.iter().find(|(key, ..)| *key == self) {
            return (*name).to_owned();
        }
        match self {
            Key::Char(c) => c.to_string(),
            Key::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Key::F(number) => format!("F{number}"),
            key => format!("{key:?}"),
        }
    }

    /// The key of a name such as `d`, `J`, `space`, `f1`, `ctrl-p`, `shift-tab`; case counts for single characters
    /// only. Nothing for what is no key, and for what a terminal sends as another one (`ctrl-m` is Enter).
    pub fn parse(name: &str) -> Option<Key> {
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            let c = narrow_ascii(c);
            return (!c.is_control()).then_some(Key::Char(c));
        }
        let lower: String = name.trim().chars().map(narrow_ascii).collect::<String>().to_ascii_lowercase();
        let known = |(_, shown, more): &&(Key, &str, &[&str])| {
            shown.eq_ignore_ascii_case(&lower) || more.contains(&lower.as_str())
        };
        if let Some((key, ..)) = NAMES.iter().find(known) {
            return Some(*key);
        }
        if let Some(number) = lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
            return (1..=12).contains(&number).then_some(Key::F(number));
        }
        let mut letter = lower.strip_prefix("ctrl-")?.chars();
        match (letter.next(), letter.next()) {
            (Some(c @ 'a'..='z'), None) if !CTRL_OTHERS.contains(c) => Some(Key::Ctrl(c)),
            _ => None,
        }
    }

    /// Where letters are text, this key writes or edits it and is no command.
    pub fn writes(self) -> bool {
        Field::edits(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_shown() {
        let letters = ('!'..='~').map(Key::Char);
        let control = ('a'..='z').filter(|c| !CTRL_OTHERS.contains(*c)).map(Key::Ctrl);
        let named = NAMES.iter().map(|(key, ..)| *key);
        for key in letters.chain(control).chain(named).chain((1..=12).map(Key::F)) {
            assert_eq!(Key::parse(&key.name()), Some(key));
        }
        for (name, key) in [("ctrl-p", Key::Ctrl('p')), ("page-up", Key::PageUp), ("Ｊ", Key::Char('J'))] {
            assert_eq!(Key::parse(name), Some(key));
        }
        for name in ["", "ctrl-", "ctrl-m", "ctrl-1", "f0", "f13", "alt-x", "dd", "\u{7}"] {
            assert_eq!(Key::parse(name), None, "{name:?}");
        }
    }
}
