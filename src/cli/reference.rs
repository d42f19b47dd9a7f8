//! The author's own run, played with the luck and the posture of a recorded one, beside it.

use crate::author::windows;
use crate::cli::whatif::told::{HARM, Words};
use crate::debrief::model::{Beside, Debrief, Reference, Side};
use crate::debrief::{Run, analyse, reference};
use crate::exercise::playfile::{self, PlayFile};
use crate::hindsight::{Measures, RunLine};
use crate::journal::Journal;
use crate::play::outcome::{Outcome, Seen};
use crate::scenario::source::Sources;
use crate::sim::{Prepared, RULES};
use crate::stdx::id::Id;
use crate::telling::Teller;
use std::sync::Arc;

/// The author's run beside the run of a journal, whose debrief is `own`. None where the scenario has none, where it
/// cannot be read or played from the same move, and under other rules of the simulation.
pub fn beside(journal: &Journal, prepared: &Arc<Prepared>, own: &Debrief) -> Option<Reference> {
    if journal.header.rules != RULES {
        return None;
    }
    let sources = Sources::from_map(journal.header.sources.clone());
    let play = playfile::parse(sources.expert()?).ok()?;
    let play = from_move(play, prepared, journal.header.from_move)?;
    let header = journal.header.clone().without_sources();
    let author = windows::played(prepared, &header, &play).ok()?;
    let plan = &prepared.plan;
    let refused = author.happenings().filter(|it| matches!(it.what, Outcome::Seen(Seen::Refused { .. })));
    let (here, there) = (Measures::recorded(plan, journal), Measures::recorded(plan, &author));
    let line = RunLine::of(journal);
    let words = Words { tell: Teller::new(plan, own.lang), line: &line, worlds: 0 };
    let side = |axis, measures: &Measures| Side {
        count: Some(measures.of(axis)),
        words: words.amount(axis, measures.of(axis), false),
        ..Side::default()
    };
    let counts = HARM.map(|axis| Beside {
        id: Id::new(axis.name()),
        name: words.name(axis),
        own: side(axis, &here),
        author: side(axis, &there),
    });
    let debrief = analyse(plan, &Run::from(&author), None, own.lang);
    Some(reference(own, &debrief, refused.count(), counts.into()))
}

/// The play from the move the run began with: what lies before is the written state of that move.
fn from_move(mut play: PlayFile, prepared: &Prepared, first: usize) -> Option<PlayFile> {
    let written = play.from_move.unwrap_or(1);
    let begins = prepared.plan.moves.get(first)?.at;
    if written > first + 1 {
        return None;
    }
    if written < first + 1 {
        play.lines.retain(|line| line.at >= begins);
        play.from_move = Some(first + 1);
    }
    Some(play)
}
