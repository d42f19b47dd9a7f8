//! Hooks: compiled once, their faults shown at the author's line.

use crate::compile::cx::Cx;
use crate::plan::cond::{Fact, Kind};
use crate::scenario::source::Sources;
use crate::script::host::{FactFn, Fault, Program};
use crate::stdx::span::Place;
use std::collections::BTreeSet;

/// The facts that give a number; all others answer yes or no.
const NUMBERS: [Fact; 14] = [
    Fact::Leaked,
    Fact::Footholds,
    Fact::Impact,
    Fact::Flag,
    Fact::Trust,
    Fact::Move,
    Fact::Users,
    Fact::Cost,
    Fact::Alarm,
    Fact::Told,
    Fact::Recanted,
    Fact::Fatigue,
    Fact::Hour,
    Fact::Strength,
];

/// The functions a hook may call.
pub(super) fn fact_table() -> Vec<FactFn> {
    let row = |row: &(&'static str, Fact, &'static [Kind], bool)| FactFn {
        name: row.0,
        args_min: row.2.len() - usize::from(row.3),
        args_max: row.2.len(),
        yes_no: !NUMBERS.contains(&row.1),
    };
    Fact::TABLE.iter().map(row).collect()
}

/// A scenario's hooks, or what is wrong with them; `None` where it has no scripts.
pub(super) type Compiled = Option<Result<Program, Vec<Fault>>>;

/// Compiles the scenario's scripts with the library. They ask of facts by name: what there is to ask about is looked
/// up when they run, so that nothing of the scenario's tables is needed here.
pub(super) fn compile(sources: &Sources) -> Compiled {
    let owned = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    let scripts: Vec<(String, String)> = sources.scripts().map(owned).collect();
    if scripts.is_empty() {
        return None;
    }
    let library: Vec<(String, String)> = sources.library().map(owned).collect();
    Some(Program::compile(&scripts, &library, &fact_table()))
}

/// Every word of the scripts and of the library.
pub(super) fn words(sources: &Sources) -> BTreeSet<&str> {
    let texts = sources.scripts().chain(sources.library()).map(|(_, text)| text);
    let of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    texts.flat_map(|text| text.split(move |c| !of_id(c))).filter(|word| !word.is_empty()).collect()
}

/// The hooks, where they are sound; what is wrong with them is told.
pub(super) fn sound(cx: &mut Cx, compiled: Compiled) -> Option<Program> {
    let faults = match compiled? {
        Ok(program) => return Some(program),
        Err(faults) => faults,
    };
    for fault in faults {
        let place = place(cx, &fault);
        cx.error("E024", &place, format!("script: {}", fault.reason));
    }
    None
}

/// A fault's line and column as a place; the whole line where no column is known.
fn place(cx: &Cx, fault: &Fault) -> Place {
    let path = match fault.file.strip_prefix("library/") {
        Some(name) => format!("lib/{name}"),
        None => fault.file.clone(),
    };
    let text = cx.sources.get(&path).unwrap_or("");
    let before = text.split_inclusive('\n').take(fault.line.saturating_sub(1));
    let start: usize = before.map(str::len).sum();
    let line = text[start.min(text.len())..].lines().next().unwrap_or("");
    if fault.line == 0 {
        return Place::new(&path.as_str().into(), 0..0);
    }
    let column = fault.column.saturating_sub(1);
    let offset = line.char_indices().nth(column).map_or(line.len(), |(offset, _)| offset);
    let end = if fault.column == 0 { line.len() } else { (offset + 1).min(line.len().max(offset)) };
    Place::new(&path.as_str().into(), start + offset..start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_answers_are_told_apart() {
        let table = fact_table();
        let find = |name: &str| *table.iter().find(|row| row.name == name).unwrap();
        assert!(!find("leaked").yes_no && find("known").yes_no);
        assert_eq!((find("done").args_min, find("done").args_max), (1, 2));
        assert_eq!(find("move").args_max, 0);
    }
}
