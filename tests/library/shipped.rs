//! The shipped scenarios use the library instead of copies.

use super::{called, modules};
use crate::support::root;
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
