//! `list` and `info`: what there is to play. What is to come is told only to those who ask for it.

use crate::cli::args::{Common, Info, List};
use crate::cli::fault::Fault;
use crate::cli::{homes, out, scenario};
use crate::locale::say;
use crate::plan::Plan;
use crate::scenario::library;
use crate::stdx::text::Lang;
use crate::telling;
use crate::tui::words;
use serde_json::json;
use std::process::ExitCode;

/// `hotwash list`.
pub fn list(common: &Common, args: &List) -> Result<ExitCode, Fault> {
    let lang = common.lang();
    let mut rows = Vec::new();
    for listed in library::list(&homes::scenario_dirs(common)) {
        let place = listed.folder.as_ref().map(|folder| folder.display().to_string());
        let name = place.clone().unwrap_or(listed.name.clone());
        match scenario::load(common, &name) {
            Ok(loaded) => rows.push((listed.name, place, Some(loaded.prepared.plan.clone()))),
            Err(_) => rows.push((listed.name, place, None)),
        }
    }
    if args.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|(name, place, plan)| {
                json!({
                    "name": name,
                    "directory": place,
                    "playable": plan.is_some(),
                    "title": plan.as_ref().map(|plan| plan.cover.title.get(lang)),
                    "minutes": plan.as_ref().map(|plan| plan.cover.minutes),
                })
            })
            .collect();
        out::json(json!({ "schema": "hotwash/list/1", "scenarios": rows }));
        return Ok(ExitCode::SUCCESS);
    }
    for (name, _, plan) in rows {
        match plan {
            Some(plan) => {
                let minutes = say(lang, "cli-minutes");
                out::line(format_args!(
                    "{name:<24} {:>4} {minutes}  {}",
                    plan.cover.minutes,
                    plan.cover.title.get(lang)
                ));
            }
            None => out::line(format_args!("{name:<24}  {}", say(lang, "cli-not-playable"))),
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `hotwash info`.
pub fn info(common: &Common, args: &Info) -> Result<ExitCode, Fault> {
    let loaded = scenario::load(common, &args.scenario)?;
    let plan = &loaded.prepared.plan;
    let lang = common.lang();
    if args.json {
        out::json(as_json(plan, lang));
        return Ok(ExitCode::SUCCESS);
    }
    out::line(format_args!("{}\n\n{}\n", plan.cover.title.get(lang), plan.cover.summary.get(lang)));
    let audience = plan.cover.audience.iter().map(|id| telling::trained(lang, *id).to_string());
    let audience = words::listed(lang, &audience.collect::<Vec<String>>());
    let told = |key: &str, text: &str| words::labelled(lang, say(lang, key).as_str(), Some(text));
    out::line(told("cli-info-minutes", &plan.cover.minutes.to_string()));
    out::line(told("cli-info-audience", &audience));
    if !args.spoilers {
        out::line(told("cli-info-moves", &plan.moves.len().to_string()));
        out::line(format_args!("\n{}", say(lang, "cli-info-spoilers")));
        return Ok(ExitCode::SUCCESS);
    }
    out::line(told("cli-info-moves", "").trim_end());
    for (number, chapter) in plan.moves.iter().enumerate() {
        out::line(format_args!("  {}. {}", number + 1, chapter.title.get(lang)));
    }
    out::line(told("cli-info-objectives", "").trim_end());
    for objective in &plan.guide.objectives {
        out::line(format_args!("  - {}", objective.text.get(lang)));
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(plan: &Plan, lang: Lang) -> serde_json::Value {
    json!({
        "schema": "hotwash/info/1",
        "id": plan.cover.id,
        "title": plan.cover.title.get(lang),
        "summary": plan.cover.summary.get(lang),
        "minutes": plan.cover.minutes,
        "audience": plan.cover.audience,
        "moves": plan.moves.iter().map(|chapter| chapter.title.get(lang)).collect::<Vec<_>>(),
        "objectives": plan.guide.objectives.iter().map(|objective| objective.text.get(lang)).collect::<Vec<_>>(),
        "digest": plan.digest.to_string(),
    })
}
