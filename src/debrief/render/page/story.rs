//! What the players thought, what was really going on, and what to take away from it.

use super::{Block, Figure, Gaps, Lanes, Line, Page, Span, Table, paragraphs, receipt, text};
use crate::debrief::model::{Debrief, Event, Fate, Lane, Level, Moment, Reflection, Resolution, Step, Story};
use crate::play::room;
use crate::stdx::text::SafeText;

/// Lines people are asked to write about what happened.
const REFLECTION_LINES: usize = 3;

impl Page {
    pub(super) fn opening(&mut self, debrief: &Debrief) {
        let header = &debrief.header;
        let who = [
            ("debrief-for-alias", &header.alias),
            ("debrief-for-room", &room::told(&header.roster).into()),
            ("debrief-for-cohort", &header.cohort),
        ];
        let mut line: Line = Vec::new();
        for (key, name) in who.into_iter().filter(|(_, name)| !name.is_empty()) {
            if !line.is_empty() {
                line.push(Span::Faint(" · ".into()));
            }
            line.push(Span::Text(self.tell(key, &[("name", name)])));
        }
        if !line.is_empty() {
            self.push(Block::Para(line));
        }
        if header.redacted {
            self.note("debrief-redacted");
        }
        if !header.notice.is_empty() {
            self.push(Block::Para(vec![Span::Strong(header.notice.clone())]));
        }
        self.note("debrief-no-fault");
        if !header.complete {
            self.note("debrief-incomplete");
        }
        if !header.posture.is_empty() {
            let levels = header.posture.iter().map(|level| text(&self.level(level))).collect();
            let card = vec![
                Block::Pair(self.say("debrief-posture"), vec![Block::List(levels)]),
                Block::Note(self.say("debrief-posture-note")),
            ];
            self.push(Block::Card(card));
        }
    }

    fn level(&self, level: &Level) -> SafeText {
        let (declared, played) = (level.declared.to_string().into(), level.played.to_string().into());
        let args = [
            ("factor", &level.factor),
            ("name", &level.name),
            ("declared", &declared),
            ("played", &played),
            ("means", &level.means),
        ];
        self.tell("debrief-posture-level", &args)
    }

    pub(super) fn reflections(&mut self, debrief: &Debrief) {
        self.heading(2, "debrief-reflection");
        if debrief.reflections.is_empty() {
            self.note("debrief-reflection-ask");
            self.push(Block::Blank(REFLECTION_LINES));
        }
        self.words(&debrief.reflections);
    }

    /// Their own words, with names where there are several.
    pub(super) fn words(&mut self, reflections: &[Reflection]) {
        for reflection in reflections {
            if reflections.len() > 1 {
                self.push(Block::Para(vec![Span::Strong(reflection.who.clone())]));
            }
            self.push(Block::Quote(reflection.lines.clone()));
            if let Some(sure) = reflection.sure {
                let sure = self.count("debrief-reflection-sure", usize::from(sure));
                self.push(Block::Para(vec![Span::Faint(sure)]));
            }
        }
    }

    /// `log`: the log stands here, in place of the picture of it, rather than at the end.
    pub(super) fn story(&mut self, debrief: &Debrief, log: bool) {
        let story = &debrief.truth;
        self.heading(2, "debrief-truth");
        self.blocks.extend(paragraphs(&story.words));
        if !story.steps.is_empty() {
            self.heading(3, "debrief-steps");
            self.steps(&story.steps, &debrief.header.attack_version);
        }
        self.heading(3, "debrief-timeline");
        match log {
            true => self.log(debrief),
            false => self.timeline(story),
        }
        self.gaps(story);
        if !story.without_you.is_empty() {
            self.heading(3, "debrief-alone");
            self.note("debrief-alone-note");
            self.push(Block::List(story.without_you.iter().map(text).collect()));
        }
    }

    /// A table of what was tried, and a list of what never came.
    fn steps(&mut self, steps: &[Step], attack: &SafeText) {
        let (never, came): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(|step| step.fate == Fate::Never);
        let rows = came.into_iter().enumerate().map(|(index, step)| step_row(index + 1, step));
        let columns = ["debrief-col-step", "debrief-col-when", "debrief-col-technique", "debrief-col-fate"];
        let table = Table {
            caption: self.tell("debrief-steps-caption", &[("version", attack)]),
            class: "steps",
            head: self.head(&columns),
            rows: rows.collect(),
        };
        if !table.rows.is_empty() {
            self.push(Block::Table(table));
        }
        if !never.is_empty() {
            let names = never.into_iter().map(|step| {
                let mut line = vec![Span::Text(step.name.clone()), Span::Text(" ".into())];
                line.extend(technique(step));
                line
            });
            let block = Block::Columns(vec![self.pair_list("debrief-fate-never", names.collect())]);
            self.push(block);
        }
    }

    /// Two pictures on the same times: what was recorded, and how long what could be known waited.
    fn timeline(&mut self, story: &Story) {
        let events = &story.timeline;
        let lanes =
            ["debrief-lane-truth", "debrief-lane-knowable", "debrief-lane-done"].map(|key| self.say(key));
        let count =
            |lane| SafeText::from(events.iter().filter(|event| event.lane == lane).count().to_string());
        let counts = [Lane::Truth, Lane::Knowable, Lane::Done].map(count);
        let args = [("truth", &counts[0]), ("knowable", &counts[1]), ("done", &counts[2])];
        self.push(Block::Figure(Figure::Lanes(Lanes {
            title: self.say("debrief-timeline"),
            text: self.tell("debrief-timeline-text", &args),
            note: self.say("debrief-timeline-note"),
            lanes,
            between: self.say("debrief-between"),
            events: events.clone(),
            steps: story.steps.clone(),
            stretches: story.stretches.clone(),
        })));
    }

    fn gaps(&mut self, story: &Story) {
        if story.gaps.is_empty() {
            return;
        }
        self.heading(3, "debrief-gaps");
        self.note("debrief-gaps-note");
        self.push(Block::Figure(Figure::Gaps(Gaps {
            title: self.say("debrief-gaps"),
            text: self.count("debrief-gaps-text", story.gaps.len()),
            note: self.say("debrief-gaps-key"),
            open: self.say("debrief-gap-open"),
            gaps: story.gaps.clone(),
            stretches: story.stretches.clone(),
        })));
        let rows = story.gaps.iter().map(|gap| {
            let mut knowable = moment(gap.knowable_seq, &gap.knowable);
            if gap.found {
                knowable.push(Span::Faint(format!(" {}", self.say("debrief-gap-found")).into()));
            }
            let acted = gap.acted.as_ref().map(|at| moment(gap.acted_seq, at));
            let open = vec![Span::Faint(self.say("debrief-gap-open"))];
            let length = if gap.acted.is_some() { text(&gap.gap.words) } else { text(&"–".into()) };
            vec![text(&gap.text), knowable, acted.unwrap_or(open), length]
        });
        let table = Table {
            caption: self.say("debrief-gaps-caption"),
            class: "gaps",
            head: self.head(&[
                "debrief-col-task",
                "debrief-col-knowable",
                "debrief-col-acted",
                "debrief-col-gap",
            ]),
            rows: rows.collect(),
        };
        self.push(Block::Table(table));
    }

    pub(super) fn forward(&mut self, debrief: &Debrief) {
        self.heading(2, "debrief-forward");
        let blank = Resolution {
            who: SafeText::default(),
            keep: SafeText::default(),
            change: SafeText::default(),
            plan: SafeText::default(),
        };
        let written = &debrief.forward.resolutions;
        let resolutions = if written.is_empty() { std::slice::from_ref(&blank) } else { written };
        for resolution in resolutions {
            let mut card = Vec::new();
            if written.len() > 1 {
                card.push(Block::Para(vec![Span::Strong(resolution.who.clone())]));
            }
            card.push(self.take_away("debrief-keep", &resolution.keep));
            card.push(self.take_away("debrief-change", &resolution.change));
            card.push(self.take_away("debrief-plan", &resolution.plan));
            self.push(Block::Card(card));
        }
        self.try_next(debrief);
    }

    fn take_away(&self, key: &str, words: &SafeText) -> Block {
        let body = if words.is_empty() { vec![Block::Blank(1)] } else { paragraphs(words) };
        Block::Pair(self.say(key), body)
    }

    pub(super) fn lessons(&mut self, debrief: &Debrief) {
        if debrief.lessons.is_empty() && debrief.reading.is_empty() {
            return;
        }
        self.heading(2, "debrief-lessons");
        if !debrief.lessons.is_empty() {
            self.push(Block::List(debrief.lessons.iter().map(text).collect()));
        }
        if !debrief.reading.is_empty() {
            self.heading(3, "debrief-reading");
            let items = debrief.reading.iter().map(|item| {
                vec![Span::Text(item.title.clone()), Span::Text(" ".into()), Span::Code(item.url.clone())]
            });
            self.push(Block::List(items.collect()));
        }
    }

    /// Where the report comes from, for whoever wants to make it again.
    pub(super) fn about(&mut self, debrief: &Debrief) {
        let header = &debrief.header;
        self.heading(2, "debrief-about");
        let rules = header.rules.to_string().into();
        let seed = header.seed.to_string().into();
        let scenario = header.scenario.as_str().into();
        let played_in = self.say(match header.played_in {
            crate::stdx::text::Lang::En => "debrief-lang-en",
            crate::stdx::text::Lang::Ja => "debrief-lang-ja",
        });
        let facts: [(&str, &SafeText); 10] = [
            ("debrief-about-ending", &header.ending),
            ("debrief-about-facilitator", &header.facilitator),
            ("debrief-about-played-in", &played_in),
            ("debrief-about-scenario", &scenario),
            ("debrief-about-seed", &seed),
            ("debrief-about-engine", &header.engine),
            ("debrief-about-rules", &rules),
            ("debrief-about-attack", &header.attack_version),
            ("debrief-about-digest", &header.digest),
            ("debrief-about-record", &header.record),
        ];
        let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let card = told.map(|(key, value)| self.pair(key, text(value))).collect();
        self.push(Block::Card(card));
    }
}

fn step_row(number: usize, step: &Step) -> Vec<Line> {
    let name =
        vec![Span::Strong(number.to_string().into()), Span::Text(" ".into()), Span::Text(step.name.clone())];
    let when = match (&step.at, step.seq) {
        (Some(at), Some(seq)) => vec![Span::Receipt(seq, at.clock.clone())],
        (Some(at), None) => text(&at.clock),
        (None, _) => Vec::new(),
    };
    let fate = match step.fate {
        Fate::Prevented => vec![Span::Strong(step.words.clone())],
        _ => text(&step.words),
    };
    vec![name, when, technique(step), fate]
}

fn technique(step: &Step) -> Line {
    let known = Some(&step.technique).filter(|technique| !technique.is_empty());
    known.map(|technique| Span::Code(technique.clone())).into_iter().collect()
}

/// A moment, leading to its record where there is one.
fn moment(seq: Option<u64>, at: &Moment) -> Line {
    seq.map_or_else(|| text(&at.clock), |seq| vec![Span::Receipt(seq, at.clock.clone())])
}

/// Rows with their time, for lists.
pub(super) fn timed(event: &Event) -> Line {
    vec![receipt(event), Span::Text(" ".into()), Span::Text(event.text.clone())]
}
