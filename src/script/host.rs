//! Hooks: compiled once, called with a budget.

use super::engine::Run;
use super::fault::kind;
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
    /// A fault in one script does not keep the others from running; the script at fault has no effects. Nothing
    /// of `facts` is kept after the call.
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
    let kind = kind(result.type_name());
    let Ok(array) = result.into_array() else {
        return Err(format!("a hook returns an array of effects or nothing, and this one returned {kind}"));
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
    let kind = kind(element.type_name());
    let Ok(line) = element.into_string() else {
        return Err(format!("an effect is a text, and this one is {kind}"));
    };
    let line = line.trim();
    match line.len() {
        0 => Err("an effect is empty".to_owned()),
        length if length > EFFECT_LEN_MAX => {
            Err(format!("an effect is {length} bytes long; {EFFECT_LEN_MAX} are allowed"))
        }
        _ if !line.bytes().all(|b| matches!(b, b' '..=b'~')) => {
            Err("an effect is one line of plain ASCII, and this one is not".to_owned())
        }
        _ => {
            lines.push(line.to_owned());
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{World, compile, place, run};
    use super::*;

    /// What a hook that returns `value` amounts to.
    fn returned(value: &str) -> Result<Vec<String>, String> {
        let (effects, mut faults) = run(&format!("fn on_start() {{ {value} }}"));
        match faults.pop() {
            None => Ok(effects),
            Some(fault) => {
                assert!(effects.is_empty(), "effects beside a fault: {effects:?}");
                Err(fault.reason)
            }
        }
    }

    #[test]
    fn a_hook_returns_texts_or_nothing() {
        assert_eq!(returned("").unwrap(), [""; 0]);
        assert_eq!(returned("[]").unwrap(), [""; 0]);
        assert_eq!(returned(r#"return ["end a"]; "#).unwrap(), ["end a"]);
        assert_eq!(
            returned(r#"["  end a ", [arm("b"), stop("c")], []]"#).unwrap(),
            ["end a", "arm b", "stop c"]
        );
        for (value, why) in [
            ("5", "returned a number"),
            (r#""end a""#, "returned a text"),
            ("[5]", "this one is a number"),
            (r#"[[["end a"]]]"#, "this one is an array"),
            ("[()]", "this one is nothing"),
            (r#"["end a", ""]"#, "is empty"),
            (r#"["end a", "   "]"#, "is empty"),
            (r#"["end a\nend b"]"#, "plain ASCII"),
            (r#"["end \x1b[31m"]"#, "plain ASCII"),
            (r#"[session("vpn-admin")]"#, "a fact's answer"),
        ] {
            let reason = returned(value).unwrap_err();
            assert!(reason.contains(why), "{value}: {reason}");
        }
    }

    #[test]
    fn effects_are_bounded_in_number_and_length() {
        let many = |n| format!(r#"let out = []; for i in 0..{n} {{ out.push("arm b"); }} out"#);
        assert_eq!(returned(&many(64)).unwrap().len(), 64);
        assert!(returned(&many(65)).unwrap_err().contains("at most 64"));
        let long = |n| format!(r#"let s = "end "; while s.len() < {n} {{ s += "x"; }} [s]"#);
        assert_eq!(returned(&long(512)).unwrap()[0].len(), 512);
        assert!(returned(&long(513)).unwrap_err().contains("513 bytes"));
    }

    #[test]
    fn effect_functions_write_what_an_author_would() {
        let lines = returned(
            r#"[deliver("a"), deliver("a", "20m"), trust("media", -10), flag("angry", 1), add("angry", 2),
                leak("D", 500), leak("D", "all"), weaken("flood", 300), weaken("flood", 0, "2h"), egress("off"),
                power_off("S"), isolate("JUMP01"), "reset vpn-admin"]"#,
        );
        let wanted = [
            "deliver a",
            "deliver a after 20m",
            "trust media -10",
            "flag angry 1",
            "add angry 2",
            "leak D 500",
            "leak D all",
            "weaken flood 300",
            "weaken flood 0 for 2h",
            "egress off",
            "power-off S",
            "isolate JUMP01",
            "reset vpn-admin",
        ];
        assert_eq!(lines.unwrap(), wanted);
        assert!(returned(r#"[isolate("A B")]"#).unwrap_err().contains("takes an id"));
        assert!(returned(r#"[isolate("")]"#).unwrap_err().contains("takes an id"));
        assert!(returned("[isolate(5)]").unwrap_err().contains("isolate (i64)"));
    }

    #[test]
    fn facts_and_effects_of_one_name_are_told_apart_by_their_arguments() {
        assert_eq!(returned(r#"[trust("media", trust("media") - 47)]"#).unwrap(), ["trust media 3"]);
        assert_eq!(returned(r#"if known("x") { [flag("a", flag("a") + 1)] }"#).unwrap(), ["flag a 8"]);
        assert_eq!(
            returned(r#"if !known("y") && done("CON-01") && done("CON-01", "S") { ["end a"] }"#).unwrap(),
            ["end a"]
        );
        assert_eq!(returned(r#"known("nobody")"#).unwrap_err(), "there is no fact `nobody`");
        assert_eq!(
            returned(r#"let out = []; try { known("nobody") } catch (e) { out.push(`end ${e.len()}`) } out"#)
                .unwrap(),
            ["end 25"]
        );
    }

    #[test]
    fn every_script_is_called_in_the_order_of_its_path_whatever_the_others_do() {
        let scripts = [
            ("scripts/a.rhai", r#"fn on_move(n) { [`flag move ${n}`] }"#),
            ("scripts/b.rhai", r#"fn on_move(n) { let out = ["end b"]; throw "no"; out }"#),
            ("scripts/c.rhai", r#"fn on_decision(d, o) { [`flag ${d}-${o} 1`] }"#),
            ("scripts/d.rhai", r#"fn on_move(n) { [`arm d${n}`] }"#),
        ];
        let program = compile(&scripts, &[]).unwrap();
        let (effects, faults) = program.call("on_move", &[Value::Int(2)], Arc::new(World));
        assert_eq!(effects, ["flag move 2", "arm d2"]);
        assert_eq!(faults.iter().map(place).collect::<Vec<_>>(), [("scripts/b.rhai", 1, 38)]);
        let words = [Value::Text("d".to_owned()), Value::Text("o".to_owned())];
        assert_eq!(program.call("on_decision", &words, Arc::new(World)).0, ["flag d-o 1"]);
        assert!(program.has("on_move") && !program.has("on_start") && !program.has("move"));
        assert_eq!(program.call("on_move", &[], Arc::new(World)), (vec![], vec![]));
    }

    /// `«` stands before the place a fault must name; it is taken out before compiling.
    fn marked(source: &str) -> (String, (usize, usize)) {
        let at = source.find('«').expect("a mark");
        let before = &source[..at];
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        (source.replace('«', ""), (before.matches('\n').count() + 1, column))
    }

    #[test]
    fn faults_point_at_the_innermost_place() {
        for source in [
            "// 日本語\nfn deep(x) { /* 深い */ x «- \"a\" }\nfn on_start() { deep(1) }",
            "fn on_start() { // 図\n  /* 図 */ [1, 2].map(|x| x «- \"a\") }",
            "fn on_start() { let s = 1; /* 無限 */ loop { «s = 2; } }",
            "fn deep(x) { /* 深い */ deep(«x) }\nfn on_start() { deep(1) }",
            "fn on_start() { /* 世界 */ let n = «known(\"nobody\"); }",
            "fn on_start() {\r\n\t/* 改行 */ let n = 1 «/ 0;\r\n}",
            // What no variable was touched for, and where data grew too large, is not known closer than the hook.
            "fn 	on_start() «{ loop { } }",
            "fn on_start() «{ let s = \"図\"; loop { s += s; } }",
        ] {
            let (source, wanted) = marked(source);
            let (_, faults) = run(&source);
            assert_eq!(faults.len(), 1, "{source}");
            assert_eq!(place(&faults[0]), ("scripts/a.rhai", wanted.0, wanted.1), "{source}\n{faults:?}");
        }
    }

    #[test]
    fn a_fault_in_the_library_is_placed_there() {
        let (library, wanted) = marked("// 報道\nfn bad(x) {\n  /* ここ */ x «/ 0\n}");
        let script = "import \"press\" as press;\nfn on_start() { press::bad(1) }";
        let program = compile(&[("scripts/a.rhai", script)], &[("press", &library)]).unwrap();
        let (_, faults) = program.call("on_start", &[], Arc::new(World));
        assert_eq!(
            faults.iter().map(place).collect::<Vec<_>>(),
            [("library/press.rhai", wanted.0, wanted.1)]
        );
    }

    #[test]
    fn a_program_is_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        let program =
            compile(&[("scripts/a.rhai", r#"fn on_start() { [trust("media", move())] }"#)], &[]).unwrap();
        shared(&program);
        std::thread::scope(|threads| {
            for _ in 0..4 {
                threads.spawn(|| {
                    for _ in 0..200 {
                        let wanted = (vec!["trust media 3".to_owned()], vec![]);
                        assert_eq!(program.call("on_start", &[], Arc::new(World)), wanted);
                    }
                });
            }
        });
    }
}
