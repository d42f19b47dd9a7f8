//! What a trainee types to search the logs: `source:idp user:kato result:success last:2h`.
//!
//! | written | means |
//! |---|---|
//! | `user:kato` | a column holds exactly this, case aside; also under the names products use (`src:`, `account:` …) |
//! | `user:kato,sato` | one of these |
//! | `user:k*` | a beginning; `user:*`: anything at all |
//! | `source:idp` | a kind of log, or a log's name |
//! | `timeout` `"access denied"` | this stands anywhere in the text of the line |
//! | `-user:kato` `-timeout` | not that |
//! | `last:2h` | no older than |
//! | `since:22:10` `until:T+12:40` `since:2026-11-18` | on the story's clock, or in story time; `since:2h`: two hours ago |
//!
//! Terms are joined by *and*. What a Japanese input method writes (`：` `，` `＊` `ー`, full-width letters) is
//! accepted everywhere. *Out*: a [`Query`] or a [`QueryError`] that says where, what and how to mend.

mod error;
mod moment;
#[cfg(test)]
mod tests;

pub use error::{Problem, QueryError};

use crate::stdx::near::nearest;
use crate::stdx::text::narrow_ascii;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telemetry::clock::StoryClock;
use crate::telemetry::column::Column;
use crate::telemetry::words::fold_typed;
use moment::Bound;
use std::ops::Range;

/// Longest query, in characters.
pub const QUERY_MAX: usize = 500;
/// Most terms of a query.
pub const TERMS_MAX: usize = 16;
/// Most values of a term.
pub const VALUES_MAX: usize = 16;
/// The fields that can be asked for.
pub const FIELDS: [&str; 9] = ["source", "user", "host", "ip", "result", "op", "last", "since", "until"];

/// A query, understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    last: Option<SimSpan>,
    since: Option<Bound>,
    until: Option<Bound>,
}

/// One condition on a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Term {
    /// Must not hold.
    pub negated: bool,
    /// What must hold, or not.
    pub what: What,
}

/// What a term looks at. Values are folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// The log's kind or name is one of these.
    Source(Vec<Pattern>),
    /// A value of this column is one of these.
    Column(Column, Vec<Pattern>),
    /// The text has this somewhere.
    Text(String),
}

/// A value asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Pattern {
    /// Just this.
    Exact(String),
    /// What begins so.
    Prefix(String),
}

impl Pattern {
    /// Whether a folded value fits.
    pub(super) fn fits(&self, value: &str) -> bool {
        match self {
            Pattern::Exact(text) => value == text,
            Pattern::Prefix(text) => value.starts_with(text.as_str()),
        }
    }
}

impl Query {
    /// Reads a query. Empty text asks for everything.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn parse(text: &str) -> Result<Query, QueryError> {
        let chars: Vec<char> = text.chars().take(QUERY_MAX + 1).map(typed).collect();
        if chars.len() > QUERY_MAX {
            return Err(QueryError { place: 0..QUERY_MAX, problem: Problem::TooLong });
        }
        let mut query = Query::default();
        let mut at = 0;
        let mut count = 0;
        while let Some(start) = (at..chars.len()).find(|at| !chars[*at].is_whitespace()) {
            let end = term_end(&chars, start)?;
            count += 1;
            if count > TERMS_MAX {
                return Err(QueryError { place: start..end, problem: Problem::TooManyTerms });
            }
            query.term(&chars, start..end)?;
            at = end;
        }
        Ok(query)
    }

    /// From when to when the query asks, both ends included, no later than `now`.
    pub(super) fn span(&self, now: SimTime, clock: StoryClock) -> (SimTime, SimTime) {
        let since = self.since.as_ref().map(|bound| bound.start(now, clock));
        let last = self.last.map(|span| SimTime(now.0.saturating_sub(span.0)));
        let from = since.into_iter().chain(last).max().unwrap_or(SimTime(i64::MIN / 4));
        let until = self.until.as_ref().map_or(now, |bound| bound.end(now, clock));
        (from, until.min(now))
    }

    fn term(&mut self, chars: &[char], place: Range<usize>) -> Result<(), QueryError> {
        let fail = |problem| Err(QueryError { place: place.clone(), problem });
        let negated = matches!(chars[place.start], '-' | 'ー');
        let start = place.start + usize::from(negated);
        if start == place.end {
            return fail(Problem::NothingToNegate);
        }
        let body = start..place.end;
        let Some((field, values)) = split_field(chars, body.clone()) else {
            let text = unquoted(&chars[body.clone()]);
            let star = chars[body.start] != '"' && text.ends_with('*');
            let text = fold_typed(if star { &text[..text.len() - 1] } else { &text });
            if text.trim().is_empty() {
                return fail(Problem::NoValue(String::new()));
            }
            self.terms.push(Term { negated, what: What::Text(text) });
            return Ok(());
        };
        let name = fold_typed(&field);
        let Some(field) = Field::named(&name) else {
            let near = nearest(&name, FIELDS);
            return fail(Problem::UnknownField { field: name.chars().take(40).collect(), near });
        };
        match field {
            Field::Source | Field::Column(_) => {
                let patterns = patterns(chars, values, &name)?;
                let what = match field {
                    Field::Column(column) => What::Column(column, patterns),
                    _ => What::Source(patterns),
                };
                self.terms.push(Term { negated, what });
                Ok(())
            }
            _ if negated => fail(Problem::TimeNegated),
            time => self.time(time, &name, &unquoted(&chars[values.clone()]), values),
        }
    }

    fn time(&mut self, field: Field, name: &str, text: &str, place: Range<usize>) -> Result<(), QueryError> {
        let text = text.trim();
        let fail = |problem| Err(QueryError { place: place.clone(), problem });
        if text.is_empty() {
            return fail(Problem::NoValue(name.to_owned()));
        }
        let twice = match field {
            Field::Last => {
                let Some(span) = SimSpan::parse(text) else { return fail(Problem::BadSpan) };
                self.last.replace(span).is_some()
            }
            _ => {
                let Some(bound) = Bound::parse(text) else { return fail(Problem::BadMoment) };
                let side = if field == Field::Since { &mut self.since } else { &mut self.until };
                side.replace(bound).is_some()
            }
        };
        if twice { fail(Problem::Twice(name.to_owned())) } else { Ok(()) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Source,
    Column(Column),
    Last,
    Since,
    Until,
}

impl Field {
    /// By the names of [`FIELDS`], those of products, and plain Japanese ones. Folded.
    fn named(name: &str) -> Option<Field> {
        Some(match name {
            // Not the products' `source`, which is an address: here it is where lines come from.
            "source" | "log" | "ログ" | "記録" => Field::Source,
            "last" | "直近" => Field::Last,
            "since" | "以降" | "から" => Field::Since,
            "until" | "以前" | "まで" => Field::Until,
            "ユーザー" | "ユーザ" | "利用者" | "アカウント" => Field::Column(Column::User),
            "端末" | "ホスト" | "機器" => Field::Column(Column::Host),
            "アドレス" | "接続元" => Field::Column(Column::Ip),
            "結果" => Field::Column(Column::Result),
            "操作" => Field::Column(Column::Op),
            other => Field::Column(Column::of_field(other)?),
        })
    }
}

/// One character as if typed without an input method.
fn typed(c: char) -> char {
    match c {
        '“' | '”' | '„' => '"',
        '−' => '-',
        '、' => ',',
        c => narrow_ascii(c),
    }
}

/// Where the term that starts here ends: the next blank outside quotes.
fn term_end(chars: &[char], start: usize) -> Result<usize, QueryError> {
    let mut quote = None;
    for (at, c) in chars.iter().enumerate().skip(start) {
        match (c, quote) {
            ('"', None) => quote = Some(at),
            ('"', Some(_)) => quote = None,
            (c, None) if c.is_whitespace() => return Ok(at),
            _ => {}
        }
    }
    match quote {
        Some(at) => Err(QueryError { place: at..chars.len(), problem: Problem::OpenQuote }),
        None => Ok(chars.len()),
    }
}

/// The field's name and where its values stand; `None` where there is no field: a quoted phrase, or a colon after
/// something that is no name, as in `22:10` and `2001:db8::1`.
fn split_field(chars: &[char], body: Range<usize>) -> Option<(String, Range<usize>)> {
    let colon = chars[body.clone()].iter().position(|c| *c == ':')? + body.start;
    let name = &chars[body.start..colon];
    let wordy = !name.is_empty() && name.iter().all(|c| c.is_alphabetic() || matches!(c, '_' | 'ー'));
    wordy.then(|| (name.iter().collect(), colon + 1..body.end))
}

fn unquoted(chars: &[char]) -> String {
    chars.iter().filter(|c| **c != '"').collect()
}

/// The values of a field, separated by commas outside quotes.
fn patterns(chars: &[char], place: Range<usize>, field: &str) -> Result<Vec<Pattern>, QueryError> {
    let mut patterns = Vec::new();
    let mut start = place.start;
    let mut quoted = false;
    for at in place.clone() {
        quoted ^= chars[at] == '"';
        if chars[at] == ',' && !quoted {
            patterns.push(pattern(chars, start..at, field)?);
            start = at + 1;
        }
    }
    patterns.push(pattern(chars, start..place.end, field)?);
    if patterns.len() > VALUES_MAX {
        return Err(QueryError { place, problem: Problem::TooManyValues });
    }
    Ok(patterns)
}

fn pattern(chars: &[char], place: Range<usize>, field: &str) -> Result<Pattern, QueryError> {
    let written = &chars[place.clone()];
    let fail = |problem| Err(QueryError { place: place.clone(), problem });
    let literal = written.contains(&'"');
    let star = !literal && written.last() == Some(&'*');
    let text = fold_typed(unquoted(&written[..written.len() - usize::from(star)]).trim());
    match (text.is_empty(), star) {
        (true, false) => fail(Problem::NoValue(field.to_owned())),
        _ if !literal && text.contains('*') => fail(Problem::StarInside),
        (_, true) => Ok(Pattern::Prefix(text)),
        (_, false) => Ok(Pattern::Exact(text)),
    }
}
