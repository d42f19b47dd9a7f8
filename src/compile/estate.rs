//! The company's things.

use crate::compile::cx::{Cx, flag};
use crate::plan::estate::{Asset, Backup, Control, Data, Estate, Identity, Indicator, Log, Secret, Service};
use crate::plan::names::Noun;
use crate::scenario::v1::document::Document;
use crate::scenario::v1::estate as v1;
use crate::scenario::v1::small::Share;
use crate::stdx::id::Id;

/// Kinds of machines.
pub(super) const ASSET_KINDS: &[&str] = &[
    "server",
    "workstation",
    "hypervisor",
    "backup",
    "appliance",
    "saas",
    "domain-controller",
    "database",
    "storage",
    "runner",
    "partner",
];
/// Kinds of logs.
pub(super) const LOG_KINDS: &[&str] =
    &["vpn", "idp", "ad", "edr", "proxy", "mail", "netflow", "cloud", "app", "backup", "mdm", "chat", "host"];
const DATA_CLASSES: &[&str] =
    &["public", "internal", "personal", "special-care", "my-number", "messages", "secret"];
const IDENTITY_KINDS: &[&str] = &["person", "service", "contractor", "admin"];
const FACTORS: &[&str] = &["none", "push", "number", "passkey"];
/// Most lines of background a log gains in an hour: what the store of logs makes at most.
const BUSY_MAX: i64 = 20_000;
/// Effects on a machine that can take its logs along.
const DESTROYERS: &[&str] = &["power-off", "reboot", "patch", "wipe", "destroy", "encrypt"];

pub(super) fn build(cx: &mut Cx, document: &Document) -> Estate {
    Estate {
        zones: document.zone.iter().map(|zone| (zone.id.value, cx.text(&zone.name))).collect(),
        links: document.link.iter().map(|link| link_of(cx, link)).collect(),
        routes: routes(cx, document),
        services: document.service.iter().map(|it| (it.id.value, service(cx, it))).collect(),
        secrets: document.secret.iter().map(|it| (it.id.value, secret(cx, it))).collect(),
        assets: document.asset.iter().map(|it| (it.id.value, asset(cx, it))).collect(),
        identities: document.identity.iter().map(|it| (it.id.value, identity(cx, it))).collect(),
        data: document.data.iter().map(|it| (it.id.value, data(cx, it))).collect(),
        indicators: document.indicator.iter().map(|it| (it.id.value, indicator(cx, it))).collect(),
        logs: document.log.iter().map(|it| (it.id.value, log(cx, it))).collect(),
        controls: document.control.iter().map(|it| control(cx, it)).collect(),
        backups: document.backup.iter().map(|it| backup(cx, it)).collect(),
    }
}

fn link_of(cx: &mut Cx, link: &v1::Link) -> (Id, Id) {
    (cx.refer(&[Noun::Zone], &link.from), cx.refer(&[Noun::Zone], &link.to))
}

/// Most routes between machines.
const ROUTES_MAX: usize = 200_000;

fn routes(cx: &mut Cx, document: &Document) -> Vec<(Id, Id)> {
    let mut routes = Vec::new();
    for it in &document.route {
        let from = cx.refer(&[Noun::Asset], &it.from);
        let to = cx.refer_all(&[Noun::Asset], &it.to);
        if routes.len() + to.len() > ROUTES_MAX {
            cx.error("E033", &it.place, format!("more than {ROUTES_MAX} routes"));
            break;
        }
        routes.extend(to.into_iter().filter(|to| *to != from).map(|to| (from, to)));
    }
    routes
}

fn service(cx: &mut Cx, it: &v1::Service) -> Service {
    Service {
        id: it.id.value,
        name: cx.text(&it.name),
        on: cx.refer_all(&[Noun::Asset], &it.on),
        needs: cx.refer_all(&[Noun::Service], &it.needs),
        users: cx.number(it.users.as_ref(), 0, 0..=1_000_000_000),
        cost: cx.number(it.cost.as_ref(), 0, 0..=1_000_000_000),
        internet: flag(it.internet.as_ref(), false),
    }
}

fn secret(cx: &mut Cx, it: &v1::Secret) -> Secret {
    Secret {
        id: it.id.value,
        name: cx.text(&it.name),
        on: cx.refer_opt(&[Noun::Asset], it.on.as_ref()),
        opens: cx.refer_all(&[Noun::Identity], &it.opens),
    }
}

fn asset(cx: &mut Cx, it: &v1::Asset) -> Asset {
    let sensor = it.sensors.iter().fold(false, |_, line| cx.word(line, &[("edr", ())]).is_some());
    Asset {
        id: it.id.value,
        name: cx.name_or(it.name.as_ref(), it.id.value),
        kind: cx.word_id(&it.kind, ASSET_KINDS),
        zone: cx.refer(&[Noun::Zone], &it.zone),
        criticality: cx.number(it.criticality.as_ref(), 2, 1..=5),
        owner: it.owner.as_ref().map_or_else(|| Id::new("csirt"), |owner| owner.value),
        known: flag(it.known.as_ref(), true),
        supports: it.supports.iter().map(|line| cx.own_word(line)).collect(),
        sensor,
        admits: cx.refer_all(&[Noun::Team], &it.admits),
        onsite: flag(it.onsite.as_ref(), false),
        exposed: flag(it.exposed.as_ref(), false),
    }
}

fn identity(cx: &mut Cx, it: &v1::Identity) -> Identity {
    Identity {
        id: it.id.value,
        name: cx.name_or(it.name.as_ref(), it.id.value),
        kind: it.kind.as_ref().map_or_else(|| Id::new("person"), |line| cx.word_id(line, IDENTITY_KINDS)),
        privilege: it.privilege.as_ref().map_or_else(|| Id::new("user"), |line| cx.own_word(line)),
        mfa: it.mfa.as_ref().map_or_else(|| Id::new("none"), |line| cx.word_id(line, FACTORS)),
        opens: cx.refer_all(&[Noun::Asset], &it.opens),
        known: flag(it.known.as_ref(), true),
    }
}

fn data(cx: &mut Cx, it: &v1::Data) -> Data {
    Data {
        id: it.id.value,
        name: cx.text(&it.name),
        on: cx.refer(&[Noun::Asset], &it.on),
        class: cx.word_id(&it.class, DATA_CLASSES),
        records: cx.number(it.records.as_ref(), 1, 0..=1_000_000_000).unsigned_abs(),
    }
}

fn indicator(cx: &mut Cx, it: &v1::Indicator) -> Indicator {
    let name = cx.text_opt(it.name.as_ref());
    Indicator { id: it.id.value, name, known: flag(it.known.as_ref(), false) }
}

fn log(cx: &mut Cx, it: &v1::Log) -> Log {
    Log {
        id: it.id.value,
        name: cx.text(&it.name),
        kind: cx.word_id(&it.kind, LOG_KINDS),
        keeps: it.keeps.value,
        on: cx.refer_opt(&[Noun::Asset], it.on.as_ref()),
        volatile: it.volatile.iter().map(|line| cx.word_id(line, DESTROYERS)).collect(),
        data_events: flag(it.data_events.as_ref(), false),
        busy: it.busy.as_ref().map(|busy| cx.number(Some(busy), 0, 0..=BUSY_MAX) as u32),
        open: flag(it.open.as_ref(), false),
        recorded: true,
    }
}

fn control(cx: &mut Cx, it: &v1::Control) -> Control {
    Control {
        id: it.id.value,
        kind: cx.own_word(&it.kind),
        covers: cx.refer_all(&[Noun::Asset, Noun::Zone], &it.covers),
        share: it.share.unwrap_or(Share(1000)).0,
    }
}

fn backup(cx: &mut Cx, it: &v1::Backup) -> Backup {
    if it.covers.is_empty() {
        cx.error("E014", &it.place, "[[backup]] needs `covers`: a list of assets");
    }
    Backup {
        asset: cx.refer(&[Noun::Asset], &it.asset),
        covers: cx.refer_all(&[Noun::Asset], &it.covers),
        offline: flag(it.offline.as_ref(), false),
    }
}
