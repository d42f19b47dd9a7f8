//! Response actions and shared clocks.

use crate::scenario::decode::{Reader, Value, part};
use crate::scenario::v1::small::{Day, Element, Line, Name, Share, Text};
use crate::stdx::span::{At, Place};
use crate::stdx::time::{SimSpan, SpanRange};
use toml::Spanned;
use toml::de::DeValue;

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
        approval: Option<Approvals>,
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
    /// One entry of `approval`.
    Approval, "approval": {
        team: Name,
        takes: At<SpanRange>,
    }
}

/// `approval` of an action: one team, or a list of them.
#[derive(Debug, Clone)]
pub struct Approvals(pub Vec<Approval>);

impl Value for Approvals {
    const WANTED: &'static str = "{ team = \"legal\", takes = \"30m\" }, or a list of such";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let one_by_one = match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| Approval::read(item, reader)).collect(),
            _ => Approval::read(value, reader).into_iter().collect(),
        };
        Some(Approvals(one_by_one))
    }

    fn missing(_: &Place) -> Self {
        Approvals(Vec::new())
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
