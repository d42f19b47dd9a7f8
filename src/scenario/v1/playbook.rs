//! Response actions and shared clocks.

use crate::scenario::decode::part;
use crate::scenario::v1::small::{Day, Element, Line, Name, Share, Text};
use crate::stdx::span::At;
use crate::stdx::time::{SimSpan, SpanRange};

part! {
    /// `[[action]]`
    Action, "[[action]]": {
        id: Name,
        name: Text,
        verbs: Vec<Line>,
        phase: Line,
        target: Option<Line>,
        optional_target: Option<At<bool>>,
        kinds: Vec<Line>,
        takes: At<SpanRange>,
        team: Option<Name>,
        people: Option<At<i64>>,
        reads: Vec<Line>,
        effects: Vec<Line>,
        requires: Option<Line>,
        refusal: Option<Text>,
        captures: Option<At<bool>>,
        destroys: Option<At<bool>>,
        notice: Option<Line>,
        approval: Option<Approval>,
        fails: Option<Share>,
        hands: Option<At<bool>>,
        irreversible: Option<At<bool>>,
        side: Option<Text>,
        ids: Vec<Line>,
        help: Option<Text>,
        says: Vec<Line>,
        audience: Vec<Line>,
        corrects: Option<At<bool>>,
    }
}

part! {
    /// `approval` of an action.
    Approval, "approval": {
        team: Name,
        takes: At<SpanRange>,
    }
}

part! {
    /// `[[clock]]`
    Clock, "[[clock]]": {
        id: Name,
        title: Text,
        trigger: Text,
        start: Option<Text>,
        to: Text,
        due: Due,
        longer: Option<At<SimSpan>>,
        after: Option<Name>,
        from_met: Option<At<bool>>,
        action: Option<Name>,
        handover: Option<Name>,
        content: Vec<Element>,
        exempt: Option<Text>,
        source: Option<Line>,
        as_of: Option<Day>,
        reviewed_by: Option<Line>,
        mark: Option<Line>,
    }
}

part! {
    /// `due` of a clock.
    Due, "due": {
        guide: Option<At<SpanRange>>,
        by: Option<At<SimSpan>>,
        months: Option<At<i64>>,
        promptly: Option<At<bool>>,
        business_days: Option<At<bool>>,
        day_one: Option<At<bool>>,
        next_working_day: Option<At<bool>>,
        calendar: Option<Name>,
    }
}

part! {
    /// `[[calendar]]`: working days and time zone.
    Calendar, "[[calendar]]": {
        id: Name,
        name: Text,
        zone: Line,
        closed: Option<Line>,
        holidays: Vec<Line>,
        source: Option<Line>,
        as_of: Option<Day>,
        reviewed_by: Option<Line>,
        mark: Option<Line>,
    }
}
