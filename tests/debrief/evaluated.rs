//! Evaluators' notes: read with clear findings, written beside the record and never over it.

use super::builder::{id, plan, run};
use hotwash::debrief::{Format, analyse, render, with_notes, with_own_words};
use hotwash::diag::render::render as told;
use hotwash::notes::{ENTRIES_MAX, Kind, Prefill, Status, TEXT_MAX, read, template};
use hotwash::play::order::Order;
use hotwash::play::rating::Rating;
use hotwash::play::reflection::Reflection;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimTime;

const NOTES: &str = r#"
format = 1
scenario = "night-shift"

[[observation]]
task = "isolate-jump"
kind = "strength"
at = "T+00:40"
seen = "JUMP01 was cut off before anybody asked <b>why</b>."
by = "Evaluator 1"

[[observation]]
decision = "first-reply"
kind = "improvement"
seen = "The night desk had no number to call."
reference = "IR plan 4.2"
analysis = "The list of contacts is kept on the file server."

[[rating]]
task = "isolate-jump"
rating = "s"
reason = "Right, but nobody wrote down who agreed."

[[earlier]]
id = "IP-12"
issue = "No list of contacts at night"
action = "Print one"
owner = "SOC lead"
due = 2026-09-30
status = "done"

[[action]]
issue = "Memory is lost before rebuilding"
action = "Ask for the image in the rebuild form"
element = "planning"
owner = "CSIRT office"
start = 2026-12-01
due = "2027-03-31"
risk = "RR-7"
"#;

fn findings(text: &str) -> String {
    let found = read("notes.toml", text, &plan()).expect_err("something is wrong");
    told(&found, |_| Some(text), false)
}

#[test]
fn notes_are_read_as_they_were_meant() {
    let notes = read("notes.toml", NOTES, &plan()).expect("nothing is wrong");
    assert_eq!(notes.observations[0].at, Some(SimTime(2400)));
    assert_eq!((notes.observations[1].kind, notes.earlier[0].status), (Kind::Improvement, Status::Done));
    assert_eq!((notes.ratings[0].rating, notes.actions[0].status), (Rating::SomeChallenges, Status::Open));
    assert_eq!((notes.earlier[0].due.as_str(), notes.actions[0].due.as_str()), ("2026-09-30", "2027-03-31"));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_how_to_mend_it() {
    for (wrong, words) in [
        ("format = 2", "format 2 is not one this program reads"),
        ("", "notes needs `format`"),
        ("format = 1\nscenario = \"first-drill\"", "the run is of `night-shift`"),
        ("format = 1\n[[observaton]]\nseen = \"x\"", "did you mean `observation`?"),
        ("format = 1\n[[observation]]\nseen = \"x\"\nsen = \"y\"", "did you mean `seen`?"),
        ("format = 1\n[[observation]]\nseen = \"x\"\ntask = \"isolate-jmp\"", "did you mean `isolate-jump`?"),
        ("format = 1\n[[observation]]\nseen = \"x\"\ntask = \"nothing-alike\"", "there are: isolate-jump"),
        (
            "format = 1\n[[observation]]\nseen = \"x\"\ntask = \"isolate-jump\"\nobjective = \"contain\"",
            "one thing",
        ),
        ("format = 1\n[[observation]]\nseen = \" \"", "this text says nothing"),
        ("format = 1\n[[observation]]\nseen = \"x\"\nat = \"noon\"", "as the clock shows them"),
        ("format = 1\n[[observation]]\nseen = \"x\"\nkind = \"bad\"", "one of: strength, improvement, note"),
        ("format = 1\n[[rating]]\nrating = \"S\"\nreason = \"x\"", "needs `task` or `objective`"),
        ("format = 1\n[[rating]]\ntask = \"isolate-jump\"\nrating = \"S\"", "needs `reason`"),
        (
            "format = 1\n[[rating]]\ntask = \"isolate-jump\"\nrating = \"A\"\nreason = \"x\"",
            "one of: P, S, M, U, N",
        ),
        ("format = 1\n[[action]]\nissue = \"x\"\naction = \"y\"\ndue = \"31.12.2026\"", "year, month, day"),
        ("format = 1\n[[action]]\nissue = \"x\"\naction = \"y\"\ndue = \"2026-02-30\"", "is not a date"),
        (
            "format = 1\n[[action]]\nissue = \"x\"\naction = \"y\"\nstart = 2026-12-01\ndue = 2026-11-30",
            "before it starts",
        ),
        ("format = 1\n[[action]\n", "not TOML"),
    ] {
        let found = findings(wrong);
        assert!(found.contains(words), "{wrong}\n---\n{found}");
    }
}

#[test]
fn there_is_an_end_to_what_is_read() {
    let entry = "[[observation]]\nseen = \"x\"\n";
    let many = format!("format = 1\n{}", entry.repeat(ENTRIES_MAX + 1));
    assert!(findings(&many).contains(&format!("{ENTRIES_MAX} may be")));
    assert!(read("notes.toml", &format!("format = 1\n{}", entry.repeat(ENTRIES_MAX)), &plan()).is_ok());
    let long = format!("format = 1\n[[observation]]\nseen = \"{}\"\n", "字".repeat(TEXT_MAX + 1));
    assert!(findings(&long).contains("say it in fewer words"));
}

#[test]
fn notes_stand_beside_the_record_and_change_nothing_of_it() {
    let (plan, run) = (plan(), run());
    let notes = read("notes.toml", NOTES, &plan).expect("nothing is wrong");
    for lang in Lang::ALL {
        let bare = analyse(&plan, &run, None, lang);
        let debrief = with_notes(bare.clone(), &plan, &run, &notes);
        assert_eq!(debrief.numbers, bare.numbers, "ratings stay as recorded");
        let evaluation = debrief.evaluation.as_ref().expect("there are notes");
        let rated = evaluation.rating(id("isolate-jump")).expect("rated");
        assert_eq!((rated.recorded, rated.rating), (Some(Rating::Performed), Rating::SomeChallenges));
        let page = render(&debrief, Format::Html);
        for words in
            ["Right, but nobody wrote down who agreed.", "RR-7", "IP-12", "2027-03-31", "&lt;b&gt;why"]
        {
            assert!(page.contains(words), "{words}");
        }
        assert!(!page.contains("<b>"));
        let read = serde_json::from_str(&render(&debrief, Format::Json)).expect("our own JSON");
        assert_eq!(debrief, read);
        // A report without notes is what it was before there could be any.
        assert!(!render(&bare, Format::Json).contains("\"evaluation\""));
    }
}

#[test]
fn the_file_to_begin_with_reads_and_holds_what_was_noted() {
    let taken = vec![(SimTime(3_725), "She said \"no\" \\ and hung up.".into()), (SimTime(0), "早い".into())];
    let ratings = vec![(id("isolate-jump"), Rating::Performed), (id("contain"), Rating::Unable)];
    for lang in Lang::ALL {
        let text = template(&plan(), lang, &Prefill { ratings: ratings.clone(), taken: taken.clone() });
        let notes = read("notes.toml", &text, &plan()).unwrap_or_else(|found| {
            panic!("{}\n{text}", told(&found, |_| Some(text.as_str()), false));
        });
        let noted = notes.observations.iter().map(|it| (it.at.unwrap_or_default(), it.seen.clone()));
        assert_eq!(noted.collect::<Vec<_>>(), taken);
        for words in
            ["task = \"isolate-jump\" [P]", "objective = \"contain\" [U]", "decision = \"first-reply\""]
        {
            assert!(text.contains(words), "{words}\n{text}");
        }
        // Everything that is commented out reads, too, once it is filled in.
        let open: Vec<&str> = text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        let starts = |line: &&&str| line.starts_with("[[") || line.contains(" = ") && !line.contains("] ");
        let filled: Vec<String> =
            open.iter().filter(starts).map(|line| line.replace("\"\"", "\"x\"")).collect();
        let filled = filled.iter().filter(|line| {
            let listed = ["objective = ", "decision = ", "  task = "];
            !listed.iter().any(|kind| line.starts_with(kind))
        });
        let filled = filled
            .cloned()
            .collect::<Vec<String>>()
            .join("\n")
            .replace("\ntask = \"isolate-jump\"  ", "\n# ");
        assert!(filled.contains("[[rating]]") && filled.contains("[[earlier]]"), "{filled}");
        let read = read("notes.toml", &filled, &plan());
        assert!(read.is_ok(), "{}\n{filled}", told(&read.unwrap_err(), |_| Some(filled.as_str()), false));
    }
}

#[test]
fn words_that_were_not_shared_are_in_no_report() {
    let mut run = run();
    let plan = plan();
    let own = |order: Order| {
        let by = super::builder::player();
        hotwash::play::outcome::Seen::Said { by, order: Box::new(order) }
    };
    let secret = "SECRET-4711";
    let mut push = |order: Order| {
        let last = run.entries.last().expect("there are records").clone();
        let kind = hotwash::debrief::Kind::Happened(hotwash::play::outcome::Outcome::Seen(own(order)));
        run.entries.push(hotwash::debrief::Entry { seq: last.seq + 1, kind, ..last });
    };
    push(Order::Reflect(Reflection { who: "Mori".into(), ..Reflection::new(secret.into()) }));
    push(Order::Resolve { keep: secret.into(), change: "".into(), plan: "".into(), shared: false });
    for lang in Lang::ALL {
        let debrief = analyse(&plan, &run, None, lang);
        assert!(debrief.forward.resolutions.is_empty(), "taken back into privacy");
        assert_eq!(debrief.reflections.len(), 1, "what was shared before stays");
        for format in Format::ALL {
            assert!(!render(&debrief, format).contains(secret), "{format:?}");
        }
        let mine = with_own_words(debrief, &plan, &run);
        assert_eq!((mine.reflections.len(), mine.reflections[1].who.as_str()), (2, "Mori"));
        assert_eq!(mine.forward.resolutions[0].keep.as_str(), secret);
        let pages = hotwash::debrief::pages::pages(&mine);
        let first: Vec<&str> = pages[0].lines.iter().map(|line| line.as_str()).collect();
        assert!(first.iter().any(|line| line.contains(secret)), "{first:?}");
    }
}
