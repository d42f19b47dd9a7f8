//! A whole debrief: what the record says, what would have been, the author's run beside it.

use crate::cli::progress::Progress;
use crate::cli::reference;
use crate::cli::whatif::study;
use crate::debrief::model::Debrief;
use crate::debrief::{Run, analyse};
use crate::journal::Journal;
use crate::sim::Prepared;
use crate::stdx::text::Lang;
use std::sync::Arc;

/// What would have been otherwise, from so many worlds of other luck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replays {
    /// Left out.
    None,
    /// Few, without a word: somebody waits for the next screen.
    Brief(u32),
    /// With a line that says how far it is.
    Told(u32),
}

/// The debrief of a journal; `run` is what it says, with or without people's names. The same journal, language and
/// number of worlds give the same debrief, on any machine.
pub fn report(
    journal: &Journal,
    run: &Run,
    prepared: &Arc<Prepared>,
    lang: Lang,
    replays: Replays,
) -> Debrief {
    let mut debrief = analyse(&prepared.plan, run, None, lang);
    debrief.hindsight = match replays {
        Replays::None => None,
        Replays::Brief(worlds) => Some(study::what_if(journal, prepared, worlds, lang, &|_| ())),
        Replays::Told(worlds) => {
            let progress = Progress::new(lang, "whatif-progress");
            let heard = |permille| progress.tell(permille);
            Some(study::what_if(journal, prepared, worlds, lang, &heard))
        }
    };
    debrief.reference = reference::beside(journal, prepared, &debrief);
    debrief
}
