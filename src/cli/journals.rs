//! Journals on disk: making, finding, reading them.

use crate::cli::fault::{Fault, Kind};
use crate::cli::homes;
use crate::cli::scenario::Loaded;
use crate::compile;
use crate::journal::{self, Header, Journal, Tail};
use crate::plan::Plan;
use crate::play::outcome::{Outcome, Seen};
use crate::play::room::{self, Member};
use crate::scenario::source::Sources;
use crate::sim::{Prepared, RULES};
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::wall;
use crate::telling;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a new journal says of its run, besides the scenario.
#[derive(Default)]
pub struct Who {
    /// What the player wants to be called.
    pub alias: String,
    /// Class or team.
    pub cohort: String,
    /// Who leads.
    pub facilitator: String,
    /// Who is in the room; `None` where one person plays.
    pub roster: Option<Vec<Member>>,
    /// Aids switched on from the start.
    pub aids: Vec<Id>,
}

/// The header of a new run. Only where the journal is `kept` (the file, or its digest) it carries a copy of the
/// scenario: packing that takes longer than a run.
pub fn header(loaded: &Loaded, who: &Who, seed: u64, from_move: usize, lang: Lang, kept: bool) -> Header {
    let plan = &loaded.prepared.plan;
    let seat = plan.roster.seats.first().map_or(Id::new("player"), |seat| seat.id);
    let guided = plan.cover.guided.then(|| Id::new("guided"));
    let in_room = who.roster.is_some().then(|| Id::new(room::AID));
    let aids = guided.into_iter().chain(in_room).chain(who.aids.iter().copied()).collect();
    Header {
        rules: RULES,
        engine: SafeText::new(env!("CARGO_PKG_VERSION")),
        scenario: plan.cover.id,
        title: plan.cover.title.clone(),
        plan: plan.digest,
        seed,
        from_move,
        posture: plan.posture.played.difference(&plan.posture.declared),
        seat,
        lang,
        alias: SafeText::new(&who.alias).one_line(),
        cohort: SafeText::new(&who.cohort).one_line(),
        facilitator: SafeText::new(&who.facilitator).one_line(),
        roster: who.roster.clone().unwrap_or_default(),
        aids,
        started_wall_ms: None,
        sources: if kept { loaded.sources.to_map() } else { BTreeMap::new() },
    }
}

/// A name for a new journal that nothing has yet.
pub fn fresh_path(scenario: Id) -> PathBuf {
    let folder = homes::runs();
    let stamp = wall::unix_ms();
    let name = |n: u32| {
        format!("{scenario}-{stamp}{}.journal", if n == 0 { String::new() } else { format!("-{n}") })
    };
    (0..).map(|n| folder.join(name(n))).find(|path| !path.exists()).unwrap_or_default()
}

/// Reads a journal for looking at: a torn end is left out, nothing is changed.
pub fn read(path: &Path) -> Result<(Journal, Tail), Fault> {
    let bytes = journal::read_file(path).map_err(|error| Fault::reading(path, &error))?;
    journal::read(&bytes).map_err(|damage| {
        let place = path.display().to_string();
        Fault::new(Kind::Data, "cli-journal-damaged", place).told(|lang| telling::damage(lang, &damage))
    })
}

/// The plan a journal was played on, from the copy of the scenario it carries, ready to be played.
pub fn own_plan(path: &Path, journal: &Journal) -> Result<Arc<Prepared>, Fault> {
    Ok(Arc::new(Prepared::new(Arc::new(bare_plan(path, journal)?))))
}

/// The same, only to be read.
pub fn bare_plan(path: &Path, journal: &Journal) -> Result<Plan, Fault> {
    let sources = Sources::from_map(journal.header.sources.clone());
    let place = path.display().to_string();
    let (plan, _) = compile::compile_at(&sources, &journal.header.posture)
        .map_err(|_| Fault::new(Kind::Data, "cli-journal-sources", place.clone()).mend("cli-mend-rules"))?;
    if plan.digest != journal.header.plan {
        return Err(Fault::new(Kind::Data, "cli-journal-sources", place));
    }
    Ok(plan)
}

/// Whether the exercise in a journal came to its end.
pub fn is_finished(journal: &Journal) -> bool {
    journal.happenings().any(|happened| matches!(happened.what, Outcome::Seen(Seen::Ended { .. })))
}

/// Takes away the journal of a run that was left before it was begun: one of our own directory, in which nobody
/// ordered anything and no room is enrolled. Whether it did.
pub fn drop_unbegun(path: &Path) -> bool {
    let ours = path.parent() == Some(homes::runs().as_path());
    let unbegun = |journal: Journal| journal.records.is_empty() && journal.header.roster.is_empty();
    ours && read(path).is_ok_and(|(journal, _)| unbegun(journal)) && std::fs::remove_file(path).is_ok()
}

/// Journals in the runs directory, latest first.
pub fn all() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(homes::runs()).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "journal"))
        .collect();
    paths.sort();
    paths.reverse();
    paths
}

/// Journals in the runs directory that did not come to their end, latest first. Unreadable ones are passed over
/// here; opening one says why.
pub fn unfinished() -> Vec<(PathBuf, Journal, Tail)> {
    let journals = all().into_iter().filter_map(|path| {
        let (journal, tail) = read(&path).ok()?;
        (!is_finished(&journal)).then_some((path, journal, tail))
    });
    journals.collect()
}
