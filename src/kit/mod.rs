//! The papers of an exercise, printed before it: for the players, for each role, for whoever leads it.
//!
//! *Owns* what stands on which paper and how it looks on A4. *In*: a plan, a language, which [`Paper`]. *Out*: one
//! self-contained page of HTML, without script, with nothing loaded from anywhere. *Never here*: a run, a clock, files.
//! The same plan gives the same bytes.
//!
//! What players get is made of a [`known::Known`] and nothing else, which has no field for what they cannot know: the
//! plan never reaches those pages. The facilitator's guide is made of the plan itself.

mod conduct;
mod decisions;
mod evaluation;
mod facilitator;
mod forms;
mod known;
mod msel;
mod participants;
mod roles;
mod sheet;

use crate::plan::Plan;
use crate::stdx::text::Lang;
use known::Known;

/// A paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// For every player: what it is about, how it is played, the company, forms to write in.
    Participants,
    /// A card for each role.
    Roles,
    /// For whoever leads and evaluates; nothing for players.
    Facilitator,
}

impl Paper {
    /// All of them.
    pub const ALL: [Paper; 3] = [Paper::Participants, Paper::Roles, Paper::Facilitator];

    /// Its name on the command line and, with `.html`, on disk.
    pub fn name(self) -> &'static str {
        match self {
            Paper::Participants => "participants",
            Paper::Roles => "roles",
            Paper::Facilitator => "facilitator",
        }
    }
}

/// One paper of an exercise as a page of HTML.
pub fn print(plan: &Plan, lang: Lang, paper: Paper) -> String {
    match paper {
        Paper::Participants => participants::page(&Known::of(plan, lang)),
        Paper::Roles => roles::page(&Known::of(plan, lang)),
        Paper::Facilitator => facilitator::page(plan, lang),
    }
}
