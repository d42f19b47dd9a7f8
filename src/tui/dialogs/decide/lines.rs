//! The lines of a decision: options, facts to rest on, how likely, what silence means; and all of it read over.

use super::{Draft, Row, SURE};
use crate::exercise::view::{DecisionState, DecisionView, SeatView};
use crate::locale::{say, say_with};
use crate::stdx::id::Id;
use crate::stdx::text::width;
use crate::tui::app::Model;
use crate::tui::canvas::{Line, hanging, paragraphs};
use crate::tui::dialogs::votes;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::words;

/// An open decision at a glance: title, and question, options, what is filled in, what silence means.
pub fn glance(model: &Model, decision: &DecisionView, columns: usize) -> (Line, Vec<Line>) {
    let empty = Draft::default();
    let draft = model.drafts.get(&decision.id).unwrap_or(&empty);
    let mut lines = paragraphs(&decision.text, columns);
    lines.push(Line::blank());
    for at in 0..decision.options.len() {
        // Outside the dialog letters are keys of commands.
        option_lines(&mut lines, decision, at, (draft, false), columns);
    }
    if let Some(belief) = &decision.belief {
        lines.push(Line::blank());
        lines.extend(hanging(Role::Strong, "", belief.as_str(), columns));
        let said = draft.sure.map_or("--".to_owned(), |sure| format!("{sure}%"));
        let line = Line::plain(format!("{} ", say(model.lang, "tui-decide-sure")));
        lines.push(line.and(Role::Accent, format!("[{said}]")));
    }
    lines.push(Line::blank());
    lines.extend(consequences(model, decision, columns));
    let open = model.keymap.say(model.lang, "tui-strip-open", &[("decide", Cmd::Decide)]);
    lines.push(Line::new(Role::Accent, open.as_str()));
    (title(model, decision), lines)
}

pub(super) fn title(model: &Model, decision: &DecisionView) -> Line {
    let left = match decision.state {
        DecisionState::Open => format!("  {}", words::closes_in(model, decision, model.size.0 >= 60)),
        _ => String::new(),
    };
    Line::new(Role::Strong, format!("D{} {}{left}", decision.number, decision.title))
}

pub(super) fn heading(model: &Model, decision: &DecisionView, row: Row, columns: usize) -> Vec<Line> {
    let key = match row {
        Row::Option(_) => return Vec::new(),
        Row::Sure => {
            let mut lines = Vec::new();
            if let Some(belief) = &decision.belief {
                lines.extend(hanging(Role::Strong, "", belief.as_str(), columns));
            }
            return lines;
        }
        Row::Vote(_) => "room-votes",
        Row::Fact(_) => "tui-decide-because",
        Row::Caller | Row::Note => return Vec::new(),
    };
    let text = model.keymap.say(model.lang, key, &[("toggle", Cmd::Toggle)]);
    vec![Line::new(Role::Strong, text.as_str())]
}

pub(super) fn option_lines(
    lines: &mut Vec<Line>,
    decision: &DecisionView,
    at: usize,
    (draft, letters): (&Draft, bool),
    columns: usize,
) {
    let option = &decision.options[at];
    let tick = if draft.option == Some(option.id) { "(*)" } else { "( )" };
    let label = if letters { format!("{tick} {} ", words::letter(at)) } else { format!("{tick} ") };
    lines.extend(hanging(Role::Accent, &label, option.text.as_str(), columns));
    if !option.note.is_empty() {
        let indent = " ".repeat(width(&label));
        lines.extend(
            hanging(Role::Dim, &indent, option.note.as_str(), columns).into_iter().map(|l| l.all(Role::Dim)),
        );
    }
}

/// A fact to rest on, all of it, with how it stands: one that is refuted is not offered as if it held.
pub(super) fn fact_lines(view: &SeatView, id: Id, draft: &Draft, columns: usize) -> Vec<Line> {
    let Some(fact) = words::fact(view, id) else { return vec![Line::blank()] };
    let (role, ..) = words::status(view.lang, fact.status);
    let tick = if draft.because.contains(&id) { "  [x] " } else { "  [ ] " };
    let label = format!("{tick}{} ", words::status_short(view.lang, fact.status));
    let mut lines = hanging(Role::Plain, &label, fact.text.one_line().as_str(), columns);
    // The tick is as plain as those of other rows; only the word of how it stands has its colour.
    if let Some(first) = lines.first_mut() {
        first.0[0].1 = tick.to_owned();
        first.0.insert(1, (role, label[tick.len()..].to_owned()));
    }
    lines
}

pub(super) fn sure_line(model: &Model, draft: &Draft, columns: usize) -> Line {
    let mut line = Line::plain(format!("{} ", say(model.lang, "tui-decide-sure")));
    if columns < 70 {
        let said = draft.sure.map_or("--".to_owned(), |sure| format!("{sure}%"));
        return line.and(Role::Accent, format!("[{said}]")).and(Role::Dim, format!("  1-{}", SURE.len()));
    }
    for (index, sure) in SURE.iter().enumerate() {
        let chosen = draft.sure == Some(*sure);
        let text =
            if chosen { format!("[{}:{sure}%]", index + 1) } else { format!(" {}:{sure}% ", index + 1) };
        line = line.and(if chosen { Role::Accent } else { Role::Plain }, text);
    }
    line
}

/// What cannot be undone, and what silence means.
pub(super) fn consequences(model: &Model, decision: &DecisionView, columns: usize) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    if decision.irreversible {
        lines.push(Line::new(Role::Crit, say(lang, "tui-irreversible").as_str()));
    }
    if let (Some(closes), Some(silence)) = (decision.closes, &decision.silence) {
        let at = words::moment(&model.view, closes);
        let text =
            say_with(lang, "tui-decide-silence", &[("at", at.as_str().into()), ("option", silence.into())]);
        lines.extend(paragraphs(&text, columns));
    }
    lines
}

pub(super) fn review(model: &Model, decision: &DecisionView, draft: &Draft, columns: usize) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    let mut add = |key: &str, text: &str| {
        lines.extend(hanging(Role::Strong, &format!("{}  ", say(lang, key)), text, columns));
    };
    if let Some(at) = decision.options.iter().position(|option| Some(option.id) == draft.option) {
        let option = &decision.options[at];
        add("tui-review-option", &format!("({}) {}", words::letter(at), option.text));
        if !option.note.is_empty() {
            add("tui-review-cost", option.note.as_str());
        }
        for (name, target) in &option.does {
            add("tui-review-starts", &words::deed(name, *target));
        }
    }
    if let Some(belief) = &decision.belief {
        let sure = draft.sure.map_or(say(lang, "tui-review-unsaid").to_string(), |sure| format!("{sure}%"));
        add("tui-review-sure", &format!("{belief} {sure}"));
    }
    for (key, text) in votes::review(model, decision, draft) {
        add(key, &text);
    }
    for fact in &draft.because {
        let Some(fact) = words::fact(&model.view, *fact) else { continue };
        let status = words::status_short(lang, fact.status);
        add("tui-review-because", &format!("{status} {}", fact.text));
    }
    if !draft.note.is_empty() {
        add("tui-review-note", draft.note.safe().as_str());
    }
    if decision.irreversible {
        lines.push(Line::blank());
        lines.push(Line::new(Role::Crit, say(lang, "tui-irreversible").as_str()));
    }
    lines
}
