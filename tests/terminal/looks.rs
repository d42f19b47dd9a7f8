//! How it looks on different terminals, and without a screen at all.

use super::pointing::lines_drawn;
use super::{Terminal, leave};

/// Numbers of colours in what the window shows.
fn colours(terminal: &Terminal) -> usize {
    let screen = terminal.tmux(&["capture-pane", "-p", "-e"]);
    let codes = screen.split("\u{1b}[").skip(1).filter_map(|piece| piece.split_once('m'));
    codes
        .flat_map(|(codes, _)| codes.split(';'))
        .filter(|code| code.len() > 1 && code.starts_with(['3', '4']) && !code.ends_with('9'))
        .count()
}

/// Calls with more in the environment: are lines drawn, are there colours?
fn drawn_as_asked(calls: &[(&str, &str, bool, bool)]) {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    for (environment, args, lines, colour) in calls {
        terminal.start_with(environment, args);
        // The last row: all above it is drawn by then.
        let screen = terminal.waits("the first screen", |screen| screen.trim_end().lines().count() == 24);
        assert_eq!(lines_drawn(&screen) > 50, *lines, "{environment} {args}\n{screen}");
        assert_eq!(screen.contains("+=="), !lines, "{environment} {args}\n{screen}");
        assert_eq!(colours(&terminal) > 0, *colour, "{environment} {args}");
        terminal.key("q");
        terminal.given_back("0");
        terminal.clear();
    }
}

#[test]
fn frames_and_colours_are_as_asked_for() {
    drawn_as_asked(&[
        ("", "--lang ja", true, true),
        ("", "--charset ascii", false, true),
        ("", "--color never", true, false),
        ("", "--theme mono --charset ascii", false, false),
    ]);
}

#[test]
fn frames_and_colours_are_as_the_environment_says() {
    drawn_as_asked(&[
        ("NO_COLOR=1", "", true, false),
        ("NO_COLOR=1", "--color always --theme dark", true, true),
        ("COLORTERM=truecolor", "--theme light", true, true),
        ("TERM=linux", "", false, true),
    ]);
}

/// In plain characters and Japanese, without colour: nothing is lost that is needed.
#[test]
fn the_plainest_screen_is_enough_to_decide() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("play first-drill --seed 7 --lang ja --charset ascii --color never");
    terminal.sees("Enter 開始  w");
    terminal.press("Enter", "Enter 読む");
    terminal.press("p", "x4 停止");
    terminal.walk(&[("d", "( ) a"), ("b", "Enter 記録する")]);
    terminal.dismiss("Enter", "Enter 記録する");
    let screen = terminal.waits("the list again", |screen| screen.contains("Enter 読む"));
    assert_eq!((lines_drawn(&screen), colours(&terminal)), (0, 0), "{screen}");
    leave(&terminal, "ja");
    assert!(terminal.recorded().contains("\"do\":\"decide\""));
}

#[test]
fn a_setting_of_the_shell_holds_for_the_next_start() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("config set theme mono");
    terminal.given_back("0");
    terminal.start("config set charset ascii");
    terminal.given_back("0");
    terminal.clear();
    terminal.start("--lang en");
    let screen = terminal.waits("the last row", |screen| screen.contains("? help"));
    assert_eq!((lines_drawn(&screen), colours(&terminal)), (0, 0), "{screen}");
    terminal.press(",", "< none >");
    terminal.key("C-c");
    terminal.given_back("0");
    terminal.clear();
    // A word in the call goes before the file.
    terminal.start("--lang en --charset unicode");
    let screen = terminal.waits("the last row", |screen| screen.contains("? help"));
    assert!(lines_drawn(&screen) > 50, "{screen}");
    terminal.key("q");
    terminal.given_back("0");
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_lines() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start_with("TERM=dumb", "play first-drill --seed 7 --lang en");
    terminal.sees("A message has just come in");
    terminal.line("quit");
    terminal.given_back("0");
    terminal.clear();
    terminal.start_with("TERM=dumb", "--lang en");
    terminal.given_back("0");
    let screen = terminal.screen();
    assert!(screen.contains("hotwash play NAME --plain") && screen.contains("First drill"), "{screen}");
}

/// Line by line at a terminal, as a screen reader has it.
#[test]
fn lines_are_played_at_a_terminal() {
    let Some(terminal) = Terminal::open(100, 40) else { return };
    terminal.start("play first-drill --plain --seed 7 --lang ja");
    terminal.sees("start");
    terminal.line("start");
    terminal.sees("D1");
    terminal.line("read 1");
    terminal.sees("#security-help");
    terminal.line("decide D1 b because 1 note \"まずお礼\"");
    terminal.sees("yes");
    terminal.line("yes");
    terminal.sees("まずお礼");
    terminal.line("clear-the-table");
    terminal.sees("help");
    terminal.line("quit");
    terminal.given_back("0");
    terminal.clear();
    // The same run goes on with the full screen.
    terminal.start("resume --lang ja");
    terminal.sees("停止");
    terminal.press("6", "[6 経過");
    leave(&terminal, "ja");
    assert!(terminal.recorded().contains("まずお礼"));
}

/// Ctrl-C and the end of input leave the lines, too.
#[test]
fn lines_are_left_by_control_c_and_by_the_end_of_input() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("play first-drill --plain --seed 7 --lang en");
    terminal.sees("A message has just come in");
    terminal.key("C-d");
    terminal.given_back("0");
    terminal.clear();
    terminal.start("play first-drill --plain --seed 7 --lang en");
    terminal.sees("A message has just come in");
    terminal.key("C-c");
    // The shell gives up the rest of the line.
    terminal.waits("the shell", |screen| screen.trim_end().ends_with("READY$"));
    terminal.line("echo CO''DE $?");
    terminal.sees("CODE 130");
    terminal.as_before();
}

#[test]
fn lines_come_by_a_pipe_and_full_screens_do_not_go_into_one() {
    let Some(terminal) = Terminal::open(100, 40) else { return };
    let play = format!("{} play first-drill --seed 7 --lang en", super::driver::PROGRAM);
    let log = terminal.home().join("lines");
    let script = r#"printf 'start\nread 1\ndecide D1 b\nstep\nquit\n'"#;
    let home = terminal.home().display();
    terminal.run(&format!("true; {script} | HOTWASH_HOME={home} {play} --plain > {}", log.display()));
    terminal.given_back("0");
    let lines = std::fs::read_to_string(&log).unwrap();
    assert!(lines.contains("#security-help") && !lines.contains('\u{1b}'), "{lines}");
    assert!(terminal.recorded().contains("\"do\":\"decide\""));
    terminal.run(&format!("{play} > {}; false", log.display()));
    terminal.sees("need a terminal");
    terminal.given_back("1");
}
