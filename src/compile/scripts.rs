//! Hooks: compiled once, their faults shown at the author's line.

use crate::compile::cx::Cx;
use crate::plan::cond::{Fact, Kind};
use crate::script::host::{FactFn, Fault, Program};
use crate::stdx::span::Place;

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

/// The scenario's scripts with the library; `None` where there are none or they do not compile.
pub(super) fn build(cx: &mut Cx) -> Option<Program> {
    let owned = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    let scripts: Vec<(String, String)> = cx.sources.scripts().map(owned).collect();
    if scripts.is_empty() {
        return None;
    }
    let library: Vec<(String, String)> = cx.sources.library().map(owned).collect();
    match Program::compile(&scripts, &library, &fact_table()) {
        Ok(program) => Some(program),
        Err(faults) => {
            for fault in faults {
                let place = place(cx, &fault);
                cx.error("E024", &place, format!("script: {}", fault.reason));
            }
            None
        }
    }
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
