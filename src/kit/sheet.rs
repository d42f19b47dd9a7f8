//! The page around every paper, and small pieces of it. No script, nothing loaded, every text escaped by `maud`.

use crate::locale::{self, Arg};
use crate::stdx::text::{Lang, SafeText};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("print.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A whole page. `kind` says which paper it is, `warning` stands at the foot of every printed page.
pub fn page(lang: Lang, title: &SafeText, kind: &SafeText, warning: &SafeText, body: Markup) -> String {
    let foot = format!("@page {{ @bottom-left {{ content: \"{}\"; }} }}", css_string(warning));
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title.one_line().as_str()) " – " (kind.as_str()) }
                style { (PreEscaped(STYLE)) (PreEscaped(foot)) }
            }
            body { (body) }
        }
    };
    let mut out = page.into_string();
    out.push('\n');
    out
}

/// A text inside a CSS string inside a `style` element: nothing but letters, digits and spaces passes as it is.
fn css_string(text: &SafeText) -> String {
    let escaped = |c: char| match c.is_alphanumeric() || c == ' ' {
        true => c.to_string(),
        false => format!("\\{:x} ", u32::from(c)),
    };
    text.one_line().as_str().chars().map(escaped).collect()
}

/// A word or sentence of the catalogue.
pub fn say(lang: Lang, key: &str) -> SafeText {
    locale::say(lang, key)
}

/// The same with arguments.
pub fn say_with(lang: Lang, key: &str, args: &[(&str, Arg)]) -> SafeText {
    locale::say_with(lang, key, args)
}

/// A text of several lines as paragraphs.
pub fn paragraphs(text: &SafeText) -> Markup {
    let lines = text.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
    html! { @for line in lines { p { (line) } } }
}

/// A list of the catalogue: `STEM-1`, `STEM-2` … as many as there are.
pub fn points(lang: Lang, stem: &str) -> Markup {
    let keys = (1..).map(|number| format!("{stem}-{number}"));
    html! { ul { @for key in keys.take_while(|key| locale::has(lang, key)) { li { (say(lang, &key).as_str()) } } } }
}

/// Texts as a list; nothing where there are none.
pub fn list<'t>(texts: impl IntoIterator<Item = &'t SafeText>) -> Markup {
    let mut texts = texts.into_iter().filter(|text| !text.is_empty()).peekable();
    html! { @if texts.peek().is_some() { ul { @for text in texts { li { (text.as_str()) } } } } }
}

/// A label and what belongs to it; nothing where that is empty.
pub fn pair(lang: Lang, key: &str, body: Markup) -> Markup {
    html! { @if !body.0.is_empty() { div.pair { p.label { (say(lang, key).as_str()) } div { (body) } } } }
}

/// A text as markup; empty stays empty.
pub fn text(text: &SafeText) -> Markup {
    html! { (text.as_str()) }
}

/// A table with these headings.
pub fn table(lang: Lang, class: &str, heads: &[&str], rows: Markup) -> Markup {
    html! {
        table class=(class) {
            thead { tr { @for head in heads { th scope="col" { (say(lang, head).as_str()) } } } }
            tbody { (rows) }
        }
    }
}

/// An empty table to write in.
pub fn blank(lang: Lang, class: &str, heads: &[&str], count: usize) -> Markup {
    let rows = html! { @for _ in 0..count { tr { @for _ in heads { td {} } } } };
    table(lang, &format!("blank {class}"), heads, rows)
}

/// Lines to write on.
pub fn lines(count: usize) -> Markup {
    html! { div.lines { @for _ in 0..count { div {} } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_css_string() {
        assert_eq!(css_string(&"A b".into()), "A b");
        let hostile = css_string(&"\"; } </style><b>\\".into());
        assert!(!hostile.contains(['"', '<', '>', '}', ';']), "{hostile}");
    }
}
