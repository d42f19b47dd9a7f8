//! People's names to roles, for passing a run on. Done to the record before anything is worked out of it, so that every
//! format and both languages say the same: whoever wrote a page cannot forget it.
//!
//! *In*: plan, run, language. *Out*: the run with `Player 1`, `Facilitator` in place of whoever was named: as the alias,
//! on the roster, as facilitator, as who called or voted, as who was said not to be here. The same names go from every
//! text that people typed. *Never here*: the scenario's own words, which name nobody real; a look at what else a text
//! gives away. The report says so.

use super::run::{Kind, Run};
use crate::locale::{Arg, say, say_with};
use crate::notes::Notes;
use crate::plan::Plan;
use crate::play::order::{Choice, Order};
use crate::play::outcome::{Judged, Outcome, Seen};
use crate::play::refusal::Refusal;
use crate::play::room::Member;
use crate::play::statement::{Statement, Unknown};
use crate::stdx::text::{Bilingual, Lang, SafeText, narrow_ascii};
use std::collections::BTreeMap;

/// The run with roles instead of names; labels are in `lang`.
pub fn redact(plan: &Plan, run: &Run, lang: Lang) -> Run {
    let names = Names::of(plan, run, lang);
    let mut run = run.clone();
    run.redacted = true;
    for name in [&mut run.alias, &mut run.facilitator] {
        *name = names.name(name);
    }
    if !run.cohort.is_empty() {
        run.cohort = say(lang, "debrief-redacted-group");
    }
    for Member { alias, role } in &mut run.roster {
        *alias = names.name(alias);
        names.hide(role);
    }
    for entry in &mut run.entries {
        match &mut entry.kind {
            Kind::Order { order, .. } => names.order(order),
            Kind::Happened(Outcome::Seen(seen)) => names.seen(seen),
            Kind::Happened(Outcome::Judged(judged)) => names.judged(judged),
            // The world knows nobody's name.
            Kind::Happened(Outcome::Truth(_)) => {}
        }
    }
    run
}

/// Evaluators' notes on that run likewise. Who wrote them goes: no record knows what role they had.
pub fn redact_notes(plan: &Plan, run: &Run, lang: Lang, mut notes: Notes) -> Notes {
    let names = Names::of(plan, run, lang);
    for seen in &mut notes.observations {
        [&mut seen.seen, &mut seen.reference, &mut seen.analysis]
            .into_iter()
            .for_each(|text| names.hide(text));
        seen.by = SafeText::default();
    }
    for rated in &mut notes.ratings {
        names.hide(&mut rated.reason);
        rated.by = SafeText::default();
    }
    for action in notes.earlier.iter_mut().chain(&mut notes.actions) {
        let words = [&mut action.issue, &mut action.action, &mut action.owner, &mut action.remark];
        words.into_iter().for_each(|text| names.hide(text));
    }
    notes
}

/// Shortest part of a name that is looked for by itself: `Sato` of `Sato T.`; shorter ones are words, too.
const PART_MIN: usize = 3;
/// The same where a character is a word of its own.
const PART_MIN_WIDE: usize = 2;

/// Names, and what stands for each: also for texts that come from beside the record, such as an evaluator's notes.
pub struct Names {
    /// By name as it was given.
    whole: Vec<(SafeText, SafeText)>,
    /// What is looked for in texts, folded; longest first.
    wanted: Vec<(Vec<char>, SafeText)>,
}

impl Names {
    /// Everybody a run names, numbered as they come: alias, roster, whoever called or voted.
    pub fn of(plan: &Plan, run: &Run, lang: Lang) -> Names {
        let mut people: Vec<&SafeText> = vec![&run.alias];
        people.extend(run.roster.iter().map(|member| &member.alias));
        people.extend(run.entries.iter().flat_map(|entry| named(&entry.kind)));
        let facilitator = (run.facilitator.clone(), say(lang, "debrief-redacted-facilitator"));
        let mut whole: Vec<(SafeText, SafeText)> = vec![facilitator];
        let mut number = 0;
        for name in people {
            if name.is_empty() || whole.iter().any(|(known, _)| known == name) {
                continue;
            }
            if is_role(plan, name) {
                whole.push((name.clone(), name.clone()));
                continue;
            }
            number += 1;
            whole.push((
                name.clone(),
                say_with(lang, "debrief-redacted-player", &[("n", Arg::Number(number))]),
            ));
        }
        whole.retain(|(name, _)| !name.is_empty());
        Names::new(whole, &say(lang, "debrief-redacted-somebody"))
    }

    fn new(whole: Vec<(SafeText, SafeText)>, somebody: &SafeText) -> Names {
        let mut looked_for: BTreeMap<Vec<char>, SafeText> = BTreeMap::new();
        let mut look_for = |part: &[char], label: &SafeText| {
            let known = looked_for.entry(part.to_vec()).or_insert_with(|| label.clone());
            if known != label {
                // Two people share it: whose it is cannot be told.
                *known = somebody.clone();
            }
        };
        for (name, label) in &whole {
            let folded = fold(name.as_str());
            let parts = folded.split(|c| c.is_whitespace()).filter(|part| is_telling(part));
            // A role stands for itself, and so do its words.
            parts.filter(|_| name != label).for_each(|part| look_for(part, label));
            look_for(&folded, label);
        }
        let mut wanted: Vec<(Vec<char>, SafeText)> = looked_for.into_iter().collect();
        wanted.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Names { whole, wanted }
    }

    /// What stands for a name; a name nobody else has is a text like any other.
    fn name(&self, name: &SafeText) -> SafeText {
        let known = self.whole.iter().find(|(known, _)| known == name);
        known.map_or_else(|| self.text(name), |(_, label)| label.clone())
    }

    /// A text with every name in it, or telling part of one, replaced: whatever its case and width, as a word of its own
    /// where words have spaces between them.
    pub fn text(&self, text: &SafeText) -> SafeText {
        let (shown, folded): (Vec<char>, Vec<char>) = text.as_str().chars().map(|c| (c, folded(c))).unzip();
        let (mut out, mut at, mut changed) = (String::with_capacity(shown.len()), 0, false);
        while at < shown.len() {
            let found = self.wanted.iter().find(|(name, _)| {
                folded[at..].starts_with(name)
                    && !joins(at.checked_sub(1).map(|before| folded[before]), name.first())
                    && !joins(folded.get(at + name.len()).copied(), name.last())
            });
            match found {
                Some((name, label)) => {
                    out.push_str(label.as_str());
                    at += name.len();
                    changed = true;
                }
                None => {
                    out.push(shown[at]);
                    at += 1;
                }
            }
        }
        if changed { out.into() } else { text.clone() }
    }

    fn hide(&self, text: &mut SafeText) {
        *text = self.text(text);
    }

    fn order(&self, order: &mut Order) {
        match order {
            Order::Hypothesis { text, who, .. } | Order::Note { text, who } => {
                self.hide(text);
                *who = self.name(who);
            }
            Order::Hint { text } | Order::Tag { text } => self.hide(text),
            Order::Search { query } => self.hide(query),
            Order::Override { reason, .. } => self.hide(reason),
            Order::Reflect(reflection) => {
                self.hide(&mut reflection.text);
                reflection.who = self.name(&reflection.who);
            }
            Order::Resolve { keep, change, plan, .. } => {
                [keep, change, plan].into_iter().for_each(|text| self.hide(text));
            }
            Order::Decide(choice) => self.choice(choice),
            Order::Act { statement, .. } => {
                statement.iter_mut().for_each(|statement| self.statement(statement));
            }
            // Ids, numbers and switches.
            Order::StartEx { .. }
            | Order::Cancel { .. }
            | Order::Open { .. }
            | Order::Pin { .. }
            | Order::PinLine { .. }
            | Order::AskHint { .. }
            | Order::NextMove
            | Order::Hold { .. }
            | Order::Extend { .. }
            | Order::Send { .. }
            | Order::Conduct(_)
            | Order::EndEx => {}
        }
    }

    fn choice(&self, choice: &mut Choice) {
        self.hide(&mut choice.note);
        choice.called_by = self.name(&choice.called_by);
        for vote in &mut choice.votes {
            vote.who = self.name(&vote.who);
        }
    }

    fn statement(&self, statement: &mut Statement) {
        self.hide(&mut statement.text);
        for unknown in &mut statement.unknowns {
            match unknown {
                Unknown::Own(words) => self.hide(words),
                Unknown::Listed(_) => {}
            }
        }
    }

    fn seen(&self, seen: &mut Seen) {
        match seen {
            Seen::Decided { choice, .. } => self.choice(choice),
            Seen::Said { order, .. } => self.order(order),
            Seen::Stated { statement, .. } => self.statement(statement),
            Seen::Hinted { text: Bilingual { en, ja }, .. } => {
                [en, ja].into_iter().for_each(|text| self.hide(text));
            }
            Seen::Refused { refusal: Refusal::NotInRoom { name } } => *name = self.name(name),
            // Ids, numbers, and what the scenario says.
            Seen::Refused { .. }
            | Seen::MoveBegan { .. }
            | Seen::MoveEnded { .. }
            | Seen::Delivered { .. }
            | Seen::Alerted { .. }
            | Seen::LineFound { .. }
            | Seen::LogChecked { .. }
            | Seen::LogOpened { .. }
            | Seen::FactKnown { .. }
            | Seen::TaskQueued { .. }
            | Seen::TaskAsked { .. }
            | Seen::TaskBegun { .. }
            | Seen::TaskEnded { .. }
            | Seen::DecisionOpened { .. }
            | Seen::DecisionExtended { .. }
            | Seen::Lapsed { .. }
            | Seen::Answered { .. }
            | Seen::Unanswered { .. }
            | Seen::Opened { .. }
            | Seen::Pinned { .. }
            | Seen::LinePinned { .. }
            | Seen::DutyStarted { .. }
            | Seen::DutyLonger { .. }
            | Seen::DutyExempt { .. }
            | Seen::DutyMet { .. }
            | Seen::StateShown { .. }
            | Seen::Held { .. }
            | Seen::Ended { .. } => {}
        }
    }

    fn judged(&self, judged: &mut Judged) {
        match judged {
            Judged::Overridden { reason, .. } => self.hide(reason),
            Judged::TaskOpened { .. }
            | Judged::TaskDone { .. }
            | Judged::TaskSpoiled { .. }
            | Judged::Harm { .. }
            | Judged::Measured { .. }
            | Judged::Believed { .. }
            | Judged::Lacking { .. }
            | Judged::Contradicted { .. }
            | Judged::TaskRated { .. }
            | Judged::ObjectiveRated { .. } => {}
        }
    }
}

/// Names that a record gives.
fn named(kind: &Kind) -> Vec<&SafeText> {
    match kind {
        Kind::Order { order: Order::Decide(choice), .. } => by_choice(choice),
        Kind::Happened(Outcome::Seen(Seen::Decided { choice, .. })) => by_choice(choice),
        Kind::Order { order: Order::Reflect(reflection), .. } => vec![&reflection.who],
        // What was said comes twice, as an order and as an outcome.
        Kind::Happened(Outcome::Seen(Seen::Refused { refusal: Refusal::NotInRoom { name } })) => vec![name],
        _ => Vec::new(),
    }
}

fn by_choice(choice: &Choice) -> Vec<&SafeText> {
    std::iter::once(&choice.called_by).chain(choice.votes.iter().map(|vote| &vote.who)).collect()
}

/// Whether people called themselves by a role of the scenario: that names nobody.
fn is_role(plan: &Plan, name: &SafeText) -> bool {
    let seats = plan.roster.seats.iter().map(|seat| &seat.title);
    let teams = plan.roster.teams.values().map(|team| &team.name);
    seats.chain(teams).any(|title| title.en == *name || title.ja == *name)
}

/// Whether a part of a name is looked for by itself.
fn is_telling(part: &[char]) -> bool {
    let letters = part.iter().filter(|c| c.is_alphanumeric()).count();
    letters >= if part.iter().any(|c| !is_spaced(*c)) { PART_MIN_WIDE } else { PART_MIN }
}

/// Whether a character beside the end of a name makes it part of a longer word.
fn joins(beside: Option<char>, end: Option<&char>) -> bool {
    let letter = |c: char| c.is_alphanumeric() && is_spaced(c);
    beside.is_some_and(letter) && end.copied().is_some_and(letter)
}

/// Of a script that puts spaces between words; kana, kanji and their kin do not.
fn is_spaced(c: char) -> bool {
    c < '\u{2e80}'
}

fn fold(text: &str) -> Vec<char> {
    text.chars().map(folded).collect()
}

/// Case and width do not tell names apart. One character stays one, so that places in a text stay in place.
fn folded(c: char) -> char {
    let narrow = narrow_ascii(c);
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => narrow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(given: &[(&str, &str)]) -> Names {
        let whole = given.iter().map(|(name, label)| ((*name).into(), (*label).into())).collect();
        Names::new(whole, &"somebody".into())
    }

    #[test]
    fn names_go_from_texts() {
        let names = names(&[("Sato T.", "P1"), ("Al", "P2"), ("田中 花子", "P3"), ("森", "P4")]);
        for (text, hidden) in [
            ("Sato T. called it", "P1 called it"),
            ("SATO said, sato's way", "P1 said, P1's way"),
            ("Ｓａｔｏさんが", "P1さんが"),
            ("Al and Alice, metal", "P2 and Alice, metal"),
            ("田中さんと花子、森が", "P3さんとP3、P4が"),
            ("Satoshi", "Satoshi"),
            ("花子と花子T", "P3とP3T"),
            ("nobody", "nobody"),
            ("", ""),
        ] {
            assert_eq!(names.text(&text.into()).as_str(), hidden);
        }
    }

    #[test]
    fn a_name_two_people_share_is_nobodys() {
        let names = names(&[("Sato T.", "P1"), ("Sato K.", "P2")]);
        assert_eq!(names.text(&"Sato K. and Sato".into()).as_str(), "P2 and somebody");
    }
}
