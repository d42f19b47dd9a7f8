//! Every id of a scenario by what it names, and the one way from a fact's written arguments to a question.
//! Authors' conditions are resolved with it once; hooks resolve with it while the exercise runs.

use crate::plan::cond::{Ask, Fact, Kind};
use crate::plan::posture::CLASSES;
use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What an id can name. Ids are unique within one noun only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// A machine.
    Asset,
    /// An account.
    Identity,
    /// A zone.
    Zone,
    /// An indicator.
    Indicator,
    /// A data set.
    Data,
    /// A log.
    Log,
    /// A security control.
    Control,
    /// A person.
    Person,
    /// A fact.
    Fact,
    /// A trace.
    Trace,
    /// A trace that raises an alert.
    Alert,
    /// An inject.
    Inject,
    /// A playbook action.
    Action,
    /// An attack step.
    Step,
    /// A decision.
    Decision,
    /// An obligation.
    Duty,
    /// An ending.
    Ending,
    /// A move.
    Move,
    /// A seat.
    Seat,
    /// A team.
    Team,
    /// An artifact.
    Artifact,
    /// An objective.
    Objective,
    /// A task.
    Task,
    /// A shared clock.
    Clock,
    /// A service.
    Service,
    /// A secret.
    Secret,
    /// A standing order.
    Standing,
    /// A reaction of the attacker.
    Reaction,
    /// A calendar of working days.
    Calendar,
    /// An element of a report's content.
    Content,
}

impl Noun {
    /// `an asset`, `a zone`.
    pub fn with_article(self) -> String {
        let name = self.to_string();
        let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {name}")
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Noun::Asset => "asset",
            Noun::Identity => "identity",
            Noun::Zone => "zone",
            Noun::Indicator => "indicator",
            Noun::Data => "data set",
            Noun::Log => "log",
            Noun::Control => "control",
            Noun::Person => "person",
            Noun::Fact => "fact",
            Noun::Trace => "trace",
            Noun::Alert => "alert",
            Noun::Inject => "inject",
            Noun::Action => "action",
            Noun::Step => "step",
            Noun::Decision => "decision",
            Noun::Duty => "obligation",
            Noun::Ending => "ending",
            Noun::Move => "move",
            Noun::Seat => "seat",
            Noun::Team => "team",
            Noun::Artifact => "artifact",
            Noun::Objective => "objective",
            Noun::Task => "task",
            Noun::Clock => "clock",
            Noun::Service => "service",
            Noun::Secret => "secret",
            Noun::Standing => "standing order",
            Noun::Reaction => "reaction",
            Noun::Calendar => "calendar",
            Noun::Content => "content element",
        })
    }
}

/// Sets of ids by noun, and the options of each decision.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_noun: BTreeMap<Noun, BTreeSet<Id>>,
    options: BTreeMap<Id, BTreeSet<Id>>,
}

/// Why a name leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// In words: `no asset "JUMP1"`.
    pub message: String,
    /// What may have been meant.
    pub near: Option<&'static str>,
}

/// Why a fact with arguments is no question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAsk {
    /// Index of the argument at fault; `None` = the fact itself.
    pub arg: Option<usize>,
    /// What is wrong.
    pub what: Unknown,
}

/// The kinds of impact, as `impact('…')` spells them.
pub const AXES: [&str; 3] = ["availability", "confidentiality", "integrity"];

/// Whatever an action may be aimed at.
pub const TARGETS: [Noun; 8] = [
    Noun::Asset,
    Noun::Identity,
    Noun::Indicator,
    Noun::Zone,
    Noun::Log,
    Noun::Data,
    Noun::Person,
    Noun::Secret,
];

impl Names {
    /// Adds an id; false if it was there already.
    pub fn add(&mut self, noun: Noun, id: Id) -> bool {
        self.by_noun.entry(noun).or_default().insert(id)
    }

    /// Adds an option of a decision; false if it was there already.
    pub fn add_option(&mut self, decision: Id, option: Id) -> bool {
        self.options.entry(decision).or_default().insert(option)
    }

    /// Every id of a noun, sorted.
    pub fn all(&self, noun: Noun) -> impl Iterator<Item = Id> + '_ {
        self.by_noun.get(&noun).into_iter().flatten().copied()
    }

    /// Whether `id` names such a thing.
    pub fn has(&self, noun: Noun, id: Id) -> bool {
        self.by_noun.get(&noun).is_some_and(|set| set.contains(&id))
    }

    /// The id written as `text`, if it names one of `nouns`. Never interns, so that a running script cannot
    /// fill the pool of names.
    pub fn find(&self, nouns: &[Noun], text: &str) -> Result<Id, Unknown> {
        let sets = || nouns.iter().filter_map(|noun| self.by_noun.get(noun));
        if let Some(id) = sets().find_map(|set| set.get(text)) {
            return Ok(*id);
        }
        let near = nearest(text, sets().flatten().map(|id| id.as_str()));
        Err(Unknown { message: format!("there is no {} {text:?}", either(nouns)), near })
    }

    /// The option of a decision written as `text`.
    pub fn find_option(&self, decision: Id, text: &str) -> Result<Id, Unknown> {
        let options = self.options.get(&decision);
        if let Some(id) = options.and_then(|set| set.get(text)) {
            return Ok(*id);
        }
        let near = nearest(text, options.into_iter().flatten().map(|id| id.as_str()));
        Err(Unknown { message: format!("decision {decision} has no option {text:?}"), near })
    }

    /// Resolves a fact as written: `ask("chose", &["first-reply", "scan"])`.
    pub fn ask(&self, fact: &str, args: &[&str]) -> Result<Ask, BadAsk> {
        self.ask_of(fact, args, None)
    }

    /// As [`Names::ask`], where `$target` may stand for a thing of this noun.
    pub fn ask_of(&self, fact: &str, args: &[&str], target: Option<Noun>) -> Result<Ask, BadAsk> {
        let bad = |message, near| BadAsk { arg: None, what: Unknown { message, near } };
        let Some((found, kinds, optional)) = Fact::named(fact) else {
            let near = nearest(fact, Fact::TABLE.iter().map(|row| row.0));
            return Err(bad(format!("there is no fact {fact}()"), near));
        };
        let fewest = kinds.len() - usize::from(optional);
        if !(fewest..=kinds.len()).contains(&args.len()) {
            let wanted = match (fewest, kinds.len()) {
                (0, 0) => "no argument".to_owned(),
                (1, 1) => "one argument".to_owned(),
                (few, many) if few == many => format!("{many} arguments"),
                (few, many) => format!("{few} or {many} arguments"),
            };
            return Err(bad(format!("{fact}() takes {wanted}, not {}", args.len()), None));
        }
        let nothing = Id::new("");
        let mut ids = [nothing, nothing];
        for (index, (kind, text)) in kinds.iter().zip(args).enumerate() {
            let argument = match (*text == TARGET, target) {
                (true, Some(noun)) => kind.target(noun),
                (true, None) => Err(Unknown { message: format!("there is no `{TARGET}` here"), near: None }),
                (false, _) => self.argument(*kind, text, ids[0]),
            };
            ids[index] = argument.map_err(|what| BadAsk { arg: Some(index), what })?;
        }
        Ok(Ask { fact: found, subject: ids[0], object: ids[1] })
    }

    fn argument(&self, kind: Kind, text: &str, subject: Id) -> Result<Id, Unknown> {
        match kind {
            Kind::OptionOf => self.find_option(subject, text),
            Kind::Axis => axis(text),
            Kind::Class => class(text),
            Kind::Free => free(text),
            _ => self.find(kind.nouns(), text),
        }
    }
}

impl Kind {
    /// What an argument of this kind names; nothing where it is no id of the scenario.
    fn nouns(self) -> &'static [Noun] {
        match self {
            Kind::FactOrTrace => &[Noun::Fact, Noun::Alert],
            Kind::Inject => &[Noun::Inject],
            Kind::Action => &[Noun::Action],
            Kind::Target => &TARGETS,
            Kind::Step => &[Noun::Step],
            Kind::Decision => &[Noun::Decision],
            Kind::Asset => &[Noun::Asset],
            Kind::Zone => &[Noun::Zone],
            Kind::Identity => &[Noun::Identity],
            Kind::Indicator => &[Noun::Indicator],
            Kind::Data => &[Noun::Data],
            Kind::Log => &[Noun::Log],
            Kind::Duty => &[Noun::Duty],
            Kind::Service => &[Noun::Service],
            Kind::Secret => &[Noun::Secret],
            Kind::Team => &[Noun::Team],
            Kind::OptionOf | Kind::Axis | Kind::Class | Kind::Free => &[],
        }
    }

    /// `$target` as an argument, where what the action is aimed at is such a thing.
    fn target(self, noun: Noun) -> Result<Id, Unknown> {
        if self.nouns().contains(&noun) {
            return Ok(Id::new(TARGET));
        }
        let message =
            format!("the action is aimed at {}, and this asks for another thing", noun.with_article());
        Err(Unknown { message, near: None })
    }
}

/// What an action is aimed at, as its effects and conditions spell it.
pub const TARGET: &str = "$target";

/// A class of attack: a word of [`CLASSES`].
pub(super) fn class(text: &str) -> Result<Id, Unknown> {
    if CLASSES.contains(&text) {
        return Ok(Id::new(text));
    }
    let near = nearest(text, CLASSES.iter().copied());
    Err(Unknown { message: format!("there is no class of attack {text:?}"), near })
}

fn axis(text: &str) -> Result<Id, Unknown> {
    let message = || format!("{text:?} is none of {}", AXES.join(", "));
    match AXES.iter().find(|axis| **axis == text) {
        Some(axis) => Ok(Id::new(axis)),
        None => Err(Unknown { message: message(), near: nearest(text, AXES) }),
    }
}

/// A name made by using it: a flag, or whose trust it is.
pub(super) fn free(text: &str) -> Result<Id, Unknown> {
    Id::parse(text).ok_or_else(|| Unknown { message: format!("{text:?} is not a name"), near: None })
}

/// `fact or alert`, `asset, identity or zone`.
pub fn either(nouns: &[Noun]) -> String {
    let words: Vec<String> = nouns.iter().map(Noun::to_string).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        names.add(Noun::Asset, Id::new("JUMP01"));
        names.add(Noun::Action, Id::new("CON-01"));
        names.add(Noun::Decision, Id::new("reply"));
        names.add_option(Id::new("reply"), Id::new("scan"));
        names
    }

    #[test]
    fn written_facts_become_questions() {
        let names = names();
        let ask = names.ask("done", &["CON-01", "JUMP01"]).unwrap();
        assert_eq!((ask.subject, ask.object), (Id::new("CON-01"), Id::new("JUMP01")));
        assert_eq!(names.ask("done", &["CON-01"]).unwrap().object, Id::new(""));
        assert!(names.ask("chose", &["reply", "scan"]).is_ok());
        assert!(names.ask("impact", &["availability"]).is_ok());
        assert!(names.ask("flag", &["anything"]).is_ok());
    }

    #[test]
    fn what_is_wrong_says_where_and_what_was_meant() {
        let names = names();
        let bad = names.ask("isolated", &["JUMP1"]).unwrap_err();
        assert_eq!((bad.arg, bad.what.near), (Some(0), Some("JUMP01")));
        assert_eq!(names.ask("isolate", &["JUMP01"]).unwrap_err().what.near, Some("isolated"));
        let few = names.ask("chose", &["reply"]).unwrap_err();
        assert_eq!(few.what.message, "chose() takes 2 arguments, not 1");
        assert!(names.ask("impact", &["money"]).is_err());
    }
}
