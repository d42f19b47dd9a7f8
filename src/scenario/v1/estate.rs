//! The company's things.

use crate::scenario::decode::part;
use crate::scenario::v1::small::{Line, Name, Share, Text};
use crate::stdx::span::At;
use crate::stdx::time::SimSpan;

part! {
    /// `[[zone]]`
    Zone, "[[zone]]": {
        id: Name,
        name: Text,
    }
}

part! {
    /// `[[link]]`
    Link, "[[link]]": {
        from: Name,
        to: Name,
        kind: Option<Line>,
    }
}

part! {
    /// `[[route]]`
    Route, "[[route]]": {
        from: Name,
        to: Vec<Name>,
    }
}

part! {
    /// `[[service]]`
    Service, "[[service]]": {
        id: Name,
        name: Text,
        on: Vec<Name>,
        needs: Vec<Name>,
        users: Option<At<i64>>,
        cost: Option<At<i64>>,
        internet: Option<At<bool>>,
    }
}

part! {
    /// `[[secret]]`
    Secret, "[[secret]]": {
        id: Name,
        name: Text,
        on: Option<Name>,
        opens: Vec<Name>,
    }
}

part! {
    /// `[[asset]]`
    Asset, "[[asset]]": {
        id: Name,
        name: Option<Text>,
        kind: Line,
        zone: Name,
        criticality: Option<At<i64>>,
        owner: Option<Name>,
        known: Option<At<bool>>,
        supports: Vec<Line>,
        sensors: Vec<Line>,
        admits: Vec<Name>,
        onsite: Option<At<bool>>,
        exposed: Option<At<bool>>,
    }
}

part! {
    /// `[[data]]`
    Data, "[[data]]": {
        id: Name,
        name: Text,
        on: Name,
        class: Line,
        records: Option<At<i64>>,
    }
}

part! {
    /// `[[identity]]`
    Identity, "[[identity]]": {
        id: Name,
        name: Option<Text>,
        kind: Option<Line>,
        privilege: Option<Line>,
        mfa: Option<Line>,
        opens: Vec<Name>,
        known: Option<At<bool>>,
    }
}

part! {
    /// `[[control]]`
    Control, "[[control]]": {
        id: Name,
        kind: Line,
        covers: Vec<Name>,
        share: Option<Share>,
    }
}

part! {
    /// `[[backup]]`
    Backup, "[[backup]]": {
        asset: Name,
        covers: Vec<Name>,
        offline: Option<At<bool>>,
    }
}

part! {
    /// `[[indicator]]`
    Indicator, "[[indicator]]": {
        id: Name,
        name: Option<Text>,
        known: Option<At<bool>>,
    }
}

part! {
    /// `[[log]]`
    Log, "[[log]]": {
        id: Name,
        name: Text,
        kind: Line,
        keeps: At<SimSpan>,
        on: Option<Name>,
        volatile: Vec<Line>,
        data_events: Option<At<bool>>,
        busy: Option<At<i64>>,
        open: Option<At<bool>>,
    }
}
