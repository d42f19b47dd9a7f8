//! The logs in lines: a search with what it could not look at, numbered rows, and pins by number.

use super::{Plain, Said};
use crate::exercise::view::Stage;
use crate::locale::say;
use crate::play::line;
use crate::play::order::Order;
use crate::telemetry::row::RowId;
use crate::tui::dialogs::logs::{Answer, count, notes};
use crate::tui::registry::Cmd;

/// Rows told at a time: they are heard, not looked over.
const TOLD_MAX: usize = 50;

impl Plain<'_> {
    /// Searches the logs, oldest of the newest first, so that the numbers grow downwards with time. Without a query
    /// the logs themselves are told.
    pub(super) fn search(&mut self, line: &str) -> Said {
        let Ok(Order::Search { query }) = line::parse(line) else {
            return if line.trim() == "search" { self.logs() } else { self.order_line(line) };
        };
        if matches!(self.model.view.stage, Stage::Briefing | Stage::Ended { .. }) {
            return self.stage();
        }
        let page = match self.client.search(query.as_str(), TOLD_MAX) {
            Ok(page) => page,
            Err(error) => {
                let words = error.words();
                return self.line(words.get(self.lang()).as_str());
            }
        };
        self.found = page.rows.iter().rev().map(|row| row.id).collect();
        let view = self.model.view.clone();
        let answer = Answer { query: query.to_string(), at: self.client.now(), found: Ok(page.clone()) };
        self.line(count(&view, &answer, &page).as_str())?;
        for note in notes(&view, &page) {
            self.line(note.as_str())?;
        }
        for (number, row) in page.rows.iter().rev().enumerate() {
            self.line(&format!("{}. {} {}: {}", number + 1, row.stamp, row.id.log, row.line))?;
        }
        self.keep(Order::Search { query })
    }

    fn logs(&mut self) -> Said {
        self.word("tui-logs-list")?;
        for log in self.model.view.clone().logs.iter() {
            let key = if log.open { "tui-logs-open" } else { "tui-logs-not-open" };
            let state = say(self.lang(), key);
            self.line(&format!("{}. {}. {state}", log.id, log.name))?;
        }
        self.word("tui-logs-hint")
    }

    /// Pins a row of the last search by its number, or takes a pinned one off by its number on the board; either also
    /// by its identity.
    pub(super) fn pin_line(&mut self, cmd: Cmd, name: &str) -> Said {
        let on = cmd == Cmd::PinLine;
        let pins = self.model.view.pins.iter().map(|pin| pin.row);
        let rows: Vec<RowId> = if on { self.found.clone() } else { pins.collect() };
        let number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let named = RowId::parse(name.trim_matches('"'));
        match number.and_then(|number| rows.get(number).copied()).or(named) {
            Some(row) => self.send(Order::PinLine { row: row.to_string().into(), on }),
            None => self.unknown(name, if on { Cmd::SearchLogs } else { Cmd::Board }),
        }
    }
}
