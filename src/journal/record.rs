//! What a journal says, whatever version it was written in.

use crate::play::order::{By, Order};
use crate::play::outcome::{Outcome, Seen};
use crate::play::posture::Changes;
use crate::play::room::Member;
use crate::stdx::digest::Digest;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::SimTime;
use std::collections::BTreeMap;

/// What a run began with. Together with the orders it is all that a run depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Rules number of the engine: journals replay under an equal one, and are read under any.
    pub rules: u32,
    /// Version of the program, for messages.
    pub engine: SafeText,
    /// The scenario.
    pub scenario: Id,
    /// Its title.
    pub title: Bilingual,
    /// Digest of the compiled plan.
    pub plan: Digest,
    /// Seed of all draws.
    pub seed: u64,
    /// Index of the move it began with.
    pub from_move: usize,
    /// Levels of the posture that are not those the scenario declares.
    pub posture: Changes,
    /// Seat of the player.
    pub seat: Id,
    /// Language at the start.
    pub lang: Lang,
    /// What the player wants to be called; empty for nobody.
    pub alias: SafeText,
    /// Class or team, to compare within; empty for none.
    pub cohort: SafeText,
    /// Who led it; empty for nobody.
    pub facilitator: SafeText,
    /// Who is in the room, where several people sit before one screen; empty where one person plays.
    pub roster: Vec<Member>,
    /// Aids switched on from the start.
    pub aids: Vec<Id>,
    /// Wall clock at the start, milliseconds since 1970; none in headless runs.
    pub started_wall_ms: Option<i64>,
    /// The scenario's own files by path, so that the run can be compiled again anywhere.
    pub sources: BTreeMap<String, String>,
}

impl Header {
    /// The same for a journal that nobody will keep: without the copy of the scenario.
    pub fn without_sources(self) -> Header {
        Header { sources: BTreeMap::new(), ..self }
    }
}

/// What a record says. Few kinds, on purpose: two inputs, one kind of evidence, one mark of the journal itself.
/// A refused order is evidence like any other (`Seen::Refused`), and so is the end (`Seen::Ended`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// Input: an order was given.
    Order {
        /// Who gave it.
        by: By,
        /// What.
        order: Order,
    },
    /// Input: time passed, up to the record's moment. It is what makes a resumed run stand where the clock
    /// stood, and not at its last order.
    Advance,
    /// Evidence: this came of the inputs before it, at the record's moment.
    Happened(Outcome),
    /// The journal was found with an unfinished end, which was cut off.
    Recovered {
        /// Bytes cut off; they were copied aside.
        dropped_bytes: u64,
        /// Number of the last record that was whole; 0 for none.
        last_seq: u64,
    },
    /// Something a newer program wrote and marked as not needed to understand the rest.
    Unknown {
        /// Its kind.
        kind: u8,
        /// Version of its payload.
        ver: u8,
        /// As found.
        payload: Vec<u8>,
    },
}

/// One record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Number, from 1, without gaps.
    pub seq: u64,
    /// Moment of the story.
    pub at: SimTime,
    /// Wall clock, milliseconds since 1970; 0 where nobody looked. It may go backwards: only recorded.
    pub wall_ms: i64,
    /// What it says.
    pub body: Body,
}

/// A journal that was read and checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Journal {
    /// What the run began with.
    pub header: Header,
    /// All records, in order.
    pub records: Vec<Record>,
    /// Digest of the last record, which stands for the whole chain; a debrief prints its first digits.
    pub head: Digest,
}

/// Something that made the run what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input<'a> {
    /// An order was given.
    Order {
        /// Record number.
        seq: u64,
        /// When in the story.
        at: SimTime,
        /// Who gave it.
        by: By,
        /// What.
        order: &'a Order,
    },
    /// Time passed.
    Advance {
        /// Record number.
        seq: u64,
        /// Up to here.
        to: SimTime,
    },
}

/// Something that came of the inputs before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Happened<'a> {
    /// Record number.
    pub seq: u64,
    /// When in the story.
    pub at: SimTime,
    /// Wall clock when it was written down, milliseconds since 1970; 0 where nobody looked.
    pub wall_ms: i64,
    /// What.
    pub what: &'a Outcome,
}

impl Record {
    /// The record as an input, if it is one.
    pub fn input(&self) -> Option<Input<'_>> {
        match &self.body {
            Body::Order { by, order } => Some(Input::Order { seq: self.seq, at: self.at, by: *by, order }),
            Body::Advance => Some(Input::Advance { seq: self.seq, to: self.at }),
            Body::Happened(_) | Body::Recovered { .. } | Body::Unknown { .. } => None,
        }
    }

    /// The record as evidence, if it is that.
    pub fn happened(&self) -> Option<Happened<'_>> {
        let Body::Happened(what) = &self.body else { return None };
        Some(Happened { seq: self.seq, at: self.at, wall_ms: self.wall_ms, what })
    }
}

impl Journal {
    /// Orders and passing time, in order: with plan and seed they make the run again.
    pub fn inputs(&self) -> impl Iterator<Item = Input<'_>> {
        self.records.iter().filter_map(Record::input)
    }

    /// What came of them, in order: what a debrief reads.
    pub fn happenings(&self) -> impl Iterator<Item = Happened<'_>> {
        self.records.iter().filter_map(Record::happened)
    }

    /// When the players joined: the beginning of the first move played; `None` where it was not begun.
    pub fn began_at(&self) -> Option<SimTime> {
        let mut begun =
            self.happenings().filter(|it| matches!(it.what, Outcome::Seen(Seen::MoveBegan { .. })));
        begun.next().map(|it| it.at)
    }

    /// Where the clock stood at the end.
    pub fn stood_at(&self) -> SimTime {
        self.records.iter().map(|record| record.at).max().unwrap_or_default()
    }
}
