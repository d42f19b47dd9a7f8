//! Everything one run consists of, and the handle that rules and handlers work with.

use crate::sim::adversary::Campaign;
use crate::sim::agenda::Agenda;
use crate::sim::estate::{self, Estate};
use crate::sim::evaluation::Evaluation;
use crate::sim::evidence::Evidence;
use crate::sim::hooks::Memory;
use crate::sim::inject::Inbox;
use crate::sim::people::People;
use crate::sim::prepared::Prepared;
use crate::sim::response::Response;
use crate::sim::run::Run;
use crate::sim::watch::Watch;
use crate::sim::{adversary, evaluation, evidence, inject, people, response, run, watch};
use bevy_ecs::world::World;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// The world and the books of each concern.
#[derive(Default)]
pub struct State {
    /// Machines, accounts, data, services, secrets.
    pub world: World,
    /// Clock, draws, ledger, stage.
    pub run: Run,
    /// What is due.
    pub agenda: Agenda,
    /// What is known of the conditions.
    pub watch: Watch,
    /// Entities by place, and what has no state but its being in a set.
    pub estate: Estate,
    /// How the attack stands.
    pub campaign: Campaign,
    /// What was written, found and learnt.
    pub evidence: Evidence,
    /// What was ordered, and who is busy.
    pub response: Response,
    /// Messages and decisions.
    pub inbox: Inbox,
    /// Who waits for word, and what was said.
    pub people: People,
    /// How everything judged stands.
    pub evaluation: Evaluation,
}

impl State {
    /// Room for runs of a plan, with its entities; to be [`reset`] before use.
    pub fn new(prepared: &Prepared) -> State {
        let mut state = State::default();
        estate::spawn(&mut state, prepared);
        state
    }

    /// Takes over how another run of the same plan stands.
    pub fn copy_from(&mut self, other: &State) {
        estate::copy(self, other);
        self.run.clone_from(&other.run);
        self.agenda.clone_from(&other.agenda);
        self.watch.clone_from(&other.watch);
        self.campaign.clone_from(&other.campaign);
        self.evidence.clone_from(&other.evidence);
        self.response.clone_from(&other.response);
        self.inbox.clone_from(&other.inbox);
        self.people.clone_from(&other.people);
        self.evaluation.clone_from(&other.evaluation);
    }
}

/// A run at work: what never changes, and what does.
pub struct Cx<'a> {
    /// Plan and its indexes.
    pub prepared: &'a Arc<Prepared>,
    /// The run.
    pub state: &'a mut Box<State>,
    /// Stands in for the state while a script looks at it.
    pub spare: &'a mut Option<Box<State>>,
    /// What scripts said before.
    pub memory: &'a mut Memory,
}

impl Deref for Cx<'_> {
    type Target = State;
    fn deref(&self) -> &State {
        self.state
    }
}

impl DerefMut for Cx<'_> {
    fn deref_mut(&mut self) -> &mut State {
        self.state
    }
}

/// A run at simulated zero.
pub fn reset(cx: &mut Cx, seed: u64) {
    cx.agenda.clear();
    run::reset(cx, seed);
    estate::reset(cx);
    evidence::reset(cx);
    response::reset(cx);
    people::reset(cx);
    inject::reset(cx);
    evaluation::reset(cx);
    adversary::reset(cx);
    watch::reset(cx);
}

/// `Clone` for books of many tables, where copying into a run reuses its room.
macro_rules! copied {
    ($name:ident: $($field:ident)*) => {
        impl Clone for $name {
            fn clone(&self) -> Self {
                $name { $($field: self.$field.clone()),* }
            }
            fn clone_from(&mut self, other: &Self) {
                $(self.$field.clone_from(&other.$field);)*
            }
        }
    };
}
pub(super) use copied;
