//! The attack goes on unless the response stops it. A campaign walks the attack graph: each step waits, is tried,
//! takes time, and can be prevented at its beginning or interrupted at its end by the state of the world. A step may
//! stand for every machine the attacker gets to, or every route out of one.

mod mind;
mod noise;
mod rules;
mod starts;
mod tries;
mod weakening;

pub use mind::{goal_reached, hurry, notice, quiet, react, reaction_came};
pub use noise::{noise, noise_came};
pub use starts::{arm, at_came, machine_changed, may, stop, when_came};
pub use tries::{attempt, finish, leave};
pub use weakening::{recovers, strength, weaken};

use crate::plan::attack::{Each, When};
use crate::sim::agenda::Event;
use crate::sim::prepared::Prepared;
use crate::sim::run;
use crate::sim::state::{Cx, State, copied};
use crate::stdx::id::Id;
use crate::stdx::rng::Purpose;
use crate::stdx::time::SimSpan;
use mind::Mind;
use weakening::Weakening;

const WAIT: Purpose = Purpose::named("step wait");

/// Where a step of the campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Stand {
    /// Not yet eligible.
    #[default]
    Dormant,
    /// Will be tried.
    Waiting,
    /// Under way.
    Running,
    /// Succeeded.
    Done,
    /// Given up or called off.
    Over,
}

/// How one instance of a step stands. Kept in a column beside the world rather than as an entity: it is a process,
/// there are a hundred thousand of them in a large estate, and none has more than this to it.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    stand: Stand,
    /// Its earliest time has come.
    may: bool,
    /// How often it was started.
    starts: u8,
    /// Tries since it was started.
    tries: u16,
    /// The second it will be tried, while it waits.
    due: u32,
}

/// How the attack stands.
#[derive(Default, Debug)]
pub struct Campaign {
    /// By instance.
    standing: Vec<Standing>,
    /// By step: instances that succeeded.
    done: Vec<u32>,
    /// By step: some instance was begun or prevented.
    tried: Vec<bool>,
    /// By step: armed by `otherwise` or an effect.
    armed: Vec<bool>,
    mind: Mind,
    /// What was done against whole classes of attack.
    weakened: Vec<Weakening>,
}

copied!(Campaign: standing done tried armed mind weakened);

impl Campaign {
    /// How much of the response the attacker has noticed, 0–1000.
    pub fn alarm(&self) -> i64 {
        self.mind.alarm
    }
}

/// The campaign before it begins, with its first times on the agenda.
pub fn reset(cx: &mut Cx) {
    let prepared = cx.prepared;
    let steps = &prepared.plan.attack.steps;
    let campaign = &mut cx.campaign;
    campaign.standing.clear();
    campaign.standing.resize(prepared.instances[steps.len()] as usize, Standing::default());
    campaign.done.clear();
    campaign.done.resize(steps.len(), 0);
    campaign.tried.clear();
    campaign.tried.resize(steps.len(), false);
    campaign.armed.clear();
    campaign.armed.resize(steps.len(), false);
    campaign.mind = Mind::default();
    campaign.weakened.clear();
    for (ix, step) in steps.iter().enumerate().filter(|(_, step)| step.each == Each::Once) {
        let number = prepared.instances[ix];
        cx.campaign.standing[number as usize].may = step.at == When::Start;
        match step.at {
            When::At(at) => run::schedule_at(cx, at, Event::StepMay(ix as u32)),
            When::Start if step.after.is_empty() => {
                run::schedule(cx, SimSpan::ZERO, Event::StepMay(ix as u32));
            }
            When::Start | When::After(..) => {}
        }
    }
    noise::reset(cx);
}

/// A step succeeded, on some machine.
pub fn happened(prepared: &Prepared, state: &State, id: Id) -> bool {
    let ix = prepared.plan.attack.step_ix.get(&id);
    ix.is_some_and(|ix| state.campaign.done[*ix] > 0)
}

/// A step was begun or prevented, on some machine.
pub fn tried(prepared: &Prepared, state: &State, id: Id) -> bool {
    prepared.plan.attack.step_ix.get(&id).is_some_and(|ix| state.campaign.tried[*ix])
}

fn standing<'s>(cx: &'s mut Cx, number: u32) -> &'s mut Standing {
    &mut cx.state.campaign.standing[number as usize]
}
