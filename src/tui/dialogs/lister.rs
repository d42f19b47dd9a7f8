//! Help and palette: one list of what can be done here, searched by a few letters, carried out by Enter.

use super::act::Act;
use super::decide::Decide;
use super::fuzzy::rank;
use super::matching::{Names, readings};
use super::orders::{Hit, more_words, scored, search};
use super::{After, Overlay, columns, fold, leaf, no_hit, rows};
use crate::exercise::view::{ActionView, DecisionState, SeatView};
use crate::locale::{say, say_with};
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, fit};
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, hanging};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::{self, Cmd, Command, Context, Danger};
use crate::tui::theme::Role;
use std::cmp::Reverse;

/// The list.
#[derive(Debug, Clone)]
pub struct Lister {
    /// Help (commands with what they do) rather than the palette (commands and orders).
    pub help: bool,
    /// The place below it.
    pub under: Context,
    /// Letters were text there: `?` and the like are not commands then.
    pub typing: bool,
    /// Something is under way that is not left without being asked.
    pub under_way: bool,
    /// Search words.
    pub query: Field,
    /// Row with the cursor.
    pub row: usize,
    found: Vec<Found>,
    /// A command of the place that has nothing to work on now.
    vain: Option<Cmd>,
}

/// Something that can be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A command.
    Command(Cmd),
    /// An action at a target.
    Order(Id, Option<Id>, String),
    /// An open decision.
    Decide(Id, String),
}

/// What matches in a place: all commands while nothing is typed, then by how well it fits. A command that is called by what
/// was typed comes before orders that are.
pub fn find(view: Option<&SeatView>, lang: Lang, under: Context, help: bool, query: &str) -> Vec<Found> {
    let commands: Vec<Cmd> = registry::valid(under).map(|command| command.cmd).collect();
    if query.trim().is_empty() {
        return commands.into_iter().map(Found::Command).collect();
    }
    let orders = |view: &SeatView| {
        let actions: Vec<&ActionView> = view.playbook.iter().collect();
        scored(view, &actions, query, true)
    };
    let orders = view.filter(|_| !help).map(orders).unwrap_or_default();
    for ways in readings(query) {
        let named = |cmd: Cmd| {
            let command = registry::command(cmd);
            let other = Lang::ALL.into_iter().filter(|other| *other != lang);
            let others = other.map(|lang| command.label(lang).to_string()).chain(more_words(command.stem));
            let names = Names::new(command.label(lang).as_str(), others, command.help(lang).as_str());
            (names.score(&ways), Found::Command(cmd))
        };
        let mut found: Vec<(u32, Found)> = commands.iter().copied().map(named).collect();
        if let Some(view) = view.filter(|_| !help) {
            let open = view.decisions.iter().filter(|known| known.state == DecisionState::Open);
            found.extend(open.map(|known| {
                let args = [("number", (known.number as i64).into()), ("title", (&known.title).into())];
                let text = say_with(lang, "tui-palette-decide", &args).to_string();
                (Names::new(&text, None::<&str>, "").score(&ways), Found::Decide(known.id, text))
            }));
        }
        found.retain(|(score, _)| *score > 0);
        if found.is_empty() && orders.is_empty() {
            continue;
        }
        let order = |(score, hit): (u32, Hit)| (score, Found::Order(hit.action, hit.target, hit.text));
        found.extend(orders.into_iter().map(order));
        found.sort_by_key(|(score, found)| Reverse(*score + if called(found, *score) { FIRST } else { 0 }));
        return found.into_iter().map(|(_, found)| found).collect();
    }
    by_letters(view, lang, under, help, query)
}

/// A command whose name is typed, or begun.
fn called(found: &Found, score: u32) -> bool {
    matches!(found, Found::Command(_)) && score >= NAMED
}

/// Where no word fits: those with the letters, in order.
fn by_letters(view: Option<&SeatView>, lang: Lang, under: Context, help: bool, query: &str) -> Vec<Found> {
    let mut found: Vec<Found> = registry::valid(under).map(|command| Found::Command(command.cmd)).collect();
    if let Some(view) = view.filter(|_| !help) {
        let hits = search(view, query, None).into_iter();
        found.extend(hits.map(|hit| Found::Order(hit.action, hit.target, hit.text)));
    }
    let texts: Vec<String> = found.iter().map(|found| searched(found, lang)).collect();
    let orders = found.iter().filter(|found| matches!(found, Found::Order(..))).cloned().collect::<Vec<_>>();
    let ranked = rank(query, &texts).into_iter().map(|index| found[index].clone());
    let commands = ranked.filter(|found| matches!(found, Found::Command(_)));
    commands.chain(orders).collect()
}

fn searched(found: &Found, lang: Lang) -> String {
    match found {
        Found::Command(cmd) => {
            let command = registry::command(*cmd);
            format!("{} {}", command.label(lang), command.help(lang))
        }
        Found::Order(_, _, text) | Found::Decide(_, text) => text.clone(),
    }
}

impl Lister {
    /// Help for a place.
    pub fn help(under: Context, typing: bool, view: Option<&SeatView>, lang: Lang) -> Lister {
        Lister::new(true, under, typing, view, lang)
    }

    /// The palette of a place.
    pub fn palette(under: Context, typing: bool, view: Option<&SeatView>, lang: Lang) -> Lister {
        Lister::new(false, under, typing, view, lang)
    }

    fn new(help: bool, under: Context, typing: bool, view: Option<&SeatView>, lang: Lang) -> Lister {
        let found = find(view, lang, under, help, "");
        let query = Field::default();
        Lister { help, under, typing, under_way: false, query, row: 0, found, vain: None }
    }

    /// Without a command that has nothing to work on now.
    #[must_use]
    pub fn but(mut self, vain: Option<Cmd>) -> Lister {
        self.vain = vain;
        self.found.retain(|found| !self.vain.is_some_and(|vain| *found == Found::Command(vain)));
        self
    }

    /// What is listed now.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// Text keys: they search.
    pub fn key(&mut self, key: Key, model: &Model) -> bool {
        self.search(key, Some(&model.view), model.lang)
    }

    /// Text keys, where there may be no exercise yet.
    pub fn search(&mut self, key: Key, view: Option<&SeatView>, lang: Lang) -> bool {
        let before = self.query.text().to_owned();
        let taken = self.query.key(key);
        if self.query.text() != before {
            self.found = find(view, lang, self.under, self.help, self.query.text());
            self.found.retain(|found| !self.vain.is_some_and(|vain| *found == Found::Command(vain)));
            self.row = 0;
        }
        taken
    }

    /// Moves the cursor, in a dialog of so many rows.
    pub fn step(&mut self, cmd: Cmd, rows: usize) {
        let last = self.found.len().saturating_sub(1);
        self.row = match cmd {
            Cmd::Up => self.row.saturating_sub(1),
            Cmd::Down => (self.row + 1).min(last),
            Cmd::PageUp => self.row.saturating_sub(leaf(rows)),
            Cmd::PageDown => (self.row + leaf(rows)).min(last),
            _ => self.row,
        };
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        match cmd {
            Cmd::Back => After::Close,
            Cmd::Run => match self.found.get(self.row) {
                None => After::Keep,
                Some(Found::Command(cmd)) => After::Run(*cmd),
                Some(Found::Order(action, target, _)) => {
                    After::Swap(Overlay::Act(Box::new(Act::with(model, *action, *target))))
                }
                Some(Found::Decide(id, _)) => After::Swap(Overlay::Decide(Decide::new(*id, model))),
            },
            cmd => {
                self.step(cmd, rows(model));
                After::Keep
            }
        }
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        self.draw_at(&model.keymap, model.lang, columns(model), canvas);
    }

    /// Draws it, where there may be no exercise yet.
    pub fn draw_at(&self, keymap: &Keymap, lang: Lang, columns: usize, canvas: &mut Canvas) {
        let title = say(lang, if self.help { "tui-help-title" } else { "tui-palette-title" });
        let inner =
            canvas.dialog(popup(canvas.area(), u16::MAX - 2), &Line::new(Role::Strong, title.as_str()));
        canvas.field(inner, 0, &format!("{} ", say(lang, "tui-find")), &self.query, true);
        let (_, below) = stack(inner, 1);
        let detail = self.detail(lang, columns);
        let share = if below.height > 6 { 3 } else { 0 };
        let (list, foot) = stack(below, below.height - share);
        let (list, from) = fold(canvas, list, (self.found.len(), self.row), lang);
        if self.found.is_empty() {
            no_hit(canvas, list, lang, &self.query);
        }
        for (index, found) in self.found.iter().enumerate().skip(from).take(usize::from(list.height)) {
            let line = self.line(found, keymap, lang, columns);
            let row = (index - from) as u16;
            canvas.target(list, row, Target::Line(index));
            if index == self.row { canvas.selected(list, row, &line) } else { canvas.line(list, row, &line) }
        }
        canvas.lines(foot, &detail);
    }

    fn line(&self, found: &Found, keymap: &Keymap, lang: Lang, columns: usize) -> Line {
        let Found::Command(cmd) = found else {
            let (Found::Order(_, _, text) | Found::Decide(_, text)) = found else { return Line::blank() };
            return Line::plain(" ".repeat(KEYS)).and(Role::Plain, text.clone());
        };
        let command = registry::command(*cmd);
        let keys = keymap.keys(*cmd).iter().filter(|key| !(self.typing && key.writes()));
        let keys: Vec<String> = keys.map(|key| key.name()).collect();
        let label = command.label(lang);
        let line = Line::new(Role::Accent, fit(&keys.join(" "), KEYS));
        let line =
            line.and(Role::Warn, mark(self.danger(command))).and(Role::Plain, fit(label.as_str(), LABEL));
        if columns > KEYS + LABEL + 22 { line.and(Role::Dim, command.help(lang).to_string()) } else { line }
    }

    /// What a command can do to the exercise from here: nobody is asked who leaves where nothing is under way.
    fn danger(&self, command: &Command) -> Danger {
        match command.cmd {
            Cmd::Quit | Cmd::Leave if !self.under_way => Danger::None,
            _ => command.danger,
        }
    }

    /// The selected command: what it can do to the exercise, how plain lines spell it, and all of its help.
    fn detail(&self, lang: Lang, columns: usize) -> Vec<Line> {
        let Some(Found::Command(cmd)) = self.found.get(self.row) else { return Vec::new() };
        let command = registry::command(*cmd);
        let mut first = Line::blank();
        if let Some(words) = self.danger(command).words(lang) {
            first = first.and(Role::Warn, format!("{}{words}  ", mark(self.danger(command))));
        }
        if !command.plain.is_empty() {
            first = first.and(Role::Dim, format!("--plain: {}", command.plain));
        }
        let mut lines = hanging(Role::Dim, "", command.help(lang).as_str(), columns);
        lines.insert(0, first);
        lines
    }
}

/// A column that tells what asks first and what commits.
fn mark(danger: Danger) -> &'static str {
    match danger {
        Danger::None => "  ",
        Danger::Asks => "? ",
        Danger::Commits => "! ",
    }
}

/// Columns of keys, and of labels.
const KEYS: usize = 11;
const LABEL: usize = 18;
/// From this score on the name itself was typed or begun, and what a command so called gains by it.
const NAMED: u32 = 880;
const FIRST: u32 = 1000;
