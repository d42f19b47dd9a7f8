//! Composing what is said with an action: to whom, which known facts, what is not known, how many at the most, since
//! when, when the next word comes, and a note. Parts, so that they can be checked; the note is for people.

use super::scrolled;
use crate::exercise::view::{ActionView, SeatView};
use crate::locale::{say, say_with};
use crate::play::outcome::FactStatus;
use crate::play::statement::{self, Element, Statement, Unknown};
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, narrow_ascii};
use crate::stdx::time::SimSpan;
use crate::telling;
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, hanging, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::popup;
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::words;
use std::collections::BTreeSet;

/// What one needs for composing.
const HOW: [(&str, Cmd); 5] = [
    ("toggle", Cmd::Toggle),
    ("less", Cmd::Less),
    ("more", Cmd::More),
    ("next-field", Cmd::NextField),
    ("read-over", Cmd::ReadOver),
];
/// When the next word can come, in hours.
const NEXT: [i64; 7] = [1, 2, 4, 8, 12, 24, 48];

/// A statement half made.
#[derive(Debug, Clone, Default)]
pub struct Compose {
    /// Row with the cursor.
    row: usize,
    audience: BTreeSet<Id>,
    facts: BTreeSet<Id>,
    unknowns: BTreeSet<Id>,
    next: Option<usize>,
    advice: bool,
    max: Field,
    t0: Field,
    note: Field,
    /// The field that could not be read, with the key of the words that say so: they stand below it.
    wrong: Option<(Row, &'static str)>,
}

/// A row the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// To whom.
    Audience(Id),
    /// A fact that is told.
    Fact(Id),
    /// A question that stands open.
    Unknown(Id),
    /// People at the most.
    Max,
    /// First knowledge.
    T0,
    /// When the next word comes.
    Next,
    /// What those addressed should do.
    Advice,
    /// In own words.
    Note,
}

/// Groups of rows, which Tab goes through.
const GROUPS: usize = 6;

impl Row {
    fn group(self, view: &SeatView) -> usize {
        match self {
            Row::Audience(_) => 0,
            Row::Fact(id) if holds(view, id) => 1,
            Row::Fact(_) => 2,
            Row::Unknown(_) => 3,
            Row::Max | Row::T0 | Row::Next | Row::Advice => 4,
            Row::Note => 5,
        }
    }
}

/// A fact that is confirmed, and not only suspected.
fn holds(view: &SeatView, id: Id) -> bool {
    words::fact(view, id).is_some_and(|fact| fact.status == FactStatus::Confirmed)
}

/// What a fact that is told is told as, by how it stands now: what is not confirmed is not told as if it were.
fn told_as(view: &SeatView, fact: Id) -> &'static str {
    match words::fact(view, fact).map(|fact| fact.status) {
        Some(FactStatus::Suspected) => "tui-say-suspected",
        Some(FactStatus::Refuted) => "tui-say-refuted",
        _ => "tui-say-facts",
    }
}

/// Where one goes from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nowhere.
    Stay,
    /// Back to the action or its target.
    Back,
    /// On, to read it over.
    On,
}

/// What can be said to be unknown with an action: open questions, and the content of the reports it makes.
fn questions(view: &SeatView, action: &ActionView) -> Vec<(Id, SafeText)> {
    let mut all: Vec<(Id, SafeText)> = view.open.clone();
    let made = |id: &Option<(Id, SafeText)>| id.as_ref().is_some_and(|(id, _)| *id == action.id);
    for duty in view.duties.iter().filter(|duty| made(&duty.action) || made(&duty.handover)) {
        for (id, text) in &duty.content {
            if let Some(id) = id.filter(|id| all.iter().all(|known| known.0 != *id)) {
                all.push((id, text.clone()));
            }
        }
    }
    all
}

/// `610000`, `610,000`, `61万`.
fn people(text: &str) -> Option<u64> {
    let text: String = text.chars().map(narrow_ascii).filter(|c| !matches!(c, ',' | ' ')).collect();
    match text.strip_suffix('万') {
        Some(tens) => tens.parse::<u64>().ok()?.checked_mul(10_000),
        None => text.parse().ok(),
    }
}

fn rows(view: &SeatView, action: &ActionView) -> Vec<Row> {
    let mut rows: Vec<Row> = action.audience.iter().map(|id| Row::Audience(*id)).collect();
    let mut facts: Vec<_> = view.facts.iter().filter(|fact| fact.status != FactStatus::Refuted).collect();
    facts.sort_by_key(|fact| (fact.status != FactStatus::Confirmed, !fact.pinned));
    rows.extend(facts.iter().map(|fact| Row::Fact(fact.id)));
    rows.extend(questions(view, action).into_iter().map(|(id, _)| Row::Unknown(id)));
    let parts = [
        (Element::Maximum, Row::Max),
        (Element::T0, Row::T0),
        (Element::NextUpdate, Row::Next),
        (Element::Advice, Row::Advice),
    ];
    rows.extend(parts.into_iter().filter(|part| action.says.contains(&part.0)).map(|part| part.1));
    rows.push(Row::Note);
    rows
}

impl Compose {
    /// Begins for an action; where there is one audience only, it is that.
    pub fn new(action: &ActionView) -> Compose {
        let one = action.audience.iter().copied().filter(|_| action.audience.len() == 1);
        Compose { audience: one.collect(), ..Compose::default() }
    }

    fn at(&self, view: &SeatView, action: &ActionView) -> Row {
        rows(view, action).get(self.row).copied().unwrap_or(Row::Note)
    }

    /// The mouse chose a row.
    pub fn point(&mut self, row: usize) {
        self.row = row;
    }

    /// The row with the cursor.
    pub(super) fn held(&self, view: &SeatView, action: &ActionView) -> Row {
        self.at(view, action)
    }

    /// Finds it again.
    pub(super) fn settle(&mut self, row: Row, view: &SeatView, action: &ActionView) {
        self.row = rows(view, action).iter().position(|known| *known == row).unwrap_or(self.row);
    }

    /// Letters are text in the fields.
    pub fn typing(&self, view: &SeatView, action: &ActionView) -> bool {
        matches!(self.at(view, action), Row::Max | Row::T0 | Row::Note)
    }

    /// Text keys.
    pub fn key(&mut self, key: Key, view: &SeatView, action: &ActionView) -> bool {
        let row = self.at(view, action);
        let taken = match row {
            Row::Max => self.max.key(key),
            Row::T0 => self.t0.key(key),
            Row::Note => self.note.key(key),
            _ => false,
        };
        if taken {
            self.wrong = self.wrong.filter(|(wrong, _)| *wrong != row);
        }
        taken
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model, action: &ActionView) -> Step {
        let rows = rows(&model.view, action);
        let row = self.at(&model.view, action);
        let view = model.view.clone();
        let group = |by: usize| {
            let order = (1..=GROUPS).map(|step| (row.group(&view) + step * by) % GROUPS);
            let first = |wanted: usize| rows.iter().position(|row| row.group(&view) == wanted);
            order.filter_map(first).next().unwrap_or(0)
        };
        match cmd {
            Cmd::Back => return Step::Back,
            Cmd::Up => self.row = self.row.saturating_sub(1),
            Cmd::Down => self.row = (self.row + 1).min(rows.len() - 1),
            Cmd::PageUp => self.row = 0,
            Cmd::PageDown | Cmd::OwnWords => self.row = rows.len() - 1,
            Cmd::NextField => self.row = group(1),
            Cmd::PrevField => self.row = group(GROUPS - 1),
            Cmd::Toggle | Cmd::Less | Cmd::More => self.change(cmd, row),
            Cmd::ReadOver => match self.statement(&view, action) {
                Ok(_) => return Step::On,
                Err(key) => self.refuse(key, &rows, model),
            },
            _ => {}
        }
        Step::Stay
    }

    /// Says what cannot be read: below its field, where it has the room it needs; else as feedback.
    fn refuse(&mut self, key: &'static str, rows: &[Row], model: &mut Model) {
        let wrong = match key {
            "tui-say-number" => Some(Row::Max),
            "tui-say-moment" => Some(Row::T0),
            _ => None,
        };
        let place = wrong.and_then(|wrong| rows.iter().position(|row| *row == wrong));
        match place.zip(wrong) {
            Some((place, wrong)) => (self.row, self.wrong) = (place, Some((wrong, key))),
            None => {
                let words = say(model.lang, key);
                model.tell(words, true);
            }
        }
    }

    fn change(&mut self, cmd: Cmd, row: Row) {
        let flip = |set: &mut BTreeSet<Id>, id: Id| {
            if !set.remove(&id) {
                set.insert(id);
            }
        };
        match row {
            Row::Audience(id) => flip(&mut self.audience, id),
            Row::Fact(id) => flip(&mut self.facts, id),
            Row::Unknown(id) => flip(&mut self.unknowns, id),
            Row::Advice => self.advice = !self.advice,
            Row::Next => {
                self.next = match (cmd, self.next) {
                    (Cmd::Less, None | Some(0)) => None,
                    (Cmd::Less, Some(at)) => Some(at - 1),
                    (_, None) => Some(0),
                    (_, Some(at)) if at + 1 < NEXT.len() => Some(at + 1),
                    (_, Some(at)) => (cmd == Cmd::More).then_some(at),
                }
            }
            Row::Max | Row::T0 | Row::Note => {}
        }
    }

    /// What was composed; `None` = nothing. A field that cannot be read is told by the key of its words.
    pub fn statement(
        &self,
        view: &SeatView,
        action: &ActionView,
    ) -> Result<Option<Box<Statement>>, &'static str> {
        let persons_max = match self.max.is_empty() {
            true => None,
            false => Some(people(self.max.text()).ok_or("tui-say-number")?),
        };
        let t0 = match self.t0.is_empty() {
            true => None,
            false => {
                let read = telling::read_clock(view.calendar, view.now, self.t0.text());
                Some(read.ok_or("tui-say-moment")?)
            }
        };
        let rows = rows(view, action);
        let chosen = |set: &BTreeSet<Id>, row: fn(Id) -> Row| -> Vec<Id> {
            set.iter().copied().filter(|id| rows.contains(&row(*id))).collect()
        };
        let said = Statement {
            audience: chosen(&self.audience, Row::Audience),
            facts: chosen(&self.facts, Row::Fact),
            unknowns: chosen(&self.unknowns, Row::Unknown).into_iter().map(Unknown::Listed).collect(),
            persons_max,
            t0,
            next_update: self.next.map(|at| SimSpan(NEXT[at] * SimSpan::HOUR.0)),
            advice: self.advice,
            text: self.note.safe(),
        };
        if !said.fits() {
            return Err("tui-plain-too-much");
        }
        let addressed_only = Statement { audience: said.audience.clone(), ..Statement::default() };
        Ok((said != addressed_only).then(|| Box::new(said)))
    }

    /// What it says and what it lacks, for reading over.
    pub fn review(&self, model: &Model, action: &ActionView, columns: usize) -> Vec<Line> {
        let Ok(said) = self.statement(&model.view, action) else { return Vec::new() };
        said_and_lacking(model, action, &said.unwrap_or_default(), columns)
    }

    /// Draws the form.
    pub fn draw(&self, model: &Model, action: &ActionView, canvas: &mut Canvas) {
        let (lines, rows) = self.form(model, action);
        let focus = rows.get(self.row).copied().unwrap_or(0);
        let title = say_with(model.lang, "tui-say-title", &[("action", (&action.name).into())]);
        let area = popup(canvas.area(), lines.len() as u16);
        let inner = canvas.dialog(area, &Line::new(Role::Strong, title.as_str()));
        let (inner, from) = scrolled(model, canvas, inner, lines.len(), focus);
        for (index, (line, field)) in lines.iter().enumerate().skip(from).take(usize::from(inner.height)) {
            let row = (index - from) as u16;
            if let Some(at) = rows.iter().position(|line| *line == index) {
                canvas.target(inner, row, Target::Line(at));
            }
            match field {
                Some(field) => canvas.field(inner, row, &line.text(), field, index == focus),
                None if index == focus => canvas.selected(inner, row, line),
                None => canvas.line(inner, row, line),
            }
        }
    }

    /// Lines, each with the field it ends in; and the line of each row.
    fn form(&self, model: &Model, action: &ActionView) -> (Vec<(Line, Option<&Field>)>, Vec<usize>) {
        let (lang, view) = (model.lang, &model.view);
        let (mut lines, mut starts) = (Vec::new(), Vec::new());
        let questions = questions(view, action);
        let columns = super::columns(model);
        let mut group = None;
        for row in rows(view, action) {
            if group != Some(row.group(view)) {
                group = Some(row.group(view));
                let heading = ["tui-say-to", "tui-say-facts", "tui-say-suspected", "tui-say-unknowns"];
                let heading = heading.get(row.group(view));
                lines.extend(heading.map(|key| (Line::new(Role::Strong, say(lang, key).as_str()), None)));
            }
            starts.push(lines.len());
            let label = |key: &str| Line::plain(format!("{} ", say(lang, key)));
            let tick = |on: bool, text: &str| -> Vec<(Line, Option<&Field>)> {
                let tick = if on { "  [x] " } else { "  [ ] " };
                hanging(Role::Plain, tick, text, columns).into_iter().map(|line| (line, None)).collect()
            };
            lines.extend(match row {
                Row::Audience(id) => tick(self.audience.contains(&id), telling::audience(lang, id).as_str()),
                Row::Fact(id) => {
                    let text = words::fact(view, id).map(|fact| fact.text.one_line()).unwrap_or_default();
                    tick(self.facts.contains(&id), text.as_str())
                }
                Row::Unknown(id) => {
                    let text = questions.iter().find(|known| known.0 == id).map(|known| known.1.one_line());
                    tick(self.unknowns.contains(&id), text.unwrap_or_default().as_str())
                }
                Row::Max => vec![(label("tui-say-max"), Some(&self.max))],
                Row::T0 => vec![(label("tui-say-t0-how"), Some(&self.t0))],
                Row::Next => {
                    let next = self.next.map(|at| telling::span(lang, SimSpan(NEXT[at] * SimSpan::HOUR.0)));
                    let next = next.map_or("--".to_owned(), |span| span.to_string());
                    vec![(label("tui-say-next").and(Role::Accent, format!("< {next} >")), None)]
                }
                Row::Advice => tick(self.advice, say(lang, "tui-say-advice").as_str()),
                Row::Note => vec![(label("tui-say-note"), Some(&self.note))],
            });
            if let Some((_, key)) = self.wrong.filter(|(wrong, _)| *wrong == row) {
                let told = hanging(Role::Warn, "  ! ", say(lang, key).as_str(), columns);
                lines.extend(told.into_iter().map(|line| (line.all(Role::Warn), None)));
            }
        }
        let how = paragraphs(&model.keymap.say(lang, "tui-say-how", &HOW), columns);
        lines.extend(how.into_iter().map(|line| (line.all(Role::Dim), None)));
        (lines, starts)
    }
}

/// What a statement says, part by part, with what is only suspected told apart.
pub fn said(model: &Model, action: &ActionView, said: &Statement, columns: usize) -> Vec<Line> {
    let (lang, view) = (model.lang, &model.view);
    let mut lines = Vec::new();
    let mut add = |key: &str, text: &str| {
        lines.extend(hanging(Role::Strong, &format!("{}  ", say(lang, key)), text, columns));
    };
    for id in &said.audience {
        add("tui-say-to", telling::audience(lang, *id).as_str());
    }
    if said.audience.is_empty() && !action.audience.is_empty() {
        let all: Vec<String> =
            action.audience.iter().map(|id| telling::audience(lang, *id).to_string()).collect();
        let all = all.join(if lang == Lang::En { ", " } else { "、" });
        add("tui-say-to", say_with(lang, "tui-say-to-all", &[("audience", all.as_str().into())]).as_str());
    }
    for key in ["tui-say-facts", "tui-say-suspected", "tui-say-refuted"] {
        for id in said.facts.iter().filter(|id| told_as(view, **id) == key) {
            add(key, words::fact(view, *id).map_or("", |fact| fact.text.as_str()));
        }
    }
    for (id, text) in questions(view, action) {
        if said.leaves_open(id) {
            add("tui-say-unknowns", text.as_str());
        }
    }
    for unknown in &said.unknowns {
        if let Unknown::Own(text) = unknown {
            add("tui-say-unknowns", text.as_str());
        }
    }
    if let Some(persons) = said.persons_max {
        add("tui-say-max", telling::number(persons).as_str());
    }
    if let Some(t0) = said.t0 {
        add("tui-say-t0", &words::moment_short(view, t0));
    }
    if let Some(next) = said.next_update {
        add("tui-say-next", telling::span(lang, next).as_str());
    }
    if said.advice {
        lines.push(Line::plain(say(lang, "tui-say-advice").as_str()));
    }
    if !said.text.is_empty() {
        lines.extend(hanging(
            Role::Strong,
            &format!("{}  ", say(lang, "tui-say-note")),
            said.text.as_str(),
            columns,
        ));
    }
    lines
}

/// The same with the duty it serves before it, and after it what it lacks.
fn said_and_lacking(model: &Model, action: &ActionView, it: &Statement, columns: usize) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    let serves = words::titles(lang, &model.view.serves(action.id));
    if !serves.is_empty() {
        lines.extend(hanging(Role::Strong, &format!("{}  ", say(lang, "tui-say-serves")), &serves, columns));
    }
    lines.extend(said(model, action, it, columns));
    let lacks = statement::missing(&action.says, it).into_iter();
    let lacks: Vec<String> = lacks.map(|it| telling::element(lang, it).to_string()).collect();
    if !lacks.is_empty() {
        let lacks = lacks.join(if lang == Lang::En { ", " } else { "、" });
        let told = say_with(lang, "tui-say-lacks", &[("parts", lacks.as_str().into())]);
        lines.extend(paragraphs(&told, columns).into_iter().map(|line| line.all(Role::Warn)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_as_people_write_them() {
        for (text, number) in [
            ("610000", Some(610_000)),
            ("610,000", Some(610_000)),
            ("６１万", Some(610_000)),
            ("about 600", None),
            ("-5", None),
            ("99999999999999999999万", None),
        ] {
            assert_eq!(people(text), number, "{text}");
        }
    }
}
