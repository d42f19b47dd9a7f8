//! The zero-trust posture of a company: seventeen factors, each at a level from 0 to 3. What they are called and how
//! they are written; what they change is data of a plan.

use std::fmt;

/// Highest level of a factor: 0 none, 1 partial, 2 most, 3 full and enforced.
pub const LEVEL_MAX: u8 = 3;

/// Number of factors.
const FACTORS: usize = 17;

/// One factor, `F1` to `F17`. What each means is told by the shared posture table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Factor(u8);

/// A level for every factor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Posture([u8; FACTORS]);

/// Levels that a run sets otherwise than its scenario does: `F4=3,F9=2`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Changes([Option<u8>; FACTORS]);

/// Why something written is no posture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadPosture {
    /// Not of the form `F4=3`.
    Form(String),
    /// There is no such factor.
    Factor(String),
    /// Not a level from 0 to 3.
    Level(String),
    /// The same factor twice.
    Twice(Factor),
}

impl Factor {
    /// Every factor, in order.
    pub fn all() -> impl Iterator<Item = Factor> {
        (0..FACTORS as u8).map(Factor)
    }

    /// Reads `F4`.
    pub fn parse(text: &str) -> Option<Factor> {
        Factor::all().find(|factor| factor.to_string() == text)
    }
}

impl Posture {
    /// The level of a factor.
    pub fn level(&self, factor: Factor) -> u8 {
        self.0[factor.0 as usize]
    }

    /// Sets a level; beyond [`LEVEL_MAX`] it stays there.
    pub fn set(&mut self, factor: Factor, level: u8) {
        self.0[factor.0 as usize] = level.min(LEVEL_MAX);
    }

    /// This posture with some levels changed.
    pub fn with(mut self, changes: &Changes) -> Posture {
        for (factor, level) in changes.iter() {
            self.set(factor, level);
        }
        self
    }

    /// The levels of this posture that are not those of another.
    pub fn difference(&self, from: &Posture) -> Changes {
        let mut changes = Changes::default();
        for factor in Factor::all().filter(|factor| self.level(*factor) != from.level(*factor)) {
            changes.0[factor.0 as usize] = Some(self.level(factor));
        }
        changes
    }
}

impl Changes {
    /// Reads `F4=3` or `F4=3,F9=2`; spaces around the parts do not matter, and nothing at all is no change.
    pub fn parse(text: &str) -> Result<Changes, BadPosture> {
        let mut changes = Changes::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, level) = part.split_once('=').ok_or_else(|| BadPosture::Form(part.to_owned()))?;
            let (name, level) = (name.trim(), level.trim());
            let factor = Factor::parse(name).ok_or_else(|| BadPosture::Factor(name.to_owned()))?;
            let level = match level.as_bytes() {
                [digit @ b'0'..=b'3'] => digit - b'0',
                _ => return Err(BadPosture::Level(level.to_owned())),
            };
            if changes.0[factor.0 as usize].replace(level).is_some() {
                return Err(BadPosture::Twice(factor));
            }
        }
        Ok(changes)
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// What is changed, in the order of the factors.
    pub fn iter(&self) -> impl Iterator<Item = (Factor, u8)> + '_ {
        Factor::all().filter_map(|factor| Some((factor, self.0[factor.0 as usize]?)))
    }

    /// These changes with further ones over them.
    pub fn over(mut self, later: &Changes) -> Changes {
        for (factor, level) in later.iter() {
            self.0[factor.0 as usize] = Some(level);
        }
        self
    }
}

/// `F4`.
impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F{}", self.0 + 1)
    }
}

/// `F4=3,F9=2`: reads back.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (factor, level)) in self.iter().enumerate() {
            write!(f, "{}{factor}={level}", if index == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

/// What is wrong, and how it is written rightly.
impl fmt::Display for BadPosture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadPosture::Form(part) => write!(f, "{part:?} is not written as F4=3"),
            BadPosture::Factor(name) => write!(f, "there is no factor {name:?}: they are F1 to F{FACTORS}"),
            BadPosture::Level(level) => write!(f, "{level:?} is not a level: they are 0 to {LEVEL_MAX}"),
            BadPosture::Twice(factor) => write!(f, "{factor} is set twice"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_read_as_they_are_printed() {
        let changes = Changes::parse("F9=2, F17=0 ,F4=3").unwrap();
        assert_eq!(changes.to_string(), "F4=3,F9=2,F17=0");
        assert_eq!(Changes::parse(&changes.to_string()), Ok(changes));
        assert!(Changes::parse("").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_posture_is_told_apart() {
        let wrong = |text: &str| Changes::parse(text).unwrap_err();
        assert_eq!(wrong("F4"), BadPosture::Form("F4".to_owned()));
        for name in ["F0", "F18", "f4", "F04", "F", "4", "Ｆ4"] {
            assert_eq!(wrong(&format!("{name}=1")), BadPosture::Factor(name.to_owned()));
        }
        for level in ["4", "-1", "", "03", "x", "1=1", "٣"] {
            assert_eq!(wrong(&format!("F4={level}")), BadPosture::Level(level.to_owned()));
        }
        assert_eq!(wrong("F4=1,F4=1").to_string(), "F4 is set twice");
    }

    #[test]
    fn a_difference_leads_from_one_posture_to_the_other() {
        let declared = Posture::default().with(&Changes::parse("F1=1,F6=2").unwrap());
        let played = declared.with(&Changes::parse("F1=3,F6=2,F9=1").unwrap());
        let difference = played.difference(&declared);
        assert_eq!(difference.to_string(), "F1=3,F9=1", "what is the same is no difference");
        assert_eq!(declared.with(&difference), played);
        assert!(played.difference(&played).is_empty());
    }
}
