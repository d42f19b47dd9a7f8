//! Any storm of keys can be left, and nothing half written is lost in it.

use super::accidents::every_key;
use crate::support::exercises::{begin, prepared};
use crate::tui::journeys::Seat;
use hotwash::exercise::client::Client;
use hotwash::exercise::view::Stage;
use hotwash::stdx::text::Lang;
use hotwash::tui::app::{Model, Pane};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::draw::paint;
use hotwash::tui::key::Key;
use hotwash::tui::screens::panes;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// Splitmix64: the storm is the same everywhere.
struct Storm(u64);

impl Storm {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count as u64) as usize
    }
}

fn sound(model: &Model) {
    assert!(model.reflecting.row < model.reflecting.fields.len());
    for pane in Pane::ALL {
        let rows = panes::keys(model, pane);
        let selected = panes::selected(model, pane);
        assert_eq!(selected.is_some(), !rows.is_empty(), "{pane:?}");
    }
    assert!(model.overlays.len() < 40, "dialogs pile up: {}", model.overlays.len());
}

/// Esc leads out of anything: one level at a time, at most six for what keys alone have opened.
fn leads_out<C: Client>(seat: &mut Seat<C>) {
    let drafts = drafts(&seat.model);
    let within: Vec<_> = seat.model.overlays.iter().map(Overlay::context).collect();
    let mut presses = 0;
    while !seat.model.overlays.is_empty() || seat.model.filtering {
        let before =
            (seat.model.overlays.len(), format!("{:?}", seat.model.overlays.last()), seat.model.filtering);
        seat.key(Key::Esc);
        let after =
            (seat.model.overlays.len(), format!("{:?}", seat.model.overlays.last()), seat.model.filtering);
        assert_ne!(before, after, "Esc does nothing");
        presses += 1;
        assert!(presses <= 6, "{presses} times Esc to leave {within:?}");
    }
    for (name, text) in drafts {
        let kept = self::drafts(&seat.model).get(&name).cloned();
        assert_eq!(kept.as_ref(), Some(&text), "a draft is lost: {name}");
    }
}

/// Everything half written, by a name.
fn drafts(model: &Model) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (decision, draft) in &model.drafts {
        let text = format!("{:?} {:?} {:?} {}", draft.option, draft.sure, draft.because, draft.note.text());
        all.insert(decision.to_string(), text);
    }
    for overlay in &model.overlays {
        // A wrong number is typed anew.
        if let Overlay::Writing(writing) = overlay {
            let text: Vec<&str> = writing.fields.iter().map(|field| field.text()).collect();
            all.insert(format!("{:?}", writing.what), text.join("|"));
        }
    }
    for (what, fields) in &model.writings {
        let text: Vec<&str> = fields.iter().map(|field| field.text()).collect();
        all.entry(format!("{what:?}")).or_insert(text.join("|"));
    }
    all
}

/// Keys as a frantic person presses them: mostly those that mean something.
fn storm_key(storm: &mut Storm, keys: &[Key]) -> Key {
    keys[storm.below(keys.len())]
}

fn storm<C: Client>(
    presses: usize,
    seed: u64,
    mut fresh: impl FnMut() -> Seat<C>,
    worn: impl Fn(&Seat<C>) -> bool,
) {
    // Leaving by Ctrl-C twice and stopping the process end the storm, not the program.
    let keys: Vec<Key> = every_key().into_iter().filter(|key| *key != Key::Ctrl('c')).collect();
    let (mut random, mut seat) = (Storm(seed), fresh());
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    for press in 0..presses {
        let key = storm_key(&mut random, &keys);
        seat.key(key);
        if seat.left.is_some() || worn(&seat) {
            seat = fresh();
        }
        if press % 16 == 0 {
            sound(&seat.model);
        }
        if press % 128 == 0 {
            paint(&seat.model, &mut buffer);
        }
        // From wherever twenty-odd keys lead.
        if random.below(24) == 0 {
            leads_out(&mut seat);
        }
    }
}

#[test]
fn a_storm_of_keys_on_paper() {
    storm(150_000, 7, Seat::begun, |seat| {
        seat.client.orders.len() > 200 || !matches!(seat.model.view.stage, Stage::Running)
    });
}

#[test]
fn a_storm_of_keys_at_a_real_exercise() {
    let prepared = prepared("first-drill");
    let fresh = || {
        let exercise = begin(&prepared, 7);
        let plan = exercise.prepared().plan.clone();
        let mut seat = Seat::at(exercise, plan, Lang::Ja);
        seat.model.lang = Lang::Ja;
        seat
    };
    storm(50_000, 11, fresh, |seat| {
        seat.model.view.saved > 2_000 || matches!(seat.model.view.stage, Stage::Ended { .. })
    });
}
