//! The words of a line, and the reader that takes them one after the other.

use super::{LineError, LineFault};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

/// One word of a line.
pub(in crate::play) struct Word {
    pub(in crate::play) text: String,
    pub(super) quoted: bool,
    pub(in crate::play) at: usize,
}

/// Words: separated by blanks; `"…"` is one, with `\"`, `\\` and `\n` inside.
fn words(line: &str) -> Result<Vec<Word>, LineError> {
    let mut words = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut text = String::new();
        if c == '"' {
            loop {
                match chars.next() {
                    None => return Err(LineError { what: LineFault::Unclosed, at }),
                    Some((_, '"')) => break,
                    Some((_, '\\')) => match chars.next() {
                        Some((_, 'n')) => text.push('\n'),
                        Some((_, c)) => text.push(c),
                        None => return Err(LineError { what: LineFault::Unclosed, at }),
                    },
                    Some((_, c)) => text.push(c),
                }
            }
        } else {
            text.push(c);
            while let Some((_, c)) = chars.next_if(|(_, c)| !c.is_whitespace() && *c != '"') {
                text.push(c);
            }
        }
        words.push(Word { text, quoted: c == '"', at });
    }
    Ok(words)
}

/// Takes the words of a line one after the other.
pub(in crate::play) struct Reader<'a> {
    pub(super) line: &'a str,
    pub(super) words: std::iter::Peekable<std::vec::IntoIter<Word>>,
}

pub(in crate::play) type Read<T> = Result<T, LineError>;

impl<'a> Reader<'a> {
    /// At the first word of a line.
    pub(super) fn new(line: &'a str) -> Read<Reader<'a>> {
        Ok(Reader { line, words: words(line)?.into_iter().peekable() })
    }

    pub(in crate::play) fn word(&mut self, name: &'static str) -> Read<Word> {
        let at = self.line.len();
        self.words.next().ok_or(LineError { what: LineFault::Missing(name), at })
    }

    pub(in crate::play) fn read<T>(
        &mut self,
        name: &'static str,
        wanted: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Read<T> {
        let word = self.word(name)?;
        let value = if word.quoted { None } else { parse(&word.text) };
        value.ok_or(LineError { what: LineFault::Wrong(wanted, word.text), at: word.at })
    }

    pub(in crate::play) fn id(&mut self, name: &'static str) -> Read<Id> {
        self.read(name, "an id", Id::parse)
    }

    pub(in crate::play) fn number<T: std::str::FromStr>(&mut self, name: &'static str) -> Read<T> {
        self.read(name, "a number", |text| text.parse().ok())
    }

    pub(super) fn on(&mut self) -> Read<bool> {
        self.read("on or off", "`on` or `off`", |text| match text {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        })
    }

    pub(in crate::play) fn quoted(&mut self, name: &'static str) -> Read<SafeText> {
        self.word(name).map(|word| SafeText::new(&word.text))
    }

    /// A quoted text, or everything that is left on the line.
    pub(in crate::play) fn rest(&mut self, name: &'static str) -> Read<SafeText> {
        let first = self.word(name)?;
        if first.quoted {
            return Ok(SafeText::new(&first.text));
        }
        self.words = Vec::new().into_iter().peekable();
        Ok(SafeText::new(self.line[first.at..].trim_end()))
    }

    pub(in crate::play) fn ahead(&mut self, keyword: &str) -> bool {
        self.words.next_if(|word| !word.quoted && word.text == keyword).is_some()
    }

    pub(in crate::play) fn is_empty(&mut self) -> bool {
        self.words.peek().is_none()
    }

    pub(in crate::play) fn at_quote(&mut self) -> bool {
        self.words.peek().is_some_and(|word| word.quoted)
    }

    /// Whether one of some words is next.
    pub(in crate::play) fn at_word(&mut self, any: &[&str]) -> bool {
        self.words.peek().is_some_and(|word| !word.quoted && any.contains(&word.text.as_str()))
    }

    pub(in crate::play) fn at_end(&mut self) -> Read<()> {
        match self.words.next() {
            None => Ok(()),
            Some(word) => Err(LineError { what: LineFault::Extra(word.text), at: word.at }),
        }
    }
}
