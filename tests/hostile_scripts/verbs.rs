//! The functions that build effects and the effects that are understood are the same.

use super::{World, compile};
use hotwash::plan::effect_text::verbs;
use std::sync::Arc;

#[test]
fn every_effect_has_its_function_but_where_a_fact_has_the_name() {
    let mut taken = Vec::new();
    for verb in verbs() {
        let name = verb.replace('-', "_");
        let (args, rest) = match verb {
            "flag" | "add" | "trust" | "leak" | "weaken" => ("\"x\", 1", " 1"),
            "hurry" => ("300", ""),
            _ => ("\"x\"", ""),
        };
        let subject = if verb == "hurry" { "300" } else { "x" };
        let program = compile(&format!("fn on_start() {{ [{name}({args})] }}")).expect(verb);
        let (effects, faults) = program.call("on_start", &[], Arc::new(World));
        match faults.first() {
            None => assert_eq!(effects[0], format!("{verb} {subject}{rest}")),
            Some(fault) => {
                assert!(fault.reason.contains("a fact's answer"), "{fault:?}");
                taken.push(verb);
            }
        }
    }
    taken.sort_unstable();
    assert_eq!(taken, ["cut", "foothold", "offline", "reset", "session"]);
}
