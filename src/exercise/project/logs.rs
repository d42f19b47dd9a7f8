//! Logs of the company, and the lines that were found.

use super::Projection;
use crate::exercise::reading;
use crate::exercise::view::{LineView, LogView};
use crate::telemetry::row::stamped;

impl Projection<'_> {
    pub(super) fn lines(&self) -> Vec<LineView> {
        let found = self.board.lines.iter();
        found
            .filter_map(|(trace, log, written, found)| {
                let trace = self.plan.attack.traces.get(trace)?;
                let log_name = self.plan.estate.logs.get(log).map(|log| self.say(&log.name));
                Some(LineView {
                    id: trace.id,
                    log: *log,
                    log_name: log_name.unwrap_or_default(),
                    written: stamped(*written),
                    found: *found,
                    line: trace.line.clone(),
                    fact: trace.fact,
                })
            })
            .collect()
    }

    pub(super) fn logs(&self) -> Vec<LogView> {
        let logs = self.plan.estate.logs.values();
        logs.map(|log| LogView {
            id: log.id,
            name: self.say(&log.name),
            kind: log.kind,
            keeps: log.keeps,
            open: reading::is_open(self.board, log),
        })
        .collect()
    }
}
