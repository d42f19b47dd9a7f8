//! People doing their jobs: traces that mean nothing, at their times.

use crate::plan::attack::When;
use crate::sim::agenda::Event;
use crate::sim::state::Cx;
use crate::sim::{evidence, run};
use crate::stdx::rng::Purpose;
use crate::stdx::time::{SimSpan, SimTime};

const NOISE: Purpose = Purpose::named("noise interval");

/// Puts the first of each on the agenda.
pub(super) fn reset(cx: &mut Cx) {
    for (ix, noise) in cx.prepared.plan.attack.noise.iter().enumerate() {
        for (occurrence, when) in noise.at.iter().enumerate() {
            if let When::At(at) = when {
                run::schedule_at(cx, *at, Event::Noise(ix as u32, occurrence as u32));
            }
        }
        if let Some((_, first, _)) = noise.every {
            run::schedule_at(cx, first, Event::Noise(ix as u32, 0));
        }
    }
}

/// The condition one of noise's times counts from holds.
pub fn noise_came(cx: &mut Cx, ix: usize, which: usize) {
    if let When::After(_, span) = cx.prepared.plan.attack.noise[ix].at[which] {
        run::schedule(cx, span, Event::Noise(ix as u32, which as u32));
    }
}

/// Noise makes its trace, and again later if it repeats.
pub fn noise(cx: &mut Cx, ix: usize, occurrence: u32) {
    let noise = &cx.prepared.plan.attack.noise[ix];
    evidence::leave(cx, noise.trace, None, u64::from(occurrence) + 1);
    let Some((range, _, last)) = noise.every else { return };
    let after = run::span(cx, range, NOISE, noise.trace, u64::from(occurrence)).max(SimSpan(1));
    let next: SimTime = cx.run.now + after;
    if next <= last {
        run::schedule_at(cx, next, Event::Noise(ix as u32, occurrence + 1));
    }
}
