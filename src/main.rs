//! The `hotwash` binary: calls `cli` and returns its exit code.
fn main() {}
