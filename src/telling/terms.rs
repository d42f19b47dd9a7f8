//! Single words: how bad, by which way, in which state, how well.

use crate::locale;
use crate::plan::playbook::TargetKind;
use crate::play::order::Role;
use crate::play::outcome::{FactStatus, Severity, TaskEnd};
use crate::play::rating::Rating;
use crate::play::statement::Element;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};

/// How bad a message claims to be.
pub fn severity(lang: Lang, severity: Severity) -> SafeText {
    let key = match severity {
        Severity::Info => "tell-severity-info",
        Severity::Low => "tell-severity-low",
        Severity::Medium => "tell-severity-medium",
        Severity::High => "tell-severity-high",
        Severity::Critical => "tell-severity-critical",
    };
    locale::say(lang, key)
}

/// By which way a message came. A channel of the author's own shows as it is written.
pub fn channel(lang: Lang, channel: Id) -> SafeText {
    term(lang, "tell-channel", channel)
}

/// How a machine or account stands: `isolated`, `off`, `bad` …
pub fn mark(lang: Lang, mark: Id) -> SafeText {
    term(lang, "tell-mark", mark)
}

/// Phase of the response an action belongs to.
pub fn phase(lang: Lang, phase: Id) -> SafeText {
    term(lang, "tell-phase", phase)
}

/// Class of a data set.
pub fn class(lang: Lang, class: Id) -> SafeText {
    term(lang, "tell-class", class)
}

/// Whom an exercise is for: `new-graduate`, `executive`.
pub fn trained(lang: Lang, who: Id) -> SafeText {
    term(lang, "tui-audience", who)
}

/// An aid of time: `breathing-room`, `untimed`.
pub fn aid(lang: Lang, aid: Id) -> SafeText {
    term(lang, "tell-aid", aid)
}

/// Whom a statement is for.
pub fn audience(lang: Lang, audience: Id) -> SafeText {
    term(lang, "tell-audience", audience)
}

/// A part of a statement.
pub fn element(lang: Lang, element: Element) -> SafeText {
    let key = match element {
        Element::Audience => "tell-element-audience",
        Element::Facts => "tell-element-facts",
        Element::Unknowns => "tell-element-unknowns",
        Element::Maximum => "tell-element-maximum",
        Element::T0 => "tell-element-t0",
        Element::NextUpdate => "tell-element-next-update",
        Element::Advice => "tell-element-advice",
    };
    locale::say(lang, key)
}

/// A kind of machine or log.
pub fn kind(lang: Lang, kind: Id) -> SafeText {
    term(lang, "tell-kind", kind)
}

/// What an action is aimed at.
pub fn target_kind(lang: Lang, kind: TargetKind) -> SafeText {
    let key = match kind {
        TargetKind::None => "tell-target-none",
        TargetKind::Asset => "tell-target-asset",
        TargetKind::Identity => "tell-target-identity",
        TargetKind::Indicator => "tell-target-indicator",
        TargetKind::Zone => "tell-target-zone",
        TargetKind::Log => "tell-target-log",
        TargetKind::Data => "tell-target-data",
        TargetKind::Person => "tell-target-person",
        TargetKind::Secret => "tell-target-secret",
    };
    locale::say(lang, key)
}

fn term(lang: Lang, family: &str, id: Id) -> SafeText {
    let key = format!("{family}-{id}");
    if locale::has(lang, &key) { locale::say(lang, &key) } else { id.as_str().into() }
}

/// A rating in HSEEP's words, with its letter.
pub fn rating(lang: Lang, rating: Rating) -> SafeText {
    let key = match rating {
        Rating::Performed => "tell-rating-p",
        Rating::SomeChallenges => "tell-rating-s",
        Rating::MajorChallenges => "tell-rating-m",
        Rating::Unable => "tell-rating-u",
        Rating::NotExercised => "tell-rating-n",
    };
    locale::say(lang, key)
}

/// What the players know of a fact.
pub fn fact_status(lang: Lang, status: FactStatus) -> SafeText {
    let key = match status {
        FactStatus::Suspected => "tell-fact-suspected",
        FactStatus::Confirmed => "tell-fact-confirmed",
        FactStatus::Refuted => "tell-fact-refuted",
    };
    locale::say(lang, key)
}

/// What became of an action.
pub fn task_end(lang: Lang, how: TaskEnd) -> SafeText {
    let key = match how {
        TaskEnd::Done => "tell-end-done",
        TaskEnd::Cancelled => "tell-end-cancelled",
        TaskEnd::Failed => "tell-end-failed",
    };
    locale::say(lang, key)
}

/// What somebody does in an exercise.
pub fn role(lang: Lang, role: Role) -> SafeText {
    let key = match role {
        Role::Player => "tell-role-player",
        Role::Facilitator => "tell-role-facilitator",
        Role::Evaluator => "tell-role-evaluator",
        Role::Observer => "tell-role-observer",
        Role::Canon => "tell-role-canon",
    };
    locale::say(lang, key)
}

/// `12,000`, the same in both languages.
pub fn number(number: u64) -> SafeText {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.into()
}

/// Permille as percent: `12.5 %`, `40 %`.
pub fn percent(permille: i64) -> SafeText {
    let (whole, tenth) = (permille / 10, (permille % 10).abs());
    if tenth == 0 { format!("{whole}%").into() } else { format!("{whole}.{tenth}%").into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (n, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(number(n).as_str(), text);
        }
        assert_eq!(percent(125).as_str(), "12.5%");
        assert_eq!(percent(1000).as_str(), "100%");
    }

    #[test]
    fn an_authors_own_word_stays() {
        assert_eq!(channel(Lang::Ja, Id::new("pager")).as_str(), "pager");
        assert_ne!(channel(Lang::Ja, Id::new("mail")).as_str(), "mail");
    }
}
