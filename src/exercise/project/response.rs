//! The response: what can be ordered, what was, and who does it.

use super::Projection;
use crate::exercise::fold::Job;
use crate::exercise::view::{ActionView, TaskState, TaskView, TeamView};
use crate::plan::Plan;
use crate::plan::playbook::Action;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};

impl Projection<'_> {
    pub(super) fn task(&self, job: &Job) -> TaskView {
        let name = self.plan.action(job.action).map(|action| self.say(&action.name)).unwrap_or_default();
        let team = self.plan.roster.teams.get(&job.team);
        let state = match (job.ended, job.running, job.asked) {
            (Some(how), ..) => TaskState::Ended(how),
            (None, Some((since, until)), _) => TaskState::Running { since, until },
            (None, None, Some((_, until))) => TaskState::Asked { until },
            (None, None, None) => TaskState::Queued,
        };
        TaskView {
            task: job.task,
            action: job.action,
            name,
            target: job.target,
            team: team.map(|team| self.say(&team.name)).unwrap_or_default(),
            state,
            said: job.said.clone(),
        }
    }

    pub(super) fn teams(&self) -> Vec<TeamView> {
        let second = self.plan.cover.starts.second_of_day(self.now);
        let teams = self.plan.roster.teams.values();
        teams
            .map(|team| {
                let busy: u32 = self
                    .board
                    .jobs
                    .iter()
                    .filter(|job| job.team == team.id && job.running.is_some() && job.ended.is_none())
                    .filter_map(|job| self.plan.action(job.action))
                    .map(|action| team.people_needed(action.people))
                    .sum();
                let reach = team.time_to_reach(second);
                TeamView {
                    id: team.id,
                    name: self.say(&team.name),
                    people: team.people,
                    free: team.people.saturating_sub(busy),
                    oncall: (reach.0 > 0).then_some(reach),
                }
            })
            .collect()
    }
}

/// The playbook as players know it.
pub fn playbook(plan: &Plan, lang: Lang) -> Vec<ActionView> {
    let say = |text: &Bilingual| text.get(lang).clone();
    let team = |id: &Id| plan.roster.teams.get(id).map(|team| say(&team.name)).unwrap_or_default();
    let approval = |action: &Action| {
        let mut teams: Vec<SafeText> = action.approval.iter().map(|it| team(&it.team)).collect();
        // Where a small company has no such teams, one stands for several.
        teams.dedup();
        teams
    };
    let view = |action: &Action| ActionView {
        id: action.id,
        name: say(&action.name),
        verbs: action.verbs.clone(),
        phase: action.phase,
        target: action.target,
        target_optional: action.target_optional,
        kinds: action.kinds.clone(),
        takes: action.takes,
        team: team(&action.team),
        approval: approval(action),
        side: say(&action.side),
        help: say(&action.help),
        irreversible: action.irreversible,
        says: action.says.clone(),
        audience: action.audience.clone(),
    };
    plan.playbook.iter().map(view).collect()
}
