//! The improvement plan, prefilled: issue, a proposed corrective action, the capability element it belongs to. And what
//! to drill again. Everything here is a proposal for people to change.

use super::Desk;
use crate::debrief::model::{Debrief, Finding, Improvement, Next, Objective, Stands, Task};
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;

/// Decisions that ran out before it is worth a word about who may decide.
const LAPSED_MIN: usize = 2;

impl Desk<'_> {
    /// For whoever sits there next time: an item for each area, what was seen across tasks, and a test of it all.
    pub(in crate::debrief::analyse) fn improvements(&self, debrief: &Debrief) -> Vec<Improvement> {
        let found = debrief.review.areas.iter().filter_map(|area| {
            let task = task_of(&debrief.numbers.objectives, area.about)?;
            let (key, element) = self.proposal(task)?;
            let args = [
                ("task", task.text.clone()),
                ("window", self.window_of(task)),
                ("rule", task.meaning.clone()),
            ];
            Some(Improvement {
                task: task.id,
                observation: area.title.clone(),
                why: task.why.clone(),
                action: self.tell.say(key, &args),
                element: self.element(element),
                owner: SafeText::default(),
                start: SafeText::default(),
                due: SafeText::default(),
            })
        });
        let mut items: Vec<Improvement> = found.chain(self.across(debrief)).collect();
        if !items.is_empty() {
            items.push(self.seen_across("again", "exercises", SafeText::default()));
        }
        items
    }

    /// A proposal by how the task went: what is missing decides which element of the capability to look at.
    fn proposal(&self, task: &Task) -> Option<(&'static str, &'static str)> {
        let rule = self.plan.guide.tasks.iter().find(|rule| rule.id == task.id)?;
        Some(match task.grade.as_ref()?.rating {
            Rating::Performed | Rating::NotExercised => return None,
            Rating::MajorChallenges => ("debrief-propose-side-effect", "organisation"),
            Rating::SomeChallenges => ("debrief-propose-sooner", "planning"),
            Rating::Unable if self.undone(rule).is_some() => ("debrief-propose-order", "planning"),
            Rating::Unable => ("debrief-propose-practise", "training"),
        })
    }

    fn window_of(&self, task: &Task) -> SafeText {
        let rule = self.plan.guide.tasks.iter().find(|rule| rule.id == task.id);
        let within = rule.and_then(|rule| rule.within.or(rule.late));
        within.map_or_else(|| self.tell.say("debrief-window-none", &[]), |span| self.tell.span(span))
    }

    /// What no single task shows: decisions that ran out, evidence that was destroyed, logs that forgot.
    fn across(&self, debrief: &Debrief) -> Vec<Improvement> {
        let lapsed = debrief.decisions.iter().filter(|one| one.stands == Stands::Lapsed).count();
        let unsecured = debrief.numbers.hygiene.acts.iter().any(|act| act.captured.is_none());
        let forgot = debrief.numbers.searching.unread.iter().find(|line| line.gone.is_some());
        let items = [
            (lapsed >= LAPSED_MIN).then(|| ("lapsed", "organisation", lapsed.to_string().into())),
            self.evidence_lost().filter(|_| unsecured).map(|event| ("evidence", "planning", event.text)),
            forgot.map(|line| ("logs", "equipment", line.log.clone())),
        ];
        items.into_iter().flatten().map(|(key, element, what)| self.seen_across(key, element, what)).collect()
    }

    fn seen_across(&self, key: &str, element: &str, what: SafeText) -> Improvement {
        let args = [("what", what)];
        Improvement {
            task: Id::new(key),
            observation: self.tell.say(&format!("debrief-across-{key}"), &args),
            why: self.tell.say(&format!("debrief-across-{key}-why"), &args),
            action: self.tell.say(&format!("debrief-across-{key}-do"), &args),
            element: self.element(element),
            owner: SafeText::default(),
            start: SafeText::default(),
            due: SafeText::default(),
        }
    }

    fn element(&self, element: &str) -> SafeText {
        self.tell.say(&format!("debrief-element-{element}"), &[])
    }

    /// The drill for an area: from the move in which its task came up.
    pub(super) fn next(&self, area: &Finding, debrief: &Debrief) -> Option<Next> {
        let task = task_of(&debrief.numbers.objectives, area.about).filter(|task| task.critical)?;
        let rule = self.plan.guide.tasks.iter().find(|rule| rule.id == task.id)?;
        let at = SimTime(task.opened.as_ref().map_or(0, |at| at.seconds));
        let from_move = self.move_of(at).unwrap_or(0) + 1;
        let scenario = &debrief.header.scenario;
        let command = match from_move {
            1 => format!("hotwash play {scenario}"),
            _ => format!("hotwash play {scenario} --from-move {from_move}"),
        };
        Some(Next {
            task: task.id,
            text: task.text.clone(),
            because: area.observation.clone(),
            question: rule
                .hints
                .first()
                .map_or_else(SafeText::default, |hint| hint.get(self.lang()).one_line()),
            from_move,
            command: command.into(),
        })
    }
}

pub(super) fn task_of(objectives: &[Objective], id: Id) -> Option<&Task> {
    objectives.iter().flat_map(|objective| &objective.tasks).find(|task| task.id == id)
}
