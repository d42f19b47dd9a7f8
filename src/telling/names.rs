//! What things are called: by name where they have one, else by the id the author gave.

use crate::locale::{self, Arg};
use crate::plan::Plan;
use crate::play::order::{By, Role};
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};

/// Fields of work that name an objective.
const FIELDS: usize = 2;

/// A plan and a language: everything needed to say what happened.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    /// Names of things.
    pub plan: &'a Plan,
    /// Language of the sentences.
    pub lang: Lang,
}

impl<'a> Teller<'a> {
    /// For sentences about `plan` in `lang`.
    pub fn new(plan: &'a Plan, lang: Lang) -> Self {
        Teller { plan, lang }
    }

    /// A message of the catalogue with texts put in; newlines in them become spaces.
    pub(crate) fn say(&self, key: &str, args: &[(&str, SafeText)]) -> SafeText {
        let lines: Vec<(&str, SafeText)> = args.iter().map(|(name, text)| (*name, text.one_line())).collect();
        let args: Vec<(&str, Arg)> = lines.iter().map(|(name, text)| (*name, Arg::from(text))).collect();
        locale::say_with(self.lang, key, &args)
    }

    /// A text of the scenario, or the id where it says nothing.
    fn or_id(&self, text: Option<&Bilingual>, id: Id) -> SafeText {
        text.filter(|text| !text.is_empty())
            .map_or_else(|| id.as_str().into(), |text| text.get(self.lang).clone())
    }

    /// `EDR isolation → JUMP01`.
    pub fn action(&self, action: Id, target: Option<Id>) -> SafeText {
        let name = self.or_id(self.plan.action(action).map(|action| &action.name), action);
        match target {
            None => name,
            Some(target) => self.say("tell-action-at", &[("action", name), ("target", self.subject(target))]),
        }
    }

    /// Anything an action can be aimed at. Machines, accounts and indicators go by their id, as people say it; an
    /// account that is somebody's of that id by their name.
    pub fn subject(&self, id: Id) -> SafeText {
        let (estate, msel) = (&self.plan.estate, &self.plan.msel);
        if let Some(person) = msel.persons.get(&id) {
            return self.or_id(Some(&person.name), id);
        }
        if estate.assets.contains_key(&id) || estate.identities.contains_key(&id) {
            return id.as_str().into();
        }
        let named = estate.zones.get(&id);
        let named = named.or_else(|| estate.logs.get(&id).map(|log| &log.name));
        let named = named.or_else(|| estate.data.get(&id).map(|data| &data.name));
        let named = named.or_else(|| estate.secrets.get(&id).map(|secret| &secret.name));
        let named = named.or_else(|| estate.services.get(&id).map(|service| &service.name));
        self.or_id(named, id)
    }

    /// Headline of a message.
    pub fn inject(&self, id: Id) -> SafeText {
        let index = self.plan.msel.inject_ix.get(&id);
        self.or_id(index.map(|&index| &self.plan.msel.injects[index].title), id)
    }

    /// Headline of an alert, by the trace that raised it.
    pub fn alert(&self, trace: Id) -> SafeText {
        let alert = self.plan.attack.traces.get(&trace).and_then(|trace| trace.alert.as_ref());
        self.or_id(alert.map(|alert| &alert.title), trace)
    }

    /// A message, an alert or an artifact: whatever can be opened.
    pub fn item(&self, id: Id) -> SafeText {
        if let Some(artifact) = self.plan.artifacts.get(&id) {
            return artifact.name.as_str().into();
        }
        if self.plan.msel.inject_ix.contains_key(&id) { self.inject(id) } else { self.alert(id) }
    }

    /// A fact in words.
    pub fn fact(&self, id: Id) -> SafeText {
        self.or_id(self.plan.msel.facts.get(&id).map(|fact| &fact.text), id)
    }

    /// What told a fact: a message, the log of a trace, an action, a decision, another fact. Empty for anything else:
    /// a step of the attack or a hook is never named to players.
    pub fn source(&self, id: Id) -> SafeText {
        if self.plan.msel.inject_ix.contains_key(&id) {
            return self.inject(id);
        }
        match self.plan.attack.traces.get(&id) {
            Some(trace) if trace.alert.is_some() => self.alert(id),
            Some(trace) => self.subject(trace.log),
            None if self.plan.msel.facts.contains_key(&id) => self.fact(id),
            None if self.plan.action(id).is_some() => self.action(id, None),
            None if self.plan.msel.decision_ix.contains_key(&id) => self.decision(id),
            None => SafeText::default(),
        }
    }

    /// What caused an effect: a step, an action, a decision, a message; else its id.
    pub fn cause(&self, id: Id) -> SafeText {
        if self.plan.attack.step_ix.contains_key(&id) {
            return self.step(id);
        }
        if self.plan.action(id).is_some() {
            return self.action(id, None);
        }
        let options = self.plan.msel.decisions.iter().flat_map(|decision| &decision.options);
        let named: Vec<&SafeText> =
            options.filter(|option| option.id == id).map(|option| option.text.get(self.lang)).collect();
        match named[..] {
            [text] => text.clone(),
            _ if self.plan.msel.decision_ix.contains_key(&id) => self.decision(id),
            _ if self.plan.msel.inject_ix.contains_key(&id) => self.inject(id),
            _ => self.other_cause(id),
        }
    }

    /// A reaction of the attacker, or why people who wait trust less.
    fn other_cause(&self, id: Id) -> SafeText {
        let mut reactions = self.plan.attack.reactions.iter();
        match (reactions.find(|reaction| reaction.id == id), id.as_str()) {
            (Some(reaction), _) => reaction.name.get(self.lang).clone(),
            (None, "patience") => self.say("tell-cause-patience", &[]),
            (None, "promise") => self.say("tell-cause-promise", &[]),
            _ => self.subject(id),
        }
    }

    /// An attack step.
    pub fn step(&self, id: Id) -> SafeText {
        let index = self.plan.attack.step_ix.get(&id);
        self.or_id(index.map(|&index| &self.plan.attack.steps[index].name), id)
    }

    /// Headline of a decision.
    pub fn decision(&self, id: Id) -> SafeText {
        let index = self.plan.msel.decision_ix.get(&id);
        self.or_id(index.map(|&index| &self.plan.msel.decisions[index].title), id)
    }

    /// An option of a decision.
    pub fn option(&self, decision: Id, option: Id) -> SafeText {
        let index = self.plan.msel.decision_ix.get(&decision);
        let options = index.map(|&index| &self.plan.msel.decisions[index].options);
        let found = options.into_iter().flatten().find(|choice| choice.id == option);
        self.or_id(found.map(|choice| &choice.text), option)
    }

    /// A critical task or an objective.
    pub fn goal(&self, id: Id) -> SafeText {
        let guide = &self.plan.guide;
        let task = guide.tasks.iter().find(|task| task.id == id).map(|task| &task.text);
        let objective = || guide.objectives.iter().find(|objective| objective.id == id);
        self.or_id(task.or_else(|| objective().map(|objective| &objective.text)), id)
    }

    /// The field of work of an objective, or of a task's: the categories of CSF 2.0 it belongs to, in plain words.
    pub fn field_of(&self, id: Id) -> SafeText {
        let guide = &self.plan.guide;
        let task = guide.tasks.iter().find(|task| task.id == id);
        let objective = match task {
            Some(task) => guide.objectives.get(task.objective),
            None => guide.objectives.iter().find(|objective| objective.id == id),
        };
        let Some(objective) = objective else { return self.goal(id) };
        let mut fields: Vec<String> = Vec::new();
        for code in &objective.csf {
            let category = code.split('-').next().unwrap_or_default();
            let key = format!("tell-field-{}", category.replace('.', "-").to_lowercase());
            if locale::has(self.lang, &key) {
                let field = locale::say(self.lang, &key).to_string();
                fields.extend(Some(field).filter(|field| !fields.contains(field)));
            }
        }
        fields.truncate(FIELDS);
        if self.plan.cover.guided || fields.is_empty() {
            return self.goal(objective.id);
        }
        let between = locale::say(self.lang, "tell-field-between").to_string();
        fields.join(&between).into()
    }

    /// A duty of law or contract.
    pub fn duty(&self, id: Id) -> SafeText {
        self.or_id(self.plan.guide.duties.iter().find(|duty| duty.id == id).map(|duty| &duty.title), id)
    }

    /// A department that knew of a duty.
    pub fn department(&self, duty: Id, department: Id) -> SafeText {
        let duty = self.plan.guide.duties.iter().find(|known| known.id == duty);
        let mut known = duty.into_iter().flat_map(|duty| &duty.departments);
        self.or_id(known.find(|known| known.id == Some(department)).map(|known| &known.name), department)
    }

    /// A team.
    pub fn team(&self, id: Id) -> SafeText {
        self.or_id(self.plan.roster.teams.get(&id).map(|team| &team.name), id)
    }

    /// Who gave an order: the title of a player's seat, else the role.
    pub fn who(&self, by: By) -> SafeText {
        let seat = self.plan.roster.seats.iter().find(|seat| seat.id == by.seat && by.role == Role::Player);
        match seat {
            Some(seat) => self.or_id(Some(&seat.title), by.seat),
            None => super::role(self.lang, by.role),
        }
    }
}
