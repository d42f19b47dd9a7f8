//! Orders as lines of text: what `.play` files are written in and what plain mode reads.
//! `parse(&text(&order))` is the order again.

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

/// One word of a line.
pub(super) struct Word {
    pub(super) text: String,
    quoted: bool,
    pub(super) at: usize,
}

/// Words: separated by blanks; `"…"` is one, with `\"`, `\\` and `\n` inside.
fn words(line: &str) -> Result<Vec<Word>, LineError> {
    let mut words = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut text = String::new();
        if c == '"' {
            loop {
                match chars.next() {
                    None => return Err(LineError { what: LineFault::Unclosed, at }),
                    Some((_, '"')) => break,
                    Some((_, '\\')) => match chars.next() {
                        Some((_, 'n')) => text.push('\n'),
                        Some((_, c)) => text.push(c),
                        None => return Err(LineError { what: LineFault::Unclosed, at }),
                    },
                    Some((_, c)) => text.push(c),
                }
            }
        } else {
            text.push(c);
            while let Some((_, c)) = chars.next_if(|(_, c)| !c.is_whitespace() && *c != '"') {
                text.push(c);
            }
        }
        words.push(Word { text, quoted: c == '"', at });
    }
    Ok(words)
}

/// Takes the words of a line one after the other.
pub(super) struct Reader<'a> {
    line: &'a str,
    words: std::iter::Peekable<std::vec::IntoIter<Word>>,
}

pub(super) type Read<T> = Result<T, LineError>;

impl Reader<'_> {
    pub(super) fn word(&mut self, name: &'static str) -> Read<Word> {
        let at = self.line.len();
        self.words.next().ok_or(LineError { what: LineFault::Missing(name), at })
    }

    pub(super) fn read<T>(
        &mut self,
        name: &'static str,
        wanted: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Read<T> {
        let word = self.word(name)?;
        let value = if word.quoted { None } else { parse(&word.text) };
        value.ok_or(LineError { what: LineFault::Wrong(wanted, word.text), at: word.at })
    }

    pub(super) fn id(&mut self, name: &'static str) -> Read<Id> {
        self.read(name, "an id", Id::parse)
    }

    pub(super) fn number<T: std::str::FromStr>(&mut self, name: &'static str) -> Read<T> {
        self.read(name, "a number", |text| text.parse().ok())
    }

    fn on(&mut self) -> Read<bool> {
        self.read("on or off", "`on` or `off`", |text| match text {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        })
    }

    pub(super) fn quoted(&mut self, name: &'static str) -> Read<SafeText> {
        self.word(name).map(|word| SafeText::new(&word.text))
    }

    /// A quoted text, or everything that is left on the line.
    pub(super) fn rest(&mut self, name: &'static str) -> Read<SafeText> {
        let first = self.word(name)?;
        if first.quoted {
            return Ok(SafeText::new(&first.text));
        }
        self.words = Vec::new().into_iter().peekable();
        Ok(SafeText::new(self.line[first.at..].trim_end()))
    }

    pub(super) fn ahead(&mut self, keyword: &str) -> bool {
        self.words.next_if(|word| !word.quoted && word.text == keyword).is_some()
    }

    pub(super) fn is_empty(&mut self) -> bool {
        self.words.peek().is_none()
    }

    pub(super) fn at_quote(&mut self) -> bool {
        self.words.peek().is_some_and(|word| word.quoted)
    }

    /// Whether one of some words is next.
    pub(super) fn at_word(&mut self, any: &[&str]) -> bool {
        self.words.peek().is_some_and(|word| !word.quoted && any.contains(&word.text.as_str()))
    }

    pub(super) fn at_end(&mut self) -> Read<()> {
        match self.words.next() {
            None => Ok(()),
            Some(word) => Err(LineError { what: LineFault::Extra(word.text), at: word.at }),
        }
    }
}

/// Reads one order. Blanks around it do not matter; comments are the caller's business.
pub fn parse(line: &str) -> Result<Order, LineError> {
    let words = words(line)?.into_iter().peekable();
    let mut reader = Reader { line, words };
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
mod tests {
    use super::*;

    #[test]
    fn orders_read_as_people_write_them() {
        let act = Order::act(Id::new("CON-01"), Some(Id::new("JUMP01")));
        assert_eq!(parse("  act CON-01   JUMP01 "), Ok(act));
        let line =
            r#"decide lsass-alert look-wider confidence 70 because jump-lsass vpn note "two \"sources\"""#;
        let Ok(Order::Decide(choice)) = parse(line) else { panic!("{:?}", parse(line)) };
        assert_eq!((choice.confidence, choice.because.len()), (Some(70), 2));
        assert_eq!(choice.note.as_str(), "two \"sources\"");
        let line = "decide d a because f votes 田中=a,Sato=b called-by 田中 confidence 5";
        let Ok(Order::Decide(choice)) = parse(line) else { panic!("{:?}", parse(line)) };
        assert_eq!((choice.called_by.as_str(), choice.votes.len(), choice.because.len()), ("田中", 2, 1));
        assert_eq!(parse("note call legal"), Ok(Order::Note { text: "call legal".into(), who: "".into() }));
        let search = |query: &str| Ok(Order::Search { query: query.into() });
        assert_eq!(parse("search user:kato \"access denied\""), search("user:kato \"access denied\""));
        assert_eq!(parse("search \"access denied\" -kato"), search("\"access denied\" -kato"));
        let row = Order::PinLine { row: "idp-log/t41/9f3a2c1b".into(), on: true };
        assert_eq!(parse("pin-line idp-log/t41/9f3a2c1b"), Ok(row));
        let guess = Order::Hypothesis { text: "stolen VPN".into(), confidence: Some(60), who: "".into() };
        assert_eq!(parse("hypothesis stolen VPN 60"), Ok(guess));
        let more = Order::Extend { decision: Id::new("d"), by: SimSpan(95_400) };
        assert_eq!(parse("extend d 1d 02:30"), Ok(more));
    }

    #[test]
    fn every_order_reads_back() {
        for line in [
            "start 2",
            "act INV-05",
            "act CON-01 \"to\"",
            "act ESC-05 t0 T-1d 12:00 next 00:30",
            "act ESC-05 max 1840000 t0 T+01:55",
            "act COM-03 to users,press say vpn-entry,backups-safe unknown scope,cause unknown \"who paid\" \
             unknown persons max 610000 t0 T+1d 02:30 next 02:00 advice note \"a \\\"b\\\"\"",
            "cancel 3",
            "decide d a confidence 85 because f1 f2 note \"x\"",
            "decide d a because f1 called-by \"Sato T.\" votes \"Sato T.=a,田中=b\" note \"x\"",
            "open mail-1",
            "pin f",
            "unpin f",
            "search \"user:kato result:success last:2h\"",
            "search \"\\\"access denied\\\" -user:kato\"",
            "search \"\"",
            "pin-line \"idp-log/t41/9f3a2c1b\"",
            "unpin-line \"idp-log/t-41/9f3a2c1b\"",
            "hypothesis \"a \\\"b\\\" \\\\ c\" 70",
            "note \"一行目\\n二行目\"",
            "note \"call legal\" by \"Sato T.\"",
            "hypothesis \"a\" by \"田中\"",
            "hypothesis \"a\" 70 by \"田中\"",
            "hint t-1",
            "hint \"look at the logs\"",
            "next",
            "reflect \"\"",
            "resolve \"k\" \"c\" \"if x then y\"",
            "hold on",
            "extend d 00:10",
            "send i",
            "tag \"good\"",
            "override o P \"seen\"",
            "pause off",
            "pace 12",
            "pace 0.25",
            "slowed d1 60 9.005",
            "aid untimed on",
            "lang ja",
            "end-exercise",
        ] {
            let order = parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(text(&order), line);
        }
        let verbs: Vec<_> = VERBS.iter().map(|(verb, _)| *verb).collect();
        for verb in &verbs {
            assert_ne!(parse(verb).err().map(|e| e.what), Some(LineFault::UnknownVerb((*verb).to_owned())));
        }
    }

    #[test]
    fn statements_read_as_people_write_them() {
        let line =
            r#"act COM-03 to users say vpn-entry unknown scope max 610000 next 2h advice note we are sorry"#;
        let Ok(Order::Act { target: None, statement: Some(said), .. }) = parse(line) else {
            panic!("{:?}", parse(line))
        };
        assert_eq!(
            (said.persons_max, said.next_update, said.advice),
            (Some(610_000), Some(SimSpan(7200)), true)
        );
        assert_eq!(said.text.as_str(), "we are sorry");
        for (line, message) in [
            ("act COM-03 to everybody", "`everybody` is not an audience such as `users`"),
            ("act COM-03 say", "fact is missing"),
            ("act COM-03 max many", "`many` is not a number"),
            ("act COM-03 x y", "`y` does not belong here"),
            ("act COM-03 next soon", "`soon` is not a span such as `2h`"),
        ] {
            assert_eq!(parse(line).unwrap_err().to_string(), message, "{line}");
        }
        let many = format!("act COM-03 say {}", vec!["f"; 65].join(","));
        assert_eq!(parse(&many).unwrap_err().what, LineFault::TooMuch);
    }

    #[test]
    fn faults_say_where() {
        assert_eq!(parse("").unwrap_err().what, LineFault::Empty);
        let error = parse("act con/01").unwrap_err();
        assert_eq!((error.at, error.to_string().as_str()), (4, "`con/01` is not an id"));
        assert_eq!(parse("note \"open").unwrap_err().what, LineFault::Unclosed);
        assert_eq!(parse("next now").unwrap_err().what, LineFault::Extra("now".to_owned()));
        assert_eq!(parse("decide d").unwrap_err().what, LineFault::Missing("option"));
        for (line, message) in [
            ("decide d a called-by x=y", "`x=y` is not somebody's name"),
            ("decide d a votes Sato", "`Sato` is not a vote such as `NAME=OPTION`"),
            ("decide d a votes Sato=a/b", "`Sato=a/b` is not a vote such as `NAME=OPTION`"),
        ] {
            assert_eq!(parse(line).unwrap_err().to_string(), message, "{line}");
        }
        assert_eq!(parse("dance").unwrap_err().what, LineFault::UnknownVerb("dance".to_owned()));
    }
}
