//! Keys and mouse over the whole registry: everything is reached from help and palette, nothing final happens by
//! accident, nothing written is lost, and any storm of keys can be left.

mod accidents;
mod mouse;
mod places;
mod reach;
mod storm;
mod undo;

use super::fake::FakeClient;
use super::journeys::Seat;
use hotwash::exercise::view::Stage;
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::draw::paint;
use hotwash::tui::key::Key;
use hotwash::tui::keymap::Keymap;
use hotwash::tui::registry::Context;
use places::look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// Chosen keys work, and every word on the screen that names a key names the chosen one.
#[test]
fn chosen_keys_are_what_the_screen_says() {
    let pairs =
        [("decide", "f2"), ("act", "A"), ("help", "f9"), ("pause", "P"), ("undo", "f8"), ("finish", "f7")];
    let pairs = pairs.map(|(name, key)| (name.to_owned(), vec![key.to_owned()]));
    let keymap = Keymap::with(&BTreeMap::from(pairs)).unwrap();
    let mut seat = Seat::begun();
    seat.model.keymap = keymap;
    let shown = |seat: &Seat| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        paint(&seat.model, &mut buffer);
        super::screens::buffer_text(&buffer).join("\n")
    };
    let text = shown(&seat);
    for words in ["F2 decide", "A act", "F9 help", "F2: open", "P pause"] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    seat.press("d");
    assert!(seat.model.overlays.is_empty(), "the old key means nothing");
    seat.key(Key::F(2));
    assert_eq!(seat.model.context(), Context::Decide);
    seat.press("\u{1b}");
    seat.key(Key::F(9));
    assert!(shown(&seat).contains("F2           decide"), "{}", shown(&seat));
    seat.press("\u{1b}2e");
    assert!(shown(&seat).contains("F8 undoes"), "{}", shown(&seat));
}

/// Typing words and leaving by Esc, in every dialog that takes words, keeps them.
#[test]
fn what_is_half_written_is_there_again() {
    for (opener, words) in [("n", "call legal"), ("y", " by mail")] {
        let mut seat = Seat::begun();
        seat.press(opener);
        seat.press(words);
        seat.press("\u{1b}");
        seat.press(opener);
        let Some(Overlay::Writing(writing)) = seat.model.overlays.last() else { panic!("{opener}") };
        assert!(writing.fields[0].text().contains(words.trim()), "{opener}");
    }
    // The move ends while a note is being written.
    let mut seat: Seat<FakeClient> = Seat::begun();
    seat.press("ncall leg");
    seat.client.stage = Stage::BetweenMoves { next: None };
    look(&mut seat);
    seat.press("\u{1b}");
    assert!(seat.model.overlays.is_empty());
    seat.press("nal\n");
    assert_eq!(seat.orders(), ["note \"call legal\""]);
}
