//! Moments of the story: `+1d 02:30`, `move 2 + 10m`, `30m after known('x')`.

use crate::compile::cx::Cx;
use crate::plan::attack::When;
use crate::scenario::v1::small::{Line, is_stand_in};
use crate::script::expr;
use crate::stdx::time::{SimSpan, SimTime};

/// A point, read but not yet resolved.
#[derive(Debug, PartialEq, Eq)]
enum Point<'a> {
    At(SimTime),
    Move(usize, SimSpan),
    /// A span, and the condition after it with its offset.
    After(SimSpan, &'a str, usize),
}

impl Cx<'_> {
    /// A point; anything else is told and becomes the beginning.
    pub(super) fn point(&mut self, line: &Line) -> When {
        if is_stand_in(line) || self.is_full() {
            return When::Start;
        }
        match read(&line.value) {
            Some(point) => self.resolve_point(point, line),
            None => {
                let message = format!("{:?} is not a point in time", line.value);
                if expr::parse(&line.value).is_ok() {
                    let help = format!("write it as `when`, or \"after {}\"", line.value);
                    self.error(
                        "E028",
                        &line.place,
                        "this is a condition, and a point in time belongs here",
                    )
                    .help = Some(help);
                    return When::Start;
                }
                let help = "points are written \"+1d 02:30\", \"move 2 + 10m\" or \"30m after known('x')\"";
                self.error("E028", &line.place, message).help = Some(help.to_owned());
                When::Start
            }
        }
    }

    /// A point or a bare condition, as `opens` of a decision takes them.
    pub(super) fn point_or_cond(&mut self, line: &Line) -> When {
        match read(&line.value) {
            Some(point) => self.resolve_point(point, line),
            None => When::After(self.cond(line), SimSpan::ZERO),
        }
    }

    fn resolve_point(&mut self, point: Point, line: &Line) -> When {
        match point {
            Point::At(time) => When::At(time),
            Point::Move(number, span) => match number.checked_sub(1).and_then(|ix| self.moves.get(ix)) {
                Some(start) => When::At(*start + span),
                None => {
                    let message = format!("there is no move {number}; there are {}", self.moves.len());
                    self.error("E106", &line.place, message);
                    When::Start
                }
            },
            Point::After(span, cond, offset) => {
                let part = Line { value: cond.to_owned(), place: self.inside(line, offset, cond.len()) };
                When::After(self.cond(&part), span)
            }
        }
    }
}

fn read(text: &str) -> Option<Point<'_>> {
    if let Some(rest) = text.trim_start().strip_prefix("move ") {
        return read_move(rest);
    }
    if let Some((before, cond)) = split_after(text) {
        let span = if before.trim().is_empty() { SimSpan::ZERO } else { SimSpan::parse(before)? };
        return Some(Point::After(span, cond.trim(), text.len() - cond.trim_start().len()));
    }
    SimTime::parse(text).map(Point::At)
}

fn read_move(rest: &str) -> Option<Point<'_>> {
    let (number, span) = match rest.split_once('+') {
        Some((number, span)) => (number, SimSpan::parse(span)?),
        None => (rest, SimSpan::ZERO),
    };
    Some(Point::Move(number.trim().parse().ok()?, span))
}

/// What stands before and behind the word `after`.
fn split_after(text: &str) -> Option<(&str, &str)> {
    if let Some(cond) = text.trim_start().strip_prefix("after ") {
        return Some(("", cond));
    }
    let (before, cond) = text.split_once(" after ")?;
    SimSpan::parse(before).map(|_| (before, cond))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_read_as_authors_write_them() {
        assert_eq!(read("+1d 02:30"), Some(Point::At(SimTime(95_400))));
        assert_eq!(read("40m"), Some(Point::At(SimTime(2400))));
        assert_eq!(read("move 2 + 10m"), Some(Point::Move(2, SimSpan(600))));
        assert_eq!(read("move 3"), Some(Point::Move(3, SimSpan::ZERO)));
        assert_eq!(read("30m after known('x')"), Some(Point::After(SimSpan(1800), "known('x')", 10)));
        assert_eq!(read("after known('x')"), Some(Point::After(SimSpan::ZERO, "known('x')", 6)));
        assert_eq!(read("known('x')"), None);
        assert_eq!(read("move() >= 2"), None);
    }
}
