//! Dialogs over the panes. The top one gets the keys; `Esc` leads out of each.

pub mod act;
pub mod compose;
pub mod content;
pub mod contents;
pub mod decide;
pub mod explain;
pub mod facilitate;
pub mod fuzzy;
pub mod lister;
pub mod logs;
pub mod matching;
pub mod news;
pub mod orders;
pub mod past;
pub mod place;
pub mod question;
pub mod reader;
pub mod replies;
pub mod sending;
pub mod settings;
pub mod votes;
pub mod writing;

use crate::exercise::view::SeatView;
use crate::locale::say;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, narrow_ascii};
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::key::Key;
use crate::tui::layout::popup;
use crate::tui::registry::{Cmd, Context};
use crate::tui::theme::Role;

/// A dialog.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Reading.
    Reader(reader::Reader),
    /// A coach speaks.
    Coach(reader::Coach),
    /// Deciding.
    Decide(decide::Decide),
    /// Ordering an action.
    Act(Box<act::Act>),
    /// Searching the logs.
    Logs(Box<logs::Logs>),
    /// Help or palette.
    Lister(lister::Lister),
    /// Words explained.
    Explain(Box<explain::Explain>),
    /// Places of the debrief to go to.
    Contents(contents::Contents),
    /// Writing.
    Writing(writing::Writing),
    /// Settings.
    Settings(settings::Preferences),
    /// What a facilitator can do.
    Facilitate(facilitate::Facilitate),
    /// A yes-or-no question.
    Question(question::Question),
    /// What everybody has to have read.
    News(news::News),
    /// Choosing an inject to send.
    Sending(sending::Sending),
    /// A message box: title and text.
    Tell(SafeText, SafeText),
}

/// What the cursor of a dialog stands on: what arrives above it does not move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// A row of a decision.
    Decide(decide::Row),
    /// A row of a statement.
    Compose(compose::Row),
    /// A target of an action.
    Aim(Option<Id>),
    /// Something mentioned in a text.
    Item(content::Item),
}

/// What becomes of a dialog after a command.
#[derive(Debug)]
pub enum After {
    /// It stays.
    Keep,
    /// It goes.
    Close,
    /// Another takes its place.
    Swap(Overlay),
    /// Another comes on top.
    Push(Overlay),
    /// Something is opened on top.
    Open(crate::tui::app::Thing),
    /// It goes, and a command is carried out below.
    Run(Cmd),
}

impl Overlay {
    /// Where its keys are looked up.
    pub fn context(&self) -> Context {
        match self {
            Overlay::Reader(reader) if reader.searching => Context::Find,
            Overlay::Reader(_) => Context::Reader,
            Overlay::Coach(_) => Context::Coach,
            Overlay::Decide(decide) if decide.review => Context::DecideReview,
            Overlay::Decide(_) => Context::Decide,
            Overlay::Act(act) if act.stage == act::Stage::Review => Context::ActReview,
            Overlay::Act(act) if act.stage == act::Stage::Words => Context::Compose,
            Overlay::Act(_) => Context::Act,
            Overlay::Logs(logs) if logs.typing => Context::LogQuery,
            Overlay::Logs(_) => Context::Logs,
            Overlay::Lister(_) => Context::Lister,
            Overlay::Explain(_) => Context::Explain,
            Overlay::Contents(_) => Context::Contents,
            Overlay::Writing(_) | Overlay::Sending(_) => Context::Words,
            Overlay::Settings(_) => Context::Settings,
            Overlay::Facilitate(_) => Context::Facilitator,
            Overlay::Question(_) => Context::Ask,
            Overlay::News(_) | Overlay::Tell(..) => Context::Tell,
        }
    }

    /// Letters are text.
    pub fn typing(&self, view: &SeatView) -> bool {
        match self {
            Overlay::Reader(reader) => reader.searching,
            Overlay::Decide(decide) => decide.typing(view),
            Overlay::Act(act) => act.typing(view),
            Overlay::Logs(logs) => logs.typing,
            Overlay::Lister(_) | Overlay::Explain(_) | Overlay::Contents(_) | Overlay::Writing(_) => true,
            Overlay::Sending(_) => true,
            Overlay::Coach(_)
            | Overlay::Settings(_)
            | Overlay::Question(_)
            | Overlay::Facilitate(_)
            | Overlay::News(_)
            | Overlay::Tell(..) => false,
        }
    }

    /// Whether the story waits while it is open.
    pub fn stops_time(&self, breathing: bool) -> bool {
        match self {
            Overlay::Coach(_)
            | Overlay::Lister(_)
            | Overlay::Explain(_)
            | Overlay::Contents(_)
            | Overlay::Settings(_)
            | Overlay::Question(_)
            | Overlay::Facilitate(_)
            | Overlay::Sending(_)
            | Overlay::News(_)
            | Overlay::Tell(..) => true,
            Overlay::Decide(_) => breathing,
            Overlay::Reader(_) | Overlay::Act(_) | Overlay::Logs(_) | Overlay::Writing(_) => breathing,
        }
    }

    /// What its cursor stands on, where that is a place in a list which can grow.
    pub fn held(&self, model: &Model) -> Option<Held> {
        match self {
            Overlay::Reader(reader) => reader.held(model).map(Held::Item),
            Overlay::Decide(decide) => decide.held(&model.view).map(Held::Decide),
            Overlay::Act(act) => act.held(&model.view),
            _ => None,
        }
    }

    /// Puts its cursor on that again, in a new view.
    pub fn settle(&mut self, held: Held, model: &Model) {
        match (self, held) {
            (Overlay::Reader(reader), Held::Item(item)) => reader.settle(item, model),
            (Overlay::Decide(decide), Held::Decide(row)) => decide.settle(row, &model.view),
            (Overlay::Act(act), held) => act.settle(held, &model.view),
            _ => {}
        }
    }

    /// Words for what a command does just now, where its usual word would say less.
    pub fn says(&self, cmd: Cmd, model: &Model) -> Option<SafeText> {
        match self {
            Overlay::Reader(reader) => reader.says(cmd, model),
            Overlay::Question(question) => question.says(cmd, model.lang),
            _ => None,
        }
    }

    /// Carries out a command; the dialog has been taken off the stack meanwhile.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        match self {
            Overlay::Reader(reader) => reader.run(cmd, model),
            Overlay::Coach(coach) => coach.run(cmd, model),
            Overlay::Decide(decide) => decide.run(cmd, model),
            Overlay::Act(act) => act.run(cmd, model),
            Overlay::Logs(logs) => logs.run(cmd, model),
            Overlay::Lister(lister) => lister.run(cmd, model),
            Overlay::Explain(explain) => explain.run(cmd, model),
            Overlay::Contents(contents) => contents.run(cmd, model),
            Overlay::Writing(writing) => writing.run(cmd, model),
            Overlay::Settings(settings) => settings.run(cmd, model),
            Overlay::Question(question) => question.run(cmd, model),
            Overlay::Facilitate(menu) => menu.run(cmd, model),
            Overlay::Sending(sending) => sending.run(cmd, model),
            Overlay::News(news) => news.run(cmd, model),
            Overlay::Tell(..) => match cmd {
                Cmd::Accept | Cmd::Back => After::Close,
                _ => After::Keep,
            },
        }
    }

    /// Takes a key that is text, or a letter of a list; false if it is for the registry.
    pub fn key(&mut self, key: Key, model: &mut Model) -> bool {
        match self {
            Overlay::Reader(reader) => reader.key(key, model),
            Overlay::Decide(decide) => decide.key(key, model),
            Overlay::Act(act) => act.key(key, model),
            Overlay::Logs(logs) => logs.key(key),
            Overlay::Lister(lister) => lister.key(key, model),
            Overlay::Explain(explain) => explain.key(key, model),
            Overlay::Contents(contents) => contents.key(key),
            Overlay::Writing(writing) => writing.key(key),
            Overlay::Sending(sending) => sending.key(key),
            Overlay::Coach(_)
            | Overlay::Settings(_)
            | Overlay::Question(_)
            | Overlay::Facilitate(_)
            | Overlay::News(_)
            | Overlay::Tell(..) => false,
        }
    }

    /// How often `Esc` has to be pressed until it is left.
    fn steps(&self, view: &SeatView) -> usize {
        match self {
            Overlay::Reader(reader) => 1 + usize::from(reader.searching),
            Overlay::Decide(decide) => 1 + usize::from(decide.review),
            Overlay::Act(act) => act.steps(view),
            Overlay::Logs(logs) => logs.steps(),
            Overlay::Coach(_)
            | Overlay::Lister(_)
            | Overlay::Explain(_)
            | Overlay::Contents(_)
            | Overlay::Writing(_)
            | Overlay::Settings(_)
            | Overlay::Facilitate(_)
            | Overlay::Question(_)
            | Overlay::Sending(_)
            | Overlay::News(_)
            | Overlay::Tell(..) => 1,
        }
    }

    /// The dialog goes without being asked: what was half written in it is kept.
    pub fn leave(&self, model: &mut Model) {
        if let Overlay::Writing(writing) = self {
            writing.keep(model);
        }
    }

    /// The mouse chose a row, as the dialog counts them.
    pub fn point(&mut self, row: usize) {
        match self {
            Overlay::Reader(reader) => reader.item = Some(row),
            Overlay::Decide(decide) => decide.row = row,
            Overlay::Act(act) => act.point(row),
            Overlay::Logs(logs) => logs.point(row),
            Overlay::Lister(lister) => lister.row = row,
            Overlay::Explain(explain) => explain.row = row,
            Overlay::Contents(contents) => contents.row = row,
            Overlay::Writing(writing) => writing.row = row,
            Overlay::Question(question) => question.point(row),
            Overlay::Settings(settings) => settings.row = row,
            Overlay::Facilitate(menu) => menu.row = row,
            Overlay::Sending(sending) => sending.row = row,
            Overlay::Coach(_) | Overlay::News(_) | Overlay::Tell(..) => {}
        }
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        match self {
            Overlay::Reader(reader) => reader.draw(model, canvas),
            Overlay::Coach(coach) => coach.draw(model, canvas),
            Overlay::Decide(decide) => decide.draw(model, canvas),
            Overlay::Act(act) => act.draw(model, canvas),
            Overlay::Logs(logs) => logs.draw(model, canvas),
            Overlay::Lister(lister) => lister.draw(model, canvas),
            Overlay::Explain(explain) => explain.draw(model, canvas),
            Overlay::Contents(contents) => contents.draw(model, canvas),
            Overlay::Writing(writing) => writing.draw(model, canvas),
            Overlay::Settings(settings) => settings.draw(model, canvas),
            Overlay::Question(question) => question.draw(model, canvas),
            Overlay::Facilitate(menu) => menu.draw(model, canvas),
            Overlay::Sending(sending) => sending.draw(model, canvas),
            Overlay::News(news) => news.draw(model, canvas),
            Overlay::Tell(title, text) => {
                let lines = paragraphs(text, columns(model));
                sheet(canvas, &Line::new(Role::Strong, title.as_str()), &lines, 0);
            }
        }
    }
}

/// `Esc` leads out of everything in as many steps.
pub const STEPS_MAX: usize = 6;

/// What lies so deep below that [`STEPS_MAX`] steps would not lead out is closed; what is half written in it is kept.
pub fn shorten(model: &mut Model) {
    let filtering = usize::from(model.filtering);
    while model.overlays.len() > 1 {
        let steps: usize = model.overlays.iter().map(|overlay| overlay.steps(&model.view)).sum();
        if steps + filtering <= STEPS_MAX {
            return;
        }
        model.overlays.remove(0).leave(model);
    }
}

/// Columns of text in a dialog.
pub fn columns(model: &Model) -> usize {
    let area = ratatui::layout::Rect::new(0, 0, model.size.0, model.size.1);
    let width = popup(area, 1).width;
    let air = if width > 22 { 4 } else { 2 };
    usize::from(width.saturating_sub(air)).max(1)
}

/// Rows of text a dialog can show.
pub fn rows(model: &Model) -> usize {
    rows_in(model.size)
}

/// Rows of text a dialog can show on a screen of so many columns and rows.
pub fn rows_in((width, height): (u16, u16)) -> usize {
    let area = ratatui::layout::Rect::new(0, 0, width, height);
    usize::from(popup(area, u16::MAX - 2).height.saturating_sub(2)).max(1)
}

/// First line to show of `len` in a dialog of `height` rows, and whether a row above and one below say that there is
/// more. Where everything fits, or there is hardly any room, none does.
fn window(len: usize, height: usize, focus: usize) -> (usize, bool, bool) {
    if len <= height || height < 4 {
        return (offset(len, height, focus), false, false);
    }
    if offset(len, height - 1, focus) == 0 {
        return (0, false, true);
    }
    let from = offset(len, height - 2, focus);
    match from + (height - 1) >= len {
        true => (len - (height - 1), true, false),
        false => (from, true, true),
    }
}

/// Where lines of a form stand in a dialog, and the first of them to show; says above and below that there are more.
pub fn scrolled(
    model: &Model,
    canvas: &mut Canvas,
    inner: ratatui::layout::Rect,
    len: usize,
    focus: usize,
) -> (ratatui::layout::Rect, usize) {
    let (from, above, below) = window(len, usize::from(inner.height), focus);
    let mut mark = |row: u16, text: &SafeText| {
        let text = crate::stdx::text::fit(text.as_str(), usize::from(inner.width));
        canvas.line(inner, row, &Line::new(Role::Accent, text));
    };
    if above {
        mark(0, &more_above(model));
    }
    if below {
        mark(inner.height - 1, &model.keymap.say(model.lang, "tui-more-down", &[("down", Cmd::Down)]));
    }
    let height = inner.height - u16::from(above) - u16::from(below);
    (ratatui::layout::Rect { y: inner.y + u16::from(above), height, ..inner }, from)
}

/// First row to show so that `focus` is seen: it moves no more than it must from the top.
pub fn offset(len: usize, height: usize, focus: usize) -> usize {
    let most = len.saturating_sub(height);
    focus.saturating_sub(height.saturating_sub(height / 3 + 1)).min(most)
}

/// Rows that one key takes the cursor of a dialog's list on: never more than the list shows at once.
pub fn leaf(rows: usize) -> usize {
    rows.saturating_sub(5).clamp(1, 10)
}

/// The room for the rows of a list, and the first of them to show. Where not all fit, the last line says how many stand
/// below and above.
pub fn fold(
    canvas: &mut Canvas,
    area: ratatui::layout::Rect,
    (len, row): (usize, usize),
    lang: Lang,
) -> (ratatui::layout::Rect, usize) {
    let height = usize::from(area.height);
    if len <= height || height < 3 {
        return (area, offset(len, height, row));
    }
    let (list, foot) = crate::tui::layout::stack(area, area.height - 1);
    let from = offset(len, height - 1, row);
    let (above, below) = (from, len - from - (height - 1));
    let key = match (above, below) {
        (0, _) => "tui-fold-below",
        (_, 0) => "tui-fold-above",
        _ => "tui-fold-both",
    };
    let args = [("above", (above as i64).into()), ("below", (below as i64).into())];
    let words = crate::locale::say_with(lang, key, &args);
    let words = crate::stdx::text::cut(words.as_str(), usize::from(foot.width));
    canvas.line(foot, 0, &Line::new(Role::Accent, words));
    (list, from)
}

/// Says that nothing fits what was typed.
pub fn no_hit(
    canvas: &mut Canvas,
    area: ratatui::layout::Rect,
    lang: crate::stdx::text::Lang,
    query: &crate::tui::field::Field,
) {
    let words = [("words", query.text().trim().into())];
    let text = crate::locale::say_with(lang, "tui-no-match", &words);
    let lines: Vec<Line> = paragraphs(&text, usize::from(area.width).max(1))
        .into_iter()
        .map(|line| line.all(Role::Dim))
        .collect();
    canvas.lines(area, &lines);
}

/// A dialog of plain lines, from `from` on.
pub fn sheet(canvas: &mut Canvas, title: &Line, lines: &[Line], from: usize) -> ratatui::layout::Rect {
    let area = popup(canvas.area(), lines.len().min(usize::from(u16::MAX - 2)) as u16);
    let inner = canvas.dialog(area, title);
    let from = from.min(lines.len().saturating_sub(usize::from(inner.height)));
    canvas.lines(inner, &lines[from..]);
    inner
}

/// That there is more above, with the key that leads there.
pub fn more_above(model: &Model) -> SafeText {
    model.keymap.say(model.lang, "tui-more-above", &[("up", Cmd::Up)])
}

/// A dialog of plain lines with a field for a typed word as its last row. If not everything fits, the end shows, or what
/// is `back` lines above it.
pub fn asking(
    canvas: &mut Canvas,
    title: &Line,
    lines: &[Line],
    word: Option<&crate::tui::field::Field>,
    (back, more): (usize, &SafeText),
) {
    let rows = lines.len() + usize::from(word.is_some());
    let area = popup(canvas.area(), rows.min(usize::from(u16::MAX - 2)) as u16);
    let inner = canvas.dialog(area, title);
    let (text, last) =
        crate::tui::layout::stack(inner, inner.height.saturating_sub(u16::from(word.is_some())));
    let from = lines.len().saturating_sub(usize::from(text.height) + back);
    canvas.lines(text, &lines[from..]);
    if from > 0 {
        let more = crate::stdx::text::fit(more.as_str(), usize::from(text.width));
        canvas.line(text, 0, &Line::new(Role::Accent, more));
    }
    if let Some(word) = word {
        canvas.field(
            ratatui::layout::Rect { y: text.y + (lines.len() as u16).min(text.height), ..last },
            0,
            "> ",
            word,
            true,
        );
    }
}

/// The word that records something irreversible: `yes`, `はい`; either language's will do, whatever state the input
/// method is in: full width, katakana, and what those keys leave behind in the other state.
pub fn confirmed(text: &str) -> bool {
    const LEFT_BY_KEYS: [&str; 2] = ["いぇs", "hai"];
    let plain = |text: &str| -> String {
        let safe = SafeText::new(text.trim());
        safe.as_str().chars().map(narrow_ascii).map(hiragana).flat_map(char::to_lowercase).collect()
    };
    let typed = plain(text);
    let word = |lang| plain(say(lang, "tui-confirm-word").as_str());
    Lang::ALL.into_iter().any(|lang| typed == word(lang)) || LEFT_BY_KEYS.contains(&typed.as_str())
}

/// Katakana as hiragana; the two blocks lie side by side.
fn hiragana(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c => c,
    }
}

/// Free people of a team, by the name the playbook shows.
pub fn team<'a>(view: &'a SeatView, name: &SafeText) -> Option<&'a crate::exercise::view::TeamView> {
    view.teams.iter().find(|team| team.name == *name)
}

/// Whether an id is on the board as pinned.
pub fn pinned(view: &SeatView, fact: Id) -> bool {
    view.facts.iter().any(|known| known.id == fact && known.pinned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_does_not_fit_says_where_there_is_more_and_shows_the_cursor() {
        assert_eq!(window(10, 10, 9), (0, false, false), "it fits");
        assert_eq!(window(30, 10, 0), (0, false, true));
        assert_eq!(window(30, 10, 29), (21, true, false));
        for (len, height) in (1..60).flat_map(|len| (4..30).map(move |height| (len, height))) {
            for focus in 0..len {
                let (from, above, below) = window(len, height, focus);
                let shown = height - usize::from(above) - usize::from(below);
                assert!((from..from + shown).contains(&focus), "{len} {height} {focus}");
                assert_eq!((above, below), (from > 0, from + shown < len), "{len} {height} {focus}");
            }
        }
    }
}
