//! The page for the Risk Management Committee and the Board, as blocks. Everything in it is cut to what fits one sheet.

use super::short::nothing_to_change;
use super::{Block, Line, Page, Span, Table, text};
use crate::debrief::model::{Debrief, Duty, Finding, Improvement, Standing};
use crate::stdx::text::{SafeText, cut as cut_to};

/// Strengths, areas, duties and items of the plan that fit the sheet.
const STRENGTHS: usize = 2;
const AREAS: usize = 3;
const DUTIES: usize = 6;
const ACTIONS: usize = 4;
/// Longest text of a finding in columns of a terminal; a longer one ends in an ellipsis.
const WORDS: usize = 160;

impl Page {
    pub(super) fn board(&mut self, debrief: &Debrief) {
        let review = &debrief.review;
        let glue = if self.lang == crate::stdx::text::Lang::En { " " } else { "" };
        let outcome: Vec<&str> = review.outcome.iter().map(SafeText::as_str).collect();
        self.push(Block::Note(cut(&review.played)));
        self.heading(2, "debrief-board-exposed");
        self.push(Block::Para(text(&outcome.join(glue).into())));
        self.curves(&debrief.numbers.impact);
        self.heading(3, "debrief-went-well");
        match review.strengths.is_empty() {
            true => self.note("debrief-went-well-none"),
            false => {
                let lines = review.strengths.iter().take(STRENGTHS).map(held).collect();
                self.push(Block::List(lines));
            }
        }
        self.heading(3, "debrief-to-change");
        match review.areas.is_empty() {
            true => self.note(nothing_to_change(debrief)),
            false => {
                let lines = review.areas.iter().take(AREAS).map(changed).collect();
                self.push(Block::List(lines));
            }
        }
        self.heading(3, "debrief-board-duties");
        self.owed(&debrief.numbers.duties);
        self.heading(3, "debrief-board-actions");
        self.asked(&debrief.forward.improvements);
        self.note("debrief-board-foot");
    }

    /// Duties that were owed, those not met first.
    fn owed(&mut self, duties: &[Duty]) {
        let mut owed: Vec<&Duty> = duties.iter().filter(|duty| duty.standing != Standing::NotOwed).collect();
        if owed.is_empty() {
            return self.note("debrief-board-none");
        }
        owed.sort_by_key(|duty| duty.standing);
        let rows = owed.into_iter().take(DUTIES).map(|duty| {
            let until = duty.until.as_ref().map_or(&duty.due, |until| &until.clock);
            vec![text(&duty.title), text(until), vec![Span::Strong(self.say(stands(duty.standing)))]]
        });
        let table = Table {
            caption: SafeText::default(),
            class: "owed",
            head: self.head(&["debrief-board-col-duty", "debrief-board-col-due", "debrief-board-col-stands"]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }

    fn asked(&mut self, items: &[Improvement]) {
        if items.is_empty() {
            return self.note("debrief-improvements-none");
        }
        let rows = items.iter().take(ACTIONS).map(|item| {
            vec![text(&cut(&item.observation)), text(&cut(&item.action)), text(&item.owner), text(&item.due)]
        });
        let table = Table {
            caption: SafeText::default(),
            class: "plan",
            head: self.head(&[
                "debrief-col-issue",
                "debrief-col-action",
                "debrief-col-owner",
                "debrief-col-due",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }
}

fn stands(standing: Standing) -> &'static str {
    match standing {
        Standing::Missed => "debrief-board-missed",
        Standing::Running => "debrief-board-running",
        Standing::InTime => "debrief-board-in-time",
        Standing::NotOwed => "debrief-board-not-owed",
    }
}

fn held(finding: &Finding) -> Line {
    vec![Span::Strong(cut(&finding.title)), Span::Text(" – ".into()), Span::Text(cut(&finding.observation))]
}

fn changed(finding: &Finding) -> Line {
    let mut line = vec![Span::Strong(cut(&finding.title)), Span::Text(" – ".into())];
    line.push(Span::Text(cut(&finding.observation)));
    if !finding.consequence.is_empty() {
        line.extend([Span::Text(" → ".into()), Span::Text(cut(&finding.consequence))]);
    }
    line
}

fn cut(words: &SafeText) -> SafeText {
    cut_to(words.one_line().as_str(), WORDS).into()
}
