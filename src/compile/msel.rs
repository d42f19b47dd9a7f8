//! Facts, injects, decisions, people.

use crate::compile::attack::SUBJECTS;
use crate::compile::cx::{Cx, flag};
use crate::plan::msel::{Belief, Choice, Decision, Fact, Inject, InjectKind, Msel, Person, Stakeholder};
use crate::plan::names::Noun;
use crate::plan::playbook::TargetKind;
use crate::play::outcome::{FactStatus, Severity};
use crate::scenario::v1::document::Document;
use crate::scenario::v1::msel as v1;
use crate::scenario::v1::small::Name;
use crate::stdx::id::Id;
use crate::stdx::span::At;
use crate::stdx::time::{SimSpan, SpanRange};

/// Severities as spelled.
pub(super) const SEVERITIES: &[(&str, Severity)] = &[
    ("info", Severity::Info),
    ("low", Severity::Low),
    ("medium", Severity::Medium),
    ("high", Severity::High),
    ("critical", Severity::Critical),
];
const CHANNELS: &[&str] = &["chat", "mail", "phone", "monitor", "ticket", "news", "sns", "coach"];
const KINDS: &[(&str, InjectKind)] = &[
    ("scripted", InjectKind::Scripted),
    ("contextual", InjectKind::Contextual),
    ("contingency", InjectKind::Contingency),
];
const STATUSES: &[(&str, FactStatus)] =
    &[("confirmed", FactStatus::Confirmed), ("suspected", FactStatus::Suspected)];
const MARKS: &[&str] = &["bad", "suspect", "ok"];

pub(super) fn build(cx: &mut Cx, document: &Document) -> Msel {
    // The first of two with one id counts; that there are two was told.
    let injects = document.inject.iter().enumerate().rev();
    let decisions = document.decision.iter().enumerate().rev();
    Msel {
        persons: document.person.iter().map(|it| (it.id.value, person(cx, it))).collect(),
        facts: document.fact.iter().map(|it| (it.id.value, fact(cx, it))).collect(),
        inject_ix: injects.map(|(index, it)| (it.id.value, index)).collect(),
        injects: document.inject.iter().map(|it| inject(cx, it)).collect(),
        decision_ix: decisions.map(|(index, it)| (it.id.value, index)).collect(),
        decisions: document.decision.iter().map(|it| decision(cx, it)).collect(),
        stakeholders: document.stakeholder.iter().map(|it| stakeholder(cx, it)).collect(),
    }
}

fn stakeholder(cx: &mut Cx, it: &crate::scenario::v1::cover::Stakeholder) -> Stakeholder {
    if it.patience.value < SimSpan::MINUTE {
        cx.error("E021", &it.patience.place, "patience lasts a minute at least");
    }
    Stakeholder {
        id: it.id.value,
        when: cx.cond_opt(it.when.as_ref()),
        patience: SimSpan(it.patience.value.0.max(60)),
        trust: cx.number(it.trust.as_ref(), 50, 0..=100),
        asks: cx.refer_all(&[Noun::Inject], &it.asks),
        costs: cx.number(it.costs.as_ref(), 5, 0..=100),
    }
}

fn person(cx: &mut Cx, it: &crate::scenario::v1::cover::Person) -> Person {
    // The name's own findings were told with the roster.
    let name = cx.speakers.get(&it.id.value).cloned().unwrap_or_default();
    let role = cx.text_opt(it.role.as_ref());
    let team = cx.refer_opt(&[Noun::Team], it.team.as_ref());
    Person { id: it.id.value, name, role, team, known: flag(it.known.as_ref(), true) }
}

fn fact(cx: &mut Cx, it: &v1::Fact) -> Fact {
    let status = it.status.as_ref().and_then(|line| cx.word(line, STATUSES));
    Fact {
        id: it.id.value,
        text: cx.text(&it.text),
        status: status.unwrap_or(FactStatus::Confirmed),
        real: flag(it.real.as_ref(), true),
        about: cx.refer_all(&SUBJECTS, &it.about),
        marks: it.marks.as_ref().map(|line| cx.word_id(line, MARKS)),
        refutes: cx.refer_all(&[Noun::Fact], &it.refutes),
        content: cx.refer_all(&[Noun::Content], &it.content),
        open: cx.text_opt(it.open.as_ref()),
    }
}

fn inject(cx: &mut Cx, it: &v1::Inject) -> Inject {
    let severity = it.severity.as_ref().and_then(|line| cx.word(line, SEVERITIES));
    let kind = it.kind.as_ref().and_then(|line| cx.word(line, KINDS));
    let moves = cx.moves.len() as i64;
    let number = it.r#move.as_ref().map(|number| cx.number(Some(number), 1, 1..=moves));
    let coach = it.channel.as_ref().is_some_and(|line| line.value == "coach");
    Inject {
        id: it.id.value,
        from: cx.speaker(&it.from),
        to: cx.refer_all(&[Noun::Seat], &it.to),
        channel: it.channel.as_ref().map_or_else(|| Id::new("chat"), |line| cx.word_id(line, CHANNELS)),
        severity: severity.unwrap_or_default(),
        title: cx.text(&it.title),
        text: if coach { cx.coached(&it.text) } else { cx.text(&it.text) },
        kind: kind.unwrap_or(InjectKind::Scripted),
        at: it.at.as_ref().map(|line| cx.point(line)),
        when: cx.cond_opt(it.when.as_ref()),
        delay: it.delay.as_ref().map_or_else(SpanRange::default, |range| range.value),
        unless: cx.cond_opt(it.unless.as_ref()),
        tells: cx.refer_all(&[Noun::Fact], &it.tells),
        effects: cx.effects(&it.effects, TargetKind::None),
        expects: cx.refer_all(&[Noun::Action], &it.expects),
        expected: cx.text_opt(it.expected.as_ref()),
        answer_by: it.answer_by.as_ref().map(|span| span.value),
        artifacts: it.artifacts.iter().map(|line| cx.artifact(line)).collect(),
        in_move: number.map(|number| number.max(1) as usize - 1),
        facilitator: cx.text_opt(it.facilitator.as_ref()),
    }
}

fn decision(cx: &mut Cx, it: &v1::Decision) -> Decision {
    Decision {
        id: it.id.value,
        title: cx.text(&it.title),
        text: cx.text(&it.text),
        opens: cx.point_or_cond(&it.opens),
        closes: it.closes.as_ref().map(|span| span.value),
        at_least: it.at_least.as_ref().map(|span| at_least(cx, span)),
        silence: it.silence.as_ref().and_then(|name| option(cx, it, name)),
        irreversible: flag(it.irreversible.as_ref(), false),
        inject: cx.refer_opt(&[Noun::Inject], it.inject.as_ref()),
        seat: cx.refer_opt(&[Noun::Seat], it.seat.as_ref()),
        belief: it.belief.as_ref().map(|it| Belief { text: cx.text(&it.text), truth: cx.cond(&it.truth) }),
        expected: it.expected.iter().filter_map(|name| option(cx, it, name)).collect(),
        facilitator: cx.text_opt(it.facilitator.as_ref()),
        options: it.option.iter().map(|it| choice(cx, it)).collect(),
    }
}

/// Real time a decision is open for at least, in seconds.
fn at_least(cx: &mut Cx, span: &At<SimSpan>) -> u32 {
    let seconds = At { value: span.value.0, place: span.place.clone() };
    cx.number(Some(&seconds), 20, 20..=600) as u32
}

/// The index of the option of this decision that is meant.
fn option(cx: &mut Cx, it: &v1::Decision, name: &Name) -> Option<usize> {
    let index = it.option.iter().position(|option| option.id.value == name.value);
    if index.is_none() {
        let unknown = cx.names.find_option(it.id.value, name.value.as_str()).err();
        let (message, near) = unknown.map(|it| (it.message, it.near)).unwrap_or_default();
        cx.error("E101", &name.place, message).help = crate::compile::cx::did_you_mean(near);
    }
    index
}

fn choice(cx: &mut Cx, it: &v1::Choice) -> Choice {
    Choice {
        id: it.id.value,
        text: cx.text(&it.text),
        note: cx.text_opt(it.note.as_ref()),
        does: it.does.iter().filter_map(|line| cx.act(line)).collect(),
        effects: cx.effects(&it.effects, TargetKind::None),
    }
}
