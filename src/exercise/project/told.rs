//! What was told: messages, the facts in them, and what came with them.

use super::Projection;
use crate::exercise::fold::Letter;
use crate::exercise::view::{ArtifactView, FactView, MessageView, ReplyState, ReplyView, ReplyWay};
use crate::plan::msel::Inject;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use std::collections::BTreeSet;

impl Projection<'_> {
    pub(super) fn message(&self, n: usize, letter: &Letter) -> MessageView {
        let mut view = MessageView {
            id: letter.id,
            alert: letter.alert,
            at: letter.at,
            number: letter.number,
            times: letter.times,
            from: SafeText::default(),
            channel: Id::new("alert"),
            severity: Default::default(),
            title: SafeText::new(letter.id.as_str()),
            text: SafeText::default(),
            read: n < self.board.history || self.board.opened.contains(&letter.id),
            facts: Vec::new(),
            decision: None,
            artifacts: Vec::new(),
            reply: None,
        };
        if letter.alert {
            let trace = self.plan.attack.traces.get(&letter.id);
            if let Some(alert) = trace.and_then(|trace| trace.alert.as_ref()) {
                view.from = self.say(&alert.from);
                view.severity = alert.severity;
                view.title = self.say(&alert.title);
                view.text = self.say(&alert.text);
            }
        } else if let Some(ix) = self.plan.msel.inject_ix.get(&letter.id) {
            let inject = &self.plan.msel.injects[*ix];
            view.from = self.say(&inject.from);
            view.channel = inject.channel;
            view.severity = inject.severity;
            view.title = self.say(&inject.title);
            view.text = self.say(&inject.text);
            view.facts = inject.tells.clone();
            view.artifacts = inject.artifacts.clone();
            view.decision = self.decision_of(letter.id);
            view.reply = self.reply(n, letter, inject);
        }
        view
    }

    /// The reply a message waits for. Without anything that would count as one there is none: nobody is to look for it.
    /// What was settled before the players came is not theirs.
    fn reply(&self, n: usize, letter: &Letter, inject: &Inject) -> Option<ReplyView> {
        let by = letter.at + inject.answer_by?;
        let state = match letter.answered {
            Some(at) => ReplyState::Given(at),
            None if letter.unanswered || by < self.now => ReplyState::Late,
            None => ReplyState::Open,
        };
        if n < self.board.history && state != ReplyState::Open {
            return None;
        }
        let phase = |id: &&Id, phases: &[&str]| {
            self.plan.action(**id).is_some_and(|action| phases.contains(&action.phase.as_str()))
        };
        let mut decisions = self.plan.msel.decisions.iter();
        let only_words = inject.expects.iter().all(|id| phase(&id, &["communicate", "command"]));
        let words = inject.expects.iter().filter(|id| only_words || phase(id, &["communicate"]));
        let words: Vec<Id> = words.copied().collect();
        let way = if self.decision_of(letter.id).is_some() {
            ReplyWay::Decision
        } else if !words.is_empty() {
            ReplyWay::Words(words)
        } else if !inject.expects.is_empty() {
            ReplyWay::Deed
        } else if decisions.any(|decision| decision.inject == Some(inject.id)) {
            ReplyWay::Decision
        } else {
            return None;
        };
        Some(ReplyView { by, state, way })
    }

    /// The decision that belongs to a message, once it was opened.
    fn decision_of(&self, inject: Id) -> Option<Id> {
        let asked = self.board.asked.iter().map(|asked| asked.decision);
        asked.into_iter().find(|id| {
            let ix = self.plan.msel.decision_ix.get(id);
            ix.is_some_and(|ix| self.plan.msel.decisions[*ix].inject == Some(inject))
        })
    }

    pub(super) fn facts(&self) -> Vec<FactView> {
        let known = self.board.facts.iter();
        known
            .filter_map(|known| {
                let fact = self.plan.msel.facts.get(&known.fact)?;
                Some(FactView {
                    id: fact.id,
                    text: self.say(&fact.text),
                    status: known.status,
                    at: known.at,
                    source: self.source(known.source),
                    message: self.board.letters.iter().map(|letter| letter.id).find(|id| *id == known.source),
                    pinned: self.board.pinned.contains(&fact.id),
                    about: fact.about.clone(),
                })
            })
            .collect()
    }

    /// What told a fact, in words.
    fn source(&self, id: Id) -> SafeText {
        let plan = self.plan;
        if let Some(ix) = plan.msel.inject_ix.get(&id) {
            return self.say(&plan.msel.injects[*ix].title);
        }
        if let Some(trace) = plan.attack.traces.get(&id) {
            return plan.estate.logs.get(&trace.log).map(|log| self.say(&log.name)).unwrap_or_default();
        }
        if let Some(action) = plan.action(id) {
            return self.say(&action.name);
        }
        plan.msel.facts.get(&id).map(|fact| self.say(&fact.text)).unwrap_or_default()
    }

    pub(super) fn artifacts(&self) -> Vec<ArtifactView> {
        let injects = self.board.letters.iter().filter_map(|letter| self.plan.msel.inject_ix.get(&letter.id));
        let ids = injects.flat_map(|ix| self.plan.msel.injects[*ix].artifacts.iter().copied());
        let mut seen = BTreeSet::new();
        ids.filter(|id| seen.insert(*id))
            .filter_map(|id| {
                let artifact = self.plan.artifacts.get(&id)?;
                Some(ArtifactView {
                    id,
                    name: SafeText::new(&artifact.name),
                    text: self.say(&artifact.text),
                    read: self.board.opened.contains(&id),
                })
            })
            .collect()
    }
}
