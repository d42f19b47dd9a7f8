//! The deepest nesting that compiles, on the deepest recursion there is, fits a small stack. (Overflowing it
//! would abort the whole test binary.)

use super::{compile, end_of};

/// What can be nested: before, after.
const FORMS: &[(&str, &str)] = &[
    ("(", ")"),
    ("!(", ")"),
    ("-(", ")"),
    ("{", "}"),
    ("[", "]"),
    ("#{a:", "}"),
    ("if true {", "}"),
    ("if true {", "} else { 1 }"),
    ("g(", ")"),
    ("a.h(", ")"),
    ("1+(", ")"),
    ("(", ")+1"),
    ("true&&(", ")"),
    ("()??(", ")"),
    ("switch 1 { 1 => ", ", _ => 2 }"),
    ("while true {", "; break; }"),
    ("loop {", "; break; }"),
    ("for i in 0..1 {", "}"),
    ("try {", "} catch {}"),
    ("`${", "}`"),
    ("[1][", "]"),
    ("return {", "}"),
    ("let q = {", "}; q"),
];

#[test]
fn the_deepest_nesting_on_the_deepest_recursion_fits() {
    for (open, close) in FORMS {
        let source = |depth: usize| {
            let body = format!("{}f(a){}", open.repeat(depth), close.repeat(depth));
            format!("fn g(x) {{ x }} fn h(x) {{ x }} fn f(a) {{ {body} }} fn on_start() {{ f(0) }}")
        };
        let deepest = (1..60).take_while(|depth| compile(&source(*depth)).is_ok()).last();
        let deepest = deepest.unwrap_or_else(|| panic!("{open} cannot be nested"));
        assert!(deepest >= 6, "authors need more than {deepest} of {open}");
        let (effects, faults) = end_of(&source(deepest)).expect("compiles");
        assert_eq!(effects, ["end fine"]);
        // A script may catch it, and is no deeper then.
        let caught = faults.is_empty() && *open == "try {";
        assert!(caught || faults[0].reason.contains("deep"), "{open}: {faults:?}");
    }
}

#[test]
fn recursion_through_callbacks_is_as_deep_as_any() {
    for body in [
        "[1].map(|y| f(y))",
        "[1].filter(|y| f(y))",
        "[1].for_each(|y| f(y))",
        "[1, 2].reduce(|x, y| f(y), 0)",
        "[1].map(|y| [y].filter(|z| f(z)))",
        "#{a: 1}.filter(|k, v| f(v))",
        "Fn(\"f\").call(x)",
        "[1].index_of(|y| f(y))",
        "[1].some(|y| f(y))",
        "[1].drain(|y| f(y))",
    ] {
        let (effects, faults) =
            end_of(&format!("fn f(x) {{ {body} }} fn on_start() {{ f(1) }}")).expect(body);
        assert_eq!(effects, ["end fine"], "{body}");
        assert!(faults[0].reason.contains("deep"), "{body}: {faults:?}");
    }
    // `sort` takes a failing comparison for an answer: harmless, and just as bounded.
    let sorted = end_of("fn f(x) { let a = [1, 2]; a.sort(|p, q| f(p)); 0 } fn on_start() { f(1); }")
        .expect("compiles");
    assert_eq!(sorted.0, ["end fine"]);
}

#[test]
fn honest_recursion_and_nesting_have_room() {
    let (effects, faults) =
        end_of("fn f(n) { if n == 0 { 0 } else { 1 + f(n - 1) } } fn on_start() { [`flag a ${f(13)}`] }")
            .unwrap();
    assert_eq!(
        (effects.as_slice(), faults.as_slice()),
        (["flag a 13".to_owned(), "end fine".to_owned()].as_slice(), [].as_slice())
    );
    let ifs = format!("fn on_start() {{ {} [\"end a\"] {} }}", "if true {".repeat(10), "}".repeat(10));
    assert_eq!(end_of(&ifs).unwrap().0, ["end a", "end fine"]);
    let cases =
        format!("fn on_start() {{ if false {{ 1 }} {} else {{ [] }} }}", "else if false { 2 }".repeat(25));
    assert_eq!(end_of(&cases).unwrap().0, ["end fine"]);
    let sum = format!("fn on_start() {{ let n = {}; [`flag n ${{n}}`] }}", vec!["1"; 40].join(" + "));
    assert_eq!(end_of(&sum).unwrap().0, ["flag n 40", "end fine"]);
}
