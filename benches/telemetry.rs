//! A million lines of background: what they take in memory and how long typical queries take, best of five.
//! Run with `cargo bench --bench telemetry`.

use hotwash::stdx::id::Id;
use hotwash::stdx::time::{SimSpan, SimTime};
use hotwash::stdx::wall::Stopwatch;
use hotwash::telemetry::Telemetry;
use hotwash::telemetry::clock::StoryClock;
use hotwash::telemetry::company::{AccountKind, Company, Machine, Profile};
use hotwash::telemetry::query::Query;
use hotwash::telemetry::row::Access;
use hotwash::telemetry::shapes::kinds;
use std::collections::BTreeSet;
use std::time::Duration;

const QUERIES: [&str; 9] = [
    "user:kato result:success",
    "source:idp user:kato result:success last:2h",
    "host:FILE02 -user:svc-* op:4624",
    "ip:203.0.113.* result:failure,deny",
    "rclone",
    "mfa=none -source:proxy",
    "4625",
    "\"result=failure user=kato\"",
    "user:* -result:success,200 timeout",
];

/// Resident memory of this process in KiB, as Linux tells it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

/// Time this process has spent on a processor, as Linux tells it: a shared machine does not count.
fn on_cpu() -> Duration {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let spent = schedule.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse().ok());
    Duration::from_nanos(spent.unwrap_or(0))
}

fn company() -> Company {
    let account = |name: &str, kind| (Id::new(name), kind);
    let machine = |name: &str| Machine { name: Id::new(name), desk: false, address: None };
    Company {
        clock: StoryClock { unix: 1_794_921_000, offset: 32_400 },
        office: (9, 18),
        days_off: vec![],
        accounts: vec![
            account("kato", AccountKind::Person),
            account("ctr-mura", AccountKind::Vendor),
            account("adm-mori", AccountKind::Admin),
            account("svc-backup", AccountKind::Service),
        ],
        machines: ["FILE02", "JUMP01", "DC01", "BKUP01"].map(machine).to_vec(),
        staff: 300,
        exits: vec!["203.0.113.9".to_owned()],
        reserved: BTreeSet::new(),
    }
}

fn main() {
    let now = SimTime(61_200);
    let profile = |kind: &str| Profile {
        log: Id::new(&format!("{kind}-log")),
        kind: Id::new(kind),
        on: None,
        keeps: SimSpan(30 * 86_400),
        per_hour: 330,
    };
    let before = resident();
    let mut telemetry = Telemetry::new(&company(), kinds().map(profile).collect(), 42);
    let open = |_| Access::Open;
    let everything = Query::parse("").expect("an empty query is one");
    let watch = Stopwatch::start();
    let lines = telemetry.search(&everything, now, &open, 0).total;
    let made = watch.elapsed();
    println!("{lines} lines made on first search in {made:.1?}; {} held", telemetry.rows_held());
    let grown = resident().saturating_sub(before);
    println!("memory: {:.1} MiB more, {} bytes a line", grown as f64 / 1024.0, grown * 1024 / lines.max(1));
    println!("{:<48} {:>9} {:>12} {:>12}", "query", "found", "best of 5", "on the cpu");
    for text in QUERIES {
        let query = Query::parse(text).expect("the queries of the table are queries");
        let (mut best, mut busy) = (Duration::MAX, Duration::MAX);
        let mut total = 0;
        for _ in 0..5 {
            let (watch, spent) = (Stopwatch::start(), on_cpu());
            total = telemetry.search(&query, now, &open, 200).total;
            best = best.min(watch.elapsed());
            busy = busy.min(on_cpu().saturating_sub(spent));
        }
        println!("{text:<48} {total:>9} {best:>12.2?} {busy:>12.2?}");
    }
}
