//! The attack graph and the noise around it: truth, never a player's.

use crate::plan::Calendar;
use crate::plan::cond::CondIx;
use crate::plan::effect::Effect;
use crate::play::outcome::Severity;
use crate::play::posture::Factor;
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::{Bilingual, SafeText};
use crate::stdx::time::{SimSpan, SimTime, SpanRange};

/// Steps and traces.
#[derive(Debug, Default)]
pub struct Attack {
    /// Steps by id.
    pub steps: Vec<Step>,
    /// Step index by id.
    pub step_ix: IdMap<usize>,
    /// Every trace of steps and noise, by id.
    pub traces: IdMap<Trace>,
    /// Noise: which trace, when.
    pub noise: Vec<Noise>,
    /// How the attacker goes about it.
    pub temper: Temper,
    /// What the attacker does on noticing something.
    pub reactions: Vec<Reaction>,
    /// How alerts wait outside office hours, where that differs from what the author wrote.
    pub monitoring: Option<Monitoring>,
}

/// How the attacker goes about it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Temper {
    /// Working hours as seconds of the story's day; `None` = always. What comes due outside them waits.
    pub hours: Option<(i64, i64)>,
    /// Rest between two steps.
    pub dwell: SpanRange,
    /// Reached: nothing further is begun.
    pub goal: Option<CondIx>,
}

/// What the attacker does on noticing something.
#[derive(Debug, Clone)]
pub struct Reaction {
    /// Id.
    pub id: Id,
    /// What it is, for the debrief.
    pub name: Bilingual,
    /// Comes about when this first holds.
    pub when: CondIx,
    /// After this.
    pub wait: SpanRange,
    /// What it does.
    pub does: Vec<Effect>,
}

/// What a step stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Each {
    /// Itself, once.
    #[default]
    Once,
    /// One for every machine: begins when the attacker gets a foothold on it.
    Foothold,
    /// One for every route between machines: begins when the attacker gets a foothold on its near end.
    Route,
    /// One for every machine: begins when the attacker loses a foothold on it and has left something there.
    Return,
}

/// One step of the attack.
#[derive(Debug, Clone)]
pub struct Step {
    /// Id.
    pub id: Id,
    /// What it is, for the debrief.
    pub name: Bilingual,
    /// Itself, or one for each machine or route.
    pub each: Each,
    /// Machines it may be on, where it is one of many; empty = all.
    pub among: Vec<Id>,
    /// ATT&CK technique, e.g. `T1133`.
    pub technique: Option<String>,
    /// What kinds of attack it is, for the posture: words of [`crate::plan::posture::CLASSES`].
    pub class: Vec<Id>,
    /// The factor of the posture that stops it for certain: then `succeeds` is 0.
    pub gate: Option<Factor>,
    /// Steps (indices) that must have succeeded.
    pub after: Vec<usize>,
    /// Earliest time.
    pub at: When,
    /// Arms it when it holds.
    pub when: Option<CondIx>,
    /// Wait before it is tried.
    pub wait: SpanRange,
    /// Time it takes.
    pub takes: SpanRange,
    /// Machine it comes from.
    pub from: Option<Id>,
    /// Machine it touches.
    pub on: Option<Id>,
    /// Account it uses.
    pub using: Option<Using>,
    /// Indicator it talks to.
    pub via: Option<Id>,
    /// Further precondition.
    pub needs: Option<CondIx>,
    /// Permille.
    pub succeeds: i64,
    /// Permille as the author wrote it, at the posture the scenario declares. For the debrief only.
    pub written: i64,
    /// What it gains.
    pub gives: Vec<Effect>,
    /// Traces it leaves when it begins, with their delay.
    pub leaves: Vec<(Id, SpanRange)>,
    /// Wait between tries, after one that was prevented or failed; `None` = not tried again, or, for one of many, after
    /// a failure as long as at first.
    pub retry: Option<SpanRange>,
    /// Number of tries.
    pub tries: u32,
    /// Armed when this one fails for good.
    pub otherwise: Option<usize>,
    /// Armed by `after` and `at` alone (else only by `when`, `otherwise`, or an effect).
    pub armed: bool,
    /// Listed in the debrief's story.
    pub critical: bool,
}

/// How a step uses an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Using {
    /// Account.
    pub identity: Id,
    /// By what.
    pub by: Hold,
}

/// By what an account is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Its secret: a new one ends it.
    Secret,
    /// A living session: outlasts a new secret, ends when sessions are revoked.
    Session,
    /// A foreign authenticator, rule or grant: outlasts both, ends when the account is cleaned.
    Grant,
}

/// A moment given by the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From the beginning.
    Start,
    /// At a fixed time.
    At(SimTime),
    /// This long after a condition first holds.
    After(CondIx, SimSpan),
}

/// A trace in a log.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Id.
    pub id: Id,
    /// Log it is written to.
    pub log: Id,
    /// The line.
    pub line: SafeText,
    /// Machines, accounts, indicators it is about.
    pub about: Vec<Id>,
    /// Fact it reveals when read.
    pub fact: Option<Id>,
    /// Alert raised without anybody reading.
    pub alert: Option<Alert>,
    /// Machine whose sensor must see it, if the log is of kind `edr`.
    pub sensor: Option<Id>,
    /// Left by the attack (false: noise). For the debrief only.
    pub hostile: bool,
}

/// An alert.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Claimed severity.
    pub severity: Severity,
    /// Delay.
    pub after: SpanRange,
    /// Permille chance that it is raised at all.
    pub chance: i64,
    /// Team that raises it.
    pub from: Bilingual,
    /// Headline.
    pub title: Bilingual,
    /// Text.
    pub text: Bilingual,
}

/// Watching for alerts outside office hours (handbook 08, F7): what a changed posture adds to the time an alert
/// takes there, or takes from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Monitoring {
    /// Office hours of working days, as seconds of the day.
    pub hours: (i64, i64),
    /// Added to the time to an alert; negative where somebody watches who did not before.
    pub shift: SimSpan,
    /// How long an alert waits at the posture played: shortening ends here.
    pub least: SimSpan,
}

impl Monitoring {
    /// How long after its trace, left at `now`, an alert is raised that would take `drawn` as the author wrote it.
    /// Nothing changes in office hours; what waits for people waits no longer than until they come in, and what
    /// was quick stays so.
    pub fn alert_after(&self, drawn: SimSpan, calendar: Calendar, now: SimTime) -> SimSpan {
        let opens = self.until_office(calendar, now);
        if opens == SimSpan::ZERO {
            return drawn;
        }
        if self.shift > SimSpan::ZERO {
            return drawn + self.shift.min(opens);
        }
        (drawn + self.shift).max(drawn.min(self.least))
    }

    /// Time until the next working hour; none inside one. Days off are Saturday and Sunday.
    fn until_office(&self, calendar: Calendar, now: SimTime) -> SimSpan {
        let (from, to) = self.hours;
        let second = calendar.second_of_day(now);
        let today = calendar.weekday(now);
        let works = |weekday: i64| weekday < 5;
        if works(today) && (from..to).contains(&second) {
            return SimSpan::ZERO;
        }
        let ahead = (0..=7).find(|ahead| works((today + ahead) % 7) && (*ahead > 0 || second < from));
        SimSpan(ahead.unwrap_or(0) * 86_400 + from - second)
    }
}

/// Noise: a trace at given times.
#[derive(Debug, Clone)]
pub struct Noise {
    /// Its trace.
    pub trace: Id,
    /// Fixed times.
    pub at: Vec<When>,
    /// Repeats, with first and last time.
    pub every: Option<(SpanRange, SimTime, SimTime)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-26 09:00 in Japan, a Thursday.
    const THURSDAY: Calendar = Calendar { unix: 1_795_651_200, offset: 32_400 };
    const HOURS: (i64, i64) = (9 * 3600, 18 * 3600);
    const MINUTES: SimSpan = SimSpan(300);

    fn hour(hour: i64) -> SimTime {
        SimTime((hour - 9) * 3600)
    }

    #[test]
    fn at_night_an_alert_waits_for_people_but_not_past_the_morning() {
        let late = Monitoring { hours: HOURS, shift: SimSpan(9 * 3600), least: SimSpan(9 * 3600) };
        let after = |now| late.alert_after(MINUTES, THURSDAY, now);
        assert_eq!(after(hour(12)), MINUTES);
        assert_eq!(after(hour(20)), SimSpan(9 * 3600 + 300));
        assert_eq!(after(hour(24 + 8)), SimSpan(3600 + 300), "an hour later they come in");
        assert_eq!(after(hour(48 + 12)), SimSpan(9 * 3600 + 300), "Saturday noon is no office hour");
        assert_eq!(after(hour(72 + 24 + 8)), SimSpan(3600 + 300), "Monday at eight");
    }

    #[test]
    fn somebody_who_watches_shortens_what_waited_and_nothing_else() {
        let soc = Monitoring { hours: HOURS, shift: SimSpan(600 - 9 * 3600), least: SimSpan(600) };
        let after = |drawn| soc.alert_after(SimSpan(drawn), THURSDAY, hour(23));
        assert_eq!(after(9 * 3600), SimSpan(600));
        assert_eq!(after(10 * 3600), SimSpan(3600 + 600));
        assert_eq!(after(300), SimSpan(300), "never slower than it was");
        assert_eq!(soc.alert_after(SimSpan(9 * 3600), THURSDAY, hour(12)), SimSpan(9 * 3600));
    }
}
