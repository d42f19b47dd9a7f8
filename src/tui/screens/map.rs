//! The map: zones as boxes from the outside in, machines in them, links as wires beside them, services below.
//!
//! *Owns* what stands where on it, and how the selection moves. *In*: a view and columns. *Out*: lines and spots.
//! *Never here*: its place on the screen, and anything the players do not know.

use crate::exercise::view::{AssetView, SeatView, ServiceView};
use crate::locale::{say, say_with};
use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, cut, fit, width};
use crate::tui::app::{Model, Pane, Thing};
use crate::tui::canvas::{Line, Pen};
use crate::tui::layout::Class;
use crate::tui::registry::Cmd;
use crate::tui::screens::wires::{Wires, outside_in};
use crate::tui::theme::Role;
use crate::tui::words;

/// A machine's cell is at least this wide.
const CELL: usize = 22;
/// Smaller panes show the list.
const LEAST: (u16, u16) = (36, 8);

/// Whether the assets are to be shown as a map: as the player said, else where there is room for everything.
pub fn on(model: &Model) -> bool {
    let size = crate::tui::screens::area(model);
    model.map.unwrap_or(crate::tui::layout::class(size.width, size.height) == Class::Wall)
}

/// Whether the pane shows the map now: it is on, fits, and is not searched for rows.
pub fn shown(model: &Model, area: ratatui::layout::Rect) -> bool {
    let cursor = model.cursor(Pane::Assets);
    on(model) && area.width >= LEAST.0 && area.height >= LEAST.1 && cursor.filter.is_empty()
}

/// What stands in a place of the map and can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// What it is.
    pub thing: Thing,
    /// Line of the map.
    pub line: usize,
    /// Place in its line, from the left.
    pub place: usize,
    /// Columns it begins after, and takes.
    pub span: (usize, usize),
}

/// The map, ready to be shown from any line on.
#[derive(Debug, Default)]
pub struct Map {
    /// Lines of exactly the columns asked for, or fewer.
    pub lines: Vec<Line>,
    /// What can be selected, in reading order.
    pub spots: Vec<Spot>,
}

impl Map {
    /// Line of what is selected; the first if it is not on the map.
    pub fn focus(&self, selected: Option<Thing>) -> usize {
        let found = self.spots.iter().find(|spot| Some(spot.thing) == selected);
        found.map_or(0, |spot| spot.line)
    }
}

/// Draws the map of a view `columns` wide.
pub fn build(view: &SeatView, columns: usize, pen: Pen, selected: Option<Thing>) -> Map {
    let zones = outside_in(view);
    let wires = Wires::between(&zones, &view.links, columns / 3);
    let mut drawing = Drawing { view, pen, selected, map: Map::default(), gutter: wires.columns(), columns };
    let mut joints = Vec::new();
    for zone in &zones {
        joints.push(drawing.zone(*zone));
    }
    for (row, line) in drawing.map.lines.iter_mut().enumerate() {
        line.0.insert(0, (Role::Dim, wires.row(&joints, row, pen)));
    }
    if wires.left_out > 0 {
        let count = [("count", (wires.left_out as i64).into())];
        drawing
            .map
            .lines
            .push(Line::new(Role::Dim, say_with(view.lang, "tui-map-left-out", &count).as_str()));
    }
    drawing.gutter = 0;
    drawing.services();
    drawing.map
}

struct Drawing<'a> {
    view: &'a SeatView,
    pen: Pen,
    selected: Option<Thing>,
    map: Map,
    gutter: usize,
    columns: usize,
}

impl Drawing<'_> {
    fn lang(&self) -> Lang {
        self.view.lang
    }

    /// Columns within a box.
    fn inner(&self) -> usize {
        self.columns.saturating_sub(self.gutter + 2)
    }

    /// Something stands here, as one of several of `room` columns.
    fn spot(&mut self, thing: Thing, place: usize, room: usize) -> bool {
        let span = (self.gutter + 1 + place * room, room);
        self.map.spots.push(Spot { thing, line: self.map.lines.len(), place, span });
        self.selected == Some(thing)
    }

    /// Upper edge with a title.
    fn top(&mut self, title: &str, role: Role, selected: bool) {
        let (pen, inner) = (self.pen, self.inner());
        let text = cut(title, inner.saturating_sub(4));
        let text = format!("{}{text} ", if selected { ">" } else { " " });
        let rest = inner.saturating_sub(1 + width(&text));
        let line = Line::new(Role::Dim, format!("{}{}", pen.joint(false, true, false, true), pen.across))
            .and(if selected { Role::Focus } else { role }, text)
            .and(Role::Dim, pen.across.to_string().repeat(rest))
            .and(Role::Dim, pen.joint(false, true, true, false));
        self.map.lines.push(line);
    }

    fn bottom(&mut self) {
        let (pen, inner) = (self.pen, self.inner());
        let line = format!(
            "{}{}{}",
            pen.joint(true, false, false, true),
            pen.across.to_string().repeat(inner),
            pen.joint(true, false, true, false)
        );
        self.map.lines.push(Line::new(Role::Dim, line));
    }

    /// A line between the edges; `wired` = a wire comes in from the left.
    fn row(&mut self, pieces: Vec<(Role, String)>, wired: bool) {
        let used: usize = pieces.iter().map(|(_, text)| width(text)).sum();
        let left = if wired { self.pen.joint(true, true, true, false) } else { self.pen.down };
        let mut line = Line::new(Role::Dim, left);
        line.0.extend(pieces);
        let blank = " ".repeat(self.inner().saturating_sub(used));
        self.map.lines.push(line.and(Role::Plain, blank).and(Role::Dim, self.pen.down));
    }

    /// A zone with its machines; the line its wires come in at is handed back.
    fn zone(&mut self, zone: Id) -> usize {
        let view = self.view;
        let subject = view.subjects.iter().find(|it| it.id == zone && it.kind == TargetKind::Zone);
        let assets: Vec<&AssetView> = view.assets.iter().filter(|asset| asset.zone == zone).collect();
        let named = assets.first().map(|asset| asset.zone_name.to_string());
        let name = subject.map(|it| it.name.to_string()).filter(|name| !name.is_empty()).or(named);
        let mut title = name.unwrap_or_else(|| zone.to_string());
        let mut role = Role::Strong;
        if let Some(it) = subject.filter(|it| it.looks.is_some() || !it.marks.is_empty()) {
            let (colour, sign) = words::sign(it.looks, &it.marks);
            role = colour;
            title = format!("{sign} {title}: {}", words::state(self.lang(), it.looks, &it.marks));
        }
        let selected = subject.is_some() && self.spot(Thing::Asset(zone), 0, self.inner());
        self.top(&title, role, selected);
        let joint = self.map.lines.len();
        if assets.is_empty() {
            let none =
                format!(" {}", cut(say(self.lang(), "tui-map-empty").as_str(), self.inner().max(1) - 1));
            self.row(vec![(Role::Dim, none)], self.gutter > 0);
        }
        let widest = assets.iter().map(|asset| head(self.lang(), asset).0).max().unwrap_or(0);
        let across = (self.inner() / CELL.max(widest + 2)).max(1);
        for (row, line) in assets.chunks(across).enumerate() {
            let room = self.inner() / across;
            let mut pieces = Vec::new();
            for (place, asset) in line.iter().enumerate() {
                let selected = self.spot(Thing::Asset(asset.id), place, room);
                pieces.extend(machine(self.lang(), asset, room, selected));
            }
            self.row(pieces, row == 0 && self.gutter > 0);
        }
        self.bottom();
        joint
    }

    /// Services people use, and what they stand on.
    fn services(&mut self) {
        let view = self.view;
        if view.services.is_empty() {
            return;
        }
        self.top(say(self.lang(), "tui-map-services").as_str(), Role::Strong, false);
        for service in &view.services {
            let selected = self.spot(Thing::Service(service.id), 0, self.inner());
            let pieces = serving(view, service, self.inner(), selected);
            self.row(pieces, false);
        }
        self.bottom();
    }
}

/// Columns of a machine's sign, id and state; the sign's meaning, the sign, and the state with a blank before it.
fn head(lang: Lang, asset: &AssetView) -> (usize, Role, &'static str, String) {
    let (role, sign) = words::sign(asset.looks, &asset.marks);
    let known = asset.looks.is_some() || !asset.marks.is_empty();
    let state =
        if known { format!(" {}", words::state(lang, asset.looks, &asset.marks)) } else { String::new() };
    (2 + width(sign) + width(asset.id.as_str()) + width(&state), role, sign, state)
}

/// A machine in its cell: sign, id, state, and its name where there is room.
fn machine(lang: Lang, asset: &AssetView, room: usize, selected: bool) -> Vec<(Role, String)> {
    let (_, role, sign, state) = head(lang, asset);
    let mark = if selected { ">" } else { " " };
    let head = format!("{mark}{sign} {}{state}", asset.id);
    if selected {
        return vec![(Role::Focus, fit(&head, room))];
    }
    let rest = room.saturating_sub(width(&head) + 2);
    let mut pieces = vec![
        (role, format!("{mark}{sign} ")),
        (Role::Plain, asset.id.to_string()),
        (role, cut(&state, room.saturating_sub(width(asset.id.as_str()) + 4))),
    ];
    let named = !asset.name.is_empty() && asset.name.as_str() != asset.id.as_str();
    if rest >= 8 && named {
        pieces.push((Role::Dim, format!("  {}", cut(asset.name.as_str(), rest))));
    }
    let used: usize = pieces.iter().map(|(_, text)| width(text)).sum();
    if used > room {
        return vec![(role, fit(&head, room))];
    }
    pieces.push((Role::Plain, " ".repeat(room - used)));
    pieces
}

/// A service in a line: whether it is known to stand still and why, and what it needs.
fn serving(view: &SeatView, service: &ServiceView, room: usize, selected: bool) -> Vec<(Role, String)> {
    let (role, sign, text) = service_line(view, service);
    let text = format!("{}{sign} {text}", if selected { ">" } else { " " });
    vec![(if selected { Role::Focus } else { role }, fit(&text, room))]
}

/// A service's meaning and sign, and in words what stops it, or what it needs.
pub fn service_line(view: &SeatView, service: &ServiceView) -> (Role, &'static str, String) {
    let name = |id: &Id| {
        let other = view.services.iter().find(|other| other.id == *id);
        other.map_or_else(|| id.to_string(), |other| other.name.to_string())
    };
    let names = |ids: &mut dyn Iterator<Item = &Id>| -> String {
        let names: Vec<String> = ids.map(name).collect();
        names.join(", ")
    };
    let text = service.name.one_line();
    if service.stopped_by.is_empty() {
        let needs = names(&mut service.on.iter().chain(&service.needs));
        let args = [("service", (&text).into()), ("needs", needs.as_str().into())];
        let line = say_with(view.lang, "tui-service-needs", &args);
        return (Role::Plain, "- ", line.to_string());
    }
    let by = names(&mut service.stopped_by.iter());
    let args = [("service", (&text).into()), ("by", by.as_str().into())];
    (Role::Warn, "x ", say_with(view.lang, "tui-service-stopped", &args).to_string())
}

/// Where the selection goes by a key; nothing if the key is no move, or there is nowhere to go.
pub fn step(model: &Model, cmd: Cmd) -> Option<Thing> {
    let columns = crate::tui::screens::play::assets_columns(model);
    // What it looks like does not matter for what stands where.
    let map = build(&model.view, columns, crate::tui::canvas::Pen::plain(), None);
    let selected = model.cursor(Pane::Assets).key;
    let at = map.spots.iter().position(|spot| Some(spot.thing) == selected);
    let last = map.spots.len().checked_sub(1)?;
    let Some(at) = at else { return Some(map.spots[0].thing) };
    let here = map.spots[at];
    let lines = |spots: &mut dyn Iterator<Item = &Spot>| -> Option<Thing> {
        let first = spots.next()?;
        let same = std::iter::once(first).chain(spots.take_while(|spot| spot.line == first.line));
        same.min_by_key(|spot| spot.place.abs_diff(here.place)).map(|spot| spot.thing)
    };
    match cmd {
        Cmd::Left => Some(map.spots[at.saturating_sub(1)].thing),
        Cmd::Right => Some(map.spots[(at + 1).min(last)].thing),
        Cmd::Up => lines(&mut map.spots[..at].iter().rev().filter(|spot| spot.line < here.line)),
        Cmd::Down => lines(&mut map.spots[at..].iter().filter(|spot| spot.line > here.line)),
        Cmd::PageUp => lines(&mut map.spots[..at].iter().rev().filter(|spot| spot.line + 8 <= here.line))
            .or(Some(map.spots[0].thing)),
        Cmd::PageDown => lines(&mut map.spots[at..].iter().filter(|spot| spot.line >= here.line + 8))
            .or(Some(map.spots[last].thing)),
        Cmd::First => Some(map.spots[0].thing),
        Cmd::Last => Some(map.spots[last].thing),
        _ => None,
    }
}
