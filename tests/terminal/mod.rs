//! Journeys through the real program in a real terminal, by tmux. Every way out gives the terminal back.
//!
//! A journey never sleeps for luck: each key waits for what it brings to the screen, and what does not come within the
//! driver's patience fails with the screen that was there instead.
//!
//! To find what goes wrong only sometimes, run them over and over, without cargo and on a busy machine:
//!
//! ```text
//! cargo test --test main --no-run          # prints the path of the test program
//! for round in $(seq 100); do PROGRAM --test-threads 6 terminal:: || break; done
//! ```

mod driver;

mod leaving;
mod looks;
mod newcomers;
mod picker;
mod pointing;
mod room;
mod shell;
mod trouble;
mod typing;
mod work;

use driver::Terminal;

/// To the first message of the first drill; the clock runs.
fn first_drill(terminal: &Terminal, lang: &str) {
    terminal.start(&format!("play first-drill --seed 7 --lang {lang}"));
    let (begin, read) =
        if lang == "ja" { ("Enter 開始  w", "Enter 読む") } else { ("Enter begin", "Enter read") };
    terminal.sees(begin);
    terminal.press("Enter", read);
    terminal.sees(if lang == "ja" { "パスワードを入れ" } else { "I typed my password" });
}

/// The same, with the clock stopped: nothing comes up between two keys.
fn first_drill_paused(terminal: &Terminal, lang: &str) {
    first_drill(terminal, lang);
    terminal.press("p", if lang == "ja" { "x4 停止" } else { "PAUSED" });
}

/// Leaves by the menu.
fn leave(terminal: &Terminal, lang: &str) {
    terminal.press("q", if lang == "ja" { "終了しますか" } else { "Leave?" });
    terminal.key("y");
    terminal.given_back("0");
}
