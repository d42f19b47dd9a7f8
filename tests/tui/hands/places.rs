//! Every place of the terminal, and ways into it.

use crate::tui::fake::{self, id};
use crate::tui::journeys::Seat;
use hotwash::exercise::client::Client;
use hotwash::exercise::view::Stage;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::SimTime;
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::registry::Context;
use hotwash::tui::wake::{Page, Wake};

/// A way into a place.
pub(super) struct Place {
    pub(super) context: Context,
    pub(super) name: &'static str,
    pub(super) make: Box<dyn Fn() -> Seat>,
}

/// Places that keys alone lead into; several where a place looks different from inside.
const BY_KEYS: &[(Context, &str)] = &[
    (Context::Inbox, "1"),
    (Context::Board, "2"),
    (Context::Assets, "3"),
    (Context::Actions, "4"),
    (Context::Actions, "4↓"),
    (Context::Duties, "5"),
    (Context::Duties, "5↓"),
    (Context::Duties, "5↓↓↓"),
    (Context::Log, "6"),
    (Context::Find, "1/FILE"),
    (Context::Find, "f↓\n/two"),
    (Context::Reader, "1\n"),
    (Context::Reader, "4\n"),
    (Context::Reader, "3\n"),
    (Context::Reader, "5↓↓↓\n"),
    (Context::Reader, "h"),
    (Context::Reader, "l"),
    (Context::Decide, "d"),
    (Context::Decide, "d\t\t\t"),
    (Context::Decide, "5↓\n"),
    (Context::Decide, "5↓\nb6"),
    (Context::DecideReview, "d\n6\n"),
    (Context::DecideReview, "5↓\nb6\n"),
    (Context::Act, "a"),
    (Context::Act, "aiso\n"),
    (Context::Act, "arebuild\n"),
    (Context::Compose, "areport\n"),
    (Context::ActReview, "aiso\n\n"),
    (Context::ActReview, "arebuild\n\n"),
    (Context::Logs, "s\n"),
    (Context::LogQuery, "s"),
    (Context::Lister, "?"),
    (Context::Lister, ":"),
    (Context::Words, "n"),
    (Context::Words, "ncall legal"),
    (Context::Words, "y"),
    (Context::Explain, "w"),
    (Context::Explain, "wcon"),
    (Context::Assets, "m"),
    (Context::Settings, ","),
    (Context::Facilitator, "R"),
    (Context::Words, "Rt"),
    (Context::Words, "Rs"),
    (Context::Words, "Ro"),
    (Context::Ask, "RF"),
    (Context::Ask, "RsI12\n"),
    (Context::Ask, "q"),
    (Context::Ask, "F"),
    (Context::Ask, "4x"),
];

/// Ways into every place but the picker.
pub(super) fn places() -> Vec<Place> {
    let by_keys = |(context, keys): &(Context, &'static str)| {
        let (context, keys) = (*context, *keys);
        let make = move || {
            let mut seat = Seat::begun();
            seat.press(keys);
            seat.client.orders.clear();
            seat
        };
        Place { context, name: keys, make: Box::new(make) }
    };
    let mut all: Vec<Place> = BY_KEYS.iter().map(by_keys).collect();
    let mut add = |context, name, make: fn() -> Seat| all.push(Place { context, name, make: Box::new(make) });
    add(Context::Briefing, "before", Seat::new);
    add(Context::Between, "between", || between(Some((SafeText::new("Second day"), SimTime(90_000)))));
    add(Context::Between, "after the last", || between(None));
    add(Context::Reflection, "over", over);
    add(Context::Debrief, "read", read);
    add(Context::Contents, "places", || {
        let mut seat = read();
        seat.press("/");
        seat
    });
    add(Context::Facilitator, "lead between", || {
        let mut seat = between(None);
        seat.press("R");
        seat
    });
    add(Context::Coach, "coach", coached);
    add(Context::Tell, "told", told);
    for place in &all {
        assert_eq!((place.make)().model.context(), place.context, "{}", place.name);
    }
    all
}

pub(super) fn look(seat: &mut Seat) {
    let view = seat.client.view(seat.model.lang);
    seat.wake(Wake::View(view));
}

fn between(next: Option<(SafeText, SimTime)>) -> Seat {
    let mut seat = Seat::begun();
    seat.client.stage = Stage::BetweenMoves { next };
    look(&mut seat);
    seat
}

fn over() -> Seat {
    let mut seat = Seat::begun();
    seat.client.stage = Stage::Ended { words: "The shops are open again.".into() };
    look(&mut seat);
    seat
}

fn read() -> Seat {
    let mut seat = over();
    seat.wake(Wake::Pages(vec![
        Page {
            title: "Truth".into(),
            lines: vec!["A stolen account.".into(); 60],
            heads: vec![0, 30]
        };
        3
    ]));
    seat
}

fn coached() -> Seat {
    let mut seat = Seat::begun();
    let mut view = fake::view(Lang::En);
    view.guided = true;
    view.inbox[2].channel = id("coach");
    seat.wake(Wake::View(view.into()));
    seat
}

fn told() -> Seat {
    let mut seat = Seat::begun();
    seat.model.overlays.push(Overlay::Tell("Not possible now".into(), "Nobody is free.".into()));
    seat
}
