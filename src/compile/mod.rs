//! From what the author wrote to what can be played: documents in, a [`Plan`] or everything that is wrong out.
//!
//! *Owns* the meaning of the format: references, conditions, effects, defaults, checks. *In*: [`Sources`].
//! *Out*: a plan with warnings, or errors with places. *Never here*: files, TOML, anything that runs.

mod attack;
mod check;
pub mod codes;
mod cond;
mod cover;
mod cx;
mod duty;
mod effect;
mod estate;
mod gather;
mod guide;
mod msel;
mod playbook;
mod point;
mod posture;
mod reading;
mod scripts;
mod text;

use crate::diag::{Diagnostic, Level};
use crate::plan::names::Names;
use crate::plan::posture::Table;
use crate::plan::{Cover, Plan};
use crate::play::posture::Changes;
use crate::scenario::source::Sources;
use crate::scenario::v1::document::{self, Document, Shared};
use crate::stdx::digest::Digest;
use cx::Cx;
use reading::Reading;
use std::collections::BTreeSet;

/// Compiles a scenario at the posture it declares. `Ok` carries warnings, `Err` at least one error (and the
/// warnings beside it).
pub fn compile(sources: &Sources) -> Result<(Plan, Vec<Diagnostic>), Vec<Diagnostic>> {
    compile_at(sources, &Changes::default())
}

/// Compiles a scenario at the posture it declares with some levels changed.
pub fn compile_at(sources: &Sources, changes: &Changes) -> Result<(Plan, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut out = sources.faults();
    if !out.is_empty() {
        return Err(out);
    }
    let Some(reading) = reading::read(sources, &mut out) else { return Err(sorted(out)) };
    let Reading { document, shared, scripts, script_words, digest } = reading;
    let (names, told) = gather::gather(&document, &shared, sources);
    out.extend(told.into_iter().take(cx::TOLD_MAX));
    let mut cx = Cx::new(sources, names, script_words, out);
    let mut plan = build(&mut cx, &document, &shared, changes, digest);
    plan.scripts = scripts::sound(&mut cx, scripts);
    check::run(&mut cx, &document, &plan);
    posture::apply(&mut plan);
    let out = sorted(cx.out);
    if out.iter().any(|finding| finding.level == Level::Error) { Err(out) } else { Ok((plan, out)) }
}

/// What stands on a scenario's cover page, and how many moves it has, without reading the rest: for lists. What is wrong
/// elsewhere is not noticed; `None` where the cover page itself cannot be understood.
pub fn front(sources: &Sources) -> Option<(Cover, usize)> {
    let mut out = sources.faults();
    let document = document::read_front(sources, &mut out).ok()?;
    let mut cx = Cx::new(sources, Names::default(), BTreeSet::new(), out);
    let cover = cover::cover(&mut cx, &document);
    let sound = cx.out.iter().all(|finding| finding.level != Level::Error);
    sound.then(|| (cover, document.r#move.len().max(1)))
}

/// The posture table of shared data alone, without any scenario. `Err` is everything that is wrong with that data.
pub fn posture_table(sources: &Sources) -> Result<Table, Vec<Diagnostic>> {
    let mut out = Vec::new();
    let Some(reading) = reading::read(sources, &mut out) else { return Err(out) };
    let Reading { document, shared, script_words, .. } = reading;
    let (names, told) = gather::gather(&document, &shared, sources);
    out.extend(told);
    let mut cx = Cx::new(sources, names, script_words, out);
    let standing = posture::build(&mut cx, &document, &shared, &Changes::default());
    if cx.out.is_empty() { Ok(standing.table) } else { Err(cx.out) }
}

/// The plan, but for its scripts.
fn build(cx: &mut Cx, document: &Document, shared: &Shared, changes: &Changes, digest: Digest) -> Plan {
    cx.learn_kinds(document, shared);
    cx.learn_moves(document);
    let roster = cover::roster(cx, document);
    cx.playbook = playbook::build(cx, document, shared, &roster);
    let mut roster = roster;
    roster.standing = cover::standing(cx, document);
    let cover = cover::cover(cx, document);
    let moves = cover::moves(cx, document);
    let estate = estate::build(cx, document);
    let msel = msel::build(cx, document);
    let attack = attack::build(cx, document);
    let guide = guide::build(cx, document, shared);
    let artifacts = text::artifacts(cx);
    let posture = posture::build(cx, document, shared, changes);
    Plan {
        cover,
        moves,
        estate,
        attack,
        msel,
        playbook: std::mem::take(&mut cx.playbook),
        guide,
        roster,
        conds: std::mem::take(&mut cx.conds),
        names: cx.names.clone(),
        scripts: None,
        artifacts,
        posture,
        digest,
    }
}

/// In the order of files and lines, each finding once, errors before warnings at the same place.
fn sorted(mut out: Vec<Diagnostic>) -> Vec<Diagnostic> {
    out.sort_by(|a, b| {
        let place = |it: &Diagnostic| it.labels.first().map(|(place, _)| place.clone());
        place(a).cmp(&place(b)).then(a.level.cmp(&b.level)).then(a.code.cmp(b.code))
    });
    out.dedup();
    out
}
