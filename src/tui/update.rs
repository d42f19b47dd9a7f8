//! `(Model, Wake)` to `(Model, asks)`. No terminal, no clock, no files.

use crate::exercise::client::Trouble;
use crate::exercise::view::{DecisionState, MessageView, SeatView, Stage};
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::play::outcome::Severity;
use crate::play::reflection::Reflection;
use crate::play::refusal::Refusal;
use crate::stdx::id::Id;
use crate::stdx::text::{Measure, SafeText};
use crate::stdx::time::SimTime;
use crate::telling;
use crate::tui::app::{Model, Notice, Pane, Screen, Viewer};
use crate::tui::dialogs::reader::Coach;
use crate::tui::dialogs::{Held, Overlay, news, shorten};
use crate::tui::key::Key;
use crate::tui::mouse::{Gesture, Target};
use crate::tui::perform::perform;
use crate::tui::reflecting::Reflecting;
use crate::tui::registry::{self, Cmd, Context, valid};
use crate::tui::screens::{panes, sift};
use crate::tui::undo;
use crate::tui::wake::{Ask, Leave, Wake};
use crate::tui::words;
use std::sync::Arc;

/// Lets something happen; what the loop has to do for it comes back.
pub fn update(model: &mut Model, wake: Wake) -> Vec<Ask> {
    let _measure = Measure::by(model.theme.ambiguous);
    match wake {
        Wake::Key(key) => press(model, key),
        Wake::Paste(text) => paste(model, &text),
        Wake::Pointed(hit, gesture) => pointed(model, hit, gesture),
        Wake::Resize(width, height) => model.size = (width, height),
        Wake::Tick(ms) => {
            model.clock_ms = ms;
            undo::expire(model);
        }
        Wake::View(view) => seen(model, view),
        Wake::Replied { order, refusal } => replied(model, &order, refusal.as_ref()),
        Wake::Injects(list) => {
            let mut dialogs = model.overlays.iter_mut().rev();
            if let Some(Overlay::Sending(it)) = dialogs.find(|it| matches!(it, Overlay::Sending(_))) {
                it.take(list);
            }
        }
        Wake::Found(answer) => {
            let mut dialogs = model.overlays.iter_mut().rev();
            if let Some(Overlay::Logs(logs)) = dialogs.find(|overlay| matches!(overlay, Overlay::Logs(_))) {
                logs.take(answer);
            }
        }
        Wake::Trouble(trouble) => troubled(model, &trouble),
        Wake::Pages(pages) => {
            let viewer = model.viewer.get_or_insert_default();
            viewer.at = viewer.at.min(pages.len().saturating_sub(1));
            (viewer.pages, viewer.ready) = (pages, true);
        }
        Wake::Saved(result) => {
            let mut dialogs = model.overlays.iter_mut().rev();
            if let Some(Overlay::Settings(dialog)) = dialogs.find(|it| matches!(it, Overlay::Settings(_))) {
                dialog.saved(result, &mut model.settings, model.lang);
            }
        }
        Wake::Signal(signal) => model.ask(Ask::Leave(Leave::Signal(signal))),
    }
    coach(model);
    shorten(model);
    sift::learn(model);
    std::mem::take(&mut model.asks)
}

/// The exercise could not be kept: the clock stops, and what is wrong is said.
fn troubled(model: &mut Model, trouble: &Trouble) {
    model.clock.paused = true;
    let title = say(model.lang, "tui-trouble-title");
    let words = telling::trouble(model.lang, &trouble.error);
    let (keys, args) = ([("pause", Cmd::Pause)], [("words", (&words).into())]);
    let text = model.keymap.say_with(model.lang, "tui-trouble-text", &keys, &args);
    model.overlays.push(Overlay::Tell(title, text));
    if trouble.fatal() {
        model.ask(Ask::Leave(Leave::Trouble));
    }
}

/// A key: text where text is written, else a command of the registry.
fn press(model: &mut Model, key: Key) {
    model.notice = None;
    if let Some(mut top) = model.overlays.pop() {
        let taken = top.key(key, model);
        model.overlays.push(top);
        if taken {
            return;
        }
    } else if ground_text(model, key) {
        return;
    }
    if let Some(cmd) = model.keymap.lookup(model.context(), model.typing(), key) {
        perform(model, cmd);
    }
}

/// The mouse: chooses what is under it, or does what a key of that place does.
fn pointed(model: &mut Model, hit: Target, gesture: Gesture) {
    model.notice = None;
    if let Target::Command(cmd) = hit {
        let here = valid(model.context()).any(|command| command.cmd == cmd);
        if here && gesture == Gesture::Click {
            perform(model, cmd);
        }
        return;
    }
    if let Gesture::WheelUp | Gesture::WheelDown = gesture {
        return wheel(model, hit, if gesture == Gesture::WheelUp { Cmd::Up } else { Cmd::Down });
    }
    match hit {
        Target::Pane(pane) | Target::Row(pane, _) if model.overlays.is_empty() => {
            model.filtering = false;
            model.pane = pane;
            if let Target::Row(_, thing) = hit {
                panes::put(model, pane, thing);
            }
        }
        Target::Line(row) => match model.overlays.last_mut() {
            Some(top) => top.point(row),
            None => model.reflecting.row = row.min(model.reflecting.fields.len() - 1),
        },
        _ => return,
    }
    if gesture == Gesture::Double
        && let Some(cmd) = registry::enter(model.context())
    {
        perform(model, cmd);
    }
}

/// Rows the wheel moves by.
const WHEEL: usize = 3;

/// The wheel moves what is under it, whatever has the focus.
fn wheel(model: &mut Model, hit: Target, cmd: Cmd) {
    match hit {
        Target::Pane(pane) | Target::Row(pane, _) if model.overlays.is_empty() => {
            let focused = std::mem::replace(&mut model.pane, pane);
            for _ in 0..WHEEL {
                panes::step(model, cmd);
            }
            model.pane = focused;
        }
        Target::Line(_) | Target::Top if valid(model.context()).any(|command| command.cmd == cmd) => {
            // Options take several lines each: where there are few lines, three at once would skip some of them.
            let rows = if matches!(model.context(), Context::Decide | Context::Compose) { 1 } else { WHEEL };
            for _ in 0..rows {
                perform(model, cmd);
            }
        }
        _ => {}
    }
}

/// Text on the ground: the filter of a pane, and the form after the end.
fn ground_text(model: &mut Model, key: Key) -> bool {
    if model.screen() == Screen::Reflection {
        let form = &mut model.reflecting;
        return form.fields[form.row].key(key);
    }
    let filtering = model.filtering && model.screen() == Screen::Play;
    filtering && model.cursors[model.pane as usize].filter.key(key)
}

fn paste(model: &mut Model, text: &str) {
    if !model.typing() {
        return;
    }
    // One character at a time, by the same way as typed ones; a field keeps what it has room for.
    let safe = crate::stdx::text::SafeText::new(text).one_line();
    for c in safe.as_str().chars().take(crate::tui::field::FIELD_MAX) {
        press(model, Key::Char(c));
    }
}

/// A new view: selections stay where they were; what the stage asks for is asked for.
fn seen(model: &mut Model, view: Arc<SeatView>) {
    let (began, known) = (model.view.stage != view.stage, model.view.log.len());
    let held: Vec<Option<Held>> = model.overlays.iter().map(|overlay| overlay.held(model)).collect();
    ring(model, &view);
    // The log follows what happens until somebody stands in it.
    if model.pane == Pane::Log {
        panes::settle(model, Pane::Log);
    }
    model.lang = view.lang;
    model.view = view;
    let mut overlays = std::mem::take(&mut model.overlays);
    for (overlay, held) in overlays.iter_mut().zip(held) {
        if let Some(held) = held {
            overlay.settle(held, model);
        }
    }
    model.overlays = overlays;
    for pane in Pane::ALL {
        if pane != Pane::Log || model.pane == Pane::Log {
            panes::settle(model, pane);
        }
    }
    if began {
        model.looking_around = false;
        model.scroll = 0;
        model.filtering = false;
        if model.view.stage != Stage::Running {
            leave_dialogs(model);
        }
    }
    news::arrive(model, known);
    let over = matches!(model.view.stage, Stage::Ended { .. });
    if over && model.view.reflected && model.viewer.is_none() {
        model.viewer = Some(Viewer::default());
        model.ask(Ask::Pages);
    }
}

/// A move is over: dialogs that have no meaning any more go; what was being written stays.
fn leave_dialogs(model: &mut Model) {
    for overlay in std::mem::take(&mut model.overlays) {
        overlay.leave(model);
        model.overlays.push(overlay);
    }
    let between = matches!(model.view.stage, Stage::BetweenMoves { .. });
    model.overlays.retain(|overlay| match overlay {
        Overlay::Coach(_) | Overlay::News(_) | Overlay::Tell(..) => true,
        Overlay::Writing(_) => between,
        _ => false,
    });
}

/// Rings for what is critical and has just arrived, and for the last minute of a decision, if it may.
fn ring(model: &mut Model, next: &SeatView) {
    if !model.bell {
        return;
    }
    let known = model.view.inbox.last().map_or(0, |message| message.number);
    let critical = |message: &MessageView| message.severity == Severity::Critical && !message.read;
    let last_minute = in_last_minute(model, next);
    if next.inbox.iter().any(|message| message.number > known && critical(message)) || !last_minute.is_empty()
    {
        model.ask(Ask::Bell);
    }
    model.rung.extend(last_minute);
}

/// Real seconds before a decision closes that are rung for.
const LAST_S: i64 = 60;

/// Decisions whose last real minute has begun, time running, and was not rung for yet.
fn in_last_minute(model: &Model, next: &SeatView) -> Vec<Id> {
    if model.stopped().is_some() {
        return Vec::new();
    }
    let soon = |closes: SimTime| model.clock.real(closes - next.now).0 <= LAST_S;
    let open = next.decisions.iter().filter(|decision| decision.state == DecisionState::Open);
    let soon = open.filter(|open| open.closes.is_some_and(soon)).map(|open| open.id);
    soon.filter(|id| !model.rung.contains(id)).collect()
}

/// Real seconds before a decision closes in which no coach speaks.
const QUIET_S: i64 = 30;

/// The oldest unread coach message comes up by itself, but never over something that is being read or written, and
/// not while a decision is about to close.
fn coach(model: &mut Model) {
    if !model.overlays.is_empty() || model.filtering || model.view.stage != Stage::Running {
        return;
    }
    let closes = model.view.decisions.iter().filter(|open| open.state == DecisionState::Open);
    let soon = closes.filter_map(|open| open.closes).filter(|at| *at > model.view.now);
    let left = soon.map(|at| model.clock.real(at - model.view.now));
    if !model.clock.untimed && left.min().is_some_and(|left| left.0 < QUIET_S) {
        return;
    }
    if let Some(id) = model.coach().map(|message| message.id) {
        model.overlays.push(Overlay::Coach(Coach { id, scroll: 0 }));
    }
}

fn replied(model: &mut Model, order: &Order, refusal: Option<&Refusal>) {
    if matches!(order, Order::Conduct(_) | Order::Open { .. }) {
        return;
    }
    if let Some(refusal) = refusal {
        model.taken_back = None;
        let text = words::refusal(model, refusal);
        let title = say(model.lang, "tui-refused");
        model.overlays.push(Overlay::Tell(title, text));
        return;
    }
    if matches!(order, Order::Search { .. }) {
        return;
    }
    match order {
        Order::Decide(choice) => _ = model.drafts.remove(&choice.decision),
        Order::Act { action, .. } => _ = model.statements.remove(action),
        // The next one in the room writes on an empty form.
        Order::Reflect(said) if said.is_of_one() => model.reflecting = Reflecting::new(&model.view),
        // The pages hold it, too.
        Order::Resolve { .. } if model.viewer.is_some() => model.ask(Ask::Pages),
        _ => {}
    }
    undo::offer(model, order);
    let done = undo::done(model);
    let saved = say_with(model.lang, "tui-saved", &[("saved", (model.view.saved as i64).into())]);
    let saved = Some(saved).filter(|_| model.view.saved > 0);
    // Whose the words are now was chosen: what was taken is said.
    let whose = match order {
        Order::Reflect(said) if said.text.is_empty() => None,
        Order::Reflect(Reflection { shared, .. }) | Order::Resolve { shared, .. } => Some(*shared),
        _ => None,
    };
    let key = |shared| if shared { "tui-recorded-shared" } else { "tui-recorded-private" };
    let whose = whose.map(|shared| say(model.lang, key(shared)));
    let offer = undo::words(model).filter(|_| done.is_none());
    let told = saved.iter().chain(&whose).chain(&done).chain(&offer);
    let both: Vec<String> = told.map(SafeText::to_string).collect();
    if !both.is_empty() {
        let text = both.join(" ").into();
        model.notice = Some(Notice { text, bad: false, offer: offer.is_some() });
    }
}
