//! What comes next: a fork of the run goes on, in silence or with one more order, and nothing of it is recorded.
//! The draws are keyed, so that what is foretold comes, unless somebody does something.

use crate::plan::Plan;
use crate::plan::cond::{Ask, Fact};
use crate::play::order::{By, Choice, Order, Role};
use crate::play::outcome::{Happening, Outcome, Seen, Truth};
use crate::sim::Sim;
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};
use std::collections::BTreeMap;

/// A forecast reaches to the end of the move, but no further than this.
const REACH_MAX: SimSpan = SimSpan(24 * 3600);
/// In a guided drill every coach stops the clock; more of them than this are not waited for.
const STOPS_MAX: usize = 200;

/// A forecast.
#[derive(Debug, Default)]
pub struct Ahead {
    /// Where it begins: now, or where the next move does.
    pub from: SimTime,
    /// Up to here it reaches.
    pub until: SimTime,
    /// What comes, in order.
    pub happenings: Vec<Happening>,
}

/// What comes if nobody does anything more. Before the start and between moves: once the players go on.
pub fn silent(plan: &Plan, run: &Sim, fork: &mut Sim, start_move: usize) -> Ahead {
    go_on(plan, run, fork, start_move, None)
}

/// What comes if an option is taken now, and nothing done after that.
pub fn chosen(plan: &Plan, run: &Sim, fork: &mut Sim, seat: Id, decision: Id, option: Id) -> Ahead {
    let choice = Choice::new(decision, option);
    go_on(plan, run, fork, 0, Some((By { seat, role: Role::Player }, Order::Decide(choice))))
}

fn go_on(plan: &Plan, run: &Sim, fork: &mut Sim, start_move: usize, order: Option<(By, Order)>) -> Ahead {
    fork.copy_from(run);
    if fork.is_over() {
        return Ahead { from: fork.now(), until: fork.now(), happenings: Vec::new() };
    }
    let mut before = Vec::new();
    if !fork.is_running() {
        let by = By { seat: Id::new("facilitator"), role: Role::Facilitator };
        // One of them fits: either it has not begun, or a move is over.
        if fork.offer(by, &Order::StartEx { from_move: start_move }).is_err() {
            _ = fork.offer(by, &Order::NextMove);
        }
        before = fork.take();
        before.retain(|happening| happening.at >= fork.now());
    }
    if let Some((by, order)) = &order {
        _ = fork.offer(*by, order);
    }
    let from = fork.now();
    let until = horizon(plan, fork);
    for _ in 0..STOPS_MAX {
        if !fork.is_running() || fork.now() >= until {
            break;
        }
        fork.advance(until);
    }
    let mut happenings = before;
    happenings.extend(fork.take());
    Ahead { from, until, happenings }
}

fn horizon(plan: &Plan, sim: &Sim) -> SimTime {
    let nobody = Id::new("");
    let number = sim.ask(Ask { fact: Fact::Move, subject: nobody, object: nobody });
    let chapter = plan.move_at(usize::try_from(number - 1).unwrap_or(0));
    let most = sim.now() + REACH_MAX;
    chapter.until.map_or(most, |until| until.min(most)).max(sim.now())
}

/// Something in a forecast worth telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A step of the attack succeeds.
    Step(Id),
    /// An inject is delivered.
    Inject(Id),
}

impl Ahead {
    /// When each inject is delivered for the first time.
    pub fn delivered(&self) -> BTreeMap<Id, SimTime> {
        self.first(|what| match what {
            Outcome::Seen(Seen::Delivered { inject }) => Some(*inject),
            _ => None,
        })
    }

    /// When each step is next tried, or kept from it.
    pub fn tried(&self) -> BTreeMap<Id, SimTime> {
        self.first(|what| match what {
            Outcome::Truth(Truth::StepBegun { step, .. } | Truth::StepPrevented { step, .. }) => Some(*step),
            _ => None,
        })
    }

    /// The decision that opens first.
    pub fn opens(&self) -> Option<(SimTime, Id)> {
        self.happenings.iter().find_map(|happening| match &happening.what {
            Outcome::Seen(Seen::DecisionOpened { decision, .. }) => Some((happening.at, *decision)),
            _ => None,
        })
    }

    /// Successes of listed steps and deliveries, each with its first moment.
    pub fn marks(&self, plan: &Plan) -> BTreeMap<Mark, SimTime> {
        let listed = |id: &Id| {
            let step = plan.attack.step_ix.get(id).map(|ix| &plan.attack.steps[*ix]);
            step.is_some_and(|step| step.critical)
        };
        self.first(|what| match what {
            Outcome::Truth(Truth::StepSucceeded { step, .. }) if listed(step) => Some(Mark::Step(*step)),
            Outcome::Seen(Seen::Delivered { inject }) => Some(Mark::Inject(*inject)),
            _ => None,
        })
    }

    fn first<K: Ord>(&self, pick: impl Fn(&Outcome) -> Option<K>) -> BTreeMap<K, SimTime> {
        let mut found = BTreeMap::new();
        for happening in &self.happenings {
            if let Some(key) = pick(&happening.what) {
                found.entry(key).or_insert(happening.at);
            }
        }
        found
    }
}
