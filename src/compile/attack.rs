//! The attack and the noise.

use crate::compile::cover::hours;
use crate::compile::cx::{Cx, flag};
use crate::compile::gather::trace_ids;
use crate::compile::msel::SEVERITIES;
use crate::plan::attack::{Alert, Attack, Each, Hold, Noise, Reaction, Step, Temper, Trace, Using, When};
use crate::plan::names::Noun;
use crate::plan::playbook::TargetKind;
use crate::plan::posture::CLASSES;
use crate::play::outcome::Severity;
use crate::scenario::v1::attack as v1;
use crate::scenario::v1::document::Document;
use crate::scenario::v1::small::{Name, Share};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::{Bilingual, SafeText};
use crate::stdx::time::{SimSpan, SimTime, SpanRange};

/// What traces and facts may be about.
pub(super) const SUBJECTS: [Noun; 7] =
    [Noun::Asset, Noun::Identity, Noun::Indicator, Noun::Data, Noun::Zone, Noun::Log, Noun::Person];

pub(super) fn build(cx: &mut Cx, document: &Document) -> Attack {
    // The first of two steps with one id counts; that there are two was told.
    let numbered = document.step.iter().enumerate().rev();
    let step_ix: IdMap<usize> = numbered.map(|(index, it)| (it.id.value, index)).collect();
    let (mut traces, mut steps) = (Vec::new(), Vec::new());
    for it in &document.step {
        let ids = trace_ids(it);
        for (name, leaves) in ids.iter().zip(&it.leaves) {
            let sensor = it.on.as_ref().or(it.from.as_ref()).map(|asset| asset.value);
            traces.push((name.value, left(cx, name, leaves, sensor)));
        }
        steps.push(step(cx, it, &ids, &step_ix));
    }
    traces.extend(document.noise.iter().map(|it| (it.id.value, heard(cx, it))));
    Attack {
        steps,
        step_ix,
        traces: traces.into_iter().collect(),
        noise: document.noise.iter().map(|it| noise(cx, it)).collect(),
        temper: document.adversary.as_ref().map(|it| temper(cx, it)).unwrap_or_default(),
        reactions: document.reaction.iter().map(|it| reaction(cx, it)).collect(),
        monitoring: None,
    }
}

fn temper(cx: &mut Cx, it: &v1::Adversary) -> Temper {
    Temper {
        hours: it.hours.as_ref().and_then(|line| hours(cx, line)),
        dwell: range(it.dwell.as_ref()),
        goal: cx.cond_opt(it.goal.as_ref()),
    }
}

fn reaction(cx: &mut Cx, it: &v1::Reaction) -> Reaction {
    Reaction {
        id: it.id.value,
        name: cx.text(&it.name),
        when: cx.cond(&it.when),
        wait: range(it.wait.as_ref()),
        does: cx.effects(&it.does, TargetKind::None),
    }
}

/// What a step may stand for, as spelled.
const EACH: &[(&str, Each)] =
    &[("once", Each::Once), ("foothold", Each::Foothold), ("route", Each::Route), ("return", Each::Return)];

/// What the step stands for, and where. One that is one of many has its machines from the world.
fn each(cx: &mut Cx, it: &v1::Step) -> (Each, Vec<Id>) {
    let each = it.each.as_ref().and_then(|line| cx.word(line, EACH)).unwrap_or_default();
    let among = cx.refer_all(&[Noun::Asset, Noun::Zone], &it.among);
    if each == Each::Once {
        if let Some(name) = it.among.first() {
            cx.error(
                "E209",
                &name.place,
                "`among` says where a step with `each` may be, and there is no `each`",
            );
        }
    } else {
        let own = [
            (it.on.as_ref().map(|name| &name.place), "on"),
            (it.from.as_ref().map(|name| &name.place), "from"),
            (it.at.as_ref().map(|line| &line.place), "at"),
            (it.after.first().map(|name| &name.place), "after"),
            (it.otherwise.as_ref().map(|name| &name.place), "otherwise"),
        ];
        for (place, key) in own {
            if let Some(place) = place {
                let message =
                    format!("a step with `each` has no `{key}`: it begins where the attacker gets to");
                cx.error("E209", place, message);
            }
        }
    }
    (each, among)
}

fn step(cx: &mut Cx, it: &v1::Step, traces: &[Name], steps: &IdMap<usize>) -> Step {
    let (each, among) = each(cx, it);
    let aimed = if each == Each::Once { TargetKind::None } else { TargetKind::Asset };
    let after = cx.refer_all(&[Noun::Step], &it.after);
    let otherwise = cx.refer_opt(&[Noun::Step], it.otherwise.as_ref());
    let delays = it.leaves.iter().map(|leaves| range(leaves.after.as_ref()));
    Step {
        id: it.id.value,
        name: cx.text(&it.name),
        each,
        among,
        technique: it.technique.as_ref().map(|line| line.value.clone()),
        class: it.class.iter().map(|line| cx.word_id(line, CLASSES)).collect(),
        gate: None,
        after: after.iter().filter_map(|id| steps.get(id).copied()).collect(),
        at: it.at.as_ref().map_or(When::Start, |line| cx.point(line)),
        when: cx.cond_opt(it.when.as_ref()),
        wait: range(it.wait.as_ref()),
        takes: range(it.takes.as_ref()),
        from: cx.refer_opt(&[Noun::Asset], it.from.as_ref()),
        on: cx.refer_opt(&[Noun::Asset], it.on.as_ref()),
        using: using(cx, it),
        via: cx.refer_opt(&[Noun::Indicator], it.via.as_ref()),
        needs: cx.cond_opt(it.needs.as_ref()),
        succeeds: it.succeeds.unwrap_or(Share(1000)).0,
        gives: cx.effects(&it.gives, aimed),
        written: it.succeeds.unwrap_or(Share(1000)).0,
        leaves: traces.iter().map(|name| name.value).zip(delays).collect(),
        retry: it.retry.as_ref().map(|range| range.value),
        tries: cx.number(it.tries.as_ref(), 3, 1..=1000) as u32,
        otherwise: otherwise.and_then(|id| steps.get(&id).copied()),
        armed: flag(it.armed.as_ref(), true),
        critical: flag(it.critical.as_ref(), false),
    }
}

/// By what an account may be used, as spelled.
const HOLDS: &[(&str, Hold)] =
    &[("secret", Hold::Secret), ("session", Hold::Session), ("grant", Hold::Grant)];

/// An account is used by its secret unless something else is named.
fn using(cx: &mut Cx, it: &v1::Step) -> Option<Using> {
    let by = it.with.as_ref().and_then(|line| cx.word(line, HOLDS));
    if let (Some(with), None) = (&it.with, &it.using) {
        cx.error("E209", &with.place, "`with` says how `using` is used, and there is no `using`");
    }
    let identity = cx.refer_opt(&[Noun::Identity], it.using.as_ref())?;
    Some(Using { identity, by: by.unwrap_or(Hold::Secret) })
}

fn range(range: Option<&crate::stdx::span::At<SpanRange>>) -> SpanRange {
    range.map_or_else(SpanRange::default, |range| range.value)
}

fn left(cx: &mut Cx, name: &Name, it: &v1::Leaves, sensor: Option<Id>) -> Trace {
    Trace {
        id: name.value,
        log: cx.refer(&[Noun::Log], &it.log),
        line: SafeText::new(&it.line.value),
        about: cx.refer_all(&SUBJECTS, &it.about),
        fact: cx.refer_opt(&[Noun::Fact], it.fact.as_ref()),
        alert: it.alert.as_ref().map(|it| alert(cx, it)),
        sensor,
        hostile: true,
    }
}

fn heard(cx: &mut Cx, it: &v1::Noise) -> Trace {
    Trace {
        id: it.id.value,
        log: cx.refer(&[Noun::Log], &it.log),
        line: SafeText::new(&it.line.value),
        about: cx.refer_all(&SUBJECTS, &it.about),
        fact: cx.refer_opt(&[Noun::Fact], it.fact.as_ref()),
        alert: it.alert.as_ref().map(|it| alert(cx, it)),
        sensor: it.about.iter().map(|name| name.value).find(|id| cx.names.has(Noun::Asset, *id)),
        hostile: false,
    }
}

fn alert(cx: &mut Cx, it: &v1::Alert) -> Alert {
    let severity = it.severity.as_ref().and_then(|line| cx.word(line, SEVERITIES));
    let from = it.from.as_ref().map(|text| cx.speaker(text));
    Alert {
        severity: severity.unwrap_or(Severity::Medium),
        after: range(it.after.as_ref()),
        chance: it.chance.unwrap_or(Share(1000)).0,
        from: from
            .unwrap_or_else(|| cx.speakers.get("soc").cloned().unwrap_or_else(|| Bilingual::same("SOC"))),
        title: cx.text(&it.title),
        text: cx.text_opt(it.text.as_ref()),
    }
}

fn noise(cx: &mut Cx, it: &v1::Noise) -> Noise {
    let between = match it.between.as_slice() {
        [from, to] if from.value <= to.value => Some((from.value, to.value)),
        [] => None,
        _ => {
            let place = it.between[0].place.clone();
            cx.error("E030", &place, "`between` takes two spans, the earlier one first");
            None
        }
    };
    let every = it.every.as_ref().map(|every| {
        if every.value.min < SimSpan::MINUTE {
            cx.error("E021", &every.place, "noise repeats at most once a minute");
        }
        let (from, to) = between.unwrap_or((SimSpan::ZERO, SimSpan::DAY));
        (every.value, SimTime(from.0), SimTime(to.0))
    });
    Noise { trace: it.id.value, at: it.at.iter().map(|line| cx.point(line)).collect(), every }
}
