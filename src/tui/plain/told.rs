//! An order with all that is known of it beforehand, in one line: what the screen's review shows.

use super::doing::named;
use crate::exercise::view::{DecisionView, SeatView, Stage};
use crate::locale::{say, say_with};
use crate::play::order::{Choice, Order};
use crate::stdx::text::{Lang, SafeText};
use crate::tui::app::Model;
use crate::tui::dialogs::orders::availability;
use crate::tui::dialogs::team;
use crate::tui::words;

/// What giving it would mean.
pub(super) fn described(model: &Model, order: &Order) -> String {
    let view = &model.view;
    match order {
        Order::Decide(choice) => {
            let known = view.decisions.iter().find(|known| known.id == choice.decision);
            known.map_or(String::new(), |known| sentences(model.lang, decided(model, known, choice)))
        }
        Order::Act { .. } => sentences(model.lang, acted(model, order)),
        Order::NextMove => match &view.stage {
            Stage::BetweenMoves { next: None } => say(model.lang, "tui-go-on-end").to_string(),
            Stage::BetweenMoves { .. } => say(model.lang, "tui-go-on-next").to_string(),
            _ => format!("{} {}", say(model.lang, "tui-finish-title"), say(model.lang, "tui-finish-text")),
        },
        Order::Cancel { task } => {
            let known = view.tasks.iter().find(|known| known.task == *task);
            let deed = known.map_or(String::new(), |known| words::deed(&known.name, known.target));
            format!("{} #{task} {deed}", say(model.lang, "tui-cancel-title"))
        }
        order => crate::play::line::text(order),
    }
}

/// Sentences one after the other; some end by themselves.
pub(super) fn sentences(lang: Lang, parts: Vec<String>) -> String {
    let (stop, gap) = if lang == Lang::Ja { ('。', "") } else { ('.', " ") };
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    let ended = |part: &str| part.ends_with(['.', '!', '?', '。', '！', '？']);
    let parts = parts.map(|part| if ended(part) { part.to_owned() } else { format!("{part}{stop}") });
    parts.collect::<Vec<_>>().join(gap)
}

fn acted(model: &Model, order: &Order) -> Vec<String> {
    let Order::Act { action, .. } = order else { return Vec::new() };
    let (lang, view) = (model.lang, &model.view);
    let Some(action) = words::action(view, *action) else { return vec![named(view, order)] };
    let label = |key: &str, text: &str| match text {
        "" => String::new(),
        text => words::labelled(lang, say(lang, key).as_str(), Some(text)),
    };
    let people = team(view, &action.team).map_or(action.team.to_string(), |team| availability(model, team));
    let approval: Vec<&str> = action.approval.iter().map(SafeText::as_str).collect();
    let said = match order {
        Order::Act { statement: Some(_), .. } => crate::play::line::text(order),
        _ => String::new(),
    };
    vec![
        named(view, order),
        label("tui-act-takes", &words::range(lang, action.takes)),
        people,
        label("tui-act-approval", &approval.join(", ")),
        label("tui-act-side", action.side.as_str()),
        said,
    ]
}

fn decided(model: &Model, decision: &DecisionView, choice: &Choice) -> Vec<String> {
    let (lang, view) = (model.lang, &model.view);
    let label = |key: &str, text: &str| match text {
        "" => String::new(),
        text => words::labelled(lang, say(lang, key).as_str(), Some(text)),
    };
    let mut parts = vec![format!("D{} {}", decision.number, decision.title)];
    if let Some(at) = decision.options.iter().position(|option| option.id == choice.option) {
        let option = &decision.options[at];
        parts.push(label("tui-review-option", &format!("({}) {}", words::letter(at), option.text)));
        parts.push(label("tui-review-cost", option.note.as_str()));
        let starts: Vec<String> =
            option.does.iter().map(|(name, target)| words::deed(name, *target)).collect();
        parts.push(label("tui-review-starts", &starts.join(", ")));
    }
    if let Some(belief) = &decision.belief {
        let sure =
            choice.confidence.map_or(say(lang, "tui-review-unsaid").to_string(), |sure| format!("{sure}%"));
        parts.push(label("tui-review-sure", &format!("{belief} {sure}")));
    }
    parts.push(label("room-caller", choice.called_by.as_str()));
    parts.extend(leanings(view, decision, choice).into_iter().map(|(key, text)| label(key, &text)));
    let because: Vec<&str> = choice
        .because
        .iter()
        .map(|id| words::fact(view, *id).map_or(id.as_str(), |fact| fact.text.as_str()))
        .collect();
    parts.push(label("tui-review-because", &because.join("; ")));
    parts.push(label("tui-review-note", choice.note.one_line().as_str()));
    parts
}

/// Who leans this way, and who sees it differently.
fn leanings(view: &SeatView, decision: &DecisionView, choice: &Choice) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let room = view.room.as_deref().unwrap_or_default();
    for (at, option) in decision.options.iter().enumerate() {
        let leans =
            |alias: &SafeText| choice.votes.iter().any(|vote| vote.who == *alias && vote.option == option.id);
        let people: Vec<&str> =
            room.iter().filter(|member| leans(&member.alias)).map(|member| member.alias.as_str()).collect();
        if !people.is_empty() {
            let same = choice.option == option.id;
            let key = if same { "room-review-same" } else { "room-review-other" };
            lines.push((key, format!("({}) {}", words::letter(at), people.join(", "))));
        }
    }
    lines
}

/// How a verb is used, where something is missing behind it.
pub(super) fn usage(lang: Lang, verb: &str, plain: &str) -> SafeText {
    say_with(lang, "tui-plain-needs", &[("verb", verb.into()), ("usage", plain.into())])
}
