//! A layer for ATT&CK Navigator, format 4.5: which techniques of the attack were caught, late or missed. Each says so by
//! colour, by score and in words, so that none of them has to be seen.

use crate::debrief::model::Debrief;
use crate::debrief::model::exchange::{Met, Technique, Used};
use crate::locale::{Arg, say, say_with};
use crate::stdx::text::{Lang, SafeText};
use serde_json::{Value, json};

/// Of the Okabe–Ito palette, which people with any colour vision tell apart.
const fn colour(met: Met) -> &'static str {
    match met {
        Met::Missed => "#d55e00",
        Met::Late => "#f0e442",
        Met::Caught => "#56b4e9",
    }
}

const fn score(met: Met) -> u8 {
    match met {
        Met::Missed => 0,
        Met::Late => 50,
        Met::Caught => 100,
    }
}

const fn word(met: Met) -> &'static str {
    match met {
        Met::Missed => "debrief-met-missed",
        Met::Late => "debrief-met-late",
        Met::Caught => "debrief-met-caught",
    }
}

pub(super) fn render(debrief: &Debrief) -> String {
    let (lang, header) = (debrief.lang, &debrief.header);
    let techniques = &debrief.exchange.techniques;
    let met = [Met::Caught, Met::Late, Met::Missed];
    let mut versions = json!({ "navigator": "5.1.0", "layer": "4.5" });
    let version = header.attack_version.as_str().split('.').next().unwrap_or_default();
    if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()) {
        versions["attack"] = version.into();
    }
    let layer = json!({
        "name": header.title,
        "versions": versions,
        "domain": domain(techniques),
        "description": say_with(lang, "debrief-layer", &[("title", Arg::from(&header.title))]),
        "sorting": 3,
        "layout": { "layout": "side", "showID": true, "showName": true, "expandedSubtechniques": "annotated" },
        "hideDisabled": false,
        "techniques": techniques.iter().map(|it| technique(lang, it)).collect::<Vec<_>>(),
        "gradient": { "colors": met.map(colour).into_iter().rev().collect::<Vec<_>>(), "minValue": 0, "maxValue": 100 },
        "legendItems": met.map(|met| json!({ "label": say(lang, word(met)), "color": colour(met) })),
        "showTacticRowBackground": false,
        "selectTechniquesAcrossTactics": true,
        "selectSubtechniquesWithParent": false,
        "metadata": [
            { "name": "scenario", "value": header.scenario },
            { "name": "record", "value": if header.record.is_empty() { "-" } else { header.record.as_str() } },
        ],
    });
    super::json::pretty(&layer)
}

/// Ids of ICS techniques begin with `T0`; a layer is of one domain.
fn domain(techniques: &[Technique]) -> &'static str {
    let ics = techniques.iter().filter(|technique| technique.id.as_str().starts_with("T0")).count();
    if ics * 2 > techniques.len() { "ics-attack" } else { "enterprise-attack" }
}

fn technique(lang: Lang, technique: &Technique) -> Value {
    let told: Vec<String> = technique.steps.iter().map(|used| comment(lang, used).to_string()).collect();
    let metadata: Vec<Value> = technique
        .steps
        .iter()
        .map(|used| json!({ "name": used.step, "value": say(lang, word(used.met)) }))
        .collect();
    json!({
        "techniqueID": technique.id,
        "score": score(technique.met),
        "color": colour(technique.met),
        "comment": format!("{}: {}", say(lang, word(technique.met)), told.join(" / ")),
        "enabled": true,
        "metadata": metadata,
        "showSubtechniques": true,
    })
}

fn comment(lang: Lang, used: &Used) -> SafeText {
    let mut args = vec![
        ("step", Arg::from(&used.name)),
        ("at", Arg::from(&used.at.clock)),
        ("words", Arg::from(&used.words)),
    ];
    match &used.known {
        Some(known) => {
            args.push(("known", Arg::from(&known.clock)));
            say_with(lang, "debrief-met-known", &args)
        }
        None => say_with(lang, "debrief-met-unknown", &args),
    }
}
