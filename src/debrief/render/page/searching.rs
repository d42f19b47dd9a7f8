//! What was looked for in the logs, what was pinned, and what nobody read.

use super::{Block, Page, Span, Table, text};
use crate::debrief::model::Searching;
use crate::stdx::text::SafeText;

/// Lines and searches shown at most; the document itself has them all.
const SHOWN_MAX: usize = 10;

impl Page {
    pub(super) fn searching(&mut self, searching: &Searching) {
        if searching.is_empty() {
            return;
        }
        self.heading(2, "debrief-searching");
        if !searching.searches.is_empty() {
            let lines = searching.searches.iter().map(|search| {
                vec![
                    Span::Faint(search.at.clock.clone()),
                    Span::Text("  ".into()),
                    Span::Code(query(&search.query)),
                ]
            });
            let block = self.pair_list("debrief-searches", lines.take(SHOWN_MAX).collect());
            self.push(block);
            self.rest(searching.searches.len());
        }
        self.pinned_lines(searching);
        self.unread_lines(searching);
    }

    fn pinned_lines(&mut self, searching: &Searching) {
        if searching.pinned.is_empty() {
            return;
        }
        let rows = searching.pinned.iter().take(SHOWN_MAX).map(|line| {
            let means = if line.hostile { "debrief-line-hostile" } else { "debrief-line-usual" };
            vec![
                vec![Span::Code(line.line.clone())],
                text(&line.log),
                text(&line.written.clock),
                vec![Span::Receipt(line.seq, line.at.clock.clone())],
                text(&self.say(means)),
            ]
        });
        let table = Table {
            caption: self.say("debrief-pinned-caption"),
            class: "",
            head: self.head(&[
                "debrief-col-line",
                "debrief-col-log",
                "debrief-col-written",
                "debrief-col-pinned",
                "debrief-col-was",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
        self.rest(searching.pinned.len());
    }

    fn unread_lines(&mut self, searching: &Searching) {
        if searching.unread.is_empty() {
            return;
        }
        self.note("debrief-unread-note");
        let rows = searching.unread.iter().take(SHOWN_MAX).map(|line| {
            let gone = match &line.gone {
                Some(at) => text(&self.tell("debrief-line-gone", &[("at", &at.clock)])),
                None => text(&self.say("debrief-line-there")),
            };
            let count = SafeText::from(line.count.to_string());
            let written = match line.count {
                0 | 1 => line.written.clock.clone(),
                _ => self.tell("debrief-line-times", &[("at", &line.written.clock), ("n", &count)]),
            };
            vec![vec![Span::Code(line.line.clone())], text(&line.log), text(&written), gone]
        });
        let table = Table {
            caption: self.say("debrief-unread-caption"),
            class: "",
            head: self.head(&[
                "debrief-col-line",
                "debrief-col-log",
                "debrief-col-written",
                "debrief-col-readable",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
        self.rest(searching.unread.len());
    }

    /// How many more there were.
    fn rest(&mut self, count: usize) {
        if count > SHOWN_MAX {
            let note = self.count("debrief-more", count - SHOWN_MAX);
            self.push(Block::Note(note));
        }
    }
}

/// A query as it was typed; one for everything is empty, which must be seen.
fn query(query: &SafeText) -> SafeText {
    if query.is_empty() { "*".into() } else { query.clone() }
}
