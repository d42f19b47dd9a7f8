//! One row of a pane.

use crate::exercise::view::{DecisionState, MessageView, ReplyWay, TaskState};
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::play::outcome::Seen;
use crate::stdx::id::Id;
use crate::stdx::text::{SafeText, cut, fit, width};
use crate::telemetry::row::RowId;
use crate::telling;
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::Line;
use crate::tui::dialogs::replies;
use crate::tui::screens::map;
use crate::tui::theme::Role;
use crate::tui::words;

/// The row of a thing, laid out for `columns`.
pub fn line(model: &Model, thing: Thing, columns: usize) -> Line {
    let line = match thing {
        Thing::Message(id) => {
            // The newest are mostly what is shown.
            let found = model.view.inbox.iter().rev().find(|message| message.id == id);
            found.map(|known| message(model, known, columns))
        }
        Thing::Answer(id) => answer(model, id, columns),
        Thing::Fact(id) => fact(model, id, columns),
        Thing::Asset(_) | Thing::Person(_) => asset(model, thing, columns),
        Thing::Task(number) => task(model, number, columns),
        Thing::Decision(id) => decision(model, id, columns),
        Thing::Duty(id) => duty(model, id, columns),
        Thing::Entry(index) => entry(model, index),
        Thing::Row(row) => pinned_line(model, row),
        Thing::Service(id) => service(model, id),
        Thing::File(_) | Thing::Lines(_) | Thing::Files | Thing::Hints => None,
        Thing::Term(_) | Thing::Action(_) | Thing::Team(_) => None,
    };
    line.unwrap_or_default()
}

/// The row of a message.
pub fn message(model: &Model, message: &MessageView, columns: usize) -> Line {
    let (role, severity) = words::severity(model.lang, message.severity);
    let unread = if message.read { " " } else { "*" };
    let line = Line::new(Role::Accent, unread)
        .and(role, fit(&severity, 5))
        .and(Role::Dim, format!("{} ", words::when(&model.view, message.at)));
    let line = if columns >= 60 { line.and(Role::Dim, fit(message.from.as_str(), 14) + " ") } else { line };
    let role = if message.read { Role::Plain } else { Role::Strong };
    let line = line.and(role, message.title.one_line().to_string());
    if message.times > 1 { line.and(Role::Dim, format!(" ×{}", message.times)) } else { line }
}

fn answer(model: &Model, id: Id, columns: usize) -> Option<Line> {
    let message = model.view.inbox.iter().find(|message| message.id == id)?;
    let reply = message.reply.as_ref()?;
    let (role, tail) = replies::stand_short(model, reply);
    let args = [("who", (&message.from).into()), ("title", (&message.title).into())];
    let key = if reply.way == ReplyWay::Deed { "tui-answer-deed" } else { "tui-answer" };
    let head = format!(" {}", say_with(model.lang, key, &args).one_line());
    let room = columns.saturating_sub(width(&tail) + 1);
    Some(Line::plain(fit(&head, room)).and(role, format!(" {tail}")))
}

fn fact(model: &Model, id: Id, columns: usize) -> Option<Line> {
    let number = model.view.facts.iter().position(|fact| fact.id == id)?;
    let fact = &model.view.facts[number];
    let (role, letter, _) = words::status(model.lang, fact.status);
    let pin = if fact.pinned { "*" } else { " " };
    let line = Line::new(Role::Accent, pin).and(role, letter).and(Role::Dim, format!("{:>3} ", number + 1));
    let text = fact.text.one_line();
    let source = match message_number(model, fact.message) {
        Some(number) if columns < 60 => format!(" #{number}"),
        Some(number) => format!("  #{number} {}", cut(fact.source.one_line().as_str(), 18)),
        None if columns < 60 => String::new(),
        None => format!("  {}", cut(fact.source.one_line().as_str(), 22)),
    };
    let room = columns.saturating_sub(width(&line.text()) + width(&source));
    Some(line.and(Role::Plain, fit(text.as_str(), room)).and(Role::Dim, source))
}

/// The number a message goes by.
pub fn message_number(model: &Model, id: Option<Id>) -> Option<usize> {
    let known = model.view.inbox.iter().find(|message| Some(message.id) == id)?;
    Some(known.number)
}

fn pinned_line(model: &Model, row: RowId) -> Option<Line> {
    let pin = model.view.pins.iter().find(|pin| pin.row == row)?;
    let stamp = pin.stamp.as_str().get(5..).unwrap_or_default().to_owned();
    let line = Line::new(Role::Accent, "*").and(Role::Dim, format!("{stamp} {} ", row.log));
    Some(line.and(Role::Plain, pin.line.to_string()))
}

fn asset(model: &Model, thing: Thing, columns: usize) -> Option<Line> {
    let (lang, view) = (model.lang, &model.view);
    let (looks, marks, name, place) = match view.assets.iter().find(|asset| thing == Thing::Asset(asset.id)) {
        Some(asset) => (asset.looks, &asset.marks, words::asset_name(asset), asset.zone_name.to_string()),
        None => {
            let subject = words::subject(view, thing)?;
            let kind = telling::target_kind(lang, subject.kind).to_string();
            (subject.looks, &subject.marks, words::subject_called(view, subject), kind)
        }
    };
    let (role, sign) = words::sign(looks, marks);
    let known = looks.is_some() || !marks.is_empty();
    let state = if known { words::state(lang, looks, marks) } else { String::new() };
    let line = Line::new(role, format!("{sign} "));
    let tail = width(&state).min(columns / 2);
    let room = columns.saturating_sub(3 + tail + 1);
    let head = if columns >= 40 { format!("{name}  {place}") } else { name };
    Some(line.and(Role::Plain, fit(&head, room)).and(role, format!(" {state}")))
}

fn service(model: &Model, id: Id) -> Option<Line> {
    let service = model.view.services.iter().find(|service| service.id == id)?;
    let (role, sign, text) = map::service_line(&model.view, service);
    Some(Line::new(role, format!("{sign} {text}")))
}

fn task(model: &Model, number: u32, columns: usize) -> Option<Line> {
    let task = model.view.tasks.iter().find(|task| task.task == number)?;
    let (role, mut state) = words::task_state(model.lang, task.state, model.view.now);
    let name = format!("#{number} {}", words::deed(&task.name, task.target));
    if task.state == TaskState::Queued {
        // Whom it waits for, where the deed leaves room; that it waits for people, in any case.
        let team = [("team", (&task.team).into())];
        let long = say_with(model.lang, "tui-task-waits", &team).to_string();
        state = if width(&name) + 1 + width(&long) <= columns { long } else { state };
    }
    let bar = match task.state {
        TaskState::Running { since, until } if columns >= 50 => {
            let (gone, all) = ((model.view.now - since).0, (until - since).0.max(1));
            let full = (gone * 8 / all).clamp(0, 8) as usize;
            format!("[{}{}] ", "#".repeat(full), ".".repeat(8 - full))
        }
        _ => String::new(),
    };
    let tail = format!(" {bar}{state}");
    let room = columns.saturating_sub(width(&tail).min(columns * 3 / 5));
    Some(Line::plain(fit(&deed_in(number, &task.name, task.target, room), room)).and(role, tail))
}

/// `#9 Disable acc~ kato`: where not all of it fits, the name is cut before the target is, which tells one order from
/// another.
fn deed_in(number: u32, name: &SafeText, target: Option<Id>, room: usize) -> String {
    const NAME_LEAST: usize = 6;
    let whole = format!("#{number} {}", words::deed(name, target));
    let Some(target) = target.filter(|_| width(&whole) > room) else { return whole };
    let (head, tail) = (format!("#{number} "), format!(" {target}"));
    let left = room.saturating_sub(width(&head) + width(&tail)).max(NAME_LEAST);
    format!("{head}{}{tail}", cut(name.one_line().as_str(), left))
}

fn decision(model: &Model, id: Id, columns: usize) -> Option<Line> {
    let decision = model.view.decisions.iter().find(|decision| decision.id == id)?;
    let open = decision.state == DecisionState::Open;
    let tail = match decision.state {
        DecisionState::Open => words::closes_in(model, decision, columns >= 60),
        DecisionState::Taken(_) => say(model.lang, "tui-decided").to_string(),
        DecisionState::Lapsed(_) => say(model.lang, "tui-lapsed").to_string(),
    };
    let mark = if open { "!" } else { " " };
    let head = format!("{mark}D{} {}", decision.number, decision.title.one_line());
    let role = if open { Role::Warn } else { Role::Dim };
    let room = columns.saturating_sub(width(&tail) + 1);
    Some(Line::new(role, fit(&head, room)).and(role, format!(" {tail}")))
}

fn duty(model: &Model, id: Id, columns: usize) -> Option<Line> {
    let duty = model.view.duties.iter().find(|duty| duty.id == id)?;
    let (role, tail) = match (duty.met, &duty.exempt) {
        (Some(_), _) => (Role::Good, say(model.lang, "tui-met").to_string()),
        (None, Some(_)) => (Role::Dim, say(model.lang, "tui-exempt").to_string()),
        (None, None) => (Role::Warn, words::due(&model.view, duty)),
    };
    let room = columns.saturating_sub((width(&tail) + 2).min(columns / 2));
    Some(Line::plain(fit(&format!(" {}", duty.title.one_line()), room)).and(role, format!(" {tail}")))
}

/// The row of an entry of the log; `None` where there is none.
pub fn entry(model: &Model, index: usize) -> Option<Line> {
    let (at, seen) = model.view.log.get(index)?;
    let own = matches!(seen, Seen::Said { order, .. }
        if matches!(**order, Order::Note { .. } | Order::Hypothesis { .. }));
    let role = if own { Role::Strong } else { Role::Plain };
    let text = model.teller.seen(model.lang, seen).one_line().to_string();
    Some(Line::new(Role::Dim, format!("{} ", words::when(&model.view, *at))).and(role, text))
}

/// A thing owed, in a few words, for the due line: its title in at most `room` columns.
pub fn owed(model: &Model, thing: Thing, room: usize) -> Option<Line> {
    let (lang, view) = (model.lang, &model.view);
    Some(match thing {
        Thing::Decision(id) => {
            let decision = view.decisions.iter().find(|decision| decision.id == id)?;
            // Real time for the most pressing one only: the line is short.
            let first = model.open_decisions().first().is_some_and(|open| open.id == id);
            let left = match decision.closes.filter(|_| !first) {
                Some(at) => words::span(lang, at - view.now),
                None => words::closes_in(model, decision, false),
            };
            let soon = decision.closes.is_some_and(|at| model.clock.real(at - view.now).0 <= 60);
            let role = if soon && !model.clock.untimed { Role::Focus } else { Role::Crit };
            Line::new(role, format!("!D{} {} {left}", decision.number, fit_words(&decision.title, room)))
        }
        Thing::Answer(id) => {
            let message = view.inbox.iter().find(|message| message.id == id)?;
            let reply = message.owed()?;
            let left = words::span(lang, reply.by - view.now);
            let args = [("who", (&message.from).into()), ("left", left.as_str().into())];
            let key = if reply.way == ReplyWay::Deed { "tui-owed-deed" } else { "tui-owed-answer" };
            Line::new(Role::Warn, say_with(lang, key, &args).to_string())
        }
        Thing::Duty(id) => {
            let duty = view.duties.iter().find(|duty| duty.id == id)?;
            Line::plain(format!("{} {}", fit_words(&duty.title, room), words::due(view, duty)))
        }
        _ => return None,
    })
}

fn fit_words(text: &SafeText, columns: usize) -> String {
    cut(text.one_line().as_str(), columns)
}
