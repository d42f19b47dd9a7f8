//! The clocks of law over calendars, holidays and zones: the worked example of the handbook, line by line, and what
//! the debrief says of reports made from parts.

mod told;

use crate::support::exercises::{header, journal_of};
use hotwash::compile::compile;
use hotwash::debrief;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::journal::Writer;
use hotwash::plan::Plan;
use hotwash::plan::due::{self, Window};
use hotwash::plan::guide::Duty;
use hotwash::play::line;
use hotwash::play::order::Order;
use hotwash::play::outcome::{Outcome, Seen};
use hotwash::play::statement::T0;
use hotwash::scenario::library;
use hotwash::scenario::source::{MAIN, Sources};
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::{SimSpan, SimTime};
use hotwash::telling;
use std::sync::Arc;

/// Fri 20 Nov 18:00: customer support tells the CSIRT.
const TOLD: SimTime = SimTime(2 * 86_400 + 9 * 3600);
/// Wed 18 Nov 11:00: the first complaint.
const COMPLAINT: SimTime = SimTime(2 * 3600);

fn plan() -> Plan {
    let shipped = library::find("first-drill", &[]).unwrap();
    let mut files = shipped.to_map();
    files.retain(|path, _| path.starts_with("shared/") || path.starts_with("lib/"));
    files.insert(MAIN.to_owned(), include_str!("worked.toml").to_owned());
    match compile(&Sources::from_map(files)) {
        Ok((plan, _)) => plan,
        Err(told) => panic!("{told:#?}"),
    }
}

fn duty<'p>(plan: &'p Plan, id: &str) -> &'p Duty {
    plan.guide.duties.iter().find(|duty| duty.id.as_str() == id).unwrap()
}

/// A duty's window in words.
fn window(plan: &Plan, id: &str, knew: SimTime) -> String {
    let given = due::window(&duty(plan, id).rule, knew, plan.cover.starts, &plan.guide.calendars);
    telling::window(plan.cover.starts, &given, Lang::En).to_string()
}

#[test]
fn the_worked_example_of_the_handbook() {
    let plan = plan();
    // Preliminary report: a window, not a countdown; neither the weekend nor Labour Thanksgiving Day stops it.
    let guide = window(&plan, "JP-APPI-1", TOLD);
    assert_eq!(guide, "from Sun 22 Nov 2026 to Tue 24 Nov 2026");
    let rule = duty(&plan, "JP-APPI-1").rule;
    assert!(matches!(due::window(&rule, TOLD, plan.cover.starts, &plan.guide.calendars), Window::Guide(..)));
    // Final report, a wrongful purpose suspected: day 60. By either way of writing it.
    assert_eq!(window(&plan, "JP-APPI-2W", TOLD), "by Mon 18 Jan 2027");
    let (longer, _) = duty(&plan, "JP-APPI-2").longer.unwrap();
    assert_eq!(longer, duty(&plan, "JP-APPI-2W").rule);
    // Had category 3 been ruled out: day 30 is a Saturday, and the next working day is Monday.
    assert_eq!(window(&plan, "JP-APPI-2", TOLD), "by Mon 21 Dec 2026 (Sat 19 Dec is no working day)");
    // Secrecy of communications: now, and 30 days from knowing, the earlier reading.
    assert!(window(&plan, "JP-TBA-1", TOLD).starts_with("promptly"));
    assert_eq!(window(&plan, "JP-TBA-2", TOLD), "by Sat 19 Dec 2026");
    // Hours do not pause for the weekend.
    assert_eq!(window(&plan, "EU-GDPR33", TOLD), "by Mon 23 Nov 18:00");
    // PrivacyMark as the APPI.
    assert_eq!(window(&plan, "JP-PMARK", TOLD), guide);
    assert_eq!(window(&plan, "JP-PMARK-2", TOLD), window(&plan, "JP-APPI-2", TOLD));
    // Timely disclosure: judge now.
    assert!(window(&plan, "JP-TSE", TOLD).starts_with("promptly"));
    // The trap: the first complaint lay in a shared inbox since Wednesday.
    assert_eq!(window(&plan, "JP-APPI-1", COMPLAINT), "from Fri 20 Nov 2026 to Sun 22 Nov 2026");
}

#[test]
fn working_days_and_months_of_other_laws() {
    let plan = plan();
    // Fri 20 Nov 18:00 is Friday morning in New York: Mon, Tue, Wed, and Friday after Thanksgiving.
    let sec = window(&plan, "US-SEC", TOLD);
    assert!(sec.contains("Fri 27 Nov 2026") && sec.contains("Sat 28 Nov 13:59"), "{sec}");
    assert_eq!(window(&plan, "EU-NIS2-F", TOLD), "by Sun 20 Dec 2026");
    let last = duty(&plan, "EU-NIS2-F");
    assert_eq!(last.after, Some(Id::new("EU-NIS2-N")));
    assert_eq!(plan.conds[last.knew.0].source, "duty('EU-NIS2-N')");
}

#[test]
fn shared_holidays_fall_where_their_law_puts_them() {
    use jiff::civil::{Weekday, date};
    let plan = plan();
    let japan = &plan.guide.calendars[&Id::new("JP")];
    assert!(!japan.is_working(date(2026, 11, 23)) && japan.is_working(date(2026, 11, 24)));
    assert!(!japan.is_working(date(2026, 12, 29)) && !japan.is_working(date(2027, 1, 3)));
    assert!(japan.is_working(date(2026, 12, 28)) && japan.is_working(date(2027, 1, 4)));
    for year in 2026..=2028 {
        let of_year: Vec<_> = japan.holidays.iter().filter(|day| day.year() == year).collect();
        assert!((16..=18).contains(&of_year.len()), "{year}");
        for fixed in [(1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23)] {
            assert!(japan.holidays.contains(&date(year, fixed.0, fixed.1)), "{year} {fixed:?}");
        }
        // Second or third Mondays.
        for (month, days) in [(1, 8..=14), (7, 15..=21), (9, 15..=21), (10, 8..=14)] {
            let monday = of_year.iter().find(|day| day.month() == month && days.contains(&day.day()));
            assert_eq!(monday.unwrap().weekday(), Weekday::Monday, "{year}-{month}");
        }
        // A holiday on a Sunday is made up for.
        for sunday in of_year.iter().filter(|day| day.weekday() == Weekday::Sunday) {
            let mut next = sunday.tomorrow().unwrap();
            while of_year.contains(&&next)
                && of_year.iter().any(|day| **day == next && day.month() == 5 && day.day() < 6)
            {
                next = next.tomorrow().unwrap();
            }
            assert!(japan.holidays.contains(&next), "{sunday} is made up for on {next}");
        }
    }
    let us = &plan.guide.calendars[&Id::new("US-FED")];
    assert!(us.holidays.iter().all(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)));
}

#[test]
fn a_calendar_that_cannot_be_read_says_why() {
    let shipped = library::find("first-drill", &[]).unwrap();
    let mut files = shipped.to_map();
    let calendar = |id: &str, zone: &str, more: &str| {
        format!("[[calendar]]\nid = \"{id}\"\nname = \"{id}\"\nzone = \"{zone}\"\n{more}\n")
    };
    let days = "\"2026-01-01\", ".repeat(1001);
    let mut broken = calendar("JP", "Asia/Tokio", "closed = \"12-29\"\nholidays = [\"2026-02-30\"]");
    broken += &calendar("US-FED", "America/New_York", &format!("holidays = [{days}]"));
    for n in 0..16 {
        broken += &calendar(&format!("C{n}"), "UTC", "");
    }
    files.insert("shared/holidays.toml".to_owned(), broken);
    let told = compile(&Sources::from_map(files)).unwrap_err();
    let messages: Vec<&str> =
        told.iter().filter(|it| it.code == "E034").map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "\"Asia/Tokio\" is not a time zone",
            "\"12-29\" are not days of the year",
            "\"2026-02-30\" is not a date",
            "more than 1000 holidays",
            "more than 16 calendars",
        ]
    );
}

/// Plays lines at moments of the worked example and gives the journal's exercise back.
fn played(plan: Plan, lines: &[(SimTime, &str)]) -> (Arc<Prepared>, Exercise) {
    let prepared = Arc::new(Prepared::new(Arc::new(plan)));
    let header = header(&prepared, 1);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    exercise.send(Order::StartEx { from_move: 0 }).unwrap();
    for (at, text) in lines {
        exercise.advance(*at).unwrap();
        let reply = exercise.send(line::parse(text).unwrap()).unwrap();
        assert_eq!(reply.refusal, None, "{text}");
    }
    exercise.advance(SimTime(4 * 86_400)).unwrap();
    exercise.send(Order::EndEx).unwrap();
    (prepared, exercise)
}

#[test]
fn the_first_department_that_knew_sets_t0() {
    let plan = plan();
    assert_eq!(duty(&plan, "JP-PMARK").departments.len(), 2);
    let (_, exercise) = played(plan, &[]);
    let (journal, _) = journal_of(exercise);
    let knew = |id: &str| {
        journal.happenings().find_map(|happened| match happened.what {
            Outcome::Seen(Seen::DutyStarted { duty, knew, by }) if duty.as_str() == id => {
                Some((happened.at, *knew, by.map(|by| by.to_string())))
            }
            _ => None,
        })
    };
    assert_eq!(knew("JP-PMARK"), Some((TOLD, COMPLAINT, Some("cs".to_owned()))));
    assert_eq!(knew("JP-APPI-1"), Some((TOLD, TOLD, None)));
    // A stage that starts with the one before it has not started while that is not met.
    assert_eq!(knew("EU-NIS2-F"), None);
}

#[test]
fn handing_on_and_filing_are_looked_at_apart() {
    let later = TOLD + SimSpan::HOUR;
    let (prepared, exercise) = played(
        plan(),
        &[
            (later, "act ESC-05 say posted max 800 t0 T+2d 09:00"),
            (
                later,
                "act LEG-02 to authority say posted unknown cause,count max 800 t0 T+02:00 note \"more to follow\"",
            ),
        ],
    );
    let (journal, _) = journal_of(exercise);
    let run = debrief::Run::from(&journal);
    let told = debrief::analyse(&prepared.plan, &run, None, Lang::En);
    let duty = told.numbers.duties.iter().find(|duty| duty.id.as_str() == "JP-PMARK").unwrap();
    // Handed on with a t0 two days late, and without a word about what is not known.
    let handover = duty.handover.as_ref().unwrap();
    assert_eq!(handover.t0, Some(T0::Later));
    assert_eq!(handover.after.as_ref().unwrap().seconds, 3600);
    assert_eq!(handover.lacked.iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["what is not known yet"]);
    assert_eq!(handover.passed_over[0].as_str(), "how many members are affected");
    // The report to the PPC: honest about the cause, silent about four elements of its content.
    let appi = told.numbers.duties.iter().find(|duty| duty.id.as_str() == "JP-APPI-1").unwrap();
    let filing = appi.filing.as_ref().unwrap();
    assert_eq!(filing.t0, Some(T0::Earlier));
    assert!(filing.passed_over.is_empty());
    let lacked: Vec<&str> = filing.lacked.iter().map(|it| it.as_str()).collect();
    assert_eq!(
        lacked,
        [
            "Secondary damage or its risk",
            "Response to the persons concerned",
            "Publication",
            "Prevention of recurrence"
        ]
    );
}
