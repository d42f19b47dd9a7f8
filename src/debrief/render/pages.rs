//! The same report as pages of plain lines, for a terminal: one page a section, wrapped by whoever shows them.

use super::page::{Block, Line, Span, Table, body, own_words};
use crate::debrief::model::Debrief;
use crate::stdx::text::{Lang, SafeText, width};

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
    let lang = debrief.lang;
    let mut pages: Vec<Page> = Vec::new();
    for block in body(debrief) {
        match (block, pages.last_mut()) {
            (Block::Heading(2, title), None) => {
                let mut page = Page { title, ..Page::default() };
                own_words(debrief).iter().for_each(|block| add(&mut page, block, lang));
                pages.push(page);
            }
            (Block::Heading(2, title), Some(_)) => pages.push(Page { title, ..Page::default() }),
            (block, Some(page)) => add(page, &block, lang),
            (_, None) => {}
        }
    }
    pages
}

/// Blocks as lines.
pub(super) fn lines(blocks: &[Block], lang: Lang) -> Vec<SafeText> {
    let mut sheet = Sheet::new(lang, 0);
    blocks.iter().for_each(|block| sheet.put(block, ""));
    sheet.lines.into_iter().skip_while(String::is_empty).map(SafeText::from).collect()
}

fn add(page: &mut Page, block: &Block, lang: Lang) {
    let mut sheet = Sheet::new(lang, page.lines.len());
    sheet.put(block, "");
    page.lines.extend(sheet.lines.into_iter().map(SafeText::from));
    page.heads.extend(sheet.heads);
}

/// Cells up to this wide may share a line; a longer one has a line of its own.
const SHORT: usize = 24;
/// What cells on one line may take together, so that a narrow terminal need not break it.
const SHARED: usize = 74;

/// Lines of a block, and which of the page's are headings.
struct Sheet {
    lang: Lang,
    before: usize,
    lines: Vec<String>,
    heads: Vec<usize>,
}

impl Sheet {
    fn new(lang: Lang, before: usize) -> Sheet {
        Sheet { lang, before, lines: Vec::new(), heads: Vec::new() }
    }

    /// `label: words`, as each language sets it.
    fn labelled(&self, label: &str, words: &str) -> String {
        let colon = if self.lang == Lang::Ja { "：" } else { ": " };
        format!("{label}{colon}{words}")
    }

    fn put(&mut self, block: &Block, indent: &str) {
        match block {
            Block::Heading(_, text) => {
                self.lines.extend([String::new(), format!("{indent}{text}")]);
                self.heads.push(self.before + self.lines.len() - 1);
            }
            Block::Para(spans) => self.lines.push(format!("{indent}{}", plain(spans))),
            Block::Note(text) => self.lines.push(format!("{indent}{text}")),
            Block::Quote(quoted) => {
                self.lines.extend(quoted.iter().map(|line| format!("{indent}| {line}")));
            }
            Block::Blank(_) | Block::Figure(_) => {}
            Block::List(items) => {
                self.lines.extend(items.iter().map(|item| format!("{indent}- {}", plain(item))));
            }
            Block::Card(body) | Block::Columns(body) | Block::Sheet(body) => {
                body.iter().for_each(|block| self.put(block, indent));
            }
            Block::Pair(label, body) => self.pair(label, body, indent),
            Block::Table(table) if table.class == "log" => self.log(table),
            Block::Table(table) => table.rows.iter().for_each(|cells| self.row(&table.head, cells)),
        }
    }

    fn pair(&mut self, label: &SafeText, body: &[Block], indent: &str) {
        let words = match body {
            [Block::Para(spans)] => plain(spans),
            [Block::Blank(_)] => "...".to_owned(),
            _ => String::new(),
        };
        let line = self.labelled(label.as_str(), &words);
        self.lines.push(format!("{indent}{}", line.trim_end()));
        if words.is_empty() {
            body.iter().for_each(|block| self.put(block, "  "));
        }
    }

    /// The log: a legend, then a line a record.
    fn log(&mut self, table: &Table) {
        self.lines.push(table.caption.to_string());
        for cells in &table.rows {
            let told: Vec<String> = cells.iter().map(plain).collect();
            self.lines.push(told.join("  "));
        }
    }

    /// What a row is about, then under it what each column says of it; with a single column, both on one line.
    fn row(&mut self, head: &[SafeText], cells: &[Line]) {
        let told = cells.iter().map(plain).zip(head).filter(|(words, _)| !words.is_empty());
        let told: Vec<(String, &SafeText)> = told.collect();
        let Some(((name, _), rest)) = told.split_first() else { return };
        if head.len() == 2 {
            let words = rest.first().map_or("", |(words, _)| words.as_str());
            let line = self.labelled(name, words);
            return self.lines.push(format!("- {}", line.trim_end()));
        }
        self.lines.push(format!("- {name}"));
        let mut shared = String::new();
        for (words, head) in rest {
            let cell = self.labelled(head.as_str(), words);
            let long = width(words) > SHORT;
            if !shared.is_empty() && (long || width(&shared) + width(&cell) > SHARED) {
                self.lines.push(format!("  {}", std::mem::take(&mut shared)));
            }
            match long {
                true => self.lines.push(format!("  {cell}")),
                false if shared.is_empty() => shared = cell,
                false => shared = format!("{shared} · {cell}"),
            }
        }
        if !shared.is_empty() {
            self.lines.push(format!("  {shared}"));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn table(head: &[&str], row: &[&str]) -> Block {
        let line = |words: &&str| vec![Span::Text((*words).into())];
        Block::Table(Table {
            caption: SafeText::default(),
            class: "",
            head: head.iter().map(|words| (*words).into()).collect(),
            rows: vec![row.iter().map(line).collect()],
        })
    }

    fn told(block: Block, lang: Lang) -> Vec<String> {
        lines(&[block], lang).iter().map(SafeText::to_string).collect()
    }

    #[test]
    fn a_table_of_two_columns_is_told_as_label_and_value() {
        let overview = table(&["項目", "内容"], &["演習名", "最初の訓練"]);
        assert_eq!(told(overview, Lang::Ja), ["- 演習名：最初の訓練"]);
        let blank = table(&["Field", "Entry"], &["Sponsor", ""]);
        assert_eq!(told(blank, Lang::En), ["- Sponsor:"]);
    }

    #[test]
    fn other_tables_name_the_row_and_then_tell_of_it() {
        let times = table(&["節目", "時刻", "最初の兆候から"], &["封じ込め", "09:12", "16分"]);
        assert_eq!(told(times, Lang::Ja), ["- 封じ込め", "  時刻：09:12 · 最初の兆候から：16分"]);
        let long = "x".repeat(SHORT + 1);
        let plan = table(&["Issue", "Action", "Owner"], &["Log", &long, "SOC"]);
        assert_eq!(
            told(plan, Lang::En),
            ["- Log".into(), format!("  Action: {long}"), "  Owner: SOC".into()]
        );
    }
}
