//! The company as its people know it: what they can name, and how that stands by what is known.

use super::Projection;
use crate::exercise::view::{AssetView, Detail, SubjectView};
use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::stdx::text::Bilingual;
use std::collections::BTreeSet;

impl Projection<'_> {
    /// Ids that facts known so far are about, and machines that alerts have named: hidden ones appear with them.
    fn spoken_of(&self) -> BTreeSet<Id> {
        let facts = self.board.facts.iter().filter_map(|known| self.plan.msel.facts.get(&known.fact));
        let named = self.board.letters.iter().filter_map(|letter| letter.about);
        facts.flat_map(|fact| fact.about.iter().copied()).chain(named).collect()
    }

    fn marks(&self, id: Id) -> Vec<Id> {
        self.board.marks.get(&id).cloned().unwrap_or_default()
    }

    pub(super) fn assets(&self) -> Vec<AssetView> {
        let spoken_of = self.spoken_of();
        let estate = &self.plan.estate;
        let shown = estate.assets.values();
        let shown = shown.filter(|asset| !self.plan.is_hidden(asset.id) || spoken_of.contains(&asset.id));
        let mut assets: Vec<AssetView> = shown
            .map(|asset| AssetView {
                id: asset.id,
                name: self.say(&asset.name),
                kind: asset.kind,
                zone: asset.zone,
                zone_name: estate.zones.get(&asset.zone).map(|name| self.say(name)).unwrap_or_default(),
                criticality: asset.criticality,
                looks: self.board.looks(self.plan, asset.id),
                marks: self.marks(asset.id),
                data: estate
                    .data
                    .values()
                    .filter(|data| data.on == asset.id)
                    .map(|data| (self.say(&data.name), data.class, data.records))
                    .collect(),
                admits: asset
                    .admits
                    .iter()
                    .filter_map(|team| self.plan.roster.teams.get(team))
                    .map(|team| self.say(&team.name))
                    .collect(),
                onsite: asset.onsite,
            })
            .collect();
        assets.sort_by_key(|asset| (asset.zone, asset.id));
        assets
    }

    pub(super) fn subjects(&self) -> Vec<SubjectView> {
        let spoken_of = self.spoken_of();
        let estate = &self.plan.estate;
        let subject = |id: Id, kind: TargetKind, name: &Bilingual, detail: Detail| SubjectView {
            id,
            kind,
            of: estate.logs.get(&id).filter(|_| kind == TargetKind::Log).map(|log| log.kind),
            name: self.say(name),
            looks: self.board.looks(self.plan, id),
            marks: self.marks(id),
            detail,
        };
        let nameable = |id: Id| !self.plan.is_hidden(id) || spoken_of.contains(&id);
        let identities = estate.identities.values().filter(|identity| nameable(identity.id));
        let identities = identities.map(|identity| {
            let detail = Detail::Account { kind: identity.kind, mfa: identity.mfa };
            subject(identity.id, TargetKind::Identity, &identity.name, detail)
        });
        let indicators = estate.indicators.values().filter(|indicator| nameable(indicator.id));
        let indicators = indicators
            .map(|indicator| subject(indicator.id, TargetKind::Indicator, &indicator.name, Detail::None));
        let zones = estate.zones.iter().map(|(id, name)| subject(*id, TargetKind::Zone, name, Detail::None));
        let logs = estate
            .logs
            .values()
            .map(|log| subject(log.id, TargetKind::Log, &log.name, Detail::Log(log.keeps)));
        let data = estate.data.values().map(|data| {
            subject(data.id, TargetKind::Data, &data.name, Detail::Data(data.class, data.records))
        });
        let persons = self.plan.msel.persons.values().filter(|person| nameable(person.id));
        let persons = persons.map(|person| {
            let role = Detail::Role(self.say(&person.role));
            let known = subject(person.id, TargetKind::Person, &person.name, role);
            // What is said of an account is not said of the person who has its name.
            if estate.identities.get(&person.id).is_none() {
                return known;
            }
            SubjectView { looks: None, marks: Vec::new(), ..known }
        });
        let secrets = estate.secrets.values();
        let secrets =
            secrets.map(|secret| subject(secret.id, TargetKind::Secret, &secret.name, Detail::None));
        let things = identities.chain(indicators).chain(zones).chain(logs).chain(data);
        things.chain(persons).chain(secrets).collect()
    }
}
