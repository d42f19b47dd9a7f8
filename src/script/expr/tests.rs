//! Conditions read as they should be, and what is none is refused where it stands.

use super::*;

fn call(name: &str, args: &[(&str, usize)], offset: usize) -> Parsed {
    let args = args.iter().map(|(text, at)| ((*text).to_owned(), *at)).collect();
    Parsed::Call { name: name.to_owned(), args, offset }
}

fn refused(source: &str) -> (usize, String) {
    match parse(source) {
        Ok(parsed) => panic!("{source:?} passed as {parsed:?}"),
        Err(problem) => (problem.offset, problem.message),
    }
}

fn int(number: i64) -> Box<Parsed> {
    Box::new(Parsed::Int(number))
}

#[test]
fn both_quotes_are_one_and_offsets_are_bytes() {
    let parsed = parse("known('日本') || !done(\"a\", 'b')").unwrap();
    let done = call("done", &[("a", 26), ("b", 31)], 20);
    assert_eq!(parsed, Parsed::Or(vec![call("known", &[("日本", 7)], 0), Parsed::Not(Box::new(done))]));
    let lines = parse("\n  known('a')\r\n\t&& move() > 1").unwrap();
    let later = Parsed::Two(">", Box::new(call("move", &[], 19)), int(1));
    assert_eq!(lines, Parsed::And(vec![call("known", &[("a", 10)], 3), later]));
}

#[test]
fn numbers_and_operators_bind_as_everywhere() {
    let sum = Parsed::Two("+", int(2), Box::new(Parsed::Two("*", int(3), int(-4))));
    assert_eq!(parse("2 + 3 * -4").unwrap(), sum);
    let all = Parsed::And(vec![Parsed::Int(1), Parsed::Not(int(0)), Parsed::Int(1)]);
    assert_eq!(parse("true && !false && true || false").unwrap(), Parsed::Or(vec![all, Parsed::Int(0)]));
    assert_eq!(parse("-move()").unwrap(), Parsed::Two("-", int(0), Box::new(call("move", &[], 1))));
    assert_eq!(parse("-9223372036854775808").unwrap(), *int(i64::MIN));
    for operator in ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*"] {
        assert_eq!(parse(&format!("1 {operator} 2")).unwrap(), Parsed::Two(operator, int(1), int(2)));
    }
    let equal = |left, right| Parsed::Two("<", int(left), int(right));
    let both = Parsed::Two("==", Box::new(equal(1, 2)), Box::new(equal(2, 3)));
    assert_eq!(parse("(1 < 2) == (2 < 3)").unwrap(), both);
}

#[test]
fn what_is_no_condition_is_refused_where_it_stands() {
    for (source, offset, why) in [
        ("", 0, "empty"),
        (" \n", 0, "empty"),
        ("known('x') && nope", 14, "nope('…')"),
        ("known('日本') % 2", 16, "`%` has no place"),
        ("known('x') & known('y')", 11, "`&` has no place"),
        ("2 ** 3", 2, "`**` has no place"),
        ("known('x", 6, "never closed"),
        ("known('a\"b')", 8, "no further quotes"),
        ("known('a\\n')", 8, "no backslash"),
        ("known('a\nb')", 8, "one line"),
        ("known('x'", 9, "')'"),
        ("known('x') &&", 13, "too early"),
        ("1 < 2 < 3", 6, "do not chain"),
        ("flag('a') = 3", 10, "write =="),
        ("known('x') and known('y')", 11, "write &&"),
        ("known('x') or known('y')", 11, "write ||"),
        ("'x'", 0, "stands alone"),
        ("'a' in 'b'", 4, "a condition is made of"),
        ("known(x)", 6, "written out"),
        ("known(known('x'))", 6, "written out"),
        ("done('a', 1)", 10, "written out"),
        ("known!('x')", 0, "a condition is made of"),
        ("if true { 1 }", 8, "`{` has no place"),
        ("let x = 1", 0, "a condition is made of"),
        ("known('x') // when", 11, "`/` has no place"),
        ("known(`x`)", 6, "``` has no place"),
        ("a.b", 1, "`.` has no place"),
        ("press::known('x')", 5, "`:` has no place"),
        ("known(’x’)", 6, "`’` has no place"),
        ("known('x')\u{3000}", 10, "has no place"),
        ("1.5", 1, "`.` has no place"),
        ("9223372036854775808", 0, "9223372036854775808"),
        ("|| known('x')", 0, "a condition is made of"),
        ("()", 0, "not possible here"),
        ("known('x') known('y')", 11, "Unexpected"),
    ] {
        let (at, message) = refused(source);
        assert_eq!(at, offset, "{source:?}: {message}");
        assert!(message.contains(why), "{source:?}: {message}");
    }
}

/// Runs on a stack a quarter of what a test thread has.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(512 * 1024).spawn(run).unwrap().join().unwrap();
}

#[test]
fn size_and_depth_are_bounded() {
    on_a_small_stack(|| {
        for many in [1000, 2000, 4000] {
            for (open, close) in
                [("(", ")"), ("!", ""), ("- ", ""), ("1+(", ")"), ("1 == (", ")"), ("f(", ")")]
            {
                refused(&format!("{}1{}", open.repeat(many), close.repeat(many)));
            }
            for between in ["||", "&&", "+", " < "] {
                refused(&vec!["a('b')"; many].join(between));
            }
        }
        let long = format!("known('{}')", "x".repeat(SOURCE_LEN_MAX));
        assert!(refused(&long).1.contains("4105 bytes long"));
    });
}

#[test]
fn the_largest_condition_read_quickly_is_within_what_the_engine_takes() {
    for between in [" || ", " && ", " + ", " + f() * "] {
        for (open, close) in [("(", ")"), ("!(", ")"), ("(1 < ", ")")] {
            let deep = quick::NESTED_MAX / open.matches(['(', '!']).count();
            let last = format!("{}f(){}", open.repeat(deep), close.repeat(deep));
            for count in 1..=quick::OPERATORS_MAX {
                let source = format!("{}{last}", format!("f(){between}").repeat(count));
                if let Some(parsed) = quick::parse(&source) {
                    assert_eq!(by_engine(&source), Ok(parsed), "{source}");
                }
            }
            let longest = format!("{}{last}", "f() || ".repeat(quick::OPERATORS_MAX - deep));
            assert!(quick::parse(&longest).is_some(), "{longest}");
        }
    }
}

#[test]
fn honest_conditions_have_room() {
    assert!(parse(&vec!["known('some-fact')"; 50].join(" || ")).is_ok());
    assert!(parse(&vec!["footholds()"; 50].join(" + ")).is_ok());
    assert!(parse(&format!("{}known('x'){}", "!(".repeat(12), ")".repeat(12))).is_ok());
}

proptest::proptest! {
    #[test]
    fn nothing_panics_and_offsets_lie_inside(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..24)) {
        let source = words.concat();
        match parse(&source) {
            Ok(parsed) => inside(&parsed, &source),
            Err(problem) => {
                proptest::prop_assert!(problem.offset <= source.len() && source.is_char_boundary(problem.offset));
            }
        }
    }

    #[test]
    fn what_is_read_quickly_is_what_the_engine_reads(
        parts in proptest::collection::vec((proptest::sample::select(OPERANDS), proptest::sample::select(BETWEEN)), 0..10),
        last in proptest::sample::select(OPERANDS),
    ) {
        let source: String = parts.iter().flat_map(|(operand, between)| [*operand, *between]).collect();
        let even = even_out(&(source + last)).unwrap();
        if let Some(parsed) = quick::parse(&even) {
            proptest::prop_assert_eq!(by_engine(&even), Ok(parsed), "{}", even);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(source in "\\PC{0,60}") {
        let _ = parse(&source);
    }
}

const WORDS: &[&str] = &[
    "known",
    "('x')",
    "(\"日本\")",
    "'",
    "\"",
    "(",
    ")",
    "&&",
    "||",
    "!",
    "==",
    "<",
    ">=",
    "+",
    "-",
    "*",
    " ",
    "\n",
    "1",
    "true",
    "move()",
    "done('a', 'b')",
    ",",
    "in",
    "if",
    "fn",
    "=",
    "|",
    "0x",
    "_",
    "this",
    "é",
    "**",
    "Fn",
    "eval",
];

const OPERANDS: &[&str] = &[
    "known('x')",
    "!move( )",
    "done('a', \"日本\")",
    "flag ( 'a' ,'b')",
    "(known('a') && move() > 1)",
    "!(f('x') || (g('y') || h()))",
    "(1 == move())",
    "(2 < 3)",
    "12",
    "007",
    "1_0",
    "0x1f",
    "-3",
    "true",
    "",
];

const BETWEEN: &[&str] =
    &[" && ", "||", " == ", "!=", " < ", "<=", ">=", ">", " + ", "-", " * ", "*", " ", ",", "&&"];

/// Every offset points at what it says.
fn inside(parsed: &Parsed, source: &str) {
    match parsed {
        Parsed::Int(_) => {}
        Parsed::Call { name, args, offset } => {
            assert!(source[*offset..].starts_with(name.as_str()), "{source:?} {name} {offset}");
            for (text, at) in args {
                assert!(source[*at..].starts_with(text.as_str()), "{source:?} {text} {at}");
            }
        }
        Parsed::And(many) | Parsed::Or(many) => many.iter().for_each(|one| inside(one, source)),
        Parsed::Not(one) => inside(one, source),
        Parsed::Two(_, left, right) => {
            inside(left, source);
            inside(right, source);
        }
    }
}
