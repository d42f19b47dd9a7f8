//! No view holds what its seat could not know: every hidden text carries a canary, and every canary in a view must
//! have been told.

use super::failure;
use super::run;
use super::world::Taste;
use crate::support::exercises::{header, journal_of};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::view::SeatView;
use hotwash::journal::Writer;
use hotwash::plan::Plan;
use hotwash::plan::roster::Aim;
use hotwash::play::order::Order;
use hotwash::play::outcome::Seen;
use hotwash::play::reflection::Reflection;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimTime;
use std::collections::BTreeSet;

/// What the players were told, from what they saw and nothing else: canaries without `cn.`, and ids.
fn told(plan: &Plan, view: &SeatView) -> BTreeSet<String> {
    let mut told = BTreeSet::from(["move.0".to_owned()]);
    for asset in plan.estate.assets.values().filter(|asset| asset.known) {
        told.insert(format!("asset.{}", asset.id));
    }
    for indicator in plan.estate.indicators.values().filter(|indicator| indicator.known) {
        told.insert(format!("indicator.{}", indicator.id));
    }
    let by_itself = |action: &Id| {
        plan.roster.standing.iter().any(|it| it.target != Aim::None && plan.playbook[it.action].id == *action)
    };
    for (_, seen) in view.log.iter() {
        match seen {
            Seen::MoveBegan { index } => _ = told.insert(format!("move.{index}")),
            Seen::Delivered { inject } => _ = told.insert(format!("inject.{inject}")),
            Seen::Alerted { trace, about, .. } => {
                told.insert(format!("alert.{trace}"));
                told.extend(about.map(|about| format!("asset.{about}")));
            }
            Seen::LineFound { trace, .. } => _ = told.insert(format!("line.{trace}")),
            Seen::FactKnown { fact, .. } => {
                told.insert(format!("fact.{fact}"));
                for about in &plan.msel.facts.get(fact).unwrap().about {
                    told.insert(format!("asset.{about}"));
                    told.insert(format!("indicator.{about}"));
                }
            }
            Seen::DecisionOpened { decision, .. } => {
                told.insert(format!("decision.{decision}"));
                // What an option does is written beside it.
                let decision = &plan.msel.decisions[plan.msel.decision_ix[decision]];
                let does = decision.options.iter().flat_map(|option| &option.does);
                told.extend(does.filter_map(|(_, target)| *target).map(|target| format!("asset.{target}")));
            }
            // A team that acts by itself says on what.
            Seen::TaskBegun { action, target: Some(target), .. }
            | Seen::TaskQueued { action, target: Some(target), .. }
            | Seen::TaskAsked { action, target: Some(target), .. }
                if by_itself(action) =>
            {
                told.insert(format!("asset.{target}"));
            }
            Seen::DutyStarted { duty, .. } => _ = told.insert(format!("duty.{duty}")),
            Seen::Hinted { task: Some(task), .. } => _ = told.insert(format!("hint.{task}")),
            Seen::Ended { ending: Some(ending) } if view.reflected => {
                told.insert(format!("ending.{ending}"));
            }
            _ => {}
        }
    }
    told
}

/// Where a word of a text is this id and not a part of another one, with what stands around it.
fn place(text: &str, id: Id) -> Option<&str> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut places = text.match_indices(id.as_str());
    let whole = |(at, word): &(usize, &str)| {
        !text[..*at].ends_with(part) && !text[at + word.len()..].starts_with(part)
    };
    // Everything written in a view is ASCII: the scenarios are.
    places.find(whole).map(|(at, _)| &text[at.saturating_sub(80)..(at + 40).min(text.len())])
}

/// What a view tells that nobody told.
fn leaks(plan: &Plan, view: &SeatView) -> Vec<String> {
    let text = format!("{view:?}");
    let told = told(plan, view);
    let mut leaks = Vec::new();
    for piece in text.split("cn.").skip(1) {
        let end = piece.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')));
        let canary = &piece[..end.unwrap_or(piece.len())];
        if !told.contains(canary) {
            leaks.push(format!("the view tells cn.{canary}"));
        }
    }
    // Names that must not be seen either: of what only the attacker knows, and of machines not yet found.
    let attack =
        plan.attack.steps.iter().map(|step| step.id).chain(plan.attack.reactions.iter().map(|it| it.id));
    let named = |id: Id| place(&text, id).map(|place| format!("the view names {id}: {place}"));
    leaks.extend(attack.filter_map(named));
    // An order that names a hidden thing is itself on the record, with its refusal: that tells nothing.
    let refused = |id: Id| {
        view.log.iter().any(|(_, seen)| {
            matches!(seen, Seen::Refused { .. }) && place(&format!("{seen:?}"), id).is_some()
        })
    };
    let hidden = plan.estate.assets.keys().filter(|id| !told.contains(&format!("asset.{id}")));
    leaks.extend(hidden.filter(|id| !refused(**id)).filter_map(|id| named(*id)));
    leaks
}

#[test]
fn no_view_holds_what_its_seat_could_not_know() {
    let mut looked = 0;
    for scenario in 0..120 {
        let prepared = run::scenario(scenario, Taste::RICH);
        let plan = &prepared.plan;
        for number in 0..3 {
            let header = header(&prepared, number);
            let writer = Writer::memory(&header).unwrap();
            let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
            let mut look = |exercise: &mut Exercise| {
                let lang = if number == 0 { Lang::Ja } else { Lang::En };
                let leaks = leaks(plan, &exercise.view(lang));
                assert!(leaks.is_empty(), "{}", failure(scenario, Taste::RICH, number, &leaks));
                looked += 1;
            };
            look(&mut exercise);
            exercise.send(Order::StartEx { from_move: 0 }).unwrap();
            for (pause, order) in run::script(&prepared, scenario * 19 + number) {
                let to = exercise.now() + pause;
                exercise.advance(to).unwrap();
                exercise.send(order).unwrap();
                look(&mut exercise);
            }
            while !exercise.sim().is_over() {
                exercise.advance(SimTime(30 * 3600)).unwrap();
                look(&mut exercise);
                exercise.send(Order::NextMove).unwrap();
            }
            look(&mut exercise);
            exercise.send(Order::Reflect(Reflection::new("so".into()))).unwrap();
            look(&mut exercise);
            journal_of(exercise);
        }
    }
    assert!(looked > 2_000, "{looked}");
}
