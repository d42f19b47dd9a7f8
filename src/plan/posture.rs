//! What the zero-trust posture of a company changes: the coefficient table, as data that trainers can look at, and
//! the posture a plan was compiled at. `compile::posture` has applied it; the simulation never asks for it.
//!
//! Source of factors, directions and sizes: handbook 08. Every number is a teaching assumption (⚙), not a
//! measured effect.

use crate::play::posture::{Factor, Posture};
use crate::stdx::id::Id;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimSpan;

/// The words a step's `class` may hold: what kind of attack it is, as far as a posture cares. Some are there
/// because no factor helps against them.
pub const CLASSES: &[&str] = &[
    "ai-exfil",
    "aitm",
    "app-flood",
    "bec",
    "clear-logs",
    "edge-appliance",
    "exfiltration",
    "exploit",
    "flood",
    "fraud",
    "fresh-package",
    "inhibit-recovery",
    "insider",
    "lateral",
    "leaked-secret",
    "log-off",
    "misconfiguration",
    "package",
    "phishing",
    "privilege",
    "push-fatigue",
    "ransomware",
    "region",
    "secret-leak",
    "session-replay",
    "session-theft",
    "stuffing",
    "third-party",
    "tool",
    "valid-account",
];

/// The posture of a plan.
#[derive(Debug, Default)]
pub struct Standing {
    /// What each factor changes; without factors where the shared data had no table.
    pub table: Table,
    /// The posture the author's numbers hold at.
    pub declared: Posture,
    /// The posture the plan was compiled at.
    pub played: Posture,
}

/// The coefficient table.
#[derive(Debug, Default)]
pub struct Table {
    /// What the effect codes stand for.
    pub sizes: Sizes,
    /// Factors in order, each at most once.
    pub factors: Vec<Entry>,
}

/// What the effect codes stand for, in thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sizes {
    /// `--`: taken from the log-odds of success.
    pub strong: i64,
    /// `-`: likewise.
    pub weak: i64,
    /// `++`: share of what was unseen that is seen now.
    pub gain_strong: i64,
    /// `+`: likewise.
    pub gain_weak: i64,
    /// A chance of 1 counts as this much once a factor changes it: log-odds of certainty do not exist.
    pub certain: i64,
}

/// How much one level changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grade {
    /// `0`: nothing.
    #[default]
    None,
    /// `-` or `+`.
    Weak,
    /// `--` or `++`.
    Strong,
}

/// What the three levels above 0 each add or multiply, beginning with level 1.
pub type ByLevel<T> = [T; 3];

/// A multiplier that changes nothing, permille.
pub const SAME: ByLevel<i64> = [1000; 3];

/// One factor.
#[derive(Debug)]
pub struct Entry {
    /// Which.
    pub factor: Factor,
    /// Its name.
    pub name: Bilingual,
    /// What levels 0 to 3 mean.
    pub levels: [Bilingual; 4],
    /// Where direction and size come from.
    pub note: Bilingual,
    /// Evidence mark.
    pub mark: String,
    /// What it does not help against.
    pub limits: Vec<Bilingual>,
    /// What it does to attack steps.
    pub steps: Vec<StepRule>,
    /// What it does to response actions.
    pub responses: Vec<ResponseRule>,
    /// Which machines have a sensor.
    pub sensors: Option<Sensors>,
    /// How long alerts wait outside office hours.
    pub watch: Option<Watch>,
    /// How far logs reach back.
    pub logs: Option<Retention>,
}

/// What a factor does to steps of some classes.
#[derive(Debug)]
pub struct StepRule {
    /// Classes it holds for.
    pub classes: Vec<Id>,
    /// Log-odds of success.
    pub success: ByLevel<Grade>,
    /// Chance of the step's alerts.
    pub detect: ByLevel<Grade>,
    /// Time the step takes, permille.
    pub takes: ByLevel<i64>,
    /// Time until its alerts are raised, permille.
    pub delay: ByLevel<i64>,
    /// How much one step gains (machines, records), permille.
    pub reach: ByLevel<i64>,
    /// Level from which such a step cannot succeed at all.
    pub gate: Option<u8>,
    /// It holds only where the step's machine has a sensor, and for lines of EDR.
    pub covered: bool,
    /// Why.
    pub note: Bilingual,
    /// Evidence mark.
    pub mark: String,
}

/// What a factor does to response actions.
#[derive(Debug)]
pub struct ResponseRule {
    /// Actions by id.
    pub actions: Vec<Id>,
    /// Every action of these phases.
    pub phases: Vec<Id>,
    /// Working time, permille.
    pub takes: ByLevel<i64>,
    /// Why.
    pub note: Bilingual,
    /// Evidence mark.
    pub mark: String,
}

/// EDR coverage.
#[derive(Debug)]
pub struct Sensors {
    /// Share of the machines of covered kinds that have a sensor, permille, at each level.
    pub share: [i64; 4],
    /// Kinds covered at every level.
    pub kinds: Vec<Id>,
    /// Kinds covered at level 3 only. Those in neither list are gaps at every level.
    pub kinds_full: Vec<Id>,
}

/// Watching for alerts outside office hours.
#[derive(Debug)]
pub struct Watch {
    /// How long an alert waits then, at each level.
    pub delay: [SimSpan; 4],
    /// Office hours of working days, as seconds of the day.
    pub hours: (i64, i64),
}

/// Logs.
#[derive(Debug)]
pub struct Retention {
    /// How far they reach back at each level.
    pub keeps: [SimSpan; 4],
    /// Level from which logs of data access are written at all.
    pub data_events: u8,
    /// Level from which nothing that befalls a machine destroys its logs.
    pub immutable: u8,
}

impl Table {
    /// What the table says of a factor.
    pub fn entry(&self, factor: Factor) -> Option<&Entry> {
        self.factors.iter().find(|entry| entry.factor == factor)
    }

    /// The first factor whose gate is closed to steps of these classes at this posture.
    pub fn closed(&self, classes: &[Id], posture: &Posture) -> Option<Factor> {
        let closes = |entry: &&Entry| {
            let level = posture.level(entry.factor);
            entry.rules(classes).any(|rule| rule.gate.is_some_and(|gate| level >= gate))
        };
        self.factors.iter().find(closes).map(|entry| entry.factor)
    }
}

impl Entry {
    /// The rules that hold for a step of these classes; each once.
    pub fn rules<'t>(&'t self, classes: &'t [Id]) -> impl Iterator<Item = &'t StepRule> {
        self.steps.iter().filter(|rule| rule.classes.iter().any(|class| classes.contains(class)))
    }
}

impl Grade {
    /// As it is written for success: `0`, `-`, `--`.
    pub const SUCCESS: &'static [(&'static str, Grade)] =
        &[("0", Grade::None), ("-", Grade::Weak), ("--", Grade::Strong)];
    /// As it is written for detection: `0`, `+`, `++`.
    pub const DETECT: &'static [(&'static str, Grade)] =
        &[("0", Grade::None), ("+", Grade::Weak), ("++", Grade::Strong)];

    /// How it is written in one of the two lists.
    pub fn code(self, list: &'static [(&'static str, Grade)]) -> &'static str {
        list.iter().find(|row| row.1 == self).map_or("0", |row| row.0)
    }

    /// Its size, where weak and strong are worth this much.
    pub fn size(self, weak: i64, strong: i64) -> i64 {
        match self {
            Grade::None => 0,
            Grade::Weak => weak,
            Grade::Strong => strong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_ids_in_order() {
        assert!(CLASSES.is_sorted());
        assert!(CLASSES.iter().all(|class| Id::parse(class).is_some()));
    }
}
