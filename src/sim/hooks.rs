//! Calls the scenario's hooks. A script asks the world and answers with effects; it changes nothing itself.

use crate::plan::cond::{Ask, Fact};
use crate::play::outcome::Truth;
use crate::script::host::{Facts, Value};
use crate::sim::effects::{self, Cause};
use crate::sim::prepared::Prepared;
use crate::sim::state::{Cx, State};
use crate::sim::{ask, run, watch};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use std::sync::Arc;

/// Calls of hooks in one run, at most: a scenario whose hooks feed each other must still end.
const CALLS_MAX: u32 = 2000;
/// Hooks that call each other through what they do, at most this deep.
const DEPTH_MAX: u8 = 8;

/// The run as a script may ask it. Taken out of the simulation for the call and put back after it, so that
/// nothing is copied and nothing can be changed.
struct Asking {
    prepared: Arc<Prepared>,
    state: Box<State>,
}

impl Facts for Asking {
    fn ask(&self, fact: &str, args: &[&str]) -> Result<i64, String> {
        let (fact, kinds, optional) = Fact::named(fact).ok_or_else(|| format!("no such fact: {fact}"))?;
        let fewest = kinds.len() - usize::from(optional);
        if !(fewest..=kinds.len()).contains(&args.len()) {
            return Err(format!("takes {} arguments, got {}", kinds.len(), args.len()));
        }
        let mut ids = [watch::nobody(); 2];
        for (slot, arg) in ids.iter_mut().zip(args) {
            *slot = Id::parse(arg).ok_or_else(|| format!("not an id: {arg:?}"))?;
        }
        Ok(ask::answer(&self.prepared, &self.state, Ask { fact, subject: ids[0], object: ids[1] }))
    }
}

/// Calls a hook in every script that defines it and applies what it returns. A fault is recorded, and the exercise
/// goes on.
pub fn call(cx: &mut Cx, hook: &str, args: &[&str]) {
    if cx.prepared.has_hook(hook) {
        let values: Vec<Value> = args.iter().map(|arg| Value::Text((*arg).to_owned())).collect();
        call_with(cx, hook, &values);
    }
}

/// As [`call`], with values other than texts.
pub fn call_with(cx: &mut Cx, hook: &str, args: &[Value]) {
    let prepared = cx.prepared;
    let Some(program) = prepared.plan.scripts.as_ref().filter(|_| prepared.has_hook(hook)) else { return };
    cx.run.hook_calls += 1;
    if cx.run.hook_calls > CALLS_MAX {
        return run::overgrow(cx, "too many calls of hooks");
    }
    if cx.run.hook_depth == DEPTH_MAX {
        let words = format!("{hook}: hooks call each other more than {DEPTH_MAX} deep");
        return run::truth(cx, Truth::ScriptFault { words: SafeText::new(&words) });
    }
    cx.run.hook_depth += 1;
    let spare = cx.spare.take().unwrap_or_default();
    let state = std::mem::replace(cx.state, spare);
    let asking = Arc::new(Asking { prepared: prepared.clone(), state });
    let (lines, faults) = program.call(hook, args, asking.clone());
    // The program has dropped its handle; were it ever to keep one, the run could not go on.
    let state = Arc::into_inner(asking).expect("a hook keeps no handle on the world").state;
    *cx.spare = Some(std::mem::replace(cx.state, state));
    for fault in faults {
        let words = format!("{}:{}:{}: {}", fault.file, fault.line, fault.column, fault.reason);
        run::truth(cx, Truth::ScriptFault { words: SafeText::new(&words) });
    }
    let cause = Cause::hidden(Id::new(hook));
    for line in lines {
        match crate::plan::effect_text::parse(&line, &prepared.plan.names) {
            Ok(effect) => effects::apply(cx, &effect, cause),
            Err(error) => {
                let words = format!("{hook}: {line:?}: {}", error.message);
                run::truth(cx, Truth::ScriptFault { words: SafeText::new(&words) });
            }
        }
    }
    cx.run.hook_depth -= 1;
}
