//! The same exercise by screen and by lines: real scenarios, real orders, the same record.

use crate::support::exercises::{begin, header, journal_of, prepared};
use crate::support::root;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::{headless, playfile};
use hotwash::journal::{Body, Journal, Writer};
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::play::outcome::{Outcome, Seen};
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::{Model, Pane, Screen, Thing};
use hotwash::tui::dialogs::{Overlay, logs};
use hotwash::tui::key::Key;
use hotwash::tui::perform::open;
use hotwash::tui::plain::{PlainOptions, plain};
use hotwash::tui::screens::panes;
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Wake};

/// Orders of a journal with their moments: those that were accepted, without the conduct of time.
fn orders(journal: &Journal) -> Vec<(SimTime, Order)> {
    let refused = |index: usize| {
        let next = journal.records.get(index + 1).map(|record| &record.body);
        matches!(next, Some(Body::Happened(Outcome::Seen(Seen::Refused { .. }))))
    };
    let order = |(index, record): (usize, &hotwash::journal::Record)| match &record.body {
        Body::Order { order: Order::Conduct(_), .. } => None,
        Body::Order { order, .. } if !refused(index) => Some((record.at, order.clone())),
        _ => None,
    };
    journal.records.iter().enumerate().filter_map(order).collect()
}

fn judged(journal: &Journal) -> Vec<Outcome> {
    let judged = |record: &hotwash::journal::Record| match &record.body {
        Body::Happened(outcome @ Outcome::Judged(_)) => Some(outcome.clone()),
        _ => None,
    };
    journal.records.iter().filter_map(judged).collect()
}

/// The written good run of a scenario, played without anybody.
fn expert(name: &str) -> Journal {
    let prepared = prepared(name);
    let source = std::fs::read_to_string(root().join(format!("scenarios/{name}/expert.play"))).unwrap();
    let play = playfile::parse(&source).unwrap();
    let header = header(&prepared, 7);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared, &header, writer, WallClock::Ignored);
    headless::play(&mut exercise, &play, &mut |_, _, _| {}).unwrap();
    journal_of(exercise).0
}

/// Orders as plain lines: wait until then (a coach may stop the clock on the way), say it, confirm it.
fn script(orders: &[(SimTime, Order)]) -> String {
    let mut script = String::new();
    let mut now = SimTime::ZERO;
    for (at, order) in orders {
        if *at > now && !matches!(order, Order::StartEx { .. }) {
            script += &format!("wait {at}\n").repeat(6);
        }
        now = *at;
        script += &format!("{}\n", line::text(order));
        if matches!(order, Order::Decide(_) | Order::Act { .. }) {
            script += "confirm yes\n";
        }
    }
    script
}

#[test]
fn by_lines_the_record_is_the_same() {
    for name in ["first-drill", "vpn-ransomware"] {
        let expert = expert(name);
        let wanted = orders(&expert);
        for lang in Lang::ALL {
            let prepared = prepared(name);
            let header = header(&prepared, 7);
            let writer = Writer::memory(&header).unwrap();
            let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
            let mut output = Vec::new();
            let mut pages = |_: &_, _| Vec::new();
            let teller = prepared.plan.clone();
            let options = PlainOptions { lang, prompt: false, from_move: 0, teller, after_end: &mut pages };
            plain(&mut exercise, &mut script(&wanted).as_bytes(), &mut output, options).unwrap();
            // The written run is then left to itself until it is over.
            while !exercise.sim().is_over() {
                let now = exercise.now();
                let next = exercise.next_event().unwrap_or(now);
                if exercise.advance(next.max(now)).unwrap() == now && exercise.next_event().is_none() {
                    exercise.send(Order::NextMove).unwrap();
                }
            }
            let (journal, _) = journal_of(exercise);
            let output = String::from_utf8(output).unwrap();
            for (index, order) in orders(&journal).iter().enumerate() {
                let wanted = wanted.get(index).map(|(at, order)| (*at, known(order)));
                assert_eq!(Some((order.0, known(&order.1))), wanted, "{name} order {index}\n{output}");
            }
            assert_eq!(judged(&journal), judged(&expert), "{name}");
            assert!(!output.contains('\u{1b}') && !output.contains('⟨'), "{output}");
        }
    }
}

/// A file may be opened by its name; the id is the name without its ending.
fn known(order: &Order) -> Order {
    match order {
        Order::Open { item } => {
            Order::Open { item: hotwash::stdx::id::Id::new(item.as_str().trim_end_matches(".txt")) }
        }
        order => order.clone(),
    }
}

/// A person at the screen of a real exercise.
struct Seat {
    exercise: Exercise,
    model: Model,
    keys: usize,
}

impl Seat {
    fn key(&mut self, key: Key) {
        self.keys += 1;
        self.wake(Wake::Key(key));
    }

    fn wake(&mut self, wake: Wake) {
        let mut wakes = vec![wake];
        while !wakes.is_empty() {
            for ask in update(&mut self.model, wakes.remove(0)) {
                match ask {
                    Ask::Send(order) => {
                        let reply = self.exercise.send(order.clone()).unwrap();
                        wakes.push(Wake::View(self.exercise.view(self.model.lang)));
                        wakes.push(Wake::Replied { order, refusal: reply.refusal });
                    }
                    Ask::Search(query) => {
                        wakes.extend(logs::ask(&mut self.exercise, query, self.model.lang));
                    }
                    _ => {}
                }
            }
        }
    }

    fn press(&mut self, keys: &str) {
        for c in keys.chars() {
            self.key(if c == '\n' { Key::Enter } else { Key::Char(c) });
        }
    }

    fn until(&mut self, at: SimTime) {
        while self.exercise.now() < at && self.exercise.sim().is_running() {
            self.exercise.advance(at).unwrap();
            self.look();
        }
        self.look();
    }

    /// Sees what is there, and lets every coach have their say.
    fn look(&mut self) {
        let view = self.exercise.view(self.model.lang);
        self.wake(Wake::View(view));
        while matches!(self.model.overlays.last(), Some(Overlay::Coach(_))) {
            self.key(Key::Enter);
        }
    }

    fn give(&mut self, order: &Order) {
        match order {
            Order::StartEx { .. } => self.press("\n"),
            Order::Open { item } => {
                let view = self.model.view.clone();
                let message = view.inbox.iter().any(|message| message.id == *item);
                open(&mut self.model, if message { Thing::Message(*item) } else { Thing::File(*item) });
                // `open` only asked; a tick hands the asking over.
                self.wake(Wake::Tick(0));
                self.key(Key::Esc);
            }
            Order::Pin { fact, .. } => {
                self.press("2");
                panes::put(&mut self.model, Pane::Board, Thing::Fact(*fact));
                self.press("e");
            }
            Order::Note { text } => self.press(&format!("n{text}\n")),
            Order::Act { action, target, .. } => {
                let target = target.map_or(String::new(), |target| target.to_string());
                let says =
                    |view: &hotwash::exercise::view::ActionView| view.id == *action && !view.says.is_empty();
                // What is said with it is left to the audience's own eyes: nothing is composed.
                let words = if self.model.view.playbook.iter().any(says) { "\n" } else { "" };
                self.press(&format!("a{action} {target}\n{words}\n"));
                if !self.model.overlays.is_empty() {
                    self.press("yes\n");
                }
            }
            Order::Decide(choice) => self.decide(choice),
            other => panic!("no keys for {other:?}"),
        }
        assert!(self.model.overlays.is_empty(), "{order:?} left {:?}", self.model.overlays);
    }

    fn decide(&mut self, choice: &hotwash::play::order::Choice) {
        let view = self.model.view.clone();
        let decision = view.decisions.iter().find(|decision| decision.id == choice.decision).unwrap();
        open(&mut self.model, Thing::Decision(choice.decision));
        for fact in &choice.because {
            let facts = view.facts.iter().filter(|known| known.pinned);
            let facts: Vec<_> = facts.chain(view.facts.iter().filter(|known| !known.pinned)).collect();
            let row = facts.iter().position(|known| known.id == *fact).unwrap();
            let groups = decision.options.len() + usize::from(decision.belief.is_some());
            for _ in 0..groups + row {
                self.key(Key::Down);
            }
            self.press(" ");
            self.key(Key::PageUp);
        }
        if !choice.note.is_empty() {
            self.press(&format!("n{}", choice.note));
            self.key(Key::PageUp);
        }
        if choice.confidence.is_some() {
            self.press("2");
        }
        let at = decision.options.iter().position(|option| option.id == choice.option).unwrap();
        self.press(&format!("{}\n", char::from(b'a' + at as u8)));
        if decision.irreversible {
            self.press("yes\n");
        }
    }
}

/// The first drill by keys alone: every order of the good run, with few keys to the first reply.
#[test]
fn by_keys_the_first_drill_is_the_same() {
    let expert = expert("first-drill");
    let wanted: Vec<_> = orders(&expert).into_iter().filter(|(_, order)| !coach(order)).collect();
    let prepared = prepared("first-drill");
    let header = header(&prepared, 7);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    let view = exercise.view(Lang::Ja);
    let model = Model::new(view, prepared.plan.clone(), Theme::TERMINAL, (80, 24));
    let mut seat = Seat { exercise, model, keys: 0 };
    let mut to_first_decision = None;
    for (at, order) in &wanted {
        if seat.model.screen() == Screen::Play {
            seat.until(*at);
        }
        seat.give(order);
        if matches!(order, Order::Decide(_)) && to_first_decision.is_none() {
            to_first_decision = Some(seat.keys);
        }
    }
    assert!(to_first_decision.unwrap() <= 25, "{to_first_decision:?} keys");
    let (journal, _) = journal_of(seat.exercise);
    let given: Vec<_> = orders(&journal).into_iter().filter(|(_, order)| !coach(order)).collect();
    for (index, ((at, given), (then, wanted))) in given.iter().zip(&wanted).enumerate() {
        assert_eq!((at, likely(given)), (then, likely(wanted)), "order {index}");
    }
    assert_eq!(given.len(), wanted.len());
}

fn coach(order: &Order) -> bool {
    matches!(order, Order::Open { item } if item.as_str().starts_with("coach-"))
}

/// Four keys or seven: how likely is said in steps on a screen, in percent on a line.
fn likely(order: &Order) -> Order {
    match order {
        Order::Decide(choice) => {
            let confidence = choice.confidence.map(|sure| if sure < 50 { 15 } else { 85 });
            Order::Decide(hotwash::play::order::Choice { confidence, ..choice.clone() })
        }
        order => order.clone(),
    }
}

/// Three keys answer the first message.
#[test]
fn the_first_reply_takes_three_keys() {
    let mut exercise = begin(&prepared("first-drill"), 7);
    while exercise.view(Lang::En).next_decision().is_none() {
        let next = exercise.next_event().unwrap();
        exercise.advance(next).unwrap();
    }
    let plan = exercise.prepared().plan.clone();
    let view = exercise.view(Lang::En);
    let model = Model::new(view, plan, Theme::TERMINAL, (80, 24));
    let mut seat = Seat { exercise, model, keys: 0 };
    seat.press("db\n");
    let (journal, _) = journal_of(seat.exercise);
    assert!(matches!(orders(&journal).last(), Some((_, Order::Decide(_)))));
}
