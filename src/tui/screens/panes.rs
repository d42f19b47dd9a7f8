//! The lists of the six panes: which rows, in which order, and which one is selected.

use crate::exercise::view::{DecisionState, MessageView, TaskState};
use crate::play::order::Order;
use crate::play::outcome::{FactStatus, Seen};
use crate::stdx::id::Id;
use crate::tui::app::{Model, Pane, Thing};
use crate::tui::registry::{Cmd, Context};
use crate::tui::screens::{map, play, rows, sift};
use crate::tui::words;

/// Rows of a pane, top to bottom, after its filter.
pub fn keys(model: &Model, pane: Pane) -> Vec<Thing> {
    let filter = model.cursor(pane).filter.text().trim().to_lowercase();
    let mut keys = match pane {
        Pane::Inbox => {
            let messages = model.view.inbox.iter().enumerate().rev();
            let fits = |number, message| {
                filter.is_empty() || sift::message(model, number, message).contains(&filter)
            };
            let fitting = messages.filter(|(number, message)| fits(*number, message));
            return fitting.map(|(_, message)| Thing::Message(message.id)).collect();
        }
        Pane::Board => board(model),
        Pane::Assets => assets(model),
        Pane::Actions => actions(model),
        Pane::Duties => duties(model),
        Pane::Log => log(model),
    };
    if !filter.is_empty() {
        keys.retain(|key| match key {
            Thing::Entry(index) => sift::entry(model, *index).contains(&filter),
            key => rows::line(model, *key, sift::WIDE).text().to_lowercase().contains(&filter),
        });
    }
    keys
}

/// Confirmed, suspected, refuted, each in the order it became known; then pinned lines.
fn board(model: &Model) -> Vec<Thing> {
    let order = [FactStatus::Confirmed, FactStatus::Suspected, FactStatus::Refuted];
    let of = |status| model.view.facts.iter().filter(move |fact| fact.status == status);
    let facts = order.into_iter().flat_map(of).map(|fact| Thing::Fact(fact.id));
    facts.chain(model.view.pins.iter().map(|pin| Thing::Row(pin.row))).collect()
}

/// Machines, what else can be acted upon, services: what gives cause for concern first, each kind in its own order.
fn assets(model: &Model) -> Vec<Thing> {
    let view = &model.view;
    let assets = view.assets.iter().map(|it| (concern(it.looks, &it.marks), Thing::Asset(it.id)));
    let subjects = view.subjects.iter().map(|it| (concern(it.looks, &it.marks), words::subject_thing(it)));
    let services = view.services.iter().map(|it| (if it.stopped_by.is_empty() { 3 } else { 2 }, it.id));
    let services = services.map(|(concern, id)| (concern, Thing::Service(id)));
    let mut all: Vec<(u8, Thing)> = assets.chain(subjects).chain(services).collect();
    all.sort_by_key(|(concern, _)| *concern);
    let mut things: Vec<Thing> = Vec::with_capacity(all.len());
    for (_, thing) in all {
        // What stands for the same is one row: a selection is kept by what it stands for.
        if !things.contains(&thing) {
            things.push(thing);
        }
    }
    things
}

/// Bad before suspect before changed by us before the rest.
pub fn concern(looks: Option<Id>, marks: &[Id]) -> u8 {
    match looks.map(Id::as_str) {
        Some("bad") => 0,
        Some("suspect") => 1,
        _ if !marks.is_empty() => 2,
        _ => 3,
    }
}

/// Under way, waiting, over; the latest of the last first.
fn actions(model: &Model) -> Vec<Thing> {
    let mut tasks: Vec<_> = model.view.tasks.iter().collect();
    tasks.sort_by_key(|task| match task.state {
        TaskState::Running { until, .. } => (0, until.0),
        TaskState::Queued | TaskState::Asked { .. } => (1, i64::from(task.task)),
        TaskState::Ended(_) => (2, -i64::from(task.task)),
    });
    tasks.into_iter().map(|task| Thing::Task(task.task)).collect()
}

/// What is owed, whatever it is, by when it ends; what has no end comes after everything that has one: decisions
/// without a limit, then duties to be met promptly, the oldest first. Then what is settled.
fn duties(model: &Model) -> Vec<Thing> {
    let view = &model.view;
    let mut timed: Vec<((bool, i64), Thing)> = Vec::new();
    for open in model.open_decisions() {
        let end = open.closes.map_or((true, i64::MIN), |at| (false, at.0));
        timed.push((end, Thing::Decision(open.id)));
    }
    for message in &view.inbox {
        timed.extend(message.owed().map(|reply| ((false, reply.by.0), Thing::Answer(message.id))));
    }
    for duty in view.duties.iter().filter(|duty| duty.is_open()) {
        timed.push((duty.pressing(), Thing::Duty(duty.id)));
    }
    timed.sort_by_key(|(end, _)| *end);
    let mut owed: Vec<Thing> = timed.into_iter().map(|(_, thing)| thing).collect();
    let replies = |late: bool| {
        let settled = move |message: &&MessageView| {
            message.reply.is_some() && message.owed().is_none() && message.wanted().is_some() == late
        };
        view.inbox.iter().rev().filter(settled).map(|message| Thing::Answer(message.id))
    };
    owed.extend(replies(true));
    owed.extend(replies(false));
    owed.extend(view.duties.iter().filter(|duty| !duty.is_open()).map(|duty| Thing::Duty(duty.id)));
    let over = view.decisions.iter().rev().filter(|known| known.state != DecisionState::Open);
    owed.extend(over.map(|known| Thing::Decision(known.id)));
    owed
}

/// The log, latest first, without the conduct of time.
pub fn log(model: &Model) -> Vec<Thing> {
    let told = |seen: &Seen| match seen {
        Seen::Said { order, .. } => !matches!(**order, Order::Conduct(_)),
        seen => !matches!(seen, Seen::Opened { .. }),
    };
    let entries = model.view.log.iter().enumerate().rev();
    entries.filter(|(_, (_, seen))| told(seen)).map(|(index, _)| Thing::Entry(index)).collect()
}

/// What is owed and not settled yet: the due line.
pub fn owed(model: &Model) -> Vec<Thing> {
    let mut owed = duties(model);
    owed.retain(|thing| match thing {
        Thing::Decision(id) => model.open_decisions().iter().any(|open| open.id == *id),
        Thing::Duty(id) => model.view.duties.iter().any(|duty| duty.id == *id && duty.is_open()),
        Thing::Answer(id) => {
            model.view.inbox.iter().any(|message| message.id == *id && message.owed().is_some())
        }
        _ => true,
    });
    owed
}

/// Index of the selected row among the rows of a pane.
pub fn index(model: &Model, pane: Pane, keys: &[Thing]) -> usize {
    let cursor = model.cursor(pane);
    let found = cursor.key.and_then(|key| keys.iter().position(|known| *known == key));
    found.unwrap_or(cursor.index.min(keys.len().saturating_sub(1)))
}

/// The selected row of a pane.
pub fn selected(model: &Model, pane: Pane) -> Option<Thing> {
    let keys = keys(model, pane);
    keys.get(index(model, pane, &keys)).copied()
}

/// A command of the place that has nothing to work on now: it is not offered.
pub fn in_vain(model: &Model) -> Option<Cmd> {
    if model.context() != Context::Actions {
        return None;
    }
    let under_way = |number| {
        let task = model.view.tasks.iter().find(|task| task.task == number);
        task.is_some_and(|task| !matches!(task.state, TaskState::Ended(_)))
    };
    match selected(model, Pane::Actions) {
        Some(Thing::Task(number)) if under_way(number) => None,
        _ => Some(Cmd::CancelTask),
    }
}

/// Selects a row.
pub fn put(model: &mut Model, pane: Pane, thing: Thing) {
    let keys = keys(model, pane);
    let index = keys.iter().position(|key| *key == thing).unwrap_or(0);
    let cursor = &mut model.cursors[pane as usize];
    (cursor.key, cursor.index) = (Some(thing), index);
}

/// Holds on to the selected row, so that what arrives above it does not move it.
pub fn settle(model: &mut Model, pane: Pane) {
    let keys = keys(model, pane);
    let index = index(model, pane, &keys);
    if let Some(thing) = keys.get(index) {
        let cursor = &mut model.cursors[pane as usize];
        (cursor.key, cursor.index) = (Some(*thing), index);
    }
}

/// Moves the selection of the focused pane; false if the command is no move.
pub fn step(model: &mut Model, cmd: Cmd) -> bool {
    let pane = model.pane;
    if pane == Pane::Assets && play::map_shown(model) {
        let to = map::step(model, cmd);
        if let Some(thing) = to {
            put(model, pane, thing);
        }
        return to.is_some();
    }
    let keys = keys(model, pane);
    let last = keys.len().saturating_sub(1);
    let at = index(model, pane, &keys);
    let to = match cmd {
        Cmd::Up => at.saturating_sub(1),
        Cmd::Down => (at + 1).min(last),
        Cmd::PageUp => at.saturating_sub(play::leaf(model, pane)),
        Cmd::PageDown => (at + play::leaf(model, pane)).min(last),
        Cmd::First => 0,
        Cmd::Last => last,
        _ => return false,
    };
    if let Some(key) = keys.get(to) {
        let cursor = &mut model.cursors[pane as usize];
        (cursor.key, cursor.index) = (Some(*key), to);
    }
    true
}
