//! Changing the file and nothing else in it: comments, order and blank lines stay.

use crate::settings::file::{KEYS, PATHS};
use crate::settings::{At, Fault, Setting, What};
use toml_edit::{Array, DocumentMut, Item, Table, Value, value};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A setting gets a value.
    Set(Setting, &'static str),
    /// A setting goes: what holds without the file holds again.
    Unset(Setting),
    /// A command gets keys; none leaves it as it was made.
    Keys(String, Vec<String>),
    /// The directories of scenarios; none takes the entry out.
    Scenarios(Vec<String>),
}

/// The text of the file with these changes.
///
/// # Errors
/// The text is no TOML, or something else stands where a table belongs: nothing is changed then.
pub fn changed(source: &str, changes: &[Change]) -> Result<String, Fault> {
    let mut document: DocumentMut = source.parse().map_err(|error: toml_edit::TomlError| Fault {
        at: At::File(error.span().unwrap_or(0..0)),
        what: What::Syntax(error.message().to_owned()),
    })?;
    for change in changes {
        match change {
            Change::Set(setting, name) => {
                put(document.as_table_mut(), setting.key(), written(*setting, name))
            }
            Change::Unset(setting) => drop(document.remove(setting.key())),
            Change::Keys(command, keys) => {
                list(&mut document, KEYS, command, keys, "[keys]\ndecide = [\"d\"]")?
            }
            Change::Scenarios(paths) => {
                list(&mut document, PATHS, "scenarios", paths, "[paths]\nscenarios = [\"~/drills\"]")?;
            }
        }
    }
    Ok(document.to_string())
}

/// A value's name as TOML has it: switches are booleans, paces are numbers.
fn written(setting: Setting, name: &str) -> Value {
    match (name, name.parse::<i64>()) {
        ("on", _) => true.into(),
        ("off", _) => false.into(),
        (_, Ok(number)) if setting == Setting::Pace => number.into(),
        (name, _) => name.into(),
    }
}

/// Puts a value in its place; the comment behind an old one stays.
fn put(table: &mut Table, key: &str, mut new: Value) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        *new.decor_mut() = old.decor().clone();
        *old = new;
    } else {
        table.insert(key, value(new));
    }
}

fn list(
    document: &mut DocumentMut,
    table: &str,
    key: &str,
    texts: &[String],
    example: &'static str,
) -> Result<(), Fault> {
    let wrong = || Fault { at: At::File(0..0), what: What::WrongType { key: table.to_owned(), example } };
    let item = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
    let table = item.as_table_mut().ok_or_else(wrong)?;
    if texts.is_empty() {
        table.remove(key);
    } else {
        put(table, key, Value::Array(texts.iter().map(String::as_str).collect::<Array>()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_order_stay() {
        let source = "# my file\n\ntheme = \"dark\" # at night\nbell = true\n\n# the keys I like\n[keys]\nact = [\"x\"]\n";
        let changes = [
            Change::Set(Setting::Theme, "light"),
            Change::Set(Setting::Mouse, "off"),
            Change::Set(Setting::Pace, "12"),
            Change::Unset(Setting::Bell),
            Change::Keys("decide".to_owned(), vec!["D".to_owned(), "ctrl-d".to_owned()]),
            Change::Scenarios(vec!["~/drills".to_owned()]),
        ];
        let text = changed(source, &changes).unwrap();
        assert_eq!(
            text,
            "# my file\n\ntheme = \"light\" # at night\nmouse = false\npace = 12\n\n# the keys I like\n[keys]\n\
             act = [\"x\"]\ndecide = [\"D\", \"ctrl-d\"]\n\n[paths]\nscenarios = [\"~/drills\"]\n"
        );
        let mut settings = crate::settings::Settings::default();
        assert_eq!(settings.read(&text), []);
        assert_eq!(settings.value(Setting::Theme), "light");
    }

    #[test]
    fn what_cannot_be_read_is_not_written() {
        assert!(matches!(changed("lang = ", &[]).unwrap_err().what, What::Syntax(_)));
        let clash = changed("keys = 1\n", &[Change::Keys("act".to_owned(), vec!["x".to_owned()])]);
        assert!(matches!(clash.unwrap_err().what, What::WrongType { .. }));
        assert_eq!(changed("", &[Change::Set(Setting::Lang, "ja")]).unwrap(), "lang = \"ja\"\n");
    }

    /// Every value of every setting survives being written and read.
    #[test]
    fn every_value_comes_back() {
        for setting in Setting::ALL {
            for name in setting.values() {
                let text = changed("", &[Change::Set(setting, name)]).unwrap();
                let mut settings = crate::settings::Settings::default();
                assert_eq!(settings.read(&text), [], "{text}");
                assert_eq!(settings.value(setting), *name, "{text}");
            }
        }
    }
}
