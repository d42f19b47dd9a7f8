//! What there is to read about the things of the company: machines, accounts, zones, logs, services.

use super::content::{Content, Item, fact_item};
use crate::exercise::view::{AssetView, SubjectView};
use crate::locale::{say, say_with};
use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::telling;
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::Line;
use crate::tui::theme::Role;
use crate::tui::words;

/// A machine, or something else an action can be aimed at.
pub fn asset(model: &Model, of: Thing, id: Id, columns: usize) -> Option<Content> {
    let (lang, view) = (model.lang, &model.view);
    let mut content = Content::titled(Role::Strong, words::name(view, id));
    match view.assets.iter().find(|asset| of == Thing::Asset(asset.id)) {
        Some(asset) => machine(model, asset, &mut content, columns),
        None => {
            let it = words::subject(view, of)?;
            content.title = Line::new(Role::Strong, words::subject_name(it));
            subject(model, it, &mut content, columns);
        }
    }
    content.blank();
    content.item(Item::ActOn(id), Role::Accent, "  a ", say(lang, "tui-asset-act").as_str(), columns);
    if view.logs.iter().any(|log| log.id == id && log.open) {
        let text = say(lang, "tui-asset-search");
        content.item(Item::Search(id), Role::Accent, "  s ", text.as_str(), columns);
    }
    if view.lines.iter().any(|line| line.log == id) {
        let text = say(lang, "tui-asset-lines");
        content.item(Item::Open(Thing::Lines(Some(id))), Role::Accent, "  > ", text.as_str(), columns);
    }
    let services = view.services.iter().filter(|service| service.on.contains(&id));
    let services: Vec<(Thing, &SafeText)> =
        services.map(|service| (Thing::Service(service.id), &service.name)).collect();
    leads(model, &mut content, "tui-asset-services", &services, columns);
    let facts: Vec<Id> =
        view.facts.iter().filter(|fact| fact.about.contains(&id)).map(|fact| fact.id).collect();
    if !facts.is_empty() {
        content.heading(model, "tui-asset-facts");
    }
    for fact in facts {
        fact_item(model, &mut content, fact, columns);
    }
    Some(content)
}

fn machine(model: &Model, asset: &AssetView, content: &mut Content, columns: usize) {
    let lang = model.lang;
    let kind = telling::kind(lang, asset.kind);
    content.field(model, "tui-asset-kind", &format!("{kind}  {}", asset.zone_name), columns);
    content.field(model, "tui-asset-criticality", &format!("{}/5", asset.criticality), columns);
    content.field(model, "tui-asset-state", &words::state_signed(model, asset.looks, &asset.marks), columns);
    if !asset.admits.is_empty() {
        content.field(model, "tui-asset-admits", &listed(model, &asset.admits), columns);
    }
    if asset.onsite {
        content.field(model, "tui-asset-hands", say(lang, "tui-asset-onsite").as_str(), columns);
    }
    for (name, class, records) in &asset.data {
        let count = telling::number(*records);
        let class = telling::class(lang, *class);
        let args = [("name", name.into()), ("class", (&class).into()), ("count", (&count).into())];
        let text = say_with(lang, "tui-asset-records", &args);
        content.field(model, "tui-asset-data", text.as_str(), columns);
    }
}

fn subject(model: &Model, subject: &SubjectView, content: &mut Content, columns: usize) {
    let (lang, view) = (model.lang, &model.view);
    let kind = telling::target_kind(lang, subject.kind);
    content.field(
        model,
        "tui-asset-kind",
        format!("{kind}  {}", words::detail(lang, &subject.detail)).trim_end(),
        columns,
    );
    content.field(
        model,
        "tui-asset-state",
        &words::state_signed(model, subject.looks, &subject.marks),
        columns,
    );
    if subject.kind != TargetKind::Zone {
        return;
    }
    let beside = view.links.iter().filter_map(|(from, to)| match subject.id {
        id if id == *from => Some(*to),
        id if id == *to => Some(*from),
        _ => None,
    });
    let name = |id: Id| -> SafeText {
        let zone = view.subjects.iter().find(|it| it.id == id && !it.name.is_empty());
        zone.map_or_else(|| id.as_str().into(), |zone| zone.name.clone())
    };
    let beside: Vec<SafeText> = beside.map(name).collect();
    if !beside.is_empty() {
        content.field(model, "tui-zone-links", &listed(model, &beside), columns);
    }
    let inside = view.assets.iter().filter(|asset| asset.zone == subject.id);
    let inside: Vec<(Thing, &SafeText)> = inside.map(|asset| (Thing::Asset(asset.id), &asset.name)).collect();
    leads(model, content, "tui-zone-machines", &inside, columns);
}

/// A service: who uses it, what it stands on, what it needs, what stops it as far as is known.
pub fn service(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let (lang, view) = (model.lang, &model.view);
    let service = view.services.iter().find(|service| service.id == id)?;
    let mut content = Content::titled(Role::Strong, service.name.as_str());
    let kind = say(lang, "tui-word-service");
    content.field(model, "tui-asset-kind", kind.as_str(), columns);
    let users = telling::number(service.users);
    content.field(model, "tui-service-users", users.as_str(), columns);
    let name = |id: &Id| -> SafeText {
        let other = view.services.iter().find(|other| other.id == *id);
        other.map_or_else(|| words::name(view, *id).as_str().into(), |other| other.name.clone())
    };
    let still: Vec<SafeText> = service.stopped_by.iter().map(name).collect();
    let state = match still.is_empty() {
        true => say(lang, "tui-service-runs"),
        false => say_with(lang, "tui-service-still", &[("by", listed(model, &still).as_str().into())]),
    };
    content.field(model, "tui-asset-state", state.as_str(), columns);
    let on: Vec<(Thing, SafeText)> = service.on.iter().map(|id| (Thing::Asset(*id), name(id))).collect();
    leads(model, &mut content, "tui-service-on", &borrowed(&on), columns);
    let needs: Vec<(Thing, SafeText)> =
        service.needs.iter().map(|id| (Thing::Service(*id), name(id))).collect();
    leads(model, &mut content, "tui-service-wants", &borrowed(&needs), columns);
    let above = view.services.iter().filter(|other| other.needs.contains(&id));
    let above: Vec<(Thing, &SafeText)> = above.map(|other| (Thing::Service(other.id), &other.name)).collect();
    leads(model, &mut content, "tui-service-above", &above, columns);
    Some(content)
}

fn borrowed(named: &[(Thing, SafeText)]) -> Vec<(Thing, &SafeText)> {
    named.iter().map(|(thing, name)| (*thing, name)).collect()
}

/// Names one after the other.
fn listed(model: &Model, names: &[SafeText]) -> String {
    let names: Vec<&str> = names.iter().map(SafeText::as_str).collect();
    names.join(if model.lang == crate::stdx::text::Lang::En { ", " } else { "、" })
}

/// Things to go on to, under a heading.
fn leads(model: &Model, content: &mut Content, key: &str, things: &[(Thing, &SafeText)], columns: usize) {
    if things.is_empty() {
        return;
    }
    content.heading(model, key);
    for (thing, name) in things {
        let text = match thing {
            Thing::Asset(id) if name.as_str() != id.as_str() && !name.as_str().starts_with(id.as_str()) => {
                format!("{id} {name}")
            }
            _ => name.to_string(),
        };
        content.item(Item::Open(*thing), Role::Accent, "  > ", &text, columns);
    }
}
