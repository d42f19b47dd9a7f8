//! The timeline as a sheet: one record a row.

use super::sheet::sheet;
use crate::debrief::model::{Debrief, Lane};
use crate::locale::say;

pub(super) fn render(debrief: &Debrief) -> String {
    let heads = ["record", "seconds", "clock", "lane", "what"]
        .map(|column| say(debrief.lang, &format!("debrief-sheet-{column}")).to_string());
    let rows = debrief.truth.timeline.iter().map(|event| {
        let lane = match event.lane {
            Lane::Truth => "debrief-lane-truth",
            Lane::Knowable => "debrief-lane-knowable",
            Lane::Done => "debrief-lane-done",
        };
        vec![
            event.seq.to_string(),
            event.at.seconds.to_string(),
            event.at.clock.to_string(),
            say(debrief.lang, lane).to_string(),
            event.text.to_string(),
        ]
    });
    sheet(&heads, rows)
}
