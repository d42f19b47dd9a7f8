//! Hooks: compiled once, called with a budget.

use std::sync::Arc;

/// What a hook may ask of the world. Implemented by `sim`; arguments are ids as text.
pub trait Facts: Send + Sync {
    /// The value of a fact; booleans are 0 and 1. An unknown name or id is an error in words.
    fn ask(&self, fact: &str, args: &[&str]) -> Result<i64, String>;
}

/// One fact that hooks may call as a function.
#[derive(Debug, Clone, Copy)]
pub struct FactFn {
    /// Its name.
    pub name: &'static str,
    /// Fewest arguments.
    pub args_min: usize,
    /// Most arguments.
    pub args_max: usize,
    /// It answers yes or no rather than a number.
    pub yes_no: bool,
}

/// A value handed to a hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Int(i64),
    /// A text, usually an id.
    Text(String),
}

/// A fault in a script, with the author's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File inside the scenario or the library.
    pub file: String,
    /// Line from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column from 1, in characters; 0 where the whole line is meant.
    pub column: usize,
    /// What happened.
    pub reason: String,
}

/// The compiled hooks of a scenario. Shared between threads.
#[derive(Debug)]
pub struct Program {}

impl Program {
    /// Compiles a scenario's scripts (path and source, sorted by path) with the shared library (name and source).
    /// Every problem is reported, not only the first.
    pub fn compile(
        _scripts: &[(String, String)],
        _library: &[(String, String)],
        _facts: &[FactFn],
    ) -> Result<Program, Vec<Fault>> {
        Err(Vec::new())
    }

    /// Whether some script defines this hook with this many arguments.
    pub fn has(&self, _hook: &str) -> bool {
        false
    }

    /// Calls a hook in every script that defines it, in the order of their paths. Returns the effects as text.
    /// A fault in one script does not keep the others from running.
    pub fn call(&self, _hook: &str, _args: &[Value], _facts: Arc<dyn Facts>) -> (Vec<String>, Vec<Fault>) {
        (Vec::new(), Vec::new())
    }
}
