//! A bar for each critical task, from the moment it could be known to be due until it was done. Moves are drawn to
//! scale; the time between them, in which nobody played, is a narrow gap.

use super::{WIDTH, place, time};
use crate::debrief::model::{Gap, Stretch};
use crate::debrief::render::page::Gaps;
use maud::{Markup, html};

const LEFT: i64 = 8;
const RIGHT: i64 = 8;
/// Time nobody played.
const BETWEEN: i64 = 14;
const HEAD: i64 = 20;
const ROW: i64 = 27;
const BAR: i64 = 8;

/// Pieces of the axis: a stretch, from and to.
struct Axis<'a>(Vec<(&'a Stretch, i64, i64)>);

impl<'a> Axis<'a> {
    fn new(stretches: &'a [Stretch]) -> Axis<'a> {
        // What came before anybody played is no gap of anybody's.
        let first = stretches.iter().position(|stretch| stretch.played).unwrap_or(0);
        let shown = &stretches[first..];
        let lasts = |stretch: &Stretch| (stretch.to.seconds - stretch.from.seconds).max(1);
        let total: i64 = shown.iter().filter(|one| one.played).map(lasts).sum();
        let between = BETWEEN * i64::try_from(shown.iter().filter(|one| !one.played).count()).unwrap_or(0);
        let room = WIDTH - LEFT - RIGHT - between;
        let mut x = LEFT;
        let piece = |stretch: &'a Stretch| {
            let from = x;
            x += if stretch.played { lasts(stretch) * room / total.max(1) } else { BETWEEN };
            (stretch, from, x)
        };
        Axis(shown.iter().map(piece).collect())
    }

    fn x(&self, at: i64) -> i64 {
        let piece = self.0.iter().find(|(stretch, ..)| at <= stretch.to.seconds).or(self.0.last());
        piece.map_or(LEFT, |(stretch, from, to)| {
            place(at, (stretch.from.seconds, stretch.to.seconds), (*from, *to))
        })
    }
}

/// The picture.
pub(in crate::debrief::render) fn gaps(picture: &Gaps) -> Markup {
    let axis = Axis::new(&picture.stretches);
    let rows = i64::try_from(picture.gaps.len()).unwrap_or(0);
    let height = HEAD + rows * ROW + 4;
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby="gaps-title gaps-desc" {
            title id="gaps-title" { (picture.title.as_str()) }
            desc id="gaps-desc" { (picture.text.as_str()) }
            @for (stretch, from, to) in &axis.0 {
                @if stretch.played {
                    rect class="band" x=(from) y="0" width=(to - from) height=(height) {}
                    text class="clock start" x=(from + 4) y="13" { (stretch.from.clock.as_str()) }
                    @if to - from > 190 { text class="when" x=(to - 4) y="13" { (time(&stretch.to)) } }
                }
            }
            @for (index, gap) in picture.gaps.iter().enumerate() {
                (row(&axis, gap, HEAD + i64::try_from(index).unwrap_or(0) * ROW, picture))
            }
        }
    }
}

fn row(axis: &Axis, gap: &Gap, top: i64, picture: &Gaps) -> Markup {
    let from = axis.x(gap.knowable.seconds);
    let to = gap.acted.as_ref().map_or(WIDTH - RIGHT, |at| axis.x(at.seconds));
    let to = to.max(from);
    let y = top + 19;
    html! {
        text class="task" x=(LEFT + 2) y=(top + 11) { (gap.text.as_str()) }
        text class="gap" x=(WIDTH - RIGHT - 4) y=(top + 11) {
            (gap.knowable.clock.as_str()) " → "
            @match &gap.acted {
                Some(at) => { (at.clock.as_str()) " · " (gap.gap.words.as_str()) },
                None => (picture.open.as_str()),
            }
        }
        rect class=(if gap.acted.is_some() { "bar" } else { "bar open" })
            x=(from) y=(y - BAR / 2) width=((to - from).max(1)) height=(BAR) {}
        polygon class="known" points=(format!("{from},{} {},{y} {from},{} {},{y}", y - 6, from + 6, y + 6, from - 6)) {}
        @if gap.acted.is_some() { rect class="act" x=(to - 5) y=(y - 5) width="10" height="10" rx="1" {} }
    }
}
