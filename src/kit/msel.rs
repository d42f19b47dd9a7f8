//! The Master Scenario Events List, with the columns HSEEP gives it (handbook 02.1).

use crate::kit::facilitator::Guide;
use crate::kit::sheet::table;
use crate::plan::msel::{Inject, InjectKind, put_keys};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::telling;
use maud::{Markup, html};

/// How many columns the table has.
const COLUMNS: usize = 7;

/// The chapter: a table, turned sideways.
pub fn section(guide: &Guide) -> Markup {
    let heads = [
        "kit-col-number",
        "kit-col-planned",
        "kit-col-from-to",
        "kit-col-summary",
        "kit-col-condition",
        "kit-col-expected",
        "kit-col-notes",
    ];
    html! {
        section.wide #msel {
            h2 { (guide.say("kit-msel").as_str()) }
            p.note { (guide.say("kit-msel-note").as_str()) }
            (table(guide.lang, "msel", &heads, html! {
                @for inject in &guide.plan.msel.injects { (row(guide, inject)) "\n" }
            }))
        }
    }
}

/// A message's whole text on one line: it may be read aloud. A coach names keys by their commands: which keys those are, paper cannot know.
fn on_paper(text: &SafeText) -> String {
    put_keys(text.one_line().as_str(), &mut |command| Some(command.to_owned()))
}

fn row(guide: &Guide, inject: &Inject) -> Markup {
    let number = guide.plan.msel.inject_number(inject.id).unwrap_or_default();
    html! {
        tr {
            th scope="row" { "I" (number) }
            td { (planned(guide, inject)) }
            td {
                (guide.text(&inject.from).as_str()) " → " (to(guide, inject).as_str())
                div.faint { (telling::channel(guide.lang, inject.channel).as_str()) }
            }
            td {
                strong { (guide.text(&inject.title).one_line().as_str()) }
                div.faint { (on_paper(guide.text(&inject.text))) }
            }
            td { (kind(guide, inject)) }
            td { (expected(guide, inject)) }
            td { (guide.text(&inject.facilitator).as_str()) }
        }
        @if inject.when.or(inject.unless).is_some() {
            tr.under { td {} td colspan=(COLUMNS - 1) { (condition(guide, inject)) } }
        }
    }
}

fn planned(guide: &Guide, inject: &Inject) -> Markup {
    let by_hand = inject.at.is_none() && inject.when.is_none();
    html! {
        @if let Some(at) = inject.at { (guide.when(at).as_str()) }
        @else if by_hand { (guide.say("kit-by-hand").as_str()) }
        @else { (guide.say("kit-on-condition").as_str()) }
        @if let Some(chapter) = inject.in_move { div.faint { (guide.with("kit-in-move", &[("number", &(chapter + 1).to_string().into())]).as_str()) } }
    }
}

fn to(guide: &Guide, inject: &Inject) -> SafeText {
    let title = |id: &Id| guide.plan.roster.seats.iter().find(|seat| seat.id == *id);
    let seats: Vec<&str> =
        inject.to.iter().filter_map(title).map(|seat| guide.text(&seat.title).as_str()).collect();
    if seats.is_empty() { guide.say("kit-to-all") } else { seats.join(", ").into() }
}

fn kind(guide: &Guide, inject: &Inject) -> Markup {
    let key = match inject.kind {
        InjectKind::Scripted => return html! {},
        InjectKind::Contextual => "kit-kind-contextual",
        InjectKind::Contingency => "kit-kind-contingency",
    };
    html! { div { em { (guide.say(key).as_str()) } } }
}

/// What it waits for, in a row of its own: conditions are long.
fn condition(guide: &Guide, inject: &Inject) -> Markup {
    html! {
        @if let Some(when) = inject.when { div { (guide.with("kit-if", &[("cond", &guide.cond(when))]).as_str()) } }
        @if let Some(unless) = inject.unless { div { (guide.with("kit-unless", &[("cond", &guide.cond(unless))]).as_str()) } }
    }
}

/// What is expected: the author's words, the actions that count as an answer, the decision that belongs to it.
fn expected(guide: &Guide, inject: &Inject) -> Markup {
    let actions: Vec<SafeText> = inject.expects.iter().map(|id| guide.action(*id)).collect();
    let actions: Vec<&str> = actions.iter().map(SafeText::as_str).collect();
    let decisions = guide.plan.msel.decisions.iter().filter(|decision| decision.inject == Some(inject.id));
    let words = guide.text(&inject.expected);
    html! {
        @if !words.is_empty() { div { (words.as_str()) } }
        @if !actions.is_empty() { div { (guide.with("kit-one-of", &[("actions", &actions.join(" · ").into())]).as_str()) } }
        @if let Some(span) = inject.answer_by { div.faint { (guide.with("kit-answer-by", &[("span", &guide.span(span))]).as_str()) } }
        @for decision in decisions { div { (guide.with("kit-see-decision", &[("title", &guide.text(&decision.title).one_line())]).as_str()) } }
    }
}
