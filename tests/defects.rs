//! Defects that were found once, each with the least scenario that shows it.

use crate::support::exercises::{header, journal_of};
use hotwash::compile;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::replay;
use hotwash::journal::{Journal, Writer};
use hotwash::kit::{self, Paper};
use hotwash::play::line;
use hotwash::play::outcome::{Judged, Outcome, Seen, Truth};
use hotwash::play::rating::Rating;
use hotwash::play::refusal::Refusal;
use hotwash::scenario::source::Sources;
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimSpan;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A scenario of a few lines: what every one needs, and `more`.
fn small(more: &str, script: Option<&str>) -> Arc<Prepared> {
    let base = r#"
[scenario]
id = "small"
title = { en = "Small", ja = "小" }
summary = { en = "Small", ja = "小" }
minutes = 5
starts = 2026-11-26T09:00:00+09:00
[[objective]]
id = "aim"
text = { en = "Aim", ja = "目的" }
[[objective.task]]
id = "deed"
text = { en = "Deed", ja = "行い" }
done = "done('ACT-01')"
[[action]]
id = "ACT-01"
name = { en = "Act", ja = "動く" }
phase = "contain"
takes = "1m"
[[zone]]
id = "office"
name = { en = "Office", ja = "執務室" }
"#;
    let mut files = BTreeMap::from([("scenario.toml".to_owned(), format!("format = 1\n{base}\n{more}"))]);
    if let Some(script) = script {
        files.insert("scripts/hooks.rhai".to_owned(), script.to_owned());
    }
    let (plan, _) =
        compile::compile(&Sources::from_map(files)).unwrap_or_else(|findings| panic!("{findings:?}"));
    Arc::new(Prepared::new(Arc::new(plan)))
}

/// Plays lines of plain orders; `wait N` lets N seconds pass.
fn play(prepared: &Arc<Prepared>, lines: &[&str]) -> (Exercise, Vec<Refusal>) {
    let header = header(prepared, 1);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    let mut refusals = Vec::new();
    for text in lines {
        match text.strip_prefix("wait ") {
            Some(seconds) => {
                let to = exercise.now() + SimSpan(seconds.parse().unwrap());
                exercise.advance(to).unwrap();
            }
            None => refusals.extend(exercise.send(line::parse(text).unwrap()).unwrap().refusal),
        }
    }
    (exercise, refusals)
}

fn sound(journal: &Journal, prepared: &Arc<Prepared>) {
    replay::replay(journal, prepared).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_deed_that_ends_the_exercise_still_counts() {
    let ends = "[[move]]\nid = \"one\"\ntitle = { en = \"One\", ja = \"一\" }\nat = \"0m\"\nends = \"done('ACT-01')\"\n\
                situation = { en = \"x\", ja = \"x\" }\n";
    let prepared = small(ends, None);
    let (exercise, _) = play(&prepared, &["start", "act ACT-01", "wait 120"]);
    let (journal, _) = journal_of(exercise);
    let rated = journal.happenings().find_map(|it| match it.what {
        Outcome::Judged(Judged::TaskRated { rating, .. }) => Some(*rating),
        _ => None,
    });
    assert_eq!(rated, Some(Rating::Performed));
    let last = journal.happenings().last().unwrap();
    assert!(
        matches!(last.what, Outcome::Judged(Judged::ObjectiveRated { .. })),
        "nothing is judged after the end"
    );
}

#[test]
fn an_event_without_an_outcome_at_the_present_second_is_replayed_in_its_place() {
    let step = "[[step]]\nid = \"s\"\nname = { en = \"Step\", ja = \"一歩\" }\nat = \"after read('mail')\"\nwait = \"1m\"\n\
                [[inject]]\nid = \"mail\"\nfrom = { en = \"a\", ja = \"a\" }\ntitle = { en = \"t\", ja = \"t\" }\n\
                text = { en = \"t\", ja = \"t\" }\nat = \"+1m\"\n";
    let prepared = small(step, None);
    let lines = ["start", "wait 120", "open mail", "wait 0", "act ACT-01", "wait 600"];
    let (exercise, refusals) = play(&prepared, &lines);
    assert!(refusals.is_empty());
    sound(&journal_of(exercise).0, &prepared);
}

#[test]
fn a_step_that_reveals_a_fact_is_not_named_to_the_players() {
    let step = "[[fact]]\nid = \"f\"\ntext = { en = \"Fact\", ja = \"事実\" }\n\
                [[step]]\nid = \"secret-step\"\nname = { en = \"SECRET\", ja = \"秘密\" }\nat = \"+1m\"\ngives = [\"reveal f\"]\n";
    let prepared = small(step, None);
    let (mut exercise, _) = play(&prepared, &["start", "wait 120"]);
    let view = exercise.view(Lang::En);
    assert_eq!(view.facts.len(), 1);
    assert!(!format!("{view:?}").contains("secret-step") && !format!("{view:?}").contains("SECRET"));
    for (_, seen) in view.log.iter() {
        let words = hotwash::telling::seen(&prepared.plan, Lang::En, seen);
        assert!(!words.as_str().contains("SECRET"), "{words}");
    }
}

#[test]
fn hidden_machines_cannot_be_told_from_ones_that_do_not_exist() {
    let more = "[[asset]]\nid = \"HIDDEN\"\nkind = \"server\"\nzone = \"office\"\nknown = false\n\
                [[action]]\nid = \"ACT-02\"\nname = { en = \"Look\", ja = \"見る\" }\nphase = \"analyse\"\ntarget = \"asset\"\ntakes = \"1m\"\n";
    let prepared = small(more, None);
    let (_, refusals) = play(&prepared, &["start", "act ACT-02 HIDDEN", "act ACT-02 NOSUCH"]);
    let unknown = |what: &str| Refusal::Unknown { what: Id::new(what) };
    assert_eq!(refusals, [unknown("HIDDEN"), unknown("NOSUCH")]);
}

/// An account that the attack makes later, or whoever writes the ransom note, is on no list before it is heard of.
#[test]
fn accounts_and_persons_yet_to_be_heard_of_are_on_no_list_and_no_paper() {
    let action = |id: &str, target: &str| {
        format!(
            "[[action]]\nid = \"{id}\"\nname = {{ en = \"Look\", ja = \"見る\" }}\nphase = \"analyse\"\n\
             target = \"{target}\"\ntakes = \"1m\"\n"
        )
    };
    let more = "[[identity]]\nid = \"svc-rogue\"\nkind = \"service\"\nknown = false\n\
                [[person]]\nid = \"extorter\"\nname = { en = \"Extorter\", ja = \"脅迫者\" }\nknown = false\n\
                [[fact]]\nid = \"f\"\ntext = { en = \"Fact\", ja = \"事実\" }\nabout = [\"svc-rogue\", \"extorter\"]\n\
                [[step]]\nid = \"s\"\nname = { en = \"S\", ja = \"S\" }\nat = \"+1h\"\ngives = [\"reveal f\"]\n";
    let more = format!("{more}{}{}", action("ACT-02", "identity"), action("ACT-03", "person"));
    let prepared = small(&more, None);
    let (mut exercise, refusals) = play(&prepared, &["start", "act ACT-02 svc-rogue", "act ACT-03 extorter"]);
    let unknown = |what: &str| Refusal::Unknown { what: Id::new(what) };
    assert_eq!(refusals, [unknown("svc-rogue"), unknown("extorter")]);
    let listed = |exercise: &mut Exercise| {
        let view = exercise.view(Lang::En);
        ["svc-rogue", "extorter"].map(|id| view.subjects.iter().any(|subject| subject.id == Id::new(id)))
    };
    assert_eq!(listed(&mut exercise), [false, false]);
    for paper in [Paper::Participants, Paper::Roles] {
        assert!(!kit::print(&prepared.plan, Lang::En, paper).contains("Extorter"));
    }
    let (mut exercise, refusals) = play(&prepared, &["start", "wait 4000", "act ACT-02 svc-rogue"]);
    assert_eq!((refusals.len(), listed(&mut exercise)), (0, [true, true]));
}

/// Two rows of one alert could not be told apart: the cursor stayed on the first of them, and both showed the later time.
#[test]
fn an_alert_that_comes_again_is_one_row_the_latest_and_unread() {
    let alert = |id: &str, at: &str| {
        format!(
            "[[noise]]\nid = \"{id}\"\nlog = \"edr\"\nline = \"burst\"\nat = [{at}]\nalert.severity = \"medium\"\n\
             alert.chance = 1\nalert.from = \"guide\"\nalert.title = {{ en = \"Burst\", ja = \"集中\" }}\n\
             alert.text = {{ en = \"Burst\", ja = \"集中\" }}\n"
        )
    };
    let log = "[[log]]\nid = \"edr\"\nname = { en = \"Log\", ja = \"ログ\" }\nkind = \"vpn\"\nkeeps = \"7d\"\n\
               [[person]]\nid = \"guide\"\nname = { en = \"Guide\", ja = \"案内\" }\n";
    let more = format!("{log}{}{}", alert("burst", "\"+1m\", \"+5m\""), alert("other", "\"+2m\""));
    let (mut exercise, _) = play(&small(&more, None), &["start", "wait 200", "open burst", "wait 200"]);
    let view = exercise.view(Lang::En);
    let rows: Vec<_> = view.inbox.iter().map(|it| (it.id.as_str(), it.number, it.times, it.read)).collect();
    assert_eq!(rows, [("other", 2, 1, false), ("burst", 3, 2, false)]);
    assert_eq!(view.inbox[1].at.0, 300);
}

#[test]
fn hooks_that_call_each_other_end_with_a_fault_on_the_record() {
    let more = "[[fact]]\nid = \"f\"\ntext = { en = \"Fact\", ja = \"事実\" }\n\
                [[inject]]\nid = \"mail\"\nfrom = { en = \"a\", ja = \"a\" }\ntitle = { en = \"t\", ja = \"t\" }\n\
                text = { en = \"t\", ja = \"t\" }\nat = \"+1m\"\ntells = [\"f\"]\n";
    let prepared = small(more, Some("fn on_fact(f) { [\"refute f\", \"reveal f\"] }"));
    let (exercise, _) = play(&prepared, &["start", "wait 120"]);
    let (journal, _) = journal_of(exercise);
    let faults =
        journal.happenings().filter(|it| matches!(it.what, Outcome::Truth(Truth::ScriptFault { .. })));
    assert!(faults.count() > 0);
    sound(&journal, &prepared);
}

#[test]
fn silence_is_no_answer_and_a_message_sent_by_hand_does_not_come_twice() {
    let more = "[[inject]]\nid = \"mail\"\nfrom = { en = \"a\", ja = \"a\" }\ntitle = { en = \"t\", ja = \"t\" }\n\
                text = { en = \"t\", ja = \"t\" }\nat = \"+5m\"\nanswer_by = \"10m\"\n\
                [[decision]]\nid = \"d\"\ntitle = { en = \"t\", ja = \"t\" }\ntext = { en = \"t\", ja = \"t\" }\n\
                opens = \"+1m\"\ncloses = \"2m\"\nsilence = \"a\"\ninject = \"mail\"\n\
                [[decision.option]]\nid = \"a\"\ntext = { en = \"a\", ja = \"a\" }\n\
                [[decision.option]]\nid = \"b\"\ntext = { en = \"b\", ja = \"b\" }\n";
    let prepared = small(more, None);
    let (exercise, _) = play(&prepared, &["start", "wait 60", "send mail", "wait 1200"]);
    let (journal, _) = journal_of(exercise);
    let count = |wanted: &dyn Fn(&Seen) -> bool| {
        journal.happenings().filter(|it| matches!(it.what, Outcome::Seen(seen) if wanted(seen))).count()
    };
    assert_eq!(count(&|seen| matches!(seen, Seen::Delivered { .. })), 1);
    assert_eq!(count(&|seen| matches!(seen, Seen::Answered { .. })), 0);
    assert_eq!(count(&|seen| matches!(seen, Seen::Unanswered { .. })), 1);
}

#[test]
fn a_text_too_long_for_a_record_is_refused_before_it_is_written() {
    let prepared = small("", None);
    let long = format!("note \"{}\"", "x".repeat(40_000));
    let (exercise, refusals) = play(&prepared, &["start", &long, "note \"short\""]);
    assert_eq!(refusals, [Refusal::TooMuch]);
    sound(&journal_of(exercise).0, &prepared);
}

#[test]
fn the_debrief_names_the_act_that_stopped_a_step_not_the_last_one() {
    let more = "[[asset]]\nid = \"PC01\"\nkind = \"server\"\nzone = \"office\"\n\
                [[action]]\nid = \"ACT-02\"\nname = { en = \"Isolation\", ja = \"隔離\" }\nphase = \"contain\"\ntarget = \"asset\"\ntakes = \"1m\"\neffects = [\"isolate $target\"]\n\
                [[action]]\nid = \"ACT-03\"\nname = { en = \"Reading\", ja = \"読む\" }\nphase = \"analyse\"\ntarget = \"asset\"\ntakes = \"1m\"\n\
                [[step]]\nid = \"s\"\nname = { en = \"Step\", ja = \"一歩\" }\nat = \"+10m\"\non = \"PC01\"\n";
    let prepared = small(more, None);
    let lines = ["start", "act ACT-02 PC01", "wait 120", "act ACT-03 PC01", "wait 900", "end-exercise"];
    let (journal, _) = journal_of(play(&prepared, &lines).0);
    let debrief = hotwash::debrief::analyse(&prepared.plan, &(&journal).into(), None, Lang::En);
    let words = debrief.truth.steps[0].words.as_str();
    assert!(words.contains("Isolation") && !words.contains("Reading"), "{words}");
}
