//! Reading the posture: the levels a scenario declares, and the shared table.

use crate::compile::cover::hours;
use crate::compile::cx::{Cx, flag};
use crate::compile::estate::ASSET_KINDS;
use crate::compile::playbook::PHASES;
use crate::plan::names::Noun;
use crate::plan::posture::{
    ByLevel, CLASSES, Entry, Grade, ResponseRule, Retention, SAME, Sensors, Sizes, StepRule, Table, Watch,
};
use crate::play::posture::{Factor, LEVEL_MAX, Posture};
use crate::scenario::v1::document::{Document, Shared};
use crate::scenario::v1::posture as v1;
use crate::scenario::v1::small::Line;
use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use crate::stdx::span::{At, Place};
use crate::stdx::time::SimSpan;

/// Multipliers of the table, permille: a thousandth to a hundredfold.
const PERMILLE: std::ops::RangeInclusive<i64> = 1..=100_000;

/// The posture a scenario declares; level 0 where it says nothing.
pub(super) fn declared(cx: &mut Cx, document: &Document) -> Posture {
    let mut posture = Posture::default();
    let written = document.posture.as_ref().map(v1::Posture::levels).unwrap_or_default();
    for (factor, level) in Factor::all().zip(written) {
        posture.set(factor, cx.number(level, 0, 0..=i64::from(LEVEL_MAX)) as u8);
    }
    posture
}

/// The shared table.
pub(super) fn table(cx: &mut Cx, shared: &Shared) -> Table {
    let mut factors: Vec<Entry> = Vec::new();
    for it in &shared.factor {
        let Some(factor) = factor(cx, &it.id) else { continue };
        if factors.iter().any(|entry| entry.factor == factor) {
            cx.error("E102", &it.id.place, format!("the factor {factor} stands twice"));
            continue;
        }
        factors.push(entry(cx, factor, it));
    }
    factors.sort_by_key(|entry| entry.factor);
    if let (Some(first), None) = (shared.factor.first(), &shared.sizes) {
        cx.error("E014", &first.place, "the posture table needs [sizes]: what its effect codes stand for");
    }
    let sizes = shared.sizes.as_ref().map(|it| sizes(cx, it)).unwrap_or_default();
    Table { sizes, factors }
}

fn factor(cx: &mut Cx, line: &Line) -> Option<Factor> {
    let factor = Factor::parse(&line.value);
    if factor.is_none() {
        let names: Vec<String> = Factor::all().map(|factor| factor.to_string()).collect();
        let near = nearest(&line.value, names.iter().map(String::as_str));
        let help = near.map_or("they are F1 to F17".to_owned(), |near| format!("did you mean {near:?}?"));
        let message = format!("there is no factor {:?}", line.value);
        cx.error("E101", &line.place, message).help = Some(help);
    }
    factor
}

fn sizes(cx: &mut Cx, it: &v1::Sizes) -> Sizes {
    let mut number = |number: &At<i64>, most| cx.number(Some(number), 0, 0..=most);
    Sizes {
        strong: number(&it.strong, 10_000),
        weak: number(&it.weak, 10_000),
        gain_strong: number(&it.gain_strong, 999),
        gain_weak: number(&it.gain_weak, 999),
        certain: number(&it.certain, 999),
    }
}

fn entry(cx: &mut Cx, factor: Factor, it: &v1::Factor) -> Entry {
    let texts = cx.texts(&it.levels);
    let levels = texts.try_into().unwrap_or_else(|_| {
        wrong_count(cx, &it.place, "levels", "four, what levels 0 to 3 mean");
        Default::default()
    });
    Entry {
        factor,
        name: cx.text(&it.name),
        levels,
        note: cx.text(&it.note),
        mark: it.mark.value.clone(),
        limits: cx.texts(&it.limits),
        steps: it.step.iter().map(|rule| step_rule(cx, rule)).collect(),
        responses: it.response.iter().map(|rule| response_rule(cx, rule)).collect(),
        sensors: it.sensors.as_ref().map(|it| sensors(cx, it)),
        watch: it.watch.as_ref().map(|it| watch(cx, it)),
        logs: it.logs.as_ref().map(|it| retention(cx, it)),
    }
}

fn step_rule(cx: &mut Cx, it: &v1::StepRule) -> StepRule {
    StepRule {
        classes: it.class.iter().map(|line| cx.word_id(line, CLASSES)).collect(),
        success: grades(cx, &it.place, "success", &it.success, Grade::SUCCESS),
        detect: grades(cx, &it.place, "detect", &it.detect, Grade::DETECT),
        takes: multipliers(cx, &it.place, "takes", &it.takes),
        delay: multipliers(cx, &it.place, "delay", &it.delay),
        reach: multipliers(cx, &it.place, "reach", &it.reach),
        gate: it.gate.as_ref().map(|level| cx.number(Some(level), 1, 1..=i64::from(LEVEL_MAX)) as u8),
        covered: flag(it.covered.as_ref(), false),
        note: cx.text(&it.note),
        mark: it.mark.value.clone(),
    }
}

fn response_rule(cx: &mut Cx, it: &v1::ResponseRule) -> ResponseRule {
    let actions = it.actions.iter().filter_map(|line| Id::parse(&line.value)).collect::<Vec<Id>>();
    for (line, id) in it.actions.iter().zip(&actions) {
        if !cx.names.has(Noun::Action, *id) {
            cx.error("E101", &line.place, format!("there is no action {:?}", line.value));
        }
    }
    ResponseRule {
        actions,
        phases: it.phases.iter().map(|line| cx.word_id(line, PHASES)).collect(),
        takes: multipliers(cx, &it.place, "takes", &it.takes),
        note: cx.text(&it.note),
        mark: it.mark.value.clone(),
    }
}

fn sensors(cx: &mut Cx, it: &v1::Sensors) -> Sensors {
    let share: Vec<i64> = it.share.iter().map(|number| cx.number(Some(number), 0, 0..=1000)).collect();
    Sensors {
        share: four(cx, &it.place, "share", share),
        kinds: it.kinds.iter().map(|line| cx.word_id(line, ASSET_KINDS)).collect(),
        kinds_full: it.kinds_full.iter().map(|line| cx.word_id(line, ASSET_KINDS)).collect(),
    }
}

fn watch(cx: &mut Cx, it: &v1::Watch) -> Watch {
    let delay: Vec<SimSpan> = it.delay.iter().map(|span| span.value).collect();
    let hours = hours(cx, &it.hours).unwrap_or((0, 86_400));
    Watch { delay: four(cx, &it.place, "delay", delay), hours }
}

fn retention(cx: &mut Cx, it: &v1::Retention) -> Retention {
    let keeps: Vec<SimSpan> = it.keeps.iter().map(|span| span.value).collect();
    let mut level = |number: &At<i64>| cx.number(Some(number), 1, 1..=i64::from(LEVEL_MAX)) as u8;
    let (data_events, immutable) = (level(&it.data_events), level(&it.immutable));
    Retention { keeps: four(cx, &it.place, "keeps", keeps), data_events, immutable }
}

/// Three effect codes; none where nothing is written.
fn grades(cx: &mut Cx, place: &Place, key: &str, lines: &[Line], words: &[(&str, Grade)]) -> ByLevel<Grade> {
    let grades: Vec<Grade> = lines.iter().filter_map(|line| cx.word(line, words)).collect();
    if lines.is_empty() { ByLevel::default() } else { three(cx, place, key, grades) }
}

/// Three multipliers; none where nothing is written.
fn multipliers(cx: &mut Cx, place: &Place, key: &str, numbers: &[At<i64>]) -> ByLevel<i64> {
    let permille: Vec<i64> = numbers.iter().map(|number| cx.number(Some(number), 1000, PERMILLE)).collect();
    if numbers.is_empty() { SAME } else { three(cx, place, key, permille) }
}

fn three<T: Default>(cx: &mut Cx, place: &Place, key: &str, list: Vec<T>) -> ByLevel<T> {
    list.try_into().unwrap_or_else(|_| {
        wrong_count(cx, place, key, "three, what levels 1 to 3 each change");
        Default::default()
    })
}

fn four<T: Default + Copy>(cx: &mut Cx, place: &Place, key: &str, list: Vec<T>) -> [T; 4] {
    list.try_into().unwrap_or_else(|_| {
        wrong_count(cx, place, key, "four, one for each of the levels 0 to 3");
        [T::default(); 4]
    })
}

fn wrong_count(cx: &mut Cx, place: &Place, key: &str, wanted: &str) {
    cx.error("E032", place, format!("`{key}` must have as many entries as there are levels: {wanted}"));
}
