//! Role cards, two on a page, to be cut and handed out.

use crate::kit::known::{Clock, Known, Seat};
use crate::kit::sheet::{self, lines, list, pair, paragraphs, say};
use crate::stdx::text::{Lang, SafeText};
use maud::{Markup, html};

/// The page.
pub fn page(known: &Known) -> String {
    let lang = known.lang;
    let kind = say(lang, "kit-role-cards");
    let body = html! {
        div.cards { @for seat in &known.seats { (card(known, seat)) } }
    };
    sheet::page(lang, &known.title, &kind, &say(lang, "kit-foot-players"), body)
}

fn card(known: &Known, seat: &Seat) -> Markup {
    let lang = known.lang;
    html! {
        section.card {
            p.kind { (known.title.one_line().as_str()) }
            h2 { (seat.title.as_str()) }
            (paragraphs(&seat.who))
            (part(lang, "kit-card-owns", &seat.owns))
            (part(lang, "kit-card-decides", &seat.decides))
            (pair(lang, "kit-card-clocks", clocks(lang, &seat.clocks)))
            (part(lang, "kit-card-asked", &seat.asked))
            div.name { (say(lang, "kit-card-name").as_str()) (lines(1)) }
        }
    }
}

/// What the author wrote, or room to write it by hand.
fn part(lang: Lang, key: &str, texts: &[SafeText]) -> Markup {
    pair(lang, key, if texts.is_empty() { lines(2) } else { list(texts) })
}

fn clocks(lang: Lang, clocks: &[Clock]) -> Markup {
    html! {
        @if !clocks.is_empty() {
            ul {
                @for clock in clocks {
                    li {
                        (clock.title.as_str()) ": " strong { (clock.due.as_str()) }
                        span.faint { " " (clock.to.as_str()) " " (clock.mark.as_str()) }
                    }
                }
            }
            p.note { (say(lang, "kit-law-note").as_str()) }
        }
    }
}
