//! The work itself: read, pin, decide, act, search, look up, take back.

use super::{Terminal, first_drill_paused, leave};

#[test]
fn a_decision_with_its_reasons_is_reviewed_before_it_is_recorded() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.walk(&[
        ("Enter", "#security-help"),
        ("e", "[x] conf."),
        ("d", "( ) a"),
        ("c", "Enter records this"),
    ]);
    // Back from the review, a reason, another choice: what was written is still there.
    terminal.press("Escape", "(*) c");
    terminal.press("n", "F1 help");
    terminal.types("she called at once");
    terminal.press("Enter", "Enter records this");
    terminal.press("Escape", "(*) c");
    terminal.press("PageUp", "n reason");
    terminal.press("b", "Enter records this");
    terminal.waits("the other choice with the reason", |screen| {
        screen.contains("(b) Thank you") && screen.contains("she called at once")
    });
    assert!(!terminal.recorded().contains("\"do\":\"decide\""), "nothing is recorded before");
    terminal.dismiss("Enter", "Enter records this");
    terminal.press("Escape", "Enter read");
    leave(&terminal, "en");
    let record = terminal.recorded();
    assert!(record.contains("\"do\":\"decide\"") && record.contains("she called at once"), "{record}");
}

#[test]
fn pins_and_orders_are_taken_back() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.walk(&[("2", "[ ] conf."), ("e", "[x] conf."), ("z", "[ ] conf.")]);
    terminal.press("a", "Order an action");
    terminal.types("CON-09");
    terminal.press("Enter", "at what?");
    terminal.types("sato");
    terminal.walk(&[("Enter", "Order this?"), ("Enter", "4 Actions 1"), ("z", "4 Actions 0")]);
    leave(&terminal, "en");
    let record = terminal.recorded();
    for done in ["\"on\":true", "\"on\":false", "\"do\":\"act\"", "\"do\":\"cancel\""] {
        assert!(record.contains(done), "{done}");
    }
}

/// Free action by words: the palette knows commands and every deed, aimed.
#[test]
fn the_palette_runs_commands_and_deeds() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("C-p", "Commands and orders");
    terminal.types("hypothesis");
    terminal.press("Enter", "What you believe is going on");
    terminal.types("a false sign-in page");
    terminal.key("Enter");
    terminal.dismiss("Enter", "What you believe is going on");
    terminal.press(":", "Commands and orders");
    terminal.types("reset sato");
    terminal.press("Enter", "Order this?");
    terminal.press("Enter", "Actions 1");
    terminal.press(":", "Commands and orders");
    terminal.types("decide D1");
    terminal.press("Enter", "( ) a");
    terminal.dismiss("Escape", "( ) a");
    leave(&terminal, "en");
    let record = terminal.recorded();
    assert!(record.contains("a false sign-in page") && record.contains("CON-09"), "{record}");
}

/// Lost anywhere: help says what can be done there, finds it by words, and does it.
#[test]
fn help_finds_a_command_and_carries_it_out() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("?", "What can be done here");
    terminal.types("machines");
    terminal.press("Enter", "[3 Assets]");
    terminal.press("a", "Order an action");
    terminal.press("F1", "What can be done here");
    terminal.dismiss("Escape", "What can be done here");
    terminal.dismiss("Escape", "Order an action");
    leave(&terminal, "en");
}

#[test]
fn a_word_is_explained_in_both_languages() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "ja");
    terminal.press("w", "用語の説明");
    terminal.types("トリアージ");
    terminal.press("Enter", "/ triage");
    terminal.dismiss("Escape", "/ triage");
    terminal.dismiss("Escape", "用語の説明");
    terminal.press("L", "First drill");
    terminal.press("w", "Words explained");
    terminal.types("triage");
    terminal.press("Enter", "triage / トリアージ");
    terminal.dismiss("Escape", "triage / トリアージ");
    terminal.dismiss("Escape", "Words explained");
    leave(&terminal, "en");
}

/// An action opens a log; it is searched by field and by word, and a line goes to the board.
#[test]
fn a_log_is_opened_searched_and_a_line_pinned() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("a", "Order an action");
    terminal.types("INV-03");
    terminal.press("Enter", "at what?");
    terminal.types("sato");
    terminal.press("Enter", "Order this?");
    terminal.press("Enter", "Actions 1");
    terminal.walk(&[(".", "09:04:00"), (".", "═ Guide:"), ("Enter", "Enter read")]);
    terminal.press_until(".", "Actions 0");
    terminal.press("s", "Search the logs");
    terminal.types("source:idp result:failure");
    terminal.press("Enter", " lines, as of");
    terminal.press("e", "Saved #");
    terminal.dismiss("Escape", "Search the logs");
    leave(&terminal, "en");
    assert!(terminal.recorded().contains("\"do\":\"pin-line\""), "{}", terminal.recorded());
}

/// What cannot be done says why, and what would make it possible.
#[test]
fn a_refusal_says_why() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("a", "Order an action");
    terminal.types("INV-02");
    terminal.press_until("Enter", "Order this?");
    terminal.press("Enter", "Not possible now");
    terminal.dismiss("Enter", "Not possible now");
    leave(&terminal, "en");
}

#[test]
fn time_is_stopped_stepped_and_made_faster() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("+", "x6 PAUSED");
    terminal.press("-", "x4 PAUSED");
    terminal.press(".", "09:04:00");
    leave(&terminal, "en");
}

/// Machines as a map, zones by the arrows, one of them opened.
#[test]
fn machines_are_walked_on_the_map() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("m", "─ Cloud services ──");
    terminal.press("Enter", "Enter close");
    terminal.dismiss("Escape", "Enter close");
    terminal.dismiss("m", "─ Cloud services ──");
    terminal.press("/", "Enter OK");
    terminal.types("kudo");
    terminal.sees_no_more("UENO-PC");
    terminal.press("Escape", "proxy-log");
    leave(&terminal, "en");
}

/// A hint is asked for, told, and on the record.
#[test]
fn a_hint_is_asked_for() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "ja");
    terminal.press("h", "═ ヒント");
    terminal.key("Down");
    terminal.press("Enter", "返事を待っている人がいます");
    terminal.dismiss("Escape", "═ ヒント");
    leave(&terminal, "ja");
    assert!(terminal.recorded().contains("\"do\":\"ask-hint\""));
}

/// A long exercise in several moves: one is finished before its time, after asking, and the next one is there.
#[test]
fn a_move_is_finished_and_the_next_one_begins() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("play vpn-ransomware --seed 7 --lang en");
    terminal.sees("Enter begin");
    terminal.walk(&[("Enter", "Enter read"), ("p", "PAUSED"), ("F", "Finish this move?")]);
    terminal.dismiss("n", "Finish this move?");
    terminal.press("F", "Finish this move?");
    terminal.press("y", "Move 2 of 4");
    terminal.dismiss("Enter", "Move 2 of 4");
    leave(&terminal, "en");
    terminal.clear();
    terminal.start("resume --lang en");
    terminal.sees("move 2/4");
    leave(&terminal, "en");
}
