//! At the shell: calls that go wrong, completions, and what is printed.

use super::Terminal;

#[test]
fn a_wrong_name_is_told_with_the_one_that_was_meant() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("play frist-drill --lang en");
    terminal.given_back("66");
    terminal.sees("Did you mean first-drill?");
    terminal.start("paly first-drill --lang en");
    terminal.given_back("2");
    terminal.sees("play");
    terminal.start("play first-drill --seed 7 --lang en");
    terminal.sees("Enter begin");
    terminal.key("C-c");
    terminal.given_back("0");
}

#[test]
fn doctor_tells_what_this_terminal_can_do() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    terminal.start("doctor --lang en");
    terminal.given_back("0");
    let screen = terminal.screen();
    assert!(screen.contains("120x40") && screen.contains("screen"), "{screen}");
    terminal.clear();
    terminal.start("doctor --lang ja");
    terminal.given_back("0");
    terminal.sees("端末");
}

/// The program on the path, its completions loaded, half a word and Tab.
fn completed(shell: &str, load: &str) {
    let Some(terminal) = Terminal::open_with(shell, 100, 30) else { return };
    let bin = std::path::Path::new(super::driver::PROGRAM).parent().unwrap();
    terminal.line(&load.replace("BIN", &bin.display().to_string()));
    terminal.sees("LOADED 0");
    terminal.tmux(&["send-keys", "-l", "hotwash verif"]);
    terminal.sees("hotwash verif");
    terminal.press("Tab", "hotwash verify");
    terminal.key("C-u");
    terminal.key("C-c");
}

#[test]
fn bash_completes_commands() {
    completed("bash --norc --noprofile", "PATH=BIN:$PATH; . <(hotwash completions bash); echo LOA''DED $?");
}

#[test]
fn zsh_completes_commands() {
    completed(
        "zsh -f",
        "PATH=BIN:$PATH; autoload -U compinit; compinit -D -u; . <(hotwash completions zsh); echo LOA''DED $?",
    );
}

#[test]
fn fish_completes_commands() {
    let ready = "fish --no-config --private -C 'function fish_prompt; echo -n \"READY$ \"; end; set -g fish_greeting'";
    completed(ready, "set PATH BIN $PATH; hotwash completions fish | source; echo LOA''DED $status");
}
