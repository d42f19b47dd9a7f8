//! Searching the logs: a query line with a history, rows newest first, one of them in full, pinned with one key. What
//! could not be looked at is said beside what was found.

use super::{After, columns, fold, rows};
use crate::exercise::client::Client;
use crate::exercise::reading::{LogPage, LogRow};
use crate::exercise::view::SeatView;
use crate::locale::{say, say_with};
use crate::plan::playbook::TargetKind;
use crate::play::order::Order;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, fit, width};
use crate::stdx::time::SimTime;
use crate::telemetry::query::{QUERY_MAX, QueryError};
use crate::telemetry::row::{Access, Reach};
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::{Canvas, Line, hanging, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::{popup, split, stack};
use crate::tui::mouse::Target;
use crate::tui::pacer::settle;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::wake::{Ask, Wake};
use crate::tui::words;
use ratatui::layout::Rect;

/// Rows asked for at a time.
pub const FOUND_MAX: usize = 200;
/// Queries remembered.
const HISTORY_MAX: usize = 50;
/// Columns of a row before its text: pin, month to second, log.
const LOG_COLUMNS: usize = 12;

/// The dialog.
#[derive(Debug, Clone, Default)]
pub struct Logs {
    /// What is looked for.
    pub query: Field,
    /// The query is being written.
    pub typing: bool,
    /// What came of the last search.
    answer: Option<Answer>,
    /// Row with the cursor.
    row: usize,
    /// The selected row has all the room.
    whole: bool,
    /// How far back in the history the query line stands; 0 = what is being written.
    back: usize,
}

/// What came of a search.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked for.
    pub query: String,
    /// When.
    pub at: SimTime,
    /// What was found, or what is wrong with the query.
    pub found: Result<LogPage, QueryError>,
}

/// Searches, keeps on record that it was looked for, and wakes the screen with what was found. A query that cannot be
/// understood is nobody's search: it is not kept.
pub fn ask(client: &mut dyn Client, query: String, lang: Lang) -> Vec<Wake> {
    let found = client.search(&query, FOUND_MAX);
    let mut wakes = Vec::new();
    if found.is_ok() {
        let order = Order::Search { query: SafeText::new(query.trim()) };
        match client.send(order.clone()) {
            Err(trouble) => wakes.push(Wake::Trouble(trouble)),
            Ok(reply) => {
                wakes.extend(settle(client).err().map(Wake::Trouble));
                wakes.push(Wake::View(client.view(lang)));
                wakes.push(Wake::Replied { order, refusal: reply.refusal });
            }
        }
    }
    wakes.push(Wake::Found(Answer { query, at: client.now(), found }));
    wakes
}

impl Logs {
    /// Begins to search, for what a row of a pane stands for.
    pub fn about(view: &SeatView, thing: Option<Thing>) -> Logs {
        let query = thing.map(|thing| asked_of(view, thing)).unwrap_or_default();
        Logs { query: Field::with(&query), typing: true, ..Logs::default() }
    }

    /// Text keys while the query is written.
    pub fn key(&mut self, key: Key) -> bool {
        self.typing && self.query.key(key)
    }

    /// Takes what was found; where nothing was, the query line keeps the caret.
    pub fn take(&mut self, answer: Answer) {
        self.typing = answer.found.as_ref().map_or(true, |page| page.rows.is_empty());
        (self.row, self.whole) = (0, false);
        self.answer = Some(answer);
    }

    fn page(&self) -> Option<&LogPage> {
        self.answer.as_ref().and_then(|answer| answer.found.as_ref().ok())
    }

    fn selected(&self) -> Option<&LogRow> {
        self.page().and_then(|page| page.rows.get(self.row))
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        match cmd {
            Cmd::RunQuery => self.search(model),
            Cmd::EditQuery => self.typing = true,
            Cmd::NextField => self.typing = !self.typing || self.page().is_none(),
            Cmd::Up | Cmd::Down if self.typing => self.remember(cmd, model),
            Cmd::Back if self.typing && self.selected().is_some() => self.typing = false,
            Cmd::Back if self.whole => self.whole = false,
            Cmd::Back => return After::Close,
            Cmd::Open => self.whole = !self.whole && self.selected().is_some(),
            Cmd::PinLine => self.pin(model),
            cmd => self.step(cmd, model),
        }
        After::Keep
    }

    /// Steps back until it is left.
    pub fn steps(&self) -> usize {
        1 + usize::from(self.typing && self.selected().is_some()) + usize::from(self.whole)
    }

    /// The mouse chose a row.
    pub fn point(&mut self, row: usize) {
        (self.row, self.typing) = (row, false);
    }

    fn search(&mut self, model: &mut Model) {
        let query: String = self.query.text().trim().chars().take(QUERY_MAX + 1).collect();
        model.queries.retain(|known| *known != query);
        if !query.is_empty() {
            model.queries.push(query.clone());
        }
        let surplus = model.queries.len().saturating_sub(HISTORY_MAX);
        model.queries.drain(..surplus);
        self.back = 0;
        model.ask(Ask::Search(query));
    }

    /// Older queries upwards, newer ones downwards.
    fn remember(&mut self, cmd: Cmd, model: &Model) {
        let count = model.queries.len();
        self.back = if cmd == Cmd::Up { (self.back + 1).min(count) } else { self.back.saturating_sub(1) };
        let known = count.checked_sub(self.back).and_then(|at| model.queries.get(at));
        self.query = Field::with(known.map_or("", String::as_str));
    }

    fn step(&mut self, cmd: Cmd, model: &Model) {
        let last = self.page().map_or(0, |page| page.rows.len().saturating_sub(1));
        let leap = rows(model) / 2;
        self.row = match cmd {
            Cmd::Up => self.row.saturating_sub(1),
            Cmd::Down => (self.row + 1).min(last),
            Cmd::PageUp => self.row.saturating_sub(leap),
            Cmd::PageDown => (self.row + leap).min(last),
            Cmd::First => 0,
            Cmd::Last => last,
            _ => self.row,
        };
    }

    fn pin(&self, model: &mut Model) {
        match self.selected() {
            Some(row) => {
                let on = !model.view.pins.iter().any(|pin| pin.row == row.id);
                model.send(Order::PinLine { row: row.id.to_string().into(), on });
            }
            None => {
                let words = say(model.lang, "tui-logs-no-row");
                model.tell(words, true);
            }
        }
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let title = Line::new(Role::Strong, say(model.lang, "tui-logs-title").as_str());
        let inner = canvas.dialog(popup(canvas.area(), u16::MAX - 2), &title);
        self.line_of_query(model, canvas, inner);
        let (_, below) = stack(inner, 1);
        let head = self.head(model);
        let height = head.len().min(usize::from(below.height / 2)) as u16;
        let (top, below) = stack(below, height);
        canvas.lines(top, &head);
        // Where nothing was found, which logs can be searched is what one asks next.
        let Some(page) = self.page().filter(|page| !page.rows.is_empty()) else {
            return canvas.lines(below, &logs(model));
        };
        let detail = self.selected().map(|row| detail(model, row)).unwrap_or_default();
        let share = if self.whole { below.height } else { (below.height / 3).min(detail.len() as u16) };
        let (list, foot) = stack(below, below.height - share);
        let (list, from) = fold(canvas, list, (page.rows.len(), self.row), model.lang);
        for (index, row) in page.rows.iter().enumerate().skip(from).take(usize::from(list.height)) {
            let chosen = index == self.row && !self.typing;
            let (at, line) = ((index - from) as u16, shown(model, row, chosen));
            canvas.target(list, at, Target::Line(index));
            if chosen { canvas.selected(list, at, &line) } else { canvas.line(list, at, &line) }
        }
        canvas.lines(foot, &detail);
    }

    /// The query. Which of it and the rows has the focus is told by the caret and by the sign before a row; while it is
    /// the rows, beside the query stands how to write a new one: letters would be commands.
    fn line_of_query(&self, model: &Model, canvas: &mut Canvas, area: Rect) {
        let edit = model.keymap.say(model.lang, "tui-logs-edit", &[("edit", Cmd::EditQuery)]);
        let hint = width(edit.as_str()) as u16;
        if self.typing || area.width < hint + 12 {
            return canvas.field(area, 0, "> ", &self.query, self.typing);
        }
        let (left, right) = split(area, area.width - hint - 1);
        canvas.field(left, 0, "  ", &self.query, false);
        let right = Rect { x: right.x + 1, width: hint, ..right };
        canvas.line(right, 0, &Line::new(Role::Accent, edit.as_str()));
    }

    /// What came of the search, above its rows: how many, and what could not be looked at.
    fn head(&self, model: &Model) -> Vec<Line> {
        let lang = model.lang;
        let Some(answer) = &self.answer else {
            return paragraphs(&say(lang, "tui-logs-hint"), columns(model))
                .into_iter()
                .map(|line| line.all(Role::Dim))
                .collect();
        };
        match &answer.found {
            Err(error) => hanging(Role::Warn, "! ", error.words().get(lang).as_str(), columns(model)),
            Ok(page) => {
                let mut lines = vec![Line::new(Role::Strong, count(&model.view, answer, page).as_str())];
                let notes = notes(&model.view, page);
                let notes = notes.iter().flat_map(|note| paragraphs(note, columns(model)));
                lines.extend(notes.map(|line| line.all(Role::Warn)));
                lines
            }
        }
    }
}

/// The query a thing suggests: what a pane's row stands for, as a field of the logs.
fn asked_of(view: &SeatView, thing: Thing) -> String {
    let id = match thing {
        Thing::Asset(id) | Thing::Person(id) | Thing::Lines(Some(id)) => Some(id),
        Thing::Task(number) => {
            view.tasks.iter().find(|task| task.task == number).and_then(|task| task.target)
        }
        Thing::Fact(id) => words::fact(view, id).and_then(|fact| fact.about.first().copied()),
        Thing::Row(row) => Some(row.log),
        _ => None,
    };
    let field = |id: Id| {
        if view.logs.iter().any(|log| log.id == id) {
            return Some("source");
        }
        if view.assets.iter().any(|asset| asset.id == id) {
            return Some("host");
        }
        let subject = view.subjects.iter().find(|subject| subject.id == id)?;
        match subject.kind {
            TargetKind::Identity => Some("user"),
            TargetKind::Indicator => id.as_str().parse::<core::net::IpAddr>().ok().map(|_| "ip"),
            _ => None,
        }
    };
    let query = id.map(|id| field(id).map_or_else(|| format!("\"{id}\" "), |field| format!("{field}:{id} ")));
    query.unwrap_or_default()
}

/// The company's logs, before anything was asked.
fn logs(model: &Model) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = vec![Line::new(Role::Strong, say(lang, "tui-logs-list").as_str())];
    for log in &model.view.logs {
        let (role, key) =
            if log.open { (Role::Good, "tui-logs-open") } else { (Role::Dim, "tui-logs-not-open") };
        let name = fit(&format!("{}  {}", log.id, log.name), columns(model).saturating_sub(26));
        lines.push(Line::plain(name).and(role, format!("  {}", say(lang, key))));
    }
    lines
}

/// A row of the list.
fn shown(model: &Model, row: &LogRow, chosen: bool) -> Line {
    let pinned = model.view.pins.iter().any(|pin| pin.row == row.id);
    // The year is the same everywhere.
    let stamp = row.stamp.as_str().get(5..).unwrap_or_default().to_owned();
    Line::new(Role::Accent, if chosen { ">" } else { " " })
        .and(Role::Accent, if pinned { "*" } else { " " })
        .and(Role::Dim, format!("{stamp} {} ", fit(row.id.log.as_str(), LOG_COLUMNS)))
        .and(Role::Plain, row.line.to_string())
}

/// The selected row in full.
fn detail(model: &Model, row: &LogRow) -> Vec<Line> {
    let name = words::name(&model.view, row.id.log);
    let mut lines = vec![Line::new(Role::Strong, format!("{}  {name}", row.stamp))];
    lines.extend(paragraphs(&row.line, columns(model)));
    lines
}

/// How many rows there are, and when they were asked for.
pub fn count(view: &SeatView, answer: &Answer, page: &LogPage) -> SafeText {
    let at = words::moment(view, answer.at);
    let (shown, total) = (page.rows.len().to_string(), page.total.to_string());
    let key = if page.rows.is_empty() { "tui-logs-none" } else { "tui-logs-count" };
    let args =
        [("shown", shown.as_str().into()), ("total", total.as_str().into()), ("at", at.as_str().into())];
    say_with(view.lang, key, &args)
}

/// What a search could not look at, one line a reason.
pub fn notes(view: &SeatView, page: &LogPage) -> Vec<SafeText> {
    let lang = view.lang;
    let list = |key: &str, wanted: &dyn Fn(&Reach) -> Option<Option<SimTime>>| {
        let named = page.reach.iter().filter_map(|reach| {
            wanted(reach).map(|since| match since {
                Some(at) => format!("{} ({})", reach.log, words::moment_short(view, at)),
                None => reach.log.to_string(),
            })
        });
        let named: Vec<String> = named.collect();
        let logs = named.join(if lang == Lang::Ja { "、" } else { ", " });
        (!named.is_empty()).then(|| say_with(lang, key, &[("logs", logs.as_str().into())]))
    };
    let only = |access: Access| move |reach: &Reach| (reach.access == access).then_some(None);
    let silent = |reach: &Reach| match reach.access {
        Access::Silent(since) => Some(Some(since)),
        _ => None,
    };
    let expired = |reach: &Reach| (reach.expired && reach.is_open()).then_some(Some(reach.oldest));
    let mut notes = Vec::new();
    notes.extend(list("tui-logs-lost", &only(Access::Lost)));
    notes.extend(list("tui-logs-silent", &silent));
    notes.extend(list("tui-logs-unrecorded", &only(Access::Unrecorded)));
    notes.extend(list("tui-logs-closed", &only(Access::Closed)));
    for unknown in &page.unknown {
        let what = ("what", unknown.value.as_str().into());
        notes.push(match unknown.near {
            Some(near) => say_with(lang, "tui-logs-unknown-near", &[what, ("near", near.into())]),
            None => say_with(lang, "tui-logs-unknown", &[what]),
        });
    }
    if let Some(at) = page.stopped_at {
        let at = words::moment_short(view, at);
        notes.push(say_with(lang, "tui-logs-stopped", &[("at", at.as_str().into())]));
    }
    notes.extend(list("tui-logs-expired", &expired));
    notes
}
