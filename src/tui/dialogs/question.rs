//! Yes or no, and for one's own words also whose they are. "No" is chosen to begin with, so that Enter by itself changes nothing.

use super::{After, columns, sending, sheet, writing};
use crate::exercise::sending::Sendable;
use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::stdx::text::{Lang, SafeText};
use crate::tui::app::Model;
use crate::tui::canvas::{Bar, Canvas, Line, hanging, paragraphs};
use crate::tui::mouse::Target;
use crate::tui::reflecting;
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
    /// Record the form after the end, for oneself or for the report too.
    Reflect,
    /// Record what one takes away, likewise.
    Resolve,
    /// Go on to the truth without words: there is nothing to record.
    Skip,
    /// Send an inject by hand, having read what it does.
    Send(Sendable),
}

impl About {
    /// Keys of the answers. The first one changes nothing; the second is what `y` says.
    fn answers(self) -> &'static [&'static str] {
        match self {
            About::Reflect | About::Resolve => &["tui-no", "tui-keep-private", "tui-share"],
            About::Leave | About::Cancel(_) | About::Finish | About::GoOn | About::Skip | About::Send(_) => {
                &["tui-no", "tui-yes"]
            }
        }
    }
}

/// The question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// What is asked.
    pub about: About,
    /// The answer that Enter would give; 0 is no.
    pub answer: usize,
}

impl Question {
    /// Asks.
    pub fn new(about: About) -> Question {
        Question { about, answer: 0 }
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        match cmd {
            Cmd::Less => self.answer = (self.answer + self.count() - 1) % self.count(),
            Cmd::More => self.answer = (self.answer + 1) % self.count(),
            Cmd::Yes => return self.answered(self.answer.max(1), model),
            Cmd::No | Cmd::Back => return After::Close,
            Cmd::Accept => return self.answered(self.answer, model),
            _ => {}
        }
        After::Keep
    }

    /// The answer that a key gives.
    pub fn says(&self, cmd: Cmd, lang: Lang) -> Option<SafeText> {
        let answer = match cmd {
            Cmd::Yes => self.answer.max(1),
            Cmd::No => 0,
            Cmd::Accept => self.answer,
            _ => return None,
        };
        let key = match *self.about.answers().get(answer)? {
            "tui-no" => "cmd-no",
            "tui-yes" => "cmd-yes",
            own => own,
        };
        Some(say(lang, key))
    }

    fn count(&self) -> usize {
        self.about.answers().len()
    }

    /// The mouse chose an answer.
    pub fn point(&mut self, answer: usize) {
        self.answer = answer.min(self.count() - 1);
    }

    fn answered(&self, answer: usize, model: &mut Model) -> After {
        if answer > 0 {
            let shared = answer > 1;
            match self.about {
                About::Leave => model.ask(Ask::Leave(Leave::Unfinished)),
                About::Cancel(task) => model.send(Order::Cancel { task }),
                About::Finish | About::GoOn => model.send(Order::NextMove),
                About::Reflect | About::Skip => reflecting::send(model, shared),
                About::Send(found) => model.send(Order::Send { inject: found.inject }),
                About::Resolve => writing::resolve(model, shared),
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
            About::Resolve => (say(lang, "tui-reflect-title"), say(lang, "tui-share-text")),
            About::Skip => (say(lang, "tui-skip-title"), say(lang, "tui-skip-text")),
            About::Send(_) => (say(lang, "room-send-title"), Default::default()),
            About::Finish => {
                let chapter = &model.view.chapter;
                let key =
                    if chapter.number == chapter.count { "tui-finish-text-last" } else { "tui-finish-text" };
                (say(lang, "tui-finish-title"), say(lang, key))
            }
        };
        let mut lines = match self.about {
            About::Send(found) => reviewed(lang, &found, columns(model)),
            _ => paragraphs(&text, columns(model)),
        };
        lines.push(Line::blank());
        let pick = |on: bool| if on { Role::Focus } else { Role::Plain };
        lines.push(Line::blank());
        let mut answers = Bar::new(0);
        for (index, word) in self.about.answers().iter().enumerate() {
            let word = Line::new(pick(self.answer == index), format!(" {} ", say(lang, word)));
            answers = answers.gap(if index > 0 { "   " } else { "" }).spot(Target::Line(index), word);
        }
        let inner = sheet(canvas, &Line::new(Role::Strong, title.as_str()), &lines, lines.len());
        canvas.bar(inner, (lines.len() as u16).min(inner.height).saturating_sub(1), &answers);
    }
}

/// What sending does, a line or more each; what speaks against it is marked by more than its colour.
fn reviewed(lang: Lang, found: &Sendable, columns: usize) -> Vec<Line> {
    let told = sending::review(lang, found);
    let lines = told.into_iter().flat_map(|(role, text)| {
        let mark = if role == Role::Warn { "! " } else { "" };
        hanging(role, mark, text.as_str(), columns).into_iter().map(move |line| line.all(role))
    });
    lines.collect()
}
