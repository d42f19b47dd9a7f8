//! The decision dialog: choose an option, say how sure, why, read it over, record it. In a room also: how each leans,
//! and who calls it.

mod lines;

pub use lines::glance;

use self::lines::{consequences, fact_lines, heading, option_lines, review, sure_line, title};
use super::votes::{self, room};
use super::{After, asking, columns, confirmed, more_above, scrolled, sheet};
use crate::exercise::view::{DecisionState, DecisionView, SeatView};
use crate::locale::say;
use crate::play::order::{Choice, Order};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use std::collections::{BTreeMap, BTreeSet};

/// A decision half made. Kept when the dialog is left.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The option.
    pub option: Option<Id>,
    /// How sure of the belief.
    pub sure: Option<u8>,
    /// Facts it rests on.
    pub because: BTreeSet<Id>,
    /// Reason in words.
    pub note: Field,
    /// In a room: the option each leans towards, by alias.
    pub votes: BTreeMap<SafeText, Id>,
    /// In a room: who calls it, by alias.
    pub caller: Option<SafeText>,
}

/// The dialog.
#[derive(Debug, Clone)]
pub struct Decide {
    /// Which decision.
    pub id: Id,
    /// Row with the cursor.
    pub row: usize,
    /// Reading it over.
    pub review: bool,
    /// Lines back from the end of what is read over, where not all of it fits.
    pub back: usize,
    /// The typed confirmation.
    pub word: Field,
}

/// How likely it may be called, by the keys 1 to 7: a belief can also be held to be wrong.
pub const SURE: [u8; 7] = [5, 15, 30, 50, 70, 85, 95];

/// A row the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// An option.
    Option(usize),
    /// How likely.
    Sure,
    /// Of somebody in the room, by place.
    Vote(usize),
    /// Who called it.
    Caller,
    /// A fact it may rest on.
    Fact(Id),
    /// The reason in words.
    Note,
}

/// Groups of rows, which Tab goes through.
const GROUPS: u8 = 6;

impl Row {
    fn group(self) -> u8 {
        match self {
            Row::Option(_) => 0,
            Row::Sure => 1,
            Row::Vote(_) => 2,
            Row::Caller => 3,
            Row::Fact(_) => 4,
            Row::Note => 5,
        }
    }
}

fn rows(view: &SeatView, decision: &DecisionView) -> Vec<Row> {
    let mut rows: Vec<Row> = (0..decision.options.len()).map(Row::Option).collect();
    rows.extend(decision.belief.iter().map(|_| Row::Sure));
    let room = room(view);
    rows.extend((0..room.len()).map(Row::Vote));
    rows.extend((!room.is_empty()).then_some(Row::Caller));
    let mut facts: Vec<_> = view.facts.iter().collect();
    facts.sort_by_key(|fact| !fact.pinned);
    rows.extend(facts.iter().map(|fact| Row::Fact(fact.id)));
    rows.push(Row::Note);
    rows
}

impl Decide {
    /// Opens a decision, with the cursor on the option that was chosen before: Enter there changes nothing.
    pub fn new(id: Id, model: &Model) -> Decide {
        let chosen = model.drafts.get(&id).and_then(|draft| draft.option);
        let known = model.view.decisions.iter().find(|decision| decision.id == id);
        let place = known.and_then(|known| known.options.iter().position(|it| Some(it.id) == chosen));
        Decide { id, row: place.unwrap_or(0), review: false, back: 0, word: Field::default() }
    }

    fn decision<'a>(&self, view: &'a SeatView) -> Option<&'a DecisionView> {
        view.decisions.iter().find(|decision| decision.id == self.id)
    }

    fn row(&self, view: &SeatView, decision: &DecisionView) -> Row {
        rows(view, decision).get(self.row).copied().unwrap_or(Row::Note)
    }

    /// The row with the cursor.
    pub(super) fn held(&self, view: &SeatView) -> Option<Row> {
        self.decision(view).map(|decision| self.row(view, decision))
    }

    /// Finds it again.
    pub(super) fn settle(&mut self, row: Row, view: &SeatView) {
        let Some(decision) = self.decision(view) else { return };
        self.row = rows(view, decision).iter().position(|known| *known == row).unwrap_or(self.row);
    }

    /// Letters are text: in the note, and where a word has to be typed.
    pub fn typing(&self, view: &SeatView) -> bool {
        let Some(decision) = self.decision(view) else { return false };
        if decision.state != DecisionState::Open {
            return false;
        }
        if self.review { decision.irreversible } else { self.row(view, decision) == Row::Note }
    }

    /// Text keys, letters of options, and 1–7 for how likely.
    pub fn key(&mut self, key: Key, model: &mut Model) -> bool {
        let view = model.view.clone();
        let Some(decision) = self.decision(&view).filter(|open| open.state == DecisionState::Open) else {
            return false;
        };
        let draft = model.drafts.entry(self.id).or_default();
        if self.typing(&view) {
            return if self.review { self.word.key(key) } else { draft.note.key(key) };
        }
        let Some(c) = key.as_command().char().filter(|_| !self.review) else { return false };
        match self.row(&view, decision) {
            Row::Vote(at) if votes::vote(draft, &room(&view)[at], decision, c) => {
                self.row += 1;
                return true;
            }
            Row::Caller => {
                if let Some(member) = votes::numbered(room(&view), c) {
                    draft.caller = Some(member.alias.clone());
                }
                // A letter too many after the last vote must not choose for everybody.
                if c.is_ascii_digit() || votes::option(decision, c).is_some() {
                    return true;
                }
            }
            // Far from the options and the belief, a letter too many must change neither.
            Row::Fact(_) => return c.is_ascii_digit() || votes::option(decision, c).is_some(),
            _ => {}
        }
        if let Some(index) = votes::option(decision, c) {
            self.row = index;
            self.choose(Row::Option(index), decision, model);
            return true;
        }
        let sure = c.to_digit(10).and_then(|digit| SURE.get((digit as usize).wrapping_sub(1)));
        match sure {
            Some(sure) if decision.belief.is_some() => {
                draft.sure = Some(*sure);
                true
            }
            _ => false,
        }
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        let view = model.view.clone();
        let Some(decision) = self.decision(&view).filter(|open| open.state == DecisionState::Open) else {
            return if matches!(cmd, Cmd::Choose | Cmd::Record | Cmd::Back) {
                After::Close
            } else {
                After::Keep
            };
        };
        if self.review {
            return self.run_review(cmd, decision, model);
        }
        let rows = rows(&view, decision);
        let row = self.row(&view, decision);
        match cmd {
            Cmd::Back => return After::Close,
            Cmd::Up => self.row = self.row.saturating_sub(1),
            Cmd::Down => self.row = (self.row + 1).min(rows.len() - 1),
            Cmd::PageUp => self.row = 0,
            Cmd::PageDown => self.row = rows.len() - 1,
            Cmd::NextField => self.row = jump(&rows, row.group(), 1),
            Cmd::PrevField => self.row = jump(&rows, row.group(), GROUPS - 1),
            Cmd::NoteField => self.row = rows.len() - 1,
            Cmd::Toggle | Cmd::Less | Cmd::More => self.change(cmd, row, decision, model),
            Cmd::Choose => self.choose(row, decision, model),
            _ => {}
        }
        After::Keep
    }

    fn change(&self, cmd: Cmd, row: Row, decision: &DecisionView, model: &mut Model) {
        let view = model.view.clone();
        let draft = model.drafts.entry(self.id).or_default();
        match row {
            Row::Option(index) if cmd == Cmd::Toggle => draft.option = Some(decision.options[index].id),
            Row::Fact(fact) if draft.because.contains(&fact) => {
                draft.because.remove(&fact);
            }
            Row::Fact(fact) => {
                draft.because.insert(fact);
            }
            Row::Sure => {
                let at = SURE.iter().position(|sure| Some(*sure) == draft.sure);
                let next = match (cmd, at) {
                    (_, None) => SURE.len() / 2,
                    (Cmd::Less, Some(at)) => at.saturating_sub(1),
                    (_, Some(at)) => (at + 1).min(SURE.len() - 1),
                };
                draft.sure = Some(SURE[next]);
            }
            Row::Vote(at) => votes::turn(cmd, draft, &room(&view)[at], decision),
            Row::Caller => draft.caller = votes::next_caller(cmd, draft, room(&view)),
            _ => {}
        }
    }

    /// Enter: takes the option under the cursor and goes on to what is still missing, at last to the review.
    fn choose(&mut self, row: Row, decision: &DecisionView, model: &mut Model) {
        let view = model.view.clone();
        let draft = model.drafts.entry(self.id).or_default();
        if let Row::Option(index) = row {
            draft.option = Some(decision.options[index].id);
            if decision.belief.is_some() && draft.sure.is_none() {
                self.row = decision.options.len();
                return;
            }
        }
        // In a room people are asked first; then somebody calls it.
        let uncalled = !room(&view).is_empty() && draft.caller.is_none();
        let unasked = uncalled && draft.votes.is_empty();
        let rows = rows(&view, decision);
        let place = |wanted: Row| rows.iter().position(|row| *row == wanted).unwrap_or(0);
        match row {
            Row::Option(_) | Row::Sure if unasked => self.row = place(Row::Vote(0)),
            Row::Vote(_) => self.row += 1,
            _ if draft.option.is_none() => {
                self.row = 0;
                let words = say(model.lang, "tui-decide-choose-first");
                model.tell(words, true);
            }
            _ if uncalled => {
                self.row = place(Row::Caller);
                let words = say(model.lang, "room-caller-first");
                model.tell(words, true);
            }
            _ => {
                (self.review, self.back) = (true, 0);
                self.word = Field::default();
            }
        }
    }

    fn run_review(&mut self, cmd: Cmd, decision: &DecisionView, model: &mut Model) -> After {
        match cmd {
            Cmd::Back => self.review = false,
            Cmd::Up => {
                let draft = model.drafts.entry(self.id).or_default().clone();
                let lines = self.review_lines(model, decision, &draft).len();
                let lines = lines + usize::from(decision.irreversible);
                self.back = (self.back + 1).min(lines.saturating_sub(super::rows(model)));
            }
            Cmd::Down => self.back = self.back.saturating_sub(1),
            Cmd::Record if decision.irreversible && !confirmed(self.word.text()) => {
                let words = say(model.lang, "tui-type-word");
                model.tell(words, true);
            }
            Cmd::Record => {
                let draft = model.drafts.entry(self.id).or_default().clone();
                let Some(option) = draft.option else { return After::Keep };
                let votes = votes::all(room(&model.view), &draft);
                model.send(Order::Decide(Choice {
                    confidence: draft.sure,
                    because: draft.because.iter().copied().collect(),
                    note: draft.note.safe(),
                    called_by: draft.caller.unwrap_or_default(),
                    votes,
                    ..Choice::new(self.id, option)
                }));
                return After::Close;
            }
            _ => {}
        }
        After::Keep
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let Some(decision) = self.decision(&model.view) else { return };
        let title = title(model, decision);
        if decision.state != DecisionState::Open {
            sheet(canvas, &title, &super::content::decision(model, decision, columns(model)), 0);
            return;
        }
        let empty = Draft::default();
        let draft = model.drafts.get(&self.id).unwrap_or(&empty);
        if self.review {
            self.draw_review(model, canvas, &title, decision, draft);
        } else {
            self.draw_form(model, canvas, &title, decision, draft);
        }
    }

    fn draw_form(
        &self,
        model: &Model,
        canvas: &mut Canvas,
        title: &Line,
        decision: &DecisionView,
        draft: &Draft,
    ) {
        let form = self.form(model, decision, draft);
        let area = crate::tui::layout::popup(canvas.area(), form.lines.len() as u16);
        let inner = canvas.dialog(area, title);
        let (inner, from) = scrolled(model, canvas, inner, form.lines.len(), form.focus);
        for (index, line) in form.lines.iter().enumerate().skip(from).take(usize::from(inner.height)) {
            let row = (index - from) as u16;
            if let Some(owner) = form.owners.get(index).copied().flatten() {
                canvas.target(inner, row, Target::Line(owner));
            }
            if index == form.note {
                let label = format!("{} ", say(model.lang, "tui-decide-note"));
                canvas.field(inner, row, &label, &draft.note, form.focus == index);
            } else if index == form.focus {
                canvas.selected(inner, row, line);
            } else {
                canvas.line(inner, row, line);
            }
        }
    }

    /// The form as lines, with the line that has the cursor and the line of the note.
    fn form(&self, model: &Model, decision: &DecisionView, draft: &Draft) -> Form {
        let (lang, view, columns) = (model.lang, &model.view, columns(model));
        let mut form = Form { lines: paragraphs(&decision.text, columns), ..Form::default() };
        form.lines.push(Line::blank());
        let mut group = 0;
        for (index, row) in rows(view, decision).into_iter().enumerate() {
            if row.group() != group {
                group = row.group();
                form.lines.push(Line::blank());
                form.lines.extend(heading(model, decision, row, columns));
            }
            if index == self.row {
                form.focus = form.lines.len();
            }
            form.owners.resize(form.lines.len(), None);
            match row {
                Row::Option(at) => option_lines(&mut form.lines, decision, at, (draft, true), columns),
                Row::Sure => form.lines.push(sure_line(model, draft, columns)),
                Row::Vote(at) => form.lines.push(votes::vote_line(view, decision, at, draft)),
                Row::Caller => form.lines.push(votes::caller_line(model, draft)),
                Row::Fact(id) => form.lines.extend(fact_lines(view, id, draft, columns)),
                Row::Note => {
                    form.note = form.lines.len();
                    form.lines.push(Line::blank());
                }
            }
            form.owners.resize(form.lines.len(), Some(index));
        }
        form.lines.push(Line::blank());
        form.lines.extend(consequences(model, decision, columns));
        if columns > 60 {
            form.lines.push(Line::new(
                Role::Dim,
                model.keymap.say(lang, "tui-decide-how", &[("choose", Cmd::Choose)]).as_str(),
            ));
        }
        form
    }

    /// The decision with all that is said with it, to be read over.
    fn review_lines(&self, model: &Model, decision: &DecisionView, draft: &Draft) -> Vec<Line> {
        let columns = columns(model);
        let mut lines = review(model, decision, draft, columns);
        lines.push(Line::blank());
        let prompt = if decision.irreversible { "tui-decide-type" } else { "tui-decide-enter" };
        let word = say(model.lang, "tui-confirm-word");
        let keys = [("record", Cmd::Record), ("back", Cmd::Back)];
        let prompt = model.keymap.say_with(model.lang, prompt, &keys, &[("word", (&word).into())]);
        lines.extend(paragraphs(&prompt, columns).into_iter().map(|line| line.all(Role::Accent)));
        lines
    }

    fn draw_review(
        &self,
        model: &Model,
        canvas: &mut Canvas,
        title: &Line,
        decision: &DecisionView,
        draft: &Draft,
    ) {
        let lines = self.review_lines(model, decision, draft);
        let more = (self.back, &more_above(model));
        asking(canvas, title, &lines, decision.irreversible.then_some(&self.word), more);
    }
}

#[derive(Default)]
struct Form {
    lines: Vec<Line>,
    /// The row each line belongs to, if any.
    owners: Vec<Option<usize>>,
    focus: usize,
    note: usize,
}

/// First row of the next group (`by` 1) or the one before (`by` [`GROUPS`]` - 1`), around the corner; a group may be
/// absent.
fn jump(rows: &[Row], group: u8, by: u8) -> usize {
    let order = (1..=GROUPS).map(|step| (group + step * by) % GROUPS);
    order.filter_map(|wanted| rows.iter().position(|row| row.group() == wanted)).next().unwrap_or(0)
}
