//! The same report as pages of plain lines, for a terminal: one page a section, wrapped by whoever shows them.

use super::page::{Block, Line, Span, Table, body, own_words};
use crate::debrief::model::Debrief;
use crate::stdx::text::SafeText;

/// Marks of the three lanes: shapes, since colours may be missing.
pub(super) const LANES: [&str; 3] = ["●", "◆", "■"];

/// A section as a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Title of the section.
    pub title: SafeText,
    /// Its lines, not wrapped.
    pub lines: Vec<SafeText>,
    /// Which of them are headings: a decision, a duty, an objective. Rising.
    pub heads: Vec<usize>,
}

/// A page for each section, from the truth to the lessons. Those who wrote down before what they thought find it at
/// the head of the truth.
pub fn pages(debrief: &Debrief) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for block in body(debrief) {
        match (block, pages.last_mut()) {
            (Block::Heading(2, title), None) => {
                let mut page = Page { title, ..Page::default() };
                own_words(debrief).iter().for_each(|block| add(&mut page, block));
                pages.push(page);
            }
            (Block::Heading(2, title), Some(_)) => pages.push(Page { title, ..Page::default() }),
            (block, Some(page)) => add(page, &block),
            (_, None) => {}
        }
    }
    pages
}

/// Blocks as lines.
pub(super) fn lines(blocks: &[Block]) -> Vec<SafeText> {
    let mut sheet = Sheet::default();
    blocks.iter().for_each(|block| put(&mut sheet, block, ""));
    sheet.lines.into_iter().skip_while(String::is_empty).map(SafeText::from).collect()
}

fn add(page: &mut Page, block: &Block) {
    let mut sheet = Sheet { before: page.lines.len(), ..Sheet::default() };
    put(&mut sheet, block, "");
    page.lines.extend(sheet.lines.into_iter().map(SafeText::from));
    page.heads.extend(sheet.heads);
}

/// Lines of a block, and which of the page's are headings.
#[derive(Default)]
struct Sheet {
    before: usize,
    lines: Vec<String>,
    heads: Vec<usize>,
}

fn put(sheet: &mut Sheet, block: &Block, indent: &str) {
    let lines = &mut sheet.lines;
    match block {
        Block::Heading(_, text) => {
            lines.extend([String::new(), format!("{indent}{text}")]);
            sheet.heads.push(sheet.before + lines.len() - 1);
        }
        Block::Para(spans) => lines.push(format!("{indent}{}", plain(spans))),
        Block::Note(text) => lines.push(format!("{indent}{text}")),
        Block::Quote(quoted) => lines.extend(quoted.iter().map(|line| format!("{indent}| {line}"))),
        Block::Blank(_) | Block::Figure(_) => {}
        Block::List(items) => lines.extend(items.iter().map(|item| format!("{indent}- {}", plain(item)))),
        Block::Card(body) | Block::Columns(body) | Block::Sheet(body) => {
            body.iter().for_each(|block| put(sheet, block, indent));
        }
        Block::Pair(label, body) => match &body[..] {
            [Block::Para(spans)] => lines.push(format!("{indent}{label}: {}", plain(spans))),
            [Block::Blank(_)] => lines.push(format!("{indent}{label}: ...")),
            _ => {
                lines.push(format!("{indent}{label}:"));
                body.iter().for_each(|block| put(sheet, block, "  "));
            }
        },
        Block::Table(table) if table.class == "log" => log(lines, table),
        Block::Table(table) => rows(lines, table),
    }
}

/// The log: a legend, then a line a record.
fn log(lines: &mut Vec<String>, table: &Table) {
    lines.push(table.caption.to_string());
    for cells in &table.rows {
        let told: Vec<String> = cells.iter().map(plain).collect();
        lines.push(told.join("  "));
    }
}

/// A line a row: its name, then what each column says.
fn rows(lines: &mut Vec<String>, table: &Table) {
    for cells in &table.rows {
        let told = cells.iter().zip(&table.head).enumerate().filter(|(_, (cell, _))| !cell.is_empty());
        let told = told.map(|(index, (cell, head))| match index {
            0 => plain(cell),
            _ => format!("{head}: {}", plain(cell)),
        });
        let told: Vec<String> = told.filter(|words| !words.ends_with(": ")).collect();
        lines.push(format!("- {}", told.join(" · ")));
    }
}

fn plain(spans: &Line) -> String {
    spans.iter().map(word).collect()
}

fn word(span: &Span) -> &str {
    match span {
        Span::Text(text) | Span::Strong(text) | Span::Faint(text) | Span::Code(text) => text.as_str(),
        Span::Lane(lane, _) => LANES[*lane as usize],
        Span::Badge(_, text) | Span::Record(_, text) | Span::Receipt(_, text) => text.as_str(),
    }
}
