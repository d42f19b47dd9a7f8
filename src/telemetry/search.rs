//! A search, hour by hour from now back: the background of an hour is made when it is first looked at, and kept.

use crate::stdx::time::SimTime;
use crate::telemetry::clock::{HOUR, StoryClock};
use crate::telemetry::filter::Sieve;
use crate::telemetry::generator::{Chunk, Setting, moment};
use crate::telemetry::row::{Page, Reach, Row};
use crate::telemetry::words::Words;
use crate::telemetry::{Log, Quiet, background_row};
use std::ops::Range;
use std::sync::Arc;

/// Most background rows kept once made (24 bytes each); what is beyond is made anew for each search.
const CACHED_MAX: usize = 2_000_000;
/// Most rows looked through for one query.
const EXAMINED_MAX: usize = 4_000_000;

/// The rows of all logs, an hour at a time.
pub(super) struct Hours<'a> {
    pub setting: &'a Setting,
    pub words: &'a Words,
    pub clock: StoryClock,
    pub logs: &'a mut [Log],
    pub quiet: &'a [Quiet],
    pub cached: &'a mut usize,
}

/// A query on its way through the hours.
pub(super) struct Search<'a> {
    pub hours: Hours<'a>,
    pub sieve: Sieve<'a>,
    /// The logs to look into, by index, and how far.
    pub open: Vec<(usize, Reach)>,
    /// Numbers of the rows that passed, of one log in one hour.
    pub scratch: Vec<u32>,
}

/// A row that was found and is not rendered yet; ordered by time, then so that equal moments have a fixed order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    at: SimTime,
    log: usize,
    written: bool,
    /// Index of the line, or number in the hour.
    row: usize,
}

impl Search<'_> {
    /// Fills a page with the newest rows, at most `room`, and counts all.
    pub(super) fn fill(mut self, mut page: Page, mut room: usize) -> Page {
        let clock = self.hours.clock;
        let newest = self.open.iter().map(|(_, reach)| clock.hour(reach.newest)).max();
        let oldest = self.open.iter().map(|(_, reach)| clock.hour(reach.oldest)).min();
        let (Some(oldest), Some(newest)) = (oldest, newest) else { return page };
        let mut examined = 0;
        let mut found = Vec::new();
        for hour in (oldest..=newest).rev() {
            found.clear();
            for at in 0..self.open.len() {
                let (log, reach) = self.open[at];
                let (first, last) = (clock.hour(reach.oldest), clock.hour(reach.newest));
                if !(first..=last).contains(&hour) {
                    continue;
                }
                let chunk = self.hours.chunk(log, hour);
                examined += chunk.len();
                page.total += self.background(log, reach, hour, &chunk, room > 0, &mut found);
                page.total += self.written(log, reach, hour, room > 0, &mut found);
            }
            found.sort_unstable_by(|a: &Found, b| b.cmp(a));
            found.truncate(room);
            room -= found.len();
            page.rows.extend(found.iter().map(|found| self.hours.row(found, hour)));
            if examined > EXAMINED_MAX && hour > oldest {
                page.stopped_at = Some(moment(clock, hour, 0));
                break;
            }
        }
        page
    }

    /// Counts the background rows of an hour that pass, and lists them if wanted.
    fn background(
        &mut self,
        log: usize,
        reach: Reach,
        hour: i64,
        chunk: &Chunk,
        wanted: bool,
        found: &mut Vec<Found>,
    ) -> u64 {
        let rows = self.hours.within(chunk, reach, hour);
        let counted = self.sieve.is_open() && self.hours.quiet.is_empty() && !wanted;
        if counted || rows.is_empty() {
            return rows.len() as u64;
        }
        self.sieve.sift(chunk, rows, &mut self.scratch);
        if !self.hours.quiet.is_empty() {
            self.scratch.retain(|row| self.hours.works(log, chunk, hour, *row as usize));
        }
        if wanted {
            found.extend(self.scratch.iter().map(|row| {
                let row = *row as usize;
                Found { at: moment(self.hours.clock, hour, chunk.second[row]), log, written: false, row }
            }));
        }
        self.scratch.len() as u64
    }

    /// The same for authors' lines.
    fn written(&self, log: usize, reach: Reach, hour: i64, wanted: bool, found: &mut Vec<Found>) -> u64 {
        let lines = &self.hours.logs[log].lines;
        let from = moment(self.hours.clock, hour, 0).max(reach.oldest);
        let until = moment(self.hours.clock, hour, (HOUR - 1) as u16).min(reach.newest);
        let start = lines.partition_point(|line| line.id.at < from);
        let own = lines[start..].iter().take_while(|line| line.id.at <= until).enumerate();
        let passing = own.filter(|(_, line)| self.sieve.passes(&line.fields, &line.folded));
        let mut count = 0;
        for (row, line) in passing {
            count += 1;
            if wanted {
                found.push(Found { at: line.id.at, log, written: true, row: start + row });
            }
        }
        count
    }
}

impl Hours<'_> {
    /// The background of a log in an hour, made now or kept from before.
    fn chunk(&mut self, log: usize, hour: i64) -> Arc<Chunk> {
        let log = &mut self.logs[log];
        if let Some(chunk) = log.chunks.get(&hour) {
            return chunk.clone();
        }
        let chunk = Arc::new(log.generator.chunk(self.setting, hour));
        if *self.cached + chunk.len() <= CACHED_MAX {
            *self.cached += chunk.len();
            log.chunks.insert(hour, chunk.clone());
        }
        chunk
    }

    /// The rows of an hour that lie within reach.
    fn within(&self, chunk: &Chunk, reach: Reach, hour: i64) -> Range<usize> {
        let start = moment(self.clock, hour, 0).0;
        let from = reach.oldest.0.saturating_sub(start);
        let until = reach.newest.0.saturating_sub(start);
        let first = chunk.second.partition_point(|second| i64::from(*second) < from);
        let end = chunk.second.partition_point(|second| i64::from(*second) <= until);
        first..end.max(first)
    }

    /// Whether whoever stands in a background row was at work then, and the machine it was written on.
    fn works(&self, log: usize, chunk: &Chunk, hour: i64, row: usize) -> bool {
        let machine = self.logs[log].generator.machine;
        let at = moment(self.clock, hour, chunk.second[row]);
        !self.quiet.iter().any(|quiet| {
            let named = [chunk.user[row], chunk.host[row], machine].contains(&quiet.name);
            named && quiet.from <= at && at < quiet.until
        })
    }

    fn row(&self, found: &Found, hour: i64) -> Row {
        let log = &self.logs[found.log];
        if found.written {
            return log.lines[found.row].row(self.clock);
        }
        // Beyond what is kept the hour is made once more; the page is full soon, so that this is rare.
        let kept = log.chunks.get(&hour).cloned();
        let chunk = kept.unwrap_or_else(|| Arc::new(log.generator.chunk(self.setting, hour)));
        background_row(self.setting, self.words, self.clock, log.profile.log, hour, &chunk, found.row)
    }
}
