//! The sandbox: a bare Rhai engine with chosen packages, limits on everything that grows, and a budget.
//!
//! Rhai's own operation counter starts anew in callbacks (`map`, `sort`, `filter` …), so that a script can run
//! for minutes below it. The budget here is ours: one counter a call, drawn on by every operation and by every
//! question to the world, wherever it happens. It counts work and not time: a script that ends on one machine
//! ends on all of them, with the same result.

use rhai::packages::{
    BasicArrayPackage, BasicMapPackage, BasicMathPackage, CorePackage, LogicPackage, MoreStringPackage,
    Package,
};
use rhai::{Engine, EvalAltResult, OptimizationLevel, Position};
use std::cell::Cell;
use std::sync::Once;

/// Operations one hook of one script may take.
pub const BUDGET: u64 = 50_000;
/// What a question to the world, or building an effect, takes out of the budget.
pub const NATIVE_COST: u64 = 10;
/// Functions calling functions, at most so deep.
pub const CALLS_MAX: usize = 16;
/// Nesting of an expression or statement, outside and inside of functions.
pub const DEPTH_MAX: usize = 64;
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
pub(super) const NO_FUNCTIONS: [(&str, &str); 3] = [
    ("sleep", "a hook never waits: it takes no time in the exercise"),
    ("timestamp", "a hook sees no clock"),
    ("parse_json", "a hook reads no documents"),
];

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
    for package in [
        CorePackage::new().as_shared_module(),
        LogicPackage::new().as_shared_module(),
        BasicMathPackage::new().as_shared_module(),
        BasicArrayPackage::new().as_shared_module(),
        BasicMapPackage::new().as_shared_module(),
        MoreStringPackage::new().as_shared_module(),
    ] {
        engine.register_global_module(package);
    }
    engine
        .set_max_expr_depths(DEPTH_MAX, DEPTH_MAX)
        .set_max_call_levels(CALLS_MAX)
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
    engine.register_fn("sleep", |_: i64| refuse(NO_FUNCTIONS[0].1));
    engine.register_fn("timestamp", || refuse(NO_FUNCTIONS[1].1));
    engine.register_fn("parse_json", |_: &str| refuse(NO_FUNCTIONS[2].1));
    engine.on_progress(|_| spend(1).err().map(|_| rhai::Dynamic::UNIT));
    engine.on_print(|_| {});
    engine.on_debug(|_, _, _| {});
    engine
}

fn refuse(why: &str) -> Result<(), Box<EvalAltResult>> {
    Err(why.into())
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
        Run { before: LEFT.replace(BUDGET) }
    }

    /// Whether the budget was used up.
    pub(super) fn exhausted(&self) -> bool {
        LEFT.get() == 0
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        LEFT.set(self.before);
    }
}

/// Takes `cost` out of the budget. Once it is used up it stays so, and the script cannot catch that.
pub(super) fn spend(cost: u64) -> Result<(), Box<EvalAltResult>> {
    let left = LEFT.get().saturating_sub(cost);
    LEFT.set(left);
    if left > 0 {
        Ok(())
    } else {
        Err(EvalAltResult::ErrorTerminated(rhai::Dynamic::UNIT, Position::NONE).into())
    }
}
