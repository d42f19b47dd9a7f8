//! What can never happen: messages nobody sends, steps nothing arms, facts nothing tells.

use crate::compile::cx::Cx;
use crate::plan::attack::When;
use crate::plan::cond::Fact;
use crate::plan::effect::Effect;
use crate::plan::{Assumed, Plan};
use crate::scenario::v1::document::Document;
use crate::scenario::v1::small::Line;
use crate::stdx::id::Id;
use crate::stdx::span::Place;
use crate::stdx::time::SimTime;
use std::collections::BTreeSet;

/// Most flags told of; each is looked for in all the sources.
const FLAGS_MAX: usize = 20;

pub(super) fn run(cx: &mut Cx, document: &Document, plan: &Plan) {
    let effects: Vec<Effect> = effects(plan);
    injects_are_sent(cx, document, &effects);
    steps_are_armed(cx, document, plan, &effects);
    facts_are_told(cx, document, plan, &effects);
    flags_are_set(cx, document, plan, &effects);
    noise_is_heard(cx, document);
    nothing_comes_after_the_end(cx, document, plan);
}

fn noise_is_heard(cx: &mut Cx, document: &Document) {
    for it in document.noise.iter().filter(|it| it.at.is_empty() && it.every.is_none()) {
        let help = "give it `at = [ … ]`, or `every` with `between = [ …, … ]`".to_owned();
        cx.error("E208", &it.place, format!("the noise {} is never heard", it.id.value)).help = Some(help);
    }
}

/// Every effect of the plan.
fn effects(plan: &Plan) -> Vec<Effect> {
    let steps = plan.attack.steps.iter().flat_map(|step| &step.gives);
    let actions = plan.playbook.iter().flat_map(|action| &action.effects);
    let injects = plan.msel.injects.iter().flat_map(|inject| &inject.effects);
    let options = plan.msel.decisions.iter().flat_map(|it| &it.options).flat_map(|it| &it.effects);
    let assumed = plan.moves.iter().flat_map(|it| &it.assume).filter_map(|(_, act)| match act {
        Assumed::Effect(effect) => Some(effect),
        Assumed::Act { .. } => None,
    });
    let reactions = plan.attack.reactions.iter().flat_map(|reaction| &reaction.does);
    steps.chain(actions).chain(injects).chain(options).chain(assumed).chain(reactions).copied().collect()
}

fn picked(effects: &[Effect], pick: impl Fn(&Effect) -> Option<Id>) -> BTreeSet<Id> {
    effects.iter().filter_map(pick).collect()
}

fn injects_are_sent(cx: &mut Cx, document: &Document, effects: &[Effect]) {
    let mut sent = picked(effects, |effect| match effect {
        Effect::Deliver(inject, _) => Some(*inject),
        _ => None,
    });
    sent.extend(document.stakeholder.iter().flat_map(|it| &it.asks).map(|name| name.value));
    for it in &document.inject {
        // A contingency may be kept for the facilitator's hand.
        let reserve = it.kind.as_ref().is_some_and(|kind| kind.value == "contingency");
        let id = it.id.value;
        if it.at.is_none()
            && it.when.is_none()
            && !reserve
            && !sent.contains(&id)
            && !cx.script_words.contains(id.as_str())
        {
            let help =
                "give it `at` or `when`, or kind = \"contingency\" if the facilitator sends it".to_owned();
            cx.warn("W303", &it.place, format!("nothing ever sends the inject {id}")).help = Some(help);
        }
    }
}

fn steps_are_armed(cx: &mut Cx, document: &Document, plan: &Plan, effects: &[Effect]) {
    let mut armed = picked(effects, |effect| match effect {
        Effect::Arm(step) => Some(*step),
        _ => None,
    });
    armed.extend(
        plan.attack.steps.iter().filter_map(|step| step.otherwise).map(|ix| plan.attack.steps[ix].id),
    );
    for it in &document.step {
        let id = it.id.value;
        let waits = it.armed.as_ref().is_some_and(|flag| !flag.value) && it.when.is_none();
        if waits && !armed.contains(&id) && !cx.script_words.contains(id.as_str()) {
            cx.warn("W306", &it.place, format!("nothing ever arms the step {id}"));
        }
    }
}

fn facts_are_told(cx: &mut Cx, document: &Document, plan: &Plan, effects: &[Effect]) {
    let mut told = picked(effects, |effect| match effect {
        Effect::Reveal(fact) | Effect::Suspect(fact) => Some(*fact),
        _ => None,
    });
    told.extend(plan.attack.traces.values().filter_map(|trace| trace.fact));
    told.extend(plan.msel.injects.iter().flat_map(|inject| &inject.tells));
    for it in &document.fact {
        let id = it.id.value;
        if !told.contains(&id) && !cx.script_words.contains(id.as_str()) {
            let help = "let a trace, an inject (`tells`) or an effect (`reveal`) tell it".to_owned();
            cx.warn("W304", &it.place, format!("nothing ever tells the fact {id}")).help = Some(help);
        }
    }
}

/// A flag that is asked for and never set is probably a slip of the pen.
fn flags_are_set(cx: &mut Cx, document: &Document, plan: &Plan, effects: &[Effect]) {
    let set = picked(effects, |effect| match effect {
        Effect::SetFlag(flag, _) | Effect::AddFlag(flag, _) => Some(*flag),
        _ => None,
    });
    let reads = plan.conds.iter().flat_map(|cond| &cond.reads);
    let asked: BTreeSet<Id> = reads.filter(|ask| ask.fact == Fact::Flag).map(|ask| ask.subject).collect();
    let place = document.scenario.as_ref().map(|it| it.place.clone());
    for flag in asked.difference(&set).take(FLAGS_MAX) {
        if cx.script_words.contains(flag.as_str()) {
            continue;
        }
        let near = crate::stdx::near::nearest(flag.as_str(), set.iter().map(|flag| flag.as_str()));
        let place = flag_place(cx, flag.as_str()).or_else(|| place.clone());
        let Some(place) = place else { continue };
        let warning = cx.warn("W308", &place, format!("nothing ever sets the flag {flag}"));
        warning.help = crate::compile::cx::did_you_mean(near);
    }
}

/// Where `flag('NAME')` is written first.
fn flag_place(cx: &Cx, flag: &str) -> Option<Place> {
    cx.sources.documents().chain(cx.sources.shared()).find_map(|(path, text)| {
        let start = [format!("flag('{flag}')"), format!("flag(\\\"{flag}\\\")")]
            .iter()
            .find_map(|it| text.find(it))?;
        Some(Place::new(&path.into(), start..start + "flag('')".len() + flag.len()))
    })
}

/// Fixed times beyond the end of the last move are never reached.
fn nothing_comes_after_the_end(cx: &mut Cx, document: &Document, plan: &Plan) {
    let Some(end) = plan.moves.last().and_then(|it| it.until) else { return };
    let injects = document.inject.iter().zip(&plan.msel.injects);
    let injects = injects.filter_map(|(it, inject)| Some((it.at.as_ref()?, inject.at?)));
    let steps = document.step.iter().zip(&plan.attack.steps);
    let steps = steps.filter_map(|(it, step)| Some((it.at.as_ref()?, step.at)));
    let decisions = document.decision.iter().zip(&plan.msel.decisions);
    let decisions = decisions.map(|(it, decision)| (&it.opens, decision.opens));
    let late: Vec<(Line, SimTime)> = injects
        .chain(steps)
        .chain(decisions)
        .filter_map(|(line, when)| match when {
            When::At(time) if time > end => Some((line.clone(), time)),
            _ => None,
        })
        .collect();
    for (line, time) in late {
        cx.warn("W313", &line.place, format!("{time} comes after the last move is over ({end})"));
    }
}
