//! Why an order was not accepted, and what would make it possible.

use super::{Teller, audience};
use crate::play::refusal::Refusal;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, SafeText};

impl Teller<'_> {
    pub(super) fn refusal(&self, why: &Refusal) -> SafeText {
        match why {
            Refusal::NotYours => self.say("tell-refusal-not-yours", &[]),
            Refusal::NotRunning => self.say("tell-refusal-not-running", &[]),
            Refusal::NotOver => self.say("tell-refusal-not-over", &[]),
            Refusal::Unknown { what } => self.say("tell-refusal-unknown", &[("what", what.as_str().into())]),
            Refusal::NeedsTarget { action } => {
                self.say("tell-refusal-needs-target", &[("action", self.action(*action, None))])
            }
            Refusal::WrongTarget { action, target } => self.say(
                "tell-refusal-wrong-target",
                &[("action", self.action(*action, None)), ("target", self.subject(*target))],
            ),
            Refusal::NotPossible { action, words } => self.not_possible(*action, words),
            Refusal::NoTeam { team } => self.say("tell-refusal-no-team", &[("team", self.team(*team))]),
            Refusal::NotAdmitted { asset, team } => self.say(
                "tell-refusal-not-admitted",
                &[("asset", self.subject(*asset)), ("team", self.team(*team))],
            ),
            Refusal::AlreadyUnderWay { task } => self.numbered("tell-refusal-under-way", *task),
            Refusal::NoSuchTask { task } => self.numbered("tell-refusal-no-task", *task),
            Refusal::SaysNothing { action } => {
                self.say("tell-refusal-says-nothing", &[("action", self.action(*action, None))])
            }
            Refusal::NotForThem { action, audience: whom } => self.say(
                "tell-refusal-not-for-them",
                &[("action", self.action(*action, None)), ("audience", audience(self.lang, *whom))],
            ),
            Refusal::NotOpen { fact } => self.say("tell-refusal-not-open", &[("fact", self.fact(*fact))]),
            Refusal::DecisionNotOpen { decision } => {
                self.say("tell-refusal-decision-not-open", &[("decision", self.decision(*decision))])
            }
            Refusal::BadConfidence => self.say("tell-refusal-bad-confidence", &[]),
            Refusal::InThePast { now } => self.say("tell-refusal-in-the-past", &[("now", self.clock(*now))]),
            Refusal::NoMoreHints { task } => {
                self.say("tell-refusal-no-more-hints", &[("task", self.goal(*task))])
            }
            Refusal::NoSuchLine => self.say("tell-refusal-no-such-line", &[]),
            Refusal::LogClosed { log } => self.say("tell-refusal-log-closed", &[("log", self.subject(*log))]),
            Refusal::LogLost { log } => self.say("tell-refusal-log-lost", &[("log", self.subject(*log))]),
            Refusal::NotInRoom { name } => self.say("tell-refusal-not-in-room", &[("name", name.clone())]),
            Refusal::TooMuch => self.say("tell-refusal-too-much", &[]),
        }
    }

    fn numbered(&self, key: &str, task: u32) -> SafeText {
        self.say(key, &[("task", task.to_string().into())])
    }

    fn not_possible(&self, action: Id, words: &Bilingual) -> SafeText {
        let name = ("action", self.action(action, None));
        if words.is_empty() {
            return self.say("tell-refusal-not-possible", &[name]);
        }
        self.say("tell-refusal-not-possible-because", &[name, ("words", words.get(self.lang).clone())])
    }
}
