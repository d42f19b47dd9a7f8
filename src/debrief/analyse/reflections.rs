//! What people wrote after the end: only what they shared, unless the reader is the writer.

use super::Desk;
use crate::debrief::model::{Debrief, Reflection, Resolution};
use crate::debrief::run::Run;
use crate::plan::Plan;
use crate::play::order::Order;
use crate::play::outcome::Seen;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::telling::Teller;

/// The same debrief for whoever wrote the words after the end: with those they did not share, too. For their own
/// eyes: what this gives must not be handed to anybody else.
pub fn with_own_words(debrief: Debrief, plan: &Plan, run: &Run) -> Debrief {
    let desk = Desk { plan, run, tell: Teller::new(plan, debrief.lang) };
    let mut debrief = debrief;
    debrief.reflections = desk.reflections(true);
    debrief.forward.resolutions = desk.resolutions(true);
    debrief
}

impl Desk<'_> {
    /// Shared ones, or all of them.
    pub(super) fn reflections(&self, all: bool) -> Vec<Reflection> {
        self.last_words(|seat, order| match order {
            Order::Reflect(said) => {
                let who = if said.is_of_one() { said.who.one_line() } else { seat };
                let told = Reflection { who, lines: lines(&said.text), sure: said.sure };
                let kept = (all || said.shared) && !told.lines.is_empty();
                Some((said.who.clone(), kept.then_some(told)))
            }
            _ => None,
        })
    }

    /// Shared ones, or all of them.
    pub(super) fn resolutions(&self, all: bool) -> Vec<Resolution> {
        self.last_words(|who, order| match order {
            Order::Resolve { keep, change, plan, shared } => {
                let (keep, change, plan) = (keep.clone(), change.clone(), plan.clone());
                Some((
                    SafeText::default(),
                    (all || *shared).then_some(Resolution { who, keep, change, plan }),
                ))
            }
            _ => None,
        })
    }

    /// What was said after the end, in the order people first spoke; of each seat, and of each person in a room, the
    /// last word holds: words taken back into privacy are gone.
    fn last_words<T>(&self, pick: impl Fn(SafeText, &Order) -> Option<(SafeText, Option<T>)>) -> Vec<T> {
        let mut words: Vec<((Id, SafeText), Option<T>)> = Vec::new();
        for (_, what) in self.run.seen() {
            let Seen::Said { by, order } = what else { continue };
            let Some((who, said)) = pick(self.tell.who(*by), order) else { continue };
            let whose = (by.seat, who);
            match words.iter_mut().find(|(before, _)| *before == whose) {
                Some(before) => before.1 = said,
                None => words.push((whose, said)),
            }
        }
        words.into_iter().filter_map(|(_, said)| said).collect()
    }
}

/// Lines with something in them.
fn lines(text: &SafeText) -> Vec<SafeText> {
    text.as_str().lines().map(str::trim).filter(|line| !line.is_empty()).map(SafeText::from).collect()
}
