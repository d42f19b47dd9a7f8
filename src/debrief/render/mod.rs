//! The document as text. Formats differ in looks only: same sections, same order.

pub mod board;
mod html;
mod json;
mod markdown;
mod page;
pub mod pages;
mod svg;

use super::model::Debrief;

/// A way to write a debrief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For wikis and pull requests.
    Markdown,
    /// One self-contained page for reading and printing.
    Html,
    /// For machines.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Markdown, Format::Html, Format::Json];

    /// `md`, `html`, `json`: also the ending of file names.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Json => "json",
        }
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Writes a debrief.
pub fn render(debrief: &Debrief, format: Format) -> String {
    match format {
        Format::Markdown => markdown::render(debrief),
        Format::Html => html::render(debrief),
        Format::Json => json::render(debrief),
    }
}
