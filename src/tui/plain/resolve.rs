//! Numbers and letters of the lists, as ids: `read 14`, `pin 3`, `decide 2 b because 1 3`.

use crate::exercise::view::{DecisionView, SeatView};
use crate::play::line;
use crate::play::order::Order;
use crate::play::statement::moment_text;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::telling;
use crate::tui::app::Teller;
use crate::tui::words;

/// The one with this id (either case), or the one at this number, from 1.
fn pick(ids: impl Iterator<Item = Id> + Clone, name: &str) -> Option<Id> {
    let exact = ids.clone().find(|id| id.as_str().eq_ignore_ascii_case(name));
    exact.or_else(|| {
        let number: usize = name.parse().ok()?;
        ids.clone().nth(number.checked_sub(1)?)
    })
}

/// A message or alert.
pub fn message(view: &SeatView, name: &str) -> Option<Id> {
    pick(view.inbox.iter().map(|message| message.id), name)
}

/// An artifact, by id or name.
pub fn file(view: &SeatView, name: &str) -> Option<Id> {
    let named = view.artifacts.iter().find(|file| file.name.as_str().eq_ignore_ascii_case(name));
    let exact = || view.artifacts.iter().find(|file| file.id.as_str().eq_ignore_ascii_case(name));
    named.or_else(exact).map(|file| file.id)
}

/// A fact.
pub fn fact(view: &SeatView, name: &str) -> Option<Id> {
    pick(view.facts.iter().map(|fact| fact.id), name)
}

/// A decision: its id, `D3`, or `3`.
pub fn decision<'a>(view: &'a SeatView, name: &str) -> Option<&'a DecisionView> {
    let number = name.strip_prefix(['D', 'd']).unwrap_or(name).parse().ok();
    let exact = view.decisions.iter().find(|decision| decision.id.as_str() == name);
    exact.or_else(|| view.decisions.iter().find(|decision| Some(decision.number) == number))
}

/// An order's line with ids in place of numbers and letters. What is not known stays as it is, so that whoever
/// reads the line can say what is wrong with it. Quoted text is left alone.
pub fn order(view: &SeatView, teller: &dyn Teller, line: &str) -> String {
    let (head, tail) = line.find('"').map_or((line, ""), |at| line.split_at(at));
    let mut words: Vec<String> = head.split_whitespace().map(str::to_owned).collect();
    let put = |words: &mut Vec<String>, at: usize, id: Option<Id>| {
        if let (Some(word), Some(id)) = (words.get_mut(at), id) {
            *word = id.to_string();
        }
    };
    let second = words.get(1).cloned().unwrap_or_default();
    match words.first().map(String::as_str) {
        Some("pin" | "unpin") => put(&mut words, 1, fact(view, &second)),
        Some("open") => put(&mut words, 1, message(view, &second)),
        Some("act") => {
            put(&mut words, 1, pick(view.playbook.iter().map(|action| action.id), &second));
            let aimed = words.get(2).cloned().unwrap_or_default();
            let things = view.assets.iter().map(|asset| asset.id);
            put(&mut words, 2, pick(things.chain(view.subjects.iter().map(|subject| subject.id)), &aimed));
            said(view, &mut words);
        }
        Some("send") => put(&mut words, 1, teller.inject_called(&second)),
        Some("extend") => put(&mut words, 1, decision(view, &second).map(|decision| decision.id)),
        Some("override") => {
            put(&mut words, 1, pick(view.objectives.iter().map(|(objective, _)| *objective), &second));
        }
        Some("hint") => put(&mut words, 1, pick(view.hintable.iter().map(|(task, _)| *task), &second)),
        Some("decide") => decide(view, &mut words, &second),
        _ => return line.to_owned(),
    }
    format!("{} {tail}", words.join(" ")).trim_end().to_owned()
}

/// Numbers of facts after `say`, and first knowledge as the clock shows it after `t0`.
fn said(view: &SeatView, words: &mut Vec<String>) {
    let after =
        |words: &[String], word: &str| words.iter().skip(2).position(|it| it == word).map(|at| at + 3);
    if let Some(list) = after(words, "say").and_then(|at| words.get_mut(at)) {
        let known = |name: &str| fact(view, name).map_or_else(|| name.to_owned(), |id| id.to_string());
        *list = list.split(',').map(known).collect::<Vec<_>>().join(",");
    }
    let Some(at) = after(words, "t0") else { return };
    for length in [2, 1] {
        let Some(text) = words.get(at..at + length).map(|words| words.join(" ")) else { continue };
        if let Some(read) = telling::read_clock(view.calendar, view.now, &text) {
            words.splice(at..at + length, [moment_text(read)]);
            return;
        }
    }
}

fn decide(view: &SeatView, words: &mut [String], name: &str) {
    let Some(decision) = decision(view, name) else { return };
    words[1] = decision.id.to_string();
    if let Some(word) = words.get_mut(2) {
        let letter = (0..decision.options.len()).find(|index| *word == words::letter(*index).to_string());
        let exact = decision.options.iter().any(|option| option.id.as_str() == *word);
        if let Some(index) = letter.filter(|_| !exact) {
            *word = decision.options[index].id.to_string();
        }
    }
    let mut part = String::new();
    for word in words.iter_mut().skip(3) {
        match (word.as_str(), part.as_str()) {
            ("because" | "confidence" | "called-by" | "votes" | "note", _) => part = word.clone(),
            (_, "because") => {
                if let Some(id) = fact(view, word) {
                    *word = id.to_string();
                }
            }
            (_, "called-by") => *word = line::quote(&person(view, word)),
            (_, "votes") => *word = votes(view, decision, word),
            _ => {}
        }
    }
}

/// Somebody in the room, by number or name.
fn person(view: &SeatView, name: &str) -> SafeText {
    let place = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let member = place.and_then(|place| view.room.as_deref().unwrap_or_default().get(place));
    member.map_or_else(|| name.into(), |member| member.alias.clone())
}

/// `1=a,Sato=b`: numbers of people and letters of options as names and ids, in quotes.
fn votes(view: &SeatView, decision: &DecisionView, list: &str) -> String {
    let vote = |part: &str| {
        let Some((who, option)) = part.rsplit_once('=') else { return part.to_owned() };
        let letter = (0..decision.options.len()).find(|index| option == words::letter(*index).to_string());
        let option = letter.map_or(option, |index| decision.options[index].id.as_str());
        format!("{}={option}", person(view, who))
    };
    let votes: Vec<String> = list.split([',', '、']).map(vote).collect();
    line::quote(&votes.join(",").into())
}

/// Whether an order cannot be undone, as far as the players know.
pub fn irreversible(view: &SeatView, order: &Order) -> bool {
    match order {
        Order::Decide(choice) => {
            view.decisions.iter().any(|decision| decision.id == choice.decision && decision.irreversible)
        }
        Order::Send { .. } => true,
        Order::Act { action, .. } => words::action(view, *action).is_some_and(|action| action.irreversible),
        _ => false,
    }
}
