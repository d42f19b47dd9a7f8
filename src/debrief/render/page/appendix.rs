//! What the report rests on: every task with its rule and receipts, and the log that receipts lead to.

use super::story::timed;
use super::{Block, Line, Page, Span, Table, text};
use crate::debrief::model::{Debrief, Evaluation, Event, Moment, Objective, Task};
use crate::debrief::render::pages::LANES;
use crate::play::rating::Rating;
use crate::stdx::text::SafeText;

/// What the lanes are called, in their order.
const LANE_NAMES: [&str; 3] = ["debrief-lane-truth", "debrief-lane-knowable", "debrief-lane-done"];

impl Page {
    /// Objective by objective, task by task.
    pub(super) fn receipts(&mut self, debrief: &Debrief) {
        self.heading(2, "debrief-tasks");
        self.note("debrief-tasks-note");
        for objective in &debrief.numbers.objectives {
            self.objective(objective, debrief.evaluation.as_ref());
        }
    }

    fn objective(&mut self, objective: &Objective, evaluation: Option<&Evaluation>) {
        self.push(Block::Heading(3, objective.text.clone()));
        let cards = objective.tasks.iter().map(|task| Block::Card(self.task(task, evaluation))).collect();
        self.push(Block::Columns(cards));
    }

    fn task(&self, task: &Task, evaluation: Option<&Evaluation>) -> Vec<Block> {
        let mut card =
            vec![Block::Heading(4, task.text.clone()), Block::Para(self.grade(task.grade.as_ref()))];
        card.extend(self.own_rating(evaluation, task.id));
        card.push(self.pair("debrief-task-when", self.task_times(task)));
        card.push(self.rule(task));
        if !task.receipts.is_empty() {
            card.push(self.pair_list("debrief-receipts", task.receipts.iter().map(timed).collect()));
        }
        if let Some(won) = task.won {
            card.push(self.pair("debrief-points", vec![Span::Text(self.points(won, task))]));
        }
        card
    }

    /// The rule in words with its window. As its author wrote it, it stands in the JSON report.
    fn rule(&self, task: &Task) -> Block {
        let mut words = text(&task.meaning);
        if !task.window.is_empty() {
            words.push(Span::Faint(self.bracketed(task.window.as_str())));
        }
        self.pair("debrief-rule", words)
    }

    fn task_times(&self, task: &Task) -> Line {
        let words = match (&task.opened, &task.done, &task.took) {
            (None, _, _) => self.say("debrief-task-never-opened"),
            (Some(opened), None, _)
                if task.grade.as_ref().is_some_and(|g| g.rating == Rating::NotExercised) =>
            {
                self.tell("debrief-task-still-open", &[("opened", &opened.clock)])
            }
            (Some(opened), None, _) => self.tell("debrief-task-opened", &[("opened", &opened.clock)]),
            (Some(opened), Some(_), _) if self::before(task, opened) => {
                self.tell("debrief-task-already", &[("opened", &opened.clock)])
            }
            (Some(opened), Some(done), took) => {
                let took = took.as_ref().map_or_else(SafeText::default, |took| took.words.clone());
                self.tell(
                    "debrief-task-done",
                    &[("opened", &opened.clock), ("done", &done.clock), ("took", &took)],
                )
            }
        };
        vec![Span::Text(words)]
    }

    /// `1.6 of 2`, with what hints were used and whether missing it weighs.
    fn points(&self, won: i64, task: &Task) -> SafeText {
        let (whole, tenths) = (won / 1000, won % 1000 / 100);
        let won = if tenths == 0 { whole.to_string() } else { format!("{whole}.{tenths}") };
        let args = [("won", &won.into()), ("weight", &task.weight.to_string().into())];
        let mut words = self.tell("debrief-points-of", &args).to_string();
        if task.hints > 0 {
            words = format!("{words} · {}", self.count("debrief-hints", task.hints));
        }
        if !task.critical {
            words = format!("{words} · {}", self.say("debrief-not-critical"));
        }
        words.into()
    }

    /// The log: a row for each record. The first of a day carries the date.
    pub(super) fn log(&mut self, debrief: &Debrief) {
        let events = &debrief.truth.timeline;
        let day =
            |event: &Event| event.at.clock.as_str().rsplit_once(' ').map_or("", |parts| parts.0).to_owned();
        let names = LANE_NAMES.map(|key| self.say(key));
        let rows = events.iter().enumerate().map(|(index, event)| {
            let first = index == 0 || day(&events[index - 1]) != day(event);
            let when = if first { event.at.clock.clone() } else { time(event) };
            vec![
                text(&when),
                vec![Span::Lane(event.lane, names[event.lane as usize].clone())],
                vec![Span::Record(event.seq, event.text.clone())],
            ]
        });
        let table = Table {
            caption: self.legend(),
            class: "log",
            head: self.head(&["debrief-col-when", "debrief-col-lane", "debrief-col-record"]),
            rows: rows.collect(),
        };
        self.push(Block::Columns(vec![Block::Table(table)]));
    }

    /// What the marks of the lanes stand for.
    fn legend(&self) -> SafeText {
        let told: Vec<String> =
            LANES.iter().zip(LANE_NAMES).map(|(mark, key)| format!("{mark} {}", self.say(key))).collect();
        told.join("  ").into()
    }
}

/// The time of a record without its day: its words always end in it.
fn time(event: &Event) -> SafeText {
    event.at.clock.as_str().rsplit(' ').next().unwrap_or_default().into()
}

/// Whether everything a task asked for was there before its window opened.
fn before(task: &Task, opened: &Moment) -> bool {
    let receipts = &task.receipts;
    !receipts.is_empty() && receipts.iter().all(|event| event.at.seconds < opened.seconds)
}
