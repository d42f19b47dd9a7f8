//! The participant's paper, what exercise manuals call a situation manual: nothing in it spoils anything.

use crate::kit::forms;
use crate::kit::known::{Known, Zone};
use crate::kit::sheet::{self, list, pair, paragraphs, points, say, say_with, table, text};
use crate::stdx::text::SafeText;
use maud::{Markup, html};

/// The page.
pub fn page(known: &Known) -> String {
    let lang = known.lang;
    let kind = say(lang, "kit-participants");
    let body = html! {
        header { p.kind { (kind.as_str()) } h1 { (known.title.one_line().as_str()) } }
        (about(known))
        (rules(known))
        (company(known))
        (forms::forms(lang))
    };
    sheet::page(lang, &known.title, &kind, &say(lang, "kit-foot-players"), body)
}

fn about(known: &Known) -> Markup {
    let lang = known.lang;
    let facts = [("minutes", i64::from(known.minutes).into()), ("moves", (known.moves as i64).into())];
    html! {
        section {
            p.lead { (known.summary.as_str()) }
            (pair(lang, "kit-purpose", paragraphs(&known.purpose)))
            (pair(lang, "kit-objectives", list(&known.objectives)))
            (pair(lang, "kit-length", text(&say_with(lang, "kit-length-of", &facts))))
            (pair(lang, "kit-begins", text(&known.begins)))
            (pair(lang, "kit-briefing", paragraphs(&known.briefing)))
        }
    }
}

fn rules(known: &Known) -> Markup {
    let lang = known.lang;
    html! {
        section {
            h2 { (say(lang, "kit-rules").as_str()) }
            (points(lang, "kit-rule"))
            h3 { (say(lang, "kit-round").as_str()) }
            (points(lang, "kit-round"))
            h3 { (say(lang, "kit-roles").as_str()) }
            dl {
                @for seat in &known.seats {
                    dt { (seat.title.as_str()) }
                    dd { (seat.who.as_str()) }
                }
            }
            p.note { (say(lang, "kit-roles-note").as_str()) }
        }
    }
}

/// What everybody in the company knows on an ordinary day.
fn company(known: &Known) -> Markup {
    let lang = known.lang;
    html! {
        section.sheet {
            h2 { (say(lang, "kit-company").as_str()) }
            (paragraphs(&known.organisation))
            h3 { (say(lang, "kit-teams").as_str()) }
            (table(lang, "teams", &["kit-col-team", "kit-col-people", "kit-col-hours", "kit-col-reach"], html! {
                @for team in &known.teams {
                    tr {
                        th scope="row" { (team.name.as_str()) }
                        td.number { (team.people) }
                        td { (team.hours.as_str()) }
                        td { (team.reach.as_str()) }
                    }
                }
            }))
            @if !known.people.is_empty() {
                h3 { (say(lang, "kit-people").as_str()) }
                (people(known))
            }
            h3 { (say(lang, "kit-estate").as_str()) }
            @for zone in &known.zones { (self::zone(known, zone)) }
            @if !known.services.is_empty() {
                div.keep { h3 { (say(lang, "kit-services").as_str()) } (services(known)) }
            }
        }
    }
}

fn people(known: &Known) -> Markup {
    table(
        known.lang,
        "people",
        &["kit-col-name", "kit-col-role", "kit-col-team"],
        html! {
            @for [name, role, team] in &known.people {
                tr { th scope="row" { (name.as_str()) } td { (role.as_str()) } td { (team.as_str()) } }
            }
        },
    )
}

fn zone(known: &Known, zone: &Zone) -> Markup {
    let lang = known.lang;
    let links: Vec<&str> = zone.links.iter().map(SafeText::as_str).collect();
    let heads = ["kit-col-machine", "kit-col-kind", "kit-col-owner", "kit-col-weight", "kit-col-data"];
    html! {
        div.zone {
            h4 {
                (zone.name.as_str())
                @if !links.is_empty() {
                    span.faint { " " (say(lang, "kit-links-to").as_str()) " " (links.join(" · ")) }
                }
            }
            (table(lang, "machines", &heads, html! {
                @for machine in &zone.machines {
                    tr {
                        th scope="row" { (machine.id.as_str()) " " span.faint { (machine.name.as_str()) } }
                        td { (machine.kind.as_str()) }
                        td { (machine.owner.as_str()) }
                        td.number { (machine.criticality) }
                        td { @for data in &machine.data { div { (data.as_str()) } } }
                    }
                }
            }))
        }
    }
}

fn services(known: &Known) -> Markup {
    table(
        known.lang,
        "services",
        &["kit-col-service", "kit-col-users"],
        html! {
            @for (name, users) in &known.services {
                tr {
                    th scope="row" { (name.as_str()) }
                    td.number { (crate::telling::number(users.unsigned_abs()).as_str()) }
                }
            }
        },
    )
}
