//! Objectives, measures, endings, obligations.

use crate::compile::cx::{Cx, flag};
use crate::plan::cond::{Ask, CondIx, Expr, Fact};
use crate::plan::guide::{Due, Duty, Ending, Guide, Objective, Task};
use crate::plan::names::Noun;
use crate::scenario::v1::document::{Document, Shared};
use crate::scenario::v1::guide as v1;
use crate::scenario::v1::playbook::{Clock, Due as WrittenDue};
use crate::scenario::v1::small::{Line, Name, Text};
use crate::stdx::id::Id;
use crate::stdx::time::SimSpan;
use std::collections::BTreeMap;

pub(super) fn build(cx: &mut Cx, document: &Document, shared: &Shared) -> Guide {
    let windows = windows(cx, document);
    let mut guide = Guide::default();
    for (objective, it) in document.objective.iter().enumerate() {
        let first = guide.tasks.len();
        guide.tasks.extend(it.task.iter().map(|task_of| task(cx, task_of, objective, &windows)));
        guide.objectives.push(Objective {
            id: it.id.value,
            text: cx.text(&it.text),
            csf: it.csf.iter().map(|line| line.value.clone()).collect(),
            tasks: (first..guide.tasks.len()).collect(),
        });
    }
    guide.measures = document.measures.as_ref().map(|it| measures(cx, it)).unwrap_or_default();
    guide.endings = document.ending.iter().map(|it| ending(cx, it)).collect();
    let clocks: BTreeMap<Id, &Clock> = shared.clock.iter().map(|clock| (clock.id.value, clock)).collect();
    guide.duties = document.obligation.iter().filter_map(|it| duty(cx, it, &clocks)).collect();
    guide
}

/// Derived windows by task.
fn windows(cx: &mut Cx, document: &Document) -> BTreeMap<Id, SimSpan> {
    let windows = document.window.iter();
    windows.map(|it| (cx.refer(&[Noun::Task], &it.task), it.within.value)).collect()
}

fn task(cx: &mut Cx, it: &v1::Task, objective: usize, windows: &BTreeMap<Id, SimSpan>) -> Task {
    // What the author wrote counts; a derived window fills in.
    let own = it.within.as_ref().map(|span| span.value);
    Task {
        id: it.id.value,
        objective,
        text: cx.text(&it.text),
        done: cx.cond(&it.done),
        from: cx.cond_opt(it.from.as_ref()),
        within: own.or_else(|| windows.get(&it.id.value).copied()),
        late: it.late.as_ref().map(|span| span.value),
        spoiled: cx.cond_opt(it.spoiled.as_ref()),
        harm: cx.cond_opt(it.harm.as_ref()),
        weight: cx.number(it.weight.as_ref(), 1, 1..=5),
        critical: flag(it.critical.as_ref(), true),
        hints: cx.texts(&it.hints),
        why: cx.text_opt(it.why.as_ref()),
    }
}

fn measures(cx: &mut Cx, it: &v1::Measures) -> Vec<(Id, CondIx)> {
    let named = [
        ("start", Some(&it.start)),
        ("detect", it.detect.as_ref()),
        ("declare", it.declare.as_ref()),
        ("contain", it.contain.as_ref()),
        ("notify", it.notify.as_ref()),
    ];
    named.into_iter().filter_map(|(name, line)| Some((Id::new(name), cx.cond(line?)))).collect()
}

fn ending(cx: &mut Cx, it: &v1::Ending) -> Ending {
    let (when, text) = (cx.cond(&it.when), cx.text(&it.text));
    Ending { id: it.id.value, when, text, early: flag(it.early.as_ref(), false) }
}

/// An obligation: a shared clock with what the scenario says over it.
fn duty(cx: &mut Cx, it: &v1::Obligation, clocks: &BTreeMap<Id, &Clock>) -> Option<Duty> {
    let clock = match &it.r#use {
        Some(name) => {
            cx.refer(&[Noun::Clock], name);
            Some(*clocks.get(&name.value)?)
        }
        None => None,
    };
    let id = own_or(cx, it, "id", it.id.as_ref(), clock.map(|clock| &clock.id))?.value;
    let title = own_or(cx, it, "title", it.title.as_ref(), clock.map(|clock| &clock.title));
    let trigger = own_or(cx, it, "trigger", it.trigger.as_ref(), clock.map(|clock| &clock.trigger));
    let to = own_or(cx, it, "to", it.to.as_ref(), clock.map(|clock| &clock.to));
    let due = own_or(cx, it, "due", it.due.as_ref(), clock.map(|clock| &clock.due));
    let (title, trigger, to, due) = (title?, trigger?, to?, due?);
    let action = it.action.as_ref().or(clock.and_then(|clock| clock.action.as_ref()));
    let when = cx.cond(&it.when);
    let mut both = |own: fn(&v1::Obligation) -> Option<&Text>, theirs: fn(&Clock) -> Option<&Text>| {
        cx.text_opt(own(it).or_else(|| clock.and_then(theirs)))
    };
    let start = both(|it| it.start.as_ref(), |clock| clock.start.as_ref());
    let exempt = both(|it| it.exempt.as_ref(), |clock| clock.exempt.as_ref());
    let content = clock.filter(|_| it.content.is_empty()).map_or(&it.content, |clock| &clock.content);
    let word = |own: Option<&Line>, theirs: Option<&Line>| {
        own.or(theirs).map_or_else(String::new, |line| line.value.clone())
    };
    let as_of = it.as_of.as_ref().or(clock.and_then(|clock| clock.as_of.as_ref()));
    Some(Duty {
        id,
        title: cx.text(title),
        trigger: cx.text(trigger),
        start,
        to: cx.text(to),
        due: due_of(cx, due),
        day_one: flag(due.day_one.as_ref(), false),
        business_days: flag(due.business_days.as_ref(), false),
        content: cx.texts(content),
        action: cx.refer_opt(&[Noun::Action], action),
        when,
        knew: it.knew.as_ref().map_or(when, |line| cx.cond(line)),
        met: met(cx, it, action),
        exempt,
        note: cx.text_opt(it.note.as_ref()),
        source: word(it.source.as_ref(), clock.and_then(|clock| clock.source.as_ref())),
        as_of: as_of.map_or_else(String::new, |day| day.0.clone()),
        reviewed_by: word(it.reviewed_by.as_ref(), clock.and_then(|clock| clock.reviewed_by.as_ref())),
        mark: word(it.mark.as_ref(), clock.and_then(|clock| clock.mark.as_ref())),
    })
}

/// What the scenario says, else what the clock says; one of them must.
fn own_or<'v, T>(
    cx: &mut Cx,
    it: &v1::Obligation,
    key: &str,
    own: Option<&'v T>,
    clock: Option<&'v T>,
) -> Option<&'v T> {
    if own.is_none() && clock.is_none() {
        cx.error("E207", &it.place, format!("an obligation without `use` needs `{key}`"));
    }
    own.or(clock)
}

fn met(cx: &mut Cx, it: &v1::Obligation, action: Option<&Name>) -> CondIx {
    match (&it.met, action) {
        (Some(line), _) => cx.cond(line),
        (None, Some(action)) => {
            let ask = Ask { fact: Fact::Done, subject: action.value, object: Id::new("") };
            cx.enter(Expr::Ask(ask), &format!("done('{}')", action.value))
        }
        (None, None) => {
            let message = "nothing says when this obligation is met: neither `met` nor an `action`";
            cx.error("E207", &it.place, message);
            cx.enter(Expr::Value(0), "")
        }
    }
}

fn due_of(cx: &mut Cx, due: &WrittenDue) -> Due {
    let promptly = flag(due.promptly.as_ref(), false);
    match (&due.guide, &due.by, promptly) {
        (Some(guide), None, false) => Due::Guide(guide.value.min, guide.value.max),
        (None, Some(by), false) => Due::By(by.value),
        (None, None, true) => Due::Promptly,
        _ => {
            let message = "`due` takes exactly one of `guide`, `by` and `promptly = true`";
            cx.error("E030", &due.place, message);
            Due::Promptly
        }
    }
}
