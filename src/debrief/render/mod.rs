//! The document in the formats of those who read it: people, spreadsheets, and other programs. Pages differ in looks
//! only: same sections, same order. Nothing here knows more than the document says.

mod board;
mod html;
mod ids;
mod improvement;
mod json;
mod markdown;
mod msel;
mod navigator;
mod page;
pub mod pages;
mod sheet;
mod stix;
pub mod summary;
mod svg;
mod timeline;
mod xapi;

pub use json::schema;

use super::model::{Debrief, WhatIf};
use crate::stdx::text::{Lang, SafeText};

/// A way to write a debrief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For wikis and pull requests.
    Markdown,
    /// One self-contained page for reading and printing.
    Html,
    /// For machines.
    Json,
    /// One page of paper for the committee and the board.
    Board,
    /// The timeline as a sheet.
    Timeline,
    /// The organisation's improvement plan as a sheet.
    ImprovementPlan,
    /// The events list as it was played, as a sheet with HSEEP's columns.
    Msel,
    /// A layer for ATT&CK Navigator.
    Navigator,
    /// Statements for a learning record store.
    Xapi,
    /// A bundle for threat platforms.
    Stix,
}

/// A format, what it is asked for by, its file, and how it is written.
type Row = (Format, &'static str, &'static str, fn(&Debrief) -> String);

/// One row a format.
const TABLE: [Row; 10] = [
    (Format::Markdown, "md", "debrief.md", markdown::render),
    (Format::Html, "html", "debrief.html", html::render),
    (Format::Json, "json", "debrief.json", json::render),
    (Format::Board, "board", "board.html", board::render),
    (Format::Timeline, "timeline", "timeline.csv", timeline::render),
    (Format::ImprovementPlan, "improvement-plan", "improvement-plan.csv", improvement::render),
    (Format::Msel, "msel", "msel.csv", msel::render),
    (Format::Navigator, "navigator", "navigator.json", navigator::render),
    (Format::Xapi, "xapi", "xapi.jsonl", xapi::render),
    (Format::Stix, "stix", "stix.json", stix::render),
];

impl Format {
    /// All of them.
    pub const ALL: [Format; TABLE.len()] = {
        let mut all = [Format::Markdown; TABLE.len()];
        let mut index = 0;
        while index < TABLE.len() {
            all[index] = TABLE[index].0;
            index += 1;
        }
        all
    };

    /// The document itself, for people and for machines, and its one page for the board: what every exercise leaves beside its journal.
    pub const DOCUMENT: [Format; 4] = [Format::Markdown, Format::Html, Format::Json, Format::Board];

    fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.0 == self).expect("every format has its row: a test goes through them")
    }

    /// `md`, `timeline`: what it is asked for by.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// `debrief.md`, `timeline.csv`: what its file is called.
    pub fn file(self) -> &'static str {
        self.row().2
    }

    /// Whether it is a sheet: with a byte order mark and CRLF, as Excel has it.
    pub fn is_sheet(self) -> bool {
        self.file().ends_with(".csv")
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Reads `all`, or names with commas between them; each counts once.
    ///
    /// # Errors
    /// The first word that is no format.
    pub fn parse_list(text: &str) -> Result<Vec<Format>, String> {
        let mut formats = Vec::new();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match Format::parse(name) {
                Some(format) => formats.push(format),
                None if name == "all" => formats.extend(Format::ALL),
                None => return Err(name.to_owned()),
            }
        }
        formats.sort();
        formats.dedup();
        if formats.is_empty() { Err(text.to_owned()) } else { Ok(formats) }
    }
}

/// What would have been as plain lines: the whole section of the debrief, or the answers to single questions.
pub fn what_if_lines(what_if: &WhatIf, whole: bool, lang: Lang) -> Vec<SafeText> {
    pages::lines(&page::what_if(what_if, whole, lang), lang)
}

/// Writes a debrief.
pub fn render(debrief: &Debrief, format: Format) -> String {
    (format.row().3)(debrief)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_formats_read() {
        assert_eq!(Format::parse_list("json, html,json"), Ok(vec![Format::Html, Format::Json]));
        assert_eq!(Format::parse_list("all").unwrap(), Format::ALL);
        assert_eq!(Format::parse_list("pdf"), Err("pdf".to_owned()));
        assert!(Format::parse_list(" , ").is_err());
    }

    #[test]
    fn every_format_has_a_name_and_a_file_of_its_own() {
        for format in Format::ALL {
            assert_eq!(Format::parse(format.name()), Some(format));
            assert_eq!(Format::ALL.iter().filter(|other| other.file() == format.file()).count(), 1);
        }
    }
}
