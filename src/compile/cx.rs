//! What all parts of the compiler share: the names, the tables being built, and what was wrong so far.

use crate::diag::{Diagnostic, Level};
use crate::plan::cond::Cond;
use crate::plan::names::{Names, Noun, either};
use crate::plan::playbook::{Action, TargetKind};
use crate::scenario::source::{MAIN, Sources};
use crate::scenario::v1::document::{Document, Shared};
use crate::scenario::v1::small::{Line, Name, is_stand_in};
use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use crate::stdx::span::{At, Place, floor_boundary};
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimTime;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Most errors, and most warnings, told of one scenario.
pub(super) const TOLD_MAX: usize = 500;

/// The state of one compilation.
pub(super) struct Cx<'s> {
    /// The sources.
    pub sources: &'s Sources,
    /// Every id by noun.
    pub names: Names,
    /// Conditions so far.
    pub conds: Vec<Cond>,
    /// Findings so far.
    pub out: Vec<Diagnostic>,
    /// Errors and warnings told here.
    told: [usize; 2],
    /// Findings beyond [`TOLD_MAX`] are written here and never read.
    beyond: Diagnostic,
    /// Beginning of each move.
    pub moves: Vec<SimTime>,
    /// The playbook, once built.
    pub playbook: Vec<Action>,
    /// What each action may be aimed at, and whether it must be.
    pub targets: BTreeMap<Id, (TargetKind, bool)>,
    /// Kind of each machine and log.
    pub kinds: BTreeMap<Id, Id>,
    /// Who speaks under which id: people, teams, seats.
    pub speakers: BTreeMap<Id, Bilingual>,
    /// Long texts and artifacts something refers to.
    pub used: BTreeSet<String>,
    /// Every word of the scripts; what scripts do with an id cannot be known beforehand.
    pub script_words: BTreeSet<&'s str>,
}

/// What `target` of an action may be, as spelled.
pub(super) const TARGET_KINDS: &[(&str, TargetKind)] = &[
    ("none", TargetKind::None),
    ("asset", TargetKind::Asset),
    ("identity", TargetKind::Identity),
    ("indicator", TargetKind::Indicator),
    ("zone", TargetKind::Zone),
    ("log", TargetKind::Log),
    ("data", TargetKind::Data),
    ("person", TargetKind::Person),
    ("secret", TargetKind::Secret),
];

impl<'s> Cx<'s> {
    pub(super) fn new(
        sources: &'s Sources,
        names: Names,
        script_words: BTreeSet<&'s str>,
        out: Vec<Diagnostic>,
    ) -> Cx<'s> {
        Cx {
            sources,
            names,
            conds: Vec::new(),
            out,
            told: [0; 2],
            beyond: Diagnostic::error("E002", Place::new(&MAIN.into(), 0..0), ""),
            moves: Vec::new(),
            playbook: Vec::new(),
            targets: BTreeMap::new(),
            kinds: BTreeMap::new(),
            speakers: BTreeMap::new(),
            used: BTreeSet::new(),
            script_words,
        }
    }

    /// Learns what conditions and effects need to know before the parts are built.
    pub(super) fn learn_kinds(&mut self, document: &Document, shared: &Shared) {
        // Later ones win: the scenario's own actions come after the shared ones.
        for action in shared.action.iter().chain(&document.action) {
            let written = action.target.as_ref().map_or("none", |line| &line.value);
            let kind = TARGET_KINDS.iter().find(|row| row.0 == written).map_or(TargetKind::None, |row| row.1);
            let optional = action.optional_target.as_ref().is_some_and(|flag| flag.value);
            self.targets.insert(action.id.value, (kind, optional));
        }
        let assets = document.asset.iter().map(|asset| (asset.id.value, &asset.kind));
        let logs = document.log.iter().map(|log| (log.id.value, &log.kind));
        self.kinds = assets.chain(logs).map(|(id, kind)| (id, Id::new(&kind.value))).collect();
    }

    /// Learns when each move begins, for points such as `move 2 + 10m`.
    pub(super) fn learn_moves(&mut self, document: &Document) {
        self.moves = document.r#move.iter().map(|it| SimTime(it.at.value.0)).collect();
        if self.moves.is_empty() {
            self.moves.push(SimTime::ZERO);
        }
    }

    pub(super) fn error(
        &mut self,
        code: &'static str,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.tell(Diagnostic::error(code, place.clone(), message))
    }

    pub(super) fn warn(
        &mut self,
        code: &'static str,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.tell(Diagnostic::warning(code, place.clone(), message))
    }

    fn tell(&mut self, finding: Diagnostic) -> &mut Diagnostic {
        let told = &mut self.told[finding.level as usize];
        *told += 1;
        if *told > TOLD_MAX {
            self.beyond = finding;
            return &mut self.beyond;
        }
        self.out.push(finding);
        self.out.last_mut().expect("just pushed")
    }

    /// So much is wrong that looking for more, and for what was meant, helps nobody.
    pub(super) fn is_full(&self) -> bool {
        self.told[Level::Error as usize] >= TOLD_MAX
    }

    /// A reference to one of `nouns`; the id comes back even where it dangles, after saying so.
    pub(super) fn refer(&mut self, nouns: &[Noun], name: &Name) -> Id {
        // The empty id stands for one that could not be read: that was told already.
        if name.value.as_str().is_empty() || self.is_full() {
            return name.value;
        }
        if let Err(unknown) = self.names.find(nouns, name.value.as_str()) {
            self.error("E101", &name.place, unknown.message).help = did_you_mean(unknown.near);
        }
        name.value
    }

    pub(super) fn refer_opt(&mut self, nouns: &[Noun], name: Option<&Name>) -> Option<Id> {
        name.map(|name| self.refer(nouns, name))
    }

    pub(super) fn refer_all(&mut self, nouns: &[Noun], names: &[Name]) -> Vec<Id> {
        names.iter().map(|name| self.refer(nouns, name)).collect()
    }

    /// One of the words of a table.
    pub(super) fn word<T: Copy>(&mut self, line: &Line, table: &[(&str, T)]) -> Option<T> {
        if let Some(row) = table.iter().find(|row| row.0 == line.value) {
            return Some(row.1);
        }
        let words: Vec<&str> = table.iter().map(|row| row.0).collect();
        self.no_such_word(line, &words);
        None
    }

    /// One of some words, as an id.
    pub(super) fn word_id(&mut self, line: &Line, words: &[&str]) -> Id {
        if !words.contains(&line.value.as_str()) {
            self.no_such_word(line, words);
        }
        Id::new(&line.value)
    }

    fn no_such_word(&mut self, line: &Line, words: &[&str]) {
        if is_stand_in(line) || self.is_full() {
            return;
        }
        let near = nearest(&line.value, words.iter().copied());
        let message = format!("{:?} is none of the words that may stand here", line.value);
        let all = format!("one of: {}", words.join(", "));
        let help = near.map_or(all, |near| format!("did you mean {near:?}?"));
        self.error("E020", &line.place, message).help = Some(help);
    }

    /// A word of the author's own choice as an id: spaces become hyphens.
    pub(super) fn own_word(&mut self, line: &Line) -> Id {
        let joined = line.value.split_whitespace().collect::<Vec<_>>().join("-");
        Id::parse(&joined).unwrap_or_else(|| {
            let message = format!("{:?} cannot be a name here", line.value);
            let help = "names are ASCII letters, digits, spaces, `-`, `_` or `.`, at most 64";
            self.error("E017", &line.place, message).help = Some(help.to_owned());
            Id::new("")
        })
    }

    /// A number within bounds, or its default.
    pub(super) fn number(
        &mut self,
        number: Option<&At<i64>>,
        default: i64,
        bounds: RangeInclusive<i64>,
    ) -> i64 {
        let Some(number) = number else { return default };
        if !bounds.contains(&number.value) {
            let message = format!("{} is out of bounds", number.value);
            let help = format!("from {} to {}", bounds.start(), bounds.end());
            self.error("E021", &number.place, message).help = Some(help);
            return default;
        }
        number.value
    }

    /// The place of a piece of a string value: exact where the string was written without escapes.
    pub(super) fn inside(&self, line: &Line, offset: usize, len: usize) -> Place {
        let place = &line.place;
        let raw =
            self.sources.get(&place.file).and_then(|text| text.get(place.start..place.end)).unwrap_or("");
        let opening = ["\"\"\"\r\n", "\"\"\"\n", "\"\"\"", "'''\r\n", "'''\n", "'''", "\"", "'", ""];
        let begins = |open: &&str| raw.strip_prefix(*open).is_some_and(|rest| rest.starts_with(&line.value));
        let Some(open) = opening.iter().find(|open| begins(open)) else { return place.clone() };
        // Whole characters only: an underline must not begin or end inside one.
        let from = floor_boundary(&line.value, offset);
        let mut to = (from + len).min(line.value.len());
        while !line.value.is_char_boundary(to) {
            to += 1;
        }
        let written = place.start + open.len();
        Place { file: place.file.clone(), start: written + from, end: written + to }
    }
}

/// A suggestion as help.
pub(super) fn did_you_mean(near: Option<&str>) -> Option<String> {
    near.map(|near| format!("did you mean `{near}`?"))
}

/// Says what else something could be: `there is no asset, identity or zone "x"`.
pub(super) fn none_of(nouns: &[Noun], text: &str) -> String {
    format!("there is no {} {text:?}", either(nouns))
}

/// The value of an optional flag.
pub(super) fn flag(flag: Option<&At<bool>>, default: bool) -> bool {
    flag.map_or(default, |flag| flag.value)
}
