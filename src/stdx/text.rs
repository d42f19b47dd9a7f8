//! The one sanitised text type, and how wide and how broken text is. Every sink (screen, plain line, report,
//! error message) takes [`SafeText`] or something made of it; its constructor is the sanitizer.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The languages of screens, reports and scenarios.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// Both, in a fixed order.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ja];

    /// `en` or `ja`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// Reads `en`, `ja`, or a locale such as `ja_JP.UTF-8`.
    pub fn parse(text: &str) -> Option<Lang> {
        match text.get(..2)? {
            "en" | "EN" => Some(Lang::En),
            "ja" | "JA" => Some(Lang::Ja),
            _ => None,
        }
    }
}

/// Text that can do nothing but be read: no control or formatting characters except newlines, no piles of
/// combining marks, bounded in size. There is no way to make one around the sanitizer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct SafeText(Arc<str>);

/// Longest text kept, in bytes; the rest is cut with an ellipsis.
pub const TEXT_LEN_MAX: usize = 64 * 1024;
/// Combining marks kept on one base character.
const MARKS_MAX: usize = 4;

impl SafeText {
    /// Sanitises: NFC; tabs become spaces; controls, bidirectional and invisible formatting characters,
    /// variation selectors and tags go; private-use characters and noncharacters become U+FFFD; half-width
    /// katakana become full-width (their voiced marks break terminal columns).
    pub fn new(raw: &str) -> SafeText {
        // Bytes first: half of all texts are ASCII, and need not be taken apart into characters.
        let plain = raw.bytes().all(|b| b == b'\n' || matches!(b, b' '..=b'~')) || raw.chars().all(is_plain);
        if raw.len() <= TEXT_LEN_MAX && plain {
            return SafeText(raw.into());
        }
        SafeText::cleaned(raw)
    }

    fn cleaned(raw: &str) -> SafeText {
        let mut out = String::with_capacity(raw.len().min(TEXT_LEN_MAX));
        let mut marks = 0;
        // Cleaned before it is composed: what lies between a letter and its accent is gone by then, and a second
        // pass changes nothing, so that a text read back from a journal is the text that was written.
        let cleaned: String = widen_kana(raw).chars().filter_map(clean).collect();
        for c in cleaned.nfc() {
            if out.len() >= TEXT_LEN_MAX {
                out.push('…');
                break;
            }
            match c {
                '\t' => out.push_str("    "),
                c if is_combining_mark(c) => {
                    marks += 1;
                    if marks <= MARKS_MAX {
                        out.push(c);
                    }
                }
                c => {
                    marks = 0;
                    out.push(c);
                }
            }
        }
        SafeText(out.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One line: newlines become spaces.
    pub fn one_line(&self) -> SafeText {
        SafeText(self.0.replace('\n', " ").into())
    }
}

/// Characters that stay as they are beside each other: what nearly all texts are made of. Each is its own NFC, none
/// combines with a neighbour of these, none has a width or a direction of its own making.
fn is_plain(c: char) -> bool {
    matches!(c,
        '\n' | ' '..='~'
        | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{ff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2190}'..='\u{21ff}' | '\u{2460}'..='\u{27bf}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a0}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}'
    )
}

/// What becomes of one character; `None` drops it.
fn clean(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        c if c.is_control() => None,
        '\u{ad}' | '\u{61c}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => None,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' => None,
        '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => None,
        '\u{e0000}'..='\u{e0fff}' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some('\u{fffd}'),
        c if (c as u32) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c) => Some('\u{fffd}'),
        c => Some(c),
    }
}

/// Half-width katakana to full width, by compatibility decomposition of just that block.
fn widen_kana(raw: &str) -> String {
    raw.chars()
        .flat_map(|c| {
            let half = ('\u{ff61}'..='\u{ff9f}').contains(&c);
            let wide = half.then(|| std::iter::once(c).nfkc().next()).flatten().unwrap_or(c);
            // A half-width voiced mark decomposes to the combining mark, so that NFC joins it to its kana.
            std::iter::once(match c {
                '\u{ff9e}' => '\u{3099}',
                '\u{ff9f}' => '\u{309a}',
                _ => wide,
            })
        })
        .collect()
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for SafeText {
    fn from(raw: &str) -> Self {
        SafeText::new(raw)
    }
}

impl From<String> for SafeText {
    fn from(raw: String) -> Self {
        SafeText::new(&raw)
    }
}

impl Serialize for SafeText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(SafeText::from)
    }
}

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Bilingual {
    /// English.
    pub en: SafeText,
    /// Japanese.
    pub ja: SafeText,
}

impl Bilingual {
    /// The same words in both languages (names, ids).
    pub fn same(text: &str) -> Bilingual {
        Bilingual { en: SafeText::new(text), ja: SafeText::new(text) }
    }

    /// The text in one language; the other one where it is missing.
    pub fn get(&self, lang: Lang) -> &SafeText {
        let (first, second) = match lang {
            Lang::En => (&self.en, &self.ja),
            Lang::Ja => (&self.ja, &self.en),
        };
        if first.is_empty() { second } else { first }
    }

    /// Both texts cut to a length that fits any record many times over.
    pub fn bounded(&self) -> Bilingual {
        const BYTES_MAX: usize = 4096;
        let cut =
            |text: &SafeText| SafeText::new(&text.0[..crate::stdx::span::floor_boundary(&text.0, BYTES_MAX)]);
        Bilingual { en: cut(&self.en), ja: cut(&self.ja) }
    }

    /// Whether neither language says anything.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.ja.is_empty()
    }
}

/// Columns a text takes in a terminal. The one width function of the program.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Cuts to at most `columns`, by whole graphemes, ending in `~` where something was cut.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    if columns > 0 {
        out.push('~');
    }
    out
}

/// Cuts or fills with spaces to exactly `columns`.
pub fn fit(text: &str, columns: usize) -> String {
    let mut out = cut(text, columns);
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// Breaks text into lines of at most `columns` by UAX 14, which gives kinsoku (no `。` at a line's start) for
/// Japanese. Words longer than a line are cut by graphemes. Newlines are kept; `columns` 0 counts as 1.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, columns.max(1))).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut start = 0;
    for (end, _) in unicode_linebreak::linebreaks(line) {
        let piece = &line[start..end];
        start = end;
        if width(&current) + width(piece.trim_end()) > columns && !current.is_empty() {
            lines.push(std::mem::take(&mut current).trim_end().to_owned());
        }
        for grapheme in piece.graphemes(true) {
            if width(&current) + width(grapheme) > columns && !grapheme.trim().is_empty() {
                lines.push(std::mem::take(&mut current));
            }
            current.push_str(grapheme);
        }
    }
    lines.push(current.trim_end().to_owned());
    lines
}

/// Full-width ASCII and the ideographic space as plain ASCII, so that commands typed with an input method on
/// still work.
pub fn narrow_ascii(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Columns of one character; 0 for combining marks.
pub fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_do_not_survive() {
        let raw = "a\u{1b}[31mb\u{202e}c\u{200b}d\u{7}\u{9b}e\u{feff}\u{e0041}f\r\ng";
        assert_eq!(SafeText::new(raw).as_str(), "a[31mbcdef\ng");
        assert_eq!(SafeText::new("x\ty").as_str(), "x    y");
        assert_eq!(SafeText::new("\u{e000}").as_str(), "\u{fffd}");
    }

    proptest::proptest! {
        #[test]
        fn a_second_pass_changes_nothing(raw in "[a-e\u{200b}\u{301}\u{316}\u{323}\u{ff76}\u{ff9e}\u{1b}日\t\n]{0,40}") {
            let once = SafeText::new(&raw);
            proptest::prop_assert_eq!(SafeText::new(once.as_str()), once);
        }
    }

    #[test]
    fn plain_characters_stay_as_they_are_alone_and_beside_each_other() {
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| is_plain(*c)).collect();
        let all: String = plain.iter().collect();
        for piece in plain.chunks(4000) {
            let piece: String = piece.iter().collect();
            assert_eq!(SafeText::cleaned(&piece).as_str(), piece);
        }
        // Composition looks at one neighbour; those that begin a composed pair are few.
        let firsts = all.chars().filter(|c| !('\u{4e00}'..='\u{9fff}').contains(c));
        let firsts: Vec<char> = firsts.collect();
        for first in &firsts {
            let pairs: String = firsts.iter().flat_map(|second| [*first, *second]).collect();
            for piece in pairs.chars().collect::<Vec<_>>().chunks(4000) {
                let piece: String = piece.iter().collect();
                assert_eq!(SafeText::cleaned(&piece).as_str(), piece);
            }
        }
    }

    #[test]
    fn zalgo_is_trimmed_and_kana_widened() {
        let zalgo = format!("e{}", "\u{300}\u{316}".repeat(50));
        assert!(SafeText::new(&zalgo).as_str().chars().count() <= 1 + MARKS_MAX);
        assert_eq!(SafeText::new("ｶﾞｷﾞ｡").as_str(), "ガギ。");
    }

    #[test]
    fn japanese_wraps_without_a_lonely_full_stop() {
        let lines = wrap("攻撃者は社内に侵入し、横展開を開始しました。", 20);
        assert!(lines.iter().all(|line| width(line) <= 20), "{lines:?}");
        assert!(lines.iter().all(|line| !line.starts_with(['。', '、'])), "{lines:?}");
    }

    #[test]
    fn cutting_keeps_columns() {
        assert_eq!(cut("日本語テキスト", 7), "日本語~");
        assert_eq!(width(&fit("日本", 7)), 7);
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }
}
