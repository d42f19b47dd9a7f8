//! The tables of `notes.toml`, as they are written.

use crate::scenario::decode::part;
use crate::scenario::v1::small::{Day, Line, Name};
use crate::stdx::span::At;

part! {
    /// Everything that may stand in `notes.toml`.
    Document, "notes": {
        format: At<i64>,
        scenario: Option<Name>,
        observation: Vec<Observation>,
        rating: Vec<Rating>,
        earlier: Vec<Action>,
        action: Vec<Action>,
    }
}

part! {
    /// `[[observation]]`
    Observation, "[[observation]]": {
        objective: Option<Name>,
        task: Option<Name>,
        decision: Option<Name>,
        kind: Option<Line>,
        at: Option<Line>,
        seen: Line,
        reference: Option<Line>,
        analysis: Option<Line>,
        by: Option<Line>,
    }
}

part! {
    /// `[[rating]]`
    Rating, "[[rating]]": {
        objective: Option<Name>,
        task: Option<Name>,
        rating: Line,
        reason: Line,
        by: Option<Line>,
    }
}

part! {
    /// `[[action]]` and `[[earlier]]`
    Action, "[[action]] or [[earlier]]": {
        id: Option<Line>,
        objective: Option<Name>,
        task: Option<Name>,
        decision: Option<Name>,
        issue: Line,
        action: Line,
        element: Option<Line>,
        owner: Option<Line>,
        start: Option<Day>,
        due: Option<Day>,
        status: Option<Line>,
        risk: Option<Line>,
        remark: Option<Line>,
    }
}
