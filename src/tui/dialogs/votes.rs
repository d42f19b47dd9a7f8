//! The part of a decision that only a room has: how each leans, and who calls it. A vote for another option is kept
//! beside the others: dissent is what a debrief wants to hear.

use super::decide::Draft;
use crate::exercise::view::{DecisionView, SeatView};
use crate::locale::say;
use crate::play::room::{Member, Vote};
use crate::stdx::text::SafeText;
use crate::tui::app::Model;
use crate::tui::canvas::Line;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::words;

/// Who is in the room; nobody where one person plays.
pub(super) fn room(view: &SeatView) -> &[Member] {
    view.room.as_deref().unwrap_or_default()
}

/// Votes in the order of the room.
pub(super) fn all(room: &[Member], draft: &Draft) -> Vec<Vote> {
    let vote = |member: &Member| {
        let option = *draft.votes.get(&member.alias)?;
        Some(Vote { who: member.alias.clone(), option })
    };
    room.iter().filter_map(vote).collect()
}

/// Somebody by their place in the list, `1` to `9`.
pub(super) fn numbered(room: &[Member], c: char) -> Option<&Member> {
    room.get((c.to_digit(10)? as usize).checked_sub(1)?)
}

/// The vote before or after somebody's present one.
pub(super) fn turn(cmd: Cmd, draft: &mut Draft, member: &Member, decision: &DecisionView) {
    let voted = draft.votes.get(&member.alias);
    let at = decision.options.iter().position(|option| Some(&option.id) == voted);
    match around(cmd, at, decision.options.len()) {
        Some(at) => draft.votes.insert(member.alias.clone(), decision.options[at].id),
        None => draft.votes.remove(&member.alias),
    };
}

/// Whoever stands before or after the present caller.
pub(super) fn next_caller(cmd: Cmd, draft: &Draft, room: &[Member]) -> Option<SafeText> {
    let at = room.iter().position(|member| Some(&member.alias) == draft.caller.as_ref());
    around(cmd, at, room.len()).map(|at| room[at].alias.clone())
}

/// Who called it and how people lean, to be read over: keys of the labels, and texts.
pub(super) fn review(model: &Model, decision: &DecisionView, draft: &Draft) -> Vec<(&'static str, String)> {
    let room = room(&model.view);
    if room.is_empty() {
        return Vec::new();
    }
    let unsaid = say(model.lang, "tui-review-unsaid");
    let mut lines = vec![("room-caller", draft.caller.as_ref().unwrap_or(&unsaid).to_string())];
    for (at, option) in decision.options.iter().enumerate() {
        let people = room.iter().map(|member| &member.alias);
        let people = people.filter(|alias| draft.votes.get(*alias) == Some(&option.id));
        let people: Vec<&str> = people.map(SafeText::as_str).collect();
        if !people.is_empty() {
            let key = if draft.option == Some(option.id) { "room-review-same" } else { "room-review-other" };
            lines.push((key, format!("({}) {}", words::letter(at), people.join(", "))));
        }
    }
    lines
}

/// Options that a letter chooses, `a` to `i`; the place keeps these keys for itself. Arrows choose the others.
const LETTERS: usize = 9;

/// The place of the option with this letter.
pub(super) fn option(decision: &DecisionView, c: char) -> Option<usize> {
    (0..decision.options.len().min(LETTERS)).find(|index| words::letter(*index) == c)
}

/// The letter of an option is a vote for it; `-` takes a vote back. False for anything else.
pub(super) fn vote(draft: &mut Draft, member: &Member, decision: &DecisionView, c: char) -> bool {
    match option(decision, c) {
        Some(index) => drop(draft.votes.insert(member.alias.clone(), decision.options[index].id)),
        None if c == '-' => drop(draft.votes.remove(&member.alias)),
        None => return false,
    }
    true
}

/// The place before or after one of `count`, or none: around the corner.
fn around(cmd: Cmd, at: Option<usize>, count: usize) -> Option<usize> {
    match (cmd, at) {
        (Cmd::Less, None) => count.checked_sub(1),
        (Cmd::Less, Some(at)) => at.checked_sub(1),
        (_, None) => (count > 0).then_some(0),
        (_, Some(at)) => Some(at + 1).filter(|at| *at < count),
    }
}

/// `  [b] 2 Sato (Legal)`.
pub(super) fn vote_line(view: &SeatView, decision: &DecisionView, at: usize, draft: &Draft) -> Line {
    let member = &room(view)[at];
    let option =
        decision.options.iter().position(|option| Some(&option.id) == draft.votes.get(&member.alias));
    let letter = option.map_or('-', words::letter);
    Line::new(Role::Accent, format!("  [{letter}] ")).and(Role::Plain, format!("{} {member}", at + 1))
}

pub(super) fn caller_line(model: &Model, draft: &Draft) -> Line {
    let last = room(&model.view).len();
    let caller = draft.caller.as_ref().map_or("--", SafeText::as_str);
    Line::plain(format!("{} ", say(model.lang, "room-caller")))
        .and(Role::Accent, format!("[{caller}]"))
        .and(Role::Dim, format!("  1-{last}"))
}
