//! The playbook: the shared actions, with the scenario's own over them.

use crate::compile::cx::{Cx, TARGET_KINDS, flag};
use crate::compile::estate::{ASSET_KINDS, LOG_KINDS};
use crate::plan::playbook::{Action, Approval, Notice, Reads, TargetKind};
use crate::plan::roster::Roster;
use crate::play::statement::{AUDIENCES, Element};
use crate::scenario::v1::document::{Document, Shared};
use crate::scenario::v1::playbook as v1;
use crate::scenario::v1::small::{Line, Share};
use crate::stdx::id::Id;
use std::collections::BTreeMap;

pub(super) const PHASES: &[&str] =
    &["triage", "analyse", "contain", "eradicate", "recover", "communicate", "command", "legal", "learn"];
const NOTICES: &[(&str, Notice)] =
    &[("none", Notice::None), ("low", Notice::Low), ("medium", Notice::Medium), ("high", Notice::High)];

/// Every action, sorted by id.
pub(super) fn build(cx: &mut Cx, document: &Document, shared: &Shared, roster: &Roster) -> Vec<Action> {
    let mut all: BTreeMap<Id, &v1::Action> = BTreeMap::new();
    all.extend(shared.action.iter().map(|action| (action.id.value, action)));
    all.extend(document.action.iter().map(|action| (action.id.value, action)));
    all.into_values().map(|it| action(cx, it, roster)).collect()
}

fn action(cx: &mut Cx, it: &v1::Action, roster: &Roster) -> Action {
    let target = it.target.as_ref().and_then(|line| cx.word(line, TARGET_KINDS)).unwrap_or(TargetKind::None);
    let notice = it.notice.as_ref().and_then(|line| cx.word(line, NOTICES)).unwrap_or(Notice::None);
    Action {
        id: it.id.value,
        name: cx.text(&it.name),
        verbs: strings(&it.verbs),
        phase: cx.word_id(&it.phase, PHASES),
        target,
        target_optional: flag(it.optional_target.as_ref(), false),
        kinds: kinds(cx, it, target),
        takes: it.takes.value,
        team: team_or(it.team.as_ref().map(|team| team.value), roster),
        people: cx.number(it.people.as_ref(), 1, 1..=1000) as u32,
        reads: it.reads.iter().map(|line| reads(cx, line)).collect(),
        effects: cx.effects(&it.effects, target),
        requires: it.requires.as_ref().map(|line| cx.cond_of(line, target)),
        refusal: cx.text_opt(it.refusal.as_ref()),
        captures: flag(it.captures.as_ref(), false),
        destroys: flag(it.destroys.as_ref(), false),
        notice,
        approval: it.approval.iter().flat_map(|all| &all.0).map(|it| approval(it, roster)).collect(),
        fails: it.fails.unwrap_or(Share(0)).0,
        hands: flag(it.hands.as_ref(), false),
        irreversible: flag(it.irreversible.as_ref(), false),
        side: cx.text_opt(it.side.as_ref()),
        ids: strings(&it.ids),
        help: cx.text_opt(it.help.as_ref()),
        says: it.says.iter().filter_map(|line| cx.word(line, &Element::TABLE)).collect(),
        audience: it.audience.iter().map(|line| cx.word_id(line, AUDIENCES)).collect(),
        corrects: flag(it.corrects.as_ref(), false),
    }
}

fn strings(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.value.clone()).collect()
}

fn approval(it: &v1::Approval, roster: &Roster) -> Approval {
    Approval { team: team_or(Some(it.team.value), roster), takes: it.takes.value }
}

/// Who does it: the team named if this scenario has it, else the `csirt`, else whoever comes first.
fn team_or(wanted: Option<Id>, roster: &Roster) -> Id {
    let csirt = Id::new("csirt");
    let wanted = wanted.unwrap_or(csirt);
    let mut there = [wanted, csirt].into_iter().filter(|id| roster.teams.contains_key(id));
    there.next().or_else(|| roster.teams.keys().next().copied()).unwrap_or(csirt)
}

fn kinds(cx: &mut Cx, it: &v1::Action, target: TargetKind) -> Vec<Id> {
    let words = match target {
        TargetKind::Log => LOG_KINDS,
        _ => ASSET_KINDS,
    };
    it.kinds.iter().map(|line| cx.word_id(line, words)).collect()
}

fn reads(cx: &mut Cx, line: &Line) -> Reads {
    match line.value.as_str() {
        "$target" => Reads::Target,
        _ => Reads::Kind(cx.word_id(line, LOG_KINDS)),
    }
}
