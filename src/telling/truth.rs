//! What really happened.

use super::{Teller, number, percent};
use crate::locale::{self, Arg};
use crate::play::outcome::Truth;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

impl Teller<'_> {
    pub(super) fn truth(&self, what: &Truth) -> SafeText {
        match what {
            Truth::StepBegun { step, on } => self.step_told("tell-truth-step-begun", *step, *on),
            Truth::StepSucceeded { step, on } => self.step_told("tell-truth-step-succeeded", *step, *on),
            Truth::StepFailed { step, on } => self.step_told("tell-truth-step-failed", *step, *on),
            Truth::StepPrevented { step, by, interrupted, on } => {
                self.prevented(*step, *on, *by, *interrupted)
            }
            Truth::StepAbandoned { step, on } => self.step_told("tell-truth-step-abandoned", *step, *on),
            Truth::Toll { users, cost } => self.say(
                "tell-truth-toll",
                &[("users", number(users.unsigned_abs())), ("cost", number(cost.unsigned_abs()))],
            ),
            Truth::Noticed { action, alarm } => self.say(
                "tell-truth-noticed",
                &[("action", self.action(*action, None)), ("alarm", percent(*alarm))],
            ),
            Truth::Reacted { reaction } => {
                self.say("tell-truth-reacted", &[("reaction", self.reaction(*reaction))])
            }
            Truth::SecretReread { secret } => {
                self.say("tell-truth-secret-reread", &[("secret", self.subject(*secret))])
            }
            Truth::TraceLeft { trace, log, on } => self.trace_left(*trace, *log, *on),
            Truth::EvidenceLost { subject, by } => self.say(
                "tell-truth-evidence-lost",
                &[("subject", self.subject(*subject)), ("by", self.cause(*by))],
            ),
            Truth::Leaked { data, records } => self.leaked(*data, *records),
            Truth::Effect { effect, cause } => self
                .say("tell-truth-effect", &[("effect", self.effect(effect)), ("cause", self.cause(*cause))]),
            Truth::Impact { confidentiality, integrity, availability } => self.say(
                "tell-truth-impact",
                &[
                    ("confidentiality", percent(*confidentiality)),
                    ("integrity", percent(*integrity)),
                    ("availability", percent(*availability)),
                ],
            ),
            Truth::ScriptFault { words } => self.say("tell-truth-script-fault", &[("words", words.clone())]),
            Truth::InjectSkipped { inject } => {
                self.say("tell-truth-inject-skipped", &[("what", self.inject(*inject))])
            }
        }
    }

    /// A step, with the machine where it is one of many.
    fn step_on(&self, step: Id, on: Option<Id>) -> SafeText {
        let name = self.step(step);
        match on {
            None => name,
            Some(on) => self.say("tell-step-on", &[("step", name), ("on", self.subject(on))]),
        }
    }

    fn step_told(&self, key: &str, step: Id, on: Option<Id>) -> SafeText {
        self.say(key, &[("step", self.step_on(step, on))])
    }

    fn reaction(&self, id: Id) -> SafeText {
        let found = self.plan.attack.reactions.iter().find(|reaction| reaction.id == id);
        found.map_or_else(|| id.as_str().into(), |reaction| reaction.name.get(self.lang).clone())
    }

    fn prevented(&self, step: Id, on: Option<Id>, by: Id, interrupted: bool) -> SafeText {
        let args = [("step", self.step_on(step, on)), ("by", self.subject(by))];
        match (by == step, interrupted) {
            (true, true) => self.say("tell-truth-step-interrupted-needs", &args[..1]),
            (true, false) => self.say("tell-truth-step-prevented-needs", &args[..1]),
            (false, true) => self.say("tell-truth-step-interrupted", &args),
            (false, false) => self.say("tell-truth-step-prevented", &args),
        }
    }

    fn trace_left(&self, trace: Id, log: Id, on: Option<Id>) -> SafeText {
        let found = self.plan.attack.traces.get(&trace);
        let line = found.map_or_else(|| trace.as_str().into(), |trace| trace.line.clone());
        let line = match on {
            None => line,
            Some(on) => self.say("tell-step-on", &[("step", line), ("on", self.subject(on))]),
        };
        self.say("tell-truth-trace-left", &[("log", self.subject(log)), ("line", line)])
    }

    fn leaked(&self, data: Id, records: u64) -> SafeText {
        let (name, shown) = (self.subject(data), number(records));
        let count = i64::try_from(records).unwrap_or(i64::MAX);
        let args = [("data", Arg::from(&name)), ("n", Arg::Number(count)), ("shown", Arg::from(&shown))];
        locale::say_with(self.lang, "tell-truth-leaked", &args)
    }

    /// An effect as the format spells it, in words where the verb has any.
    pub fn effect(&self, effect: &SafeText) -> SafeText {
        let mut words = effect.as_str().split_whitespace();
        let verb = words.next().unwrap_or_default();
        let Some(id) = words.next().and_then(Id::parse) else { return effect.clone() };
        let key = match verb {
            // `on` and `off` are no things that have a name.
            "egress" => format!("tell-effect-egress-{id}"),
            _ => format!("tell-effect-{verb}"),
        };
        if !locale::has(self.lang, &key) {
            return effect.clone();
        }
        let rest: Vec<&str> = words.collect();
        self.say(&key, &[("subject", self.effect_subject(verb, id)), ("rest", rest.join(" ").into())])
    }

    fn effect_subject(&self, verb: &str, id: Id) -> SafeText {
        match verb {
            "reveal" | "suspect" | "refute" => self.fact(id),
            "deliver" => self.inject(id),
            "arm" | "stop" => self.step(id),
            _ if id.as_str() == "all" => self.say("tell-all", &[]),
            "relieve" => self.team(id),
            _ => self.subject(id),
        }
    }
}
