//! Hooks: compiled once, called with a budget.

use super::engine::Run;
use super::{api, load};
use rhai::{AST, CallFnOptions, Dynamic, Engine, Position, Scope};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The hooks there are, with their numbers of arguments. A function of a scenario that is named `on_…` must be
/// one of them, so that a misspelled hook is not silently dead.
pub const HOOKS: [(&str, usize); 8] = [
    ("on_start", 0),
    ("on_move", 1),
    ("on_delivered", 1),
    ("on_unanswered", 1),
    ("on_decision", 2),
    ("on_action", 2),
    ("on_step", 1),
    ("on_fact", 1),
];

/// Effects one call of a hook in one script may return.
pub const EFFECTS_MAX: usize = 64;
/// Bytes of one effect.
pub const EFFECT_LEN_MAX: usize = 512;

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
    /// Most arguments; two at most.
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
    /// File: its path inside the scenario, or `library/NAME.rhai`.
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
pub struct Program {
    engine: Engine,
    hooks: BTreeMap<String, Vec<Hook>>,
}

/// A hook as one script defines it.
#[derive(Debug)]
pub(super) struct Hook {
    /// The script.
    pub file: String,
    /// How many arguments it takes.
    pub args: usize,
    /// The script's tree.
    pub tree: AST,
    /// Where the hook begins.
    pub at: Position,
}

impl Program {
    /// Compiles a scenario's scripts (path and source, sorted by path) with the shared library (name and source).
    /// Every problem is reported, not only the first.
    pub fn compile(
        scripts: &[(String, String)],
        library: &[(String, String)],
        facts: &[FactFn],
    ) -> Result<Program, Vec<Fault>> {
        let (engine, hooks) = load::load(scripts, library, facts)?;
        Ok(Program { engine, hooks })
    }

    /// Whether some script defines this hook.
    pub fn has(&self, hook: &str) -> bool {
        self.hooks.contains_key(hook)
    }

    /// Calls a hook in every script that defines it, in the order of their paths. Returns the effects as text.
    /// A fault in one script does not keep the others from running; the script at fault has no effects.
    pub fn call(&self, hook: &str, args: &[Value], facts: Arc<dyn Facts>) -> (Vec<String>, Vec<Fault>) {
        let (mut effects, mut faults) = (Vec::new(), Vec::new());
        let defined = self.hooks.get(hook).into_iter().flatten();
        for script in defined.filter(|script| script.args == args.len()) {
            match self.call_one(hook, script, args, facts.clone()) {
                Ok(more) => effects.extend(more),
                Err(fault) => faults.push(fault),
            }
        }
        (effects, faults)
    }

    fn call_one(
        &self,
        name: &str,
        hook: &Hook,
        args: &[Value],
        facts: Arc<dyn Facts>,
    ) -> Result<Vec<String>, Fault> {
        let run = Run::begin();
        let globals = !load::statements(&hook.tree).is_empty();
        let options = CallFnOptions::new().eval_ast(globals).with_tag(api::Asked(facts));
        let args: Vec<Dynamic> = args.iter().map(dynamic).collect();
        let result = self.engine.call_fn_with_options(options, &mut Scope::new(), &hook.tree, name, args);
        let result: Dynamic = result.map_err(|error| Fault::of_run(&hook.file, hook.at, &error))?;
        if run.exhausted() {
            return Err(Fault::spent(&hook.file, hook.at));
        }
        effects(result).map_err(|reason| Fault::at(&hook.file, hook.at, &reason))
    }
}

fn dynamic(value: &Value) -> Dynamic {
    match value {
        Value::Int(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
    }
}

/// The effects in what a hook returned: nothing, or an array of texts, nested once at most.
fn effects(result: Dynamic) -> Result<Vec<String>, String> {
    let mut lines = Vec::new();
    if result.is_unit() {
        return Ok(lines);
    }
    let kind = result.type_name();
    let Ok(array) = result.into_array() else {
        return Err(format!(
            "a hook returns an array of effects or nothing, and this one returned a value of type {kind}"
        ));
    };
    for element in array {
        match element.is_array() {
            true => {
                element.into_array().unwrap_or_default().into_iter().try_for_each(|e| take(&mut lines, e))?
            }
            false => take(&mut lines, element)?,
        }
    }
    Ok(lines)
}

fn take(lines: &mut Vec<String>, element: Dynamic) -> Result<(), String> {
    if lines.len() == EFFECTS_MAX {
        return Err(format!("a hook returns at most {EFFECTS_MAX} effects"));
    }
    if element.is_bool() {
        return Err(
            "a fact's answer (true or false) stands where an effect should; an effect that has a fact's \
            name is written as text, such as \"reset ID\""
                .to_owned(),
        );
    }
    let kind = element.type_name();
    let Ok(line) = element.into_string() else {
        return Err(format!("an effect is a text, and this one is a value of type {kind}"));
    };
    let line = line.trim();
    match line.len() {
        0 => Err("an effect is empty".to_owned()),
        length if length > EFFECT_LEN_MAX => {
            Err(format!("an effect is {length} bytes long; {EFFECT_LEN_MAX} are allowed"))
        }
        _ if line.contains(char::is_control) => {
            Err("an effect holds control characters or a line break".to_owned())
        }
        _ => {
            lines.push(line.to_owned());
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct World;
    impl Facts for World {
        fn ask(&self, fact: &str, args: &[&str]) -> Result<i64, String> {
            match (fact, args) {
                ("known", ["x"]) => Ok(1),
                ("known", ["nobody"]) => Err("there is no fact `nobody`".to_owned()),
                ("trust", _) => Ok(50),
                _ => Ok(0),
            }
        }
    }

    const FACTS: [FactFn; 4] = [
        FactFn { name: "known", args_min: 1, args_max: 1, yes_no: true },
        FactFn { name: "trust", args_min: 1, args_max: 1, yes_no: false },
        FactFn { name: "move", args_min: 0, args_max: 0, yes_no: false },
        FactFn { name: "session", args_min: 1, args_max: 1, yes_no: true },
    ];

    #[test]
    fn a_hook_asks_answers_and_faults_at_its_line() {
        let lib = [(
            "press".to_owned(),
            "const D = 20; fn article(id) { [deliver(id, `${global::D}m`)] } fn bad(x) { x.nope() }"
                .to_owned(),
        )];
        let script = "import \"press\" as press;\nconst N = 3;\nfn on_start() {\n  let out = press::article(\"a\");\n if known(\"x\") { out.push(trust(\"media\", trust(\"media\") - global::N)); }\n out }\nfn on_step(s) { // 日本\n  /* 日本 */ known(\"nobody\") }\n fn on_fact(f) { press::bad(1) }\n fn on_move(n) { loop { } }";
        let p = Program::compile(&[("scripts/a.rhai".to_owned(), script.to_owned())], &lib, &FACTS).unwrap();
        let call = |hook, args: &[Value]| p.call(hook, args, Arc::new(World));
        let x = [Value::Text("x".to_owned())];
        assert!(p.has("on_start") && !p.has("on_delivered"));
        assert_eq!(call("on_start", &[]).0, ["deliver a after 20m", "trust media 47"]);
        let place = |(effects, faults): (Vec<String>, Vec<Fault>)| {
            assert!(effects.is_empty() && faults.len() == 1, "{faults:?}");
            (faults[0].file.clone(), faults[0].line, faults[0].column)
        };
        assert_eq!(place(call("on_step", &x)), ("scripts/a.rhai".to_owned(), 8, 12));
        assert_eq!(place(call("on_fact", &x)), ("library/press.rhai".to_owned(), 1, 79));
        assert_eq!(place(call("on_move", &[Value::Int(1)])), ("scripts/a.rhai".to_owned(), 10, 16));
    }
}
