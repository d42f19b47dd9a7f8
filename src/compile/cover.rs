//! The cover page, the moves, the roster.

use crate::compile::cx::{Cx, flag};
use crate::plan::names::Noun;
use crate::plan::playbook::TargetKind;
use crate::plan::roster::{Aim, Card, Roster, Seat, Standing, Team};
use crate::plan::{Assumed, Calendar, Cover, Investigation, Move};
use crate::scenario::source::MAIN;
use crate::scenario::v1::cover as v1;
use crate::scenario::v1::document::Document;
use crate::scenario::v1::small::{Line, Moment};
use crate::stdx::id::Id;
use crate::stdx::span::Place;
use crate::stdx::text::Bilingual;
use crate::stdx::time::{SimSpan, SimTime};
use jiff::fmt::temporal::Pieces;

const AUDIENCES: &[&str] = &["new-graduate", "csirt", "executive", "pms"];

/// The cover page. Without `[scenario]` there is none, which is told.
pub(super) fn cover(cx: &mut Cx, document: &Document) -> Cover {
    let Some(scenario) = &document.scenario else {
        let place = Place::new(&MAIN.into(), 0..0);
        cx.error("E014", &place, "a scenario needs the table [scenario]");
        return blank();
    };
    let audience = scenario.audience.iter();
    let audience = audience
        .map(|name| {
            let line = Line { value: name.value.to_string(), place: name.place.clone() };
            cx.word_id(&line, AUDIENCES)
        })
        .collect();
    let story = document.story.as_ref();
    Cover {
        id: scenario.id.value,
        title: cx.text(&scenario.title),
        summary: cx.text(&scenario.summary),
        briefing: cx.text_opt(scenario.briefing.as_ref()),
        purpose: cx.text_opt(scenario.purpose.as_ref()),
        organisation: cx.text_opt(scenario.organisation.as_ref()),
        audience,
        minutes: cx.number(Some(&scenario.minutes), 30, 1..=10_000) as u32,
        starts: calendar(cx, &scenario.starts),
        attack_version: scenario.attack.as_ref().map_or_else(String::new, |line| line.value.clone()),
        pace: cx.number(scenario.pace.as_ref(), 6, 1..=86_400) as u32,
        guided: flag(scenario.guided.as_ref(), false),
        investigation: scenario.investigation.as_ref().map_or_else(Investigation::default, |line| {
            let words = [("report", Investigation::Report), ("read", Investigation::Read)];
            cx.word(line, &words).unwrap_or_default()
        }),
        truth: cx.text_opt(story.map(|story| &story.truth)),
        lessons: story.map(|story| cx.texts(&story.lessons)).unwrap_or_default(),
        reading: story.map(|story| reading(cx, story)).unwrap_or_default(),
    }
}

fn reading(cx: &mut Cx, story: &v1::Story) -> Vec<(Bilingual, String)> {
    story.reading.iter().map(|it| (cx.text(&it.title), it.url.value.clone())).collect()
}

fn blank() -> Cover {
    Cover {
        id: Id::new(""),
        title: Bilingual::default(),
        summary: Bilingual::default(),
        briefing: Bilingual::default(),
        purpose: Bilingual::default(),
        organisation: Bilingual::default(),
        audience: Vec::new(),
        minutes: 0,
        starts: Calendar { unix: 0, offset: 0 },
        attack_version: String::new(),
        pace: 1,
        guided: false,
        investigation: Investigation::default(),
        truth: Bilingual::default(),
        lessons: Vec::new(),
        reading: Vec::new(),
    }
}

/// Seconds since 1970 and the offset of a date-time such as `2026-11-26T09:00:00+09:00`.
fn calendar(cx: &mut Cx, moment: &Moment) -> Calendar {
    let line = &moment.0;
    let read = || {
        let pieces = Pieces::parse(&line.value).ok()?;
        let offset = pieces.to_numeric_offset()?;
        let time = pieces.date().to_datetime(pieces.time()?);
        let unix = offset.to_timestamp(time).ok()?.as_second();
        Some(Calendar { unix, offset: offset.seconds() })
    };
    read().unwrap_or_else(|| {
        if !line.value.is_empty() {
            let message = format!("{:?} is not a date-time with an offset", line.value);
            let help = "write it without quotes: 2026-11-26T09:00:00+09:00";
            cx.error("E025", &line.place, message).help = Some(help.to_owned());
        }
        Calendar { unix: 0, offset: 0 }
    })
}

/// The moves in order. A scenario without any has one, from the beginning.
pub(super) fn moves(cx: &mut Cx, document: &Document) -> Vec<Move> {
    if document.r#move.is_empty() {
        let summary = document.scenario.as_ref().map(|it| cx.text(&it.summary)).unwrap_or_default();
        return vec![Move {
            id: Id::new("move-1"),
            title: Bilingual { en: "The incident".into(), ja: "インシデント".into() },
            at: SimTime::ZERO,
            until: None,
            ends: None,
            flood: false,
            situation: summary,
            facilitator: Bilingual::default(),
            assume: Vec::new(),
        }];
    }
    document.r#move.iter().map(|it| one_move(cx, it)).collect()
}

fn one_move(cx: &mut Cx, it: &v1::Move) -> Move {
    let mut assume = Vec::new();
    for entry in &it.assume {
        let at = SimTime(entry.at.value.0);
        assume.extend(entry.does.iter().filter_map(|line| assumed(cx, line)).map(|act| (at, act)));
    }
    // Stable: acts of one moment stay in the author's order.
    assume.sort_by_key(|(at, _)| *at);
    Move {
        id: it.id.value,
        title: cx.text(&it.title),
        at: SimTime(it.at.value.0),
        until: it.until.as_ref().map(|until| SimTime(until.value.0)),
        ends: cx.cond_opt(it.ends.as_ref()),
        flood: flag(it.flood.as_ref(), false),
        situation: cx.text(&it.situation),
        facilitator: cx.text_opt(it.facilitator.as_ref()),
        assume,
    }
}

/// An act of the playbook if it begins with one's id, else an effect.
fn assumed(cx: &mut Cx, line: &Line) -> Option<Assumed> {
    let first = line.value.split_whitespace().next().unwrap_or("");
    if Id::parse(first).is_some_and(|id| cx.names.has(Noun::Action, id)) {
        return cx.act(line).map(|(action, target)| Assumed::Act { action, target });
    }
    cx.effect(line, TargetKind::None).map(Assumed::Effect)
}

/// Seats and teams. There is always a seat to sit on and somebody to do the work.
pub(super) fn roster(cx: &mut Cx, document: &Document) -> Roster {
    let mut roster = Roster::default();
    for seat in &document.seat {
        roster.seats.push(Seat { id: seat.id.value, title: cx.text(&seat.title), card: card(cx, seat) });
    }
    if roster.seats.is_empty() {
        let title = Bilingual { en: "Incident handler".into(), ja: "インシデント担当".into() };
        roster.seats.push(Seat { id: Id::new("handler"), title, card: Card::default() });
    }
    for staff in &document.staff {
        let team = team(cx, staff);
        roster.teams.insert(team.id, team);
    }
    if roster.teams.is_empty() {
        let id = Id::new("csirt");
        let team = Team {
            id,
            name: Bilingual::same("CSIRT"),
            people: 2,
            hours: None,
            oncall: SimSpan::ZERO,
            travel: SimSpan::ZERO,
            cost: 0,
        };
        roster.teams.insert(id, team);
        cx.names.add(Noun::Team, id);
    }
    for seat in &roster.seats {
        cx.names.add(Noun::Seat, seat.id);
        cx.speakers.insert(seat.id, seat.title.clone());
    }
    cx.speakers.extend(roster.teams.values().map(|team| (team.id, team.name.clone())));
    for person in &document.person {
        let name = cx.text(&person.name);
        cx.speakers.insert(person.id.value, name);
    }
    roster
}

fn card(cx: &mut Cx, it: &v1::Seat) -> Card {
    Card {
        who: cx.text_opt(it.who.as_ref()),
        owns: cx.texts(&it.owns),
        decides: cx.texts(&it.decides),
        clocks: cx.refer_all(&[Noun::Duty], &it.clocks),
        asked: cx.texts(&it.asked),
    }
}

/// What teams do by themselves; needs the playbook.
pub(super) fn standing(cx: &mut Cx, document: &Document) -> Vec<Standing> {
    document.standing.iter().filter_map(|it| standing_order(cx, it)).collect()
}

fn standing_order(cx: &mut Cx, it: &v1::Standing) -> Option<Standing> {
    let on = cx.refer_all(&[Noun::Alert], &it.on);
    let mut words = it.does.value.split_whitespace();
    let about = words.nth(1).is_some_and(|word| matches!(word, "$host" | "$target"));
    let (action, target) = if about {
        (cx.act_on_target(&it.does)?, Aim::About)
    } else {
        let (action, target) = cx.act(&it.does)?;
        (action, target.map_or(Aim::None, Aim::Named))
    };
    Some(Standing { id: it.id.value, on, action, target })
}

fn team(cx: &mut Cx, staff: &v1::Staff) -> Team {
    Team {
        id: staff.team.value,
        name: cx.text(&staff.name),
        people: cx.number(staff.people.as_ref(), 1, 1..=1000) as u32,
        hours: staff.hours.as_ref().and_then(|line| hours(cx, line)),
        oncall: staff.oncall.as_ref().map_or(SimSpan::ZERO, |span| span.value),
        travel: staff.travel.as_ref().map_or(SimSpan::ZERO, |span| span.value),
        cost: cx.number(staff.cost.as_ref(), 0, 0..=1_000_000),
    }
}

/// `09:00-18:00` as seconds of the day; `always` is `None`.
pub(super) fn hours(cx: &mut Cx, line: &Line) -> Option<(i64, i64)> {
    if line.value == "always" {
        return None;
    }
    let read = || {
        let (from, to) = line.value.split_once('-')?;
        let hour = |text: &str| SimSpan::parse(text.contains(':').then_some(text)?).map(|span| span.0);
        let (from, to) = (hour(from.trim())?, hour(to.trim())?);
        ((0..=86_400).contains(&from) && (0..=86_400).contains(&to) && from != to).then_some((from, to))
    };
    let hours = read();
    if hours.is_none() {
        let message = format!("{:?} are not working hours", line.value);
        cx.error("E029", &line.place, message).help = Some("write \"09:00-18:00\" or \"always\"".to_owned());
    }
    hours
}
