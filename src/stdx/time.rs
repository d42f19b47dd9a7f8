//! Simulated time: whole seconds from the scenario's zero. There is no other clock below `exercise`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Sub};

/// A moment of the story, in seconds from the scenario's `starts`. Never negative in a running exercise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SimTime(pub i64);

/// A length of simulated time in seconds. Never negative when parsed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SimSpan(pub i64);

/// A span drawn anew for each occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SpanRange {
    /// Shortest.
    pub min: SimSpan,
    /// Longest, at least `min`; where it is exponential, twice the mean.
    pub max: SimSpan,
    /// How it is spread.
    pub shape: Shape,
}

/// How the draws of a range are spread.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shape {
    /// Evenly between both ends, which are possible.
    #[default]
    Even,
    /// Exponentially around the middle of the range, from nothing upwards: waiting for something that may come at
    /// any moment.
    Exponential,
}

/// The longest span anybody may write: 400 days. Keeps every sum far from overflow.
pub const SPAN_MAX: SimSpan = SimSpan(400 * 86_400);

impl SimSpan {
    /// No time at all.
    pub const ZERO: SimSpan = SimSpan(0);
    /// One minute.
    pub const MINUTE: SimSpan = SimSpan(60);
    /// One hour.
    pub const HOUR: SimSpan = SimSpan(3600);
    /// One day.
    pub const DAY: SimSpan = SimSpan(86_400);

    /// Reads `40m`, `2h`, `90s`, `3d`, `1d 02:30`, `1d 4h 10m`, `02:30` (hours and minutes). `None` for
    /// anything else and for spans over [`SPAN_MAX`].
    pub fn parse(text: &str) -> Option<SimSpan> {
        let mut total: i64 = 0;
        let mut parts = 0;
        for word in text.split_whitespace() {
            total = total.checked_add(word_seconds(word)?)?;
            parts += 1;
        }
        (parts > 0 && total <= SPAN_MAX.0).then_some(SimSpan(total))
    }

    /// Whole minutes, rounded down.
    pub fn minutes(self) -> i64 {
        self.0.div_euclid(60)
    }

    /// `self × permille / 1000`, rounded to the nearest second.
    pub fn scaled(self, permille: i64) -> SimSpan {
        SimSpan((self.0 * permille + 500).div_euclid(1000))
    }
}

/// Seconds of one word: `40m`, `02:30`, `02:30:15`.
fn word_seconds(word: &str) -> Option<i64> {
    if word.contains(':') {
        let mut seconds = 0;
        let fields: Vec<&str> = word.split(':').collect();
        if fields.len() > 3 {
            return None;
        }
        for (field, unit) in fields.iter().zip([3600, 60, 1]) {
            seconds += digits(field)?.checked_mul(unit)?;
        }
        return Some(seconds);
    }
    let (last, unit) = word.char_indices().next_back()?;
    let number = &word[..last];
    let unit = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return None,
    };
    digits(number)?.checked_mul(unit)
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 7 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

impl SpanRange {
    /// A range of one value.
    pub const fn exactly(span: SimSpan) -> Self {
        SpanRange::even(span, span)
    }

    /// Evenly from `min` to `max`.
    pub const fn even(min: SimSpan, max: SimSpan) -> Self {
        SpanRange { min, max, shape: Shape::Even }
    }

    /// Exponentially with this mean.
    pub const fn exponential(mean: SimSpan) -> Self {
        SpanRange { min: SimSpan::ZERO, max: SimSpan(mean.0 * 2), shape: Shape::Exponential }
    }

    /// There is nothing to draw: it is always `min`.
    pub fn is_fixed(self) -> bool {
        self.min.0 >= self.max.0
    }

    /// Both ends × permille / 1000: the same shape, longer or shorter.
    pub fn scaled(self, permille: i64) -> SpanRange {
        SpanRange { min: self.min.scaled(permille), max: self.max.scaled(permille), ..self }
    }

    /// Reads a span, `20m..60m`, `~45m` (60 %–160 % around), or `exp 30m` (exponential with that mean).
    pub fn parse(text: &str) -> Option<SpanRange> {
        let text = text.trim();
        if let Some(middle) = text.strip_prefix('~') {
            let middle = SimSpan::parse(middle)?;
            return Some(SpanRange::even(middle.scaled(600), middle.scaled(1600)));
        }
        if let Some(mean) = text.strip_prefix("exp ") {
            return SimSpan::parse(mean).map(SpanRange::exponential);
        }
        if let Some((min, max)) = text.split_once("..") {
            let range = SpanRange::even(SimSpan::parse(min)?, SimSpan::parse(max)?);
            return (range.min <= range.max).then_some(range);
        }
        SimSpan::parse(text).map(SpanRange::exactly)
    }

    /// The middle of the range.
    pub fn middle(self) -> SimSpan {
        SimSpan((self.min.0 + self.max.0) / 2)
    }
}

impl SimTime {
    /// The scenario's zero.
    pub const ZERO: SimTime = SimTime(0);

    /// Reads `T+12:40`, `T+1d 03:20`, `T+00:10:05`, or a bare span.
    pub fn parse(text: &str) -> Option<SimTime> {
        let text = text.trim();
        let rest = text.strip_prefix("T+").or_else(|| text.strip_prefix('+')).unwrap_or(text);
        SimSpan::parse(rest).map(|span| SimTime(span.0))
    }
}

impl Add<SimSpan> for SimTime {
    type Output = SimTime;
    fn add(self, span: SimSpan) -> SimTime {
        SimTime(self.0.saturating_add(span.0))
    }
}

impl Sub for SimTime {
    type Output = SimSpan;
    fn sub(self, earlier: SimTime) -> SimSpan {
        SimSpan(self.0.saturating_sub(earlier.0))
    }
}

impl Add for SimSpan {
    type Output = SimSpan;
    fn add(self, other: SimSpan) -> SimSpan {
        SimSpan(self.0.saturating_add(other.0))
    }
}

/// `T+01:30`, `T+1d 02:30`, with seconds only where there are any.
impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T+{}", SimSpan(self.0))
    }
}

/// `01:30`, `1d 02:30`, `00:00:05`.
impl fmt::Display for SimSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rest) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        if days != 0 {
            write!(f, "{days}d ")?;
        }
        write!(f, "{:02}:{:02}", rest / 3600, rest / 60 % 60)?;
        if rest % 60 != 0 {
            write!(f, ":{:02}", rest % 60)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_people_write_them() {
        for (text, seconds) in [
            ("40m", 2400),
            ("1d 02:30", 95_400),
            ("90s", 90),
            ("1d 4h 10m", 101_400),
            ("00:10:05", 605),
            ("0m", 0),
        ] {
            assert_eq!(SimSpan::parse(text), Some(SimSpan(seconds)), "{text}");
        }
        for bad in
            ["", "40", "m", "-5m", "1.5h", "401d", "99999999h", "1:2:3:4", "４m", "5m\u{202e}", "30dé", "日"]
        {
            assert_eq!(SimSpan::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_printed_reads_back() {
        for seconds in [0, 5, 60, 3600, 86_399, 86_400, 95_405] {
            let time = SimTime(seconds);
            assert_eq!(SimTime::parse(&time.to_string()), Some(time));
        }
    }

    #[test]
    fn ranges() {
        let range = SpanRange::parse("20m..60m").unwrap();
        assert_eq!((range.min, range.max), (SimSpan(1200), SimSpan(3600)));
        assert_eq!(SpanRange::parse("~10m").unwrap(), SpanRange::even(SimSpan(360), SimSpan(960)));
        let waiting = SpanRange::parse("exp 30m").unwrap();
        assert_eq!((waiting.middle(), waiting.shape), (SimSpan(1800), Shape::Exponential));
        assert_eq!(waiting.scaled(2000).middle(), SimSpan(3600));
        assert_eq!(SpanRange::parse("60m..20m"), None);
    }
}
