//! The store against a plain reference, and what a trainee relies on.

use super::*;
use crate::stdx::time::SimSpan;
use crate::telemetry::company::tests::company;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Wednesday 2026-11-18 15:10 of the test company.
const NOW: SimTime = SimTime(61_200);

fn profile(log: &str, kind: &str, keeps: i64, per_hour: u32) -> Profile {
    let on = (kind == "vpn").then(|| Id::new("VPN01"));
    Profile { log: Id::new(log), kind: Id::new(kind), on, keeps: SimSpan(keeps), per_hour }
}

/// A day and a half of every kind of log.
fn telemetry(seed: u64) -> Telemetry {
    let profiles = shapes::kinds().map(|kind| profile(&format!("{kind}-log"), kind, 129_600, 40)).collect();
    Telemetry::new(&company(), profiles, seed)
}

fn open(_: Id) -> Access {
    Access::Open
}

fn trace(number: usize) -> Id {
    Id::new(&format!("trace-{number}"))
}

fn search(telemetry: &mut Telemetry, text: &str) -> Page {
    let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {:?}", error.words()));
    telemetry.search(&query, NOW, &open, PAGE_MAX)
}

/// A row as a plain reader sees it.
struct Plain {
    id: RowId,
    at: SimTime,
    kind: String,
    fields: Vec<(Column, String)>,
    text: String,
}

/// Every row there is within `hours` before [`NOW`], the slow way.
fn all_rows(telemetry: &Telemetry, hours: i64) -> Vec<Plain> {
    let mut rows = Vec::new();
    let last = telemetry.clock.hour(NOW);
    for log in &telemetry.logs {
        let kind = log.profile.kind.to_string();
        for hour in last - hours..=last {
            let chunk = log.generator.chunk(&telemetry.setting, hour);
            for number in 0..chunk.len() {
                let shape = &telemetry.setting.book.shapes[usize::from(chunk.shape[number])];
                let words = [
                    (Column::User, chunk.user[number]),
                    (Column::Host, chunk.host[number]),
                    (Column::Ip, chunk.ip[number]),
                    (Column::Result, shape.result),
                    (Column::Op, shape.op),
                ];
                let fields = words.iter().filter(|(_, word)| *word != Word::NONE);
                let (name, clock) = (log.profile.log, telemetry.clock);
                let shown =
                    background_row(&telemetry.setting, &telemetry.words, clock, name, hour, &chunk, number);
                rows.push(Plain {
                    id: shown.id,
                    at: shown.at,
                    kind: kind.clone(),
                    fields: fields
                        .map(|(column, word)| (*column, telemetry.words.text(*word).into()))
                        .collect(),
                    text: shown.line.as_str().to_owned(),
                });
            }
        }
        for line in &log.lines {
            let shown = line.row(telemetry.clock);
            rows.push(Plain {
                id: shown.id,
                at: shown.at,
                kind: kind.clone(),
                fields: line
                    .fields
                    .iter()
                    .map(|(c, word)| (*c, telemetry.words.text(*word).into()))
                    .collect(),
                text: shown.line.as_str().to_owned(),
            });
        }
    }
    rows
}

/// What a query means, written down without any cleverness.
fn wanted(query: &Query, row: &Plain) -> bool {
    query.terms.iter().all(|term| {
        let holds = match &term.what {
            What::Source(patterns) => {
                patterns.iter().any(|pattern| pattern.fits(&row.kind) || pattern.fits(row.id.log.as_str()))
            }
            What::Column(column, patterns) => row.fields.iter().any(|(own, value)| {
                own == column && patterns.iter().any(|pattern| pattern.fits(&fold(value)))
            }),
            What::Text(text) => fold(&row.text).contains(text),
        };
        holds != term.negated
    })
}

/// Terms that meet rows in every way: columns, pieces of templates, numbers, phrases across pieces, nonsense.
const TERMS: &[&str] = &[
    "source:idp",
    "source:vpn,ad",
    "-source:proxy-log",
    "source:n*",
    "user:kato",
    "user:KATO,sato",
    "user:*",
    "-user:*",
    "user:svc-*",
    "host:file02",
    "host:PC-*",
    "ip:192.0.2.*",
    "ip:203.0.113.9",
    "ip:2001*",
    "result:success",
    "result:failure,deny",
    "-result:*",
    "op:4625",
    "op:46*",
    "op:login",
    "kato",
    "ato",
    "mfa",
    "mfa=none",
    "success",
    "\"user=kato app\"",
    "\"asn=isp\"",
    "isp",
    "00",
    "4625",
    "17",
    "192",
    "http/2",
    "dead",
    "ab",
    "=",
    "result=s",
    "user=",
    "-chrome",
    "\"Chrome/130 Windows\"",
    "1",
    "-1",
    "min",
    "90m",
    "GB",
    "k",
    "\\\"eventname\\\"",
    "198.51.100.23",
    "ctr-mura",
    "拒否",
    "hosting",
    "t-l",
    "zzzz",
    "size=4",
    "0x12",
    "é",
];

fn terms() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(TERMS).prop_map(str::to_owned), 1 => "[a-z0-9=]{1,3}"]
}

fn lines() -> impl Strategy<Value = Vec<(i64, usize, String)>> {
    let line = prop_oneof![
        Just("VPN01 event=login result=success user=ctr-mura src=198.51.100.23 mfa=none".to_owned()),
        Just("EventID=4625 Account=kato,sato Host=FILE02".to_owned()),
        Just("{\"eventName\":\"PutObject\",\"userName\":\"kato\"} 拒否".to_owned()),
        "[a-z =:\"→0-9]{0,40}",
    ];
    prop::collection::vec((-3000i64..61_200, 0usize..13, line), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_filter_is_what_a_plain_reader_would_pick(
        seed in 0u64..4,
        terms in prop::collection::vec(terms(), 0..4),
        lines in lines(),
        hours in 0i64..5,
    ) {
        let mut telemetry = telemetry(seed);
        for (number, (at, log, line)) in lines.into_iter().enumerate() {
            let log = telemetry.logs[log].profile.log;
            telemetry.add(SimTime(at), log, &line, trace(number), None);
        }
        let Ok(query) = Query::parse(&format!("{} last:{hours}h", terms.join(" "))) else { return Ok(()) };
        let from = NOW.0 - hours * 3600;
        let plain = all_rows(&telemetry, hours);
        let plain = plain.iter().filter(|row| (from..=NOW.0).contains(&row.at.0) && wanted(&query, row));
        let expected: BTreeSet<RowId> = plain.map(|row| row.id).collect();
        let page = telemetry.search(&query, NOW, &open, PAGE_MAX);
        prop_assert_eq!(page.total, expected.len() as u64);
        let found: BTreeSet<RowId> = page.rows.iter().map(|row| row.id).collect();
        prop_assert_eq!(found.len(), page.rows.len());
        prop_assert_eq!(page.rows.len(), expected.len().min(PAGE_MAX));
        prop_assert!(found.is_subset(&expected));
        prop_assert!(page.rows.windows(2).all(|pair| pair[0].at >= pair[1].at), "newest first");
        // The same rows once more, now out of memory, and without looking for them.
        let again = telemetry.search(&query, NOW, &open, 7);
        prop_assert_eq!(&again.rows[..], &page.rows[..page.rows.len().min(7)]);
        for row in &page.rows {
            let pinned = telemetry.row(&row.id);
            prop_assert_eq!(pinned.as_ref(), Some(row));
        }
    }

    #[test]
    fn an_hour_is_the_same_whatever_was_asked_before(
        seed in 0u64..1000,
        hours in prop::collection::vec(498_500i64..498_700, 1..12),
        kind in 0usize..13,
    ) {
        let (one, other) = (telemetry(seed), telemetry(seed));
        let chunk = |telemetry: &Telemetry, hour: i64| {
            telemetry.logs[kind].generator.chunk(&telemetry.setting, hour)
        };
        let there: Vec<Chunk> = hours.iter().map(|hour| chunk(&one, *hour)).collect();
        let back: Vec<Chunk> = hours.iter().rev().map(|hour| chunk(&other, *hour)).collect();
        prop_assert!(there.iter().eq(back.iter().rev()));
        for chunk in &there {
            prop_assert!(chunk.second.is_sorted() && chunk.second.iter().all(|second| *second < 3600));
        }
    }

    #[test]
    fn hostile_lines_are_shown_harmless(line in "[\u{1b}\u{202e}\u{7}\u{0}\n\t a=\"{}→日é]{0,60}", at in any::<i64>()) {
        let mut telemetry = telemetry(1);
        let id = telemetry.add(SimTime(at), Id::new("vpn-log"), &line, trace(1), None).unwrap();
        let row = telemetry.row(&id).unwrap();
        let harmful = row.line.as_str().contains(|c: char| c.is_control() || c == '\u{202e}');
        prop_assert!(!harmful);
        search(&mut telemetry, "a -b user:*");
    }
}

#[test]
fn authors_lines_are_found_by_the_same_fields() {
    let mut telemetry = telemetry(7);
    let trace = Id::new("vpn-login");
    let line =
        "2026-11-17T22:10:41+09:00 VPN01 event=login result=success user=ctr-mura src=198.51.100.23(hosting)";
    telemetry.add(SimTime(41), Id::new("vpn-log"), line, trace, None).unwrap();
    assert_eq!(telemetry.add(SimTime(41), Id::new("no-log"), line, trace, None), None);
    for text in [
        "source:vpn user:ctr-mura src:198.51.100.23",
        "ip:198.51.100.2*",
        "hosting ctr-mura since:22:10 until:22:10",
        "host:VPN01 account:ctr-mura -mfa until:2026-11-17",
    ] {
        let page = search(&mut telemetry, text);
        let row = page.rows.iter().find(|row| row.trace == Some(trace)).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(row.stamp.as_str(), "2026-11-17 22:10:41");
        assert!(row.line.as_str().starts_with("VPN01 event=login"), "{}", row.line);
        assert_eq!(row.id, RowId::written(Id::new("vpn-log"), SimTime(41), trace, None));
    }
}

#[test]
fn the_background_is_read_as_authors_lines_are() {
    let telemetry = telemetry(3);
    let known = &telemetry.setting.cast.known;
    let rows = all_rows(&telemetry, 24);
    assert!(rows.len() > 3000);
    for row in rows {
        let taken = line::take_apart(&row.text, &|name| known.get(name).copied());
        for field in &row.fields {
            assert!(fold(&row.text).contains(&fold(&field.1)) || field.0 == Column::Result, "{}", row.text);
        }
        for (column, value) in &taken {
            let own = row.fields.iter().any(|(own, text)| own == column && text == value);
            assert!(own, "{column:?} {value} is not a column of {}", row.text);
        }
    }
}

#[test]
fn what_is_not_kept_is_not_answered_and_a_lost_log_says_nothing() {
    let mut telemetry = telemetry(5);
    let (vpn, idp) = (Id::new("vpn-log"), Id::new("idp-log"));
    let edge = SimTime(NOW.0 - 129_600);
    telemetry.add(SimTime(edge.0 - 1), vpn, "marker one", trace(1), None).unwrap();
    telemetry.add(edge, vpn, "marker two", trace(2), None).unwrap();
    telemetry.add(SimTime(NOW.0 - 1), idp, "marker three", trace(3), None).unwrap();
    telemetry.add(SimTime(NOW.0 + 1), idp, "marker four", trace(4), None).unwrap();
    let lines = |page: Page| page.rows.iter().map(|row| row.line.to_string()).collect::<Vec<_>>();
    assert_eq!(lines(search(&mut telemetry, "marker")), ["marker three", "marker two"]);
    let query = Query::parse("").unwrap();
    let lost = |log| if log == vpn { Access::Lost } else { Access::Open };
    let page = telemetry.search(&query, NOW, &lost, PAGE_MAX);
    assert!(page.rows.iter().all(|row| row.id.log != vpn) && page.total > 1000);
    let reach = page.reach.iter().find(|reach| reach.log == vpn).unwrap();
    assert!(
        reach.access == Access::Lost
            && reach.expired
            && page.oldest() == Some(edge)
            && page.newest() == Some(NOW)
    );
    let silent = |_| Access::Silent(SimTime(3600));
    let page = telemetry.search(&query, NOW, &silent, PAGE_MAX);
    assert!(page.total > 0 && page.rows.iter().all(|row| row.at <= SimTime(3600)));
    assert_eq!(page.rows.len(), PAGE_MAX);
}

#[test]
fn what_was_copied_can_be_read_whatever_has_become_of_the_log() {
    let mut telemetry = telemetry(5);
    let vpn = Id::new("vpn-log");
    let (copied, later) = (SimTime(NOW.0 - 86_400), SimTime(NOW.0 + 20 * 86_400));
    for (number, at) in [(1, copied.0 - 100), (2, copied.0 + 100), (3, later.0 - 100)] {
        telemetry.add(SimTime(at), vpn, &format!("marker {number}"), trace(number), None).unwrap();
    }
    telemetry.copy(vpn, copied, SimTime(i64::MAX));
    let query = Query::parse("source:vpn marker").unwrap();
    let mut found = |access: Access| -> Vec<String> {
        let page = telemetry.search(&query, later, &|_| access, PAGE_MAX);
        page.rows.iter().map(|row| row.line.to_string()).collect()
    };
    assert_eq!(found(Access::Open), ["marker 3", "marker 1"], "what came after the copy has expired");
    assert_eq!(found(Access::Lost), ["marker 1"]);
    assert_eq!(found(Access::Closed), [""; 0]);
    let lost = telemetry.search(&Query::parse("source:vpn").unwrap(), later, &|_| Access::Lost, PAGE_MAX);
    assert!(lost.total > 10 && lost.rows.iter().all(|row| row.at <= copied), "the background with it");
}

#[test]
fn copies_that_overlap_are_one() {
    let mut copies = Copies::default();
    copies.add(SimTime(0), SimTime(10));
    copies.add(SimTime(5), SimTime(20));
    copies.add(SimTime(30), SimTime(40));
    assert_eq!(copies.spans(), [(SimTime(0), SimTime(20)), (SimTime(30), SimTime(40))]);
    assert!(copies.holds(SimTime(20)) && !copies.holds(SimTime(25)) && copies.holds(SimTime(30)));
}

#[test]
fn the_locked_and_the_isolated_fall_quiet() {
    let mut telemetry = telemetry(9);
    let before = search(&mut telemetry, "user:kato last:12h").total;
    let noon = SimTime(50_000);
    telemetry.quiet(Id::new("kato"), noon);
    telemetry.quiet(Id::new("nobody"), noon);
    let page = search(&mut telemetry, "user:kato last:12h");
    assert!(page.total > 0 && page.total < before);
    assert!(page.rows.iter().all(|row| row.at < noon));
}

#[test]
fn what_lies_on_a_silent_machine_is_not_written() {
    let mut telemetry = telemetry(9);
    let (from, until) = (SimTime(10_000), SimTime(50_000));
    telemetry.quiet(Id::new("VPN01"), from);
    telemetry.heard(Id::new("VPN01"), until);
    let page = search(&mut telemetry, "source:vpn");
    assert!(page.rows.iter().all(|row| row.at < from || row.at >= until));
    assert!(page.rows.iter().any(|row| row.at < from) && page.rows.iter().any(|row| row.at >= until));
}

#[test]
fn a_line_of_one_machine_among_many_names_it() {
    let mut telemetry = telemetry(9);
    let (log, on) = (Id::new("edr-log"), Id::new("FS-01"));
    for line in ["ransom note written", "FS-01 ransom note written"] {
        let id = telemetry.add(SimTime(9), log, line, Id::new(&line[..2]), Some(on)).unwrap();
        let line = telemetry.row(&id).unwrap().line;
        assert_eq!(line.as_str().matches("FS-01").count(), 1, "{line}");
    }
    assert_eq!(search(&mut telemetry, "host:FS-01 ransom").total, 1);
    assert_eq!(search(&mut telemetry, "FS-01 ransom").total, 2);
}

#[test]
fn a_source_that_is_not_there_is_told() {
    let mut telemetry = telemetry(9);
    let page = search(&mut telemetry, "source:ipd,vpn");
    assert_eq!(page.unknown, [UnknownSource { value: "ipd".into(), near: Some("idp") }]);
    assert!(page.rows.iter().all(|row| row.id.log == Id::new("vpn-log")));
}

#[test]
fn days_have_their_shape() {
    let telemetry = telemetry(11);
    let count = |kind: &str, hour: i64| -> usize {
        let log = telemetry.logs.iter().find(|log| log.profile.kind.as_str() == kind).unwrap();
        log.generator.chunk(&telemetry.setting, hour).len()
    };
    // Hours since 1970 of Wednesday 18 November 2026, 00:00.
    let day = telemetry.clock.hour(SimTime(7200));
    let (nine, noon, three, saturday) = (day + 9, day + 12, day + 3, day + 3 * 24 + 9);
    for kind in ["idp", "proxy", "mail", "vpn"] {
        let busy = count(kind, nine);
        assert!(busy > 25, "{kind}: {busy}");
        assert!(count(kind, three) * 2 < busy && count(kind, saturday) * 2 < busy, "{kind}");
        assert!(count(kind, noon) * 10 < busy * 8, "{kind}");
    }
    assert!(count("backup", three) > count("backup", nine));
}
