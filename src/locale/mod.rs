//! The message catalogue: every word of ours, in both languages.
//!
//! *Owns* `en/*.ftl` and `ja/*.ftl`, one file a room. *In*: a key and its arguments. *Out*: [`SafeText`].
//! *Never here*: scenario text, which is data and carries its own languages.

pub mod glossary;

use crate::stdx::text::{Lang, SafeText};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Catalogue files of one language. A new room adds one line for each language; a test compares the key sets.
const EN: &[&str] = &[
    include_str!("en/tui.ftl"),
    include_str!("en/telling.ftl"),
    include_str!("en/debrief.ftl"),
    include_str!("en/cli.ftl"),
    include_str!("en/settings.ftl"),
    include_str!("en/help.ftl"),
    include_str!("en/room.ftl"),
    include_str!("en/glossary.ftl"),
    include_str!("en/kit.ftl"),
    include_str!("en/watch.ftl"),
    include_str!("en/whatif.ftl"),
    include_str!("en/finding.ftl"),
];
const JA: &[&str] = &[
    include_str!("ja/tui.ftl"),
    include_str!("ja/telling.ftl"),
    include_str!("ja/debrief.ftl"),
    include_str!("ja/cli.ftl"),
    include_str!("ja/settings.ftl"),
    include_str!("ja/help.ftl"),
    include_str!("ja/room.ftl"),
    include_str!("ja/glossary.ftl"),
    include_str!("ja/kit.ftl"),
    include_str!("ja/watch.ftl"),
    include_str!("ja/whatif.ftl"),
    include_str!("ja/finding.ftl"),
];

/// The words of one language. A file of it is read when a word of it is first asked for: a call that says one word
/// does not pay for the whole catalogue.
struct Catalogue {
    /// In which file a message stands. Messages do not refer to those of other files.
    file_of: HashMap<&'static str, usize>,
    files: Vec<LazyLock<Bundle, Box<dyn FnOnce() -> Bundle + Send>>>,
}

type Bundle = FluentBundle<FluentResource>;

static CATALOGUES: [LazyLock<Catalogue>; 2] =
    [LazyLock::new(|| catalogue("en", EN)), LazyLock::new(|| catalogue("ja", JA))];

fn catalogue(code: &'static str, files: &[&'static str]) -> Catalogue {
    let file_of =
        files.iter().enumerate().flat_map(|(at, file)| keys_of(file).map(move |key| (key, at))).collect();
    let read = |file: &'static str| LazyLock::new(Box::new(move || bundle(code, file)) as Box<_>);
    Catalogue { file_of, files: files.iter().copied().map(read).collect() }
}

/// Keys of a file, in its order.
fn keys_of(file: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key))
}

/// Never fails, since the words of a crash come from here too: what cannot be read is missing, and a test finds it.
fn bundle(code: &str, file: &str) -> Bundle {
    let lang = code.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    // Isolation marks would end up in reports and are dropped by the sanitizer anyway.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(readable, _)| readable);
    bundle.add_resource_overriding(resource);
    bundle
}
/// An argument of a message.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A number: takes part in plural rules.
    Number(i64),
    /// A text.
    Text(&'a str),
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a SafeText> for Arg<'a> {
    fn from(text: &'a SafeText) -> Self {
        Arg::Text(text.as_str())
    }
}

/// A message without arguments. A missing key shows itself as `⟨key⟩`; a test finds those.
pub fn say(lang: Lang, key: &str) -> SafeText {
    say_with(lang, key, &[])
}

/// A message with arguments.
pub fn say_with(lang: Lang, key: &str, args: &[(&str, Arg)]) -> SafeText {
    let catalogue = &CATALOGUES[lang as usize];
    let bundle = catalogue.file_of.get(key).map(|at| &*catalogue.files[*at]);
    let message = bundle.and_then(|bundle| Some((bundle, bundle.get_message(key)?.value()?)));
    let Some((bundle, pattern)) = message else {
        return SafeText::new(&format!("⟨{key}⟩"));
    };
    let mut fluent = FluentArgs::new();
    for (name, arg) in args {
        match arg {
            Arg::Number(number) => fluent.set(*name, FluentValue::from(*number)),
            Arg::Text(text) => fluent.set(*name, FluentValue::from(*text)),
        }
    }
    let mut errors = Vec::new();
    SafeText::new(&bundle.format_pattern(pattern, Some(&fluent), &mut errors))
}

/// Whether there is such a message.
pub fn has(lang: Lang, key: &str) -> bool {
    CATALOGUES[lang as usize].file_of.contains_key(key)
}

/// Every key of one language, sorted.
pub fn keys(lang: Lang) -> Vec<String> {
    let files = match lang {
        Lang::En => EN,
        Lang::Ja => JA,
    };
    let mut keys: Vec<String> = files.iter().flat_map(|file| keys_of(file)).map(str::to_owned).collect();
    keys.sort();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(Lang::En), keys(Lang::Ja));
    }

    #[test]
    fn every_file_can_be_read_and_no_word_stands_twice() {
        for (code, files) in [("en", EN), ("ja", JA)] {
            for file in files {
                let read = FluentResource::try_new((*file).to_owned());
                assert!(read.is_ok(), "{code}: {:?}", read.err().map(|(_, errors)| errors));
                let words = bundle(code, file);
                assert!(
                    keys_of(file).all(|key| words.get_message(key).is_some_and(|it| it.value().is_some()))
                );
            }
            let mut keys: Vec<&str> = files.iter().flat_map(|file| keys_of(file)).collect();
            keys.sort_unstable();
            let twice: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).collect();
            assert!(twice.is_empty(), "{code}: {twice:?}");
        }
    }

    /// Text read in one encoding and written in another shows itself as accented letters, which neither language has;
    /// and a Japanese label ends in a colon of its own width.
    #[test]
    fn no_word_went_through_a_wrong_encoding_and_colons_are_of_the_languages_width() {
        for file in EN.iter().chain(JA) {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let strange = |ch: char| ('\u{80}'..'\u{250}').contains(&ch) && ch != '×';
                assert!(!line.contains(strange), "{line}");
            }
        }
        for line in JA.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
            let narrow = |(colon, _): (usize, &str)| {
                line[..colon].ends_with(|before: char| before > '\u{3000}' && before != '：')
            };
            assert!(!line.match_indices(": ").any(narrow), "{line}");
        }
    }

    /// Characters of Japanese: signs, kana, ideographs, full-width forms.
    fn japanese(ch: char) -> bool {
        matches!(ch, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
    }

    /// Japanese is set with Japanese signs: brackets of full width beside kana and kanji, one dash for spans, and no
    /// space between a number and what is counted or a percent sign.
    #[test]
    fn japanese_is_set_in_one_way() {
        const COUNTED: [&str; 15] = [
            "件",
            "人",
            "名",
            "台",
            "色",
            "回",
            "行",
            "分",
            "秒",
            "時間",
            "日",
            "バイト",
            "ミリ秒",
            "種類",
            "%",
        ];
        for line in JA.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
            let chars: Vec<char> = line.chars().collect();
            let beside = |pair: &[char]| {
                pair[0] == '(' && japanese(pair[1])
                    || japanese(pair[0]) && "()".contains(pair[1])
                    || pair[0] == ')' && japanese(pair[1])
            };
            assert!(!chars.windows(2).any(beside), "a narrow bracket: {line}");
            assert!(!line.contains('～'), "the other dash: {line}");
            let apart = |(at, _): (usize, &str)| {
                let number = line[..at].ends_with(|ch: char| ch.is_ascii_digit() || ch == '}');
                number && COUNTED.iter().any(|word| line[at + 1..].starts_with(word))
            };
            assert!(!line.match_indices(' ').any(apart), "a space before what is counted: {line}");
        }
    }

    #[test]
    fn a_broken_file_still_says_what_can_be_read_of_it() {
        let words = bundle("en", "one = eins\n= broken\ntwo = zwei\none = uno\n");
        assert!(words.has_message("one") && words.has_message("two"));
    }

    #[test]
    fn arguments_are_the_same_in_both_languages() {
        let variables = |files: &[&str]| -> Vec<(String, Vec<String>)> {
            let mut found = std::collections::BTreeMap::<String, Vec<String>>::new();
            let mut key = String::new();
            for line in files.iter().flat_map(|file| file.lines()) {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    key = line.split(' ').next().unwrap_or_default().to_owned();
                }
                for piece in line.split('$').skip(1) {
                    let name: String =
                        piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                    found.entry(key.clone()).or_default().push(name);
                }
            }
            found
                .into_iter()
                .map(|(key, mut names)| {
                    names.sort();
                    names.dedup();
                    (key, names)
                })
                .collect()
        };
        assert_eq!(variables(EN), variables(JA));
    }
}
