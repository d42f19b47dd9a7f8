//! Three lanes, one strip for each stretch of the story: within a strip time runs evenly, so that a busy night is not
//! crushed by the quiet day before it.

use super::{WIDTH, place, time};
use crate::debrief::model::{Event, Fate, Lane, Step, Stretch};
use crate::debrief::render::page::Lanes;
use maud::{Markup, html};

/// Room for the names of the lanes.
const GUTTER: i64 = 140;
const RIGHT: i64 = 10;
/// The title of a strip.
const HEAD: i64 = 17;
/// The times below a strip.
const FOOT: i64 = 15;
/// A lane with marks one deep; each further layer adds a step of its piles.
const LANE: i64 = 16;
const LANES: [Lane; 3] = [Lane::Truth, Lane::Knowable, Lane::Done];

/// Marks that would touch are piled up: how wide a mark is, how high, how many there is room for.
const fn pile(lane: Lane) -> (i64, i64, usize) {
    match lane {
        Lane::Truth => (17, 17, 3),
        Lane::Knowable | Lane::Done => (10, 9, 5),
    }
}

/// A mark: where on the axis, how deep in its pile.
struct Mark<'a> {
    event: &'a Event,
    step: Option<usize>,
    x: i64,
    depth: i64,
}

struct Strip<'a> {
    stretch: &'a Stretch,
    /// Lanes that are drawn, with their marks, and the top of each.
    lanes: Vec<(Lane, i64, i64, Vec<Mark<'a>>)>,
    height: i64,
}

/// The pictures: one a strip, so that paper may break between two of them.
pub(in crate::debrief::render) fn lanes(picture: &Lanes) -> Markup {
    html! {
        @for (index, strip) in strips(picture).iter().enumerate() {
            svg viewBox=(format!("0 0 {WIDTH} {}", strip.height)) role="img"
                aria-labelledby=(format!("lanes-title-{index} lanes-desc")) {
                title id=(format!("lanes-title-{index}")) {
                    (picture.title.as_str()) " – " (name(strip.stretch, picture))
                }
                @if index == 0 { desc id="lanes-desc" { (picture.text.as_str()) } }
                (draw(strip, picture))
            }
        }
    }
}

fn name<'a>(stretch: &'a Stretch, picture: &'a Lanes) -> &'a str {
    if stretch.played { stretch.title.as_str() } else { picture.between.as_str() }
}

fn strips(picture: &Lanes) -> Vec<Strip<'_>> {
    let mut strips = Vec::new();
    for (index, stretch) in picture.stretches.iter().enumerate() {
        let last = index + 1 == picture.stretches.len();
        let inside = |event: &&Event| {
            let at = event.at.seconds;
            (stretch.from.seconds <= at || index == 0) && (at < stretch.to.seconds || last)
        };
        let events: Vec<&Event> = picture.events.iter().filter(inside).collect();
        if events.is_empty() && !stretch.played {
            continue;
        }
        strips.push(strip(stretch, &events, &picture.steps));
    }
    strips
}

fn strip<'a>(stretch: &'a Stretch, events: &[&'a Event], steps: &[Step]) -> Strip<'a> {
    let (mut lanes, mut y) = (Vec::new(), HEAD);
    for lane in LANES {
        let marks = marks(stretch, events.iter().copied().filter(|event| event.lane == lane), steps, lane);
        if marks.is_empty() && !stretch.played {
            continue;
        }
        let deepest = marks.iter().map(|mark| mark.depth).max().unwrap_or(0);
        let height = LANE + deepest * pile(lane).1;
        lanes.push((lane, y, height, marks));
        y += height + 3;
    }
    Strip { stretch, lanes, height: y + FOOT }
}

fn marks<'a>(
    stretch: &Stretch,
    events: impl Iterator<Item = &'a Event>,
    steps: &[Step],
    lane: Lane,
) -> Vec<Mark<'a>> {
    let (wide, _, most) = pile(lane);
    let mut ends = vec![i64::MIN; most];
    let mark = |event: &'a Event| {
        let x = place(event.at.seconds, span(stretch), (GUTTER, WIDTH - RIGHT));
        let free = ends.iter().position(|end| *end <= x).unwrap_or(most - 1);
        ends[free] = x + wide;
        let step = steps.iter().position(|step| step.seq == Some(event.seq));
        Mark { event, step, x, depth: i64::try_from(free).unwrap_or(0) }
    };
    let mut marks: Vec<Mark> = events.map(mark).collect();
    // Numbers are drawn over plain marks.
    marks.sort_by_key(|mark| mark.step.is_some());
    marks
}

fn span(stretch: &Stretch) -> (i64, i64) {
    (stretch.from.seconds, stretch.to.seconds)
}

fn draw(strip: &Strip, picture: &Lanes) -> Markup {
    let stretch = strip.stretch;
    let foot = strip.height - FOOT;
    html! {
        text class=(if stretch.played { "strip" } else { "strip quiet" }) x="0" y="12" {
            (name(stretch, picture))
        }
        text class="when" x=(WIDTH) y="12" {
            (stretch.from.clock.as_str()) " – " (stretch.to.clock.as_str()) " (" (stretch.lasts.words.as_str()) ")"
        }
        @for (lane, y, height, _) in &strip.lanes {
            rect class="band" x="0" y=(y) width=(WIDTH) height=(height) rx="3" {}
            text class=(format!("lane l{}", *lane as usize)) x="6" y=(y + height / 2 + 4) {
                (picture.lanes[*lane as usize].as_str())
            }
        }
        @for tick in &stretch.ticks {
            @let x = place(tick.seconds, span(stretch), (GUTTER, WIDTH - RIGHT));
            line class="tick" x1=(x) x2=(x) y1=(HEAD) y2=(foot + 2) {}
            text class="clock" x=(x.min(WIDTH - 16)) y=(foot + 9) { (time(tick)) }
        }
        @for (lane, y, height, marks) in &strip.lanes {
            @for one in marks { (mark(*lane, one, y + height - LANE / 2 - one.depth * pile(*lane).1, picture)) }
        }
    }
}

/// Shapes differ as well as colours: circles for the attack (hollow where it was stopped), diamonds for what
/// could be known, squares for what was done.
fn mark(lane: Lane, mark: &Mark, y: i64, picture: &Lanes) -> Markup {
    let (x, event) = (mark.x, mark.event);
    let fate = mark.step.map(|index| picture.steps[index].fate);
    html! {
        a href=(format!("#e{}", event.seq)) {
            title { (event.at.clock.as_str()) " " (event.text.as_str()) }
            @match (lane, fate) {
                (Lane::Truth, Some(Fate::Succeeded)) => circle class="hit" cx=(x) cy=(y) r="8" {},
                (Lane::Truth, Some(_)) => circle class="stopped" cx=(x) cy=(y) r="8" {},
                (Lane::Truth, None) => circle class="hit" cx=(x) cy=(y) r="3" {},
                (Lane::Knowable, _) => polygon class="known"
                    points=(format!("{x},{} {},{y} {x},{} {},{y}", y - 5, x + 5, y + 5, x - 5)) {},
                (Lane::Done, _) => rect class="act" x=(x - 4) y=(y - 4) width="8" height="8" rx="1" {},
            }
            @if let (Lane::Truth, Some(index)) = (lane, mark.step) {
                @let class = if fate == Some(Fate::Succeeded) { "number" } else { "number hollow" };
                text class=(class) x=(x) y=(y + 4) { (index + 1) }
            }
        }
    }
}
