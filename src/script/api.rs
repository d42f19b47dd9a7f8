//! What scripts may call beyond the language: the facts, which ask the world, and the effects, which only say
//! what should happen. An effect function returns the line an author could have written instead.

use super::engine::{self, NATIVE_COST};
use super::host::{FactFn, Facts};
use rhai::{Dynamic, Engine, EvalAltResult, ImmutableString, NativeCallContext};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How the words after an effect's verb are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One id.
    Id,
    /// An id and a number.
    IdNumber,
    /// An id and a number, or the word `all`.
    IdAmount,
    /// An id, and perhaps a span after which.
    IdAfter,
    /// A number.
    Number,
    /// An id and a number, and perhaps a span for which.
    IdNumberFor,
}

use Shape::{Id, IdAfter, IdAmount, IdNumber, IdNumberFor, Number};

/// The verbs of effects. `sim` says what they mean; `-` is `_` in a script.
const EFFECTS: &[(&str, Shape)] = &[
    ("isolate", Id),
    ("release", Id),
    ("power-off", Id),
    ("power-on", Id),
    ("offline", Id),
    ("online", Id),
    ("cut", Id),
    ("reopen", Id),
    ("capture", Id),
    ("wipe", Id),
    ("evict", Id),
    ("restore", Id),
    ("disable", Id),
    ("enable", Id),
    ("reset", Id),
    ("revoke", Id),
    ("clean", Id),
    ("block", Id),
    ("unblock", Id),
    ("foothold", Id),
    ("steal", Id),
    ("session", Id),
    ("encrypt", Id),
    ("destroy", Id),
    ("blind", Id),
    ("persist", Id),
    ("hunt", Id),
    ("reboot", Id),
    ("patch", Id),
    ("plant", Id),
    ("take", Id),
    ("rotate", Id),
    ("relieve", Id),
    ("quiet", Id),
    ("hurry", Number),
    ("leak", IdAmount),
    ("lose", Id),
    ("verify", Id),
    ("close", Id),
    ("open", Id),
    ("expose", Id),
    ("copy", Id),
    ("egress", Id),
    ("weaken", IdNumberFor),
    ("flag", IdNumber),
    ("add", IdNumber),
    ("trust", IdNumber),
    ("reveal", Id),
    ("suspect", Id),
    ("refute", Id),
    ("deliver", IdAfter),
    ("arm", Id),
    ("stop", Id),
    ("end", Id),
];

/// Whom the facts of a call ask; travels with the call as its tag.
#[derive(Clone)]
pub(super) struct Asked(pub Arc<dyn Facts>);

/// The functions of the interface: name, and the numbers of arguments it takes.
pub(super) type Names = BTreeMap<String, BTreeSet<usize>>;

type Line = Result<ImmutableString, Box<EvalAltResult>>;

/// Registers facts and effects. Where a fact and an effect have one name and one number of arguments
/// (`session`, `reset`, `cut` …), the fact has it; the effect is then written as text.
pub(super) fn register(engine: &mut Engine, facts: &[FactFn]) -> Names {
    let mut names = Names::new();
    for fact in facts {
        for count in fact.args_min..=fact.args_max.min(2) {
            names.entry(fact.name.to_owned()).or_default().insert(count);
            register_fact(engine, *fact, count);
        }
    }
    for (verb, shape) in EFFECTS {
        let name = verb.replace('-', "_");
        let counts = match shape {
            Id | Number => 1..=1,
            IdNumber | IdAmount => 2..=2,
            IdAfter => 1..=2,
            IdNumberFor => 2..=3,
        };
        for count in counts {
            if names.entry(name.clone()).or_default().insert(count) {
                register_effect(engine, &name, verb, *shape, count);
            }
        }
    }
    names
}

fn register_fact(engine: &mut Engine, fact: FactFn, count: usize) {
    match count {
        0 => engine.register_fn(fact.name, move |call: NativeCallContext| ask(&call, fact, &[])),
        1 => engine.register_fn(fact.name, move |call: NativeCallContext, a: &str| ask(&call, fact, &[a])),
        _ => engine.register_fn(fact.name, move |call: NativeCallContext, a: &str, b: &str| {
            ask(&call, fact, &[a, b])
        }),
    };
}

fn ask(call: &NativeCallContext, fact: FactFn, args: &[&str]) -> Result<Dynamic, Box<EvalAltResult>> {
    engine::spend(NATIVE_COST)?;
    let asked = call.tag().and_then(|tag| tag.read_lock::<Asked>());
    let asked = asked.ok_or("facts are asked inside of hooks, not in constants")?;
    let value = asked.0.ask(fact.name, args)?;
    Ok(if fact.yes_no { Dynamic::from(value != 0) } else { Dynamic::from(value) })
}

fn register_effect(engine: &mut Engine, name: &str, verb: &'static str, shape: Shape, count: usize) {
    match (shape, count) {
        (Number, _) => {
            engine.register_fn(name, move |n: i64| line(verb, &n.to_string(), ""));
        }
        (IdNumberFor, 3) => {
            engine.register_fn(name, move |id: &str, n: i64, span: &str| {
                line(verb, id, &format!(" {n} for {span}"))
            });
        }
        (IdNumber | IdNumberFor, _) => {
            engine.register_fn(name, move |id: &str, n: i64| line(verb, id, &format!(" {n}")));
        }
        (IdAmount, _) => {
            engine.register_fn(name, move |id: &str, n: i64| line(verb, id, &format!(" {n}")));
            engine.register_fn(name, move |id: &str, all: &str| line(verb, id, &format!(" {all}")));
        }
        (IdAfter, 2) => {
            engine.register_fn(name, move |id: &str, after: &str| line(verb, id, &format!(" after {after}")));
        }
        _ => {
            engine.register_fn(name, move |id: &str| line(verb, id, ""));
        }
    }
}

fn line(verb: &str, id: &str, rest: &str) -> Line {
    engine::spend(NATIVE_COST)?;
    if id.is_empty() || id.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(format!("`{verb}` takes an id, and {id:?} is none").into());
    }
    Ok(format!("{verb} {id}{rest}").into())
}
