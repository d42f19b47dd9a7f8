//! Decisions as they looked when they were taken: what was known then, what was there unread, what followed.
//! Nothing here knows how it ended when it describes what was known.

use super::Desk;
use crate::debrief::model::{Alternative, Belief, Decision, Event, Known, Leaning, Stands, Thought};
use crate::debrief::run::Entry;
use crate::plan::effect::Effect;
use crate::plan::effect_text;
use crate::plan::msel;
use crate::play::order::{By, Choice, Order};
use crate::play::outcome::{FactStatus, Judged, Outcome, Seen, Truth};
use crate::play::room::Vote;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telemetry::row::RowId;
use crate::telling;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a decision is said to have led to: no later than this.
const AFTERMATH: SimSpan = SimSpan::HOUR;

/// How a decision was closed.
struct Closing<'a> {
    entry: &'a Entry,
    option: Id,
    taken: Option<(&'a Choice, By)>,
}

impl<'a> Desk<'a> {
    pub(super) fn decisions(&self) -> Vec<Decision> {
        let mut seen = BTreeSet::new();
        let opened = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::DecisionOpened { decision, .. } => Some((entry, *decision)),
            _ => None,
        });
        let opened = opened.filter(|(_, id)| seen.insert(*id));
        opened.enumerate().filter_map(|(index, (entry, id))| self.decision(index + 1, entry, id)).collect()
    }

    fn decision(&self, number: usize, opened: &Entry, id: Id) -> Option<Decision> {
        let index = *self.plan.msel.decision_ix.get(&id)?;
        let planned = &self.plan.msel.decisions[index];
        let closing = self.closing(id);
        let until = closing.as_ref().map_or(u64::MAX, |closing| closing.entry.seq);
        let taken = closing.as_ref().and_then(|closing| closing.taken);
        let chosen = closing.as_ref().map(|closing| closing.option);
        Some(Decision {
            id,
            number,
            title: self.tell.decision(id).one_line(),
            question: planned.text.get(self.lang()).clone(),
            opened: self.moment(opened.at),
            closed: closing.as_ref().map(|closing| self.moment(closing.entry.at)),
            took: closing.as_ref().map(|closing| self.length(closing.entry.at - opened.at)),
            stands: match (&closing, taken) {
                (None, _) => Stands::Open,
                (Some(_), None) => Stands::Lapsed,
                (Some(_), Some(_)) => Stands::Taken,
            },
            who: taken.map_or_else(SafeText::default, |(choice, by)| match choice.called_by.is_empty() {
                true => self.tell.who(by),
                false => choice.called_by.one_line(),
            }),
            leanings: taken.map_or_else(Vec::new, |(choice, _)| self.leanings(choice)),
            note: taken.map_or_else(SafeText::default, |(choice, _)| choice.note.clone()),
            known: self.known(until, taken.map_or(&[], |(choice, _)| &choice.because)),
            unread: self.unread(until),
            unsearched: self.unsearched(until),
            thought: self.thought(until),
            belief: self.belief(planned, taken.and_then(|(choice, _)| choice.confidence)),
            options: planned.options.iter().map(|option| self.alternative(option, chosen)).collect(),
            started: self.started(planned, chosen),
            followed: closing.map_or_else(Vec::new, |closing| self.followed(closing.entry)),
        })
    }

    fn leanings(&self, choice: &Choice) -> Vec<Leaning> {
        let leaning = |vote: &Vote| Leaning {
            who: vote.who.one_line(),
            option: self.tell.option(choice.decision, vote.option).one_line(),
            same: vote.option == choice.option,
        };
        choice.votes.iter().map(leaning).collect()
    }

    fn closing(&self, id: Id) -> Option<Closing<'a>> {
        self.run.seen().find_map(|(entry, what)| match what {
            Seen::Decided { choice, by } if choice.decision == id => {
                Some(Closing { entry, option: choice.option, taken: Some((choice, *by)) })
            }
            Seen::Lapsed { decision, option } if *decision == id => {
                Some(Closing { entry, option: *option, taken: None })
            }
            _ => None,
        })
    }

    /// What players saw before a record.
    fn before(&self, until: u64) -> impl Iterator<Item = (&'a Entry, &'a Seen)> {
        self.run.seen().take_while(move |(entry, _)| entry.seq < until)
    }

    /// Facts known then and not refuted: those given as a reason first, then pinned ones, then the latest.
    fn known(&self, until: u64, because: &[Id]) -> Vec<Known> {
        let mut facts: BTreeMap<Id, (u64, SimTime, FactStatus)> = BTreeMap::new();
        let mut pinned = BTreeSet::new();
        for (entry, what) in self.before(until) {
            match what {
                Seen::FactKnown { fact, status, .. } => {
                    let known = facts.entry(*fact).or_insert((entry.seq, entry.at, *status));
                    known.2 = *status;
                }
                Seen::Pinned { fact, on: true } => drop(pinned.insert(*fact)),
                Seen::Pinned { fact, on: false } => drop(pinned.remove(fact)),
                _ => {}
            }
        }
        facts.retain(|_, known| known.2 != FactStatus::Refuted);
        let mut known: Vec<Known> = facts
            .into_iter()
            .map(|(fact, (seq, at, status))| Known {
                fact,
                text: self.tell.fact(fact).one_line(),
                status: telling::fact_status(self.lang(), status),
                pinned: pinned.contains(&fact),
                because: because.contains(&fact),
                since: self.moment(at),
                seq,
            })
            .collect();
        known.sort_by_key(|known| (!known.because, !known.pinned, Reverse(known.seq)));
        known
    }

    /// Messages, alerts and artifacts that had come but were not opened.
    fn unread(&self, until: u64) -> Vec<SafeText> {
        let mut items = Vec::new();
        let mut opened = BTreeSet::new();
        for (_, what) in self.before(until) {
            match what {
                Seen::Delivered { inject } => {
                    items.push(*inject);
                    let index = self.plan.msel.inject_ix.get(inject);
                    items.extend(index.iter().flat_map(|&&ix| &self.plan.msel.injects[ix].artifacts));
                }
                Seen::Alerted { trace, .. } => items.push(*trace),
                Seen::Opened { item } => drop(opened.insert(*item)),
                _ => {}
            }
        }
        items.retain(|item| !opened.contains(item));
        items.into_iter().map(|item| self.tell.item(item).one_line()).collect()
    }

    /// Logs with traces of the attack that nobody had read.
    fn unsearched(&self, until: u64) -> Vec<SafeText> {
        let read: BTreeSet<Id> = self.before(until).filter_map(|(_, what)| trace_of(what)).collect();
        let pinned = self.pinned(until);
        let mut logs: BTreeMap<Id, i64> = BTreeMap::new();
        for (entry, what) in self.run.truth().take_while(|(entry, _)| entry.seq < until) {
            let Truth::TraceLeft { trace, log, on } = what else { continue };
            let hostile = self.plan.attack.traces.get(trace).is_some_and(|trace| trace.hostile);
            let pinned = pinned.contains(&RowId::written(*log, entry.at, *trace, *on));
            if hostile && !pinned && !read.contains(trace) {
                *logs.entry(*log).or_default() += 1;
            }
        }
        let mut logs: Vec<(Id, i64)> = logs.into_iter().collect();
        logs.sort_by_key(|(_, traces)| Reverse(*traces));
        let told = logs.into_iter().map(|(log, traces)| {
            self.tell.say(
                "debrief-unsearched",
                &[("log", self.tell.subject(log)), ("n", traces.to_string().into())],
            )
        });
        told.collect()
    }

    /// The last thing each seat had written down of what it thought was going on.
    fn thought(&self, until: u64) -> Vec<Thought> {
        let mut last: BTreeMap<Id, Thought> = BTreeMap::new();
        for (entry, what) in self.before(until) {
            let Seen::Said { by, order } = what else { continue };
            if let Order::Hypothesis { text, confidence, .. } = &**order {
                let (text, sure, at) = (text.one_line(), *confidence, self.moment(entry.at));
                last.insert(by.seat, Thought { text, sure, at });
            }
        }
        last.into_values().collect()
    }

    fn belief(&self, planned: &msel::Decision, said: Option<u8>) -> Option<Belief> {
        let belief = planned.belief.as_ref()?;
        let truth = self.run.judged().find_map(|(_, what)| match what {
            Judged::Believed { decision, truth, .. } if *decision == planned.id => Some(*truth),
            _ => None,
        });
        Some(Belief { question: belief.text.get(self.lang()).clone(), said, truth })
    }

    fn alternative(&self, option: &msel::Choice, chosen: Option<Id>) -> Alternative {
        Alternative {
            id: option.id,
            text: option.text.get(self.lang()).clone(),
            note: option.note.get(self.lang()).clone(),
            chosen: chosen == Some(option.id),
        }
    }

    /// What the chosen option set going, as the plan says.
    fn started(&self, planned: &msel::Decision, chosen: Option<Id>) -> Vec<SafeText> {
        let Some(option) = planned.options.iter().find(|option| Some(option.id) == chosen) else {
            return Vec::new();
        };
        let acts = option.does.iter();
        let acts = acts.map(|(action, target)| self.tell.action(self.plan.playbook[*action].id, *target));
        let visible = option.effects.iter().filter(|effect| !bookkeeping(effect));
        let effects = visible.map(|effect| effect_text::text(effect, None).into());
        acts.chain(effects.map(|effect| self.tell.effect(&effect))).collect()
    }

    fn followed(&self, closing: &Entry) -> Vec<Event> {
        let until = closing.at + AFTERMATH;
        let after = self.run.outcomes().filter(|(entry, _)| entry.seq > closing.seq && entry.at <= until);
        let told = after.filter(|(_, what)| consequence(what) && self.shown(what));
        told.map(|(entry, what)| self.event(entry, what)).collect()
    }
}

/// What an author notes down behind the scenes.
fn bookkeeping(effect: &Effect) -> bool {
    use Effect::{AddFlag, Arm, End, SetFlag, Stop};
    matches!(effect, SetFlag(..) | AddFlag(..) | Arm(_) | Stop(_) | End(_))
}

/// The world's answers, rather than the players' next words.
fn consequence(what: &Outcome) -> bool {
    match what {
        Outcome::Truth(_) => true,
        Outcome::Seen(seen) => matches!(
            seen,
            Seen::TaskEnded { .. }
                | Seen::Alerted { .. }
                | Seen::Delivered { .. }
                | Seen::FactKnown { .. }
                | Seen::DutyStarted { .. }
        ),
        Outcome::Judged(_) => false,
    }
}

fn trace_of(what: &Seen) -> Option<Id> {
    match what {
        Seen::LineFound { trace, .. } | Seen::Alerted { trace, .. } => Some(*trace),
        _ => None,
    }
}
