//! An exercise made of paper: a rich view in both languages, and a client that moves it along.

use hotwash::exercise::client::{Client, Reply, Trouble};
use hotwash::exercise::reading::{LogPage, LogRow};
use hotwash::exercise::sending::Sendable;
use hotwash::exercise::view::*;
use hotwash::plan::Calendar;
use hotwash::plan::due::{Calendars, Due, Rule, window};
use hotwash::plan::playbook::TargetKind;
use hotwash::play::order::Order;
use hotwash::play::outcome::{FactStatus, Seen, Severity, TaskEnd};
use hotwash::play::refusal::Refusal;
use hotwash::play::statement::Element;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::{SimSpan, SimTime, SpanRange};
use hotwash::telemetry::query::{Query, QueryError};
use hotwash::telemetry::row::{Access, Reach, RowId, UnknownSource};
use hotwash::tui::app::{Model, Teller};
use hotwash::tui::theme::Theme;
use std::cell::RefCell;
use std::collections::BTreeMap;
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

/// Short for an id.
pub fn id(text: &str) -> Id {
    Id::new(text)
}

/// Says what was seen in a word or two; the real sentences are another room's.
pub struct Paper;

impl Teller for Paper {
    fn seen(&self, lang: Lang, seen: &Seen) -> SafeText {
        let (en, ja) = match seen {
            Seen::Delivered { inject } => (format!("Message: {inject}"), format!("メッセージ：{inject}")),
            Seen::TaskBegun { action, .. } => (format!("Begun: {action}"), format!("開始：{action}")),
            Seen::Said { order, .. } => match &**order {
                Order::Note { text, .. } => (format!("Note: {text}"), format!("メモ：{text}")),
                other => (format!("{other:?}"), format!("{other:?}")),
            },
            Seen::Decided { choice, .. } => (
                format!("Decided: {} {}", choice.decision, choice.option),
                format!("決定：{}", choice.option),
            ),
            Seen::DecisionOpened { decision, .. } => {
                (format!("Asked: {decision}"), format!("判断：{decision}"))
            }
            other => (format!("{other:?}"), format!("{other:?}")),
        };
        SafeText::new(if lang == Lang::En { &en } else { &ja })
    }

    fn situation(&self, lang: Lang, index: usize) -> SafeText {
        let words = if lang == Lang::En { "Now move" } else { "フェーズ" };
        SafeText::new(&format!("{words} {}.", index + 1))
    }

    fn inject_called(&self, text: &str) -> Option<Id> {
        match text {
            "I12" | "i12" | "12" => Some(id("board-call")),
            "I3" => Some(id("press")),
            _ => None,
        }
    }

    fn refusal(&self, lang: Lang, refusal: &Refusal) -> SafeText {
        let text = if lang == Lang::En { "Not possible: " } else { "できません：" };
        SafeText::new(&format!("{text}{refusal:?}"))
    }
}

type Pair = (&'static str, &'static str);

fn messages(t: &dyn Fn(Pair) -> SafeText) -> Vec<MessageView> {
    let message = |name: &str, at: i64, from: Pair, severity, title: Pair, text: Pair, read| MessageView {
        id: id(name),
        alert: name.ends_with("alert"),
        at: SimTime(at),
        from: t(from),
        channel: id(if name.ends_with("alert") { "alert" } else { "mail" }),
        severity,
        title: t(title),
        text: t(text),
        read,
        facts: vec![],
        decision: None,
        artifacts: vec![],
        answer_by: None,
        unanswered: false,
    };
    let soc = ("SOC", "監視チーム");
    let mut all = vec![
        message(
            "handover",
            -80_000,
            ("Night shift", "夜勤班"),
            Severity::Low,
            ("Shift handover: two open tickets", "引き継ぎ：未完了チケット2件"),
            (
                "Nothing unusual. Two tickets about slow mail.",
                "特記事項なし。メールが遅いという問い合わせが2件。",
            ),
            true,
        ),
        message(
            "lsass-alert",
            300,
            soc,
            Severity::High,
            ("LSASS memory read on JUMP01", "JUMP01でLSASSのメモリ読み取りを検知"),
            (
                "The sensor on JUMP01 saw a process read the memory of lsass.exe. The account was svc-backup, which has no business there at this hour.\n\nDo you want us to look wider?",
                "JUMP01のセンサーが、lsass.exeのメモリを読み取るプロセスを検知しました。使われたアカウントはsvc-backupで、この時間帯に使われる理由がありません。\n\n範囲を広げて調べますか。",
            ),
            true,
        ),
        message(
            "press",
            900,
            ("Public relations", "広報"),
            Severity::Medium,
            ("A reporter asks whether we were attacked", "記者から攻撃を受けたのかと問い合わせ"),
            (
                "They want an answer within the hour. What may I say?",
                "1時間以内に回答がほしいとのことです。どう答えればよいでしょうか。",
            ),
            false,
        ),
        message(
            "encrypting-alert",
            1_000,
            soc,
            Severity::Critical,
            ("FILE02 is encrypting shares", "FILE02が共有フォルダーを暗号化中"),
            (
                "FILE02 writes *.kst files at 900 a minute.",
                "FILE02が毎分900件の*.kstファイルを書き込んでいます。",
            ),
            false,
        ),
    ];
    all[1].facts = vec![id("jump-lsass"), id("svc-used")];
    all[1].decision = Some(id("look"));
    all[1].artifacts = vec![id("edr.txt")];
    all[2].answer_by = Some(SimTime(4_500));
    all
}

fn facts(t: &dyn Fn(Pair) -> SafeText) -> Vec<FactView> {
    let fact = |name: &str, text: Pair, status, pinned, about: &[&str]| FactView {
        id: id(name),
        text: t(text),
        status,
        at: SimTime(300),
        source: t(("LSASS memory read on JUMP01", "JUMP01でLSASSのメモリ読み取りを検知")),
        message: Some(id("lsass-alert")),
        pinned,
        about: about.iter().map(|about| id(about)).collect(),
    };
    vec![
        fact(
            "jump-lsass",
            ("Credentials were read from memory on JUMP01", "JUMP01のメモリから認証情報が読み取られた"),
            FactStatus::Confirmed,
            true,
            &["JUMP01"],
        ),
        fact(
            "svc-used",
            ("svc-backup was used out of hours", "svc-backupが時間外に使われた"),
            FactStatus::Suspected,
            false,
            &["svc-backup"],
        ),
        fact("test", ("It is a planned test", "計画された試験である"), FactStatus::Refuted, false, &[]),
    ]
}

fn assets(t: &dyn Fn(Pair) -> SafeText) -> Vec<AssetView> {
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

fn services(t: &dyn Fn(Pair) -> SafeText) -> Vec<ServiceView> {
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

fn zones(t: &dyn Fn(Pair) -> SafeText) -> Vec<SubjectView> {
    let zone = |name: &str, text: Pair, marks: &[&str]| SubjectView {
        id: id(name),
        kind: TargetKind::Zone,
        of: None,
        name: t(text),
        looks: None,
        marks: marks.iter().map(|mark| id(mark)).collect(),
        detail: SafeText::default(),
    };
    vec![
        zone("backup", ("Backup network", "バックアップ網"), &[]),
        zone("dmz", ("DMZ", "DMZ"), &[]),
        zone("inner", ("Internal network", "社内ネットワーク"), &[]),
        zone("internet", ("Internet", "インターネット"), &["cut"]),
    ]
}

fn playbook(t: &dyn Fn(Pair) -> SafeText) -> Vec<ActionView> {
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

fn decisions(t: &dyn Fn(Pair) -> SafeText) -> Vec<DecisionView> {
    let option = |name: &str, text: Pair, note: Pair| OptionView {
        id: id(name),
        text: t(text),
        note: t(note),
        does: vec![(t(("Isolate a machine", "機器を隔離する")), Some(id("FILE02")))],
    };
    let decision = |name: &str, number, title: Pair, irreversible| DecisionView {
        id: id(name),
        number,
        title: t(title),
        text: t((
            "Somebody has to decide now. What do you do?",
            "いま誰かが決めなければなりません。どうしますか。",
        )),
        opened: SimTime(300),
        closes: Some(SimTime(1_500)),
        at_least: None,
        silence: Some(t(("Wait for forensics", "調査結果を待つ"))),
        irreversible,
        belief: Some(t(("Is it an attack, not an error?", "誤検知ではなく攻撃だと思いますか。"))),
        inject: Some(id("lsass-alert")),
        options: vec![
            option(
                "wider",
                ("Look wider at once", "すぐに範囲を広げて調べる"),
                ("binds two people for 20 minutes", "2人が20分間かかりきりになる"),
            ),
            option(
                "cut",
                ("Cut the file servers off", "ファイルサーバーを切り離す"),
                ("212 shops cannot order", "212店舗が発注できなくなる"),
            ),
            option("wait", ("Wait for forensics", "調査結果を待つ"), ("", "")),
        ],
        state: DecisionState::Open,
    };
    vec![
        decision(
            "look",
            1,
            ("Look wider, or contain at once?", "範囲を広げて調べるか、すぐ封じ込めるか"),
            false,
        ),
        decision("cut-all", 2, ("Cut off every branch?", "全拠点を切り離すか"), true),
    ]
}

thread_local! {
    /// What every text says while a test looks what a screen makes of it.
    static POISON: RefCell<Option<SafeText>> = const { RefCell::new(None) };
}

/// Makes something of paper whose every text says the same.
pub fn poisoned<T>(text: &SafeText, make: impl FnOnce() -> T) -> T {
    POISON.set(Some(text.clone()));
    let made = make();
    POISON.set(None);
    made
}

/// What a seat sees in the middle of an exercise.
pub fn view(lang: Lang) -> SeatView {
    let mut view = clean_view(lang);
    POISON.with_borrow(|poison| {
        for (_, put) in poison.iter().flat_map(|_| SINKS) {
            put(&mut view, poison.as_ref().expect("poison"));
        }
    });
    view
}

/// A text of a view, by name, and how to change it wherever it stands.
pub type Sink = (&'static str, fn(&mut SeatView, &SafeText));

/// Every text of a view that can come from a scenario.
pub const SINKS: &[Sink] = &[
    ("title", |view, text| view.title = text.clone()),
    ("briefing", |view, text| view.briefing = text.clone()),
    ("seat", |view, text| view.seat = text.clone()),
    ("move", |view, text| view.chapter.title = text.clone()),
    ("situation", |view, text| view.chapter.situation = text.clone()),
    ("sender", |view, text| view.inbox.iter_mut().for_each(|it| it.from = text.clone())),
    ("headline", |view, text| view.inbox.iter_mut().for_each(|it| it.title = text.clone())),
    ("message", |view, text| view.inbox.iter_mut().for_each(|it| it.text = text.clone())),
    ("fact", |view, text| view.facts.iter_mut().for_each(|it| it.text = text.clone())),
    ("source", |view, text| view.facts.iter_mut().for_each(|it| it.source = text.clone())),
    ("hypothesis", |view, text| view.hypothesis = Some((text.clone(), Some(70)))),
    ("asset", |view, text| view.assets.iter_mut().for_each(|it| it.name = text.clone())),
    ("zone", |view, text| view.assets.iter_mut().for_each(|it| it.zone_name = text.clone())),
    ("data", |view, text| {
        view.assets.iter_mut().flat_map(|it| &mut it.data).for_each(|it| it.0 = text.clone());
    }),
    ("subject", |view, text| view.subjects.iter_mut().for_each(|it| it.name = text.clone())),
    ("detail", |view, text| view.subjects.iter_mut().for_each(|it| it.detail = text.clone())),
    ("task", |view, text| view.tasks.iter_mut().for_each(|it| it.name = text.clone())),
    ("task team", |view, text| view.tasks.iter_mut().for_each(|it| it.team = text.clone())),
    ("team", |view, text| view.teams.iter_mut().for_each(|it| it.name = text.clone())),
    ("action", |view, text| actions(view, |it| it.name = text.clone())),
    ("verb", |view, text| actions(view, |it| it.verbs.push(text.to_string()))),
    ("action team", |view, text| actions(view, |it| it.team = text.clone())),
    ("approval", |view, text| actions(view, |it| it.approval = vec![text.clone()])),
    ("side effect", |view, text| actions(view, |it| it.side = text.clone())),
    ("action help", |view, text| actions(view, |it| it.help = text.clone())),
    ("decision", |view, text| view.decisions.iter_mut().for_each(|it| it.title = text.clone())),
    ("question", |view, text| view.decisions.iter_mut().for_each(|it| it.text = text.clone())),
    ("silence", |view, text| view.decisions.iter_mut().for_each(|it| it.silence = Some(text.clone()))),
    ("belief", |view, text| view.decisions.iter_mut().for_each(|it| it.belief = Some(text.clone()))),
    ("option", |view, text| {
        view.decisions.iter_mut().flat_map(|it| &mut it.options).for_each(|it| it.text = text.clone());
    }),
    ("option note", |view, text| {
        view.decisions.iter_mut().flat_map(|it| &mut it.options).for_each(|it| it.note = text.clone());
    }),
    ("option does", |view, text| {
        let options = view.decisions.iter_mut().flat_map(|it| &mut it.options);
        options.flat_map(|it| &mut it.does).for_each(|it| it.0 = text.clone());
    }),
    ("duty", |view, text| view.duties.iter_mut().for_each(|it| it.title = text.clone())),
    ("trigger", |view, text| view.duties.iter_mut().for_each(|it| it.trigger = text.clone())),
    ("authority", |view, text| view.duties.iter_mut().for_each(|it| it.to = text.clone())),
    ("exemptions", |view, text| view.duties.iter_mut().for_each(|it| it.exemptions = text.clone())),
    ("content", |view, text| {
        view.duties.iter_mut().flat_map(|it| &mut it.content).for_each(|it| it.1 = text.clone());
    }),
    ("open question", |view, text| view.open.iter_mut().for_each(|it| it.1 = text.clone())),
    ("log", |view, text| view.logs.iter_mut().for_each(|it| it.name = text.clone())),
    ("log of a line", |view, text| view.lines.iter_mut().for_each(|it| it.log_name = text.clone())),
    ("line", |view, text| view.lines.iter_mut().for_each(|it| it.line = text.clone())),
    ("pinned line", |view, text| view.pins.iter_mut().for_each(|it| it.line = text.clone())),
    ("file", |view, text| view.artifacts.iter_mut().for_each(|it| it.name = text.clone())),
    ("text of a file", |view, text| view.artifacts.iter_mut().for_each(|it| it.text = text.clone())),
    ("hint", |view, text| view.hints.iter_mut().for_each(|it| it.2 = text.clone())),
    ("hint to ask", |view, text| view.hintable.iter_mut().for_each(|it| it.1 = text.clone())),
    ("note in the log", |view, text| {
        let by = hotwash::play::order::By { seat: id("lead"), role: hotwash::play::order::Role::Player };
        let order = Box::new(Order::Note { who: Default::default(), text: text.clone() });
        Arc::make_mut(&mut view.log).push((SimTime(1_100), Seen::Said { by, order }));
    }),
];

fn actions(view: &mut SeatView, change: impl FnMut(&mut ActionView)) {
    Arc::make_mut(&mut view.playbook).iter_mut().for_each(change);
}

fn clean_view(lang: Lang) -> SeatView {
    let t = |(en, ja): Pair| SafeText::new(if lang == Lang::En { en } else { ja });
    let playbook = playbook(&t);
    let task = |number: u32, name: usize, target, state| TaskView {
        task: number,
        action: playbook[name].id,
        name: playbook[name].name.clone(),
        target,
        team: t(("Operations", "運用班")),
        state,
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
                detail: t(("service", "サービス")),
            },
            SubjectView {
                id: id("edr"),
                kind: TargetKind::Log,
                of: Some(Id::new("edr")),
                name: t(("EDR data", "EDRデータ")),
                looks: None,
                marks: vec![],
                detail: t(("30 days", "30日")),
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

/// What a search finds: a line of everything.
pub fn page() -> LogPage {
    let mut page = clean_page();
    POISON.with_borrow(|poison| {
        for (row, text) in page.rows.iter_mut().zip(poison.iter().cycle()) {
            row.line = text.one_line();
        }
    });
    page
}

fn clean_page() -> LogPage {
    let lines = [
        "EventID=4624 LogonType=3 Account=svc-backup Source=192.0.2.31 Package=NTLM Host=JUMP01",
        "process=powershell.exe user=kato host=KATO-PC parent=outlook.exe cmd=\"powershell -nop -w hidden -enc \
         SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA\" signed=yes 署名あり",
        "process=teams.exe user=sato host=SATO-PC parent=explorer.exe signed=yes",
    ];
    let row = |(number, line): (usize, &&str)| LogRow {
        id: RowId { log: id("edr"), at: SimTime(1_200 - number as i64), tag: number as u32 },
        at: SimTime(1_200 - number as i64),
        stamp: SafeText::from(format!("2026-03-13 21:{:02}:{:02}", 49 - number / 60, 59 - number % 60)),
        line: SafeText::new(line),
    };
    let rows: Vec<LogRow> = (0..8).flat_map(|_| &lines).enumerate().map(row).collect();
    let reach = |log: &str, access, oldest: i64| Reach {
        log: id(log),
        oldest: SimTime(oldest),
        newest: SimTime(1_260),
        expired: access == Access::Open,
        access,
    };
    LogPage {
        total: rows.len() as u64,
        rows,
        reach: vec![
            reach("dc-log", Access::Silent(SimTime(900)), 0),
            reach("edr", Access::Open, -30 * 86_400),
            reach("file-log", Access::Lost, 0),
            reach("idp-log", Access::Unrecorded, 0),
            reach("vpn-log", Access::Closed, 0),
        ],
        stopped_at: Some(SimTime(-20_000)),
        unknown: vec![UnknownSource { value: "vnp".into(), near: Some("vpn") }],
    }
}

/// A row, pinned.
pub fn pin(lang: Lang, row: LogRow) -> PinView {
    let log_name = SafeText::new(if lang == Lang::En { "EDR data" } else { "EDRデータ" });
    PinView { row: row.id, log_name, stamp: row.stamp, line: row.line }
}

/// A model on it.
pub fn model(lang: Lang, size: (u16, u16)) -> Model {
    Model::new(Arc::new(view(lang)), Arc::new(Paper), Theme::TERMINAL, size)
}

/// An exercise made of paper: takes orders, notes them, and lets time pass.
pub struct FakeClient {
    /// What it knows, without a language.
    pub now: SimTime,
    /// Where it stands.
    pub stage: Stage,
    /// Orders that were given.
    pub orders: Vec<(SimTime, Order)>,
    /// Things that will happen, soonest first.
    pub coming: Vec<SimTime>,
    log: Vec<(SimTime, Seen)>,
    opened: Vec<Id>,
    decided: Vec<(Id, Id)>,
    pinned: Vec<RowId>,
    facts: BTreeMap<Id, bool>,
    tasks: Vec<TaskView>,
    reflected: bool,
}

impl FakeClient {
    /// Before the start.
    pub fn new() -> FakeClient {
        FakeClient {
            now: SimTime(1_260),
            stage: Stage::Briefing,
            orders: vec![],
            coming: vec![SimTime(1_400)],
            log: view(Lang::En).log.to_vec(),
            opened: vec![],
            decided: vec![],
            pinned: vec![],
            facts: BTreeMap::new(),
            tasks: view(Lang::En).tasks,
            reflected: false,
        }
    }
}

impl Client for FakeClient {
    fn send(&mut self, order: Order) -> Result<Reply, Trouble> {
        self.orders.push((self.now, order.clone()));
        let by = hotwash::play::order::By { seat: id("lead"), role: hotwash::play::order::Role::Player };
        match &order {
            Order::StartEx { .. } => self.stage = Stage::Running,
            Order::NextMove if matches!(self.stage, Stage::Running) => {
                self.stage =
                    Stage::BetweenMoves { next: Some((SafeText::new("Second day"), SimTime(90_000))) };
            }
            Order::NextMove => {
                self.stage = Stage::Ended { words: SafeText::new("The shops are open again.") }
            }
            Order::Open { item } => self.opened.push(*item),
            Order::Decide(choice)
                if self.decided.iter().any(|(decision, _)| *decision == choice.decision) =>
            {
                let refusal = Refusal::DecisionNotOpen { decision: choice.decision };
                return Ok(Reply { refusal: Some(refusal), saved: 31 });
            }
            Order::Decide(choice) => {
                self.decided.push((choice.decision, choice.option));
                self.log.push((self.now, Seen::Decided { choice: Box::new(choice.clone()), by }));
            }
            Order::Note { .. } => {
                self.log.push((self.now, Seen::Said { by, order: Box::new(order.clone()) }))
            }
            Order::PinLine { row, on } => {
                let row = RowId::parse(row.as_str()).unwrap();
                self.pinned.retain(|known| *known != row);
                if *on {
                    self.pinned.push(row);
                }
            }
            Order::Pin { fact, on } => _ = self.facts.insert(*fact, *on),
            Order::Act { action, target, .. } => {
                let playbook = view(Lang::En).playbook;
                let Some(known) = playbook.iter().find(|known| known.id == *action).cloned() else {
                    let refusal = Refusal::Unknown { what: *action };
                    return Ok(Reply { refusal: Some(refusal), saved: 31 });
                };
                self.tasks.push(TaskView {
                    task: self.tasks.len() as u32 + 1,
                    action: *action,
                    name: known.name,
                    target: *target,
                    team: known.team,
                    state: TaskState::Queued,
                });
            }
            Order::Cancel { task } => {
                for known in self.tasks.iter_mut().filter(|known| known.task == *task) {
                    known.state = TaskState::Ended(TaskEnd::Cancelled);
                }
            }
            Order::Reflect(said) if !said.is_of_one() => self.reflected = true,
            _ => {}
        }
        Ok(Reply { refusal: None, saved: 31 + self.orders.len() as u64 })
    }

    fn advance(&mut self, to: SimTime) -> Result<SimTime, Trouble> {
        if let Some(at) = self.coming.first().copied().filter(|at| *at <= to) {
            self.coming.remove(0);
            self.log.push((at, Seen::Delivered { inject: id("press") }));
        }
        self.now = self.now.max(to);
        Ok(self.now)
    }

    fn now(&self) -> SimTime {
        self.now
    }

    fn search(&mut self, query: &str, limit: usize) -> Result<LogPage, QueryError> {
        Query::parse(query)?;
        let mut page = page();
        page.rows.retain(|row| !query.contains("kato") || row.line.as_str().contains("kato"));
        page.total = page.rows.len() as u64;
        page.rows.truncate(limit);
        Ok(page)
    }

    fn injects(&mut self) -> Vec<Sendable> {
        let plain = Sendable {
            inject: id("board-call"),
            number: 12,
            in_move: Some(1),
            came: None,
            elsewhere: false,
            unmet: false,
            by_itself: true,
            facts: 2,
            decisions: 1,
            clocks: 0,
        };
        let press =
            Sendable { inject: id("press"), number: 3, came: Some(self.now), by_itself: false, ..plain };
        let early = Sendable {
            inject: id("ransom-note"),
            number: 120,
            in_move: Some(3),
            elsewhere: true,
            unmet: true,
            clocks: 5,
            ..plain
        };
        vec![press, plain, early]
    }

    fn next_event(&self) -> Option<SimTime> {
        self.coming.first().copied()
    }

    fn view(&mut self, lang: Lang) -> Arc<SeatView> {
        let mut seen = view(lang);
        seen.now = self.now;
        seen.stage = self.stage.clone();
        seen.log = Arc::new(self.log.clone());
        seen.reflected = self.reflected;
        let rows = page().rows.into_iter().filter(|row| self.pinned.contains(&row.id));
        seen.pins = rows.map(|row| pin(lang, row)).collect();
        seen.saved = 31 + self.orders.len() as u64;
        for fact in &mut seen.facts {
            fact.pinned = self.facts.get(&fact.id).copied().unwrap_or(fact.pinned);
        }
        seen.tasks = self.tasks.clone();
        for message in seen.inbox.iter_mut().filter(|message| self.opened.contains(&message.id)) {
            message.read = true;
        }
        for decision in &mut seen.decisions {
            if let Some((_, option)) = self.decided.iter().find(|(id, _)| *id == decision.id) {
                decision.state = DecisionState::Taken(*option);
            }
        }
        Arc::new(seen)
    }
}
