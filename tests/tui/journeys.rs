//! Keys in, orders out.

use super::fake::{self, FakeClient, id};
use hotwash::exercise::client::Client;
use hotwash::exercise::view::{SeatView, Stage};
use hotwash::play::order::{Conduct, Order};
use hotwash::play::pace::Pace;
use hotwash::settings::{Origin, Setting};
use hotwash::stdx::text::Lang;
use hotwash::tui::app::{Model, Screen, Stopped, Teller};
use hotwash::tui::dialogs::{logs, settings};
use hotwash::tui::key::Key;
use hotwash::tui::pacer;
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Leave, Page, Wake};
use std::sync::Arc;

/// A player at an exercise, of paper by default: does what the loop would do.
pub struct Seat<C = FakeClient> {
    /// The exercise.
    pub client: C,
    /// The screen.
    pub model: Model,
    /// How it was left.
    pub left: Option<Leave>,
}

impl Seat {
    /// Before the start.
    pub fn new() -> Seat {
        Seat::at(FakeClient::new(), Arc::new(fake::Paper), Lang::En)
    }

    /// In the middle of it.
    pub fn begun() -> Seat {
        let mut seat = Seat::new();
        seat.press("\n");
        assert_eq!(seat.model.screen(), Screen::Play);
        seat.client.orders.clear();
        seat
    }

    /// Orders that were given, as lines.
    pub fn orders(&self) -> Vec<String> {
        self.client.orders.iter().map(|(_, order)| hotwash::play::line::text(order)).collect()
    }
}

impl<C: Client> Seat<C> {
    /// At an exercise.
    pub fn at(mut client: C, teller: Arc<dyn Teller>, lang: Lang) -> Seat<C> {
        let view = client.view(lang);
        let model = Model::new(view, teller, Theme::TERMINAL, (80, 24));
        Seat { client, model, left: None }
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        for c in keys.chars() {
            self.key(match c {
                '\n' => Key::Enter,
                '\t' => Key::Tab,
                '\u{1b}' => Key::Esc,
                '↓' => Key::Down,
                '→' => Key::Right,
                c => Key::Char(c),
            });
        }
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) {
        self.wake(Wake::Key(key));
    }

    /// Lets something happen, and does what is asked for it.
    pub fn wake(&mut self, wake: Wake) {
        let mut wakes = vec![wake];
        while !wakes.is_empty() {
            for ask in update(&mut self.model, wakes.remove(0)) {
                match ask {
                    Ask::Send(order) => {
                        let reply = self.client.send(order.clone()).unwrap();
                        wakes.push(Wake::View(self.client.view(self.model.lang)));
                        wakes.push(Wake::Replied { order, refusal: reply.refusal });
                    }
                    Ask::Injects => wakes.push(Wake::Injects(self.client.injects())),
                    Ask::View => wakes.push(Wake::View(self.client.view(self.model.lang))),
                    Ask::Pages => {
                        let lines = vec!["It was a stolen account.".into()];
                        let page = Page { title: "Truth".into(), lines, heads: vec![0] };
                        wakes.push(Wake::Pages(vec![page; 2]));
                    }
                    Ask::Search(query) => wakes.extend(logs::ask(&mut self.client, query, self.model.lang)),
                    Ask::Step => {
                        pacer::step(&mut self.client, self.model.lang).unwrap();
                        wakes.push(Wake::View(self.client.view(self.model.lang)));
                    }
                    Ask::Leave(leave) => self.left = Some(leave),
                    Ask::Save => wakes.push(Wake::Saved(Ok("~/config.toml".into()))),
                    Ask::Repaint | Ask::Suspend | Ask::Look | Ask::Doctor | Ask::Mouse(_) | Ask::Bell => {}
                }
            }
        }
    }
}

#[test]
fn a_first_decision_takes_few_keys() {
    let mut seat = Seat::new();
    // Begin, open the decision, choose, how sure, review, record.
    let keys = "\nd\n6\n\n";
    seat.press(keys);
    assert!(keys.len() <= 25);
    assert_eq!(seat.orders(), ["start 0", "decide look wider confidence 85"]);
}

#[test]
fn a_message_is_opened_once_and_its_facts_are_pinned() {
    let mut seat = Seat::begun();
    seat.press("\n");
    assert_eq!(seat.orders(), ["open encrypting-alert"]);
    seat.press("\u{1b}\n\u{1b}");
    assert_eq!(seat.orders().len(), 1, "the second reading is not an opening");
    seat.press("↓↓\n\t\t\n");
    assert!(seat.orders().contains(&"open edr.txt".to_owned()), "{:?}", seat.orders());
    seat.press("\u{1b}\u{1b}e");
    assert_eq!(seat.orders().last().unwrap(), "pin svc-used");
}

#[test]
fn logs_are_searched_and_lines_pinned_by_keys() {
    let mut seat = Seat::begun();
    // From a machine, what is known of it is asked for.
    seat.press("3s\n");
    assert_eq!(seat.orders(), ["search \"host:JUMP01\""]);
    seat.press("↓↓e");
    let row = fake::page().rows[2].id;
    assert_eq!(seat.orders().last().unwrap(), &format!("pin-line \"{row}\""));
    assert_eq!(seat.model.view.pins.len(), 1);
    seat.press("e");
    assert!(seat.model.view.pins.is_empty(), "the same key takes it off");
    seat.press("e\u{1b}2");
    seat.client.orders.clear();
    // On the board it is the last row, and comes off as a fact does.
    seat.press("↓↓↓↓↓e");
    assert_eq!(seat.orders(), [format!("unpin-line \"{row}\"")]);
    // The second search begins empty; what was asked before comes back with the arrow.
    seat.press("1s");
    seat.key(Key::Up);
    seat.press("user:kato\n");
    assert_eq!(seat.orders().last().unwrap(), "search \"host:JUMP01user:kato\"");
}

#[test]
fn a_query_that_cannot_be_read_is_told_and_not_kept() {
    let mut seat = Seat::begun();
    seat.press("sresult:\n");
    assert!(seat.orders().is_empty());
    assert!(seat.model.typing(), "the caret stays where it can be mended");
    // With an input method on.
    seat.press("ＯＫ\n");
    assert_eq!(seat.orders(), ["search \"result:ＯＫ\""]);
    seat.press("\u{1b}\u{1b}");
    let mut seat = Seat::begun();
    seat.press("s結果：失敗　ユーザー：kato\n");
    assert_eq!(seat.orders(), ["search \"結果：失敗　ユーザー：kato\""]);
    seat.press("ｅ");
    assert!(seat.orders().last().unwrap().starts_with("pin-line"), "{:?}", seat.orders());
}

#[test]
fn enter_three_times_commits_nothing_irreversible() {
    // From every pane and dialog that one key reaches, and from the irreversible decision itself.
    for opener in [
        "", "d", "a", ":", "?", "n", "y", "h", "f", "l", "s", "3s", "F", "q", "u", "2", "3", "4", "5", "6",
        "4x", ",",
    ] {
        let mut seat = Seat::begun();
        seat.press(opener);
        seat.press("\n\n\n");
        for order in seat.orders() {
            let final_words = ["decide cut-all", "act ERA-02", "cancel", "next", "end-exercise"];
            assert!(!final_words.iter().any(|words| order.starts_with(words)), "{opener:?}: {order}");
        }
        assert_eq!(seat.left, None, "{opener:?} left");
    }
    let mut seat = Seat::begun();
    seat.press("5↓\nb6\n\n\n\n");
    assert!(seat.orders().is_empty(), "{:?}", seat.orders());
    seat.press("yes\n");
    assert_eq!(seat.orders(), ["decide cut-all cut confidence 85"]);
    let mut seat = Seat::begun();
    seat.press("arebuild\n\n\n\n\n");
    assert!(seat.orders().is_empty(), "{:?}", seat.orders());
    seat.press("はい\n");
    assert_eq!(seat.orders(), ["act ERA-02 JUMP01"]);
}

#[test]
fn a_statement_is_composed_by_keys() {
    let mut seat = Seat::begun();
    // To users; the first fact; the first question; how many; since when; when again; what to do; a note.
    seat.press("areport\n↓ \t \t\t \t610000↓21:40↓→→↓ ↓sorry\n");
    assert!(seat.orders().is_empty(), "it is read over first");
    seat.press("\n");
    let orders = seat.orders();
    assert_eq!(orders.len(), 1, "{orders:?}");
    let line = &orders[0];
    for part in [
        "act LEG-01 to users say ",
        " unknown how-many max 610000 t0 T+",
        " next 02:00 advice note \"sorry\"",
    ] {
        assert!(line.contains(part), "{part:?} in {line}");
    }
    // A moment that cannot be read keeps one in the form; what was composed is there after going back.
    let mut seat = Seat::begun();
    seat.press("areport\n↓ \t\t\t\t↓soon\n\n");
    assert!(seat.orders().is_empty());
    seat.press("\u{1b}\n\u{1b}\u{1b}\u{1b}");
    assert!(seat.model.overlays.is_empty());
    // Nothing composed is no statement.
    let mut seat = Seat::begun();
    seat.press("areport\n\n\n");
    assert_eq!(seat.orders(), ["act LEG-01"]);
}

#[test]
fn escape_always_leads_out() {
    for keys in [
        "d",
        "db\t\t",
        "d\n3\n",
        "a",
        "aiso\n",
        "aiso\n\n",
        "areport\n\tx",
        "areport\n\n",
        ":iso",
        "?",
        "nx",
        "y",
        "h",
        "f",
        "f↓\n",
        "l/x",
        "s",
        "suser:kato",
        "s\n",
        "s\n\n",
        "s\n/-",
        "suser:\n",
        "ls\n",
        "\n",
        "\n/abc",
        "q",
        "F",
        "4x",
        "/file",
        ",↓→",
    ] {
        let mut seat = Seat::begun();
        seat.press(keys);
        for _ in 0..6 {
            seat.press("\u{1b}");
        }
        assert!(seat.model.overlays.is_empty(), "{keys:?}");
        assert!(!seat.model.typing(), "{keys:?}");
        assert_eq!(seat.left, None);
    }
}

#[test]
fn drafts_survive() {
    let mut seat = Seat::begun();
    seat.press("db5\t\twhy not\u{1b}");
    seat.press("ncall leg\u{1b}");
    seat.press("nal\n");
    assert_eq!(seat.orders(), ["note \"call legal\""]);
    seat.press("d\t\t\t\n\n");
    assert_eq!(seat.orders().last().unwrap(), "decide look cut confidence 70 note \"why not\"");
}

#[test]
fn reasons_are_ticked() {
    let mut seat = Seat::begun();
    seat.press("da6\t ↓ \n\n");
    assert_eq!(seat.orders(), ["decide look wider confidence 85 because jump-lsass svc-used"]);
}

#[test]
fn the_palette_orders_by_verb_and_target() {
    let mut seat = Seat::begun();
    seat.press(":isolate web01\n");
    assert!(seat.orders().is_empty(), "it is read over first");
    seat.press("\n");
    assert_eq!(seat.orders(), ["act CON-01 WEB01"]);
    seat.press("aisolate web\n\n");
    assert_eq!(seat.orders().last().unwrap(), "act CON-01 WEB01", "the search knows targets, too");
    seat.press("3a");
    seat.press("隔離\n\n");
    assert_eq!(seat.orders().last().unwrap(), "act CON-01 JUMP01", "the worst one stands first");
}

#[test]
fn help_runs_what_it_lists() {
    let mut seat = Seat::begun();
    seat.press("?hypothesis");
    seat.press("\n");
    seat.press("a stolen account\n7");
    seat.key(Key::Backspace);
    seat.key(Key::Backspace);
    seat.key(Key::Backspace);
    seat.press("60\n");
    let last = seat.orders().last().unwrap().clone();
    assert!(last.starts_with("hypothesis ") && last.ends_with("60"), "{last}");
}

#[test]
fn time_stands_while_things_are_explained() {
    let mut seat = Seat::begun();
    assert_eq!(seat.model.stopped(), None);
    seat.press("?");
    assert_eq!(seat.model.stopped(), Some(Stopped::Reading));
    seat.press("\u{1b}d");
    assert_eq!(seat.model.stopped(), None, "a scored exercise goes on while one decides");
    seat.press("\u{1b}bd");
    assert_eq!(seat.model.stopped(), Some(Stopped::Reading), "with breathing room it does not");
    seat.press("\u{1b}p");
    assert_eq!(seat.model.stopped(), Some(Stopped::Paused));
    seat.press("+");
    assert_eq!(seat.orders(), ["aid breathing-room on", "pause on", "pace 12"]);
}

#[test]
fn a_coach_comes_up_by_itself_and_is_opened_by_enter() {
    let mut view: SeatView = fake::view(Lang::En);
    view.guided = true;
    view.inbox[2].channel = id("coach");
    let mut model = Model::new(Arc::new(view), Arc::new(fake::Paper), Theme::TERMINAL, (80, 24));
    assert!(update(&mut model, Wake::Tick(0)).is_empty());
    assert_eq!(model.stopped(), Some(Stopped::Reading));
    let asks = update(&mut model, Wake::Key(Key::Enter));
    assert_eq!(asks, [Ask::Send(Order::Open { item: id("press") })]);
    assert!(model.overlays.is_empty());
}

#[test]
fn what_arrives_does_not_move_the_selection() {
    let mut model = fake::model(Lang::En, (80, 24));
    update(&mut model, Wake::View(Arc::new(fake::view(Lang::En))));
    let before = model.cursors[0].key;
    let mut later = fake::view(Lang::En);
    let mut new = later.inbox[0].clone();
    new.id = id("newest");
    later.inbox.push(new);
    update(&mut model, Wake::View(Arc::new(later)));
    assert_eq!(model.cursors[0].key, before);
    assert!(before.is_some());
}

#[test]
fn the_language_changes_on_the_way() {
    let mut seat = Seat::begun();
    seat.press("L");
    assert_eq!(seat.model.view.lang, Lang::Ja);
    assert_eq!(seat.client.orders[0].1, Order::Conduct(Conduct::Language { lang: Lang::Ja }));
}

#[test]
fn settings_hold_at_once_and_are_kept_on_request() {
    let mut seat = Seat::begun();
    // Language, first row; pace, ninth; breathing room, tenth.
    seat.press(",→");
    assert_eq!(seat.model.stopped(), Some(Stopped::Reading));
    assert_eq!(seat.model.view.lang, Lang::En, "en is what it was");
    seat.press("→");
    assert_eq!(seat.model.view.lang, Lang::Ja);
    seat.press("↓↓↓↓↓↓↓↓→\n↓→→");
    assert_eq!(seat.orders(), ["lang en", "lang ja", "pace 0.25", "pace 0.5", "aid breathing-room on"]);
    assert_eq!((seat.model.clock.pace, seat.model.clock.breathing), (Pace::permille(500), true));
    assert_eq!(seat.model.settings.unsaved().len(), 3);
    seat.press("s");
    assert!(seat.model.settings.unsaved().is_empty());
    seat.press("\u{1b}");
    assert!(seat.model.overlays.is_empty());
    assert_eq!(seat.model.stopped(), None);
}

#[test]
fn what_is_set_holds_from_the_beginning_and_is_on_the_record() {
    let mut seat = Seat::new();
    // Aids that are set stand in the header: they are on before there is a screen.
    for (setting, value) in [(Setting::Pace, "30"), (Setting::Bell, "on")] {
        seat.model.settings.give(setting, Origin::File, value).unwrap();
    }
    settings::begin(&mut seat.model);
    seat.press("\n");
    assert_eq!(seat.orders(), ["pace 30", "start 0"]);
    assert!(seat.model.bell);
    // Taken up again, it is as it was left.
    let mut seat = Seat::begun();
    seat.model.settings.give(Setting::Pace, Origin::File, "30").unwrap();
    settings::begin(&mut seat.model);
    seat.wake(Wake::Tick(1));
    assert!(seat.orders().is_empty());
}

#[test]
fn a_whole_exercise_to_the_debrief() {
    let mut seat = Seat::begun();
    seat.press("F→\n");
    assert_eq!(seat.model.screen(), Screen::Between);
    seat.press("\u{1b}");
    assert_eq!(seat.model.screen(), Screen::Play, "one may look around first");
    seat.press("F\n");
    assert!(matches!(seat.model.view.stage, Stage::BetweenMoves { .. }), "Enter by itself says no");
    seat.press("Fy");
    assert!(matches!(seat.model.view.stage, Stage::Ended { .. }));
    assert_eq!(seat.model.screen(), Screen::Reflection);
    seat.press("\n\n\n\n");
    assert!(
        seat.orders().iter().all(|order| !order.starts_with("reflect")),
        "nothing written, nothing recorded"
    );
    seat.press("A stolen account\nThe file servers\nMoney\n7０%\n");
    assert_eq!(seat.model.screen(), Screen::Reflection, "it is asked first");
    seat.press("y");
    assert_eq!(
        seat.orders().last().unwrap(),
        "reflect \"A stolen account\\nThe file servers\\nMoney\" sure 70"
    );
    assert_eq!(seat.model.screen(), Screen::Debrief);
    seat.press("→");
    assert_eq!(seat.model.viewer.as_ref().unwrap().at, 1);
    seat.press("rasking twice\ncall legal sooner\nif it is Friday, then I call at once\n→→\n");
    let resolved = seat.orders().last().unwrap().clone();
    assert!(resolved.starts_with("resolve ") && resolved.ends_with(" share"), "{resolved}");
    seat.press("q");
    assert_eq!(seat.left, Some(Leave::Finished));
}

#[test]
fn ctrl_c_asks_and_at_the_question_leaves() {
    let mut seat = Seat::begun();
    seat.key(Key::Ctrl('c'));
    assert_eq!(seat.left, None);
    seat.press("n");
    seat.key(Key::Ctrl('c'));
    assert_eq!(seat.left, None, "the question was answered in between");
    // However long one has looked at it.
    seat.wake(Wake::Tick(60_000));
    seat.key(Key::Ctrl('c'));
    assert_eq!(seat.left, Some(Leave::Unfinished));
}

#[test]
fn refusals_are_told_and_a_draft_is_kept() {
    let mut seat = Seat::begun();
    seat.press("d\n6\n\n");
    seat.client.orders.clear();
    let refusal = hotwash::play::refusal::Refusal::NoMoreHints { task: id("contain") };
    let order = Order::AskHint { task: id("contain") };
    seat.wake(Wake::Replied { order, refusal: Some(refusal) });
    assert!(matches!(seat.model.overlays.last(), Some(hotwash::tui::dialogs::Overlay::Tell(..))));
}
