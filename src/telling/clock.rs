//! The story's clock and lengths of time, in words. The offset is the scenario's own; no time-zone database.

use crate::locale::{self, Arg};
use crate::plan::Calendar;
use crate::plan::due::{Due, Edge, Rule, Window};
use crate::stdx::text::{Lang, SafeText, narrow_ascii};
use crate::stdx::time::{SimSpan, SimTime};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

/// `Wed 18 Nov 09:30`, `11/18(水) 09:30`.
pub fn clock(calendar: Calendar, at: SimTime, lang: Lang) -> SafeText {
    told(calendar, at, lang, "tell-clock")
}

/// The same with seconds: `Wed 18 Nov 09:30:05`.
pub fn stamp(calendar: Calendar, at: SimTime, lang: Lang) -> SafeText {
    told(calendar, at, lang, "tell-stamp")
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
    match civil(calendar, at) {
        Some(moment) => worded(moment, lang, key),
        None => at.to_string().into(),
    }
}

fn worded(moment: DateTime, lang: Lang, key: &str) -> SafeText {
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

/// A moment as people write it beside the story's clock: `11/18 10:55`, `18 10:55`, `10:55`, or `T+01:55`. The latest
/// such moment that is not after `now`; `None` if it cannot be read.
pub fn read_clock(calendar: Calendar, now: SimTime, text: &str) -> Option<SimTime> {
    let text: String = text.chars().map(narrow_ascii).collect();
    let text = text.trim();
    if text.starts_with("T+") {
        return SimTime::parse(text).filter(|at| *at <= now);
    }
    let (day, time) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let (month, day) = match day.trim().split_once('/') {
        Some((month, day)) => (Some(month.parse::<i8>().ok()?), Some(day.parse::<i8>().ok()?)),
        None if day.trim().is_empty() => (None, None),
        None => (None, Some(day.trim().parse().ok()?)),
    };
    let offset = Offset::from_seconds(calendar.offset).ok()?;
    let time = Time::new(hour, minute, 0, 0).ok()?;
    let mut date = civil(calendar, now)?.date();
    // A year back is as far as anybody looks.
    for _ in 0..366 {
        let fits = month.is_none_or(|month| date.month() == month) && day.is_none_or(|day| date.day() == day);
        let at = SimTime(offset.to_timestamp(date.to_datetime(time)).ok()?.as_second() - calendar.unix);
        if fits && at <= now {
            return Some(at);
        }
        date = date.yesterday().ok()?;
    }
    None
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

/// How long a rule leaves: a limit, a window that is no limit, or just *promptly*.
pub fn due(lang: Lang, rule: &Rule) -> SafeText {
    let by = |limit: SafeText| locale::say_with(lang, "tell-due-by", &[("limit", Arg::from(&limit))]);
    match rule.due {
        Due::Promptly => locale::say(lang, "tell-due-promptly"),
        Due::Months(months) => by(length(lang, "month", months.into())),
        Due::By(limit) => by(legal(lang, rule, limit)),
        Due::Guide(from, to) => {
            let (from, to) = (legal(lang, rule, from), legal(lang, rule, to));
            locale::say_with(lang, "tell-due-guide", &[("from", Arg::from(&from)), ("to", Arg::from(&to))])
        }
    }
}

/// As rules write it: 24, 48 or 72 hours are hours, days are days or working days.
fn legal(lang: Lang, rule: &Rule, limit: SimSpan) -> SafeText {
    let days = limit.0 / SimSpan::DAY.0;
    match (rule.in_days(), rule.business_days) {
        (true, true) => length(lang, "working-day", days),
        (true, false) => length(lang, "day", days),
        (false, _) if limit.0 % 3600 == 0 => length(lang, "hour", limit.0 / 3600),
        (false, _) => span(lang, limit),
    }
}

/// The dates of a window: a guide from day to day, or the last day or moment of a limit.
pub fn window(calendar: Calendar, window: &Window, lang: Lang) -> SafeText {
    match window {
        Window::Promptly => locale::say(lang, "tell-due-promptly"),
        Window::Limit(until) => {
            locale::say_with(lang, "tell-window-limit", &[("until", Arg::from(&edge(calendar, until, lang)))])
        }
        Window::Guide(from, until) => {
            let ends = [from, until].map(|end| edge(calendar, end, lang));
            let args = [("from", Arg::from(&ends[0])), ("until", Arg::from(&ends[1]))];
            locale::say_with(lang, "tell-window-guide", &args)
        }
    }
}

/// One end of a window: its day, and why it is not the day one would have counted; or its hour.
pub fn edge(calendar: Calendar, edge: &Edge, lang: Lang) -> SafeText {
    let Some(day) = edge.day else { return clock(calendar, edge.at, lang) };
    let told = worded(day.at(0, 0, 0, 0), lang, "tell-date");
    if let Some(from) = edge.moved_from {
        let from = worded(from.at(0, 0, 0, 0), lang, "tell-day");
        return locale::say_with(
            lang,
            "tell-day-moved",
            &[("day", Arg::from(&told)), ("from", Arg::from(&from))],
        );
    }
    if civil(calendar, edge.at).is_some_and(|here| here.date() == day) {
        return told;
    }
    // The rule counts in another zone than the story's clock.
    let here = clock(calendar, edge.at, lang);
    locale::say_with(lang, "tell-day-elsewhere", &[("day", Arg::from(&told)), ("here", Arg::from(&here))])
}

/// One end of a window in a few columns: `22 Nov`, `11/22`, or with the hour where hours count.
pub fn edge_short(calendar: Calendar, edge: &Edge, lang: Lang) -> SafeText {
    let short = |day: Date| worded(day.at(0, 0, 0, 0), lang, "tell-day-short");
    edge.day.map_or_else(|| clock(calendar, edge.at, lang), short)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-18 09:00 in Tokyo.
    const TOKYO: Calendar = Calendar { unix: 1_794_960_000, offset: 32_400 };

    fn rule(due: Due) -> Rule {
        Rule { due, day_one: false, business_days: false, next_working_day: false, calendar: None }
    }

    #[test]
    fn the_storys_clock_reads_like_a_clock() {
        let at = SimTime(1805);
        assert_eq!(clock(TOKYO, at, Lang::En).as_str(), "Wed 18 Nov 09:30");
        assert_eq!(clock(TOKYO, at, Lang::Ja).as_str(), "11/18(水) 09:30");
        assert_eq!(time_of_day(TOKYO, at).as_str(), "09:30:05");
        assert_eq!(stamp(TOKYO, at, Lang::En).as_str(), "Wed 18 Nov 09:30:05");
        let nowhere = Calendar { unix: i64::MAX, offset: i32::MAX };
        assert_eq!(clock(nowhere, SimTime(60), Lang::En).as_str(), "T+00:01");
    }

    #[test]
    fn moments_read_as_they_are_told() {
        // Fri 20 Nov 18:00.
        let now = SimTime(2 * 86_400 + 9 * 3600);
        for (text, at) in [
            ("11/18 10:55", Some(6900)),
            ("18 10:55", Some(6900)),
            ("17:30", Some(2 * 86_400 + 30_600)),
            ("19:00", Some(86_400 + 36_000)),
            ("T+01:55", Some(6900)),
            ("１１/１８　１０：５５", Some(6900)),
            ("31 10:00", Some(-18 * 86_400 + 3600)),
            ("T+9d", None),
            ("2/30 10:00", None),
            ("soon", None),
            ("25:00", None),
        ] {
            assert_eq!(read_clock(TOKYO, now, text), at.map(SimTime), "{text}");
        }
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
        let days = |n: i64| SimSpan(n * 86_400);
        assert_eq!(due(Lang::En, &rule(Due::By(days(3)))).as_str(), "within 72 h");
        assert_eq!(due(Lang::Ja, &rule(Due::By(days(30)))).as_str(), "30日以内");
        assert_eq!(due(Lang::Ja, &rule(Due::Months(1))).as_str(), "1か月以内");
        let working = Rule { business_days: true, ..rule(Due::By(days(4))) };
        assert_eq!(due(Lang::En, &working).as_str(), "within 4 working days");
        let guide = Rule { day_one: true, ..rule(Due::Guide(days(3), days(5))) };
        assert!(due(Lang::Ja, &guide).as_str().contains("3日〜5日"));
    }

    #[test]
    fn windows_are_told_as_dates() {
        use crate::plan::due;
        let calendars = due::Calendars::new();
        let thirty = Rule { day_one: true, next_working_day: true, ..rule(Due::By(SimSpan(30 * 86_400))) };
        // Day 30 from Fri 20 Nov is a Saturday.
        let given = due::window(&thirty, SimTime(2 * 86_400), TOKYO, &calendars);
        let told = window(TOKYO, &given, Lang::En);
        assert!(told.as_str().contains("Mon 21 Dec 2026"), "{told}");
        assert!(told.as_str().contains("Sat 19 Dec"), "{told}");
        let hours = due::window(&rule(Due::By(SimSpan(72 * 3600))), SimTime(0), TOKYO, &calendars);
        assert!(window(TOKYO, &hours, Lang::Ja).as_str().contains("11/21(土) 09:00"));
    }
}
