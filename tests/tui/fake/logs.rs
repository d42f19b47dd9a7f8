//! What a search in the exercise of paper finds.

use super::{POISON, id};
use hotwash::exercise::reading::{LogPage, LogRow};
use hotwash::exercise::view::PinView;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::SimTime;
use hotwash::telemetry::row::{Access, Reach, RowId, UnknownSource};

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
