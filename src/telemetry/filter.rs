//! A query against rows. Columns first, as masks over the numbers of words and shapes; text last, and piece by
//! piece: since no letter or digit touches a place of a template (see [`crate::telemetry::shape`]), a run of
//! letters and digits stands inside one piece or nowhere, and only phrases with other signs in them need the line.

use crate::telemetry::column::Column;
use crate::telemetry::generator::Chunk;
use crate::telemetry::query::{Pattern, Query, What};
use crate::telemetry::shape::{Filling, Piece, Shape, option};
use crate::telemetry::words::{Word, Words, fold};
use std::ops::Range;

/// A query made ready for the words and shapes of one store.
pub(super) struct Sieve<'a> {
    words: &'a Words,
    shapes: &'a [Shape],
    columns: Vec<ColumnTerm>,
    shape_ok: Option<Vec<bool>>,
    /// For user, host and ip: which words pass.
    word_ok: [Option<Vec<bool>>; 3],
    needles: Vec<Needle>,
}

struct ColumnTerm {
    negated: bool,
    column: Column,
    /// Which words fit.
    fits: Vec<bool>,
}

impl<'a> Sieve<'a> {
    /// Makes a query ready. Sources and times are not looked at here.
    pub(super) fn new(query: &Query, words: &'a Words, shapes: &'a [Shape]) -> Sieve<'a> {
        let mut sieve = Sieve {
            words,
            shapes,
            columns: Vec::new(),
            shape_ok: None,
            word_ok: [None, None, None],
            needles: Vec::new(),
        };
        for term in &query.terms {
            match &term.what {
                What::Source(_) => {}
                What::Column(column, patterns) => sieve.column(*column, patterns, term.negated),
                What::Text(text) => {
                    let needle = Needle::new(text, term.negated, words, shapes);
                    let sure = (0..shapes.len()).map(|shape| needle.sure(shape) != Some(needle.negated));
                    narrow(&mut sieve.shape_ok, sure);
                    sieve.needles.push(needle);
                }
            }
        }
        sieve
    }

    fn column(&mut self, column: Column, patterns: &[Pattern], negated: bool) {
        let fits = self.words.mask(|text| patterns.iter().any(|pattern| pattern.fits(text)));
        let passes = |word: Word| fits[word.0 as usize] != negated;
        match column {
            Column::Op => narrow(&mut self.shape_ok, self.shapes.iter().map(|shape| passes(shape.op))),
            Column::Result => {
                narrow(&mut self.shape_ok, self.shapes.iter().map(|shape| passes(shape.result)));
            }
            Column::User | Column::Host | Column::Ip => {
                let all = (0..fits.len() as u32).map(|number| passes(Word(number)));
                narrow(&mut self.word_ok[column as usize], all);
            }
        }
        self.columns.push(ColumnTerm { negated, column, fits });
    }

    /// Whether every row passes.
    pub(super) fn is_open(&self) -> bool {
        self.columns.is_empty() && self.needles.is_empty()
    }

    /// The rows of a chunk, out of a range, that pass; into `kept`.
    pub(super) fn sift(&self, chunk: &Chunk, rows: Range<usize>, kept: &mut Vec<u32>) {
        kept.clear();
        let [user, host, ip] = &self.word_ok;
        kept.extend(rows.map(|row| row as u32));
        if let Some(ok) = &self.shape_ok {
            keep(kept, |row| ok[usize::from(chunk.shape[row])]);
        }
        for (ok, column) in [(user, &chunk.user), (host, &chunk.host), (ip, &chunk.ip)] {
            if let Some(ok) = ok {
                keep(kept, |row| ok[column[row].0 as usize]);
            }
        }
        if !self.needles.is_empty() {
            let mut line = String::new();
            kept.retain(|row| self.says(chunk, *row as usize, &mut line));
        }
    }

    fn says(&self, chunk: &Chunk, row: usize, line: &mut String) -> bool {
        let shape = usize::from(chunk.shape[row]);
        let filling = chunk.filling(row);
        let reading = Reading { shape: &self.shapes[shape], number: shape, filling, words: self.words };
        self.needles.iter().all(|needle| needle.stands_in(&reading, line) != needle.negated)
    }

    /// Whether a written line passes: its values by column, its folded text.
    pub(super) fn passes(&self, fields: &[(Column, Word)], folded: &str) -> bool {
        let fits = |term: &ColumnTerm| {
            let mut own = fields.iter().filter(|(column, _)| *column == term.column);
            own.any(|(_, word)| term.fits[word.0 as usize]) != term.negated
        };
        self.columns.iter().all(fits)
            && self.needles.iter().all(|needle| folded.contains(&needle.whole) != needle.negated)
    }
}

/// Keeps the rows that pass. Without a branch on what passes: half of all lines are a success, in no order.
fn keep(rows: &mut Vec<u32>, passes: impl Fn(usize) -> bool) {
    let mut kept = 0;
    for at in 0..rows.len() {
        let row = rows[at];
        rows[kept] = row;
        kept += usize::from(passes(row as usize));
    }
    rows.truncate(kept);
}

/// Adds a condition to a mask.
fn narrow(mask: &mut Option<Vec<bool>>, passes: impl Iterator<Item = bool>) {
    match mask {
        None => *mask = Some(passes.collect()),
        Some(mask) => mask.iter_mut().zip(passes).for_each(|(old, new)| *old &= new),
    }
}

/// A row whose text is looked at.
struct Reading<'a> {
    shape: &'a Shape,
    number: usize,
    filling: Filling,
    words: &'a Words,
}

/// A text looked for.
struct Needle {
    negated: bool,
    whole: String,
    /// The whole needle, where it may stand.
    parts: Part,
    /// Its runs of letters and digits, if it is more than one such run: all must stand somewhere.
    runs: Vec<Part>,
}

/// A text looked for piece by piece.
struct Part {
    text: String,
    /// Which words have it.
    words: Vec<bool>,
    /// By shape.
    places: Vec<Places>,
}

/// Where in lines of a shape a text may stand.
enum Places {
    /// In its fixed text: in every line.
    Everywhere,
    /// In these pieces, perhaps; in none of them: nowhere.
    Pieces(Vec<Look>),
}

/// How a piece is looked at.
enum Look {
    /// The word of the user column, or …
    User,
    /// … of the host column, or …
    Host,
    /// … of the ip column.
    Ip,
    /// The option of this piece: which of them have the text.
    Option(usize, Vec<bool>),
    /// The digits of this piece.
    Digits(usize),
}

impl Needle {
    fn new(text: &str, negated: bool, words: &Words, shapes: &[Shape]) -> Needle {
        let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty() && *run != text);
        Needle {
            negated,
            whole: text.to_owned(),
            parts: Part::new(text, words, shapes),
            runs: runs.map(|run| Part::new(run, words, shapes)).collect(),
        }
    }

    /// One run of letters and digits and nothing else: it cannot cross the edge of a piece.
    fn is_one_run(&self) -> bool {
        self.whole.chars().all(char::is_alphanumeric)
    }

    /// Whether it stands in all lines of a shape, or in none; `None` where that depends on the line.
    fn sure(&self, shape: usize) -> Option<bool> {
        let never = |part: &Part| matches!(&part.places[shape], Places::Pieces(pieces) if pieces.is_empty());
        match &self.parts.places[shape] {
            Places::Everywhere => Some(true),
            _ if self.runs.iter().any(never) => Some(false),
            _ if self.is_one_run() && never(&self.parts) => Some(false),
            _ => None,
        }
    }

    fn stands_in(&self, row: &Reading<'_>, line: &mut String) -> bool {
        if self.parts.stands_in(row, line) {
            return true;
        }
        if self.is_one_run() || !self.runs.iter().all(|run| run.stands_in(row, line)) {
            return false;
        }
        fold(&row.shape.render(row.filling, row.words)).contains(&self.whole)
    }
}

impl Part {
    fn new(text: &str, words: &Words, shapes: &[Shape]) -> Part {
        let words = words.mask(|word| word.contains(text));
        let in_words = words.contains(&true);
        let places = shapes.iter().map(|shape| Places::of(text, in_words, shape)).collect();
        Part { text: text.to_owned(), words, places }
    }

    /// Whether a single piece of the row's text holds it.
    fn stands_in(&self, row: &Reading<'_>, buffer: &mut String) -> bool {
        let Places::Pieces(pieces) = &self.places[row.number] else { return true };
        pieces.iter().any(|look| match look {
            Look::User => self.words[row.filling.user.0 as usize],
            Look::Host => self.words[row.filling.host.0 as usize],
            Look::Ip => self.words[row.filling.ip.0 as usize],
            Look::Option(at, have) => have[option(*at, row.filling, have.len())],
            Look::Digits(at) => {
                buffer.clear();
                row.shape.write_piece(*at, row.filling, row.words, buffer);
                buffer.make_ascii_lowercase();
                buffer.as_bytes().windows(self.text.len()).any(|window| window == self.text.as_bytes())
            }
        })
    }
}

impl Places {
    fn of(text: &str, in_words: bool, shape: &Shape) -> Places {
        let fixed = |piece: &Piece| matches!(piece, Piece::Text(fixed) if fold(fixed).contains(text));
        if shape.pieces.iter().any(fixed) {
            return Places::Everywhere;
        }
        let look = |(at, piece): (usize, &Piece)| match piece {
            Piece::Text(_) => None,
            Piece::User => in_words.then_some(Look::User),
            Piece::Host => in_words.then_some(Look::Host),
            Piece::Ip => in_words.then_some(Look::Ip),
            Piece::Number { high, width, unit, .. } => {
                let signs = text.chars().all(|c| c.is_ascii_digit() || fold(unit).contains(c));
                let fits = text.len() <= high.to_string().len().max(*width) + unit.len();
                (signs && fits).then_some(Look::Digits(at))
            }
            Piece::Hex(digits) => {
                let fits = text.len() <= *digits && text.chars().all(|c| c.is_ascii_hexdigit());
                fits.then_some(Look::Digits(at))
            }
            Piece::OneOf(options) => {
                let have: Vec<bool> = options.iter().map(|option| fold(option).contains(text)).collect();
                have.contains(&true).then_some(Look::Option(at, have))
            }
        };
        Places::Pieces(shape.pieces.iter().enumerate().filter_map(look).collect())
    }
}
