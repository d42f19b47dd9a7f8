//! What is judged, and when it is over.

use crate::scenario::decode::part;
use crate::scenario::v1::playbook::Due;
use crate::scenario::v1::small::{Day, Line, Name, Text};
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
        knew: Option<Line>,
        met: Option<Line>,
        note: Option<Text>,
        id: Option<Name>,
        title: Option<Text>,
        trigger: Option<Text>,
        start: Option<Text>,
        to: Option<Text>,
        due: Option<Due>,
        action: Option<Name>,
        content: Vec<Text>,
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
