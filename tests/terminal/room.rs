//! Several people: around one keyboard, with a facilitator who looks on, and with papers printed before.

use super::{Terminal, first_drill_paused, leave};

/// Five people, one keyboard: the form, the first decision with votes and a caller, the facilitator's menu.
#[test]
fn a_room_decides_together() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("play first-drill --room --seed 7 --lang ja");
    terminal.sees("参加するのはどなたですか");
    terminal.types("田中");
    terminal.key("PageDown");
    terminal.press("Enter", "参加者：田中 (当番)");
    terminal.press("Enter", "Enter 読む");
    terminal.press("Enter", "#security-help");
    terminal.sees("判断待ち");
    terminal.press("d", "( ) a");
    terminal.press("b", "(*) b");
    terminal.sees("それぞれの意見は");
    for key in ["b", "b", "c", "b", "b", "1"] {
        terminal.key(key);
    }
    terminal.sees("決めた人 [田中]");
    terminal.press("Enter", "別の意見");
    terminal.dismiss("Enter", "別の意見");
    terminal.press("R", "保留／再開");
    terminal.press("h", "話は保留中");
    let record = terminal.recorded();
    assert!(record.contains("\"called_by\":\"田中\""), "{record}");
    assert!(record.contains("\"role\":\"facilitator\""), "{record}");
    terminal.key("C-c");
    terminal.key("C-c");
    terminal.given_back("0");
}

/// Who is there can be said in the call; then nobody is asked, and the record has them.
#[test]
fn a_room_named_in_the_call_begins_at_once() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    let room = "--roster 'Tanaka:Commander,Sato,Ito' --facilitator Kato --cohort 2026-A";
    terminal.start(&format!("play first-drill --seed 7 --lang en {room}"));
    terminal.sees("Tanaka (Commander), Sato");
    terminal.press("Enter", "Enter read");
    terminal.press("R", "+1 min");
    terminal.press("t", "Enter OK");
    terminal.types("they looked at each other");
    terminal.key("Enter");
    terminal.sees("Saved #");
    terminal.key("C-c");
    terminal.key("C-c");
    terminal.given_back("0");
    let record = terminal.recorded();
    for said in ["Tanaka", "Kato", "2026-A", "they looked at each other"] {
        assert!(record.contains(said), "{said}");
    }
}

/// A facilitator looks on from a second terminal, writes a note for themselves, and the run knows nothing of it.
#[test]
fn a_second_terminal_watches_and_keeps_its_own_notes() {
    let Some(players) = Terminal::open(80, 24) else { return };
    let Some(facilitator) = Terminal::open(120, 40) else { return };
    first_drill_paused(&players, "en");
    let journal = players.journal();
    facilitator.start(&format!("watch {} --lang ja", journal.display()));
    facilitator.sees("参加者に見せないこと");
    facilitator.press("n", "Enter OK");
    facilitator.types("reads slowly");
    facilitator.press("Enter", "ジャーナルとは別のファイルに残しました");
    // What the players do now is seen over there.
    facilitator.key("2");
    players.walk(&[("d", "( ) a"), ("b", "Enter records this")]);
    assert!(!facilitator.screen().contains("期待どおり"));
    players.dismiss("Enter", "Enter records this");
    facilitator.sees("期待どおり");
    facilitator.key("q");
    facilitator.given_back("0");
    let notes = journal.with_extension("notes.jsonl");
    assert!(std::fs::read_to_string(&notes).unwrap().contains("reads slowly"));
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&notes).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    leave(&players, "en");
    assert!(!players.recorded().contains("reads slowly"));
}

/// The papers are printed; those of the players hold nothing of the facilitator's.
#[test]
fn papers_are_printed_from_the_shell() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    let papers = terminal.home().join("papers");
    terminal.start(&format!("kit first-drill --lang ja --out {}", papers.display()));
    terminal.given_back("0");
    let read = |name: &str| std::fs::read_to_string(papers.join(name)).unwrap();
    let secret = "上野さんのパスワードを変更した";
    assert!(read("facilitator.html").contains(secret));
    assert!(!read("participants.html").contains(secret) && !read("roles.html").contains(secret));
}
