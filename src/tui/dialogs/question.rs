//! Yes or no. "No" is chosen to begin with, so that Enter by itself changes nothing.

use super::{After, columns, sheet};
use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::tui::app::Model;
use crate::tui::canvas::{Bar, Canvas, Line, paragraphs};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::wake::{Ask, Leave};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Leave the exercise; it can be resumed.
    Leave,
    /// Call off a task.
    Cancel(u32),
    /// End this move before its time.
    Finish,
    /// Go on to the next move, or to the end.
    GoOn,
    /// Record the three lines after the end, and see the truth.
    Reflect,
}

/// The question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// What is asked.
    pub about: About,
    /// What Enter would say.
    pub yes: bool,
}

impl Question {
    /// Asks.
    pub fn new(about: About) -> Question {
        Question { about, yes: false }
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        match cmd {
            Cmd::Less | Cmd::More => self.yes = !self.yes,
            Cmd::Yes => return self.answer(true, model),
            Cmd::No | Cmd::Back => return After::Close,
            Cmd::Accept => return self.answer(self.yes, model),
            _ => {}
        }
        After::Keep
    }

    fn answer(&self, yes: bool, model: &mut Model) -> After {
        if yes {
            match self.about {
                About::Leave => model.ask(Ask::Leave(Leave::Unfinished)),
                About::Cancel(task) => model.send(Order::Cancel { task }),
                About::Finish | About::GoOn => model.send(Order::NextMove),
                About::Reflect => {
                    let lines: Vec<&str> = model.reflection.iter().map(|line| line.text().trim()).collect();
                    model.send(Order::Reflect { text: lines.join("\n").trim().into() });
                }
            }
        }
        After::Close
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let lang = model.lang;
        let (title, text) = match self.about {
            About::Leave => {
                let saved = [("saved", (model.view.saved as i64).into())];
                let over = matches!(model.view.stage, Stage::Ended { .. });
                let key = if over { "tui-leave-over" } else { "tui-leave-text" };
                (say(lang, "tui-leave-title"), say_with(lang, key, &saved))
            }
            About::Cancel(task) => {
                let name = model.view.tasks.iter().find(|known| known.task == task);
                let name =
                    name.map_or(String::new(), |task| crate::tui::words::deed(&task.name, task.target));
                let name = [("task", name.as_str().into())];
                (say(lang, "tui-cancel-title"), say_with(lang, "tui-cancel-text", &name))
            }
            About::GoOn => {
                let last = matches!(model.view.stage, Stage::BetweenMoves { next: None });
                let key = if last { "tui-go-on-end" } else { "tui-go-on-next" };
                (say(lang, "tui-go-on-title"), say(lang, key))
            }
            About::Reflect => (say(lang, "tui-reflect-title"), say(lang, "tui-reflect-text")),
            About::Finish => (say(lang, "tui-finish-title"), say(lang, "tui-finish-text")),
        };
        let mut lines = paragraphs(&text, columns(model));
        lines.push(Line::blank());
        let pick = |on: bool| if on { Role::Focus } else { Role::Plain };
        lines.push(Line::blank());
        let answer =
            |yes: bool, word: &str| Line::new(pick(self.yes == yes), format!(" {} ", say(lang, word)));
        let answers = Bar::new(0)
            .spot(Target::Line(0), answer(false, "tui-no"))
            .gap("   ")
            .spot(Target::Line(1), answer(true, "tui-yes"));
        let inner = sheet(canvas, &Line::new(Role::Strong, title.as_str()), &lines, lines.len());
        canvas.bar(inner, (lines.len() as u16).min(inner.height).saturating_sub(1), &answers);
    }
}
