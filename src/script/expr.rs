//! Conditions as the author writes them: one Rhai expression, taken apart. `compile` gives it its meaning.
//!
//! A condition passes two gates. The first looks at characters: quotes are evened out (`'x'` is a *char* in
//! Rhai, and authors write ids so) and anything that no condition needs is refused where it stands. The
//! second is Rhai's own parser, whose tree is then read branch by branch; what has no meaning here is refused.

use super::{engine, quick};
use rhai::{Engine, Expr, FnCallExpr, ParseError, ParseErrorType, Position, Stmt};
use std::sync::LazyLock;

/// Longest condition, in bytes.
pub const SOURCE_LEN_MAX: usize = 4096;

/// How deep a condition may be nested.
pub const DEPTH_MAX: usize = 64;

/// What a condition may hold, for messages.
pub const ALLOWED: &str = "a condition is made of facts such as known('x'), whole numbers, true and false, \
    && || !, == != < <= > >=, + - * and parentheses";

/// A condition taken apart. Offsets are bytes in the condition's own text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed {
    /// An integer; booleans are 0 and 1.
    Int(i64),
    /// A call of a fact with literal string arguments.
    Call {
        /// Name of the fact.
        name: String,
        /// Its literal arguments, each with the offset of its first byte inside the quotes.
        args: Vec<(String, usize)>,
        /// Offset of the name.
        offset: usize,
    },
    /// All of them.
    And(Vec<Parsed>),
    /// Any of them.
    Or(Vec<Parsed>),
    /// Not.
    Not(Box<Parsed>),
    /// `==` `!=` `<` `<=` `>` `>=` `+` `-` `*`; unary minus is `0 - x`.
    Two(&'static str, Box<Parsed>, Box<Parsed>),
}

/// What is wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub message: String,
    /// Where, in bytes of the condition's text.
    pub offset: usize,
}

/// One parser for all conditions: making it costs more than reading with it, and reading does not change it.
static PARSER: LazyLock<Engine> = LazyLock::new(|| {
    let mut engine = engine::raw();
    engine.set_max_expr_depths(DEPTH_MAX, DEPTH_MAX).set_allow_anonymous_fn(false);
    engine
});

/// Takes a condition apart. Errors are an author's mistakes: bad syntax, or something outside the subset.
pub fn parse(source: &str) -> Result<Parsed, Problem> {
    if source.len() > SOURCE_LEN_MAX {
        return problem(
            0,
            format!("the condition is {} bytes long; {SOURCE_LEN_MAX} are allowed", source.len()),
        );
    }
    let even = even_out(source)?;
    if even.trim().is_empty() {
        return problem(0, format!("the condition is empty: {ALLOWED}"));
    }
    match quick::parse(&even) {
        Some(parsed) => Ok(parsed),
        None => by_engine(&even),
    }
}

/// Takes apart what is unusual, and says of what is wrong how.
fn by_engine(even: &str) -> Result<Parsed, Problem> {
    let places = Places { text: even };
    let tree = PARSER.compile_expression(even).map_err(|error| places.syntax(&error))?;
    match AsRef::<[Stmt]>::as_ref(&tree) {
        [Stmt::Expr(expr)] => places.read(expr),
        [Stmt::FnCall(call, at)] => places.call(call, *at),
        _ => problem(0, format!("this is not one condition: {ALLOWED}")),
    }
}

fn problem<T>(offset: usize, message: impl Into<String>) -> Result<T, Problem> {
    Err(Problem { message: message.into(), offset })
}

/// The same text with every quote a double one and every blank a space: equal in length, so that offsets stay.
fn even_out(source: &str) -> Result<String, Problem> {
    let mut even = String::with_capacity(source.len());
    let mut open: Option<(char, usize)> = None;
    for (offset, c) in source.char_indices() {
        match (open, c) {
            (Some((quote, _)), _) if c == quote => {
                open = None;
                even.push('"');
            }
            (Some(_), '"' | '\'' | '\\') => {
                return problem(offset, "an id between quotes holds no further quotes and no backslash");
            }
            (Some(_), _) if c.is_control() => {
                return problem(offset, "an id between quotes stays on one line");
            }
            (Some(_), _) => even.push(c),
            (None, '"' | '\'') => {
                open = Some((c, offset));
                even.push('"');
            }
            (None, ' ' | '\t' | '\n' | '\r') => even.push(' '),
            (None, _) if c.is_ascii_alphanumeric() || "_()!&|=<>+-*,".contains(c) => even.push(c),
            (None, _) => {
                return problem(
                    offset,
                    format!("`{}` has no place in a condition: {ALLOWED}", c.escape_debug()),
                );
            }
        }
    }
    match open {
        Some((_, offset)) => problem(offset, "this quote is never closed"),
        None => Ok(even),
    }
}

/// Knows where a position of Rhai's lies in the text.
struct Places<'a> {
    text: &'a str,
}

impl Places<'_> {
    /// The text is one line, so a column, counted in characters from 1, says everything.
    fn offset(&self, at: Position) -> usize {
        let column = at.position().unwrap_or(usize::MAX);
        self.text.char_indices().nth(column.saturating_sub(1)).map_or(self.text.len(), |(offset, _)| offset)
    }

    fn syntax(&self, error: &ParseError) -> Problem {
        let message = match error.err_type() {
            ParseErrorType::UnexpectedEOF => format!("the condition ends too early: {ALLOWED}"),
            ParseErrorType::ExprTooDeep => {
                format!("the condition is nested too deep, or has more than {DEPTH_MAX} parts")
            }
            other => format!("{other}{}: {ALLOWED}", hint(&other.to_string())),
        };
        Problem { message, offset: self.offset(error.position()) }
    }

    fn read(&self, expr: &Expr) -> Result<Parsed, Problem> {
        match expr {
            Expr::IntegerConstant(number, _) => Ok(Parsed::Int(*number)),
            Expr::BoolConstant(yes, _) => Ok(Parsed::Int(i64::from(*yes))),
            Expr::And(all, _) => Ok(Parsed::And(self.each(all)?)),
            Expr::Or(any, _) => Ok(Parsed::Or(self.each(any)?)),
            Expr::FnCall(call, at) => self.call(call, *at),
            Expr::Variable(variable, _, at) => {
                let name = &variable.1;
                problem(self.offset(*at), format!("`{name}` stands alone; a fact is asked as {name}('…')"))
            }
            Expr::StringConstant(text, at) => problem(
                self.offset(*at),
                format!("the text '{text}' stands alone; texts are only arguments of facts"),
            ),
            other => problem(self.offset(other.start_position()), format!("not possible here: {ALLOWED}")),
        }
    }

    fn each(&self, many: &[Expr]) -> Result<Vec<Parsed>, Problem> {
        many.iter().map(|expr| self.read(expr)).collect()
    }

    fn call(&self, call: &FnCallExpr, at: Position) -> Result<Parsed, Problem> {
        if call.capture_parent_scope || call.is_qualified() {
            return problem(self.offset(at), ALLOWED);
        }
        if call.is_operator_call() {
            self.operator(call, at)
        } else if self.text[self.offset(at)..].starts_with(call.name.as_str()) {
            self.fact(call, at)
        } else {
            // Some operators are calls in disguise: `x in y` is `contains(y, x)`.
            problem(self.offset(at), ALLOWED)
        }
    }

    fn fact(&self, call: &FnCallExpr, at: Position) -> Result<Parsed, Problem> {
        let args = call.args.iter().map(|arg| match arg {
            Expr::StringConstant(text, at) => Ok((text.to_string(), self.offset(*at) + 1)),
            other => problem(
                self.offset(other.start_position()),
                format!("the arguments of `{}` are written out, between quotes", call.name),
            ),
        });
        let args = args.collect::<Result<_, _>>()?;
        Ok(Parsed::Call { name: call.name.to_string(), args, offset: self.offset(at) })
    }

    fn operator(&self, call: &FnCallExpr, at: Position) -> Result<Parsed, Problem> {
        match (call.name.as_str(), call.args.as_slice()) {
            ("!", [one]) => Ok(Parsed::Not(Box::new(self.read(one)?))),
            ("-", [one]) => Ok(Parsed::Two("-", Box::new(Parsed::Int(0)), Box::new(self.read(one)?))),
            (name, [left, right]) => {
                let Some(operator) = OPERATORS.iter().find(|operator| **operator == name) else {
                    return problem(
                        self.offset(at),
                        format!("`{name}` has no place in a condition: {ALLOWED}"),
                    );
                };
                if is_order(name) && is_comparison(left) {
                    return problem(
                        self.offset(at),
                        "comparisons do not chain: write two of them with && between",
                    );
                }
                Ok(Parsed::Two(operator, Box::new(self.read(left)?), Box::new(self.read(right)?)))
            }
            (name, _) => problem(self.offset(at), format!("`{name}` has no place in a condition: {ALLOWED}")),
        }
    }
}

/// For those who come from other languages.
fn hint(said: &str) -> &'static str {
    match said.split('\'').nth(1) {
        Some("=") => " (to compare, write ==)",
        Some("and" | "AND") => " (write &&)",
        Some("or" | "OR") => " (write ||)",
        _ => "",
    }
}

const OPERATORS: [&str; 9] = ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*"];

fn is_order(name: &str) -> bool {
    matches!(name, "<" | "<=" | ">" | ">=")
}

fn is_comparison(expr: &Expr) -> bool {
    matches!(expr, Expr::FnCall(call, _) if call.is_operator_call() && OPERATORS[..6].contains(&call.name.as_str()))
}

#[cfg(test)]
mod tests {
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
}
