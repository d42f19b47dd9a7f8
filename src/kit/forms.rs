//! Forms to write in, a page each: for people who think better with a pen, and for the debrief.

use crate::kit::sheet::{blank, lines, say};
use crate::stdx::text::Lang;
use maud::{Markup, html};

/// All of them.
pub fn forms(lang: Lang) -> Markup {
    html! {
        (form(lang, "kit-form-decisions", blank(lang, "decisions", &[
            "kit-col-time", "kit-col-decision", "kit-col-options", "kit-col-why", "kit-col-who", "kit-col-sure",
        ], 14)))
        (form(lang, "kit-form-timeline", blank(lang, "timeline", &[
            "kit-col-time", "kit-col-what", "kit-col-source", "kit-col-sure-of-it",
        ], 22)))
        (form(lang, "kit-form-hypothesis", html! { @for _ in 0..3 { (hypothesis(lang)) } }))
        (form(lang, "kit-form-statement", statement(lang)))
    }
}

fn form(lang: Lang, stem: &str, body: Markup) -> Markup {
    html! {
        section.sheet {
            h2 { (say(lang, stem).as_str()) }
            p.note { (say(lang, &format!("{stem}-note")).as_str()) }
            (body)
        }
    }
}

fn field(lang: Lang, key: &str, count: usize) -> Markup {
    html! { div.field { p.label { (say(lang, key).as_str()) } (lines(count)) } }
}

fn hypothesis(lang: Lang) -> Markup {
    html! {
        div.box {
            (field(lang, "kit-hypothesis-what", 1))
            div.two { (field(lang, "kit-hypothesis-for", 3)) (field(lang, "kit-hypothesis-against", 3)) }
            div.two { (field(lang, "kit-hypothesis-test", 1)) (field(lang, "kit-hypothesis-sure", 1)) }
        }
    }
}

fn statement(lang: Lang) -> Markup {
    let parts = [
        ("kit-statement-to", 1),
        ("kit-statement-known", 4),
        ("kit-statement-unknown", 3),
        ("kit-statement-most", 1),
        ("kit-statement-since", 1),
        ("kit-statement-advice", 3),
        ("kit-statement-next", 1),
        ("kit-statement-agreed", 1),
    ];
    html! { div.box { @for (key, count) in parts { (field(lang, key, count)) } } }
}
