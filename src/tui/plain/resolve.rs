//! Numbers and letters of the lists, as ids: `read 14`, `pin 3`, `decide 2 b because 1 3`.

use crate::exercise::view::{DecisionView, SeatView};
use crate::play::line;
use crate::play::order::Order;
use crate::play::room::Vote;
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
    let number = name.parse().ok();
    let exact = view.inbox.iter().find(|message| message.id.as_str().eq_ignore_ascii_case(name));
    let known = exact.or_else(|| view.inbox.iter().find(|message| Some(message.number) == number));
    known.map(|message| message.id)
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
    let mut words = words_and_quotes(line);
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
    words.join(" ")
}

/// Words of a line; what stands in quotes is one, with its quotes.
fn words_and_quotes(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut escaped) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        let ends = if quoted { c == '"' && !escaped } else { c == '"' || c.is_whitespace() };
        escaped = quoted && c == '\\' && !escaped;
        if !ends {
            word.push(c);
            continue;
        }
        if quoted {
            word.push(c);
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        quoted = c == '"' && !quoted;
        if quoted {
            word.push(c);
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
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

fn decide(view: &SeatView, words: &mut Vec<String>, name: &str) {
    let Some(decision) = decision(view, name) else { return };
    words[1] = decision.id.to_string();
    if let Some(word) = words.get_mut(2)
        && let Some(id) = option(decision, word)
    {
        *word = id.to_string();
    }
    let mut part = String::new();
    let mut leanings: Vec<String> = Vec::new();
    let mut rest: Vec<String> = words.drain(words.len().min(3)..).collect();
    // What follows `note` is the player's own words.
    let note = rest.iter().position(|word| word == "note").unwrap_or(rest.len());
    let own = rest.split_off(note);
    for word in rest {
        match (word.as_str(), part.as_str()) {
            ("votes" | "dissent", _) => part = word,
            ("by" | "called-by", _) => {
                part = "called-by".to_owned();
                words.push(part.clone());
            }
            ("because" | "confidence", _) => {
                part = word.clone();
                words.push(word);
            }
            (_, "votes" | "dissent") => leanings.push(word.trim_matches('"').to_owned()),
            (_, "because") => words.push(fact(view, &word).map_or(word, |id| id.to_string())),
            (_, "called-by") => words.push(line::quote(&person(view, word.trim_matches('"')))),
            _ => words.push(word),
        }
    }
    // Where people see it differently is one more list of how they lean.
    let said = votes(view, decision, &leanings.join(",")).unwrap_or_default();
    match said.is_empty() {
        true if leanings.is_empty() => {}
        true => words.extend(["votes".to_owned(), line::quote(&leanings.join(",").into())]),
        false => {
            let said: Vec<String> = dissent(Vec::new(), said)
                .iter()
                .map(|vote| format!("{}={}", vote.who, vote.option))
                .collect();
            words.extend(["votes".to_owned(), line::quote(&said.join(",").into())]);
        }
    }
    words.extend(own);
}

/// An option by its letter or id.
fn option(decision: &DecisionView, name: &str) -> Option<Id> {
    let exact = decision.options.iter().find(|option| option.id.as_str() == name);
    let letter =
        || decision.options.iter().enumerate().find(|(at, _)| name == words::letter(*at).to_string());
    exact.or_else(|| letter().map(|(_, option)| option)).map(|option| option.id)
}

/// Somebody in the room, by number or name.
pub(super) fn person(view: &SeatView, name: &str) -> SafeText {
    let place = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let member = place.and_then(|place| view.room.as_deref().unwrap_or_default().get(place));
    member.map_or_else(|| name.into(), |member| member.alias.clone())
}

/// `1=a,Sato=b`: numbers of people and letters of options as names and ids. `None` if one of them is no vote.
pub(super) fn votes(view: &SeatView, decision: &DecisionView, list: &str) -> Option<Vec<Vote>> {
    let vote = |part: &str| {
        let (who, name) = part.trim().rsplit_once('=')?;
        let chosen = option(decision, name.trim()).or_else(|| Id::parse(name.trim()))?;
        Some(Vote { who: person(view, who.trim()), option: chosen })
    };
    list.split([',', '、']).map(vote).collect()
}

/// Votes with others added: of somebody who is named twice, the later one counts.
pub(super) fn dissent(mut votes: Vec<Vote>, others: Vec<Vote>) -> Vec<Vote> {
    for other in others {
        votes.retain(|vote| vote.who != other.who);
        votes.push(other);
    }
    votes
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
