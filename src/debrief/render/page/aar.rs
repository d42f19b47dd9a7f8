//! The after-action report in the order of HSEEP: overview, objectives with their ratings, strengths, areas for
//! improvement with observation, reference and analysis, improvement plan.

use super::short::nothing_to_change;
use super::{Block, Line, Page, Span, Table, text};
use crate::debrief::model::{Debrief, Finding, Improvement, Objective};
use crate::play::rating::Rating;
use crate::stdx::text::SafeText;

impl Page {
    pub(super) fn after_action(&mut self, debrief: &Debrief) {
        let review = &debrief.review;
        self.heading(2, "debrief-aar");
        self.note("debrief-aar-note");
        self.heading(3, "debrief-aar-overview");
        let rows = review.overview.iter().map(|(label, words)| vec![text(label), text(words)]);
        let table = Table {
            caption: self.say("debrief-aar-overview-caption"),
            class: "fields",
            head: self.head(&["debrief-col-field", "debrief-col-entry"]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
        self.heading(3, "debrief-aar-ratings");
        self.note("debrief-numbers-note");
        self.ratings(&debrief.numbers.objectives);
        for objective in &debrief.numbers.objectives {
            let beside = self.own_rating(debrief.evaluation.as_ref(), objective.id);
            self.blocks
                .extend(beside.into_iter().flat_map(|rating| [Block::Para(text(&objective.text)), rating]));
        }
        self.heading(3, "debrief-aar-strengths");
        self.strengths(&review.strengths);
        self.heading(3, "debrief-aar-areas");
        self.areas(debrief);
        self.heading(3, "debrief-improvements");
        self.note("debrief-improvements-note");
        self.improvements(&debrief.forward.improvements);
        self.actions(debrief);
    }

    fn ratings(&mut self, objectives: &[Objective]) {
        let rows = objectives.iter().map(|objective| {
            let csf: Vec<&str> = objective.csf.iter().map(SafeText::as_str).collect();
            let count = |wanted: Rating| {
                let rated = |task: &&crate::debrief::model::Task| {
                    task.grade.as_ref().is_some_and(|grade| grade.rating == wanted)
                };
                (wanted, objective.tasks.iter().filter(rated).count())
            };
            let counts = Rating::ALL.map(count).into_iter().filter(|(_, n)| *n > 0);
            let tasks: Vec<String> = counts.map(|(rating, n)| format!("{rating} {n}")).collect();
            let rated = self.grade(objective.grade.as_ref());
            vec![text(&objective.text), text(&csf.join(", ").into()), rated, text(&tasks.join(" · ").into())]
        });
        let table = Table {
            caption: self.say("debrief-aar-ratings-caption"),
            class: "ratings",
            head: self.head(&[
                "debrief-col-objective",
                "debrief-col-capability",
                "debrief-col-rating",
                "debrief-col-tasks",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }

    fn strengths(&mut self, strengths: &[Finding]) {
        if strengths.is_empty() {
            return self.note("debrief-went-well-none");
        }
        let lines = strengths.iter().map(|one| {
            let mut line = vec![Span::Strong(one.title.clone())];
            for part in
                [&one.observation, &one.consequence, &one.why].into_iter().filter(|part| !part.is_empty())
            {
                line.extend([Span::Text(" – ".into()), Span::Text(part.clone())]);
            }
            line.extend(shown_by(one));
            line
        });
        let block = Block::List(lines.collect());
        self.push(block);
    }

    fn areas(&mut self, debrief: &Debrief) {
        let areas = &debrief.review.areas;
        if areas.is_empty() {
            return self.note(nothing_to_change(debrief));
        }
        let mut cards = Vec::new();
        for area in areas {
            let mut seen: Line = text(&area.observation);
            if !area.consequence.is_empty() {
                seen.extend([Span::Text(" ".into()), Span::Text(area.consequence.clone())]);
            }
            seen.extend(shown_by(area));
            let mut card =
                vec![Block::Heading(4, area.title.clone()), self.pair("debrief-aar-observation", seen)];
            if !area.reference.is_empty() {
                card.push(self.pair("debrief-aar-reference", text(&area.reference)));
            }
            let analysis: Vec<&str> = [&area.analysis, &area.why]
                .into_iter()
                .map(SafeText::as_str)
                .filter(|p| !p.is_empty())
                .collect();
            if !analysis.is_empty() {
                card.push(self.pair("debrief-aar-analysis", text(&analysis.join(" ").into())));
            }
            cards.push(Block::Card(card));
        }
        self.push(Block::Columns(cards));
    }

    fn improvements(&mut self, items: &[Improvement]) {
        if items.is_empty() {
            return self.note("debrief-improvements-none");
        }
        let rows = items.iter().map(|item| {
            [&item.observation, &item.action, &item.element, &item.owner, &item.start, &item.due]
                .map(text)
                .to_vec()
        });
        let table = Table {
            caption: self.say("debrief-improvements-caption"),
            class: "plan",
            head: self.head(&[
                "debrief-col-issue",
                "debrief-col-action",
                "debrief-col-element",
                "debrief-col-owner",
                "debrief-col-start",
                "debrief-col-due",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }
}

/// The record that shows it.
fn shown_by(finding: &Finding) -> Line {
    let receipt = finding.receipt.iter();
    receipt
        .flat_map(|event| [Span::Text(" ".into()), Span::Receipt(event.seq, event.at.clock.clone())])
        .collect()
}
