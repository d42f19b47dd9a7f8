//! Markdown, for wikis and pull requests. Foreign text is escaped so that it stays text: no markup, no HTML, no
//! links, no mentions.

use super::page::{Block, Figure, Line, Span, Table, page};
use super::pages::LANES;
use crate::debrief::model::Debrief;
use crate::stdx::text::{Lang, SafeText};

pub(super) fn render(debrief: &Debrief) -> String {
    let mut out = format!("# {}\n", escape(&debrief.header.title));
    blocks(&mut out, &page(debrief), debrief.lang);
    out
}

fn blocks(out: &mut String, blocks: &[Block], lang: Lang) {
    for each in blocks {
        block(out, each, lang);
    }
}

fn block(out: &mut String, block: &Block, lang: Lang) {
    match block {
        Block::Heading(level, text) => {
            paragraph(out, &format!("{} {}", "#".repeat((*level).into()), escape(text)))
        }
        Block::Para(spans) => paragraph(out, &guard(&line(spans, false))),
        Block::Note(text) => paragraph(out, &format!("*{}*", escape(text))),
        Block::Quote(lines) => {
            let quoted: Vec<String> =
                lines.iter().map(|line| format!("> {}", guard(&escape(line)))).collect();
            paragraph(out, &quoted.join("\n>\n"));
        }
        Block::Blank(count) => paragraph(out, &vec!["- ……………………………………………………"; *count].join("\n")),
        Block::List(items) => {
            let items: Vec<String> =
                items.iter().map(|item| format!("- {}", guard(&line(item, false)))).collect();
            paragraph(out, &items.join("\n"));
        }
        Block::Pair(label, body) => pair(out, label, body, lang),
        Block::Card(body) | Block::Columns(body) | Block::Sheet(body) => blocks(out, body, lang),
        Block::Table(table) => paragraph(out, &rows(table)),
        Block::Figure(Figure::Lanes(lanes)) => paragraph(out, &format!("*{}*", escape(&lanes.text))),
        Block::Figure(_) => {}
    }
}

fn paragraph(out: &mut String, text: &str) {
    out.push('\n');
    out.push_str(text);
    out.push('\n');
}

/// `**Label:** line` where the body is one line, else the label and the blocks below it.
fn pair(out: &mut String, label: &SafeText, body: &[Block], lang: Lang) {
    let label = escape(label) + if lang == Lang::Ja { "：" } else { ":" };
    match body {
        [Block::Para(spans)] => paragraph(out, &format!("**{label}** {}", line(spans, false))),
        _ => {
            paragraph(out, &format!("**{label}**"));
            blocks(out, body, lang);
        }
    }
}

fn rows(table: &Table) -> String {
    let head: Vec<String> = table.head.iter().map(escape).collect();
    let rule = vec!["---"; head.len()].join(" | ");
    let mut out = format!("| {} |\n| {rule} |", head.join(" | "));
    for cells in &table.rows {
        let cells: Vec<String> = cells.iter().map(|cell| line(cell, true)).collect();
        out.push_str(&format!("\n| {} |", cells.join(" | ")));
    }
    out
}

fn line(spans: &Line, in_table: bool) -> String {
    let words: Vec<String> = spans.iter().map(|span| self::span(span, in_table)).collect();
    words.concat().trim().to_owned()
}

fn span(span: &Span, in_table: bool) -> String {
    match span {
        Span::Text(text) | Span::Faint(text) => escape(text),
        Span::Lane(lane, _) => LANES[*lane as usize].to_owned(),
        Span::Strong(text) | Span::Badge(_, text) => format!("**{}**", escape(text).trim()),
        Span::Code(text) => code(text, in_table),
        Span::Record(seq, text) => format!("`{seq}` {}", escape(text)),
        Span::Receipt(seq, when) => format!("{} `{seq}`", escape(when)),
    }
}

/// A code span; text that could break out of one, or out of its table, is escaped text instead.
fn code(text: &SafeText, in_table: bool) -> String {
    let risky = |c: char| matches!(c, '`' | '<' | '>' | '\n') || (in_table && c == '|');
    if text.is_empty() || text.as_str().contains(risky) { escape(text) } else { format!("`{text}`") }
}

/// Text that no Markdown reader takes for anything else. Newlines become spaces.
pub(super) fn escape(text: &SafeText) -> String {
    let chars: Vec<char> = text.as_str().chars().collect();
    let mut out = String::with_capacity(text.as_str().len());
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| chars[index]);
        let after = chars.get(index + 1).copied();
        match c {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if entity(&chars[index..]) => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '@' | '!' => out.extend(['\\', c]),
            '(' if before == Some(']') => out.push_str("\\("),
            // `scheme:` and `www.` would become links by themselves.
            ':' if before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(opens_address) => {
                out.push_str("\\:");
            }
            '.' if index >= 3 && chars[index - 3..index].iter().all(|c| matches!(c, 'w' | 'W')) => {
                out.push_str("\\.");
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether this may be read as `&name;`.
fn entity(rest: &[char]) -> bool {
    rest.iter().take_while(|c| !c.is_whitespace()).any(|c| *c == ';')
}

/// What may come after the colon of a scheme; the clock's `09:30` may stay as it is.
fn opens_address(c: char) -> bool {
    !c.is_whitespace() && !c.is_ascii_digit()
}

/// Keeps a line from beginning a list, a rule or a heading.
fn guard(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    if line.starts_with(['-', '+', '=']) { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_stays_text() {
        for (raw, safe) in [
            ("a|b", "a\\|b"),
            ("<script>", "&lt;script&gt;"),
            ("ATT&CK &lt;b", "ATT&CK &amp;lt;b"),
            ("[x](javascript:alert(1))", "\\[x\\]\\(javascript\\:alert(1))"),
            ("https://example.com", "https\\://example.com"),
            ("www.example.com", "www\\.example.com"),
            ("@admin #12 09:30", "\\@admin \\#12 09:30"),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(escape(&raw.into()), safe);
        }
    }

    #[test]
    fn lines_do_not_become_lists() {
        assert_eq!(guard("1. one"), "1\\. one");
        assert_eq!(guard("- one"), "\\- one");
        assert_eq!(guard("2026 was"), "2026 was");
    }

    #[test]
    fn code_does_not_break_out() {
        assert_eq!(code(&"known('x') || done('y')".into(), false), "`known('x') || done('y')`");
        assert_eq!(code(&"a || b".into(), true), "a \\|\\| b");
        assert_eq!(code(&"`<b>".into(), false), "\\`&lt;b&gt;");
    }
}
