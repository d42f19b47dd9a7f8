//! Order of the zones from the outside in, and the wires that join them: each in a lane of its own beside the boxes.

use crate::exercise::view::SeatView;
use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::tui::canvas::Pen;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of one lane.
const LANE: usize = 2;

/// Zones by how many links lie between them and the outside, then by id. Outside is what no link leads into; a link
/// that would close a circle does not count.
pub fn outside_in(view: &SeatView) -> Vec<Id> {
    let named = view.subjects.iter().filter(|it| it.kind == TargetKind::Zone).map(|it| it.id);
    let zones: BTreeSet<Id> = named.chain(view.assets.iter().map(|asset| asset.zone)).collect();
    let depth = depths(&zones, &view.links);
    let mut zones: Vec<Id> = zones.into_iter().collect();
    zones.sort_by_key(|zone| (depth.get(zone).copied().unwrap_or(0), *zone));
    zones
}

/// The longest way to each zone from one that no link leads into.
fn depths(zones: &BTreeSet<Id>, links: &[(Id, Id)]) -> BTreeMap<Id, usize> {
    let mut kept: Vec<(Id, Id)> = Vec::new();
    for (from, to) in links.iter().filter(|(from, to)| zones.contains(from) && zones.contains(to)) {
        if !reaches(&kept, *to, *from) {
            kept.push((*from, *to));
        }
    }
    let mut depth: BTreeMap<Id, usize> = zones.iter().map(|zone| (*zone, 0)).collect();
    // Without circles no way is longer than there are zones.
    for _ in 0..zones.len() {
        for (from, to) in &kept {
            let further = depth.get(from).map_or(0, |depth| depth + 1);
            depth.entry(*to).and_modify(|depth| *depth = (*depth).max(further));
        }
    }
    depth
}

/// Whether links lead from one zone to another; each leads to itself.
fn reaches(links: &[(Id, Id)], from: Id, to: Id) -> bool {
    let (mut seen, mut next) = (BTreeSet::from([from]), vec![from]);
    while let Some(zone) = next.pop() {
        let out = links.iter().filter(|(start, _)| *start == zone).map(|(_, end)| *end);
        next.extend(out.filter(|end| seen.insert(*end)));
    }
    seen.contains(&to)
}

/// A link between two boxes, numbered from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wire {
    upper: usize,
    lower: usize,
    /// Counted from the boxes outwards.
    lane: usize,
}

/// The wires of a map.
#[derive(Debug, Default)]
pub struct Wires {
    wires: Vec<Wire>,
    lanes: usize,
    /// Links that found no room.
    pub left_out: usize,
}

impl Wires {
    /// Wires between the zones of a list, in at most `columns`: short ones run nearest to the boxes, and wires that
    /// only meet at a box share a lane.
    pub fn between(zones: &[Id], links: &[(Id, Id)], columns: usize) -> Wires {
        let place = |id: &Id| zones.iter().position(|zone| zone == id);
        let ends = links.iter().filter_map(|(from, to)| Some((place(from)?, place(to)?)));
        let ends: BTreeSet<(usize, usize)> =
            ends.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect();
        let mut ends: Vec<(usize, usize)> = ends.into_iter().collect();
        ends.sort_by_key(|(upper, lower)| (lower - upper, *upper));
        let most = columns / LANE;
        let mut found = Wires::default();
        for (upper, lower) in ends {
            let free = |lane: &usize| {
                let mut same = found.wires.iter().filter(|wire| wire.lane == *lane);
                same.all(|wire| wire.lower <= upper || lower <= wire.upper)
            };
            let Some(lane) = (0..most).find(free) else {
                found.left_out += 1;
                continue;
            };
            found.lanes = found.lanes.max(lane + 1);
            found.wires.push(Wire { upper, lower, lane });
        }
        found
    }

    /// Columns they take beside the boxes.
    pub fn columns(&self) -> usize {
        if self.lanes == 0 { 0 } else { self.lanes * LANE + 1 }
    }

    /// The wires in a row of the map; `joints` = the row at which they come into each box. A wire that only passes
    /// runs before those that cross it.
    pub fn row(&self, joints: &[usize], row: usize, pen: Pen) -> String {
        let mut text = String::new();
        let ends = |wire: &Wire| (joints[wire.upper], joints[wire.lower]);
        let mut coming = false;
        for lane in (0..self.lanes).rev() {
            let here: Vec<(usize, usize)> =
                self.wires.iter().filter(|wire| wire.lane == lane).map(ends).collect();
            let (down, up) = (here.iter().any(|end| end.0 == row), here.iter().any(|end| end.1 == row));
            let passes = here.iter().any(|end| end.0 < row && row < end.1);
            text.push(match (passes, up || down, coming) {
                (true, ..) => pen.down,
                (_, true, _) => pen.joint(up, down, coming, true),
                (.., true) => pen.across,
                _ => ' ',
            });
            coming |= up || down;
            text.push(if coming { pen.across } else { ' ' });
        }
        if self.lanes > 0 {
            text.push(if coming { pen.across } else { ' ' });
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text)
    }

    #[test]
    fn zones_lie_behind_what_leads_to_them_even_in_a_circle() {
        let zones = ["edge", "core", "mgmt", "vendor"].map(id).into();
        let link = |from: &str, to: &str| (id(from), id(to));
        let links =
            [link("vendor", "edge"), link("edge", "core"), link("core", "mgmt"), link("mgmt", "edge")];
        let depth = depths(&zones, &links);
        let depth: Vec<usize> = ["vendor", "edge", "core", "mgmt"].map(|zone| depth[&id(zone)]).into();
        assert_eq!(depth, [0, 1, 2, 3]);
    }

    #[test]
    fn every_link_is_drawn_from_box_to_box() {
        let zones = ["a", "b", "c", "d"].map(id);
        let links = [("a", "b"), ("b", "c"), ("a", "d"), ("b", "d")].map(|(from, to)| (id(from), id(to)));
        let wires = Wires::between(&zones, &links, 20);
        assert_eq!((wires.lanes, wires.columns(), wires.left_out), (3, 7, 0));
        let pen = Pen::plain();
        let rows: Vec<String> = (0..8).map(|row| wires.row(&[1, 3, 5, 7], row, pen)).collect();
        let drawn = ["       ", "+---+--", "|   |  ", "| +-+--", "| | |  ", "| | +--", "| |    ", "+-+----"];
        assert_eq!(rows, drawn);
        let narrow = Wires::between(&zones, &links, 2);
        assert_eq!((narrow.lanes, narrow.left_out), (1, 2), "what finds no room is counted");
    }
}
