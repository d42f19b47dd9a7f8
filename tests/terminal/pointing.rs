//! The mouse, where it is wanted; and answers of the terminal that are no keys.

use super::{Terminal, first_drill_paused, leave};

/// A press of the left button and its release at the first place where a text stands; so many times.
fn click(terminal: &Terminal, text: &str, times: usize) {
    let screen = terminal.waits(&format!("{text:?} to click on"), |screen| screen.contains(text));
    let (column, row) = place(&screen, text);
    terminal.sends(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m").repeat(times).as_bytes());
}

/// Column and row, from 1, of the first cell of a text.
fn place(screen: &str, text: &str) -> (usize, usize) {
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
    let before = line.split(text).next().unwrap();
    (hotwash::stdx::text::width(before) + 1, row + 1)
}

#[test]
fn what_is_pointed_at_is_chosen_opened_and_scrolled() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "ja");
    assert_eq!(terminal.property("mouse_any_flag"), "1");
    // A tab, a row of the list, an entry of the footer.
    click(&terminal, "3 資産", 1);
    terminal.sees("[3 資産");
    click(&terminal, "KUDO-PC", 1);
    terminal.sees(">-  KUDO-PC");
    let (column, row) = place(&terminal.screen(), ">-  KUDO-PC");
    terminal.sends(format!("\x1b[<65;{column};{row}M").as_bytes());
    terminal.sees_no_more(">-  KUDO-PC");
    terminal.sends(format!("\x1b[<64;{column};{row}M").as_bytes());
    terminal.sees(">-  KUDO-PC");
    click(&terminal, "n メモ", 1);
    terminal.sees("═ メモ");
    terminal.dismiss("Escape", "═ メモ");
    // Two clicks are one Enter.
    click(&terminal, "1 受信", 1);
    terminal.sees("[1 受信");
    click(&terminal, "パスワードを入れ", 2);
    terminal.sees("#security-help");
    terminal.press("Escape", "Enter 読む");
    // Left to the terminal, for selecting text.
    terminal.press("M", "文字選択");
    assert_eq!(terminal.property("mouse_any_flag"), "0");
    terminal.press("M", "マウスで操作");
    assert_eq!(terminal.property("mouse_any_flag"), "1");
    leave(&terminal, "ja");
}

/// Lines of the box-drawing block on the screen.
pub fn lines_drawn(screen: &str) -> usize {
    screen.chars().filter(|c| ('\u{2500}'..='\u{257f}').contains(c)).count()
}

#[test]
fn the_terminal_is_asked_how_wide_it_draws_and_late_answers_are_no_keys() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    // No locale speaks for lines: only the answer does.
    terminal.start_with("LANG=", "play first-drill --seed 7 --lang ja");
    terminal.sees("Enter 開始  w");
    terminal.press("Enter", "Enter 読む");
    terminal.press("p", "x4 停止");
    terminal.waits("lines, and nothing left of the question", |screen| {
        lines_drawn(screen) > 100 && !screen.contains("6n") && !screen.contains("─あ")
    });
    // A report of the cursor's place, as if it had been long on its way: 2 and R would be keys. What the key after it
    // brings is all that changes.
    terminal.sends(b"\x1b[2;3R");
    terminal.press("3", "[3 資産");
    terminal.press("1", "[1 受信");
    terminal.waits("the same as before", |screen| {
        screen.contains("x4 停止") && screen.contains("Enter 読む") && !screen.contains("ファシリテーター")
    });
    leave(&terminal, "ja");
}
