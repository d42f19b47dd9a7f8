//! Whoever walks: reads the screen, presses or clicks what it names, and takes the time that takes.

use crate::support::exercises::prepared;
use crate::tui::seat::Seat;
use hotwash::exercise::client::Client;
use hotwash::exercise::view::SeatView;
use hotwash::journal::{Body, Journal};
use hotwash::locale::say;
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::stdx::text::{Lang, SafeText, width};
use hotwash::tui::app::{BREATHING, Clock, Model, Screen, Thing};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::dialogs::lister::Found;
use hotwash::tui::draw::{draw, paint};
use hotwash::tui::key::Key;
use hotwash::tui::mouse::{Gesture, Target, Targets};
use hotwash::tui::registry::{Cmd, command};
use hotwash::tui::run::Time;
use hotwash::tui::screens::picker::{Choice, PickEntry, Picker};
use hotwash::tui::theme::Theme;
use hotwash::tui::wake::Wake;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;
use std::time::Duration;

pub(super) const KEYS_MOST: usize = 25;
const SECONDS_MOST: u64 = 90;
const KEY_MS: u64 = 1500;
const WORD_MS: u64 = 250;
const LETTER_JA_MS: u64 = 125;

/// What is on the screen: the picker, or an exercise.
enum Place {
    Picker(Box<Picker>),
    Seat(Box<Seat>, Time),
}

pub(super) struct Walker {
    place: Place,
    pub(super) lang: Lang,
    size: (u16, u16),
    pub(super) keys: usize,
    millis: u64,
    reached: u64,
    read: BTreeSet<String>,
}

impl Walker {
    pub(super) fn at_picker(lang: Lang, size: (u16, u16)) -> Walker {
        let entries = ["first-drill", "first-steps", "vpn-ransomware"].map(|name| {
            let cover = prepared(name).plan.cover.clone();
            PickEntry {
                id: name.to_owned(),
                title: cover.title,
                summary: cover.summary,
                minutes: cover.minutes,
                audience: cover.audience,
                moves: 1,
                guided: cover.guided,
                origin: SafeText::new("built in"),
            }
        });
        let mut picker = Picker::new(entries.to_vec(), Vec::new(), lang);
        picker.size = size;
        Walker::new(Place::Picker(Box::new(picker)), lang, size)
    }

    /// In a scenario, just begun.
    pub(super) fn at_work(name: &str, lang: Lang, size: (u16, u16)) -> Walker {
        let mut walker = Walker::new(seated(name, lang, size), lang, size);
        walker.follow(Cmd::Begin);
        (walker.keys, walker.millis) = (0, 0);
        walker
    }

    fn new(place: Place, lang: Lang, size: (u16, u16)) -> Walker {
        let mut walker = Walker { place, lang, size, keys: 0, millis: 0, reached: 0, read: BTreeSet::new() };
        walker.look();
        walker
    }

    pub(super) fn frame(&self) -> Vec<String> {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        match &self.place {
            Place::Picker(picker) => drop(picker.draw(Theme::TERMINAL, &mut buffer)),
            Place::Seat(seat, _) => drop(draw(&seat.model, &mut buffer)),
        }
        let row = |y: u16| {
            let mut text = String::new();
            let mut x = 0;
            while x < area.width {
                let symbol = buffer[(x, y)].symbol();
                text += symbol;
                x += width(symbol).max(1) as u16;
            }
            text
        };
        (0..area.height).map(row).collect()
    }

    /// Reads what is told at length and was not read yet; time goes on meanwhile.
    fn look(&mut self) {
        let mut millis = 0;
        for text in self.told_at_length() {
            if self.read.insert(text.clone()) {
                millis += match self.lang {
                    Lang::En => text.split_whitespace().count() as u64 * WORD_MS,
                    Lang::Ja => text.chars().count() as u64 * LETTER_JA_MS,
                };
            }
        }
        self.pass(millis);
    }

    fn told_at_length(&self) -> Vec<String> {
        let Place::Seat(seat, _) = &self.place else {
            return vec![say(self.lang, "tui-picker-new").to_string()];
        };
        let (model, view) = (&seat.model, &seat.model.view);
        let message =
            |id| view.inbox.iter().filter(move |known| known.id == id).map(|it| it.text.to_string());
        match model.overlays.last() {
            Some(Overlay::Coach(coach)) => message(coach.id).collect(),
            Some(Overlay::Reader(reader)) => match reader.of {
                Thing::Message(id) => message(id).collect(),
                _ => Vec::new(),
            },
            Some(Overlay::Decide(decide)) => {
                let decision = view.decisions.iter().find(|known| known.id == decide.id).unwrap();
                let options =
                    decision.options.iter().flat_map(|it| [it.text.to_string(), it.note.to_string()]);
                let asked = [&decision.title, &decision.text].into_iter().chain(&decision.belief);
                asked.map(SafeText::to_string).chain(options).collect()
            }
            _ if model.screen() == Screen::Briefing => {
                vec![view.briefing.to_string(), view.chapter.situation.to_string()]
            }
            _ => Vec::new(),
        }
    }

    fn pass(&mut self, millis: u64) {
        self.millis += millis;
        let Place::Seat(seat, time) = &mut self.place else { return };
        for _ in 0..millis / 100 {
            time.beat(&mut seat.model, &mut seat.exercise, Duration::from_millis(100)).unwrap();
            let view = seat.exercise.view(seat.model.lang);
            seat.wake(Wake::View(view));
        }
    }

    pub(super) fn key(&mut self, key: Key) {
        self.does(Wake::Key(key));
    }

    /// A key, or a click: what a hand does once.
    pub(super) fn does(&mut self, what: Wake) {
        self.keys += 1;
        let picked = match &mut self.place {
            Place::Picker(picker) => picker.update(what).is_some().then(|| picker.picked()),
            Place::Seat(seat, _) => {
                seat.wake(what);
                None
            }
        };
        if let Some(picked) = picked {
            let Choice::Play(name) = picked.what else { panic!("{picked:?}") };
            self.place = seated(&name, picked.lang, self.size);
        }
        self.pass(KEY_MS);
        // What comes of the last key is read once one has arrived.
        self.reached = self.millis;
        self.look();
    }

    /// Waits for something to happen, hearing out whoever speaks meanwhile.
    pub(super) fn wait_for(&mut self, happened: impl Fn(&SeatView) -> bool) {
        while !happened(&self.model().view) {
            assert!(self.millis < SECONDS_MOST * 1000, "it never comes:\n{}", self.frame().join("\n"));
            match self.model().overlays.last() {
                Some(Overlay::Coach(_)) => self.listen(),
                _ => self.pass(1000),
            }
            self.look();
        }
    }

    pub(super) fn write(&mut self, text: &str) {
        // Typing a word is quicker than deciding on a key; what comes up meanwhile is read at its end.
        for c in text.chars() {
            self.keys += 1;
            if let Place::Seat(seat, _) = &mut self.place {
                seat.key(Key::Char(c));
            }
            self.pass(KEY_MS / 5);
        }
        self.look();
    }

    pub(super) fn words(&self, words: (&'static str, &'static str)) -> &'static str {
        if self.lang == Lang::En { words.0 } else { words.1 }
    }

    /// The keys named at the foot, with their labels.
    fn foot(&self) -> Vec<(String, String)> {
        let frame = self.frame();
        let foot = frame.last().unwrap().clone();
        let pairs = foot.split("  ").filter_map(|pair| pair.trim().split_once(' '));
        pairs.map(|(key, label)| (key.to_owned(), label.trim().to_owned())).collect()
    }

    /// Presses the key that the screen names for what is wanted; looks it up in the help where none is.
    pub(super) fn follow(&mut self, wanted: Cmd) {
        let word = command(wanted).label(self.lang).to_string();
        let foot = self.foot();
        if let Some((key, _)) = foot.iter().find(|(_, label)| *label == word) {
            return self.key(named(key));
        }
        let help = foot.last().unwrap_or_else(|| panic!("no help at the foot: {:?}", self.frame()));
        self.key(named(&help.0));
        for c in word.chars() {
            if self.listed_first() == Some(Found::Command(wanted)) {
                break;
            }
            self.write(c.encode_utf8(&mut [0; 4]));
        }
        self.sees(&word);
        self.key(Key::Enter);
    }

    /// What Enter would run from the list that is open.
    fn listed_first(&self) -> Option<Found> {
        let Some(Overlay::Lister(lister)) = self.model().overlays.last() else { return None };
        lister.found().first().cloned()
    }

    /// What the mouse can point at.
    fn targets(&self) -> Targets {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        match &self.place {
            Place::Picker(picker) => picker.paint(Theme::TERMINAL, &mut buffer).1,
            Place::Seat(seat, _) => paint(&seat.model, &mut buffer).1,
        }
    }

    pub(super) fn shows(&self, wanted: Target) -> bool {
        self.targets().iter().any(|(_, target)| target == wanted)
    }

    /// Puts the mouse on something that is drawn, and clicks.
    pub(super) fn click(&mut self, wanted: Target, gesture: Gesture) {
        let targets = self.targets();
        let found = targets.iter().find(|(_, target)| *target == wanted);
        let (place, _) = found.unwrap_or_else(|| panic!("no {wanted:?}:\n{}", self.frame().join("\n")));
        assert_eq!(targets.at(place.as_position()), Some(wanted), "something lies over it");
        self.does(Wake::Pointed(wanted, gesture));
    }

    /// Clicks what is wanted at the foot; looks for it in the help, which stands there too, where it does not.
    pub(super) fn click_for(&mut self, wanted: Cmd) {
        let wanted = Target::Command(wanted);
        if self.shows(wanted) {
            return self.click(wanted, Gesture::Click);
        }
        self.click(Target::Command(Cmd::Help), Gesture::Click);
        let Some(Overlay::Lister(lister)) = self.model().overlays.last() else { panic!("no help") };
        let row = lister.found().iter().position(|found| Target::Command(command_of(found)) == wanted);
        self.click(Target::Line(row.expect("help lists all")), Gesture::Double);
    }

    /// Something stands on the screen, wherever its lines are broken.
    pub(super) fn sees(&self, words: &str) {
        let close = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !"│║".contains(*c)).collect()
        };
        let frame = self.frame();
        assert!(
            close(&frame.join("")).contains(&close(words)),
            "nobody says {words:?}:\n{}",
            frame.join("\n")
        );
    }

    /// Hears the guide out: what does not fit comes with the same key.
    pub(super) fn listen(&mut self) {
        let coach = |walker: &Walker| match walker.model().overlays.last() {
            Some(Overlay::Coach(coach)) => Some(coach.id),
            _ => None,
        };
        let speaking = coach(self);
        assert!(speaking.is_some(), "the guide is silent: {:?}", self.frame());
        while coach(self) == speaking {
            self.follow(Cmd::Understood);
        }
    }

    /// Presses a key that the text on the screen names, which is checked by the words around it.
    pub(super) fn told(&mut self, key: &str, by: &str) {
        self.sees(by);
        self.key(named(key));
    }

    pub(super) fn model(&self) -> &Model {
        match &self.place {
            Place::Seat(seat, _) => &seat.model,
            Place::Picker(_) => panic!("still choosing"),
        }
    }

    /// Ends the walk: within its measure, with these orders on the record.
    pub(super) fn arrived(self, name: &str, wanted: &str) {
        let (keys, seconds) = (self.keys, self.reached / 1000);
        println!("{name} {:?} {:?}: {keys} keys, {seconds} s", self.lang, self.size);
        assert!(keys <= KEYS_MOST, "{name} {:?} {:?}: {keys} keys", self.lang, self.size);
        assert!(seconds <= SECONDS_MOST, "{name} {:?} {:?}: {seconds} s", self.lang, self.size);
        let Place::Seat(seat, _) = self.place else { panic!("{name}: nothing was begun") };
        let orders = orders(&seat.journal());
        assert!(orders.iter().any(|order| order.starts_with(wanted)), "{name}: {orders:?}");
    }
}

fn seated(name: &str, lang: Lang, size: (u16, u16)) -> Place {
    let prepared = prepared(name);
    let mut seat = Seat::new(&prepared, 7, lang);
    seat.model.size = size;
    seat.model.clock = Clock::new(prepared.plan.cover.pace, &[hotwash::stdx::id::Id::new(BREATHING)]);
    Place::Seat(Box::new(seat), Time::default())
}

fn named(name: &str) -> Key {
    match name {
        "Enter" => Key::Enter,
        "Tab" => Key::Tab,
        "Esc" => Key::Esc,
        "Space" => Key::Char(' '),
        "F1" => Key::F1,
        "Down" => Key::Down,
        name => {
            Key::Char(Some(name).filter(|name| name.chars().count() == 1).unwrap().chars().next().unwrap())
        }
    }
}

fn orders(journal: &Journal) -> Vec<String> {
    let order = |body: &Body| match body {
        Body::Order { order: Order::Conduct(_) | Order::Open { .. }, .. } => None,
        Body::Order { order, .. } => Some(line::text(order)),
        _ => None,
    };
    journal.records.iter().filter_map(|record| order(&record.body)).collect()
}

fn command_of(found: &Found) -> Cmd {
    let Found::Command(cmd) = found else { panic!("{found:?}") };
    *cmd
}
