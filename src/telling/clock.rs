//! The story's clock and lengths of time, in words. The offset is the scenario's own; no time-zone database.

use crate::locale::{self, Arg};
use crate::plan::Calendar;
use crate::plan::guide::Due;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// `Wed 18 Nov 09:30`, `11/18(水) 09:30`.
pub fn clock(calendar: Calendar, at: SimTime, lang: Lang) -> SafeText {
    told(calendar, at, lang, "tell-clock")
}

/// The same with seconds: `Wed 18 Nov 09:30:05`.
pub fn stamp(calendar: Calendar, at: SimTime, lang: Lang) -> SafeText {
    told(calendar, at, lang, "tell-stamp")
}

/// `Wed 18 Nov 2026`, `2026年11月18日(水)`.
pub fn date(calendar: Calendar, at: SimTime, lang: Lang) -> SafeText {
    told(calendar, at, lang, "tell-date")
}

/// `09:30:05`.
pub fn time_of_day(calendar: Calendar, at: SimTime) -> SafeText {
    match civil(calendar, at) {
        Some(moment) => format!("{}:{:02}", minutes(moment), moment.second()).into(),
        None => at.to_string().into(),
    }
}

/// `09:30`: where the day and the second do not matter.
pub fn time(calendar: Calendar, at: SimTime) -> SafeText {
    civil(calendar, at).map_or_else(|| at.to_string().into(), |moment| minutes(moment).into())
}

fn told(calendar: Calendar, at: SimTime, lang: Lang, key: &str) -> SafeText {
    let Some(moment) = civil(calendar, at) else { return at.to_string().into() };
    let day = moment.date();
    let weekday = locale::say(lang, &format!("tell-weekday-{}", day.weekday().to_monday_one_offset()));
    let month = locale::say(lang, &format!("tell-month-{}", day.month()));
    let seconds = format!("{}:{:02}", minutes(moment), moment.second());
    let args: [(&str, Arg); 6] = [
        ("weekday", Arg::from(&weekday)),
        ("day", Arg::Number(day.day().into())),
        ("month", Arg::from(&month)),
        ("year", Arg::Number(day.year().into())),
        ("time", Arg::Text(&minutes(moment))),
        ("seconds", Arg::Text(&seconds)),
    ];
    locale::say_with(lang, key, &args)
}

fn minutes(moment: DateTime) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

/// The wall calendar of the story; `None` for moments no calendar has.
fn civil(calendar: Calendar, at: SimTime) -> Option<DateTime> {
    let instant = Timestamp::from_second(calendar.unix.checked_add(at.0)?).ok()?;
    Some(Offset::from_seconds(calendar.offset).ok()?.to_datetime(instant))
}

/// `1 h 20 min`, `1時間20分`. Seconds only under ten minutes; a minus sign for what is negative.
pub fn span(lang: Lang, span: SimSpan) -> SafeText {
    let total = span.0.saturating_abs();
    let (days, hours, mins) = (total / 86_400, total / 3600 % 24, total / 60 % 60);
    let seconds = if total < 600 { total % 60 } else { 0 };
    let units = [("day", days), ("hour", hours), ("minute", mins), ("second", seconds)];
    let mut parts: Vec<SafeText> =
        units.iter().filter(|unit| unit.1 != 0).map(|unit| length(lang, unit.0, unit.1)).collect();
    if parts.is_empty() {
        parts.push(length(lang, "minute", 0));
    }
    let glue = if lang == Lang::En { " " } else { "" };
    let parts: Vec<&str> = parts.iter().map(SafeText::as_str).collect();
    let sign = if span.0 < 0 { "−" } else { "" };
    format!("{sign}{}", parts.join(glue)).into()
}

fn length(lang: Lang, unit: &str, count: i64) -> SafeText {
    locale::say_with(lang, &format!("tell-span-{unit}"), &[("n", Arg::Number(count))])
}

/// How long a duty leaves: a limit, a window that is no limit, or just *promptly*.
pub fn due(lang: Lang, due: &Due) -> SafeText {
    match *due {
        Due::Promptly => locale::say(lang, "tell-due-promptly"),
        Due::By(limit) => locale::say_with(lang, "tell-due-by", &[("limit", Arg::from(&legal(lang, limit)))]),
        Due::Guide(from, to) => {
            let (from, to) = (span(lang, from), span(lang, to));
            locale::say_with(lang, "tell-due-guide", &[("from", Arg::from(&from)), ("to", Arg::from(&to))])
        }
    }
}

/// As rules write it: exactly 24, 48 or 72 hours are hours, not days.
fn legal(lang: Lang, limit: SimSpan) -> SafeText {
    match limit.0 {
        86_400 | 172_800 | 259_200 => length(lang, "hour", limit.0 / 3600),
        _ => span(lang, limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-18 09:00 in Tokyo.
    const TOKYO: Calendar = Calendar { unix: 1_794_960_000, offset: 32_400 };

    #[test]
    fn the_storys_clock_reads_like_a_clock() {
        let at = SimTime(1805);
        assert_eq!(clock(TOKYO, at, Lang::En).as_str(), "Wed 18 Nov 09:30");
        assert_eq!(clock(TOKYO, at, Lang::Ja).as_str(), "11/18(水) 09:30");
        assert_eq!(time_of_day(TOKYO, at).as_str(), "09:30:05");
        assert_eq!(date(TOKYO, at, Lang::Ja).as_str(), "2026年11月18日(水)");
        assert_eq!(stamp(TOKYO, at, Lang::En).as_str(), "Wed 18 Nov 09:30:05");
        let nowhere = Calendar { unix: i64::MAX, offset: i32::MAX };
        assert_eq!(clock(nowhere, SimTime(60), Lang::En).as_str(), "T+00:01");
    }

    #[test]
    fn lengths_read_like_speech() {
        for (seconds, en, ja) in [
            (4800, "1 h 20 min", "1時間20分"),
            (65, "1 min 5 s", "1分5秒"),
            (0, "0 min", "0分"),
            (-90_000, "−1 d 1 h", "−1日1時間"),
            (3605, "1 h", "1時間"),
        ] {
            assert_eq!(span(Lang::En, SimSpan(seconds)).as_str(), en);
            assert_eq!(span(Lang::Ja, SimSpan(seconds)).as_str(), ja);
        }
    }

    #[test]
    fn limits_are_worded_as_rules_word_them() {
        assert_eq!(due(Lang::En, &Due::By(SimSpan(259_200))).as_str(), "within 72 h");
        assert_eq!(due(Lang::Ja, &Due::By(SimSpan(30 * 86_400))).as_str(), "30日以内");
        assert!(
            due(Lang::Ja, &Due::Guide(SimSpan(3 * 86_400), SimSpan(5 * 86_400))).as_str().contains("5日")
        );
    }
}
