//! The searchable logs of an exercise. Investigation means reading: a trainee asks
//! `source:idp user:kato result:success last:2h`, reads lines, pins some.
//!
//! *Owns* the rows of all logs: what authors wrote and what people's work leaves behind, how both are asked for
//! ([`query`]) and how they read. *In*: profiles of logs, a seed, authors' lines as the simulation writes them.
//! *Out*: pages of rendered rows with identities that hold on every machine. *Never here*: what a line means, who may
//! see it, files, clocks; and nothing of the background is simulated: it is a pure function ([`generator`]) that is
//! asked when somebody reads, so that a run nobody reads in costs nothing.
//!
//! ```text
//! column   the few fields that are columns, and their many names      line     an author's line taken apart
//! words    every value once                                           company  whose logs these are
//! shape    templates of background lines       shapes   the templates (shapes.txt)   generator  seed, log, hour → lines
//! query    what people type    filter  a query against rows    search  hour by hour    row  what comes out
//! ```

pub mod clock;
pub mod column;
pub mod company;
mod filter;
mod generator;
pub mod line;
pub mod query;
pub mod row;
mod search;
mod shape;
pub mod shapes;
#[cfg(test)]
mod tests;
mod words;

use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use crate::stdx::span::floor_boundary;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SPAN_MAX, SimTime};
use clock::StoryClock;
use column::Column;
use company::{Company, Profile};
use filter::Sieve;
use generator::{Chunk, Generator, Setting, moment};
use query::{Pattern, Query, What};
use row::{Access, Copies, Page, Reach, Row, RowId, UnknownSource};
use search::{Hours, Search};
use std::collections::BTreeMap;
use std::sync::Arc;
use words::{Word, Words, fold};

/// Longest line kept, in bytes.
pub const LINE_MAX: usize = 2000;
/// Most lines an exercise may write.
pub const WRITTEN_MAX: usize = 200_000;
/// Most rows on a page.
pub const PAGE_MAX: usize = 1000;

/// All logs of an exercise.
pub struct Telemetry {
    words: Words,
    setting: Setting,
    clock: StoryClock,
    /// By name.
    logs: Vec<Log>,
    quiet: Vec<Quiet>,
    cached: usize,
    written: usize,
}

struct Log {
    profile: Profile,
    generator: Generator,
    /// Background, by hour.
    chunks: BTreeMap<i64, Arc<Chunk>>,
    /// By time.
    lines: Vec<Written>,
    copies: Copies,
}

/// A line an author wrote.
struct Written {
    id: RowId,
    trace: Id,
    text: SafeText,
    folded: Box<str>,
    fields: Box<[(Column, Word)]>,
}

/// An account or machine whose work does not show from a moment on.
struct Quiet {
    name: Word,
    from: SimTime,
    until: SimTime,
}

impl Telemetry {
    /// The logs of a company, empty but for their background. Of profiles with the same name the first counts.
    pub fn new(company: &Company, mut profiles: Vec<Profile>, seed: u64) -> Telemetry {
        let mut words = Words::new();
        let mut setting = Setting::new(company, seed, &mut words);
        profiles.sort_by_key(|profile| profile.log);
        profiles.dedup_by_key(|profile| profile.log);
        let mut logs = Vec::with_capacity(profiles.len());
        for profile in profiles {
            if let Some(on) = profile.on {
                setting.cast.known.insert(fold(on.as_str()), Column::Host);
            }
            let generator = Generator::new(&profile, &setting, &mut words);
            logs.push(Log {
                profile,
                generator,
                chunks: BTreeMap::new(),
                lines: Vec::new(),
                copies: Copies::default(),
            });
        }
        Telemetry { words, setting, clock: company.clock, logs, quiet: Vec::new(), cached: 0, written: 0 }
    }

    /// Writes an author's line to a log: a trace, on a machine where its step is one of many; a line that does not
    /// name that machine gets it as `host=`. It is found by the columns taken from it; a time stamp at its beginning
    /// that says what `at` says is not kept. `None` if there is no such log, or no room ([`WRITTEN_MAX`]).
    pub fn add(&mut self, at: SimTime, log: Id, line: &str, trace: Id, on: Option<Id>) -> Option<RowId> {
        let ix = self.find(log)?;
        if self.written >= WRITTEN_MAX {
            return None;
        }
        let line = clock::without_stamp(&line[..floor_boundary(line, LINE_MAX)], at, self.clock);
        let text = match on.filter(|on| !line.contains(on.as_str())) {
            Some(on) => SafeText::from(format!("{line} host={on}")).one_line(),
            None => SafeText::new(line).one_line(),
        };
        let known = &self.setting.cast.known;
        let fields = line::take_apart(text.as_str(), &|name| known.get(name).copied());
        let fields = fields.iter().map(|(column, value)| (*column, self.words.intern(value))).collect();
        let lines = &mut self.logs[ix].lines;
        let id = RowId::written(log, at, trace, on);
        let end = lines.partition_point(|line| line.id.at <= id.at);
        let folded = fold(text.as_str()).into();
        lines.insert(end, Written { id, trace, text, folded, fields });
        self.written += 1;
        Some(id)
    }

    /// From `from` on, until it is [heard](Telemetry::heard) again, an account or machine does no work that shows,
    /// and nothing is written to the logs that lie on it: it is locked, isolated, off. What authors write is not
    /// touched.
    pub fn quiet(&mut self, name: Id, from: SimTime) {
        if let Some(name) = self.words.find(name.as_str()) {
            self.quiet.push(Quiet { name, from, until: SimTime(i64::MAX) });
        }
    }

    /// What a log holds at a moment, up to `newest`, can be read from now on whatever becomes of it.
    pub fn copy(&mut self, log: Id, at: SimTime, newest: SimTime) {
        if let Some(ix) = self.find(log) {
            let log = &mut self.logs[ix];
            log.copies.add(log.kept(at), at.min(newest));
        }
    }

    /// From `at` on the account or machine works again.
    pub fn heard(&mut self, name: Id, at: SimTime) {
        let Some(name) = self.words.find(name.as_str()) else { return };
        let open = self.quiet.iter_mut().filter(|quiet| quiet.name == name && quiet.until.0 == i64::MAX);
        open.for_each(|quiet| quiet.until = at);
    }

    /// Answers a query at a moment of the story: the newest rows, at most `limit` and [`PAGE_MAX`], and how many
    /// there are. Rows older than their log keeps, and rows of logs without `access`, are not there.
    pub fn search(
        &mut self,
        query: &Query,
        now: SimTime,
        access: &dyn Fn(Id) -> Access,
        limit: usize,
    ) -> Page {
        let asked = self.logs.iter().enumerate().filter(|(_, log)| log.is_asked(query));
        let open: Vec<(usize, Reach)> =
            asked.map(|(ix, log)| (ix, log.reach(query, now, self.clock, access))).collect();
        let page = Page {
            reach: open.iter().map(|(_, reach)| *reach).collect(),
            unknown: self.unknown_sources(query),
            ..Page::default()
        };
        let copied =
            open.iter().flat_map(|(ix, reach)| self.logs[*ix].copied(*ix, *reach, query, now, self.clock));
        let open = open.iter().copied().filter(|(_, reach)| reach.is_open()).chain(copied).collect();
        let sieve = Sieve::new(query, &self.words, &self.setting.book.shapes);
        let hours = Hours {
            setting: &self.setting,
            words: &self.words,
            clock: self.clock,
            logs: &mut self.logs,
            quiet: &self.quiet,
            cached: &mut self.cached,
        };
        Search { hours, sieve, open, scratch: Vec::new() }.fill(page, limit.min(PAGE_MAX))
    }

    /// A row by its identity, whatever has become of its log: what was pinned stays readable.
    pub fn row(&self, id: &RowId) -> Option<Row> {
        let log = &self.logs[self.find(id.log)?];
        let start = log.lines.partition_point(|line| line.id.at < id.at);
        let mut same = log.lines[start..].iter().take_while(|line| line.id.at == id.at);
        if let Some(line) = same.find(|line| line.id == *id) {
            return Some(line.row(self.clock));
        }
        let hour = self.clock.hour(id.at);
        let kept = log.chunks.get(&hour).cloned();
        let chunk = kept.unwrap_or_else(|| Arc::new(log.generator.chunk(&self.setting, hour)));
        let numbers = 0..chunk.len();
        let mut rows = numbers
            .filter(|number| moment(self.clock, hour, chunk.second[*number]) == id.at)
            .filter(|number| RowId::background(id.log, id.at, chunk.bits[*number]) == *id);
        let number = rows.next()?;
        Some(background_row(&self.setting, &self.words, self.clock, id.log, hour, &chunk, number))
    }

    /// Background rows that are held in memory now.
    pub fn rows_held(&self) -> usize {
        self.cached
    }

    fn find(&self, log: Id) -> Option<usize> {
        self.logs.binary_search_by_key(&log, |known| known.profile.log).ok()
    }

    /// Positive values of `source:` that fit no log.
    fn unknown_sources(&self, query: &Query) -> Vec<UnknownSource> {
        let mut unknown = Vec::new();
        for term in query.terms.iter().filter(|term| !term.negated) {
            let What::Source(patterns) = &term.what else { continue };
            for pattern in patterns {
                let (Pattern::Exact(value) | Pattern::Prefix(value)) = pattern;
                if !self.logs.iter().any(|log| log.fits(pattern)) {
                    let names = self
                        .logs
                        .iter()
                        .flat_map(|log| [log.profile.kind.as_str(), log.profile.log.as_str()]);
                    unknown.push(UnknownSource { value: value.clone(), near: nearest(value, names) });
                }
            }
        }
        unknown
    }
}

impl Log {
    fn fits(&self, pattern: &Pattern) -> bool {
        pattern.fits(&fold(self.profile.kind.as_str())) || pattern.fits(&fold(self.profile.log.as_str()))
    }

    /// Whether the `source:` terms of a query want this log.
    fn is_asked(&self, query: &Query) -> bool {
        query.terms.iter().all(|term| match &term.what {
            What::Source(patterns) => patterns.iter().any(|pattern| self.fits(pattern)) != term.negated,
            _ => true,
        })
    }

    /// How far a query may look into this log.
    fn reach(&self, query: &Query, now: SimTime, clock: StoryClock, access: &dyn Fn(Id) -> Access) -> Reach {
        let (from, until) = query.span(now, clock);
        let access = access(self.profile.log);
        let kept = self.kept(now);
        let silent = if let Access::Silent(at) = access { at } else { SimTime(i64::MAX) };
        Reach {
            log: self.profile.log,
            oldest: from.max(kept),
            newest: until.min(silent),
            expired: from < kept,
            access,
        }
    }
}

impl Log {
    /// The oldest moment it still reaches back to.
    fn kept(&self, now: SimTime) -> SimTime {
        SimTime(now.0.saturating_sub(self.profile.keeps.0.clamp(0, SPAN_MAX.0)))
    }

    /// How far a query may look into its copies, where the log itself does not reach.
    fn copied(
        &self,
        ix: usize,
        live: Reach,
        query: &Query,
        now: SimTime,
        clock: StoryClock,
    ) -> Vec<(usize, Reach)> {
        if live.access == Access::Closed {
            return Vec::new();
        }
        let (from, until) = query.span(now, clock);
        let until = if live.is_open() { until.min(SimTime(self.kept(now).0 - 1)) } else { until };
        let spans = self.copies.spans().iter();
        let reach = |span: &(SimTime, SimTime)| Reach {
            oldest: from.max(span.0),
            newest: until.min(span.1),
            expired: false,
            ..live
        };
        let reaches = spans.map(reach).filter(|reach| reach.oldest <= reach.newest);
        reaches.map(|reach| (ix, reach)).collect()
    }
}

impl Written {
    fn row(&self, clock: StoryClock) -> Row {
        let at = self.id.at;
        Row { id: self.id, at, stamp: clock.stamp(at), line: self.text.clone(), trace: Some(self.trace) }
    }
}

/// A background row, rendered.
fn background_row(
    setting: &Setting,
    words: &Words,
    clock: StoryClock,
    log: Id,
    hour: i64,
    chunk: &Chunk,
    number: usize,
) -> Row {
    let at = moment(clock, hour, chunk.second[number]);
    let shape = &setting.book.shapes[usize::from(chunk.shape[number])];
    Row {
        id: RowId::background(log, at, chunk.bits[number]),
        at,
        stamp: clock.stamp(at),
        line: SafeText::from(shape.render(chunk.filling(number), words)).one_line(),
        trace: None,
    }
}
