//! When a duty is due: from a rule, the first knowledge (t0) and the story's calendar to a window of dates.
//!
//! *Owns* the counting: hours, days from day one or from the day after, months, working days, the move of a last
//! day to the next working day, and the time zone in which a rule counts its days. *In*: a [`Rule`], t0, the
//! story's [`Calendar`] and the [`Workdays`] the shared data gives. *Out*: a [`Window`]: dates, told apart into
//! guide and limit. It stands in `plan` because everything above it needs it: screens, sentences, the debrief and
//! the simulation. *Never here*: the machine's clock or zone database, conditions, words.
//!
//! The rules of counting follow handbook 04 (as of 2026-11-22) and carry its marks; for exercise use only.

use crate::plan::Calendar;
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use std::collections::{BTreeMap, BTreeSet};

/// Most months a rule may give.
pub const MONTHS_MAX: i64 = 12;
/// Most days looked at while counting working days; a calendar without any is given up there.
const DAYS_LOOKED_AT_MAX: u32 = 2000;

/// Calendars of law by id.
pub type Calendars = BTreeMap<Id, Workdays>;

/// How long a rule leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Promptly, without a number.
    Promptly,
    /// A guide: a window, not a limit.
    Guide(SimSpan, SimSpan),
    /// A limit.
    By(SimSpan),
    /// A limit in months, 1 to [`MONTHS_MAX`].
    Months(u8),
}

/// A rule's due and how it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// How long there is.
    pub due: Due,
    /// The day of knowing counts as day 1: a due of N days ends with the Nth calendar day (handbook 4.2 ○).
    pub day_one: bool,
    /// Only working days are counted.
    pub business_days: bool,
    /// A last day that is no working day moves to the next one (handbook 4.2 ○). For limits only.
    pub next_working_day: bool,
    /// Whose working days and time zone; `None` = weekends only, on the story's own clock.
    pub calendar: Option<Id>,
}

/// Working days and time zone of a country or an authority.
#[derive(Debug, Clone)]
pub struct Workdays {
    /// Where its days begin and end; from the database inside the program.
    pub zone: TimeZone,
    /// Holidays that move from year to year or stand alone.
    pub holidays: BTreeSet<Date>,
    /// Days of every year on which offices are closed, month and day, both inclusive; may run over New Year.
    pub closed: Option<((i8, i8), (i8, i8))>,
}

/// The zone of this IANA name, from the database inside the program: every machine agrees. `None` = no such zone.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

impl Workdays {
    /// Neither weekend, holiday nor closed.
    pub fn is_working(&self, day: Date) -> bool {
        let today = (day.month(), day.day());
        let closed = self.closed.is_some_and(|(from, to)| match from <= to {
            true => (from..=to).contains(&today),
            false => today >= from || today <= to,
        });
        !is_weekend(day) && !closed && !self.holidays.contains(&day)
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// One end of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The moment: of a last day its last second, of a first day its first, of hours the very second.
    pub at: SimTime,
    /// The calendar day, where the rule counts days; in the rule's own zone.
    pub day: Option<Date>,
    /// The day it would have been, had that been a working day.
    pub moved_from: Option<Date>,
}

/// What a rule gives, as dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Promptly: no date at all.
    Promptly,
    /// A guide: from one day to another. Being after it is not yet a breach.
    Guide(Edge, Edge),
    /// A limit.
    Limit(Edge),
}

impl Window {
    /// The last moment; `None` where the law names none.
    pub fn until(&self) -> Option<SimTime> {
        match self {
            Window::Promptly => None,
            Window::Guide(_, until) | Window::Limit(until) => Some(until.at),
        }
    }
}

impl Rule {
    /// The same rule with another limit: for a duty that is longer in some case.
    pub fn with(self, due: Due) -> Rule {
        Rule { due, ..self }
    }

    /// Whether days are counted, which end with the day, rather than hours, which end at the very second. Rules of
    /// 24, 48 or 72 hours are hours unless something about days is said.
    pub fn in_days(&self) -> bool {
        let whole = |span: SimSpan| span.0 > 0 && span.0 % SimSpan::DAY.0 == 0;
        let said = self.day_one || self.business_days || self.next_working_day;
        match self.due {
            Due::Promptly => false,
            Due::Months(_) => true,
            Due::By(span) | Due::Guide(_, span) => whole(span) && (said || span.0 > 3 * SimSpan::DAY.0),
        }
    }
}

/// The window of a rule. `knew` is t0, the first knowledge of any department; `story` the exercise's own clock.
pub fn window(rule: &Rule, knew: SimTime, story: Calendar, calendars: &Calendars) -> Window {
    let count = Count { rule, knew, story, law: rule.calendar.and_then(|id| calendars.get(&id)) };
    match rule.due {
        Due::Promptly => Window::Promptly,
        Due::By(span) => Window::Limit(count.last(span)),
        Due::Guide(from, until) => Window::Guide(count.first(from), count.last(until)),
        Due::Months(months) => {
            let edge = count.day(knew).and_then(|day| count.months(day, months)).and_then(|d| count.end(d));
            // A year that no calendar has; thirty days a month then, so that there is a moment at all.
            let roughly = || count.moment(SimSpan(i64::from(months) * 30 * SimSpan::DAY.0));
            Window::Limit(edge.unwrap_or_else(roughly))
        }
    }
}

/// One counting.
struct Count<'a> {
    rule: &'a Rule,
    knew: SimTime,
    story: Calendar,
    law: Option<&'a Workdays>,
}

impl Count<'_> {
    fn moment(&self, span: SimSpan) -> Edge {
        Edge { at: self.knew + span, day: None, moved_from: None }
    }

    /// The last moment of a due: the end of its last calendar day, or the very second.
    fn last(&self, span: SimSpan) -> Edge {
        let edge = self.day_after(span).and_then(|day| self.end(day));
        edge.unwrap_or_else(|| self.moment(span))
    }

    /// The first moment of a window.
    fn first(&self, span: SimSpan) -> Edge {
        let begins = || {
            let day = self.day_after(span)?;
            Some(Edge { at: self.midnight(day)?, day: Some(day), moved_from: None })
        };
        begins().unwrap_or_else(|| self.moment(span))
    }

    /// The end of a day, moved to the next working day where the rule says so.
    fn end(&self, day: Date) -> Option<Edge> {
        let moves = self.rule.next_working_day && !matches!(self.rule.due, Due::Guide(..));
        let last = if moves { self.working_from(day)? } else { day };
        let at = SimTime(self.midnight(last.tomorrow().ok()?)?.0 - 1);
        Some(Edge { at, day: Some(last), moved_from: (last != day).then_some(day) })
    }

    /// The Nth day, where the rule counts days.
    fn day_after(&self, span: SimSpan) -> Option<Date> {
        if !self.rule.in_days() {
            return None;
        }
        let days = span.0 / SimSpan::DAY.0;
        let ahead = if self.rule.day_one { (days - 1).max(0) } else { days };
        let knew = self.day(self.knew)?;
        if self.rule.business_days {
            self.working_after(knew, ahead)
        } else {
            knew.checked_add(ahead.days()).ok()
        }
    }

    /// N months on: the same date, or the month's last day where it has none; counted from day one, the day before
    /// (Civil Code art. 143 ○).
    fn months(&self, knew: Date, months: u8) -> Option<Date> {
        let same = knew.checked_add(i64::from(months).months()).ok()?;
        let shortened = same.day() < knew.day();
        if self.rule.day_one && !shortened { same.yesterday().ok() } else { Some(same) }
    }

    fn is_working(&self, day: Date) -> bool {
        self.law.map_or_else(|| !is_weekend(day), |law| law.is_working(day))
    }

    /// The day itself or the next working one.
    fn working_from(&self, day: Date) -> Option<Date> {
        let mut day = day;
        for _ in 0..DAYS_LOOKED_AT_MAX {
            if self.is_working(day) {
                return Some(day);
            }
            day = day.tomorrow().ok()?;
        }
        None
    }

    /// The Nth working day after a day.
    fn working_after(&self, day: Date, count: i64) -> Option<Date> {
        let (mut day, mut left) = (day, count);
        for _ in 0..DAYS_LOOKED_AT_MAX {
            if left == 0 {
                return Some(day);
            }
            day = day.tomorrow().ok()?;
            left -= i64::from(self.is_working(day));
        }
        None
    }

    fn zone(&self) -> Option<TimeZone> {
        match self.law {
            Some(law) => Some(law.zone.clone()),
            None => Some(TimeZone::fixed(Offset::from_seconds(self.story.offset).ok()?)),
        }
    }

    /// The calendar day of a moment, in the rule's zone.
    fn day(&self, at: SimTime) -> Option<Date> {
        let instant = Timestamp::from_second(self.story.unix.checked_add(at.0)?).ok()?;
        Some(self.zone()?.to_datetime(instant).date())
    }

    /// The first second of a day, in the rule's zone.
    fn midnight(&self, day: Date) -> Option<SimTime> {
        let instant = self.zone()?.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
        Some(SimTime(instant.as_second().checked_sub(self.story.unix)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// 2026-11-18 09:00 in Tokyo: zero of the stories below.
    const TOKYO: Calendar = Calendar { unix: 1_794_960_000, offset: 32_400 };

    fn calendars() -> Calendars {
        let japan = Workdays {
            zone: zone("Asia/Tokyo").unwrap(),
            holidays: [date(2026, 11, 3), date(2026, 11, 23), date(2027, 1, 1), date(2027, 1, 11)].into(),
            closed: Some(((12, 29), (1, 3))),
        };
        let us = Workdays {
            zone: zone("America/New_York").unwrap(),
            holidays: [date(2026, 11, 26)].into(),
            closed: None,
        };
        [(Id::new("JP"), japan), (Id::new("US"), us)].into()
    }

    fn rule(due: Due) -> Rule {
        Rule { due, day_one: false, business_days: false, next_working_day: false, calendar: None }
    }

    fn japan(due: Due) -> Rule {
        Rule { day_one: true, next_working_day: true, calendar: Some(Id::new("JP")), ..rule(due) }
    }

    fn days(n: i64) -> SimSpan {
        SimSpan(n * 86_400)
    }

    /// A moment of the story by its own clock.
    fn tokyo(day: Date, hour: i8) -> SimTime {
        let offset = Offset::from_seconds(TOKYO.offset).unwrap();
        SimTime(offset.to_timestamp(day.at(hour, 0, 0, 0)).unwrap().as_second() - TOKYO.unix)
    }

    fn limit(rule: &Rule, knew: SimTime) -> Edge {
        match window(rule, knew, TOKYO, &calendars()) {
            Window::Limit(edge) => edge,
            other => panic!("{other:?} is no limit"),
        }
    }

    #[test]
    fn a_last_day_on_a_closed_day_moves_on() {
        let thirty = japan(Due::By(days(30)));
        // Day 30 on Tue 29 Dec: closed until 3 Jan, and Mon 4 Jan is open.
        let edge = limit(&thirty, tokyo(date(2026, 11, 30), 12));
        assert_eq!((edge.day, edge.moved_from), (Some(date(2027, 1, 4)), Some(date(2026, 12, 29))));
        // Day 30 on Mon 11 Jan, Coming of Age Day.
        let edge = limit(&thirty, tokyo(date(2026, 12, 13), 0));
        assert_eq!(edge.day, Some(date(2027, 1, 12)));
        // A working day stays.
        let edge = limit(&thirty, tokyo(date(2026, 11, 18), 23));
        assert_eq!((edge.day, edge.moved_from), (Some(date(2026, 12, 17)), None));
        assert_eq!(edge.at, SimTime(tokyo(date(2026, 12, 18), 0).0 - 1));
    }

    #[test]
    fn a_guide_does_not_wait_for_working_days() {
        let guide = japan(Due::Guide(days(3), days(5)));
        let Window::Guide(from, until) = window(&guide, tokyo(date(2026, 11, 20), 18), TOKYO, &calendars())
        else {
            panic!()
        };
        assert_eq!((from.day, until.day), (Some(date(2026, 11, 22)), Some(date(2026, 11, 24))));
        assert_eq!(from.at, tokyo(date(2026, 11, 22), 0));
    }

    #[test]
    fn working_days_are_counted_in_the_rules_own_zone() {
        let sec = Rule { business_days: true, calendar: Some(Id::new("US")), ..rule(Due::By(days(4))) };
        // Fri 20 Nov 09:00 in Tokyo is Thu 19 Nov in New York: Fri, Mon, Tue, Wed.
        let edge = limit(&sec, tokyo(date(2026, 11, 20), 9));
        assert_eq!(edge.day, Some(date(2026, 11, 25)));
        // Midnight in New York, in winter, is 14:00 in Tokyo.
        assert_eq!(edge.at, SimTime(tokyo(date(2026, 11, 26), 14).0 - 1));
        // From Mon 23 Nov (New York) Thanksgiving is left out: Tue, Wed, Fri, Mon.
        assert_eq!(limit(&sec, tokyo(date(2026, 11, 24), 9)).day, Some(date(2026, 11, 30)));
        let visa = Rule { business_days: true, ..rule(Due::By(days(3))) };
        assert_eq!(limit(&visa, tokyo(date(2026, 11, 20), 9)).day, Some(date(2026, 11, 25)));
    }

    #[test]
    fn months_end_on_the_same_date_or_with_the_month() {
        let month = rule(Due::Months(1));
        assert_eq!(limit(&month, tokyo(date(2026, 11, 20), 9)).day, Some(date(2026, 12, 20)));
        assert_eq!(limit(&month, tokyo(date(2027, 1, 31), 9)).day, Some(date(2027, 2, 28)));
        // Two months after a quarter: its first day after is day one.
        let quarter = Rule { day_one: true, ..rule(Due::Months(2)) };
        assert_eq!(limit(&quarter, tokyo(date(2026, 7, 1), 0)).day, Some(date(2026, 8, 31)));
        assert_eq!(limit(&quarter, tokyo(date(2027, 1, 1), 0)).day, Some(date(2027, 2, 28)));
        assert_eq!(limit(&quarter, tokyo(date(2026, 12, 31), 0)).day, Some(date(2027, 2, 28)));
    }

    #[test]
    fn hours_are_hours() {
        let gdpr = rule(Due::By(SimSpan(72 * 3600)));
        let edge = limit(&gdpr, tokyo(date(2026, 11, 20), 18));
        assert_eq!((edge.at, edge.day), (tokyo(date(2026, 11, 23), 18), None));
        assert!(!rule(Due::Guide(days(1), days(3))).in_days());
        assert!(rule(Due::By(days(30))).in_days());
    }

    #[test]
    fn what_no_calendar_has_is_still_a_moment() {
        let nowhere = Calendar { unix: i64::MAX, offset: i32::MAX };
        for rule in [japan(Due::By(days(30))), rule(Due::Months(12)), rule(Due::By(days(4)))] {
            let Window::Limit(edge) = window(&rule, SimTime(60), nowhere, &calendars()) else { panic!() };
            assert!(edge.day.is_none() && edge.at > SimTime(60));
        }
        let never = Workdays { closed: Some(((1, 1), (12, 31))), ..calendars()[&Id::new("JP")].clone() };
        let closed = [(Id::new("JP"), never)].into();
        let Window::Limit(edge) = window(&japan(Due::By(days(30))), SimTime(0), TOKYO, &closed) else {
            panic!()
        };
        assert_eq!(edge.at, SimTime(0) + days(30));
        assert!(zone("Mars/Olympus").is_none());
    }
}
