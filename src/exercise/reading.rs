//! Reading logs: what a search shows a seat, and what of it was pinned. *In*: the logs of the run, what the players
//! have opened. *Out*: plain data without a word on which line is of the story. *Never here*: an order, the world.

use crate::exercise::fold::Board;
use crate::exercise::view::PinView;
use crate::plan::Plan;
use crate::plan::estate::Log;
use crate::plan::logs::Logs;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimTime;
use crate::telemetry::query::{Query, QueryError};
use crate::telemetry::row::{Access, Reach, RowId, UnknownSource};

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogPage {
    /// The newest rows, newest first.
    pub rows: Vec<LogRow>,
    /// How many rows there are in all.
    pub total: u64,
    /// Every log that was asked, by name, and how far the answer reaches into it.
    pub reach: Vec<Reach>,
    /// Too much to look through: nothing older was looked at, `total` counts only what is newer.
    pub stopped_at: Option<SimTime>,
    /// What `source:` asked for and is not there.
    pub unknown: Vec<UnknownSource>,
}

/// A row of a log as a seat sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// Which: what a pin names.
    pub id: RowId,
    /// When it was written.
    pub at: SimTime,
    /// That moment on the story's clock: `2026-11-17 22:10:41`.
    pub stamp: SafeText,
    /// Its text, one line.
    pub line: SafeText,
}

/// Searches the logs a seat may look into, at a moment: at most `limit` rows.
///
/// # Errors
/// The query cannot be understood.
pub fn search(
    logs: &mut Logs,
    plan: &Plan,
    board: &Board,
    now: SimTime,
    query: &str,
    limit: usize,
) -> Result<LogPage, QueryError> {
    let query = Query::parse(query)?;
    logs.store(plan);
    let known = plan.estate.logs.values();
    let access: Vec<(Id, Access)> =
        known.map(|log| (log.id, logs.access(log, is_open(board, log)))).collect();
    let access = |id: Id| {
        let found = access.iter().find(|(log, _)| *log == id);
        found.map_or(Access::Closed, |(_, access)| *access)
    };
    let page = logs.store(plan).search(&query, now, &access, limit);
    let row = |row: crate::telemetry::row::Row| {
        // Which trace it is stays behind: who reads a screen must not learn from it which lines matter.
        LogRow { id: row.id, at: row.at, stamp: row.stamp, line: row.line }
    };
    Ok(LogPage {
        rows: page.rows.into_iter().map(row).collect(),
        total: page.total,
        reach: page.reach,
        stopped_at: page.stopped_at,
        unknown: page.unknown,
    })
}

/// Whether the players may search a log.
pub fn is_open(board: &Board, log: &Log) -> bool {
    log.open || board.logs.contains(&log.id)
}

/// The pinned lines, in the order they were pinned; nothing is built where nothing is pinned.
pub fn pinned(logs: &mut Logs, plan: &Plan, board: &Board, lang: Lang) -> Vec<PinView> {
    if board.rows.is_empty() {
        return Vec::new();
    }
    let store = logs.store(plan);
    let rows = board.rows.iter().filter_map(|id| store.row(id));
    rows.map(|row| {
        let log = plan.estate.logs.get(&row.id.log);
        PinView {
            row: row.id,
            log_name: log.map(|log| log.name.get(lang).clone()).unwrap_or_default(),
            stamp: row.stamp,
            line: row.line,
        }
    })
    .collect()
}

/// Whether a line a pin names is there at all. Whether it may be pinned is the world's to say.
pub fn is_there(logs: &mut Logs, plan: &Plan, row: &str) -> bool {
    RowId::parse(row).is_some_and(|row| logs.store(plan).row(&row).is_some())
}
