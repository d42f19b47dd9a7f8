//! Sending an inject by hand: chosen by its number from a list that gives nothing away, then read over. Everybody sees
//! this screen: what an inject says, and when it would come by itself, stands on the facilitator's papers and in
//! `hotwash watch`.

use super::question::{About, Question};
use super::{After, Overlay, columns, offset};
use crate::exercise::sending::Sendable;
use crate::locale::{say, say_with};
use crate::stdx::text::{Lang, SafeText, fit, narrow_ascii};
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::wake::Ask;
use crate::tui::words;

/// Columns of a number, and of a move.
const NUMBER: usize = 5;
const MOVE: usize = 12;

/// The dialog.
#[derive(Debug, Clone, Default)]
pub struct Sending {
    /// The number, as far as it is typed.
    pub field: Field,
    /// Row with the cursor, of those that fit what is typed.
    pub row: usize,
    /// What there is to send; none until it was answered.
    list: Option<Vec<Sendable>>,
}

impl Sending {
    /// Asks what there is to send.
    pub fn new(model: &mut Model) -> Sending {
        model.ask(Ask::Injects);
        Sending::default()
    }

    /// Takes in what there is to send.
    pub fn take(&mut self, list: Vec<Sendable>) {
        self.list = Some(list);
    }

    /// The number as it was typed, whatever the input method did to it.
    fn typed(&self) -> String {
        let narrow: String = self.field.text().chars().map(narrow_ascii).collect();
        narrow.trim().trim_start_matches(['i', 'I']).to_owned()
    }

    /// Injects whose number begins with what is typed; the one that is meant exactly comes first.
    fn found(&self) -> Vec<&Sendable> {
        let typed = self.typed();
        let all = self.list.iter().flatten();
        let mut found: Vec<&Sendable> =
            all.filter(|known| known.number.to_string().starts_with(&typed)).collect();
        found.sort_by_key(|known| known.number.to_string() != typed);
        found
    }

    /// Text keys.
    pub fn key(&mut self, key: Key) -> bool {
        let taken = self.field.key(key);
        if taken {
            self.row = 0;
        }
        taken
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        let last = self.found().len().saturating_sub(1);
        match cmd {
            Cmd::Back => return After::Close,
            Cmd::Up | Cmd::PrevField => self.row = self.row.min(last).saturating_sub(1),
            Cmd::Down | Cmd::NextField => self.row = (self.row + 1).min(last),
            Cmd::PageUp => self.row = 0,
            Cmd::PageDown => self.row = last,
            Cmd::Accept => return self.accept(model),
            _ => {}
        }
        After::Keep
    }

    fn accept(&mut self, model: &mut Model) -> After {
        let found = self.found().get(self.row).map(|found| **found);
        let number = [("number", self.field.text().into())];
        let (key, number) = match found {
            Some(found) if found.came.is_none() => {
                return After::Swap(Overlay::Question(Question::new(About::Send(found))));
            }
            Some(found) => ("room-send-here", format!("I{}", found.number)),
            None if self.list.is_none() => return After::Keep,
            None => {
                let words = say_with(model.lang, "room-send-unknown", &number);
                model.tell(words, true);
                return After::Keep;
            }
        };
        let words = say_with(model.lang, key, &[("number", number.as_str().into())]);
        model.tell(words, true);
        After::Keep
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let lang = model.lang;
        let text = paragraphs(&say(lang, "room-send-text"), columns(model));
        let found = self.found();
        let wanted = text.len() + 1 + found.len();
        let title = Line::new(Role::Strong, say(lang, "room-send-title").as_str());
        let inner = canvas.dialog(popup(canvas.area(), wanted as u16), &title);
        let (upper, lower) = stack(inner, text.len().min(usize::from(inner.height / 2)) as u16);
        canvas.lines(upper, &text);
        canvas.field(lower, 0, "> ", &self.field, true);
        let (_, rows) = stack(lower, 1);
        let at = self.row.min(found.len().saturating_sub(1));
        let from = offset(found.len(), usize::from(rows.height), at);
        for (index, known) in found.iter().enumerate().skip(from).take(usize::from(rows.height)) {
            let row = (index - from) as u16;
            canvas.target(rows, row, Target::Line(index));
            let line = line(model, known);
            if index == at { canvas.selected(rows, row, &line) } else { canvas.line(rows, row, &line) }
        }
    }
}

/// Number, move, and how it stands; the headline only of what everybody has read.
fn line(model: &Model, known: &Sendable) -> Line {
    let lang = model.lang;
    let chapter = match known.in_move {
        Some(number) => say_with(lang, "room-send-move", &[("number", (number as i64).into())]),
        None => say(lang, "room-send-any"),
    };
    let line = Line::new(Role::Accent, fit(&format!("I{}", known.number), NUMBER))
        .and(Role::Dim, fit(chapter.as_str(), MOVE));
    let message = model.view.inbox.iter().rev().find(|message| message.id == known.inject);
    if let (Some(at), Some(message)) = (known.came, message) {
        let (at, title) = (words::when(&model.view, at), message.title.one_line());
        let args = [("at", at.as_str().into()), ("title", (&title).into())];
        return line.and(Role::Dim, say_with(lang, "room-send-came", &args).to_string());
    }
    let (role, key) = match known {
        Sendable { elsewhere: true, .. } => (Role::Warn, "room-send-elsewhere"),
        Sendable { unmet: true, .. } => (Role::Warn, "room-send-unmet"),
        _ => (Role::Plain, "room-send-waits"),
    };
    line.and(role, say(lang, key).to_string())
}

/// What sending it does, as players will see it, and what speaks against it.
pub fn review(lang: Lang, known: &Sendable) -> Vec<(Role, SafeText)> {
    let number = format!("I{}", known.number);
    let mut told =
        vec![(Role::Plain, say_with(lang, "room-send-review", &[("number", number.as_str().into())]))];
    let counts = [
        ("room-send-facts", known.facts),
        ("room-send-decisions", known.decisions),
        ("room-send-clocks", known.clocks),
    ];
    for (key, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        told.push((Role::Plain, say_with(lang, key, &[("count", (count as i64).into())])));
    }
    if known.by_itself {
        told.push((Role::Plain, say(lang, "room-send-itself")));
    }
    if let (true, Some(number)) = (known.elsewhere, known.in_move) {
        told.push((Role::Warn, say_with(lang, "room-send-warn-move", &[("number", (number as i64).into())])));
    }
    if known.unmet {
        told.push((Role::Warn, say(lang, "room-send-warn-unmet")));
    }
    if known.came.is_some() {
        told.push((Role::Warn, say(lang, "room-send-warn-came")));
    }
    told
}
