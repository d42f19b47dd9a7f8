//! The numbers, last, each with its receipts.

use super::story::timed;
use super::{Block, Line, Page, Span, Table, text};
use crate::debrief::model::{
    Aid, Calibration, Conduct, Debrief, Duty, Evaluation, Event, Grade, Hygiene, Impact, Length, Measure,
    Moment, Objective, Report, Said, Slowed, Task,
};
use crate::play::rating::Rating;
use crate::play::statement::T0;
use crate::stdx::text::SafeText;
use crate::telling::{number, percent};

impl Page {
    pub(super) fn numbers(&mut self, debrief: &Debrief) {
        let numbers = &debrief.numbers;
        self.heading(2, "debrief-numbers");
        self.note("debrief-numbers-note");
        for objective in &numbers.objectives {
            self.objective(objective, debrief.evaluation.as_ref());
        }
        self.timeliness(&numbers.timeliness);
        self.hygiene(&numbers.hygiene);
        self.searching(&numbers.searching);
        self.duties(&numbers.duties);
        self.said(&numbers.said);
        self.impact(&numbers.impact);
        self.conduct(&numbers.conduct);
        self.calibration(&numbers.calibration);
    }

    fn objective(&mut self, objective: &Objective, evaluation: Option<&Evaluation>) {
        self.push(Block::Heading(3, objective.text.clone()));
        let mut line = self.grade(objective.grade.as_ref());
        if !objective.csf.is_empty() {
            let csf: Vec<&str> = objective.csf.iter().map(SafeText::as_str).collect();
            line.push(Span::Faint(format!("  CSF 2.0: {}", csf.join(", ")).into()));
        }
        self.push(Block::Para(line));
        self.blocks.extend(self.own_rating(evaluation, objective.id));
        for task in &objective.tasks {
            let mut card = self.task(task);
            if let Some(rating) = self.own_rating(evaluation, task.id) {
                card.insert(2, rating);
            }
            self.push(Block::Card(card));
        }
    }

    fn grade(&self, grade: Option<&Grade>) -> Line {
        let Some(grade) = grade else { return vec![Span::Faint(self.say("debrief-not-rated"))] };
        let mut line = vec![Span::Badge(grade.rating, grade.words.clone())];
        if let Some(reason) = &grade.overridden {
            line.push(Span::Text(" ".into()));
            line.push(Span::Text(self.tell("debrief-overridden", &[("reason", reason)])));
        }
        line
    }

    fn task(&self, task: &Task) -> Vec<Block> {
        let mut card =
            vec![Block::Heading(4, task.text.clone()), Block::Para(self.grade(task.grade.as_ref()))];
        card.push(self.pair("debrief-task-when", self.task_times(task)));
        card.push(self.rule(task));
        if !task.receipts.is_empty() {
            card.push(self.pair_list("debrief-receipts", task.receipts.iter().map(timed).collect()));
        }
        if let Some(won) = task.won {
            card.push(self.pair("debrief-points", vec![Span::Text(self.points(won, task))]));
        }
        if !task.why.is_empty() {
            card.push(self.pair("debrief-col-why", text(&task.why)));
        }
        card
    }

    /// The rule in words with its window, and as its author wrote it.
    fn rule(&self, task: &Task) -> Block {
        let mut words = text(&task.meaning);
        if !task.window.is_empty() {
            words.push(Span::Text(" ".into()));
            words.push(Span::Faint(format!("({})", task.window).into()));
        }
        let source = Block::Para(vec![Span::Code(task.rule.clone())]);
        Block::Pair(self.say("debrief-rule"), vec![Block::Para(words), source])
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

    fn timeliness(&mut self, measures: &[Measure]) {
        if measures.is_empty() {
            return;
        }
        self.heading(3, "debrief-timeliness");
        let rows = measures.iter().map(|measure| {
            let at =
                measure.at.as_ref().map_or_else(|| self.faint("debrief-not-reached"), |at| text(&at.clock));
            vec![text(&measure.name), at, length(measure.since_start.as_ref())]
        });
        let table = Table {
            caption: self.say("debrief-timeliness-caption"),
            class: "",
            head: self.head(&["debrief-col-measure", "debrief-col-when", "debrief-col-since-start"]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }

    fn faint(&self, key: &str) -> Line {
        vec![Span::Faint(self.say(key))]
    }

    fn hygiene(&mut self, hygiene: &Hygiene) {
        self.heading(3, "debrief-hygiene");
        if hygiene.acts.is_empty() && hygiene.lost.is_empty() {
            return self.note("debrief-hygiene-none");
        }
        if !hygiene.acts.is_empty() {
            let rows = hygiene.acts.iter().map(|act| {
                let captured = match &act.captured {
                    Some(at) => text(&self.tell("debrief-captured-at", &[("at", &at.clock)])),
                    None => self.faint("debrief-captured-never"),
                };
                let when = vec![Span::Receipt(act.seq, act.at.clock.clone())];
                vec![text(&act.text), when, captured]
            });
            let table = Table {
                caption: self.say("debrief-hygiene-caption"),
                class: "",
                head: self.head(&["debrief-col-act", "debrief-col-when", "debrief-col-captured"]),
                rows: rows.collect(),
            };
            self.push(Block::Table(table));
        }
        if !hygiene.lost.is_empty() {
            let block = self.pair_list("debrief-lost", hygiene.lost.iter().map(timed).collect());
            self.push(block);
        }
    }

    fn duties(&mut self, duties: &[Duty]) {
        if duties.is_empty() {
            return;
        }
        self.heading(3, "debrief-duties");
        self.note("debrief-duties-note");
        for duty in duties {
            let card = self.duty(duty);
            self.push(Block::Card(card));
        }
    }

    fn duty(&self, duty: &Duty) -> Vec<Block> {
        let mut card = vec![Block::Heading(4, duty.title.clone())];
        if !duty.to.is_empty() {
            card.push(self.pair("debrief-duty-to", text(&duty.to)));
        }
        let knew = match &duty.by {
            None => duty.knew.clock.clone(),
            Some(by) => self.tell("debrief-duty-knew-by", &[("at", &duty.knew.clock), ("by", by)]),
        };
        card.push(self.pair("debrief-duty-knew", text(&knew)));
        card.push(self.pair("debrief-duty-due", text(&self.duty_due(duty))));
        let met = match (&duty.met, &duty.exempt) {
            (Some(met), _) => self.duty_met(duty, met),
            (None, Some((at, why))) => {
                text(&self.tell("debrief-duty-exempt", &[("at", &at.clock), ("why", why)]))
            }
            (None, None) => self.faint("debrief-duty-not-met"),
        };
        card.push(self.pair("debrief-duty-met", met));
        for (key, report) in
            [("debrief-duty-handover", &duty.handover), ("debrief-duty-filing", &duty.filing)]
        {
            if let Some(report) = report {
                self.report(key, report, &mut card);
            }
        }
        if !duty.receipts.is_empty() {
            card.push(self.pair_list("debrief-receipts", duty.receipts.iter().map(timed).collect()));
        }
        let source = self.tell("debrief-duty-source", &[("source", &duty.source), ("as_of", &duty.as_of)]);
        let reviewed = match duty.reviewed_by.is_empty() {
            true => self.say("debrief-duty-unreviewed"),
            false => self.tell("debrief-duty-reviewed", &[("by", &duty.reviewed_by)]),
        };
        card.push(Block::Note(format!("{reviewed} {source}").into()));
        card
    }

    fn duty_due(&self, duty: &Duty) -> SafeText {
        match duty.until {
            Some(_) => self.tell("debrief-duty-window", &[("due", &duty.due), ("window", &duty.window)]),
            None => duty.due.clone(),
        }
    }

    /// A report: when it was made, what it said, and what can be said against it.
    fn report(&self, key: &str, report: &Report, card: &mut Vec<Block>) {
        let action = ("action", &report.action);
        let when = match (&report.at, &report.after) {
            (Some(at), Some(after)) => {
                let before = after.seconds < 0;
                let key = if before { "debrief-report-before" } else { "debrief-report-after" };
                let after = after.words.as_str().trim_start_matches('−').into();
                self.tell(key, &[action, ("at", &at.clock), ("after", &after)])
            }
            _ => self.tell("debrief-report-never", &[action]),
        };
        card.push(self.pair(key, text(&when)));
        if report.at.is_none() {
            return;
        }
        let Some(said) = &report.said else {
            card.push(self.pair("debrief-report-said", self.faint("debrief-report-wordless")));
            return;
        };
        card.push(self.pair("debrief-report-said", text(said)));
        if let Some(t0) = report.t0 {
            let key = match t0 {
                T0::Missing => "debrief-t0-missing",
                T0::Right => "debrief-t0-right",
                T0::Earlier => "debrief-t0-earlier",
                T0::Later => "debrief-t0-later",
            };
            card.push(self.pair("debrief-report-t0", text(&self.say(key))));
        }
        for (key, items) in
            [("debrief-report-lacked", &report.lacked), ("debrief-report-passed-over", &report.passed_over)]
        {
            if !items.is_empty() {
                card.push(self.pair_list(key, items.iter().map(text).collect()));
            }
        }
    }

    /// What was said: a card for each statement, with what can be said against it.
    fn said(&mut self, said: &[Said]) {
        if said.is_empty() {
            return;
        }
        self.heading(3, "debrief-said");
        self.note("debrief-said-note");
        for one in said {
            let when = vec![Span::Receipt(one.seq, one.at.clock.clone())];
            let mut card = vec![Block::Heading(4, one.action.clone()), self.pair("debrief-said-at", when)];
            card.push(self.pair("debrief-report-said", text(&one.said)));
            for (key, items) in [
                ("debrief-report-lacked", &one.lacked),
                ("debrief-said-took-back", &one.took_back),
                ("debrief-said-not-so", &one.not_so),
                ("debrief-said-left-out", &one.left_out),
            ] {
                if !items.is_empty() {
                    card.push(self.pair_list(key, items.iter().map(text).collect()));
                }
            }
            self.push(Block::Card(card));
        }
    }

    fn duty_met(&self, duty: &Duty, met: &Moment) -> Line {
        let mut line = text(&met.clock);
        if let Some(margin) = &duty.margin {
            let key = if margin.seconds < 0 { "debrief-margin-after" } else { "debrief-margin-before" };
            let words: SafeText = margin.words.as_str().trim_start_matches('−').into();
            line.push(Span::Text(" ".into()));
            line.push(Span::Faint(self.tell(key, &[("margin", &words)])));
        }
        line
    }

    fn impact(&mut self, impact: &Impact) {
        if impact.curves.iter().all(|curve| curve.points.is_empty()) {
            return;
        }
        self.heading(3, "debrief-impact");
        self.note("debrief-impact-note");
        for curve in &impact.curves {
            let figure = self.curve(impact, curve);
            self.push(Block::Figure(figure));
        }
        let rows = impact.curves.iter().map(|curve| {
            let values = [curve.peak, curve.last].map(|value| text(&percent(value)));
            let [peak, last] = values;
            vec![text(&curve.name), peak, last]
        });
        let table = Table {
            caption: self.say("debrief-impact-caption"),
            class: "",
            head: self.head(&["debrief-col-axis", "debrief-col-peak", "debrief-col-last"]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
        if let Some(toll) = &impact.toll {
            let amount = |value: i64| number(value.unsigned_abs());
            let (peak, last, cost) = (amount(toll.users_peak), amount(toll.users_last), amount(toll.cost));
            let args = [("peak", &peak), ("last", &last), ("cost", &cost)];
            self.push(Block::Para(text(&self.tell("debrief-toll", &args))));
        }
    }

    fn conduct(&mut self, conduct: &Conduct) {
        self.heading(3, "debrief-conduct");
        self.note("debrief-conduct-note");
        let aids: Vec<String> = conduct.aids.iter().map(|aid| self.aid(aid).to_string()).collect();
        let aids = if aids.is_empty() { self.say("debrief-none") } else { aids.join(", ").into() };
        let pauses: SafeText = format!("{} ({})", conduct.pauses, conduct.paused.words).into();
        let mut card = vec![
            self.pair("debrief-conduct-played", text(&conduct.played.words)),
            self.pair("debrief-conduct-pauses", text(&pauses)),
            self.pair("debrief-conduct-aids", text(&aids)),
            self.pair("debrief-conduct-hints", text(&number(conduct.hints as u64))),
        ];
        if conduct.holds > 0 {
            card.push(self.pair("debrief-conduct-holds", text(&number(conduct.holds as u64))));
        }
        if !conduct.interventions.is_empty() {
            let line = |event: &Event| -> Line {
                vec![Span::Faint(format!("{} ", event.at.clock).into()), Span::Text(event.text.clone())]
            };
            let lines = conduct.interventions.iter().map(line).collect();
            card.push(self.pair_list("debrief-conduct-interventions", lines));
        }
        if !conduct.paces.is_empty() {
            let paces: Vec<String> = conduct.paces.iter().map(|pace| format!("x{pace}")).collect();
            card.push(self.pair("debrief-conduct-paces", text(&paces.join(", ").into())));
        }
        if !conduct.slowed.is_empty() {
            let slowed: Vec<String> = conduct.slowed.iter().map(|slowed| self.slowed(slowed)).collect();
            let all = format!("{} ({})", slowed.len(), slowed.join("; "));
            card.push(self.pair("debrief-conduct-slowed", text(&all.into())));
        }
        self.push(Block::Card(card));
    }

    /// An aid with the stretch it was on for, where that was not all of the exercise.
    fn aid(&self, aid: &Aid) -> SafeText {
        match (&aid.from, &aid.to) {
            (None, None) => aid.name.clone(),
            (Some(from), None) => self.tell("debrief-aid-from", &[("aid", &aid.name), ("from", &from.clock)]),
            (None, Some(to)) => self.tell("debrief-aid-to", &[("aid", &aid.name), ("to", &to.clock)]),
            (Some(from), Some(to)) => {
                let args = [("aid", &aid.name), ("from", &from.clock), ("to", &to.clock)];
                self.tell("debrief-aid-between", &args)
            }
        }
    }

    fn slowed(&self, slowed: &Slowed) -> String {
        let (from, to) = (&slowed.from, &slowed.to);
        let args = [("decision", &slowed.decision), ("from", from), ("to", to)];
        self.tell("debrief-slowed", &args).to_string()
    }

    fn calibration(&mut self, calibration: &Calibration) {
        if calibration.beliefs.is_empty() {
            return;
        }
        self.heading(3, "debrief-calibration");
        match (calibration.brier, calibration.overconfidence) {
            (Some(brier), Some(over)) => {
                let (brier, over) = (format!("0.{brier:03}").into(), format!("{over:+}").into());
                let words = self.tell("debrief-brier", &[("brier", &brier), ("over", &over)]);
                self.push(Block::Para(vec![Span::Text(words)]));
            }
            _ => self.note("debrief-calibration-few"),
        }
        let rows = calibration.beliefs.iter().map(|belief| {
            let said = format!("{} %", belief.said).into();
            let truth = self.say(if belief.truth { "debrief-so" } else { "debrief-not-so" });
            vec![text(&belief.question), text(&said), text(&truth)]
        });
        let table = Table {
            caption: self.say("debrief-calibration-caption"),
            class: "",
            head: self.head(&["debrief-col-belief", "debrief-col-said", "debrief-col-truth"]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }
}

fn length(length: Option<&Length>) -> Line {
    length.map_or_else(|| vec![Span::Faint("–".into())], |length| text(&length.words))
}

/// Whether everything a task asked for was there before its window opened.
fn before(task: &Task, opened: &Moment) -> bool {
    let receipts = &task.receipts;
    !receipts.is_empty() && receipts.iter().all(|event| event.at.seconds < opened.seconds)
}
