//! The master scenario events list as it was played: every message that could have come, every decision, every critical
//! task, with when it came and what came of it (columns: handbook 02.1, HSEEP).

use super::Desk;
use crate::debrief::model::exchange::{Injected, Kind};
use crate::debrief::model::{Decision, Numbers, Stands, Task};
use crate::debrief::run::Kind as Recorded;
use crate::plan::cond::CondIx;
use crate::plan::guide;
use crate::plan::msel::{self, Inject, InjectKind, put_keys};
use crate::play::order::{Order, Role};
use crate::play::outcome::{Outcome, Seen, Truth};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;
use crate::telling;

impl Desk<'_> {
    /// What came, by time; then what did not come, in the author's order.
    pub(super) fn msel(&self, numbers: &Numbers, decisions: &[Decision]) -> Vec<Injected> {
        let plan = &self.plan.msel;
        let mut rows: Vec<Injected> = plan.injects.iter().map(|inject| self.inject_row(inject)).collect();
        rows.extend(plan.decisions.iter().enumerate().map(|(index, planned)| {
            let played = decisions.iter().find(|decision| decision.id == planned.id);
            self.decision_row(index + 1, planned, played)
        }));
        let tasks: Vec<&Task> = numbers.objectives.iter().flat_map(|objective| &objective.tasks).collect();
        rows.extend(self.plan.guide.tasks.iter().enumerate().filter_map(|(index, planned)| {
            let told = tasks.iter().find(|task| task.id == planned.id)?;
            Some(self.task_row(index + 1, planned, told))
        }));
        rows.sort_by_key(|row| row.at.as_ref().map_or(i64::MAX, |at| at.seconds));
        rows
    }

    fn inject_row(&self, inject: &Inject) -> Injected {
        let seats = |id: &Id| self.plan.roster.seats.iter().find(|seat| seat.id == *id);
        let to: Vec<&str> =
            inject.to.iter().filter_map(seats).map(|seat| seat.title.get(self.lang()).as_str()).collect();
        let number = self.plan.msel.inject_number(inject.id).unwrap_or_default();
        let (at, notes) = self.fate_of_inject(inject.id);
        let mut about = vec![inject.id];
        about.extend(&inject.tells);
        about.extend(&inject.expects);
        let asks = self.plan.msel.decisions.iter().filter(|decision| decision.inject == Some(inject.id));
        about.extend(asks.map(|decision| decision.id));
        Injected {
            number: format!("I{number}").into(),
            id: inject.id,
            kind: match inject.kind {
                InjectKind::Contingency => Kind::ContingencyInject,
                InjectKind::Scripted | InjectKind::Contextual => Kind::Inject,
            },
            at: at.map(|at| self.moment(at)),
            mode: telling::channel(self.lang(), inject.channel),
            from: inject.from.get(self.lang()).one_line(),
            to: to.join(", ").into(),
            message: on_paper(&headed(
                inject.title.get(self.lang()).one_line().as_str(),
                inject.text.get(self.lang()),
            )),
            expected: self.expected_of(inject),
            objectives: self.objectives_about(&about),
            notes,
        }
    }

    /// The author's words, and the actions that count as an answer.
    fn expected_of(&self, inject: &Inject) -> SafeText {
        let words = inject.expected.get(self.lang());
        let actions = inject.expects.iter().map(|action| self.tell.action(*action, None).to_string());
        let parts: Vec<String> =
            (!words.is_empty()).then(|| words.to_string()).into_iter().chain(actions).collect();
        parts.join("\n").into()
    }

    /// When an inject first came, and what came of it.
    fn fate_of_inject(&self, id: Id) -> (Option<SimTime>, Vec<SafeText>) {
        let (mut came, mut notes) = (None, Vec::new());
        let mut note = |key: &str, at| notes.push(self.tell.say(key, &[("at", self.tell.clock(at))]));
        for entry in &self.run.entries {
            match &entry.kind {
                Recorded::Order { by, order: Order::Send { inject } }
                    if *inject == id && by.role == Role::Facilitator =>
                {
                    note("debrief-msel-sent", entry.at);
                }
                Recorded::Happened(Outcome::Seen(what)) => match what {
                    Seen::Delivered { inject } if *inject == id => _ = came.get_or_insert(entry.at),
                    Seen::Opened { item } if *item == id => note("debrief-msel-opened", entry.at),
                    Seen::Answered { inject } if *inject == id => note("debrief-msel-answered", entry.at),
                    Seen::Unanswered { inject } if *inject == id => note("debrief-msel-unanswered", entry.at),
                    _ => {}
                },
                Recorded::Happened(Outcome::Truth(Truth::InjectSkipped { inject })) if *inject == id => {
                    note("debrief-msel-skipped", entry.at);
                }
                _ => {}
            }
        }
        if came.is_none() {
            notes.push(self.tell.say("debrief-msel-not", &[]));
        }
        notes.truncate(NOTES_MAX);
        (came, notes)
    }

    fn decision_row(&self, number: usize, planned: &msel::Decision, played: Option<&Decision>) -> Injected {
        let mut about = vec![planned.id];
        let acts = planned.options.iter().flat_map(|option| &option.does);
        about.extend(acts.map(|(action, _)| self.plan.playbook[*action].id));
        let expected = planned.expected.iter().filter_map(|index| planned.options.get(*index));
        let expected: Vec<&str> = expected.map(|option| option.text.get(self.lang()).as_str()).collect();
        Injected {
            number: format!("D{number}").into(),
            id: planned.id,
            kind: Kind::ExpectedAction,
            at: played.map(|played| played.opened.clone()),
            mode: SafeText::default(),
            from: SafeText::default(),
            to: SafeText::default(),
            message: headed(
                self.tell.decision(planned.id).one_line().as_str(),
                planned.text.get(self.lang()),
            ),
            expected: expected.join("\n").into(),
            objectives: self.objectives_about(&about),
            notes: vec![self.fate_of_decision(played)],
        }
    }

    fn fate_of_decision(&self, played: Option<&Decision>) -> SafeText {
        let Some(played) = played else { return self.tell.say("debrief-msel-not", &[]) };
        let chosen = played.options.iter().find(|option| option.chosen);
        let option = chosen.map_or_else(SafeText::default, |option| option.text.clone());
        let at = played.closed.as_ref().map_or_else(SafeText::default, |at| at.clock.clone());
        match played.stands {
            Stands::Taken => self
                .tell
                .say("debrief-msel-decided", &[("at", at), ("option", option), ("who", played.who.clone())]),
            Stands::Lapsed => self.tell.say("debrief-msel-lapsed", &[("at", at), ("option", option)]),
            Stands::Open => self.tell.say("debrief-msel-open", &[]),
        }
    }

    fn task_row(&self, number: usize, planned: &guide::Task, told: &Task) -> Injected {
        let mut notes: Vec<SafeText> = Vec::new();
        notes.push(match &told.done {
            Some(at) => self.tell.say("debrief-msel-done", &[("at", at.clock.clone())]),
            None => self.tell.say("debrief-msel-undone", &[]),
        });
        notes.extend(told.grade.as_ref().map(|grade| grade.words.clone()));
        let objective = &self.plan.guide.objectives[planned.objective];
        Injected {
            number: format!("T{number}").into(),
            id: planned.id,
            kind: Kind::ExpectedAction,
            at: told.opened.clone(),
            mode: SafeText::default(),
            from: SafeText::default(),
            to: SafeText::default(),
            message: told.text.clone(),
            expected: told.meaning.clone(),
            objectives: vec![objective.text.get(self.lang()).one_line()],
            notes,
        }
    }

    /// Objectives of which a task's rule reads one of these.
    fn objectives_about(&self, about: &[Id]) -> Vec<SafeText> {
        let reads = |condition: CondIx| {
            self.plan.conds[condition.0].reads.iter().any(|ask| about.contains(&ask.subject))
        };
        let guide = &self.plan.guide;
        let serves = |task: &guide::Task| reads(task.done) || task.from.is_some_and(reads);
        let served = guide
            .objectives
            .iter()
            .filter(|objective| objective.tasks.iter().any(|&at| serves(&guide.tasks[at])));
        served.map(|objective| objective.text.get(self.lang()).one_line()).collect()
    }
}

/// A message that is opened and answered again and again tells no more by it.
const NOTES_MAX: usize = 8;

/// A headline and its text, on lines of their own.
fn headed(title: &str, text: &SafeText) -> SafeText {
    format!("{title}\n{text}").trim().into()
}

/// A coach names keys by their commands: which keys those are, paper cannot know.
fn on_paper(text: &SafeText) -> SafeText {
    put_keys(text.as_str(), &mut |command| Some(command.to_owned())).into()
}
