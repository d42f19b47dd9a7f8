//! Everything is reached from help and palette, and does there what its key does.

use super::places::{Place, places};
use crate::tui::journeys::Seat;
use crate::tui::{room, screens};
use hotwash::stdx::text::Lang;
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::dialogs::lister::Found;
use hotwash::tui::key::Key;
use hotwash::tui::keymap::Keymap;
use hotwash::tui::registry::{COMMANDS, Cmd, Context, valid};
use hotwash::tui::screens::picker::{PickEntry, Picker};
use hotwash::tui::screens::roster::RosterForm;
use hotwash::tui::theme::Theme;
use hotwash::tui::wake::{Ask, Wake};
use hotwash::tui::watching::{self, Tab, Watching};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeSet;

/// Everything a command can have done.
fn state(seat: &Seat) -> String {
    let model = &seat.model;
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        seat.client.orders,
        seat.left,
        model.overlays,
        model.context(),
        model.pane,
        model.cursors,
        model.clock,
        model.drafts,
        model.notice,
        model.lang,
        model.mouse,
        (model.scroll, model.reflecting.row, model.filtering, model.looking_around),
        model.viewer.as_ref().map(|viewer| (viewer.at, viewer.scroll)),
        model.queries,
    )
}

/// Runs a command from help or from the palette: opens the list, goes to its row, and Enter.
pub(super) fn run_from(seat: &mut Seat, list: Cmd, cmd: Cmd) {
    let typing = seat.model.typing();
    let opener = Keymap::default().key(list, typing).expect("help and palette have a key everywhere");
    seat.key(opener);
    let Some(Overlay::Lister(lister)) = seat.model.overlays.last() else { panic!("{list:?} opened no list") };
    let row = lister.found().iter().position(|found| *found == Found::Command(cmd));
    let row = row.unwrap_or_else(|| panic!("{cmd:?} is not listed by {list:?}"));
    for _ in 0..row {
        seat.key(Key::Down);
    }
    seat.key(Key::Enter);
}

/// U3: help and palette list all that is valid, and what is run from there does what its key does.
#[test]
fn everything_is_reached_from_help_and_palette() {
    let mut seen = BTreeSet::new();
    for Place { context, name, make } in places() {
        for entry in valid(context) {
            seen.insert((context, entry.cmd));
            let Some(key) = Keymap::default().key(entry.cmd, make().model.typing()) else {
                // A letter, where letters are text: it is there, and it runs.
                run_from(&mut make(), Cmd::Help, entry.cmd);
                continue;
            };
            let mut by_key = make();
            by_key.model.notice = None;
            by_key.key(key);
            for list in [Cmd::Help, Cmd::Palette] {
                let mut by_list = make();
                run_from(&mut by_list, list, entry.cmd);
                assert_eq!(
                    state(&by_list),
                    state(&by_key),
                    "{name} {context:?}: {:?} from {list:?}",
                    entry.cmd
                );
            }
        }
    }
    let placed = COMMANDS.iter().flat_map(|entry| entry.at.iter().map(|at| (*at, entry.cmd)));
    let missed: Vec<_> = placed
        .filter(|(at, cmd)| {
            !matches!(at, Context::Picker | Context::Roster | Context::Watch) && !seen.contains(&(*at, *cmd))
        })
        .collect();
    assert!(missed.is_empty(), "no place was walked for {missed:?}");
}

fn picker() -> Picker {
    let entry = |name: &str, guided| PickEntry {
        id: name.to_owned(),
        title: hotwash::stdx::text::Bilingual::same(name),
        summary: hotwash::stdx::text::Bilingual::same("An alert."),
        minutes: 60,
        audience: vec![],
        moves: 3,
        guided,
        origin: "built in".into(),
    };
    Picker::new(vec![entry("P01", false), entry("P00", true)], vec![], Lang::En)
}

/// A screen of its own kind: takes what happens, and gives what it asks for and how it looks then.
type Apart = Box<dyn FnMut(Wake) -> (Option<Ask>, Vec<String>)>;

fn apart<S: 'static>(
    mut screen: S,
    update: fn(&mut S, Wake) -> Option<Ask>,
    draw: fn(&S, Theme, &mut Buffer) -> Option<Position>,
) -> Apart {
    Box::new(move |wake| {
        let ask = update(&mut screen, wake);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        draw(&screen, Theme::TERMINAL, &mut buffer);
        (ask, screens::buffer_text(&buffer))
    })
}

/// Help and palette of a screen of its own kind do what its keys do.
fn ruled_by_the_registry(context: Context, typing: bool, fresh: &dyn Fn() -> Apart) {
    let keymap = Keymap::default();
    for (row, entry) in valid(context).enumerate() {
        let key = keymap.key(entry.cmd, typing);
        let by_key = key.map(|key| fresh()(Wake::Key(key)));
        for list in [Cmd::Help, Cmd::Palette] {
            let mut screen = fresh();
            screen(Wake::Key(keymap.key(list, typing).unwrap()));
            for _ in 0..row {
                screen(Wake::Key(Key::Down));
            }
            let by_list = screen(Wake::Key(Key::Enter));
            if let Some(by_key) = &by_key {
                assert_eq!(&by_list, by_key, "{context:?}: {:?} from {list:?}", entry.cmd);
            }
        }
    }
}

#[test]
fn screens_of_their_own_kind_are_ruled_by_the_registry_too() {
    ruled_by_the_registry(Context::Picker, false, &|| apart(picker(), Picker::update, Picker::draw));
    let form = || room::form(Lang::En);
    ruled_by_the_registry(Context::Roster, true, &|| apart(form(), RosterForm::update, RosterForm::draw));
    let (prepared, journal) = crate::watch::wednesday();
    let watching = || crate::watch::screen(&prepared, &journal, Lang::En, Tab::Coming);
    ruled_by_the_registry(Context::Watch, false, &|| {
        apart(watching(), Watching::update, watching::draw::draw)
    });
}
