//! Conditions as nearly all are written, taken apart in one pass. The engine's parser takes ten times as long, and a
//! scenario has hundreds of conditions; it still decides on all that is unusual or wrong, and words what is wrong.
//!
//! What is read here means what it means to the engine: a test holds the two against each other. The one liberty: a
//! word the language keeps for itself (`new('x')`) passes as the name of a fact, and there is no such fact.

use super::expr::Parsed;

/// Operators and what they bind: higher is tighter.
const OPERATORS: [(&str, u8); 11] = [
    ("||", 1),
    ("&&", 2),
    ("==", 3),
    ("!=", 3),
    ("<", 4),
    ("<=", 4),
    (">", 4),
    (">=", 4),
    ("+", 5),
    ("-", 5),
    ("*", 6),
];
/// Comparisons that do not chain.
const ORDER: u8 = 4;
/// Most operators between operands, and how deep `(` and `!` may be nested: with both, a condition is still within what
/// the engine takes.
pub(super) const OPERATORS_MAX: usize = 32;
/// See [`OPERATORS_MAX`].
pub(super) const NESTED_MAX: usize = 6;

/// Takes a condition apart whose quotes are even (see `expr`); `None` leaves it to the engine.
pub(super) fn parse(even: &str) -> Option<Parsed> {
    let mut reader = Reader { text: even, at: 0, operators: 0, nested: 0 };
    let whole = reader.binary(1)?;
    reader.rest().is_empty().then_some(whole)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    operators: usize,
    nested: usize,
}

impl<'a> Reader<'a> {
    /// What is left, from the next character that is no blank.
    fn rest(&mut self) -> &'a str {
        let left = self.text[self.at..].trim_start_matches(' ');
        self.at = self.text.len() - left.len();
        left
    }

    /// The stretch of such characters that comes next.
    fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find(|c| !belongs(c)).unwrap_or(rest.len())]
    }

    fn takes(&mut self, symbol: &str) -> bool {
        let there = self.rest().starts_with(symbol);
        self.at += if there { symbol.len() } else { 0 };
        there
    }

    /// What follows a `(` or `!`.
    fn inside(&mut self, read: impl FnOnce(&mut Self) -> Option<Parsed>) -> Option<Parsed> {
        self.at += 1;
        self.nested += 1;
        let inner = if self.nested <= NESTED_MAX { read(self) } else { None };
        self.nested -= 1;
        inner
    }

    /// Operands joined by operators that bind at least so tightly.
    fn binary(&mut self, least: u8) -> Option<Parsed> {
        let mut left = self.operand()?;
        loop {
            let symbol = self.run(|c| "=<>!&|+-*".contains(c));
            let found = OPERATORS.iter().find(|row| row.0 == symbol && row.1 >= least);
            let Some(&(operator, binds)) = found else { return Some(left) };
            self.operators += 1;
            if self.operators > OPERATORS_MAX {
                return None;
            }
            self.at += operator.len();
            let right = self.binary(binds + 1)?;
            left = joined(operator, binds, left, right)?;
        }
    }

    fn operand(&mut self) -> Option<Parsed> {
        match self.rest().bytes().next()? {
            b'(' => {
                let inner = self.inside(|it| it.binary(1))?;
                self.takes(")").then_some(inner)
            }
            b'!' => {
                let one = truth(self.inside(Self::operand)?)?;
                Some(Parsed::Not(Box::new(one)))
            }
            b'0'..=b'9' => {
                let digits = self.run(|c| c.is_ascii_alphanumeric() || c == '_');
                self.at += digits.len();
                digits.parse().ok().map(Parsed::Int)
            }
            _ => self.call(),
        }
    }

    fn call(&mut self) -> Option<Parsed> {
        let name = self.run(|c| c.is_ascii_lowercase() || c == '_');
        let offset = self.at;
        self.at += name.len();
        if name.is_empty() || !self.takes("(") {
            return None;
        }
        let mut args = Vec::new();
        while !self.takes(")") {
            if !(args.is_empty() || self.takes(",")) || !self.takes("\"") {
                return None;
            }
            let len = self.text[self.at..].find('"')?;
            args.push((self.text[self.at..self.at + len].to_owned(), self.at));
            self.at += len + 1;
        }
        Some(Parsed::Call { name: name.to_owned(), args, offset })
    }
}

/// What can be true or false; a number is left to the engine, to which `true` and 1 differ.
fn truth(parsed: Parsed) -> Option<Parsed> {
    (!matches!(parsed, Parsed::Int(_))).then_some(parsed)
}

fn joined(operator: &'static str, binds: u8, left: Parsed, right: Parsed) -> Option<Parsed> {
    let compares = |it: &Parsed| matches!(it, Parsed::Two("==" | "!=" | "<" | "<=" | ">" | ">=", ..));
    match operator {
        "||" | "&&" => {
            let (mut all, more) = (parts(operator, truth(left)?), parts(operator, truth(right)?));
            all.extend(more);
            Some(if operator == "||" { Parsed::Or(all) } else { Parsed::And(all) })
        }
        _ if binds == ORDER && compares(&left) => None,
        _ => Some(Parsed::Two(operator, Box::new(left), Box::new(right))),
    }
}

/// The parts of a chain of one operator: `a || (b || c)` has three.
fn parts(operator: &str, parsed: Parsed) -> Vec<Parsed> {
    match (operator, parsed) {
        ("||", Parsed::Or(all)) | ("&&", Parsed::And(all)) => all,
        (_, one) => vec![one],
    }
}
