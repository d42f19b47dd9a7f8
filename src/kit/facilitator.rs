//! The facilitator's guide, what exercise manuals call the controller and evaluator handbook. Nothing for players.

use crate::kit::sheet::{self, list, pair, paragraphs, say, say_with};
use crate::kit::{conduct, decisions, evaluation, msel};
use crate::locale::Arg;
use crate::plan::Plan;
use crate::plan::attack::{Step, When};
use crate::plan::cond::CondIx;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime};
use crate::telling::{self, Teller};
use maud::{Markup, html};

/// The plan in one language, for the pages of this guide.
#[derive(Clone, Copy)]
pub struct Guide<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The language.
    pub lang: Lang,
    tell: Teller<'a>,
}

impl Guide<'_> {
    /// A word or sentence of the catalogue.
    pub fn say(&self, key: &str) -> SafeText {
        say(self.lang, key)
    }

    /// The same with texts put in.
    pub fn with(&self, key: &str, args: &[(&str, &SafeText)]) -> SafeText {
        let args: Vec<(&str, Arg)> = args.iter().map(|(name, text)| (*name, Arg::from(*text))).collect();
        say_with(self.lang, key, &args)
    }

    /// A text of the scenario.
    pub fn text<'t>(&self, text: &'t Bilingual) -> &'t SafeText {
        text.get(self.lang)
    }

    /// Texts of the scenario as a list.
    pub fn texts(&self, texts: &[Bilingual]) -> Markup {
        list(texts.iter().map(|text| text.get(self.lang)))
    }

    /// A condition in words.
    pub fn cond(&self, cond: CondIx) -> SafeText {
        self.tell.condition(&self.plan.conds[cond.0].expr)
    }

    /// A moment on the story's clock.
    pub fn clock(&self, at: SimTime) -> SafeText {
        telling::clock(self.plan.cover.starts, at, self.lang)
    }

    /// A length of time.
    pub fn span(&self, span: SimSpan) -> SafeText {
        telling::span(self.lang, span)
    }

    /// An action by its name and id, as facilitators look it up.
    pub fn action(&self, action: Id) -> SafeText {
        self.with("kit-action", &[("name", &self.tell.action(action, None)), ("id", &action.as_str().into())])
    }

    /// An action at its target.
    pub fn deed(&self, action: usize, target: Option<Id>) -> SafeText {
        self.tell.action(self.plan.playbook[action].id, target)
    }

    /// When something is due, in words.
    pub fn when(&self, when: When) -> SafeText {
        match when {
            When::Start => self.say("kit-when-start"),
            When::At(at) => self.clock(at),
            When::After(cond, SimSpan(0)) => self.with("kit-when-holds", &[("cond", &self.cond(cond))]),
            When::After(cond, span) => {
                self.with("kit-when-after", &[("span", &self.span(span)), ("cond", &self.cond(cond))])
            }
        }
    }
}

/// The page.
pub fn page(plan: &Plan, lang: Lang) -> String {
    let guide = &Guide { plan, lang, tell: Teller::new(plan, lang) };
    let title = guide.text(&plan.cover.title);
    let kind = guide.say("kit-facilitator");
    let body = html! {
        (cover(guide, title, &kind))
        (overview(guide))
        (conduct::section(guide))
        (truth(guide))
        (moves(guide))
        (msel::section(guide))
        (decisions::section(guide))
        (evaluation::guide(guide))
        (evaluation::sheet(guide))
    };
    sheet::page(lang, title, &kind, &guide.say("kit-foot-facilitator"), body)
}

fn cover(guide: &Guide, title: &SafeText, kind: &SafeText) -> Markup {
    let contents = ["overview", "conduct", "truth", "moves", "msel", "decisions", "evaluation", "rating"];
    html! {
        section.cover {
            p.stamp { (guide.say("kit-not-for-players").as_str()) }
            p.kind { (kind.as_str()) }
            h1 { (title.one_line().as_str()) }
            p.lead { (guide.text(&guide.plan.cover.summary).as_str()) }
            ol.contents { @for part in contents { li { a href=(format!("#{part}")) { (guide.say(&format!("kit-{part}")).as_str()) } } } }
            div.box {
                p { strong { (guide.say("kit-consent").as_str()) } }
                p { (guide.say("kit-consent-text").as_str()) }
                div.two {
                    div.name { (guide.say("kit-led-by").as_str()) (sheet::lines(1)) }
                    div.name { (guide.say("kit-held-on").as_str()) (sheet::lines(1)) }
                }
            }
            p.note { (guide.with("kit-version", &[("plan", &guide.plan.digest.to_string().get(..12).unwrap_or_default().into())]).as_str()) }
        }
    }
}

fn overview(guide: &Guide) -> Markup {
    let cover = &guide.plan.cover;
    let facts =
        [("minutes", i64::from(cover.minutes).into()), ("moves", (guide.plan.moves.len() as i64).into())];
    let seats: Vec<SafeText> =
        guide.plan.roster.seats.iter().map(|seat| guide.text(&seat.title).clone()).collect();
    html! {
        section.sheet #overview {
            h2 { (guide.say("kit-overview").as_str()) }
            (pair(guide.lang, "kit-purpose", paragraphs(guide.text(&cover.purpose))))
            (pair(guide.lang, "kit-objectives", list(guide.plan.guide.objectives.iter().map(|it| guide.text(&it.text)))))
            (pair(guide.lang, "kit-length", sheet::text(&say_with(guide.lang, "kit-length-of", &facts))))
            (pair(guide.lang, "kit-roles", list(&seats)))
            (pair(guide.lang, "kit-company", paragraphs(guide.text(&cover.organisation))))
            (pair(guide.lang, "kit-briefing", paragraphs(guide.text(&cover.briefing))))
        }
    }
}

/// The story behind, and the steps of the attack that the debrief lists.
fn truth(guide: &Guide) -> Markup {
    let steps: Vec<_> = guide.plan.attack.steps.iter().filter(|step| step.critical).collect();
    let heads = ["kit-col-step", "kit-col-technique", "kit-col-where", "kit-col-earliest", "kit-col-after"];
    html! {
        section.sheet #truth {
            h2 { (guide.say("kit-truth").as_str()) }
            (paragraphs(guide.text(&guide.plan.cover.truth)))
            @if !steps.is_empty() {
                p.note { (guide.say("kit-truth-note").as_str()) }
                (sheet::table(guide.lang, "steps", &heads, html! {
                    @for step in steps {
                        tr {
                            th scope="row" { (guide.text(&step.name).as_str()) }
                            td { (step.technique.as_deref().unwrap_or_default()) }
                            td { (step.on.map_or("", |on| guide.plan.estate.assets.get(&on).map_or("", |it| it.id.as_str()))) }
                            td { (earliest(guide, step).as_str()) }
                            td { @for before in &step.after { div { (guide.text(&guide.plan.attack.steps[*before].name).as_str()) } } }
                        }
                    }
                }))
            }
        }
    }
}

/// When a step may come at the earliest; empty where only the steps before it say so.
fn earliest(guide: &Guide, step: &Step) -> SafeText {
    match (step.at, step.when) {
        (When::Start, Some(cond)) => guide.with("kit-when-holds", &[("cond", &guide.cond(cond))]),
        (When::Start, None) if !step.armed => guide.say("kit-when-called"),
        (When::Start, None) if !step.after.is_empty() => SafeText::default(),
        (at, _) => guide.when(at),
    }
}

fn moves(guide: &Guide) -> Markup {
    html! {
        section.sheet #moves {
            h2 { (guide.say("kit-moves").as_str()) }
            @for chapter in &guide.plan.moves {
                div.box {
                    h3 { (guide.text(&chapter.title).one_line().as_str()) }
                    (pair(guide.lang, "kit-move-time", sheet::text(&span_of(guide, chapter.at, chapter.until))))
                    @if let Some(ends) = chapter.ends {
                        (pair(guide.lang, "kit-move-ends", sheet::text(&guide.cond(ends))))
                    }
                    (pair(guide.lang, "kit-move-situation", paragraphs(guide.text(&chapter.situation))))
                    (pair(guide.lang, "kit-move-note", paragraphs(guide.text(&chapter.facilitator))))
                }
            }
        }
    }
}

fn span_of(guide: &Guide, at: SimTime, until: Option<SimTime>) -> SafeText {
    let from = guide.clock(at);
    match until {
        Some(until) => guide.with("kit-from-until", &[("from", &from), ("until", &guide.clock(until))]),
        None => guide.with("kit-from", &[("from", &from)]),
    }
}
