//! Facts, injects, decisions.

use crate::scenario::decode::part;
use crate::scenario::v1::small::{Line, Name, Text};
use crate::stdx::span::At;
use crate::stdx::time::{SimSpan, SpanRange};

part! {
    /// `[[fact]]`
    Fact, "[[fact]]": {
        id: Name,
        text: Text,
        status: Option<Line>,
        real: Option<At<bool>>,
        about: Vec<Name>,
        marks: Option<Line>,
        refutes: Vec<Name>,
        content: Vec<Name>,
        open: Option<Text>,
    }
}

part! {
    /// `[[inject]]`
    Inject, "[[inject]]": {
        id: Name,
        from: Text,
        to: Vec<Name>,
        channel: Option<Line>,
        severity: Option<Line>,
        title: Text,
        text: Text,
        kind: Option<Line>,
        at: Option<Line>,
        when: Option<Line>,
        delay: Option<At<SpanRange>>,
        unless: Option<Line>,
        tells: Vec<Name>,
        effects: Vec<Line>,
        expects: Vec<Name>,
        expected: Option<Text>,
        answer_by: Option<At<SimSpan>>,
        artifacts: Vec<Line>,
        r#move: Option<At<i64>>,
        facilitator: Option<Text>,
    }
}

part! {
    /// `[[decision]]`
    Decision, "[[decision]]": {
        id: Name,
        title: Text,
        text: Text,
        opens: Line,
        closes: Option<At<SimSpan>>,
        at_least: Option<At<SimSpan>>,
        silence: Option<Name>,
        irreversible: Option<At<bool>>,
        inject: Option<Name>,
        seat: Option<Name>,
        belief: Option<Belief>,
        expected: Vec<Name>,
        facilitator: Option<Text>,
        option: Vec<Choice>,
    }
}

part! {
    /// `belief` of a decision.
    Belief, "belief": {
        text: Text,
        truth: Line,
    }
}

part! {
    /// `[[decision.option]]`
    Choice, "[[decision.option]]": {
        id: Name,
        text: Text,
        note: Option<Text>,
        does: Vec<Line>,
        effects: Vec<Line>,
    }
}
