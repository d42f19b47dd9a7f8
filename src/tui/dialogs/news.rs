//! What everybody has to have read before the story goes on: a new move's situation, a hint. The clock waits.

use super::{After, columns, rows};
use crate::exercise::view::SeatView;
use crate::locale::{say, say_with};
use crate::play::outcome::Seen;
use crate::stdx::text::SafeText;
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::dialogs::Overlay;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;

/// The box.
#[derive(Debug, Clone)]
pub struct News {
    /// What it is.
    pub title: SafeText,
    /// What it says.
    pub text: SafeText,
    /// First line shown.
    pub scroll: usize,
}

impl News {
    /// A hint that was given.
    fn hint(view: &SeatView, text: &SafeText) -> News {
        let title = if view.room.is_some() { "room-hint-title" } else { "tui-hint-given" };
        News { title: say(view.lang, title), text: text.clone(), scroll: 0 }
    }

    /// The move that has begun.
    fn chapter(view: &SeatView) -> News {
        let chapter = &view.chapter;
        let args = [
            ("number", (chapter.number as i64).into()),
            ("count", (chapter.count as i64).into()),
            ("title", (&chapter.title).into()),
        ];
        let title = say_with(view.lang, "tui-move-began", &args);
        News { title, text: chapter.situation.clone(), scroll: 0 }
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &Model) -> After {
        let (page, all) = (rows(model), self.lines(model).len());
        let most = all.saturating_sub(page);
        match cmd {
            Cmd::Down => self.scroll = (self.scroll + 1).min(most),
            Cmd::PageDown => self.scroll = (self.scroll + page).min(most),
            Cmd::Up => self.scroll = self.scroll.saturating_sub(1),
            Cmd::PageUp => self.scroll = self.scroll.saturating_sub(page),
            // Enter first shows what is still below, so that nothing is skipped unread.
            Cmd::Accept if self.scroll < most => self.scroll = (self.scroll + page).min(most),
            Cmd::Accept | Cmd::Back => return After::Close,
            _ => {}
        }
        After::Keep
    }

    fn lines(&self, model: &Model) -> Vec<Line> {
        let mut lines = paragraphs(&self.text, columns(model));
        lines.push(Line::blank());
        let foot = model.keymap.say(model.lang, "tui-news-close", &[("accept", Cmd::Accept)]);
        lines.extend(paragraphs(&foot, columns(model)).into_iter().map(|line| line.all(Role::Accent)));
        lines
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let title = Line::new(Role::Strong, self.title.one_line().as_str());
        super::sheet(canvas, &title, &self.lines(model), self.scroll);
    }
}

/// Brings up what is new in the log from entry `known` on. Where the list of hints is read, a hint stands there.
pub fn arrive(model: &mut Model, known: usize) {
    let view = model.view.clone();
    let reading = matches!(model.overlays.last(), Some(Overlay::Reader(reader)) if reader.of == Thing::Hints);
    for (_, seen) in view.log.iter().skip(known) {
        let news = match seen {
            Seen::MoveBegan { index } if *index > 0 && *index + 1 == view.chapter.number => {
                News::chapter(&view)
            }
            Seen::Hinted { text, .. } if !reading => News::hint(&view, text.get(view.lang)),
            _ => continue,
        };
        model.overlays.push(Overlay::News(news));
    }
}
