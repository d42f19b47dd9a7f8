//! Choosing what to play: unfinished runs first, then the exercises.

use crate::locale::{say, say_with};
use crate::settings::{Setting, Settings};
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, Measure, SafeText, fit};
use crate::telling;
use crate::tui::canvas::{Canvas, Line, hanging, paragraphs};
use crate::tui::dialogs::fuzzy::rank;
use crate::tui::dialogs::lister::{Found, Lister};
use crate::tui::dialogs::settings::{Did, Preferences};
use crate::tui::dialogs::{fold, rows_in, sheet};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::layout::{Class, frame, popup, split, stack};
use crate::tui::mouse::{Gesture, Target, Targets};
use crate::tui::registry::{Cmd, Context, command, enter};
use crate::tui::screens::chrome::{AS_USUAL, foot};
use crate::tui::theme::{Role, Theme};
use crate::tui::wake::{Ask, Leave, Page, Signal, Wake};
use crate::tui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// An exercise to choose.
#[derive(Debug, Clone)]
pub struct PickEntry {
    /// What the caller knows it by.
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// Summary.
    pub summary: Bilingual,
    /// People's time, minutes.
    pub minutes: u32,
    /// Who it is for.
    pub audience: Vec<Id>,
    /// Number of moves.
    pub moves: usize,
    /// A guided drill.
    pub guided: bool,
    /// Where it comes from: built in, or a path.
    pub origin: SafeText,
}

/// A run that was not finished.
#[derive(Debug, Clone)]
pub struct UnfinishedEntry {
    /// What the caller knows it by.
    pub id: String,
    /// Title of its scenario.
    pub title: Bilingual,
    /// How far it came, when, what is saved: in words.
    pub detail: Bilingual,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// What to do.
    pub what: Choice,
    /// Language it was chosen in.
    pub lang: Lang,
    /// What is set by now.
    pub settings: Settings,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Begin an exercise.
    Play(String),
    /// Go on with a run.
    Resume(String),
    /// Nothing.
    Quit,
    /// Nothing: a signal came.
    Signal(Signal),
}

/// The picker.
pub struct Picker {
    entries: Vec<PickEntry>,
    unfinished: Vec<UnfinishedEntry>,
    /// Language of the screen.
    pub lang: Lang,
    /// What is set.
    pub settings: Settings,
    row: usize,
    filter: Field,
    filtering: bool,
    help: Option<Lister>,
    preferences: Option<Preferences>,
    /// A page to read, and its first line shown.
    page: Option<(Page, usize)>,
    choice: Choice,
    /// Which key means what.
    pub keymap: Keymap,
    /// The mouse is ours; otherwise the terminal selects text with it.
    pub mouse: bool,
    /// Columns and rows.
    pub size: (u16, u16),
}

/// A row: an unfinished run or an exercise, by index.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Unfinished(usize),
    Entry(usize),
}

impl Picker {
    /// Shows what there is.
    pub fn new(entries: Vec<PickEntry>, unfinished: Vec<UnfinishedEntry>, lang: Lang) -> Picker {
        Picker {
            entries,
            unfinished,
            lang,
            settings: Settings::default(),
            row: 0,
            filter: Field::default(),
            filtering: false,
            help: None,
            preferences: None,
            page: None,
            choice: Choice::Quit,
            keymap: Keymap::default(),
            mouse: true,
            size: (80, 24),
        }
    }

    /// What was chosen.
    pub fn picked(&self) -> Picked {
        Picked { what: self.choice.clone(), lang: self.lang, settings: self.settings.clone() }
    }

    fn rows(&self) -> Vec<Row> {
        let both = |text: &Bilingual| format!("{} {}", text.en, text.ja);
        let mut rows: Vec<Row> = (0..self.unfinished.len()).map(Row::Unfinished).collect();
        rows.extend((0..self.entries.len()).map(Row::Entry));
        let texts: Vec<String> = rows
            .iter()
            .map(|row| match row {
                Row::Unfinished(index) => both(&self.unfinished[*index].title),
                Row::Entry(index) => {
                    let entry = &self.entries[*index];
                    format!("{} {} {}", both(&entry.title), entry.id, both(&entry.summary))
                }
            })
            .collect();
        let mut kept = rank(self.filter.text(), &texts);
        // The order of the list is part of what it says; a filter only leaves out.
        kept.sort_unstable();
        kept.into_iter().map(|index| rows[index]).collect()
    }

    /// Lets something happen; something is asked for when it is over, or for the terminal.
    pub fn update(&mut self, wake: Wake) -> Option<Ask> {
        match wake {
            Wake::Key(key) => self.press(key),
            Wake::Pointed(hit, gesture) => self.pointed(hit, gesture),
            Wake::Signal(signal) => self.choose(Choice::Signal(signal)),
            Wake::Resize(width, height) => {
                self.size = (width, height);
                None
            }
            Wake::Saved(result) => {
                if let Some(dialog) = &mut self.preferences {
                    dialog.saved(result, &mut self.settings, self.lang);
                }
                None
            }
            Wake::Pages(pages) => {
                self.page = pages.into_iter().next().map(|page| (page, 0));
                None
            }
            _ => None,
        }
    }

    fn press(&mut self, key: Key) -> Option<Ask> {
        if self.help.is_some() {
            return self.press_help(key);
        }
        if self.preferences.is_some() {
            return self.press_settings(key);
        }
        if self.page.is_some() {
            return self.press_page(key);
        }
        if self.filtering && self.filter.key(key) {
            self.row = 0;
            return None;
        }
        let cmd = self.keymap.lookup(self.ground(), self.filtering, key)?;
        self.perform(cmd)
    }

    /// The mouse: chooses a row, or does what a key here does.
    fn pointed(&mut self, hit: Target, gesture: Gesture) -> Option<Ask> {
        let place = if self.help.is_some() { Context::Lister } else { self.ground() };
        let cmd = match (hit, gesture) {
            (Target::Command(cmd), Gesture::Click) => {
                Some(cmd).filter(|cmd| command(*cmd).at.contains(&place))
            }
            (Target::Command(_), _) => None,
            (_, Gesture::WheelUp) => Some(Cmd::Up),
            (_, Gesture::WheelDown) => Some(Cmd::Down),
            (Target::Line(row), _) => {
                match &mut self.help {
                    Some(help) => help.row = row,
                    None => self.row = row,
                }
                enter(place).filter(|_| gesture == Gesture::Double)
            }
            _ => None,
        }?;
        if self.help.is_some() { self.perform_help(cmd) } else { self.perform(cmd) }
    }

    /// The place below help and palette.
    fn ground(&self) -> Context {
        if self.filtering { Context::Find } else { Context::Picker }
    }

    fn press_help(&mut self, key: Key) -> Option<Ask> {
        let help = self.help.as_mut()?;
        if help.search(key, None, self.lang) {
            return None;
        }
        let cmd = self.keymap.lookup(Context::Lister, true, key)?;
        self.perform_help(cmd)
    }

    /// A command where help or palette is open.
    fn perform_help(&mut self, cmd: Cmd) -> Option<Ask> {
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
            Cmd::Leave => return self.choose(Choice::Quit),
            cmd => help.step(cmd, rows_in(self.size)),
        }
        None
    }

    fn press_settings(&mut self, key: Key) -> Option<Ask> {
        let cmd = self.keymap.lookup(Context::Settings, false, key)?;
        match self.preferences.as_mut()?.act(cmd, &mut self.settings, self.lang) {
            Did::Left => self.preferences = None,
            Did::Save => return Some(Ask::Save),
            Did::Changed(Setting::Lang) => self.lang = self.settings.lang().unwrap_or(self.lang),
            Did::Changed(Setting::Mouse) => {
                self.mouse = self.settings.is_on(Setting::Mouse);
                return Some(Ask::Mouse(self.mouse));
            }
            Did::Changed(Setting::Theme | Setting::Color | Setting::Charset) => return Some(Ask::Look),
            Did::Nothing if cmd == Cmd::Leave => return self.choose(Choice::Quit),
            Did::Changed(_) | Did::Nothing => {}
        }
        None
    }

    fn press_page(&mut self, key: Key) -> Option<Ask> {
        let (lines, height) = self.page_lines(area(self.size));
        let most = lines.len().saturating_sub(height);
        let cmd = self.keymap.lookup(Context::Tell, false, key)?;
        let (_, scroll) = self.page.as_mut()?;
        match cmd {
            Cmd::Up => *scroll = scroll.saturating_sub(1),
            Cmd::Down => *scroll = (*scroll + 1).min(most),
            Cmd::PageUp => *scroll = scroll.saturating_sub(height),
            Cmd::PageDown => *scroll = (*scroll + height).min(most),
            Cmd::First => *scroll = 0,
            Cmd::Last => *scroll = most,
            Cmd::Accept | Cmd::Back => self.page = None,
            Cmd::Leave => return self.choose(Choice::Quit),
            _ => {}
        }
        None
    }

    /// Lines of the page, and how many of them fit.
    fn page_lines(&self, area: Rect) -> (Vec<Line>, usize) {
        let room = popup(area, u16::MAX - 2);
        let columns = usize::from(room.width.saturating_sub(4)).max(1);
        let texts = self.page.iter().flat_map(|(page, _)| &page.lines);
        let lines = texts.flat_map(|text| match text.is_empty() {
            true => vec![Line::blank()],
            false => paragraphs(text, columns),
        });
        (lines.collect(), usize::from(room.height.saturating_sub(2)).max(1))
    }

    fn perform(&mut self, cmd: Cmd) -> Option<Ask> {
        let rows = self.rows();
        let last = rows.len().saturating_sub(1);
        match cmd {
            Cmd::Up => self.row = self.row.saturating_sub(1),
            Cmd::Down => self.row = (self.row + 1).min(last),
            Cmd::PageUp => self.row = self.row.saturating_sub(10),
            Cmd::PageDown => self.row = (self.row + 10).min(last),
            Cmd::First => self.row = 0,
            Cmd::Last => self.row = last,
            Cmd::Filter => self.filtering = true,
            Cmd::Accept => self.filtering = false,
            Cmd::Back => (self.filtering, self.filter) = (false, Field::default()),
            Cmd::Help => self.help = Some(Lister::help(self.ground(), self.filtering, None, self.lang)),
            Cmd::Palette => self.help = Some(Lister::palette(self.ground(), self.filtering, None, self.lang)),
            Cmd::Language => self.lang = if self.lang == Lang::En { Lang::Ja } else { Lang::En },
            Cmd::Mouse => {
                self.mouse = !self.mouse;
                return Some(Ask::Mouse(self.mouse));
            }
            Cmd::Settings => self.preferences = Some(Preferences::default()),
            Cmd::Doctor => return Some(Ask::Doctor),
            Cmd::Repaint => return Some(Ask::Repaint),
            Cmd::Suspend => return Some(Ask::Suspend),
            Cmd::Quit | Cmd::Leave => return self.choose(Choice::Quit),
            Cmd::Learn => {
                // The shortest guided drill is the one in which one learns how it works.
                let guided = self.entries.iter().filter(|entry| entry.guided);
                let drill = guided.min_by_key(|entry| entry.minutes).map(|entry| entry.id.clone());
                return drill.and_then(|id| self.choose(Choice::Play(id)));
            }
            Cmd::Start => {
                return match rows.get(self.row)? {
                    Row::Unfinished(index) => self.choose(Choice::Resume(self.unfinished[*index].id.clone())),
                    Row::Entry(index) => self.choose(Choice::Play(self.entries[*index].id.clone())),
                };
            }
            _ => {}
        }
        None
    }

    fn choose(&mut self, choice: Choice) -> Option<Ask> {
        self.choice = choice;
        Some(Ask::Leave(Leave::Unfinished))
    }

    /// Draws it; the caret's place comes back if a field has it.
    pub fn draw(&self, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
        self.paint(theme, buffer).0
    }

    /// Draws it; the caret's place, and what the mouse can point at.
    pub fn paint(&self, theme: Theme, buffer: &mut Buffer) -> (Option<Position>, Targets) {
        let _measure = Measure::by(theme.ambiguous);
        let mut canvas = Canvas::new(buffer, theme);
        let area = canvas.area();
        let class = frame(area).class;
        if class == Class::Tiny {
            canvas.line(area, 0, &Line::plain(say(self.lang, "tui-too-small").as_str()));
            return (None, Targets::default());
        }
        let title = say(self.lang, "tui-picker-title");
        canvas.line(area, 0, &Line::new(Role::Strong, format!(" {title}")));
        let (_, rest) = stack(area, 1);
        let (body, bottom) = stack(rest, rest.height.saturating_sub(2));
        if self.filtering || !self.filter.is_empty() {
            canvas.field(bottom, 0, " / ", &self.filter, self.filtering && self.help.is_none());
        } else if self.settings.is_on(Setting::Hints) {
            let hint = self.keymap.say(self.lang, "tui-picker-new", &[("learn", Cmd::Learn)]);
            canvas.line(bottom, 0, &Line::new(Role::Accent, format!(" {hint}")));
        }
        if class >= Class::Standard {
            let (left, right) = split(body, body.width / 2);
            let inner = canvas.frame(
                left,
                &Line::new(Role::Strong, say(self.lang, "tui-picker-list").as_str()),
                true,
            );
            self.draw_rows(&mut canvas, inner);
            self.draw_detail(&mut canvas, right);
        } else {
            self.draw_rows(&mut canvas, body);
        }
        let context = match () {
            () if self.help.is_some() => Context::Lister,
            () if self.preferences.is_some() => Context::Settings,
            () if self.page.is_some() => Context::Tell,
            () => self.ground(),
        };
        let typing = self.help.is_some() || (self.filtering && context == self.ground());
        canvas.bar(
            bottom,
            1,
            &foot(&self.keymap, (context, typing), self.lang, usize::from(area.width), AS_USUAL),
        );
        self.draw_dialog(&mut canvas);
        (canvas.caret.filter(|at| area.contains(*at)), canvas.targets)
    }

    fn draw_dialog(&self, canvas: &mut Canvas) {
        let area = canvas.area();
        let columns = usize::from(popup(area, u16::MAX - 2).width.saturating_sub(4)).max(1);
        if let Some(help) = &self.help {
            canvas.cover();
            help.draw_at(&self.keymap, self.lang, columns, canvas);
        }
        if let Some(dialog) = &self.preferences {
            canvas.cover();
            dialog.draw_at(self.lang, &self.settings, None, columns, canvas);
        }
        if let Some((page, scroll)) = &self.page {
            canvas.cover();
            let (lines, _) = self.page_lines(area);
            sheet(canvas, &Line::new(Role::Strong, page.title.as_str()), &lines, *scroll);
        }
    }

    fn draw_rows(&self, canvas: &mut Canvas, area: Rect) {
        let rows = self.rows();
        if rows.is_empty() {
            let none = say(self.lang, "tui-picker-none");
            canvas.lines(area, &paragraphs(&none, usize::from(area.width)));
            return;
        }
        let at = self.row.min(rows.len() - 1);
        let (area, from) = fold(canvas, area, (rows.len(), at), self.lang);
        for (index, row) in rows.iter().enumerate().skip(from).take(usize::from(area.height)) {
            let mark = if index == at { ">" } else { " " };
            let line = self.row_line(*row, mark, usize::from(area.width));
            let y = (index - from) as u16;
            canvas.target(area, y, Target::Line(index));
            if index == at { canvas.selected(area, y, &line) } else { canvas.line(area, y, &line) }
        }
    }

    fn row_line(&self, row: Row, mark: &str, columns: usize) -> Line {
        match row {
            Row::Unfinished(index) => {
                let title = self.unfinished[index].title.get(self.lang);
                let word = say(self.lang, "tui-picker-resume");
                Line::new(Role::Warn, format!("{mark}{word} ")).and(Role::Strong, title.to_string())
            }
            Row::Entry(index) => {
                let entry = &self.entries[index];
                let time =
                    say_with(self.lang, "tui-unit-minutes", &[("number", i64::from(entry.minutes).into())]);
                let time = time.to_string();
                let room = columns.saturating_sub(crate::stdx::text::width(&time) + 3);
                Line::plain(mark)
                    .and(Role::Plain, fit(entry.title.get(self.lang).one_line().as_str(), room))
                    .and(Role::Dim, format!(" {time}"))
            }
        }
    }

    fn draw_detail(&self, canvas: &mut Canvas, area: Rect) {
        let rows = self.rows();
        let Some(row) = rows.get(self.row.min(rows.len().saturating_sub(1))) else { return };
        let title = match row {
            Row::Unfinished(index) => self.unfinished[*index].title.get(self.lang),
            Row::Entry(index) => self.entries[*index].title.get(self.lang),
        };
        let inner = canvas.frame(area, &Line::new(Role::Strong, title.one_line().as_str()), false);
        let air = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let columns = usize::from(air.width).max(1);
        let lines = match row {
            Row::Unfinished(index) => {
                let mut lines = paragraphs(self.unfinished[*index].detail.get(self.lang), columns);
                lines.push(Line::blank());
                lines.push(Line::new(Role::Accent, self.enter_words("tui-picker-enter-resume").as_str()));
                lines
            }
            Row::Entry(index) => self.entry_lines(&self.entries[*index], columns),
        };
        canvas.lines(air, &lines);
    }

    fn enter_words(&self, key: &str) -> SafeText {
        self.keymap.say(self.lang, key, &[("start", Cmd::Start)])
    }

    fn entry_lines(&self, entry: &PickEntry, columns: usize) -> Vec<Line> {
        let lang = self.lang;
        let mut lines = paragraphs(entry.summary.get(lang), columns);
        lines.push(Line::blank());
        let mut add = |key: &str, text: &str| {
            lines.extend(hanging(Role::Strong, &format!("{}  ", say(lang, key)), text, columns));
        };
        let minutes = say_with(lang, "tui-unit-minutes", &[("number", i64::from(entry.minutes).into())]);
        add("tui-picker-time", minutes.as_str());
        add("tui-picker-moves", &entry.moves.to_string());
        let audience = entry.audience.iter().map(|who| telling::trained(lang, *who).to_string());
        add("tui-picker-audience", &words::listed(lang, &audience.collect::<Vec<String>>()));
        add("tui-picker-origin", entry.origin.as_str());
        lines.push(Line::blank());
        lines.push(Line::new(Role::Accent, self.enter_words("tui-picker-enter").as_str()));
        lines
    }
}

fn area((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, height)
}
