//! Time: fair to whoever decides, and never a thief of what somebody is doing.

use super::fake::{self, FakeClient, id};
use super::parity::options;
use crate::support::exercises::{begin, header, journal_of, prepared};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::view::{DecisionState, SeatView};
use hotwash::journal::{Body, Writer};
use hotwash::play::order::{Conduct, Order};
use hotwash::play::outcome::{FactStatus, Seen, Severity};
use hotwash::play::pace::Pace;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::{Clock, Model, PACES, Stopped};
use hotwash::tui::draw::draw;
use hotwash::tui::key::Key;
use hotwash::tui::pacer::AT_LEAST_S;
use hotwash::tui::plain::plain;
use hotwash::tui::run::Time;
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Real milliseconds of a beat of the loop.
const BEAT: u64 = 200;

fn seated(name: &str) -> (Exercise, Model) {
    let mut exercise = begin(&prepared(name), 7);
    let plan = exercise.prepared().plan.clone();
    let model = Model::new(exercise.view(Lang::En), plan, Theme::TERMINAL, (80, 24));
    (exercise, model)
}

fn look(exercise: &mut Exercise, model: &mut Model) {
    let view = exercise.view(model.lang);
    update(model, Wake::View(view));
    // Coaches are not what is measured here.
    model.overlays.clear();
}

/// At every pace, every decision of both scenarios stays open for its shortest real time; only the pace changes.
#[test]
fn a_decision_keeps_its_shortest_real_time_at_any_pace() {
    let mut stories = Vec::new();
    for pace in PACES.iter().filter(|pace| pace.in_permille() >= 4000) {
        let (mut exercise, mut model) = seated("first-drill");
        model.clock = Clock { pace: *pace, ..Clock::new(4, &[]) };
        let mut time = Time::default();
        let mut open: BTreeMap<_, u64> = BTreeMap::new();
        let mut lapsed = 0;
        while exercise.sim().is_running() {
            time.beat(&mut model, &mut exercise, Duration::from_millis(BEAT)).unwrap();
            look(&mut exercise, &mut model);
            for decision in &model.view.decisions {
                let had = open.entry(decision.id).or_default();
                match decision.state {
                    DecisionState::Open => *had += BEAT,
                    // The beat in which it opened or closed may be one too many or too few.
                    _ => assert!(*had + 2 * BEAT >= u64::from(AT_LEAST_S) * 1000, "{pace}: {had} ms"),
                }
            }
            lapsed = model.view.decisions.iter().filter(|it| it.state != DecisionState::Open).count();
        }
        assert!(lapsed >= 3, "silence decided");
        let (journal, _) = journal_of(exercise);
        let slowed: Vec<_> = journal.records.iter().filter_map(slowed).collect();
        assert_eq!(slowed.is_empty(), pace.in_permille() <= 9000, "{pace}: {slowed:?}");
        assert!(slowed.iter().all(|(from, to)| from == pace && to.in_permille() < pace.in_permille()));
        let told = |record: &hotwash::journal::Record| match &record.body {
            Body::Happened(what) => Some((record.at, what.clone())),
            _ => None,
        };
        stories.push(journal.records.iter().filter_map(told).collect::<Vec<_>>());
    }
    assert!(stories.windows(2).all(|pair| pair[0] == pair[1]), "the story depends on the pace");
}

fn slowed(record: &hotwash::journal::Record) -> Option<(Pace, Pace)> {
    match &record.body {
        Body::Order { order: Order::Conduct(Conduct::Slowed { from, to, .. }), .. } => Some((*from, *to)),
        _ => None,
    }
}

/// What the scenario asks for beyond that counts, too.
#[test]
fn a_scenario_may_ask_for_more() {
    let mut view = fake::view(Lang::En);
    view.decisions.truncate(1);
    view.decisions[0].at_least = Some(60);
    let left = (view.decisions[0].closes.unwrap() - view.now).0;
    let pacer = hotwash::tui::pacer::Pacer::default();
    let (pace, slowed_for) = pacer.pace(Pace::whole(60), &view);
    assert_eq!((i64::from(pace.in_permille()), slowed_for), (left * 1000 / 60, Some(id("look"))));
    assert_eq!(pace, Pace::whole(4));
}

/// The clock's own word, the pace, and both times stand on every width from 40 on.
#[test]
fn pace_and_both_times_are_always_shown() {
    for lang in Lang::ALL {
        for width in 40..=160 {
            let mut model = fake::model(lang, (width, 24));
            model.clock.pace = Pace::permille(250);
            let area = Rect::new(0, 0, width, 24);
            let mut buffer = Buffer::empty(area);
            draw(&model, &mut buffer);
            let screen = text(&buffer);
            let both = match lang {
                Lang::En => ["4m00s", "16m00s", "real"],
                Lang::Ja => ["4分00秒", "16分00秒", "実"],
            };
            for part in both.iter().chain(&["x0.25"]) {
                assert!(screen.contains(part), "{part} at {width} in {lang:?}:\n{screen}");
            }
        }
    }
}

fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in 0..buffer.area.height {
        let mut column = 0;
        while column < buffer.area.width {
            let symbol = buffer[(column, row)].symbol();
            text += symbol;
            column += hotwash::stdx::text::width(symbol).max(1) as u16;
        }
        text += "\n";
    }
    text
}

#[test]
fn untimed_decisions_stop_the_clock_until_they_are_taken() {
    let (mut exercise, mut model) = seated("first-drill");
    model.clock = Clock::new(60, &[hotwash::stdx::id::Id::new("untimed")]);
    look(&mut exercise, &mut model);
    assert_eq!(model.stopped(), Some(Stopped::Untimed));
    let before = exercise.now();
    let mut time = Time::default();
    for _ in 0..50 {
        time.beat(&mut model, &mut exercise, Duration::from_millis(BEAT)).unwrap();
        look(&mut exercise, &mut model);
    }
    assert_eq!(exercise.now(), before);
    assert_eq!(update(&mut model, Wake::Key(Key::Char('.'))), [], "not even step by step");
    assert!(model.notice.is_some());
    // Switched off, silence decides again.
    let asks = update(&mut model, Wake::Key(Key::Char('t')));
    assert_eq!(asks, [Ask::Send(Order::Conduct(Conduct::Aid { aid: id("untimed"), on: false }))]);
    assert_eq!(model.stopped(), None);
}

/// In lines as well: a wait ends where a decision opens, and there is no waiting past it.
#[test]
fn untimed_in_lines() {
    let prepared = prepared("first-drill");
    let header = header(&prepared, 7);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    let mut pages = |_: &_, _| Vec::new();
    let options = options(Lang::En, prepared.plan.clone(), &mut pages);
    let script = "untimed on\nstart\nwait 1h\nstep\ndecide 1 a\nwait 30m\nwait 30m\nuntimed off\n";
    let mut output = Vec::new();
    plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
    let output = String::from_utf8(output).unwrap();
    assert!(output.matches("Decisions are untimed").count() >= 2, "{output}");
    let (journal, _) = journal_of(exercise);
    let lapsed = journal
        .happenings()
        .any(|it| matches!(it.what, hotwash::play::outcome::Outcome::Seen(Seen::Lapsed { .. })));
    assert!(!lapsed, "{output}");
}

/// A run that is taken up again goes on at its pace and with its aids.
#[test]
fn the_clock_follows_what_was_recorded() {
    let mut clock = Clock::new(4, &[id("guided"), id("breathing-room")]);
    assert_eq!((clock.pace, clock.breathing, clock.untimed), (Pace::whole(4), true, false));
    for conduct in [
        Conduct::Pace(Pace::permille(500)),
        Conduct::Aid { aid: id("breathing-room"), on: false },
        Conduct::Aid { aid: id("untimed"), on: true },
        Conduct::Aid { aid: id("of-another-version"), on: true },
    ] {
        clock.follow(&conduct);
    }
    assert_eq!((clock.pace, clock.breathing, clock.untimed), (Pace::permille(500), false, true));
    assert_eq!(Clock::new(86_400, &[]).pace, Pace::whole(60), "within what can be chosen");
}

/// Everything that can arrive at once: a critical alert, a message, a decision, facts, machines, duties, tasks.
fn later(lang: Lang) -> SeatView {
    let mut view = fake::view(lang);
    let mut alert = view.inbox[3].clone();
    (alert.id, alert.severity, alert.read) = (id("newest-alert"), Severity::Critical, false);
    alert.number = view.inbox.len() + 1;
    view.inbox.push(alert);
    let mut message = view.inbox[2].clone();
    (message.id, message.number) = (id("newest"), view.inbox.len() + 1);
    view.inbox.push(message);
    let mut asked = view.decisions[0].clone();
    (asked.id, asked.number, asked.closes) = (id("third"), 3, Some(SimTime(1_300)));
    view.decisions.push(asked);
    view.inbox[2].decision = Some(id("third"));
    let mut fact = view.facts[0].clone();
    (fact.id, fact.status, fact.pinned) = (id("first-of-all"), FactStatus::Confirmed, true);
    view.facts.insert(0, fact);
    let mut asset = view.assets[0].clone();
    asset.id = id("AAA01");
    view.assets.insert(0, asset);
    let mut task = view.tasks[1].clone();
    task.task = 4;
    view.tasks.insert(0, task);
    view.open.insert(0, (id("sooner"), "sooner".into()));
    let mut log = view.log.to_vec();
    log.push((SimTime(1_260), Seen::Delivered { inject: id("newest-alert") }));
    log.push((SimTime(1_260), Seen::DecisionOpened { decision: id("third"), closes: None }));
    view.log = Arc::new(log);
    view
}

/// What somebody is at: pane, rows, dialogs with what their cursors stand on, drafts, fields.
fn at_work(model: &Model) -> String {
    let rows: Vec<String> = hotwash::tui::app::Pane::ALL
        .iter()
        .filter(|pane| **pane != hotwash::tui::app::Pane::Log || model.pane == **pane)
        .map(|pane| format!("{:?}", hotwash::tui::screens::panes::selected(model, *pane)))
        .collect();
    let held: Vec<String> =
        model.overlays.iter().map(|it| format!("{:?} {:?}", it.context(), it.held(model))).collect();
    format!(
        "{:?} {rows:?} {held:?} {:?} {:?} {} {:?} {:?}",
        model.pane,
        model.drafts,
        model.writings,
        model.filtering,
        model.notice,
        model.typing()
    )
}

/// The bell sounds once for the last real minute of each decision, if it is set to, and not while time stands still.
#[test]
fn the_last_minute_of_a_decision_rings_once() {
    let at = |left: i64| {
        let mut view = fake::view(Lang::En);
        view.decisions.retain(|decision| decision.id == id("look"));
        view.decisions[0].closes = Some(SimTime(view.now.0 + left));
        Wake::View(Arc::new(view))
    };
    let mut model = fake::model(Lang::En, (80, 24));
    model.clock.pace = Pace::whole(4);
    let mut silent = fake::model(Lang::En, (80, 24));
    silent.clock.pace = Pace::whole(4);
    model.bell = true;
    let rings = |model: &mut Model, left| update(model, at(left)).contains(&Ask::Bell);
    assert!(!rings(&mut model, 244), "61 real seconds are left");
    model.clock.paused = true;
    assert!(!rings(&mut model, 240), "time stands still");
    model.clock.paused = false;
    assert!(rings(&mut model, 240));
    assert!(!rings(&mut model, 239) && !rings(&mut model, 4), "once");
    assert!(!rings(&mut silent, 240), "nobody asked for it");
}

#[test]
fn nothing_that_arrives_moves_what_somebody_is_at() {
    // Every pane, every dialog, half-written things in each.
    for keys in [
        "",
        "2",
        "3",
        "4",
        "5",
        "6",
        "2↓",
        "3↓↓",
        "4↓",
        "5↓↓",
        "6↓",
        "/ser",
        "\n",
        "\n↓",
        "↓↓\n↓\t\t",
        "d",
        "db6",
        "db6\t",
        "db6\t\t",
        "d\t\t\twhy n",
        "db6\n",
        "a",
        "aiso",
        "aiso\n",
        "aiso\n↓↓",
        "aiso\n\n",
        "areport\n",
        "areport\n↓↓↓",
        "areport\n\t\t\t\tnot yet",
        "nhalf a no",
        "yrans",
        "h\t",
        "f\t",
        "l",
        "s",
        "suser:k",
        "suser:kato\n↓",
        "?",
        "?pa",
        ":iso",
        "q",
        "F",
        "4x",
    ] {
        let mut model = fake::model(Lang::En, (80, 24));
        let mut client = FakeClient::new();
        update(&mut model, Wake::View(Arc::new(fake::view(Lang::En))));
        for c in keys.chars() {
            let key = match c {
                '\n' => Key::Enter,
                '\t' => Key::Tab,
                '↓' => Key::Down,
                c => Key::Char(c),
            };
            for ask in update(&mut model, Wake::Key(key)) {
                if let Ask::Search(query) = ask {
                    for wake in hotwash::tui::dialogs::logs::ask(&mut client, query, Lang::En) {
                        if matches!(wake, Wake::Found(_)) {
                            update(&mut model, wake);
                        }
                    }
                }
            }
        }
        model.bell = true;
        let before = at_work(&model);
        let asks = update(&mut model, Wake::View(Arc::new(later(Lang::En))));
        assert_eq!(at_work(&model), before, "after {keys:?}");
        assert_eq!(asks, [Ask::Bell], "{keys:?}");
        assert_eq!(update(&mut model, Wake::View(Arc::new(later(Lang::En)))), [], "it rings once");
        // The next letter goes where the ones before it went.
        if model.typing() {
            let draft = |model: &Model| format!("{:?}{:?}{:?}", model.drafts, model.overlays, model.cursors);
            let (before, pane) = (draft(&model), model.pane);
            update(&mut model, Wake::Key(Key::Char('z')));
            assert!(draft(&model) != before && model.pane == pane, "{keys:?}");
        }
    }
}

/// A coach waits until nothing is open, nothing is written, and no decision is about to close.
#[test]
fn a_coach_does_not_interrupt() {
    let coached = |left: i64| {
        let mut view = fake::view(Lang::En);
        view.guided = true;
        view.inbox[2].channel = id("coach");
        for decision in &mut view.decisions {
            decision.closes = Some(SimTime(view.now.0 + left));
        }
        Arc::new(view)
    };
    let open = |model: &Model| !model.overlays.is_empty();
    let mut model = fake::model(Lang::En, (80, 24));
    update(&mut model, Wake::Key(Key::Char('/')));
    update(&mut model, Wake::View(coached(600)));
    assert!(!open(&model), "while a filter is written");
    update(&mut model, Wake::Key(Key::Enter));
    assert!(open(&model), "as soon as it is not");
    let mut model = fake::model(Lang::En, (80, 24));
    // 29 real seconds at pace 6.
    update(&mut model, Wake::View(coached(29 * 6)));
    assert!(!open(&model));
    update(&mut model, Wake::View(coached(31 * 6)));
    assert!(open(&model));
}
