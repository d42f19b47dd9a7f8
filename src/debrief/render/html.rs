//! One self-contained page: no script, nothing loaded from anywhere, every text escaped by `maud`.

use super::page::{Block, Figure, Line, Span, Table, page};
use super::svg;
use crate::debrief::model::Debrief;
use crate::locale;
use crate::stdx::text::SafeText;
use crate::stdx::text::cut;
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub(super) const STYLE: &str = include_str!("style.css");
pub(super) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Of a title, what a tab of a browser shows.
const TITLE_COLUMNS: usize = 50;

pub(super) fn render(debrief: &Debrief) -> String {
    let title = debrief.header.title.as_str();
    let kind = locale::say(debrief.lang, "debrief-kind");
    document(
        debrief,
        &kind,
        html! {
            header {
                p.kind { (kind.as_str()) }
                h1 { (title) }
            }
            main { (blocks(&page(debrief))) }
        },
    )
}

/// A whole page around a body: head, policy, style.
pub(super) fn document(debrief: &Debrief, kind: &SafeText, body: Markup) -> String {
    let title = debrief.header.title.as_str();
    let page = html! {
        (DOCTYPE)
        html lang=(debrief.lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (cut(title, TITLE_COLUMNS)) " – " (kind.as_str()) }
                style { (PreEscaped(STYLE)) (PreEscaped(footer(debrief))) }
            }
            body { (body) }
        }
    };
    let mut out = page.into_string();
    out.push('\n');
    out
}

/// What stands at the foot of every printed page: the title, and what is to stand on every copy.
fn footer(debrief: &Debrief) -> String {
    let words = [&debrief.header.title, &debrief.header.notice];
    let words: Vec<&str> =
        words.into_iter().map(SafeText::as_str).filter(|words| !words.is_empty()).collect();
    let words = quoted(&words.join(" · "));
    format!(
        "@page {{ @bottom-left {{ content: {words}; font: 7.5pt system-ui, sans-serif; color: #444; }} }}"
    )
}

/// A text as a string of CSS: whatever is no letter or digit is written by its number, so that nothing ends the
/// string or the style.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() { out.push(c) } else { out.push_str(&format!("\\{:x} ", u32::from(c))) }
    }
    out.push('"');
    out
}

pub(super) fn blocks(blocks: &[Block]) -> Markup {
    html! { @for each in blocks { (block(each)) "\n" } }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading(2, text) => html! { h2 { (text.as_str()) } },
        Block::Heading(3, text) => html! { h3 { (text.as_str()) } },
        Block::Heading(_, text) => html! { h4 { (text.as_str()) } },
        Block::Para(spans) => html! { p { (line(spans)) } },
        Block::Note(text) => html! { p.note { (text.as_str()) } },
        Block::Quote(lines) => html! { blockquote { @for line in lines { p { (line.as_str()) } } } },
        Block::Blank(count) => html! { div.blank aria-hidden="true" { @for _ in 0..*count { div {} } } },
        Block::List(items) => html! { ul { @for item in items { li { (line(item)) } } } },
        Block::Pair(label, body) => html! {
            div.pair { p.label { (label.as_str()) } div { (blocks(body)) } }
        },
        Block::Card(body) => html! { div.card { (blocks(body)) } },
        Block::Table(table) => self::table(table),
        Block::Columns(body) => html! { div.columns { (blocks(body)) } },
        Block::Sheet(body) => html! { div.sheet { (blocks(body)) } },
        Block::Figure(figure) => self::figure(figure),
    }
}

fn figure(figure: &Figure) -> Markup {
    match figure {
        Figure::Lanes(lanes) => html! {
            figure.timeline { figcaption { (lanes.note.as_str()) } (svg::lanes(lanes)) }
        },
        Figure::Gaps(gaps) => html! {
            figure.timeline { figcaption { (gaps.note.as_str()) } (svg::gaps(gaps)) }
        },
        Figure::Curve(drawn) => html! {
            figure.curve { figcaption { (drawn.curve.name.as_str()) } (svg::curve(drawn)) }
        },
    }
}

/// In a table to fill in, empty cells can be written in: in the browser, without a script, or on paper.
fn table(table: &Table) -> Markup {
    let open = matches!(table.class, "plan" | "fields");
    html! {
        div.scroll {
            table class=(table.class) {
                caption { (table.caption.as_str()) }
                thead { tr { @for head in &table.head { th scope="col" { (head.as_str()) } } } }
                tbody {
                    @for cells in &table.rows {
                        tr {
                            @for (index, cell) in cells.iter().enumerate() {
                                @if index == 0 { th scope="row" { (line(cell)) } }
                                @else if open && cell_is_empty(cell) { td contenteditable="true" {} }
                                @else { td { (line(cell)) } }
                            }
                        }
                        "\n"
                    }
                }
            }
        }
    }
}

fn cell_is_empty(cell: &Line) -> bool {
    cell.iter().all(|span| matches!(span, Span::Text(text) if text.is_empty()))
}

fn line(spans: &Line) -> Markup {
    html! { @for each in spans { (span(each)) } }
}

fn span(span: &Span) -> Markup {
    match span {
        Span::Text(text) => html! { (text.as_str()) },
        Span::Strong(text) => html! { strong { (text.as_str()) } },
        Span::Faint(text) => html! { span.faint { (text.as_str()) } },
        Span::Code(text) => html! { code { (text.as_str()) } },
        Span::Lane(lane, mark) => {
            let class = format!("mark l{}", *lane as usize);
            html! { span class=(class) { (mark.as_str()) } }
        }
        Span::Badge(rating, text) => {
            let class = format!("badge {}", rating.letter().to_ascii_lowercase());
            html! { span class=(class) { (text.as_str()) } }
        }
        Span::Record(seq, text) => html! { span.record id=(format!("e{seq}")) { (text.as_str()) } },
        Span::Receipt(seq, when) => html! { a.receipt href=(format!("#e{seq}")) { (when.as_str()) } },
    }
}
