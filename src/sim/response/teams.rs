//! A team at work: who is busy, what waits, and how tired people are.

use crate::plan::roster::Team;
use crate::stdx::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// How a team stands.
#[derive(Default, Debug)]
pub struct Crew {
    /// People bound.
    pub busy: u32,
    /// Tasks that wait for people, in order.
    pub waiting: VecDeque<u32>,
    /// People-seconds worked since the last rest.
    worked: i64,
    /// When the last of them stopped working.
    idle_since: SimTime,
}

crate::sim::state::copied!(Crew: busy waiting worked idle_since);

/// Nobody bound for so long: people are rested. An authoring default.
const REST: SimSpan = SimSpan(8 * 3600);
/// Tired after this much work without rest, worn out after that much. Authoring defaults: fatigue errors after a long
/// shift are why the catalogue has a shift plan (ESC-09).
const TIRED: SimSpan = SimSpan(8 * 3600);
const WORN_OUT: SimSpan = SimSpan(12 * 3600);
/// Working time of tired and of worn-out people, permille.
const TIRED_TAKES: i64 = 1250;
const WORN_OUT_TAKES: i64 = 1500;

impl Crew {
    /// Rested and idle.
    pub fn reset(&mut self) {
        self.busy = 0;
        self.waiting.clear();
        self.worked = 0;
        self.idle_since = SimTime::ZERO;
    }

    /// Binds people; true if they came rested.
    pub fn begin(&mut self, people: u32, now: SimTime) -> bool {
        let rested = self.busy == 0 && self.worked > 0 && now - self.idle_since >= REST;
        if rested {
            self.worked = 0;
        }
        self.busy += people;
        rested
    }

    /// Frees people who worked for a span.
    pub fn end(&mut self, people: u32, worked: SimSpan, now: SimTime) {
        self.busy = self.busy.saturating_sub(people);
        self.worked += worked.0.max(0) * i64::from(people);
        self.idle_since = now;
    }

    /// Others take over.
    pub fn relieve(&mut self) {
        self.worked = 0;
    }

    /// Work without rest, for each of the team's people. Teams that are there around the clock work in shifts and do
    /// not tire.
    pub fn worked(&self, team: &Team) -> SimSpan {
        if team.hours.is_none() {
            SimSpan::ZERO
        } else {
            SimSpan(self.worked / i64::from(team.people.max(1)))
        }
    }

    /// A working time as tired people need it.
    pub fn slowed(&self, team: &Team, takes: SimSpan) -> SimSpan {
        match self.worked(team) {
            worked if worked > WORN_OUT => takes.scaled(WORN_OUT_TAKES),
            worked if worked > TIRED => takes.scaled(TIRED_TAKES),
            _ => takes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stdx::id::Id;
    use crate::stdx::text::Bilingual;

    fn team(hours: Option<(i64, i64)>) -> Team {
        Team {
            id: Id::new("legal"),
            name: Bilingual::default(),
            people: 2,
            hours,
            oncall: SimSpan::ZERO,
            travel: SimSpan::ZERO,
            cost: 0,
        }
    }

    #[test]
    fn people_tire_rest_and_are_relieved() {
        let (office, mut crew) = (team(Some((32_400, 64_800))), Crew::default());
        crew.begin(2, SimTime::ZERO);
        crew.end(2, SimSpan(9 * 3600), SimTime(9 * 3600));
        assert_eq!(crew.slowed(&office, SimSpan(1000)), SimSpan(1250));
        assert!(!crew.begin(1, SimTime(10 * 3600)), "an hour is no rest");
        crew.end(1, SimSpan(8 * 3600), SimTime(18 * 3600));
        assert_eq!(crew.slowed(&office, SimSpan(1000)), SimSpan(1500));
        assert_eq!(crew.slowed(&team(None), SimSpan(1000)), SimSpan(1000), "shifts do not tire");
        assert!(crew.begin(1, SimTime(26 * 3600)));
        assert_eq!(crew.slowed(&office, SimSpan(1000)), SimSpan(1000));
        crew.end(1, SimSpan(30 * 3600), SimTime(56 * 3600));
        crew.relieve();
        assert_eq!(crew.worked(&office), SimSpan::ZERO);
    }
}
