//! Services people use, and what is known to stop them.

use crate::exercise::view::{AssetView, ServiceView};
use crate::plan::Plan;
use crate::stdx::id::Id;
use crate::stdx::text::Lang;
use std::collections::BTreeSet;

/// Every service in plan order, with the shown machines it stands on and those of them that are known to stop it: what
/// the players' own acts shut. Damage nobody has told of does not show here.
pub fn services(plan: &Plan, lang: Lang, assets: &[AssetView]) -> Vec<ServiceView> {
    let shown = |id: Id| assets.iter().find(|asset| asset.id == id);
    let made = plan.estate.services.values().map(|service| {
        let on: Vec<Id> = service.on.iter().copied().filter(|id| shown(*id).is_some()).collect();
        ServiceView {
            id: service.id,
            name: service.name.get(lang).clone(),
            stopped_by: on.iter().copied().filter(|id| shown(*id).is_some_and(shut)).collect(),
            on,
            needs: service.needs.clone(),
            users: u64::try_from(service.users).unwrap_or(0),
        }
    });
    let mut services: Vec<ServiceView> = made.collect();
    stand_still(&mut services);
    services
}

/// A machine that does not serve, by what was done to it.
fn shut(asset: &AssetView) -> bool {
    asset.marks.iter().any(|mark| matches!(mark.as_str(), "isolated" | "off" | "cut" | "closed"))
}

/// What needs a service that stands still stands still too. Each round carries that one service further up; circles
/// are refused when a scenario is compiled.
fn stand_still(services: &mut [ServiceView]) {
    for _ in 0..services.len() {
        let still = services.iter().filter(|service| !service.stopped_by.is_empty());
        let still: BTreeSet<Id> = still.map(|service| service.id).collect();
        for service in services.iter_mut() {
            let more = service.needs.iter().copied();
            let more: Vec<Id> =
                more.filter(|id| still.contains(id) && !service.stopped_by.contains(id)).collect();
            service.stopped_by.extend(more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stdx::text::SafeText;

    #[test]
    fn what_needs_a_stopped_service_stops() {
        let service = |id: &str, needs: &[&str], stopped_by: &[&str]| ServiceView {
            id: Id::new(id),
            name: SafeText::new(id),
            on: vec![],
            needs: needs.iter().map(|id| Id::new(id)).collect(),
            users: 1,
            stopped_by: stopped_by.iter().map(|id| Id::new(id)).collect(),
        };
        let mut all =
            [service("shop", &["login"], &[]), service("login", &["db"], &[]), service("db", &[], &["DB01"])];
        stand_still(&mut all);
        assert_eq!(all[0].stopped_by, [Id::new("login")]);
        assert_eq!(all[1].stopped_by, [Id::new("db")]);
        let mut fine = [service("shop", &["login"], &[]), service("login", &[], &[])];
        stand_still(&mut fine);
        assert!(fine.iter().all(|service| service.stopped_by.is_empty()));
    }
}
