//! The compiled scenario: resolved, indexed, immutable, inert. What an exercise manual calls the ExPlan.
//!
//! *Owns* everything the world and the debrief look up. *In*: made by `compile`, never changed after.
//! *Never here*: TOML, spans of text to be parsed, anything that runs.

pub mod attack;
pub mod cond;
pub mod due;
pub mod effect;
pub mod effect_text;
pub mod estate;
pub mod guide;
pub mod logs;
pub mod msel;
pub mod names;
pub mod playbook;
pub mod posture;
pub mod roster;

use crate::stdx::digest::Digest;
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimTime;

/// A scenario, ready to run.
#[derive(Debug)]
pub struct Plan {
    /// Title, audience, clock: the cover page.
    pub cover: Cover,
    /// Moves in order; at least one.
    pub moves: Vec<Move>,
    /// Machines, accounts, data, logs.
    pub estate: estate::Estate,
    /// Attack steps and noise.
    pub attack: attack::Attack,
    /// Injects, decisions, facts, people.
    pub msel: msel::Msel,
    /// Response actions, sorted by id.
    pub playbook: Vec<playbook::Action>,
    /// Objectives, tasks, measures, endings, duties.
    pub guide: guide::Guide,
    /// Seats and teams.
    pub roster: roster::Roster,
    /// Conditions, in one table; everything else refers to them by [`cond::CondIx`].
    pub conds: Vec<cond::Cond>,
    /// Every id there is, by what it names: for text that hooks return at run time.
    pub names: names::Names,
    /// Hooks; `None` where the scenario has no scripts.
    pub scripts: Option<crate::script::host::Program>,
    /// Texts the players can open, by id.
    pub artifacts: IdMap<Artifact>,
    /// What the company's security posture is, and what it changed.
    pub posture: posture::Standing,
    /// Digest of every source the plan was compiled from, and of the posture where that is not the declared one.
    pub digest: Digest,
}

/// The cover page.
#[derive(Debug, Clone)]
pub struct Cover {
    /// The scenario's id.
    pub id: Id,
    /// Title.
    pub title: Bilingual,
    /// One or two sentences for the picker.
    pub summary: Bilingual,
    /// What the players are told before the start; may be empty.
    pub briefing: Bilingual,
    /// What the exercise is for; may be empty. Players may read it.
    pub purpose: Bilingual,
    /// What kind of company it is; may be empty. Players may read it.
    pub organisation: Bilingual,
    /// Who it is for.
    pub audience: Vec<Id>,
    /// People's time, minutes.
    pub minutes: u32,
    /// The zero of simulated time: seconds since 1970 UTC, and the offset the story's clock shows.
    pub starts: Calendar,
    /// ATT&CK version of every technique id.
    pub attack_version: String,
    /// Default pace: simulated seconds per real second.
    pub pace: u32,
    /// Pauses while it explains; hints are free.
    pub guided: bool,
    /// How facts are found in logs.
    pub investigation: Investigation,
    /// What was really going on; for after the end only.
    pub truth: Bilingual,
    /// Lessons; for after the end only.
    pub lessons: Vec<Bilingual>,
    /// Further reading: title and address.
    pub reading: Vec<(Bilingual, String)>,
}

/// How facts are found in logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Investigation {
    /// Whoever carries out the action reads, and reports the facts.
    #[default]
    Report,
    /// The action opens the log; facts come by searching it and pinning what tells them.
    Read,
}

/// A calendar anchor with a fixed offset, so that no time-zone database is needed to show the story's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// Seconds since 1970, UTC, of simulated zero.
    pub unix: i64,
    /// Seconds east of UTC.
    pub offset: i32,
}

impl Calendar {
    /// Second of the story's day at a moment.
    pub fn second_of_day(self, at: SimTime) -> i64 {
        self.local(at).rem_euclid(86_400)
    }

    /// Day of the story's week at a moment: 0 is Monday.
    pub fn weekday(self, at: SimTime) -> i64 {
        // The first day of 1970 was a Thursday.
        (self.local(at).div_euclid(86_400) + 3).rem_euclid(7)
    }

    fn local(self, at: SimTime) -> i64 {
        self.unix + i64::from(self.offset) + at.0
    }
}

/// A numbered stage with its own situation and time (フェーズ).
#[derive(Debug, Clone)]
pub struct Move {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Bilingual,
    /// When players join.
    pub at: SimTime,
    /// When it ends at the latest; the last move without it runs until the exercise ends.
    pub until: Option<SimTime>,
    /// It is over when this holds.
    pub ends: Option<cond::CondIx>,
    /// More messages than one can keep up with are meant.
    pub flood: bool,
    /// The situation as told.
    pub situation: Bilingual,
    /// For the facilitator only: what this move is about.
    pub facilitator: Bilingual,
    /// For `--from-move`: what was done before, in time order.
    pub assume: Vec<(SimTime, Assumed)>,
}

/// One act of an authored state.
#[derive(Debug, Clone)]
pub enum Assumed {
    /// A response action.
    Act {
        /// Playbook index.
        action: usize,
        /// Target.
        target: Option<Id>,
    },
    /// An effect.
    Effect(effect::Effect),
}

/// A text the players can open.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Name, as shown.
    pub name: String,
    /// Content.
    pub text: Bilingual,
}

impl Plan {
    /// The move with this index; indices come from outcomes, which only name existing moves.
    pub fn move_at(&self, index: usize) -> &Move {
        &self.moves[index.min(self.moves.len() - 1)]
    }

    /// Whether players cannot name it from the start: a machine, an account, an indicator or a person they have yet to
    /// hear of. What is none of these is not hidden.
    pub fn is_hidden(&self, id: Id) -> bool {
        let (estate, msel) = (&self.estate, &self.msel);
        estate.assets.get(&id).is_some_and(|asset| !asset.known)
            || estate.identities.get(&id).is_some_and(|identity| !identity.known)
            || estate.indicators.get(&id).is_some_and(|indicator| !indicator.known)
            || msel.persons.get(&id).is_some_and(|person| !person.known)
    }

    /// The action with this id.
    pub fn action(&self, id: Id) -> Option<&playbook::Action> {
        self.action_ix(id).map(|ix| &self.playbook[ix])
    }

    /// Index of the action with this id.
    pub fn action_ix(&self, id: Id) -> Option<usize> {
        self.playbook.binary_search_by(|action| action.id.cmp(&id)).ok()
    }
}
