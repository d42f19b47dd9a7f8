//! Standard output. A reader that went away (`| head`) is no fault: whoever wanted the rest would have stayed.

use std::fmt::Display;
use std::io::Write;

/// Writes text as it is.
pub fn text(text: impl Display) {
    let mut out = std::io::stdout().lock();
    _ = write!(out, "{text}").and_then(|()| out.flush());
}

/// Writes a line.
pub fn line(line: impl Display) {
    text(format_args!("{line}\n"));
}
