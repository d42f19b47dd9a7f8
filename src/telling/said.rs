//! Statements, part by part.

use super::{Teller, audience, number};
use crate::play::statement::{Statement, Unknown};
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};

impl Teller<'_> {
    /// `to users; says: …; not known yet: …; next word within 2 h`.
    pub fn statement(&self, said: &Statement) -> SafeText {
        let mut parts: Vec<SafeText> = Vec::new();
        if !said.audience.is_empty() {
            let whom = said.audience.iter().map(|id| audience(self.lang, *id));
            parts.push(tell!(self, "tell-said-to", audience = self.listed(whom)));
        }
        if !said.facts.is_empty() {
            let facts = said.facts.iter().map(|id| self.fact(*id));
            parts.push(tell!(self, "tell-said-facts", facts = self.listed(facts)));
        }
        if !said.unknowns.is_empty() {
            let unknowns = said.unknowns.iter().map(|unknown| match unknown {
                Unknown::Listed(id) => self.question(*id),
                Unknown::Own(words) => words.clone(),
            });
            parts.push(tell!(self, "tell-said-unknowns", unknowns = self.listed(unknowns)));
        }
        parts.extend(said.persons_max.map(|persons| tell!(self, "tell-said-max", persons = number(persons))));
        parts.extend(said.t0.map(|t0| tell!(self, "tell-said-t0", t0 = self.clock(t0))));
        parts.extend(said.next_update.map(|span| tell!(self, "tell-said-next", span = self.span(span))));
        if said.advice {
            parts.push(tell!(self, "tell-said-advice"));
        }
        if !said.text.is_empty() {
            parts.push(tell!(self, "tell-said-note", text = said.text.one_line()));
        }
        let parts: Vec<&str> = parts.iter().map(SafeText::as_str).collect();
        parts.join(if self.lang == Lang::En { "; " } else { "／" }).into()
    }

    /// What can be said to be unknown: a fact that stands open as its question, an element of a report by its name.
    pub fn question(&self, id: Id) -> SafeText {
        if let Some(fact) = self.plan.msel.facts.get(&id).filter(|fact| !fact.open.is_empty()) {
            return fact.open.get(self.lang).one_line();
        }
        let mut content = self.plan.guide.duties.iter().flat_map(|duty| &duty.content);
        let element = content.find(|element| element.id == Some(id));
        element.map_or_else(|| id.as_str().into(), |element| element.text.get(self.lang).one_line())
    }

    fn listed(&self, items: impl Iterator<Item = SafeText>) -> SafeText {
        let items: Vec<SafeText> = items.map(|item| item.one_line()).collect();
        let items: Vec<&str> = items.iter().map(SafeText::as_str).collect();
        items.join(if self.lang == Lang::En { ", " } else { "、" }).into()
    }
}
