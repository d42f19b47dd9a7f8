//! From sources to hooks: every file is parsed and checked, modules are made in the order of their imports, and
//! each hook is noted with the script that defines it.

use super::engine::{self, Run};
use super::host::{FactFn, Fault, Hook};
use super::{api, lint};
use rhai::{AST, Engine, EvalAltResult, Expr, Module, ModuleResolver, Position, Scope, Shared, Stmt};
use std::collections::BTreeMap;

/// Bytes of one source file.
pub const SOURCE_LEN_MAX: usize = 16 * 1024;
/// Scripts of a scenario, and modules of the library.
pub const FILES_MAX: usize = 64;

/// A parsed file.
pub(super) struct Unit {
    /// Path, for faults.
    pub file: String,
    /// What others import it as.
    pub name: String,
    /// It belongs to the shared library.
    pub library: bool,
    /// The tree.
    pub tree: AST,
    /// What it imports at its top: alias, module, place.
    pub imports: Vec<(String, String, Position)>,
}

/// The scripts that define each hook, in the order of their paths.
pub(super) type Hooks = BTreeMap<String, Vec<Hook>>;

/// Compiles everything, or tells all that is wrong.
pub(super) fn load(
    scripts: &[(String, String)],
    library: &[(String, String)],
    facts: &[FactFn],
) -> Result<(Engine, Hooks), Vec<Fault>> {
    let mut engine = engine::sandbox();
    let interface = api::register(&mut engine, facts);
    let (units, mut faults) = parse_all(&engine, scripts, library);
    faults.extend(lint::check(&engine, &interface, &units));
    let mut at_hand = Vec::new();
    if faults.is_empty() {
        (at_hand, faults) = link(&mut engine, &units);
    }
    faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    if faults.is_empty() { Ok((engine, hooks(&units, &at_hand))) } else { Err(faults) }
}

fn parse_all(
    engine: &Engine,
    scripts: &[(String, String)],
    library: &[(String, String)],
) -> (Vec<Unit>, Vec<Fault>) {
    let (mut units, mut faults) = (Vec::<Unit>::new(), Vec::new());
    for (place, sources, library) in [("library", library, true), ("scripts", scripts, false)] {
        if sources.len() > FILES_MAX {
            let reason = format!("{} files are too many; {FILES_MAX} are allowed", sources.len());
            faults.push(Fault::of_file(place, &reason));
            continue;
        }
        for (path, source) in sources {
            match parse(engine, path, source, library) {
                Ok(unit) if units.iter().any(|known| known.library == library && known.name == unit.name) => {
                    faults.push(Fault::of_file(&unit.file, "another script has the same name"));
                }
                Ok(unit) => units.push(unit),
                Err(fault) => faults.push(fault),
            }
        }
    }
    (units, faults)
}

fn parse(engine: &Engine, path: &str, source: &str, library: bool) -> Result<Unit, Fault> {
    let name = stem(path).to_owned();
    let file = if library { format!("library/{name}.rhai") } else { path.to_owned() };
    if source.len() > SOURCE_LEN_MAX {
        let reason = format!("the file is {} bytes long; {SOURCE_LEN_MAX} are allowed", source.len());
        return Err(Fault::of_file(&file, &reason));
    }
    let mut tree = engine.compile(source).map_err(|error| Fault::of_parse(&file, &error))?;
    tree.set_source(file.as_str());
    let imports = statements(&tree).iter().filter_map(import).collect();
    Ok(Unit { file, name, library, tree, imports })
}

/// `scripts/press.rhai` is `press`.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".rhai").unwrap_or(name)
}

/// The statements outside of functions.
pub(super) fn statements(tree: &AST) -> &[Stmt] {
    tree.as_ref()
}

fn import(statement: &Stmt) -> Option<(String, String, Position)> {
    let Stmt::Import(import, at) = statement else { return None };
    let Expr::StringConstant(module, _) = &import.0 else { return None };
    Some((import.1.name.to_string(), module.to_string(), *at))
}

/// Whom an import means: the scenario's own script before the library's module; a library knows only itself.
pub(super) fn target<'a>(units: &'a [Unit], from: &Unit, module: &str) -> Option<&'a Unit> {
    let named = |library| units.iter().find(|unit| unit.library == library && unit.name == module);
    if from.library { named(true) } else { named(false).or_else(|| named(true)) }
}

/// Modules in memory; there is no other way to one.
#[derive(Clone, Default)]
struct Modules(BTreeMap<String, Shared<Module>>);

impl ModuleResolver for Modules {
    fn resolve(
        &self,
        _: &Engine,
        _: Option<&str>,
        path: &str,
        at: Position,
    ) -> Result<Shared<Module>, Box<EvalAltResult>> {
        let found = self.0.get(path).cloned();
        found.ok_or_else(|| EvalAltResult::ErrorModuleNotFound(path.to_owned(), at).into())
    }
}

/// Makes a module of every file, those first that others import. What is left with the engine is what scripts
/// see: the library, and over it the scenario's own. Comes back with the names under which modules are at hand without
/// being imported anew in every call.
fn link(engine: &mut Engine, units: &[Unit]) -> (Vec<String>, Vec<Fault>) {
    let mut linker = Linker { engine, units, path: Vec::new(), done: BTreeMap::new(), faults: Vec::new() };
    units.iter().for_each(|unit| linker.module(unit));
    let Linker { engine, mut done, faults, .. } = linker;
    let mut at_hand = Vec::new();
    for (alias, module) in aliases(units, &done) {
        engine.register_static_module(&*alias, module);
        at_hand.push(alias);
    }
    let seen = units.iter().filter_map(|unit| Some((unit.name.clone(), done.remove(unit.file.as_str())?)));
    let modules = Modules(seen.collect());
    engine.set_module_resolver(modules);
    (at_hand, faults)
}

/// Names that mean one module wherever a script uses them.
fn aliases(units: &[Unit], done: &BTreeMap<&str, Shared<Module>>) -> BTreeMap<String, Shared<Module>> {
    let mut all: BTreeMap<String, Option<Shared<Module>>> = BTreeMap::new();
    for unit in units.iter().filter(|unit| !unit.library) {
        for (alias, name, _) in &unit.imports {
            let module = target(units, unit, name).and_then(|it| done.get(it.file.as_str()));
            let same = |known: &Option<Shared<Module>>| match (known, module) {
                (Some(known), Some(module)) => Shared::ptr_eq(known, module),
                _ => false,
            };
            match all.get_mut(alias) {
                None => _ = all.insert(alias.clone(), module.cloned()),
                Some(known) if same(known) => {}
                Some(known) => *known = None,
            }
        }
    }
    all.into_iter().filter_map(|(alias, module)| Some((alias, module?))).collect()
}

struct Linker<'a> {
    engine: &'a mut Engine,
    units: &'a [Unit],
    path: Vec<&'a str>,
    done: BTreeMap<&'a str, Shared<Module>>,
    faults: Vec<Fault>,
}

impl<'a> Linker<'a> {
    fn module(&mut self, unit: &'a Unit) {
        // Nothing is kept of a file at fault: going on would walk the same circle again from every side.
        if !self.faults.is_empty() || self.done.contains_key(unit.file.as_str()) {
            return;
        }
        self.path.push(&unit.file);
        let mut modules = Modules::default();
        for (_, name, at) in &unit.imports {
            let Some(wanted) = target(self.units, unit, name) else { continue };
            if self.path.contains(&wanted.file.as_str()) {
                self.faults.push(Fault::at(&unit.file, *at, &format!("`{name}` imports this file in turn")));
                continue;
            }
            self.module(wanted);
            modules.0.extend(self.done.get(wanted.file.as_str()).map(|ready| (name.clone(), ready.clone())));
        }
        self.path.pop();
        if !self.faults.is_empty() {
            return;
        }
        self.engine.set_module_resolver(modules);
        let _run = Run::begin();
        match Module::eval_ast_as_new(Scope::new(), &unit.tree, self.engine) {
            Ok(module) => {
                self.done.insert(&unit.file, module.into());
            }
            Err(error) => self.faults.push(Fault::of_run(&unit.file, Position::NONE, &error)),
        }
    }
}

fn hooks(units: &[Unit], at_hand: &[String]) -> Hooks {
    let mut hooks = Hooks::new();
    for unit in units.iter().filter(|unit| !unit.library) {
        let shared: &Shared<Module> = unit.tree.as_ref();
        let tree = match unit.imports.iter().all(|(alias, ..)| at_hand.contains(alias)) {
            // Nothing but imports stands outside of functions, and those are at hand.
            true => unit.tree.clone_functions_only(),
            false => unit.tree.clone(),
        };
        for (.., name, args, function) in
            shared.iter_script_fn_info().filter(|(.., name, _, _)| name.starts_with("on_"))
        {
            let (file, tree, at) = (unit.file.clone(), tree.clone(), function.body.start_position());
            hooks.entry(name.to_owned()).or_default().push(Hook { file, args, tree, at });
        }
    }
    hooks
}

#[cfg(test)]
mod tests {
    use super::super::host::{Program, Value};
    use super::super::testing::{World, compile, place};
    use std::sync::Arc;

    fn start(program: &Program) -> Vec<String> {
        let (effects, faults) = program.call("on_start", &[], Arc::new(World));
        assert!(faults.is_empty(), "{faults:?}");
        effects
    }

    #[test]
    fn a_script_imports_the_library_and_its_neighbours() {
        let scripts = [
            (
                "scripts/a.rhai",
                r#"import "press" as p; import "b" as b; fn on_start() { p::article("x") + b::more() }"#,
            ),
            (
                "scripts/b.rhai",
                r#"import "press" as q; fn more() { q::article("y") } fn on_move(n) { more() }"#,
            ),
        ];
        let library = [
            ("press", r#"import "time" as time; fn article(id) { [deliver(id, time::soon())] }"#),
            ("time.rhai", r#"fn soon() { "20m" }"#),
        ];
        let program = compile(&scripts, &library).unwrap();
        assert_eq!(start(&program), ["deliver x after 20m", "deliver y after 20m"]);
        let (effects, _) = program.call("on_move", &[Value::Int(1)], Arc::new(World));
        assert_eq!(effects, ["deliver y after 20m"]);
    }

    #[test]
    fn a_scenario_s_own_module_comes_before_the_library_s_but_not_for_the_library() {
        let scripts = [
            (
                "scripts/a.rhai",
                r#"import "time" as t; import "press" as p; fn on_start() { [t::soon(), p::soon()] }"#,
            ),
            ("scripts/time.rhai", r#"fn soon() { "end own" }"#),
        ];
        let library = [
            ("press", r#"import "time" as t; fn soon() { t::soon() }"#),
            ("time", r#"fn soon() { "end shared" }"#),
        ];
        assert_eq!(start(&compile(&scripts, &library).unwrap()), ["end own", "end shared"]);
    }

    #[test]
    fn circles_of_imports_are_refused() {
        let circle = [
            ("scripts/a.rhai", "import \"b\" as b;\nfn f() { b::g() }"),
            ("scripts/b.rhai", "import \"a\" as a;\nfn g() { a::f() }"),
        ];
        let faults = compile(&circle, &[]).unwrap_err();
        let places: Vec<_> = faults.iter().map(place).collect();
        assert_eq!(places, [("scripts/b.rhai", 1, 1)], "told once, where it closes");
        let faults = compile(&[("scripts/a.rhai", "import \"a\" as a;")], &[]).unwrap_err();
        assert_eq!(faults[0].reason, "`a` imports this file in turn");
    }

    #[test]
    fn files_are_bounded_in_number_and_size() {
        let names: Vec<String> = (0..65).map(|n| format!("scripts/s{n:02}.rhai")).collect();
        let many: Vec<(&str, &str)> =
            names.iter().map(|name| (name.as_str(), "fn on_start() { [] }")).collect();
        assert!(compile(&many[..64], &[]).is_ok());
        assert_eq!(compile(&many, &[]).unwrap_err()[0].reason, "65 files are too many; 64 are allowed");
        let source = |length: usize| format!("//{}", "x".repeat(length - 2));
        assert!(compile(&[("scripts/a.rhai", &source(16 * 1024))], &[]).is_ok());
        let faults = compile(&[("scripts/a.rhai", &source(16 * 1024 + 1))], &[]).unwrap_err();
        assert_eq!(place(&faults[0]), ("scripts/a.rhai", 0, 0));
        let imports: String = (0..17).map(|n| format!("import \"press\" as p{n};\n")).collect();
        let faults = compile(&[("scripts/a.rhai", &imports)], &[("press", "")]).unwrap_err();
        assert_eq!(faults[0].reason, "Too many modules imported");
    }

    #[test]
    fn two_scripts_of_one_name_are_refused() {
        let faults = compile(&[("scripts/a.rhai", ""), ("scripts/sub/a.rhai", "")], &[]).unwrap_err();
        assert_eq!(faults[0].reason, "another script has the same name");
    }
}
