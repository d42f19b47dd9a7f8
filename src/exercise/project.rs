//! From the folded board to a seat's view in one language: looks words up in the plan, and only for ids the
//! players have seen.

mod due;
mod estate;
mod logs;
mod response;
mod told;

pub use response::playbook;

use crate::exercise::fold::{Board, Course};
use crate::exercise::hinting;
use crate::exercise::serving;
use crate::exercise::view::{ActionView, MoveView, SeatView, Stage};
use crate::plan::Plan;
use crate::play::outcome::FactStatus;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::SimTime;
use std::sync::Arc;

/// What a view is made of.
pub struct Projection<'a> {
    /// The plan, for words.
    pub plan: &'a Plan,
    /// What was seen.
    pub board: &'a Board,
    /// In which language.
    pub lang: Lang,
    /// For which seat.
    pub seat: Id,
    /// Simulated now.
    pub now: SimTime,
    /// Last record safe on disk.
    pub saved: u64,
}

impl Projection<'_> {
    /// The whole view but for pinned lines, which are the logs' to tell, and the room, which the header does. `playbook` is made once for each language by
    /// [`playbook`].
    pub fn view(&self, playbook: Arc<Vec<ActionView>>) -> SeatView {
        let (plan, board) = (self.plan, self.board);
        let seat = plan.roster.seats.iter().find(|seat| seat.id == self.seat);
        let assets = self.assets();
        SeatView {
            lang: self.lang,
            title: self.say(&plan.cover.title),
            briefing: self.say(&plan.cover.briefing),
            guided: plan.cover.guided,
            pace: plan.cover.pace,
            seat: seat.map(|seat| self.say(&seat.title)).unwrap_or_default(),
            now: self.shown_now(),
            began: board.began.unwrap_or(self.shown_now()),
            calendar: plan.cover.starts,
            stage: self.stage(),
            chapter: self.chapter(),
            inbox: board.letters.iter().enumerate().map(|(n, letter)| self.message(n, letter)).collect(),
            facts: self.facts(),
            hypothesis: board.hypothesis.clone(),
            services: serving::services(plan, self.lang, &assets),
            assets,
            subjects: self.subjects(),
            links: plan.estate.links.clone(),
            tasks: board.jobs.iter().map(|job| self.task(job)).collect(),
            teams: self.teams(),
            playbook,
            decisions: board
                .asked
                .iter()
                .enumerate()
                .filter_map(|(n, asked)| self.decision(n, asked))
                .collect(),
            duties: self.duties(),
            open: self.open(),
            lines: self.lines(),
            logs: self.logs(),
            pins: Vec::new(),
            artifacts: self.artifacts(),
            hints: self.hints(),
            hintable: hinting::hintable(plan, board).into_iter().map(|at| self.objective(at)).collect(),
            objectives: self.objectives(),
            log: board.log.clone(),
            room: None,
            held: board.held,
            reflected: board.reflected,
            saved: self.saved,
        }
    }

    fn say(&self, text: &Bilingual) -> SafeText {
        text.get(self.lang).clone()
    }

    /// Before the start the clock stands where the players will join, not at the attacker's zero.
    fn shown_now(&self) -> SimTime {
        match self.board.course {
            Course::Briefing => self.plan.move_at(self.board.move_ix).at.max(self.now),
            _ => self.now,
        }
    }

    fn stage(&self) -> Stage {
        match self.board.course {
            Course::Briefing => Stage::Briefing,
            Course::Running => Stage::Running,
            Course::Between => {
                let next = self.plan.moves.get(self.board.move_ix + 1);
                Stage::BetweenMoves { next: next.map(|next| (self.say(&next.title), next.at)) }
            }
            Course::Ended(ending) => {
                let mut endings = self.plan.guide.endings.iter();
                // What became of it is told after the players have written what they think was going on.
                let named = endings.find(|known| Some(known.id) == ending && self.board.reflected);
                Stage::Ended { words: named.map(|ending| self.say(&ending.text)).unwrap_or_default() }
            }
        }
    }

    fn chapter(&self) -> MoveView {
        let chapter = self.plan.move_at(self.board.move_ix);
        MoveView {
            number: self.board.move_ix + 1,
            count: self.plan.moves.len(),
            title: self.say(&chapter.title),
            situation: self.say(&chapter.situation),
            until: chapter.until,
        }
    }

    /// Facts that read as a question, until they are confirmed.
    fn open(&self) -> Vec<(Id, SafeText)> {
        let confirmed = |id: Id| {
            let known = self.board.facts.iter().find(|known| known.fact == id);
            known.is_some_and(|known| known.status == FactStatus::Confirmed)
        };
        let facts = self.plan.msel.facts.values().filter(|fact| !fact.open.is_empty());
        facts.filter(|fact| !confirmed(fact.id)).map(|fact| (fact.id, self.say(&fact.open))).collect()
    }

    fn objectives(&self) -> Vec<(Id, SafeText)> {
        let objectives = self.plan.guide.objectives.iter();
        objectives.map(|objective| (objective.id, self.say(&objective.text))).collect()
    }

    /// An objective that hints can be asked for: its words only where people are guided. Elsewhere they were not
    /// announced, and may tell what is to come.
    fn objective(&self, at: usize) -> (Id, SafeText) {
        let objective = &self.plan.guide.objectives[at];
        let words = if self.plan.cover.guided { self.say(&objective.text) } else { SafeText::default() };
        (objective.id, words)
    }

    /// Hints given, by objective.
    fn hints(&self) -> Vec<(Option<Id>, u8, SafeText)> {
        let guide = &self.plan.guide;
        let objective = |task: Id| {
            let task = guide.tasks.iter().find(|known| known.id == task)?;
            Some(guide.objectives[task.objective].id)
        };
        let given = self.board.hints.iter();
        given.map(|(task, level, text)| (task.and_then(objective), *level, self.say(text))).collect()
    }
}
