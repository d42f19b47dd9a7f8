//! Objectives, measures, endings.

use crate::compile::cx::{Cx, flag};
use crate::compile::duty;
use crate::plan::cond::CondIx;
use crate::plan::guide::{Ending, Guide, Objective, Task};
use crate::plan::names::Noun;
use crate::scenario::v1::document::{Document, Shared};
use crate::scenario::v1::guide as v1;
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
    guide.calendars = duty::calendars(cx, shared);
    guide.duties = duty::build(cx, document, shared);
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
        probes: cx.texts(&it.probes),
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
