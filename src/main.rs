//! The `hotwash` binary: calls `cli` and returns its exit code. Nothing else.

fn main() -> std::process::ExitCode {
    hotwash::cli::main(std::env::args_os())
}
