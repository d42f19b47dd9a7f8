//! The registry: complete, unambiguous, in both languages.

use hotwash::locale;
use hotwash::stdx::text::{Lang, width};
use hotwash::tui::key::Key;
use hotwash::tui::keymap::Keymap;
use hotwash::tui::registry::{COMMANDS, Cmd, Context, command, valid};
use hotwash::tui::screens::chrome::{AS_USUAL, foot};
use std::collections::BTreeMap;

#[test]
fn no_two_commands_share_a_key_in_one_place() {
    for context in Context::ALL {
        let mut taken: BTreeMap<Key, Cmd> = BTreeMap::new();
        for command in valid(*context) {
            for key in command.keys {
                let other = taken.insert(*key, command.cmd);
                assert_eq!(other, None, "{key:?} in {context:?}: {other:?} and {:?}", command.cmd);
            }
        }
    }
}

/// Two lists of places leave out the last of all places, and of screens.
#[test]
fn the_facilitators_own_screen_stands_last() {
    assert_eq!(Context::ALL.last(), Some(&Context::Watch));
    for cmd in [Cmd::Mouse, Cmd::Settings, Cmd::Explain] {
        assert!(!command(cmd).at.contains(&Context::Watch), "{cmd:?}");
    }
}

#[test]
fn every_command_stands_once_and_has_words() {
    for entry in COMMANDS {
        assert!(std::ptr::eq(command(entry.cmd), entry), "{:?} stands twice", entry.cmd);
        for lang in Lang::ALL {
            for key in [format!("cmd-{}", entry.stem), format!("cmd-{}-help", entry.stem)] {
                assert!(locale::has(lang, &key), "{key} in {lang:?}");
            }
        }
        assert!(!entry.keys.is_empty() || !entry.plain.is_empty(), "{:?} cannot be given", entry.cmd);
        assert!(entry.keys.is_empty() == entry.at.is_empty(), "{:?} has keys but no place", entry.cmd);
    }
}

/// Where lines are typed nobody presses keys, selects rows or sees panes.
#[test]
fn every_verb_is_explained_without_keys() {
    let screen = [
        "Enter",
        "Esc",
        "Tab",
        "Space",
        "press",
        "Press",
        "selected",
        " pane",
        "キー",
        "押",
        "選んだ行",
        "画面",
    ];
    for entry in COMMANDS.iter().filter(|entry| !entry.plain.is_empty()) {
        for lang in Lang::ALL {
            assert!(locale::has(lang, &format!("plain-{}", entry.stem)), "{:?} in {lang:?}", entry.cmd);
            let help = entry.help_in_lines(lang).to_string();
            let of_the_screen = screen.iter().find(|word| help.contains(**word));
            assert_eq!(of_the_screen, None, "{help}");
        }
    }
}

#[test]
fn verbs_are_unique() {
    let mut verbs: Vec<&str> = COMMANDS.iter().filter_map(|command| command.verb()).collect();
    let count = verbs.len();
    verbs.sort_unstable();
    verbs.dedup();
    assert_eq!(verbs.len(), count);
}

#[test]
fn the_footer_always_ends_with_help_and_is_never_cut() {
    for lang in Lang::ALL {
        for context in Context::ALL {
            for typing in [context.always_typing(), true] {
                for columns in 20..=200 {
                    let keymap = Keymap::default();
                    let line = foot(&keymap, (*context, typing), lang, columns, AS_USUAL).line.text();
                    let (key, label) = keymap.help_hint(lang, typing);
                    assert!(width(&line) <= columns, "{context:?} {columns}: {line:?}");
                    assert!(line.ends_with(&format!("{key} {label}")), "{context:?} {columns}: {line:?}");
                }
            }
        }
    }
}

fn lookup(context: Context, typing: bool, key: Key) -> Option<Cmd> {
    Keymap::default().lookup(context, typing, key)
}

#[test]
fn everywhere_there_is_help_and_a_way_out() {
    for context in Context::ALL {
        assert_eq!(lookup(*context, false, Key::Char('?')), Some(Cmd::Help), "{context:?}");
        assert_eq!(lookup(*context, true, Key::F1), Some(Cmd::Help), "{context:?}");
        assert_eq!(lookup(*context, true, Key::Ctrl('c')), Some(Cmd::Leave), "{context:?}");
        let out = lookup(*context, false, Key::Esc);
        assert!(out.is_some(), "Esc does nothing in {context:?}");
    }
}

#[test]
fn full_width_keys_count() {
    assert_eq!(lookup(Context::Inbox, false, Key::Char('？')), Some(Cmd::Help));
    assert_eq!(lookup(Context::Inbox, false, Key::Char('ｊ')), Some(Cmd::Down));
    assert_eq!(lookup(Context::Lister, true, Key::Char('？')), None);
}

/// What authors were promised: a coach's text may name these keys, on the screen and in plain lines.
#[test]
fn what_a_coach_may_name_is_there() {
    for name in hotwash::plan::msel::KEYED {
        let command = COMMANDS.iter().find(|command| command.stem == *name);
        let command = command.unwrap_or_else(|| panic!("no command is called {name}"));
        assert!(!command.keys.is_empty() && command.verb().is_some(), "{name}");
    }
    let text = "Press {key:act}. {key:decide}を押します。".into();
    assert_eq!(Keymap::default().coached(Lang::En, &text).as_str(), "Press [a]. [d]を押します。");
    assert_eq!(Keymap::verbs().coached(Lang::En, &text).as_str(), "Press act. decideを押します。");
}
