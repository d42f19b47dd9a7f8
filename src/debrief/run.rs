//! A run as the debrief reads it: plain records, however they were stored.

use crate::play::order::{By, Order};
use crate::play::outcome::{Judged, Outcome, Seen, Truth};
use crate::play::room::Member;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::SimTime;

/// One exercise, from its header to its last record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Scenario that was played.
    pub scenario: Id,
    /// Its title, as it was when it was played.
    pub title: Bilingual,
    /// Seed of every draw.
    pub seed: u64,
    /// Name the player chose for the record; may be empty.
    pub alias: SafeText,
    /// Group the run belongs to; may be empty.
    pub cohort: SafeText,
    /// Who led the exercise; empty = nobody.
    pub facilitator: SafeText,
    /// Who was in the room; empty where one person played.
    pub roster: Vec<Member>,
    /// Aids that were on from the start.
    pub aids: Vec<Id>,
    /// Language it was played in.
    pub lang: Lang,
    /// Version of the program.
    pub engine: SafeText,
    /// Version of the rules of the simulation.
    pub rules: u32,
    /// What stands for the whole record: its last digest; may be empty.
    pub head: SafeText,
    /// Names of people in it are roles already: see [`super::redact`].
    pub redacted: bool,
    /// Everything that was recorded, in order.
    pub entries: Vec<Entry>,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number: what receipts point to.
    pub seq: u64,
    /// When in the story.
    pub at: SimTime,
    /// When in the world of the players: milliseconds since 1970.
    pub wall_ms: i64,
    /// What.
    pub kind: Kind,
}

/// What a record holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Somebody asked for something.
    Order {
        /// Who.
        by: By,
        /// What.
        order: Order,
    },
    /// Something came to pass.
    Happened(Outcome),
}

impl Run {
    /// Every order, in order.
    pub fn orders(&self) -> impl Iterator<Item = (&Entry, By, &Order)> {
        self.entries.iter().filter_map(|entry| match &entry.kind {
            Kind::Order { by, order } => Some((entry, *by, order)),
            Kind::Happened(_) => None,
        })
    }

    /// Every outcome, in order.
    pub fn outcomes(&self) -> impl Iterator<Item = (&Entry, &Outcome)> {
        self.entries.iter().filter_map(|entry| match &entry.kind {
            Kind::Happened(what) => Some((entry, what)),
            Kind::Order { .. } => None,
        })
    }

    /// What players saw.
    pub fn seen(&self) -> impl Iterator<Item = (&Entry, &Seen)> {
        self.outcomes().filter_map(|(entry, what)| match what {
            Outcome::Seen(seen) => Some((entry, seen)),
            _ => None,
        })
    }

    /// What really happened.
    pub fn truth(&self) -> impl Iterator<Item = (&Entry, &Truth)> {
        self.outcomes().filter_map(|(entry, what)| match what {
            Outcome::Truth(truth) => Some((entry, truth)),
            _ => None,
        })
    }

    /// How it was judged.
    pub fn judged(&self) -> impl Iterator<Item = (&Entry, &Judged)> {
        self.outcomes().filter_map(|(entry, what)| match what {
            Outcome::Judged(judged) => Some((entry, judged)),
            _ => None,
        })
    }

    /// The last moment of the record.
    pub fn end(&self) -> SimTime {
        self.entries.iter().map(|entry| entry.at).max().unwrap_or_default()
    }
}
