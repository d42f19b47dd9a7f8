//! What is drawn below the dialogs.

pub mod chrome;
pub mod map;
pub mod panes;
pub mod picker;
pub mod play;
pub mod roster;
pub mod rows;
pub mod sift;
pub mod whole;
pub mod wires;

use crate::tui::app::Model;
use crate::tui::canvas::Line;
use ratatui::layout::Rect;

/// The screen as an area.
pub fn area(model: &Model) -> Rect {
    Rect::new(0, 0, model.size.0, model.size.1)
}

/// Lines of the long text on a whole screen that one key takes it on: where not all of it fits, its last line only says
/// that there is more.
pub fn leaf(lines: usize, height: usize) -> usize {
    if lines > height { height.saturating_sub(1).max(1) } else { height }
}

/// Lines of the long text on a whole screen, and how many fit.
pub fn longest(model: &Model) -> (usize, usize) {
    let room = whole::room(area(model));
    let lines: Vec<Line> = whole::text(model, usize::from(room.width));
    (lines.len(), usize::from(room.height).max(1))
}
