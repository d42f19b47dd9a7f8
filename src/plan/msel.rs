//! The Master Scenario Events List: facts, injects, decisions, people.

use crate::plan::attack::When;
use crate::plan::cond::CondIx;
use crate::plan::effect::Effect;
use crate::play::outcome::{FactStatus, Severity};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::Bilingual;
use crate::stdx::time::{SimSpan, SpanRange};

/// Commands whose key a coach's text may name as `{key:NAME}`: screens put the key in use there, plain lines the verb.
/// A promise to authors, so a list of its own; a test holds the terminal to it.
pub const KEYED: &[&str] = &[
    "act",
    "actions",
    "assets",
    "board",
    "decide",
    "duties",
    "files",
    "help",
    "hints",
    "hypothesis",
    "inbox",
    "lines",
    "log",
    "note",
    "pause",
    "pin",
    "pin-line",
    "quit",
    "read",
    "search-logs",
    "step",
];

/// The beginning of a named key.
pub const KEY_MARK: &str = "{key:";

/// A text with each `{key:NAME}` put into other words; `None` leaves it as it is written.
pub fn put_keys(text: &str, key: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut parts = text.split(KEY_MARK);
    let mut put = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let named = part.split_once('}').and_then(|(name, rest)| Some((key(name)?, rest)));
        match named {
            Some((key, rest)) => put.extend([key.as_str(), rest]),
            None => put.extend([KEY_MARK, part]),
        }
    }
    put
}

/// What is told, asked and known.
#[derive(Debug, Default)]
pub struct Msel {
    /// Facts by id.
    pub facts: IdMap<Fact>,
    /// Injects in the author's order.
    pub injects: Vec<Inject>,
    /// Inject index by id.
    pub inject_ix: IdMap<usize>,
    /// Decisions in the author's order.
    pub decisions: Vec<Decision>,
    /// Decision index by id.
    pub decision_ix: IdMap<usize>,
    /// People by id.
    pub persons: IdMap<Person>,
    /// People who wait for word.
    pub stakeholders: Vec<Stakeholder>,
}

/// Somebody who waits for word, has patience, and trusts more or less.
#[derive(Debug, Clone)]
pub struct Stakeholder {
    /// Id: a person's, or any name (`users`, `media`); whose `trust` it is.
    pub id: Id,
    /// Begins to wait when this first holds; `None` = never by themselves.
    pub when: Option<CondIx>,
    /// How long they wait for word.
    pub patience: SimSpan,
    /// Trust at the beginning, 0–100.
    pub trust: i64,
    /// What they ask, in order, each time patience runs out.
    pub asks: Vec<Id>,
    /// Trust lost each time.
    pub costs: i64,
}

/// Something that can be known.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: Bilingual,
    /// How it stands when it becomes known.
    pub status: FactStatus,
    /// Whether it is so. For the debrief only.
    pub real: bool,
    /// Machines, accounts … it is about.
    pub about: Vec<Id>,
    /// How those are drawn then: `bad`, `suspect`, `ok`.
    pub marks: Option<Id>,
    /// Facts it refutes.
    pub refutes: Vec<Id>,
    /// Elements of reports it answers, by [`crate::plan::guide::Content::id`].
    pub content: Vec<Id>,
    /// How it reads as a question while it is not confirmed; empty = nothing that can be stated as unknown.
    pub open: Bilingual,
}

/// Why an inject exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InjectKind {
    /// Part of the story.
    Scripted,
    /// Scene-setting.
    Contextual,
    /// Kept in reserve for when an expected action is missing.
    Contingency,
}

/// A message to the players.
#[derive(Debug, Clone)]
pub struct Inject {
    /// Id.
    pub id: Id,
    /// Sender.
    pub from: Bilingual,
    /// Seats; empty = all.
    pub to: Vec<Id>,
    /// `mail`, `chat`, `coach` …
    pub channel: Id,
    /// Claimed severity.
    pub severity: Severity,
    /// Headline.
    pub title: Bilingual,
    /// Text.
    pub text: Bilingual,
    /// Why it exists.
    pub kind: InjectKind,
    /// When; `None` = by `when` alone, or only by effects and the facilitator.
    pub at: Option<When>,
    /// Must hold (with `at`), or fires it (without).
    pub when: Option<CondIx>,
    /// Further delay.
    pub delay: SpanRange,
    /// Skipped if this holds when it would fire.
    pub unless: Option<CondIx>,
    /// Facts it tells.
    pub tells: Vec<Id>,
    /// Effects when it is delivered.
    pub effects: Vec<Effect>,
    /// Expected actions.
    pub expects: Vec<Id>,
    /// What the players are expected to do, in words. For the facilitator only.
    pub expected: Bilingual,
    /// Time to answer.
    pub answer_by: Option<SimSpan>,
    /// Artifacts that come with it.
    pub artifacts: Vec<Id>,
    /// Index of the move it belongs to: it is not released before that move begins.
    pub in_move: Option<usize>,
    /// For the facilitator only.
    pub facilitator: Bilingual,
}

/// A moment with options and consequences.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Id.
    pub id: Id,
    /// Headline.
    pub title: Bilingual,
    /// The question.
    pub text: Bilingual,
    /// When it opens.
    pub opens: When,
    /// How long it stays open; `None` = until decided.
    pub closes: Option<SimSpan>,
    /// Real seconds it is open for at any pace; `None` = as many as the program gives every decision.
    pub at_least: Option<u32>,
    /// Index of the option that silence counts as.
    pub silence: Option<usize>,
    /// It cannot be undone; asks for a confirmation.
    pub irreversible: bool,
    /// Message it belongs to.
    pub inject: Option<Id>,
    /// Seat it is for; `None` = any.
    pub seat: Option<Id>,
    /// Belief asked for with a confidence.
    pub belief: Option<Belief>,
    /// Indices of the options that are expected of good players; empty = none is better than another. For the
    /// facilitator only.
    pub expected: Vec<usize>,
    /// What to watch for, and where the options lead. For the facilitator only.
    pub facilitator: Bilingual,
    /// At least two.
    pub options: Vec<Choice>,
}

/// A belief about the world.
#[derive(Debug, Clone)]
pub struct Belief {
    /// The question, to be answered with a percentage.
    pub text: Bilingual,
    /// Whether it is so.
    pub truth: CondIx,
}

/// One option. Carries no points: it does things, and the world answers.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Id.
    pub id: Id,
    /// In words.
    pub text: Bilingual,
    /// What it costs as far as one can know.
    pub note: Bilingual,
    /// Actions: playbook index and target.
    pub does: Vec<(usize, Option<Id>)>,
    /// Further effects.
    pub effects: Vec<Effect>,
}

/// Somebody in the story.
#[derive(Debug, Clone)]
pub struct Person {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// Role.
    pub role: Bilingual,
    /// Team.
    pub team: Option<Id>,
    /// Players can name them from the start; otherwise once they have heard of them.
    pub known: bool,
}

impl Msel {
    /// The number an inject has on every facilitator's paper and screen, written `I12`: its place in the author's
    /// order, from 1. It tells nothing of what the inject is, so it may be said and typed before players.
    pub fn inject_number(&self, inject: Id) -> Option<usize> {
        self.inject_ix.get(&inject).map(|ix| ix + 1)
    }

    /// The inject that somebody means by `I12`, `i12` or `12`.
    pub fn inject_called(&self, text: &str) -> Option<Id> {
        let digits = text.strip_prefix(['I', 'i']).unwrap_or(text);
        let number: usize = digits.parse().ok()?;
        self.injects.get(number.checked_sub(1)?).map(|inject| inject.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_put_and_what_is_none_stays() {
        let mut key = |name: &str| (name == "act").then(|| "F2".to_owned());
        for (text, put) in [
            ("Press {key:act}, then {key:act}.", "Press F2, then F2."),
            ("{key:act}", "F2"),
            ("{key:fly} {key:act", "{key:fly} {key:act"),
            ("{key:{key:act}}", "{key:F2}"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(put_keys(text, &mut key), put);
        }
    }

    fn inject(id: &str) -> Inject {
        Inject {
            id: Id::new(id),
            from: Bilingual::default(),
            to: Vec::new(),
            channel: Id::new("mail"),
            severity: Severity::Info,
            title: Bilingual::default(),
            text: Bilingual::default(),
            kind: InjectKind::Scripted,
            at: None,
            when: None,
            delay: SpanRange::default(),
            unless: None,
            tells: Vec::new(),
            effects: Vec::new(),
            expects: Vec::new(),
            expected: Bilingual::default(),
            answer_by: None,
            artifacts: Vec::new(),
            in_move: None,
            facilitator: Bilingual::default(),
        }
    }

    #[test]
    fn an_inject_is_called_by_its_place() {
        let mut msel = Msel { injects: vec![inject("z-first"), inject("a-second")], ..Msel::default() };
        msel.inject_ix = msel.injects.iter().enumerate().map(|(ix, inject)| (inject.id, ix)).collect();
        assert_eq!(msel.inject_number(Id::new("a-second")), Some(2));
        for text in ["I1", "i1", "1", "01"] {
            assert_eq!(msel.inject_called(text), Some(Id::new("z-first")), "{text}");
        }
        for text in ["I0", "I3", "0", "", "I", "z-first", "-1", "99999999999999999999999"] {
            assert_eq!(msel.inject_called(text), None, "{text}");
        }
    }
}
