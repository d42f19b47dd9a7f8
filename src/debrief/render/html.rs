//! One self-contained page: no script, nothing loaded from anywhere, every text escaped by `maud`.

use super::page::{Block, Figure, Line, Span, Table, page};
use super::svg;
use crate::debrief::model::Debrief;
use crate::locale;
use crate::stdx::text::cut;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Of a title, what a tab of a browser shows.
const TITLE_COLUMNS: usize = 40;

pub(super) fn render(debrief: &Debrief) -> String {
    let title = debrief.header.title.as_str();
    let kind = locale::say(debrief.lang, "debrief-kind");
    let page = html! {
        (DOCTYPE)
        html lang=(debrief.lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (cut(title, TITLE_COLUMNS)) " – " (kind.as_str()) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { p.kind { (kind.as_str()) } h1 { (title) } }
                main { (blocks(&page(debrief))) }
            }
        }
    };
    let mut out = page.into_string();
    out.push('\n');
    out
}

fn blocks(blocks: &[Block]) -> Markup {
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
        Block::Figure(Figure::Timeline { title, text, note, lanes, events, steps }) => {
            html! { figure.timeline {
                (svg::timeline(title, text, lanes, events, steps))
                figcaption { (note.as_str()) }
            } }
        }
        Block::Figure(Figure::Curve { title, text, curve, span, top }) => html! {
            figure.curve { figcaption { (title.as_str()) } (svg::curve(title, text, curve, *span, *top)) }
        },
    }
}

fn table(table: &Table) -> Markup {
    html! {
        div.scroll {
            table class=(table.class) {
                caption { (table.caption.as_str()) }
                thead { tr { @for head in &table.head { th scope="col" { (head.as_str()) } } } }
                tbody {
                    @for cells in &table.rows {
                        tr {
                            @for (index, cell) in cells.iter().enumerate() {
                                @if index == 0 { th scope="row" { (line(cell)) } } @else { td { (line(cell)) } }
                            }
                        }
                        "\n"
                    }
                }
            }
        }
    }
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
        Span::Badge(rating, text) => {
            let class = format!("badge {}", rating.letter().to_ascii_lowercase());
            html! { span class=(class) { (text.as_str()) } }
        }
        Span::Record(seq, text) => html! { span.record id=(format!("e{seq}")) { (text.as_str()) } },
        Span::Receipt(seq, when) => html! { a.receipt href=(format!("#e{seq}")) { (when.as_str()) } },
    }
}
