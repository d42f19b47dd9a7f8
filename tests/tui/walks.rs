//! Walks of newcomers: they know what they want, and nothing else. The next key is read off the screen, from the keys
//! at its foot, or looked for in the help that the foot always names. What it takes is estimated: a second and a half
//! for a key with the glance before it, a third of a second for a letter of a word, and reading all that is told at
//! length (what the guide says, messages, a decision with its options) at four words or eight Japanese characters a
//! second.

mod walker;

use hotwash::exercise::view::TaskState;
use hotwash::locale::say;
use hotwash::stdx::text::Lang;
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::key::Key;
use hotwash::tui::mouse::{Gesture, Target};
use hotwash::tui::registry::{Cmd, command};
use hotwash::tui::wake::Wake;
use walker::{KEYS_MOST, Walker};

/// From the picker to the first decision on the record, with the guide, on three screens in both languages.
#[test]
fn to_the_first_decision() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut walker = Walker::at_picker(lang, size);
            walker.told("l", walker.words(("Press l", "l：")));
            walker.follow(Cmd::Begin);
            walker.listen();
            walker.follow(Cmd::Read);
            walker.key(Key::Esc);
            walker.sees(walker.words(("with [e].", "[e] で留めて")));
            walker.listen();
            walker.key(Key::Char('e'));
            walker.sees(walker.words(("[d] is for deciding", "[d] で判断")));
            walker.listen();
            walker.key(Key::Char('d'));
            walker.told("a", "( ) a");
            walker.told("3", say(lang, "tui-decide-sure").as_str());
            walker.follow(Cmd::Choose);
            walker.follow(Cmd::Record);
            walker.arrived("to the first decision", "decide reply thank confidence 30");
        }
    }
}

/// In the first drill, on the smallest and on the usual screen, in both languages.
fn everywhere(walk: impl Fn(Walker)) {
    for_sizes("first-drill", walk);
}

fn for_sizes(name: &str, walk: impl Fn(Walker)) {
    for lang in Lang::ALL {
        for size in [(80, 24), (40, 12)] {
            walk(Walker::at_work(name, lang, size));
        }
    }
}

#[test]
fn to_the_help_and_to_what_it_lists() {
    everywhere(|mut walker| {
        walker.follow(Cmd::Help);
        walker.sees(say(walker.lang, "tui-help-title").as_str());
        assert!(walker.frame()[0].contains(walker.words(("WAITS", "待機"))), "the clock waits, and says so");
        walker.write(command(Cmd::Note).label(walker.lang).as_str());
        walker.key(Key::Enter);
        walker.write("ok");
        walker.key(Key::Enter);
        walker.arrived("help", "note \"ok\"");
    });
}

#[test]
fn to_a_pause() {
    everywhere(|mut walker| {
        walker.follow(Cmd::Pause);
        assert!(walker.model().clock.paused);
        assert!(walker.frame()[0].contains(walker.words(("PAUSED", "停止"))));
        walker.arrived("pause", "start");
    });
}

#[test]
fn to_an_order_by_free_search() {
    everywhere(|mut walker| {
        walker.follow(Cmd::Act);
        walker.write(walker.words(("reset", "リセット")));
        walker.key(Key::Enter);
        walker.write("sato");
        walker.key(Key::Enter);
        walker.follow(Cmd::Order);
        walker.arrived("order", "act CON-09 sato");
    });
}

#[test]
fn to_a_search_of_the_logs() {
    everywhere(|mut walker| {
        walker.follow(Cmd::SearchLogs);
        walker.write("sato");
        walker.follow(Cmd::RunQuery);
        walker.arrived("search", "search ");
    });
}

#[test]
fn to_a_pinned_fact() {
    everywhere(|mut walker| {
        walker.follow(Cmd::Read);
        walker.follow(Cmd::Pin);
        walker.arrived("pin", "pin sato-typed");
    });
}

#[test]
fn to_a_note() {
    everywhere(|mut walker| {
        walker.follow(Cmd::Note);
        walker.write("ask about the page");
        walker.key(Key::Enter);
        walker.arrived("note", "note \"ask about the page\"");
    });
}

/// Has a log looked into, waits for it, reads a line whole, and keeps it as evidence.
#[test]
fn to_a_line_of_the_logs_kept() {
    everywhere(|mut walker| {
        walker.follow(Cmd::Act);
        walker.write(walker.words(("read", "認証ログ")));
        walker.sees(walker.words(("Read the sign-in", "認証ログ確認")));
        walker.key(Key::Enter);
        walker.write("sa");
        walker.key(Key::Enter);
        walker.follow(Cmd::Order);
        walker.wait_for(|view| view.tasks.iter().any(|task| matches!(task.state, TaskState::Ended(_))));
        walker.follow(Cmd::SearchLogs);
        walker.follow(Cmd::RunQuery);
        walker.follow(Cmd::Open);
        walker.follow(Cmd::PinLine);
        walker.arrived("line kept", "pin-line ");
    });
}

/// Tells the PMS department first: what is not known yet, and how many people at the most.
#[test]
fn to_the_first_report() {
    for_sizes("vpn-ransomware", |mut walker| {
        walker.follow(Cmd::Act);
        walker.write("pms");
        walker.sees(walker.words(("Notify the PMS", "PMS事務局への連絡")));
        walker.key(Key::Enter);
        walker.key(Key::Down);
        walker.follow(Cmd::Toggle);
        for _ in 0..4 {
            walker.key(Key::Down);
        }
        walker.sees(walker.words(("People at", "最大")));
        walker.write("61000");
        walker.follow(Cmd::ReadOver);
        walker.sees("61,000");
        walker.follow(Cmd::Order);
        walker.arrived("first report", "act ESC-05 ");
    });
}

/// Does not know a word, wants to see the network, and takes a machine off it.
#[test]
fn to_a_word_the_map_and_a_machine_isolated() {
    everywhere(|mut walker| {
        walker.follow(Cmd::Explain);
        walker.write(walker.words(("con", "封じ")));
        walker.sees(walker.words(("containment", "封じ込め")));
        walker.key(Key::Esc);
        walker.follow(Cmd::Map);
        walker.sees("SATO-PC");
        walker.told("1", "1");
        walker.follow(Cmd::Act);
        walker.write(walker.words(("iso", "隔離")));
        walker.key(Key::Enter);
        walker.write("sa");
        walker.sees("SATO-PC");
        walker.key(Key::Enter);
        walker.follow(Cmd::Order);
        walker.arrived("isolated", "act CON-01 SATO-PC");
    });
}

/// From the picker to the first decision without a key: every step is something on the screen to click.
#[test]
fn to_the_first_decision_by_the_mouse_alone() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut walker = Walker::at_picker(lang, size);
            walker.click(Target::Line(0), Gesture::Double);
            walker.click_for(Cmd::Begin);
            while matches!(walker.model().overlays.last(), Some(Overlay::Coach(_))) {
                walker.click_for(Cmd::Understood);
            }
            walker.click_for(Cmd::Decide);
            while !walker.shows(Target::Line(1)) && walker.keys < KEYS_MOST {
                walker.does(Wake::Pointed(Target::Top, Gesture::WheelDown));
            }
            walker.click(Target::Line(1), Gesture::Double);
            walker.click_for(Cmd::Record);
            walker.arrived("by the mouse alone", "decide first-reply ask");
        }
    }
}
