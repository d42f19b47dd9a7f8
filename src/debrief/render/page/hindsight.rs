//! What would have been, and the author's run beside this one.

use super::{Block, Line, Page, Span, Table, text};
use crate::debrief::model::{Beside, Event, Lane, Otherwise, Raised, Reference, Subject, WhatIf};
use crate::stdx::text::{Lang, SafeText};

impl Page {
    /// The section of the debrief. `timeline`: where receipts may lead.
    pub(super) fn what_if(&mut self, what_if: &WhatIf, timeline: &[Event]) {
        self.heading(2, "whatif-title");
        if let Some(why) = &what_if.why_not {
            self.note("whatif-why-not");
            return self.push(Block::Para(text(why)));
        }
        let args = [("worlds", &counted(what_if.worlds)), ("rules", &counted(what_if.rules))];
        let note = self.tell("whatif-note", &args);
        self.push(Block::Note(note));
        what_if.remarks.iter().for_each(|remark| self.push(Block::Note(remark.clone())));
        self.moments(what_if, timeline);
        self.subjects(what_if, timeline);
        self.posture(what_if);
    }

    fn moments(&mut self, what_if: &WhatIf, timeline: &[Event]) {
        self.heading(3, "whatif-moments");
        if what_if.moments.is_empty() {
            return self.note("whatif-moments-none");
        }
        for (number, pivot) in (1..).zip(&what_if.moments) {
            let Some(subject) = what_if.subjects.get(pivot.subject) else { continue };
            let Some(answer) = subject.answers.get(pivot.answer) else { continue };
            let mut title = vec![Span::Strong(format!("{number}. {}", subject.text).into())];
            title.push(Span::Text(" · ".into()));
            title.push(when(subject, timeline));
            let mut card = vec![Block::Para(title), Block::Para(text(&pivot.words))];
            card.extend(self.effects(answer, what_if.worlds));
            self.push(Block::Card(card));
        }
    }

    /// Everything that would have differed, each with how it goes with other luck.
    fn effects(&self, answer: &Otherwise, worlds: u32) -> Vec<Block> {
        let mut lines: Vec<Line> = Vec::new();
        for effect in &answer.effects {
            let band = Span::Faint(effect.band.clone());
            lines.push(vec![Span::Text(effect.words.clone()), self.gap(), band]);
        }
        if lines.is_empty() {
            lines.push(text(&self.tell("whatif-idle", &[("worlds", &counted(worlds))])));
        }
        if let Some(why) = &answer.refused {
            let share = crate::telling::percent(answer.accepted.into());
            let words = [
                self.tell("whatif-refused", &[("why", why)]),
                self.tell("whatif-accepted", &[("share", &share)]),
            ];
            lines.extend(words.iter().map(text));
        }
        if answer.lost > 0 {
            lines.push(text(&self.count("whatif-lost", answer.lost as usize)));
        }
        vec![Block::List(lines)]
    }

    /// Between two sentences.
    pub(super) fn gap(&self) -> Span {
        Span::Text(if self.lang == Lang::En { " " } else { "" }.into())
    }

    fn subjects(&mut self, what_if: &WhatIf, timeline: &[Event]) {
        let named = |subject: &&Subject| subject.best.is_some() || subject.worst.is_some();
        let (told, rest): (Vec<&Subject>, Vec<&Subject>) = what_if.subjects.iter().partition(named);
        let (idle, hardly): (Vec<&Subject>, Vec<&Subject>) =
            rest.into_iter().partition(|subject| subject.idle);
        if what_if.subjects.is_empty() {
            return;
        }
        self.heading(3, "whatif-table");
        let rows = told.into_iter().map(|subject| {
            vec![
                text(&subject.text),
                vec![when(subject, timeline)],
                self.cell(subject, subject.worst),
                self.cell(subject, subject.best),
            ]
        });
        let rows: Vec<Vec<Line>> = rows.collect();
        if !rows.is_empty() {
            let columns = ["whatif-col-what", "whatif-col-when", "whatif-col-worse", "whatif-col-better"];
            let caption = self.tell("whatif-table-caption", &[("worlds", &counted(what_if.worlds))]);
            let head = self.head(&columns);
            self.push(Block::Table(Table { caption, class: "what-if", head, rows }));
        }
        for (key, subjects) in [("whatif-hardly", hardly), ("whatif-nothing", idle)] {
            let lines = subjects.into_iter().map(|subject| {
                vec![when(subject, timeline), Span::Text(" ".into()), Span::Text(subject.text.clone())]
            });
            let lines: Vec<Line> = lines.collect();
            if !lines.is_empty() {
                let block = self.pair_list(key, lines);
                self.push(block);
            }
        }
        if what_if.subjects.iter().any(|subject| !named(&subject)) {
            self.note("whatif-nothing-note");
        }
    }

    /// The best or worst answer in few words.
    fn cell(&self, subject: &Subject, which: Option<usize>) -> Line {
        match which.and_then(|at| subject.answers.get(at)) {
            None => vec![Span::Faint(self.say("whatif-neither"))],
            Some(answer) => {
                let effects = self.brief(answer);
                text(&self.tell("whatif-cell", &[("otherwise", &answer.text), ("effects", &effects)]))
            }
        }
    }

    fn brief(&self, answer: &Otherwise) -> SafeText {
        let words: Vec<&str> = answer.effects.iter().map(|effect| effect.brief.as_str()).collect();
        words.join(self.say("whatif-effects-separator").as_str()).into()
    }

    fn posture(&mut self, what_if: &WhatIf) {
        let (idle, told): (Vec<&Raised>, Vec<&Raised>) =
            what_if.posture.iter().partition(|raised| raised.otherwise.effects.is_empty());
        if what_if.posture.is_empty() {
            return;
        }
        self.heading(3, "whatif-posture-title");
        self.note("whatif-posture-note");
        self.note("whatif-assumption");
        let name = |raised: &Raised| SafeText::from(format!("{} {}", raised.factor, raised.name));
        let rows = told.into_iter().map(|raised| {
            vec![text(&name(raised)), text(&raised.change), text(&self.brief(&raised.otherwise))]
        });
        let rows: Vec<Vec<Line>> = rows.collect();
        if !rows.is_empty() {
            let columns = ["whatif-col-factor", "whatif-col-change", "whatif-col-would"];
            let caption = self.tell("whatif-posture-caption", &[("worlds", &counted(what_if.worlds))]);
            let head = self.head(&columns);
            self.push(Block::Table(Table { caption, class: "what-if", head, rows }));
        }
        if !idle.is_empty() {
            let names: Vec<String> = idle.into_iter().map(|raised| name(raised).to_string()).collect();
            let block = self.pair("whatif-posture-nothing", text(&names.join(" · ").into()));
            self.push(block);
        }
    }

    /// Single questions and their answers, as the command prints them.
    pub(super) fn answers(&mut self, what_if: &WhatIf) {
        what_if.remarks.iter().for_each(|remark| self.push(Block::Note(remark.clone())));
        for subject in &what_if.subjects {
            let args = [("at", &subject.at.clock), ("what", &subject.text)];
            let title = self.tell("whatif-asked-of", &args);
            self.push(Block::Heading(3, title));
            for answer in &subject.answers {
                let body = self.effects(answer, what_if.worlds);
                self.push(Block::Pair(answer.text.clone(), body));
            }
        }
        for raised in &what_if.posture {
            let body = self.effects(&raised.otherwise, what_if.worlds);
            self.push(Block::Pair(raised.otherwise.text.clone(), body));
        }
        if !what_if.posture.is_empty() {
            self.note("whatif-assumption");
        }
    }

    /// The author's run beside this one.
    pub(super) fn reference(&mut self, reference: &Reference) {
        self.heading(2, "reference-title");
        self.note("reference-note");
        if reference.refused > 0 {
            let note = self.count("reference-refused", reference.refused);
            self.push(Block::Note(note));
        }
        self.beside("reference-decisions", "reference-col-decision", &reference.decisions);
        self.beside("reference-times", "reference-col-measure", &reference.times);
        self.beside("reference-measures", "reference-col-count", &reference.counts);
    }

    fn beside(&mut self, title: &str, column: &str, lines: &[Beside]) {
        if lines.is_empty() {
            return;
        }
        self.heading(3, title);
        let rows =
            lines.iter().map(|line| vec![text(&line.name), text(&line.own.words), text(&line.author.words)]);
        let table = Table {
            caption: self.say(&format!("{title}-caption")),
            class: "beside",
            head: self.head(&[column, "reference-col-own", "reference-col-author"]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }
}

fn counted(count: u32) -> SafeText {
    count.to_string().into()
}

/// The time of a subject, leading to what the timeline has of it.
fn when(subject: &Subject, timeline: &[Event]) -> Span {
    let here = |event: &&Event| {
        event.seq >= subject.seq && event.at.seconds == subject.at.seconds && event.lane == Lane::Done
    };
    match timeline.iter().find(here) {
        Some(event) => Span::Receipt(event.seq, subject.at.clock.clone()),
        None => Span::Faint(subject.at.clock.clone()),
    }
}
