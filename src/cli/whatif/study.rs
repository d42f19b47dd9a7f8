//! From a journal and what is asked about it to a [`WhatIf`] of the debrief. The bridge between the room that plays runs
//! again and the room that tells of them, neither of which knows the other.

use super::told::{HARM, Words};
use crate::compile;
use crate::debrief::model::{Pivot, Raised, Subject, WhatIf};
use crate::hindsight::{self, Answer, Axis, Change, Measures, RunLine, Scale, Study, every, moments, one_up};
use crate::journal::Journal;
use crate::locale::{Arg, say, say_with};
use crate::play::posture::Changes;
use crate::scenario::source::Sources;
use crate::sim::{Prepared, RULES};
use crate::stdx::text::{Lang, SafeText};
use crate::telling::Teller;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

/// Worlds of other luck a debrief looks at: enough that a tenth of them is a score.
pub const WORLDS: u32 = 200;
/// Changes a whole analysis asks about, at most: no exercise comes near, and a made-up journal must end.
const CHANGES_MAX: usize = 3000;
/// What a debrief spends on it at most, in the count of [`Study::effort`]: four times what a busy run of the largest
/// shipped scenario takes (10 s of processor time). A scenario whose runs come near their own limits is asked about in fewer worlds, or not at all.
const EFFORT_MAX: u64 = 20_000_000_000;
/// Fewer worlds than this tell nothing of luck.
const WORLDS_MIN: u64 = 10;
/// Most threads: each holds a world of its own for every company.
const THREADS_MAX: usize = 8;
/// Moments told.
const MOMENTS: usize = 3;

/// A run that can be asked about.
pub struct Asking<'a> {
    /// Its journal.
    pub journal: &'a Journal,
    /// The plan it was played on.
    pub prepared: &'a Arc<Prepared>,
    /// Its orders.
    pub line: RunLine,
    /// Language of the answers.
    pub lang: Lang,
}

impl<'a> Asking<'a> {
    /// Reads a journal, and plays it once to see that its orders still give what it records.
    ///
    /// # Errors
    /// Why it cannot be played again, in words.
    pub fn of(journal: &'a Journal, prepared: &'a Arc<Prepared>, lang: Lang) -> Result<Asking<'a>, SafeText> {
        if journal.header.rules != RULES {
            let (theirs, ours) = (journal.header.rules.to_string(), RULES.to_string());
            let args = [("theirs", Arg::from(theirs.as_str())), ("ours", Arg::from(ours.as_str()))];
            return Err(say_with(lang, "whatif-other-rules", &args));
        }
        let asking = Asking { journal, prepared, line: RunLine::of(journal), lang };
        let study = Study { prepared, line: &asking.line, companies: &[] };
        match study.unchanged() == Measures::recorded(&prepared.plan, journal) {
            true => Ok(asking),
            false => Err(say(lang, "whatif-differs")),
        }
    }

    /// Everything a debrief asks about: each decision and action, and each factor of the posture one level up.
    /// Remarks say what was left out.
    pub fn everything(&self) -> (Vec<Change>, Vec<SafeText>) {
        let plan = &self.prepared.plan;
        let mut changes = every(&self.line, plan);
        let mut remarks = Vec::new();
        if changes.len() > CHANGES_MAX {
            let whole = asked_about(&changes).len();
            let last = changes[CHANGES_MAX].subject();
            changes.truncate(CHANGES_MAX);
            changes.retain(|change| change.subject() != last);
            let asked = asked_about(&changes).len() as i64;
            let args = [("asked", Arg::from(asked)), ("n", Arg::from(whole as i64 - asked))];
            remarks.push(say_with(self.lang, "whatif-left-out", &args));
        }
        changes.extend(one_up(&plan.posture).into_iter().map(|(_, _, posture)| Change::Posture(posture)));
        (changes, remarks)
    }

    /// In how many of so many worlds everything can be asked for what a debrief may spend; none where it is too few.
    fn affordable(&self, worlds: u32) -> Option<u32> {
        let study = Study { prepared: self.prepared, line: &self.line, companies: &[] };
        let one = study.effort().max(1).saturating_mul(self.everything().0.len() as u64 + 1);
        let most = EFFORT_MAX / one;
        let enough = most >= u64::from(worlds).min(WORLDS_MIN);
        enough.then(|| u64::from(worlds).min(most) as u32)
    }

    /// Plays the changes and puts what comes of them into words. The answer depends on journal, changes, worlds and
    /// language alone; `progress` hears permille.
    pub fn answer(&self, changes: &[Change], worlds: u32, progress: &(dyn Fn(u64) + Sync)) -> WhatIf {
        self.told(&self.played(changes, worlds, progress), worlds)
    }

    /// As [`Asking::answer`], of everything, with the moments that mattered most.
    pub fn whole(&self, worlds: u32, progress: &(dyn Fn(u64) + Sync)) -> WhatIf {
        let (changes, remarks) = self.everything();
        let answers = self.played(&changes, worlds, progress);
        let mut what_if = self.told(&answers, worlds);
        what_if.remarks.extend(remarks);
        what_if.moments = pivots(&self.words(worlds), &answers, &what_if.subjects);
        what_if
    }

    fn told(&self, answers: &[Answer], worlds: u32) -> WhatIf {
        let words = self.words(worlds);
        let company = answers.iter().filter(|answer| answer.change.subject() == hindsight::Subject::Company);
        WhatIf {
            rules: RULES,
            worlds,
            why_not: None,
            remarks: self.unfinished(&words),
            measured: words.measured(&Measures::recorded(&self.prepared.plan, self.journal)),
            moments: Vec::new(),
            subjects: subjects(&words, answers),
            posture: ranked(&words, company.collect()),
        }
    }

    fn played(&self, changes: &[Change], worlds: u32, progress: &(dyn Fn(u64) + Sync)) -> Vec<Answer> {
        let companies = self.companies(changes);
        let study = Study { prepared: self.prepared, line: &self.line, companies: &companies };
        let all = u64::from(worlds) + 1;
        let threads = thread::available_parallelism().map_or(1, |count| count.get()).min(THREADS_MAX);
        study.answer(changes, worlds, threads, &|done| progress(done * 1000 / all))
    }

    /// Every word that means something that can be asked about, in order.
    pub fn names(&self) -> Vec<String> {
        let words = self.words(0);
        let orders = every(&self.line, &self.prepared.plan);
        let lapses = (0..self.line.lapses.len()).map(hindsight::Subject::Lapse);
        asked_about(&orders).into_iter().chain(lapses).map(|it| words.word(it).to_string()).collect()
    }

    /// Words for answers from so many worlds.
    pub fn words(&self, worlds: u32) -> Words<'_> {
        Words { tell: Teller::new(&self.prepared.plan, self.lang), line: &self.line, worlds }
    }

    /// The scenario in a company of each posture that is asked about.
    fn companies(&self, changes: &[Change]) -> Vec<(Changes, Arc<Prepared>)> {
        let sources = Sources::from_map(self.journal.header.sources.clone());
        let postures = changes.iter().filter_map(|change| match change {
            Change::Posture(posture) => Some(*posture),
            _ => None,
        });
        let mut companies: Vec<(Changes, Arc<Prepared>)> = Vec::new();
        for posture in postures {
            if companies.iter().any(|(known, _)| *known == posture) {
                continue;
            }
            // What compiles at one posture compiles at all; were it ever otherwise, it is the same company.
            let prepared = match compile::compile_at(&sources, &posture) {
                Ok((plan, _)) => Arc::new(Prepared::new(Arc::new(plan))),
                Err(_) => self.prepared.clone(),
            };
            companies.push((posture, prepared));
        }
        companies
    }

    fn unfinished(&self, words: &Words) -> Vec<SafeText> {
        let at = words.moment(self.line.until).clock;
        let remark = || words.say("whatif-unfinished", &[("at", &at)]);
        (!self.line.complete).then(remark).into_iter().collect()
    }
}

/// What a debrief tells of a run: everything, in as many of the worlds as it may spend, or why it cannot be told.
pub fn what_if(
    journal: &Journal,
    prepared: &Arc<Prepared>,
    worlds: u32,
    lang: Lang,
    progress: &(dyn Fn(u64) + Sync),
) -> WhatIf {
    let asked = Asking::of(journal, prepared, lang).and_then(|asking| {
        let most = asking.affordable(worlds).ok_or_else(|| say(lang, "whatif-too-large"))?;
        Ok(asking.whole(most, progress))
    });
    asked.unwrap_or_else(|why| WhatIf { rules: RULES, why_not: Some(why), ..WhatIf::default() })
}

/// What was asked about, in the order of the record, each with its answers.
fn subjects(words: &Words, answers: &[Answer]) -> Vec<Subject> {
    let people = || answers.iter().filter(|answer| answer.change.subject() != hindsight::Subject::Company);
    let scale = Scale::of(people());
    let mut of: BTreeMap<hindsight::Subject, Vec<&Answer>> = BTreeMap::new();
    people().for_each(|answer| of.entry(answer.change.subject()).or_default().push(answer));
    let subject = |(subject, answers): (hindsight::Subject, Vec<&Answer>)| {
        let (seq, at, text) = words.subject(subject)?;
        let benefit = |at: &usize| scale.benefit(answers[*at], &Axis::ALL);
        let accepted = || (0..answers.len()).filter(|at| answers[*at].refused.is_none());
        Some(Subject {
            word: words.word(subject),
            seq,
            at: words.moment(at),
            text,
            idle: answers.iter().all(|answer| answer.is_idle()),
            // Of equals the first: the plainest change.
            best: accepted().rev().max_by_key(benefit).filter(|at| benefit(at) > 0),
            worst: accepted().min_by_key(benefit).filter(|at| benefit(at) < 0),
            answers: answers.iter().map(|answer| words.otherwise(answer, &Axis::ALL)).collect(),
        })
    };
    let mut told: Vec<Subject> = of.into_iter().filter_map(subject).collect();
    told.sort_by_key(|subject| subject.seq);
    told
}

/// Other companies, what would have been spared most first.
fn ranked(words: &Words, mut answers: Vec<&Answer>) -> Vec<Raised> {
    let scale = Scale::of(answers.iter().copied());
    answers.sort_by_key(|answer| -scale.benefit(answer, &HARM));
    let raised = answers.into_iter().filter_map(|answer| {
        let Change::Posture(changes) = &answer.change else { return None };
        Some(words.raised(changes, answer))
    });
    raised.collect()
}

/// The moments on which most hung.
fn pivots(words: &Words, answers: &[Answer], subjects: &[Subject]) -> Vec<Pivot> {
    let people = answers.iter().filter(|answer| answer.change.subject() != hindsight::Subject::Company);
    let scale = Scale::of(people);
    let mattered = moments(answers).into_iter().filter(|moment| moment.weight > 0).take(MOMENTS);
    let pivots = mattered.filter_map(|moment| {
        let (seq, ..) = words.subject(moment.subject)?;
        let subject = subjects.iter().position(|subject| subject.seq == seq)?;
        let before = answers[..moment.answer].iter();
        let answer = before.filter(|answer| answer.change.subject() == moment.subject).count();
        Some(Pivot { subject, answer, words: words.lead(&answers[moment.answer], &scale) })
    });
    pivots.collect()
}

/// What changes are about, each once, in order.
fn asked_about(changes: &[Change]) -> Vec<hindsight::Subject> {
    let mut all: Vec<hindsight::Subject> = changes.iter().map(Change::subject).collect();
    all.dedup();
    all
}
