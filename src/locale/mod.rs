//! The message catalogue: every word of ours, in both languages.
//!
//! *Owns* `en/*.ftl` and `ja/*.ftl`, one file a room. *In*: a key and its arguments. *Out*: [`SafeText`].
//! *Never here*: scenario text, which is data and carries its own languages.

pub mod glossary;

use crate::stdx::text::{Lang, SafeText};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
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
];

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| [bundle("en", EN), bundle("ja", JA)]);

fn bundle(code: &str, files: &[&str]) -> FluentBundle<FluentResource> {
    let lang = code.parse().expect("a language code of ours parses");
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    // Isolation marks would end up in reports and are dropped by the sanitizer anyway.
    bundle.set_use_isolating(false);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{code} catalogue: {errors:?}"));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{code} catalogue: {errors:?}"));
    }
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
    let bundle = &BUNDLES[lang as usize];
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
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
    BUNDLES[lang as usize].has_message(key)
}

/// Every key of one language, sorted.
pub fn keys(lang: Lang) -> Vec<String> {
    let files = match lang {
        Lang::En => EN,
        Lang::Ja => JA,
    };
    let lines = files.iter().flat_map(|file| file.lines());
    let mut keys: Vec<String> = lines
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect();
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
