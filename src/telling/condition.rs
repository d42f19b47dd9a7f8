//! Conditions in words, so that the rule behind a rating can be read by somebody who writes no scenarios.

use super::{Teller, audience};
use crate::plan::cond::{Ask, Expr, Fact, Op};
use crate::plan::effect::Effect;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

impl Teller<'_> {
    /// A condition in words.
    pub fn condition(&self, expr: &Expr) -> SafeText {
        match expr {
            Expr::Value(value) => value.to_string().into(),
            Expr::Ask(ask) => self.asked(ask),
            Expr::And(all) => self.joined("tell-cond-and", all),
            Expr::Or(any) => self.joined("tell-cond-or", any),
            Expr::Not(inner) => tell!(self, "tell-cond-not", what = self.condition(inner)),
            Expr::Two(op, left, right) => {
                if let Some(words) = self.flagged(*op, left, right).or_else(|| self.plainly(*op, left, right))
                {
                    return words;
                }
                let words = format!("{} {} {}", self.part(left), sign(*op), self.part(right));
                words.into()
            }
        }
    }

    /// A comparison that only asks whether a flag was ever set, told by what sets it: a flag has no name of its own.
    fn flagged(&self, op: Op, left: &Expr, right: &Expr) -> Option<SafeText> {
        let (Expr::Ask(ask), Expr::Value(value)) = (left, right) else { return None };
        if ask.fact != Fact::Flag {
            return None;
        }
        let is_set = match (op, value) {
            (Op::Gt | Op::Ne, 0) | (Op::Ge | Op::Eq, 1) => true,
            (Op::Eq | Op::Le, 0) | (Op::Lt, 1) => false,
            _ => return None,
        };
        let what = self.sets(ask.subject)?;
        Some(if is_set { what } else { tell!(self, "tell-cond-not", what = what) })
    }

    /// Actions and options that set a flag, as a condition: nothing where none does, or something else may.
    fn sets(&self, flag: Id) -> Option<SafeText> {
        let set = |effects: &[Effect]| {
            let on = |effect: &Effect| matches!(effect, Effect::SetFlag(it, n) | Effect::AddFlag(it, n) if *it == flag && *n > 0);
            effects.iter().any(on)
        };
        let actions = self.plan.playbook.iter().filter(|action| set(&action.effects));
        let actions =
            actions.map(|action| tell!(self, "tell-ask-done", subject = self.action(action.id, None)));
        let options = self.plan.msel.decisions.iter().flat_map(|decision| {
            let options = decision.options.iter().filter(|option| set(&option.effects));
            options.map(|option| (decision.id, option.id))
        });
        let options = options.map(|(decision, option)| {
            let (subject, option) = (self.decision(decision), self.option(decision, option));
            tell!(self, "tell-ask-chose", subject = subject, option = option)
        });
        let all = actions.chain(options);
        all.reduce(|left, right| tell!(self, "tell-cond-or", left = left, right = right))
    }

    /// Comparisons nobody says as such: whether, or how often, something was marked; which move is played.
    fn plainly(&self, op: Op, left: &Expr, right: &Expr) -> Option<SafeText> {
        let (Expr::Ask(ask), Expr::Value(value)) = (left, right) else { return None };
        let (flag, value) = match ask.fact {
            Fact::Flag => (true, *value),
            Fact::Move => (false, *value),
            _ => return None,
        };
        let (least, most) = match op {
            Op::Eq => (Some(value), Some(value)),
            Op::Ge => (Some(value), None),
            Op::Gt => (Some(value.saturating_add(1)), None),
            Op::Le => (None, Some(value)),
            Op::Lt => (None, Some(value.saturating_sub(1))),
            Op::Ne if flag && value == 0 => (Some(1), None),
            Op::Ne | Op::Add | Op::Sub | Op::Mul => return None,
        };
        let (key, number) = match (flag, least, most) {
            // What was never marked stands at nothing.
            (true, Some(1), None) => ("tell-cond-marked", 1),
            (true, _, Some(0)) => ("tell-cond-marked-not", 0),
            (true, Some(number), Some(_)) => ("tell-cond-marked-at", number),
            (true, Some(number), None) => ("tell-cond-marked-from", number),
            (true, None, Some(number)) => ("tell-cond-marked-to", number),
            (false, Some(number), Some(_)) => ("tell-cond-move-at", number),
            (false, Some(number), None) => ("tell-cond-move-from", number),
            (false, None, Some(number)) => ("tell-cond-move-to", number),
            (_, None, None) => return None,
        };
        let (subject, number) = (ask.subject.as_str().into(), number.to_string().into());
        Some(tell!(self, key, subject = subject, number = number))
    }

    fn joined(&self, key: &str, parts: &[Expr]) -> SafeText {
        let words = parts.iter().map(|part| self.part(part));
        words.reduce(|left, right| tell!(self, key, left = left, right = right)).unwrap_or_default()
    }

    /// A part of something bigger: in brackets, if it is itself made of parts.
    fn part(&self, expr: &Expr) -> SafeText {
        let words = self.condition(expr);
        match expr {
            Expr::Two(op, left, right) if self.plainly(*op, left, right).is_some() => words,
            Expr::And(_) | Expr::Or(_) | Expr::Two(..) => tell!(self, "tell-cond-part", what = words),
            Expr::Value(_) | Expr::Ask(_) | Expr::Not(_) => words,
        }
    }

    fn asked(&self, ask: &Ask) -> SafeText {
        let name = Fact::TABLE.iter().find(|row| row.1 == ask.fact).map_or("", |row| row.0);
        let target = Some(ask.object).filter(|object| !object.as_str().is_empty());
        let subject = match ask.fact {
            Fact::Known | Fact::Stated | Fact::Pinned => self.knowable(ask),
            Fact::Fatigue => self.team(ask.subject),
            Fact::Delivered | Fact::Read | Fact::Answered => self.inject(ask.subject),
            Fact::Attempted | Fact::Done => self.action(ask.subject, target),
            Fact::Happened | Fact::Tried => self.step(ask.subject),
            Fact::Decided | Fact::Lapsed | Fact::Chose => self.decision(ask.subject),
            Fact::Duty | Fact::Owed | Fact::Handed | Fact::ToldT0 | Fact::ToldMax => self.duty(ask.subject),
            Fact::Told | Fact::Overdue => self.audience(ask.subject),
            Fact::Impact => self.axis(ask),
            _ => self.subject(ask.subject),
        };
        let option = target.map_or_else(SafeText::default, |object| self.option(ask.subject, object));
        let object = self.subject(ask.object);
        tell!(self, &format!("tell-ask-{name}"), subject = subject, option = option, object = object)
    }

    fn knowable(&self, ask: &Ask) -> SafeText {
        match self.plan.msel.facts.contains_key(&ask.subject) {
            true => self.fact(ask.subject),
            false => self.alert(ask.subject),
        }
    }

    /// Whom something was said to: a person, or an audience.
    fn audience(&self, who: Id) -> SafeText {
        match self.plan.msel.persons.contains_key(&who) {
            true => self.subject(who),
            false => audience(self.lang, who),
        }
    }

    fn axis(&self, ask: &Ask) -> SafeText {
        match ask.subject.as_str() {
            "confidentiality" => tell!(self, "tell-axis-confidentiality"),
            "integrity" => tell!(self, "tell-axis-integrity"),
            _ => tell!(self, "tell-axis-availability"),
        }
    }
}

fn sign(op: Op) -> &'static str {
    match op {
        Op::Eq => "=",
        Op::Ne => "≠",
        Op::Lt => "<",
        Op::Le => "≤",
        Op::Gt => ">",
        Op::Ge => "≥",
        Op::Add => "+",
        Op::Sub => "−",
        Op::Mul => "×",
    }
}
