//! What is judged, and when it is over.

use crate::scenario::decode::part;
use crate::scenario::v1::playbook::Due;
use crate::scenario::v1::small::{Day, Element, Known, Line, Name, Text};
use crate::stdx::span::At;
use crate::stdx::time::SimSpan;

part! {
    /// `[[objective]]`
    Objective, "[[objective]]": {
        id: Name,
        text: Text,
        csf: Vec<Line>,
        task: Vec<Task>,
    }
}

part! {
    /// `[[objective.task]]`
    Task, "[[objective.task]]": {
        id: Name,
        text: Text,
        done: Line,
        from: Option<Line>,
        within: Option<At<SimSpan>>,
        late: Option<At<SimSpan>>,
        spoiled: Option<Line>,
        harm: Option<Line>,
        weight: Option<At<i64>>,
        critical: Option<At<bool>>,
        hints: Vec<Text>,
        probes: Vec<Text>,
        why: Option<Text>,
    }
}

part! {
    /// `[[window]]` of `windows.toml`.
    Window, "[[window]]": {
        task: Name,
        within: At<SimSpan>,
    }
}

part! {
    /// `[[obligation]]`: a shared clock by `use`, or all its fields.
    Obligation, "[[obligation]]": {
        r#use: Option<Name>,
        when: Line,
        knew: Option<Known>,
        met: Option<Line>,
        exempt_when: Option<Line>,
        exempt_why: Option<Text>,
        longer_when: Option<Line>,
        note: Option<Text>,
        id: Option<Name>,
        title: Option<Text>,
        trigger: Option<Text>,
        start: Option<Text>,
        to: Option<Text>,
        due: Option<Due>,
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
    /// `[measures]`
    Measures, "[measures]": {
        start: Line,
        detect: Option<Line>,
        declare: Option<Line>,
        contain: Option<Line>,
        notify: Option<Line>,
    }
}

part! {
    /// `[[ending]]`
    Ending, "[[ending]]": {
        id: Name,
        when: Line,
        text: Text,
        early: Option<At<bool>>,
    }
}
