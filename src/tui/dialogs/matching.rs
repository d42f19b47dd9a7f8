//! How well typed words fit something that has a name, other names, and a description.
//!
//! *Owns* the order of what a search finds: the name before its words, those before other names, and what is only said
//! about a thing last. Japanese is typed without spaces, so what is typed is also read through its particles and polite
//! endings, and, where that finds nothing, word by word. *Never here*: what there is to find.

use super::fuzzy::near;
use crate::stdx::near::slips;
use crate::stdx::text::narrow_ascii;

/// What only a description or a category says.
const ABOUT: u32 = 150;
/// A name that has the word gains this over one that has it in another name only.
const NAMED: u32 = 150;
/// From this score on a name is meant as a whole, and what it gains where it is of several words.
const PHRASE_FROM: u32 = 800;
const PHRASE: u32 = 300;

/// A text as it is compared.
#[derive(Debug, Clone, Default)]
struct Text {
    /// Without spaces and signs, in small letters and hiragana.
    whole: String,
    /// Its words.
    words: Vec<String>,
}

impl Text {
    fn new(text: &str) -> Text {
        let words = words(text, Fineness::Words);
        Text { whole: joined(text), words }
    }
}

/// Something that can be found.
#[derive(Debug, Clone, Default)]
pub struct Names {
    name: Text,
    /// Other names, with their places among those of the same script: what comes first is meant first.
    others: Vec<(Text, u32)>,
    about: Text,
}

impl Names {
    /// A name, other names, and a description.
    pub fn new<T: AsRef<str>>(name: &str, others: impl IntoIterator<Item = T>, about: &str) -> Names {
        let names = Names { name: Text::new(name), others: Vec::new(), about: Text::new(about) };
        names.also(others)
    }

    /// Further names, counted from the first again.
    pub fn also<T: AsRef<str>>(mut self, others: impl IntoIterator<Item = T>) -> Names {
        let (mut ascii, mut rest) = (0, 0);
        for other in others {
            let text = Text::new(other.as_ref());
            let count = if text.whole.is_ascii() { &mut ascii } else { &mut rest };
            self.others.push((text, *count));
            *count += 1;
        }
        self
    }

    /// How well one typed word fits; 0 = not at all.
    pub fn fit(&self, typed: &str) -> u32 {
        if self.name.whole == typed {
            return 1200;
        }
        let named = by_name(&self.name, typed);
        let other = self.others.iter().map(|(text, place)| by_other(text, (*place).min(9), typed)).max();
        let best = named.max(other.unwrap_or(0));
        if best > 0 {
            return if named >= 700 { best + NAMED } else { best };
        }
        u32::from(about(&self.about, typed)) * ABOUT
    }

    /// How well words fit together: all of them have to.
    fn together(&self, typed: &[String]) -> u32 {
        average(typed.iter().map(|word| self.fit(word)))
    }

    /// How well what was typed fits, read in the ways of a group. Several words that are a name together mean that name.
    pub fn score(&self, ways: &[Vec<String>]) -> u32 {
        let phrase = |way: &[String]| {
            let together = ways.len() > 1 && way.len() == 1 && ways.iter().any(|other| other.len() > 1);
            let score = self.together(way);
            if together && score >= PHRASE_FROM { score + PHRASE } else { score }
        };
        ways.iter().map(|way| phrase(way)).max().unwrap_or(0)
    }
}

/// The mean, and nothing where one of them is nothing.
pub fn average(scores: impl Iterator<Item = u32>) -> u32 {
    let mut count = 0;
    let mut sum = 0;
    for score in scores {
        if score == 0 {
            return 0;
        }
        (count, sum) = (count + 1, sum + score);
    }
    sum.checked_div(count).unwrap_or(0)
}

fn by_name(name: &Text, typed: &str) -> u32 {
    if typed.is_empty() {
        return 0;
    }
    let begins = |word: &String| word.starts_with(typed);
    if name.whole.starts_with(typed) {
        return 880;
    }
    if name.words.iter().any(|word| word == typed) {
        return 800;
    }
    if name.words.iter().any(begins) {
        return 760;
    }
    let within = if typed.is_ascii() {
        typed.len() >= 4 && name.words.iter().any(|word| word.contains(typed))
    } else {
        name.whole.contains(typed)
    };
    if within { 700 } else { mistyped(name, typed) }
}

fn by_other(other: &Text, place: u32, typed: &str) -> u32 {
    let count = typed.chars().count();
    if other.whole == typed {
        return 900 - 10 * place;
    }
    if count >= 2 && other.whole.starts_with(typed) {
        return 650 - 5 * place;
    }
    if stem(typed).is_some_and(|typed| stem(&other.whole).unwrap_or(&other.whole) == typed) {
        return 640 - 5 * place;
    }
    let within = if typed.is_ascii() { count >= 4 } else { count >= 2 };
    if within && other.whole.contains(typed) { 550 } else { mistyped(other, typed) }
}

fn about(about: &Text, typed: &str) -> bool {
    if !typed.is_ascii() {
        return typed.chars().count() >= 2 && about.whole.contains(typed);
    }
    about.words.iter().any(|word| word == typed || (typed.len() >= 4 && word.starts_with(typed)))
}

/// A slip of the finger, or letters left out. Never another number: that would be another machine.
fn mistyped(text: &Text, typed: &str) -> u32 {
    let count = typed.chars().count();
    if count < 4 {
        return 0;
    }
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let allowed = if count >= 7 { 2 } else { 1 };
    let slip = |word: &String| {
        let near = word.chars().count().abs_diff(count) <= allowed && digits(word) == digits(typed);
        near.then(|| slips(word, typed)).filter(|slips| *slips <= allowed)
    };
    if let Some(slips) = text.words.iter().chain([&text.whole]).filter_map(slip).min() {
        return 480 - 60 * slips as u32;
    }
    let lettered = typed.is_ascii() && digits(typed).is_empty();
    if lettered && text.words.iter().any(|word| near(typed, word)) { 300 } else { 0 }
}

/// A Japanese verb without its ending: `切り離` of `切り離して`.
fn stem(word: &str) -> Option<&str> {
    let stem = word.trim_end_matches(|c| script(c) == Script::Hiragana);
    (stem.len() < word.len() && stem.chars().any(|c| script(c) == Script::Other)).then_some(stem)
}

/// Small narrow letters, and hiragana for katakana: a reading is found by either.
fn folded(c: char) -> impl Iterator<Item = char> {
    let c = narrow_ascii(c);
    let c = match c {
        'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c => c,
    };
    c.to_lowercase()
}

fn joined(text: &str) -> String {
    text.chars().map(narrow_ascii).filter(|c| c.is_alphanumeric()).flat_map(folded).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Hiragana,
    Katakana,
    /// Kanji, and letters of other scripts.
    Other,
    /// Spaces and signs.
    None,
}

fn script(c: char) -> Script {
    match c {
        'ぁ'..='ゖ' => Script::Hiragana,
        'ァ'..='ヺ' => Script::Katakana,
        c if c.is_ascii_alphanumeric() => Script::Latin,
        c if c.is_alphanumeric() => Script::Other,
        _ => Script::None,
    }
}

/// How finely a text is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fineness {
    /// At spaces, signs, particles, and where Latin letters end.
    Words,
    /// Where the script changes.
    Scripts,
    /// Compounds of kanji by twos.
    Pairs,
}

/// Between words of Japanese, and of English; they mean nothing by themselves.
const PARTICLES: &[&str] = &[
    "を",
    "に",
    "の",
    "は",
    "へ",
    "が",
    "と",
    "も",
    "で",
    "や",
    "から",
    "まで",
    "より",
    "など",
    "では",
    "には",
    "との",
    "への",
    "での",
    "からの",
    "までの",
    "について",
    "に関する",
];
/// What makes a noun a deed, or a request.
const ENDINGS: &[&str] = &[
    "する",
    "した",
    "して",
    "したい",
    "しよう",
    "しろ",
    "せよ",
    "される",
    "してください",
    "してほしい",
    "できる",
    "をする",
    "をして",
    "をしたい",
    "をお願い",
];
const SMALL: &[&str] = &[
    "a",
    "an",
    "the",
    "to",
    "of",
    "for",
    "from",
    "on",
    "in",
    "at",
    "with",
    "and",
    "who",
    "is",
    "by",
    "my",
    "our",
    "please",
    "off",
    "見る",
    "見て",
    "見たい",
    "行う",
    "実施",
];

/// The words of a text.
fn words(text: &str, fineness: Fineness) -> Vec<String> {
    let mut runs: Vec<(Script, String)> = Vec::new();
    for c in text.chars().map(narrow_ascii) {
        let own = script(c);
        match runs.last_mut() {
            Some((Script::Hiragana | Script::Katakana, run)) if c == 'ー' => run.push(c),
            Some((last, run)) if *last == own => run.push(c),
            _ => runs.push((own, c.to_string())),
        }
    }
    let mut words: Vec<(Script, String)> = Vec::new();
    let mut open = false;
    for (script, run) in &runs {
        let latin = |script: Script| script == Script::Latin;
        let alike = words.last().is_some_and(|(last, _)| latin(*last) == latin(*script));
        let (go_on, rest) = match script {
            Script::None => (false, ""),
            Script::Hiragana if open && small(run) => (false, ""),
            Script::Hiragana if open && run.starts_with('を') => (false, run.trim_start_matches('を')),
            Script::Hiragana => (alike, run.as_str()),
            _ => (alike && fineness == Fineness::Words, run.as_str()),
        };
        match words.last_mut() {
            Some((last, word)) if open && go_on => {
                *last = *script;
                word.push_str(rest);
            }
            _ if !rest.is_empty() && !small(rest) => words.push((*script, rest.to_owned())),
            _ => {}
        }
        open = !rest.is_empty();
    }
    let words = words.into_iter().flat_map(|(_, word)| match fineness {
        Fineness::Pairs => pairs(&word),
        _ => vec![word],
    });
    words.map(|word| word.chars().flat_map(folded).collect()).collect()
}

fn small(run: &str) -> bool {
    PARTICLES.contains(&run) || ENDINGS.contains(&run)
}

/// Four kanji and more are mostly two words.
fn pairs(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let kanji = letters.len() >= 4 && letters.iter().all(|c| script(*c) == Script::Other);
    if !kanji {
        return vec![word.to_owned()];
    }
    letters.chunks(2).map(|pair| pair.iter().collect()).collect()
}

/// Letters of a search that count: nothing has a longer name.
pub(super) const TYPED_MAX: usize = 80;

/// The ways what was typed can be read, in groups: a finer group counts only where a coarser one finds nothing.
pub fn readings(typed: &str) -> Vec<Vec<Vec<String>>> {
    let typed: &str = &typed.chars().take(TYPED_MAX).collect::<String>();
    let whole = vec![joined(typed)];
    if whole[0].is_empty() {
        return Vec::new();
    }
    let read = |fineness: Fineness| {
        let all = words(typed, fineness);
        let kept: Vec<String> = all.iter().filter(|word| !SMALL.contains(&word.as_str())).cloned().collect();
        if kept.is_empty() { all } else { kept }
    };
    let mut groups =
        vec![vec![whole, read(Fineness::Words)], vec![read(Fineness::Scripts)], vec![read(Fineness::Pairs)]];
    for group in &mut groups {
        group.retain(|way| !way.is_empty());
        group.dedup();
    }
    groups.retain(|group| !group.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coarse(typed: &str) -> Vec<String> {
        words(typed, Fineness::Words)
    }

    #[test]
    fn japanese_is_read_through_particles_and_endings() {
        assert_eq!(coarse("jump01を隔離"), ["jump01", "隔離"]);
        assert_eq!(coarse("ＪＵＭＰ０１を隔離してください"), ["jump01", "隔離"]);
        assert_eq!(coarse("工藤のパスワードをリセットする"), ["工藤", "ぱすわーど", "りせっと"]);
        assert_eq!(coarse("切り離し"), ["切り離し"]);
        assert_eq!(coarse("かくり"), ["かくり"]);
        assert_eq!(coarse("CISOへの報告"), ["ciso", "報告"]);
        assert_eq!(coarse("隔離 JUMP01"), ["隔離", "jump01"]);
        assert_eq!(coarse("ネットワークから外す"), ["ねっとわーく", "外す"]);
        assert_eq!(words("端末調査", Fineness::Pairs), ["端末", "調査"]);
        assert_eq!(words("パスワード変更", Fineness::Scripts), ["ぱすわーど", "変更"]);
    }

    #[test]
    fn the_name_counts_before_other_names_and_those_before_what_is_said_about_it() {
        let ways = &readings("triage")[0];
        let score = |name: &str, others: &[&str], about: &str| Names::new(name, others, about).score(ways);
        let exact = score("Triage", &[], "");
        let begun = score("Triage an alert", &[], "");
        let word = score("Remote triage", &[], "");
        let other = score("Look at it", &["look", "triage"], "");
        let category = score("Interview", &["ask"], "triage");
        let list = [exact, begun, word, other, category, score("Reset", &["password"], "contain")];
        assert!(exact > begun && begun > word && word > other && other > category, "{list:?}");
        assert_eq!(list[5], 0);
    }

    #[test]
    fn slips_are_forgiven_but_never_in_numbers() {
        let isolate = Names::new("Isolate a machine", ["quarantine"], "");
        assert!(isolate.fit("isoalte") > 0 && isolate.fit("quarntine") > 0);
        let jump = Names::new("JUMP01", ["Jump server"], "");
        assert!(jump.fit("jmup01") > 0);
        assert_eq!(jump.fit("jump02"), 0);
        assert_eq!(isolate.fit("foo"), 0);
    }
}
