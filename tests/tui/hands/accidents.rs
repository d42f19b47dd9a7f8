//! Nothing final happens by accident.

use super::places::{Place, places};
use super::reach::run_from;
use crate::tui::fake;
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::Screen;
use hotwash::tui::key::Key;
use hotwash::tui::keymap::Keymap;
use hotwash::tui::registry::{Cmd, Context, valid};

/// Every key there is.
pub(super) fn every_key() -> Vec<Key> {
    let letters = (' '..='~').map(Key::Char);
    let control = ('a'..='z').map(Key::Ctrl);
    let named = [
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::BackTab,
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::Backspace,
        Key::Delete,
        Key::F1,
    ];
    letters.chain(control).chain(named).collect()
}

/// What was given and cannot be taken back.
fn final_orders(orders: &[(SimTime, Order)]) -> Vec<String> {
    let decisions = fake::view(Lang::En).decisions;
    let playbook = fake::view(Lang::En).playbook;
    let done = orders.iter().filter(|(_, order)| match order {
        Order::Decide(choice) => {
            decisions.iter().any(|known| known.id == choice.decision && known.irreversible)
        }
        Order::Act { action, .. } => playbook.iter().any(|known| known.id == *action && known.irreversible),
        // Also what leads: whoever sends the wrong message cannot take it back.
        Order::Send { .. } | Order::EndEx => true,
        Order::Cancel { .. } | Order::NextMove | Order::Reflect(_) | Order::Resolve { .. } => true,
        _ => false,
    });
    done.map(|(_, order)| line::text(order)).collect()
}

/// U5: from every place, Enter three times, and any one key and then Enter three times, commits nothing final. A
/// question is the review itself: there, only what says yes says yes, and asking once more to leave is that.
#[test]
fn no_accident_is_final() {
    let mut walked = 0;
    for Place { context, name, make } in places() {
        let under_way = !matches!(make().model.screen(), Screen::Briefing | Screen::Debrief);
        let typing = make().model.typing();
        for key in std::iter::once(None).chain(every_key().into_iter().map(Some)) {
            let means = key.and_then(|key| Keymap::default().lookup(context, typing, key));
            if context == Context::Ask && matches!(means, Some(Cmd::Yes | Cmd::Less | Cmd::More | Cmd::Leave))
            {
                continue;
            }
            let mut seat = make();
            seat.client.orders.clear();
            let keys = key.into_iter().chain([Key::Enter; 3]);
            for key in keys {
                seat.key(key);
            }
            let done = final_orders(&seat.client.orders);
            assert!(done.is_empty(), "{name} {context:?}, {key:?} and Enter: {done:?}");
            assert!(seat.left.is_none() || !under_way, "{name} {context:?}, {key:?} and Enter left");
            walked += 1;
        }
    }
    assert!(walked > 5_000, "{walked}");
}

/// What the registry calls harmless is so even when run on purpose: no final order without Asks or Commits.
#[test]
fn harmless_commands_are_harmless() {
    for Place { context, name, make } in places() {
        for entry in valid(context) {
            let mut seat = make();
            seat.client.orders.clear();
            run_from(&mut seat, Cmd::Help, entry.cmd);
            let done = final_orders(&seat.client.orders);
            let commits = entry.danger == hotwash::tui::registry::Danger::Commits;
            assert!(done.is_empty() || commits, "{name} {context:?} {:?}: {done:?}", entry.cmd);
        }
    }
}
