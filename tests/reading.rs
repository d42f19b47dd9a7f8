//! Investigation as reading: logs are opened, searched, pinned from; they forget, fall silent and are destroyed.

use crate::support::exercises::{begin, header, journal_of};
use hotwash::compile;
use hotwash::debrief::{Format, Run, analyse, render};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::reading::LogPage;
use hotwash::exercise::{headless, playfile, replay};
use hotwash::journal::Writer;
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::play::posture::Changes;
use hotwash::play::refusal::Refusal;
use hotwash::scenario::embedded;
use hotwash::scenario::source::Sources;
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::{SimSpan, SimTime};
use hotwash::telemetry::row::{Access, Reach, RowId, stamped};
use std::sync::Arc;

/// A break-in that shows in four logs: by the VPN at once, later on many machines, in memory, and in data access.
const STORY: &str = r#"
format = 1
[scenario]
id = "logs"
title = { en = "Logs", ja = "ログ" }
summary = { en = "Read them.", ja = "読むこと。" }
minutes = 30
starts = 2026-11-17T22:10:00+09:00
investigation = "MODE"

[[zone]]
id = "office"
name = { en = "Office", ja = "社内" }

[[asset]]
id = "VPN01"
kind = "appliance"
zone = "office"

[[asset]]
id = "FS01"
kind = "server"
zone = "office"
sensors = ["edr"]

[[asset]]
id = "GHOST9"
kind = "server"
zone = "office"
known = false

[[identity]]
id = "kato"

[[identity]]
id = "ctr-mura"
kind = "contractor"

[[log]]
id = "vpn-log"
name = { en = "VPN log", ja = "VPNログ" }
kind = "vpn"
keeps = "6h"
on = "VPN01"
volatile = ["power-off"]

[[log]]
id = "edr-log"
name = { en = "EDR", ja = "EDR" }
kind = "edr"
keeps = "30d"
open = true

[[log]]
id = "idp-log"
name = { en = "Sign-ins", ja = "サインイン" }
kind = "idp"
keeps = "30d"
busy = 0

[[log]]
id = "data-log"
name = { en = "Data access", ja = "データアクセス" }
kind = "cloud"
keeps = "30d"
data_events = true
open = true

[[fact]]
id = "stolen"
text = { en = "The account of ctr-mura was used by somebody else.", ja = "ctr-muraが他人に使われた。" }

[[step]]
id = "entry"
name = { en = "Entry", ja = "侵入" }
gives = ["foothold FS01"]

  [[step.leaves]]
  id = "secret-trace"
  log = "vpn-log"
  line = "VPN01 event=login result=success user=ctr-mura src=198.51.100.23 group=vendor mfa=none"
  after = "10m"
  fact = "stolen"

[[step]]
id = "spread"
name = { en = "Spread", ja = "拡大" }
each = "foothold"
wait = "1h"
leaves = [{ id = "spread-trace", log = "edr-log", line = "process=rundll32.exe parent=lsass.exe" }]

# As INV-05, but nothing is copied.
[[action]]
id = "LOOK-01"
name = { en = "Look into the VPN log", ja = "VPNログの閲覧" }
phase = "analyse"
takes = "20m..45m"
reads = ["vpn"]

[[noise]]
id = "planned"
log = "vpn-log"
line = "VPN01 event=login result=success user=kato src=203.0.113.200 group=staff mfa=push"
at = ["40m"]
"#;

fn story(mode: &str) -> Arc<Prepared> {
    let mut files = embedded::common();
    files.insert("scenario.toml".to_owned(), STORY.replace("MODE", mode).into());
    let compiled = compile::compile_at(&Sources::from_map(files), &Changes::default());
    let (plan, _) = compiled.unwrap_or_else(|findings| {
        let told: Vec<_> = findings.iter().map(|it| format!("{} {}", it.code, it.message)).collect();
        panic!("{told:#?}")
    });
    Arc::new(Prepared::new(Arc::new(plan)))
}

/// A person who gives orders as lines.
struct Reader(Exercise);

impl Reader {
    fn begun(mode: &str) -> Reader {
        Reader(begin(&story(mode), 7))
    }

    fn wait(&mut self, hours: i64) {
        let until = self.0.now() + SimSpan(hours * 3600);
        while self.0.now() < until {
            self.0.advance(until).unwrap();
        }
    }

    fn say(&mut self, order: &str) -> Option<Refusal> {
        self.0.send(line::parse(order).unwrap()).unwrap().refusal
    }

    fn search(&mut self, query: &str) -> LogPage {
        let order = Order::Search { query: query.into() };
        assert_eq!(self.0.send(order).unwrap().refusal, None);
        self.0.search(query, 1000).unwrap()
    }

    fn reach(&mut self, log: &str) -> Reach {
        let page = self.search(&format!("source:{log}"));
        *page.reach.iter().find(|reach| reach.log == Id::new(log)).unwrap()
    }

    fn knows(&mut self) -> bool {
        !self.0.view(Lang::En).facts.is_empty()
    }

    fn pins(&mut self) -> usize {
        self.0.view(Lang::Ja).pins.len()
    }

    /// The VPN log, read by an action.
    fn opens_vpn(&mut self) {
        assert_eq!(self.say("act LOOK-01"), None);
        self.wait(2);
    }
}

fn story_line() -> RowId {
    RowId::parse("vpn-log/t600/secret-trace").unwrap()
}

#[test]
fn a_log_is_opened_searched_and_pinned_from_and_the_record_replays() {
    let mut reader = Reader::begun("read");
    assert_eq!(reader.reach("vpn-log").access, Access::Closed);
    assert!(reader.search("source:vpn").rows.is_empty());
    assert_eq!(reader.say(&format!("pin-line {}", story_line())), Some(Refusal::NoSuchLine));
    reader.wait(1);
    let closed = Some(Refusal::LogClosed { log: Id::new("vpn-log") });
    assert_eq!(reader.say(&format!("pin-line {}", story_line())), closed);
    reader.opens_vpn();
    assert!(!reader.knows(), "the action only opens the log");
    let page = reader.search("source:vpn user:ctr-mura result:success last:4h");
    let row = page.rows.iter().find(|row| row.line.as_str().contains("198.51.100.23")).unwrap();
    assert_eq!(row.id, story_line());
    assert!(row.stamp.as_str().starts_with("2026-11-17 22:20:") && !row.stamp.as_str().ends_with(":00"));
    let usual = reader.search("source:vpn event:rekey").rows[0].clone();
    assert_eq!(reader.say(&format!("pin-line {}", usual.id)), None);
    assert!(!reader.knows() && reader.pins() == 1, "an ordinary line tells nothing");
    assert_eq!(reader.say(&format!("pin-line {}", row.id)), None);
    assert!(reader.knows() && reader.pins() == 2);
    assert_eq!(reader.say("pin-line vpn-log/t2400/planned"), None, "so a written play calls it");
    assert_eq!(reader.say(&format!("unpin-line {}", usual.id)), None);
    assert_eq!(reader.say(&format!("unpin-line {}", usual.id)), Some(Refusal::NoSuchLine));
    let pins = reader.0.view(Lang::En).pins.clone();
    assert!(pins.iter().any(|pin| pin.line == row.line) && pins.len() == 2);

    let prepared = reader.0.prepared().clone();
    let (journal, bytes) = journal_of(reader.0);
    assert!(replay::replay(&journal, &prepared).is_ok(), "verified");
    let writer = Writer::memory(&journal.header).unwrap();
    let mut again = Exercise::resume(prepared, &journal, writer).unwrap();
    assert_eq!(again.view(Lang::En).pins, pins, "pinned lines are found again after a resume");
    assert!(!bytes.is_empty());
}

#[test]
fn what_does_not_exist_or_makes_no_sense_is_refused() {
    let mut reader = Reader::begun("read");
    reader.wait(1);
    for row in
        ["edr-log/t1/0000aaaa", "no-log/t1/0000aaaa", "nonsense", "edr-log/t999999/0000aaaa", "edr-log"]
    {
        assert_eq!(reader.say(&format!("pin-line {row}")), Some(Refusal::NoSuchLine), "{row}");
    }
    let long = format!("search {}", "a".repeat(501));
    assert!(reader.0.search(&"a".repeat(501), 9).is_err());
    assert_eq!(reader.say(&long), Some(Refusal::TooMuch));
    assert!(reader.0.search("user:", 9).is_err());
}

#[test]
fn reported_facts_stay_and_reading_comes_on_top() {
    let mut reader = Reader::begun("report");
    reader.wait(1);
    reader.opens_vpn();
    assert!(reader.knows(), "whoever read the log reports it");
    assert!(reader.search("source:vpn user:ctr-mura").rows.iter().any(|row| row.id == story_line()));
}

#[test]
fn a_line_is_gone_when_its_log_forgets_it_and_the_debrief_tells_when() {
    let mut reader = Reader::begun("read");
    reader.opens_vpn();
    let hostile = "source:vpn 198.51.100.23";
    assert_eq!(reader.search(hostile).total, 1);
    reader.wait(5);
    let page = reader.search(hostile);
    assert!(page.total == 0 && page.reach[0].expired);
    assert_eq!(page.reach[0].oldest, SimTime(3600), "six hours back from the seventh");
    assert_eq!(reader.say(&format!("pin-line {}", story_line())), Some(Refusal::NoSuchLine));
    assert_eq!(reader.say("end-exercise"), None);

    let prepared = reader.0.prepared().clone();
    let (journal, _) = journal_of(reader.0);
    for lang in Lang::ALL {
        let told = analyse(&prepared.plan, &Run::from(&journal), None, lang).numbers.searching;
        assert_eq!(told.searches.len(), 2);
        assert_eq!(told.searches[0].query.as_str(), hostile);
        let gone: Vec<_> = told.unread.iter().map(|line| line.gone.as_ref().map(|at| at.seconds)).collect();
        assert_eq!(
            gone,
            [Some(stamped(SimTime(600)).0 + 6 * 3600), None],
            "the VPN's line expired, that of the sensor was there"
        );
        assert!(told.pinned.is_empty());
    }
}

#[test]
fn a_pinned_line_outlives_its_log_and_counts_as_read() {
    let mut reader = Reader::begun("read");
    reader.opens_vpn();
    reader.say(&format!("pin-line {}", story_line()));
    let usual = reader.search("source:vpn event:rekey").rows[0].clone();
    reader.say(&format!("pin-line {}", usual.id));
    reader.wait(9);
    assert_eq!(reader.pins(), 2);
    reader.say("end-exercise");
    let prepared = reader.0.prepared().clone();
    let (journal, _) = journal_of(reader.0);
    for lang in Lang::ALL {
        let debrief = analyse(&prepared.plan, &Run::from(&journal), None, lang);
        let pins = &debrief.numbers.searching.pinned;
        let cited = |seq| debrief.truth.timeline.iter().any(|event| event.seq == seq);
        assert!(pins.iter().all(|pin| cited(pin.seq)), "receipts lead somewhere");
        for format in [Format::Markdown, Format::Html] {
            let page = render(&debrief, format);
            for words in ["event:rekey", "198.51.100.23"] {
                assert!(page.contains(words), "{words} in {lang:?}");
            }
            assert!(!page.contains('⟨'), "a word is missing in {lang:?}");
        }
    }
    let told = analyse(&prepared.plan, &Run::from(&journal), None, Lang::En).numbers.searching;
    let was: Vec<_> = told.pinned.iter().map(|line| (line.hostile, line.line.clone())).collect();
    assert!(was[0].0 && was[0].1.as_str().contains("198.51.100.23"));
    assert_eq!(was[1], (false, usual.line));
    assert_eq!(told.unread.len(), 1, "what was pinned was read");
}

#[test]
fn a_silent_machine_says_nothing_newer_and_power_takes_memory_along() {
    let mut reader = Reader::begun("read");
    reader.opens_vpn();
    assert_eq!(reader.say("act CON-02 VPN01"), None);
    reader.wait(1);
    let Access::Silent(since) = reader.reach("vpn-log").access else { panic!("isolated") };
    assert!(reader.search("source:vpn").rows.iter().all(|row| row.at <= since));
    reader.wait(2);
    assert_eq!(reader.reach("vpn-log").access, Access::Silent(since), "since it was isolated, not since now");
    assert_eq!(reader.say("act CON-03 VPN01"), None);
    reader.wait(1);
    let reach = reader.reach("vpn-log");
    assert_eq!(reach.access, Access::Lost, "its log did not outlive the power");
    assert!(reader.search("source:vpn").rows.is_empty());
    let lost = Some(Refusal::LogLost { log: Id::new("vpn-log") });
    assert_eq!(reader.say(&format!("pin-line {}", story_line())), lost);
}

#[test]
fn what_is_not_recorded_is_told_and_an_empty_log_is_empty() {
    let mut reader = Reader::begun("read");
    reader.wait(2);
    assert_eq!(reader.reach("data-log").access, Access::Unrecorded, "data access is posture F8 level 3");
    assert_eq!(reader.search("source:data-log").total, 0);
    reader.say("act INV-03 kato");
    reader.wait(2);
    let reach = reader.reach("idp-log");
    assert_eq!((reach.access, reader.search("source:idp").total), (Access::Open, 0), "busy = 0");
}

#[test]
fn a_line_of_one_machine_among_many_names_it() {
    let mut reader = Reader::begun("read");
    reader.wait(3);
    let page = reader.search("host:FS01 rundll32 lsass");
    assert_eq!(page.total, 1);
    assert!(page.rows[0].line.as_str().ends_with("host=FS01"), "{:?}", page.rows);
}

/// Nothing of what a seat is given tells a line of the story from any other: no name of a trace, no word.
#[test]
fn truth_does_not_leak_into_pages() {
    let mut reader = Reader::begun("read");
    reader.opens_vpn();
    reader.wait(1);
    let page = reader.search("");
    assert!(page.rows.iter().any(|row| row.id == story_line()));
    let usual = page.rows.iter().find(|row| row.id.log == Id::new("vpn-log")).unwrap().id;
    assert_eq!(reader.say("pin-line vpn-log/t2400/planned"), None);
    assert_eq!(reader.say(&format!("pin-line {usual}")), None);
    let view = reader.0.view(Lang::En);
    for told in [format!("{page:?}"), format!("{:?}", view.pins), format!("{:?}", view.log)] {
        for canary in ["secret-trace", "spread-trace", "planned", "GHOST9", "hostile", "ostile: true"] {
            assert!(!told.contains(canary), "{canary}: {told}");
        }
    }
}

#[test]
fn two_runs_have_the_same_rows_and_reading_moves_nothing() {
    let rows = |reads: bool| {
        let mut reader = Reader::begun("read");
        for hours in [1, 2, 3] {
            reader.wait(hours);
            if reads {
                reader.search("");
            }
        }
        reader.say("act INV-05");
        reader.wait(2);
        let page = reader.0.search("source:vpn,edr", 1000).unwrap();
        let (journal, _) = journal_of(reader.0);
        let happened: Vec<_> = journal.happenings().map(|it| (it.at, it.what.clone())).collect();
        (page, happened)
    };
    assert_eq!(rows(true), rows(true));
    let (read, left) = (rows(true), rows(false));
    assert!(read == left, "a search leaves the world as it was, and the store does not depend on it");
    assert!(read.0.rows.len() > 50);
}

#[test]
fn a_written_play_reads_and_pins() {
    let play = "T+01:00 act INV-05\nT+03:00 search source:vpn user:ctr-mura\n\
        T+03:01 pin-line vpn-log/t600/secret-trace\nT+03:02 ? known('stolen')\nT+03:03 end-exercise\n";
    let play = playfile::parse(play).unwrap();
    let prepared = story("read");
    let header = header(&prepared, 3);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared, &header, writer, WallClock::Ignored);
    let mut asked = 0;
    let remarks = headless::play(&mut exercise, &play, &mut |exercise, _, _| {
        asked += 1;
        assert!(exercise.sim().now() == SimTime(3 * 3600 + 120));
    });
    assert_eq!((remarks.unwrap(), asked), (vec![], 1));
    assert_eq!(exercise.view(Lang::En).facts.len(), 1);
}
