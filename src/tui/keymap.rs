//! Which key means what: the registry's keys, or those people chose instead.
//!
//! *In*: pairs of a command's stem and names of keys. *Out*: a map in which no two commands share a key in one place
//! and nothing is without help or a way out, or everything that is wrong with the pairs. *Never here*: files.

use crate::locale::{Arg, say, say_with};
use crate::plan::msel::put_keys;
use crate::stdx::near::nearest;
use crate::stdx::text::{Lang, SafeText};
use crate::tui::key::Key;
use crate::tui::registry::{COMMANDS, Cmd, Command, Context, command, valid};
use std::collections::{BTreeMap, BTreeSet};

/// Most keys of one command.
pub const KEYS_MAX: usize = 8;
/// Most characters of a name that is quoted back.
const QUOTED_MAX: usize = 40;

/// The keys in use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    /// Commands with other keys than the registry's.
    changed: BTreeMap<Cmd, Vec<Key>>,
    /// Sentences name verbs of plain lines instead of keys.
    verbs: bool,
}

/// What is wrong with chosen keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    /// There is no such command.
    Command {
        /// As written.
        name: String,
        /// What may have been meant.
        near: Option<&'static str>,
    },
    /// A command of plain lines, which has no keys.
    Lines {
        /// The command.
        command: &'static str,
    },
    /// There is no such key, or a terminal sends it as another one.
    Key {
        /// The command it was meant for.
        command: &'static str,
        /// As written.
        name: String,
    },
    /// More than [`KEYS_MAX`] keys.
    TooMany {
        /// The command.
        command: &'static str,
    },
    /// Two commands would share a key.
    Shared {
        /// The key.
        key: Key,
        /// A place where both are valid.
        place: Context,
        /// One.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// The place needs the key for itself: letters of options, numbers of confidence.
    Reserved {
        /// The key.
        key: Key,
        /// The place.
        place: Context,
        /// The command.
        command: &'static str,
    },
    /// Nothing but letters would be left where letters are text.
    Unreachable {
        /// The command.
        command: &'static str,
        /// The place.
        place: Context,
    },
}

impl KeyFault {
    /// What is wrong and how to mend it.
    pub fn words(&self, lang: Lang) -> SafeText {
        let quoted =
            |text: &str| SafeText::new(&text.chars().take(QUOTED_MAX).collect::<String>()).one_line();
        match self {
            KeyFault::Command { name, near: None } => {
                say_with(lang, "keys-no-command", &[("name", (&quoted(name)).into())])
            }
            KeyFault::Command { name, near: Some(near) } => {
                let name = quoted(name);
                let args = [("name", (&name).into()), ("near", (*near).into())];
                say_with(lang, "keys-no-command-near", &args)
            }
            KeyFault::Lines { command } => {
                say_with(lang, "keys-lines-only", &[("command", (*command).into())])
            }
            KeyFault::Key { command, name } => {
                let name = quoted(name);
                let args = [("command", (*command).into()), ("name", (&name).into())];
                say_with(lang, "keys-no-key", &args)
            }
            KeyFault::TooMany { command } => {
                let args = [("command", (*command).into()), ("max", (KEYS_MAX as i64).into())];
                say_with(lang, "keys-too-many", &args)
            }
            KeyFault::Shared { key, place, first, second } => {
                let (key, place) = (key.name(), place.name(lang));
                let args = [
                    ("key", key.as_str().into()),
                    ("place", (&place).into()),
                    ("first", (*first).into()),
                    ("second", (*second).into()),
                ];
                say_with(lang, "keys-shared", &args)
            }
            KeyFault::Reserved { key, place, command } => {
                let (key, place) = (key.name(), place.name(lang));
                let args = [
                    ("key", key.as_str().into()),
                    ("place", (&place).into()),
                    ("command", (*command).into()),
                ];
                say_with(lang, "keys-reserved", &args)
            }
            KeyFault::Unreachable { command, place } => {
                let place = place.name(lang);
                let args = [("command", (*command).into()), ("place", (&place).into())];
                say_with(lang, "keys-unreachable", &args)
            }
        }
    }

    /// The command it is about, as written: for pointing at its line.
    pub fn command(&self) -> &str {
        match self {
            KeyFault::Command { name, .. } => name,
            KeyFault::Lines { command }
            | KeyFault::Key { command, .. }
            | KeyFault::TooMany { command }
            | KeyFault::Reserved { command, .. }
            | KeyFault::Unreachable { command, .. } => command,
            KeyFault::Shared { second, .. } => second,
        }
    }
}

impl Keymap {
    /// The registry's keys, but for commands (by stem) that get others. No keys: the command is left to help and
    /// palette.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, at once, in the order of the pairs and then of the places.
    pub fn with(bindings: &BTreeMap<String, Vec<String>>) -> Result<Keymap, Vec<KeyFault>> {
        let (mut map, mut faults) = (Keymap::default(), Vec::new());
        for (name, keys) in bindings {
            let Some(command) = COMMANDS.iter().find(|command| command.stem == name) else {
                let near = nearest(name, COMMANDS.iter().filter(|it| !it.at.is_empty()).map(|it| it.stem));
                faults.push(KeyFault::Command { name: name.clone(), near });
                continue;
            };
            let stem = command.stem;
            if command.at.is_empty() {
                faults.push(KeyFault::Lines { command: stem });
                continue;
            }
            if keys.len() > KEYS_MAX {
                faults.push(KeyFault::TooMany { command: stem });
            }
            let mut read = Vec::new();
            for name in keys.iter().take(KEYS_MAX) {
                match Key::parse(name) {
                    Some(key) if read.contains(&key) => {}
                    Some(key) => read.push(key),
                    None => faults.push(KeyFault::Key { command: stem, name: name.clone() }),
                }
            }
            map.changed.insert(command.cmd, read);
        }
        // What cannot be read says nothing yet about what would be shared.
        if faults.is_empty() {
            faults = map.faults();
        }
        if faults.is_empty() { Ok(map) } else { Err(faults) }
    }

    /// The map of plain lines: where a sentence names a key, the verb stands.
    pub fn verbs() -> Keymap {
        Keymap { verbs: true, ..Keymap::default() }
    }

    /// What is wrong with the map as a whole.
    fn faults(&self) -> Vec<KeyFault> {
        let mut faults = Vec::new();
        let mut told = BTreeSet::new();
        for place in Context::ALL {
            let mut taken: BTreeMap<Key, Cmd> = BTreeMap::new();
            for second in valid(*place) {
                for key in self.keys(second.cmd) {
                    if let Some(first) = taken.insert(*key, second.cmd)
                        && told.insert((*key, first, second.cmd))
                    {
                        let (first, second) = (command(first).stem, second.stem);
                        faults.push(KeyFault::Shared { key: *key, place: *place, first, second });
                    }
                    if place.reserves(*key) && told.insert((*key, second.cmd, second.cmd)) {
                        let command = second.stem;
                        faults.push(KeyFault::Reserved { key: *key, place: *place, command });
                    }
                }
            }
        }
        for command in self.changed.keys().map(|cmd| command(*cmd)) {
            let typed = |place: &&Context| place.always_typing() || place.sometimes_typing();
            let place = command.at.iter().find(typed).filter(|_| !self.reaches(command));
            if let Some(place) = place {
                faults.push(KeyFault::Unreachable { command: command.stem, place: *place });
            }
        }
        faults
    }

    /// Where the registry gives a command a key that works where letters are text, one must be left.
    fn reaches(&self, command: &Command) -> bool {
        let free = |key: &Key| !key.writes();
        !command.keys.iter().any(free) || self.keys(command.cmd).iter().any(free)
    }

    /// Keys of a command, the shown one first.
    pub fn keys(&self, cmd: Cmd) -> &[Key] {
        self.changed.get(&cmd).map_or(command(cmd).keys, Vec::as_slice)
    }

    /// The key to show where letters are text (`typing`) or not.
    pub fn key(&self, cmd: Cmd, typing: bool) -> Option<Key> {
        self.keys(cmd).iter().copied().find(|key| !(typing && key.writes()))
    }

    /// What a key means in a place. Where letters are text (`typing`), keys that write mean nothing here.
    pub fn lookup(&self, place: Context, typing: bool, key: Key) -> Option<Cmd> {
        let key = if typing { key } else { key.as_command() };
        if typing && key.writes() {
            return None;
        }
        valid(place).find(|command| self.keys(command.cmd).contains(&key)).map(|command| command.cmd)
    }

    /// The key of a command as a sentence names it: `d`. Without a key, where to find it: `? decide`.
    pub fn name(&self, cmd: Cmd, lang: Lang, typing: bool) -> String {
        let verb = command(cmd).verb().filter(|_| self.verbs);
        match self.key(cmd, typing) {
            _ if verb.is_some() => verb.unwrap_or_default().to_owned(),
            Some(key) => key.name(),
            None => {
                let help = self.key(Cmd::Help, typing).map_or(String::new(), Key::name);
                format!("{help} {}", command(cmd).label(lang))
            }
        }
    }

    /// A text of the catalogue that names keys: each argument of `keys` becomes the key of its command.
    pub fn say(&self, lang: Lang, text: &str, keys: &[(&str, Cmd)]) -> SafeText {
        self.say_with(lang, text, keys, &[])
    }

    /// The same, with further arguments.
    pub fn say_with(&self, lang: Lang, text: &str, keys: &[(&str, Cmd)], args: &[(&str, Arg)]) -> SafeText {
        let names: Vec<String> = keys.iter().map(|(_, cmd)| self.name(*cmd, lang, false)).collect();
        let keys = keys.iter().zip(&names).map(|((arg, _), name)| (*arg, Arg::from(name.as_str())));
        let all: Vec<(&str, Arg)> = keys.chain(args.iter().cloned()).collect();
        say_with(lang, text, &all)
    }

    /// A coach's words, with the keys they name: `[a]`, so that a letter is not read as a word. Verbs are words.
    pub fn coached(&self, lang: Lang, text: &SafeText) -> SafeText {
        let key = |name: &str| {
            let command = COMMANDS.iter().find(|command| command.stem == name)?;
            let name = self.name(command.cmd, lang, false);
            Some(if self.verbs { name } else { format!("[{name}]") })
        };
        SafeText::new(&put_keys(text.as_str(), &mut { key }))
    }

    /// `? help`, or `F1 help` where `?` is text: what the footer always ends with.
    pub fn help_hint(&self, lang: Lang, typing: bool) -> (String, SafeText) {
        (self.key(Cmd::Help, typing).map_or(String::new(), Key::name), say(lang, "cmd-help"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &[&str])]) -> Result<Keymap, Vec<KeyFault>> {
        let own = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        Keymap::with(&pairs.iter().map(|(name, keys)| ((*name).to_owned(), own(keys))).collect())
    }

    #[test]
    fn chosen_keys_take_the_place_of_the_registrys() {
        let map = with(&[("decide", &["D", "f2"]), ("finish", &[]), ("back", &["ctrl-o"])]).unwrap();
        assert_eq!(map.lookup(Context::Inbox, false, Key::Char('D')), Some(Cmd::Decide));
        assert_eq!(map.lookup(Context::Inbox, false, Key::F(2)), Some(Cmd::Decide));
        assert_eq!(map.lookup(Context::Inbox, false, Key::Char('d')), None);
        assert_eq!(map.lookup(Context::Inbox, false, Key::Char('F')), None);
        assert_eq!(map.lookup(Context::Act, true, Key::Ctrl('o')), Some(Cmd::Back));
        assert_eq!(map.name(Cmd::Decide, Lang::En, false), "D");
        assert_eq!(map.name(Cmd::Finish, Lang::En, false), "? finish this move");
    }

    #[test]
    fn two_commands_may_swap_their_keys() {
        let map = with(&[("act", &["d"]), ("decide", &["a"])]).unwrap();
        assert_eq!(map.lookup(Context::Log, false, Key::Char('a')), Some(Cmd::Decide));
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let faults = with(&[
            ("decid", &["x"]),
            ("wait", &["w"]),
            ("act", &["hyper-q", "ctrl-m"]),
            ("note", &["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        ])
        .unwrap_err();
        let commands: Vec<&str> = faults.iter().map(KeyFault::command).collect();
        assert_eq!(commands, ["act", "act", "decid", "note", "wait"]);
        let faults = with(&[
            ("note", &["d"]),
            ("help", &["?"]),
            ("back", &["q"]),
            ("note-field", &["c"]),
            ("leave", &[]),
            ("run", &["x"]),
        ])
        .unwrap_err();
        for lang in Lang::ALL {
            for fault in &faults {
                let words = fault.words(lang);
                assert!(words.as_str().contains(fault.command()) && !words.as_str().contains('⟨'), "{words}");
            }
        }
        let has = |wanted: &dyn Fn(&KeyFault) -> bool| assert!(faults.iter().any(wanted), "{faults:?}");
        has(&|fault| matches!(fault, KeyFault::Shared { first: "decide", second: "note", .. }));
        has(&|fault| matches!(fault, KeyFault::Shared { key: Key::Char('q'), second: "quit", .. }));
        has(&|fault| matches!(fault, KeyFault::Reserved { command: "note-field", .. }));
        for lost in ["back", "help", "leave", "run"] {
            has(&|fault| matches!(fault, KeyFault::Unreachable { command, .. } if *command == lost));
        }
    }

    #[test]
    fn the_registrys_own_keys_are_a_good_map() {
        assert_eq!(Keymap::default().faults(), []);
    }
}
