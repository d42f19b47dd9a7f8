//! Effects as scenarios and hooks spell them: `isolate JUMP01`, `deliver leak-article after 20m`.

use crate::plan::effect::{AssetVerb, Effect, IdentityVerb, Subject};
use crate::plan::names::{Names, Noun, Unknown, class, free};
use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use crate::stdx::time::SimSpan;

/// What is wrong with an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectError {
    /// What.
    pub message: String,
    /// Where, in bytes of the effect's text.
    pub offset: usize,
    /// What may have been meant.
    pub near: Option<&'static str>,
}

/// Verbs that are not in [`AssetVerb::TABLE`] or [`IdentityVerb::TABLE`].
const VERBS: &[&str] = &[
    "cut", "reopen", "block", "unblock", "leak", "lose", "copy", "egress", "weaken", "flag", "add", "trust",
    "reveal", "suspect", "refute", "deliver", "take", "rotate", "quiet", "hurry", "relieve", "arm", "stop",
    "end",
];

/// Largest number in an effect, either way: keeps every sum far from overflow.
const NUMBER_MAX: i64 = 1_000_000_000;

/// Reads one effect. `$target` is accepted here; whoever has no target refuses it by [`Effect::aims`].
pub fn parse(text: &str, names: &Names) -> Result<Effect, EffectError> {
    let mut words = Words { text, at: 0, names };
    let (verb, offset) = words.word("a verb")?;
    let effect = match (asset_verb(verb), identity_verb(verb)) {
        (Some(verb), _) => Effect::Asset(verb, words.subject(Noun::Asset)?),
        (_, Some(verb)) => Effect::Identity(verb, words.subject(Noun::Identity)?),
        _ => other(verb, offset, &mut words)?,
    };
    words.end()?;
    Ok(effect)
}

fn other(verb: &str, offset: usize, words: &mut Words) -> Result<Effect, EffectError> {
    Ok(match verb {
        "cut" | "reopen" => Effect::Zone { zone: words.subject(Noun::Zone)?, cut: verb == "cut" },
        "block" | "unblock" => {
            Effect::Indicator { indicator: words.subject(Noun::Indicator)?, block: verb == "block" }
        }
        "leak" => Effect::Leak { data: words.id(Noun::Data)?, records: words.records()? },
        "lose" => Effect::LoseLog(words.id(Noun::Log)?),
        "copy" => Effect::Copy(words.subject(Noun::Log)?),
        "egress" => Effect::Egress { open: words.on_or_off()? },
        "weaken" => Effect::Weaken { class: words.class()?, permille: words.share()?, lasts: words.lasts()? },
        "flag" => Effect::SetFlag(words.free()?, words.number()?),
        "add" => Effect::AddFlag(words.free()?, words.number()?),
        "trust" => Effect::Trust(words.free()?, words.number()?),
        "reveal" => Effect::Reveal(words.id(Noun::Fact)?),
        "suspect" => Effect::Suspect(words.id(Noun::Fact)?),
        "refute" => Effect::Refute(words.id(Noun::Fact)?),
        "deliver" => Effect::Deliver(words.id(Noun::Inject)?, words.delay()?),
        "take" => Effect::Take(words.id(Noun::Secret)?),
        "rotate" => Effect::Rotate(words.subject(Noun::Secret)?),
        "quiet" => Effect::Quiet(words.span()?),
        "hurry" => Effect::Hurry(words.permille()?),
        "relieve" => Effect::Relieve(words.team()?),
        "arm" => Effect::Arm(words.id(Noun::Step)?),
        "stop" => Effect::Stop(words.id(Noun::Step)?),
        "end" => Effect::End(words.id(Noun::Ending)?),
        _ => {
            let near = nearest(verb, verbs());
            return Err(EffectError { message: format!("there is no effect {verb:?}"), offset, near });
        }
    })
}

fn asset_verb(verb: &str) -> Option<AssetVerb> {
    AssetVerb::TABLE.iter().find(|row| row.0 == verb).map(|row| row.1)
}

fn identity_verb(verb: &str) -> Option<IdentityVerb> {
    IdentityVerb::TABLE.iter().find(|row| row.0 == verb).map(|row| row.1)
}

/// Every verb there is.
pub fn verbs() -> impl Iterator<Item = &'static str> {
    let assets = AssetVerb::TABLE.iter().map(|row| row.0);
    let identities = IdentityVerb::TABLE.iter().map(|row| row.0);
    assets.chain(identities).chain(VERBS.iter().copied())
}

/// The words of an effect, read one after the other.
struct Words<'a> {
    text: &'a str,
    at: usize,
    names: &'a Names,
}

impl<'a> Words<'a> {
    fn error(&self, offset: usize, message: String) -> EffectError {
        EffectError { message, offset, near: None }
    }

    fn peek(&self) -> Option<(&'a str, usize)> {
        let rest = &self.text[self.at..];
        let word = rest.split_whitespace().next()?;
        let start = self.at + (rest.len() - rest.trim_start().len());
        Some((word, start))
    }

    fn next(&mut self) -> Option<(&'a str, usize)> {
        let (word, start) = self.peek()?;
        self.at = start + word.len();
        Some((word, start))
    }

    fn word(&mut self, wanted: &str) -> Result<(&'a str, usize), EffectError> {
        let end = self.text.trim_end().len();
        self.next().ok_or_else(|| self.error(end, format!("{wanted} is missing here")))
    }

    fn id(&mut self, noun: Noun) -> Result<Id, EffectError> {
        let (word, offset) = self.word(&format!("the name of {}", noun.with_article()))?;
        self.names.find(&[noun], word).map_err(|unknown| placed(unknown, offset))
    }

    fn subject(&mut self, noun: Noun) -> Result<Subject, EffectError> {
        match self.peek() {
            Some(("$target" | "$host", _)) => {
                self.next();
                Ok(Subject::Target)
            }
            Some(("all", _)) => {
                self.next();
                Ok(Subject::All)
            }
            _ => self.id(noun).map(Subject::Named),
        }
    }

    fn free(&mut self) -> Result<Id, EffectError> {
        let (word, offset) = self.word("a name")?;
        free(word).map_err(|unknown| placed(unknown, offset))
    }

    fn number(&mut self) -> Result<i64, EffectError> {
        let (word, offset) = self.word("a number")?;
        let number = word.strip_prefix('+').unwrap_or(word).parse::<i64>().ok();
        number
            .filter(|number| (-NUMBER_MAX..=NUMBER_MAX).contains(number))
            .ok_or_else(|| self.error(offset, format!("{word:?} is not a number in reach")))
    }

    fn records(&mut self) -> Result<Option<u64>, EffectError> {
        let (word, offset) = self.word("a number of records, or `all`")?;
        if word == "all" {
            return Ok(None);
        }
        let number = word.parse::<u64>().ok().filter(|number| *number <= NUMBER_MAX.unsigned_abs());
        number.map(Some).ok_or_else(|| self.error(offset, format!("{word:?} is neither a number nor `all`")))
    }

    /// Everything that is left, as a span.
    fn span(&mut self) -> Result<SimSpan, EffectError> {
        let (rest, offset) = (self.text[self.at..].trim(), self.at);
        self.at = self.text.len();
        SimSpan::parse(rest).ok_or_else(|| self.error(offset, format!("{rest:?} is not a span")))
    }

    fn permille(&mut self) -> Result<i64, EffectError> {
        let (at, number) = (self.at, self.number()?);
        let fits = (1..=100_000).contains(&number);
        fits.then_some(number).ok_or_else(|| self.error(at, "takes permille from 1 to 100000".to_owned()))
    }

    /// Permille of what was: nothing to all.
    fn share(&mut self) -> Result<i64, EffectError> {
        let (at, number) = (self.at, self.number()?);
        let fits = (0..=1000).contains(&number);
        fits.then_some(number).ok_or_else(|| self.error(at, "takes permille from 0 to 1000".to_owned()))
    }

    fn class(&mut self) -> Result<Id, EffectError> {
        let (word, offset) = self.word("a class of attack")?;
        class(word).map_err(|unknown| placed(unknown, offset))
    }

    fn on_or_off(&mut self) -> Result<bool, EffectError> {
        match self.word("`on` or `off`")? {
            ("on", _) => Ok(true),
            ("off", _) => Ok(false),
            (word, offset) => Err(self.error(offset, format!("expected `on` or `off`, found {word:?}"))),
        }
    }

    /// `for SPAN`, or for good.
    fn lasts(&mut self) -> Result<Option<SimSpan>, EffectError> {
        match self.next() {
            None => Ok(None),
            Some(("for", _)) => self.span().map(Some),
            Some((word, offset)) => Err(self.error(offset, format!("expected `for`, found {word:?}"))),
        }
    }

    fn team(&mut self) -> Result<Option<Id>, EffectError> {
        match self.peek() {
            Some(("all", _)) => {
                self.next();
                Ok(None)
            }
            _ => self.id(Noun::Team).map(Some),
        }
    }

    fn delay(&mut self) -> Result<SimSpan, EffectError> {
        match self.next() {
            None => Ok(SimSpan::ZERO),
            Some(("after", _)) => self.span(),
            Some((word, offset)) => Err(self.error(offset, format!("expected `after`, found {word:?}"))),
        }
    }

    fn end(&mut self) -> Result<(), EffectError> {
        match self.next() {
            None => Ok(()),
            Some((word, offset)) => Err(self.error(offset, format!("{word:?} is one word too many"))),
        }
    }
}

fn placed(unknown: Unknown, offset: usize) -> EffectError {
    EffectError { message: unknown.message, offset, near: unknown.near }
}

impl Effect {
    /// What kind of thing its `$target` must be; `None` where it names its subject outright.
    pub fn aims(&self) -> Option<Noun> {
        self.subject().filter(|(subject, _)| *subject == Subject::Target).map(|(_, noun)| noun)
    }

    /// What it is done to all of; `None` where it is not.
    pub fn of_all(&self) -> Option<Noun> {
        self.subject().filter(|(subject, _)| *subject == Subject::All).map(|(_, noun)| noun)
    }

    /// The same effect on one thing.
    pub fn on(mut self, id: Id) -> Effect {
        match &mut self {
            Effect::Asset(_, subject)
            | Effect::Identity(_, subject)
            | Effect::Zone { zone: subject, .. }
            | Effect::Indicator { indicator: subject, .. }
            | Effect::Copy(subject)
            | Effect::Rotate(subject) => *subject = Subject::Named(id),
            _ => {}
        }
        self
    }

    fn subject(&self) -> Option<(Subject, Noun)> {
        Some(match self {
            Effect::Asset(_, subject) => (*subject, Noun::Asset),
            Effect::Identity(_, subject) => (*subject, Noun::Identity),
            Effect::Zone { zone, .. } => (*zone, Noun::Zone),
            Effect::Indicator { indicator, .. } => (*indicator, Noun::Indicator),
            Effect::Copy(log) => (*log, Noun::Log),
            Effect::Rotate(secret) => (*secret, Noun::Secret),
            _ => return None,
        })
    }
}

/// The effect as scenarios spell it, with `$target` filled in where there is one.
pub fn text(effect: &Effect, target: Option<Id>) -> String {
    let name = |subject: &Subject| match (*subject, target) {
        (Subject::Named(id), _) | (Subject::Target, Some(id)) => id.as_str(),
        (Subject::Target, None) => "$target",
        (Subject::All, _) => "all",
    };
    match effect {
        Effect::Asset(verb, subject) => format!("{} {}", verb.name(), name(subject)),
        Effect::Identity(verb, subject) => format!("{} {}", verb.name(), name(subject)),
        Effect::Zone { zone, cut } => format!("{} {}", if *cut { "cut" } else { "reopen" }, name(zone)),
        Effect::Indicator { indicator, block } => {
            format!("{} {}", if *block { "block" } else { "unblock" }, name(indicator))
        }
        Effect::Leak { data, records: Some(records) } => format!("leak {data} {records}"),
        Effect::Leak { data, records: None } => format!("leak {data} all"),
        Effect::LoseLog(log) => format!("lose {log}"),
        Effect::Copy(log) => format!("copy {}", name(log)),
        Effect::Egress { open } => format!("egress {}", if *open { "on" } else { "off" }),
        Effect::Weaken { class, permille, lasts: None } => format!("weaken {class} {permille}"),
        Effect::Weaken { class, permille, lasts: Some(span) } => {
            format!("weaken {class} {permille} for {span}")
        }
        Effect::SetFlag(flag, value) => format!("flag {flag} {value}"),
        Effect::AddFlag(flag, value) => format!("add {flag} {value}"),
        Effect::Trust(who, value) => format!("trust {who} {value}"),
        Effect::Reveal(fact) => format!("reveal {fact}"),
        Effect::Suspect(fact) => format!("suspect {fact}"),
        Effect::Refute(fact) => format!("refute {fact}"),
        Effect::Deliver(inject, SimSpan::ZERO) => format!("deliver {inject}"),
        Effect::Deliver(inject, after) => format!("deliver {inject} after {after}"),
        Effect::Take(secret) => format!("take {secret}"),
        Effect::Rotate(secret) => format!("rotate {}", name(secret)),
        Effect::Quiet(span) => format!("quiet {span}"),
        Effect::Hurry(permille) => format!("hurry {permille}"),
        Effect::Relieve(Some(team)) => format!("relieve {team}"),
        Effect::Relieve(None) => "relieve all".to_owned(),
        Effect::Arm(step) => format!("arm {step}"),
        Effect::Stop(step) => format!("stop {step}"),
        Effect::End(ending) => format!("end {ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        for (noun, id) in [
            (Noun::Asset, "JUMP01"),
            (Noun::Identity, "ctr-mura"),
            (Noun::Zone, "core"),
            (Noun::Indicator, "203.0.113.77"),
            (Noun::Data, "winners"),
            (Noun::Log, "vpn-log"),
            (Noun::Fact, "seen"),
            (Noun::Inject, "article"),
            (Noun::Step, "entry"),
            (Noun::Ending, "safe"),
            (Noun::Secret, "ci-key"),
            (Noun::Team, "soc"),
        ] {
            names.add(noun, Id::new(id));
        }
        names
    }

    #[test]
    fn every_effect_reads_back_as_it_is_written() {
        let mut lines: Vec<String> = AssetVerb::TABLE.iter().map(|row| format!("{} JUMP01", row.0)).collect();
        lines.extend(IdentityVerb::TABLE.iter().map(|row| format!("{} ctr-mura", row.0)));
        lines.extend(
            [
                "cut core",
                "reopen core",
                "block 203.0.113.77",
                "unblock $target",
                "leak winners 60",
                "leak winners all",
                "lose vpn-log",
                "flag warned 1",
                "add warned -2",
                "trust media -10",
                "reveal seen",
                "suspect seen",
                "refute seen",
                "deliver article",
                "deliver article after 00:20",
                "take ci-key",
                "rotate ci-key",
                "rotate all",
                "close all",
                "copy vpn-log",
                "copy $target",
                "egress off",
                "egress on",
                "weaken stuffing 300",
                "weaken flood 0 for 02:00",
                "quiet 06:00",
                "hurry 300",
                "relieve soc",
                "relieve all",
                "arm entry",
                "stop entry",
                "end safe",
                "isolate $target",
            ]
            .map(str::to_owned),
        );
        for line in lines {
            let effect = parse(&line, &names()).unwrap_or_else(|e| panic!("{line}: {e:?}"));
            assert_eq!(text(&effect, None), line);
        }
        let spaced = parse("  deliver article  after 1d 02:30 ", &names()).unwrap();
        assert_eq!(spaced, Effect::Deliver(Id::new("article"), SimSpan(95_400)));
    }

    #[test]
    fn targets_are_filled_in() {
        let effect = parse("isolate $target", &names()).unwrap();
        assert_eq!(effect.aims(), Some(Noun::Asset));
        assert_eq!(text(&effect, Some(Id::new("JUMP01"))), "isolate JUMP01");
    }

    #[test]
    fn errors_say_where_and_what_was_meant() {
        let cases = [
            ("", 0, None),
            ("isolat JUMP01", 0, Some("isolate")),
            ("isolate JUMP1", 8, Some("JUMP01")),
            ("isolate", 7, None),
            ("isolate JUMP01 now", 15, None),
            ("leak winners many", 13, None),
            ("flag warned 99999999999", 12, None),
            ("deliver article in 5m", 16, None),
            ("deliver article after soon", 21, None),
            ("disable JUMP01", 8, None),
            ("egress maybe", 7, None),
            ("weaken flod 10", 7, Some("flood")),
            ("weaken flood 1001", 12, None),
            ("weaken flood 10 until 2h", 16, None),
        ];
        for (line, offset, near) in cases {
            let error = parse(line, &names()).unwrap_err();
            assert_eq!((error.offset, error.near), (offset, near), "{line}: {error:?}");
        }
    }
}
