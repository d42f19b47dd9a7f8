//! Two debriefs of the same plan side by side: this run and the author's.

use crate::debrief::model::{Alternative, Beside, Debrief, Decision, Measure, Reference, Side, Stands};
use crate::locale::{self, Arg};
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};

/// Lays the author's run beside this one. `refused`: how many of the author's orders this run's luck did not allow;
/// `counts`: what was counted in both.
pub fn reference(own: &Debrief, author: &Debrief, refused: usize, counts: Vec<Beside>) -> Reference {
    let lang = own.lang;
    let find = |debrief: &Debrief, id: Id| debrief.decisions.iter().find(|it| it.id == id).cloned();
    let only_there = author.decisions.iter().filter(|there| find(own, there.id).is_none());
    let decisions = own.decisions.iter().chain(only_there).map(|decision| Beside {
        id: decision.id,
        name: decision.title.clone(),
        own: closing(lang, find(own, decision.id)),
        author: closing(lang, find(author, decision.id)),
    });
    let both = own.numbers.timeliness.iter().zip(&author.numbers.timeliness);
    let times = both.map(|(here, there)| Beside {
        id: here.id,
        name: here.name.clone(),
        own: reached(lang, here),
        author: reached(lang, there),
    });
    Reference { refused, decisions: decisions.collect(), times: times.collect(), counts }
}

/// What was decided, and when.
fn closing(lang: Lang, decision: Option<Decision>) -> Side {
    let Some(decision) = decision else {
        return Side { words: locale::say(lang, "reference-never"), ..Side::default() };
    };
    let chosen = decision.options.iter().find(|option| option.chosen);
    match (decision.closed, chosen) {
        (Some(at), Some(Alternative { id, text, .. })) => {
            let key = match decision.stands {
                Stands::Lapsed => "reference-silence",
                Stands::Taken | Stands::Open => "reference-chosen",
            };
            let words = tell(lang, key, &[("option", &text.one_line()), ("at", &at.clock)]);
            Side { at: Some(at), option: Some(*id), words, ..Side::default() }
        }
        _ => {
            let words = tell(lang, "reference-open", &[("at", &decision.opened.clock)]);
            Side { words, ..Side::default() }
        }
    }
}

/// When a measure was reached.
fn reached(lang: Lang, measure: &Measure) -> Side {
    let words = measure.since_start.as_ref().map(|since| since.words.clone());
    let words = words.or_else(|| measure.at.as_ref().map(|at| at.clock.clone()));
    let words = words.unwrap_or_else(|| locale::say(lang, "reference-not-reached"));
    Side { at: measure.at.clone(), words, ..Side::default() }
}

fn tell(lang: Lang, key: &str, args: &[(&str, &SafeText)]) -> SafeText {
    let args: Vec<(&str, Arg)> = args.iter().map(|(name, text)| (*name, Arg::from(*text))).collect();
    locale::say_with(lang, key, &args)
}
