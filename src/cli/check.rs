//! `check`: everything that is wrong with a scenario, at once.

use crate::author::crowd::{self, Crowd};
use crate::author::windows::{self, Pace};
use crate::cli::args::{Check, Common};
use crate::cli::fault::{Fault, Kind};
use crate::cli::journals::{self, Who};
use crate::cli::out;
use crate::cli::scenario::{self, Loaded};
use crate::compile;
use crate::diag::{Diagnostic, Level, render};
use crate::exercise::playfile::{self, PlayFile};
use crate::locale::{Arg, say_with};
use crate::scenario::source::Sources;
use crate::sim::Prepared;
use crate::stdx::span::Place;
use std::process::ExitCode;
use std::sync::Arc;

/// `hotwash check PATH`.
pub fn check(common: &Common, args: &Check) -> Result<ExitCode, Fault> {
    let sources = scenario::find(common, &args.scenario)?;
    let mut findings = match compile::compile(&sources) {
        Err(findings) => findings,
        Ok((plan, warnings)) => {
            let prepared = Arc::new(Prepared::new(Arc::new(plan)));
            let loaded = Loaded { sources: sources.clone(), prepared };
            let (paces, found) = expert(&loaded);
            if args.derive {
                out::text(windows::as_toml(&paces));
                return Ok(ExitCode::SUCCESS);
            }
            warnings.into_iter().chain(found).collect()
        }
    };
    findings.sort_by(|a, b| (a.level, &a.labels).cmp(&(b.level, &b.labels)));
    let source = |path: &str| sources.get(path);
    if args.json {
        out::json(render::json(&findings, source));
    } else {
        out::text(render::render(&findings, source, false));
        summary(common, &sources, &findings);
    }
    let bad = findings.iter().any(|finding| finding.level == Level::Error);
    Ok(match (bad, args.strict && !findings.is_empty()) {
        (true, _) => ExitCode::from(Kind::Data.code()),
        (false, true) => ExitCode::from(Kind::Failed.code()),
        (false, false) => ExitCode::SUCCESS,
    })
}

fn summary(common: &Common, sources: &Sources, findings: &[Diagnostic]) {
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count() as i64;
    let name = sources.scenario_id().map_or("?", |id| id.as_str());
    let warnings = findings.len() as i64 - errors;
    let args = [("name", Arg::from(name)), ("errors", Arg::from(errors)), ("warnings", Arg::from(warnings))];
    out::line(say_with(common.lang(), "cli-checked", &args));
}

/// Plays the expert play: a window that it cannot meet is refused.
fn expert(loaded: &Loaded) -> (Vec<Pace>, Vec<Diagnostic>) {
    let file: Arc<str> = "expert.play".into();
    let Some(source) = loaded.sources.expert() else {
        let place = Place::new(&"scenario.toml".into(), 0..0);
        let finding = Diagnostic::warning("W390", place, "there is no expert.play").help(
            "write a good run: it shows that the windows can be met, and is the reference in the debrief",
        );
        return (Vec::new(), vec![finding]);
    };
    let line = |number: usize| {
        let start = source.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum::<usize>();
        let length = source.lines().nth(number.saturating_sub(1)).map_or(0, str::len);
        Place::new(&file, start..start + length)
    };
    let play = match playfile::parse(source) {
        Ok(play) => play,
        Err(errors) => {
            let findings =
                errors.iter().map(|error| Diagnostic::error("E390", line(error.line), &error.what));
            return (Vec::new(), findings.collect());
        }
    };
    let seed = play.seed.unwrap_or(1);
    let header = journals::header(loaded, &Who::default(), seed, 0, Default::default(), false);
    let played = |play: &PlayFile| windows::played(&loaded.prepared, &header, play);
    // Beside the expert, somebody who does nothing: what there is to read differs.
    let (journal, silent) = match played(&play).and_then(|it| Ok((it, played(&PlayFile::default())?))) {
        Ok(journals) => journals,
        Err(trouble) => return (Vec::new(), vec![Diagnostic::error("E391", line(1), trouble.to_string())]),
    };
    let paces = windows::paces(&loaded.prepared.plan, &journal);
    let impossible = paces.iter().filter(|pace| pace.impossible()).map(|pace| {
        let within = pace.within.unwrap_or_default();
        let took = pace.took.map_or("never does it".to_owned(), |took| format!("takes {took}"));
        let message = format!(
            "the expert play cannot meet task {}: its window is {within}, the expert {took}",
            pace.task
        );
        let help = "give the task a longer `within`, or mend the play; `--derive` works windows out";
        Diagnostic::error("E392", line(1), message).help(help)
    });
    let tight = paces.iter().filter(|pace| pace.tight()).map(|pace| {
        let message =
            format!("task {}: its window leaves less than a fifth beyond the expert play", pace.task);
        Diagnostic::warning("W391", line(1), message).help("people are slower than a written play")
    });
    let plan = &loaded.prepared.plan;
    let crowded = crowd::fullest(plan, &[&journal, &silent]).into_iter().filter(Crowd::is_too_much);
    let findings = impossible.chain(tight).chain(crowded.map(|crowd| too_much(crowd, plan.cover.pace)));
    let findings = findings.collect();
    (paces, findings)
}

fn too_much(crowd: Crowd, pace: u32) -> Diagnostic {
    let Crowd { chapter, count, from, .. } = crowd;
    let message =
        format!("move {chapter}: {count} messages to read within ten minutes at pace {pace}, from {from} on");
    let help = match count {
        ..=crowd::FLOOD => "spread them out, or say `flood = true` in the move if that is meant",
        _ => "spread them out, or slow the pace: nobody reads more than ten, even if that is meant",
    };
    Diagnostic::warning("W392", Place::new(&"scenario.toml".into(), 0..0), message).help(help)
}
