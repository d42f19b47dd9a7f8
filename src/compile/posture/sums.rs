//! The arithmetic of a posture, in integers: log-odds, chances of being seen, multipliers (handbook 08, 8.1).
//!
//! *In* are the differences between two levels: what each level up adds is taken up or down between `from` and
//! `to`. Equal levels change nothing, exactly.

use crate::plan::posture::ByLevel;
use crate::stdx::time::{SPAN_MAX, SimSpan, SpanRange};

/// 1 in fixed point.
const ONE: i128 = 1_000_000_000_000;
/// Longest way in log-odds, thousandths: beyond it every chance is at its bound.
const LOG_ODDS_MAX: i64 = 20_000;
/// Chances that a posture changes stay between these, permille: it buys time and noise, not certainty.
const CHANCE: (i64, i64) = (1, 999);

/// The sum of what lies between two levels; going down takes it away.
pub(super) fn between(by_level: ByLevel<i64>, from: u8, to: u8) -> i64 {
    let (low, high) = (from.min(to) as usize, from.max(to) as usize);
    let sum: i64 = by_level[low..high].iter().sum();
    if to >= from { sum } else { -sum }
}

/// A chance in permille, moved by some thousandths of log-odds: `odds × e^shift`. Never is never; certainty counts
/// as `certain` permille on the way down and stays on the way up.
pub(super) fn moved(permille: i64, shift: i64, certain: i64) -> i64 {
    if shift == 0 || permille <= 0 || (permille >= 1000 && shift > 0) {
        return permille;
    }
    let chance = i128::from(if shift < 0 { permille.min(certain) } else { permille });
    let growth = exp(shift.abs());
    let (up, down) = if shift > 0 { (growth, ONE) } else { (ONE, growth) };
    let (yes, no) = (chance * up, (1000 - chance) * down);
    let moved = (2000 * yes + yes + no) / (2 * (yes + no));
    let moved = (moved as i64).clamp(CHANCE.0, CHANCE.1);
    if shift > 0 { moved.max(permille) } else { moved.min(permille) }
}

/// `e^x` in fixed point for x from 0 in thousandths: its series, which ends by itself in integers.
fn exp(thousandths: i64) -> i128 {
    let x = i128::from(thousandths.min(LOG_ODDS_MAX));
    let (mut sum, mut term) = (ONE, ONE);
    for n in 1.. {
        term = term * x / (1000 * n);
        sum += term;
        if term == 0 {
            break;
        }
    }
    sum
}

/// What has been gathered of a chance to go unseen, or of a multiplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ratio(i128);

impl Ratio {
    /// Changes nothing.
    pub const SAME: Ratio = Ratio(ONE);
    /// Multipliers end at a thousandth and at a thousandfold.
    const BOUNDS: (i128, i128) = (ONE / 1000, ONE * 1000);

    /// Multiplied by the permille that lie between two levels; going down divides.
    pub fn by(self, permille: ByLevel<i64>, from: u8, to: u8) -> Ratio {
        let (low, high) = (from.min(to) as usize, from.max(to) as usize);
        let mut ratio = self.0;
        for step in &permille[low..high] {
            let step = i128::from((*step).max(1));
            ratio = if to >= from { ratio * step / 1000 } else { ratio * 1000 / step };
            ratio = ratio.clamp(Ratio::BOUNDS.0, Ratio::BOUNDS.1);
        }
        Ratio(ratio)
    }

    /// A number scaled, to the nearest.
    pub fn of(self, number: i64) -> i64 {
        ((i128::from(number) * self.0 + ONE / 2) / ONE) as i64
    }

    /// A count scaled, rounded up: something is left of anything.
    pub fn of_count(self, count: u64) -> u64 {
        ((u128::from(count) * self.0.unsigned_abs()).div_ceil(ONE.unsigned_abs())) as u64
    }

    /// A range of spans scaled, each end to the nearest second, none longer than anybody may write.
    pub fn of_range(self, range: SpanRange) -> SpanRange {
        let scaled = |span: SimSpan| SimSpan(self.of(span.0)).min(SPAN_MAX);
        if self == Ratio::SAME {
            range
        } else {
            SpanRange { min: scaled(range.min), max: scaled(range.max), ..range }
        }
    }

    /// A range of working time scaled: work that took a minute or more still takes one.
    pub fn of_work(self, range: SpanRange) -> SpanRange {
        let scaled = self.of_range(range);
        let floor = |was: SimSpan, is: SimSpan| is.max(was.min(SimSpan::MINUTE));
        SpanRange { min: floor(range.min, scaled.min), max: floor(range.max, scaled.max), ..range }
    }
}

/// A chance to be seen, permille, where `unseen` is what remains of the chance not to be. Certainty counts as
/// `certain` on the way down.
pub(super) fn seen(permille: i64, unseen: Ratio, certain: i64) -> i64 {
    if unseen == Ratio::SAME {
        return permille;
    }
    let chance = if unseen.0 > ONE { permille.min(certain) } else { permille };
    1000 - unseen.of(1000 - chance).min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_the_real_one() {
        for thousandths in (0..=LOG_ODDS_MAX).step_by(37) {
            let real = (thousandths as f64 / 1000.0).exp();
            let ours = exp(thousandths) as f64 / ONE as f64;
            assert!((ours / real - 1.0).abs() < 1e-9, "{thousandths}: {ours} is not {real}");
        }
        assert_eq!(exp(LOG_ODDS_MAX), exp(i64::MAX), "there is an end to it");
    }

    #[test]
    fn chances_move_by_log_odds() {
        let real = |permille: i64, shift: i64| {
            let chance = permille as f64 / 1000.0;
            let odds = chance / (1.0 - chance) * (shift as f64 / 1000.0).exp();
            (1000.0 * odds / (1.0 + odds)).round() as i64
        };
        for permille in 1..1000 {
            for shift in (-9000..=9000).step_by(150) {
                let moved = moved(permille, shift, 1000 - 1);
                let real = real(permille, shift).clamp(1, 999);
                assert!((moved - real).abs() <= 1, "{permille} by {shift}: {moved} is not {real}");
            }
        }
        // The handbook's own example: two levels of a strong factor.
        assert_eq!(moved(620, -3200, 950), 62);
    }

    #[test]
    fn chances_are_bounded_monotone_and_exact_at_no_difference() {
        for permille in 0..=1000 {
            assert_eq!(moved(permille, 0, 950), permille);
            let mut last = permille;
            for shift in (0..=40_000).step_by(700) {
                let down = moved(permille, -shift, 950);
                assert!((0..=last).contains(&down), "{permille} by -{shift}");
                last = down;
            }
            let mut last = permille;
            for shift in (0..=40_000).step_by(700) {
                let up = moved(permille, shift, 950);
                assert!((last..=1000).contains(&up), "{permille} by {shift}");
                last = up;
            }
        }
        assert_eq!((moved(0, 9000, 950), moved(0, -9000, 950)), (0, 0), "never is never");
        assert_eq!(moved(1000, 9000, 950), 1000);
        assert_eq!(moved(1000, -1600, 950), 793);
        assert_eq!(moved(500, -40_000, 950), 1, "time and noise, not immunity");
    }

    #[test]
    fn being_seen_is_bounded_monotone_and_exact_at_no_difference() {
        let left = [650, 650, 650];
        for permille in 0..=1000 {
            assert_eq!(seen(permille, Ratio::SAME.by(left, 2, 2), 950), permille);
            let up: Vec<i64> = (0..4).map(|to| seen(permille, Ratio::SAME.by(left, 0, to), 950)).collect();
            assert!(up.is_sorted() && up[3] <= 1000, "{permille}: {up:?}");
            let down: Vec<i64> = (0..4).map(|to| seen(permille, Ratio::SAME.by(left, 3, to), 950)).collect();
            assert!(down.is_sorted() && down[0] >= 0, "{permille}: {down:?}");
        }
        assert_eq!(seen(0, Ratio::SAME.by(left, 0, 1), 950), 350);
        assert_eq!(seen(500, Ratio::SAME.by(left, 0, 2), 950), 789);
        assert_eq!(seen(1000, Ratio::SAME.by(left, 1, 0), 950), 923);
    }

    #[test]
    fn multipliers_go_up_and_down_the_same_stairs() {
        let stairs = [3000, 2000, 500];
        assert_eq!(Ratio::SAME.by(stairs, 0, 2).of(10), 60);
        assert_eq!(Ratio::SAME.by(stairs, 2, 0).of(60), 10);
        assert_eq!(Ratio::SAME.by(stairs, 1, 3).of(10), 10);
        assert_eq!(Ratio::SAME.by(stairs, 2, 2), Ratio::SAME);
        let huge = Ratio::SAME.by([i64::MAX; 3], 0, 3);
        assert_eq!(huge.of_range(SpanRange::exactly(SimSpan::DAY)).max, SPAN_MAX);
        assert_eq!(Ratio::SAME.by([0; 3], 0, 3).of_count(u64::MAX), u64::MAX / 1000 + 1);
    }

    #[test]
    fn something_is_left_of_anything() {
        let tenth = Ratio::SAME.by([100, 1000, 1000], 0, 1);
        assert_eq!([1, 2, 11, 0].map(|count| tenth.of_count(count)), [1, 1, 2, 0]);
        let work = SpanRange::even(SimSpan(30), SimSpan(300));
        assert_eq!(tenth.of_work(work), SpanRange::even(SimSpan(30), SimSpan(60)));
        assert_eq!(Ratio::SAME.of_work(work), work);
    }

    #[test]
    fn sums_go_up_and_down() {
        let by_level = [-1600, 0, -700];
        assert_eq!(between(by_level, 0, 3), -2300);
        assert_eq!(between(by_level, 3, 1), 700);
        assert_eq!(between(by_level, 2, 2), 0);
    }
}
