//! Statements as words of a line: `to users say vpn-entry unknown scope max 610000 next 2h advice note "…"`.

use crate::play::line::{LineError, LineFault, Read, Reader, quote};
use crate::play::statement::{AUDIENCES, Statement, Unknown, moment_parse, moment_text};
use crate::stdx::id::Id;
use crate::stdx::time::SimSpan;

/// Words that begin a part of a statement. A target that is spelled like one is written in quotes.
pub(super) const PARTS: &[&str] = &["to", "say", "unknown", "max", "t0", "next", "advice", "note"];

/// Reads the parts that are left on the line; `None` where nothing is.
pub(super) fn read(r: &mut Reader) -> Read<Option<Box<Statement>>> {
    if r.is_empty() {
        return Ok(None);
    }
    let mut said = Statement::default();
    while !r.is_empty() {
        if r.ahead("to") {
            said.audience.extend(list(r, "audience", "an audience such as `users`", audience)?);
        } else if r.ahead("say") {
            said.facts.extend(list(r, "fact", "an id", Id::parse)?);
        } else if r.ahead("unknown") {
            said.unknowns.extend(unknowns(r)?);
        } else if r.ahead("max") {
            said.persons_max = Some(r.number("number of people")?);
        } else if r.ahead("t0") {
            said.t0 = Some(spaced(r, "a moment such as `T+02:30`", moment_parse)?);
        } else if r.ahead("next") {
            said.next_update = Some(spaced(r, "a span such as `2h`", SimSpan::parse)?);
        } else if r.ahead("advice") {
            said.advice = true;
        } else if r.ahead("note") {
            said.text = r.rest("note")?;
        } else {
            r.at_end()?;
        }
    }
    if !said.fits() {
        return Err(LineError { what: LineFault::TooMuch, at: 0 });
    }
    Ok(Some(Box::new(said)))
}

fn unknowns(r: &mut Reader) -> Read<Vec<Unknown>> {
    if r.at_quote() {
        return Ok(vec![Unknown::Own(r.quoted("unknown")?)]);
    }
    let listed = list(r, "unknown", "an id", Id::parse)?;
    Ok(listed.into_iter().map(Unknown::Listed).collect())
}

fn audience(text: &str) -> Option<Id> {
    AUDIENCES.contains(&text).then(|| Id::new(text))
}

/// One word of items with commas between them.
fn list<T>(
    r: &mut Reader,
    name: &'static str,
    wanted: &'static str,
    item: fn(&str) -> Option<T>,
) -> Read<Vec<T>> {
    r.read(name, wanted, |text| text.split(',').map(item).collect())
}

/// A value that may be several words, up to the next part: `1d 02:30`.
fn spaced<T>(r: &mut Reader, wanted: &'static str, parse: fn(&str) -> Option<T>) -> Read<T> {
    let first = r.word(wanted)?;
    let mut text = first.text;
    while !r.is_empty() && !r.at_word(PARTS) {
        text = format!("{text} {}", r.word(wanted)?.text);
    }
    parse(&text).ok_or(LineError { what: LineFault::Wrong(wanted, text), at: first.at })
}

/// Writes the parts as [`read`] reads them, with a blank before each.
pub(super) fn text(said: &Statement) -> String {
    let mut line = String::new();
    line += &part("to", &said.audience);
    line += &part("say", &said.facts);
    // In their order: runs of listed ones share a word.
    for run in said.unknowns.chunk_by(|a, b| listed(a).is_some() && listed(b).is_some()) {
        match &run[0] {
            Unknown::Own(words) => line += &format!(" unknown {}", quote(words)),
            Unknown::Listed(_) => {
                line += &part("unknown", &run.iter().filter_map(listed).collect::<Vec<_>>())
            }
        }
    }
    if let Some(persons) = said.persons_max {
        line += &format!(" max {persons}");
    }
    if let Some(t0) = said.t0 {
        line += &format!(" t0 {}", moment_text(t0));
    }
    if let Some(next) = said.next_update {
        line += &format!(" next {next}");
    }
    if said.advice {
        line += " advice";
    }
    if !said.text.is_empty() {
        line += &format!(" note {}", quote(&said.text));
    }
    line
}

fn listed(unknown: &Unknown) -> Option<Id> {
    match unknown {
        Unknown::Listed(id) => Some(*id),
        Unknown::Own(_) => None,
    }
}

fn part(word: &str, ids: &[Id]) -> String {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    if ids.is_empty() { String::new() } else { format!(" {word} {}", ids.join(",")) }
}
