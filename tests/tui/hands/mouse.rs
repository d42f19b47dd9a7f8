//! What the mouse points at is what is drawn there.

use crate::tui::fake::id;
use crate::tui::journeys::Seat;
use hotwash::tui::app::{Pane, Thing};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::dialogs::lister::Found;
use hotwash::tui::draw::paint;
use hotwash::tui::key::Key;
use hotwash::tui::mouse::{Gesture, Target};
use hotwash::tui::registry::{Cmd, Context};
use hotwash::tui::screens::panes;
use hotwash::tui::wake::{Ask, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What is drawn can be pointed at, and says where it is.
#[test]
fn the_mouse_chooses_and_a_double_click_is_enter() {
    let mut seat = Seat::begun();
    let row = Target::Row(Pane::Inbox, Thing::Message(id("lsass-alert")));
    point(&mut seat, row, Gesture::Click);
    assert!(seat.orders().is_empty(), "a click opens nothing");
    assert_eq!(panes::selected(&seat.model, Pane::Inbox), Some(Thing::Message(id("lsass-alert"))));
    point(&mut seat, row, Gesture::Double);
    assert_eq!(seat.model.context(), Context::Reader);
    point(&mut seat, Target::Command(Cmd::Back), Gesture::Click);
    assert!(seat.model.overlays.is_empty());
    point(&mut seat, Target::Pane(Pane::Assets), Gesture::Click);
    assert_eq!(seat.model.pane, Pane::Assets);
    point(&mut seat, Target::Command(Cmd::Help), Gesture::Click);
    let Some(Overlay::Lister(lister)) = seat.model.overlays.last() else { panic!("no help") };
    let note = lister.found().iter().position(|found| *found == Found::Command(Cmd::Note)).unwrap();
    point(&mut seat, Target::Line(note), Gesture::Double);
    assert_eq!(seat.model.context(), Context::Words);
}

#[test]
fn the_wheel_moves_what_is_under_it_and_the_focus_stays() {
    let mut seat = Seat::begun();
    seat.model.size = (120, 40);
    point(&mut seat, Target::Pane(Pane::Board), Gesture::WheelDown);
    assert_eq!(seat.model.pane, Pane::Inbox);
    assert_eq!(panes::selected(&seat.model, Pane::Board), Some(Thing::Fact(id("test"))));
}

#[test]
fn a_decision_is_made_with_the_mouse_alone() {
    let mut seat = Seat::begun();
    point(&mut seat, Target::Command(Cmd::Decide), Gesture::Click);
    point(&mut seat, Target::Line(1), Gesture::Double);
    point(&mut seat, Target::Line(3), Gesture::Double);
    assert_eq!(seat.model.context(), Context::DecideReview);
    point(&mut seat, Target::Command(Cmd::Record), Gesture::Click);
    assert_eq!(seat.orders(), ["decide look cut"]);
    point(&mut seat, Target::Pane(Pane::Actions), Gesture::Click);
    point(&mut seat, Target::Command(Cmd::CancelTask), Gesture::Click);
    point(&mut seat, Target::Line(1), Gesture::Click);
    assert_eq!(seat.orders().len(), 1, "choosing yes is not saying it");
    point(&mut seat, Target::Line(1), Gesture::Double);
    assert_eq!(seat.orders().last().unwrap(), "cancel 2");
}

/// Points at something, which must have been drawn.
fn point(seat: &mut Seat, target: Target, gesture: Gesture) {
    let size = seat.model.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let (_, targets) = paint(&seat.model, &mut buffer);
    let found = targets.iter().find(|(_, known)| *known == target);
    let (area, _) = found.unwrap_or_else(|| panic!("{target:?} is not on the screen: {targets:?}"));
    assert_eq!(targets.at(area.as_position()), Some(target), "something lies over it");
    seat.wake(Wake::Pointed(target, gesture));
}

#[test]
fn what_cannot_be_seen_cannot_be_pointed_at() {
    let mut seat = Seat::begun();
    seat.press("q");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let (_, targets) = paint(&seat.model, &mut buffer);
    for (area, target) in targets.iter() {
        assert!(
            !matches!(target, Target::Row(..) | Target::Pane(_)),
            "{target:?} at {area:?} lies under a question"
        );
        assert_eq!(area.intersection(buffer.area), area, "{target:?}");
    }
    // A click that comes late is for nobody.
    seat.wake(Wake::Pointed(Target::Row(Pane::Log, Thing::Entry(0)), Gesture::Double));
    seat.wake(Wake::Pointed(Target::Command(Cmd::Record), Gesture::Click));
    assert!(seat.orders().is_empty() && seat.model.context() == Context::Ask);
}

#[test]
fn the_mouse_is_given_to_the_terminal_and_taken_back() {
    let mut seat = Seat::begun();
    let asked = |seat: &mut Seat| hotwash::tui::update::update(&mut seat.model, Wake::Key(Key::Char('M')));
    assert_eq!(asked(&mut seat), [Ask::Mouse(false)]);
    assert_eq!(asked(&mut seat), [Ask::Mouse(true)]);
}
