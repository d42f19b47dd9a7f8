//! Calls the scenario's hooks. A script asks the world and answers with effects; it changes nothing itself.

use crate::plan::cond::{Ask, Fact};
use crate::play::outcome::Truth;
use crate::script::host::{Facts, Value};
use crate::sim::effects::{self, Cause};
use crate::sim::run::{self, Run};
use crate::sim::{ask, watch};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use bevy_ecs::world::World;
use std::sync::Arc;

/// Calls of hooks in one run, at most: a scenario whose hooks feed each other must still end.
const CALLS_MAX: u32 = 2000;
/// Hooks that call each other through what they do, at most this deep.
const DEPTH_MAX: u8 = 8;

/// The world as a script may ask it. Taken out of the simulation for the call and put back after it, so that
/// nothing is copied and nothing can be changed.
struct Asking(World);

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
        Ok(ask::answer(&self.0, Ask { fact, subject: ids[0], object: ids[1] }))
    }
}

/// Calls a hook in every script that defines it and applies what it returns. A fault is recorded, and the exercise
/// goes on.
pub fn call(world: &mut World, hook: &str, args: &[&str]) {
    let values: Vec<Value> = args.iter().map(|arg| Value::Text((*arg).to_owned())).collect();
    call_with(world, hook, &values);
}

/// As [`call`], with values other than texts.
pub fn call_with(world: &mut World, hook: &str, args: &[Value]) {
    let prepared = run::plan(world);
    let Some(program) = prepared.plan.scripts.as_ref().filter(|program| program.has(hook)) else { return };
    let mut run = world.resource_mut::<Run>();
    run.hook_calls += 1;
    if run.hook_calls > CALLS_MAX {
        return run::overgrow(world, "too many calls of hooks");
    }
    if run.hook_depth == DEPTH_MAX {
        let words = format!("{hook}: hooks call each other more than {DEPTH_MAX} deep");
        return run::truth(world, Truth::ScriptFault { words: SafeText::new(&words) });
    }
    run.hook_depth += 1;
    let asking = Arc::new(Asking(std::mem::take(world)));
    let (lines, faults) = program.call(hook, args, asking.clone());
    // The program has dropped its handle; were it ever to keep one, the run could not go on.
    *world = Arc::into_inner(asking).expect("a hook keeps no handle on the world").0;
    for fault in faults {
        let words = format!("{}:{}:{}: {}", fault.file, fault.line, fault.column, fault.reason);
        run::truth(world, Truth::ScriptFault { words: SafeText::new(&words) });
    }
    let cause = Cause::hidden(Id::new(hook));
    for line in lines {
        match crate::plan::effect_text::parse(&line, &prepared.plan.names) {
            Ok(effect) => effects::apply(world, &effect, cause),
            Err(error) => {
                let words = format!("{hook}: {line:?}: {}", error.message);
                run::truth(world, Truth::ScriptFault { words: SafeText::new(&words) });
            }
        }
    }
    world.resource_mut::<Run>().hook_depth -= 1;
}
