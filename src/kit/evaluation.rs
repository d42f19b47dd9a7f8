//! The evaluation guide: objectives, critical tasks with their windows, probing questions and hints, clocks; and the
//! evaluator's sheet with the ratings of HSEEP (handbook 02.1).

use crate::kit::facilitator::Guide;
use crate::kit::known;
use crate::kit::sheet::{blank, lines, table};
use crate::plan::guide::{Duty, Objective, Task};
use crate::play::rating::Rating;
use crate::telling;
use maud::{Markup, html};

/// The guide.
pub fn guide(guide: &Guide) -> Markup {
    let of = &guide.plan.guide;
    html! {
        section.wide #evaluation {
            h2 { (guide.say("kit-evaluation").as_str()) }
            p.note { (guide.say("kit-evaluation-note").as_str()) }
            @for (number, objective) in of.objectives.iter().enumerate() { (self::objective(guide, number + 1, objective)) "\n" }
            @if !of.duties.is_empty() {
                h3 { (guide.say("kit-duties").as_str()) }
                p.note { (guide.say("kit-law-note").as_str()) }
                (table(guide.lang, "duties", &["kit-col-duty", "kit-col-limit", "kit-col-start", "kit-col-to", "kit-col-notes"], html! {
                    @for duty in &of.duties { (self::duty(guide, duty)) }
                }))
            }
        }
    }
}

fn objective(guide: &Guide, number: usize, objective: &Objective) -> Markup {
    let heads = ["kit-col-task", "kit-col-window", "kit-col-done-when", "kit-col-probes", "kit-col-hints"];
    let csf = objective.csf.join(" · ");
    html! {
        h3 { (number) ". " (guide.text(&objective.text).as_str()) @if !csf.is_empty() { span.faint { "  CSF 2.0: " (csf) } } }
        (table(guide.lang, "tasks", &heads, html! {
            @for ix in &objective.tasks { (task(guide, &guide.plan.guide.tasks[*ix])) }
        }))
    }
}

fn task(guide: &Guide, task: &Task) -> Markup {
    html! {
        tr {
            th scope="row" {
                (guide.text(&task.text).as_str())
                @if task.critical { div.faint { (guide.say("kit-critical").as_str()) } }
            }
            td { (window(guide, task)) }
            td {
                div { (guide.cond(task.done).as_str()) }
                @if let Some(cond) = task.spoiled { div.faint { (guide.with("kit-spoiled", &[("cond", &guide.cond(cond))]).as_str()) } }
                @if let Some(cond) = task.harm { div.faint { (guide.with("kit-harm", &[("cond", &guide.cond(cond))]).as_str()) } }
            }
            td { (guide.texts(&task.probes)) }
            td { ol { @for hint in &task.hints { li { (guide.text(hint).as_str()) } } } }
        }
    }
}

fn window(guide: &Guide, task: &Task) -> Markup {
    html! {
        @if let Some(within) = task.within { div { (guide.with("kit-within", &[("span", &guide.span(within))]).as_str()) } }
        @if let Some(late) = task.late { div { (guide.with("kit-late", &[("span", &guide.span(late))]).as_str()) } }
        @if let Some(from) = task.from { div.faint { (guide.with("kit-opens", &[("cond", &guide.cond(from))]).as_str()) } }
    }
}

fn duty(guide: &Guide, duty: &Duty) -> Markup {
    let clock = known::clock(guide.lang, duty);
    html! {
        tr {
            th scope="row" { (clock.title.as_str()) }
            td { (clock.due.as_str()) " " (clock.mark.as_str()) }
            td { (clock.start.as_str()) }
            td { (clock.to.as_str()) }
            td {
                (guide.text(&duty.note).as_str())
                @if duty.reviewed_by.is_empty() { div.faint { (guide.say("kit-unreviewed").as_str()) } }
            }
        }
    }
}

/// The sheet to fill in.
pub fn sheet(guide: &Guide) -> Markup {
    let heads: Vec<String> =
        Rating::ALL.iter().map(|rating| telling::rating(guide.lang, *rating).to_string()).collect();
    html! {
        section.sheet #rating {
            h2 { (guide.say("kit-rating").as_str()) }
            p.note { (guide.say("kit-rating-note").as_str()) }
            ul.ratings { @for head in &heads { li { (head) } } }
            table.rating {
                thead { tr {
                    th scope="col" { (guide.say("kit-col-objective").as_str()) }
                    @for rating in Rating::ALL { th scope="col" { (rating.letter()) } }
                    th scope="col" { (guide.say("kit-col-observed").as_str()) }
                } }
                tbody { @for objective in &guide.plan.guide.objectives { (rated(guide, objective)) } }
            }
            div.keep {
                h3 { (guide.say("kit-strengths").as_str()) } (lines(3))
                h3 { (guide.say("kit-improve").as_str()) } (lines(3))
                h3 { (guide.say("kit-plan").as_str()) }
                (blank(guide.lang, "plan", &["kit-col-issue", "kit-col-measure", "kit-col-element", "kit-col-owner-who", "kit-col-until"], 4))
            }
        }
    }
}

fn rated(guide: &Guide, objective: &Objective) -> Markup {
    let boxes = html! { @for _ in Rating::ALL { td.tick { "☐" } } };
    html! {
        tr.objective { th scope="row" { (guide.text(&objective.text).as_str()) } (boxes) td {} }
        @for ix in &objective.tasks {
            tr { th scope="row" { (guide.text(&guide.plan.guide.tasks[*ix].text).as_str()) } (boxes) td {} }
        }
    }
}
