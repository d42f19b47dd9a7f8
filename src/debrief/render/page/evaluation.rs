//! What evaluators wrote: what they saw, ratings beside the recorded ones, actions.

use super::{Block, Line, Page, Span, Table, paragraphs, text};
use crate::debrief::model::{Action, Debrief, Evaluation, Observation, Topic};
use crate::notes::{Kind, Status};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

impl Page {
    /// Strengths first, then areas for improvement, then what was only seen.
    pub(super) fn observations(&mut self, debrief: &Debrief) {
        let seen = debrief.evaluation.as_ref().map_or(&[][..], |evaluation| &evaluation.observations);
        if seen.is_empty() {
            return;
        }
        self.heading(2, "debrief-observed");
        self.note("debrief-observed-note");
        for kind in Kind::ALL {
            let mut cards =
                seen.iter().filter(|it| it.kind == *kind).map(|it| self.observation(it)).peekable();
            let cards: Vec<Block> = match cards.peek() {
                Some(_) => cards.collect(),
                None => continue,
            };
            self.heading(3, &format!("debrief-kind-{}", kind.name()));
            self.blocks.extend(cards);
        }
    }

    fn observation(&self, seen: &Observation) -> Block {
        let mut card = Vec::new();
        let mut about: Line = seen.about.iter().flat_map(|about| self.subject(about)).collect();
        for beside in [seen.at.as_ref().map(|at| &at.clock), Some(&seen.by)].into_iter().flatten() {
            if !beside.is_empty() {
                about.push(Span::Faint(if about.is_empty() {
                    beside.clone()
                } else {
                    format!(" · {beside}").into()
                }));
            }
        }
        if !about.is_empty() {
            card.push(Block::Para(about));
        }
        card.extend(paragraphs(&seen.seen));
        for (key, words) in
            [("debrief-observed-analysis", &seen.analysis), ("debrief-observed-reference", &seen.reference)]
        {
            if !words.is_empty() {
                card.push(Block::Pair(self.say(key), paragraphs(words)));
            }
        }
        Block::Card(card)
    }

    /// `Task: …`
    fn subject(&self, about: &Topic) -> Line {
        vec![Span::Strong(about.text.clone()), Span::Text(" ".into()), Span::Code(about.id.as_str().into())]
    }

    /// An evaluator's rating, to stand beside the recorded one; nothing where there is none.
    pub(super) fn own_rating(&self, evaluation: Option<&Evaluation>, subject: Id) -> Option<Block> {
        let rated = evaluation?.rating(subject)?;
        let mut line = vec![Span::Badge(rated.rating, rated.words.clone()), Span::Text(" ".into())];
        line.push(Span::Text(rated.reason.one_line()));
        if !rated.by.is_empty() {
            line.push(Span::Faint(self.bracketed(rated.by.as_str())));
        }
        Some(Block::Pair(self.say("debrief-own-rating"), vec![Block::Para(line)]))
    }

    /// What is to be done, and how earlier actions stand.
    pub(super) fn actions(&mut self, debrief: &Debrief) {
        let Some(evaluation) = &debrief.evaluation else { return };
        let tables = [("debrief-actions", &evaluation.actions), ("debrief-earlier", &evaluation.earlier)];
        for (key, actions) in tables {
            if actions.is_empty() {
                continue;
            }
            self.heading(3, key);
            let table = self.action_table(&format!("{key}-caption"), actions.iter());
            self.push(Block::Table(table));
        }
    }

    /// Actions with owner, dates, status and number in the risk register.
    pub(in crate::debrief) fn action_table<'a>(
        &self,
        caption: &str,
        actions: impl Iterator<Item = &'a Action>,
    ) -> Table {
        let columns = [
            "debrief-col-issue",
            "debrief-col-action",
            "debrief-col-element",
            "debrief-col-owner",
            "debrief-col-dates",
            "debrief-col-status",
        ];
        Table {
            caption: self.say(caption),
            class: "actions",
            head: self.head(&columns),
            rows: actions.map(|action| self.action_row(action)).collect(),
        }
    }

    fn action_row(&self, action: &Action) -> Vec<Line> {
        let mut issue = text(&action.issue.one_line());
        for number in [&action.id, &action.risk].into_iter().filter(|number| !number.is_empty()) {
            issue.extend([Span::Text(" ".into()), Span::Code(number.clone())]);
        }
        let element = action.element.map(|element| self.say(&format!("notes-element-{}", element.name())));
        let dates = match (action.start.as_str(), action.due.as_str()) {
            ("", due) => SafeText::from(due),
            (start, "") => format!("{start} –").into(),
            (start, due) => format!("{start} – {due}").into(),
        };
        let mut status = vec![self.status(action.status)];
        if !action.remark.is_empty() {
            status.push(Span::Faint(format!(" {}", action.remark.one_line()).into()));
        }
        vec![
            issue,
            text(&action.action.one_line()),
            element.iter().flat_map(text).collect(),
            text(&action.owner),
            text(&dates),
            status,
        ]
    }

    fn status(&self, status: Status) -> Span {
        let words = self.say(&format!("notes-status-{}", status.name()));
        match status {
            Status::Open | Status::UnderWay => Span::Strong(words),
            Status::Done | Status::Dropped => Span::Text(words),
        }
    }
}
