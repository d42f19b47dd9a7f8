//! A decision that was taken: who called it, how people leaned, on what it rested, and why.

use crate::exercise::view::DecisionView;
use crate::locale::{say, say_with};
use crate::play::order::Choice;
use crate::play::outcome::Seen;
use crate::tui::app::Model;
use crate::tui::canvas::{Line, hanging};
use crate::tui::theme::Role;
use crate::tui::words;

/// What was said when it was taken; nothing where nothing was.
pub fn told(model: &Model, decision: &DecisionView, columns: usize) -> Vec<Line> {
    let taken = model.view.log.iter().rev().find_map(|(_, seen)| match seen {
        Seen::Decided { choice, .. } if choice.decision == decision.id => Some(choice),
        _ => None,
    });
    let mut lines = Vec::new();
    for (key, text) in taken.map(|choice| parts(model, decision, choice)).unwrap_or_default() {
        let label = format!("{}  ", say(model.lang, key));
        lines.extend(hanging(Role::Strong, &label, &text, columns));
    }
    lines
}

fn parts(model: &Model, decision: &DecisionView, choice: &Choice) -> Vec<(&'static str, String)> {
    let mut parts = Vec::new();
    if !choice.called_by.is_empty() {
        parts.push(("room-caller", choice.called_by.to_string()));
    }
    for (index, option) in decision.options.iter().enumerate() {
        let votes = choice.votes.iter().filter(|vote| vote.option == option.id);
        let who: Vec<&str> = votes.map(|vote| vote.who.as_str()).collect();
        if who.is_empty() {
            continue;
        }
        let who = who.join(", ");
        match option.id == choice.option {
            true => parts.push(("room-review-same", who)),
            false => parts.push(("room-review-other", format!("({}) {who}", words::letter(index)))),
        }
    }
    if let (Some(belief), Some(sure)) = (&decision.belief, choice.confidence) {
        let args = [("belief", belief.into()), ("sure", i64::from(sure).into())];
        parts.push(("tui-past-belief", say_with(model.lang, "tui-past-sure", &args).to_string()));
    }
    let facts = choice.because.iter().filter_map(|id| words::fact(&model.view, *id));
    parts.extend(facts.map(|fact| ("tui-past-because", fact.text.to_string())));
    if !choice.note.is_empty() {
        parts.push(("tui-past-reason", choice.note.to_string()));
    }
    parts
}
