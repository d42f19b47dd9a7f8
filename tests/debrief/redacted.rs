//! Copies for passing on: nobody's name in any format, in either language.

use super::builder::{Recorder, id, plan, player, run};
use hotwash::debrief::{Format, Run, analyse, pages, redact, redact_notes, render, with_notes};
use hotwash::notes::{Notes, read};
use hotwash::play::order::{Choice, Order};
use hotwash::play::outcome::{Judged, Seen};
use hotwash::play::rating::Rating;
use hotwash::play::reflection::Reflection;
use hotwash::play::refusal::Refusal;
use hotwash::play::room::{Member, Vote};
use hotwash::play::statement::{Statement, Unknown};
use hotwash::stdx::text::{Bilingual, Lang};

/// Names that stand nowhere else, each typed in a place of its own.
const NAMES: [&str; 8] =
    ["Qanary Alias", "Vorrest", "Zzyzx Lead", "小鳥遊", "Wexcaller", "Jolvoter", "Nowhereman", "Grupo Qqq"];

/// A run in which everybody is named everywhere.
fn named() -> Run {
    let [alias, one, lead, two, caller, voter, nobody, group] = NAMES;
    let all = NAMES.join(" / ");
    let mut r = Recorder::new();
    r.at(1000);
    for order in [
        Order::Reflect(Reflection {
            text: format!("{all}\nqanary did it; {}さん", two).as_str().into(),
            who: one.into(),
            sure: Some(60),
            shared: true,
        }),
        Order::Note { who: Default::default(), text: all.to_uppercase().as_str().into() },
        Order::Hypothesis { who: Default::default(), text: all.as_str().into(), confidence: Some(50) },
        Order::Resolve {
            keep: all.as_str().into(),
            change: all.as_str().into(),
            plan: all.as_str().into(),
            shared: true,
        },
        Order::Tag { text: all.as_str().into() },
        Order::Hint { text: all.as_str().into() },
    ] {
        r.said(order);
    }
    r.order(Order::Search { query: format!("user={voter}").as_str().into() });
    let choice = Choice {
        note: all.as_str().into(),
        called_by: caller.into(),
        votes: vec![
            Vote { who: voter.into(), option: id("wait") },
            Vote { who: one.into(), option: id("isolate-now") },
        ],
        ..Choice::new(id("first-reply"), id("wait"))
    };
    r.seen(Seen::DecisionOpened { decision: id("first-reply"), closes: None });
    r.order(Order::Decide(choice.clone()));
    r.seen(Seen::Decided { choice: Box::new(choice), by: player() });
    r.seen(Seen::Refused { refusal: Refusal::NotInRoom { name: nobody.into() } });
    let statement = Statement {
        text: all.as_str().into(),
        unknowns: vec![Unknown::Own(all.as_str().into())],
        ..Statement::default()
    };
    r.seen(Seen::Stated { task: 9, action: id("LEG-01"), statement: Box::new(statement) });
    r.seen(Seen::Hinted { task: None, level: 0, text: Bilingual::same(all.as_str()) });
    r.judged(Judged::Overridden {
        subject: id("contain"),
        rating: Rating::Unable,
        reason: all.as_str().into(),
    });
    let mut whole = run();
    whole.entries.retain(|entry| entry.seq < 20);
    whole.entries.extend(r.done().entries.into_iter().map(|mut entry| {
        entry.seq += 1000;
        entry
    }));
    whole.alias = alias.into();
    whole.facilitator = lead.into();
    whole.cohort = group.into();
    whole.roster = vec![
        Member { alias: one.into(), role: "Commander".into() },
        Member { alias: two.into(), role: format!("{one}'s deputy").as_str().into() },
        Member { alias: caller.into(), role: "".into() },
        Member { alias: voter.into(), role: "".into() },
    ];
    whole
}

/// What is looked for: the names, and the parts that tell.
fn traces() -> Vec<String> {
    let mut traces: Vec<String> =
        NAMES.iter().filter(|name| !name.starts_with("Grupo")).map(|name| name.to_lowercase()).collect();
    traces.extend(["qanary", "zzyzx"].map(str::to_owned));
    traces
}

/// Notes that name everybody, too.
fn notes() -> Notes {
    let all = NAMES.join(" / ");
    let text = format!(
        "format = 1\nscenario = \"night-shift\"\n\
         [[observation]]\nkind = \"note\"\nseen = \"{all}\"\nanalysis = \"{all}\"\nby = \"Evaluator Vorrest\"\n\
         [[rating]]\ntask = \"isolate-jump\"\nrating = \"s\"\nreason = \"{all}\"\nby = \"Zzyzx\"\n\
         [[action]]\nissue = \"{all}\"\naction = \"{all}\"\nowner = \"{all}\"\n"
    );
    read("notes.toml", &text, &plan()).expect("notes that read")
}

/// Everything there is to read of a run.
fn all_of(run: &Run, notes: &Notes, lang: Lang) -> Vec<(&'static str, String)> {
    let debrief = with_notes(analyse(&plan(), run, Some(run), lang), &plan(), run, notes);
    let mut all: Vec<(&str, String)> =
        Format::ALL.map(|format| (format.file(), render(&debrief, format))).into();
    let screens = pages::pages(&debrief).into_iter().flat_map(|page| page.lines);
    all.push(("screens", screens.map(|line| line.to_string()).collect::<Vec<_>>().join("\n")));
    all
}

#[test]
fn nobody_is_named_in_any_format() {
    for lang in Lang::ALL {
        let redacted = redact(&plan(), &named(), lang);
        let notes = redact_notes(&plan(), &named(), lang, notes());
        let whole = with_notes(analyse(&plan(), &redacted, None, lang), &plan(), &redacted, &notes);
        super::keep("redacted", &whole);
        for (file, text) in all_of(&redacted, &notes, lang) {
            let text = text.to_lowercase();
            for trace in traces() {
                assert!(!text.contains(&trace), "{trace} is in {file} ({})", lang.code());
            }
        }
    }
}

/// The canaries sing: without the flag each of them is found.
#[test]
fn without_the_flag_they_are_there() {
    let all: String =
        all_of(&named(), &notes(), Lang::En).into_iter().map(|(_, text)| text.to_lowercase()).collect();
    for trace in traces().into_iter().filter(|trace| trace != "nowhereman") {
        assert!(all.contains(&trace), "{trace} was never there");
    }
}

#[test]
fn roles_are_the_same_people_everywhere_and_the_report_says_what_was_done() {
    let redacted = redact(&plan(), &named(), Lang::En);
    let debrief = analyse(&plan(), &redacted, None, Lang::En);
    let header = &debrief.header;
    assert_eq!(header.alias.as_str(), "Player 1");
    assert_eq!(header.facilitator.as_str(), "Facilitator");
    assert_eq!(header.cohort.as_str(), "Group");
    assert_eq!(header.roster[0].to_string(), "Player 2 (Commander)");
    assert_eq!(header.roster[1].role.as_str(), "Player 2's deputy");
    let decision = debrief.decisions.last().expect("the decision");
    assert_eq!(decision.who, header.roster[2].alias);
    assert_eq!(decision.leanings[0].who, header.roster[3].alias);
    assert_eq!(decision.leanings[1].who, header.roster[0].alias);
    let notice = "not otherwise reviewed";
    for format in [Format::Html, Format::Markdown, Format::Stix] {
        assert!(render(&debrief, format).contains(notice), "{}", format.name());
    }
    assert!(render(&debrief, Format::Json).contains("\"redacted\": true"));
    let own = analyse(&plan(), &run(), None, Lang::En);
    assert!(!render(&own, Format::Html).contains(notice));
    let japanese = redact(&plan(), &named(), Lang::Ja);
    assert_eq!(japanese.alias.as_str(), "参加者1");
}

/// Who called themselves by a role of the scenario named nobody.
#[test]
fn roles_stay_roles() {
    let mut by_role = named();
    let seat = plan().roster.seats[0].title.en.clone();
    by_role.roster[0].alias = seat.clone();
    assert_eq!(redact(&plan(), &by_role, Lang::En).roster[0].alias, seat);
}
