//! Places of the debrief: pages, and the decisions and duties on them, found by a few letters.

use super::fuzzy::rank;
use super::{After, fold, leaf, no_hit, rows};
use crate::locale::say;
use crate::tui::app::{Model, Viewer};
use crate::tui::canvas::{Canvas, Line};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::screens::whole;
use crate::tui::theme::Role;

/// A place: a page, and one of its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    page: usize,
    /// Number of the heading on its page; none = the top.
    head: Option<usize>,
    text: String,
}

/// The list.
#[derive(Debug, Clone)]
pub struct Contents {
    query: Field,
    /// Row with the cursor.
    pub row: usize,
    places: Vec<Place>,
    /// Indices of those that fit the query.
    found: Vec<usize>,
}

impl Contents {
    /// Everything there is to go to; the cursor stands on the page that is shown.
    pub fn of(viewer: &Viewer) -> Contents {
        let mut places = Vec::new();
        for (page, sheet) in viewer.pages.iter().enumerate() {
            places.push(Place { page, head: None, text: format!("{} {}", page + 1, sheet.title) });
            let heads = sheet.heads.iter().filter_map(|line| sheet.lines.get(*line)).enumerate();
            places.extend(heads.map(|(head, text)| Place {
                page,
                head: Some(head),
                text: format!("    {}", text.as_str().trim()),
            }));
        }
        let row = places.iter().position(|place| place.page == viewer.at).unwrap_or(0);
        Contents { query: Field::default(), row, found: (0..places.len()).collect(), places }
    }

    /// Text keys: they search.
    pub fn key(&mut self, key: Key) -> bool {
        let before = self.query.text().to_owned();
        let taken = self.query.key(key);
        if self.query.text() != before {
            let texts: Vec<&str> = self.places.iter().map(|place| place.text.as_str()).collect();
            (self.found, self.row) = (rank(self.query.text(), &texts), 0);
        }
        taken
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        let last = self.found.len().saturating_sub(1);
        match cmd {
            Cmd::Up => self.row = self.row.saturating_sub(1),
            Cmd::Down => self.row = (self.row + 1).min(last),
            Cmd::PageUp => self.row = self.row.saturating_sub(leaf(rows(model))),
            Cmd::PageDown => self.row = (self.row + leaf(rows(model))).min(last),
            Cmd::Open => {
                if let Some(place) = self.found.get(self.row).map(|index| &self.places[*index]) {
                    go(model, place.page, place.head);
                }
                return After::Close;
            }
            Cmd::Back => return After::Close,
            _ => {}
        }
        After::Keep
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let title = say(model.lang, "tui-contents-title");
        let area = popup(canvas.area(), (self.places.len() + 1).min(usize::from(u16::MAX - 2)) as u16);
        let inner = canvas.dialog(area, &Line::new(Role::Strong, title.as_str()));
        canvas.field(inner, 0, &format!("{} ", say(model.lang, "tui-find")), &self.query, true);
        let (_, list) = stack(inner, 1);
        if self.found.is_empty() {
            no_hit(canvas, list, model.lang, &self.query);
        }
        let (list, from) = fold(canvas, list, (self.found.len(), self.row), model.lang);
        for (index, place) in self.found.iter().enumerate().skip(from).take(usize::from(list.height)) {
            let place = &self.places[*place];
            let role = if place.head.is_none() { Role::Strong } else { Role::Plain };
            let line = Line::new(role, place.text.clone());
            let row = (index - from) as u16;
            canvas.target(list, row, Target::Line(index));
            if index == self.row { canvas.selected(list, row, &line) } else { canvas.line(list, row, &line) }
        }
    }
}

/// Shows a page from one of its headings on.
fn go(model: &mut Model, page: usize, head: Option<usize>) {
    if let Some(viewer) = &mut model.viewer {
        (viewer.at, viewer.scroll) = (page, 0);
    }
    let line = head.and_then(|head| whole::heads(model).get(head).copied());
    if let (Some(viewer), Some(line)) = (&mut model.viewer, line) {
        viewer.scroll = line;
    }
}

/// To the next heading (`forwards`), or the one before: on this page, else on the next that has any.
pub fn step(model: &mut Model, forwards: bool) {
    let Some(viewer) = &model.viewer else { return };
    let (at, scroll) = (viewer.at, viewer.scroll);
    let has = |page: &usize| !viewer.pages[*page].heads.is_empty();
    let other = match forwards {
        true => (at + 1..viewer.pages.len()).find(has).map(|page| (page, 0)),
        false => (0..at).rev().find(has).map(|page| (page, viewer.pages[page].heads.len() - 1)),
    };
    let heads = whole::heads(model);
    let here = match forwards {
        true => heads.iter().position(|line| *line > scroll),
        false => heads.iter().rposition(|line| *line < scroll),
    };
    match (here, other) {
        (Some(head), _) => go(model, at, Some(head)),
        (None, Some((page, head))) => go(model, page, Some(head)),
        (None, None) => {}
    }
}
