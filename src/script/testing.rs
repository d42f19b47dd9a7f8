//! A small world for the tests of this room.

use super::host::{FactFn, Facts, Fault, Program};
use std::sync::Arc;

/// Knows `x`, trusts everybody with 50, holds every flag at 7, and is in its third move.
pub(super) struct World;

impl Facts for World {
    fn ask(&self, fact: &str, args: &[&str]) -> Result<i64, String> {
        match (fact, args) {
            ("known", ["nobody"]) => Err("there is no fact `nobody`".to_owned()),
            ("known", ["x"]) | ("done", ["CON-01"] | ["CON-01", "S"]) => Ok(1),
            ("trust", _) => Ok(50),
            ("flag", _) => Ok(7),
            ("move", _) => Ok(3),
            _ => Ok(0),
        }
    }
}

const fn fact(name: &'static str, args_min: usize, args_max: usize, yes_no: bool) -> FactFn {
    FactFn { name, args_min, args_max, yes_no }
}

const FACTS: [FactFn; 6] = [
    fact("known", 1, 1, true),
    fact("done", 1, 2, true),
    fact("session", 1, 1, true),
    fact("trust", 1, 1, false),
    fact("flag", 1, 1, false),
    fact("move", 0, 0, false),
];

/// Compiles scripts with a library.
pub(super) fn compile(scripts: &[(&str, &str)], library: &[(&str, &str)]) -> Result<Program, Vec<Fault>> {
    let owned = |sources: &[(&str, &str)]| -> Vec<(String, String)> {
        sources.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned())).collect()
    };
    Program::compile(&owned(scripts), &owned(library), &FACTS)
}

/// Runs `on_start` of one script.
pub(super) fn run(source: &str) -> (Vec<String>, Vec<Fault>) {
    let program = compile(&[("scripts/a.rhai", source)], &[]).expect("compiles");
    program.call("on_start", &[], Arc::new(World))
}

/// Where a fault is.
pub(super) fn place(fault: &Fault) -> (&str, usize, usize) {
    (&fault.file, fault.line, fault.column)
}
