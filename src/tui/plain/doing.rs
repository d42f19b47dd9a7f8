//! `do`: an action and its target by a few words. What is written exactly is done; what was only guessed is read over
//! first, and in a script it is refused with how it is written exactly.

use super::asking::{Asked, Step};
use super::{Plain, Said, resolve};
use crate::exercise::view::SeatView;
use crate::locale::say_with;
use crate::plan::playbook::TargetKind;
use crate::play::order::Order;
use crate::stdx::id::Id;
use crate::stdx::text::narrow_ascii;
use crate::tui::dialogs::lister::{Found, find};
use crate::tui::dialogs::orders::targets;
use crate::tui::registry::{Cmd, Context};
use crate::tui::words;

/// Orders that may have been meant, told beside the first one.
const OTHERS: usize = 3;

impl Plain<'_> {
    /// `do CON-01 WEB01`, `do isolate host: web01`, `do isolate web`.
    pub(super) fn find_and_do(&mut self, words: &str) -> Said {
        let view = self.model.view.clone();
        if let Some(order) = exact(&view, words) {
            let name = named(&view, &order);
            if !resolve::irreversible(&view, &order) {
                self.line(&name)?;
            }
            return self.give(order);
        }
        let found = find(Some(&view), self.lang(), Context::Tell, false, words);
        let mut near = found.into_iter().flat_map(|found| match found {
            Found::Order(action, target, _) => aimed(&view, action, target),
            _ => Vec::new(),
        });
        let Some(first) = near.next() else { return self.unknown(words, Cmd::Playbook) };
        let others: Vec<Order> = near.take(OTHERS).collect();
        if !self.prompt {
            return self.not_exact(words, std::iter::once(first).chain(others).take(OTHERS));
        }
        if !stands_in(&view, &first, words) {
            let others = std::iter::once(first).chain(others).take(OTHERS).collect();
            return self.ask(Asked { order: None, step: Step::Pick, others });
        }
        let step = if resolve::irreversible(&view, &first) { Step::Word } else { Step::Yes };
        self.ask(Asked { order: Some(first), step, others })
    }

    /// Nobody is there to be asked: says what could be written instead.
    fn not_exact(&mut self, words: &str, near: impl Iterator<Item = Order>) -> Said {
        let verb = crate::tui::registry::command(Cmd::Do).verb().unwrap_or_default();
        let view = self.model.view.clone();
        let forms: Vec<String> = near.map(|order| format!("{verb} {}", form(&view, &order))).collect();
        let forms = forms.join("; ");
        let args = [("word", words.into()), ("forms", forms.as_str().into())];
        let text = say_with(self.lang(), "tui-plain-not-exact", &args);
        self.line(text.as_str())
    }
}

/// An order that was found; at each of its targets where it needs one and the words name none.
fn aimed(view: &SeatView, action: Id, target: Option<Id>) -> Vec<Order> {
    let known = words::action(view, action).filter(|_| target.is_none());
    let needs = known.filter(|known| known.target != TargetKind::None && !known.target_optional);
    match needs {
        Some(known) => targets(view, known).into_iter().map(|(at, _)| Order::act(action, at)).collect(),
        None => vec![Order::act(action, target)],
    }
}

/// `Isolate host: WEB01 (CON-01 WEB01)`.
pub(super) fn named(view: &SeatView, order: &Order) -> String {
    let Order::Act { action, target, .. } = order else { return crate::play::line::text(order) };
    let name = words::action(view, *action).map_or(action.as_str(), |known| known.name.as_str());
    let target = target.map(Id::as_str);
    format!("{} ({})", words::labelled(view.lang, name, target), ids(*action, target))
}

/// `CON-01 WEB01, Isolate host: WEB01`, as one line of a list of exact forms.
fn form(view: &SeatView, order: &Order) -> String {
    let Order::Act { action, target, .. } = order else { return String::new() };
    let name = words::action(view, *action).map_or(action.as_str(), |known| known.name.as_str());
    let target = target.map(Id::as_str);
    format!("{} ({})", ids(*action, target), words::labelled(view.lang, name, target))
}

fn ids(action: Id, target: Option<&str>) -> String {
    target.map_or_else(|| action.to_string(), |target| format!("{action} {target}"))
}

/// The one order that is written like this: the action by id or whole name, its target by id or whole name.
fn exact(view: &SeatView, words: &str) -> Option<Order> {
    let wanted = plainly(words);
    let mut fitting: Vec<Order> = Vec::new();
    let every = view.playbook.iter().flat_map(|action| {
        let none = (action.target == TargetKind::None).then_some(None);
        let aims = targets(view, action).into_iter().map(|(target, _)| target);
        none.into_iter().chain(aims).map(move |target| (action, target))
    });
    for (action, target) in every {
        let actions = [plainly(action.id.as_str()), plainly(action.name.as_str())];
        let targets = target.map_or_else(|| vec![String::new()], |target| target_names(view, target));
        let written = actions.iter().flat_map(|action| {
            targets.iter().map(move |target| format!("{action} {target}").trim_end().to_owned())
        });
        let order = Order::act(action.id, target);
        if written.into_iter().any(|written| written == wanted) && !fitting.contains(&order) {
            fitting.push(order);
        }
    }
    if fitting.len() == 1 { fitting.pop() } else { None }
}

/// What a target is called: its id, its name, or both.
fn target_names(view: &SeatView, target: Id) -> Vec<String> {
    let asset = view.assets.iter().find(|asset| asset.id == target).map(|asset| &asset.name);
    let subject = || view.subjects.iter().find(|subject| subject.id == target).map(|subject| &subject.name);
    let name = asset.or_else(subject).map(|name| name.as_str()).filter(|name| !name.is_empty());
    let both = words::name(view, target);
    [Some(target.as_str()), name, Some(both.as_str())].into_iter().flatten().map(plainly).collect()
}

/// Words in small letters with one blank between them; a colon stands for one.
fn plainly(text: &str) -> String {
    let small: String = text.chars().map(narrow_ascii).flat_map(char::to_lowercase).collect();
    small.replace(':', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether every word that was typed stands in what an order is found by.
fn stands_in(view: &SeatView, order: &Order, typed: &str) -> bool {
    let Order::Act { action, target, .. } = order else { return false };
    let verbs = words::action(view, *action).map_or(String::new(), |action| action.verbs.join(" "));
    let target = target.map_or(String::new(), |target| words::name(view, target));
    let text = plainly(&format!("{verbs} {} {target}", named(view, order)));
    plainly(typed).split(' ').all(|word| text.contains(word))
}
