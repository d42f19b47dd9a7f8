//! Calls the scenario's hooks. A script asks the world and answers with effects; it changes nothing itself.
//!
//! What a hook answers depends on its arguments and on what it asked, and on nothing else. So what came of a call is
//! remembered with the questions it asked: where the same hook is called with the same arguments and the world gives
//! the same answers, it is not run again. A thousand runs of one plan ask a script what it has long said.

use crate::plan::cond::{Ask, Fact};
use crate::plan::effect::Effect;
use crate::plan::effect_text;
use crate::play::outcome::Truth;
use crate::script::host::{Facts, HOOKS, Value};
use crate::sim::effects::{self, Cause};
use crate::sim::prepared::Prepared;
use crate::sim::state::{Cx, State};
use crate::sim::{ask, run, watch};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Calls of hooks in one run, at most: a scenario whose hooks feed each other must still end.
const CALLS_MAX: u32 = 2000;
/// Hooks that call each other through what they do, at most this deep.
const DEPTH_MAX: u8 = 8;
/// Calls remembered, and ways one call went. Beyond that the script is run.
const REMEMBERED_MAX: usize = 2000;
const WAYS_MAX: usize = 16;

/// What a hook is called with: ids, or a number.
type Args = (Option<Id>, Option<Id>, i64);

/// What came of calls before, whoever's run they were in. Of a plan, not of a run.
#[derive(Debug, Default)]
pub struct Memory {
    calls: BTreeMap<(u8, Args), Vec<Way>>,
}

/// One way a call went: what it asked and was told, and what came of it.
#[derive(Debug)]
struct Way {
    asked: Vec<(Ask, i64)>,
    answer: Arc<Answer>,
}

/// What came of a call.
#[derive(Debug, Default)]
struct Answer {
    /// Faults in the scripts, with their places.
    faults: Vec<SafeText>,
    /// Effects, in order; a line that is none is a fault where it stands.
    effects: Vec<Result<Effect, SafeText>>,
}

/// The run as a script may ask it. Taken out of the simulation for the call and put back after it, so that
/// nothing is copied and nothing can be changed.
struct Asking {
    prepared: Arc<Prepared>,
    state: Box<State>,
    /// What was asked and answered; `None` once a question had no answer.
    asked: Mutex<Option<Vec<(Ask, i64)>>>,
}

impl Facts for Asking {
    fn ask(&self, fact: &str, args: &[&str]) -> Result<i64, String> {
        let answer =
            self.question(fact, args).map(|ask| (ask, ask::answer(&self.prepared, &self.state, ask)));
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        match (&mut *asked, &answer) {
            (Some(list), Ok(told)) => list.push(*told),
            (all, _) => *all = None,
        }
        answer.map(|told| told.1)
    }
}

impl Asking {
    fn question(&self, fact: &str, args: &[&str]) -> Result<Ask, String> {
        let (fact, kinds, optional) = Fact::named(fact).ok_or_else(|| format!("no such fact: {fact}"))?;
        let fewest = kinds.len() - usize::from(optional);
        if !(fewest..=kinds.len()).contains(&args.len()) {
            return Err(format!("takes {} arguments, got {}", kinds.len(), args.len()));
        }
        let mut ids = [watch::nobody(); 2];
        for (slot, arg) in ids.iter_mut().zip(args) {
            *slot = Id::parse(arg).ok_or_else(|| format!("not an id: {arg:?}"))?;
        }
        Ok(Ask { fact, subject: ids[0], object: ids[1] })
    }
}

/// Calls a hook in every script that defines it and applies what it returns. A fault is recorded, and the exercise
/// goes on.
pub fn call(cx: &mut Cx, hook: &str, args: &[Id]) {
    call_as(cx, hook, (args.first().copied(), args.get(1).copied(), 0), args.len());
}

/// As [`call`], with a number.
pub fn call_with(cx: &mut Cx, hook: &str, number: i64) {
    call_as(cx, hook, (None, None, number), 1);
}

fn call_as(cx: &mut Cx, hook: &str, args: Args, count: usize) {
    let Some(number) = cx.prepared.hook(hook) else { return };
    cx.run.hook_calls += 1;
    if cx.run.hook_calls > CALLS_MAX {
        return run::overgrow(cx, "too many calls of hooks");
    }
    if cx.run.hook_depth == DEPTH_MAX {
        let words = format!("{hook}: hooks call each other more than {DEPTH_MAX} deep");
        return run::truth(cx, Truth::ScriptFault { words: SafeText::new(&words) });
    }
    cx.run.hook_depth += 1;
    let answer = remembered(cx, number, args).unwrap_or_else(|| ask_scripts(cx, number, args, count));
    for words in &answer.faults {
        run::truth(cx, Truth::ScriptFault { words: words.clone() });
    }
    let cause = Cause::hidden(cx.prepared.hook_ids[number]);
    for effect in &answer.effects {
        match effect {
            Ok(effect) => effects::apply(cx, effect, cause),
            Err(words) => run::truth(cx, Truth::ScriptFault { words: words.clone() }),
        }
    }
    cx.run.hook_depth -= 1;
}

/// What came of this call before, where the world stands as it did as far as the scripts asked.
fn remembered(cx: &Cx, hook: usize, args: Args) -> Option<Arc<Answer>> {
    let ways = cx.memory.calls.get(&(hook as u8, args))?;
    let holds = |(question, told): &(Ask, i64)| ask::answer(cx.prepared, cx, *question) == *told;
    ways.iter().find(|way| way.asked.iter().all(holds)).map(|way| way.answer.clone())
}

/// Runs the scripts, and remembers what came of it.
fn ask_scripts(cx: &mut Cx, hook: usize, args: Args, count: usize) -> Arc<Answer> {
    let prepared = cx.prepared;
    let Some(program) = prepared.plan.scripts.as_ref() else { return Arc::default() };
    let values: Vec<Value> = match args {
        (None, None, number) => std::iter::repeat_n(Value::Int(number), count).collect(),
        (first, second, _) => {
            let ids = [first, second].into_iter().flatten();
            ids.map(|id| Value::Text(id.as_str().to_owned())).collect()
        }
    };
    let name = HOOKS[hook].0;
    let spare = cx.spare.take().unwrap_or_default();
    let state = std::mem::replace(cx.state, spare);
    let asking = Asking { prepared: prepared.clone(), state, asked: Mutex::new(Some(Vec::new())) };
    let asking = Arc::new(asking);
    let (lines, faults) = program.call(name, &values, asking.clone());
    // The program has dropped its handle; were it ever to keep one, the run could not go on.
    let asking = Arc::into_inner(asking).expect("a hook keeps no handle on the world");
    *cx.spare = Some(std::mem::replace(cx.state, asking.state));
    let placed = faults.iter().map(|it| format!("{}:{}:{}: {}", it.file, it.line, it.column, it.reason));
    let effects = lines.iter().map(|line| {
        let effect = effect_text::parse(line, &prepared.plan.names);
        effect.map_err(|error| SafeText::new(&format!("{name}: {line:?}: {}", error.message)))
    });
    let answer = Arc::new(Answer {
        faults: placed.map(|words| SafeText::new(&words)).collect(),
        effects: effects.collect(),
    });
    let asked = asking.asked.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(asked) = asked {
        remember(cx.memory, (hook as u8, args), Way { asked, answer: answer.clone() });
    }
    answer
}

fn remember(memory: &mut Memory, call: (u8, Args), way: Way) {
    if memory.calls.len() < REMEMBERED_MAX || memory.calls.contains_key(&call) {
        let ways = memory.calls.entry(call).or_default();
        if ways.len() < WAYS_MAX {
            ways.push(way);
        }
    }
}
