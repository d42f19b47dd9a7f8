//! The script library: every function of every module, called as a scenario would call it, in the real sandbox.
//!
//! What holds for all of them is asked here: documented, tested, cheap, never at fault within the range of numbers, and
//! every effect is one that exercises understand. What each of them says stands in [`cases`], and how it grows in [`grows`].

mod cases;
mod grows;
mod shipped;

use crate::support::root;
use hotwash::plan::cond::{Fact, Kind};
use hotwash::plan::effect::Effect;
use hotwash::plan::effect_text;
use hotwash::plan::names::{Names, Noun};
use hotwash::script::host::{FactFn, Facts, Program, Value};
use hotwash::stdx::id::Id;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

/// Calls of one function within one budget: each takes less than a tenth of it.
const CALLS: usize = 10;
/// The largest number an effect may hold, and so a flag: `plan::effect_text`.
const NUMBER_MAX: i64 = 1_000_000_000;

/// A world that is never asked: the library's functions take all they need as arguments.
struct Nobody;

impl Facts for Nobody {
    fn ask(&self, fact: &str, _: &[&str]) -> Result<i64, String> {
        Err(format!("the library asks the world: {fact}"))
    }
}

/// The modules: name and source.
fn modules() -> BTreeMap<String, String> {
    let mut modules = BTreeMap::new();
    for entry in fs::read_dir(root().join("scripts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rhai") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            modules.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    assert!(modules.len() >= 7, "the library was found");
    modules
}

/// A public function as its source defines it.
#[derive(Debug)]
struct Defined {
    name: String,
    params: Vec<String>,
    doc: String,
}

/// The public functions of a module.
fn functions(source: &str) -> Vec<Defined> {
    let mut found = Vec::new();
    let mut doc = String::new();
    for line in source.lines() {
        if let Some(words) = line.strip_prefix("///") {
            doc += words;
        } else if let Some(head) = line.strip_prefix("fn ") {
            let (name, rest) = head.split_once('(').expect("a function has parameters");
            let (params, _) = rest.split_once(')').expect("on one line");
            let params = params.split(',').map(|param| param.trim().to_owned());
            let params = params.filter(|param| !param.is_empty()).collect();
            found.push(Defined { name: name.to_owned(), params, doc: std::mem::take(&mut doc) });
        } else {
            doc.clear();
        }
    }
    found
}

/// The facts of the format, so that the sandbox is the one scenarios have.
fn facts() -> Vec<FactFn> {
    let row = |row: &(&'static str, Fact, &'static [Kind], bool)| FactFn {
        name: row.0,
        args_min: row.2.len() - usize::from(row.3),
        args_max: row.2.len(),
        yes_no: !matches!(row.0, "leaked" | "footholds" | "impact" | "flag" | "trust" | "move"),
    };
    Fact::TABLE.iter().map(row).collect()
}

/// What messages, machines and facts the small scenario of these tests has.
fn names() -> Names {
    let mut names = Names::default();
    for message in ["m", "m1", "m2", "m3", "m4", "m5", "m6", "m7"] {
        names.add(Noun::Inject, Id::new(message));
    }
    for (noun, id) in [(Noun::Asset, "PC"), (Noun::Fact, "claim"), (Noun::Fact, "doubt")] {
        names.add(noun, Id::new(id));
    }
    names
}

/// A program with one expression over `n`, such as `press::caught_out(n)`, called [`CALLS`] times within one budget.
fn program(expression: &str) -> Program {
    let library: Vec<(String, String)> = modules().into_iter().collect();
    let imports = library.iter().map(|(name, _)| format!("import \"{name}\" as {name};\n"));
    let imports: String = imports.collect();
    let body = format!("let last = []; for again in 0..{CALLS} {{ last = {expression}; }} last");
    let script = ("scripts/hooks.rhai".to_owned(), format!("{imports}fn on_move(n) {{ {body} }}"));
    Program::compile(&[script], &library, &facts())
        .unwrap_or_else(|faults| panic!("{expression}: {faults:#?}"))
}

/// What it returns for this `n`, as text and as understood.
fn effects(program: &Program, n: i64) -> (Vec<String>, Vec<Effect>) {
    let (lines, faults) = program.call("on_move", &[Value::Int(n)], Arc::new(Nobody));
    assert!(faults.is_empty(), "n = {n}: {faults:#?}");
    let names = names();
    let understood = lines.iter().map(|line| effect_text::parse(line, &names));
    let understood =
        understood.collect::<Result<_, _>>().unwrap_or_else(|e| panic!("n = {n}: {lines:?}: {e:?}"));
    (lines, understood)
}

/// The functions a text calls: `module::function`.
fn called(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("::") {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let module = text[..at].rsplit(|c| !word(c)).next().unwrap_or("");
        let function: String = text[at + 2..].chars().take_while(|c| word(*c)).collect();
        found.insert(format!("{module}::{function}"));
    }
    found
}

#[test]
fn every_function_is_documented_and_every_parameter_named() {
    let mut wrong = Vec::new();
    for (module, source) in modules() {
        for section in ["// What it models:", "// For whom:", "// How to use:", "// Teaching assumptions:"] {
            if !source.contains(section) {
                wrong.push(format!("{module}: no {section:?}"));
            }
        }
        assert!(!functions(&source).is_empty(), "{module} has functions");
        for function in functions(&source) {
            let doc = function.doc.to_lowercase();
            if doc.is_empty() {
                wrong.push(format!("{module}::{} is not documented", function.name));
            }
            // DELAY, WHO, a trust "now" and the like are told once, in the README.
            let common = ["delay", "who", "now", "message", "reason"];
            let untold =
                function.params.iter().filter(|p| !common.contains(&p.as_str()) && !doc.contains(p.as_str()));
            wrong.extend(untold.map(|p| format!("{module}::{}: `{p}` is not told of", function.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_function_has_a_case_and_the_index_names_every_module() {
    let tested: BTreeSet<String> = cases::CASES.iter().flat_map(|case| called(case.0)).collect();
    let index = fs::read_to_string(root().join("scripts/README.md")).unwrap();
    let mut defined = BTreeSet::new();
    for (module, source) in modules() {
        assert!(index.contains(&format!("| `{module}` |")), "scripts/README.md does not list {module}");
        defined.extend(functions(&source).into_iter().map(|f| format!("{module}::{}", f.name)));
    }
    assert_eq!(defined, tested, "left: what there is; right: what tests/library/cases.rs calls");
    let told = called(&index).into_iter().filter(|name| !defined.contains(name)).collect::<Vec<_>>();
    assert!(told.is_empty(), "scripts/README.md names functions that are not there: {told:?}");
}

/// The expression with each of its numbers in turn replaced by `n`.
fn with_n(expression: &str) -> Vec<String> {
    let mut variants = Vec::new();
    let (mut quoted, mut start) = (false, None);
    for (at, c) in expression.char_indices() {
        quoted ^= c == '"';
        match (c.is_ascii_digit() && !quoted, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                variants.push(format!("{}n{}", &expression[..from], &expression[at..]));
                start = None;
            }
            _ => {}
        }
    }
    variants
}

#[test]
fn no_number_puts_a_function_at_fault() {
    let variants: BTreeSet<String> = cases::CASES.iter().flat_map(|case| with_n(case.0)).collect();
    assert!(variants.len() > 60, "{}", variants.len());
    for variant in variants {
        let program = program(&variant);
        for n in [-NUMBER_MAX, -1, 0, 1, 23, 100, 10_000, NUMBER_MAX] {
            effects(&program, n);
        }
    }
}
