//! Diagnostics as people read them, and as programs do.
//!
//! Sources are foreign text: before anything is drawn, each character that could act on a terminal is replaced
//! by a visible one. Columns are counted on the replaced text, so an underline still lies below its place.

use crate::diag::{Diagnostic, Level};
use crate::stdx::span::{Place, floor_boundary, line_column};
use crate::stdx::text::{SafeText, char_width};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Shown, Renderer, Snippet};
use serde::Serialize;
use std::ops::Range;

/// The version of the JSON form.
pub const SCHEMA: &str = "hotwash/check/1";

/// Most lines of a file shown for one finding; what lies further apart is shown in pieces.
const LINES_MAX: usize = 12;

/// Findings as text for people, with excerpts; `lookup` gives a file's text by its path.
pub fn render<'s>(findings: &[Diagnostic], lookup: impl Fn(&str) -> Option<&'s str>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for finding in findings {
        out.push_str(&renderer.render(&report(finding, &lookup)));
        out.push_str("\n\n");
    }
    out
}

fn report<'a, 's>(finding: &Diagnostic, lookup: &impl Fn(&str) -> Option<&'s str>) -> Vec<Group<'a>> {
    let level = match finding.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(safe(&finding.message)).id(finding.code));
    for (index, (place, label)) in finding.labels.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        group = group.element(snippet(place, label, kind, lookup(&place.file)));
    }
    if let Some(help) = &finding.help {
        group = group.element(Shown::HELP.message(safe(help)));
    }
    vec![group]
}

fn safe(text: &str) -> String {
    SafeText::new(text).to_string()
}

/// The lines of one place with its underline. Without a source only the path is shown.
fn snippet<'a>(
    place: &Place,
    label: &str,
    kind: AnnotationKind,
    source: Option<&str>,
) -> Snippet<'a, Annotation<'a>> {
    let source = source.unwrap_or("");
    let start = floor_boundary(source, place.start);
    let end = floor_boundary(source, place.end).max(start);
    let lines = excerpt(source, start..end);
    let (text, underline) = replaced(&source[lines.clone()], start - lines.start..end - lines.start);
    let mut annotation = kind.span(underline);
    if !label.is_empty() {
        annotation = annotation.label(safe(label));
    }
    Snippet::source(text)
        .path(safe(&place.file))
        .line_start(line_column(source, start).0)
        .annotation(annotation)
}

/// Whole lines around a place, at most [`LINES_MAX`].
fn excerpt(source: &str, place: Range<usize>) -> Range<usize> {
    let start = source[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
    let newlines = source[place.start..].match_indices('\n').map(|(at, _)| place.start + at);
    let mut end = source.len();
    for (count, newline) in newlines.enumerate() {
        if newline >= place.end || count + 1 >= LINES_MAX {
            end = newline;
            break;
        }
    }
    start..end
}

/// The text with every character that is not plain to see replaced, and the place moved along.
fn replaced(text: &str, place: Range<usize>) -> (String, Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut moved = 0..0;
    let mut marks = 0;
    for (at, c) in text.char_indices() {
        if at == place.start {
            moved.start = out.len();
        }
        if at == place.end {
            moved.end = out.len();
        }
        marks = if char_width(c) == 0 && !c.is_control() { marks + 1 } else { 0 };
        match c {
            '\n' => out.push('\n'),
            '\r' if matches!(text[at + 1..].chars().next(), None | Some('\n')) => {}
            '\t' => out.push_str("    "),
            // A pile of combining marks is as good as a control character; SafeText judges all others.
            c if marks <= 4 && !SafeText::new(c.encode_utf8(&mut [0; 4])).is_empty() => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    if place.start >= text.len() {
        moved.start = out.len();
    }
    if place.end >= text.len() {
        moved.end = out.len();
    }
    (out, moved)
}

/// One finding as programs read it.
#[derive(Debug, Serialize)]
struct Found<'d> {
    code: &'d str,
    level: Level,
    message: SafeText,
    file: SafeText,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: Option<SafeText>,
}

#[derive(Debug, Serialize)]
struct Report<'d> {
    schema: &'static str,
    findings: Vec<Found<'d>>,
}

/// Findings as JSON; lines and columns from 1, columns in characters.
pub fn json<'s>(findings: &[Diagnostic], lookup: impl Fn(&str) -> Option<&'s str>) -> String {
    let found = findings.iter().map(|finding| {
        let place = finding.labels.first().map(|(place, _)| place);
        let source = place.and_then(|place| lookup(&place.file)).unwrap_or("");
        let at = |offset: Option<usize>| line_column(source, offset.unwrap_or(0));
        let ((line, column), (end_line, end_column)) =
            (at(place.map(|it| it.start)), at(place.map(|it| it.end)));
        Found {
            code: finding.code,
            level: finding.level,
            message: SafeText::new(&finding.message),
            file: SafeText::new(place.map_or("", |it| &it.file)),
            line,
            column,
            end_line,
            end_column,
            help: finding.help.as_deref().map(SafeText::new),
        }
    });
    let report = Report { schema: SCHEMA, findings: found.collect() };
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stdx::text::width;

    fn finding(file: &str, range: Range<usize>) -> Diagnostic {
        Diagnostic::error("E999", Place::new(&file.into(), range), "wrong").help("mend it")
    }

    /// The column where the underlined text begins, and where the underline does.
    fn columns(source: &str, needle: &str) -> (usize, usize) {
        let start = source.find(needle).unwrap();
        let text = render(&[finding("a.toml", start..start + needle.len())], |_| Some(source), false);
        let lines: Vec<&str> = text.lines().collect();
        let under = lines.iter().position(|line| line.contains('^')).unwrap();
        let column = |line: &str, what: &str| width(&line[..line.find(what).unwrap()]);
        (column(lines[under - 1], needle), column(lines[under], "^"))
    }

    #[test]
    fn underlines_lie_below_their_place() {
        for source in ["name = X", "日本語の行 = X", "a\u{1b}[31mb = X", "\tx = X", "é́ = X", "a\u{202e}b = X"]
        {
            let (text, mark) = columns(source, "X");
            assert_eq!(text, mark, "{source:?}");
        }
    }

    #[test]
    fn nothing_hostile_reaches_the_terminal() {
        let source = "a = \"\u{1b}]0;pwned\u{7}\u{202e}\u{9b}31m\"\nb = 1";
        let mut finding = finding("\u{1b}[2Jx.toml", 0..source.len());
        finding.message = "\u{1b}[31mred".to_owned();
        let text = render(&[finding.clone()], |_| Some(source), false);
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        assert!(!text.contains('\u{202e}'));
        let json = json(&[finding], |_| Some(source));
        assert!(!json.contains("u001b") && json.contains(SCHEMA));
    }

    #[test]
    fn line_ends_of_other_systems_are_not_shown() {
        let source = "a = 1\r\nb = 2\r\nc = 3\r\n";
        let text = render(&[finding("a.toml", 7..8), finding("a.toml", 0..14)], |_| Some(source), false);
        assert!(text.contains("b = 2\n") && !text.contains('\u{fffd}') && !text.contains('\r'), "{text}");
    }

    #[test]
    fn places_outside_the_source_do_no_harm() {
        for range in [0..0, 5..900, 900..901] {
            let text = render(&[finding("a.toml", range)], |_| Some("x = 1"), false);
            assert!(text.contains("a.toml"));
        }
        assert!(render(&[finding("gone.toml", 0..4)], |_| None, false).contains("E999"));
    }

    #[test]
    fn json_counts_characters() {
        let source = "一 = 1\n二 = 二";
        let start = source.rfind('二').unwrap();
        let text = json(&[finding("a.toml", start..start + 3)], |_| Some(source));
        assert!(
            text.contains("\"line\": 2")
                && text.contains("\"column\": 5")
                && text.contains("\"end_column\": 6")
        );
    }
}
