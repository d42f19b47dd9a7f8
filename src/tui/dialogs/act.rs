//! Ordering an action: find it, aim it, compose what is said with it, read it over, order it.

use super::compose::{Compose, Step};
use super::fuzzy::rank;
use super::orders::{Hit, facts, row, search, targets};
use super::{After, Held, asking, columns, confirmed, fold, leaf, more_above, no_hit, rows};
use crate::exercise::view::{ActionView, SeatView};
use crate::locale::{say, say_with};
use crate::plan::playbook::TargetKind;
use crate::play::order::Order;
use crate::stdx::id::Id;
use crate::stdx::text::Lang;
use crate::tui::app::Model;
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::words;

/// How far one has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Choosing the action.
    Action,
    /// Choosing its target.
    Target,
    /// Composing what is said with it.
    Words,
    /// Reading it over.
    Review,
}

/// The dialog.
#[derive(Debug, Clone)]
pub struct Act {
    /// How far one has come.
    pub stage: Stage,
    /// Search words of the current list.
    pub query: Field,
    /// Row with the cursor; while reading over, lines back from the end.
    pub row: usize,
    /// The action.
    pub action: Option<Id>,
    /// Its target.
    pub target: Option<Id>,
    /// The target was given from outside: only actions that fit it are listed.
    aimed: bool,
    /// What is listed while an action is chosen.
    hits: Vec<Hit>,
    /// What is said with it; kept for the action it was begun for.
    compose: Option<(Id, Compose)>,
    /// The typed confirmation.
    pub word: Field,
}

impl Act {
    fn at(stage: Stage) -> Act {
        let empty = Field::default();
        Act {
            stage,
            query: empty.clone(),
            row: 0,
            action: None,
            target: None,
            aimed: false,
            hits: Vec::new(),
            compose: None,
            word: empty,
        }
    }

    /// From the whole playbook.
    pub fn any(model: &Model) -> Act {
        Act { hits: search(&model.view, "", None), ..Act::at(Stage::Action) }
    }

    /// From a few that are meant: the one at once, or a choice of them.
    pub fn among(model: &Model, actions: &[Id]) -> Act {
        if let [action] = actions {
            return Act::with(model, *action, None);
        }
        let mut act = Act::any(model);
        act.hits.retain(|hit| actions.contains(&hit.action));
        act
    }

    /// What can be done to a target.
    pub fn on(model: &Model, target: Id) -> Act {
        let hits = search(&model.view, "", Some(target));
        Act { target: Some(target), aimed: true, hits, ..Act::at(Stage::Action) }
    }

    /// With an action, and perhaps a target, already chosen.
    pub fn with(model: &Model, action: Id, target: Option<Id>) -> Act {
        let mut act = Act { action: Some(action), target, ..Act::at(Stage::Review) };
        act.go_on(model);
        act
    }

    fn chosen<'v>(&self, view: &'v SeatView) -> Option<&'v ActionView> {
        words::action(view, self.action?)
    }

    /// To what is still missing: a target, words, or only the reading over.
    fn go_on(&mut self, model: &Model) {
        let Some(action) = self.chosen(&model.view) else { return };
        if action.target != TargetKind::None && self.target.is_none() {
            self.stage = Stage::Target;
        } else {
            self.compose_or_review(model, action);
        }
    }

    /// Words that were begun for this action are gone on with.
    fn compose_or_review(&mut self, model: &Model, action: &ActionView) {
        if action.says.is_empty() {
            (self.stage, self.compose) = (Stage::Review, None);
            return;
        }
        self.stage = Stage::Words;
        if self.compose.as_ref().is_none_or(|(id, _)| *id != action.id) {
            let begun = model.statements.get(&action.id).cloned();
            self.compose = Some((action.id, begun.unwrap_or_else(|| Compose::new(action))));
        }
    }

    /// What is being composed is the model's to keep: closing the dialog loses none of it.
    fn keep_words(&self, model: &mut Model) {
        if let Some((action, compose)) = &self.compose {
            model.statements.insert(*action, compose.clone());
        }
    }

    /// The action that is chosen, or would be by Enter.
    pub fn action(&self) -> Option<Id> {
        self.action.or_else(|| self.hits.get(self.row).map(|hit| hit.action))
    }

    fn search(&mut self, view: &SeatView) {
        self.hits = search(view, self.query.text(), self.target.filter(|_| self.aimed));
    }

    fn aims(&self, view: &SeatView) -> Vec<(Option<Id>, String)> {
        let Some(action) = self.action.and_then(|id| words::action(view, id)) else { return Vec::new() };
        let all = targets(view, action);
        let texts: Vec<&str> = all.iter().map(|(_, text)| text.as_str()).collect();
        rank(self.query.text(), &texts).into_iter().map(|index| all[index].clone()).collect()
    }

    fn irreversible(&self, view: &SeatView) -> bool {
        self.action.and_then(|id| words::action(view, id)).is_some_and(|action| action.irreversible)
    }

    /// The target, or the part of a statement, with the cursor. The list of actions stands still by itself.
    pub(super) fn held(&self, view: &SeatView) -> Option<Held> {
        match (self.stage, &self.compose) {
            (Stage::Target, _) => self.aims(view).get(self.row).map(|(target, _)| Held::Aim(*target)),
            (Stage::Words, Some((_, compose))) => Some(Held::Compose(compose.held(view, self.chosen(view)?))),
            _ => None,
        }
    }

    /// Finds it again.
    pub(super) fn settle(&mut self, held: Held, view: &SeatView) {
        match held {
            Held::Aim(target) => {
                let found = self.aims(view).iter().position(|(known, _)| *known == target);
                self.row = found.unwrap_or(self.row);
            }
            Held::Compose(row) => {
                let action = self.chosen(view);
                if let (Some((_, compose)), Some(action)) = (&mut self.compose, action) {
                    compose.settle(row, view, action);
                }
            }
            Held::Decide(_) | Held::Item(_) => {}
        }
    }

    /// Letters are text, except where there is nothing to type in the review.
    pub fn typing(&self, view: &SeatView) -> bool {
        match (self.stage, &self.compose, self.chosen(view)) {
            (Stage::Review, ..) => self.irreversible(view),
            (Stage::Words, Some((_, compose)), Some(action)) => compose.typing(view, action),
            _ => true,
        }
    }

    /// Text keys.
    pub fn key(&mut self, key: Key, model: &mut Model) -> bool {
        let view = model.view.clone();
        let view = view.as_ref();
        if self.stage == Stage::Review {
            return self.irreversible(view) && self.word.key(key);
        }
        if self.stage == Stage::Words {
            let Some(action) = self.chosen(view) else { return false };
            let taken = self.compose.as_mut().is_some_and(|(_, compose)| compose.key(key, view, action));
            self.keep_words(model);
            return taken;
        }
        let taken = self.query.key(key);
        if taken && !matches!(key, Key::Left | Key::Right | Key::Home | Key::End) {
            self.row = 0;
            if self.stage == Stage::Action {
                self.search(view);
            }
        }
        taken
    }

    /// The mouse chose a row.
    pub fn point(&mut self, row: usize) {
        match &mut self.compose {
            Some((_, compose)) if self.stage == Stage::Words => compose.point(row),
            _ => self.row = row,
        }
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        let view = model.view.clone();
        let count = match self.stage {
            Stage::Action => self.hits.len(),
            Stage::Target => self.aims(&view).len(),
            Stage::Words => return self.run_words(cmd, model),
            // Here the row counts lines back from the end.
            Stage::Review => {
                let lines = self.review(model, columns(model)).len() + usize::from(self.irreversible(&view));
                lines.saturating_sub(rows(model)) + 1
            }
        };
        let last = count.saturating_sub(1);
        let leaf = leaf(rows(model) * 2 / 3 + 2).min(8);
        let cmd = match (self.stage, cmd) {
            (Stage::Review, Cmd::Up) => Cmd::Down,
            (Stage::Review, Cmd::Down) => Cmd::Up,
            (Stage::Review, Cmd::PageUp) => Cmd::PageDown,
            (Stage::Review, Cmd::PageDown) => Cmd::PageUp,
            (_, cmd) => cmd,
        };
        match cmd {
            Cmd::Up => self.row = self.row.saturating_sub(1),
            Cmd::Down => self.row = (self.row + 1).min(last),
            Cmd::PageUp => self.row = self.row.saturating_sub(leaf),
            Cmd::PageDown => self.row = (self.row + leaf).min(last),
            Cmd::Pick => self.pick(model),
            Cmd::Order => return self.order(&view, model),
            Cmd::Back => return self.back(&view),
            _ => {}
        }
        After::Keep
    }

    fn pick(&mut self, model: &Model) {
        let view = &model.view;
        if self.stage == Stage::Action {
            let Some(hit) = self.hits.get(self.row).cloned() else { return };
            self.action = Some(hit.action);
            if !self.aimed {
                self.target = hit.target;
            }
            self.go_on(model);
        } else {
            let Some((target, _)) = self.aims(view).get(self.row).cloned() else { return };
            self.target = target;
            if let Some(action) = self.chosen(view) {
                self.compose_or_review(model, action);
            }
        }
        (self.row, self.query, self.word) = (0, Field::default(), Field::default());
    }

    fn run_words(&mut self, cmd: Cmd, model: &mut Model) -> After {
        let view = model.view.clone();
        let Some(action) = self.chosen(&view) else { return After::Close };
        let Some((_, compose)) = &mut self.compose else { return After::Close };
        let step = compose.run(cmd, model, action);
        self.keep_words(model);
        match step {
            Step::Stay => After::Keep,
            Step::Back => self.back(&view),
            Step::On => {
                (self.stage, self.word, self.row) = (Stage::Review, Field::default(), 0);
                After::Keep
            }
        }
    }

    fn order(&self, view: &SeatView, model: &mut Model) -> After {
        if self.irreversible(view) && !confirmed(self.word.text()) {
            let words = say(model.lang, "tui-type-word");
            model.tell(words, true);
            return After::Keep;
        }
        let Some(action) = self.action else { return After::Close };
        let composed = self.compose.as_ref().zip(self.chosen(view));
        let statement = match composed.map(|((_, compose), action)| compose.statement(view, action)) {
            None => None,
            Some(Ok(statement)) => statement,
            Some(Err(key)) => {
                let words = say(model.lang, key);
                model.tell(words, true);
                return After::Keep;
            }
        };
        model.send(Order::Act { action, target: self.target, statement });
        After::Close
    }

    /// A target is chosen here, on the way to the review.
    fn aims_here(&self, view: &SeatView) -> bool {
        !self.aimed && self.chosen(view).is_some_and(|action| action.target != TargetKind::None)
    }

    /// Steps back until it is left.
    pub fn steps(&self, view: &SeatView) -> usize {
        match self.stage {
            Stage::Action => 1,
            Stage::Target => 2,
            Stage::Words => 2 + usize::from(self.aims_here(view)),
            Stage::Review => 2 + usize::from(self.aims_here(view)) + usize::from(self.compose.is_some()),
        }
    }

    /// One step back; out where there is none.
    fn back(&mut self, view: &SeatView) -> After {
        let aims = self.aims_here(view);
        self.stage = match self.stage {
            Stage::Action => return After::Close,
            Stage::Review if self.compose.is_some() => {
                self.stage = Stage::Words;
                return After::Keep;
            }
            Stage::Review | Stage::Words if aims => Stage::Target,
            Stage::Review | Stage::Words | Stage::Target => Stage::Action,
        };
        (self.row, self.query) = (0, Field::default());
        if !self.aimed {
            self.target = None;
        }
        self.search(view);
        After::Keep
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let lang = model.lang;
        match self.stage {
            Stage::Review => self.draw_review(model, canvas),
            Stage::Words => {
                if let (Some((_, compose)), Some(action)) = (&self.compose, self.chosen(&model.view)) {
                    compose.draw(model, action, canvas);
                }
            }
            Stage::Action => {
                let columns = columns(model);
                let action = |hit: &Hit| words::action(&model.view, hit.action);
                let line = |hit: &Hit| Some(row(model, action(hit)?, &hit.text, columns));
                let rows: Vec<Line> = self.hits.iter().filter_map(line).collect();
                let chosen = self.hits.get(self.row).and_then(action);
                let detail = chosen.map(|action| facts(model, action, columns)).unwrap_or_default();
                let aim = self.target.filter(|_| self.aimed).map(|id| words::name(&model.view, id));
                let title = words::labelled(lang, say(lang, "tui-act-title").as_str(), aim.as_deref());
                self.draw_list(canvas, lang, &title, &rows, &detail);
            }
            Stage::Target => {
                let rows: Vec<Line> =
                    self.aims(&model.view).into_iter().map(|(_, text)| Line::plain(text)).collect();
                let name = self.action.and_then(|id| words::action(&model.view, id));
                let name = name.map_or(String::new(), |action| action.name.to_string());
                let title = say_with(lang, "tui-act-aim", &[("action", name.as_str().into())]);
                self.draw_list(canvas, lang, title.as_str(), &rows, &[]);
            }
        }
    }

    fn draw_list(&self, canvas: &mut Canvas, lang: Lang, title: &str, rows: &[Line], detail: &[Line]) {
        let inner = canvas.dialog(popup(canvas.area(), u16::MAX - 2), &Line::new(Role::Strong, title));
        canvas.field(inner, 0, &format!("{} ", say(lang, "tui-find")), &self.query, true);
        let (_, below) = stack(inner, 1);
        // The detail never takes more than a third: the list is what one is here for.
        let share = (detail.len() as u16).min(below.height / 3);
        let (list, foot) = stack(below, below.height - share);
        if rows.is_empty() {
            no_hit(canvas, list, lang, &self.query);
        }
        let (list, from) = fold(canvas, list, (rows.len(), self.row), lang);
        for (index, line) in rows.iter().enumerate().skip(from).take(usize::from(list.height)) {
            let row = (index - from) as u16;
            canvas.target(list, row, Target::Line(index));
            if index == self.row { canvas.selected(list, row, line) } else { canvas.line(list, row, line) }
        }
        canvas.lines(foot, detail);
    }

    /// The order with all that is known of it, to be read over.
    fn review(&self, model: &Model, columns: usize) -> Vec<Line> {
        let Some(action) = self.chosen(&model.view) else { return Vec::new() };
        let mut lines = match &self.compose {
            Some((_, compose)) => compose.review(model, action, columns),
            None => facts(model, action, columns),
        };
        lines.push(Line::blank());
        let word = say(model.lang, "tui-confirm-word");
        let prompt = if action.irreversible { "tui-decide-type" } else { "tui-act-enter" };
        let keys = [("record", Cmd::Order), ("order", Cmd::Order), ("back", Cmd::Back)];
        let prompt = model.keymap.say_with(model.lang, prompt, &keys, &[("word", (&word).into())]);
        lines.extend(paragraphs(&prompt, columns).into_iter().map(|line| line.all(Role::Accent)));
        lines
    }

    fn draw_review(&self, model: &Model, canvas: &mut Canvas) {
        let Some(action) = self.chosen(&model.view) else { return };
        let aim = self.target.map(|id| words::name(&model.view, id));
        let named = words::labelled(model.lang, action.name.as_str(), aim.as_deref());
        let title = format!("{} {named}", say(model.lang, "tui-act-review"));
        let lines = self.review(model, columns(model));
        let more = (self.row, &more_above(model));
        let word = action.irreversible.then_some(&self.word);
        asking(canvas, &Line::new(Role::Strong, title), &lines, word, more);
    }
}
