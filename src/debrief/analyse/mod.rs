//! From a recorded run to the document. Pure: the same plan, run and language give the same debrief.

mod attack;
mod conduct;
mod decisions;
mod duties;
mod evaluation;
mod exchange;
mod gaps;
mod milestones;
mod msel;
mod objectives;
mod receipts;
mod reference;
mod reflections;
mod review;
mod said;
mod searching;
mod techniques;
mod timeline;

use super::model::{
    Debrief, Event, Forward, Header, Length, Level, Moment, Numbers, Reading, Review, SCHEMA, Story,
};
use super::run::{Entry, Run};
use crate::plan::Plan;
use crate::play::outcome::Seen;
use crate::play::posture::Factor;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime};
use crate::telling::{self, Teller};

pub(super) use attack::{Fated, fates, listed};
pub(super) use evaluation::actions;
pub use evaluation::with_notes;
pub use reference::reference;
pub use reflections::with_own_words;

/// Works the debrief out of a run, but for what would have been and the author's run beside it: those need runs that
/// somebody else plays. `silent` is a run of the same plan and seed in which nobody responded.
pub fn analyse(plan: &Plan, run: &Run, silent: Option<&Run>, lang: Lang) -> Debrief {
    let desk = Desk { plan, run, tell: Teller::new(plan, lang) };
    let impact = desk.impact();
    let numbers = Numbers {
        objectives: desk.objectives(),
        timeliness: desk.timeliness(),
        milestones: desk.milestones(&impact.curves),
        hygiene: desk.hygiene(),
        searching: desk.searching(),
        duties: desk.duties(),
        said: desk.said(),
        impact,
        conduct: desk.conduct(),
        calibration: desk.calibration(),
    };
    let gaps = desk.gaps(&numbers.objectives);
    let decisions = desk.decisions();
    let exchange = desk.exchange(&numbers, &decisions);
    let mut debrief = Debrief {
        schema: SCHEMA.to_owned(),
        lang,
        header: desk.header(),
        review: Review::default(),
        reflections: desk.reflections(false),
        truth: Story {
            words: plan.cover.truth.get(lang).clone(),
            steps: desk.steps(),
            stretches: desk.stretches(),
            timeline: desk.timeline(&numbers, &gaps),
            gaps,
            without_you: silent.map_or_else(Vec::new, |silent| super::without_you(plan, lang, run, silent)),
        },
        decisions,
        hindsight: None,
        reference: None,
        marked: desk.marked(),
        evaluation: None,
        forward: Forward { resolutions: desk.resolutions(false), improvements: Vec::new() },
        numbers,
        lessons: plan.cover.lessons.iter().map(|lesson| lesson.get(lang).clone()).collect(),
        reading: desk.reading(),
        exchange,
    };
    debrief.review = desk.review(&debrief);
    debrief.forward.improvements = desk.improvements(&debrief);
    debrief
}

impl Debrief {
    /// The same, with the notice that it is not used for personnel appraisal on every copy.
    pub fn not_for_appraisal(mut self) -> Debrief {
        self.header.notice = crate::locale::say(self.lang, "debrief-notice");
        self
    }
}

/// Where a debrief is put together: the plan, the run, and words for both.
#[derive(Clone, Copy)]
struct Desk<'a> {
    plan: &'a Plan,
    run: &'a Run,
    tell: Teller<'a>,
}

impl<'a> Desk<'a> {
    fn lang(&self) -> Lang {
        self.tell.lang
    }

    fn moment(&self, at: SimTime) -> Moment {
        Moment { seconds: at.0, clock: self.tell.clock(at) }
    }

    fn length(&self, span: SimSpan) -> Length {
        Length { seconds: span.0, words: self.tell.span(span) }
    }

    /// A record of something that happened, as a row of the timeline.
    fn event(&self, entry: &Entry, what: &crate::play::outcome::Outcome) -> Event {
        Event {
            seq: entry.seq,
            at: self.moment(entry.at),
            lane: timeline::lane(what),
            text: self.told(what).one_line(),
        }
    }

    fn header(&self) -> Header {
        let (cover, run) = (&self.plan.cover, self.run);
        let ended = run.seen().filter(|(_, what)| matches!(what, Seen::Ended { .. })).last();
        Header {
            scenario: run.scenario,
            title: if run.title.is_empty() { &cover.title } else { &run.title }.get(self.lang()).one_line(),
            alias: run.alias.one_line(),
            cohort: run.cohort.one_line(),
            facilitator: run.facilitator.one_line(),
            roster: run.roster.clone(),
            played_in: run.lang,
            seed: run.seed,
            engine: run.engine.one_line(),
            rules: run.rules,
            attack_version: cover.attack_version.as_str().into(),
            digest: self.plan.digest.to_string().into(),
            record: run.head.one_line(),
            ending: ended
                .map_or_else(SafeText::default, |(_, what)| telling::seen(self.plan, self.lang(), what)),
            notice: SafeText::default(),
            complete: ended.is_some(),
            posture: self.posture(),
            redacted: run.redacted,
        }
    }

    /// Levels that differ from the scenario's own.
    fn posture(&self) -> Vec<Level> {
        let standing = &self.plan.posture;
        let changes = standing.played.difference(&standing.declared);
        let level = |(factor, played): (Factor, u8)| {
            let entry = standing.table.entry(factor);
            let said = |text: Option<&Bilingual>| text.map(|text| text.get(self.lang()).one_line());
            Level {
                factor: factor.to_string().into(),
                name: said(entry.map(|entry| &entry.name)).unwrap_or_default(),
                declared: standing.declared.level(factor),
                played,
                means: said(entry.map(|entry| &entry.levels[usize::from(played)])).unwrap_or_default(),
            }
        };
        changes.iter().map(level).collect()
    }

    fn reading(&self) -> Vec<Reading> {
        let items = self.plan.cover.reading.iter();
        items
            .map(|(title, url)| Reading { title: title.get(self.lang()).clone(), url: url.as_str().into() })
            .collect()
    }
}
