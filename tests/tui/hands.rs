//! Keys and mouse over the whole registry: everything is reached from help and palette, nothing final happens by
//! accident, nothing written is lost, and any storm of keys can be left.

use super::fake::{self, FakeClient, id};
use super::journeys::Seat;
use crate::support::exercises::{begin, prepared};
use hotwash::exercise::client::Client;
use hotwash::exercise::view::Stage;
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::{Model, Pane, Screen, Thing};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::dialogs::lister::Found;
use hotwash::tui::draw::paint;
use hotwash::tui::key::Key;
use hotwash::tui::keymap::Keymap;
use hotwash::tui::mouse::{Gesture, Target};
use hotwash::tui::registry::{COMMANDS, Cmd, Context, valid};
use hotwash::tui::screens::panes;
use hotwash::tui::screens::picker::{PickEntry, Picker};
use hotwash::tui::screens::roster::RosterForm;
use hotwash::tui::theme::Theme;
use hotwash::tui::undo::OFFERED_MS;
use hotwash::tui::wake::{Ask, Page, Wake};
use hotwash::tui::watching::{self, Tab, Watching};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// A way into a place.
struct Place {
    context: Context,
    name: &'static str,
    make: Box<dyn Fn() -> Seat>,
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
    (Context::Decide, "areport\n"),
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
fn places() -> Vec<Place> {
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

fn look(seat: &mut Seat) {
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
fn run_from(seat: &mut Seat, list: Cmd, cmd: Cmd) {
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
        (ask, super::screens::buffer_text(&buffer))
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
    let form = || super::room::form(Lang::En);
    ruled_by_the_registry(Context::Roster, true, &|| apart(form(), RosterForm::update, RosterForm::draw));
    let (prepared, journal) = crate::watch::wednesday();
    let watching = || crate::watch::screen(&prepared, &journal, Lang::En, Tab::Coming);
    ruled_by_the_registry(Context::Watch, false, &|| {
        apart(watching(), Watching::update, watching::draw::draw)
    });
}

/// Every key there is.
fn every_key() -> Vec<Key> {
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
