//! The zero-trust posture: the levels a scenario declares, and the shared table of what each factor changes.

use crate::scenario::decode::part;
use crate::scenario::v1::small::{Line, Text};
use crate::stdx::span::At;
use crate::stdx::time::SimSpan;

part! {
    /// `[posture]`
    #[allow(non_snake_case)] // The keys are the names of the factors.
    Posture, "[posture]": {
        F1: Option<At<i64>>,
        F2: Option<At<i64>>,
        F3: Option<At<i64>>,
        F4: Option<At<i64>>,
        F5: Option<At<i64>>,
        F6: Option<At<i64>>,
        F7: Option<At<i64>>,
        F8: Option<At<i64>>,
        F9: Option<At<i64>>,
        F10: Option<At<i64>>,
        F11: Option<At<i64>>,
        F12: Option<At<i64>>,
        F13: Option<At<i64>>,
        F14: Option<At<i64>>,
        F15: Option<At<i64>>,
        F16: Option<At<i64>>,
        F17: Option<At<i64>>,
    }
}

impl Posture {
    /// What is written for each factor, in order.
    pub fn levels(&self) -> [Option<&At<i64>>; 17] {
        let it = self;
        [
            &it.F1, &it.F2, &it.F3, &it.F4, &it.F5, &it.F6, &it.F7, &it.F8, &it.F9, &it.F10, &it.F11,
            &it.F12, &it.F13, &it.F14, &it.F15, &it.F16, &it.F17,
        ]
        .map(Option::as_ref)
    }
}

part! {
    /// `[sizes]` of the shared table.
    Sizes, "[sizes]": {
        strong: At<i64>,
        weak: At<i64>,
        gain_strong: At<i64>,
        gain_weak: At<i64>,
        certain: At<i64>,
    }
}

part! {
    /// `[[factor]]`
    Factor, "[[factor]]": {
        id: Line,
        name: Text,
        levels: Vec<Text>,
        note: Text,
        mark: Line,
        limits: Vec<Text>,
        step: Vec<StepRule>,
        response: Vec<ResponseRule>,
        sensors: Option<Sensors>,
        watch: Option<Watch>,
        logs: Option<Retention>,
    }
}

part! {
    /// `[[factor.step]]`
    StepRule, "[[factor.step]]": {
        class: Vec<Line>,
        success: Vec<Line>,
        detect: Vec<Line>,
        takes: Vec<At<i64>>,
        delay: Vec<At<i64>>,
        reach: Vec<At<i64>>,
        gate: Option<At<i64>>,
        covered: Option<At<bool>>,
        note: Text,
        mark: Line,
    }
}

part! {
    /// `[[factor.response]]`
    ResponseRule, "[[factor.response]]": {
        actions: Vec<Line>,
        phases: Vec<Line>,
        takes: Vec<At<i64>>,
        note: Text,
        mark: Line,
    }
}

part! {
    /// `[factor.sensors]`
    Sensors, "[factor.sensors]": {
        share: Vec<At<i64>>,
        kinds: Vec<Line>,
        kinds_full: Vec<Line>,
    }
}

part! {
    /// `[factor.watch]`
    Watch, "[factor.watch]": {
        delay: Vec<At<SimSpan>>,
        hours: Line,
    }
}

part! {
    /// `[factor.logs]`
    Retention, "[factor.logs]": {
        keeps: Vec<At<SimSpan>>,
        data_events: At<i64>,
        immutable: At<i64>,
    }
}
