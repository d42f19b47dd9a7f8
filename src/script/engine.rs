//! The sandbox: a bare Rhai engine with chosen packages, limits on everything that grows, and a budget.
//!
//! Rhai's own operation counter starts anew in callbacks (`map`, `sort`, `filter` …), so that a script can run
//! for minutes below it. The budget here is ours: one counter a call, drawn on by every operation and by every
//! question to the world, wherever it happens. It counts work and not time: a script that ends on one machine
//! ends on all of them, with the same result.
//!
//! Rhai forgets where a spent budget or too deep a recursion was found. So a script is first told, at a variable
//! it touches, by an ordinary error that keeps its place; only if it goes on (it may catch that error) is it
//! stopped for good, a little later.

use rhai::packages::{
    BasicArrayPackage, BasicMapPackage, BasicMathPackage, CorePackage, LogicPackage, MoreStringPackage,
    Package,
};
use rhai::{Array, Dynamic, Engine, EvalAltResult, ImmutableString, Module, OptimizationLevel, Shared};
use std::cell::Cell;
use std::sync::{LazyLock, Once};

/// Operations one hook of one script may take.
pub const BUDGET: u64 = 50_000;
/// What a script may take beyond it that was told and goes on.
const RESERVE: u64 = 500;
/// What a question to the world, or building an effect, takes out of the budget.
pub const NATIVE_COST: u64 = 10;
/// Functions calling functions, at most so deep.
pub const CALLS_MAX: usize = 16;
/// Nesting of expressions and statements. With 16 calls on top of each other this takes at most 1 MiB of stack
/// in a debug build, so that threads of 2 MiB are safe.
pub const DEPTH_MAX: usize = 48;
/// Bytes of one string.
pub const STRING_MAX: usize = 4096;
/// Elements of one array, all nested ones counted.
pub const ARRAY_MAX: usize = 256;
/// Entries of one map, all nested ones counted.
pub const MAP_MAX: usize = 128;
/// Variables alive at once.
pub const VARIABLES_MAX: usize = 64;
/// Functions in one file.
pub const FUNCTIONS_MAX: usize = 64;
/// Modules one file may import.
pub const IMPORTS_MAX: usize = 16;

/// Not to be had in a script: keywords.
const NO_KEYWORDS: [&str; 3] = ["eval", "curry", "export"];
/// Not to be had in a script: functions of the language's packages, and why.
pub(super) const NO_FUNCTIONS: [(&str, &str); 5] = [
    ("sleep", "a hook takes no time"),
    ("timestamp", "a hook sees no clock"),
    ("parse_json", "a hook reads no documents"),
    ("exit", "a hook ends with `return`"),
    ("pad", "it may never end"),
];

/// What of Rhai's library hooks have: no clock, no files, no blobs, nothing drawn by lot.
static PACKAGES: LazyLock<[Shared<Module>; 6]> = LazyLock::new(|| {
    [
        CorePackage::new().as_shared_module(),
        LogicPackage::new().as_shared_module(),
        BasicMathPackage::new().as_shared_module(),
        BasicArrayPackage::new().as_shared_module(),
        BasicMapPackage::new().as_shared_module(),
        MoreStringPackage::new().as_shared_module(),
    ]
});

/// A bare engine: no packages, no files, no output; the same hashes in every process.
pub(super) fn raw() -> Engine {
    static SEED: Once = Once::new();
    SEED.call_once(|| {
        // Fails only if a seed is already set, and then it is fixed all the same.
        let _ = rhai::config::hashing::set_hashing_seed(Some([0x686f, 0x7477, 0x6173, 0x6821]));
    });
    let mut engine = Engine::new_raw();
    engine.set_optimization_level(OptimizationLevel::None);
    engine
}

/// An engine for hooks: everything but the facts and effects.
pub(super) fn sandbox() -> Engine {
    let mut engine = raw();
    for package in PACKAGES.iter() {
        engine.register_global_module(package.clone());
    }
    engine
        .set_max_expr_depths(DEPTH_MAX, DEPTH_MAX)
        .set_max_call_levels(CALLS_MAX + 1)
        .set_max_string_size(STRING_MAX)
        .set_max_array_size(ARRAY_MAX)
        .set_max_map_size(MAP_MAX)
        .set_max_variables(VARIABLES_MAX)
        .set_max_functions(FUNCTIONS_MAX)
        .set_max_modules(IMPORTS_MAX)
        .set_strict_variables(true)
        .set_fail_on_invalid_map_property(true);
    for keyword in NO_KEYWORDS {
        engine.disable_symbol(keyword);
    }
    for (name, why) in NO_FUNCTIONS {
        let refuse =
            move || Err::<(), Box<EvalAltResult>>(format!("`{name}` is not to be had: {why}").into());
        engine.register_fn(name, refuse);
        engine.register_fn(name, move |_: Dynamic| refuse());
        engine.register_fn(name, move |_: i64| refuse());
        engine.register_fn(name, move |_: &str| refuse());
        engine.register_fn(name, move |_: &mut ImmutableString, _: i64, _: char| refuse());
        engine.register_fn(name, move |_: &mut ImmutableString, _: i64, _: &str| refuse());
        engine.register_fn(name, move |_: &mut Array, _: i64, _: Dynamic| refuse());
    }
    watch(&mut engine);
    engine
}

/// Counts operations, and looks at budget, depth and size whenever a variable is touched.
#[allow(deprecated)] // Rhai's mark for interfaces that may change
fn watch(engine: &mut Engine) {
    engine.on_print(|_| {});
    engine.on_debug(|_, _, _| {});
    engine.on_progress(|_| {
        let left = LEFT.get().saturating_sub(1);
        LEFT.set(left);
        (left == 0).then_some(Dynamic::UNIT)
    });
    engine.on_var(|name, _, context| {
        if context.call_level() > CALLS_MAX {
            return Err(too_deep().into());
        }
        spend(context.scope().get(name).map_or(0, weight))?;
        Ok(None)
    });
}

/// What touching a value costs beyond the operation itself: one call of a native function may copy, search or
/// compare all of it.
fn weight(value: &Dynamic) -> u64 {
    if let Ok(text) = value.as_immutable_string_ref() {
        text.len() as u64 / 32
    } else if let Ok(array) = value.as_array_ref() {
        array.len() as u64 / 4 + array.iter().map(weight).sum::<u64>()
    } else if let Ok(map) = value.as_map_ref() {
        map.len() as u64 / 4 + map.values().map(weight).sum::<u64>()
    } else {
        0
    }
}

/// What a script hears that calls too deep.
pub(super) fn too_deep() -> String {
    format!("functions call each other more than {CALLS_MAX} deep")
}

/// What a script hears that has used up its budget.
pub(super) fn spent() -> String {
    format!("the budget of {BUDGET} operations is used up")
}

thread_local! {
    /// What is left for the call under way on this thread. Rhai's progress hook is handed no context of ours,
    /// and a call runs wholly on the thread that makes it.
    static LEFT: Cell<u64> = const { Cell::new(0) };
}

/// A call under way: the budget is full when it begins; what was before is back when it is dropped.
pub(super) struct Run {
    before: u64,
}

impl Run {
    /// Begins a call.
    pub(super) fn begin() -> Run {
        Run::with(BUDGET)
    }

    /// Begins a call with a budget of its own.
    pub(super) fn with(budget: u64) -> Run {
        Run { before: LEFT.replace(budget + RESERVE) }
    }

    /// Whether the budget was used up, and the script told so.
    pub(super) fn exhausted(&self) -> bool {
        LEFT.get() < RESERVE
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        LEFT.set(self.before);
    }
}

/// Takes `cost` out of the budget.
pub(super) fn spend(cost: u64) -> Result<(), Box<EvalAltResult>> {
    let left = LEFT.get().saturating_sub(cost);
    LEFT.set(left.max(1));
    if left < RESERVE { Err(spent().into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_the_same_in_every_process() {
        raw();
        assert!(rhai::config::hashing::get_hashing_seed().is_some());
    }

    #[test]
    fn a_call_within_a_call_has_its_own_budget_and_takes_nothing_from_the_outer() {
        let outer = Run::begin();
        spend(BUDGET).unwrap();
        assert!(spend(1).is_err() && outer.exhausted());
        let inner = Run::begin();
        assert!(spend(1).is_ok() && !inner.exhausted());
        drop(inner);
        assert!(outer.exhausted());
    }
}
