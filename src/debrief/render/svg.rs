//! Pictures: three lanes over the time of the story, and impact curves. Whole numbers only, so that the same
//! record draws the same picture everywhere. What they show also stands in the tables beside them.

use crate::debrief::model::{Curve, Event, Fate, Lane, Step};
use crate::stdx::text::SafeText;
use maud::{Markup, html};
use std::collections::BTreeMap;

const WIDTH: i64 = 960;
const LANE_HEIGHT: i64 = 84;
const TOP: i64 = 8;
const LEFT: i64 = 20;
const RIGHT: i64 = 20;
/// Quiet stretches are drawn no longer than this, in seconds.
const QUIET_MAX: i64 = 2700;
/// Room between two moments, however close, in seconds of the same scale.
const APART: i64 = 150;
/// Columns a label of the clock takes.
const LABEL_WIDTH: i64 = 128;
/// Marks of one moment are piled up: how wide a moment is, how high a mark, how many there is room for.
const fn pile(lane: Lane) -> (i64, i64, i64) {
    match lane {
        Lane::Truth => (17, 17, 2),
        Lane::Knowable | Lane::Done => (9, 9, 4),
    }
}

/// Where moments are on the axis.
struct Axis {
    at: BTreeMap<i64, i64>,
    /// Middles of shortened stretches.
    breaks: Vec<i64>,
}

impl Axis {
    fn new(events: &[Event]) -> Axis {
        let mut offsets: BTreeMap<i64, i64> = events.iter().map(|event| (event.at.seconds, 0)).collect();
        let (mut last, mut total) = (None, 0);
        let mut long = Vec::new();
        for (&moment, offset) in &mut offsets {
            if let Some(last) = last {
                let gap: i64 = moment - last;
                let drawn = APART + gap.min(QUIET_MAX);
                if gap > QUIET_MAX {
                    long.push(total + drawn / 2);
                }
                total += drawn;
            }
            *offset = total;
            last = Some(moment);
        }
        let place = |offset: i64| LEFT + offset * (WIDTH - LEFT - RIGHT) / total.max(1);
        Axis {
            at: offsets.into_iter().map(|(moment, offset)| (moment, place(offset))).collect(),
            breaks: long.into_iter().map(place).collect(),
        }
    }

    fn x(&self, event: &Event) -> i64 {
        self.at.get(&event.at.seconds).copied().unwrap_or(LEFT)
    }

    /// Moments far enough apart to carry their time.
    fn ticks<'a>(&self, events: &'a [Event]) -> Vec<(i64, &'a SafeText)> {
        let mut ticks: Vec<(i64, &SafeText)> = Vec::new();
        for event in events {
            let x = self.x(event);
            let room = ticks.last().is_none_or(|last| x - last.0 >= LABEL_WIDTH);
            if room && x + LABEL_WIDTH <= WIDTH {
                ticks.push((x, &event.at.clock));
            }
        }
        ticks
    }
}

/// Three lanes on one axis.
pub(super) fn timeline(
    title: &SafeText,
    text: &SafeText,
    lanes: &[SafeText; 3],
    events: &[Event],
    steps: &[Step],
) -> Markup {
    let axis = Axis::new(events);
    let height = TOP + 3 * LANE_HEIGHT + 26;
    let foot = TOP + 3 * LANE_HEIGHT;
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby="lanes-title lanes-desc" {
            title id="lanes-title" { (title.as_str()) }
            desc id="lanes-desc" { (text.as_str()) }
            @for (index, lane) in lanes.iter().enumerate() {
                @let y = TOP + index as i64 * LANE_HEIGHT;
                rect class="band" x="0" y=(y) width=(WIDTH) height=(LANE_HEIGHT - 6) rx="4" {}
                text class=(format!("lane l{index}")) x="10" y=(y + 18) { (lane.as_str()) }
                line class="rail" x1=(LEFT) x2=(WIDTH - RIGHT) y1=(rail(index as i64)) y2=(rail(index as i64)) {}
            }
            @for x in &axis.breaks {
                line class="break" x1=(x) x2=(x) y1=(TOP) y2=(foot - 6) {}
            }
            @for (x, clock) in axis.ticks(events) {
                line class="tick" x1=(x) x2=(x) y1=(foot - 6) y2=(foot + 2) {}
                text class="clock" x=(x) y=(foot + 16) { (clock.as_str()) }
            }
            (marks(&axis, events, steps))
        }
    }
}

fn rail(lane: i64) -> i64 {
    TOP + lane * LANE_HEIGHT + 62
}

fn marks(axis: &Axis, events: &[Event], steps: &[Step]) -> Markup {
    let mut piles: BTreeMap<(Lane, i64), i64> = BTreeMap::new();
    html! {
        @for event in events {
            @let x = axis.x(event);
            @let (wide, high, most) = pile(event.lane);
            @let below = piles.entry((event.lane, x / wide)).and_modify(|below| *below += 1).or_insert(0);
            @let y = rail(event.lane as i64) - high * (*below).min(most);
            @let step = steps.iter().position(|step| step.seq == Some(event.seq));
            a href=(format!("#e{}", event.seq)) {
                title { (event.at.clock.as_str()) " " (event.text.as_str()) }
                (mark(event.lane, step.map(|index| steps[index].fate), x, y))
                @if let Some(index) = step {
                    @let class = if steps[index].fate == Fate::Succeeded { "number" } else { "number hollow" };
                    text class=(class) x=(x) y=(y + 4) { (index + 1) }
                }
            }
        }
    }
}

/// Shapes differ as well as colours: circles for the attack (hollow where it was stopped), diamonds for what
/// could be known, squares for what was done.
fn mark(lane: Lane, fate: Option<Fate>, x: i64, y: i64) -> Markup {
    match (lane, fate) {
        (Lane::Truth, Some(Fate::Succeeded)) => html! { circle class="hit" cx=(x) cy=(y) r="8" {} },
        (Lane::Truth, Some(_)) => html! { circle class="stopped" cx=(x) cy=(y) r="8" {} },
        (Lane::Truth, None) => html! { circle class="hit" cx=(x) cy=(y) r="3" {} },
        (Lane::Knowable, _) => {
            let points = format!("{x},{} {},{y} {x},{} {},{y}", y - 5, x + 5, y + 5, x - 5);
            html! { polygon class="known" points=(points) {} }
        }
        (Lane::Done, _) => html! { rect class="act" x=(x - 4) y=(y - 4) width="8" height="8" rx="1" {} },
    }
}

const CURVE_WIDTH: i64 = 300;
const CURVE_HEIGHT: i64 = 96;
const FLOOR: i64 = 78;

/// A step curve from 0 to `top` permille.
pub(super) fn curve(title: &SafeText, text: &SafeText, curve: &Curve, span: (i64, i64), top: i64) -> Markup {
    let id = format!("curve-{}", curve.axis);
    let plot = CURVE_WIDTH - 44;
    let x = |second: i64| 36 + (second - span.0).clamp(0, length(span)) * plot / length(span);
    let y = |value: i64| FLOOR - value.clamp(0, top) * (FLOOR - 12) / top.max(1);
    let mut path = format!("M{} {}", x(span.0), y(0));
    for (second, value) in &curve.points {
        path.push_str(&format!("H{}V{}", x(*second), y(*value)));
    }
    path.push_str(&format!("H{}", x(span.1)));
    html! {
        svg viewBox=(format!("0 0 {CURVE_WIDTH} {CURVE_HEIGHT}")) role="img"
            aria-labelledby=(format!("{id}-title {id}-desc")) {
            title id=(format!("{id}-title")) { (title.as_str()) }
            desc id=(format!("{id}-desc")) { (text.as_str()) }
            @for value in [0, top] {
                line class="rail" x1="36" x2=(CURVE_WIDTH - 8) y1=(y(value)) y2=(y(value)) {}
                text class="scale" x="32" y=(y(value) + 4) { (crate::telling::percent(value).as_str()) }
            }
            path class="fill" d=(format!("{path}V{}Z", y(0))) {}
            path class="curve" d=(path) {}
        }
    }
}

fn length(span: (i64, i64)) -> i64 {
    (span.1 - span.0).max(1)
}
