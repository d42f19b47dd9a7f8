//! How far luck spreads a difference.

/// A difference (the changed run less the unchanged run in the same world), over many worlds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spread {
    /// In the world of the record.
    pub own: i64,
    /// Sum over the worlds: what differences are weighed by, since a mean of few machines rounds to none.
    pub total: i64,
    /// Mean over the worlds, rounded towards zero.
    pub mean: i64,
    /// A tenth of the worlds lie at or below it.
    pub low: i64,
    /// Half of the worlds lie at or below it.
    pub median: i64,
    /// Nine tenths of the worlds lie at or below it.
    pub high: i64,
    /// Worlds with more than unchanged, permille.
    pub more: u32,
    /// Worlds with less than unchanged, permille.
    pub less: u32,
}

impl Spread {
    /// Of differences; the first is that of the record's own world, which is no part of the band.
    ///
    /// With no other world everything but `own` is that of `own` alone.
    pub fn of(differences: &[i64]) -> Spread {
        let own = differences.first().copied().unwrap_or_default();
        let mut band: Vec<i64> = differences.iter().skip(1).copied().collect();
        if band.is_empty() {
            band.push(own);
        }
        band.sort_unstable();
        let count = band.len();
        // The nearest rank: the smallest value that so many tenths of the worlds do not exceed.
        let rank = |tenths: usize| band[(count * tenths).div_ceil(10).clamp(1, count) - 1];
        let share = |is: fn(&i64) -> bool| (band.iter().filter(|it| is(it)).count() * 1000 / count) as u32;
        let total = band.iter().fold(0, |sum: i64, it| sum.saturating_add(*it));
        Spread {
            own,
            total,
            mean: total / count as i64,
            low: rank(1),
            median: rank(5),
            high: rank(9),
            more: share(|it| *it > 0),
            less: share(|it| *it < 0),
        }
    }

    /// In no world, the record's own included, did it make a difference.
    pub fn is_idle(&self) -> bool {
        self.own == 0 && self.more == 0 && self.less == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_of_the_band_and_own_stands_apart() {
        let differences: Vec<i64> = std::iter::once(-7).chain(1..=10).collect();
        let spread = Spread::of(&differences);
        assert_eq!((spread.own, spread.low, spread.median, spread.high), (-7, 1, 5, 9));
        assert_eq!((spread.mean, spread.more, spread.less), (5, 1000, 0));
    }

    #[test]
    fn one_world_is_its_own_band() {
        assert_eq!(Spread::of(&[4]).median, 4);
        assert!(Spread::of(&[0]).is_idle() && Spread::of(&[0, 0, 0]).is_idle());
        assert!(!Spread::of(&[0, 0, 1]).is_idle());
    }
}
