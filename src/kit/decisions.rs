//! Decisions: what is asked, what is expected, where options lead.

use crate::kit::facilitator::Guide;
use crate::kit::sheet::{pair, paragraphs, text};
use crate::plan::msel::Decision;
use crate::stdx::text::SafeText;
use maud::{Markup, html};

/// The chapter.
pub fn section(guide: &Guide) -> Markup {
    html! {
        section.sheet #decisions {
            h2 { (guide.say("kit-decisions").as_str()) }
            p.note { (guide.say("kit-decisions-note").as_str()) }
            @for decision in &guide.plan.msel.decisions { (card(guide, decision)) "\n" }
        }
    }
}

fn card(guide: &Guide, decision: &Decision) -> Markup {
    html! {
        div.box {
            h3 { (guide.text(&decision.title).one_line().as_str()) }
            p { (guide.text(&decision.text).as_str()) }
            (pair(guide.lang, "kit-decision-opens", text(&guide.when(decision.opens))))
            (pair(guide.lang, "kit-decision-closes", closes(guide, decision)))
            @if let Some(belief) = &decision.belief {
                (pair(guide.lang, "kit-decision-belief", html! {
                    (guide.text(&belief.text).as_str())
                    div.faint { (guide.with("kit-belief-truth", &[("cond", &guide.cond(belief.truth))]).as_str()) }
                }))
            }
            ol.options { @for ix in 0..decision.options.len() { (option(guide, decision, ix)) } }
            (pair(guide.lang, "kit-decision-note", paragraphs(guide.text(&decision.facilitator))))
        }
    }
}

fn closes(guide: &Guide, decision: &Decision) -> Markup {
    let Some(span) = decision.closes else { return text(&guide.say("kit-decision-open")) };
    let silence = guide.text(&decision.options[decision.silence.unwrap_or(0)].text);
    let args = [("span", &guide.span(span)), ("option", &silence.one_line())];
    html! {
        (guide.with("kit-decision-silence", &args).as_str())
        @if decision.irreversible { " " strong { (guide.say("kit-irreversible").as_str()) } }
    }
}

fn option(guide: &Guide, decision: &Decision, ix: usize) -> Markup {
    let option = &decision.options[ix];
    let deeds: Vec<SafeText> =
        option.does.iter().map(|(action, target)| guide.deed(*action, *target)).collect();
    let deeds: Vec<&str> = deeds.iter().map(SafeText::as_str).collect();
    html! {
        li class=[decision.expected.contains(&ix).then_some("expected")] {
            (guide.text(&option.text).as_str())
            @if decision.expected.contains(&ix) { " " strong { (guide.say("kit-expected").as_str()) } }
            @if !deeds.is_empty() { div.faint { (guide.with("kit-option-does", &[("deeds", &deeds.join(" · ").into())]).as_str()) } }
        }
    }
}
