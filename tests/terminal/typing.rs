//! What people write: in Japanese, by an input method, pasted, half written when the window changes.

use super::{Terminal, first_drill, first_drill_paused, leave};

#[test]
fn notes_and_searches_are_written_in_japanese() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "ja");
    terminal.press("n", "═ メモ");
    terminal.types("佐藤さんに");
    terminal.types("連絡済み");
    assert_eq!(terminal.property("cursor_flag"), "1");
    terminal.dismiss("Enter", "═ メモ");
    terminal.press("a", "対応を選ぶ");
    terminal.types("パスワードのリ");
    terminal.dismiss("Escape", "対応を選ぶ");
    terminal.press("6", "佐藤さんに連絡済み");
    leave(&terminal, "ja");
    assert!(terminal.recorded().contains("佐藤さんに連絡済み"));
}

/// An input method that was left on: keys come full-width, commands still work.
#[test]
fn full_width_keys_are_commands() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "ja");
    let wide = |keys: &str, brings: &str| {
        terminal.tmux(&["send-keys", "-l", keys]);
        terminal.sees(brings);
    };
    wide("２", "[2 状況");
    wide("ｄ", "( ) a");
    wide("ｂ", "Enter 記録する");
    terminal.dismiss("Enter", "Enter 記録する");
    wide("？", "F1");
    terminal.dismiss("Escape", "F1");
    wide("ｑ", "終了しますか");
    terminal.tmux(&["send-keys", "-l", "ｙ"]);
    terminal.given_back("0");
    assert!(terminal.recorded().contains("\"do\":\"decide\""));
}

/// What cannot be undone is typed out first; with an input method on, too.
#[test]
fn what_cannot_be_undone_is_typed_out_first() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "ja");
    terminal.press("a", "対応を選ぶ");
    terminal.types("ERA-04");
    terminal.press("Enter", "SATO-PC");
    terminal.press("Enter", "「はい」と入力");
    terminal.press("Enter", "先に確認語を入力");
    terminal.key("Enter");
    terminal.types("いいえ");
    terminal.press("Enter", "先に確認語を入力");
    assert!(!terminal.recorded().contains("ERA-04"), "nothing else orders it");
    for _ in 0..3 {
        terminal.key("BSpace");
    }
    terminal.types("はい");
    terminal.dismiss("Enter", "と入力");
    leave(&terminal, "ja");
    assert!(terminal.recorded().contains("ERA-04"));
}

/// A paste is text, whatever is in it: no key, no sequence for the terminal, no Enter.
#[test]
fn what_is_pasted_is_text_and_nothing_else() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    let paste = |bytes: &[u8]| terminal.sends(&[b"\x1b[200~", bytes, b"\x1b[201~"].concat());
    // Nothing is written here: keys in a paste are not pressed.
    paste(b"qyq\ry\r");
    terminal.press("n", "═ Note");
    paste("one\r\u{1b}]0;owned\u{7}\u{1b}[2Jtwo \u{202e}\u{2067}three\u{9b}31m\rfour".as_bytes());
    terminal.waits("the text, and nothing wiped", |screen| {
        ["four", "═ Note", "PAUSED", "DECIDE D1"].iter().all(|text| screen.contains(text))
    });
    assert!(!terminal.property("pane_title").contains("owned"));
    terminal.dismiss("Enter", "═ Note");
    leave(&terminal, "en");
    let record = terminal.recorded();
    let note = record.lines().find(|line| line.contains("\"do\":\"note\"")).expect("a note");
    for word in ["one", "two", "three", "four"] {
        assert!(note.contains(word), "{note}");
    }
    assert!(!note.contains('\u{1b}') && !note.contains("u001b") && !note.contains('\u{202e}'), "{note}");
    assert_eq!(record.matches("\"do\":\"decide\"").count(), 0);
}

#[test]
fn a_draft_survives_every_size_of_the_window() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    first_drill_paused(&terminal, "ja");
    terminal.press("n", "═ メモ");
    terminal.types("書きかけの");
    for (width, height, shows) in [
        (40, 12, "書きかけの"),
        (20, 4, "x4 停止"),
        (80, 24, "書きかけの"),
        (1, 1, ""),
        (150, 50, "書きかけの"),
        (60, 16, "書きかけの"),
    ] {
        terminal.resize(width, height);
        let size = format!("{width} {height}");
        terminal.waits("the size", |_| {
            terminal.tmux(&["display-message", "-p", "#{pane_width} #{pane_height}"]).trim() == size
        });
        terminal.sees(shows);
    }
    terminal.types("メモ");
    terminal.dismiss("Enter", "═ メモ");
    leave(&terminal, "ja");
    assert!(terminal.recorded().contains("書きかけのメモ"));
}

/// A letter that is typed in the very moment the window changes its size comes up by itself, not with the next one.
#[test]
fn what_is_typed_while_the_window_changes_is_not_held_back() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "en");
    terminal.press("n", "═ Note");
    let mut written = String::new();
    for (n, letter) in "abcdefghijklmnopqrstuvwxyz".chars().enumerate() {
        let width = if n % 2 == 0 { "81" } else { "80" };
        terminal.tmux(&[
            "resize-window",
            "-x",
            width,
            "-y",
            "24",
            ";",
            "send-keys",
            "-l",
            &letter.to_string(),
        ]);
        written.push(letter);
        terminal.sees(&written);
    }
    terminal.dismiss("Enter", "═ Note");
    leave(&terminal, "en");
}

/// While one writes, time goes on where it was asked to, messages come, and nobody takes the pen away.
#[test]
fn what_comes_in_meanwhile_takes_nothing_from_who_writes() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    first_drill(&terminal, "en");
    terminal.press("b", "Breathing room off");
    for _ in 0..8 {
        terminal.key("+");
    }
    terminal.press("n", "═ Note");
    terminal.types("unbroken tho");
    let messages = |screen: &str| {
        let tabs = screen.lines().find(|line| line.contains("1 Inbox")).unwrap_or_default();
        let count = tabs.split("1 Inbox ").nth(1).unwrap_or_default();
        count.split(['*', ']']).next().unwrap_or_default().parse::<u32>().unwrap_or_default()
    };
    terminal.waits("messages should come in", |screen| messages(screen) >= 3);
    terminal.types("ught");
    terminal.dismiss("Enter", "═ Note");
    terminal.key("C-c");
    terminal.key("C-c");
    terminal.given_back("0");
    assert!(terminal.recorded().contains("unbroken thought"));
}
