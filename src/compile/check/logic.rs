//! What cannot work.

use crate::compile::cx::Cx;
use crate::compile::text::split;
use crate::plan::Plan;
use crate::scenario::v1::document::Document;
use crate::scenario::v1::guide::{Task, Window};
use crate::stdx::id::Id;
use crate::stdx::span::Place;
use crate::stdx::text::Lang;
use std::collections::BTreeMap;

/// Most circles told of, and most steps named of one.
const CIRCLES_MAX: usize = 20;
const CIRCLE_NAMES: usize = 8;

pub(super) fn run(cx: &mut Cx, document: &Document, plan: &Plan) {
    steps_do_not_wait_in_circles(cx, document, plan);
    services_do_not_need_each_other(cx, document);
    postures_let_their_steps_succeed(cx, document, plan);
    moves_follow_each_other(cx, document);
    decisions_can_be_decided(cx, document);
    let windows: BTreeMap<Id, &Window> = document.window.iter().map(|it| (it.task.value, it)).collect();
    for task in document.objective.iter().flat_map(|objective| &objective.task) {
        tasks_have_sound_windows(cx, task, windows.get(&task.id.value).copied());
    }
    artifacts_do_not_hide_each_other(cx);
}

/// Where the declared posture makes a step impossible, its author must not let it succeed.
fn postures_let_their_steps_succeed(cx: &mut Cx, document: &Document, plan: &Plan) {
    let standing = &plan.posture;
    for (step, written) in plan.attack.steps.iter().zip(&document.step).filter(|(step, _)| step.succeeds > 0)
    {
        let Some(factor) = standing.table.closed(&step.class, &standing.declared) else { continue };
        let level = standing.declared.level(factor);
        let message = format!("{factor} is at level {level} in [posture]: this step cannot succeed there");
        let place = written.class.first().map_or(&written.place, |line| &line.place);
        cx.error("E211", place, message).help =
            Some(format!("lower {factor}, give the step another class, or write `succeeds = 0`"));
    }
}

/// A step that waits for itself, by way of others, never begins.
fn steps_do_not_wait_in_circles(cx: &mut Cx, document: &Document, plan: &Plan) {
    let steps = &plan.attack.steps;
    let after = |step: usize| steps[step].after.clone();
    for circle in circles(steps.len(), after) {
        let names: Vec<&str> = circle.iter().map(|step| plan.attack.steps[*step].id.as_str()).collect();
        let more = if names.len() > CIRCLE_NAMES { " → …" } else { "" };
        let chain = names[..names.len().min(CIRCLE_NAMES)].join(" → ");
        let message = format!("these steps wait for each other: {chain}{more}");
        let last = &document.step[*circle.last().unwrap_or(&0)];
        let back = last.after.iter().find(|name| name.value.as_str() == names[0]);
        let place = back.map_or(&last.place, |name| &name.place);
        cx.error("E201", place, message).help = Some("take one out of `after`".to_owned());
    }
}

/// A service that needs itself, by way of others, could never come back.
fn services_do_not_need_each_other(cx: &mut Cx, document: &Document) {
    let services = &document.service;
    let place = |id: Id| services.iter().position(|it| it.id.value == id);
    let needs: Vec<Vec<usize>> =
        services.iter().map(|it| it.needs.iter().filter_map(|name| place(name.value)).collect()).collect();
    for circle in circles(services.len(), |service| needs[service].clone()) {
        let names: Vec<&str> =
            circle.iter().take(CIRCLE_NAMES).map(|service| services[*service].id.value.as_str()).collect();
        let more = if circle.len() > CIRCLE_NAMES { " → …" } else { "" };
        let message = format!("these services need each other: {}{more}", names.join(" → "));
        let place = services[*circle.last().unwrap_or(&0)].place.clone();
        cx.error("E213", &place, message).help = Some("take one out of `needs`".to_owned());
    }
}

/// Circles among so many things, each found once; `before` gives what comes before one. Walks with a stack of its own:
/// an author's chain may be long.
fn circles(count: usize, before_of: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Never,
        OnTheWay,
        Done,
    }
    let mut found = Vec::new();
    let mut seen = vec![Seen::Never; count];
    for start in 0..count {
        if seen[start] != Seen::Never {
            continue;
        }
        seen[start] = Seen::OnTheWay;
        // Each entry: a thing, and what comes before it and was not looked at yet.
        let waits = |thing: usize| {
            let mut before = before_of(thing);
            before.reverse();
            (thing, before)
        };
        let mut way = vec![waits(start)];
        while let Some((thing, left)) = way.last_mut() {
            let Some(before) = left.pop() else {
                seen[*thing] = Seen::Done;
                way.pop();
                continue;
            };
            match seen[before] {
                Seen::Never => {
                    seen[before] = Seen::OnTheWay;
                    way.push(waits(before));
                }
                Seen::OnTheWay if found.len() == CIRCLES_MAX => return found,
                Seen::OnTheWay => {
                    let from = way.iter().position(|(on_way, _)| *on_way == before).unwrap_or(0);
                    found.push(way[from..].iter().map(|(step, _)| *step).collect());
                }
                Seen::Done => {}
            }
        }
    }
    found
}

fn moves_follow_each_other(cx: &mut Cx, document: &Document) {
    for pair in document.r#move.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        if after.at.value <= before.at.value {
            let message = "moves stand in order, and this one does not begin after the one before it";
            let label = "the one before it begins here".to_owned();
            cx.error("E202", &after.at.place, message).labels.push((before.at.place.clone(), label));
        } else if let Some(until) = before.until.as_ref().filter(|until| until.value > after.at.value) {
            let label = "begins here".to_owned();
            let message = "the next move begins before this one is over";
            cx.warn("W318", &until.place, message).labels.push((after.at.place.clone(), label));
        }
    }
    for it in &document.r#move {
        if let Some(until) = it.until.as_ref().filter(|until| until.value <= it.at.value) {
            cx.error("E202", &until.place, "this move is over before it begins");
        }
    }
}

fn decisions_can_be_decided(cx: &mut Cx, document: &Document) {
    for it in &document.decision {
        if it.option.len() < 2 {
            let message = format!("the decision {} needs at least two options", it.id.value);
            cx.error("E204", &it.place, message);
        }
        match (&it.closes, &it.silence) {
            (Some(closes), None) => {
                let message = "this decision closes, and nothing says what silence means";
                let help = "say which option silence counts as: silence = \"…\"".to_owned();
                cx.error("E203", &closes.place, message).help = Some(help);
            }
            (None, Some(silence)) => {
                let message = "silence never counts in a decision that never closes";
                cx.warn("W315", &silence.place, message).help = Some("give it `closes`".to_owned());
            }
            _ => {}
        }
    }
}

fn tasks_have_sound_windows(cx: &mut Cx, task: &Task, derived: Option<&Window>) {
    if let Some(fourth) = task.hints.get(3) {
        cx.error("E206", &fourth.place, "a task has at most three hints");
    }
    let within = task.within.as_ref().or(derived.map(|window| &window.within));
    if let (Some(within), Some(late)) = (within, &task.late)
        && late.value < within.value
    {
        let label = "on time until here".to_owned();
        cx.error("E205", &late.place, "late ends before on time does")
            .labels
            .push((within.place.clone(), label));
    }
    if let (Some(own), Some(window)) = (&task.within, derived) {
        let message = "this task has a window of its own, and that one counts";
        cx.warn("W309", &window.place, message).labels.push((own.place.clone(), "here".to_owned()));
    }
}

/// `page.txt` and `page.en.txt` are the same artifact; `page.en.txt` and `page.ja.txt` are its halves.
fn artifacts_do_not_hide_each_other(cx: &mut Cx) {
    let mut files: BTreeMap<Id, Vec<(Option<Lang>, &str)>> = BTreeMap::new();
    for (file, _) in cx.sources.artifacts() {
        let (name, _, lang) = split(file);
        match Id::parse(name) {
            Some(id) => files.entry(id).or_default().push((lang, file)),
            None => _ = cx.error("E017", &artifact_place(file), format!("{name:?} cannot be an id")),
        }
    }
    for parts in files.values() {
        match parts.as_slice() {
            [(None, _)] | [(Some(Lang::En), _), (Some(Lang::Ja), _)] => {}
            [(Some(lang), file)] => {
                let other = if *lang == Lang::En { "Japanese (`ja`)" } else { "English (`en`)" };
                let message = format!("the {other} half of artifacts/{file} is missing");
                cx.warn("W301", &artifact_place(file), message);
            }
            [first, .., last] => {
                let message = format!("artifacts/{} and artifacts/{} are the same artifact", first.1, last.1);
                cx.error("E210", &artifact_place(last.1), message);
            }
            [] => {}
        }
    }
}

fn artifact_place(file: &str) -> Place {
    Place::new(&format!("artifacts/{file}").as_str().into(), 0..0)
}
