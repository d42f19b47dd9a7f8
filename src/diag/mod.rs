//! What is wrong with a scenario, told so that its author can mend it.
//!
//! *Owns* [`Diagnostic`] and its renderers. *In*: findings with places. *Out*: text for people, JSON for
//! programs. *Never here*: the decision what is wrong.

pub mod render;

use crate::stdx::span::Place;
use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The scenario cannot be played.
    Error,
    /// It can, but something is odd.
    Warning,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Stable code: `E101`, `W201` …
    pub code: &'static str,
    /// How bad.
    pub level: Level,
    /// What is wrong, one sentence.
    pub message: String,
    /// Where: first the place itself, then related ones, each with a short label.
    pub labels: Vec<(Place, String)>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            level: Level::Error,
            message: message.into(),
            labels: vec![(place, String::new())],
            help: None,
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { level: Level::Warning, ..Diagnostic::error(code, place, message) }
    }

    /// Adds how to mend it.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds a related place.
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        self.labels.push((place, label.into()));
        self
    }
}
