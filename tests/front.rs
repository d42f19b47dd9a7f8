//! The cover page of a scenario, read without the rest of it.

use hotwash::compile::{compile, front};
use hotwash::scenario::source::Sources;
use hotwash::scenario::{embedded, library};
use hotwash::stdx::text::Lang;

/// A list shows of a scenario what its plan says, read from its cover page alone, in whatever file that stands.
#[test]
fn the_cover_page_is_read_without_the_rest() {
    for name in embedded::names() {
        let sources = library::find(name, &[]).unwrap();
        let (cover, moves) = front(&sources).unwrap();
        let plan = compile(&sources).unwrap().0;
        assert_eq!(format!("{cover:?}"), format!("{:?}", plan.cover), "{name}");
        assert_eq!(moves, plan.moves.len(), "{name}");
    }
    let cover = "scenario = { id = \"x\", title = \"T\", summary = \"S\", audience = [], minutes = 5, starts = 2026-11-26T09:00:00+09:00 }";
    let moves = "[[ move ]]\nid = \"a\"\ntitle = \"A\"\nat = \"0m\"\nsituation = \"-\"\n";
    let bundle = |cover: &str, rest: &str| {
        let files = [("scenario.toml", "format = 1"), ("a.toml", cover), ("b.toml", moves), ("c.toml", rest)];
        Sources::from_map(files.map(|(path, text)| (path.to_owned(), text.to_owned())).into())
    };
    let (read, moves) = front(&bundle(cover, "[[inject]]\nthis is wrong, and nobody looks")).unwrap();
    assert_eq!((read.title.get(Lang::En).as_str(), moves), ("T", 1));
    assert!(front(&bundle("", "")).is_none(), "without a cover page there is nothing to list");
}
