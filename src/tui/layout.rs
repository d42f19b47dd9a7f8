//! Which screen fits where. The terminal's size decides the class; nothing is ever refused.

use crate::tui::app::Pane;
use ratatui::layout::Rect;

/// Size classes, smallest first. Width and height each have one; a screen is of the smaller, and what only needs
/// one of the two goes by that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Under 20x4: one line.
    Tiny,
    /// Under 40x12: the clock and the selected item.
    Micro,
    /// Under 80x24: one list, dialogs over everything.
    Compact,
    /// Under 120x40: list and detail.
    Standard,
    /// Under 180x48: five panes at once.
    Wide,
    /// Every pane, the open decision, and the map.
    Wall,
}

/// The class of a width.
pub fn across(width: u16) -> Class {
    match width {
        ..20 => Class::Tiny,
        20..40 => Class::Micro,
        40..80 => Class::Compact,
        80..120 => Class::Standard,
        120..180 => Class::Wide,
        _ => Class::Wall,
    }
}

/// The class of a height.
pub fn down(height: u16) -> Class {
    match height {
        ..4 => Class::Tiny,
        4..12 => Class::Micro,
        12..24 => Class::Compact,
        24..40 => Class::Standard,
        40..48 => Class::Wide,
        _ => Class::Wall,
    }
}

/// The class of a size.
pub fn class(width: u16, height: u16) -> Class {
    across(width).min(down(height))
}

/// Where things stand on the play screen.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Its class.
    pub class: Class,
    /// Title, clock, pace.
    pub top: Rect,
    /// What is due; empty when tiny or micro.
    pub due: Rect,
    /// Names of the panes; empty below standard.
    pub tabs: Rect,
    /// Panes.
    pub body: Rect,
    /// Notice or rule above the strip.
    pub notice: Rect,
    /// The open decision, and below it the latest of the log.
    pub strip: Rect,
    /// Keys.
    pub foot: Rect,
}

/// Rows from the top and from the bottom of an area.
fn rows(area: Rect, from: u16, count: u16) -> Rect {
    let y = area.y.saturating_add(from.min(area.height));
    Rect { y, height: count.min(area.bottom().saturating_sub(y)), ..area }
}

/// Divides a screen of one long text: no due line, no tabs, no strip.
pub fn sheet(area: Rect) -> Frame {
    let class = class(area.width, area.height);
    divide(area, class, (0, 0, u16::from(class > Class::Micro), 0))
}

/// Divides the screen of the panes: rows go by the height, except where every pane stands anyway.
pub fn frame(area: Rect) -> Frame {
    let class = class(area.width, area.height);
    // Rows of: due, tabs, notice, strip.
    let shares = match (class, down(area.height)) {
        (Class::Tiny | Class::Micro, _) => (0, 0, 0, 0),
        (Class::Wall, _) => (1, 0, 1, 0),
        (_, Class::Standard) => (1, 1, 1, 2),
        (_, Class::Wide | Class::Wall) => (1, 1, 1, 4),
        _ => (1, 1, 1, 1),
    };
    divide(area, class, shares)
}

/// Where the panes stand in the body of the screen. What is not shown has no rectangle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Panes, the focused one among them.
    pub panes: Vec<(Pane, Rect)>,
    /// What the selected row says; empty where it is not shown.
    pub detail: Rect,
    /// The open decision; empty where it is not shown.
    pub form: Rect,
    /// Panes have borders.
    pub framed: bool,
}

impl Body {
    /// Where a pane stands, if it is shown.
    pub fn place(&self, pane: Pane) -> Option<Rect> {
        self.panes.iter().find(|(known, _)| *known == pane).map(|(_, place)| *place)
    }
}

/// Divides the body of a screen of `size` among the panes. `map`: the focused pane is drawn as a map, which needs the
/// room of the detail where there is little. `deciding`: there is an open decision to show.
pub fn body(frame: &Frame, size: Rect, focus: Pane, map: bool, deciding: bool) -> Body {
    let area = frame.body;
    match (across(size.width), down(size.height)) {
        (Class::Tiny | Class::Micro, _) | (_, Class::Tiny | Class::Micro) => Body::default(),
        (Class::Wall, Class::Wall) => wall(area, focus, deciding),
        (Class::Wide | Class::Wall, Class::Wide | Class::Wall) => wide(area, focus, map),
        _ if map => Body {
            panes: vec![(focus, area)],
            framed: across(size.width) > Class::Compact,
            ..Body::default()
        },
        (Class::Compact, Class::Compact) => Body { panes: vec![(focus, area)], ..Body::default() },
        (Class::Compact, _) => {
            let (list, detail) = stack(area, area.height / 2);
            Body { panes: vec![(focus, list)], detail, framed: true, ..Body::default() }
        }
        (Class::Standard, Class::Wide | Class::Wall) => tall(area, focus),
        (Class::Wall, _) => {
            let (left, rest) = split(area, area.width * 3 / 10);
            let (detail, right) = split(rest, detail_columns(rest.width * 3 / 5));
            let panes = vec![(focus, left), (beside(focus), right)];
            Body { panes, detail, framed: true, ..Body::default() }
        }
        _ => {
            let (list, detail) = split(area, (area.width * 9 / 20).max(32));
            Body { panes: vec![(focus, list)], detail, framed: true, ..Body::default() }
        }
    }
}

/// A second pane beside the focused one: the board, or what belongs to it.
fn beside(focus: Pane) -> Pane {
    if focus == Pane::Board { Pane::Inbox } else { Pane::Board }
}

/// The detail is never wider than its text needs.
fn detail_columns(wanted: u16) -> u16 {
    wanted.min(TEXT_COLUMNS + 4)
}

/// List above and board below it, the detail beside both.
fn tall(area: Rect, focus: Pane) -> Body {
    let (left, detail) = split(area, (area.width * 9 / 20).max(32));
    let (upper, lower) = stack(left, area.height * 11 / 20);
    Body { panes: vec![(focus, upper), (beside(focus), lower)], detail, framed: true, ..Body::default() }
}

/// Inbox (or duties, or log, or the map) with the detail above; board, assets and actions below.
fn wide(area: Rect, focus: Pane, map: bool) -> Body {
    let (upper, lower) = stack(area, area.height * 11 / 20);
    let above = match focus {
        Pane::Duties | Pane::Log => focus,
        Pane::Assets if map => focus,
        _ => Pane::Inbox,
    };
    let middle = if above == Pane::Assets { Pane::Inbox } else { Pane::Assets };
    let (left, detail) =
        split(upper, if above == Pane::Assets { upper.width * 3 / 5 } else { upper.width * 9 / 20 });
    let third = lower.width / 3;
    let (board, rest) = split(lower, third);
    let (between, actions) = split(rest, third);
    let panes = vec![(above, left), (Pane::Board, board), (middle, between), (Pane::Actions, actions)];
    Body { panes, detail, framed: true, ..Body::default() }
}

/// Everything: inbox, detail, decision and duties; board, map and actions; the log.
fn wall(area: Rect, focus: Pane, deciding: bool) -> Body {
    let (area, log) = stack(area, area.height - (area.height / 7).min(8));
    let (upper, lower) = stack(area, area.height / 2);
    let columns = |row: Rect| {
        let (left, rest) = split(row, row.width * 27 / 100);
        let (middle, right) = split(rest, detail_columns(row.width * 2 / 5));
        (left, middle, right)
    };
    let (inbox, detail, right) = columns(upper);
    let (board, assets, actions) = columns(lower);
    let share = match (deciding, focus) {
        (false, _) => 0,
        (true, Pane::Duties) => right.height / 2,
        (true, _) => right.height * 7 / 10,
    };
    let (form, duties) = stack(right, share);
    let panes = vec![
        (Pane::Inbox, inbox),
        (Pane::Duties, duties),
        (Pane::Board, board),
        (Pane::Assets, assets),
        (Pane::Actions, actions),
        (Pane::Log, log),
    ];
    Body { panes, detail, form, framed: true }
}

fn divide(area: Rect, class: Class, (due, tabs, notice, strip): (u16, u16, u16, u16)) -> Frame {
    let foot = u16::from(class > Class::Tiny);
    let head = 1 + due + tabs;
    let tail = notice + strip + foot;
    let body = area.height.saturating_sub(head + tail);
    Frame {
        class,
        top: rows(area, 0, 1),
        due: rows(area, 1, due),
        tabs: rows(area, 1 + due, tabs),
        body: rows(area, head, body),
        notice: rows(area, head + body, notice),
        strip: rows(area, head + body + notice, strip),
        foot: rows(area, area.height.saturating_sub(foot), foot),
    }
}

/// Body text is never wider than this.
pub const TEXT_COLUMNS: u16 = 90;

/// Where a dialog stands: everything between the top lines and the footer, no wider than text should be.
/// `wanted` rows of content; small screens give it all they have.
pub fn popup(area: Rect, wanted: u16) -> Rect {
    let frame = frame(area);
    let head = frame.top.height + frame.due.height;
    let room = rows(area, head, area.height.saturating_sub(head + frame.foot.height));
    if frame.class <= Class::Compact {
        return room;
    }
    // A margin too narrow to show anything is only noise.
    let width = if room.width < TEXT_COLUMNS + 14 { room.width } else { TEXT_COLUMNS + 4 };
    let height = wanted.saturating_add(2).clamp(5.min(room.height), room.height);
    Rect { x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 3, width, height }
}

/// Cuts an area into a left part of `columns` and the rest.
pub fn split(area: Rect, columns: u16) -> (Rect, Rect) {
    let left = columns.min(area.width);
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

/// Cuts an area into an upper part of `height` rows and the rest.
pub fn stack(area: Rect, height: u16) -> (Rect, Rect) {
    let upper = height.min(area.height);
    (Rect { height: upper, ..area }, Rect { y: area.y + upper, height: area.height - upper, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_height_fall_back_by_themselves() {
        let shown = |width, height| {
            let size = Rect::new(0, 0, width, height);
            let body = body(&frame(size), size, Pane::Inbox, false, true);
            (body.panes.len(), body.detail.height > 0, body.form.height > 0)
        };
        assert_eq!(shown(40, 12), (1, false, false));
        assert_eq!(shown(60, 40), (1, true, false));
        assert_eq!(shown(80, 24), (1, true, false));
        assert_eq!(shown(80, 50), (2, true, false), "the board stands under the list");
        assert_eq!(shown(120, 40), (4, true, false));
        assert_eq!(shown(200, 24), (2, true, false), "no bottom row");
        assert_eq!(shown(200, 50), (6, true, true));
    }

    /// The focused pane is shown in every class, nothing overlaps, nothing lies outside.
    #[test]
    fn panes_never_overlap_and_the_focused_one_is_there() {
        for (width, height) in (40..=250).step_by(7).flat_map(|w| (12..=70).step_by(3).map(move |h| (w, h))) {
            let size = Rect::new(0, 0, width, height);
            for (focus, map) in Pane::ALL.into_iter().flat_map(|pane| [(pane, false), (pane, true)]) {
                let map = map && focus == Pane::Assets;
                let body = body(&frame(size), size, focus, map, true);
                assert!(
                    body.place(focus).is_some_and(|place| place.height > 2),
                    "{width}x{height} {focus:?}"
                );
                let mut all: Vec<Rect> = body.panes.iter().map(|(_, place)| *place).collect();
                all.extend([body.detail, body.form]);
                all.retain(|place| !place.is_empty());
                for (index, one) in all.iter().enumerate() {
                    assert_eq!(one.intersection(frame(size).body), *one, "{width}x{height} {focus:?}");
                    let other = all[index + 1..].iter().find(|other| other.intersects(*one));
                    assert_eq!(other, None, "{width}x{height} {focus:?}");
                }
            }
        }
    }
}
