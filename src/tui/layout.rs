//! Which screen fits where. The terminal's size decides the class; nothing is ever refused.

use ratatui::layout::Rect;

/// Size classes, smallest first.
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
    /// Five panes at once.
    Wide,
}

/// The class of a size.
pub fn class(width: u16, height: u16) -> Class {
    match (width, height) {
        (..20, _) | (_, ..4) => Class::Tiny,
        (..40, _) | (_, ..12) => Class::Micro,
        (..80, _) | (_, ..24) => Class::Compact,
        (..120, _) | (_, ..40) => Class::Standard,
        _ => Class::Wide,
    }
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

/// Divides the screen of the panes.
pub fn frame(area: Rect) -> Frame {
    let class = class(area.width, area.height);
    // Rows of: due, tabs, notice, strip.
    let shares = match class {
        Class::Tiny | Class::Micro => (0, 0, 0, 0),
        Class::Compact => (1, 1, 1, 1),
        Class::Standard => (1, 1, 1, 2),
        Class::Wide => (1, 1, 1, 4),
    };
    divide(area, class, shares)
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
