//! What a person can set once for all exercises: language, look, sound, time.
//!
//! *Owns* the names of the settings and of their values, the layers a value can come from, and the file's format.
//! *In*: the text of `config.toml`, variables of the environment, what was given to the call, what was changed at the
//! terminal. *Out*: [`Settings`], and [`Fault`]s for what could not be used. *Never here*: reading the environment or
//! the disk, and what a setting does: each room that minds one asks for its value.
//!
//! Every setting is a choice from a short list of names, so that file, environment, command line and screen offer and
//! refuse exactly the same things. A layer that is higher in [`Origin`] wins.

pub mod edit;
mod file;

use crate::stdx::near::nearest;
use crate::stdx::text::Lang;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

pub use file::FILE_MAX;

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is explained by its `set-…-help` text")]
pub enum Setting {
    Lang,
    Theme,
    Color,
    Charset,
    Motion,
    Mouse,
    Hints,
    Bell,
    Pace,
    BreathingRoom,
    Untimed,
    NotForAppraisal,
}

/// Key, values in the order they are offered, and the one that holds where nothing is set.
type Row = (&'static str, &'static [&'static str], &'static str);

const SWITCH: &[&str] = &["off", "on"];

impl Setting {
    /// All of them, in the order of file and screen.
    pub const ALL: [Setting; 12] = [
        Setting::Lang,
        Setting::Theme,
        Setting::Color,
        Setting::Charset,
        Setting::Motion,
        Setting::Mouse,
        Setting::Hints,
        Setting::Bell,
        Setting::Pace,
        Setting::BreathingRoom,
        Setting::Untimed,
        Setting::NotForAppraisal,
    ];

    fn row(self) -> Row {
        match self {
            Setting::Lang => ("lang", &["auto", "en", "ja"], "auto"),
            Setting::Theme => {
                ("theme", &["terminal", "dark", "light", "high-contrast", "colour-blind", "mono"], "terminal")
            }
            Setting::Color => ("color", &["auto", "always", "never"], "auto"),
            Setting::Charset => ("charset", &["auto", "unicode", "ascii"], "auto"),
            Setting::Motion => ("motion", &["full", "calm"], "full"),
            Setting::Mouse => ("mouse", SWITCH, "on"),
            Setting::Hints => ("hints", SWITCH, "on"),
            Setting::Bell => ("bell", SWITCH, "off"),
            Setting::Pace => ("pace", &["auto", "0.25", "0.5", "1", "2", "4", "6", "12", "30", "60"], "auto"),
            Setting::BreathingRoom => ("breathing-room", &["auto", "off", "on"], "auto"),
            Setting::Untimed => ("untimed", SWITCH, "off"),
            Setting::NotForAppraisal => ("not-for-appraisal", SWITCH, "off"),
        }
    }

    /// Its name in the file and on the command line: `breathing-room`.
    pub fn key(self) -> &'static str {
        self.row().0
    }

    /// The names of its values, in the order they are offered.
    pub fn values(self) -> &'static [&'static str] {
        self.row().1
    }

    /// The value that holds where nothing is set.
    pub fn default_value(self) -> &'static str {
        self.row().2
    }

    /// The setting of this key.
    pub fn of(key: &str) -> Option<Setting> {
        Setting::ALL.into_iter().find(|setting| setting.key() == key)
    }

    /// The variable of the environment that sets it: `HOTWASH_BREATHING_ROOM`.
    pub fn variable(self) -> String {
        format!("HOTWASH_{}", self.key().to_ascii_uppercase().replace('-', "_"))
    }

    /// The value of this name. `true` and `false` are on and off; a locale (`ja_JP.UTF-8`) is its language.
    ///
    /// # Errors
    /// The name of no value of this setting: what was found, what is allowed, and what may have been meant.
    pub fn value(self, text: &str) -> Result<&'static str, What> {
        let name = match (self, text) {
            (Setting::Lang, text) => Lang::parse(text).map_or(text, |lang| lang.code()),
            (_, "true") => "on",
            (_, "false") => "off",
            (_, text) => text,
        };
        let values = self.values();
        values.iter().copied().find(|value| *value == name).ok_or_else(|| What::BadValue {
            key: self.key().to_owned(),
            found: text.to_owned(),
            allowed: values,
            // A number near another is not what was meant.
            near: nearest(text, values.iter().copied()).filter(|near| near.parse::<f32>().is_err()),
        })
    }
}

/// Where a value comes from; the later wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// The file of settings.
    File,
    /// A variable of the environment.
    Environment,
    /// The command line of this call.
    Flag,
    /// The settings screen, since the program was started.
    Session,
}

impl Origin {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Origin::Default => "default",
            Origin::File => "file",
            Origin::Environment => "environment",
            Origin::Flag => "flag",
            Origin::Session => "session",
        }
    }
}

/// Keys of a command, as `[keys]` of the file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Stem of the command: `decide`.
    pub command: String,
    /// Names of keys: `ctrl-d`. Not judged here: the terminal knows which there are.
    pub keys: Vec<String>,
    /// Where it stands in the file, in bytes.
    pub place: Range<usize>,
}

/// Everything that is set, with where each value comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    given: BTreeMap<(Setting, Origin), &'static str>,
    /// Keys that were bound anew.
    pub keys: Vec<Binding>,
    /// Directories of scenarios, as written in the file.
    pub scenarios: Vec<String>,
}

impl Settings {
    /// The value that holds.
    pub fn value(&self, setting: Setting) -> &'static str {
        self.layers(setting).next_back().map_or(setting.default_value(), |(_, value)| value)
    }

    /// Where it comes from.
    pub fn origin(&self, setting: Setting) -> Origin {
        self.layers(setting).next_back().map_or(Origin::Default, |(origin, _)| origin)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, setting: Setting) -> bool {
        self.value(setting) == "on"
    }

    /// The language, where one is set.
    pub fn lang(&self) -> Option<Lang> {
        Lang::parse(self.value(Setting::Lang)).filter(|_| self.value(Setting::Lang) != "auto")
    }

    /// Every value that was given, the winning one last; the default is not among them.
    pub fn layers(&self, setting: Setting) -> impl DoubleEndedIterator<Item = (Origin, &'static str)> + '_ {
        let range = (setting, Origin::Default)..=(setting, Origin::Session);
        self.given.range(range).map(|((_, origin), value)| (*origin, *value))
    }

    /// Gives a value in a layer.
    ///
    /// # Errors
    /// As [`Setting::value`].
    pub fn give(&mut self, setting: Setting, origin: Origin, text: &str) -> Result<(), What> {
        let value = setting.value(text)?;
        self.given.insert((setting, origin), value);
        Ok(())
    }

    /// Moves a setting to the value so many further on in its list, around the corner: a change at the screen.
    pub fn turn(&mut self, setting: Setting, by: isize) {
        let values = setting.values();
        let now = values.iter().position(|value| *value == self.value(setting)).unwrap_or(0);
        let next = (now as isize + by).rem_euclid(values.len() as isize) as usize;
        self.given.insert((setting, Origin::Session), values[next]);
    }

    /// What was changed at the screen and does not stand in the file yet.
    pub fn unsaved(&self) -> Vec<(Setting, &'static str)> {
        let changed = self.given.iter().filter(|((_, origin), _)| *origin == Origin::Session);
        let told = changed.map(|((setting, _), value)| (*setting, *value));
        told.filter(|(setting, value)| self.given.get(&(*setting, Origin::File)) != Some(value)).collect()
    }

    /// What was changed at the screen stands in the file now.
    pub fn saved(&mut self) {
        for (setting, value) in self.unsaved() {
            self.given.insert((setting, Origin::File), value);
        }
    }

    /// Takes what the text of a file says; what cannot be used is left out and told.
    pub fn read(&mut self, source: &str) -> Vec<Fault> {
        file::read(source, self)
    }

    /// Takes what variables of the environment say, looked up by a function; an empty one says nothing.
    pub fn environment(&mut self, variable: impl Fn(&str) -> Option<String>) -> Vec<Fault> {
        let mut faults = Vec::new();
        for setting in Setting::ALL {
            let name = setting.variable();
            let Some(text) = variable(&name).filter(|text| !text.is_empty()) else { continue };
            if let Err(what) = self.give(setting, Origin::Environment, &text) {
                faults.push(Fault { at: At::Variable(name), what });
            }
        }
        faults
    }

    /// `[keys]` as pairs of a command's stem and its keys; a command named twice keeps the later ones.
    pub fn bindings(&self) -> BTreeMap<String, Vec<String>> {
        self.keys.iter().map(|binding| (binding.command.clone(), binding.keys.clone())).collect()
    }
}

/// Something that was set and cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands.
    pub at: At,
    /// What is wrong with it.
    pub what: What,
}

/// Where something was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// In the file, in bytes.
    File(Range<usize>),
    /// In a variable of the environment.
    Variable(String),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The file is no TOML.
    Syntax(String),
    /// The file is larger than [`FILE_MAX`].
    TooLarge,
    /// The file cannot be read, for this reason.
    Unreadable(String),
    /// There is no such key.
    UnknownKey {
        /// The key.
        key: String,
        /// One that may have been meant.
        near: Option<&'static str>,
        /// All there are.
        known: Vec<&'static str>,
    },
    /// The setting has no such value.
    BadValue {
        /// The setting.
        key: String,
        /// What was found.
        found: String,
        /// What is allowed.
        allowed: &'static [&'static str],
        /// One that may have been meant.
        near: Option<&'static str>,
    },
    /// A table or list is needed, and something else stands there.
    WrongType {
        /// The key.
        key: String,
        /// An example of what belongs there.
        example: &'static str,
    },
    /// More entries than anybody needs.
    TooMany {
        /// The key.
        key: String,
        /// How many are taken.
        most: usize,
    },
}

/// In English, for logs and tests; people are told by the catalogue.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Syntax(why) => write!(f, "not TOML: {why}"),
            What::Unreadable(why) => write!(f, "cannot be read: {why}"),
            What::TooLarge => write!(f, "larger than {FILE_MAX} bytes"),
            What::UnknownKey { key, .. } => write!(f, "no setting {key:?}"),
            What::BadValue { key, found, .. } => write!(f, "{key} cannot be {found:?}"),
            What::WrongType { key, example } => write!(f, "{key} is written as {example}"),
            What::TooMany { key, most } => write!(f, "{key} takes at most {most}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_layer_wins_and_each_is_remembered() {
        let mut settings = Settings::default();
        assert_eq!(
            (settings.value(Setting::Theme), settings.origin(Setting::Theme)),
            ("terminal", Origin::Default)
        );
        settings.give(Setting::Theme, Origin::Flag, "mono").unwrap();
        settings.give(Setting::Theme, Origin::File, "dark").unwrap();
        settings.give(Setting::Theme, Origin::Environment, "light").unwrap();
        assert_eq!((settings.value(Setting::Theme), settings.origin(Setting::Theme)), ("mono", Origin::Flag));
        let layers: Vec<_> = settings.layers(Setting::Theme).map(|layer| layer.1).collect();
        assert_eq!(layers, ["dark", "light", "mono"]);
        assert_eq!(settings.layers(Setting::Bell).count(), 0, "layers of one setting are not another's");
    }

    #[test]
    fn every_default_is_a_value_and_every_key_is_found() {
        for setting in Setting::ALL {
            assert_eq!(setting.value(setting.default_value()), Ok(setting.default_value()));
            assert_eq!(Setting::of(setting.key()), Some(setting));
            assert!(setting.values().len() > 1);
        }
    }

    #[test]
    fn a_slip_names_the_nearest_value() {
        let wrong = Setting::Theme.value("drak").unwrap_err();
        assert!(matches!(wrong, What::BadValue { near: Some("dark"), .. }), "{wrong:?}");
        assert_eq!(Setting::Mouse.value("false"), Ok("off"));
        assert_eq!(Setting::Lang.value("ja_JP.UTF-8"), Ok("ja"));
        assert!(Setting::Lang.value("fr").is_err());
    }

    #[test]
    fn the_environment_is_asked_by_name_and_judged() {
        let mut settings = Settings::default();
        let faults = settings.environment(|name| match name {
            "HOTWASH_BREATHING_ROOM" => Some("on".to_owned()),
            "HOTWASH_PACE" => Some("7".to_owned()),
            "HOTWASH_BELL" => Some(String::new()),
            _ => None,
        });
        assert!(settings.is_on(Setting::BreathingRoom));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].at, At::Variable("HOTWASH_PACE".to_owned()));
        assert_eq!(settings.value(Setting::Pace), "auto", "the value below holds");
    }

    #[test]
    fn changes_are_unsaved_until_they_are_saved() {
        let mut settings = Settings::default();
        settings.turn(Setting::Bell, 1);
        settings.turn(Setting::Lang, -1);
        assert_eq!(settings.unsaved(), [(Setting::Lang, "ja"), (Setting::Bell, "on")]);
        settings.saved();
        assert_eq!((settings.unsaved().len(), settings.lang()), (0, Some(Lang::Ja)));
        settings.turn(Setting::Bell, 1);
        assert_eq!(settings.unsaved(), [(Setting::Bell, "off")]);
    }
}
