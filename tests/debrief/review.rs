//! Page one, the gaps, the after-action report and the board's page.

use super::builder::{Recorder, id, plan, run};
use hotwash::debrief::{Debrief, Format, analyse, render};
use hotwash::play::order::Order;
use hotwash::play::outcome::Seen;
use hotwash::play::reflection::Reflection;
use hotwash::play::room::Member;
use hotwash::stdx::text::Lang;

fn debrief(lang: Lang) -> Debrief {
    analyse(&plan(), &run(), None, lang)
}

/// What is printed on the first sheet.
fn page_one(html: &str) -> &str {
    let from = html.find("<div class=\"sheet\">").expect("there is a page one");
    let to = html.find("href=\"#e").expect("receipts come after it");
    &html[from..to]
}

#[test]
fn page_one_tells_what_went_well_what_to_change_and_why_without_a_rating() {
    for lang in Lang::ALL {
        let debrief = debrief(lang);
        let html = render(&debrief, Format::Html);
        let page = page_one(&html);
        assert!(!page.contains("class=\"badge"), "no rating on page one");
        let review = &debrief.review;
        assert!((1..=3).contains(&review.outcome.len()));
        for finding in review.strengths.iter().chain(&review.areas).take(4) {
            assert!(page.contains(finding.title.as_str()), "{} is on page one", finding.title);
        }
        assert!(page.contains(review.next[0].command.as_str()));
    }
}

#[test]
fn what_was_undone_is_told_by_the_act_that_did_it() {
    let debrief = debrief(Lang::En);
    let memory = debrief.review.areas.iter().find(|area| area.about == id("capture-jump")).expect("an area");
    assert!(memory.consequence.as_str().contains("Rebuild → JUMP01"), "{}", memory.consequence);
}

#[test]
fn gaps_run_from_what_could_be_known_to_what_was_done() {
    let debrief = debrief(Lang::En);
    let gap = |task: &str| debrief.truth.gaps.iter().find(|gap| gap.task == id(task));
    let isolate = gap("isolate-jump").expect("it came up");
    // The memory was read at minute 20, told at minute 30, answered at minute 50.
    assert!(isolate.found);
    assert_eq!((isolate.knowable.seconds, isolate.gap.seconds), (20 * 60, 30 * 60));
    let rows: Vec<u64> = debrief.truth.timeline.iter().map(|event| event.seq).collect();
    assert!(rows.contains(&isolate.knowable_seq.expect("a record shows it")));
    let wider = gap("look-wider").expect("it came up");
    assert!(wider.acted.is_none());
    assert_eq!(wider.gap.seconds, debrief.truth.stretches.last().expect("a stretch").to.seconds - 20 * 60);
}

#[test]
fn the_milestones_are_told_from_the_attack_and_from_the_first_sign() {
    let milestones = debrief(Lang::En).numbers.milestones;
    let at = |name: &str| {
        let one = milestones.reached.iter().find(|one| one.id == id(name)).expect("it is told");
        (one.since_attack.as_ref().map(|l| l.seconds / 60), one.since_sign.as_ref().map(|l| l.seconds / 60))
    };
    assert_eq!(at("exfiltration"), (Some(47), Some(47)));
    assert_eq!(at("contain"), (Some(45), Some(45)));
    assert_eq!(milestones.dwell.map(|dwell| dwell.seconds), Some(45 * 60));
    assert!(milestones.contained);
}

#[test]
fn what_was_thought_stands_beside_a_decision() {
    let debrief = debrief(Lang::En);
    let thought = &debrief.decisions[0].thought;
    assert_eq!(thought.len(), 1);
    assert_eq!((thought[0].text.as_str(), thought[0].sure), ("Somebody is on JUMP01", Some(60)));
}

#[test]
fn the_plan_is_prefilled_and_can_be_written_in() {
    for lang in Lang::ALL {
        let debrief = debrief(lang);
        let items = &debrief.forward.improvements;
        assert!(!items.is_empty());
        for item in items {
            assert!(!item.action.is_empty() && !item.element.is_empty());
            assert!(item.owner.is_empty() && item.start.is_empty() && item.due.is_empty());
        }
        let html = render(&debrief, Format::Html);
        assert!(html.matches("contenteditable").count() >= 3 * items.len());
    }
}

#[test]
fn the_boards_page_names_nobody_and_no_posture() {
    let mut run = run();
    run.alias = "Aliasname".into();
    run.cohort = "Cohortname".into();
    run.facilitator = "Leadername".into();
    run.roster = vec![Member { alias: "Membername".into(), role: "Legal".into() }];
    let mut more = Recorder::new();
    more.at(1000);
    more.said(Order::Reflect(Reflection { shared: true, ..Reflection::new("Reflectionname".into()) }));
    run.entries.extend(more.done().entries.into_iter().map(|mut entry| {
        entry.seq += 1000;
        entry
    }));
    assert!(run.seen().any(|(_, what)| matches!(what, Seen::Said { .. })));
    for lang in Lang::ALL {
        let page = render(&analyse(&plan(), &run, None, lang), Format::Board);
        for name in
            ["Aliasname", "Cohortname", "Leadername", "Membername", "Reflectionname", "(U)", "F1", "F4"]
        {
            assert!(!page.contains(name), "{name} is on the board's page");
        }
        assert!(page.contains("class=\"curve\""));
    }
}

#[test]
fn the_notice_stands_on_every_copy() {
    for (lang, words) in [
        (Lang::Ja, "本記録は人事評価に使用しません"),
        (Lang::En, "This record is not used for personnel appraisal."),
    ] {
        let without = debrief(lang);
        let with = debrief(lang).not_for_appraisal();
        for format in Format::DOCUMENT {
            assert!(render(&with, format).contains(words), "{}", format.name());
            assert!(!render(&without, format).contains(words), "{}", format.name());
        }
        let page = render(&with, Format::Board);
        // And at the foot of every printed page, where punctuation is written by its number.
        let foot: String = words.chars().take_while(|c| c.is_alphanumeric()).collect();
        assert!(page.split("@bottom-left").nth(1).is_some_and(|rest| rest.contains(&foot)));
    }
}

/// Nor is it told that all of its tasks were done in time, when none was judged.
#[test]
fn where_nothing_was_judged_nothing_is_said_to_have_gone_well_in_time() {
    let mut short = run();
    short.entries.retain(|entry| entry.seq < 20);
    for (lang, told, not) in [
        (Lang::En, "came to be judged", "done in time"),
        (Lang::Ja, "判定の対象となったタスクがない", "すべて時間内"),
    ] {
        let debrief = analyse(&plan(), &short, None, lang);
        for format in [Format::Markdown, Format::Board] {
            let page = render(&debrief, format);
            assert!(page.contains(told) && !page.contains(not), "{page}");
        }
    }
}

/// Where a run was ended before anything could be rated, nobody is told that all was met.
#[test]
fn a_run_that_came_to_nothing_is_not_praised() {
    let mut short = run();
    short.entries.retain(|entry| entry.seq < 20);
    for (lang, words) in
        [(Lang::En, "never came to some of the tasks"), (Lang::Ja, "一部のタスクの場面に至りません")]
    {
        let page = render(&analyse(&plan(), &short, None, lang), Format::Markdown);
        assert!(page.contains(words), "{page}");
        assert!(!page.contains("Nothing critical was left") && !page.contains("すべて満たされました"));
    }
}
