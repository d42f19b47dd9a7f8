//! From a name to a plan.

use crate::cli::args::Common;
use crate::cli::fault::{Fault, Kind};
use crate::cli::homes;
use crate::compile;
use crate::diag::Diagnostic;
use crate::diag::render;
use crate::plan::Plan;
use crate::play::posture::Changes;
use crate::scenario::library::{self, NotFound};
use crate::scenario::source::Sources;
use crate::sim::Prepared;
use std::path::Path;
use std::sync::Arc;

/// A scenario ready to play, with what it was made from.
pub struct Loaded {
    /// Its files.
    pub sources: Sources,
    /// The plan with its indexes.
    pub prepared: Arc<Prepared>,
}

/// Finds and compiles a scenario at the posture it declares; warnings are kept for `check`.
pub fn load(common: &Common, name: &str) -> Result<Loaded, Fault> {
    load_at(common, name, &Changes::default())
}

/// Finds and compiles a scenario at its posture with some levels changed.
pub fn load_at(common: &Common, name: &str, posture: &Changes) -> Result<Loaded, Fault> {
    let sources = find(common, name)?;
    let (plan, _) = compile(&sources, posture)?;
    Ok(Loaded { sources, prepared: Arc::new(Prepared::new(Arc::new(plan))) })
}

/// The index of the move with this number, from 1.
pub fn move_index(loaded: &Loaded, number: usize) -> Result<usize, Fault> {
    let moves = loaded.prepared.plan.moves.len();
    if (1..=moves).contains(&number) {
        return Ok(number - 1);
    }
    let fault = Fault::new(Kind::Usage, "cli-no-such-move", number.to_string());
    Err(fault.mend_with("cli-mend-moves", moves.to_string()))
}

/// Finds a scenario's files.
pub fn find(common: &Common, name: &str) -> Result<Sources, Fault> {
    library::find(name, &homes::scenario_dirs(common)).map_err(|error| match error {
        // Somebody who names a directory means that directory.
        NotFound::NoSuch { name, .. } if Path::new(&name).is_dir() => {
            Fault::new(Kind::NotFound, "cli-no-scenario-file", name).mend("cli-mend-list")
        }
        NotFound::NoSuch { name, near: Some(near) } => {
            Fault::new(Kind::NotFound, "cli-no-such-scenario", name).mend_with("cli-mend-near", near)
        }
        NotFound::NoSuch { name, near: None } => {
            Fault::new(Kind::NotFound, "cli-no-such-scenario", name).mend("cli-mend-list")
        }
        NotFound::Unreadable(findings) => bad(&findings, |_| None),
    })
}

/// Compiles files to a plan, at their posture with some levels changed.
pub fn compile(sources: &Sources, posture: &Changes) -> Result<(Plan, Vec<Diagnostic>), Fault> {
    compile::compile_at(sources, posture).map_err(|findings| bad(&findings, |path| sources.get(path)))
}

pub(super) fn bad<'s>(findings: &[Diagnostic], source: impl Fn(&str) -> Option<&'s str>) -> Fault {
    found("cli-bad-scenario", findings, source)
}

/// Findings as a fault, with the key of what they are about.
pub(super) fn found<'s>(
    what: &'static str,
    findings: &[Diagnostic],
    source: impl Fn(&str) -> Option<&'s str>,
) -> Fault {
    let findings = render::render(findings, source, false);
    Fault { findings, ..Fault::new(Kind::Data, what, "") }
}
