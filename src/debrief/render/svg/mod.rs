//! Pictures: three lanes for each stretch of the story, the gap between knowable and done for every critical task,
//! impact curves. Whole numbers only, so that the same record draws the same picture everywhere. What they show also
//! stands in the tables beside them.
//!
//! A picture is as wide as a printed page, 720 units on 178 mm: a text of 11 units is one of about 8 points.

mod curve;
mod gaps;
mod lanes;

use crate::debrief::model::Moment;

pub(super) use curve::curve;
pub(super) use gaps::gaps;
pub(super) use lanes::lanes;

/// Width of a picture across the page.
const WIDTH: i64 = 720;

/// The time of a moment without its day: its words always end in it.
fn time(at: &Moment) -> &str {
    at.clock.as_str().rsplit(' ').next().unwrap_or_default()
}

/// Where a moment is on a scale from `span.0` to `span.1` that is drawn from `room.0` to `room.1`.
fn place(at: i64, span: (i64, i64), room: (i64, i64)) -> i64 {
    let length = (span.1 - span.0).max(1);
    room.0 + (at - span.0).clamp(0, length) * (room.1 - room.0) / length
}
