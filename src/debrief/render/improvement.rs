//! The improvement plan as a sheet, with the columns of HSEEP's appendix A (handbook 02.1). What only people can fill
//! in stands empty.

use super::sheet::sheet;
use crate::debrief::model::{Action, Debrief, Improvement, Objective};
use crate::locale::say;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

pub(super) fn render(debrief: &Debrief) -> String {
    let heads =
        ["objective", "issue", "action", "element", "owner", "contact", "start", "due", "task", "analysis"]
            .map(|column| say(debrief.lang, &format!("debrief-sheet-{column}")).to_string());
    let proposed = debrief.forward.improvements.iter().map(|item| row(debrief, item));
    let decided = debrief.evaluation.iter().flat_map(|evaluation| &evaluation.actions);
    sheet(&heads, proposed.chain(decided.map(|action| decided_row(debrief, action))))
}

/// What the report proposes.
fn row(debrief: &Debrief, item: &Improvement) -> Vec<String> {
    let texts = [
        &objective(debrief, item.task),
        &item.observation,
        &item.action,
        &item.element,
        &item.owner,
        &SafeText::default(),
        &item.start,
        &item.due,
        &item.task.as_str().into(),
        &item.why,
    ];
    texts.map(SafeText::to_string).into()
}

/// What evaluators wrote down as decided.
fn decided_row(debrief: &Debrief, action: &Action) -> Vec<String> {
    let about = action.about.as_ref().map(|about| about.id);
    let element = action.element.map(|it| say(debrief.lang, &format!("notes-element-{}", it.name())));
    let texts = [
        &about.map(|id| objective(debrief, id)).unwrap_or_default(),
        &action.issue,
        &action.action,
        &element.unwrap_or_default(),
        &action.owner,
        &SafeText::default(),
        &action.start,
        &action.due,
        &about.map(|id| id.as_str().into()).unwrap_or_default(),
        &action.remark,
    ];
    texts.map(SafeText::to_string).into()
}

/// The objective of this id, or the one this task belongs to; empty for anything else.
fn objective(debrief: &Debrief, id: Id) -> SafeText {
    let mut objectives = debrief.numbers.objectives.iter();
    let is = |objective: &&Objective| objective.id == id || objective.tasks.iter().any(|task| task.id == id);
    objectives.find(is).map(|objective| objective.text.clone()).unwrap_or_default()
}
