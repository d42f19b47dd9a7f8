//! From sources to hooks: parse every file, check it, evaluate modules in the order of their imports, and lay
//! out each hook so that it can be run.

use super::engine::{self, Run};
use super::host::{FactFn, Fault, Hook};
use super::{api, lint};
use rhai::module_resolvers::StaticModuleResolver;
use rhai::{AST, Engine, Expr, Module, Position, Scope, Shared, Stmt};
use std::collections::BTreeMap;

/// Bytes of one source file.
pub const SOURCE_LEN_MAX: usize = 16 * 1024;
/// Files of a scenario, and modules of a library.
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

type Hooks = BTreeMap<String, Vec<Hook>>;

/// Compiles everything, or tells all that is wrong.
pub(super) fn load(
    scripts: &[(String, String)],
    library: &[(String, String)],
    facts: &[FactFn],
) -> Result<(Engine, Hooks), Vec<Fault>> {
    let mut engine = engine::sandbox();
    let names = api::register(&mut engine, facts);
    let mut faults = Vec::new();
    let mut units = Vec::new();
    for (sources, library) in [(library, true), (scripts, false)] {
        if sources.len() > FILES_MAX {
            let what = if library { "library" } else { "scripts" };
            faults.push(Fault::of_file(
                what,
                &format!("{} files are too many; {FILES_MAX} are allowed", sources.len()),
            ));
            continue;
        }
        for (path, source) in sources {
            match parse(&engine, path, source, library) {
                Ok(unit) => units.push(unit),
                Err(fault) => faults.push(fault),
            }
        }
    }
    faults.extend(lint::check(&engine, &names, &units));
    if faults.is_empty() {
        faults.extend(link(&mut engine, &units));
    }
    if faults.is_empty() { Ok((engine, hooks(&units))) } else { Err(faults) }
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

/// Makes modules of all files, those first that others import.
fn link(engine: &mut Engine, units: &[Unit]) -> Vec<Fault> {
    let mut done: BTreeMap<&str, Shared<Module>> = BTreeMap::new();
    let mut faults = Vec::new();
    for unit in units {
        module(engine, units, unit, &mut Vec::new(), &mut done, &mut faults);
    }
    let mut resolver = StaticModuleResolver::new();
    for unit in units {
        let Some(module) = done.get(unit.file.as_str()) else { continue };
        if !unit.library || target(units, units.last().unwrap_or(unit), &unit.name).is_some() {
            resolver.insert(unit.name.as_str(), Module::clone(module));
        }
    }
    engine.set_module_resolver(resolver);
    faults
}

fn module<'a>(
    engine: &mut Engine,
    units: &'a [Unit],
    unit: &'a Unit,
    path: &mut Vec<&'a str>,
    done: &mut BTreeMap<&'a str, Shared<Module>>,
    faults: &mut Vec<Fault>,
) {
    if done.contains_key(unit.file.as_str()) {
        return;
    }
    path.push(&unit.file);
    let mut resolver = StaticModuleResolver::new();
    for (_, name, at) in &unit.imports {
        let Some(wanted) = target(units, unit, name) else { continue };
        if path.contains(&wanted.file.as_str()) {
            faults.push(Fault::at(&unit.file, *at, &format!("`{name}` imports this file in turn")));
            continue;
        }
        module(engine, units, wanted, path, done, faults);
        if let Some(ready) = done.get(wanted.file.as_str()) {
            resolver.insert(name.as_str(), Module::clone(ready));
        }
    }
    path.pop();
    if !faults.is_empty() {
        return;
    }
    engine.set_module_resolver(resolver);
    let _run = Run::begin();
    match Module::eval_ast_as_new(Scope::new(), &unit.tree, engine) {
        Ok(module) => {
            done.insert(&unit.file, module.into());
        }
        Err(error) => faults.push(Fault::of_run(&unit.file, Position::NONE, &error)),
    }
}

fn hooks(units: &[Unit]) -> Hooks {
    let mut hooks = Hooks::new();
    for unit in units.iter().filter(|unit| !unit.library) {
        let shared: &Shared<Module> = unit.tree.as_ref();
        for (.., name, args, function) in shared.iter_script_fn_info() {
            let (file, tree, at) = (unit.file.clone(), unit.tree.clone(), function.body.start_position());
            hooks.entry(name.to_owned()).or_default().push(Hook { file, args, tree, at });
        }
    }
    hooks
}
