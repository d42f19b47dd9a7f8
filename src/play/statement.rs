//! Statements and reports as their parts: what is said as fact, what is said to be unknown, how many people at the
//! most, since when it was known, when the next word comes, to whom. Parts can be checked; the free text beside
//! them is for people to rate.
//!
//! *Owns* the parts, the words for them and the pure rules over them: what is missing, what an earlier statement
//! contradicts, which known unknown was passed over. *In*: what somebody composed, and from the plan what refutes
//! what. *Out*: lists of ids, elements and verdicts. *Never here*: trust, ratings, the world.

use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SPAN_MAX, SimSpan, SimTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Most audiences of one statement.
pub const AUDIENCE_MAX: usize = 16;
/// Most facts of one statement.
pub const FACTS_MAX: usize = 64;
/// Most unknowns of one statement.
pub const UNKNOWNS_MAX: usize = 32;
/// Longest unknown in somebody's own words, in bytes.
pub const OWN_LEN_MAX: usize = 400;
/// Longest free text, in bytes.
pub const TEXT_LEN_MAX: usize = 4096;
/// Most people a statement can name: more than there are.
pub const PERSONS_MAX: u64 = 100_000_000_000;

/// Whom a statement can be for, as `audience` spells them.
pub const AUDIENCES: &[&str] = &[
    "staff",
    "support",
    "ciso",
    "committee",
    "board",
    "legal",
    "pms",
    "users",
    "subjects",
    "public",
    "press",
    "investors",
    "partners",
    "entrustors",
    "authority",
    "police",
    "community",
    "acquirer",
    "insurer",
    "vendor",
    "researcher",
    "attacker",
];

/// A statement or report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Statement {
    /// For whom: words of [`AUDIENCES`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<Id>,
    /// Known facts it states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Id>,
    /// What it says is not known yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknowns: Vec<Unknown>,
    /// People concerned at the most: provisional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons_max: Option<u64>,
    /// Since when the company has known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub t0: Option<SimTime>,
    /// When the next word comes, counted from this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_update: Option<SimSpan>,
    /// It says what those addressed should do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub advice: bool,
    /// In somebody's own words; rated by people only.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub text: SafeText,
}

/// Something said to be unknown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    /// A fact that stands open, or an element of a report's content.
    Listed(Id),
    /// In own words, which nothing checks.
    Own(SafeText),
}

/// A part that a statement may have to have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Element {
    /// To whom.
    Audience,
    /// At least one fact.
    Facts,
    /// At least one unknown.
    Unknowns,
    /// A provisional maximum of people concerned.
    Maximum,
    /// First knowledge.
    T0,
    /// When the next word comes.
    NextUpdate,
    /// What those addressed should do.
    Advice,
}

impl Element {
    /// All of them, with how scenarios spell them.
    pub const TABLE: [(&'static str, Element); 7] = [
        ("audience", Element::Audience),
        ("facts", Element::Facts),
        ("unknowns", Element::Unknowns),
        ("maximum", Element::Maximum),
        ("t0", Element::T0),
        ("next-update", Element::NextUpdate),
        ("advice", Element::Advice),
    ];
}

impl Statement {
    /// Whether it keeps to the limits of this module; one that does not is refused.
    pub fn fits(&self) -> bool {
        let own = |unknown: &Unknown| match unknown {
            Unknown::Listed(_) => true,
            Unknown::Own(words) => words.as_str().len() <= OWN_LEN_MAX,
        };
        self.audience.len() <= AUDIENCE_MAX
            && self.facts.len() <= FACTS_MAX
            && self.unknowns.len() <= UNKNOWNS_MAX
            && self.unknowns.iter().all(own)
            && self.persons_max.unwrap_or(0) <= PERSONS_MAX
            && self.t0.unwrap_or_default().0.unsigned_abs() <= SPAN_MAX.0.unsigned_abs()
            && (0..=SPAN_MAX.0).contains(&self.next_update.unwrap_or_default().0)
            && self.text.as_str().len() <= TEXT_LEN_MAX
    }

    /// Bytes of text in somebody's own words.
    pub fn text_len(&self) -> usize {
        let own = self.unknowns.iter().map(|unknown| match unknown {
            Unknown::Listed(_) => 0,
            Unknown::Own(words) => words.as_str().len(),
        });
        self.text.as_str().len() + own.sum::<usize>()
    }

    /// Whether it has a part.
    pub fn has(&self, element: Element) -> bool {
        match element {
            Element::Audience => !self.audience.is_empty(),
            Element::Facts => !self.facts.is_empty(),
            Element::Unknowns => !self.unknowns.is_empty(),
            Element::Maximum => self.persons_max.is_some(),
            Element::T0 => self.t0.is_some(),
            Element::NextUpdate => self.next_update.is_some(),
            Element::Advice => self.advice,
        }
    }

    /// Whether it names this as unknown.
    pub fn leaves_open(&self, what: Id) -> bool {
        self.unknowns.contains(&Unknown::Listed(what))
    }
}

/// The parts of `wanted` that a statement does not have, in that order.
pub fn missing(wanted: &[Element], said: &Statement) -> Vec<Element> {
    wanted.iter().copied().filter(|element| !said.has(*element)).collect()
}

/// Audiences of which each reads what the others are told; any other hears only what it is told itself.
/// A teaching assumption.
pub const READ_EACH_OTHER: &[&str] = &["users", "public", "press", "investors"];

/// Whether what one audience was told reaches the other.
pub fn hear_each_other(one: Id, other: Id) -> bool {
    let reads = |who: Id| READ_EACH_OTHER.contains(&who.as_str());
    one == other || (reads(one) && reads(other))
}

/// A fact said now beside the fact said before that cannot stand with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Contradiction {
    /// What is said now.
    pub now: Id,
    /// What was said before.
    pub before: Id,
}

/// Where the facts of a statement take back what was said before: a fact of either refutes one of the other.
/// `refutes(a, b)` = fact `a` refutes fact `b`. A correction contradicts too: it costs less than being found out, but
/// it costs.
pub fn contradictions(now: &[Id], before: &[Id], refutes: impl Fn(Id, Id) -> bool) -> Vec<Contradiction> {
    let pairs = now.iter().flat_map(|now| before.iter().map(move |before| (*now, *before)));
    let clash = pairs.filter(|(now, before)| refutes(*now, *before) || refutes(*before, *now));
    clash.map(|(now, before)| Contradiction { now, before }).collect()
}

/// The open questions a statement does not name: of `open`, in that order. To say nothing of what is known to be
/// unknown is to claim more than one knows. `answers(fact)` = the elements the fact behind a question would answer:
/// who names such an element as unknown has named the question.
pub fn passed_over<'f>(said: &Statement, open: &[Id], answers: impl Fn(Id) -> &'f [Id]) -> Vec<Id> {
    let named = |question: Id| {
        said.leaves_open(question) || answers(question).iter().any(|element| said.leaves_open(*element))
    };
    open.iter().copied().filter(|question| !named(*question)).collect()
}

/// The elements of a report's content that it neither answers nor names as unknown. `answers(fact)` = the elements
/// a fact answers. `overview` is answered by any fact, `persons` by the maximum, `advice` by saying what to do.
pub fn lacking<'f>(content: &[Id], said: &Statement, answers: impl Fn(Id) -> &'f [Id]) -> Vec<Id> {
    let there = |element: &Id| match element.as_str() {
        "overview" if !said.facts.is_empty() => true,
        "persons" if said.persons_max.is_some() => true,
        "advice" if said.advice => true,
        _ => said.leaves_open(*element) || said.facts.iter().any(|fact| answers(*fact).contains(element)),
    };
    content.iter().copied().filter(|element| !there(element)).collect()
}

/// A moment as lines write it: `T+01:55`, or `T-12:00` before the story's zero.
pub fn moment_text(at: SimTime) -> String {
    if at.0 < 0 { format!("T-{}", SimSpan(-at.0)) } else { at.to_string() }
}

/// Reads what [`moment_text`] writes.
pub fn moment_parse(text: &str) -> Option<SimTime> {
    match text.strip_prefix("T-") {
        Some(before) => SimSpan::parse(before).map(|span| SimTime(-span.0)),
        None => SimTime::parse(text),
    }
}

/// How far a stated t0 may lie from the recorded one: people round, the record does not.
pub const T0_TOLERANCE: SimSpan = SimSpan::HOUR;

/// What a statement says of first knowledge, beside how it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum T0 {
    /// Nothing.
    Missing,
    /// As it was, within the tolerance.
    Right,
    /// Earlier than anybody knew: cautious, and harmless.
    Earlier,
    /// Later than the first department knew: the clock is believed to run longer than it does.
    Later,
}

impl T0 {
    /// Whoever counts from it is not late.
    pub fn serves(self) -> bool {
        matches!(self, T0::Right | T0::Earlier)
    }
}

/// Judges a stated t0 against the first knowledge of any department, within [`T0_TOLERANCE`].
pub fn t0(said: Option<SimTime>, knew: SimTime) -> T0 {
    match said.map(|said| (said - knew).0) {
        None => T0::Missing,
        Some(off) if off.saturating_abs() <= T0_TOLERANCE.0 => T0::Right,
        Some(off) if off < 0 => T0::Earlier,
        Some(_) => T0::Later,
    }
}

/// What a statement says of the number of people, beside how many it can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Maximum {
    /// Nothing.
    Missing,
    /// At least as many as it can be.
    Covers,
    /// Fewer: it will have to be corrected upwards.
    TooLow,
}

/// Judges the provisional maximum of a statement against the number of people that can be concerned.
pub fn maximum(said: &Statement, possible: u64) -> Maximum {
    match said.persons_max {
        None => Maximum::Missing,
        Some(said) if said >= possible => Maximum::Covers,
        Some(_) => Maximum::TooLow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<const N: usize>(names: [&str; N]) -> Vec<Id> {
        names.map(Id::new).into()
    }

    fn said(facts: Vec<Id>, unknowns: Vec<Id>) -> Statement {
        let unknowns = unknowns.into_iter().map(Unknown::Listed).collect();
        Statement { facts, unknowns, ..Statement::default() }
    }

    #[test]
    fn what_is_missing_is_told_in_order() {
        let wanted = [Element::Facts, Element::Unknowns, Element::NextUpdate, Element::Advice];
        let mut notice = said(ids(["vpn-entry"]), vec![]);
        assert_eq!(missing(&wanted, &notice), [Element::Unknowns, Element::NextUpdate, Element::Advice]);
        notice.next_update = Some(SimSpan::HOUR);
        notice.unknowns.push(Unknown::Own("who else was asked".into()));
        notice.advice = true;
        assert!(missing(&wanted, &notice).is_empty());
        let every: Vec<Element> = Element::TABLE.iter().map(|row| row.1).collect();
        assert_eq!(missing(&every, &Statement::default()), every);
    }

    #[test]
    fn a_later_fact_that_refutes_an_earlier_one_contradicts_it_either_way() {
        let refutes = |a: Id, b: Id| a == Id::new("member-exported") && b == Id::new("no-leak");
        let (before, now) = (ids(["no-leak", "vpn"]), ids(["member-exported"]));
        let clash = Contradiction { now: Id::new("member-exported"), before: Id::new("no-leak") };
        assert_eq!(contradictions(&now, &before, refutes), [clash]);
        assert_eq!(contradictions(&before, &now, refutes).len(), 1);
        assert!(contradictions(&now, &now, refutes).is_empty());
    }

    #[test]
    fn who_is_not_told_hears_nothing_but_the_public_reads_along() {
        let hear = |one, other| hear_each_other(Id::new(one), Id::new(other));
        assert!(hear("staff", "staff") && hear("users", "press") && hear("investors", "public"));
        assert!(!hear("users", "pms") && !hear("authority", "press"));
    }

    #[test]
    fn open_questions_are_named_or_passed_over() {
        let persons = ids(["persons"]);
        let answers = |fact: Id| if fact == Id::new("count") { &persons[..] } else { &[] };
        let open = ids(["scope", "count", "how"]);
        assert_eq!(passed_over(&said(vec![], ids(["scope"])), &open, answers), ids(["count", "how"]));
        assert_eq!(passed_over(&said(vec![], ids(["persons"])), &open, answers), ids(["scope", "how"]));
    }

    #[test]
    fn content_is_answered_or_named_as_unknown() {
        let answers = |fact: Id| -> &'static [Id] {
            static CAUSE: std::sync::OnceLock<Vec<Id>> = std::sync::OnceLock::new();
            if fact == Id::new("vpn-entry") { CAUSE.get_or_init(|| ids(["cause"])) } else { &[] }
        };
        let content = ids(["overview", "persons", "cause", "prevention"]);
        let mut report = said(ids(["vpn-entry"]), ids(["prevention"]));
        assert_eq!(lacking(&content, &report, answers), ids(["persons"]));
        report.persons_max = Some(1940);
        assert!(lacking(&content, &report, answers).is_empty());
        assert_eq!(lacking(&content, &Statement::default(), answers), content);
    }

    #[test]
    fn first_knowledge_and_the_maximum_are_judged() {
        let mut report = Statement::default();
        let knew = SimTime(7_000);
        assert_eq!((t0(None, knew), maximum(&report, 5)), (T0::Missing, Maximum::Missing));
        for (told, verdict) in
            [(7_000, T0::Right), (10_600, T0::Right), (10_601, T0::Later), (-90_000, T0::Earlier)]
        {
            assert_eq!(t0(Some(SimTime(told)), knew), verdict, "{told}");
            assert_eq!(verdict.serves(), verdict != T0::Later);
        }
        report.persons_max = Some(4);
        assert_eq!(maximum(&report, 5), Maximum::TooLow);
        assert_eq!(maximum(&report, 4), Maximum::Covers);
    }

    #[test]
    fn limits_hold_and_nothing_is_written_for_nothing() {
        assert_eq!(serde_json::to_string(&Statement::default()).unwrap(), "{}");
        let mut long = Statement { facts: vec![Id::new("f"); FACTS_MAX], ..Statement::default() };
        assert!(long.fits());
        long.facts.push(Id::new("f"));
        assert!(!long.fits());
        let words = Unknown::Own("x".repeat(OWN_LEN_MAX + 1).into());
        assert!(!Statement { unknowns: vec![words], ..Statement::default() }.fits());
        assert!(!Statement { persons_max: Some(u64::MAX), ..Statement::default() }.fits());
        assert!(serde_json::from_str::<Statement>(r#"{"fact":["f"]}"#).is_err());
    }
}
