//! Shapes of background lines: a template taken apart once, rendered on demand from a row's few numbers.
//!
//! A template is text with places in angle brackets:
//!
//! | place | what stands there |
//! |---|---|
//! | `<person>` `<vendor>` `<admin>` `<service>` | an account of that kind: the user column |
//! | `<robot>` `<stranger>` | an invented service account; a name that exists nowhere: the user column |
//! | `<pc>` `<server>` `<log>` | that person's machine, a server, the machine the log lies on: the host column |
//! | `<home>` `<exit>` `<inside>` `<outside>` | where the person lives, the company's exit, the machine's own address, anybody: the ip column |
//! | `<00..59>` `<1..90m>` | a number of that range, padded as its lower end is, with its unit |
//! | `<#8>` | hexadecimal digits |
//! | `<a\|b\|b>` | one of these, the twice named twice as often |
//!
//! Beside a place no letter or digit may stand: a word searched for then never crosses the edge of a place,
//! which is what lets [`crate::telemetry::filter`] decide most rows without rendering them.

use crate::telemetry::words::{Word, Words};

/// When a shape is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum When {
    /// While people work.
    Day,
    /// By night jobs.
    Night,
    /// Round the clock.
    Always,
}

/// Whose account stands in the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Who {
    /// An employee.
    Person,
    /// Somebody of a supplier.
    Vendor,
    /// An administrator.
    Admin,
    /// A service account.
    Service,
    /// A service account the story knows nothing of: what it does can contradict nothing.
    Robot,
    /// A name tried from outside that exists nowhere.
    Stranger,
}

/// Which machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Machine {
    /// The person's own.
    Pc,
    /// One of the servers.
    Server,
    /// The one the log lies on.
    Log,
}

/// Which address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum From {
    /// Where the person lives or travels.
    Home,
    /// The company's exit to the internet.
    Exit,
    /// That of the machine.
    Inside,
    /// Somebody's on the internet.
    Outside,
}

/// A piece of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// Fixed text.
    Text(&'static str),
    /// The user column.
    User,
    /// The host column.
    Host,
    /// The ip column.
    Ip,
    /// A number from `low` to `high`, at least `width` digits, then its unit.
    Number {
        /// Least.
        low: u64,
        /// Most, at least `low`.
        high: u64,
        /// Digits, filled with zeros.
        width: usize,
        /// Letters behind it; may be empty.
        unit: &'static str,
    },
    /// So many hexadecimal digits, at most 16.
    Hex(usize),
    /// One of these.
    OneOf(Vec<&'static str>),
}

/// A kind of line.
pub(super) struct Shape {
    /// Share among the lines of its log.
    pub weight: u16,
    /// When it is written.
    pub when: When,
    /// Whose account, if any.
    pub who: Option<Who>,
    /// Which machine, if any.
    pub machine: Option<Machine>,
    /// Which address, if any.
    pub from: Option<From>,
    /// The op column of all its rows.
    pub op: Word,
    /// The result column of all its rows.
    pub result: Word,
    /// Its text.
    pub pieces: Vec<Piece>,
}

/// What of a row its text is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filling {
    /// User column.
    pub user: Word,
    /// Host column.
    pub host: Word,
    /// Address column.
    pub ip: Word,
    /// The row's draw; every other place of the text follows from it.
    pub bits: u64,
}

impl Shape {
    /// Takes a template apart.
    pub(super) fn new(weight: u16, when: When, op: Word, result: Word, template: &'static str) -> Shape {
        let mut shape =
            Shape { weight, when, who: None, machine: None, from: None, op, result, pieces: Vec::new() };
        let mut rest = template;
        while let Some((text, (place, after))) =
            rest.split_once('<').and_then(|(text, tail)| Some((text, tail.split_once('>')?)))
        {
            if !text.is_empty() {
                shape.pieces.push(Piece::Text(text));
            }
            let piece = shape.place(place);
            shape.pieces.push(piece);
            rest = after;
        }
        if !rest.is_empty() {
            shape.pieces.push(Piece::Text(rest));
        }
        shape
    }

    fn place(&mut self, place: &'static str) -> Piece {
        match place {
            "person" => self.user(Who::Person),
            "vendor" => self.user(Who::Vendor),
            "admin" => self.user(Who::Admin),
            "service" => self.user(Who::Service),
            "robot" => self.user(Who::Robot),
            "stranger" => self.user(Who::Stranger),
            "pc" => self.host(Machine::Pc),
            "server" => self.host(Machine::Server),
            "log" => self.host(Machine::Log),
            "home" => self.ip(From::Home),
            "exit" => self.ip(From::Exit),
            "inside" => self.ip(From::Inside),
            "outside" => self.ip(From::Outside),
            _ => variable(place),
        }
    }

    fn user(&mut self, who: Who) -> Piece {
        self.who = Some(who);
        Piece::User
    }

    fn host(&mut self, machine: Machine) -> Piece {
        self.machine = Some(machine);
        Piece::Host
    }

    fn ip(&mut self, from: From) -> Piece {
        self.from = Some(from);
        Piece::Ip
    }

    /// The line of a row.
    pub(super) fn render(&self, row: Filling, words: &Words) -> String {
        let mut line = String::with_capacity(160);
        for at in 0..self.pieces.len() {
            self.write_piece(at, row, words, &mut line);
        }
        line
    }

    /// Appends the text of one piece. A column without a value is a dash.
    pub(super) fn write_piece(&self, at: usize, row: Filling, words: &Words, line: &mut String) {
        let word = |word: Word| if word == Word::NONE { "-" } else { words.text(word) };
        match &self.pieces[at] {
            Piece::Text(text) => line.push_str(text),
            Piece::User => line.push_str(word(row.user)),
            Piece::Host => line.push_str(word(row.host)),
            Piece::Ip => line.push_str(word(row.ip)),
            Piece::OneOf(options) => line.push_str(options[option(at, row, options.len())]),
            Piece::Number { low, high, width, unit } => {
                let number = low + below(mix(row.bits, at as u64), high - low + 1);
                push_digits(line, number, 10, *width);
                line.push_str(unit);
            }
            Piece::Hex(digits) => {
                let number = mix(row.bits, at as u64) >> (64 - 4 * digits);
                push_digits(line, number, 16, *digits);
            }
        }
    }
}

/// Which of so many options a row has at a place.
pub(super) fn option(at: usize, row: Filling, options: usize) -> usize {
    below(mix(row.bits, at as u64), options as u64) as usize
}

/// Appends a number, filled with zeros. By hand: a search writes millions of them.
fn push_digits(line: &mut String, mut number: u64, base: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while number > 0 || digits.len() - start < width.clamp(1, 20) {
        start -= 1;
        digits[start] = b"0123456789abcdef"[(number % base) as usize];
        number /= base;
    }
    line.extend(digits[start..].iter().map(|digit| char::from(*digit)));
}

/// A place that is no column: a range, hexadecimal digits, or a choice.
fn variable(place: &'static str) -> Piece {
    let range = place.split_once("..").and_then(|(low, high)| {
        let width = if low.starts_with('0') && low.len() > 1 { low.len() } else { 1 };
        let unit = high.trim_start_matches(|c: char| c.is_ascii_digit());
        let (low, high) = (low.parse().ok()?, high.strip_suffix(unit)?.parse().ok()?);
        (low <= high).then_some(Piece::Number { low, high, width, unit })
    });
    let hex = place.strip_prefix('#').and_then(|digits| digits.parse().ok()).map(Piece::Hex);
    range.or(hex).unwrap_or_else(|| Piece::OneOf(place.split('|').collect()))
}

/// A number of its own for each place of a row: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
pub(super) fn mix(bits: u64, place: u64) -> u64 {
    let mut z = bits ^ place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number below `bound`, by multiply-shift; 0 for a bound of 0.
pub(super) fn below(chance: u64, bound: u64) -> u64 {
    ((u128::from(chance) * u128::from(bound)) >> 64) as u64
}
