//! Keyed randomness: every draw is named by what it is for, so that a draw more or less in one place moves
//! no other. There is no shared sequence anywhere.

use crate::stdx::id::{Id, fnv};
use crate::stdx::time::{SPAN_MAX, Shape, SimSpan, SpanRange};
use siphasher::sip::SipHasher13;

/// What a draw is for. The name is part of the key: renaming one changes outcomes and needs a new rules number.
#[derive(Clone, Copy, Debug)]
pub struct Purpose(u64);

impl Purpose {
    /// The purpose of this name.
    pub const fn named(name: &'static str) -> Purpose {
        Purpose(fnv(name))
    }
}

/// The draws of one run. Copy it freely: it holds the seed and no position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Draws {
    seed: u64,
}

impl Draws {
    /// All draws of the run with this seed.
    pub fn new(seed: u64) -> Self {
        Draws { seed }
    }

    /// The number keyed by (seed, purpose, subject, occurrence). SipHash-1-3 as a keyed function of two words: a
    /// published algorithm with test vectors, the same on every machine, an order of magnitude cheaper than seeding
    /// a stream cipher for one number.
    pub fn number(self, purpose: Purpose, subject: Id, occurrence: u64) -> u64 {
        self.keyed(purpose, subject.key(), occurrence)
    }

    /// As [`Draws::number`], for subjects made of several ids (a route, an action on a target).
    pub fn keyed(self, purpose: Purpose, subject: u64, occurrence: u64) -> u64 {
        let mut words = [0u8; 16];
        words[..8].copy_from_slice(&subject.to_le_bytes());
        words[8..].copy_from_slice(&occurrence.to_le_bytes());
        SipHasher13::new_with_keys(self.seed, purpose.0).hash(&words)
    }

    /// A number below `bound` (which must not be 0), by multiply-shift: the bias is below 2⁻³² for our bounds.
    pub fn below(self, bound: u64, purpose: Purpose, subject: Id, occurrence: u64) -> u64 {
        part(self.number(purpose, subject, occurrence), bound)
    }

    /// True with probability `permille`/1000.
    pub fn chance(self, permille: i64, purpose: Purpose, subject: Id, occurrence: u64) -> bool {
        is_within(permille, self.number(purpose, subject, occurrence))
    }

    /// A span of the range.
    pub fn span(self, range: SpanRange, purpose: Purpose, subject: Id, occurrence: u64) -> SimSpan {
        if range.is_fixed() { range.min } else { span_of(range, self.number(purpose, subject, occurrence)) }
    }
}

/// One key of two: for subjects made of several ids. Order counts.
pub fn join(first: u64, second: u64) -> u64 {
    first.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second
}

/// True for `permille` of a thousand numbers drawn.
pub fn is_within(permille: i64, number: u64) -> bool {
    (part(number, 1000) as i64) < permille
}

/// A drawn number as a span of the range: both ends possible where it is even; with a mean where it is exponential,
/// then at most [`SPAN_MAX`].
pub fn span_of(range: SpanRange, number: u64) -> SimSpan {
    match range.shape {
        Shape::Even => {
            let width = (range.max.0 - range.min.0).max(0) as u64 + 1;
            SimSpan(range.min.0 + part(number, width) as i64)
        }
        Shape::Exponential => {
            let mean = range.middle().0.max(0) as u128;
            let span = (mean * u128::from(minus_ln(number)) + (1 << 31)) >> 32;
            SimSpan(i64::try_from(span).unwrap_or(i64::MAX).min(SPAN_MAX.0))
        }
    }
}

fn part(number: u64, bound: u64) -> u64 {
    ((u128::from(number) * u128::from(bound)) >> 64) as u64
}

/// −ln((number + 1)/2⁶⁴) in units of 2⁻³², by a table of logarithms and a straight line between its entries: whole
/// numbers only, so that every machine draws the same. Off by less than 3·10⁻⁶.
fn minus_ln(number: u64) -> u64 {
    const LN2: u128 = 2_977_044_472;
    let number = number.saturating_add(1);
    let zeros = number.leading_zeros();
    let mantissa = number << zeros;
    let (cell, rest) = ((mantissa >> 55) as usize & 0xff, (mantissa >> 23) & 0xffff_ffff);
    let (low, high) = (LOG2[cell], LOG2[cell + 1]);
    let fraction = low + (((high - low) * rest) >> 32);
    let log2 = (u64::from(zeros + 1) << 32) - fraction;
    ((u128::from(log2) * LN2) >> 32) as u64
}

/// log₂(1 + n/256) in units of 2⁻³² for n = 0..=256, by repeated squaring.
const LOG2: [u64; 257] = {
    let (mut table, mut n) = ([0u64; 257], 0);
    while n < 256 {
        let (mut x, mut log, mut bit) = ((256 + n as u128) << 54, 0u64, 0);
        while bit < 32 {
            x = (x * x) >> 62;
            log <<= 1;
            if x >= 1 << 63 {
                (x, log) = (x >> 1, log | 1);
            }
            bit += 1;
        }
        table[n] = log;
        n += 1;
    }
    table[256] = 1 << 32;
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: Purpose = Purpose::named("test");

    /// Pinned for ever: these values are part of every journal ever written.
    #[test]
    fn draws_are_the_same_everywhere() {
        let draws = Draws::new(42);
        let first = draws.number(TEST, Id::new("a"), 0);
        assert_eq!(first, PINNED);
        assert_eq!(first, draws.number(TEST, Id::new("a"), 0));
        assert_ne!(first, draws.number(TEST, Id::new("a"), 1));
        assert_ne!(first, draws.number(TEST, Id::new("b"), 0));
        assert_ne!(first, draws.number(Purpose::named("other"), Id::new("a"), 0));
        assert_ne!(first, Draws::new(43).number(TEST, Id::new("a"), 0));
    }

    const PINNED: u64 = 14_624_125_670_605_190_920;

    #[test]
    fn chance_and_span_keep_their_bounds() {
        let draws = Draws::new(7);
        let range = SpanRange::even(SimSpan(10), SimSpan(12));
        let mut seen = std::collections::BTreeSet::new();
        for n in 0..200 {
            assert!(!draws.chance(0, TEST, Id::new("x"), n));
            assert!(draws.chance(1000, TEST, Id::new("x"), n));
            seen.insert(draws.span(range, TEST, Id::new("x"), n).0);
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [10, 11, 12]);
    }

    #[test]
    fn the_whole_number_logarithm_is_the_logarithm() {
        for number in [0, 1, 2, 255, 1 << 20, u64::MAX / 3, u64::MAX / 2, u64::MAX - 1, u64::MAX] {
            let wanted = -((number as f64 + 1.0) / 2f64.powi(64)).ln();
            let got = minus_ln(number) as f64 / 2f64.powi(32);
            assert!((wanted - got).abs() < 3e-6, "{number}: {wanted} {got}");
        }
    }

    #[test]
    fn exponential_spans_have_their_mean_and_their_spread() {
        let (draws, range) = (Draws::new(1), SpanRange::exponential(SimSpan(1800)));
        let spans: Vec<i64> = (0..20_000).map(|n| draws.span(range, TEST, Id::new("e"), n).0).collect();
        let mean = spans.iter().sum::<i64>() / 20_000;
        assert!((1760..1840).contains(&mean), "{mean}");
        let beyond = spans.iter().filter(|span| **span > 1800).count();
        assert!((7_150..7_560).contains(&beyond), "1/e of them last longer than the mean: {beyond}");
    }
}
