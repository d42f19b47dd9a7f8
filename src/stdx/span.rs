//! Where in the author's files something stands.

use std::sync::Arc;

/// A file of a scenario, by its path inside it. Cheap to copy around.
pub type FilePath = Arc<str>;

/// A stretch of bytes in a file: what a diagnostic underlines and a script fault points at.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Path inside the scenario, with `/`.
    pub file: FilePath,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// A stretch of a file.
    pub fn new(file: &FilePath, range: std::ops::Range<usize>) -> Place {
        Place { file: file.clone(), start: range.start, end: range.end.max(range.start) }
    }
}

/// A value with the place it was written at.
#[derive(Clone, Debug)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// Line and column of a byte offset, both from 1; the column counts characters, as editors do.
pub fn line_column(source: &str, offset: usize) -> (usize, usize) {
    let offset = floor_boundary(source, offset);
    let before = &source[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The last character boundary at or before `offset`.
pub fn floor_boundary(source: &str, offset: usize) -> usize {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = "一行目\n二 x";
        assert_eq!(line_column(source, 0), (1, 1));
        assert_eq!(line_column(source, source.find('x').unwrap()), (2, 3));
        assert_eq!(line_column(source, 999), (2, 4));
    }
}
