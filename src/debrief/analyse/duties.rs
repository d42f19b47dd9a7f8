//! Clocks of law and contract, as calendar days of the story. For exercise use: nobody here practises law.

use super::Desk;
use crate::debrief::model::{Duty, Event, Moment};
use crate::plan::Calendar;
use crate::plan::guide::{self, Due};
use crate::play::outcome::Seen;
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telling;
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

impl Desk<'_> {
    /// Duties whose clock started, in the order it did.
    pub(super) fn duties(&self) -> Vec<Duty> {
        let started = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::DutyStarted { duty, knew } => Some((*duty, entry.at, *knew)),
            _ => None,
        });
        started
            .filter_map(|(id, started, knew)| {
                let rule = self.plan.guide.duties.iter().find(|duty| duty.id == id)?;
                Some(self.duty(rule, started, knew))
            })
            .collect()
    }

    fn duty(&self, rule: &guide::Duty, started: SimTime, knew: SimTime) -> Duty {
        let met = self.met(rule.id);
        let (from, until) = match rule.due {
            Due::Promptly => (None, None),
            Due::By(limit) => (None, Some(self.last_moment(rule, knew, limit))),
            Due::Guide(from, to) => {
                (Some(self.last_moment(rule, knew, from)), Some(self.last_moment(rule, knew, to)))
            }
        };
        Duty {
            id: rule.id,
            title: rule.title.get(self.lang()).one_line(),
            to: rule.to.get(self.lang()).one_line(),
            due: telling::due(self.lang(), &rule.due),
            knew: self.moment(knew),
            started: self.moment(started),
            from: from.map(|at| self.day_or_moment(at, rule, knew)),
            until: until.map(|at| self.day_or_moment(at, rule, knew)),
            limit: matches!(rule.due, Due::By(_)),
            met: met.map(|(_, at)| self.moment(at)),
            margin: until.zip(met).map(|(until, (_, met))| self.length(until - met)),
            receipts: met.map_or_else(Vec::<Event>::new, |(seq, _)| self.receipts(rule.met, seq)),
            source: rule.source.as_str().into(),
            as_of: rule.as_of.as_str().into(),
            reviewed_by: rule.reviewed_by.as_str().into(),
        }
    }

    fn met(&self, id: Id) -> Option<(u64, SimTime)> {
        self.run.seen().find_map(|(entry, what)| match what {
            Seen::DutyMet { duty } if *duty == id => Some((entry.seq, entry.at)),
            _ => None,
        })
    }

    /// The last moment of a due: the end of its last calendar day, or the very second for spans in hours.
    fn last_moment(&self, rule: &guide::Duty, knew: SimTime, due: SimSpan) -> SimTime {
        let calendar = self.plan.cover.starts;
        let end = by_days(rule, due).then(|| {
            let last = last_day(date_of(calendar, knew)?, due.0 / SimSpan::DAY.0, rule)?;
            end_of(calendar, last)
        });
        end.flatten().unwrap_or(knew + due)
    }

    /// A date where days are counted, else a moment.
    fn day_or_moment(&self, at: SimTime, rule: &guide::Duty, knew: SimTime) -> Moment {
        let by_days = match rule.due {
            Due::Promptly => false,
            Due::By(due) | Due::Guide(_, due) => by_days(rule, due) && at != knew + due,
        };
        let calendar = self.plan.cover.starts;
        let clock = if by_days { telling::date(calendar, at, self.lang()) } else { self.tell.clock(at) };
        Moment { seconds: at.0, clock }
    }
}

/// Rules in days end with a day; rules of exactly 24, 48 or 72 hours end at that hour.
fn by_days(rule: &guide::Duty, due: SimSpan) -> bool {
    let whole = due.0 > 0 && due.0 % SimSpan::DAY.0 == 0;
    let hours = matches!(rule.due, Due::By(limit) if limit.0 <= 3 * SimSpan::DAY.0);
    whole && (rule.day_one || rule.business_days || !hours)
}

/// The last of `days` days, counted from the day of knowing or from the day after it.
fn last_day(knew: Date, days: i64, rule: &guide::Duty) -> Option<Date> {
    let ahead = if rule.day_one { days - 1 } else { days };
    if !rule.business_days {
        return knew.checked_add(ahead.days()).ok();
    }
    let mut day = knew;
    let mut left = ahead;
    while left > 0 {
        day = day.tomorrow().ok()?;
        left -= i64::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(day)
}

fn date_of(calendar: Calendar, at: SimTime) -> Option<Date> {
    let instant = Timestamp::from_second(calendar.unix.checked_add(at.0)?).ok()?;
    Some(Offset::from_seconds(calendar.offset).ok()?.to_datetime(instant).date())
}

/// The last second of a day.
fn end_of(calendar: Calendar, day: Date) -> Option<SimTime> {
    let offset = Offset::from_seconds(calendar.offset).ok()?;
    let midnight = offset.to_timestamp(day.tomorrow().ok()?.at(0, 0, 0, 0)).ok()?;
    Some(SimTime(midnight.as_second() - 1 - calendar.unix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::cond::CondIx;
    use crate::stdx::text::Bilingual;
    use jiff::civil::date;

    fn rule(due: Due, day_one: bool, business_days: bool) -> guide::Duty {
        guide::Duty {
            id: Id::new("JP-APPI-1"),
            title: Bilingual::default(),
            trigger: Bilingual::default(),
            start: Bilingual::default(),
            to: Bilingual::default(),
            due,
            day_one,
            business_days,
            content: Vec::new(),
            action: None,
            when: CondIx(0),
            knew: CondIx(0),
            met: CondIx(0),
            exempt: Bilingual::default(),
            note: Bilingual::default(),
            source: String::new(),
            as_of: String::new(),
            reviewed_by: String::new(),
            mark: String::new(),
        }
    }

    #[test]
    fn the_day_of_knowing_is_day_one_and_weekends_count() {
        let days = |n: i64| SimSpan(n * 86_400);
        let friday = date(2026, 11, 20);
        let appi = rule(Due::Guide(days(3), days(5)), true, false);
        assert_eq!(last_day(friday, 3, &appi), Some(date(2026, 11, 22)));
        assert_eq!(last_day(friday, 5, &appi), Some(date(2026, 11, 24)));
        let visa = rule(Due::By(days(3)), false, true);
        assert_eq!(last_day(friday, 3, &visa), Some(date(2026, 11, 25)));
        assert_eq!(last_day(friday, 60, &rule(Due::By(days(60)), true, false)), Some(date(2027, 1, 18)));
    }

    #[test]
    fn seventy_two_hours_are_hours() {
        let gdpr = rule(Due::By(SimSpan(72 * 3600)), false, false);
        assert!(!by_days(&gdpr, SimSpan(72 * 3600)));
        assert!(by_days(&rule(Due::By(SimSpan(30 * 86_400)), true, false), SimSpan(30 * 86_400)));
    }
}
