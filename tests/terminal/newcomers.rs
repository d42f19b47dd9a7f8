//! People who have never seen it: the first decision, and the five minutes with the guide.

use super::{Terminal, leave};

/// From the picker to the first decision on the record, in few keys.
fn to_the_first_decision(width: u16, height: u16, lang: &str) {
    let Some(terminal) = Terminal::open(width, height) else { return };
    terminal.start(&format!("--lang {lang}"));
    let ja = lang == "ja";
    let word = |en: &'static str, ja_: &'static str| if ja { ja_ } else { en };
    let step = |number: u32| if ja { format!("{number}／9") } else { format!("{number} of 9") };
    terminal.sees(word("First drill", "最初の10分訓練"));
    let guide = word("═ Guide:", "═ 案内役");
    let keys: [(&str, &str); 13] = [
        ("l", word("Enter begin", "Enter 開始  w")),
        ("Enter", guide),
        ("Enter", word("Enter read", "Enter 読む")),
        ("Enter", word("It lay by the door", "入口に落ちていた")),
        ("Escape", guide),
        ("Enter", word("Enter read", "Enter 読む")),
        ("e", guide),
        ("Enter", word("Enter read", "Enter 読む")),
        ("d", "( ) a"),
        ("a", "(*) a"),
        ("3", "[3:30%]"),
        ("Enter", word("Enter record", "Enter 記録する")),
        ("Enter", &step(4)),
    ];
    assert!(keys.len() <= 25);
    terminal.walk(&keys);
    assert!(terminal.recorded().contains("\"do\":\"decide\""), "the decision is in the journal");
    terminal.dismiss("Enter", guide);
    leave(&terminal, lang);
}

#[test]
fn the_first_decision_in_english_on_a_small_screen() {
    to_the_first_decision(80, 24, "en");
}

#[test]
fn the_first_decision_in_english_on_a_large_screen() {
    to_the_first_decision(120, 40, "en");
}

#[test]
fn the_first_decision_in_japanese_on_a_small_screen() {
    to_the_first_decision(80, 24, "ja");
}

#[test]
fn the_first_decision_in_japanese_on_a_large_screen() {
    to_the_first_decision(120, 40, "ja");
}

/// Words of the guided five minutes.
struct Words {
    lang: &'static str,
    step: fn(u32) -> String,
    begin: &'static str,
    read: &'static str,
    reflection: &'static str,
    record: &'static str,
    review: [&'static str; 2],
    debrief: &'static str,
    page: [&'static str; 2],
    contents: &'static str,
    take_away: &'static str,
    share: &'static str,
}

const EN: Words = Words {
    lang: "en",
    step: |number| format!("Guide: {number} of 9"),
    begin: "Enter begin",
    read: "Enter read",
    reflection: "Before you see the truth",
    record: "Record these lines?",
    review: ["Enter record", "Order this?"],
    debrief: "r take away",
    page: ["Page 1 of", "Page 2 of"],
    contents: "═ Go to",
    take_away: "What you take away",
    share: "For me alone",
};

const JA: Words = Words {
    lang: "ja",
    step: |number| format!("案内役：{number}／9"),
    begin: "Enter 開始  w",
    read: "Enter 読む",
    reflection: "真相を見る前に",
    record: "この内容で記録しますか",
    review: ["Enter 記録する", "この対応を始めますか"],
    debrief: "r 学びを書く",
    page: ["1 / ", "2 / "],
    contents: "═ 移動先",
    take_away: "学んだこと",
    share: "自分だけ",
};

/// The whole of the first steps by keys, with what the guide asks for; then the truth, page by page, something to take
/// away, and the reports beside the journal.
fn the_first_steps(words: &Words) {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start(&format!("learn --lang {}", words.lang));
    terminal.sees(words.begin);
    let step = words.step;
    let guided = |key: &str, number: u32| {
        terminal.press(key, &step(number));
        terminal.press("Enter", words.read);
    };
    guided("Enter", 1);
    terminal.press("Enter", "DESK-");
    terminal.press("Escape", &step(2));
    terminal.press("Enter", words.read);
    guided("e", 3);
    terminal.walk(&[("d", "( ) a"), ("a", "(*) a"), ("3", "[3:30%]"), ("Enter", words.review[0])]);
    guided("Enter", 4);
    terminal.press("a", "F1");
    terminal.types("isolate");
    terminal.walk(&[("Enter", "DESK-PC"), ("Enter", words.review[1])]);
    guided("Enter", 5);
    terminal.press_until(".", &step(6));
    terminal.press("Enter", words.read);
    terminal.press_until(".", &step(7));
    terminal.walk(&[("Enter", &step(8)), ("Enter", &step(9)), ("Enter", words.reflection)]);
    terminal.types("a stick");
    for _ in 0..3 {
        terminal.key("Enter");
    }
    terminal.types("70");
    terminal.press("Enter", words.record);
    terminal.press("y", words.debrief);
    terminal.press("Right", words.page[1]);
    terminal.press("Left", words.page[0]);
    terminal.press("/", words.contents);
    terminal.dismiss("Escape", words.contents);
    terminal.press("r", words.take_away);
    terminal.types("thank first");
    for _ in 0..2 {
        terminal.key("Enter");
    }
    terminal.press("Enter", words.share);
    for _ in 0..2 {
        terminal.key("Right");
    }
    terminal.dismiss("Enter", words.share);
    terminal.key("q");
    terminal.given_back("0");
    let record = terminal.recorded();
    for said in ["a stick", "thank first", "\"do\":\"decide\"", "CON-01"] {
        assert!(record.contains(said), "{said} is in the journal");
    }
    let report = terminal.journal().with_extension("debrief").join("debrief.html");
    let report = std::fs::read_to_string(report).unwrap();
    assert!(report.contains("thank first"), "what was shared stands in the report");
    assert!(!report.contains("a stick"), "what was kept does not");
    terminal.start(&format!("resume --lang {}", words.lang));
    terminal.given_back("66");
}

#[test]
fn the_first_steps_are_gone_through_to_the_end() {
    the_first_steps(&EN);
}

#[test]
fn the_first_steps_are_gone_through_to_the_end_in_japanese() {
    the_first_steps(&JA);
}
