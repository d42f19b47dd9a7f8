//! What pictures are drawn from.

use crate::debrief::model::{Curve, Event, Gap, Moment, Step, Stretch};
use crate::stdx::text::SafeText;

/// A picture.
#[derive(Debug, Clone)]
pub(in crate::debrief::render) enum Figure {
    /// Three lanes, stretch by stretch.
    Lanes(Lanes),
    /// A bar for each critical task.
    Gaps(Gaps),
    /// Impact over time.
    Curve(Drawn),
}

/// Truth, what could be known, what was done.
#[derive(Debug, Clone)]
pub(in crate::debrief::render) struct Lanes {
    /// What it shows.
    pub title: SafeText,
    /// In words.
    pub text: SafeText,
    /// How to read it.
    pub note: SafeText,
    /// Names of the lanes.
    pub lanes: [SafeText; 3],
    /// What time nobody played is called.
    pub between: SafeText,
    /// Rows of the timeline.
    pub events: Vec<Event>,
    /// Critical steps, whose marks carry numbers.
    pub steps: Vec<Step>,
    /// Moves and the time between.
    pub stretches: Vec<Stretch>,
}

/// From knowable to done.
#[derive(Debug, Clone)]
pub(in crate::debrief::render) struct Gaps {
    /// What it shows.
    pub title: SafeText,
    /// In words.
    pub text: SafeText,
    /// How to read it.
    pub note: SafeText,
    /// What stands beside a task that was not done.
    pub open: SafeText,
    /// The gaps.
    pub gaps: Vec<Gap>,
    /// Moves and the time between.
    pub stretches: Vec<Stretch>,
}

/// A curve of impact.
#[derive(Debug, Clone)]
pub(in crate::debrief::render) struct Drawn {
    /// In words.
    pub text: SafeText,
    /// The curve.
    pub curve: Curve,
    /// First moment.
    pub from: Moment,
    /// Last moment.
    pub to: Moment,
    /// Top of the scale, permille: the same for all curves of an impact.
    pub top: i64,
}
