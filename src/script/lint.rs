//! What can be known to be wrong before a hook is ever called: calls of functions that are nowhere (Rhai finds
//! them only when it gets there), misspelled hooks, names that would hide the interface, and the few things of
//! the language that hooks do without.
//!
//! Closures that use variables from outside are among those. Rhai makes such variables *shared*: behind locks
//! that sleep when a script is careless, panic when it is malicious, and leak when one holds itself.

use super::api::Names;
use super::engine::NO_FUNCTIONS;
use super::host::{EFFECT_LEN_MAX, Fault, HOOKS};
use super::load::{self, Unit};
use crate::stdx::near::nearest;
use rhai::{ASTNode, Engine, Expr, FnAccess, FnCallExpr, Module, Position, Shared, Stmt};
use std::collections::BTreeSet;

/// What the language itself provides; their arguments are not counted.
const LANGUAGE: [&str; 9] =
    ["call", "Fn", "print", "debug", "type_of", "is_shared", "is_def_var", "is_def_fn", "curry"];

/// Checks all files.
pub(super) fn check(engine: &Engine, interface: &Names, units: &[Unit]) -> Vec<Fault> {
    let mut native = Names::new();
    let all = engine.collect_fn_metadata(
        None,
        |function| Some((function.metadata.name.to_string(), function.metadata.num_params)),
        true,
    );
    for (name, args) in all {
        native.entry(name).or_default().insert(args);
    }
    let mut faults = Vec::new();
    for unit in units {
        let own = functions(unit);
        let mut lint = Lint { interface, native: &native, own, units, unit, faults: Vec::new() };
        lint.names();
        lint.imports();
        unit.tree.walk(&mut |path: &[ASTNode]| {
            lint.node(path);
            true
        });
        faults.append(&mut lint.faults);
    }
    faults
}

/// What a file defines.
fn functions(unit: &Unit) -> Names {
    let mut own = Names::new();
    let shared: &Shared<Module> = unit.tree.as_ref();
    for (.., name, args, _) in shared.iter_script_fn_info() {
        own.entry(name.to_owned()).or_default().insert(args);
    }
    own
}

struct Lint<'a> {
    interface: &'a Names,
    native: &'a Names,
    own: Names,
    units: &'a [Unit],
    unit: &'a Unit,
    faults: Vec<Fault>,
}

impl Lint<'_> {
    fn fault(&mut self, at: Position, reason: &str) {
        self.faults.push(Fault::at(&self.unit.file, at, reason));
    }

    /// The names a file gives to its functions.
    fn names(&mut self) {
        let shared: &Shared<Module> = self.unit.tree.as_ref();
        let mut defined: Vec<_> = shared.iter_script_fn_info().collect();
        defined.sort_by_key(|(.., function)| function.body.start_position());
        for (.., name, args, function) in defined {
            let at = function.body.start_position();
            if self.interface.contains_key(name) {
                self.fault(at, &format!("`{name}` is a fact or an effect; a function needs another name"));
            } else if name.starts_with("on_") {
                self.hook(at, name, args, function.this_type.is_some());
            }
        }
    }

    fn hook(&mut self, at: Position, name: &str, args: usize, of_type: bool) {
        let known = HOOKS.iter().find(|hook| hook.0 == name);
        let reason = match known {
            _ if self.unit.library => {
                format!("hooks stand in scenarios; `{name}` of a library is never called")
            }
            Some(_) if of_type => format!("a hook belongs to no type: write `fn {name}(…)`"),
            Some((_, wanted)) if *wanted == args => return,
            Some((_, wanted)) => format!("`{name}` takes {}, not {args}", arguments([*wanted])),
            None => format!("there is no hook `{name}`{}", meant(name, HOOKS.iter().map(|hook| hook.0))),
        };
        self.fault(at, &reason);
    }

    /// Outside of functions only imports stand, and each names a module that is there.
    fn imports(&mut self) {
        for statement in load::statements(&self.unit.tree) {
            match statement {
                Stmt::Import(..) | Stmt::Noop(_) => {}
                other => self.fault(
                    other.position(),
                    "outside of functions only imports stand; write a constant as a function: fn limit() { 3 }",
                ),
            }
        }
        let units = self.units;
        for (_, module, at) in &self.unit.imports {
            if load::target(units, self.unit, module).is_none() {
                let near = meant(module, units.iter().map(|unit| unit.name.as_str()));
                self.fault(*at, &format!("there is no module `{module}`{near}"));
            }
        }
    }

    fn node(&mut self, path: &[ASTNode]) {
        match path.last() {
            Some(ASTNode::Stmt(Stmt::FnCall(call, at)) | ASTNode::Expr(Expr::FnCall(call, at))) => {
                self.call(call, *at, false);
            }
            Some(ASTNode::Expr(Expr::MethodCall(call, at))) => self.call(call, *at, true),
            Some(ASTNode::Expr(Expr::StringConstant(text, at))) if text.len() > EFFECT_LEN_MAX => {
                self.fault(
                    *at,
                    &format!("a text is {} bytes long; {EFFECT_LEN_MAX} are allowed", text.len()),
                );
            }
            Some(ASTNode::Stmt(Stmt::Import(_, at)))
                if !self.unit.imports.iter().any(|known| known.2 == *at) =>
            {
                self.fault(*at, "imports stand outside of functions, and name their module outright");
            }
            Some(ASTNode::Stmt(Stmt::Share(names))) => {
                if let Some((name, _)) = names.first() {
                    let reason = format!(
                        "a closure uses only its own parameters and no `{}` from outside; use a `for` loop",
                        name.name
                    );
                    self.fault(name.pos, &reason);
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, call: &FnCallExpr, at: Position, method: bool) {
        let name = call.name.as_str();
        if call.is_operator_call() || (!call.is_qualified() && LANGUAGE.contains(&name)) {
            return;
        }
        if let Some((_, why)) = NO_FUNCTIONS.iter().find(|(gone, _)| *gone == name) {
            return self.fault(at, &format!("`{name}` is not to be had: {why}"));
        }
        if call.is_qualified() {
            return self.foreign(call, at);
        }
        let args = call.args.len();
        let own = self.own.get(name);
        let native = self.native.get(name);
        let fits = own.is_some_and(|counts| counts.contains(&args))
            || native.is_some_and(|counts| counts.contains(&(args + usize::from(method))));
        if fits {
            return;
        }
        let counts: BTreeSet<usize> = own
            .into_iter()
            .flatten()
            .copied()
            .chain(native.into_iter().flatten().map(|count| count.saturating_sub(usize::from(method))))
            .collect();
        let reason = if counts.is_empty() {
            let written = self.own.keys().chain(self.native.keys()).map(String::as_str);
            let candidates = written.filter(|name| !name.contains('$'));
            format!("there is no function `{name}`{}", meant(name, candidates))
        } else {
            format!("`{name}` takes {}, not {args}", arguments(counts))
        };
        self.fault(at, &reason);
    }

    /// A call into an imported module.
    fn foreign(&mut self, call: &FnCallExpr, at: Position) {
        let (alias, name, args) = (call.namespace.root(), call.name.as_str(), call.args.len());
        let import = self.unit.imports.iter().find(|import| import.0 == alias);
        let Some(module) = import.and_then(|import| load::target(self.units, self.unit, &import.1)) else {
            return self.fault(call.namespace.position(), &format!("nothing is imported as `{alias}`"));
        };
        if call.namespace.path.len() > 1 {
            return self.fault(at, "a module's own imports are not reached through it; import them here");
        }
        let shared: &Shared<Module> = module.tree.as_ref();
        let public = || shared.iter_script_fn_info().filter(|function| function.1 == FnAccess::Public);
        let counts: BTreeSet<usize> = public().filter(|function| function.2 == name).map(|f| f.3).collect();
        if counts.is_empty() {
            let near = meant(name, public().map(|function| function.2));
            self.fault(at, &format!("`{}` has no function `{name}`{near}", module.name));
        } else if !counts.contains(&args) {
            self.fault(at, &format!("`{alias}::{name}` takes {}, not {args}", arguments(counts)));
        }
    }
}

fn meant<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let sorted: BTreeSet<&str> = candidates.into_iter().collect();
    nearest(name, sorted).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// `1 argument`, `1 or 2 arguments`.
fn arguments(counts: impl IntoIterator<Item = usize>) -> String {
    let counts: Vec<String> = counts.into_iter().map(|count| count.to_string()).collect();
    let plural = if counts == ["1"] { "" } else { "s" };
    format!("{} argument{plural}", counts.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{compile, place};

    /// The reasons why a script is refused.
    fn refused(source: &str) -> Vec<String> {
        let library = [("press", "fn article(id) { [deliver(id)] } private fn inner() { 1 }")];
        match compile(&[("scripts/a.rhai", source)], &library) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.into_iter().map(|fault| fault.reason).collect(),
        }
    }

    #[test]
    fn what_would_only_be_found_when_it_is_too_late() {
        for (source, reason) in [
            ("fn on_start() { knwon(\"x\") }", "there is no function `knwon`; did you mean `known`?"),
            ("fn on_start() { known() }", "`known` takes 1 argument, not 0"),
            ("fn on_start() { done() }", "`done` takes 1 or 2 arguments, not 0"),
            ("fn on_start() { [trust(1, 2, 3)] }", "`trust` takes 1 or 2 arguments, not 3"),
            (
                "fn on_start() { `a ${hlp()} b` } fn help() { }",
                "there is no function `hlp`; did you mean `help`?",
            ),
            ("fn help(a) { } fn on_start() { help() }", "`help` takes 1 argument, not 0"),
            ("fn on_start() { [1].pusj(2) }", "there is no function `pusj`; did you mean `push`?"),
            ("fn on_start() { [1].push(2, 3) }", "`push` takes 1 argument, not 2"),
            ("fn on_start() { sleep(5) }", "`sleep` is not to be had: a hook takes no time"),
            (
                "fn on_start() { \"{}\".parse_json() }",
                "`parse_json` is not to be had: a hook reads no documents",
            ),
            ("fn deliver(x) { [] }", "`deliver` is a fact or an effect; a function needs another name"),
            ("fn known(x, y, z) { [] }", "`known` is a fact or an effect; a function needs another name"),
            ("fn on_stpe(s) { }", "there is no hook `on_stpe`; did you mean `on_step`?"),
            ("fn on_step() { }", "`on_step` takes 1 argument, not 0"),
            ("fn int.on_step(s) { }", "a hook belongs to no type: write `fn on_step(…)`"),
            (
                "let x = 1;",
                "outside of functions only imports stand; write a constant as a function: fn limit() { 3 }",
            ),
            (
                "const X = 1;",
                "outside of functions only imports stand; write a constant as a function: fn limit() { 3 }",
            ),
            (
                "fn on_start() { let n = 1; [1].map(|x| x + n) }",
                "a closure uses only its own parameters and no `n` from outside; use a `for` loop",
            ),
        ] {
            assert_eq!(refused(source), [reason], "{source}");
        }
    }

    #[test]
    fn modules_that_are_not_there_and_what_they_do_not_have() {
        let press = "import \"press\" as press;";
        for (source, reason) in [
            ("import \"pres\" as press;", "there is no module `pres`; did you mean `press`?"),
            ("import \"../../etc/passwd\" as p;", "there is no module `../../etc/passwd`"),
            (
                "fn on_start() { import \"press\" as p; }",
                "imports stand outside of functions, and name their module outright",
            ),
            (
                "import \"pre\" + \"ss\" as p;",
                "imports stand outside of functions, and name their module outright",
            ),
            (
                &format!("{press} fn on_start() {{ press::artcle(1) }}"),
                "`press` has no function `artcle`; did you mean `article`?",
            ),
            (
                &format!("{press} fn on_start() {{ press::article() }}"),
                "`press::article` takes 1 argument, not 0",
            ),
            (&format!("{press} fn on_start() {{ press::inner() }}"), "`press` has no function `inner`"),
            (&format!("{press} fn on_start() {{ article(1) }}"), "there is no function `article`"),
        ] {
            assert_eq!(refused(source), [reason], "{source}");
        }
    }

    #[test]
    fn what_a_script_may_well_do() {
        for source in [
            "",
            "// 何もない",
            "fn on_start() { let f = |x| x * 2; [1, 2].map(f).filter(|x| x > 2); [] }",
            "fn twice(x) { x + x } fn on_start() { twice(2); 2.twice_me(); } fn twice_me() { this * 2 }",
            "fn on_start() { let m = #{ a: 1 }; m.a += 1; if \"a\" in m { [] } }",
            "fn on_start() { print(type_of(1)); debug(Fn(\"on_start\")); let f = Fn(\"on_start\"); if false { f.call() } }",
            "fn on_start() { for (x, i) in [1, 2] { switch x { 1 => continue, _ => break } } try { throw 1 } catch { } }",
            "import \"press\" as p; fn on_start() { p::article(\"a\") }",
            "fn abs(x) { x }",
        ] {
            assert_eq!(refused(source), [""; 0], "{source}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_and_in_place() {
        let scripts = [
            (
                "scripts/a.rhai",
                "fn on_start() {\n  // 日本\n  foo();\n  /* 日本 */ bar() }\nfn on_mov(n) { }",
            ),
            ("scripts/b.rhai", "fn on_start( { }"),
        ];
        let faults = compile(&scripts, &[("press", "fn on_start() { }\nfn f() { g() }")]).unwrap_err();
        let places: Vec<_> = faults.iter().map(place).collect();
        let wanted = [
            ("library/press.rhai", 1, 15),
            ("library/press.rhai", 2, 10),
            ("scripts/a.rhai", 3, 3),
            ("scripts/a.rhai", 4, 12),
            ("scripts/a.rhai", 5, 14),
            ("scripts/b.rhai", 1, 14),
        ];
        assert_eq!(places, wanted, "{faults:#?}");
    }
}
