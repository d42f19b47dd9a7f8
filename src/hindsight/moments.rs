//! Which moments mattered most.

use crate::hindsight::change::{Change, Subject};
use crate::hindsight::measure::{AXES, Axis};
use crate::hindsight::study::Answer;

/// A moment of the run, and how much hung on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What was done, or left to silence.
    pub subject: Subject,
    /// The change that shows it best, by its place among the answers.
    pub answer: usize,
    /// How much hung on it, for ordering only: mean differences, each as permille of the largest on its axis, summed.
    pub weight: i64,
    /// None of the changes to it made a difference in any world.
    pub idle: bool,
}

/// Every moment that was asked about, the one on which most hung first. What it is like to have done something sooner or
/// later, or in another company, is no measure of the moment itself.
pub fn moments(answers: &[Answer]) -> Vec<Moment> {
    let largest: [i64; AXES] = std::array::from_fn(|axis| {
        let of_people = answers.iter().filter(|answer| answer.change.subject() != Subject::Company);
        of_people.map(|answer| answer.spread[axis].mean.abs()).max().unwrap_or(0)
    });
    let mut all: Vec<Moment> = Vec::new();
    for (at, answer) in answers.iter().enumerate() {
        let subject = answer.change.subject();
        if subject == Subject::Company {
            continue;
        }
        let weight = match answer.change {
            Change::Shift(..) => 0,
            _ => Axis::ALL.iter().map(|axis| share(answer.on(*axis).mean, largest[*axis as usize])).sum(),
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

fn share(mean: i64, largest: i64) -> i64 {
    if largest == 0 { 0 } else { mean.abs() * 1000 / largest }
}
