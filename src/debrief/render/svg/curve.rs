//! Impact over time.

use super::{place, time};
use crate::debrief::render::page::Drawn;
use crate::telling::percent;
use maud::{Markup, html};

const WIDTH: i64 = 300;
const HEIGHT: i64 = 104;
const FLOOR: i64 = 78;
/// The scale stands left of the curve.
const ROOM: (i64, i64) = (40, WIDTH - 8);

/// A step curve from 0 to the top of the scale.
pub(in crate::debrief::render) fn curve(picture: &Drawn) -> Markup {
    let (id, top) = (format!("curve-{}", picture.curve.axis), picture.top);
    let span = (picture.from.seconds, picture.to.seconds);
    let x = |second: i64| place(second, span, ROOM);
    let y = |value: i64| FLOOR - value.clamp(0, top) * (FLOOR - 12) / top.max(1);
    let mut path = format!("M{} {}", x(span.0), y(0));
    for (second, value) in &picture.curve.points {
        path.push_str(&format!("H{}V{}", x(*second), y(*value)));
    }
    path.push_str(&format!("H{}", x(span.1)));
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img"
            aria-labelledby=(format!("{id}-title {id}-desc")) {
            title id=(format!("{id}-title")) { (picture.curve.name.as_str()) }
            desc id=(format!("{id}-desc")) { (picture.text.as_str()) }
            @for value in [0, top] {
                line class="rail" x1=(ROOM.0) x2=(ROOM.1) y1=(y(value)) y2=(y(value)) {}
                text class="scale" x=(ROOM.0 - 4) y=(y(value) + 4) { (percent(value).as_str()) }
            }
            path class="fill" d=(format!("{path}V{}Z", y(0))) {}
            path class="curve" d=(path) {}
            text class="clock start" x=(ROOM.0) y=(FLOOR + 18) { (picture.from.clock.as_str()) }
            text class="when" x=(ROOM.1) y=(FLOOR + 18) {
                @if day(&picture.from.clock) == day(&picture.to.clock) { (time(&picture.to)) }
                @else { (picture.to.clock.as_str()) }
            }
        }
    }
}

fn day(clock: &crate::stdx::text::SafeText) -> &str {
    clock.as_str().rsplit_once(' ').map_or("", |parts| parts.0)
}
