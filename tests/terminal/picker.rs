//! The first screen: what is offered, found, gone on with, and refused.

use super::{Terminal, first_drill_paused, leave};
use crate::support::root;

#[test]
fn an_exercise_is_found_by_words_of_either_language() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("--lang en");
    terminal.sees("contractor");
    terminal.press("/", " / ");
    terminal.types("最初");
    terminal.sees_no_more("contractor");
    terminal.sees("First drill");
    terminal.press("Escape", "contractor");
    terminal.press("/", " / ");
    terminal.types("zzz");
    terminal.sees("Nothing fits");
    terminal.dismiss("Escape", "Nothing fits");
    terminal.press("L", "最初の10分訓練");
    terminal.press("L", "First drill");
    terminal.press("G", ">The contractor");
    terminal.press("Enter", "Enter begin");
    terminal.key("q");
    terminal.given_back("0");
}

/// Forty exercises of one's own: the list scrolls, and any of them starts.
#[test]
fn a_long_list_of_own_exercises_scrolls() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    let base = std::fs::read_to_string(root().join("tests/check/_base/scenario.toml")).unwrap();
    let mut text = base;
    text += "\n[[move]]\nid = \"only\"\ntitle = { en = \"Only\", ja = \"唯一\" }\nat = \"0m\"\n\
             situation = { en = \"It begins.\", ja = \"始まります。\" }\nuntil = \"2h\"\n";
    for number in 0..40 {
        let folder = terminal.home().join(format!("drills/own-{number:02}"));
        std::fs::create_dir_all(&folder).unwrap();
        let own = text.replacen("id      = \"base\"", &format!("id      = \"own-{number:02}\""), 1).replacen(
            "en = \"Base\"",
            &format!("en = \"Own {number:02}\""),
            1,
        );
        std::fs::write(folder.join("scenario.toml"), own).unwrap();
    }
    let drills = terminal.home().join("drills");
    terminal.start(&format!("--lang en --scenarios {}", drills.display()));
    terminal.sees("Own 00");
    terminal.press("G", ">The contractor");
    terminal.press("g", "Own 00");
    terminal.press_until("PageDown", ">The contractor");
    terminal.press_until("Up", ">Own 30");
    terminal.press("Enter", "It begins.");
    terminal.key("q");
    terminal.given_back("0");
}

#[test]
fn an_unfinished_run_stands_first_and_goes_on_where_it_was_left() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill_paused(&terminal, "ja");
    terminal.press("Enter", "#security-help");
    terminal.press("e", "[x] 確認");
    terminal.press("Escape", "Enter 読む");
    leave(&terminal, "ja");
    terminal.clear();
    terminal.start("--lang ja");
    terminal.sees(">再開");
    terminal.press("Enter", "x4 停止");
    terminal.press("2", "[x] 確認");
    leave(&terminal, "ja");
}

/// Two terminals cannot play one run: the second is told, and the first plays on.
#[test]
fn a_run_that_is_open_elsewhere_is_refused() {
    let Some(first) = Terminal::open(80, 24) else { return };
    let Some(second) = Terminal::open(80, 24) else { return };
    first_drill_paused(&first, "en");
    let elsewhere = format!("HOTWASH_HOME={}", first.home().display());
    second.start_with(&elsewhere, "resume --lang en");
    second.given_back("75");
    second.sees("is open in an");
    first.press("n", "═ Note");
    first.types("still mine");
    first.dismiss("Enter", "═ Note");
    leave(&first, "en");
    second.clear();
    second.start_with(&elsewhere, "resume --lang en");
    second.sees("PAUSED");
    second.press("q", "Leave?");
    second.key("y");
    second.given_back("0");
    assert!(first.recorded().contains("still mine"));
}

#[test]
fn settings_are_changed_kept_and_found_again_and_the_machine_is_checked() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("");
    terminal.sees("First drill");
    // Language, twice to the right: as the locale, English, Japanese.
    terminal.press(",", "═ Settings");
    terminal.press_until("Right", "═ 設定");
    terminal.press("s", "保存しました");
    let file = std::fs::read_to_string(terminal.home().join("config.toml")).unwrap();
    assert!(file.ends_with("lang = \"ja\"\n"), "{file}");
    terminal.dismiss("Escape", "═ 設定");
    terminal.press("d", "この環境と端末の点検");
    terminal.dismiss("Escape", "この環境と端末の点検");
    terminal.key("q");
    terminal.given_back("0");
    terminal.clear();
    terminal.start("play first-drill");
    terminal.sees("最初の10分訓練");
    terminal.press(",", "═ 設定");
    terminal.press_until("Right", "═ Settings");
    terminal.key("C-c");
    terminal.given_back("0");
}
