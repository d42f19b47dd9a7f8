//! What was just done is taken back within ten seconds, where it can be.

use super::places::look;
use crate::tui::fake::id;
use crate::tui::journeys::Seat;
use hotwash::exercise::client::Client;
use hotwash::play::order::Order;
use hotwash::tui::app::{Pane, Thing};
use hotwash::tui::screens::panes;
use hotwash::tui::undo::OFFERED_MS;
use hotwash::tui::wake::Wake;

#[test]
fn a_pin_is_taken_back_within_ten_seconds() {
    let mut seat = Seat::begun();
    seat.press("2↓e");
    assert_eq!(seat.orders(), ["pin svc-used"]);
    let notice = seat.model.notice.clone().expect("an offer");
    assert!(
        notice.text.as_str().contains("z undoes") && notice.text.as_str().contains("svc-backup"),
        "{notice:?}"
    );
    seat.press("z");
    assert_eq!(seat.orders(), ["pin svc-used", "unpin svc-used"]);
    seat.wake(Wake::Tick(1_000));
    seat.press("e");
    seat.wake(Wake::Tick(1_000 + OFFERED_MS + 1));
    assert_eq!(seat.model.notice, None, "an offer that is over is not shown");
    seat.press("z");
    assert_eq!(seat.orders().len(), 3, "too late");
}

#[test]
fn an_order_is_called_off_within_ten_seconds_and_what_is_final_is_not_offered() {
    let mut seat = Seat::begun();
    seat.press("aisolate web01\n\nz");
    assert_eq!(seat.orders(), ["act CON-01 WEB01", "cancel 4"]);
    seat.press("zz");
    assert_eq!(seat.orders().len(), 2, "once");
    seat.press("arebuild web01\nyes\n");
    assert_eq!(seat.orders().last().unwrap(), "act ERA-02 WEB01");
    seat.press("z");
    assert_eq!(seat.orders().last().unwrap(), "act ERA-02 WEB01");
}

#[test]
fn several_pins_of_one_key_are_taken_back_together() {
    let mut seat = Seat::begun();
    seat.client.send(Order::Pin { fact: id("jump-lsass"), on: false }).unwrap();
    look(&mut seat);
    seat.client.orders.clear();
    panes::put(&mut seat.model, Pane::Inbox, Thing::Message(id("lsass-alert")));
    seat.press("ez");
    assert_eq!(seat.orders(), ["pin jump-lsass", "pin svc-used", "unpin svc-used", "unpin jump-lsass"]);
}
