//! Finding things by a few letters of them.

use crate::stdx::text::narrow_ascii;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Indices of the texts that match, best first; all of them, in order, for an empty query.
pub fn rank<T: AsRef<str>>(query: &str, texts: &[T]) -> Vec<usize> {
    let query: String = query.chars().map(narrow_ascii).collect();
    if query.trim().is_empty() {
        return (0..texts.len()).collect();
    }
    let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = texts
        .iter()
        .enumerate()
        .filter_map(|(index, text)| {
            let score = pattern.score(Utf32Str::new(text.as_ref(), &mut buffer), &mut matcher)?;
            Some((score, index))
        })
        .collect();
    // What fits far worse than the best only looks like an accident.
    let best = scored.iter().map(|(score, _)| *score).max().unwrap_or(0);
    scored.retain(|(score, _)| *score * 2 > best);
    scored.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
    scored.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_are_enough() {
        let texts = ["Isolate host JUMP01", "Reset password", "隔離 JUMP01"];
        assert_eq!(rank("isojump", &texts), [0]);
        assert_eq!(rank("ｒｅｓｅｔ", &texts), [1]);
        assert_eq!(rank("隔離", &texts), [2]);
        assert_eq!(rank("", &texts), [0, 1, 2]);
        assert!(rank("zzz", &texts).is_empty());
    }
}
