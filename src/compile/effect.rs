//! Effects and acts in scenarios: `isolate JUMP01`, and `CON-01 JUMP01` where an action is meant.

use crate::compile::cx::{Cx, did_you_mean};
use crate::plan::effect::Effect;
use crate::plan::effect_text;
use crate::plan::names::Noun;
use crate::plan::playbook::TargetKind;
use crate::scenario::v1::small::Line;
use crate::stdx::id::Id;

/// An act: the action's index in the playbook, and what it is aimed at.
pub(super) type Act = (usize, Option<Id>);

impl Cx<'_> {
    /// Effects of something that is aimed at `target`; `$target` must be of its kind.
    pub(super) fn effects(&mut self, lines: &[Line], target: TargetKind) -> Vec<Effect> {
        lines.iter().filter_map(|line| self.effect(line, target)).collect()
    }

    pub(super) fn effect(&mut self, line: &Line, target: TargetKind) -> Option<Effect> {
        if self.is_full() {
            return None;
        }
        let effect = match effect_text::parse(&line.value, &self.names) {
            Ok(effect) => effect,
            Err(error) => {
                let len = line.value[error.offset..].split_whitespace().next().map_or(1, str::len);
                let place = self.inside(line, error.offset, len);
                self.error("E027", &place, error.message).help = did_you_mean(error.near);
                return None;
            }
        };
        if let Some(aim) = effect.aims().filter(|aim| target.noun() != Some(*aim)) {
            let message = match target.noun() {
                Some(other) => {
                    let (aim, other) = (aim.with_article(), other.with_article());
                    format!("this effect is for {aim}, and the action is aimed at {other}")
                }
                None => "there is no `$target` here".to_owned(),
            };
            self.error("E108", &line.place, message);
            return None;
        }
        Some(effect)
    }

    /// An act aimed at `$host`: the machine an alert is about. `None` after saying what is wrong.
    pub(super) fn act_on_target(&mut self, line: &Line) -> Option<usize> {
        let action = line.value.split_whitespace().next().unwrap_or("");
        let id = match self.names.find(&[Noun::Action], action) {
            Ok(id) => id,
            Err(unknown) => {
                let place = self.inside(line, 0, action.len().max(1));
                self.error("E101", &place, unknown.message).help = did_you_mean(unknown.near);
                return None;
            }
        };
        let index = self.playbook.binary_search_by(|it| it.id.cmp(&id)).ok()?;
        if self.playbook[index].target.noun() != Some(Noun::Asset) {
            self.error("E107", &line.place, format!("{id} is not aimed at a machine, and `$host` is one"));
            return None;
        }
        Some(index)
    }

    /// An act as options and moves write it. `None` after saying what is wrong.
    pub(super) fn act(&mut self, line: &Line) -> Option<Act> {
        if self.is_full() {
            return None;
        }
        let mut words = line.value.split_whitespace();
        let (action, target, more) = (words.next().unwrap_or(""), words.next(), words.next());
        let found = self.names.find(&[Noun::Action], action);
        let index = match found
            .clone()
            .ok()
            .and_then(|id| self.playbook.binary_search_by(|it| it.id.cmp(&id)).ok())
        {
            Some(index) => index,
            None => {
                let (message, near) = found.err().map(|it| (it.message, it.near)).unwrap_or_default();
                let place = self.inside(line, 0, action.len());
                self.error("E101", &place, message).help = did_you_mean(near);
                return None;
            }
        };
        if more.is_some() {
            self.error("E107", &line.place, "an act is an action and one target");
            return None;
        }
        self.aimed(index, target, line)
    }

    fn aimed(&mut self, index: usize, target: Option<&str>, line: &Line) -> Option<Act> {
        let action = &self.playbook[index];
        let (id, kinds, wanted) = (action.id, action.kinds.clone(), action.target.noun());
        let optional = action.target_optional;
        let message = match (wanted, target) {
            (None, None) => return Some((index, None)),
            (Some(_), None) if optional => return Some((index, None)),
            (None, Some(_)) => format!("{id} is aimed at nothing"),
            (Some(noun), None) => format!("{id} needs a target: {noun}"),
            (Some(noun), Some(text)) => match self.names.find(&[noun], text) {
                Ok(target)
                    if kinds.is_empty() || self.kinds.get(&target).is_none_or(|it| kinds.contains(it)) =>
                {
                    return Some((index, Some(target)));
                }
                Ok(target) => {
                    format!("{id} cannot be aimed at {target}, which is of kind {}", self.kinds[&target])
                }
                Err(unknown) => {
                    let place = self.inside(line, line.value.rfind(text).unwrap_or(0), text.len());
                    self.error("E101", &place, unknown.message).help = did_you_mean(unknown.near);
                    return None;
                }
            },
        };
        self.error("E107", &line.place, message);
        None
    }
}
