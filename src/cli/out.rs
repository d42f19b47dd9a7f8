//! Standard output and standard error: the gate every printed character passes. A reader that went away (`| head`) is
//! no fault: whoever wanted the rest would have stayed.

use crate::stdx::text::{escape_json, is_safe};
use std::fmt::Display;
use std::io::Write;

/// Writes text to standard output.
pub fn text(text: impl Display) {
    let mut out = std::io::stdout().lock();
    _ = write!(out, "{}", harmless(text)).and_then(|()| out.flush());
}

/// Writes a line to standard output.
pub fn line(line: impl Display) {
    text(format_args!("{line}\n"));
}

/// Writes a line of JSON to standard output.
pub fn json(json: impl Display) {
    line(escape_json(&json.to_string()));
}

/// Writes a message to standard error.
pub fn note(message: impl Display) {
    _ = writeln!(std::io::stderr().lock(), "{}", harmless(message));
}

/// Writes a message to standard error over the one before it, without going on to the next line; empty = takes it away.
pub fn over(message: impl Display) {
    let mut err = std::io::stderr().lock();
    _ = write!(err, "\r{}\x1b[K", harmless(message)).and_then(|()| err.flush());
}

/// Text that drives no terminal, however it came here: names of files have not passed the sanitizer.
fn harmless(text: impl Display) -> String {
    text.to_string()
        .chars()
        .map(|c| if c == '\n' || is_safe(c) && !c.is_control() { c } else { '\u{fffd}' })
        .collect()
}
