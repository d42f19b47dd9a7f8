//! Finding things by a few letters of them.

use super::matching::TYPED_MAX;
use crate::stdx::text::narrow_ascii;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Indices of the texts that match, best first; all of them, in order, for an empty query. Where some contain
/// every word as it is written, scattered letters do not count.
pub fn rank<T: AsRef<str>>(query: &str, texts: &[T]) -> Vec<usize> {
    let query: String = query.trim().chars().take(TYPED_MAX).map(narrow_ascii).collect::<String>();
    let query = query.to_lowercase();
    if query.trim().is_empty() {
        return (0..texts.len()).collect();
    }
    let words: Vec<&str> = query.split_whitespace().collect();
    let whole = |text: &T| {
        let text = text.as_ref().to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let exact: Vec<usize> = (0..texts.len()).filter(|index| whole(&texts[*index])).collect();
    if exact.is_empty() { scattered(&query, texts) } else { best(&query, texts, exact) }
}

/// Those given, by how well they fit.
fn best<T: AsRef<str>>(query: &str, texts: &[T], mut kept: Vec<usize>) -> Vec<usize> {
    let scores = scores(query, texts);
    kept.sort_by_key(|index| (std::cmp::Reverse(scores[*index]), *index));
    kept
}

/// Those with the letters in order. What fits far worse than the best, or than the letters themselves would, only looks
/// like an accident: nothing found is better than something else.
fn scattered<T: AsRef<str>>(query: &str, texts: &[T]) -> Vec<usize> {
    let scores = scores(query, texts);
    let top = scores.iter().flatten().copied().max().unwrap_or(0);
    let least = perfect(query) * 7 / 10;
    let fits = |score: u32| score * 2 > top && score >= least;
    let mut kept: Vec<usize> = (0..texts.len()).filter(|index| scores[*index].is_some_and(fits)).collect();
    kept.sort_by_key(|index| (std::cmp::Reverse(scores[*index]), *index));
    kept
}

/// What the typed letters themselves would score.
fn perfect(query: &str) -> u32 {
    scores(query, &[query])[0].unwrap_or(0)
}

/// Whether a word has the letters, in order and close together.
pub fn near(letters: &str, word: &str) -> bool {
    letters.chars().next() == word.chars().next() && !scattered(letters, &[word]).is_empty()
}

fn scores<T: AsRef<str>>(query: &str, texts: &[T]) -> Vec<Option<u32>> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    texts.iter().map(|text| pattern.score(Utf32Str::new(text.as_ref(), &mut buffer), &mut matcher)).collect()
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

    #[test]
    fn whole_words_silence_scattered_letters() {
        let texts = ["SaaS to go", "Reset password: sato", "Interview: sato"];
        assert_eq!(rank("sato", &texts), [1, 2]);
        assert_eq!(rank("reset sato", &texts), [1]);
    }
}
