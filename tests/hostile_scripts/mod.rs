//! Scripts that mean harm, or that go wrong as scripts do. Each ends soon, with a clean fault or harmlessly; it
//! leaks no effect, keeps no hold on the world, does the same every time, and hinders no other script.

mod classes;
mod fuzz;
mod stack;
mod verbs;

use hotwash::plan::cond::{Fact, Kind};
use hotwash::script::host::{FactFn, Facts, Fault, Program};
use std::sync::Arc;

/// A world in which everything holds.
struct World;

impl Facts for World {
    fn ask(&self, _: &str, args: &[&str]) -> Result<i64, String> {
        match args {
            ["nobody"] => Err("there is no `nobody`\u{1b}[2J\u{202e}".to_owned()),
            _ => Ok(1),
        }
    }
}

/// The facts of the format.
fn facts() -> Vec<FactFn> {
    let row = |row: &(&'static str, Fact, &'static [Kind], bool)| FactFn {
        name: row.0,
        args_min: row.2.len() - usize::from(row.3),
        args_max: row.2.len(),
        yes_no: !matches!(row.0, "leaked" | "footholds" | "impact" | "flag" | "trust" | "move"),
    };
    Fact::TABLE.iter().map(row).collect()
}

/// What a script came to.
type End = Result<(Vec<String>, Vec<Fault>), Vec<Fault>>;

/// Compiles a script next to an honest one.
fn compile(source: &str) -> Result<Program, Vec<Fault>> {
    let scripts = [
        ("scripts/hostile.rhai".to_owned(), source.to_owned()),
        ("scripts/next.rhai".to_owned(), "fn on_start() { [`end fine`] }".to_owned()),
    ];
    let library = [("press".to_owned(), "fn article(id) { [deliver(id, \"20m\")] }".to_owned())];
    Program::compile(&scripts, &library, &facts())
}

/// Compiles and runs it twice, from the sources, on a stack well below that of a thread.
fn end_of(source: &str) -> End {
    let source = source.to_owned();
    let run = move || {
        let once = || -> End {
            let program = compile(&source)?;
            let world = Arc::new(World);
            let first = program.call("on_start", &[], world.clone());
            assert_eq!(Arc::strong_count(&world), 1, "the world is still held: {source:.200}");
            let second = program.call("on_start", &[], world);
            assert_eq!(first, second, "a second call differs: {source:.200}");
            Ok(first)
        };
        let (first, second) = (once(), once());
        assert_eq!(first, second, "a second program differs: {source:.200}");
        first
    };
    let thread = std::thread::Builder::new().stack_size(1280 * 1024).spawn(run).expect("a thread");
    let end = thread.join().expect("no panic");
    let faults = match &end {
        Ok((_, faults)) | Err(faults) => faults,
    };
    for fault in faults {
        let clean = |c: char| !c.is_control() && c != '\u{202e}';
        assert!(fault.reason.chars().all(clean) && fault.reason.chars().count() <= 240, "{fault:?}");
    }
    end
}
