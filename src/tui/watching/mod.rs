//! The facilitator's own screen: a run under way, seen from outside. Nothing here gives an order.
//!
//! *Owns* what stands on it and its keys. *In*: a [`FacilitatorView`] from a [`Source`], keys. *Out*: private notes, to
//! the source. *Never here*: a client, an order, files; and no player's screen takes anything from here.

pub mod content;
pub mod draw;
pub mod run;

use crate::exercise::facilitator::FacilitatorView;
use crate::locale::say;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimTime;
use crate::tui::dialogs::lister::{Found, Lister};
use crate::tui::dialogs::rows_in;
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::registry::{Cmd, Context};
use crate::tui::wake::{Ask, Leave, Wake};
use content::Item;
use std::sync::Arc;

/// Where a run is looked at from.
pub trait Source {
    /// How it stands, if that has changed since it was last asked for, or was asked for in another language.
    fn look(&mut self, lang: Lang) -> Option<Arc<FacilitatorView>>;

    /// Why it cannot be followed just now; what was seen last is still shown.
    fn trouble(&self) -> Option<SafeText>;

    /// The facilitator's own notes, oldest first.
    fn notes(&self) -> &[PrivateNote];

    /// Keeps a note.
    ///
    /// # Errors
    /// It cannot be written; in words.
    fn note(&mut self, at: SimTime, text: SafeText) -> Result<(), SafeText>;
}

/// A facilitator's own note: never in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateNote {
    /// When in the story.
    pub at: SimTime,
    /// What.
    pub text: SafeText,
}

/// The six panes, by their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Tab {
    /// Injects to come.
    Coming,
    /// Open decisions, what is expected, where options lead.
    Decision,
    /// Critical tasks, probing questions, hints.
    Tasks,
    /// The attack, and the state of things.
    Truth,
    /// What players believe, and whether it is so.
    Beliefs,
    /// Private notes and tags.
    Notes,
}

impl Tab {
    /// In the order of their keys.
    pub const ALL: [Tab; 6] = [Tab::Coming, Tab::Decision, Tab::Tasks, Tab::Truth, Tab::Beliefs, Tab::Notes];

    /// Stem of its name in the catalogue.
    pub fn stem(self) -> &'static str {
        ["watch-coming", "watch-decision", "watch-tasks", "watch-truth", "watch-beliefs", "watch-notes"]
            [self as usize]
    }

    fn step(self, by: usize) -> Tab {
        Tab::ALL[(self as usize + by) % Tab::ALL.len()]
    }
}

/// Where one is in a pane: the item, and how many of its lines are scrolled away.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// The item.
    pub item: usize,
    /// Lines of it that are above the pane.
    pub inner: usize,
}

/// The screen.
pub struct Watching {
    /// Which key means what.
    pub keymap: Keymap,
    /// How the run stands.
    pub view: Arc<FacilitatorView>,
    /// The facilitator's notes.
    pub notes: Vec<PrivateNote>,
    /// Why it cannot be followed just now.
    pub trouble: Option<SafeText>,
    /// Language of the screen.
    pub lang: Lang,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The machine's clock, milliseconds since 1970: for how long ago something was recorded.
    pub wall_ms: i64,
    /// The pane with the focus.
    pub tab: Tab,
    /// Where one is in each.
    pub places: [Place; 6],
    /// A note being written. Left with Esc, it stays.
    pub draft: Field,
    /// The note has the keys.
    pub writing: bool,
    /// Feedback.
    pub notice: Option<SafeText>,
    /// Help, over everything.
    pub help: Option<Lister>,
    /// A note to be kept; the loop takes it.
    pub wanted: Option<SafeText>,
}

impl Watching {
    /// The beginning.
    pub fn new(view: Arc<FacilitatorView>, notes: Vec<PrivateNote>, size: (u16, u16)) -> Watching {
        Watching {
            keymap: Keymap::default(),
            lang: view.lang,
            view,
            notes,
            trouble: None,
            size,
            wall_ms: 0,
            tab: Tab::Coming,
            places: [Place::default(); 6],
            draft: Field::default(),
            writing: false,
            notice: None,
            help: None,
            wanted: None,
        }
    }

    /// Where keys are looked up, and whether letters are text there.
    pub fn context(&self) -> (Context, bool) {
        match (&self.help, self.writing) {
            (Some(_), _) => (Context::Lister, true),
            (None, true) => (Context::Words, true),
            (None, false) => (Context::Watch, false),
        }
    }

    /// What a pane lists.
    pub fn items(&self, tab: Tab) -> Vec<Item> {
        content::items(&self.view, &self.notes, tab)
    }

    /// Takes in how the run stands now. The selected item stays the same one where it can be told by its key.
    pub fn take(&mut self, view: Arc<FacilitatorView>) {
        let keys = |watching: &Watching, tab| -> Vec<String> {
            watching.items(tab).into_iter().map(|item| item.key).collect()
        };
        let before: Vec<Option<String>> = Tab::ALL
            .into_iter()
            .map(|tab| keys(self, tab).into_iter().nth(self.places[tab as usize].item))
            .collect();
        self.view = view;
        for (tab, key) in Tab::ALL.into_iter().zip(before) {
            let now = keys(self, tab);
            let place = &mut self.places[tab as usize];
            let found = key.and_then(|key| now.iter().position(|known| *known == key));
            match found {
                // Whoever looks at the next thing to come goes on to do so when it has come.
                Some(item) if place.item > 0 => place.item = item,
                _ => *place = Place { item: place.item.min(now.len().saturating_sub(1)), inner: 0 },
            }
        }
    }

    /// Lets something happen; something is asked for when it is over, or for the terminal.
    pub fn update(&mut self, wake: Wake) -> Option<Ask> {
        match wake {
            Wake::Key(key) => self.press(key),
            Wake::Paste(text) => {
                if self.writing && self.help.is_none() {
                    self.draft.paste(&text);
                }
                None
            }
            Wake::Resize(width, height) => {
                self.size = (width, height);
                None
            }
            Wake::Signal(signal) => Some(Ask::Leave(Leave::Signal(signal))),
            _ => None,
        }
    }

    fn press(&mut self, key: Key) -> Option<Ask> {
        self.notice = None;
        if let Some(help) = self.help.as_mut() {
            if help.search(key, None, self.lang) {
                return None;
            }
        } else if self.writing && self.draft.key(key) {
            return None;
        }
        let (context, typing) = self.context();
        let cmd = self.keymap.lookup(context, typing, key)?;
        if self.help.is_some() { self.in_help(cmd) } else { self.perform(cmd) }
    }

    fn in_help(&mut self, cmd: Cmd) -> Option<Ask> {
        let help = self.help.as_mut()?;
        match cmd {
            Cmd::Back => self.help = None,
            Cmd::Run => {
                let found = help.found().get(help.row).cloned();
                self.help = None;
                if let Some(Found::Command(cmd)) = found {
                    return self.perform(cmd);
                }
            }
            Cmd::Leave => return Some(Ask::Leave(Leave::Finished)),
            Cmd::Repaint => return Some(Ask::Repaint),
            Cmd::Suspend => return Some(Ask::Suspend),
            cmd => help.step(cmd, rows_in(self.size)),
        }
        None
    }

    fn perform(&mut self, cmd: Cmd) -> Option<Ask> {
        match cmd {
            Cmd::Repaint => return Some(Ask::Repaint),
            Cmd::Suspend => return Some(Ask::Suspend),
            // Nothing is under way here that could be lost: the run goes on, and a note half written is kept below.
            Cmd::Quit | Cmd::Leave => return Some(Ask::Leave(Leave::Finished)),
            Cmd::Help => {
                let (context, typing) = self.context();
                self.help = Some(Lister::help(context, typing, None, self.lang));
            }
            Cmd::Palette => {
                let (context, typing) = self.context();
                self.help = Some(Lister::palette(context, typing, None, self.lang));
            }
            Cmd::Language => {
                self.lang = if self.lang == Lang::En { Lang::Ja } else { Lang::En };
                return Some(Ask::View);
            }
            Cmd::Accept if self.writing => {
                self.writing = false;
                if !self.draft.is_empty() {
                    self.wanted = Some(self.draft.safe().one_line());
                }
            }
            Cmd::Back if self.writing => self.writing = false,
            Cmd::Back => self.places[self.tab as usize] = Place::default(),
            Cmd::PrivateNote => (self.tab, self.writing) = (Tab::Notes, true),
            cmd => self.go(cmd),
        }
        None
    }

    fn go(&mut self, cmd: Cmd) {
        self.tab = match cmd {
            Cmd::NextPane => self.tab.step(1),
            Cmd::PrevPane => self.tab.step(Tab::ALL.len() - 1),
            Cmd::WatchComing => Tab::Coming,
            Cmd::WatchDecision => Tab::Decision,
            Cmd::WatchTasks => Tab::Tasks,
            Cmd::WatchTruth => Tab::Truth,
            Cmd::WatchBeliefs => Tab::Beliefs,
            Cmd::WatchNotes => Tab::Notes,
            cmd => return self.step(cmd),
        };
    }

    /// Moves the selection; down first shows the rest of an item that is longer than its pane.
    fn step(&mut self, cmd: Cmd) {
        let items = self.items(self.tab);
        let last = items.len().saturating_sub(1);
        let place = self.places[self.tab as usize];
        let hidden = draw::hidden(self, &items);
        let at = |item| Place { item, inner: 0 };
        self.places[self.tab as usize] = match cmd {
            Cmd::Down if hidden > 0 => Place { inner: place.inner + 1, ..place },
            Cmd::Up if place.inner > 0 => Place { inner: place.inner - 1, ..place },
            Cmd::Down => at((place.item + 1).min(last)),
            Cmd::Up => at(place.item.saturating_sub(1)),
            Cmd::PageDown => at((place.item + 10).min(last)),
            Cmd::PageUp => at(place.item.saturating_sub(10)),
            Cmd::First => at(0),
            Cmd::Last => at(last),
            _ => place,
        };
    }

    /// What the loop says came of a note it was asked to keep.
    pub fn noted(&mut self, result: Result<(), SafeText>) {
        self.notice = Some(match result {
            Ok(()) => {
                self.draft = Field::default();
                say(self.lang, "watch-noted")
            }
            Err(words) => words,
        });
    }
}
