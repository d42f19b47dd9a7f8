//! `config.toml`: one key a setting, `[keys]` and `[paths]`.

use crate::settings::{At, Binding, Fault, Origin, Setting, Settings, What};
use crate::stdx::near::nearest;
use std::ops::Range;
use toml_edit::{Document, Item, Table, Value};

/// Largest file read, in bytes.
pub const FILE_MAX: usize = 64 * 1024;
/// Most commands bound anew.
const BINDINGS_MAX: usize = 200;
/// Most keys of one command, and most directories.
const LIST_MAX: usize = 32;

/// Tables of the file, besides the settings.
pub(super) const KEYS: &str = "keys";
/// Where scenarios lie.
pub(super) const PATHS: &str = "paths";
const SCENARIOS: &str = "scenarios";

/// Takes what a file says. What cannot be used is left out: the value below holds.
pub(super) fn read(source: &str, settings: &mut Settings) -> Vec<Fault> {
    if source.len() > FILE_MAX {
        return vec![Fault { at: At::File(0..0), what: What::TooLarge }];
    }
    let document = match Document::parse(source) {
        Ok(document) => document,
        Err(error) => {
            let at = At::File(error.span().unwrap_or(0..0));
            return vec![Fault { at, what: What::Syntax(error.message().to_owned()) }];
        }
    };
    let mut reader = Reader { settings, faults: Vec::new() };
    reader.root(document.as_table());
    reader.faults
}

struct Reader<'a> {
    settings: &'a mut Settings,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn tell(&mut self, place: Range<usize>, what: What) {
        self.faults.push(Fault { at: At::File(place), what });
    }

    fn root(&mut self, root: &Table) {
        for (key, item) in root.iter() {
            let place = place(root, key);
            match (key, Setting::of(key)) {
                (KEYS, _) => self.keys(item, place),
                (PATHS, _) => self.paths(item, place),
                (_, Some(setting)) => self.setting(setting, item, place),
                (_, None) => {
                    let known = Setting::ALL.map(Setting::key).into_iter().chain([KEYS, PATHS]).collect();
                    self.unknown(key, known, place);
                }
            }
        }
    }

    fn unknown(&mut self, key: &str, known: Vec<&'static str>, place: Range<usize>) {
        let near = nearest(key, known.iter().copied());
        self.tell(place, What::UnknownKey { key: key.to_owned(), near, known });
    }

    fn setting(&mut self, setting: Setting, item: &Item, place: Range<usize>) {
        let Some(text) = item.as_value().and_then(plain) else {
            let what = What::BadValue {
                key: setting.key().to_owned(),
                found: item.type_name().to_owned(),
                allowed: setting.values(),
                near: None,
            };
            return self.tell(place, what);
        };
        if let Err(what) = self.settings.give(setting, Origin::File, &text) {
            self.tell(item.span().unwrap_or(place), what);
        }
    }

    fn keys(&mut self, item: &Item, at: Range<usize>) {
        let wrong = |key: &str| What::WrongType { key: key.to_owned(), example: "[keys]\ndecide = [\"d\"]" };
        let Some(table) = item.as_table_like() else { return self.tell(at, wrong(KEYS)) };
        for (count, (command, item)) in table.iter().enumerate() {
            let place = table.key(command).and_then(|key| key.span()).unwrap_or_else(|| at.clone());
            if count >= BINDINGS_MAX {
                return self.tell(place, What::TooMany { key: KEYS.to_owned(), most: BINDINGS_MAX });
            }
            match texts(item) {
                Some(keys) if keys.len() > LIST_MAX => {
                    self.tell(place, What::TooMany { key: command.to_owned(), most: LIST_MAX });
                }
                Some(keys) => {
                    self.settings.keys.push(Binding { command: command.to_owned(), keys, place });
                }
                None => self.tell(place, wrong(command)),
            }
        }
    }

    fn paths(&mut self, item: &Item, at: Range<usize>) {
        let wrong = |key: &str| What::WrongType {
            key: key.to_owned(),
            example: "[paths]\nscenarios = [\"~/drills\"]",
        };
        let Some(table) = item.as_table_like() else { return self.tell(at, wrong(PATHS)) };
        for (key, item) in table.iter() {
            let place = table.key(key).and_then(|key| key.span()).unwrap_or_else(|| at.clone());
            if key != SCENARIOS {
                self.unknown(key, vec![SCENARIOS], place);
                continue;
            }
            match texts(item) {
                Some(paths) if paths.len() > LIST_MAX => {
                    self.tell(place, What::TooMany { key: key.to_owned(), most: LIST_MAX });
                }
                Some(paths) => self.settings.scenarios = paths,
                None => self.tell(place, wrong(key)),
            }
        }
    }
}

fn place(table: &Table, key: &str) -> Range<usize> {
    table.key(key).and_then(|key| key.span()).unwrap_or(0..0)
}

/// A value as the name it stands for.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.value().clone()),
        Value::Boolean(on) => Some(on.value().to_string()),
        Value::Integer(number) => Some(number.value().to_string()),
        Value::Float(number) => Some(number.value().to_string()),
        Value::Datetime(_) | Value::Array(_) | Value::InlineTable(_) => None,
    }
}

/// A list of texts; one text alone is a list of one.
fn texts(item: &Item) -> Option<Vec<String>> {
    let value = item.as_value()?;
    match value {
        Value::String(text) => Some(vec![text.value().clone()]),
        Value::Array(list) => list.iter().map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(source: &str) -> (Settings, Vec<Fault>) {
        let mut settings = Settings::default();
        let faults = settings.read(source);
        (settings, faults)
    }

    #[test]
    fn a_file_says_what_it_says() {
        let (settings, faults) = read_all(
            "# mine\nlang = \"ja\"\nmouse = false\npace = 12\nbreathing-room = true\n\
             [keys]\ndecide = [\"D\", \"ctrl-d\"]\nact = \"x\"\n[paths]\nscenarios = [\"~/drills\"]\n",
        );
        assert_eq!(faults, []);
        assert_eq!(settings.lang(), Some(crate::stdx::text::Lang::Ja));
        assert_eq!(settings.value(Setting::Pace), "12");
        assert!(!settings.is_on(Setting::Mouse) && settings.is_on(Setting::BreathingRoom));
        assert_eq!(settings.bindings()["decide"], ["D", "ctrl-d"]);
        assert_eq!(settings.bindings()["act"], ["x"]);
        assert_eq!(settings.scenarios, ["~/drills"]);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_with_its_place() {
        let source = "theem = 1\ntheme = \"drak\"\npace = 7\nbell = [1]\nhints = \"on\"\n\
                      [paths]\nscenaris = []\nscenarios = 1\n[keys]\nact = 3\n";
        let (settings, faults) = read_all(source);
        let found: Vec<&str> = faults
            .iter()
            .map(|fault| match &fault.at {
                At::File(place) => &source[place.clone()],
                At::Variable(name) => name,
            })
            .collect();
        assert_eq!(found, ["theem", "\"drak\"", "7", "bell", "scenaris", "scenarios", "act"]);
        assert!(matches!(&faults[0].what, What::UnknownKey { near: Some("theme"), .. }));
        assert!(settings.is_on(Setting::Hints), "what is right holds");
    }

    #[test]
    fn hostile_files_are_refused_within_bounds() {
        assert_eq!(read_all(&" ".repeat(FILE_MAX + 1)).1[0].what, What::TooLarge);
        assert!(matches!(read_all("lang = ").1[0].what, What::Syntax(_)));
        assert!(matches!(read_all(&"[".repeat(5000)).1[0].what, What::Syntax(_)));
        let many: String = (0..300).map(|n| format!("c{n} = \"x\"\n")).collect();
        let (settings, faults) = read_all(&format!("[keys]\n{many}"));
        assert_eq!((settings.keys.len(), faults.len()), (BINDINGS_MAX, 1));
        let (_, faults) = read_all("keys = 1\npaths = []\nlang.x = 1\n");
        assert_eq!(faults.len(), 3);
    }
}
