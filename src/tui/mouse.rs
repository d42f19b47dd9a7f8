//! The mouse: what is under it, as it was drawn, and what a click there means. Never required: everything has a key.
//!
//! *In*: the targets of the last frame and the terminal's events. *Out*: a [`Wake::Pointed`]. *Never here*: a layout
//! of its own. Drawing says where things are.

use crate::tui::app::{Pane, Thing};
use crate::tui::registry::Cmd;
use crate::tui::wake::Wake;
use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

/// Two clicks within this many milliseconds belong together.
const DOUBLE_MS: u64 = 500;

/// Something one can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A command: an entry of the footer.
    Command(Cmd),
    /// A pane, or its tab.
    Pane(Pane),
    /// A row of a pane.
    Row(Pane, Thing),
    /// A row of what is on top, as its dialog counts them.
    Line(usize),
    /// The rest of what is on top.
    Top,
}

/// What is done there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// Chooses; carries out a command of the footer.
    Click,
    /// Chooses and does what Enter does.
    Double,
    /// The wheel, upwards.
    WheelUp,
    /// The wheel, downwards.
    WheelDown,
}

/// What was drawn where; what was drawn later lies on top.
#[derive(Debug, Clone, Default)]
pub struct Targets(Vec<(Rect, Target)>);

impl Targets {
    /// Something was drawn.
    pub fn add(&mut self, area: Rect, hit: Target) {
        self.0.push((area, hit));
    }

    /// A dialog comes on top: of what lies below, only the footer can still be pointed at.
    pub fn cover(&mut self) {
        self.0.retain(|(_, hit)| matches!(hit, Target::Command(_)));
    }

    /// What is under a cell.
    pub fn at(&self, cell: Position) -> Option<Target> {
        self.0.iter().rev().find(|(area, _)| area.contains(cell)).map(|(_, hit)| *hit)
    }

    /// All of them, for tests.
    pub fn iter(&self) -> impl Iterator<Item = (Rect, Target)> {
        self.0.iter().copied()
    }
}

/// Makes sense of the terminal's events.
#[derive(Debug, Default)]
pub struct Pointer {
    /// What the last frame showed.
    pub targets: Targets,
    /// The last click: where, when in milliseconds, at what.
    last: Option<(Position, u64, Target)>,
}

impl Pointer {
    /// What an event means, if anything; `now` in milliseconds.
    pub fn event(&mut self, event: MouseEvent, now: u64) -> Option<Wake> {
        let cell = Position::new(event.column, event.row);
        let hit = self.targets.at(cell)?;
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(cell, hit, now),
            MouseEventKind::ScrollUp => Some(Wake::Pointed(hit, Gesture::WheelUp)),
            MouseEventKind::ScrollDown => Some(Wake::Pointed(hit, Gesture::WheelDown)),
            _ => None,
        }
    }

    /// A second click at the same place is meant for what the first one found there. Whatever has come up in between
    /// takes none of it: nobody confirms by a double click what they have not read.
    fn click(&mut self, cell: Position, hit: Target, now: u64) -> Option<Wake> {
        let before = self.last.replace((cell, now, hit));
        let near = |at: Position| at.x.abs_diff(cell.x) <= 1 && at.y == cell.y;
        let Some((_, _, first)) =
            before.filter(|(at, then, _)| near(*at) && now.saturating_sub(*then) <= DOUBLE_MS)
        else {
            return Some(Wake::Pointed(hit, Gesture::Click));
        };
        match (first, hit) {
            (Target::Command(one), Target::Command(two)) if one == two => {
                Some(Wake::Pointed(hit, Gesture::Click))
            }
            // Choosing a row may have scrolled the list under the mouse.
            (Target::Row(one, _), Target::Row(two, _)) if one == two => {
                self.last = None;
                Some(Wake::Pointed(first, Gesture::Double))
            }
            (Target::Line(_), Target::Line(_)) => {
                self.last = None;
                Some(Wake::Pointed(first, Gesture::Double))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::KeyModifiers;

    fn event(kind: MouseEventKind, column: u16, row: u16) -> MouseEvent {
        MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }
    }

    fn meant(pointer: &mut Pointer, column: u16, now: u64) -> Option<(Target, Gesture)> {
        match pointer.event(event(MouseEventKind::Down(MouseButton::Left), column, 0), now) {
            Some(Wake::Pointed(hit, gesture)) => Some((hit, gesture)),
            _ => None,
        }
    }

    #[test]
    fn two_clicks_are_one_gesture_and_a_third_begins_anew() {
        let mut pointer = Pointer::default();
        pointer.targets.add(Rect::new(0, 0, 10, 1), Target::Line(3));
        assert_eq!(meant(&mut pointer, 2, 0), Some((Target::Line(3), Gesture::Click)));
        assert_eq!(meant(&mut pointer, 3, 400), Some((Target::Line(3), Gesture::Double)));
        assert_eq!(meant(&mut pointer, 3, 500), Some((Target::Line(3), Gesture::Click)));
        assert_eq!(meant(&mut pointer, 3, 1_500), Some((Target::Line(3), Gesture::Click)), "too late");
        assert_eq!(meant(&mut pointer, 30, 1_600), None, "nothing is there");
    }

    #[test]
    fn a_second_click_is_not_for_what_came_up() {
        let mut pointer = Pointer::default();
        pointer.targets.add(Rect::new(0, 0, 10, 1), Target::Command(Cmd::Choose));
        assert_eq!(meant(&mut pointer, 2, 0), Some((Target::Command(Cmd::Choose), Gesture::Click)));
        pointer.targets.add(Rect::new(0, 0, 10, 1), Target::Command(Cmd::Record));
        assert_eq!(meant(&mut pointer, 2, 300), None);
        assert_eq!(meant(&mut pointer, 2, 900), Some((Target::Command(Cmd::Record), Gesture::Click)));
    }

    #[test]
    fn a_covered_pane_is_out_of_reach() {
        let mut targets = Targets::default();
        targets.add(Rect::new(0, 0, 80, 20), Target::Pane(Pane::Inbox));
        targets.add(Rect::new(0, 23, 9, 1), Target::Command(Cmd::Help));
        targets.cover();
        targets.add(Rect::new(10, 5, 20, 5), Target::Top);
        assert_eq!(targets.at(Position::new(2, 2)), None);
        assert_eq!(targets.at(Position::new(12, 6)), Some(Target::Top));
        assert_eq!(targets.at(Position::new(2, 23)), Some(Target::Command(Cmd::Help)));
    }
}
