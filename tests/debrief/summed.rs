//! Many runs on one page: counts that add up, no names, nobody to be picked out.

use super::builder::{Recorder, id, plan};
use hotwash::debrief::Run;
use hotwash::debrief::render::summary::{html, json, markdown, sheets};
use hotwash::debrief::summary::model::OfScenario;
use hotwash::debrief::summary::{LEAST, Played, Summary, summarise};
use hotwash::notes::{Notes, read};
use hotwash::play::outcome::{Judged, Seen};
use hotwash::play::rating::Rating;
use hotwash::stdx::text::Lang;
use proptest::prelude::*;

const MONTH_MS: i64 = 30 * 86_400_000;

/// A run by somebody, in a month, with ratings of both objectives and one task.
fn played(who: &str, cohort: &str, month: i64, ratings: [Rating; 2]) -> Run {
    let mut r = Recorder::new();
    r.at(1).seen(Seen::MoveBegan { index: 0 });
    for (objective, rating) in ["contain", "evidence"].into_iter().zip(ratings) {
        r.judged(Judged::ObjectiveRated { objective: id(objective), rating });
    }
    r.rated("isolate-jump", ratings[0], 0).seen(Seen::Ended { ending: None });
    let mut run = r.done();
    (run.alias, run.cohort) = (who.into(), cohort.into());
    run.entries.iter_mut().for_each(|entry| entry.wall_ms += month * MONTH_MS);
    run
}

fn summary(runs: &[Run], notes: Option<&Notes>) -> Summary {
    let plan = plan();
    let runs: Vec<Played> = runs.iter().map(|run| Played::of(&plan, run, notes, Lang::En)).collect();
    summarise(&runs, 0, Lang::En)
}

fn only(summary: &Summary) -> &OfScenario {
    assert_eq!(summary.scenarios.len(), 1);
    &summary.scenarios[0]
}

const GOOD: [Rating; 2] = [Rating::Performed, Rating::SomeChallenges];
const BAD: [Rating; 2] = [Rating::Unable, Rating::NotExercised];

/// Twelve people; the second half of the year went better.
fn year() -> Vec<Run> {
    let run = |n: i64| {
        let cohort = ["Blue", "Green"][usize::from(n % 4 == 3)];
        let ratings = if n < 6 { BAD } else { GOOD };
        played(&format!("Person {n}"), if n == 11 { "Sole" } else { cohort }, n, ratings)
    };
    (0..12).map(run).collect()
}

#[test]
fn counts_add_up_and_groups_are_pooled() {
    let summary = summary(&year(), None);
    let told = only(&summary);
    assert_eq!((told.runs, told.finished, told.people, told.versions), (12, 12, 12, 1));
    let [contain, evidence] = &told.objectives[..] else { panic!("{:?}", told.objectives) };
    assert_eq!(contain.counts, Some([6, 0, 0, 6, 0]));
    assert_eq!(evidence.counts, Some([0, 6, 0, 0, 6]));
    assert_eq!(contain.trend, [(5, 0), (7, 857)]);
    assert!(evidence.trend.is_empty(), "nobody came to it in the first half");
    assert_eq!((told.missed[0].id, told.missed[0].missed, told.missed[0].of), (id("isolate-jump"), 6, 12));
    // Two in Green and one in Sole are too few, and so are both together: everybody is told of as one.
    let groups: Vec<_> = told.groups.iter().map(|group| (group.name.clone(), group.runs)).collect();
    assert_eq!(groups, [(None, 12)]);
}

/// Two stretches within one month are told apart by the runs that are in them.
#[test]
fn no_two_columns_of_time_have_one_name() {
    let mut runs = year();
    for (n, run) in (0..).zip(&mut runs) {
        run.entries.iter_mut().for_each(|entry| entry.wall_ms -= n * MONTH_MS - n);
    }
    let told = markdown(&summary(&runs, None));
    for words in ["(runs 1–5)", "(runs 6–12)"] {
        assert!(told.contains(words), "{told}");
    }
    assert!(!markdown(&summary(&year(), None)).contains("(runs "), "months say enough");
}

#[test]
fn a_facilitators_rating_counts_and_an_evaluators_stands_beside() {
    let notes = "format = 1\n[[rating]]\nobjective = \"contain\"\nrating = \"M\"\nreason = \"x\"\n";
    let notes = read("notes.toml", notes, &plan()).expect("nothing is wrong");
    let mut runs = year();
    for run in &mut runs[6..] {
        let mut entry = run.entries[0].clone();
        let (subject, rating) = (id("contain"), Rating::SomeChallenges);
        let set = Judged::Overridden { subject, rating, reason: "x".into() };
        entry.kind = hotwash::debrief::Kind::Happened(hotwash::play::outcome::Outcome::Judged(set));
        run.entries.push(entry);
    }
    let summary = summary(&runs, Some(&notes));
    assert_eq!(only(&summary).objectives[0].counts, Some([0, 6, 0, 6, 0]));
    assert_eq!(only(&summary).rated_otherwise, Some(12));
}

#[test]
fn actions_are_listed_once_as_they_stand_now() {
    let noted = |status: &str, table: &str| {
        let text = format!(
            "format = 1\n[[{table}]]\nid = \"IP-1\"\nissue = \"=1+1\"\naction = \"Print it\"\nowner = \"SOC\"\n\
             due = 2027-01-31\nstatus = \"{status}\"\nrisk = \"RR-7\"\n"
        );
        read("notes.toml", &text, &plan()).expect("nothing is wrong")
    };
    let (plan, year) = (plan(), year());
    let runs = year.iter().enumerate().map(|(n, run)| {
        let notes = match n {
            3 => Some(noted("open", "action")),
            9 => Some(noted("done", "earlier")),
            _ => None,
        };
        Played::of(&plan, run, notes.as_ref(), Lang::En)
    });
    // In whatever order they are found.
    let mut runs: Vec<Played> = runs.collect();
    runs.reverse();
    let summary = summarise(&runs, 2, Lang::En);
    let [listed] = &summary.actions[..] else { panic!("{:?}", summary.actions) };
    assert_eq!((listed.action.status.name(), listed.action.risk.as_str()), ("done", "RR-7"));
    let sheets = sheets(&summary);
    let (_, actions) = sheets.iter().find(|(name, _)| *name == "summary-actions.csv").expect("written");
    assert!(actions.contains("\r\n'=1+1,Print it,"), "{actions}");
    for text in [html(&summary), markdown(&summary), json(&summary)] {
        assert!(text.contains("RR-7") && text.contains("2027-01-31"));
    }
}

#[test]
fn no_name_is_in_any_of_it() {
    for lang in Lang::ALL {
        let plan = plan();
        let runs: Vec<Played> = year().iter().map(|run| Played::of(&plan, run, None, lang)).collect();
        let summary = summarise(&runs, 1, lang);
        let sheets = sheets(&summary).into_iter().map(|(_, text)| text);
        for text in [html(&summary), markdown(&summary), json(&summary)].into_iter().chain(sheets) {
            assert!(!text.to_lowercase().contains("person "), "{text}");
            assert!(!text.contains("Sole") && !text.contains("Mika") && !text.contains('⟨'), "{text}");
        }
        let read: Summary = serde_json::from_str(&json(&summary)).expect("our own JSON");
        assert_eq!(read, summary);
    }
}

#[test]
fn too_few_people_are_not_told_of_at_all() {
    let few: Vec<Run> = (0..20).map(|n| played(&format!(" PERSON {} ", n % 4), "Blue", n, GOOD)).collect();
    let told = summary(&few, None);
    assert!(told.scenarios.is_empty() && told.some_too_small, "four people, however often");
    let many: Vec<Run> = (0..5).map(|n| played("", "Blue", n, GOOD)).collect();
    assert_eq!(only(&summary(&many, None)).people, 5, "without a name each run counts as a person");
}

#[test]
fn hostile_words_stay_words() {
    let evil = "</style><script>alert(1)</script>=1+1|\u{1b}[2J";
    let runs: Vec<Run> = (0..6).map(|n| played(&format!("p{n}"), evil, n, GOOD)).collect();
    let summary = summary(&runs, None);
    assert_eq!(only(&summary).groups.len(), 1);
    let page = html(&summary);
    assert!(!page.contains("<script") && page.matches("</style>").count() == 1);
    assert!(page.contains("&lt;script&gt;"));
    assert!(!markdown(&summary).contains("<script") && !markdown(&summary).contains('\u{1b}'));
}

fn rating() -> impl Strategy<Value = Rating> {
    proptest::sample::select(Rating::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever was played by whom: every figure is about enough people, and so is every difference of figures.
    #[test]
    fn every_figure_is_about_enough_people(
        all in proptest::collection::vec((0_u8..16, 0_u8..4, 0_i64..14, rating(), rating()), 0..40)
    ) {
        let runs: Vec<Run> = all.iter().map(|(who, cohort, month, a, b)| {
            played(&format!("p{who}"), &format!("c{cohort}"), *month, [*a, *b])
        }).collect();
        let people = |keep: &dyn Fn(usize) -> bool| {
            let kept = (0..all.len()).filter(|at| keep(*at)).map(|at| all[at].0);
            kept.collect::<std::collections::BTreeSet<u8>>().len()
        };
        let summary = summary(&runs, None);
        prop_assert_eq!(summary.scenarios.is_empty(), people(&|_| true) < LEAST);
        for told in &summary.scenarios {
            prop_assert_eq!(told.groups.iter().map(|group| group.runs).sum::<usize>(), all.len());
            prop_assert!(told.groups.iter().all(|group| group.people >= LEAST));
            let named: Vec<String> =
                told.groups.iter().filter_map(|group| Some(group.name.as_ref()?.to_string())).collect();
            let rest = people(&|at| !named.contains(&format!("c{}", all[at].1)));
            prop_assert!(rest == 0 || rest >= LEAST, "what is left of the total: {}", rest);
            for (at, objective) in told.objectives.iter().enumerate() {
                let rated = |run: usize| [all[run].3, all[run].4][at];
                let came = people(&|run| rated(run) != Rating::NotExercised);
                prop_assert_eq!(objective.counts.is_some(), came >= LEAST);
                if let Some(counts) = objective.counts {
                    prop_assert_eq!(counts.iter().sum::<usize>(), all.len());
                }
                if !objective.trend.is_empty() {
                    let shown: usize = objective.trend.iter().map(|(runs, _)| runs).sum();
                    let counts = objective.counts.expect("a trend only where the whole is told");
                    prop_assert_eq!(shown, counts[..4].iter().sum::<usize>());
                    prop_assert!(objective.trend.iter().all(|(runs, _)| *runs >= LEAST));
                }
            }
        }
    }
}
