//! The attack and the noise around it.

use crate::scenario::decode::part;
use crate::scenario::v1::small::{Line, Name, Share, Text};
use crate::stdx::span::At;
use crate::stdx::time::{SimSpan, SpanRange};

part! {
    /// `[[step]]`
    Step, "[[step]]": {
        id: Name,
        name: Text,
        each: Option<Line>,
        among: Vec<Name>,
        technique: Option<Line>,
        class: Vec<Line>,
        after: Vec<Name>,
        at: Option<Line>,
        when: Option<Line>,
        wait: Option<At<SpanRange>>,
        takes: Option<At<SpanRange>>,
        from: Option<Name>,
        on: Option<Name>,
        using: Option<Name>,
        with: Option<Line>,
        via: Option<Name>,
        needs: Option<Line>,
        succeeds: Option<Share>,
        gives: Vec<Line>,
        leaves: Vec<Leaves>,
        retry: Option<At<SpanRange>>,
        tries: Option<At<i64>>,
        otherwise: Option<Name>,
        armed: Option<At<bool>>,
        critical: Option<At<bool>>,
    }
}

part! {
    /// `[[step.leaves]]`
    Leaves, "[[step.leaves]]": {
        log: Name,
        line: Line,
        id: Option<Name>,
        after: Option<At<SpanRange>>,
        about: Vec<Name>,
        fact: Option<Name>,
        alert: Option<Alert>,
    }
}

part! {
    /// `alert` of a trace.
    Alert, "alert": {
        severity: Option<Line>,
        after: Option<At<SpanRange>>,
        chance: Option<Share>,
        from: Option<Text>,
        title: Text,
        text: Option<Text>,
    }
}

part! {
    /// `[adversary]`
    Adversary, "[adversary]": {
        hours: Option<Line>,
        dwell: Option<At<SpanRange>>,
        goal: Option<Line>,
    }
}

part! {
    /// `[[reaction]]`
    Reaction, "[[reaction]]": {
        id: Name,
        name: Text,
        when: Line,
        wait: Option<At<SpanRange>>,
        does: Vec<Line>,
    }
}

part! {
    /// `[[noise]]`
    Noise, "[[noise]]": {
        id: Name,
        log: Name,
        line: Line,
        at: Vec<Line>,
        every: Option<At<SpanRange>>,
        between: Vec<At<SimSpan>>,
        about: Vec<Name>,
        fact: Option<Name>,
        alert: Option<Alert>,
    }
}
