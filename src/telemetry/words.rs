//! Words kept once: a column of a million rows holds numbers, not texts.

use crate::stdx::text::{SafeText, narrow_ascii};
use std::collections::BTreeMap;

/// The number of a word in its [`Words`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Word(pub(super) u32);

impl Word {
    /// No value in this column.
    pub(super) const NONE: Word = Word(0);
}

/// Every value that any column of any row may hold, once.
pub(super) struct Words {
    shown: Vec<Box<str>>,
    folded: Vec<Box<str>>,
    numbers: BTreeMap<Box<str>, Word>,
}

impl Words {
    /// Only the empty word.
    pub(super) fn new() -> Words {
        Words { shown: vec!["".into()], folded: vec!["".into()], numbers: BTreeMap::new() }
    }

    /// The number of a word, new or known. Empty text is [`Word::NONE`].
    pub(super) fn intern(&mut self, text: &str) -> Word {
        if text.is_empty() {
            return Word::NONE;
        }
        if let Some(word) = self.numbers.get(text) {
            return *word;
        }
        let Ok(number) = u32::try_from(self.shown.len()) else { return Word::NONE };
        self.shown.push(text.into());
        self.folded.push(fold(text).into());
        self.numbers.insert(text.into(), Word(number));
        Word(number)
    }

    /// The word with this number, if there is one.
    pub(super) fn find(&self, text: &str) -> Option<Word> {
        self.numbers.get(text).copied()
    }

    /// The text of a word; empty for [`Word::NONE`].
    pub(super) fn text(&self, word: Word) -> &str {
        self.shown.get(word.0 as usize).map_or("", |text| text)
    }

    /// For each word, by number, whether its folded text passes. The empty word never does.
    pub(super) fn mask(&self, passes: impl Fn(&str) -> bool) -> Vec<bool> {
        self.folded.iter().map(|text| !text.is_empty() && passes(text)).collect()
    }
}

/// Text as it is compared: full-width letters as plain ones, without case. Works character by character, so that
/// the fold of a line is the folds of its pieces.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(narrow_ascii).flat_map(char::to_lowercase).collect()
}

/// What somebody typed, cleaned as every text from outside, then folded.
pub(super) fn fold_typed(text: &str) -> String {
    fold(SafeText::new(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_once_and_compared_without_case() {
        let mut words = Words::new();
        let kato = words.intern("Kato");
        assert_eq!(words.intern("Kato"), kato);
        assert_ne!(words.intern("kato"), kato);
        assert_eq!(words.intern(""), Word::NONE);
        assert_eq!(words.text(kato), "Kato");
        assert_eq!(words.mask(|text| text == "kato"), [false, true, true]);
        assert_eq!(fold("ＫＡＴＯ：佐藤"), "kato:佐藤");
    }
}
