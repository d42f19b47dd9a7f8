//! Page one: what was played, how it came out, what to keep, what to change and why, what to drill next. It comes after
//! the players' own words and carries no rating: a summary that begins with a grade is read no further.

use super::{Block, Line, Page, Span, text};
use crate::debrief::model::{Debrief, Finding, Next, Task};
use crate::play::rating::Rating;
use crate::stdx::text::SafeText;

/// Strengths and areas told on page one.
const TOLD: usize = 3;

impl Page {
    pub(super) fn in_short(&mut self, debrief: &Debrief) {
        let review = &debrief.review;
        self.heading(2, "debrief-short");
        self.push(Block::Para(vec![
            Span::Text(review.played.clone()),
            self.gap(),
            Span::Faint(review.extent.clone()),
        ]));
        let outcome: Vec<&str> = review.outcome.iter().map(SafeText::as_str).collect();
        let glue = if self.lang == crate::stdx::text::Lang::En { " " } else { "" };
        self.push(Block::Para(text(&outcome.join(glue).into())));
        self.heading(3, "debrief-went-well");
        match review.strengths.is_empty() {
            true => self.note("debrief-went-well-none"),
            false => {
                let lines = review.strengths.iter().take(TOLD).map(|one| self.strength(one)).collect();
                self.push(Block::List(lines));
            }
        }
        self.heading(3, "debrief-to-change");
        match review.areas.is_empty() {
            true => self.note(nothing_to_change(debrief)),
            false => {
                let lines = review.areas.iter().take(TOLD).map(|one| self.area(one)).collect();
                self.push(Block::List(lines));
            }
        }
        self.mattered(debrief);
        self.heading(3, "debrief-next-drill");
        let line = match review.next.first() {
            Some(next) => self.next_line(next),
            None => text(&self.say(nothing_to_drill(debrief))),
        };
        self.push(Block::Para(line));
    }

    /// The moments on which most hung: what was done, and what would have been. Nothing where nobody played it again.
    fn mattered(&mut self, debrief: &Debrief) {
        let Some(what_if) = debrief.hindsight.as_ref().filter(|what_if| !what_if.moments.is_empty()) else {
            return;
        };
        let lines = what_if.moments.iter().filter_map(|pivot| {
            let subject = what_if.subjects.get(pivot.subject)?;
            let when = Span::Faint(self.bracketed(subject.at.clock.as_str()));
            let words = [Span::Text(" – ".into()), Span::Text(pivot.words.clone())];
            Some([vec![Span::Strong(subject.text.clone()), when], words.into()].concat())
        });
        let lines = lines.collect();
        self.heading(3, "whatif-moments");
        self.push(Block::List(lines));
    }

    fn strength(&self, finding: &Finding) -> Line {
        let mut line = vec![Span::Strong(finding.title.clone())];
        for part in [&finding.observation, &finding.consequence].into_iter().filter(|part| !part.is_empty()) {
            line.extend([Span::Text(" – ".into()), Span::Text(part.clone())]);
        }
        line
    }

    /// What was seen, what came of it, why it matters.
    fn area(&self, finding: &Finding) -> Line {
        let mut line = vec![Span::Strong(finding.title.clone()), Span::Text(" – ".into())];
        line.push(Span::Text(finding.observation.clone()));
        for part in [&finding.consequence, &finding.why].into_iter().filter(|part| !part.is_empty()) {
            line.extend([Span::Text(" → ".into()), Span::Text(part.clone())]);
        }
        line
    }

    fn next_line(&self, next: &Next) -> Line {
        vec![Span::Strong(next.text.clone()), Span::Text(" – ".into()), Span::Code(next.command.clone())]
    }

    /// What to drill again, and why.
    pub(super) fn try_next(&mut self, debrief: &Debrief) {
        let next = &debrief.review.next;
        self.heading(3, "debrief-next");
        if next.is_empty() {
            return self.note(nothing_to_drill(debrief));
        }
        self.note("debrief-next-note");
        let lines = next.iter().map(|one| {
            let mut line = vec![Span::Strong(one.text.clone()), Span::Text(" – ".into())];
            line.push(Span::Text(one.because.clone()));
            if !one.question.is_empty() {
                line.push(Span::Text(" ".into()));
                line.push(Span::Text(self.tell("debrief-next-question", &[("question", &one.question)])));
            }
            line.extend([Span::Text(" ".into()), Span::Code(one.command.clone())]);
            line
        });
        let block = Block::List(lines.collect());
        self.push(block);
    }
}

/// Why there is nothing to change: all was done in time, or nothing came to be judged.
pub(super) fn nothing_to_change(debrief: &Debrief) -> &'static str {
    let mut tasks = debrief.numbers.objectives.iter().flat_map(|objective| &objective.tasks);
    match tasks.any(judged) {
        true => "debrief-to-change-none",
        false => "debrief-to-change-unrated",
    }
}

/// Whether a task counts.
fn judged(task: &Task) -> bool {
    task.grade.as_ref().is_some_and(|grade| grade.rating != Rating::NotExercised)
}

/// Why there is nothing to drill again: everything critical was met, or the run never came to some of it.
fn nothing_to_drill(debrief: &Debrief) -> &'static str {
    let mut tasks = debrief.numbers.objectives.iter().flat_map(|objective| &objective.tasks);
    if tasks.all(|task| !task.critical || judged(task)) {
        "debrief-next-none"
    } else {
        "debrief-next-unreached"
    }
}
