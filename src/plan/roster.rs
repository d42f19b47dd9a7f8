//! Seats for people, teams for work.

use crate::stdx::id::Id;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimSpan;
use std::collections::BTreeMap;

/// Who plays and who works.
#[derive(Debug, Default)]
pub struct Roster {
    /// Seats in the author's order; at least one.
    pub seats: Vec<Seat>,
    /// Teams by id.
    pub teams: BTreeMap<Id, Team>,
}

/// A playable position.
#[derive(Debug, Clone)]
pub struct Seat {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Bilingual,
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
}
