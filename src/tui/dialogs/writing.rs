//! Writing: a note, the working hypothesis, and what to take away.

use super::{After, columns};
use crate::locale::say;
use crate::play::order::Order;
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::popup;
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A note in the log.
    Note,
    /// What one believes is going on, and how sure one is.
    Hypothesis,
    /// One thing to keep, one to change, and an if-then plan.
    Resolve,
}

/// The dialog.
#[derive(Debug, Clone)]
pub struct Writing {
    /// What is written.
    pub what: What,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The field with the caret.
    pub row: usize,
}

impl What {
    fn labels(self) -> &'static [&'static str] {
        match self {
            What::Note => &["tui-note-text"],
            What::Hypothesis => &["tui-hypothesis-text", "tui-hypothesis-sure"],
            What::Resolve => &["tui-resolve-keep", "tui-resolve-change", "tui-resolve-plan"],
        }
    }

    fn title(self) -> &'static str {
        match self {
            What::Note => "tui-note-title",
            What::Hypothesis => "tui-hypothesis-title",
            What::Resolve => "tui-resolve-title",
        }
    }
}

impl Writing {
    /// Begins to write, or goes on where it was left.
    pub fn new(what: What, model: &Model) -> Writing {
        if let Some(fields) = model.writings.get(&what) {
            return Writing { what, fields: fields.clone(), row: 0 };
        }
        let mut fields = vec![Field::default(); what.labels().len()];
        if let (What::Hypothesis, Some((text, sure))) = (what, &model.view.hypothesis) {
            fields[0] = Field::with(text.one_line().as_str());
            fields[1] = Field::with(&sure.map_or(String::new(), |sure| sure.to_string()));
        }
        Writing { what, fields, row: 0 }
    }

    /// Keeps what is half written.
    pub fn keep(&self, model: &mut Model) {
        model.writings.insert(self.what, self.fields.clone());
    }

    /// Text keys.
    pub fn key(&mut self, key: Key) -> bool {
        self.fields[self.row].key(key)
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        let last = self.fields.len() - 1;
        match cmd {
            Cmd::Back => {
                self.keep(model);
                return After::Close;
            }
            Cmd::Up | Cmd::PrevField => self.row = self.row.saturating_sub(1),
            Cmd::Down | Cmd::NextField => self.row = (self.row + 1).min(last),
            Cmd::Accept if self.row < last => self.row += 1,
            Cmd::Accept => return self.accept(model),
            _ => {}
        }
        After::Keep
    }

    fn accept(&mut self, model: &mut Model) -> After {
        if self.fields.iter().all(Field::is_empty) {
            model.writings.remove(&self.what);
            return After::Close;
        }
        if self.fields[0].is_empty() {
            self.row = 0;
            return After::Keep;
        }
        let order = match self.what {
            What::Note => Order::Note { text: self.fields[0].safe() },
            What::Hypothesis => {
                let digits: String =
                    self.fields[1].text().chars().map(crate::stdx::text::narrow_ascii).collect();
                let digits = digits.trim().trim_end_matches('%');
                let sure = digits.parse().ok().filter(|sure| (1..=99).contains(sure));
                if sure.is_none() && !digits.is_empty() {
                    let words = say(model.lang, "tui-hypothesis-range");
                    model.tell(words, true);
                    return After::Keep;
                }
                Order::Hypothesis { text: self.fields[0].safe(), confidence: sure }
            }
            What::Resolve => Order::Resolve {
                keep: self.fields[0].safe(),
                change: self.fields[1].safe(),
                plan: self.fields[2].safe(),
            },
        };
        model.writings.remove(&self.what);
        model.send(order);
        After::Close
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let lang = model.lang;
        let labels = self.what.labels();
        let columns = columns(model);
        let wanted: usize = labels.iter().map(|key| 1 + paragraphs(&say(lang, key), columns).len()).sum();
        let title = Line::new(Role::Strong, say(lang, self.what.title()).as_str());
        let inner = canvas.dialog(popup(canvas.area(), wanted as u16), &title);
        let mut row = 0;
        for (index, key) in labels.iter().enumerate() {
            // Where the rows do not suffice, only the field with the caret is shown.
            if usize::from(inner.height) < wanted && index != self.row {
                continue;
            }
            for line in paragraphs(&say(lang, key), columns).into_iter().take(usize::from(inner.height) / 2) {
                canvas.line(inner, row, &line);
                row += 1;
            }
            canvas.target(inner, row, Target::Line(index));
            canvas.field(inner, row, "> ", &self.fields[index], index == self.row);
            row += 1;
        }
    }
}
