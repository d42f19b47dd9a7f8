//! What can be ordered: actions, what they may be aimed at, and how both are found by a few words.

use super::fuzzy::rank;
use super::team;
use crate::exercise::view::{ActionView, SeatView, TaskState, TaskView, TeamView};
use crate::locale::{say, say_with};
use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, fit, narrow_ascii, width};
use crate::telling;
use crate::tui::app::Model;
use crate::tui::canvas::{Line, hanging};
use crate::tui::screens::panes::concern;
use crate::tui::theme::Role;
use crate::tui::words;

/// A row of the search: an action, or an action with its target where the words name one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The action.
    pub action: Id,
    /// Its target, where the words name one.
    pub target: Option<Id>,
    /// As shown.
    pub text: String,
}

/// Actions that match, for a target if one is given; where no action matches by itself, actions at targets.
pub fn search(view: &SeatView, query: &str, aim: Option<Id>) -> Vec<Hit> {
    let fitting = view.playbook.iter().filter(|action| aim.is_none_or(|target| fits(view, action, target)));
    let actions: Vec<&ActionView> = fitting.collect();
    let texts: Vec<String> = actions.iter().map(|action| words_of(action, view.lang)).collect();
    let found = rank(query, &texts);
    let exact = found.first().is_some_and(|first| contains(&texts[*first], query));
    let plain = |index: usize| {
        let action = actions[index];
        Hit { action: action.id, target: None, text: action.name.to_string() }
    };
    let alone = found.into_iter().map(plain);
    if exact || aim.is_some() {
        return alone.collect();
    }
    let pairs: Vec<(String, Hit)> = actions.iter().flat_map(|action| aimed(view, action)).collect();
    let texts: Vec<&str> = pairs.iter().map(|(text, _)| text.as_str()).collect();
    let found = rank(query, &texts);
    let named = found.first().is_some_and(|first| contains(texts[*first], query));
    let both = found.into_iter().map(|index| pairs[index].1.clone());
    if named { both.collect() } else { alone.chain(both).collect() }
}

/// An action at everything it may be aimed at, with the words each is found by.
fn aimed(view: &SeatView, action: &ActionView) -> Vec<(String, Hit)> {
    let at = |(target, name): (Option<Id>, String)| {
        let target = target?;
        let text = words::labelled(view.lang, action.name.as_str(), Some(target.as_str()));
        Some((
            format!("{} {name}", words_of(action, view.lang)),
            Hit { action: action.id, target: Some(target), text },
        ))
    };
    targets(view, action).into_iter().filter_map(at).collect()
}

/// Whether every word of a query stands in a text.
fn contains(text: &str, query: &str) -> bool {
    let text = text.to_lowercase();
    let query: String = query.chars().map(narrow_ascii).collect();
    query.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// Ids one may aim an action at, with their names; an empty id stands for none.
pub fn targets(view: &SeatView, action: &ActionView) -> Vec<(Option<Id>, String)> {
    let mut found: Vec<(Option<Id>, String)> = Vec::new();
    if action.target_optional {
        found.push((None, say(view.lang, "tui-act-no-target").to_string()));
    }
    let fits = |kind: &Id| action.kinds.is_empty() || action.kinds.contains(kind);
    if action.target == TargetKind::Asset {
        let mut assets: Vec<_> = view.assets.iter().filter(|asset| fits(&asset.kind)).collect();
        assets.sort_by_key(|asset| concern(asset.looks, &asset.marks));
        found.extend(assets.into_iter().map(|asset| {
            let (_, sign) = words::sign(asset.looks, &asset.marks);
            (Some(asset.id), format!("{sign} {}  {}", words::asset_name(asset), asset.zone_name))
        }));
    }
    let subjects = view.subjects.iter().filter(|subject| subject.kind == action.target);
    let mut subjects: Vec<_> = subjects.filter(|subject| subject.of.as_ref().is_none_or(fits)).collect();
    subjects.sort_by_key(|subject| concern(subject.looks, &subject.marks));
    found.extend(subjects.into_iter().map(|subject| {
        let (_, sign) = words::sign(subject.looks, &subject.marks);
        (
            Some(subject.id),
            format!("{sign} {}  {}", words::subject_name(subject), words::detail(view.lang, &subject.detail)),
        )
    }));
    found
}

/// Whether an action can be aimed at something.
pub fn fits(view: &SeatView, action: &ActionView, target: Id) -> bool {
    targets(view, action).iter().any(|(id, _)| *id == Some(target))
}

/// What an action is found by.
pub fn words_of(action: &ActionView, lang: Lang) -> String {
    format!("{} {} {} {}", action.name, action.verbs.join(" "), action.id, telling::phase(lang, action.phase))
}

/// A row of the playbook: name, phase, time, team and how many of it are free.
pub fn row(model: &Model, action: &ActionView, name: &str, columns: usize) -> Line {
    let lang = model.lang;
    let free = team(&model.view, &action.team)
        .map_or(String::new(), |team| format!("{}/{} ", team.free, team.people));
    let takes = words::range(lang, action.takes);
    let tail = format!(
        " {} {} {}",
        fit(telling::phase(lang, action.phase).as_str(), 11),
        fit(&takes, 13),
        fit(&format!("{free}{}", action.team), 14)
    );
    let tail = if columns > 70 { tail } else { format!(" {}", fit(&takes, 13)) };
    let mark = if action.irreversible { "! " } else { "  " };
    let room = columns.saturating_sub(width(&tail) + 2);
    Line::plain(mark).and(Role::Plain, fit(name, room)).and(Role::Dim, tail)
}

/// What is known of an action beforehand.
pub fn facts(model: &Model, action: &ActionView, columns: usize) -> Vec<Line> {
    facts_with(model, action, &people(model, action, None), columns)
}

/// What is known of the action of a task: of those who do it no more than still matters to it.
pub fn facts_of(model: &Model, task: &TaskView, columns: usize) -> Vec<Line> {
    let Some(action) = words::action(&model.view, task.action) else { return Vec::new() };
    let people = match task.state {
        TaskState::Asked { .. } | TaskState::Queued => people(model, action, Some(task.task)),
        TaskState::Running { .. } | TaskState::Ended(_) => String::new(),
    };
    facts_with(model, action, &people, columns)
}

fn facts_with(model: &Model, action: &ActionView, people: &str, columns: usize) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    let mut add = |key: &str, text: &str| {
        if !text.is_empty() {
            lines.extend(hanging(Role::Strong, &format!("{}  ", say(lang, key)), text, columns));
        }
    };
    add("tui-act-help", action.help.as_str());
    add("tui-act-takes", format!("{}  {people}", words::range(lang, action.takes)).trim_end());
    let approval: Vec<&str> = action.approval.iter().map(SafeText::as_str).collect();
    add("tui-act-approval", &approval.join(", "));
    add("tui-act-side", action.side.as_str());
    if action.irreversible {
        lines.push(Line::new(Role::Crit, say(lang, "tui-irreversible").as_str()));
    }
    lines
}

/// Who does it, whether somebody is free, and what of theirs is waiting already: before `own`, where it waits itself.
fn people(model: &Model, action: &ActionView, own: Option<u32>) -> String {
    let Some(team) = team(&model.view, &action.team) else { return action.team.to_string() };
    let waits = |task: &&TaskView| {
        let before = own.is_none_or(|own| task.task < own);
        task.team == team.name && task.state == TaskState::Queued && before
    };
    let queue: Vec<String> = model
        .view
        .tasks
        .iter()
        .filter(waits)
        .map(|task| format!("#{} {}", task.task, words::deed(&task.name, task.target)))
        .collect();
    let mut text = availability(model, team);
    if !queue.is_empty() {
        let queue = queue.join(", ");
        let args = [("queue", queue.as_str().into())];
        text += &format!("  {}", say_with(model.lang, "tui-team-queue", &args));
    }
    text
}

/// How many of a team are free, and how long it takes to reach somebody.
pub fn availability(model: &Model, team: &TeamView) -> String {
    let key = if team.free > 0 { "tui-team-free" } else { "tui-team-busy" };
    let args = [
        ("team", (&team.name).into()),
        ("free", i64::from(team.free).into()),
        ("people", i64::from(team.people).into()),
    ];
    let mut text = say_with(model.lang, key, &args).to_string();
    if let Some(reach) = team.oncall {
        let reach = words::span(model.lang, reach);
        let args = [("reach", reach.as_str().into())];
        text += &format!("  {}", say_with(model.lang, "tui-team-oncall", &args));
    }
    text
}
