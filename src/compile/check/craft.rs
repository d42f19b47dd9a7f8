//! What is odd, though it can be played.

use crate::compile::cx::Cx;
use crate::plan::Plan;
use crate::plan::cond::Fact;
use crate::plan::names::Noun;
use crate::scenario::source::MAIN;
use crate::scenario::v1::document::Document;
use crate::stdx::span::Place;
use crate::stdx::text::width;
use std::collections::BTreeSet;

pub(super) fn run(cx: &mut Cx, document: &Document, plan: &Plan) {
    there_are_two_to_four_objectives(cx, document);
    there_is_an_ending(cx, document);
    decisions_have_consequences(cx, document, plan);
    techniques_look_like_techniques(cx, document);
    known_names_one_thing(cx, document, plan);
    refusals_explain_themselves(cx, document);
    own_actions_have_their_team(cx, document, plan);
    sensors_see_what_they_log(cx, document, plan);
    files_are_used(cx);
    tables_fit_a_terminal(cx);
}

fn top() -> Place {
    Place::new(&MAIN.into(), 0..0)
}

fn there_are_two_to_four_objectives(cx: &mut Cx, document: &Document) {
    let count = document.objective.len();
    if !(2..=4).contains(&count) {
        let place = document.objective.get(4).map_or_else(top, |fifth| fifth.place.clone());
        let message = format!("{count} objectives; two to four can be held in mind");
        cx.warn("W305", &place, message);
    }
    for objective in document.objective.iter().filter(|objective| objective.task.is_empty()) {
        let message =
            format!("the objective {} has no task, so that it can never be rated", objective.id.value);
        cx.warn("W305", &objective.place, message);
    }
}

fn there_is_an_ending(cx: &mut Cx, document: &Document) {
    if document.ending.is_empty() {
        let help = "write at least one [[ending]]: what is told when it is over".to_owned();
        cx.warn("W307", &top(), "this scenario has no ending").help = Some(help);
    }
}

/// Options may cost nothing, but a decision none of whose options does or means anything is decoration.
fn decisions_have_consequences(cx: &mut Cx, document: &Document, plan: &Plan) {
    let asked = [Fact::Chose, Fact::Decided, Fact::Lapsed];
    let reads = plan.conds.iter().flat_map(|cond| &cond.reads);
    let read: BTreeSet<_> = reads.filter(|ask| asked.contains(&ask.fact)).map(|ask| ask.subject).collect();
    for it in &document.decision {
        let acts = it.option.iter().any(|option| !option.does.is_empty() || !option.effects.is_empty());
        if !acts && !read.contains(&it.id.value) && !cx.script_words.contains("on_decision") {
            let message = format!("nothing follows from the decision {}", it.id.value);
            let help = "let an option do something, or ask chose('…') somewhere".to_owned();
            cx.warn("W311", &it.place, message).help = Some(help);
        }
    }
}

fn techniques_look_like_techniques(cx: &mut Cx, document: &Document) {
    for line in document.step.iter().filter_map(|step| step.technique.as_ref()) {
        if !is_technique(&line.value) {
            let help = "techniques are written T1133 or T1566.002".to_owned();
            cx.warn("W312", &line.place, format!("{:?} is not an ATT&CK technique", line.value)).help =
                Some(help);
        }
    }
}

fn is_technique(text: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let Some(rest) = text.strip_prefix('T') else { return false };
    match rest.split_once('.') {
        Some((technique, part)) => digits(technique, 4) && digits(part, 3),
        None => digits(rest, 4),
    }
}

/// `known('x')` asks for a fact or an alert; an id that is both says less than its author thinks.
fn known_names_one_thing(cx: &mut Cx, document: &Document, plan: &Plan) {
    for fact in &document.fact {
        if plan.names.has(Noun::Alert, fact.id.value) {
            let id = fact.id.value;
            let message = format!("{id} is a fact and an alert: known('{id}') holds for either");
            cx.warn("W314", &fact.id.place, message);
        }
    }
}

fn refusals_explain_themselves(cx: &mut Cx, document: &Document) {
    for action in &document.action {
        if let (Some(requires), None) = (&action.requires, &action.refusal) {
            let help = "write `refusal`: why not, and what would make it possible".to_owned();
            let message = "players will not be told why this action is refused";
            cx.warn("W316", &requires.place, message).help = Some(help);
        }
    }
}

fn own_actions_have_their_team(cx: &mut Cx, document: &Document, plan: &Plan) {
    for action in &document.action {
        let Some(team) = action.team.as_ref().filter(|team| !plan.roster.teams.contains_key(&team.value))
        else {
            continue;
        };
        let stand_in = plan.action(action.id.value).map_or("csirt", |action| action.team.as_str());
        let message = format!("there is no [[staff]] team {}; {stand_in} does the work", team.value);
        cx.warn("W317", &team.place, message);
    }
}

/// A line in an EDR log needs a sensor on the machine it is about.
fn sensors_see_what_they_log(cx: &mut Cx, document: &Document, plan: &Plan) {
    let blind = |log, on| {
        let edr = plan.estate.logs.get(&log).is_some_and(|log| log.kind.as_str() == "edr");
        edr && plan.estate.assets.get(&on).is_some_and(|asset| !asset.sensor)
    };
    for step in &document.step {
        let Some(on) = step.on.as_ref().or(step.from.as_ref()) else { continue };
        for leaves in step.leaves.iter().filter(|leaves| blind(leaves.log.value, on.value)) {
            let message =
                format!("{} has no sensor, so that {} never holds this line", on.value, leaves.log.value);
            let help = format!("give {} `sensors = [\"edr\"]`, or use another log", on.value);
            cx.warn("W319", &leaves.log.place, message).help = Some(help);
        }
    }
}

fn files_are_used(cx: &mut Cx) {
    let artifacts = cx.sources.artifacts().filter_map(|(file, _)| {
        let id = crate::compile::text::artifact_id(file)?;
        Some((format!("artifacts/{file}"), id.to_string()))
    });
    let texts = cx.sources.files().filter_map(|(path, _)| {
        let (_, id) = path.strip_prefix("text/")?.split_once('/')?;
        Some((path.to_owned(), format!("@{}", id.strip_suffix(".md")?)))
    });
    let unused: Vec<String> =
        artifacts.chain(texts).filter(|(_, key)| !cx.used.contains(key)).map(|(path, _)| path).collect();
    for path in unused {
        cx.warn("W310", &Place::new(&path.as_str().into(), 0..0), format!("nothing refers to {path}"));
    }
}

/// Columns of a text that is read on a terminal of 80.
const READER_COLUMNS: usize = 74;

/// A table that does not fit a small terminal is torn, and what was laid out side by side cannot be compared. The first
/// line of each file that is too wide is told.
fn tables_fit_a_terminal(cx: &mut Cx) {
    let too_wide = |line: &str| {
        let cells = line.split("  ").filter(|cell| !cell.trim().is_empty()).count();
        cells >= 3 && width(line) > READER_COLUMNS
    };
    let first = cx.sources.artifacts().filter_map(|(file, content)| {
        let line = content.lines().find(|line| too_wide(line))?;
        let start = content.find(line)?;
        Some((format!("artifacts/{file}"), start..start + line.len()))
    });
    for (path, range) in first.collect::<Vec<_>>() {
        let message = "this table is torn on a terminal of 80 columns";
        cx.warn("W320", &Place::new(&path.as_str().into(), range), message).help =
            Some(format!("keep what is laid out in columns within {READER_COLUMNS}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn techniques() {
        assert!(is_technique("T1133") && is_technique("T1566.002"));
        for bad in ["1133", "T113", "T1566.02", "T1566.", "TA0001", "t1133"] {
            assert!(!is_technique(bad), "{bad}");
        }
    }
}
