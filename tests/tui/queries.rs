//! What a responder types, and the action that has to stand on the first row: names, other words for them, readings,
//! sentences, targets, slips of the finger.

use super::fake;
use super::journeys::Seat;
use crate::support::exercises::{header, prepared};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::view::SeatView;
use hotwash::journal::Writer;
use hotwash::stdx::text::Lang;
use hotwash::tui::dialogs::lister::{Found, find};
use hotwash::tui::dialogs::orders::search;
use hotwash::tui::registry::Context;
use std::sync::Arc;

/// Typed, and what is meant: an action, with its target where one is named.
const ENGLISH: &[(&str, &str)] = &[
    ("isolate", "CON-01"),
    ("isolate jump01", "CON-01 JUMP01"),
    ("jump01 isolate", "CON-01 JUMP01"),
    ("isolate the machine JUMP01", "CON-01 JUMP01"),
    ("isoalte jump01", "CON-01 JUMP01"),
    ("isolate jmup01", "CON-01 JUMP01"),
    ("take offline", "CON-01"),
    ("take jump01 off the network", "CON-01 JUMP01"),
    ("pull the plug", "CON-02"),
    ("power off", "CON-03"),
    ("shut down", "CON-03"),
    ("triage", "INV-02"),
    ("traige", "INV-02"),
    ("triage alert", "INV-02"),
    ("interview", "INV-01"),
    ("talk to the user", "INV-01"),
    ("vpn log", "INV-05"),
    ("read the vpn logs", "INV-05"),
    ("sign-in logs", "INV-03"),
    ("memory dump", "INV-09"),
    ("memory jump01", "INV-09 JUMP01"),
    ("disk image", "INV-10"),
    ("forensics", "INV-08"),
    ("process tree", "INV-13"),
    ("what was stolen", "INV-14"),
    ("hunt", "INV-17"),
    ("persistance", "INV-17"),
    ("block ip", "CON-06"),
    ("block", "CON-06"),
    ("disable account", "CON-07"),
    ("dissable account", "CON-07"),
    ("disable svc-backup", "CON-07 svc-backup"),
    ("kill sessions", "CON-08"),
    ("reset password", "CON-09"),
    ("pasword", "CON-09"),
    ("change the password", "CON-09"),
    ("cut internet", "CON-05"),
    ("segment", "CON-04"),
    ("detach backups", "CON-29"),
    ("lift isolation", "CON-31"),
    ("unisolate", "CON-31"),
    ("rebuild", "ERA-04"),
    ("reinstal", "ERA-04"),
    ("patch", "ERA-05"),
    ("rotate keys", "ERA-01"),
    ("restore from backup", "REC-02"),
    ("verify backup", "REC-01"),
    ("ticket", "ESC-01"),
    ("declare", "ESC-02"),
    ("declare incident", "ESC-02"),
    ("ciso", "ESC-04"),
    ("escalate", "ESC-04"),
    ("tell the boss", "ESC-04"),
    ("board", "ESC-07"),
    ("tell staff", "COM-01"),
    ("press release", "COM-03"),
    ("call the police", "LEG-04"),
    ("INV-05", "INV-05"),
    ("con01", "CON-01"),
    ("legal hold", "LEG-01"),
];

const JAPANESE: &[(&str, &str)] = &[
    ("隔離", "CON-01"),
    ("かくり", "CON-01"),
    ("カクリ", "CON-01"),
    ("たんまつかくり", "CON-01"),
    ("切り離し", "CON-01"),
    ("切り離す", "CON-01"),
    ("切り離して", "CON-01"),
    ("ネットワークから外す", "CON-01"),
    ("ネットワークから切り離す", "CON-01"),
    ("隔離 jump01", "CON-01 JUMP01"),
    ("jump01を隔離", "CON-01 JUMP01"),
    ("JUMP01を隔離する", "CON-01 JUMP01"),
    ("ＪＵＭＰ０１を隔離してください", "CON-01 JUMP01"),
    ("jump01をネットワークから外す", "CON-01 JUMP01"),
    ("jump01隔離", "CON-01 JUMP01"),
    ("isolate jump01", "CON-01 JUMP01"),
    ("jmup01を隔離", "CON-01 JUMP01"),
    ("隔離解除", "CON-31"),
    ("隔離を解除", "CON-31"),
    ("トリアージ", "INV-02"),
    ("とりあーじ", "INV-02"),
    ("トリアジー", "INV-02"),
    ("アラート", "INV-02"),
    ("調べる", "INV-02"),
    ("jump01を調べる", "INV-02 JUMP01"),
    ("聞き取り", "INV-01"),
    ("話を聞く", "INV-01"),
    ("IOC", "INV-04"),
    ("IOC遮断", "CON-06"),
    ("IOCを遮断", "CON-06"),
    ("通信先を遮断", "CON-06"),
    ("遮断", "CON-06"),
    ("VPNログ", "INV-05"),
    ("VPNのログを見る", "INV-05"),
    ("認証ログ", "INV-03"),
    ("メモリ", "INV-09"),
    ("jump01のメモリを取得", "INV-09 JUMP01"),
    ("ディスクイメージ", "INV-10"),
    ("フォレンジック", "INV-08"),
    ("プロセス", "INV-13"),
    ("漏洩", "INV-14"),
    ("電源断", "CON-03"),
    ("電源を切る", "CON-03"),
    ("ケーブルを抜く", "CON-02"),
    ("アカウントを止める", "CON-07"),
    ("svc-backupを無効化", "CON-07 svc-backup"),
    ("パスワードリセット", "CON-09"),
    ("パスワード変更", "CON-09"),
    ("パスワードをリセット", "CON-09"),
    ("パスワドリセット", "CON-09"),
    ("リセット svc-backup", "CON-09 svc-backup"),
    ("外部通信を遮断", "CON-05"),
    ("セグメント", "CON-04"),
    ("バックアップを切り離す", "CON-29"),
    ("初期化", "ERA-04"),
    ("パッチを当てる", "ERA-05"),
    ("復旧", "REC-02"),
    ("記録", "ESC-01"),
    ("インシデント宣言", "ESC-02"),
    ("CISOに報告", "ESC-04"),
    ("エスカレーション", "ESC-04"),
    ("報告", "ESC-04"),
    ("社内に説明", "COM-01"),
    ("プレスリリース", "COM-03"),
    ("警察に相談", "LEG-04"),
    ("個人情報保護委員会に報告", "LEG-02"),
    ("振り返り", "LRN-01"),
];

fn view(name: &str, lang: Lang) -> Arc<SeatView> {
    let prepared = prepared(name);
    let header = header(&prepared, 7);
    let writer = Writer::memory(&header).unwrap();
    Exercise::begin(prepared, &header, writer, WallClock::Ignored).view(lang)
}

#[test]
fn what_a_responder_means_stands_on_the_first_row() {
    let mut wrong = Vec::new();
    for (lang, table) in [(Lang::En, ENGLISH), (Lang::Ja, JAPANESE)] {
        let view = view("vpn-ransomware", lang);
        let spelt = |action, target: Option<_>| match target {
            Some(target) => format!("{action} {target}"),
            None => format!("{action}"),
        };
        for (typed, meant) in table {
            let hits = search(&view, typed, None);
            let first: Vec<String> = hits.iter().take(3).map(|hit| spelt(hit.action, hit.target)).collect();
            if first.first().map(String::as_str) != Some(*meant) {
                wrong.push(format!("{typed}: {first:?} instead of {meant}"));
            }
            // The palette finds the same, but for what commands are called.
            let found = find(Some(&view), lang, Context::Tell, false, typed);
            let order = found.iter().find_map(|found| match found {
                Found::Order(action, target, _) => Some(spelt(*action, *target)),
                _ => None,
            });
            if order.as_ref() != first.first() {
                wrong.push(format!("{typed}: the palette has {order:?}, the search {first:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn both_words_for_an_indicator_stand_first_and_what_is_only_of_a_category_last() {
    let view = view("vpn-ransomware", Lang::Ja);
    let of = |typed: &str| -> Vec<String> {
        search(&view, typed, None).iter().map(|hit| hit.action.to_string()).collect()
    };
    let ioc = of("IOC");
    assert!(ioc[..2].contains(&"CON-06".to_owned()), "{ioc:?}");
    let triage = of("トリアージ");
    let reporter = triage.iter().position(|action| action == "INV-01");
    assert!(reporter.is_none_or(|at| at > 0), "{triage:?}");
}

#[test]
fn what_fits_nothing_finds_nothing_and_says_what_could_be_typed() {
    for lang in Lang::ALL {
        let view = view("vpn-ransomware", lang);
        for typed in ["foo", "xyzzy", "qqq", "ふーばー", "jump99を隔離", "hello world"] {
            let found = search(&view, typed, None);
            assert!(found.is_empty(), "{typed}: {:?}", &found[..found.len().min(3)]);
        }
        let mut model = fake::model(lang, (80, 24));
        super::screens::press(&mut model, "afoo");
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
        hotwash::tui::draw::draw(&model, &mut buffer);
        let text = super::screens::buffer_text(&buffer).join("\n");
        let tip = if lang == Lang::Ja { "隔離" } else { "isolate" };
        assert!(text.contains("foo") && text.contains(tip), "{text}");
    }
}

/// Every action of the shared playbook has other words in both languages, and no word stands for one that is not there.
#[test]
fn every_action_of_the_shared_playbook_has_other_words() {
    let view = view("vpn-ransomware", Lang::En);
    let own = ["LOG-", "ASK-", "SAY-", "EDR-"];
    for action in view.playbook.iter().map(|action| action.id.to_string()) {
        let shared = !own.iter().any(|stem| action.starts_with(stem));
        for lang in Lang::ALL {
            assert_eq!(hotwash::locale::has(lang, &format!("find-{action}")), shared, "{action} {lang:?}");
        }
    }
    let known = |key: &str| key == "reply" || view.playbook.iter().any(|action| action.id.as_str() == key);
    for key in hotwash::locale::keys(Lang::Ja).iter().filter_map(|key| key.strip_prefix("find-")) {
        assert!(known(key), "{key}");
    }
}

#[test]
fn plain_lines_find_the_same() {
    let mut seat = Seat::begun();
    seat.press("aJUMP01を隔離\n\n");
    assert_eq!(seat.orders(), ["act CON-01 JUMP01"]);
}
