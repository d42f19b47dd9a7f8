//! Writing: a note, the working hypothesis, what to take away; and the facilitator's words.

use super::facilitate::objectives;
use super::question::{About, Question};
use super::{After, Overlay, columns};
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::play::rating::Rating;
use crate::stdx::text::{SafeText, narrow_ascii};
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::popup;
use crate::tui::mouse::Target;
use crate::tui::reflecting::{listed, people, whose};
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
    /// A facilitator's hint.
    Hint,
    /// A facilitator's mark for the debrief.
    Tag,
    /// An objective, the rating that holds instead, and why.
    Override,
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
            What::Note => &["tui-note-text", "room-said-by"],
            What::Hypothesis => &["tui-hypothesis-text", "tui-hypothesis-sure", "room-said-by"],
            What::Resolve => &["tui-resolve-keep", "tui-resolve-change", "tui-resolve-plan"],
            What::Hint => &["room-hint-text"],
            What::Tag => &["room-tag-text"],
            What::Override => &["room-override-which", "room-override-rating", "room-override-reason"],
        }
    }

    fn title(self) -> &'static str {
        match self {
            What::Note => "tui-note-title",
            What::Hypothesis => "tui-hypothesis-title",
            What::Resolve => "tui-resolve-title",
            What::Hint => "room-hint-title",
            What::Tag => "room-tag-title",
            What::Override => "room-override-title",
        }
    }
}

impl Writing {
    /// Begins to write, or goes on where it was left.
    pub fn new(what: What, model: &Model) -> Writing {
        if let Some(fields) = model.writings.get(&what) {
            return Writing { what, fields: fields.clone(), row: 0 };
        }
        // Whose words they are is asked where there are several people.
        let several = people(&model.view).next().is_some();
        let rows = what.labels().iter().filter(|label| several || **label != "room-said-by").count();
        let mut fields = vec![Field::default(); rows];
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
        if self.fields.iter().all(Field::is_empty) && self.what != What::Tag {
            model.writings.remove(&self.what);
            let words = say(model.lang, "tui-nothing-written");
            model.tell(words, false);
            return After::Close;
        }
        if self.fields[0].is_empty() && self.what != What::Tag {
            self.row = 0;
            return After::Keep;
        }
        let order = match self.what {
            What::Note | What::Hypothesis => match self.said(model) {
                Ok(order) => order,
                Err((row, words)) => {
                    self.row = row;
                    model.tell(words, true);
                    return After::Keep;
                }
            },
            What::Resolve => {
                self.keep(model);
                return After::Swap(Overlay::Question(Question::new(About::Resolve)));
            }
            What::Hint => Order::Hint { text: self.fields[0].safe() },
            // A moment is marked in two keys; what to say about it can wait.
            What::Tag if self.fields[0].is_empty() => Order::Tag { text: say(model.lang, "room-tag-blank") },
            What::Tag => Order::Tag { text: self.fields[0].safe() },
            What::Override => {
                let Some(order) = self.rating(model) else { return After::Keep };
                order
            }
        };
        model.writings.remove(&self.what);
        model.send(order);
        After::Close
    }

    /// A field as an input method may have left it: full-width letters and digits count as plain ones.
    fn narrow(&self, field: usize) -> String {
        let text: String = self.fields[field].text().chars().map(narrow_ascii).collect();
        text.trim().to_owned()
    }

    /// A note or a hypothesis, and in a room whose it is.
    ///
    /// # Errors
    /// The row that cannot stay as it is, and why, in words.
    fn said(&self, model: &Model) -> Result<Order, (usize, SafeText)> {
        let text = self.fields[0].safe();
        let rows = if self.what == What::Note { 1 } else { 2 };
        let who = self.fields.get(rows).map_or(Ok(SafeText::default()), |field| whose(&model.view, field));
        let who = who.map_err(|words| (rows, words))?;
        if self.what == What::Note {
            return Ok(Order::Note { text, who });
        }
        let digits = self.narrow(1);
        let digits = digits.trim_end_matches('%');
        let confidence = digits.parse().ok().filter(|sure| (1..=99).contains(sure));
        if confidence.is_none() && !digits.is_empty() {
            return Err((1, say(model.lang, "tui-hypothesis-range")));
        }
        Ok(Order::Hypothesis { text, confidence, who })
    }

    fn rating(&mut self, model: &mut Model) -> Option<Order> {
        let chosen = self.narrow(0).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let subject = chosen.and_then(|index| model.view.objectives.get(index)).map(|(id, _)| *id);
        let rating = Rating::parse(&self.narrow(1).to_uppercase());
        let reason = self.fields[2].safe();
        let (row, key) = match (subject, rating) {
            (Some(subject), Some(rating)) if !reason.is_empty() => {
                return Some(Order::Override { subject, rating, reason });
            }
            (None, _) => (0, "room-override-no-objective"),
            (_, None) => (1, "room-override-no-rating"),
            _ => (2, "room-override-no-reason"),
        };
        self.row = row;
        let words = say(model.lang, key);
        model.tell(words, true);
        None
    }

    /// What stands above a field.
    fn label(&self, index: usize, model: &Model, columns: usize) -> Vec<Line> {
        let people = listed(&model.view);
        let args = [("people", people.as_str().into())];
        let mut lines = paragraphs(&say_with(model.lang, self.what.labels()[index], &args), columns);
        if self.what == What::Override && index == 0 {
            lines.extend(objectives(model, columns));
        }
        lines
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let lang = model.lang;
        let columns = columns(model);
        let labels: Vec<Vec<Line>> =
            (0..self.fields.len()).map(|index| self.label(index, model, columns)).collect();
        let wanted: usize = labels.iter().map(|lines| 1 + lines.len()).sum();
        let title = Line::new(Role::Strong, say(lang, self.what.title()).as_str());
        let inner = canvas.dialog(popup(canvas.area(), wanted as u16), &title);
        let mut row = 0;
        for (index, label) in labels.iter().enumerate() {
            // Where the rows do not suffice, only the field with the caret is shown.
            if usize::from(inner.height) < wanted && index != self.row {
                continue;
            }
            for line in label.iter().take(usize::from(inner.height).saturating_sub(1)) {
                canvas.line(inner, row, line);
                row += 1;
            }
            canvas.target(inner, row, Target::Line(index));
            canvas.field(inner, row, "> ", &self.fields[index], index == self.row);
            row += 1;
        }
    }
}

/// Sends what one takes away as it was last written, for the report too or not.
pub fn resolve(model: &mut Model, shared: bool) {
    let Some(fields) = model.writings.remove(&What::Resolve) else { return };
    let mut words = fields.iter().map(Field::safe);
    let mut next = || words.next().unwrap_or_default();
    let (keep, change, plan) = (next(), next(), next());
    model.send(Order::Resolve { keep, change, plan, shared });
}
