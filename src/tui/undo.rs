//! Taking back what was just done: a pin, a line pinned, an action ordered. For ten real seconds, and by an ordinary
//! order of its own: what happened stays on the record.

use crate::exercise::view::TaskState;
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::stdx::text::{Lang, SafeText};
use crate::tui::app::Model;
use crate::tui::registry::Cmd;
use crate::tui::words;

/// Real milliseconds an undo is offered.
pub const OFFERED_MS: u64 = 10_000;

/// What can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Orders that take it back, in the order they would be given.
    orders: Vec<Order>,
    /// What would be taken back, in words.
    what: SafeText,
    /// When it was done, in the milliseconds of the model's clock.
    at_ms: u64,
}

/// An order was carried out: offers to take it back, if it can be. Pins given by one key go together.
pub fn offer(model: &mut Model, order: &Order) {
    let Some((inverse, what)) = inverse(model, order) else { return };
    let pin = |order: &Order| matches!(order, Order::Pin { .. });
    let mut orders = vec![inverse];
    let before = model.undo.take().filter(|undo| undo.at_ms == model.clock_ms && undo.orders.iter().all(pin));
    let mut what = what;
    if let Some(before) = before.filter(|_| pin(order)) {
        orders.extend(before.orders);
        what = say_with(model.lang, "tui-undo-pins", &[("count", (orders.len() as i64).into())]);
    }
    model.undo = Some(Undo { orders, what, at_ms: model.clock_ms });
}

/// Time went on: an offer that is over goes.
pub fn expire(model: &mut Model) {
    let over = |undo: &Undo| model.clock_ms.saturating_sub(undo.at_ms) > OFFERED_MS;
    if model.undo.as_ref().is_some_and(over) {
        model.undo = None;
        // Only the offer's own notice: another one may have taken its place.
        if model.notice.as_ref().is_some_and(|notice| notice.offer) {
            model.notice = None;
        }
    }
}

/// The sentence that offers it.
pub fn words(model: &Model) -> Option<SafeText> {
    let undo = model.undo.as_ref()?;
    let args = [("what", (&undo.what).into())];
    // Where lines are typed no seconds pass; the offer holds until something else is done.
    let key = if model.lines { "tui-undo-offer-lines" } else { "tui-undo-offer" };
    Some(model.keymap.say_with(model.lang, key, &[("undo", Cmd::Undo)], &args))
}

/// What would be taken back, in words, and the orders that do; the offer is used up.
pub fn take(model: &mut Model) -> Option<(Vec<Order>, SafeText)> {
    model.undo.take().map(|undo| (undo.orders, undo.what))
}

/// Takes it back.
pub fn undo(model: &mut Model) {
    match model.undo.take() {
        Some(undo) => {
            model.taken_back = Some((undo.what, undo.orders.len()));
            undo.orders.into_iter().for_each(|order| model.send(order));
        }
        None => {
            let words = say(model.lang, "tui-undo-nothing");
            model.tell(words, false);
        }
    }
}

/// The sentence that says what was taken back, once an order that does so was carried out.
pub fn done(model: &mut Model) -> Option<SafeText> {
    let (what, left) = model.taken_back.take()?;
    let words = say_with(model.lang, "tui-undo-done", &[("what", (&what).into())]);
    model.taken_back = Some((what, left.saturating_sub(1))).filter(|(_, left)| *left > 0);
    Some(words)
}

/// The order that takes an order back, and what that order was, in words. What cannot be undone has none.
fn inverse(model: &Model, order: &Order) -> Option<(Order, SafeText)> {
    let (lang, view) = (model.lang, &model.view);
    match order {
        Order::Pin { fact, on } => {
            let text = words::fact(view, *fact).map(|fact| fact.text.one_line()).unwrap_or_default();
            Some((Order::Pin { fact: *fact, on: !on }, pinned(lang, *on, &text)))
        }
        Order::PinLine { row, on } => {
            let back = Order::PinLine { row: row.clone(), on: !on };
            Some((back, pinned(lang, *on, &say(lang, "tui-undo-line"))))
        }
        Order::Act { action, target, .. } => {
            let known = words::action(view, *action).filter(|known| !known.irreversible)?;
            let tasks = view.tasks.iter().filter(|task| task.action == *action && task.target == *target);
            let latest = tasks.max_by_key(|task| task.task)?;
            let under_way = !matches!(latest.state, TaskState::Ended(_));
            let deed = words::deed(&known.name, *target);
            let what = say_with(lang, "tui-undo-order", &[("deed", deed.as_str().into())]);
            under_way.then_some((Order::Cancel { task: latest.task }, what))
        }
        _ => None,
    }
}

fn pinned(lang: Lang, on: bool, text: &SafeText) -> SafeText {
    say_with(lang, if on { "tui-undo-pin" } else { "tui-undo-unpin" }, &[("text", text.into())])
}
