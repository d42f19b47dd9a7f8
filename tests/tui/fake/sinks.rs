//! Every place of a view that shows a text of a scenario.

use super::id;
use hotwash::exercise::view::{ActionView, Detail, SeatView};
use hotwash::play::order::Order;
use hotwash::play::outcome::Seen;
use hotwash::stdx::text::SafeText;
use hotwash::stdx::time::SimTime;
use std::sync::Arc;

/// A text of a view, by name, and how to change it wherever it stands.
pub type Sink = (&'static str, fn(&mut SeatView, &SafeText));

/// Every text of a view that can come from a scenario.
pub const SINKS: &[Sink] = &[
    ("title", |view, text| view.title = text.clone()),
    ("briefing", |view, text| view.briefing = text.clone()),
    ("seat", |view, text| view.seat = text.clone()),
    ("move", |view, text| view.chapter.title = text.clone()),
    ("situation", |view, text| view.chapter.situation = text.clone()),
    ("sender", |view, text| view.inbox.iter_mut().for_each(|it| it.from = text.clone())),
    ("headline", |view, text| view.inbox.iter_mut().for_each(|it| it.title = text.clone())),
    ("message", |view, text| view.inbox.iter_mut().for_each(|it| it.text = text.clone())),
    ("fact", |view, text| view.facts.iter_mut().for_each(|it| it.text = text.clone())),
    ("source", |view, text| view.facts.iter_mut().for_each(|it| it.source = text.clone())),
    ("hypothesis", |view, text| view.hypothesis = Some((text.clone(), Some(70)))),
    ("asset", |view, text| view.assets.iter_mut().for_each(|it| it.name = text.clone())),
    ("zone", |view, text| view.assets.iter_mut().for_each(|it| it.zone_name = text.clone())),
    ("data", |view, text| {
        view.assets.iter_mut().flat_map(|it| &mut it.data).for_each(|it| it.0 = text.clone());
    }),
    ("subject", |view, text| view.subjects.iter_mut().for_each(|it| it.name = text.clone())),
    ("detail", |view, text| view.subjects.iter_mut().for_each(|it| it.detail = Detail::Role(text.clone()))),
    ("task", |view, text| view.tasks.iter_mut().for_each(|it| it.name = text.clone())),
    ("task team", |view, text| view.tasks.iter_mut().for_each(|it| it.team = text.clone())),
    ("team", |view, text| view.teams.iter_mut().for_each(|it| it.name = text.clone())),
    ("action", |view, text| actions(view, |it| it.name = text.clone())),
    ("verb", |view, text| actions(view, |it| it.verbs.push(text.to_string()))),
    ("action team", |view, text| actions(view, |it| it.team = text.clone())),
    ("approval", |view, text| actions(view, |it| it.approval = vec![text.clone()])),
    ("side effect", |view, text| actions(view, |it| it.side = text.clone())),
    ("action help", |view, text| actions(view, |it| it.help = text.clone())),
    ("decision", |view, text| view.decisions.iter_mut().for_each(|it| it.title = text.clone())),
    ("question", |view, text| view.decisions.iter_mut().for_each(|it| it.text = text.clone())),
    ("silence", |view, text| view.decisions.iter_mut().for_each(|it| it.silence = Some(text.clone()))),
    ("belief", |view, text| view.decisions.iter_mut().for_each(|it| it.belief = Some(text.clone()))),
    ("option", |view, text| {
        view.decisions.iter_mut().flat_map(|it| &mut it.options).for_each(|it| it.text = text.clone());
    }),
    ("option note", |view, text| {
        view.decisions.iter_mut().flat_map(|it| &mut it.options).for_each(|it| it.note = text.clone());
    }),
    ("option does", |view, text| {
        let options = view.decisions.iter_mut().flat_map(|it| &mut it.options);
        options.flat_map(|it| &mut it.does).for_each(|it| it.0 = text.clone());
    }),
    ("duty", |view, text| view.duties.iter_mut().for_each(|it| it.title = text.clone())),
    ("trigger", |view, text| view.duties.iter_mut().for_each(|it| it.trigger = text.clone())),
    ("authority", |view, text| view.duties.iter_mut().for_each(|it| it.to = text.clone())),
    ("exemptions", |view, text| view.duties.iter_mut().for_each(|it| it.exemptions = text.clone())),
    ("content", |view, text| {
        view.duties.iter_mut().flat_map(|it| &mut it.content).for_each(|it| it.1 = text.clone());
    }),
    ("open question", |view, text| view.open.iter_mut().for_each(|it| it.1 = text.clone())),
    ("log", |view, text| view.logs.iter_mut().for_each(|it| it.name = text.clone())),
    ("log of a line", |view, text| view.lines.iter_mut().for_each(|it| it.log_name = text.clone())),
    ("line", |view, text| view.lines.iter_mut().for_each(|it| it.line = text.clone())),
    ("pinned line", |view, text| view.pins.iter_mut().for_each(|it| it.line = text.clone())),
    ("file", |view, text| view.artifacts.iter_mut().for_each(|it| it.name = text.clone())),
    ("text of a file", |view, text| view.artifacts.iter_mut().for_each(|it| it.text = text.clone())),
    ("hint", |view, text| view.hints.iter_mut().for_each(|it| it.2 = text.clone())),
    ("hint to ask", |view, text| view.hintable.iter_mut().for_each(|it| it.1 = text.clone())),
    ("note in the log", |view, text| {
        let by = hotwash::play::order::By { seat: id("lead"), role: hotwash::play::order::Role::Player };
        let order = Box::new(Order::Note { who: Default::default(), text: text.clone() });
        Arc::make_mut(&mut view.log).push((SimTime(1_100), Seen::Said { by, order }));
    }),
];

fn actions(view: &mut SeatView, change: impl FnMut(&mut ActionView)) {
    Arc::make_mut(&mut view.playbook).iter_mut().for_each(change);
}
