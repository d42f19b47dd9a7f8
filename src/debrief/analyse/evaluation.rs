//! Evaluators' notes beside the record. Nothing recorded is changed by them.

use super::Desk;
use crate::debrief::model::{Action, Debrief, Evaluation, Observation, OwnRating, Topic, TopicKind};
use crate::debrief::run::Run;
use crate::notes::{self, About, Notes};
use crate::plan::Plan;
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::telling::{self, Teller};

/// The same debrief with what evaluators wrote of the run. `notes` were read against this plan.
pub fn with_notes(debrief: Debrief, plan: &Plan, run: &Run, notes: &Notes) -> Debrief {
    let desk = Desk { plan, run, tell: Teller::new(plan, debrief.lang) };
    let evaluation = desk.evaluation(&debrief, notes);
    Debrief { evaluation: Some(evaluation), ..debrief }
}

/// Actions in evaluators' notes: those of earlier exercises, then those of this one.
pub fn actions(plan: &Plan, run: &Run, notes: &Notes, lang: Lang) -> Vec<Action> {
    let desk = Desk { plan, run, tell: Teller::new(plan, lang) };
    notes.earlier.iter().chain(&notes.actions).map(|action| desk.action(action)).collect()
}

impl Desk<'_> {
    fn evaluation(&self, debrief: &Debrief, notes: &Notes) -> Evaluation {
        let observations = notes.observations.iter().map(|seen| Observation {
            about: seen.about.map(|about| self.subject(about)),
            kind: seen.kind,
            at: seen.at.map(|at| self.moment(at)),
            seen: seen.seen.clone(),
            reference: seen.reference.clone(),
            analysis: seen.analysis.clone(),
            by: seen.by.one_line(),
        });
        let ratings = notes.ratings.iter().map(|rated| {
            let about = self.subject(rated.about);
            OwnRating {
                recorded: recorded(debrief, about.id),
                about,
                rating: rated.rating,
                words: telling::rating(self.lang(), rated.rating),
                reason: rated.reason.clone(),
                by: rated.by.one_line(),
            }
        });
        Evaluation {
            observations: observations.collect(),
            ratings: ratings.collect(),
            earlier: notes.earlier.iter().map(|action| self.action(action)).collect(),
            actions: notes.actions.iter().map(|action| self.action(action)).collect(),
        }
    }

    fn action(&self, action: &notes::Action) -> Action {
        Action {
            id: action.id.one_line(),
            about: action.about.map(|about| self.subject(about)),
            issue: action.issue.clone(),
            action: action.action.clone(),
            element: action.element,
            owner: action.owner.one_line(),
            start: action.start.clone(),
            due: action.due.clone(),
            status: action.status,
            risk: action.risk.one_line(),
            remark: action.remark.clone(),
        }
    }

    fn subject(&self, about: About) -> Topic {
        let (guide, lang) = (&self.plan.guide, self.lang());
        let (kind, id, text) = match about {
            About::Objective(id) => {
                let found = guide.objectives.iter().find(|it| it.id == id);
                (TopicKind::Objective, id, found.map(|it| it.text.get(lang).one_line()))
            }
            About::Task(id) => {
                let found = guide.tasks.iter().find(|it| it.id == id);
                (TopicKind::Task, id, found.map(|it| it.text.get(lang).one_line()))
            }
            About::Decision(id) => {
                let found = self.plan.msel.decisions.iter().find(|it| it.id == id);
                (TopicKind::Decision, id, found.map(|it| it.title.get(lang).one_line()))
            }
        };
        Topic { kind, id, text: text.unwrap_or_else(|| SafeText::from(id.as_str())) }
    }
}

/// What the debrief says of an objective or task.
fn recorded(debrief: &Debrief, id: Id) -> Option<Rating> {
    let objectives = &debrief.numbers.objectives;
    let tasks = objectives.iter().flat_map(|objective| &objective.tasks).map(|task| (task.id, &task.grade));
    let all = objectives.iter().map(|objective| (objective.id, &objective.grade)).chain(tasks);
    all.filter(|(subject, _)| *subject == id).find_map(|(_, grade)| Some(grade.as_ref()?.rating))
}
