//! How to run it: before, during, after; ground rules.

use crate::kit::facilitator::Guide;
use crate::kit::sheet::points;
use maud::{Markup, html};

/// The chapter.
pub fn section(guide: &Guide) -> Markup {
    let part = |stem: &str| {
        html! { h3 { (guide.say(stem).as_str()) } (points(guide.lang, stem)) }
    };
    html! {
        section.sheet #conduct {
            h2 { (guide.say("kit-conduct").as_str()) }
            (part("kit-ground"))
            (part("kit-before"))
            (part("kit-during"))
            (part("kit-hotwash"))
        }
    }
}
