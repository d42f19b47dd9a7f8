//! A look at every function that Rhai's packages bring along, repeated with every version of Rhai: none panics at
//! the ends of its numbers, and none runs on where no budget reaches. (`pad` does both; it is not to be had.)

use super::engine::{self, Run};
use rhai::{Dynamic, Engine};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Values at their ends.
const POOL: &str = r#"[-1, 300, 9223372036854775807, -9223372036854775808, "", "a日", 'x', [], [[1], "a"], #{a: [1]}, (),
    0..9223372036854775807, |x, y| true, "len"]"#;

/// Calls a function with all combinations of arguments; `Err` tells of something other than an ordinary error.
fn call_with_all(engine: &Engine, name: &str, args: usize) -> Result<(), String> {
    let loops: String = (0..args).map(|at| format!("for v{at} in {POOL} {{ ")).collect();
    let values: Vec<String> = (0..args).map(|at| format!("v{at}")).collect();
    let call = format!("try {{ Fn({name:?}).call({}) }} catch {{ }}", values.join(", "));
    let _run = Run::with(10_000_000);
    let done = engine.eval::<Dynamic>(&format!("{loops} {call} {}", "}".repeat(args)));
    done.map(drop).map_err(|error| format!("{name}/{args}: {error}"))
}

#[test]
fn no_function_of_the_packages_panics_or_hangs() {
    let mut engine = engine::sandbox();
    engine.set_max_array_size(1000);
    let mut functions = engine.collect_fn_metadata(
        None,
        |function| Some((function.metadata.name.to_string(), function.metadata.num_params)),
        true,
    );
    functions.retain(|(name, _)| name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains('$'));
    functions.retain(|(name, _)| !matches!(name.as_str(), "print" | "debug"));
    functions.sort();
    functions.dedup();
    assert!(functions.len() > 100, "{}", functions.len());
    let mut wrong = Vec::new();
    for (name, args) in functions {
        match catch_unwind(AssertUnwindSafe(|| call_with_all(&engine, &name, args))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => wrong.push(error),
            Err(_) => wrong.push(format!("{name}/{args} panics")),
        }
    }
    assert_eq!(wrong, [""; 0]);
}
