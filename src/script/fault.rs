//! Rhai's errors as faults: the author's file and line, and one sentence.

use super::engine;
use super::host::Fault;
use crate::stdx::text::SafeText;
use rhai::{EvalAltResult, ParseError, Position};

/// Longest reason, in characters.
const REASON_MAX: usize = 240;

impl Fault {
    /// A fault at a position of Rhai's.
    pub(super) fn at(file: &str, at: Position, reason: &str) -> Fault {
        let reason = SafeText::new(reason).one_line().as_str().chars().take(REASON_MAX).collect();
        Fault {
            file: file.to_owned(),
            line: at.line().unwrap_or(0),
            column: at.position().unwrap_or(0),
            reason,
        }
    }

    /// A fault of a whole file.
    pub(super) fn of_file(file: &str, reason: &str) -> Fault {
        Fault::at(file, Position::NONE, reason)
    }

    /// The budget was used up, and the script ended before it could be stopped.
    pub(super) fn spent(file: &str, at: Position) -> Fault {
        Fault::at(file, at, &engine::spent())
    }

    /// What the parser said.
    pub(super) fn of_parse(file: &str, error: &ParseError) -> Fault {
        Fault::at(file, error.position(), &error.err_type().to_string())
    }

    /// What went wrong at run time, at the innermost place known, or `at`.
    pub(super) fn of_run(file: &str, at: Position, error: &EvalAltResult) -> Fault {
        let (mut file, mut at, mut inner) = (file, error.position().or_else(at), error);
        while let EvalAltResult::ErrorInFunctionCall(_, source, next, _) = inner {
            if !next.position().is_none() {
                at = next.position();
                if !source.is_empty() {
                    file = source;
                }
            }
            inner = next;
        }
        Fault::at(file, at, &reason(inner))
    }
}

fn reason(error: &EvalAltResult) -> String {
    use EvalAltResult as E;
    match error {
        E::ErrorTerminated(..) => engine::spent(),
        E::ErrorStackOverflow(..) => engine::too_deep(),
        E::ErrorDataTooLarge(what, _) => too_large(what),
        E::ErrorRuntime(thrown, _) if thrown.is_string() => thrown.to_string(),
        E::ErrorRuntime(thrown, _) => format!("the script threw {}", kind(thrown.type_name())),
        E::ErrorFunctionNotFound(signature, _) => format!("no function takes these arguments: {signature}"),
        other => bare(other),
    }
}

fn too_large(what: &str) -> String {
    match what {
        _ if what.contains("string") => format!("a text grew longer than {} bytes", engine::STRING_MAX),
        _ if what.contains("array") => {
            format!("an array grew to more than {} elements, nested ones counted", engine::ARRAY_MAX)
        }
        _ => format!("an object map grew to more than {} entries, nested ones counted", engine::MAP_MAX),
    }
}

/// What a value is, for people who write hooks and not Rust.
pub(super) fn kind(type_name: &str) -> &'static str {
    match type_name {
        "()" => "nothing",
        "i64" => "a number",
        "bool" => "true or false",
        "string" => "a text",
        "char" => "a character",
        "array" => "an array",
        "map" => "an object map",
        "Fn" => "a function",
        _ => "something else",
    }
}

/// Rhai's own words without the position it adds to them.
fn bare(error: &EvalAltResult) -> String {
    let full = error.to_string();
    let at = error.position();
    if at.is_none() { full } else { full.trim_end_matches(&format!(" ({at})")).to_owned() }
}
