//! The company of paper: its machines, services and zones, and what can be done there.

use super::{Pair, id};
use hotwash::exercise::view::{ActionView, AssetView, Detail, ServiceView, SubjectView};
use hotwash::plan::playbook::TargetKind;
use hotwash::play::statement::Element;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::SafeText;
use hotwash::stdx::time::{SimSpan, SpanRange};

pub(super) fn assets(t: &dyn Fn(Pair) -> SafeText) -> Vec<AssetView> {
    let asset =
        |name: &str, text: Pair, kind: &str, zone: Pair, looks: Option<&str>, marks: &[&str]| AssetView {
            id: id(name),
            name: t(text),
            kind: id(kind),
            zone: id(if zone.0 == "DMZ" { "dmz" } else { "inner" }),
            zone_name: t(zone),
            criticality: 4,
            looks: looks.map(id),
            marks: marks.iter().map(|mark| id(mark)).collect(),
            data: vec![(t(("Customer register", "顧客台帳")), id("personal"), 12_000)],
            admits: if name == "FILE02" { vec![t(("Operations", "運用班"))] } else { vec![] },
            onsite: name == "VEEAM01",
        };
    let inner = ("Internal network", "社内ネットワーク");
    vec![
        asset("FILE02", ("File server", "ファイルサーバー"), "server", inner, Some("suspect"), &[]),
        asset("JUMP01", ("Jump host", "踏み台サーバー"), "server", inner, Some("bad"), &["isolated"]),
        asset("VEEAM01", ("Backup server", "バックアップサーバー"), "backup", inner, Some("ok"), &[]),
        asset("WEB01", ("Web shop", "通販サイト"), "server", ("DMZ", "DMZ"), None, &[]),
    ]
}

pub(super) fn services(t: &dyn Fn(Pair) -> SafeText) -> Vec<ServiceView> {
    let service = |name: &str, text: Pair, on: &[&str], needs: &[&str], stopped_by: &[&str]| ServiceView {
        id: id(name),
        name: t(text),
        on: on.iter().map(|on| id(on)).collect(),
        needs: needs.iter().map(|needs| id(needs)).collect(),
        users: 12_000,
        stopped_by: stopped_by.iter().map(|by| id(by)).collect(),
    };
    vec![
        service("shop", ("Web shop", "通販"), &["WEB01"], &["orders"], &[]),
        service("orders", ("Orders of the shops", "店舗の発注"), &["FILE02"], &[], &[]),
        service("admin", ("Administration", "運用作業"), &["JUMP01"], &[], &["JUMP01"]),
    ]
}

pub(super) fn zones(t: &dyn Fn(Pair) -> SafeText) -> Vec<SubjectView> {
    let zone = |name: &str, text: Pair, marks: &[&str]| SubjectView {
        id: id(name),
        kind: TargetKind::Zone,
        of: None,
        name: t(text),
        looks: None,
        marks: marks.iter().map(|mark| id(mark)).collect(),
        detail: Detail::None,
    };
    vec![
        zone("backup", ("Backup network", "バックアップ網"), &[]),
        zone("dmz", ("DMZ", "DMZ"), &[]),
        zone("inner", ("Internal network", "社内ネットワーク"), &[]),
        zone("internet", ("Internet", "インターネット"), &["cut"]),
    ]
}

pub(super) fn playbook(t: &dyn Fn(Pair) -> SafeText) -> Vec<ActionView> {
    let action = |name: &str, text: Pair, verbs: &[&str], phase: &str, target, irreversible| ActionView {
        id: id(name),
        name: t(text),
        verbs: verbs.iter().map(|verb| (*verb).to_owned()).collect(),
        phase: id(phase),
        target,
        target_optional: false,
        kinds: vec![],
        takes: SpanRange::even(SimSpan(300), SimSpan(1200)),
        team: t(("Operations", "運用班")),
        side: t(("Whoever works on it is cut off.", "利用中の業務は止まる。")),
        help: t(("Stops it from talking to anything else.", "ほかの機器との通信を止める。")),
        irreversible,
        approval: vec![],
        says: vec![],
        audience: vec![],
    };
    vec![
        action(
            "CON-01",
            ("Isolate a machine", "機器を隔離する"),
            &["isolate", "隔離"],
            "contain",
            TargetKind::Asset,
            false,
        ),
        action(
            "INV-05",
            ("Search the EDR data", "EDRデータを調べる"),
            &["search", "調査"],
            "analyse",
            TargetKind::None,
            false,
        ),
        action(
            "ERA-02",
            ("Rebuild a machine", "機器を再構築する"),
            &["rebuild", "wipe"],
            "eradicate",
            TargetKind::Asset,
            true,
        ),
        ActionView {
            says: Element::TABLE.map(|row| row.1).into(),
            audience: ["authority", "users"].map(Id::new).into(),
            ..action(
                "LEG-01",
                ("Report to the regulator", "当局へ報告する"),
                &["report"],
                "legal",
                TargetKind::None,
                false,
            )
        },
    ]
}
