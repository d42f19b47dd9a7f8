//! Page one and the after-action review: worked out of what is already known of tasks, gaps, duties and impact. No
//! letter of a rating and no name of a person is put into words here.

mod findings;
mod plan;

use super::Desk;
use crate::debrief::model::{Debrief, Fate, Finding, Milestones, Review, Standing, Step, Stretch};
use crate::locale::{self, Arg};
use crate::play::outcome::Truth;
use crate::stdx::text::SafeText;
use crate::telling::{number, percent};
use std::collections::{BTreeMap, BTreeSet};

/// What is drilled again at once: more would not be.
const NEXT_MAX: usize = 3;

impl Desk<'_> {
    /// Of a debrief in which everything else is there.
    pub(super) fn review(&self, debrief: &Debrief) -> Review {
        let areas = self.areas(debrief);
        Review {
            played: self.plan.cover.summary.get(self.lang()).one_line(),
            extent: self.extent(debrief),
            outcome: self.outcome(debrief),
            strengths: self.strengths(debrief),
            next: areas.iter().filter_map(|area| self.next(area, debrief)).take(NEXT_MAX).collect(),
            overview: self.overview(debrief),
            areas,
        }
    }

    /// A message with numbers, which choose its form.
    fn counted(&self, key: &str, numbers: &[(&str, usize)], texts: &[(&str, SafeText)]) -> SafeText {
        let told: Vec<(&str, SafeText)> = texts.iter().map(|(name, text)| (*name, text.one_line())).collect();
        let mut args: Vec<(&str, Arg)> = numbers
            .iter()
            .map(|(name, n)| (*name, Arg::Number(i64::try_from(*n).unwrap_or(i64::MAX))))
            .collect();
        args.extend(told.iter().map(|(name, text)| (*name, Arg::from(text))));
        locale::say_with(self.lang(), key, &args)
    }

    fn extent(&self, debrief: &Debrief) -> SafeText {
        let moves: Vec<&Stretch> = debrief.truth.stretches.iter().filter(|one| one.played).collect();
        let (Some(first), Some(last)) = (moves.first(), moves.last()) else { return SafeText::default() };
        let key = if moves.len() > 1 { "debrief-extent-moves" } else { "debrief-extent" };
        let told = [("from", first.from.clock.clone()), ("to", last.to.clock.clone())];
        self.counted(key, &[("n", moves.len()), ("of", self.plan.moves.len())], &told)
    }

    /// Three sentences: what the attack came to, how long the response took, what was harmed and owed.
    fn outcome(&self, debrief: &Debrief) -> Vec<SafeText> {
        let sentences = [
            self.attack_outcome(debrief),
            self.response_outcome(&debrief.numbers.milestones),
            self.harm_outcome(debrief),
        ];
        sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect()
    }

    /// How many steps came before anybody could act, how many after, and how many did not and why. What there was none
    /// of is not told.
    fn attack_outcome(&self, debrief: &Debrief) -> SafeText {
        let steps = &debrief.truth.steps;
        let count = |counts: &dyn Fn(&Step) -> bool| steps.iter().filter(|step| counts(step)).count();
        let fated = |fate: Fate| count(&|step: &Step| step.fate == fate && !step.before);
        let parts = [
            ("before", count(&|step: &Step| step.before)),
            ("ran", fated(Fate::Succeeded)),
            ("stopped", fated(Fate::Prevented)),
            ("failed", fated(Fate::Failed)),
            ("under-way", fated(Fate::UnderWay)),
            ("never", fated(Fate::Never)),
        ];
        let parts = parts.into_iter().filter(|(_, n)| *n > 0);
        let parts = parts.map(|(key, n)| self.counted(&format!("debrief-outcome-{key}"), &[("n", n)], &[]));
        let records: u64 = self.leaked().values().sum();
        let numbers = [
            ("all", steps.len()),
            ("records", usize::try_from(records).unwrap_or(usize::MAX)),
            ("machines", self.encrypted()),
        ];
        let parts = self.listed(parts.collect());
        self.counted("debrief-outcome-attack", &numbers, &[("parts", parts), ("told", number(records))])
    }

    /// Parts of a sentence, one after another.
    fn listed(&self, parts: Vec<SafeText>) -> SafeText {
        let parts: Vec<&str> = parts.iter().map(SafeText::as_str).collect();
        let glue = self.tell.say("debrief-outcome-glue", &[]);
        let space = if self.lang() == crate::stdx::text::Lang::En { " " } else { "" };
        parts.join(&format!("{glue}{space}")).into()
    }

    /// Records that left, by data set.
    fn leaked(&self) -> BTreeMap<crate::stdx::id::Id, u64> {
        let mut most = BTreeMap::new();
        for (_, what) in self.run.truth() {
            if let Truth::Leaked { data, records } = what {
                let before = most.entry(*data).or_insert(0);
                *before = (*before).max(*records);
            }
        }
        most
    }

    /// Machines that were ever encrypted.
    fn encrypted(&self) -> usize {
        let machines = self.run.truth().filter_map(|(_, what)| match what {
            Truth::Effect { effect, .. } => effect.as_str().strip_prefix("encrypt "),
            _ => None,
        });
        machines.collect::<BTreeSet<&str>>().len()
    }

    fn response_outcome(&self, milestones: &Milestones) -> SafeText {
        let told = milestones
            .reached
            .iter()
            .filter(|one| matches!(one.id.as_str(), "detect" | "declare" | "contain"));
        let clauses = told.map(|one| {
            let key = |reached: &str| format!("debrief-outcome-{}-{reached}", one.id);
            match (&one.at, &one.since_sign) {
                (None, _) => self.tell.say(&key("not"), &[]),
                (Some(_), None) => self.tell.say(&key("once"), &[]),
                (Some(_), Some(after)) => self.tell.say(&key("after"), &[("after", after.words.clone())]),
            }
        });
        let clauses: Vec<SafeText> = clauses.collect();
        if clauses.is_empty() {
            return SafeText::default();
        }
        self.tell.say("debrief-outcome-response", &[("clauses", self.listed(clauses))])
    }

    fn harm_outcome(&self, debrief: &Debrief) -> SafeText {
        let curves = debrief.numbers.impact.curves.iter();
        let worst = curves.max_by_key(|curve| (curve.peak, std::cmp::Reverse(curve.axis)));
        let harm = match worst.filter(|curve| curve.peak > 0) {
            None => self.tell.say("debrief-outcome-unharmed", &[]),
            Some(curve) => {
                let args = [
                    ("axis", curve.name.clone()),
                    ("peak", percent(curve.peak)),
                    ("last", percent(curve.last)),
                ];
                self.tell.say("debrief-outcome-harmed", &args)
            }
        };
        let standing =
            |wanted: Standing| debrief.numbers.duties.iter().filter(|duty| duty.standing == wanted).count();
        let numbers = [
            ("n", debrief.numbers.duties.len() - standing(Standing::NotOwed)),
            ("met", standing(Standing::InTime)),
            ("missed", standing(Standing::Missed)),
            ("running", standing(Standing::Running)),
        ];
        self.counted("debrief-outcome-harm", &numbers, &[("harm", harm)])
    }

    /// The overview table of an after-action report.
    fn overview(&self, debrief: &Debrief) -> Vec<(SafeText, SafeText)> {
        let (cover, header) = (&self.plan.cover, &debrief.header);
        let blank = SafeText::default;
        let objectives: Vec<&str> =
            debrief.numbers.objectives.iter().map(|objective| objective.text.as_str()).collect();
        let csf: BTreeSet<&str> = debrief
            .numbers
            .objectives
            .iter()
            .flat_map(|objective| objective.csf.iter().map(SafeText::as_str))
            .collect();
        let listed = csf.into_iter().collect::<Vec<&str>>().join(", ");
        let tried = debrief.truth.steps.iter().filter(|step| step.fate != Fate::Never);
        let techniques: BTreeSet<&str> =
            tried.map(|step| step.technique.as_str()).filter(|id| !id.is_empty()).collect();
        let techniques = self.listed(techniques.into_iter().map(SafeText::from).collect());
        let threat = self.tell.say("debrief-aar-threat-steps", &[("techniques", techniques)]);
        let rows = [
            ("name", header.title.clone()),
            ("dates", blank()),
            ("scope", self.extent(debrief)),
            ("purpose", cover.purpose.get(self.lang()).one_line()),
            ("capabilities", if listed.is_empty() { blank() } else { format!("CSF 2.0: {listed}").into() }),
            ("objectives", objectives.join(" / ").into()),
            ("threat", threat),
            ("scenario", cover.summary.get(self.lang()).one_line()),
            ("sponsor", blank()),
            ("participants", blank()),
            ("contact", blank()),
        ];
        rows.into_iter()
            .map(|(key, text)| (self.tell.say(&format!("debrief-aar-{key}"), &[]), text))
            .collect()
    }
}

/// Findings by weight, the first ones first; equal ones as the author ordered them.
fn ranked(mut findings: Vec<(i64, Finding)>) -> Vec<Finding> {
    findings.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    findings.into_iter().map(|(_, finding)| finding).collect()
}
