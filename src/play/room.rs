//! A room: several people before one screen. Who they are, and how each leaned when a decision was called.

use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The aid's name: in a room an open decision stops the clock, so that people can talk.
pub const AID: &str = "room";
/// Most people in a room.
pub const MEMBERS_MAX: usize = 12;
/// Longest name, in characters.
pub const NAME_MAX: usize = 40;
/// Longest role: scenarios put in brackets what a seat is for.
pub const ROLE_MAX: usize = 120;

/// Somebody in the room.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Member {
    /// What they want to be called; see [`is_name`].
    pub alias: SafeText,
    /// What they stand for; may be empty.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub role: SafeText,
}

impl fmt::Display for Member {
    /// `Tanaka (Commander)`; the name alone where there is no role, or where people are called by it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.alias.as_str())?;
        let role = self.role.as_str();
        if role.is_empty() || role.starts_with(self.alias.as_str()) { Ok(()) } else { write!(f, " ({role})") }
    }
}

/// Everybody on one line: `Tanaka (Commander), Mori`.
pub fn told(roster: &[Member]) -> String {
    roster.iter().map(Member::to_string).collect::<Vec<_>>().join(", ")
}

/// How somebody leaned, whatever was decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Who, by their alias.
    pub who: SafeText,
    /// For which option.
    pub option: Id,
}

/// Characters that stand between names where they are listed, so that no name may hold one.
const BETWEEN: [char; 7] = [',', '、', ';', ':', '：', '=', '"'];

/// Whether a text can be somebody's name: 1–[`NAME_MAX`] characters on one line, trimmed, and none of `, ; : = "`
/// and their Japanese kin.
pub fn is_name(text: &str) -> bool {
    let fits = (1..=NAME_MAX).contains(&text.chars().count()) && text.trim() == text;
    fits && !text.contains(BETWEEN) && !text.contains('\n')
}

/// What is wrong with a list of people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RosterFault {
    /// Nobody is on it.
    Nobody,
    /// More than [`MEMBERS_MAX`].
    TooMany,
    /// Not a name, or a role that is too long.
    NotAName(String),
    /// Two people of one name.
    Twice(String),
}

/// Reads `Tanaka:Commander, Sato:Legal, Mori`; a role may be left out. Japanese `、` and `：` count.
///
/// # Errors
/// See [`RosterFault`].
pub fn parse_roster(text: &str) -> Result<Vec<Member>, RosterFault> {
    let people = text.split([',', '、', ';']).map(str::trim).filter(|part| !part.is_empty());
    let member = |part: &str| {
        let (alias, role) = part.split_once([':', '：']).unwrap_or((part, ""));
        Member { alias: SafeText::new(alias.trim()), role: SafeText::new(role.trim()) }
    };
    let roster: Vec<Member> = people.map(member).collect();
    if roster.is_empty() { Err(RosterFault::Nobody) } else { check(&roster).map(|()| roster) }
}

/// Whether people can be told apart and are not too many.
///
/// # Errors
/// See [`RosterFault`]; an empty room is none.
pub fn check(roster: &[Member]) -> Result<(), RosterFault> {
    if roster.len() > MEMBERS_MAX {
        return Err(RosterFault::TooMany);
    }
    for (index, member) in roster.iter().enumerate() {
        let (alias, role) = (member.alias.as_str(), member.role.as_str());
        if !is_name(alias) || role.chars().count() > ROLE_MAX || role.contains('\n') {
            return Err(RosterFault::NotAName(if is_name(alias) { role } else { alias }.to_owned()));
        }
        if roster[..index].iter().any(|other| other.alias == member.alias) {
            return Err(RosterFault::Twice(alias.to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String)> {
        let roster = parse_roster(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        roster.iter().map(|member| (member.alias.to_string(), member.role.to_string())).collect()
    }

    #[test]
    fn a_roster_reads_as_people_write_it() {
        let pair = |alias: &str, role: &str| (alias.to_owned(), role.to_owned());
        assert_eq!(
            told("Tanaka:Commander, Mori ,Sato T.:Legal,"),
            [pair("Tanaka", "Commander"), pair("Mori", ""), pair("Sato T.", "Legal")]
        );
        assert_eq!(super::told(&parse_roster("A:x,B,C:C").unwrap()), "A (x), B, C");
        assert_eq!(told("田中：指揮、佐藤：法務"), [pair("田中", "指揮"), pair("佐藤", "法務")]);
    }

    #[test]
    fn people_can_be_told_apart() {
        assert_eq!(parse_roster(" , "), Err(RosterFault::Nobody));
        assert_eq!(parse_roster("A:x,B,A:y"), Err(RosterFault::Twice("A".to_owned())));
        assert_eq!(parse_roster("A=B"), Err(RosterFault::NotAName("A=B".to_owned())));
        assert_eq!(parse_roster(":Legal"), Err(RosterFault::NotAName(String::new())));
        let long = "x".repeat(NAME_MAX + 1);
        assert_eq!(parse_roster(&long), Err(RosterFault::NotAName(long.clone())));
        assert!(parse_roster(&format!("A:{long}")).is_ok(), "a role may be longer than a name");
        let long = "x".repeat(ROLE_MAX + 1);
        assert_eq!(parse_roster(&format!("A:{long}")), Err(RosterFault::NotAName(long)));
        let many: Vec<String> = (0..=MEMBERS_MAX).map(|n| format!("P{n}")).collect();
        assert_eq!(parse_roster(&many.join(",")), Err(RosterFault::TooMany));
    }
}
