//! Scripts by chance: whatever is put together from the words of the language ends, cleanly and always alike.

use super::end_of;
use proptest::prelude::*;

/// Statements, with holes: `~` is a statement, `@` an expression.
const STATEMENTS: &[&str] = &[
    "let x = @;",
    "x = @;",
    "y += @;",
    "x.push(@);",
    "x[@] = @;",
    "y.k = @;",
    "if @ == @ { ~ } else { ~ }",
    "if @ in @ { ~ }",
    "while @ != y { ~ }",
    "loop { ~ if @ == @ { break; } }",
    "for x in @ { ~ }",
    "for (x, y) in @ { ~ }",
    "try { ~ } catch (x) { ~ }",
    "throw @;",
    "return @;",
    "switch @ { 1 => @, \"a\" => { ~ } _ => @ }",
    "@;",
    "@;",
    "~ ~",
    "~ ~ ~",
];

/// Expressions. Closures have the names every scope has.
const EXPRESSIONS: &[&str] = &[
    "[@, @]",
    "#{k: @, a: @}",
    "(@ + @)",
    "(@ - @)",
    "(@ * @)",
    "(@ == @)",
    "(@ ?? @)",
    "(-@)",
    "@[@]",
    "(@..@)",
    "`${@} ${@}`",
    "{ ~ @ }",
    "[@, @].map(|x, y| @)",
    "[@, @].filter(|x, y| { ~ @ == @ })",
    "[@, @].reduce(|x, y| @, @)",
    "[@, @].sort(|x, y| @)",
    "[@, @].index_of(|x, y| @)",
    "[@, @].for_each(|x| { ~ this = @; })",
    "(|x, y| @).call(@, @)",
    "f(@, @)",
    "Fn(\"f\").call(@, @)",
    "type_of(@)",
    "@.len",
    "@.to_string()",
    "@.split(@)",
    "@.crop(@, @)",
    "@.sub_string(@, @)",
    "@.splice(@, @, @)",
    "@.keys()",
    "known(@)",
    "trust(@, @)",
    "[deliver(@)]",
    "x",
    "y",
    "x",
    "y",
    "1",
    "0",
    "(-1)",
    "300",
    "9223372036854775807",
    "\"a\"",
    "\"日本語\"",
    "'x'",
    "true",
    "()",
    "[]",
    "#{}",
    "[\"end a\"]",
];

/// Fills the holes of a shape from `choices`, which are used up; then with the plainest.
fn grow(shapes: &[&str], choices: &mut std::slice::Iter<u16>, depth: usize) -> String {
    let Some(choice) = choices.next().filter(|_| depth < 9) else {
        return if shapes.len() == STATEMENTS.len() { String::new() } else { "1".to_owned() };
    };
    let mut out = String::new();
    for c in shapes[usize::from(*choice) % shapes.len()].chars() {
        match c {
            '@' => out.push_str(&grow(EXPRESSIONS, choices, depth + 1)),
            '~' => out.push_str(&grow(STATEMENTS, choices, depth + 1)),
            other => out.push(other),
        }
    }
    out
}

fn source(choices: &[u16]) -> String {
    let mut choices = choices.iter();
    let (own, start) = (grow(STATEMENTS, &mut choices, 0), grow(STATEMENTS, &mut choices, 0));
    format!(
        "fn f(x, y) {{ {own} {start} y }} fn on_start() {{ let x = [1]; let y = #{{}}; {start} {own} f(1, \"a\"); [] }}"
    )
}

proptest! {
    #[test]
    fn a_script_by_chance_ends_cleanly(choices in proptest::collection::vec(any::<u16>(), 1..80)) {
        let _ = end_of(&source(&choices));
    }
}
