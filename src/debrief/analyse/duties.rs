//! Clocks of law and contract, as calendar days of the story, and the reports made for them. Three things are kept
//! apart: that the clock was recognised, that its t0 was right, that what was said was whole and honest about what
//! was not known. For exercise use: nobody here practises law.

use super::Desk;
use crate::debrief::model::{Duty, Event, Moment, Report, Standing};
use crate::plan::due::{self, Edge, Window};
use crate::plan::guide;
use crate::play::order::Order;
use crate::play::outcome::{FactStatus, Outcome, Seen, TaskEnd};
use crate::play::statement::{self, Element, Statement};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use crate::telling;

impl Desk<'_> {
    /// Duties whose clock started, in the order it did.
    pub(super) fn duties(&self) -> Vec<Duty> {
        let started = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::DutyStarted { duty, knew, by } => Some((*duty, entry.at, *knew, *by)),
            _ => None,
        });
        started
            .filter_map(|(id, started, knew, by)| {
                let rule = self.plan.guide.duties.iter().find(|duty| duty.id == id)?;
                let by = by.map(|by| self.tell.department(id, by));
                Some(Duty { by, ..self.duty(rule, started, knew) })
            })
            .collect()
    }

    fn duty(&self, duty: &guide::Duty, started: SimTime, knew: SimTime) -> Duty {
        let met = self.met(duty.id);
        let (calendar, calendars) = (self.plan.cover.starts, &self.plan.guide.calendars);
        let rule = duty.longer.filter(|_| self.is_longer(duty.id)).map_or(duty.rule, |(rule, _)| rule);
        let window = due::window(&rule, knew, calendar, calendars);
        let (from, until) = match &window {
            Window::Promptly => (None, None),
            Window::Limit(until) => (None, Some(self.edge(until))),
            Window::Guide(from, until) => (Some(self.edge(from)), Some(self.edge(until))),
        };
        let margin = window.until().zip(met).map(|(until, (_, met))| self.length(until - met));
        let until_met = met.map_or(self.run.end(), |(_, at)| at);
        let exempt = self.exempt(duty);
        let last = window.until();
        let standing = match (met, last) {
            (Some((_, met)), Some(last)) if met > last => Standing::Missed,
            (Some(_), _) => Standing::InTime,
            (None, _) if exempt.is_some() => Standing::NotOwed,
            (None, Some(last)) if last <= self.run.end() => Standing::Missed,
            (None, _) => Standing::Running,
        };
        Duty {
            id: duty.id,
            title: duty.title.get(self.lang()).one_line(),
            to: duty.to.get(self.lang()).one_line(),
            due: telling::due(self.lang(), &rule),
            knew: self.moment(knew),
            by: None,
            started: self.moment(started),
            window: telling::window(calendar, &window, self.lang()),
            from,
            until,
            limit: matches!(window, Window::Limit(_)),
            met: met.map(|(_, at)| self.moment(at)),
            margin,
            exempt,
            standing,
            handover: duty.handover.and_then(|action| self.report(action, duty, started, knew, until_met)),
            filing: duty.action.and_then(|action| self.report(action, duty, started, knew, until_met)),
            receipts: met.map_or_else(Vec::new, |(seq, _)| self.met_by(duty, seq)),
            source: duty.source.as_str().into(),
            as_of: duty.as_of.as_str().into(),
            reviewed_by: duty.reviewed_by.as_str().into(),
        }
    }

    fn met(&self, id: Id) -> Option<(u64, SimTime)> {
        self.run.seen().find_map(|(entry, what)| match what {
            Seen::DutyMet { duty } if *duty == id => Some((entry.seq, entry.at)),
            _ => None,
        })
    }

    /// The longer limit came to hold before the duty was met or fell away.
    fn is_longer(&self, id: Id) -> bool {
        self.run.seen().any(|(_, what)| matches!(what, Seen::DutyLonger { duty } if *duty == id))
    }

    fn exempt(&self, rule: &guide::Duty) -> Option<(Moment, SafeText)> {
        let mut fell =
            self.run.seen().filter(|(_, what)| matches!(what, Seen::DutyExempt { duty } if *duty == rule.id));
        let (entry, _) = fell.next()?;
        Some((self.moment(entry.at), rule.exempt_why.get(self.lang()).one_line()))
    }

    /// Records that met a duty: what its condition reads, or the action that was completed once more.
    fn met_by(&self, duty: &guide::Duty, seq: u64) -> Vec<Event> {
        if let Some(met) = duty.met {
            return self.receipts(met, seq);
        }
        let before = self.run.outcomes().take_while(|(entry, _)| entry.seq < seq);
        let done = before.filter(|(_, what)| {
            matches!(what, Outcome::Seen(Seen::TaskEnded { action, how: TaskEnd::Done, .. })
                if duty.action == Some(*action))
        });
        done.last().map(|(entry, what)| self.event(entry, what)).into_iter().collect()
    }

    fn edge(&self, edge: &Edge) -> Moment {
        Moment { seconds: edge.at.0, clock: telling::edge(self.plan.cover.starts, edge, self.lang()) }
    }

    /// The first order of an action that says something, else its first order at all, not later than the duty was
    /// met.
    fn report(
        &self,
        action: Id,
        duty: &guide::Duty,
        started: SimTime,
        knew: SimTime,
        until: SimTime,
    ) -> Option<Report> {
        let known = self.plan.action(action)?;
        let mut given = self.run.orders().filter_map(|(entry, _, order)| match order {
            Order::Act { action: of, statement, .. } if *of == action && entry.at <= until => {
                Some((entry.at, statement.as_deref()))
            }
            _ => None,
        });
        let first = given.next();
        let with_words = first.filter(|(_, said)| said.is_some());
        let ordered = with_words.or_else(|| given.find(|(_, said)| said.is_some())).or(first);
        let ordered = ordered.or_else(|| Some((self.began(action, until)?, None)));
        let said = ordered.and_then(|(at, said)| Some((at, said?)));
        let files = duty.action == Some(action);
        Some(Report {
            action: known.name.get(self.lang()).one_line(),
            at: ordered.map(|(at, _)| self.moment(at)),
            after: ordered.map(|(at, _)| self.length(at - started)),
            said: said.map(|(_, said)| self.tell.statement(said)),
            lacked: said.map(|(_, said)| self.lacked(&known.says, files, duty, said)).unwrap_or_default(),
            t0: said
                .filter(|_| known.says.contains(&Element::T0))
                .map(|(_, said)| statement::t0(said.t0, knew)),
            passed_over: said.map(|(at, said)| self.passed_over(said, at)).unwrap_or_default(),
        })
    }

    /// When an action began that nobody ordered by itself: a decision's option did, or the authored past.
    fn began(&self, action: Id, until: SimTime) -> Option<SimTime> {
        self.run.seen().find_map(|(entry, what)| match what {
            Seen::TaskBegun { action: of, .. } | Seen::TaskEnded { action: of, .. }
                if *of == action && entry.at <= until =>
            {
                Some(entry.at)
            }
            _ => None,
        })
    }

    /// Parts the action asks for, and, of a filing, elements the law asks for.
    fn lacked(&self, says: &[Element], files: bool, duty: &guide::Duty, said: &Statement) -> Vec<SafeText> {
        let parts = statement::missing(says, said).into_iter();
        let mut lacked: Vec<SafeText> = parts.map(|part| telling::element(self.lang(), part)).collect();
        if files {
            let content: Vec<Id> = duty.content.iter().filter_map(|element| element.id).collect();
            let elements = statement::lacking(&content, said, |fact| self.elements_of(fact));
            lacked.extend(elements.into_iter().map(|id| self.tell.question(id)));
        }
        lacked
    }

    /// Questions that stood open when it was said and that it does not name.
    fn passed_over(&self, said: &Statement, at: SimTime) -> Vec<SafeText> {
        let facts = self.plan.msel.facts.values().filter(|fact| !fact.open.is_empty());
        let open: Vec<Id> =
            facts.filter(|fact| !self.is_confirmed(fact.id, at)).map(|fact| fact.id).collect();
        let over = statement::passed_over(said, &open, |fact| self.elements_of(fact));
        over.into_iter().map(|id| self.tell.question(id)).collect()
    }

    /// How a fact stood at a moment: confirmed.
    pub(super) fn is_confirmed(&self, fact: Id, at: SimTime) -> bool {
        let seen = self.run.seen().take_while(|(entry, _)| entry.at <= at);
        let told = seen.filter_map(|(_, what)| match what {
            Seen::FactKnown { fact: of, status, .. } if *of == fact => Some(*status),
            _ => None,
        });
        told.last() == Some(FactStatus::Confirmed)
    }

    /// Elements of reports a fact answers.
    fn elements_of(&self, fact: Id) -> &[Id] {
        self.plan.msel.facts.get(&fact).map_or(&[], |fact| &fact.content)
    }
}
