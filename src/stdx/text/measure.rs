//! How wide text is in a terminal, and how it is cut and broken to fit.

use std::cell::Cell;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How a terminal measures the characters that Unicode calls ambiguous (`→`, `…`, `×`, Greek, Cyrillic, lines):
/// many of those set up for East Asian text draw them two cells wide (UAX 11).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ambiguous {
    /// One cell.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
}

thread_local! {
    /// How text is measured on this thread.
    static AMBIGUOUS: Cell<Ambiguous> = const { Cell::new(Ambiguous::Narrow) };
}

/// Measures text for a terminal until it is dropped; then as before.
///
/// The measure belongs to a terminal, and whoever draws or answers for one says so once, at the door. As an argument
/// it would have to be handed through every function that makes a line, down to the words of a duty; as a setting of
/// the process it would leak from one terminal, and one test, into another.
#[must_use = "text is measured so only while this lives"]
pub struct Measure(Ambiguous);

impl Measure {
    /// From now on, on this thread.
    pub fn by(ambiguous: Ambiguous) -> Measure {
        Measure(AMBIGUOUS.replace(ambiguous))
    }
}

impl Drop for Measure {
    fn drop(&mut self) {
        AMBIGUOUS.set(self.0);
    }
}

/// Columns a text takes in a terminal. The one width function of the program.
///
/// Character by character, as terminals count: what a longer text takes is the sum of what its parts take.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Columns of one character; 0 for combining marks and for what is not drawn.
pub fn char_width(c: char) -> usize {
    if c.is_ascii() {
        return usize::from(!c.is_ascii_control());
    }
    match (c, AMBIGUOUS.get()) {
        // Voiced marks of half-width katakana combine on paper; terminals give them a cell of their own.
        ('\u{ff9e}' | '\u{ff9f}', _) => 1,
        (c, Ambiguous::Narrow) => c.width().unwrap_or(0),
        (c, Ambiguous::Wide) if is_ambiguous_letter(c) => 2,
        (c, Ambiguous::Wide) => c.width_cjk().unwrap_or(0),
    }
}

/// Letters of class `A` in EastAsianWidth.txt (Unicode 14; letters do not change class). Terminals that draw ambiguous
/// characters wide draw these wide, too; the library's measure for such contexts leaves letters narrow.
fn is_ambiguous_letter(c: char) -> bool {
    matches!(c,
        '\u{a8}' | '\u{aa}' | '\u{b4}' | '\u{b8}' | '\u{ba}' | '\u{c6}' | '\u{d0}' | '\u{d8}'
            | '\u{de}'..='\u{e1}' | '\u{e6}' | '\u{e8}'..='\u{ea}' | '\u{ec}'..='\u{ed}' | '\u{f0}'
            | '\u{f2}'..='\u{f3}' | '\u{f8}'..='\u{fa}' | '\u{fc}' | '\u{fe}' | '\u{101}' | '\u{111}'
            | '\u{113}' | '\u{11b}' | '\u{126}'..='\u{127}' | '\u{12b}' | '\u{131}'..='\u{133}'
            | '\u{138}' | '\u{13f}'..='\u{142}' | '\u{144}' | '\u{148}'..='\u{14b}' | '\u{14d}'
            | '\u{152}'..='\u{153}' | '\u{166}'..='\u{167}' | '\u{16b}' | '\u{1ce}' | '\u{1d0}'
            | '\u{1d2}' | '\u{1d4}' | '\u{1d6}' | '\u{1d8}' | '\u{1da}' | '\u{1dc}' | '\u{251}'
            | '\u{261}' | '\u{2c4}' | '\u{2c7}' | '\u{2c9}'..='\u{2cb}' | '\u{2cd}' | '\u{2d0}'
            | '\u{2d8}'..='\u{2db}' | '\u{2dd}' | '\u{2df}' | '\u{391}'..='\u{3a1}'
            | '\u{3a3}'..='\u{3a9}' | '\u{3b1}'..='\u{3c1}' | '\u{3c3}'..='\u{3c9}' | '\u{401}'
            | '\u{410}'..='\u{44f}' | '\u{451}' | '\u{207f}' | '\u{2113}' | '\u{2126}' | '\u{212b}'
    )
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

/// Breaks text into lines of at most `columns` by UAX 14, which gives kinsoku (no `。` at a line's start, no `「` at
/// its end) for Japanese. Words longer than a line are cut by graphemes, and keep to kinsoku where they can. Newlines
/// are kept; `columns` 0 counts as 1. Only a grapheme that is itself wider than a line is not made to fit.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, columns.max(1))).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut used = 0;
    let mut start = 0;
    for (end, _) in unicode_linebreak::linebreaks(line) {
        let piece = &line[start..end];
        start = end;
        // Spaces at a line's end take no room.
        let mut ink = piece.trim_end();
        let gap = &piece[ink.len()..];
        if used > 0 && !ink.is_empty() && used + width(ink) > columns {
            lines.push(std::mem::take(&mut current).trim_end().to_owned());
            used = 0;
        }
        while width(ink) > columns {
            let (head, tail) = ink.split_at(chop(ink, columns));
            if tail.is_empty() {
                break;
            }
            if !head.trim().is_empty() {
                lines.push(head.trim_end().to_owned());
            }
            ink = tail;
        }
        current.extend([ink, gap]);
        used += width(ink) + width(gap);
    }
    lines.push(current.trim_end().to_owned());
    lines
}

/// Where to cut a word that is longer than a line, in bytes: as late as fits, before that where kinsoku allows it.
fn chop(word: &str, columns: usize) -> usize {
    let mut fits = 0;
    let mut allowed = 0;
    let mut used = 0;
    let mut before = None;
    for (at, grapheme) in word.grapheme_indices(true) {
        let first = grapheme.chars().next();
        if at > 0 && !before.is_some_and(opens) && !first.is_some_and(closes) {
            allowed = at;
        }
        used += width(grapheme);
        if used > columns && at > 0 {
            fits = at;
            break;
        }
        before = first;
    }
    match (allowed, fits) {
        (_, 0) => word.len(),
        (0, fits) => fits,
        (allowed, _) => allowed,
    }
}

/// Characters that must not begin a line (JIS X 4051, the usual set).
fn closes(c: char) -> bool {
    "、。，．・：；？！）」』】〕］｝〉》〙〗’”ー々ゝゞヽヾ〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}".contains(c)
}

/// Characters that must not end a line.
fn opens(c: char) -> bool {
    "（「『【〔［｛〈《〘〖‘“([{".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_wraps_without_a_lonely_full_stop() {
        let lines = wrap("攻撃者は社内に侵入し、横展開を開始しました。", 20);
        assert!(lines.iter().all(|line| width(line) <= 20), "{lines:?}");
        assert!(lines.iter().all(|line| !line.starts_with(['。', '、'])), "{lines:?}");
    }

    /// Japanese and English prose with the signs that kinsoku is about, and ambiguous ones.
    const PROSE: &str = "[a-z ]{0,8}([。、」「（）『』！？々ーっゃァ侵入を検知し、した攻撃者は→…×αﾞ]|[a-zA-Z0-9.,()-]{1,12}| |\u{3000}|e\u{301}){0,40}";

    fn measures() -> [Ambiguous; 2] {
        [Ambiguous::Narrow, Ambiguous::Wide]
    }

    proptest::proptest! {
        #[test]
        fn lines_are_never_wider_than_given_and_lose_only_spaces(text in PROSE, columns in 1_usize..40) {
            for ambiguous in measures() {
                let _measure = Measure::by(ambiguous);
                let lines = wrap(&text, columns);
                for line in &lines {
                    let one = line.graphemes(true).count() <= 1;
                    proptest::prop_assert!(width(line) <= columns || one, "{:?} in {}", line, columns);
                }
                let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                proptest::prop_assert_eq!(ink(&lines.concat()), ink(&text));
            }
        }

        #[test]
        fn no_line_begins_or_ends_with_what_must_not(
            text in "([侵入を検知し攻撃者は][。、」）々ーっャ]{0,2}|[「（『]?[かきくけこ漢字]|[a-z]{1,30}[。、]?){1,40}",
            columns in 8_usize..40,
        ) {
            let lines = wrap(&text, columns);
            for (index, line) in lines.iter().enumerate() {
                let first = line.chars().next().filter(|_| index > 0);
                proptest::prop_assert!(!first.is_some_and(closes), "{:?} of {:?}", line, lines);
                let last = line.chars().last().filter(|_| index + 1 < lines.len());
                proptest::prop_assert!(!last.is_some_and(opens), "{:?} of {:?}", line, lines);
            }
        }

        #[test]
        fn what_is_cut_or_filled_has_the_columns_asked_for(text in PROSE, columns in 0_usize..60) {
            for ambiguous in measures() {
                let _measure = Measure::by(ambiguous);
                let short = cut(&text, columns);
                proptest::prop_assert!(width(&short) <= columns);
                proptest::prop_assert!(short == text || columns == 0 || short.ends_with('~'));
                // Whole graphemes only: nothing that was one character to the reader is torn.
                let kept = short.strip_suffix('~').unwrap_or(&short);
                let count = kept.graphemes(true).count();
                proptest::prop_assert_eq!(text.graphemes(true).take(count).collect::<String>(), kept);
                proptest::prop_assert_eq!(width(&fit(&text, columns)), columns);
            }
        }
    }

    #[test]
    fn the_measure_holds_while_it_lives() {
        assert_eq!(width("→ α 日本"), 8);
        {
            let _wide = Measure::by(Ambiguous::Wide);
            assert_eq!(width("→ α 日本"), 10);
            assert_eq!(cut("→→→", 4), "→~");
            {
                let _narrow = Measure::by(Ambiguous::Narrow);
                assert_eq!(width("→"), 1);
            }
            assert_eq!(width("→"), 2);
        }
        assert_eq!(width("→"), 1);
    }

    #[test]
    fn widths_add_up() {
        for text in ["ｶﾞ", "لا", "क्ष", "👩🏽‍💻", "🇯🇵", "e\u{301}", "ក្ក", "한\u{1100}\u{1161}"]
        {
            assert_eq!(width(text), text.chars().map(char_width).sum::<usize>(), "{text}");
        }
    }

    #[test]
    fn a_long_word_is_cut_where_kinsoku_lets_it() {
        assert_eq!(wrap("abcdefgh。", 8), ["abcdefg", "h。"]);
        assert_eq!(wrap("(((((((((a", 4), ["((((", "((((", "(a"]);
        assert_eq!(wrap("a\u{3000}。", 3), ["a", "。"]);
    }

    #[test]
    fn cutting_keeps_columns() {
        assert_eq!(cut("日本語テキスト", 7), "日本語~");
        assert_eq!(width(&fit("日本", 7)), 7);
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }
}
