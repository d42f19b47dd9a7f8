//! A person at the screen of a real exercise: everything they do goes in as keys.

use crate::support::exercises::{header, journal_of};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::view::SeatView;
use hotwash::journal::{Journal, Writer};
use hotwash::play::order::{Choice, Order};
use hotwash::play::statement::{Element, Statement};
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::{SimSpan, SimTime};
use hotwash::tui::app::{Model, PACES, Pane, Screen, Thing};
use hotwash::tui::dialogs::decide::SURE;
use hotwash::tui::dialogs::{Overlay, logs};
use hotwash::tui::key::Key;
use hotwash::tui::pacer;
use hotwash::tui::screens::panes;
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Page, Wake};
use std::sync::Arc;

/// Hours a statement can promise the next word in, as the form has them.
const NEXT: [i64; 7] = [1, 2, 4, 8, 12, 24, 48];

/// The person.
pub struct Seat {
    pub exercise: Exercise,
    pub model: Model,
    pub keys: usize,
    /// Coaches who had their say, in order, since they were last asked for.
    pub coached: Vec<Id>,
}

impl Seat {
    /// Before the start of an exercise in memory.
    pub fn new(prepared: &Arc<Prepared>, seed: u64, lang: Lang) -> Seat {
        let header = header(prepared, seed);
        let writer = Writer::memory(&header).unwrap();
        Seat::at(Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored), lang)
    }

    /// Somewhere in an exercise.
    pub fn at(mut exercise: Exercise, lang: Lang) -> Seat {
        let plan = exercise.prepared().plan.clone();
        let mut model = Model::new(exercise.view(lang), plan, Theme::TERMINAL, (80, 24));
        // As slow as can be: no decision is ever about to close, and coaches speak when they may in lines.
        model.clock.pace = PACES[0];
        Seat { exercise, model, keys: 0, coached: Vec::new() }
    }

    /// What it came to.
    pub fn journal(self) -> Journal {
        journal_of(self.exercise).0
    }

    pub fn key(&mut self, key: Key) {
        self.keys += 1;
        self.wake(Wake::Key(key));
    }

    pub fn times(&mut self, key: Key, count: usize) {
        for _ in 0..count {
            self.key(key);
        }
    }

    /// Text; a newline is Enter.
    pub fn press(&mut self, keys: &str) {
        for c in keys.chars() {
            self.key(if c == '\n' { Key::Enter } else { Key::Char(c) });
        }
    }

    /// Answers whose the words are.
    fn share(&mut self, shared: bool) {
        if shared {
            self.times(Key::Right, 2);
            return self.press("\n");
        }
        self.press("y");
    }

    pub fn wake(&mut self, wake: Wake) {
        let mut wakes = vec![wake];
        while !wakes.is_empty() {
            for ask in update(&mut self.model, wakes.remove(0)) {
                match ask {
                    Ask::Send(order) => {
                        let reply = self.exercise.send(order.clone()).unwrap();
                        pacer::settle(&mut self.exercise).unwrap();
                        wakes.push(Wake::View(self.exercise.view(self.model.lang)));
                        wakes.push(Wake::Replied { order, refusal: reply.refusal });
                    }
                    Ask::Search(query) => {
                        wakes.extend(logs::ask(&mut self.exercise, query, self.model.lang));
                    }
                    Ask::Step => {
                        pacer::step(&mut self.exercise, self.model.lang).unwrap();
                        wakes.push(Wake::View(self.exercise.view(self.model.lang)));
                    }
                    Ask::Injects => wakes.push(Wake::Injects(self.exercise.injects())),
                    Ask::View => wakes.push(Wake::View(self.exercise.view(self.model.lang))),
                    Ask::Pages => {
                        wakes.push(Wake::Pages(vec![Page {
                            title: "Truth".into(),
                            lines: Vec::new(),
                            heads: vec![],
                        }]));
                    }
                    Ask::Leave(_) | Ask::Repaint | Ask::Suspend | Ask::Bell => {}
                    Ask::Save | Ask::Look | Ask::Doctor | Ask::Mouse(_) => {}
                }
            }
        }
    }

    /// One stretch of time, as far as it goes in one go.
    pub fn wait(&mut self, to: SimTime) {
        self.exercise.advance(to).unwrap();
        self.look();
    }

    /// Time up to a moment, whoever speaks on the way.
    pub fn until(&mut self, at: SimTime) {
        while self.exercise.now() < at && self.exercise.sim().is_running() {
            self.wait(at);
        }
        self.look();
    }

    /// Sees what is there, and lets every coach have their say.
    pub fn look(&mut self) {
        let view = self.exercise.view(self.model.lang);
        self.wake(Wake::View(view));
        while let Some(Overlay::Coach(coach)) = self.model.overlays.last() {
            let id = coach.id;
            self.key(Key::Enter);
            if !matches!(self.model.overlays.last(), Some(Overlay::Coach(next)) if next.id == id) {
                self.coached.push(id);
            }
        }
    }

    fn view(&self) -> Arc<SeatView> {
        self.model.view.clone()
    }

    fn select(&mut self, pane: Pane, thing: Thing) {
        self.press(&(pane as usize + 1).to_string());
        panes::put(&mut self.model, pane, thing);
    }

    /// Gives an order, by keys alone; closes what a refusal says.
    pub fn give(&mut self, order: &Order) {
        match order {
            Order::StartEx { .. } => self.press("\n"),
            Order::Open { item } => self.open(*item),
            Order::Pin { fact, .. } => {
                self.select(Pane::Board, Thing::Fact(*fact));
                self.press("e");
            }
            Order::PinLine { row, .. } => {
                let pins = self.view();
                let pin = pins.pins.iter().find(|pin| pin.row.to_string() == row.as_str()).unwrap();
                self.select(Pane::Board, Thing::Row(pin.row));
                self.press("e");
            }
            Order::Note { text, .. } => self.press(&format!("n{text}\n")),
            Order::Hypothesis { text, confidence, .. } => {
                self.press("y");
                self.clear();
                self.press(&format!("{text}\n"));
                self.clear();
                self.press(&confidence.map_or(String::new(), |sure| sure.to_string()));
                self.press("\n");
            }
            Order::Cancel { task } => {
                self.select(Pane::Actions, Thing::Task(*task));
                self.press("xy");
            }
            Order::AskHint { task } => {
                let at = self.view().hintable.iter().position(|(id, _)| id == task).unwrap();
                self.press("h");
                self.times(Key::Tab, at + 1);
                self.press("\n");
            }
            Order::Search { query } => self.search(query.as_str(), None),
            Order::Act { action, target, statement } => self.act(*action, *target, statement.as_deref()),
            Order::Decide(choice) => self.decide(choice),
            Order::NextMove => match self.model.screen() {
                Screen::Between => self.press("\ny"),
                _ => self.press("Fy"),
            },
            Order::Reflect(said) => {
                let sure = said.sure.map_or(String::new(), |sure| sure.to_string());
                self.press(&format!("{}\n{sure}\n", said.text));
                self.share(said.shared);
            }
            Order::Resolve { keep, change, plan, shared } => {
                self.press(&format!("r{keep}\n{change}\n{plan}\n"));
                self.share(*shared);
            }
            other => panic!("no keys for {other:?}"),
        }
        while matches!(
            self.model.overlays.last(),
            Some(Overlay::Tell(..) | Overlay::News(_) | Overlay::Reader(_) | Overlay::Logs(_))
        ) {
            self.key(Key::Esc);
        }
        let left = &self.model.overlays;
        assert!(left.iter().all(|it| matches!(it, Overlay::Coach(_))), "{order:?} left {left:?}");
        self.look();
    }

    fn clear(&mut self) {
        self.key(Key::End);
        self.key(Key::Ctrl('u'));
    }

    fn open(&mut self, item: Id) {
        let view = self.view();
        if view.inbox.iter().any(|message| message.id == item) {
            self.select(Pane::Inbox, Thing::Message(item));
            return self.press("\n");
        }
        let at = view.artifacts.iter().position(|file| file.id == item).unwrap();
        self.press("f");
        self.times(Key::Tab, at + 1);
        self.press("\n");
    }

    /// Searches, and pins one of the rows found.
    pub fn search(&mut self, query: &str, pin: Option<usize>) {
        self.press("1s");
        self.clear();
        self.press(&format!("{query}\n"));
        if let Some(at) = pin {
            self.times(Key::Down, at);
            self.press("e");
        }
        while matches!(self.model.overlays.last(), Some(Overlay::Logs(_))) {
            self.key(Key::Esc);
        }
    }

    fn act(&mut self, action: Id, target: Option<Id>, said: Option<&Statement>) {
        let view = self.view();
        let entry = view.playbook.iter().find(|entry| entry.id == action).unwrap();
        match target {
            Some(target) => {
                let machine = panes::keys(&self.model, Pane::Assets).contains(&Thing::Asset(target));
                let row = if machine { Thing::Asset(target) } else { Thing::Person(target) };
                self.select(Pane::Assets, row);
            }
            None => self.press("1"),
        }
        self.press(&format!("a{action}\n"));
        if target.is_none() && entry.target_optional {
            self.press("\n");
        }
        if !entry.says.is_empty() {
            if let Some(said) = said {
                self.compose(said, &entry.audience, &entry.says);
            }
            self.press("\n");
        }
        self.press("\n");
        if entry.irreversible {
            self.press("yes\n");
        }
    }

    /// Fills the form of a statement in. With one audience only, it is chosen from the beginning.
    fn compose(&mut self, said: &Statement, audience: &[Id], says: &[Element]) {
        let view = self.view();
        let has = |element| usize::from(says.contains(&element));
        for (at, who) in audience.iter().enumerate() {
            if said.audience.contains(who) != (audience.len() == 1) {
                self.key(Key::PageUp);
                self.times(Key::Down, at);
                self.press(" ");
            }
        }
        let known = |fact: &&hotwash::exercise::view::FactView| {
            fact.status != hotwash::play::outcome::FactStatus::Refuted
        };
        let mut facts: Vec<_> = view.facts.iter().filter(known).collect();
        let confirmed = hotwash::play::outcome::FactStatus::Confirmed;
        facts.sort_by_key(|fact| (fact.status != confirmed, !fact.pinned));
        for (at, fact) in facts.iter().enumerate() {
            if said.facts.contains(&fact.id) {
                self.key(Key::PageUp);
                self.times(Key::Down, audience.len() + at);
                self.press(" ");
            }
        }
        if said.advice {
            self.key(Key::PageDown);
            self.times(Key::Up, 1);
            self.press(" ");
        }
        if let Some(next) = said.next_update {
            let at = NEXT.iter().position(|hours| SimSpan(hours * 3600) == next).unwrap();
            self.key(Key::PageDown);
            self.times(Key::Up, 1 + has(Element::Advice));
            self.times(Key::Right, at + 1);
        }
        if let Some(most) = said.persons_max {
            let after = [Element::T0, Element::NextUpdate, Element::Advice].into_iter().map(has);
            self.key(Key::PageDown);
            self.times(Key::Up, 1 + after.sum::<usize>());
            self.press(&most.to_string());
        }
        self.key(Key::PageDown);
        self.press(said.text.as_str());
    }

    fn decide(&mut self, choice: &Choice) {
        let view = self.view();
        let decision = view.decisions.iter().find(|decision| decision.id == choice.decision).unwrap();
        self.select(Pane::Duties, Thing::Decision(choice.decision));
        self.press("d");
        for fact in &choice.because {
            let facts = view.facts.iter().filter(|known| known.pinned);
            let facts: Vec<_> = facts.chain(view.facts.iter().filter(|known| !known.pinned)).collect();
            let row = facts.iter().position(|known| known.id == *fact).unwrap();
            let groups = decision.options.len() + usize::from(decision.belief.is_some());
            self.times(Key::Down, groups + row);
            self.press(" ");
            self.key(Key::PageUp);
        }
        if !choice.note.is_empty() {
            self.press(&format!("n{}", choice.note));
            self.key(Key::PageUp);
        }
        if let Some(sure) = choice.confidence {
            // The nearest of the steps a screen has.
            let at = (0..SURE.len()).min_by_key(|at| SURE[*at].abs_diff(sure)).unwrap();
            self.press(&(at + 1).to_string());
        }
        let at = decision.options.iter().position(|option| option.id == choice.option).unwrap();
        self.press(&format!("{}", char::from(b'a' + at as u8)));
        if decision.belief.is_some() && choice.confidence.is_none() {
            // Without a figure the form stops there once.
            self.press("\n");
        }
        self.press("\n");
        if decision.irreversible {
            self.press("yes\n");
        }
    }
}
