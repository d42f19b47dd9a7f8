//! From a journal, whatever it looks like on disk, to a run.

use super::run::{Entry, Kind, Run};
use crate::journal::{Body, Journal};

impl From<&Journal> for Run {
    /// Keeps orders and outcomes; time that passed in silence and marks of the file itself tell nothing here.
    fn from(journal: &Journal) -> Run {
        let header = &journal.header;
        let entries = journal.records.iter().filter_map(|record| {
            let kind = match &record.body {
                Body::Order { by, order } => Kind::Order { by: *by, order: order.clone() },
                Body::Happened(what) => Kind::Happened(what.clone()),
                Body::Advance | Body::Recovered { .. } | Body::Unknown { .. } => return None,
            };
            Some(Entry { seq: record.seq, at: record.at, wall_ms: record.wall_ms, kind })
        });
        Run {
            scenario: header.scenario,
            title: header.title.clone(),
            seed: header.seed,
            alias: header.alias.clone(),
            cohort: header.cohort.clone(),
            facilitator: header.facilitator.clone(),
            roster: header.roster.clone(),
            aids: header.aids.clone(),
            lang: header.lang,
            engine: header.engine.clone(),
            rules: header.rules,
            head: journal.head.to_string().into(),
            redacted: false,
            entries: entries.collect(),
        }
    }
}
