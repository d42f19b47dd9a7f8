//! The one sanitised text type, and how wide and how broken text is. Every sink (screen, plain line, report,
//! error message) takes [`SafeText`] or something made of it; its constructor is the sanitizer.

mod measure;

pub use measure::{Ambiguous, Measure, char_width, cut, fit, width, wrap};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The languages of screens, reports and scenarios.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize, JsonSchema)]
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
pub const MARKS_MAX: usize = 4;

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
        // Tones of skin: a terminal that does not join them to the face draws a box beside it.
        '\u{e0000}'..='\u{e0fff}' | '\u{1f3fb}'..='\u{1f3ff}' => None,
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

impl JsonSchema for SafeText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
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

/// Whether the sanitizer leaves a character as it is.
pub fn is_safe(c: char) -> bool {
    is_plain(c) || clean(c) == Some(c)
}

/// JSON that drives no terminal when it is looked at: what the sanitizer would take is written as its number
/// (`\\u001b`), which reads back as the same text.
pub fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7f}' || is_safe(c) {
            out.push(c);
        } else {
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

/// Whether a character only adds to the one before it.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
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
    fn json_is_escaped_and_reads_back() {
        let text = "a\u{1b}[2J\u{9b}2J\u{7f}\u{202e}\u{e0041}日本\n\"\u{1f600}";
        let json = escape_json(&serde_json::to_string(text).unwrap());
        assert!(json.chars().all(|c| is_safe(c) && !c.is_control()), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn zalgo_is_trimmed_and_kana_widened() {
        let zalgo = format!("e{}", "\u{300}\u{316}".repeat(50));
        assert!(SafeText::new(&zalgo).as_str().chars().count() <= 1 + MARKS_MAX);
        assert_eq!(SafeText::new("ｶﾞｷﾞ｡").as_str(), "ガギ。");
    }
}
