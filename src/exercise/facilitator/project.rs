//! From the run, followed, to a facilitator's view.

use crate::exercise::facilitator::ahead::{self, Ahead, Mark};
use crate::exercise::facilitator::told::{StepTold, TaskTold, Told};
use crate::exercise::facilitator::*;
use crate::exercise::fold::{Asked, Board, Course};
use crate::exercise::view::Stage;
use crate::journal::Header;
use crate::plan::Plan;
use crate::plan::attack::Each;
use crate::plan::cond::{Ask, CondIx, Fact};
use crate::plan::guide;
use crate::plan::msel::{Decision, Inject, InjectKind};
use crate::play::order::Choice;
use crate::sim::Sim;
use crate::stdx::text::Bilingual;
use std::collections::BTreeMap;

/// Most consequences told of one option, each way.
const CONSEQUENCES_MAX: usize = 6;

/// States of a machine worth telling, and whether they are the attacker's work.
const MACHINE: &[(&str, Fact, bool)] = &[
    ("foothold", Fact::Foothold, true),
    ("persistent", Fact::Persistent, true),
    ("encrypted", Fact::Encrypted, true),
    ("destroyed", Fact::Destroyed, true),
    ("isolated", Fact::Isolated, false),
    ("off", Fact::Off, false),
    ("offline", Fact::Offline, false),
    ("captured", Fact::Captured, false),
    ("wiped", Fact::Wiped, false),
];
/// The same of an account.
const ACCOUNT: &[(&str, Fact, bool)] = &[
    ("stolen", Fact::Stolen, true),
    ("session", Fact::Session, true),
    ("planted", Fact::Planted, true),
    ("disabled", Fact::Disabled, false),
    ("reset", Fact::Reset, false),
    ("revoked", Fact::Revoked, false),
];

/// What a view is made of.
pub struct Projection<'a> {
    /// The plan, for words.
    pub plan: &'a Plan,
    /// What the run began with.
    pub header: &'a Header,
    /// The run, made again.
    pub sim: &'a Sim,
    /// What the players know.
    pub board: &'a Board,
    /// The hidden half of the record.
    pub told: &'a Told,
    /// What comes in silence.
    pub ahead: &'a Ahead,
    /// For what comes otherwise.
    pub fork: &'a mut Sim,
    /// In which language.
    pub lang: Lang,
    /// Says a condition in words.
    pub words: &'a dyn Fn(CondIx) -> SafeText,
}

impl Projection<'_> {
    /// The whole view.
    pub fn view(&mut self) -> FacilitatorView {
        let plan = self.plan;
        let open = self.open();
        let nobody = Id::new("");
        FacilitatorView {
            lang: self.lang,
            title: self.say(&plan.cover.title),
            facilitator: self.header.facilitator.clone(),
            cohort: self.header.cohort.clone(),
            roster: self.header.roster.iter().map(|member| member.to_string().into()).collect(),
            calendar: plan.cover.starts,
            now: self.told.last.1,
            records: self.told.last.0,
            wall_ms: self.told.last.2,
            stage: self.stage(),
            stage_word: match self.board.course {
                Course::Briefing => "briefing",
                Course::Running => "running",
                Course::Between => "between",
                Course::Ended(_) => "ended",
            },
            chapter: self.chapter(),
            held: self.board.held,
            paused: self.told.paused,
            pace: self.told.pace,
            coming: self.coming(),
            forecast_until: self.ahead.until,
            open,
            next_decision: self.next_decision(),
            decided: self.decided(),
            tasks: plan.guide.tasks.iter().map(|task| self.task(task)).collect(),
            steps: self.steps(),
            things: self.things(),
            beliefs: self.beliefs(),
            leaked: self.leaked(),
            users: self.sim.ask(Ask { fact: Fact::Users, subject: nobody, object: nobody }),
            hypothesis: self.board.hypothesis.clone(),
            tags: self.told.tags.clone(),
        }
    }

    fn say(&self, text: &Bilingual) -> SafeText {
        text.get(self.lang).clone()
    }

    fn all(&self, texts: &[Bilingual]) -> Vec<SafeText> {
        texts.iter().map(|text| self.say(text)).collect()
    }

    fn ask(&self, fact: Fact, subject: Id) -> bool {
        self.sim.ask(Ask { fact, subject, object: Id::new("") }) != 0
    }

    fn holds(&self, cond: CondIx) -> bool {
        self.plan.conds[cond.0].expr.eval(&|question| self.sim.ask(question)) != 0
    }

    /// Where the exercise stands; words of the ending are not held back here.
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
                let ending = endings.find(|known| Some(known.id) == ending);
                Stage::Ended { words: ending.map(|ending| self.say(&ending.text)).unwrap_or_default() }
            }
        }
    }

    /// The move that is played, or is about to be.
    fn move_ix(&self) -> usize {
        match self.board.course {
            Course::Briefing => self.header.from_move,
            Course::Between => (self.board.move_ix + 1).min(self.plan.moves.len() - 1),
            Course::Running | Course::Ended(_) => self.board.move_ix,
        }
    }

    fn chapter(&self) -> Chapter {
        let ix = self.move_ix();
        let chapter = self.plan.move_at(ix);
        Chapter {
            number: ix + 1,
            count: self.plan.moves.len(),
            title: self.say(&chapter.title),
            until: chapter.until,
            note: self.say(&chapter.facilitator),
        }
    }

    /// Injects to come in this move: by time, then on condition, then by hand.
    fn coming(&self) -> Vec<Coming> {
        if matches!(self.board.course, Course::Ended(_)) {
            return Vec::new();
        }
        let (current, delivered) = (self.move_ix(), self.ahead.delivered());
        let came = |id: Id| self.board.letters.iter().any(|letter| letter.id == id);
        let mut coming: Vec<Coming> = Vec::new();
        for (ix, inject) in self.plan.msel.injects.iter().enumerate() {
            let due = delivered.get(&inject.id).copied();
            let over = came(inject.id) || self.told.skipped.contains(&inject.id);
            let here = inject.in_move.is_none_or(|number| number == current);
            let due = match due {
                Some(at) => Due::At(at),
                None if over || !here => continue,
                None if inject.at.is_none() && inject.when.is_none() => Due::ByHand,
                None => Due::OnCondition,
            };
            coming.push(self.inject(ix, inject, due));
        }
        coming.sort_by_key(|it| match it.due {
            Due::At(at) => (0, at.0),
            Due::OnCondition => (1, 0),
            Due::ByHand => (2, 0),
        });
        coming
    }

    fn inject(&self, ix: usize, inject: &Inject, due: Due) -> Coming {
        let title = |id: &Id| self.plan.roster.seats.iter().find(|seat| seat.id == *id);
        Coming {
            id: inject.id,
            number: ix + 1,
            due,
            from: self.say(&inject.from),
            to: inject.to.iter().filter_map(title).map(|seat| self.say(&seat.title)).collect(),
            channel: inject.channel,
            title: self.say(&inject.title).one_line(),
            text: self.say(&inject.text),
            contingency: inject.kind == InjectKind::Contingency,
            condition: inject.when.map(|cond| (self.words)(cond)).unwrap_or_default(),
            expected: self.say(&inject.expected),
            actions: inject.expects.iter().filter_map(|id| self.action(*id)).collect(),
            note: self.say(&inject.facilitator),
        }
    }

    fn action(&self, id: Id) -> Option<SafeText> {
        let action = self.plan.action(id)?;
        Some(format!("{} {}", id, self.say(&action.name)).into())
    }

    fn next_decision(&self) -> Option<(SimTime, SafeText)> {
        let (at, id) = self.ahead.opens()?;
        self.decision(id).map(|decision| (at, self.say(&decision.title)))
    }

    fn decision(&self, id: Id) -> Option<&Decision> {
        self.plan.msel.decision_ix.get(&id).map(|ix| &self.plan.msel.decisions[*ix])
    }

    fn open(&mut self) -> Vec<OpenDecision> {
        let board = self.board;
        let open = board.asked.iter().enumerate();
        let open = open.filter(|(_, asked)| asked.taken.is_none() && asked.lapsed.is_none());
        open.filter_map(|(number, asked)| self.open_decision(number + 1, asked)).collect()
    }

    fn open_decision(&mut self, number: usize, asked: &Asked) -> Option<OpenDecision> {
        let plan = self.plan;
        let ix = plan.msel.decision_ix.get(&asked.decision)?;
        let decision = &plan.msel.decisions[*ix];
        let silence = self.ahead.marks(plan);
        Some(OpenDecision {
            id: decision.id,
            number,
            title: self.say(&decision.title),
            text: self.say(&decision.text),
            closes: asked.closes,
            belief: decision.belief.as_ref().map(|it| (self.say(&it.text), self.holds(it.truth))),
            note: self.say(&decision.facilitator),
            options: (0..decision.options.len()).map(|ix| self.option(decision, ix, &silence)).collect(),
        })
    }

    /// An option, tried out in a fork.
    fn option(&mut self, decision: &Decision, ix: usize, silence: &BTreeMap<Mark, SimTime>) -> OptionAhead {
        let (plan, option) = (self.plan, &decision.options[ix]);
        let ahead = ahead::chosen(plan, self.sim, self.fork, self.header.seat, decision.id, option.id);
        let with = ahead.marks(plan);
        let mut brings: Vec<(SimTime, SafeText)> = with
            .iter()
            .filter(|(mark, _)| !silence.contains_key(mark))
            .map(|(mark, at)| (*at, self.mark(*mark)))
            .collect();
        brings.sort_by_key(|(at, _)| *at);
        brings.truncate(CONSEQUENCES_MAX);
        let mut spared: Vec<(SimTime, Mark)> = silence
            .iter()
            .filter(|(mark, _)| !with.contains_key(mark))
            .map(|(mark, at)| (*at, *mark))
            .collect();
        spared.sort();
        spared.truncate(CONSEQUENCES_MAX);
        let does = option.does.iter().map(|(action, target)| {
            let name = self.say(&plan.playbook[*action].name);
            target.map_or(name.clone(), |target| format!("{name} → {target}").into())
        });
        OptionAhead {
            id: option.id,
            text: self.say(&option.text),
            expected: decision.expected.contains(&ix),
            silence: decision.closes.is_some() && decision.silence == Some(ix),
            does: does.collect(),
            brings,
            spares: spared.into_iter().map(|(_, mark)| self.mark(mark)).collect(),
        }
    }

    fn mark(&self, mark: Mark) -> SafeText {
        match mark {
            Mark::Step(id) => {
                let ix = self.plan.attack.step_ix.get(&id);
                ix.map(|ix| self.say(&self.plan.attack.steps[*ix].name)).unwrap_or_default()
            }
            Mark::Inject(id) => {
                let Some(ix) = self.plan.msel.inject_ix.get(&id) else { return SafeText::default() };
                let title = self.say(&self.plan.msel.injects[*ix].title).one_line();
                format!("I{} {title}", ix + 1).into()
            }
        }
    }

    fn decided(&self) -> Vec<Decided> {
        let over = self.board.asked.iter().enumerate().rev();
        over.filter_map(|(number, asked)| {
            let id = asked.taken.or(asked.lapsed)?;
            let decision = self.decision(asked.decision)?;
            let ix = decision.options.iter().position(|option| option.id == id)?;
            let choice = self.told.choices.get(&asked.decision).filter(|_| asked.taken.is_some());
            Some(Decided {
                number: number + 1,
                title: self.say(&decision.title),
                option: self.say(&decision.options[ix].text),
                expected: decision.expected.contains(&ix),
                lapsed: asked.taken.is_none(),
                note: choice.map(|choice| choice.note.one_line()).unwrap_or_default(),
                called_by: choice.map(|choice| choice.called_by.one_line()).unwrap_or_default(),
                votes: choice.map(|choice| self.votes(decision, choice)).unwrap_or_default(),
            })
        })
        .collect()
    }

    fn votes(&self, decision: &Decision, choice: &Choice) -> Vec<(SafeText, SafeText)> {
        let option = |id: Id| decision.options.iter().find(|option| option.id == id);
        let votes = choice.votes.iter();
        votes
            .filter_map(|vote| Some((vote.who.one_line(), self.say(&option(vote.option)?.text).one_line())))
            .collect()
    }

    fn task(&self, task: &guide::Task) -> Task {
        let told = self.told.tasks.get(&task.id).copied().unwrap_or_default();
        let hinted = self.board.hints.iter().filter(|(of, ..)| *of == Some(task.id)).count();
        Task {
            id: task.id,
            objective: self.say(&self.plan.guide.objectives[task.objective].text),
            text: self.say(&task.text),
            state: task_state(task, told, self.told.last.1),
            critical: task.critical,
            harmed: told.harmed,
            done_when: (self.words)(task.done),
            probes: self.all(&task.probes),
            hints: self.all(task.hints.get(hinted..).unwrap_or_default()),
            hinted,
        }
    }

    /// Under way and coming first, by time; then the latest of what is over; then the rest, in the author's order.
    fn steps(&self) -> Vec<Step> {
        let tried = self.ahead.tried();
        let mut steps: Vec<Step> = self
            .plan
            .attack
            .steps
            .iter()
            .map(|step| {
                let told = self.told.steps.get(&step.id).copied().unwrap_or_default();
                Step {
                    id: step.id,
                    name: self.say(&step.name),
                    technique: step.technique.as_deref().unwrap_or_default().into(),
                    on: step.on.filter(|_| step.each == Each::Once),
                    state: step_state(told, tried.get(&step.id).copied()),
                    times: told.done.map_or(0, |(_, times)| times),
                    by: told.prevented.map(|(_, by)| by).filter(|by| *by != step.id),
                    critical: step.critical,
                }
            })
            .collect();
        steps.sort_by_key(|step| match step.state {
            StepState::Running(at) => (0, at.0),
            StepState::Next(at) => (1, at.0),
            StepState::Done(at) | StepState::Prevented(at) | StepState::Over(at) => (2, -at.0),
            StepState::Dormant => (3, 0),
        });
        steps
    }

    fn things(&self) -> Vec<Thing> {
        let estate = &self.plan.estate;
        let machines = estate.assets.keys().map(|id| self.thing(*id, MACHINE));
        let accounts = estate.identities.keys().map(|id| self.thing(*id, ACCOUNT));
        let mut things: Vec<Thing> =
            machines.chain(accounts).filter(|it| !it.truth.is_empty() || it.looks.is_some()).collect();
        things.sort_by_key(|it| !it.hostile);
        things
    }

    fn thing(&self, id: Id, states: &[(&str, Fact, bool)]) -> Thing {
        let true_of = |fact: Fact| self.ask(fact, id);
        let holding: Vec<_> = states.iter().filter(|(_, fact, _)| true_of(*fact)).collect();
        Thing {
            id,
            hostile: holding.iter().any(|(_, _, hostile)| *hostile),
            truth: holding.iter().map(|(word, ..)| Id::new(word)).collect(),
            looks: self.board.looks(self.plan, id),
        }
    }

    /// What is believed and wrong, then what is known, then what nobody knows of yet.
    fn beliefs(&self) -> Vec<Belief> {
        let known = |id: Id| self.board.facts.iter().find(|known| known.fact == id);
        let facts = self.plan.msel.facts.values();
        let mut beliefs: Vec<Belief> = facts
            .map(|fact| Belief {
                id: fact.id,
                text: self.say(&fact.text),
                real: fact.real,
                status: known(fact.id).map(|known| known.status),
                by_hand: known(fact.id).is_some_and(|known| self.told.sent.contains(&known.source)),
            })
            .filter(|belief| belief.real || belief.status.is_some())
            .collect();
        beliefs.sort_by_key(|belief| match belief.status {
            _ if belief.is_wrong() => 0,
            Some(_) => 1,
            None => 2,
        });
        beliefs
    }

    fn leaked(&self) -> Vec<(SafeText, u64)> {
        let name = |id: &Id| self.plan.estate.data.get(id).map(|data| self.say(&data.name));
        self.told.leaked.iter().filter_map(|(id, records)| Some((name(id)?, *records))).collect()
    }
}

fn task_state(task: &guide::Task, told: TaskTold, now: SimTime) -> TaskState {
    let Some(since) = told.opened else { return TaskState::Closed };
    let missed = task.late.map(|late| since + late);
    match told.done {
        _ if told.spoiled => TaskState::Missed,
        Some((at, _)) if missed.is_some_and(|missed| at > missed) => TaskState::Missed,
        Some((at, on_time)) => TaskState::Done { at, on_time },
        None if missed.is_some_and(|missed| now > missed) => TaskState::Missed,
        None => match task.within.map(|within| since + within) {
            Some(due) if now > due => TaskState::Late { missed },
            due => TaskState::Open { since, due },
        },
    }
}

fn step_state(told: StepTold, next: Option<SimTime>) -> StepState {
    let ends = [
        told.done.map(|(at, _)| (at, StepState::Done(at))),
        told.prevented.map(|(at, _)| (at, StepState::Prevented(at))),
        told.over.map(|at| (at, StepState::Over(at))),
    ];
    let last = ends.into_iter().flatten().max_by_key(|(at, _)| *at).map(|(_, state)| state);
    match (told.running, next) {
        (Some(since), _) => StepState::Running(since),
        (None, Some(at)) => StepState::Next(at),
        (None, None) => last.unwrap_or(StepState::Dormant),
    }
}
