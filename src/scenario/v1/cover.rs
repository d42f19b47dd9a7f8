//! The cover page, the moves, the people who play and work.

use crate::scenario::decode::part;
use crate::scenario::v1::small::{Line, Moment, Name, Text};
use crate::stdx::span::At;
use crate::stdx::time::SimSpan;

part! {
    /// `[scenario]`
    Scenario, "[scenario]": {
        id: Name,
        title: Text,
        summary: Text,
        audience: Vec<Name>,
        minutes: At<i64>,
        starts: Moment,
        attack: Option<Line>,
        pace: Option<At<i64>>,
        guided: Option<At<bool>>,
        csf: Vec<Line>,
        version: Option<Line>,
        briefing: Option<Text>,
        purpose: Option<Text>,
        organisation: Option<Text>,
        investigation: Option<Line>,
    }
}

part! {
    /// `[story]`
    Story, "[story]": {
        truth: Text,
        lessons: Vec<Text>,
        reading: Vec<Reading>,
    }
}

part! {
    /// One entry of `reading`.
    Reading, "reading": {
        title: Text,
        url: Line,
    }
}

part! {
    /// `[[move]]`
    Move, "[[move]]": {
        id: Name,
        title: Text,
        at: At<SimSpan>,
        situation: Text,
        until: Option<At<SimSpan>>,
        ends: Option<Line>,
        facilitator: Option<Text>,
        flood: Option<At<bool>>,
        assume: Vec<Assume>,
    }
}

part! {
    /// `[[move.assume]]`
    Assume, "[[move.assume]]": {
        at: At<SimSpan>,
        does: Vec<Line>,
    }
}

part! {
    /// `[[person]]`
    Person, "[[person]]": {
        id: Name,
        name: Text,
        role: Option<Text>,
        team: Option<Name>,
        known: Option<At<bool>>,
    }
}

part! {
    /// `[[seat]]`
    Seat, "[[seat]]": {
        id: Name,
        title: Text,
        role: Option<Line>,
        who: Option<Text>,
        owns: Vec<Text>,
        decides: Vec<Text>,
        clocks: Vec<Name>,
        asked: Vec<Text>,
    }
}

part! {
    /// `[[staff]]`
    Staff, "[[staff]]": {
        team: Name,
        name: Text,
        people: Option<At<i64>>,
        hours: Option<Line>,
        oncall: Option<At<SimSpan>>,
        travel: Option<At<SimSpan>>,
        cost: Option<At<i64>>,
    }
}

part! {
    /// `[[standing]]`
    Standing, "[[standing]]": {
        id: Name,
        on: Vec<Name>,
        does: Line,
    }
}

part! {
    /// `[[stakeholder]]`
    Stakeholder, "[[stakeholder]]": {
        id: Name,
        when: Option<Line>,
        patience: At<SimSpan>,
        trust: Option<At<i64>>,
        asks: Vec<Name>,
        costs: Option<At<i64>>,
    }
}
