//! The shipped scenarios use the library instead of copies.

use super::{called, modules};
use crate::support::exercises::prepared;
use crate::support::root;
use hotwash::plan::names::Noun;
use hotwash::stdx::id::Id;
use std::collections::BTreeSet;
use std::fs;

/// The hooks of the ransomware scenario: imports by alias, and what is called.
fn hooks() -> String {
    fs::read_to_string(root().join("scenarios/vpn-ransomware/scripts/hooks.rhai")).unwrap()
}

#[test]
fn the_ransomware_scenario_leaves_people_to_the_library() {
    let hooks = hooks();
    let imported: BTreeSet<String> =
        modules().into_keys().filter(|module| hooks.contains(&format!("import \"{module}\" as "))).collect();
    let wanted = ["handover", "negotiation", "press", "regulator", "shift", "social", "stakeholders"];
    assert!(wanted.iter().all(|module| imported.contains(*module)), "imported: {imported:?}");
    assert!(called(&hooks).len() >= 12, "{:?}", called(&hooks));
}

/// How trust moves is said in one place. Only what a scenario invents for itself may stand in its hooks.
#[test]
fn hooks_hold_no_copies_of_what_the_library_says() {
    let hooks = hooks();
    let own: Vec<&str> = hooks
        .lines()
        .filter(|line| line.contains("\"trust ") || line.contains("trust(\"users\", -"))
        .collect();
    assert!(own.len() <= 2, "{own:#?}");
}

/// A misspelled id in a hook would be silently dead: no call ever brings it.
#[test]
fn every_case_of_a_hook_names_something_that_is_there() {
    let plan = prepared("vpn-ransomware");
    let names = &plan.plan.names;
    let known = |id| [Noun::Inject, Noun::Action].iter().any(|noun| names.has(*noun, Id::new(id)));
    let hooks = hooks();
    let labels = hooks.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("=>"));
    let labels: Vec<&str> = labels
        .flat_map(|(labels, _)| labels.split('|'))
        .map(|label| label.trim().trim_matches('"'))
        .collect();
    assert!(labels.len() >= 35, "{labels:?}");
    let unknown: Vec<&&str> = labels.iter().filter(|label| !known(label)).collect();
    assert!(unknown.is_empty(), "no message and no action: {unknown:?}");
}
