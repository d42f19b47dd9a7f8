//! The middle of the exercise of paper, as a seat sees it.

use super::company::{assets, playbook, services, zones};
use super::story::{decisions, facts, messages};
use super::{Pair, id};
use hotwash::exercise::view::*;
use hotwash::plan::Calendar;
use hotwash::plan::due::{Calendars, Due, Rule, window};
use hotwash::plan::playbook::TargetKind;
use hotwash::play::outcome::{Seen, TaskEnd};
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::{SimSpan, SimTime};
use std::sync::Arc;

/// Where the story's clock stands.
const TOKYO: Calendar = Calendar { unix: 1_773_405_000, offset: 32_400 };
/// A guide of three to five days.
const APPI: Rule = Rule {
    due: Due::Guide(SimSpan(3 * 86_400), SimSpan(5 * 86_400)),
    day_one: true,
    business_days: false,
    next_working_day: false,
    calendar: None,
};

pub(super) fn clean_view(lang: Lang) -> SeatView {
    let t = |(en, ja): Pair| SafeText::new(if lang == Lang::En { en } else { ja });
    let playbook = playbook(&t);
    let task = |number: u32, name: usize, target, state| TaskView {
        task: number,
        action: playbook[name].id,
        name: playbook[name].name.clone(),
        target,
        team: t(("Operations", "運用班")),
        state,
        said: None,
    };
    let team = |name: &str, text: Pair, free, oncall| TeamView {
        id: id(name),
        name: t(text),
        people: 2,
        free,
        oncall,
    };
    SeatView {
        lang,
        title: t(("Friday-night ransomware at Kestrel Foods", "ケストレル食品：金曜夜のランサムウェア")),
        briefing: t((
            "You lead the response at a food company. It is Friday evening and most people have gone home.",
            "あなたは食品会社でインシデント対応を指揮します。金曜の夜で、社員の多くは帰宅しています。",
        )),
        guided: false,
        pace: 6,
        seat: t(("Incident commander", "インシデント指揮官")),
        now: SimTime(1_260),
        began: SimTime::ZERO,
        calendar: TOKYO,
        stage: Stage::Running,
        chapter: MoveView {
            number: 1,
            count: 3,
            title: t(("The first hour", "最初の1時間")),
            situation: t(("An alert came in a minute ago.", "1分前にアラートが届きました。")),
            until: None,
        },
        inbox: messages(&t),
        facts: facts(&t),
        hypothesis: Some((
            t((
                "Ransomware by way of a stolen service account",
                "盗まれたサービスアカウントによるランサムウェア",
            )),
            Some(70),
        )),
        assets: assets(&t),
        subjects: vec![
            SubjectView {
                id: id("svc-backup"),
                kind: TargetKind::Identity,
                of: None,
                name: t(("Backup service account", "バックアップ用アカウント")),
                looks: Some(id("suspect")),
                marks: vec![],
                detail: Detail::Account { kind: id("service"), mfa: id("none") },
            },
            SubjectView {
                id: id("edr"),
                kind: TargetKind::Log,
                of: Some(Id::new("edr")),
                name: t(("EDR data", "EDRデータ")),
                looks: None,
                marks: vec![],
                detail: Detail::Log(SimSpan(30 * 86_400)),
            },
        ]
        .into_iter()
        .chain(zones(&t))
        .collect(),
        links: vec![
            (id("internet"), id("dmz")),
            (id("dmz"), id("inner")),
            (id("inner"), id("backup")),
            (id("dmz"), id("backup")),
        ],
        services: services(&t),
        tasks: vec![
            task(1, 1, None, TaskState::Ended(TaskEnd::Done)),
            task(
                2,
                0,
                Some(id("JUMP01")),
                TaskState::Running { since: SimTime(1_000), until: SimTime(1_630) },
            ),
            task(3, 2, Some(id("FILE02")), TaskState::Queued),
        ],
        teams: vec![
            team("soc", ("SOC", "監視"), 1, None),
            team("ops", ("Operations", "運用班"), 0, Some(SimSpan(1800))),
            team("legal", ("Legal", "法務"), 2, None),
        ],
        playbook: Arc::new(playbook),
        decisions: decisions(&t),
        duties: vec![DutyView {
            id: id("JP-APPI-1"),
            title: t(("Preliminary report to the PPC", "個人情報保護委員会への速報")),
            trigger: t(("personal data may have leaked", "個人データ漏えいのおそれ")),
            to: t(("Personal Information Protection Commission", "個人情報保護委員会")),
            knew: SimTime(600),
            rule: APPI,
            window: window(&APPI, SimTime(600), TOKYO, &Calendars::new()),
            met: None,
            exempt: None,
            after: None,
            exemptions: SafeText::default(),
            handover: None,
            action: Some((id("LEG-01"), t(("Report to the regulator", "当局へ報告する")))),
            content: vec![
                (Some(id("overview")), t(("outline of the incident", "概要"))),
                (Some(id("items")), t(("items of personal data", "個人データの項目"))),
            ],
            unreviewed: true,
        }],
        open: vec![(id("how-many"), t(("how many members are affected", "対象となる会員数")))],
        lines: vec![LineView {
            id: id("lsass-line"),
            log: id("edr"),
            log_name: t(("EDR data", "EDRデータ")),
            written: SimTime(290),
            found: SimTime(900),
            line: SafeText::new("JUMP01 procdump.exe -> lsass.exe user=svc-backup"),
            fact: Some(id("jump-lsass")),
        }],
        logs: vec![
            LogView {
                id: id("edr"),
                name: t(("EDR data", "EDRデータ")),
                kind: id("edr"),
                keeps: SimSpan(30 * 86_400),
                open: true,
            },
            LogView {
                id: id("vpn-log"),
                name: t(("VPN log", "VPNログ")),
                kind: id("vpn"),
                keeps: SimSpan(7 * 86_400),
                open: false,
            },
        ],
        pins: vec![],
        artifacts: vec![ArtifactView {
            id: id("edr.txt"),
            name: t(("EDR excerpt", "EDRの抜粋")),
            text: t(("line one\nline two: procdump\nline three", "1行目\n2行目：procdump\n3行目")),
            read: false,
        }],
        hints: vec![(
            Some(id("contain")),
            1,
            t(("Look at who used svc-backup.", "svc-backupを使った人を調べましょう。")),
        )],
        objectives: vec![
            (id("contain"), t(("Contain the spread", "拡大を止める"))),
            (id("notify"), t(("Tell those who must know", "知らせるべき相手に知らせる"))),
        ],
        room: None,
        hintable: vec![(id("contain"), t(("Contain the spread", "拡大を止める")))],
        log: Arc::new(vec![
            (SimTime(300), Seen::Delivered { inject: id("lsass-alert") }),
            (
                SimTime(1_000),
                Seen::TaskBegun {
                    task: 2,
                    action: id("CON-01"),
                    target: Some(id("JUMP01")),
                    team: id("ops"),
                    until: SimTime(1_630),
                },
            ),
        ]),
        held: false,
        reflected: false,
        saved: 31,
    }
}
