//! What somebody waits for: decisions asked for, and duties of law and contract.

use super::Projection;
use crate::exercise::fold::Asked;
use crate::exercise::view::{DecisionState, DecisionView, DutyView, OptionView};
use crate::plan::due;
use crate::stdx::id::Id;

impl Projection<'_> {
    pub(super) fn decision(&self, number: usize, asked: &Asked) -> Option<DecisionView> {
        let ix = self.plan.msel.decision_ix.get(&asked.decision)?;
        let decision = &self.plan.msel.decisions[*ix];
        let options = decision.options.iter().map(|option| OptionView {
            id: option.id,
            text: self.say(&option.text),
            note: self.say(&option.note),
            does: option
                .does
                .iter()
                .map(|(action, target)| (self.say(&self.plan.playbook[*action].name), *target))
                .collect(),
        });
        let state = match (asked.taken, asked.lapsed) {
            (Some(option), _) => DecisionState::Taken(option),
            (None, Some(option)) => DecisionState::Lapsed(option),
            (None, None) => DecisionState::Open,
        };
        let silence = decision.silence.filter(|_| decision.closes.is_some());
        Some(DecisionView {
            id: decision.id,
            number: number + 1,
            title: self.say(&decision.title),
            text: self.say(&decision.text),
            opened: asked.opened,
            closes: asked.closes,
            at_least: decision.at_least,
            silence: silence.map(|option| self.say(&decision.options[option].text)),
            irreversible: decision.irreversible,
            belief: decision.belief.as_ref().map(|belief| self.say(&belief.text)),
            inject: decision.inject,
            options: options.collect(),
            state,
        })
    }

    pub(super) fn duties(&self) -> Vec<DutyView> {
        let started = self.board.duties.iter();
        started
            .filter_map(|owed| {
                let guide = &self.plan.guide;
                let duty = guide.duties.iter().find(|duty| duty.id == owed.duty)?;
                let rule = duty.longer.filter(|_| owed.longer).map_or(duty.rule, |(rule, _)| rule);
                let named = |id: Option<Id>| {
                    let action = self.plan.action(id?)?;
                    Some((action.id, self.say(&action.name)))
                };
                Some(DutyView {
                    id: duty.id,
                    title: self.say(&duty.title),
                    trigger: self.say(&duty.trigger),
                    to: self.say(&duty.to),
                    knew: owed.knew,
                    rule,
                    window: due::window(&rule, owed.knew, self.plan.cover.starts, &guide.calendars),
                    met: owed.met,
                    after: duty.after,
                    exempt: owed.exempt.map(|at| (at, self.say(&duty.exempt_why))),
                    exemptions: self.say(&duty.exempt),
                    action: named(duty.action),
                    handover: named(duty.handover),
                    content: duty
                        .content
                        .iter()
                        .map(|content| (content.id, self.say(&content.text)))
                        .collect(),
                    unreviewed: duty.reviewed_by.is_empty(),
                })
            })
            .collect()
    }
}
