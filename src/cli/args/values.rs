//! What the values of options are, beyond numbers and paths, and how they are read.

use crate::debrief::Format;
use crate::play::posture::Changes;
use crate::play::room::{self, Member, RosterFault};
use crate::stdx::text::{Lang, SafeText};
use crate::tui::screens::roster::fault_words;
use std::error::Error;
use std::fmt;

/// The values there are, where another one was given.
#[derive(Debug)]
pub struct Possible(pub String);

impl fmt::Display for Possible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Possible {}

pub(super) fn parse_lang(text: &str) -> Result<Lang, Possible> {
    Lang::parse(text).ok_or_else(|| Possible(Lang::ALL.map(Lang::code).join(", ")))
}

/// People in a room, as `--roster` names them.
#[derive(Debug, Clone)]
pub struct Roster(pub Vec<Member>);

/// Why `--roster` names nobody; told in the language of the call, which is not known yet while it is read.
#[derive(Debug)]
pub struct BadRoster(RosterFault);

impl BadRoster {
    /// In words.
    pub fn words(&self, lang: Lang) -> SafeText {
        fault_words(lang, &self.0)
    }
}

impl fmt::Display for BadRoster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words(Lang::En).as_str())
    }
}

impl Error for BadRoster {}

pub(super) fn parse_roster(text: &str) -> Result<Roster, BadRoster> {
    room::parse_roster(text).map(Roster).map_err(BadRoster)
}

/// Formats, as `--format` names them; at least one.
#[derive(Debug, Clone)]
pub struct Formats(pub Vec<Format>);

pub(super) fn parse_formats(text: &str) -> Result<Formats, Possible> {
    let known = || {
        let names = Format::ALL.map(Format::name);
        Possible(format!("all, {}", names.join(", ")))
    };
    Format::parse_list(text).map(Formats).map_err(|_| known())
}

pub(super) fn parse_posture(text: &str) -> Result<Changes, String> {
    Changes::parse(text).map_err(|bad| bad.to_string())
}

/// Several `--posture` as one; later ones win.
pub fn posture(given: &[Changes]) -> Changes {
    given.iter().fold(Changes::default(), |all, changes| all.over(changes))
}
