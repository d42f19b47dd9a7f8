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
mod tests;
