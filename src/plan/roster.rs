//! Seats for people, teams for work.

use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimSpan;

/// Who plays and who works.
#[derive(Debug, Default)]
pub struct Roster {
    /// Seats in the author's order; at least one.
    pub seats: Vec<Seat>,
    /// Teams by id.
    pub teams: IdMap<Team>,
    /// What teams do by themselves.
    pub standing: Vec<Standing>,
}

/// A standing order: what a team does on an alert without being asked.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Id.
    pub id: Id,
    /// Alerts it answers: traces.
    pub on: Vec<Id>,
    /// Playbook index of what is done.
    pub action: usize,
    /// What it is aimed at.
    pub target: Aim,
}

/// What a standing order is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Nothing.
    None,
    /// A thing named outright.
    Named(Id),
    /// The machine the alert is about.
    About,
}

/// A playable position.
#[derive(Debug, Clone)]
pub struct Seat {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Bilingual,
    /// Its role card. Whoever sits there may read it, and so may everybody else.
    pub card: Card,
}

/// What a role card says. All of it may be empty.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// Who you are.
    pub who: Bilingual,
    /// What you own.
    pub owns: Vec<Bilingual>,
    /// What you may decide without asking.
    pub decides: Vec<Bilingual>,
    /// Duties whose clocks are yours, by [`crate::plan::guide::Duty::id`].
    pub clocks: Vec<Id>,
    /// Questions you will be asked.
    pub asked: Vec<Bilingual>,
}

/// People who carry out actions.
#[derive(Debug, Clone)]
pub struct Team {
    /// Id, as the playbook names it.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// Heads.
    pub people: u32,
    /// Working hours as seconds of the day; `None` = always.
    pub hours: Option<(i64, i64)>,
    /// Time to reach somebody outside the hours.
    pub oncall: SimSpan,
    /// Time to get to where machines stand.
    pub travel: SimSpan,
    /// What an hour of one of them costs, in the scenario's unit of money.
    pub cost: i64,
}

impl Team {
    /// Time to reach somebody of the team at this second of the story's day: none inside their hours. Hours may
    /// run past midnight (`22:00-07:00`).
    pub fn time_to_reach(&self, second: i64) -> SimSpan {
        let Some((from, to)) = self.hours else { return SimSpan::ZERO };
        let inside = if from <= to { (from..to).contains(&second) } else { second >= from || second < to };
        if inside { SimSpan::ZERO } else { self.oncall }
    }

    /// People a piece of work binds: what the playbook asks for, or the whole team where that is smaller.
    pub fn people_needed(&self, asked: u32) -> u32 {
        asked.clamp(1, self.people.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team(people: u32, hours: Option<(i64, i64)>) -> Team {
        Team {
            id: Id::new("legal"),
            name: Bilingual::default(),
            people,
            hours,
            oncall: SimSpan(1800),
            travel: SimSpan::ZERO,
            cost: 0,
        }
    }

    #[test]
    fn at_three_in_the_morning_people_must_be_called() {
        let office = team(2, Some((9 * 3600, 18 * 3600)));
        assert_eq!(office.time_to_reach(3 * 3600), SimSpan(1800));
        assert_eq!(office.time_to_reach(10 * 3600), SimSpan::ZERO);
        assert_eq!(team(2, None).time_to_reach(3 * 3600), SimSpan::ZERO);
        let night = team(2, Some((22 * 3600, 7 * 3600)));
        assert_eq!(night.time_to_reach(23 * 3600), SimSpan::ZERO);
        assert_eq!(night.time_to_reach(12 * 3600), SimSpan(1800));
    }

    #[test]
    fn a_small_team_still_works() {
        assert_eq!(team(2, None).people_needed(3), 2);
        assert_eq!(team(2, None).people_needed(0), 1);
    }
}
