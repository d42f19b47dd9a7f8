//! The events list as it was played, as a sheet with HSEEP's ten columns and the scenario's own id. Heads and event
//! types are the standard's words in every edition, so that other programs find them; the rest is in the language.

use super::sheet::sheet;
use crate::debrief::model::Debrief;
use crate::debrief::model::exchange::{Injected, Kind};
use crate::locale::say;
use crate::stdx::text::SafeText;

const HEADS: [&str; 11] = [
    "Event Number",
    "Designated Scenario Time",
    "Event Type",
    "Inject Mode",
    "From",
    "To",
    "Message",
    "Expected Participant Response",
    "Exercise Objective",
    "Notes",
    "Scenario Id",
];

pub(super) fn render(debrief: &Debrief) -> String {
    let everybody = say(debrief.lang, "debrief-msel-all");
    sheet(&HEADS.map(str::to_owned), debrief.exchange.msel.iter().map(|row| cells(row, &everybody)))
}

fn cells(row: &Injected, everybody: &SafeText) -> Vec<String> {
    let lines = |texts: &[SafeText]| texts.iter().map(SafeText::as_str).collect::<Vec<_>>().join("\n");
    let to = if row.to.is_empty() { everybody } else { &row.to };
    vec![
        row.number.to_string(),
        row.at.as_ref().map_or_else(String::new, |at| at.clock.to_string()),
        kind(row.kind).to_owned(),
        row.mode.to_string(),
        row.from.to_string(),
        to.to_string(),
        row.message.to_string(),
        row.expected.to_string(),
        lines(&row.objectives),
        lines(&row.notes),
        row.id.to_string(),
    ]
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Inject => "Inject",
        Kind::ContingencyInject => "Contingency Inject",
        Kind::ExpectedAction => "Expected Action",
    }
}
