//! Folds what was seen into what a seat may know. Nothing else goes in: neither truth nor judgement has a way here.

use crate::plan::Plan;
use crate::play::order::{By, Order};
use crate::play::outcome::{FactStatus, Happening, Outcome, Seen, TaskEnd};
use crate::play::statement::Statement;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, SafeText};
use crate::stdx::time::SimTime;
use crate::telemetry::row::RowId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A message as it stands.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Inject or trace.
    pub id: Id,
    /// An alert.
    pub alert: bool,
    /// Machine the alert names.
    pub about: Option<Id>,
    /// When it came, the latest time.
    pub at: SimTime,
    /// Its number in the order of arrival, from 1: what people call it by.
    pub number: usize,
    /// How often it came.
    pub times: u32,
    /// Its time to answer ran out.
    pub unanswered: bool,
    /// When what it asked for was begun.
    pub answered: Option<SimTime>,
}

/// A fact as it stands.
#[derive(Debug, Clone)]
pub struct Known {
    /// The fact.
    pub fact: Id,
    /// How it stands.
    pub status: FactStatus,
    /// Since when.
    pub at: SimTime,
    /// What told it.
    pub source: Id,
}

/// A task as it stands.
#[derive(Debug, Clone)]
pub struct Job {
    /// Number.
    pub task: u32,
    /// Action.
    pub action: Id,
    /// Target.
    pub target: Option<Id>,
    /// Team.
    pub team: Id,
    /// Waits for a team to agree, which should have by then.
    pub asked: Option<(Id, SimTime)>,
    /// Begun and expected end.
    pub running: Option<(SimTime, SimTime)>,
    /// Ended.
    pub ended: Option<TaskEnd>,
    /// What was composed with it.
    pub said: Option<Box<Statement>>,
}

/// A decision as it stands.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The decision.
    pub decision: Id,
    /// When it opened.
    pub opened: SimTime,
    /// When silence decides.
    pub closes: Option<SimTime>,
    /// Taken: the option.
    pub taken: Option<Id>,
    /// Ran out: the option.
    pub lapsed: Option<Id>,
}

/// What the players know of the course of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Course {
    /// Not begun.
    #[default]
    Briefing,
    /// A move is played.
    Running,
    /// A move is over.
    Between,
    /// Over, with this ending.
    Ended(Option<Id>),
}

/// A duty whose clock has started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// The duty.
    pub duty: Id,
    /// t0: first knowledge of any department.
    pub knew: SimTime,
    /// When it was fulfilled.
    pub met: Option<SimTime>,
    /// When it turned out not to be owed.
    pub exempt: Option<SimTime>,
    /// The longer limit holds.
    pub longer: bool,
}

/// Everything seen so far, folded.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// Course of the exercise.
    pub course: Course,
    /// Current move.
    pub move_ix: usize,
    /// When the players joined: the beginning of the first move played.
    pub began: Option<SimTime>,
    /// Messages before this one are the authored past of a later move: there to look up, not to be worked through.
    pub history: usize,
    /// Messages and alerts in order.
    pub letters: Vec<Letter>,
    /// How many have come so far.
    pub arrived: usize,
    /// Opened messages and artifacts.
    pub opened: BTreeSet<Id>,
    /// Facts in the order they became known.
    pub facts: Vec<Known>,
    /// Pinned facts.
    pub pinned: BTreeSet<Id>,
    /// Working hypothesis.
    pub hypothesis: Option<(SafeText, Option<u8>)>,
    /// Tasks.
    pub jobs: Vec<Job>,
    /// What was composed with the order that was given last, until the task that comes of it is there.
    pub composed: Option<(Id, Option<Id>, Box<Statement>)>,
    /// Decisions in order of opening.
    pub asked: Vec<Asked>,
    /// Duties whose clock started, in order.
    pub duties: Vec<Owed>,
    /// Lines found: trace, log, written, found.
    pub lines: Vec<(Id, Id, SimTime, SimTime)>,
    /// Logs somebody has looked into: they can be searched.
    pub logs: BTreeSet<Id>,
    /// Lines of logs pinned, in the order they were.
    pub rows: Vec<RowId>,
    /// Marks shown.
    pub marks: BTreeMap<Id, Vec<Id>>,
    /// Hints given.
    pub hints: Vec<(Option<Id>, u8, Bilingual)>,
    /// The story is held.
    pub held: bool,
    /// A reflection was written.
    pub reflected: bool,
    /// Everything, in order.
    pub log: Arc<Vec<(SimTime, Seen)>>,
}

impl Board {
    /// An order was given; what comes of it is taken in next. An outcome does not repeat what was composed with an
    /// action before it is said: those who wrote it can still read it.
    pub fn hear(&mut self, order: &Order) {
        self.composed = match order {
            Order::Act { action, target, statement: Some(said) } => Some((*action, *target, said.clone())),
            _ => None,
        };
    }

    /// How a thing looks by what is known: the worst of the facts about it that are not refuted decides.
    pub fn looks(&self, plan: &Plan, id: Id) -> Option<Id> {
        let standing = self.facts.iter().filter(|known| known.status != FactStatus::Refuted);
        let facts = standing.filter_map(|known| plan.msel.facts.get(&known.fact));
        let marks = facts.filter(|fact| fact.about.contains(&id)).filter_map(|fact| fact.marks);
        marks.max_by_key(|mark| match mark.as_str() {
            "bad" => 2,
            "suspect" => 1,
            _ => 0,
        })
    }

    /// Takes in what happened; anything but what was seen is passed over.
    pub fn take(&mut self, happening: &Happening) {
        let Outcome::Seen(seen) = &happening.what else { return };
        let at = happening.at;
        match seen {
            Seen::MoveBegan { index } => {
                if self.course == Course::Briefing && *index > 0 {
                    self.history = self.letters.len();
                }
                (self.course, self.move_ix) = (Course::Running, *index);
                self.began.get_or_insert(at);
            }
            Seen::MoveEnded { .. } => self.course = Course::Between,
            Seen::Ended { ending } => self.course = Course::Ended(*ending),
            Seen::Held { on } => self.held = *on,
            Seen::Delivered { inject } => self.letter(*inject, false, None, at),
            Seen::Alerted { trace, about, .. } => self.letter(*trace, true, *about, at),
            Seen::Unanswered { inject } => {
                let late = self.letters.iter_mut().rev().find(|letter| letter.id == *inject);
                late.into_iter().for_each(|letter| letter.unanswered = true);
            }
            Seen::Answered { inject } => {
                let all = self.letters.iter_mut().filter(|letter| letter.id == *inject);
                all.for_each(|letter| letter.answered = letter.answered.or(Some(at)));
            }
            Seen::Opened { item } => _ = self.opened.insert(*item),
            Seen::Hinted { task, level, text } => self.hints.push((*task, *level, text.clone())),
            Seen::StateShown { subject, marks } => _ = self.marks.insert(*subject, marks.clone()),
            Seen::Said { order, .. } => self.said(order),
            Seen::Pinned { fact, on: true } => _ = self.pinned.insert(*fact),
            Seen::Pinned { fact, on: false } => _ = self.pinned.remove(fact),
            Seen::FactKnown { fact, status, source } => self.learn(*fact, *status, *source, at),
            Seen::LineFound { trace, log, written } => self.lines.push((*trace, *log, *written, at)),
            Seen::DutyStarted { duty, knew, .. } => self.owed(*duty, *knew),
            Seen::DutyMet { duty } => self.duty(*duty, |owed| owed.met = Some(at)),
            Seen::DutyLonger { duty } => self.duty(*duty, |owed| owed.longer = true),
            Seen::DutyExempt { duty } => self.duty(*duty, |owed| owed.exempt = Some(at)),
            Seen::TaskAsked { .. }
            | Seen::TaskQueued { .. }
            | Seen::TaskBegun { .. }
            | Seen::TaskEnded { .. } => self.job(seen, at),
            Seen::DecisionOpened { .. }
            | Seen::DecisionExtended { .. }
            | Seen::Decided { .. }
            | Seen::Lapsed { .. } => self.decision(seen, at),
            Seen::LogChecked { log, .. } | Seen::LogOpened { log, .. } => _ = self.logs.insert(*log),
            Seen::LinePinned { row, on, .. } => self.line(RowId::parse(row.as_str()), *on),
            Seen::Refused { .. } => self.composed = None,
            Seen::Stated { task, statement, .. } => {
                let job = self.jobs.iter_mut().find(|job| job.task == *task);
                job.into_iter().for_each(|job| job.said = Some(statement.clone()));
            }
        }
        Arc::make_mut(&mut self.log).push((at, seen.clone()));
    }

    /// Takes in an order that was accepted and of which nothing else is seen: marks and overrides are typed before
    /// everybody's eyes, so everybody may read them again.
    pub fn ordered(&mut self, at: SimTime, by: By, order: &Order) {
        if matches!(order, Order::Tag { .. } | Order::Override { .. }) {
            let said = Seen::Said { by, order: Box::new(order.clone()) };
            Arc::make_mut(&mut self.log).push((at, said));
        }
    }

    /// A message or an alert came. What comes again is one letter, the latest one, and unread: two with one id could be
    /// told apart neither by those who read them nor by what is ordered about them.
    fn letter(&mut self, id: Id, alert: bool, about: Option<Id>, at: SimTime) {
        let before = self.letters.iter().position(|letter| letter.id == id);
        self.arrived += 1;
        let times = before.map_or(1, |place| self.letters.remove(place).times + 1);
        if let Some(place) = before {
            self.history -= usize::from(place < self.history);
            self.opened.remove(&id);
        }
        self.letters.push(Letter {
            id,
            alert,
            about,
            at,
            number: self.arrived,
            times,
            unanswered: false,
            answered: None,
        });
    }

    fn said(&mut self, order: &Order) {
        match order {
            Order::Hypothesis { text, confidence, .. } => self.hypothesis = Some((text.clone(), *confidence)),
            Order::Reflect(said) if !said.is_of_one() => self.reflected = true,
            _ => {}
        }
    }

    fn learn(&mut self, fact: Id, status: FactStatus, source: Id, at: SimTime) {
        match self.facts.iter_mut().find(|known| known.fact == fact) {
            Some(known) => (known.status, known.at, known.source) = (status, at, source),
            None => self.facts.push(Known { fact, status, at, source }),
        }
    }

    fn line(&mut self, row: Option<RowId>, on: bool) {
        let Some(row) = row else { return };
        self.rows.retain(|known| *known != row);
        if on {
            self.rows.push(row);
        }
    }

    fn owed(&mut self, duty: Id, knew: SimTime) {
        self.duties.push(Owed { duty, knew, met: None, exempt: None, longer: false });
    }

    fn duty(&mut self, duty: Id, change: impl Fn(&mut Owed)) {
        self.duties.iter_mut().filter(|owed| owed.duty == duty).for_each(change);
    }

    fn job(&mut self, seen: &Seen, at: SimTime) {
        match *seen {
            Seen::TaskAsked { task, action, target, team, until } => {
                let asked = Some((team, until));
                let said = self.composed(action, target);
                self.jobs.push(Job { task, action, target, team, asked, running: None, ended: None, said });
            }
            Seen::TaskQueued { task, action, target, team } => self.job_of(task, action, target).team = team,
            Seen::TaskBegun { task, action, target, team, until } => {
                let job = self.job_of(task, action, target);
                (job.team, job.running) = (team, Some((at, until)));
            }
            Seen::TaskEnded { task, how, .. } => {
                let job = self.jobs.iter_mut().find(|job| job.task == task);
                job.into_iter().for_each(|job| job.ended = Some(how));
            }
            _ => {}
        }
    }

    /// What was composed with the order a new job comes of.
    fn composed(&mut self, action: Id, target: Option<Id>) -> Option<Box<Statement>> {
        self.composed.take_if(|order| (order.0, order.1) == (action, target)).map(|order| order.2)
    }

    /// The job with this number, no longer waiting for agreement; a new one if there is none yet.
    fn job_of(&mut self, task: u32, action: Id, target: Option<Id>) -> &mut Job {
        let place = self.jobs.iter().position(|job| job.task == task).unwrap_or_else(|| {
            let (team, said) = (action, self.composed(action, target));
            self.jobs.push(Job { task, action, target, team, asked: None, running: None, ended: None, said });
            self.jobs.len() - 1
        });
        self.jobs[place].asked = None;
        &mut self.jobs[place]
    }

    fn decision(&mut self, seen: &Seen, at: SimTime) {
        let (id, change): (Id, &dyn Fn(&mut Asked)) = match seen {
            Seen::DecisionOpened { decision, closes } => {
                let (decision, closes) = (*decision, *closes);
                self.asked.push(Asked { decision, opened: at, closes, taken: None, lapsed: None });
                return;
            }
            Seen::DecisionExtended { decision, closes } => (*decision, &|asked| asked.closes = Some(*closes)),
            Seen::Decided { choice, .. } => (choice.decision, &|asked| asked.taken = Some(choice.option)),
            Seen::Lapsed { decision, option } => (*decision, &|asked| asked.lapsed = Some(*option)),
            _ => return,
        };
        self.asked.iter_mut().filter(|asked| asked.decision == id).for_each(change);
    }
}
