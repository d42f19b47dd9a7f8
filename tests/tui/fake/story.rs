//! What is told and asked in the middle of the exercise of paper.

use super::{Pair, id};
use hotwash::exercise::view::{
    DecisionState, DecisionView, FactView, MessageView, OptionView, ReplyState, ReplyView, ReplyWay,
};
use hotwash::play::outcome::{FactStatus, Severity};
use hotwash::stdx::text::SafeText;
use hotwash::stdx::time::SimTime;

pub(super) fn messages(t: &dyn Fn(Pair) -> SafeText) -> Vec<MessageView> {
    let message = |name: &str, at: i64, from: Pair, severity, title: Pair, text: Pair, read| MessageView {
        id: id(name),
        alert: name.ends_with("alert"),
        at: SimTime(at),
        number: 0,
        times: 1,
        from: t(from),
        channel: id(if name.ends_with("alert") { "alert" } else { "mail" }),
        severity,
        title: t(title),
        text: t(text),
        read,
        facts: vec![],
        decision: None,
        artifacts: vec![],
        reply: None,
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
    for (place, message) in all.iter_mut().enumerate() {
        message.number = place + 1;
    }
    all[1].facts = vec![id("jump-lsass"), id("svc-used")];
    all[1].decision = Some(id("look"));
    all[1].artifacts = vec![id("edr.txt")];
    let way = ReplyWay::Words(vec![id("LEG-01")]);
    all[2].reply = Some(ReplyView { by: SimTime(4_500), state: ReplyState::Open, way });
    all
}

pub(super) fn facts(t: &dyn Fn(Pair) -> SafeText) -> Vec<FactView> {
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

pub(super) fn decisions(t: &dyn Fn(Pair) -> SafeText) -> Vec<DecisionView> {
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
