//! Every way out, and that it gives the terminal back: asked for, by signals, by a crash, by a terminal that goes.

use super::{Terminal, first_drill, first_drill_paused, leave};
use crate::support::{hotwash, stdout};

#[test]
fn leaving_by_the_menu_gives_the_terminal_back_and_resume_goes_on() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill(&terminal, "en");
    leave(&terminal, "en");
    terminal.clear();
    terminal.start("resume");
    terminal.sees("I typed my password");
    leave(&terminal, "en");
}

#[test]
fn who_is_asked_whether_to_leave_can_stay() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    for stays in ["n", "Escape", "Enter"] {
        terminal.press("q", "Leave?");
        terminal.dismiss(stays, "Leave?");
    }
    terminal.press("C-c", "Leave?");
    terminal.dismiss("n", "Leave?");
    terminal.press("C-c", "Leave?");
    terminal.key("Right");
    terminal.key("Enter");
    terminal.given_back("0");
    terminal.sees("Saved.");
}

#[test]
fn control_c_twice_leaves_from_wherever_one_is() {
    let ways: [&[(&str, &str)]; 5] = [
        &[("d", "( ) a")],
        &[("a", "Order an action"), ("Enter", "Order this?")],
        &[("n", "═ Note")],
        &[("?", "What can be done here")],
        &[("s", "Search the logs"), ("C-g", "Words explained")],
    ];
    let Some(terminal) = Terminal::open(80, 24) else { return };
    for (number, way) in ways.into_iter().enumerate() {
        if number == 0 {
            first_drill_paused(&terminal, "en")
        } else {
            terminal.start("resume --lang en")
        }
        terminal.sees("PAUSED");
        terminal.walk(way);
        terminal.press("C-c", "Leave?");
        terminal.key("C-c");
        terminal.given_back("0");
        terminal.clear();
    }
}

/// The examples of the help that take the whole terminal.
#[test]
fn examples_of_full_screens_start_and_are_left() {
    for line in hotwash::cli::examples::all().filter(|line| hotwash::cli::examples::is_full_screen(line)) {
        let Some(terminal) = Terminal::open(80, 24) else { return };
        if line.starts_with("hotwash resume") {
            first_drill(&terminal, "en");
            leave(&terminal, "en");
            terminal.clear();
        }
        terminal.start(line.strip_prefix("hotwash").unwrap());
        let screen = terminal.waits("the last row", |screen| screen.contains("? help"));
        // Where nothing is under way nothing is asked.
        if !screen.contains("PAUSED") {
            terminal.key("C-c")
        } else {
            terminal.press("C-c", "Leave?");
            terminal.key("C-c")
        }
        terminal.given_back("0");
    }
}

/// In the middle of it, with a dialog open.
fn signalled(signal: &str, code: &str) {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("Enter", "#security-help");
    terminal.press("e", "[x] conf.");
    terminal.signal(signal);
    terminal.given_back(code);
    terminal.sees("Saved.");
    assert!(terminal.recorded().contains("\"do\":\"pin\""));
}

#[test]
fn a_request_to_end_gives_the_terminal_back_and_loses_nothing() {
    signalled("TERM", "143");
}

#[test]
fn an_interrupt_gives_the_terminal_back_and_loses_nothing() {
    signalled("INT", "130");
}

#[test]
fn a_hangup_gives_the_terminal_back_and_loses_nothing() {
    signalled("HUP", "129");
}

#[test]
fn a_signal_at_the_first_screen_gives_the_terminal_back() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    for (signal, code) in [("TERM", "143"), ("INT", "130"), ("HUP", "129")] {
        terminal.start("--lang en");
        terminal.sees("? help");
        terminal.signal(signal);
        terminal.given_back(code);
        terminal.clear();
    }
    assert!(terminal.journals().is_empty());
}

/// Nothing can be given back by a program that is killed; what was called saved is there.
#[test]
fn killed_it_loses_nothing_that_was_called_saved() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("n", "═ Note");
    terminal.types("before the end");
    terminal.press("Enter", "Saved #");
    terminal.signal("KILL");
    terminal.waits("the shell", |screen| screen.trim_end().ends_with("READY$"));
    // As people do then.
    terminal.blind_line("stty sane; tput rmcup; tput cnorm; clear");
    terminal.waits("an empty screen", |screen| screen.trim_end() == "READY$");
    terminal.start("resume --lang en");
    terminal.sees("PAUSED");
    terminal.press("6", "before the end");
    leave(&terminal, "en");
    assert!(terminal.recorded().contains("before the end"));
}

/// The window is closed: the program sees it and goes, and the run can be taken up in another one.
#[test]
fn a_window_that_is_closed_ends_the_program_and_the_run_is_whole() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    let Some(other) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("n", "═ Note");
    terminal.types("the lid is shut");
    terminal.press("Enter", "Saved #");
    terminal.tmux(&["kill-server"]);
    other.waits("the program should end", |_| terminal.pid().is_none());
    other.start_with(&format!("HOTWASH_HOME={}", terminal.home().display()), "resume --lang en");
    other.sees("PAUSED");
    other.press("6", "the lid is shut");
    other.press("q", "Leave?");
    other.key("y");
    other.given_back("0");
}

#[test]
fn suspended_and_taken_up_again_the_screen_is_repainted() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("n", "═ Note");
    terminal.types("half a sen");
    terminal.key("C-z");
    // The shell gives up the rest of the line, or tells the code of a stopped program.
    terminal.waits("the shell", |screen| screen.trim_end().ends_with("READY$"));
    let flags = [terminal.property("alternate_on"), terminal.property("cursor_flag")];
    assert_eq!(flags, ["0", "1"], "alternate screen off, cursor on");
    terminal.line("fg");
    terminal.sees("half a sen");
    terminal.types("tence");
    terminal.dismiss("Enter", "═ Note");
    terminal.press("q", "Leave?");
    terminal.key("y");
    terminal.sees("Saved.");
    terminal.as_before();
    assert!(terminal.recorded().contains("half a sentence"));
}

/// Stopped and taken up from outside, where the program had no word in it.
#[test]
fn stopped_from_outside_it_paints_itself_again() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.signal("STOP");
    // The shell writes on over the frame, from wherever the cursor stood: words may go on in the next line.
    terminal.waits("the shell", |screen| screen.replace('\n', "").contains("READY$"));
    terminal.blind_line("printf '\\r\\nscrib''bled\\r\\n'");
    terminal.sees("scribbled");
    terminal.blind_line("fg");
    terminal.waits("only the program's own", |screen| {
        screen.contains("PAUSED") && screen.contains("? help") && !screen.contains("scribbled")
    });
    terminal.press("q", "Leave?");
    terminal.key("y");
    terminal.sees("Saved.");
    terminal.as_before();
}

/// Not a test: what the next one runs in a terminal of its own.
#[test]
#[ignore = "run by a_panic_gives_the_terminal_back"]
fn panics_with_the_terminal_taken() {
    let mut screen = hotwash::tui::terminal::Screen::take(true).unwrap();
    let draw = |buffer: &mut ratatui::buffer::Buffer| {
        buffer.set_style(buffer.area, ratatui::style::Style::new().reversed());
        None
    };
    screen.draw(draw).unwrap();
    panic!("the ground gives way");
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    let program = std::env::current_exe().unwrap();
    let child = "terminal::leaving::panics_with_the_terminal_taken";
    terminal.run(&format!("{} --exact {child} --ignored --nocapture", program.display()));
    terminal.sees("the ground gives way");
    terminal.given_back("101");
}

/// Left after the end, before the reflection: nothing is there to go on with, and the debrief is written.
#[test]
fn left_after_the_end_the_debrief_is_written() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("F", "Finish this move?");
    terminal.press("y", "The exercise is over.");
    terminal.press("C-c", "Leave?");
    terminal.key("y");
    terminal.given_back("0");
    terminal.sees("Debrief:");
    let folder = terminal.journal().with_extension("debrief");
    for name in ["debrief.html", "debrief.md", "debrief.json"] {
        assert!(folder.join(name).is_file(), "{name}");
    }
    let again = hotwash(terminal.home()).arg("debrief").arg(terminal.journal()).output().unwrap();
    assert!(stdout(&again).starts_with("# "));
    terminal.start("resume --lang en");
    terminal.given_back("66");
}
