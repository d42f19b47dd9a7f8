//! The improvement plan as a sheet, with the columns of HSEEP's appendix A (handbook 02.1). What only people can fill
//! in stands empty.

use super::sheet::sheet;
use crate::debrief::model::{Debrief, Improvement};
use crate::locale::say;

pub(super) fn render(debrief: &Debrief) -> String {
    let heads =
        ["objective", "issue", "action", "element", "owner", "contact", "start", "due", "task", "analysis"]
            .map(|column| say(debrief.lang, &format!("debrief-sheet-{column}")).to_string());
    sheet(&heads, debrief.forward.improvements.iter().map(|item| row(debrief, item)))
}

fn row(debrief: &Debrief, item: &Improvement) -> Vec<String> {
    let mut objectives = debrief.numbers.objectives.iter();
    let objective = objectives.find(|objective| objective.tasks.iter().any(|task| task.id == item.task));
    let blank = String::new;
    vec![
        objective.map_or_else(blank, |objective| objective.text.to_string()),
        item.observation.to_string(),
        blank(),
        blank(),
        item.owner.to_string(),
        blank(),
        blank(),
        item.due.to_string(),
        item.task.to_string(),
        item.why.to_string(),
    ]
}
