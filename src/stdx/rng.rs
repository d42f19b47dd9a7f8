//! Keyed randomness: every draw is named by what it is for, so that a draw more or less in one place moves
//! no other. There is no shared sequence anywhere.

use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SpanRange};
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// What a draw is for. The name is part of the key: renaming one changes outcomes and needs a new rules number.
#[derive(Clone, Copy, Debug)]
pub struct Purpose(pub &'static str);

/// The draws of one run. Copy it freely: it holds the seed and no position.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    seed: u64,
}

impl Draws {
    /// All draws of the run with this seed.
    pub fn new(seed: u64) -> Self {
        Draws { seed }
    }

    /// The number keyed by (seed, purpose, subject, occurrence). ChaCha8 as a keyed function: portable, and
    /// covered by its crate's reproducibility promise, unlike `StdRng`.
    pub fn number(self, purpose: Purpose, subject: Id, occurrence: u64) -> u64 {
        let mut key = [0u8; 32];
        key[..8].copy_from_slice(&self.seed.to_le_bytes());
        key[8..16].copy_from_slice(&fnv(purpose.0).to_le_bytes());
        key[16..24].copy_from_slice(&fnv(subject.as_str()).to_le_bytes());
        key[24..].copy_from_slice(&occurrence.to_le_bytes());
        ChaCha8Rng::from_seed(key).next_u64()
    }

    /// A number below `bound` (which must not be 0), by multiply-shift: the bias is below 2⁻³² for our bounds.
    pub fn below(self, bound: u64, purpose: Purpose, subject: Id, occurrence: u64) -> u64 {
        let wide = u128::from(self.number(purpose, subject, occurrence)) * u128::from(bound);
        (wide >> 64) as u64
    }

    /// True with probability `permille`/1000.
    pub fn chance(self, permille: i64, purpose: Purpose, subject: Id, occurrence: u64) -> bool {
        (self.below(1000, purpose, subject, occurrence) as i64) < permille
    }

    /// A span of the range, both ends possible.
    pub fn span(self, range: SpanRange, purpose: Purpose, subject: Id, occurrence: u64) -> SimSpan {
        let width = (range.max.0 - range.min.0).max(0) as u64 + 1;
        if width == 1 {
            return range.min;
        }
        SimSpan(range.min.0 + self.below(width, purpose, subject, occurrence) as i64)
    }
}

/// FNV-1a, 64 bit: the key's parts need no cryptography, only a fixed spelling-to-number map.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: Purpose = Purpose("test");

    /// Pinned for ever: these values are part of every journal ever written.
    #[test]
    fn draws_are_the_same_everywhere() {
        let draws = Draws::new(42);
        assert_eq!(ChaCha8Rng::seed_from_u64(42).next_u64(), 12_578_764_544_318_200_737);
        let first = draws.number(TEST, Id::new("a"), 0);
        assert_eq!(first, draws.number(TEST, Id::new("a"), 0));
        assert_ne!(first, draws.number(TEST, Id::new("a"), 1));
        assert_ne!(first, draws.number(TEST, Id::new("b"), 0));
        assert_ne!(first, draws.number(Purpose("other"), Id::new("a"), 0));
    }

    #[test]
    fn chance_and_span_keep_their_bounds() {
        let draws = Draws::new(7);
        let range = SpanRange { min: SimSpan(10), max: SimSpan(12) };
        let mut seen = std::collections::BTreeSet::new();
        for n in 0..200 {
            assert!(!draws.chance(0, TEST, Id::new("x"), n));
            assert!(draws.chance(1000, TEST, Id::new("x"), n));
            seen.insert(draws.span(range, TEST, Id::new("x"), n).0);
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [10, 11, 12]);
    }
}
