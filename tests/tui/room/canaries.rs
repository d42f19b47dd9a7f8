//! What only whoever leads may know is on no frame of a room.

use super::Room;
use hotwash::compile;
use hotwash::scenario::embedded;
use hotwash::scenario::source::Sources;
use hotwash::sim::Prepared;
use hotwash::stdx::text::Lang;
use std::sync::Arc;

/// What only whoever leads may know carries a word that no frame may show.
const CANARY: &str = "CANARY";

fn with_canaries() -> Arc<Prepared> {
    let mut files = embedded::common();
    files.insert("scenario.toml".to_owned(), include_str!("../canary.toml").into());
    let (plan, _) = compile::compile(&Sources::from_map(files)).unwrap_or_else(|found| panic!("{found:#?}"));
    Arc::new(Prepared::new(Arc::new(plan)))
}

#[test]
fn nothing_that_players_may_not_see_is_on_any_frame_of_a_room() {
    let prepared = with_canaries();
    let carriers = include_str!("../canary.toml").matches(CANARY).count();
    assert!(carriers >= 20, "{carriers} fields carry it");
    for lang in Lang::ALL {
        let mut room = Room::at(&prepared, lang);
        let look = |room: &mut Room, keys: &str| {
            for c in keys.chars() {
                room.keys(&c.to_string());
                for size in [(80, 24), (120, 40), (40, 12)] {
                    let text = room.text(size);
                    assert!(!text.contains(CANARY), "after {keys:?} at {size:?}:\n{text}");
                }
            }
        };
        look(&mut room, "?\u{1b}\n");
        for _ in 0..4 {
            room.pass(300);
            room.clear();
            look(&mut room, "123456");
            look(&mut room, "1\n\u{1b}\u{1b}");
            look(&mut room, "da\nab-\u{1b}");
            look(&mut room, "R↓↓↓?\u{1b}\u{1b}");
            look(&mut room, "Rs↓↓\u{1b}RsI2\n\u{1b}RsI99\n\u{1b}");
            look(&mut room, "Ro1\nU\nbecause\u{1b}");
            look(&mut room, "Rn\t\u{1b}h\u{1b}");
            look(&mut room, "Rtword\u{1b}RhRhR1R5");
            look(&mut room, ":a\u{1b}fl\u{1b}\u{1b}");
            look(&mut room, "6\n\u{1b}");
            room.clear();
        }
        // What is given is shown from then on: that the fields would have been found.
        room.keys("RsI2\ny");
        room.clear();
        assert!(room.text((120, 40)).contains(CANARY), "the inject that was sent can be read");
    }
}
