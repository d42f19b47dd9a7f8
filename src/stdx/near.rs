//! Did you mean …? One rule for every suggestion of the program.

/// Most candidates looked at: a suggestion is a courtesy, and lists may be hostile.
const CANDIDATES_MAX: usize = 5000;

/// The candidate nearest to `text`: at most two slips away (one for short words), case aside. Ties go to the
/// first candidate, so that a sorted list gives a stable answer.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if text.len() > 100 {
        return None;
    }
    let text = text.to_lowercase();
    let slips = if text.chars().count() <= 3 { 1 } else { 2 };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().take(CANDIDATES_MAX) {
        if candidate.len().abs_diff(text.len()) > 8 {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&text, &candidate.to_lowercase());
        if distance <= slips && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many slips of the finger lie between two words: letters put in, left out, changed or swapped.
pub fn slips(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_but_other_words_are_not() {
        assert_eq!(nearest("thechnique", ["name", "technique"]), Some("technique"));
        assert_eq!(nearest("JUMP1", ["JUMP01", "JUMP02"]), Some("JUMP01"));
        assert_eq!(nearest("at", ["when", "on", "id"]), None);
        assert_eq!(nearest("con-09", ["CON-09"]), Some("CON-09"));
        assert_eq!(nearest("", ["name"]), None);
    }
}
