//! Moments as people type them: on the story's clock, in story time, or as so long ago.

use crate::stdx::time::{SimSpan, SimTime};
use crate::telemetry::clock::{DAY, StoryClock, read_date};

/// A moment as it was typed, with the seconds it stands for: `22:10` is a minute long, a date a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Bound {
    moment: Moment,
    seconds: i64,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Moment {
    /// `T+12:40`.
    Story(SimTime),
    /// `22:10`: the last time the clock showed this, in seconds of the day.
    Clock(i64),
    /// `2026-11-18T22:10`, in seconds since 1970 on the story's clock.
    Date(i64),
    /// `2h` before now.
    Ago(SimSpan),
}

impl Bound {
    /// Reads a moment; plain characters only.
    pub(super) fn parse(text: &str) -> Option<Bound> {
        let colons = text.matches(':').count();
        let precision = if colons == 2 { 1 } else { 60 };
        if let Some(story) = text.strip_prefix(['T', 't']).unwrap_or(text).strip_prefix('+') {
            let exact = story.ends_with('s');
            let moment = Moment::Story(SimTime::parse(story)?);
            return Some(Bound { moment, seconds: if exact { 1 } else { precision } });
        }
        if let Some(local) = read_date(text) {
            let seconds = if colons == 0 { DAY } else { precision };
            return Some(Bound { moment: Moment::Date(local), seconds });
        }
        let span = SimSpan::parse(text)?;
        if text.contains(':') {
            let plain = !text.contains(' ') && span.0 < DAY;
            return plain.then_some(Bound { moment: Moment::Clock(span.0), seconds: precision });
        }
        Some(Bound { moment: Moment::Ago(span), seconds: 1 })
    }

    /// The first second of the moment.
    pub(super) fn start(&self, now: SimTime, clock: StoryClock) -> SimTime {
        match self.moment {
            Moment::Story(at) => at,
            Moment::Date(local) => clock.moment(local),
            Moment::Ago(span) => SimTime(now.0.saturating_sub(span.0)),
            Moment::Clock(second) => {
                let local = clock.local(now);
                let today = local - local.rem_euclid(DAY) + second;
                clock.moment(if today > local { today - DAY } else { today })
            }
        }
    }

    /// The last second of the moment.
    pub(super) fn end(&self, now: SimTime, clock: StoryClock) -> SimTime {
        SimTime(self.start(now, clock).0.saturating_add(self.seconds - 1))
    }
}
