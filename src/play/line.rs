//! Orders as lines of text: what `.play` files are written in and what plain mode reads.
//! `parse(&text(&order))` is the order again.

mod words;

pub(super) use words::{Read, Reader, Word};

use crate::play::chosen;
use crate::play::order::{Conduct, Order};
use crate::play::pace::Pace;
use crate::play::rating::Rating;
use crate::play::reflection;
use crate::play::said;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimSpan;
use std::fmt;

/// Why a line is not an order, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// What is wrong.
    pub what: LineFault,
    /// Byte offset in the line.
    pub at: usize,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFault {
    /// Nothing on it.
    Empty,
    /// Does not begin with a verb of [`VERBS`].
    UnknownVerb(String),
    /// Something is missing: its name, e.g. `option`.
    Missing(&'static str),
    /// A word that does not belong there.
    Extra(String),
    /// Not what should stand there: what should, and what does.
    Wrong(&'static str, String),
    /// A `"` without its partner.
    Unclosed,
    /// A statement with too many parts, or too long ones.
    TooMuch,
}

/// Every verb, with how its line is written.
pub const VERBS: &[(&str, &str)] = &[
    ("start", "start [MOVE]"),
    (
        "act",
        "act ACTION [TARGET] [to AUDIENCE,...] [say FACT,...] [unknown ID,... or \"...\"] [max N] [t0 T+TIME] \
         [next SPAN] [advice] [note \"...\"]",
    ),
    ("cancel", "cancel NUMBER"),
    (
        "decide",
        "decide DECISION OPTION [confidence N] [because FACT ...] [called-by NAME] [votes NAME=OPTION,...] \
         [note \"...\"]",
    ),
    ("open", "open ITEM"),
    ("pin", "pin FACT"),
    ("unpin", "unpin FACT"),
    ("search", "search QUERY"),
    ("pin-line", "pin-line LOG/tSECONDS/TAG"),
    ("unpin-line", "unpin-line LOG/tSECONDS/TAG"),
    ("hypothesis", "hypothesis \"...\" [N]"),
    ("note", "note \"...\""),
    ("hint", "hint TASK, or as facilitator: hint \"...\""),
    ("next", "next"),
    ("reflect", "reflect \"...\" [by NAME] [sure N] [share]"),
    ("resolve", "resolve \"KEEP\" \"CHANGE\" \"IF-THEN\" [share]"),
    ("hold", "hold on|off"),
    ("extend", "extend DECISION SPAN"),
    ("send", "send INJECT"),
    ("tag", "tag \"...\""),
    ("override", "override SUBJECT P|S|M|U|N \"REASON\""),
    ("pause", "pause on|off"),
    ("pace", "pace N"),
    ("slowed", "slowed DECISION FROM TO"),
    ("aid", "aid NAME on|off"),
    ("lang", "lang en|ja"),
    ("end-exercise", "end-exercise"),
];

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            LineFault::Empty => f.write_str("there is no order on this line"),
            LineFault::UnknownVerb(verb) => write!(f, "unknown verb `{verb}`"),
            LineFault::Missing(name) => write!(f, "{name} is missing"),
            LineFault::Extra(word) => write!(f, "`{word}` does not belong here"),
            LineFault::Wrong(wanted, word) => write!(f, "`{word}` is not {wanted}"),
            LineFault::Unclosed => f.write_str("a quotation mark is not closed"),
            LineFault::TooMuch => {
                f.write_str("the statement is too long, or one of its numbers is out of reach")
            }
        }
    }
}

/// Reads one order. Blanks around it do not matter; comments are the caller's business.
pub fn parse(line: &str) -> Result<Order, LineError> {
    let mut reader = Reader::new(line)?;
    let Some(verb) = reader.words.next() else {
        return Err(LineError { what: LineFault::Empty, at: 0 });
    };
    let order = order(&verb, &mut reader)?;
    reader.at_end()?;
    Ok(order)
}

fn order(verb: &Word, r: &mut Reader) -> Read<Order> {
    Ok(match verb.text.as_str() {
        "start" => Order::StartEx { from_move: if r.words.peek().is_some() { r.number("move")? } else { 0 } },
        "act" => {
            let (action, target) = (r.id("action")?, target(r)?);
            Order::Act { action, target, statement: said::read(r)? }
        }
        "cancel" => Order::Cancel { task: r.number("task number")? },
        "decide" => Order::Decide(chosen::read(r)?),
        "open" => Order::Open { item: r.id("item")? },
        "pin" => Order::Pin { fact: r.id("fact")?, on: true },
        "unpin" => Order::Pin { fact: r.id("fact")?, on: false },
        "search" => Order::Search { query: query(r)? },
        "pin-line" => Order::PinLine { row: row(r)?, on: true },
        "unpin-line" => Order::PinLine { row: row(r)?, on: false },
        "hypothesis" => hypothesis(r)?,
        "note" => Order::Note { text: r.rest("text")?, who: reflection::by(r)? },
        "hint" if r.words.peek().is_some_and(|word| word.quoted) => Order::Hint { text: r.quoted("text")? },
        "hint" => Order::AskHint { task: r.id("task")? },
        "next" => Order::NextMove,
        "reflect" => Order::Reflect(reflection::read(r)?),
        "resolve" => Order::Resolve {
            keep: r.quoted("what to keep")?,
            change: r.quoted("what to change")?,
            plan: r.quoted("if-then plan")?,
            shared: r.ahead("share"),
        },
        "hold" => Order::Hold { on: r.on()? },
        "extend" => Order::Extend { decision: r.id("decision")?, by: span(r)? },
        "send" => Order::Send { inject: r.id("inject")? },
        "tag" => Order::Tag { text: r.rest("text")? },
        "override" => Order::Override {
            subject: r.id("subject")?,
            rating: r.read("rating", "one of P S M U N", Rating::parse)?,
            reason: r.rest("reason")?,
        },
        "pause" => Order::Conduct(Conduct::Pause { on: r.on()? }),
        "pace" => Order::Conduct(Conduct::Pace(pace(r)?)),
        "slowed" => {
            Order::Conduct(Conduct::Slowed { decision: r.id("decision")?, from: pace(r)?, to: pace(r)? })
        }
        "aid" => Order::Conduct(Conduct::Aid { aid: r.id("aid")?, on: r.on()? }),
        "lang" => Order::Conduct(Conduct::Language { lang: r.read("language", "`en` or `ja`", language)? }),
        "end-exercise" => Order::EndEx,
        _ => return Err(LineError { what: LineFault::UnknownVerb(verb.text.clone()), at: verb.at }),
    })
}

/// What an action is aimed at: the next word, unless a statement begins there. In quotes it is always a target.
fn target(r: &mut Reader) -> Read<Option<Id>> {
    if r.at_quote() {
        let word = r.word("target")?;
        let id = Id::parse(&word.text);
        return id.map(Some).ok_or(LineError { what: LineFault::Wrong("an id", word.text), at: word.at });
    }
    if r.is_empty() || r.at_word(said::PARTS) { Ok(None) } else { r.id("target").map(Some) }
}

fn pace(r: &mut Reader) -> Read<Pace> {
    r.read("pace", "a pace such as `6` or `0.25`", Pace::parse)
}

fn language(text: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text)
}

/// A query in quotes, or everything that is left on the line: a query has quotes of its own.
fn query(r: &mut Reader) -> Read<SafeText> {
    let first = r.word("query")?;
    if first.quoted && r.is_empty() {
        return Ok(SafeText::new(&first.text));
    }
    r.words = Vec::new().into_iter().peekable();
    Ok(SafeText::new(r.line[first.at..].trim_end()))
}

fn row(r: &mut Reader) -> Read<SafeText> {
    r.word("line").map(|word| SafeText::new(&word.text).one_line())
}

/// `hypothesis "…" 70`, or unquoted words of which a last number is the confidence.
fn hypothesis(r: &mut Reader) -> Read<Order> {
    let quoted = r.words.peek().is_some_and(|word| word.quoted);
    let text = r.rest("text")?;
    if quoted {
        let confidence =
            if !r.is_empty() && !r.at_word(&["by"]) { Some(r.number("confidence")?) } else { None };
        return Ok(Order::Hypothesis { text, confidence, who: reflection::by(r)? });
    }
    let split = text.as_str().rsplit_once(' ').and_then(|(words, last)| Some((words, last.parse().ok()?)));
    Ok(match split {
        Some((words, number)) => {
            let (text, confidence) = (SafeText::new(words.trim_end()), Some(number));
            Order::Hypothesis { text, confidence, who: SafeText::default() }
        }
        None => Order::Hypothesis { text, confidence: None, who: SafeText::default() },
    })
}

/// A span may be several words: `1d 02:30`.
fn span(r: &mut Reader) -> Read<SimSpan> {
    let first = r.word("span")?;
    let mut text = first.text;
    for word in r.words.by_ref() {
        text = format!("{text} {}", word.text);
    }
    SimSpan::parse(&text)
        .ok_or(LineError { what: LineFault::Wrong("a span such as `10m`", text), at: first.at })
}

/// Writes an order as the line that [`parse`] reads.
pub fn text(order: &Order) -> String {
    let on = |on: &bool| if *on { "on" } else { "off" };
    match order {
        Order::StartEx { from_move } => format!("start {from_move}"),
        Order::Act { action, target, statement } => {
            let target = match target {
                None => String::new(),
                Some(target) if said::PARTS.contains(&target.as_str()) => format!(" \"{target}\""),
                Some(target) => format!(" {target}"),
            };
            format!("act {action}{target}{}", statement.as_deref().map(said::text).unwrap_or_default())
        }
        Order::Cancel { task } => format!("cancel {task}"),
        Order::Decide(choice) => chosen::text(choice),
        Order::Open { item } => format!("open {item}"),
        Order::Pin { fact, on: true } => format!("pin {fact}"),
        Order::Pin { fact, on: false } => format!("unpin {fact}"),
        Order::Search { query } => format!("search {}", quote(query)),
        Order::PinLine { row, on: true } => format!("pin-line {}", quote(row)),
        Order::PinLine { row, on: false } => format!("unpin-line {}", quote(row)),
        Order::Hypothesis { text, confidence, who } => {
            let sure = confidence.map_or(String::new(), |sure| format!(" {sure}"));
            format!("hypothesis {}{sure}{}", quote(text), reflection::by_text(who))
        }
        Order::Note { text, who } => format!("note {}{}", quote(text), reflection::by_text(who)),
        Order::AskHint { task } => format!("hint {task}"),
        Order::NextMove => "next".to_owned(),
        Order::Reflect(said) => reflection::text(said),
        Order::Resolve { keep, change, plan, shared } => {
            let share = if *shared { " share" } else { "" };
            format!("resolve {} {} {}{share}", quote(keep), quote(change), quote(plan))
        }
        Order::Hold { on: state } => format!("hold {}", on(state)),
        Order::Extend { decision, by } => format!("extend {decision} {by}"),
        Order::Hint { text } => format!("hint {}", quote(text)),
        Order::Send { inject } => format!("send {inject}"),
        Order::Tag { text } => format!("tag {}", quote(text)),
        Order::Override { subject, rating, reason } => {
            format!("override {subject} {rating} {}", quote(reason))
        }
        Order::Conduct(Conduct::Pause { on: state }) => format!("pause {}", on(state)),
        Order::Conduct(Conduct::Pace(pace)) => format!("pace {pace}"),
        Order::Conduct(Conduct::Slowed { decision, from, to }) => format!("slowed {decision} {from} {to}"),
        Order::Conduct(Conduct::Aid { aid, on: state }) => format!("aid {aid} {}", on(state)),
        Order::Conduct(Conduct::Language { lang }) => format!("lang {}", lang.code()),
        Order::EndEx => "end-exercise".to_owned(),
    }
}

/// A text as one word in quotes, however many words it has.
pub fn quote(text: &SafeText) -> String {
    let inner = text.as_str().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{inner}\"")
}

#[cfg(test)]
mod tests;
