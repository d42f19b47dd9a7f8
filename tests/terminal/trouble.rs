//! What happens when the machine does not play along.

use super::{Terminal, first_drill_paused, leave};

/// Where nothing may be written it is told before the screen is taken.
#[test]
fn a_home_that_cannot_be_written_is_told_at_once() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    // A file where the directory should be: that holds for everybody, also for root.
    let blocked = terminal.home().join("blocked");
    std::fs::write(&blocked, "a file").unwrap();
    terminal.start_with(&format!("HOTWASH_HOME={}", blocked.display()), "play first-drill --lang en");
    terminal.given_back("73");
    terminal.sees("cannot be written");
}

/// The disk is full in the middle of it (files may grow no further): it stops, says so, and leaves with what is safe.
#[test]
fn a_full_disk_stops_the_exercise_and_what_was_saved_is_safe() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    leave(&terminal, "en");
    let size = std::fs::metadata(terminal.journal()).unwrap().len();
    // Blocks of 512 bytes: a little more than there is. The signal is ignored: writing fails, as on a full disk.
    let blocks = size / 512 + 3;
    terminal.clear();
    let home = terminal.home().display();
    let resume = format!("HOTWASH_HOME={home} {} resume --lang en", super::driver::PROGRAM);
    terminal.run(&format!("true; (trap '' XFSZ; ulimit -f {blocks}; {resume})"));
    terminal.sees("PAUSED");
    for _ in 0..40 {
        if !terminal.screen().contains("PAUSED") {
            break;
        }
        terminal.tmux(&["send-keys", "-l", "n"]);
        terminal
            .waits("the note, or the end", |screen| screen.contains("═ Note") || !screen.contains("PAUSED"));
        terminal.tmux(&["send-keys", "-l", "a line of the log that takes its room on the disk"]);
        terminal.key("Enter");
        terminal.waits("written, or the end", |screen| !screen.contains("═ Note"));
    }
    terminal.given_back("74");
    terminal.sees("cannot be written");
    assert!(terminal.recorded().contains("a line of the log"));
    // With room again it goes on.
    terminal.clear();
    terminal.start("resume --lang en");
    terminal.sees("PAUSED");
    terminal.press("6", "takes its room");
    leave(&terminal, "en");
}
