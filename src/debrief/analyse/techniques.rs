//! How each ATT&CK technique of the attack was met: caught, late, missed. A rule that anybody can check against the
//! timeline, not a rating: ratings belong to tasks.

use super::Desk;
use super::attack::{Fated, fates, listed};
use crate::debrief::model::Fate;
use crate::debrief::model::exchange::{Met, Technique, Used};
use crate::plan::attack::Step;
use crate::plan::effect::Effect;
use crate::play::outcome::{FactStatus, Seen, Truth};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use crate::telemetry::row::RowId;
use std::collections::{BTreeMap, BTreeSet};

impl Desk<'_> {
    /// Techniques of the steps that were stopped by the response, or succeeded and left something to see, by id. What
    /// never came, failed by itself or could not be seen tests nobody; ids that are not ATT&CK's are left out.
    pub(super) fn techniques(&self) -> Vec<Technique> {
        let fates = fates(self.run);
        let mut used: BTreeMap<&str, Vec<Used>> = BTreeMap::new();
        for step in &self.plan.attack.steps {
            let technique = step.technique.as_deref().filter(|id| is_technique(id));
            let (Some(technique), Some(fated)) = (technique, fates.get(&step.id)) else { continue };
            let known = self.known_since(step, fated);
            let met = match fated.fate {
                Fate::Prevented if self.stopped_by_response(fated) => Met::Caught,
                Fate::Succeeded if !step.leaves.is_empty() => self.how_met(step, fated, known),
                _ => continue,
            };
            used.entry(technique).or_default().push(Used {
                step: step.id,
                name: self.tell.step(step.id).one_line(),
                met,
                at: self.moment(fated.entry.at),
                known: known.map(|(_, at)| self.moment(at)),
                words: self.fate(fated).one_line(),
            });
        }
        let technique = |(id, mut steps): (&str, Vec<Used>)| {
            steps.sort_by_key(|used| used.at.seconds);
            let met = steps.iter().map(|used| used.met).min().unwrap_or(Met::Missed);
            Technique { id: id.into(), met, steps }
        };
        used.into_iter().map(technique).collect()
    }

    /// How a step that succeeded was met. Knowing of it is in time before the next critical step succeeds, of those that
    /// came while there were players; knowing of a critical step that nothing builds on is late, because the harm is
    /// done.
    fn how_met(&self, step: &Step, fated: &Fated, known: Option<(u64, SimTime)>) -> Met {
        let Some((seq, _)) = known else { return Met::Missed };
        let critical: BTreeSet<Id> = listed(self.plan).map(|step| step.id).collect();
        let last = critical.contains(&step.id) && !self.leads_on(step);
        let began = self.run.seen().find(|(_, what)| matches!(what, Seen::MoveBegan { .. }));
        let since = began.map_or(0, |(entry, _)| entry.seq).max(fated.entry.seq);
        let further = self.run.truth().find(|(entry, what)| {
            entry.seq > since
                && matches!(what, Truth::StepSucceeded { step: next, .. }
                    if *next != step.id && critical.contains(next))
        });
        let in_time = further.is_none_or(|(entry, _)| seq < entry.seq);
        if in_time && !last { Met::Caught } else { Met::Late }
    }

    /// Whether any other step builds on this one: comes after it, asks for it, or is armed by it.
    fn leads_on(&self, step: &Step) -> bool {
        let steps = &self.plan.attack.steps;
        let index = self.plan.attack.step_ix.get(&step.id);
        let asks = |next: &Step| {
            let conditions = next.when.into_iter().chain(next.needs);
            let mut reads = conditions.flat_map(|condition| &self.plan.conds[condition.0].reads);
            reads.any(|ask| ask.subject == step.id)
        };
        let arms =
            |next: &Step| step.gives.iter().any(|effect| matches!(effect, Effect::Arm(id) if *id == next.id));
        let others = steps.iter().filter(|next| next.id != step.id);
        others
            .into_iter()
            .any(|next| index.is_some_and(|index| next.after.contains(index)) || asks(next) || arms(next))
    }

    /// First record, after a step began, by which players knew of it: its alert opened, a line of it found or pinned,
    /// or a fact its lines tell.
    fn known_since(&self, step: &Step, fated: &Fated) -> Option<(u64, SimTime)> {
        let traces: BTreeSet<Id> = step.leaves.iter().map(|(trace, _)| *trace).collect();
        let facts: BTreeSet<Id> =
            traces.iter().filter_map(|trace| self.plan.attack.traces.get(trace)?.fact).collect();
        let begun = self
            .run
            .truth()
            .find(|(_, what)| matches!(what, Truth::StepBegun { step: begun, .. } if *begun == step.id));
        let begun = begun.map_or(fated.entry.seq, |(entry, _)| entry.seq);
        let rows = self.rows_of(&traces);
        let mut told = self.run.seen().filter(|(entry, _)| entry.seq > begun);
        let told = told.find(|(_, what)| match what {
            Seen::Opened { item } => traces.contains(item),
            Seen::LineFound { trace, .. } => traces.contains(trace),
            Seen::FactKnown { fact, status, .. } => *status != FactStatus::Refuted && facts.contains(fact),
            Seen::LinePinned { row, on: true, .. } => {
                RowId::parse(row.as_str()).is_some_and(|row| rows.contains(&row))
            }
            _ => false,
        });
        told.map(|(entry, _)| (entry.seq, entry.at))
    }

    /// Lines that these traces left.
    fn rows_of(&self, traces: &BTreeSet<Id>) -> BTreeSet<RowId> {
        let left = self.run.truth().filter_map(|(entry, what)| match what {
            Truth::TraceLeft { trace, log, on } if traces.contains(trace) => {
                Some(RowId::written(*log, entry.at, *trace, *on))
            }
            _ => None,
        });
        left.collect()
    }
}

/// `T1133` or `T1566.002`.
fn is_technique(text: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let Some(rest) = text.strip_prefix('T') else { return false };
    match rest.split_once('.') {
        Some((technique, part)) => digits(technique, 4) && digits(part, 3),
        None => digits(rest, 4),
    }
}

#[cfg(test)]
mod tests {
    use super::is_technique;

    #[test]
    fn techniques_look_like_techniques() {
        for id in ["T1133", "T1566.002"] {
            assert!(is_technique(id), "{id}");
        }
        for id in ["", "T", "T113", "T11333", "t1133", "T1566.02", "T1566.", "T15é6", "AML.T0095", "T1133\n"]
        {
            assert!(!is_technique(id), "{id}");
        }
    }
}
