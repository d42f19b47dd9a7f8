//! What was looked for in the logs, which lines were pinned, and which lines of the attack were there to read and
//! were not: a log that has forgotten is a hard edge.

use super::Desk;
use crate::debrief::model::{PinnedLine, Searched, Searching, UnreadLine};
use crate::debrief::run::{Entry, Kind};
use crate::plan::logs::Logs;
use crate::play::order::Order;
use crate::play::outcome::{Outcome, Seen, Truth};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use crate::telemetry::row::{Copies, RowId};
use std::collections::{BTreeMap, BTreeSet};

impl Desk<'_> {
    pub(super) fn searching(&self) -> Searching {
        Searching { searches: self.searches(), pinned: self.pinned_lines(), unread: self.unread_lines() }
    }

    fn searches(&self) -> Vec<Searched> {
        let entries = &self.run.entries;
        let refused = |at: usize| {
            let next = entries.get(at + 1).map(|entry| &entry.kind);
            matches!(next, Some(Kind::Happened(Outcome::Seen(Seen::Refused { .. }))))
        };
        let searched = entries.iter().enumerate().filter_map(|(at, entry)| match &entry.kind {
            Kind::Order { order: Order::Search { query }, .. } if !refused(at) => {
                Some(Searched { seq: entry.seq, at: self.moment(entry.at), query: query.one_line() })
            }
            _ => None,
        });
        searched.collect()
    }

    /// Lines that were ever pinned before a record.
    pub(super) fn pinned(&self, until: u64) -> BTreeSet<RowId> {
        self.pins().filter(|(entry, _)| entry.seq < until).map(|(_, row)| row).collect()
    }

    fn pins(&self) -> impl Iterator<Item = (&Entry, RowId)> {
        self.run.seen().filter_map(|(entry, what)| match what {
            Seen::LinePinned { row, on: true, .. } => Some((entry, RowId::parse(row.as_str())?)),
            _ => None,
        })
    }

    fn pinned_lines(&self) -> Vec<PinnedLine> {
        if self.pins().next().is_none() {
            return Vec::new();
        }
        let mut logs = Logs::new(self.run.seed);
        self.run.outcomes().for_each(|(entry, what)| logs.take(entry.at, what));
        let store = logs.store(self.plan);
        let mut told = BTreeSet::new();
        let pins = self.pins().filter(|(_, row)| told.insert(*row));
        pins.filter_map(|(entry, row)| {
            let line = store.row(&row)?;
            let trace = line.trace.and_then(|trace| self.plan.attack.traces.get(&trace));
            Some(PinnedLine {
                seq: entry.seq,
                at: self.moment(entry.at),
                log: self.tell.subject(row.log),
                written: self.moment(row.at),
                line: line.line,
                hostile: trace.is_some_and(|trace| trace.hostile),
            })
        })
        .collect()
    }

    /// Lines of the attack nobody read, though they were there after the players came: by trace, in the order they
    /// were first written.
    fn unread_lines(&self) -> Vec<UnreadLine> {
        let (mut told, mut read, mut lost) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        let (mut began, pinned) = (None, self.pinned(u64::MAX));
        let copies = self.copies();
        for (entry, what) in self.run.outcomes() {
            match what {
                Outcome::Seen(Seen::MoveBegan { .. }) => _ = began.get_or_insert(entry.at),
                Outcome::Seen(Seen::LineFound { trace, written, .. }) => _ = read.insert((*trace, *written)),
                Outcome::Seen(Seen::Alerted { trace, .. }) => _ = told.insert(*trace),
                Outcome::Truth(Truth::EvidenceLost { subject, .. }) => {
                    lost.entry(*subject).or_insert(entry.at);
                }
                _ => {}
            }
        }
        let Some(began) = began else { return Vec::new() };
        let mut unread: BTreeMap<Id, UnreadLine> = BTreeMap::new();
        for (entry, what) in self.run.truth() {
            let Truth::TraceLeft { trace: id, log, on } = what else { continue };
            let Some(trace) = self.plan.attack.traces.get(id).filter(|trace| trace.hostile) else { continue };
            let row = RowId::written(*log, entry.at, *id, *on);
            if told.contains(id) || read.contains(&(*id, entry.at)) || pinned.contains(&row) {
                continue;
            }
            let safe = copies.get(log).is_some_and(|copies| copies.holds(row.at));
            let gone = self.gone(row.at, *log, lost.get(log).copied()).filter(|_| !safe);
            if gone.is_some_and(|gone| gone <= began) {
                continue;
            }
            let line = unread.entry(*id).or_insert_with(|| UnreadLine {
                seq: entry.seq,
                written: self.moment(row.at),
                log: self.tell.subject(*log),
                line: trace.line.one_line(),
                count: 0,
                gone: None,
            });
            line.count += 1;
            line.gone = gone.map(|gone| self.moment(gone));
        }
        let mut unread: Vec<UnreadLine> = unread.into_values().collect();
        unread.sort_by_key(|line| line.seq);
        unread
    }

    /// What of the logs was copied before they were lost.
    fn copies(&self) -> BTreeMap<Id, Copies> {
        let (mut copies, mut lost) = (BTreeMap::<Id, Copies>::new(), BTreeSet::new());
        for (entry, what) in self.run.truth() {
            match what {
                Truth::EvidenceLost { subject, .. } => _ = lost.insert(*subject),
                Truth::Effect { effect, .. } => {
                    let copied = effect.as_str().strip_prefix("copy ").and_then(Id::parse);
                    let log = copied.and_then(|log| self.plan.estate.logs.get(&log));
                    if let Some(log) = log.filter(|log| !lost.contains(&log.id)) {
                        let from = SimTime(entry.at.0.saturating_sub(log.keeps.0));
                        copies.entry(log.id).or_default().add(from, entry.at);
                    }
                }
                _ => {}
            }
        }
        copies
    }

    /// When a line could no longer be read, if that was before the end: its log had forgotten it, or was destroyed.
    fn gone(&self, written: SimTime, log: Id, lost: Option<SimTime>) -> Option<SimTime> {
        let keeps = self.plan.estate.logs.get(&log).map(|log| written + log.keeps);
        let expired = keeps.filter(|at| *at < self.run.end());
        expired.into_iter().chain(lost.filter(|at| *at >= written)).min()
    }
}
