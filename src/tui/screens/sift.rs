//! Filters of the two lists that grow without end: messages and the log.
//!
//! *Owns* what their rows say, in small letters, so that a key in a filter looks ten thousand rows through in a blink.
//! Both lists only grow, so what was learned stays; what a row is not known to say any more is worked out anew. *Never
//! here*: which rows there are and in which order ([`super::panes`]).

use crate::exercise::view::MessageView;
use crate::stdx::id::Id;
use crate::stdx::text::Lang;
use crate::stdx::time::SimTime;
use crate::tui::app::{Model, Pane};
use crate::tui::screens::rows;
use std::borrow::Cow;

/// Columns a row is laid out for when it is searched: nothing is cut.
pub const WIDE: usize = 400;

/// What rows say.
#[derive(Debug, Clone, Default)]
pub struct Sifted {
    /// In which language.
    lang: Lang,
    /// Of each message, in the order of arrival: which, whether it was read, and its row.
    inbox: Vec<(Id, bool, String)>,
    /// Of each entry of the log: when, and its row.
    log: Vec<(SimTime, String)>,
}

impl Sifted {
    fn message(&self, model: &Model, number: usize, message: &MessageView) -> Option<&str> {
        let (id, read, text) = self.inbox.get(number).filter(|_| self.lang == model.lang)?;
        (*id == message.id && *read == message.read).then_some(text)
    }

    fn entry(&self, model: &Model, index: usize) -> Option<&str> {
        let (at, text) = self.log.get(index).filter(|_| self.lang == model.lang)?;
        (model.view.log.get(index)?.0 == *at).then_some(text)
    }
}

/// Learns what the rows say of a list that is being filtered.
pub fn learn(model: &mut Model) {
    let filtered = |pane| !model.cursor(pane).filter.is_empty();
    let (inbox, log) = (filtered(Pane::Inbox), filtered(Pane::Log));
    if !inbox && !log {
        return;
    }
    let mut sifted = std::mem::take(&mut model.sifted);
    if sifted.lang != model.lang {
        sifted = Sifted { lang: model.lang, ..Sifted::default() };
    }
    let view = model.view.clone();
    if inbox {
        sifted.inbox.truncate(view.inbox.len());
        for (number, message) in view.inbox.iter().enumerate() {
            if sifted.message(model, number, message).is_none() {
                let row = (message.id, message.read, said_by(model, message));
                match sifted.inbox.get_mut(number) {
                    Some(known) => *known = row,
                    None => sifted.inbox.push(row),
                }
            }
        }
    }
    if log {
        sifted.log.truncate(view.log.len());
        for (index, (at, _)) in view.log.iter().enumerate() {
            if sifted.entry(model, index).is_none() {
                let row = (*at, told_by(model, index));
                match sifted.log.get_mut(index) {
                    Some(known) => *known = row,
                    None => sifted.log.push(row),
                }
            }
        }
    }
    model.sifted = sifted;
}

/// What the row of a message says; `number` is its place in the order of arrival.
pub fn message<'m>(model: &'m Model, number: usize, message: &MessageView) -> Cow<'m, str> {
    let known = model.sifted.message(model, number, message);
    known.map_or_else(|| said_by(model, message).into(), Cow::from)
}

/// What the row of an entry of the log says.
pub fn entry(model: &Model, index: usize) -> Cow<'_, str> {
    model.sifted.entry(model, index).map_or_else(|| told_by(model, index).into(), Cow::from)
}

fn said_by(model: &Model, message: &MessageView) -> String {
    rows::message(model, message, WIDE).text().to_lowercase()
}

fn told_by(model: &Model, index: usize) -> String {
    rows::entry(model, index).unwrap_or_default().text().to_lowercase()
}
