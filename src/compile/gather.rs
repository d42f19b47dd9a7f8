//! The first look: every id there is, and those that stand twice.

use crate::compile::text::artifact_id;
use crate::diag::Diagnostic;
use crate::plan::names::{Names, Noun};
use crate::scenario::source::Sources;
use crate::scenario::v1::attack::{Alert, Step};
use crate::scenario::v1::document::{Document, Shared};
use crate::scenario::v1::small::Name;
use crate::stdx::id::Id;
use crate::stdx::span::{At, Place};
use std::collections::BTreeMap;

/// Every id by noun, and a word about each that stands twice.
pub(super) fn gather(document: &Document, shared: &Shared, sources: &Sources) -> (Names, Vec<Diagnostic>) {
    let mut all = Gathered::default();
    all.world(document);
    all.story(document);
    all.guide(document);
    all.playbook(document, shared);
    for id in sources.artifacts().filter_map(|(name, _)| artifact_id(name)) {
        all.names.add(Noun::Artifact, id);
    }
    (all.names, all.out)
}

/// The ids of a step's traces: given, or the step's own, then with `-2`, `-3` …
pub(super) fn trace_ids(step: &Step) -> Vec<Name> {
    let named = step.leaves.iter().enumerate().map(|(index, leaves)| {
        leaves.id.clone().unwrap_or_else(|| {
            let id = match index {
                0 => step.id.value,
                _ => Id::new(&format!("{}-{}", step.id.value, index + 1)),
            };
            At { value: id, place: leaves.place.clone() }
        })
    });
    named.collect()
}

#[derive(Default)]
struct Gathered {
    names: Names,
    first: BTreeMap<(Noun, Id), Place>,
    out: Vec<Diagnostic>,
}

impl Gathered {
    fn add(&mut self, noun: Noun, name: &Name) {
        if name.value.as_str().is_empty() {
            return;
        }
        self.names.add(noun, name.value);
        if let Some(first) = self.first.get(&(noun, name.value)) {
            self.out.push(twice(noun, name, first));
            return;
        }
        self.first.insert((noun, name.value), name.place.clone());
    }

    fn all<'n>(&mut self, noun: Noun, names: impl IntoIterator<Item = &'n Name>) {
        names.into_iter().for_each(|name| self.add(noun, name));
    }

    fn world(&mut self, document: &Document) {
        self.all(Noun::Zone, document.zone.iter().map(|it| &it.id));
        self.all(Noun::Asset, document.asset.iter().map(|it| &it.id));
        self.all(Noun::Data, document.data.iter().map(|it| &it.id));
        self.all(Noun::Identity, document.identity.iter().map(|it| &it.id));
        self.all(Noun::Control, document.control.iter().map(|it| &it.id));
        self.all(Noun::Indicator, document.indicator.iter().map(|it| &it.id));
        self.all(Noun::Log, document.log.iter().map(|it| &it.id));
        self.all(Noun::Service, document.service.iter().map(|it| &it.id));
        self.all(Noun::Secret, document.secret.iter().map(|it| &it.id));
        self.all(Noun::Reaction, document.reaction.iter().map(|it| &it.id));
        self.all(Noun::Step, document.step.iter().map(|it| &it.id));
        for step in &document.step {
            for (name, leaves) in trace_ids(step).iter().zip(&step.leaves) {
                self.trace(name, leaves.alert.as_ref());
            }
        }
        for noise in &document.noise {
            self.trace(&noise.id, noise.alert.as_ref());
        }
    }

    fn trace(&mut self, name: &Name, alert: Option<&Alert>) {
        self.add(Noun::Trace, name);
        if alert.is_some() {
            self.names.add(Noun::Alert, name.value);
        }
    }

    fn story(&mut self, document: &Document) {
        self.all(Noun::Move, document.r#move.iter().map(|it| &it.id));
        self.all(Noun::Person, document.person.iter().map(|it| &it.id));
        self.all(Noun::Seat, document.seat.iter().map(|it| &it.id));
        self.all(Noun::Team, document.staff.iter().map(|it| &it.team));
        self.all(Noun::Standing, document.standing.iter().map(|it| &it.id));
        self.all(Noun::Fact, document.fact.iter().map(|it| &it.id));
        self.all(Noun::Inject, document.inject.iter().map(|it| &it.id));
        self.all(Noun::Decision, document.decision.iter().map(|it| &it.id));
        for decision in &document.decision {
            let mut first = BTreeMap::new();
            for option in &decision.option {
                if self.names.add_option(decision.id.value, option.id.value) {
                    first.insert(option.id.value, option.id.place.clone());
                } else if let Some(place) = first.get(&option.id.value) {
                    let message = format!("the option {} stands twice", option.id.value);
                    let twice = Diagnostic::error("E102", option.id.place.clone(), message);
                    self.out.push(twice.also(place.clone(), "first here"));
                }
            }
        }
    }

    fn guide(&mut self, document: &Document) {
        self.all(Noun::Objective, document.objective.iter().map(|it| &it.id));
        self.all(Noun::Task, document.objective.iter().flat_map(|it| &it.task).map(|it| &it.id));
        self.all(Noun::Ending, document.ending.iter().map(|it| &it.id));
        self.all(
            Noun::Duty,
            document.obligation.iter().filter_map(|it| it.id.as_ref().or(it.r#use.as_ref())),
        );
    }

    /// A scenario may write a shared action anew; within each of the two, an id stands once.
    fn playbook(&mut self, document: &Document, shared: &Shared) {
        self.all(Noun::Clock, shared.clock.iter().map(|it| &it.id));
        self.all(Noun::Calendar, shared.calendar.iter().map(|it| &it.id));
        // Elements of content are named again and again: a cause is a cause in every report.
        let clocks = shared.clock.iter().flat_map(|it| &it.content);
        let content = clocks.chain(document.obligation.iter().flat_map(|it| &it.content));
        for name in content.filter_map(|element| element.id.as_ref()) {
            self.names.add(Noun::Content, name.value);
        }
        self.all(Noun::Action, shared.action.iter().map(|it| &it.id));
        self.first.retain(|(noun, _), _| *noun != Noun::Action);
        self.all(Noun::Action, document.action.iter().map(|it| &it.id));
    }
}

fn twice(noun: Noun, name: &Name, first: &Place) -> Diagnostic {
    let message = format!("the {noun} {} stands twice", name.value);
    Diagnostic::error("E102", name.place.clone(), message).also(first.clone(), "first here")
}
