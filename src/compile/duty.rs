//! Obligations: shared clocks with what the scenario says over them, and the calendars they are counted by.

use crate::compile::cx::{Cx, flag};
use crate::plan::cond::{Ask, CondIx, Expr, Fact};
use crate::plan::due::{self, Calendars, Due, MONTHS_MAX, Rule, Workdays};
use crate::plan::guide::{Content, Department, Duty};
use crate::plan::names::Noun;
use crate::scenario::v1::document::{Document, Shared};
use crate::scenario::v1::guide::Obligation;
use crate::scenario::v1::playbook::{Calendar, Clock, Due as WrittenDue};
use crate::scenario::v1::small::{Element, Known, Line, Name, Said, Text, is_stand_in};
use crate::stdx::id::Id;
use crate::stdx::time::SimSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Most calendars, and most holidays of one.
const CALENDARS_MAX: usize = 16;
const HOLIDAYS_MAX: usize = 1000;
/// Most elements of one report, and most departments of one `knew`.
const ELEMENTS_MAX: usize = 64;

/// The calendars of the shared data.
pub(super) fn calendars(cx: &mut Cx, shared: &Shared) -> Calendars {
    if let Some(beyond) = shared.calendar.get(CALENDARS_MAX) {
        cx.error("E034", &beyond.place, format!("more than {CALENDARS_MAX} calendars"));
    }
    let all = shared.calendar.iter().take(CALENDARS_MAX);
    all.map(|it| (it.id.value, workdays(cx, it))).collect()
}

fn workdays(cx: &mut Cx, it: &Calendar) -> Workdays {
    cx.text(&it.name);
    let zone = due::zone(&it.zone.value);
    if zone.is_none() && !is_stand_in(&it.zone) {
        let message = format!("{:?} is not a time zone", it.zone.value);
        let help = "write its IANA name: \"Asia/Tokyo\"";
        cx.error("E034", &it.zone.place, message).help = Some(help.to_owned());
    }
    if let Some(beyond) = it.holidays.get(HOLIDAYS_MAX) {
        cx.error("E034", &beyond.place, format!("more than {HOLIDAYS_MAX} holidays"));
    }
    let holidays = it.holidays.iter().take(HOLIDAYS_MAX).filter_map(|line| date(cx, line));
    Workdays {
        zone: zone.unwrap_or(TimeZone::UTC),
        holidays: holidays.collect(),
        closed: it.closed.as_ref().and_then(|line| closed(cx, line)),
    }
}

fn date(cx: &mut Cx, line: &Line) -> Option<Date> {
    let date = line.value.parse().ok();
    if date.is_none() && !is_stand_in(line) {
        let message = format!("{:?} is not a date", line.value);
        cx.error("E034", &line.place, message).help = Some("write \"2026-11-23\"".to_owned());
    }
    date
}

/// `12-29..01-03`: days of every year, both inclusive.
fn closed(cx: &mut Cx, line: &Line) -> Option<((i8, i8), (i8, i8))> {
    // A leap year: 29 February may be one of them.
    let day = |text: &str| format!("2028-{text}").parse::<Date>().ok().map(|day| (day.month(), day.day()));
    let read = line.value.split_once("..").and_then(|(from, to)| Some((day(from)?, day(to)?)));
    if read.is_none() && !is_stand_in(line) {
        let message = format!("{:?} are not days of the year", line.value);
        cx.error("E034", &line.place, message).help = Some("write \"12-29..01-03\"".to_owned());
    }
    read
}

/// The obligations of a scenario, in its order.
pub(super) fn build(cx: &mut Cx, document: &Document, shared: &Shared) -> Vec<Duty> {
    let clocks: BTreeMap<Id, &Clock> = shared.clock.iter().map(|clock| (clock.id.value, clock)).collect();
    let duties = document.obligation.iter().filter_map(|it| match &it.r#use {
        Some(name) => {
            cx.refer(&[Noun::Clock], name);
            duty(cx, it, Some(*clocks.get(&name.value)?))
        }
        None => duty(cx, it, None),
    });
    duties.collect()
}

/// An obligation; where it uses a clock, what it does not say itself is the clock's.
fn duty(cx: &mut Cx, it: &Obligation, clock: Option<&Clock>) -> Option<Duty> {
    let id = own_or(cx, it, "id", it.id.as_ref(), clock.map(|clock| &clock.id))?.value;
    let title = own_or(cx, it, "title", it.title.as_ref(), clock.map(|clock| &clock.title));
    let trigger = own_or(cx, it, "trigger", it.trigger.as_ref(), clock.map(|clock| &clock.trigger));
    let to = own_or(cx, it, "to", it.to.as_ref(), clock.map(|clock| &clock.to));
    let due = own_or(cx, it, "due", it.due.as_ref(), clock.map(|clock| &clock.due));
    let (title, trigger, to, due) = (title?, trigger?, to?, due?);
    let action = it.action.as_ref().or(clock.and_then(|clock| clock.action.as_ref()));
    let handover = it.handover.as_ref().or(clock.and_then(|clock| clock.handover.as_ref()));
    let stage = Stage::of(cx, it, clock);
    let when = stage.trigger(cx, &it.when);
    let mut both = |own: fn(&Obligation) -> Option<&Text>, theirs: fn(&Clock) -> Option<&Text>| {
        cx.text_opt(own(it).or_else(|| clock.and_then(theirs)))
    };
    let start = both(|it| it.start.as_ref(), |clock| clock.start.as_ref());
    let exempt = both(|it| it.exempt.as_ref(), |clock| clock.exempt.as_ref());
    let content = clock.filter(|_| it.content.is_empty()).map_or(&it.content, |clock| &clock.content);
    let word = |own: Option<&Line>, theirs: Option<&Line>| {
        own.or(theirs).map_or_else(String::new, |line| line.value.clone())
    };
    let as_of = it.as_of.as_ref().or(clock.and_then(|clock| clock.as_of.as_ref()));
    let rule = rule(cx, due);
    let (knew, departments) = knew(cx, it, stage.knew().unwrap_or(when));
    Some(Duty {
        id,
        title: cx.text(title),
        trigger: cx.text(trigger),
        start,
        to: cx.text(to),
        rule,
        longer: longer(cx, it, clock, rule),
        content: elements(cx, content),
        action: cx.refer_opt(&[Noun::Action], action),
        handover: cx.refer_opt(&[Noun::Action], handover),
        when,
        knew,
        departments,
        met: met(cx, it, action, &stage),
        after: stage.before,
        exempt_when: cx.cond_opt(it.exempt_when.as_ref()),
        exempt_why: it.exempt_why.as_ref().map_or_else(|| exempt.clone(), |text| cx.text(text)),
        exempt,
        note: cx.text_opt(it.note.as_ref()),
        source: word(it.source.as_ref(), clock.and_then(|clock| clock.source.as_ref())),
        as_of: as_of.map_or_else(String::new, |day| day.0.clone()),
        reviewed_by: word(it.reviewed_by.as_ref(), clock.and_then(|clock| clock.reviewed_by.as_ref())),
        mark: word(it.mark.as_ref(), clock.and_then(|clock| clock.mark.as_ref())),
    })
}

/// What the scenario says, else what the clock says; one of them must.
fn own_or<'v, T>(
    cx: &mut Cx,
    it: &Obligation,
    key: &str,
    own: Option<&'v T>,
    clock: Option<&'v T>,
) -> Option<&'v T> {
    if own.is_none() && clock.is_none() {
        cx.error("E207", &it.place, format!("an obligation without `use` needs `{key}`"));
    }
    own.or(clock)
}

/// The stage before this one, if the scenario has it as an obligation.
struct Stage {
    before: Option<Id>,
    /// Its fulfilment, where this clock starts with it.
    met: Option<CondIx>,
}

impl Stage {
    fn of(cx: &mut Cx, it: &Obligation, clock: Option<&Clock>) -> Stage {
        let from_met = it.from_met.as_ref().or(clock.and_then(|clock| clock.from_met.as_ref()));
        let from_met = flag(from_met, false);
        // The scenario's own word must lead somewhere; the shared clock's holds where that stage is used.
        let own = cx.refer_opt(&[Noun::Duty], it.after.as_ref());
        let shared = clock.and_then(|clock| clock.after.as_ref()).map(|name| name.value);
        let before = own.or(shared.filter(|id| cx.names.has(Noun::Duty, *id)));
        if from_met && before.is_none() && it.knew.is_none() {
            let message = "this clock starts when the stage before it is met, and that is no obligation here";
            let help = "add the [[obligation]] of that stage, or say `knew`";
            cx.error("E212", &it.place, message).help = Some(help.to_owned());
        }
        let ask = |id: Id| Ask { fact: Fact::Duty, subject: id, object: Id::new("") };
        let met = before.filter(|_| from_met);
        Stage { before, met: met.map(|id| cx.enter(Expr::Ask(ask(id)), &format!("duty('{id}')"))) }
    }

    /// Triggered as the author says, and not before the stage it starts with.
    fn trigger(&self, cx: &mut Cx, when: &Line) -> CondIx {
        let own = cx.cond(when);
        let Some(met) = self.met else { return own };
        let both = [own, met].map(|ix| cx.conds[ix.0].expr.clone());
        let source = format!("({}) && {}", cx.conds[own.0].source, cx.conds[met.0].source);
        cx.enter(Expr::And(both.into()), &source)
    }

    fn knew(&self) -> Option<CondIx> {
        self.met
    }
}

/// First knowledge: of one condition, or of whichever department comes first.
fn knew(cx: &mut Cx, it: &Obligation, default: CondIx) -> (CondIx, Vec<Department>) {
    let each = match &it.knew {
        None => return (default, Vec::new()),
        Some(Known::Once(line)) => return (cx.cond(line), Vec::new()),
        Some(Known::Each(each)) => each,
    };
    if each.is_empty() || each.len() > ELEMENTS_MAX {
        let message = format!("`knew` lists 1 to {ELEMENTS_MAX} departments, not {}", each.len());
        cx.error("E021", &it.place, message);
        return (default, Vec::new());
    }
    let departments: Vec<Department> = each
        .iter()
        .map(|it| {
            let id = match &it.who.said {
                Said::Same(name) => Id::parse(name),
                _ => None,
            };
            Department { id, name: cx.speaker(&it.who), knew: cx.cond(&it.when) }
        })
        .collect();
    let any = departments.iter().map(|it| cx.conds[it.knew.0].expr.clone()).collect();
    let sources: Vec<&str> = departments.iter().map(|it| cx.conds[it.knew.0].source.as_str()).collect();
    let source = sources.join(" || ");
    (cx.enter(Expr::Or(any), &source), departments)
}

fn met(cx: &mut Cx, it: &Obligation, action: Option<&Name>, stage: &Stage) -> Option<CondIx> {
    match (&it.met, action) {
        (Some(line), _) => Some(cx.cond(line)),
        // The action that meets it is the one that met the stage before: once more, which the simulation counts.
        (None, Some(_)) if stage.before.is_some() => None,
        (None, Some(action)) => {
            let ask = Ask { fact: Fact::Done, subject: action.value, object: Id::new("") };
            Some(cx.enter(Expr::Ask(ask), &format!("done('{}')", action.value)))
        }
        (None, None) => {
            let message = "nothing says when this obligation is met: neither `met` nor an `action`";
            cx.error("E207", &it.place, message);
            None
        }
    }
}

/// The longer limit: the clock's or the scenario's, if the scenario says when it holds.
fn longer(cx: &mut Cx, it: &Obligation, clock: Option<&Clock>, rule: Rule) -> Option<(Rule, CondIx)> {
    let span = it.longer.as_ref().or(clock.and_then(|clock| clock.longer.as_ref()));
    let when = it.longer_when.as_ref()?;
    let Some(span) = span else {
        let message =
            "`longer_when` without a longer limit: neither the clock nor this obligation has `longer`";
        cx.error("E030", &when.place, message);
        return None;
    };
    let usual = match rule.due {
        Due::By(limit) => limit,
        Due::Promptly | Due::Guide(..) | Due::Months(_) => SimSpan::ZERO,
    };
    if usual == SimSpan::ZERO || span.value <= usual {
        cx.error("E030", &span.place, "`longer` is a longer limit than `due = { by = … }`");
    }
    Some((rule.with(Due::By(span.value)), cx.cond(when)))
}

fn elements(cx: &mut Cx, content: &[Element]) -> Vec<Content> {
    if let Some(beyond) = content.get(ELEMENTS_MAX) {
        cx.error("E021", &beyond.text.place, format!("more than {ELEMENTS_MAX} elements of content"));
    }
    let all = content.iter().take(ELEMENTS_MAX);
    all.map(|it| Content { id: it.id.as_ref().map(|id| id.value), text: cx.text(&it.text) }).collect()
}

fn rule(cx: &mut Cx, due: &WrittenDue) -> Rule {
    Rule {
        due: due_of(cx, due),
        day_one: flag(due.day_one.as_ref(), false),
        business_days: flag(due.business_days.as_ref(), false),
        next_working_day: flag(due.next_working_day.as_ref(), false),
        calendar: cx.refer_opt(&[Noun::Calendar], due.calendar.as_ref()),
    }
}

fn due_of(cx: &mut Cx, due: &WrittenDue) -> Due {
    let promptly = flag(due.promptly.as_ref(), false);
    let months = due.months.as_ref().map(|months| cx.number(Some(months), 1, 1..=MONTHS_MAX) as u8);
    match (&due.guide, &due.by, months, promptly) {
        (Some(guide), None, None, false) => Due::Guide(guide.value.min, guide.value.max),
        (None, Some(by), None, false) => Due::By(by.value),
        (None, None, Some(months), false) => Due::Months(months),
        (None, None, None, true) => Due::Promptly,
        _ => {
            let message = "`due` takes exactly one of `guide`, `by`, `months` and `promptly = true`";
            cx.error("E030", &due.place, message);
            Due::Promptly
        }
    }
}
