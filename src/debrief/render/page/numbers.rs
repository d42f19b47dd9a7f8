//! The numbers, last, each with its receipts.

use super::story::timed;
use super::{Block, Line, Page, Span, Table, text};
use crate::debrief::model::{
    Aid, Believed, Calibration, Conduct, Debrief, Duty, Event, Grade, Hygiene, Impact, Length, Milestones,
    Moment, Report, Said, Slowed,
};
use crate::play::statement::T0;
use crate::stdx::text::{Lang, SafeText};
use crate::telling::{number, percent};

impl Page {
    pub(super) fn numbers(&mut self, debrief: &Debrief) {
        let numbers = &debrief.numbers;
        self.heading(2, "debrief-numbers");
        self.milestones(&numbers.milestones);
        self.hygiene(&numbers.hygiene);
        self.duties(&numbers.duties);
        self.impact(&numbers.impact);
        self.conduct(&numbers.conduct);
        self.calibration(&numbers.calibration);
    }

    pub(super) fn grade(&self, grade: Option<&Grade>) -> Line {
        let Some(grade) = grade else { return vec![Span::Faint(self.say("debrief-not-rated"))] };
        let mut line = vec![Span::Badge(grade.rating, grade.words.clone())];
        if let Some(reason) = &grade.overridden {
            line.push(Span::Text(" ".into()));
            line.push(Span::Text(self.tell("debrief-overridden", &[("reason", reason)])));
        }
        line
    }

    fn milestones(&mut self, milestones: &Milestones) {
        if milestones.reached.is_empty() {
            return;
        }
        self.heading(3, "debrief-timeliness");
        let rows = milestones.reached.iter().map(|one| {
            let at = one.at.as_ref().map_or_else(|| self.faint("debrief-not-reached"), |at| text(&at.clock));
            vec![text(&one.name), at, length(one.since_attack.as_ref()), length(one.since_sign.as_ref())]
        });
        let table = Table {
            caption: self.say("debrief-timeliness-caption"),
            class: "",
            head: self.head(&[
                "debrief-col-measure",
                "debrief-col-when",
                "debrief-col-since-attack",
                "debrief-col-since-sign",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
        if let Some(dwell) = &milestones.dwell {
            let key = if milestones.contained { "debrief-dwell" } else { "debrief-dwell-to-the-end" };
            let words = self.tell(key, &[("dwell", &dwell.words)]);
            self.push(Block::Para(text(&words)));
        }
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
        let cards = duties.iter().map(|duty| Block::Card(self.duty(duty))).collect();
        self.push(Block::Columns(cards));
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
        let gap = if self.lang == Lang::En { " " } else { "" };
        card.push(Block::Note(format!("{reviewed}{gap}{source}").into()));
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
    pub(super) fn said(&mut self, said: &[Said]) {
        if said.is_empty() {
            return;
        }
        self.heading(2, "debrief-said");
        self.note("debrief-said-note");
        let mut cards = Vec::new();
        for one in said {
            let when = vec![Span::Receipt(one.seq, one.at.clock.clone())];
            let mut card = vec![Block::Heading(3, one.action.clone()), self.pair("debrief-said-at", when)];
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
            cards.push(Block::Card(card));
        }
        self.push(Block::Columns(cards));
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
        self.curves(impact);
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

    /// Confidentiality, integrity and availability, each on its own.
    pub(super) fn curves(&mut self, impact: &Impact) {
        for curve in impact.curves.iter().filter(|curve| !curve.points.is_empty()) {
            let figure = self.curve(impact, curve);
            self.push(Block::Figure(figure));
        }
    }

    fn conduct(&mut self, conduct: &Conduct) {
        self.heading(3, "debrief-conduct");
        self.note("debrief-conduct-note");
        let aids: Vec<String> = conduct.aids.iter().map(|aid| self.aid(aid).to_string()).collect();
        let aids: Vec<&str> = aids.iter().map(String::as_str).collect();
        let aids = if aids.is_empty() { self.say("debrief-none") } else { self.listed(&aids) };
        let within = self.bracketed(conduct.paused.words.as_str());
        let pauses: SafeText = format!("{}{within}", conduct.pauses).into();
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
            let all = format!("{}{}", slowed.len(), self.bracketed(&slowed.join("; ")));
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
                let brier = format!("{}.{:03}", brier / 1000, brier % 1000).into();
                let words =
                    self.tell("debrief-brier", &[("brier", &brier), ("over", &format!("{over:+}").into())]);
                let key = match over {
                    6.. => "debrief-calibration-over",
                    ..=-6 => "debrief-calibration-under",
                    _ => "debrief-calibration-even",
                };
                self.push(Block::Para(vec![Span::Text(words), self.gap(), Span::Text(self.say(key))]));
            }
            _ => self.note("debrief-calibration-few"),
        }
        let rows = calibration.beliefs.iter().map(|belief| {
            let said = format!("{}%", belief.said).into();
            let truth = self.say(if belief.truth { "debrief-so" } else { "debrief-not-so" });
            vec![text(&belief.question), text(&said), text(&truth), text(&self.say(look(belief)))]
        });
        let table = Table {
            caption: self.say("debrief-calibration-caption"),
            class: "",
            head: self.head(&[
                "debrief-col-belief",
                "debrief-col-said",
                "debrief-col-truth",
                "debrief-col-look",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }
}

fn length(length: Option<&Length>) -> Line {
    length.map_or_else(|| vec![Span::Faint("–".into())], |length| text(&length.words))
}

/// Confidence by correctness, after Kulhavy: what was sure and not so teaches most.
fn look(belief: &Believed) -> &'static str {
    let sure = belief.said >= 80 || belief.said <= 20;
    match (sure, (belief.said >= 50) == belief.truth) {
        (true, true) => "debrief-look-sure-right",
        (false, true) => "debrief-look-unsure-right",
        (true, false) => "debrief-look-sure-wrong",
        (false, false) => "debrief-look-unsure-wrong",
    }
}
