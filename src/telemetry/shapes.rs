//! What logs look like while people do their jobs: `shapes.txt`, read once. *In*: nothing from outside. *Out*: the
//! shapes of each kind of log, and how busy such a log is. *Never here*: who and what stands in a line.

use crate::telemetry::shape::{Shape, When};
use crate::telemetry::words::Words;
use std::ops::Range;

/// Kinds, rates and templates; its head says how to read it.
const TABLE: &str = include_str!("shapes.txt");

/// The kinds of log that have a background, in the order of the format's description, each with the lines that a
/// hundred people make in their busiest hour.
fn rates() -> impl Iterator<Item = (&'static str, u64)> {
    TABLE.lines().filter_map(|line| {
        let (kind, rate) = line.strip_prefix('[')?.split_once("] ")?;
        Some((kind, rate.parse().ok()?))
    })
}

/// The kinds of log that have a background.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    rates().map(|(kind, _)| kind)
}

/// Lines such a log gains in the busiest hour of a company of so many people; 0 for an unknown kind. An authoring
/// default: enough that reading needs a query, not so many that nothing is found without one.
pub fn usual_rate(kind: &str, people: u64) -> u32 {
    let hundred = rates().find(|(name, _)| *name == kind).map_or(0, |(_, lines)| lines);
    let floor = hundred.min(12);
    u32::try_from((hundred * people.min(100_000) / 100).max(floor)).unwrap_or(u32::MAX)
}

/// All shapes, and which of them each kind of log has.
pub(super) struct Book {
    /// Every shape; a row holds its number.
    pub shapes: Vec<Shape>,
    kinds: Vec<(&'static str, Range<usize>)>,
}

impl Book {
    /// Takes all templates apart.
    pub(super) fn new(words: &mut Words) -> Book {
        let mut book = Book { shapes: Vec::new(), kinds: Vec::new() };
        for line in TABLE.lines() {
            let end = book.shapes.len();
            if let Some((kind, _)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
                book.kinds.push((kind, end..end));
            } else if let (Some(shape), Some((_, range))) = (read(line, words), book.kinds.last_mut()) {
                book.shapes.push(shape);
                range.end = end + 1;
            }
        }
        book
    }

    /// The numbers of the shapes of a kind of log; none for an unknown kind.
    pub(super) fn of_kind(&self, kind: &str) -> Range<usize> {
        let known = self.kinds.iter().find(|(name, _)| *name == kind);
        known.map_or(0..0, |(_, range)| range.clone())
    }
}

/// A row of the table; `None` for comments and blank lines.
fn read(line: &'static str, words: &mut Words) -> Option<Shape> {
    let mut parts = line.splitn(5, ' ');
    let weight = parts.next()?.parse().ok()?;
    let when = match parts.next()? {
        "day" => When::Day,
        "night" => When::Night,
        "always" => When::Always,
        _ => return None,
    };
    let mut word = || Some(words.intern(parts.next().filter(|word| *word != "-").unwrap_or_default()));
    let (op, result) = (word()?, word()?);
    Some(Shape::new(weight, when, op, result, parts.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::shape::Piece;

    /// The rule that lets a search decide without rendering: see the head of `shape`.
    #[test]
    fn no_letter_or_digit_touches_a_place() {
        let mut words = Words::new();
        for shape in Book::new(&mut words).shapes {
            let edge = |piece: Option<&Piece>, last: bool| match piece {
                None => true,
                Some(Piece::Text(text)) => {
                    let c = if last { text.chars().next_back() } else { text.chars().next() };
                    c.is_some_and(|c| !c.is_alphanumeric())
                }
                Some(_) => false,
            };
            for (at, piece) in shape.pieces.iter().enumerate() {
                match piece {
                    Piece::Text(text) => assert!(!text.contains(['<', '>']), "{text}"),
                    Piece::OneOf(options) => assert!(options.iter().all(|text| !text.is_empty())),
                    Piece::Hex(digits) => assert!((1..=16).contains(digits)),
                    _ => {}
                }
                if !matches!(piece, Piece::Text(_)) {
                    let before = at.checked_sub(1).and_then(|at| shape.pieces.get(at));
                    assert!(
                        edge(before, true) && edge(shape.pieces.get(at + 1), false),
                        "{:?}",
                        shape.pieces
                    );
                }
            }
        }
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
        let shapes = Book::new(&mut Words::new()).shapes;
        assert_eq!(shapes.len(), rows.count());
        assert!(shapes.len() > 100 && shapes.iter().all(|shape| shape.weight > 0));
    }

    #[test]
    fn every_kind_has_shapes_and_a_rate() {
        let mut words = Words::new();
        let book = Book::new(&mut words);
        for kind in kinds() {
            assert!(book.of_kind(kind).len() >= 6, "{kind}");
            assert!(usual_rate(kind, 5) >= 12 && usual_rate(kind, 300) > 60, "{kind}");
        }
        assert!(book.of_kind("tea").is_empty() && usual_rate("tea", 300) == 0);
    }
}
