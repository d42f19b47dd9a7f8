//! Carrying out commands: first those valid anywhere, then those of the dialog on top, then those of the screen.

use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::play::order::{Conduct, Order};
use crate::stdx::id::Id;
use crate::stdx::text::Lang;
use crate::tui::app::{BREATHING, Model, PACES, Pane, Screen, Thing, UNTIMED};
use crate::tui::dialogs::act::Act;
use crate::tui::dialogs::contents::{self, Contents};
use crate::tui::dialogs::decide::Decide;
use crate::tui::dialogs::explain::Explain;
use crate::tui::dialogs::facilitate::Facilitate;
use crate::tui::dialogs::lister::Lister;
use crate::tui::dialogs::logs::Logs;
use crate::tui::dialogs::question::{About, Question};
use crate::tui::dialogs::reader::{Reader, toggle_pins};
use crate::tui::dialogs::writing::{What, Writing};
use crate::tui::dialogs::{After, Overlay, replies, settings};
use crate::tui::registry::{Cmd, Context};
use crate::tui::screens::play::map_shown;
use crate::tui::screens::{leaf, longest, map, panes};
use crate::tui::undo;
use crate::tui::wake::{Ask, Leave};

/// Carries out a command where it was given.
pub fn perform(model: &mut Model, cmd: Cmd) {
    if anywhere(model, cmd) {
        return;
    }
    let Some(mut top) = model.overlays.pop() else { return ground(model, cmd) };
    match top.run(cmd, model) {
        After::Keep => model.overlays.push(top),
        After::Close => {}
        After::Swap(next) => model.overlays.push(next),
        After::Push(next) => model.overlays.extend([top, next]),
        After::Open(thing) => {
            model.overlays.push(top);
            open(model, thing);
        }
        After::Run(cmd) => perform(model, cmd),
    }
}

fn anywhere(model: &mut Model, cmd: Cmd) -> bool {
    match cmd {
        Cmd::Help => {
            let help = Lister::help(model.context(), model.typing(), Some(&model.view), model.lang);
            list(model, help.but(panes::in_vain(model)));
        }
        Cmd::Palette => {
            let palette = Lister::palette(model.context(), model.typing(), Some(&model.view), model.lang);
            list(model, palette.but(panes::in_vain(model)));
        }
        Cmd::Explain => {
            // One list of words is enough: from an entry, the key leads back to it.
            let open = model.overlays.iter().position(|overlay| matches!(overlay, Overlay::Explain(_)));
            let explain = Explain::new(model);
            model.overlays.truncate(open.unwrap_or(model.overlays.len()));
            model.overlays.push(Overlay::Explain(Box::new(explain)));
        }
        Cmd::Language => {
            let other = if model.lang == Lang::En { Lang::Ja } else { Lang::En };
            settings::speak(model, other);
        }
        Cmd::Undo => undo::undo(model),
        Cmd::Pause => conduct(model, Conduct::Pause { on: !model.clock.paused }),
        Cmd::Mouse => {
            model.mouse = !model.mouse;
            model.ask(Ask::Mouse(model.mouse));
            let words = say(model.lang, if model.mouse { "tui-mouse-on" } else { "tui-mouse-off" });
            model.tell(words, false);
        }
        Cmd::Settings => model.overlays.push(Overlay::Settings(Default::default())),
        Cmd::Repaint => model.ask(Ask::Repaint),
        Cmd::Suspend => model.ask(Ask::Suspend),
        Cmd::Quit | Cmd::Leave => leave(model),
        Cmd::Facilitate => model.overlays.push(Overlay::Facilitate(Facilitate::default())),
        _ => return false,
    }
    true
}

/// Help or palette on top; of the list itself there is one, and no list of that.
fn list(model: &mut Model, mut lister: Lister) {
    lister.under_way = under_way(model);
    let nested = matches!(model.overlays.last(), Some(Overlay::Lister(top)) if top.under == Context::Lister);
    if !nested {
        model.overlays.push(Overlay::Lister(lister));
    }
}

/// Something is under way: it has begun, and its debrief is not being read yet.
fn under_way(model: &Model) -> bool {
    !matches!(model.screen(), Screen::Briefing | Screen::Debrief)
}

/// Leaves, asking first where something is under way.
fn leave(model: &mut Model) {
    let asked = matches!(model.overlays.last(), Some(Overlay::Question(q)) if q.about == About::Leave);
    // Whoever asks to leave at the question has answered it.
    if !under_way(model) || asked { leave_now(model) } else { ask(model, About::Leave) }
}

/// Asks before something is done that is not taken back.
fn ask(model: &mut Model, about: About) {
    model.overlays.push(Overlay::Question(Question::new(about)));
}

fn leave_now(model: &mut Model) {
    let over = model.screen() == Screen::Debrief;
    model.ask(Ask::Leave(if over { Leave::Finished } else { Leave::Unfinished }));
}

fn ground(model: &mut Model, cmd: Cmd) {
    match model.screen() {
        Screen::Briefing => briefing(model, cmd),
        Screen::Between => between(model, cmd),
        Screen::Reflection => reflection(model, cmd),
        Screen::Debrief => debrief(model, cmd),
        Screen::Play if model.filtering => filter(model, cmd),
        Screen::Play => play(model, cmd),
    }
}

fn briefing(model: &mut Model, cmd: Cmd) {
    match cmd {
        Cmd::Begin => model.send(Order::StartEx { from_move: model.from_move }),
        Cmd::Back => leave(model),
        cmd => scroll(model, cmd),
    }
}

fn between(model: &mut Model, cmd: Cmd) {
    match cmd {
        Cmd::GoOn => ask(model, About::GoOn),
        Cmd::LookAround => model.looking_around = true,
        cmd => {
            if !writing(model, cmd) {
                scroll(model, cmd);
            }
        }
    }
}

/// Long texts on a whole screen.
fn scroll(model: &mut Model, cmd: Cmd) {
    let (lines, height) = longest(model);
    model.scroll = scrolled(model.scroll, cmd, lines, height);
}

/// The first line shown after a key, of so many lines of which so many fit.
fn scrolled(from: usize, cmd: Cmd, lines: usize, height: usize) -> usize {
    let (most, leaf) = (lines.saturating_sub(height), leaf(lines, height));
    match cmd {
        Cmd::Up => from.min(most).saturating_sub(1),
        Cmd::Down => (from + 1).min(most),
        Cmd::PageUp => from.min(most).saturating_sub(leaf),
        Cmd::PageDown => (from + leaf).min(most),
        Cmd::First => 0,
        Cmd::Last => most,
        _ => from,
    }
}

fn reflection(model: &mut Model, cmd: Cmd) {
    let form = &mut model.reflecting;
    let last = form.fields.len() - 1;
    match cmd {
        Cmd::Up | Cmd::PrevField => form.row = form.row.saturating_sub(1),
        Cmd::Down | Cmd::NextField => form.row = (form.row + 1).min(last),
        Cmd::Reflect if form.row < last => form.row += 1,
        Cmd::Reflect => match form.read(&model.view) {
            Ok(said) if said.text.is_empty() => ask(model, About::Skip),
            Ok(_) => ask(model, About::Reflect),
            Err((row, words)) => {
                form.row = row;
                model.tell(words, true);
            }
        },
        Cmd::Back => leave(model),
        _ => {}
    }
}

fn debrief(model: &mut Model, cmd: Cmd) {
    let (lines, height) = longest(model);
    let resolve = Writing::new(What::Resolve, model);
    let Some(viewer) = &mut model.viewer else { return };
    let last = viewer.pages.len().saturating_sub(1);
    match cmd {
        Cmd::NextPage if viewer.at < last => (viewer.at, viewer.scroll) = (viewer.at + 1, 0),
        Cmd::PrevPage if viewer.at > 0 => (viewer.at, viewer.scroll) = (viewer.at - 1, 0),
        Cmd::Contents => {
            let contents = Contents::of(viewer);
            model.overlays.push(Overlay::Contents(contents));
        }
        Cmd::NextHead | Cmd::PrevHead => contents::step(model, cmd == Cmd::NextHead),
        Cmd::Resolve => model.overlays.push(Overlay::Writing(resolve)),
        Cmd::Back => leave(model),
        cmd => viewer.scroll = scrolled(viewer.scroll, cmd, lines, height),
    }
}

/// What rows must contain is being written.
fn filter(model: &mut Model, cmd: Cmd) {
    match cmd {
        Cmd::Accept => model.filtering = false,
        Cmd::Back => {
            model.filtering = false;
            model.cursors[model.pane as usize].filter = Default::default();
        }
        cmd => _ = panes::step(model, cmd),
    }
}

fn play(model: &mut Model, cmd: Cmd) {
    if time(model, cmd) || writing(model, cmd) || to_pane(model, cmd) || panes::step(model, cmd) {
        return;
    }
    let row = panes::selected(model, model.pane);
    match cmd {
        Cmd::Read | Cmd::Open => {
            if let Some(thing) = row {
                open(model, thing);
            }
        }
        Cmd::NextUnread => {
            let unread = model.view.inbox.iter().find(|message| !message.read).map(|message| message.id);
            if let Some(id) = unread {
                model.pane = Pane::Inbox;
                panes::put(model, Pane::Inbox, Thing::Message(id));
                open(model, Thing::Message(id));
            } else {
                let words = say(model.lang, "tui-no-unread");
                model.tell(words, false);
            }
        }
        Cmd::Decide => decide(model, row),
        Cmd::Act => act(model, row),
        Cmd::Reply => match replies::answer_to(model, row) {
            Ok(dialog) => model.overlays.push(dialog),
            Err(key) => {
                let words = say(model.lang, key);
                model.tell(words, false);
            }
        },
        Cmd::Pin => pin(model, row),
        Cmd::CancelTask if panes::in_vain(model) == Some(cmd) => {
            let words = say(model.lang, "tui-cancel-nothing");
            model.tell(words, true);
        }
        Cmd::CancelTask => {
            if let Some(Thing::Task(task)) = row {
                ask(model, About::Cancel(task));
            }
        }
        Cmd::Filter => model.filtering = true,
        Cmd::Map => toggle_map(model),
        Cmd::Back if model.looking_around => model.looking_around = false,
        Cmd::Back => model.cursors[model.pane as usize].filter = Default::default(),
        _ => {}
    }
}

/// Sets the clock, for the record.
fn conduct(model: &mut Model, conduct: Conduct) {
    model.clock.follow(&conduct);
    model.send(Order::Conduct(conduct));
}

fn time(model: &mut Model, cmd: Cmd) -> bool {
    match cmd {
        Cmd::Faster | Cmd::Slower => {
            let now = model.clock.pace.in_permille();
            let next = match cmd {
                Cmd::Faster => PACES.iter().copied().find(|pace| pace.in_permille() > now),
                _ => PACES.iter().rev().copied().find(|pace| pace.in_permille() < now),
            };
            if let Some(pace) = next {
                conduct(model, Conduct::Pace(pace));
            }
            let pace = model.clock.pace.to_string();
            let words = say_with(model.lang, "tui-pace", &[("pace", pace.as_str().into())]);
            model.tell(words, false);
        }
        Cmd::Breathing | Cmd::Untimed => {
            let (aid, on, stem) = match cmd {
                Cmd::Breathing => (BREATHING, !model.clock.breathing, "tui-breathing"),
                _ => (UNTIMED, !model.clock.untimed, "tui-untimed"),
            };
            conduct(model, Conduct::Aid { aid: Id::new(aid), on });
            let words = say(model.lang, &format!("{stem}-{}", if on { "on" } else { "off" }));
            model.tell(words, false);
        }
        // Silence decides nothing where decisions are untimed, not even step by step.
        Cmd::Step if model.waits_for_decision() => {
            let words = say(model.lang, "tui-untimed-waits");
            model.tell(words, true);
        }
        Cmd::Step => model.ask(Ask::Step),
        Cmd::Finish if model.view.stage == Stage::Running => ask(model, About::Finish),
        Cmd::Finish => ask(model, About::GoOn),
        _ => return false,
    }
    true
}

fn writing(model: &mut Model, cmd: Cmd) -> bool {
    let overlay = match cmd {
        Cmd::Note => Overlay::Writing(Writing::new(What::Note, model)),
        Cmd::Hypothesis => Overlay::Writing(Writing::new(What::Hypothesis, model)),
        Cmd::Hints => Overlay::Reader(Reader::new(Thing::Hints)),
        Cmd::Files => Overlay::Reader(Reader::new(Thing::Files)),
        Cmd::Lines => Overlay::Reader(Reader::new(Thing::Lines(None))),
        Cmd::SearchLogs => {
            let row = (model.screen() == Screen::Play).then(|| panes::selected(model, model.pane)).flatten();
            Overlay::Logs(Box::new(Logs::about(&model.view, row)))
        }
        _ => return false,
    };
    model.overlays.push(overlay);
    true
}

fn to_pane(model: &mut Model, cmd: Cmd) -> bool {
    model.pane = match cmd {
        Cmd::NextPane => model.pane.step(1),
        Cmd::PrevPane => model.pane.step(5),
        Cmd::Inbox => Pane::Inbox,
        Cmd::Board => Pane::Board,
        Cmd::Assets => Pane::Assets,
        Cmd::Actions => Pane::Actions,
        Cmd::Duties => Pane::Duties,
        Cmd::Log => Pane::Log,
        _ => return false,
    };
    true
}

/// Opens something to read; messages and artifacts are reported as opened the first time.
pub fn open(model: &mut Model, thing: Thing) {
    let view = model.view.clone();
    let fresh = match thing {
        Thing::Message(id) | Thing::Answer(id) => {
            view.inbox.iter().any(|message| message.id == id && !message.read).then_some(id)
        }
        Thing::File(id) => view.artifacts.iter().any(|file| file.id == id && !file.read).then_some(id),
        Thing::Decision(id) if model.open_decisions().iter().any(|open| open.id == id) => {
            model.overlays.push(Overlay::Decide(Decide::new(id, model)));
            return;
        }
        _ => None,
    };
    if let Some(item) = fresh {
        model.send(Order::Open { item });
    }
    model.overlays.push(Overlay::Reader(Reader::new(thing)));
}

/// The decision of the selected row, or the most pressing one.
fn decide(model: &mut Model, row: Option<Thing>) {
    let open: Vec<Id> = model.open_decisions().iter().map(|decision| decision.id).collect();
    let own = match row {
        Some(Thing::Decision(id)) => Some(id),
        Some(Thing::Message(id) | Thing::Answer(id)) => {
            model.view.inbox.iter().find(|message| message.id == id).and_then(|message| message.decision)
        }
        _ => None,
    };
    match own.filter(|id| open.contains(id)).or(open.first().copied()) {
        Some(id) => model.overlays.push(Overlay::Decide(Decide::new(id, model))),
        None => {
            let words = replies::no_decision(model, row);
            model.tell(words, false);
        }
    }
}

/// An action: on the selected thing, or what fulfils the selected duty, or any.
fn act(model: &mut Model, row: Option<Thing>) {
    let duty =
        |id: Id| model.view.duties.iter().find(|duty| duty.id == id).and_then(|duty| duty.action.clone());
    let act = match row {
        Some(Thing::Asset(id) | Thing::Person(id)) => Act::on(model, id),
        Some(Thing::Duty(id)) => match duty(id) {
            Some((action, _)) => Act::with(model, action, None),
            None => Act::any(model),
        },
        _ => Act::any(model),
    };
    model.overlays.push(Overlay::Act(Box::new(act)));
}

/// The assets as a map, or as a list; from another pane, to the map.
fn toggle_map(model: &mut Model) {
    let on = model.pane == Pane::Assets && map::on(model);
    model.pane = Pane::Assets;
    model.map = Some(!on);
    model.cursors[Pane::Assets as usize].filter = Default::default();
    if !on && !map_shown(model) {
        let words = say(model.lang, "tui-map-small");
        model.tell(words, true);
    }
}

fn pin(model: &mut Model, row: Option<Thing>) {
    if let Some(Thing::Row(row)) = row {
        return model.send(Order::PinLine { row: row.to_string().into(), on: false });
    }
    let facts: Vec<Id> = match row {
        Some(Thing::Fact(fact)) => vec![fact],
        Some(Thing::Message(id)) => {
            let message = model.view.inbox.iter().find(|message| message.id == id && message.read);
            message.map(|message| message.facts.clone()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    toggle_pins(&facts, model);
}
