//! Which moments mattered most, and which way.

use crate::hindsight::change::{Change, Subject};
use crate::hindsight::measure::{AXES, Axis};
use crate::hindsight::study::Answer;

/// The largest difference, summed over the worlds, on each axis among answers: what the others are measured by, since records, hours and
/// points have no common unit. Teaching assumption: the largest difference on each axis weighs the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale([i64; AXES]);

impl Scale {
    /// Of some answers.
    pub fn of<'a>(answers: impl Iterator<Item = &'a Answer>) -> Scale {
        let mut largest = [0; AXES];
        for answer in answers {
            for (most, spread) in largest.iter_mut().zip(&answer.spread) {
                *most = (*most).max(spread.total.saturating_abs());
            }
        }
        Scale(largest)
    }

    /// Difference on an axis, over the worlds, as permille of the largest one; positive = more.
    pub fn share(&self, answer: &Answer, axis: Axis) -> i64 {
        let (total, largest) = (answer.on(axis).total, self.0[axis as usize]);
        if largest == 0 { 0 } else { (i128::from(total) * 1000 / i128::from(largest)) as i64 }
    }

    /// How much hung on it, over all axes, whichever way.
    pub fn weight(&self, answer: &Answer) -> i64 {
        Axis::ALL.iter().map(|axis| self.share(answer, *axis).abs()).sum()
    }

    /// How much better it would have been, over some axes; negative = worse.
    pub fn benefit(&self, answer: &Answer, axes: &[Axis]) -> i64 {
        let better = |axis: &Axis| {
            let share = self.share(answer, *axis);
            if axis.more_is_better() { share } else { -share }
        };
        axes.iter().map(better).sum()
    }
}

/// A moment of the run, and how much hung on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What was done, or left to silence.
    pub subject: Subject,
    /// The change that shows it best, by its place among the answers.
    pub answer: usize,
    /// How much hung on it, for ordering only: see [`Scale::weight`].
    pub weight: i64,
    /// None of the changes to it made a difference in any world.
    pub idle: bool,
}

/// Every moment that was asked about, the one on which most hung first. What it is like to have done something sooner or
/// later, or in another company, is no measure of the moment itself.
pub fn moments(answers: &[Answer]) -> Vec<Moment> {
    let of_people = || answers.iter().filter(|answer| answer.change.subject() != Subject::Company);
    let scale = Scale::of(of_people());
    let mut all: Vec<Moment> = Vec::new();
    for (at, answer) in answers.iter().enumerate() {
        let subject = answer.change.subject();
        if subject == Subject::Company {
            continue;
        }
        let weight = match answer.change {
            Change::Shift(..) => 0,
            _ => scale.weight(answer),
        };
        match all.iter_mut().find(|moment| moment.subject == subject) {
            None => all.push(Moment { subject, answer: at, weight, idle: answer.is_idle() }),
            Some(moment) => {
                moment.idle &= answer.is_idle();
                if weight > moment.weight {
                    (moment.answer, moment.weight) = (at, weight);
                }
            }
        }
    }
    all.sort_by_key(|moment| (-moment.weight, moment.subject));
    all
}
