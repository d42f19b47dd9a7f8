//! Reading: messages, artifacts, log lines, details. Scrolls, searches, and leads on to what is mentioned.

use super::content::{Content, Item, content, said};
use super::{After, Overlay, columns, rows};
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::dialogs::act::Act;
use crate::tui::dialogs::decide::Decide;
use crate::tui::dialogs::logs::Logs;
use crate::tui::dialogs::question::{About, Question};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::words::labelled;
use ratatui::layout::Rect;

/// The reader.
#[derive(Debug, Clone)]
pub struct Reader {
    /// What is read.
    pub of: Thing,
    /// First line shown.
    pub scroll: usize,
    /// The selected thing that is mentioned.
    pub item: Option<usize>,
    /// Search words.
    pub search: Field,
    /// Those that were searched for last.
    sought: String,
    /// They are being written.
    pub searching: bool,
    /// Line of the last hit.
    pub hit: Option<usize>,
}

impl Reader {
    /// Begins to read.
    pub fn new(of: Thing) -> Reader {
        Reader {
            of,
            scroll: 0,
            item: None,
            search: Field::default(),
            sought: String::new(),
            searching: false,
            hit: None,
        }
    }

    fn content(&self, model: &Model) -> Content {
        content(model, self.of, columns(model))
    }

    /// What is selected of the things mentioned.
    pub(super) fn held(&self, model: &Model) -> Option<Item> {
        self.item.and_then(|item| self.content(model).items.get(item).copied())
    }

    /// Finds it again.
    pub(super) fn settle(&mut self, item: Item, model: &Model) {
        let found = self.content(model).items.iter().position(|known| *known == item);
        self.item = found.or(self.item);
    }

    /// Text keys while search words are written.
    pub fn key(&mut self, key: Key, _model: &Model) -> bool {
        self.searching && self.search.key(key)
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        let content = self.content(model);
        let height = rows(model).saturating_sub(1).max(1);
        let most = content.lines.len().saturating_sub(height);
        match cmd {
            Cmd::Accept if self.searching => {
                if !self.search.is_empty() {
                    (self.sought, self.hit) = (self.search.text().into(), None);
                }
                self.leave_search();
                self.seek(&content, model, 1);
            }
            Cmd::Back if self.searching => self.leave_search(),
            Cmd::Back => return After::Close,
            Cmd::Down if self.scroll < most && self.item.is_none() => self.scroll += 1,
            Cmd::Down | Cmd::NextField => self.select(&content, 1, height),
            Cmd::Up | Cmd::PrevField if self.item.is_some() => self.select(&content, -1, height),
            Cmd::Up => self.scroll = self.scroll.min(most).saturating_sub(1),
            Cmd::PageDown => self.scroll = (self.scroll + height).min(most),
            Cmd::PageUp => (self.scroll, self.item) = (self.scroll.min(most).saturating_sub(height), None),
            Cmd::First => (self.scroll, self.item) = (0, None),
            Cmd::Last => (self.scroll, self.item) = (most, None),
            // As in pagers: new words are written, and none at all are the old ones.
            Cmd::Search => (self.searching, self.search) = (true, Field::default()),
            Cmd::NextHit => self.seek(&content, model, 1),
            Cmd::PrevHit => self.seek(&content, model, -1),
            Cmd::Pin => self.pin(&content, model),
            Cmd::Decide => return self.decide(&content, model),
            Cmd::Act => {
                let act = match self.of {
                    Thing::Asset(id) | Thing::Person(id) => Act::on(model, id),
                    _ => Act::any(model),
                };
                return After::Push(Overlay::Act(Box::new(act)));
            }
            Cmd::Reply => match super::replies::answer_to(model, Some(self.of)) {
                Ok(dialog) => return After::Push(dialog),
                Err(key) => {
                    let words = say(model.lang, key);
                    model.tell(words, false);
                }
            },
            Cmd::SearchLogs => return After::Push(logs(model, self.of)),
            Cmd::Follow => return self.follow(&content, model),
            _ => {}
        }
        After::Keep
    }

    /// Opens the decision this belongs to, or else the next one.
    fn decide(&self, content: &Content, model: &mut Model) -> After {
        let own = content.items.iter().find_map(|item| match item {
            Item::Decide(id) => Some(*id),
            _ => None,
        });
        let next = own.or_else(|| model.view.next_decision().map(|decision| decision.id));
        if let Some(id) = next {
            return After::Push(Overlay::Decide(Decide::new(id, model)));
        }
        let words = super::replies::no_decision(model, Some(self.of));
        model.tell(words, false);
        After::Keep
    }

    fn select(&mut self, content: &Content, by: isize, height: usize) {
        let count = content.items.len();
        self.item = match self.item {
            None if by > 0 && count > 0 => Some(0),
            None => None,
            Some(0) if by < 0 => None,
            Some(item) => Some(item.saturating_add_signed(by).min(count.saturating_sub(1))),
        };
        let Some(item) = self.item else { return };
        if let Some(line) = content.lines.iter().position(|(_, mark)| *mark == Some(item)) {
            let last = (line + 1).saturating_sub(height);
            self.scroll = self.scroll.clamp(last, line);
        }
    }

    /// The words in the field are those that were searched for.
    fn leave_search(&mut self) {
        (self.searching, self.search) = (false, Field::with(&self.sought));
    }

    /// Lines with the search words.
    fn hits(&self, content: &Content) -> Vec<usize> {
        let wanted = self.sought.trim().to_lowercase();
        if wanted.is_empty() {
            return Vec::new();
        }
        let lines = content.lines.iter().enumerate();
        lines
            .filter(|(_, (line, _))| line.text().to_lowercase().contains(&wanted))
            .map(|(at, _)| at)
            .collect()
    }

    /// What Enter does: it follows the selected item.
    pub fn says(&self, cmd: Cmd, model: &Model) -> Option<SafeText> {
        if cmd != Cmd::Follow {
            return None;
        }
        let key = match self.held(model) {
            None => "tui-follow-close",
            Some(Item::Fact(fact)) if super::pinned(&model.view, fact) => "tui-follow-unpin",
            Some(Item::Fact(_)) => "cmd-pin",
            Some(Item::Decide(_)) => "cmd-decide",
            Some(Item::Order(..) | Item::ActOn(_)) => "cmd-act",
            Some(Item::Cancel(_)) => "cmd-cancel-task",
            Some(Item::Hint(_)) => "tui-follow-hint",
            Some(Item::Search(_)) => "cmd-search-logs",
            Some(Item::Open(_)) => "cmd-open",
        };
        Some(say(model.lang, key))
    }

    /// Goes to the next line with the search words, around the corner.
    fn seek(&mut self, content: &Content, model: &mut Model, by: isize) {
        let wanted = self.sought.to_lowercase();
        let count = content.lines.len() as isize;
        if wanted.trim().is_empty() || count == 0 {
            return;
        }
        let start = self.hit.map_or(self.scroll as isize - by, |hit| hit as isize);
        let hit = (1..=count)
            .map(|step| (start + by * step).rem_euclid(count) as usize)
            .find(|line| content.lines[*line].0.text().to_lowercase().contains(wanted.trim()));
        self.hit = hit;
        match hit {
            Some(line) => (self.scroll, self.item) = (line.saturating_sub(2), None),
            None => {
                let words = say_with(model.lang, "tui-no-hit", &[("words", wanted.as_str().into())]);
                model.tell(words, true);
            }
        }
    }

    /// Pins the selected fact, or every fact that is told here.
    fn pin(&self, content: &Content, model: &mut Model) {
        let facts: Vec<Id> = match self.item.and_then(|item| content.items.get(item)) {
            Some(Item::Fact(fact)) => vec![*fact],
            _ => content.items.iter().filter_map(|item| item.fact()).collect(),
        };
        toggle_pins(&facts, model);
    }

    fn follow(&mut self, content: &Content, model: &mut Model) -> After {
        let Some(item) = self.item.and_then(|item| content.items.get(item)) else { return After::Close };
        match *item {
            Item::Decide(id) => return After::Push(Overlay::Decide(Decide::new(id, model))),
            Item::Order(action, target) => {
                return After::Push(Overlay::Act(Box::new(Act::with(model, action, target))));
            }
            Item::ActOn(target) => return After::Push(Overlay::Act(Box::new(Act::on(model, target)))),
            Item::Cancel(task) => {
                return After::Push(Overlay::Question(Question::new(About::Cancel(task))));
            }
            Item::Fact(fact) => toggle_pins(&[fact], model),
            Item::Hint(task) => model.send(Order::AskHint { task }),
            Item::Search(id) => return After::Push(logs(model, Thing::Asset(id))),
            // From word to word one does not go deeper: back is always back to where one came from.
            Item::Open(thing) if self.of.is_word() && thing.is_word() => {
                return After::Swap(Overlay::Reader(Reader::new(thing)));
            }
            Item::Open(thing) => return After::Open(thing),
        }
        After::Keep
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let content = self.content(model);
        let wanted = content.lines.len() + usize::from(self.searching || !self.search.is_empty()) + 1;
        let area = popup(canvas.area(), wanted.min(usize::from(u16::MAX - 2)) as u16);
        let inner = canvas.dialog(area, &content.title);
        let (body, status) = stack(inner, inner.height.saturating_sub(1));
        let from = self.scroll.min(content.lines.len().saturating_sub(usize::from(body.height)));
        for (index, (line, item)) in
            content.lines.iter().enumerate().skip(from).take(usize::from(body.height))
        {
            let row = (index - from) as u16;
            if let Some(item) = item {
                canvas.target(body, row, Target::Line(*item));
            }
            let chosen = (item.is_some() && *item == self.item) || Some(index) == self.hit;
            if chosen {
                canvas.selected(body, row, line)
            } else {
                canvas.line(body, row, line)
            }
            if chosen && body.x > area.x + 1 {
                // Beside the text, in the column of air: seen without colours, too.
                canvas.line(Rect { x: body.x - 1, width: 1, ..body }, row, &Line::new(Role::Accent, ">"));
            }
        }
        if self.searching {
            canvas.field(status, 0, "/", &self.search, true);
            return;
        }
        let mut line = Line::blank();
        if content.lines.len() > usize::from(body.height) {
            let (at, of) = ((from + usize::from(body.height)).min(content.lines.len()), content.lines.len());
            line = line.and(Role::Dim, format!("{at}/{of}  "));
        }
        if let Some(found) = self.found(&content, model) {
            line = line.and(Role::Accent, found.to_string());
        }
        canvas.line(status, 0, &line);
    }

    /// Which of the lines with the search words this is, and how to come to the others.
    fn found(&self, content: &Content, model: &Model) -> Option<SafeText> {
        let hits = self.hits(content);
        let at = hits.iter().position(|hit| Some(*hit) == self.hit)?;
        let keys = [("next", Cmd::NextHit), ("prev", Cmd::PrevHit)];
        let args = [
            ("words", self.sought.trim().into()),
            ("at", (at as i64 + 1).into()),
            ("of", (hits.len() as i64).into()),
        ];
        Some(model.keymap.say_with(model.lang, "tui-hits", &keys, &args))
    }
}

fn logs(model: &Model, about: Thing) -> Overlay {
    Overlay::Logs(Box::new(Logs::about(&model.view, Some(about))))
}

/// Pins facts; takes them off if all of them are pinned already.
pub fn toggle_pins(facts: &[Id], model: &mut Model) {
    let loose: Vec<Id> = facts.iter().copied().filter(|fact| !super::pinned(&model.view, *fact)).collect();
    let (change, on) = if loose.is_empty() { (facts.to_vec(), false) } else { (loose, true) };
    if change.is_empty() {
        let words = say(model.lang, "tui-nothing-to-pin");
        model.tell(words, true);
    }
    for fact in change {
        model.send(Order::Pin { fact, on });
    }
}

/// A coach speaks: the story waits until it was read.
#[derive(Debug, Clone)]
pub struct Coach {
    /// The message.
    pub id: Id,
    /// First line shown.
    pub scroll: usize,
}

impl Coach {
    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        // The last line only says what the footer says as well: nobody has to scroll for it.
        let most = self.words(model).len().saturating_sub(rows(model));
        match cmd {
            Cmd::Down => self.scroll = (self.scroll + 1).min(most),
            Cmd::PageDown => self.scroll = (self.scroll + rows(model)).min(most),
            Cmd::Up => self.scroll = self.scroll.saturating_sub(1),
            Cmd::PageUp => self.scroll = self.scroll.saturating_sub(rows(model)),
            Cmd::First => self.scroll = 0,
            Cmd::Last => self.scroll = most,
            // Enter first shows what is still below, so that nothing is skipped unread.
            Cmd::Understood if self.scroll < most => self.scroll = (self.scroll + rows(model)).min(most),
            Cmd::Understood | Cmd::Back => {
                model.coached.insert(self.id);
                model.send(Order::Open { item: self.id });
                return After::Close;
            }
            _ => {}
        }
        After::Keep
    }

    fn words(&self, model: &Model) -> Vec<Line> {
        let message = model.view.inbox.iter().find(|message| message.id == self.id);
        message.map_or_else(Vec::new, |message| paragraphs(&said(model, message), columns(model)))
    }

    fn lines(&self, model: &Model) -> Vec<Line> {
        let mut lines = self.words(model);
        lines.push(Line::blank());
        let foot = model.keymap.say(model.lang, "tui-coach-go-on", &[("understood", Cmd::Understood)]);
        lines.extend(paragraphs(&foot, columns(model)).into_iter().map(|line| line.all(Role::Accent)));
        lines
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let Some(message) = model.view.inbox.iter().find(|message| message.id == self.id) else { return };
        let title = Line::new(
            Role::Accent,
            labelled(model.lang, message.from.as_str(), Some(message.title.as_str())),
        );
        super::sheet(canvas, &title, &self.lines(model), self.scroll);
    }
}
