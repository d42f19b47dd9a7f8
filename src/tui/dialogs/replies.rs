//! Replies owed: how they stand, what counts as one, and the dialog that gives it.

use super::Overlay;
use super::act::Act;
use super::content::{Content, Item};
use super::decide::Decide;
use super::matching::Names;
use super::orders::{Hit, more_words};
use crate::exercise::view::{DecisionState, MessageView, ReplyState, ReplyView, ReplyWay, SeatView};
use crate::locale::say_with;
use crate::stdx::text::SafeText;
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::paragraphs;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::words;

/// A reply that is looked for by its own name comes before actions that are called alike.
const OWED: u32 = 200;

/// How it stands: what is left, since when it is late, when it was given.
pub fn stand(model: &Model, reply: &ReplyView) -> String {
    let at = |key: &str, at| {
        let at = words::moment_short(&model.view, at);
        say_with(model.lang, key, &[("at", at.as_str().into())]).to_string()
    };
    match reply.state {
        ReplyState::Open => words::left_words(model.lang, reply.by, model.view.now).to_string(),
        ReplyState::Late => at("tui-reply-late", reply.by),
        ReplyState::Given(when) => at("tui-reply-given", when),
    }
}

/// The same in a word, for a row.
pub fn stand_short(model: &Model, reply: &ReplyView) -> (Role, String) {
    let at = |key: &str, at| {
        let at = words::when(&model.view, at);
        say_with(model.lang, key, &[("at", at.trim().into())]).to_string()
    };
    match reply.state {
        ReplyState::Open => (Role::Warn, words::left_words(model.lang, reply.by, model.view.now).to_string()),
        ReplyState::Late => (Role::Crit, at("tui-reply-late-short", reply.by)),
        ReplyState::Given(when) => (Role::Dim, at("tui-reply-given-short", when)),
    }
}

/// Tells how a message's reply stands, and how it is given.
pub fn told(model: &Model, message: &MessageView, content: &mut Content, columns: usize) {
    let Some(reply) = &message.reply else { return };
    content.field(model, "tui-message-answer", &stand(model, reply), columns);
    if message.wanted().is_none() {
        return;
    }
    let key = match &reply.way {
        ReplyWay::Words(words) if words.len() == 1 => "tui-reply-one",
        ReplyWay::Words(_) => "tui-reply-words",
        ReplyWay::Deed => "tui-reply-deed",
        ReplyWay::Decision => "tui-reply-decide",
    };
    let how = words::label(model, key, &[("reply", Cmd::Reply)]);
    content.add(paragraphs(&how, columns).into_iter().map(|line| line.all(Role::Dim)));
    let ReplyWay::Words(actions) = &reply.way else { return };
    for action in actions.iter().filter_map(|id| words::action(&model.view, *id)) {
        let name =
            if model.lines { format!("{} ({})", action.name, action.id) } else { action.name.to_string() };
        content.item(Item::Order(action.id, None), Role::Accent, "  > ", &name, columns);
    }
}

/// The dialog that answers a message, or why there is none.
pub fn answer(model: &Model, message: &MessageView) -> Result<Overlay, &'static str> {
    let Some(reply) = message.wanted() else {
        return Err(if message.reply.is_some() { "tui-reply-done" } else { "tui-reply-none-here" });
    };
    match &reply.way {
        ReplyWay::Words(actions) => Ok(Overlay::Act(Box::new(Act::among(model, actions)))),
        ReplyWay::Deed => Ok(Overlay::Act(Box::new(Act::any(model)))),
        ReplyWay::Decision => {
            let open = model.view.decisions.iter().filter(|known| known.state == DecisionState::Open);
            let own = open.map(|known| known.id).find(|id| Some(*id) == message.decision);
            own.map(|id| Overlay::Decide(Decide::new(id, model))).ok_or("tui-no-decision")
        }
    }
}

/// What answers the thing one looks at: itself where it is a message, else the message whose reply is owed first.
pub fn answer_to(model: &Model, thing: Option<Thing>) -> Result<Overlay, &'static str> {
    let message = match thing {
        Some(Thing::Message(id) | Thing::Answer(id)) => {
            model.view.inbox.iter().find(|message| message.id == id)
        }
        _ => model.view.next_reply(),
    };
    answer(model, message.ok_or("tui-reply-none")?)
}

/// That no decision waits; where a reply does, how that is given.
pub fn no_decision(model: &Model, thing: Option<Thing>) -> SafeText {
    let of = |id| model.view.inbox.iter().find(|message| message.id == id);
    let message = match thing {
        Some(Thing::Message(id) | Thing::Answer(id)) => of(id),
        _ => None,
    };
    let key = if message.is_some_and(|it| it.wanted().is_some()) {
        "tui-no-decision-reply"
    } else {
        "tui-no-decision"
    };
    model.keymap.say(model.lang, key, &[("reply", Cmd::Reply)])
}

/// Replies that can be given, as rows of the search of actions.
pub fn hits(view: &SeatView, ways: &[Vec<String>]) -> Vec<(u32, Hit)> {
    let mut found = Vec::new();
    for message in &view.inbox {
        let Some(ReplyView { way: ReplyWay::Words(actions), .. }) = message.wanted() else { continue };
        for action in actions.iter().filter_map(|id| words::action(view, *id)) {
            let args = [("who", (&message.from).into()), ("action", (&action.name).into())];
            let text = say_with(view.lang, "tui-reply-hit", &args).to_string();
            let score = Names::new(message.from.as_str(), more_words("reply"), "").score(ways);
            if score > 0 {
                found.push((score + OWED, Hit { action: action.id, target: None, text }));
            }
        }
    }
    found
}
