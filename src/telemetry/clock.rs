//! The story's wall clock: what people read in front of a line. A fixed offset, no time-zone database.

use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Where the scenario's zero stands on the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StoryClock {
    /// Seconds since 1970, UTC, of simulated zero.
    pub unix: i64,
    /// Seconds east of UTC.
    pub offset: i32,
}

/// Seconds in an hour: the length of a bucket of background lines.
pub(super) const HOUR: i64 = 3600;
/// Seconds in a day.
pub(super) const DAY: i64 = 86_400;

impl StoryClock {
    /// Seconds since 1970-01-01 00:00 on the story's wall clock.
    pub fn local(self, at: SimTime) -> i64 {
        self.unix.saturating_add(i64::from(self.offset)).saturating_add(at.0)
    }

    /// The moment when the story's wall clock shows this; the opposite of [`StoryClock::local`].
    pub fn moment(self, local: i64) -> SimTime {
        SimTime(local.saturating_sub(i64::from(self.offset)).saturating_sub(self.unix))
    }

    /// Hours since 1970 on the story's wall clock: the bucket a moment lies in.
    pub fn hour(self, at: SimTime) -> i64 {
        self.local(at).div_euclid(HOUR)
    }

    /// `2026-11-17 22:10:41`; story time (`T+…`) where no calendar has the moment.
    pub fn stamp(self, at: SimTime) -> SafeText {
        let Ok(instant) = Timestamp::from_second(self.local(at)) else { return at.to_string().into() };
        let shown = Offset::UTC.to_datetime(instant);
        let (day, time) = (shown.date(), shown.time());
        SafeText::from(format!("{day} {:02}:{:02}:{:02}", time.hour(), time.minute(), time.second()))
    }
}

/// Reads `2026-11-17`, `2026-11-17T22:10`, `2026-11-17 22:10:41`: local seconds since 1970.
pub(super) fn read_date(text: &str) -> Option<i64> {
    let civil: DateTime = text.replace('/', "-").parse().ok()?;
    Offset::UTC.to_timestamp(civil).ok().map(Timestamp::as_second)
}

/// The line without a full time stamp (date, seconds and zone) at its beginning, if that stamp says what the row
/// says anyway: within ten minutes of `at`. Otherwise the line as it is.
pub(super) fn without_stamp(line: &str, at: SimTime, clock: StoryClock) -> &str {
    let Some((first, rest)) = line.split_once(' ') else { return line };
    let Ok(written) = first.parse::<Timestamp>() else { return line };
    let apart = written.as_second().abs_diff(clock.unix.saturating_add(at.0));
    if apart <= 600 { rest.trim_start() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-17 22:10 in Tokyo.
    const TOKYO: StoryClock = StoryClock { unix: 1_794_921_000, offset: 32_400 };

    #[test]
    fn the_stamp_is_that_of_the_story() {
        assert_eq!(TOKYO.stamp(SimTime(41)).as_str(), "2026-11-17 22:10:41");
        assert_eq!(TOKYO.stamp(SimTime(-3 * DAY)).as_str(), "2026-11-14 22:10:00");
        assert_eq!(TOKYO.moment(TOKYO.local(SimTime(77))), SimTime(77));
        let nowhere = StoryClock { unix: i64::MAX, offset: i32::MAX };
        assert_eq!(nowhere.stamp(SimTime(60)).as_str(), "T+00:01");
        assert_eq!(read_date("2026/11/17 22:10"), Some(TOKYO.local(SimTime(0))));
        assert_eq!(read_date("2026-11-17"), Some(TOKYO.local(SimTime(0)) - 79_800));
        assert_eq!(read_date("yesterday"), None);
    }

    #[test]
    fn a_stamp_said_twice_is_said_once() {
        let line = "2026-11-17T22:10:41+09:00 VPN01 event=login";
        assert_eq!(without_stamp(line, SimTime(30), TOKYO), "VPN01 event=login");
        assert_eq!(without_stamp(line, SimTime(9000), TOKYO), line);
        assert_eq!(without_stamp("EventID=4624 x", SimTime(0), TOKYO), "EventID=4624 x");
    }
}
