//! What can be ordered: actions, what they may be aimed at, and how both are found by a few words.

use super::fuzzy::rank;
use super::matching::{Names, average, readings};
use super::{replies, team};
use crate::exercise::view::{ActionView, SeatView, TaskState, TaskView, TeamView};
use crate::locale::{has, say, say_with};
use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, fit, width};
use crate::telling;
use crate::tui::app::Model;
use crate::tui::canvas::{Line, hanging};
use crate::tui::screens::panes::concern;
use crate::tui::theme::Role;
use crate::tui::words;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

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

/// Actions that match, for a target if one is given; with a target where the words name one.
pub fn search(view: &SeatView, query: &str, aim: Option<Id>) -> Vec<Hit> {
    let fitting = view.playbook.iter().filter(|action| aim.is_none_or(|target| fits(view, action, target)));
    let actions: Vec<&ActionView> = fitting.collect();
    let plain = |action: &ActionView| Hit { action: action.id, target: None, text: action.name.to_string() };
    if query.trim().is_empty() {
        return actions.into_iter().map(plain).collect();
    }
    let found = scored(view, &actions, query, aim.is_none());
    if found.is_empty() && aim.is_none() {
        return by_letters(view, &actions, query);
    }
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// Actions by how well they fit, and with targets where the words name one. What fits far worse than the best is noise.
pub fn scored(view: &SeatView, actions: &[&ActionView], query: &str, aimed: bool) -> Vec<(u32, Hit)> {
    let all = known_names(view);
    let known: Vec<(&ActionView, &Names)> = view.playbook.iter().zip(all.iter()).collect();
    let asked = |action: &ActionView| actions.iter().any(|known| known.id == action.id);
    let known: Vec<(&ActionView, &Names)> = known.into_iter().filter(|(action, _)| asked(action)).collect();
    for ways in readings(query) {
        let mut found: Vec<(u32, Hit)> = Vec::new();
        for (action, names) in &known {
            let hit = Hit { action: action.id, target: None, text: action.name.to_string() };
            found.push((names.score(&ways), hit));
        }
        if aimed {
            found.extend(replies::hits(view, &ways));
            for way in &ways {
                found.extend(at_targets(view, &known, way));
            }
        }
        let top = found.iter().map(|(score, _)| *score).max().unwrap_or(0);
        found.retain(|(score, _)| *score > 0 && *score * 2 > top);
        found.sort_by_key(|(score, _)| Reverse(*score));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Actions at what the words name: every word fits the action or its target, and one of them the target better.
fn at_targets(view: &SeatView, known: &[(&ActionView, &Names)], way: &[String]) -> Vec<(u32, Hit)> {
    let mut by_target: HashMap<Id, Vec<u32>> = HashMap::new();
    let mut found = Vec::new();
    for (action, names) in known {
        let own: Vec<u32> = way.iter().map(|word| names.fit(word)).collect();
        for (target, name) in targets(view, action) {
            let Some(target) = target else { continue };
            let theirs = by_target.entry(target).or_insert_with(|| {
                let names = Names::new(target.as_str(), [&name], "");
                way.iter().map(|word| names.fit(word)).collect()
            });
            let aims = own.iter().zip(theirs.iter()).filter(|(own, theirs)| theirs > own).count();
            let score = average(own.iter().zip(theirs.iter()).map(|(own, theirs)| *own.max(theirs)));
            if aims > 0 && score > 0 {
                let text = words::labelled(view.lang, action.name.as_str(), Some(target.as_str()));
                // A target alone does not say what is meant.
                let score = if aims < way.len() { score } else { score / 2 };
                found.push((score, Hit { action: action.id, target: Some(target), text }));
            }
        }
    }
    found
}

/// Fewer letters than these stand in anything by accident.
const LETTERS: usize = 5;

/// Where no word fits: letters of an action and its target, run together.
fn by_letters(view: &SeatView, actions: &[&ActionView], query: &str) -> Vec<Hit> {
    if query.chars().count() < LETTERS {
        return Vec::new();
    }
    let aimed = |action: &&ActionView| {
        let found_by = words_of(action, view.lang);
        let at = |(target, name): (Option<Id>, String)| {
            let target = target?;
            let text = words::labelled(view.lang, action.name.as_str(), Some(target.as_str()));
            Some((format!("{found_by} {name}"), Hit { action: action.id, target: Some(target), text }))
        };
        targets(view, action).into_iter().filter_map(at).collect::<Vec<_>>()
    };
    let pairs: Vec<(String, Hit)> = actions.iter().flat_map(aimed).collect();
    let texts: Vec<&str> = pairs.iter().map(|(text, _)| text.as_str()).collect();
    rank(query, &texts).into_iter().map(|index| pairs[index].1.clone()).collect()
}

/// A playbook, a language, and the names its actions are found by.
type Known = (Arc<Vec<ActionView>>, Lang, Rc<Vec<Names>>);

thread_local! {
    /// Of the playbook that was searched last: it is the same for a whole exercise, and is searched at every letter.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

fn known_names(view: &SeatView) -> Rc<Vec<Names>> {
    KNOWN.with_borrow_mut(|known| {
        let kept = known.as_ref().filter(|it| Arc::ptr_eq(&it.0, &view.playbook) && it.1 == view.lang);
        if let Some((_, _, names)) = kept {
            return names.clone();
        }
        let all: Rc<Vec<Names>> =
            Rc::new(view.playbook.iter().map(|action| names(action, view.lang)).collect());
        *known = Some((view.playbook.clone(), view.lang, all.clone()));
        all
    })
}

/// The names an action is found by: its own, the scenario's words for it, ours in both languages, its phase and its help.
fn names(action: &ActionView, lang: Lang) -> Names {
    let about = format!("{} {}", telling::phase(lang, action.phase), action.help);
    let id = action.id.as_str().to_owned();
    let own = action.verbs.iter().chain([&id]);
    Names::new(action.name.as_str(), own, &about).also(more_words(action.id.as_str()))
}

/// Readings and other words for an action of the shared playbook, or for a reply, in both languages.
pub fn more_words(of: &str) -> Vec<String> {
    let key = format!("find-{of}");
    let known = Lang::ALL.into_iter().filter(|lang| has(*lang, &key));
    known
        .flat_map(|lang| {
            let words = say(lang, &key).to_string();
            words.split([',', '、']).map(|word| word.trim().to_owned()).collect::<Vec<_>>()
        })
        .collect()
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
    let more = more_words(action.id.as_str()).join(" ");
    let phase = telling::phase(lang, action.phase);
    format!("{} {} {more} {} {phase}", action.name, action.verbs.join(" "), action.id)
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
