//! What a facilitator does from the keyboard everybody sees: hold, more time, a hint, an inject, a mark,
//! an override. Never here: what is coming. That stands on the facilitator's papers and in `hotwash watch`.

use super::question::{About, Question};
use super::reader::Reader;
use super::sending::Sending;
use super::writing::{What, Writing};
use super::{After, Overlay, columns};
use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::play::order::{Conduct, Order};
use crate::play::room;
use crate::stdx::id::Id;
use crate::stdx::text::{fit, width};
use crate::stdx::time::SimSpan;
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::{Canvas, Line, hanging, paragraphs};
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::{self, Cmd};
use crate::tui::screens::panes;
use crate::tui::theme::Role;
use crate::tui::words;

/// What can be done, in the order it is shown.
const MENU: [Cmd; 11] = [
    Cmd::Hold,
    Cmd::ExtendOne,
    Cmd::ExtendTwo,
    Cmd::ExtendFive,
    Cmd::GiveHint,
    Cmd::NextHint,
    Cmd::SendInject,
    Cmd::Tag,
    Cmd::Override,
    Cmd::DecisionClock,
    Cmd::EndMove,
];

/// The menu.
#[derive(Debug, Clone, Default)]
pub struct Facilitate {
    /// Row with the cursor.
    pub row: usize,
}

impl Facilitate {
    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        match cmd {
            Cmd::Back => After::Close,
            Cmd::Run => self.give(MENU[self.row.min(MENU.len() - 1)], model),
            Cmd::Up | Cmd::PageUp => {
                self.row = if cmd == Cmd::Up { self.row.saturating_sub(1) } else { 0 };
                After::Keep
            }
            Cmd::Down | Cmd::PageDown => {
                let last = MENU.len() - 1;
                self.row = if cmd == Cmd::Down { (self.row + 1).min(last) } else { last };
                After::Keep
            }
            cmd if MENU.contains(&cmd) => self.give(cmd, model),
            _ => After::Keep,
        }
    }

    fn give(&self, cmd: Cmd, model: &mut Model) -> After {
        let write = |what, model: &Model| After::Swap(Overlay::Writing(Writing::new(what, model)));
        match cmd {
            Cmd::Hold => model.send(Order::Hold { on: !model.view.held }),
            Cmd::ExtendOne => extend(model, 1),
            Cmd::ExtendTwo => extend(model, 2),
            Cmd::ExtendFive => extend(model, 5),
            Cmd::GiveHint => return write(What::Hint, model),
            Cmd::NextHint => return After::Swap(Overlay::Reader(Reader::new(Thing::Hints))),
            Cmd::SendInject => return After::Swap(Overlay::Sending(Sending::new(model))),
            Cmd::Tag => return write(What::Tag, model),
            Cmd::Override => return write(What::Override, model),
            Cmd::DecisionClock => {
                model.clock.deciding = !model.clock.deciding;
                let on = model.clock.deciding;
                model.send(Order::Conduct(Conduct::Aid { aid: Id::new(room::AID), on }));
                let words = say(model.lang, if on { "room-clock-waits" } else { "room-clock-runs" });
                model.tell(words, false);
            }
            _ if model.view.stage == Stage::Running => {
                return After::Swap(Overlay::Question(Question::new(About::Finish)));
            }
            _ => return After::Swap(Overlay::Question(Question::new(About::GoOn))),
        }
        After::Close
    }

    /// Draws it: what can be done, below it all of what the selected row does.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let (lang, columns) = (model.lang, columns(model));
        let commands = MENU.map(registry::command);
        let labels = commands.iter().map(|command| width(command.label(lang).as_str())).max().unwrap_or(0);
        let mut notes = vec![Line::blank()];
        notes.extend(paragraphs(&commands[self.row.min(MENU.len() - 1)].help(lang), columns));
        let note = paragraphs(&say(lang, "room-menu-note"), columns);
        notes.extend(note.into_iter().map(|line| line.all(Role::Dim)));
        let title = Line::new(Role::Strong, say(lang, "room-menu-title").as_str());
        let inner = canvas.dialog(popup(canvas.area(), (MENU.len() + notes.len()) as u16), &title);
        let from = super::offset(MENU.len(), usize::from(inner.height), self.row);
        for (index, command) in commands.iter().enumerate().skip(from) {
            let line = Line::new(Role::Accent, fit(&model.keymap.name(command.cmd, lang, false), KEYS))
                .and(Role::Plain, fit(command.label(lang).as_str(), labels + 2))
                .and(Role::Dim, now(command.cmd, model));
            let row = (index - from) as u16;
            canvas.target(inner, row, Target::Line(index));
            if index == self.row {
                canvas.selected(inner, row, &line)
            } else {
                canvas.line(inner, row, &line)
            }
        }
        let (_, below) = stack(inner, MENU.len() as u16);
        canvas.lines(below, &notes);
    }
}

/// Columns of keys.
const KEYS: usize = 3;

/// How things stand with what a command changes; nothing where there is nothing to say.
fn now(cmd: Cmd, model: &Model) -> String {
    let lang = model.lang;
    match cmd {
        Cmd::Hold if model.view.held => say(lang, "room-held").to_string(),
        Cmd::ExtendOne | Cmd::ExtendTwo | Cmd::ExtendFive => match extended(model) {
            Some((number, _)) => {
                let minutes = match cmd {
                    Cmd::ExtendOne => 1,
                    Cmd::ExtendTwo => 2,
                    _ => 5,
                };
                let story = words::span(lang, in_story(model, minutes));
                let args = [("number", (number as i64).into()), ("story", story.as_str().into())];
                say_with(lang, "room-extend-which", &args).to_string()
            }
            None => say(lang, "room-extend-none").to_string(),
        },
        Cmd::DecisionClock => {
            say(lang, if model.clock.deciding { "room-clock-waits" } else { "room-clock-runs" }).to_string()
        }
        _ => String::new(),
    }
}

/// The decision that gets more time: the selected one, else the most pressing; by number and id. None where no open
/// one has a deadline.
fn extended(model: &Model) -> Option<(usize, Id)> {
    let open = model.open_decisions();
    let mut timed = open.iter().filter(|decision| decision.closes.is_some());
    let looked_at = model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Decide(decide) => Some(decide.id),
        _ => None,
    });
    let selected = looked_at.or_else(|| match panes::selected(model, model.pane) {
        Some(Thing::Decision(id)) => Some(id),
        _ => None,
    });
    let selected = selected.and_then(|id| timed.clone().find(|decision| decision.id == id));
    selected.or_else(|| timed.next()).map(|decision| (decision.number, decision.id))
}

/// The story's time that goes by in so many real minutes at the pace that was chosen: people need time to talk, whatever
/// the pace.
fn in_story(model: &Model, minutes: i64) -> SimSpan {
    SimSpan((minutes * 60 * i64::from(model.clock.pace.in_permille()) / 1000).max(1))
}

fn extend(model: &mut Model, minutes: i64) {
    let by = in_story(model, minutes);
    match extended(model) {
        Some((_, decision)) => model.send(Order::Extend { decision, by }),
        None => {
            let words = say(model.lang, "room-extend-none");
            model.tell(words, true);
        }
    }
}

/// The objectives with their numbers, for an override.
pub fn objectives(model: &Model, columns: usize) -> Vec<Line> {
    let listed = model.view.objectives.iter().enumerate();
    let lines = listed.flat_map(|(index, (_, text))| {
        hanging(Role::Accent, &format!("{} ", index + 1), text.one_line().as_str(), columns)
    });
    lines.collect()
}
