//! Why an order was not accepted, and what would make it possible.

use super::{Teller, audience, kind, target_kind};
use crate::plan::playbook::{Action, Reads, TargetKind};
use crate::play::refusal::Refusal;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, SafeText};

/// How many actions are named that would help.
const ACTIONS_NAMED: usize = 3;

impl Teller<'_> {
    pub(super) fn refusal(&self, why: &Refusal) -> SafeText {
        let name = |action: &Id| ("action", self.action(*action, None));
        match why {
            Refusal::NotYours => self.say("tell-refusal-not-yours", &[]),
            Refusal::NotRunning => self.say("tell-refusal-not-running", &[]),
            Refusal::NotOver => self.say("tell-refusal-not-over", &[]),
            Refusal::Unknown { what } => self.say("tell-refusal-unknown", &[("what", what.as_str().into())]),
            Refusal::NeedsTarget { action } => {
                self.say("tell-refusal-needs-target", &[name(action), ("aims", self.aims(*action))])
            }
            Refusal::WrongTarget { action, target } => self.say(
                "tell-refusal-wrong-target",
                &[name(action), ("target", self.subject(*target)), ("aims", self.aims(*action))],
            ),
            Refusal::NotPossible { action, words } => self.not_possible(*action, words),
            Refusal::NoTeam { team } => self.say("tell-refusal-no-team", &[("team", self.team(*team))]),
            Refusal::NotAdmitted { asset, team } => self.say(
                "tell-refusal-not-admitted",
                &[
                    ("asset", self.subject(*asset)),
                    ("team", self.team(*team)),
                    ("admits", self.admits(*asset)),
                ],
            ),
            Refusal::AlreadyUnderWay { task } => self.numbered("tell-refusal-under-way", *task),
            Refusal::NoSuchTask { task } => self.numbered("tell-refusal-no-task", *task),
            Refusal::SaysNothing { action } => self.say("tell-refusal-says-nothing", &[name(action)]),
            Refusal::NotForThem { action, audience: whom } => self
                .say("tell-refusal-not-for-them", &[name(action), ("audience", audience(self.lang, *whom))]),
            Refusal::NotOpen { fact } => self.say("tell-refusal-not-open", &[("fact", self.fact(*fact))]),
            Refusal::DecisionNotOpen { decision } => {
                self.say("tell-refusal-decision-not-open", &[("decision", self.decision(*decision))])
            }
            Refusal::BadConfidence => self.say("tell-refusal-bad-confidence", &[]),
            Refusal::InThePast { now } => self.say("tell-refusal-in-the-past", &[("now", self.clock(*now))]),
            Refusal::NoMoreHints { task } => {
                self.say("tell-refusal-no-more-hints", &[("task", self.field_of(*task))])
            }
            Refusal::NoSuchLine => self.say("tell-refusal-no-such-line", &[]),
            Refusal::LogClosed { log } => self.log_closed(*log),
            Refusal::LogLost { log } => self.say("tell-refusal-log-lost", &[("log", self.subject(*log))]),
            Refusal::NotInRoom { name } => self.say("tell-refusal-not-in-room", &[("name", name.clone())]),
            Refusal::TooMuch => self.say("tell-refusal-too-much", &[]),
        }
    }

    /// What an action is made for: `machine (server, storage)`.
    fn aims(&self, action: Id) -> SafeText {
        let Some(action) = self.plan.action(action) else { return SafeText::default() };
        let what = target_kind(self.lang, action.target);
        if action.kinds.is_empty() {
            return what;
        }
        let kinds: Vec<SafeText> = action.kinds.iter().map(|it| kind(self.lang, *it)).collect();
        self.say("tell-refusal-aims", &[("what", what), ("kinds", self.list(&kinds))])
    }

    /// Teams that may work on a machine.
    fn admits(&self, asset: Id) -> SafeText {
        let admits = self.plan.estate.assets.get(&asset).into_iter().flat_map(|asset| &asset.admits);
        let admits: Vec<SafeText> = admits.map(|team| self.team(*team)).collect();
        self.list(&admits)
    }

    /// A log nobody has read, and the actions that read it.
    fn log_closed(&self, log: Id) -> SafeText {
        let of = self.plan.estate.logs.get(&log).map(|log| log.kind);
        let reads = |action: &&Action| {
            action.reads.iter().any(|reads| match reads {
                Reads::Kind(kind) => Some(*kind) == of,
                Reads::Target => {
                    let fits = action.kinds.is_empty() || of.is_some_and(|kind| action.kinds.contains(&kind));
                    action.target == TargetKind::Log && fits
                }
            })
        };
        let by = self.plan.playbook.iter().filter(reads).map(|action| self.action(action.id, None));
        let by: Vec<SafeText> = by.take(ACTIONS_NAMED).collect();
        let name = ("log", self.subject(log));
        if by.is_empty() {
            return self.say("tell-refusal-log-closed", &[name]);
        }
        self.say("tell-refusal-log-closed-but", &[name, ("actions", self.list(&by))])
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
