//! From file, environment and flags to [`Settings`], and what could not be used as findings with excerpts.
//!
//! A flag that cannot be read ends the call (exit 2): it was typed for it. What stands in the file or the environment
//! is told on standard error, once, and the value below holds: a slip in a file must not keep a room full of people
//! from their drill. `hotwash config`, which is about the file, ends with exit 65 then.

use crate::cli::args::Common;
use crate::cli::fault::{Fault, Kind};
use crate::cli::homes;
use crate::diag::{Diagnostic, render};
use crate::locale::{Arg, say, say_with};
use crate::settings::edit::{self, Change};
use crate::settings::{self, At, FILE_MAX, Origin, Setting, Settings, What};
use crate::stdx::near::nearest;
use crate::stdx::span::{FilePath, Place};
use crate::stdx::text::{Lang, SafeText};
use crate::tui::keymap::{KeyFault, Keymap};
use crate::tui::look::{CharsetWish, ColorWish, Palette};
use crate::tui::registry::COMMANDS;
use crate::tui::wake::Saved;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// What is set before the call's own words, and what of it could not be used.
pub struct Loaded {
    /// What is set.
    pub settings: Settings,
    /// Where the file is, or would be.
    pub path: PathBuf,
    /// Its text; empty where there is none.
    pub source: String,
    /// What could not be used.
    pub faults: Vec<settings::Fault>,
    /// What is wrong with chosen keys: then the usual ones hold, all of them.
    pub keys: Vec<KeyFault>,
}

/// Reads file and environment.
pub fn load() -> Loaded {
    let path = homes::settings_file();
    let mut settings = Settings::default();
    let (source, mut faults) = match text_of(&path) {
        Ok(source) => {
            let faults = settings.read(&source);
            (source, faults)
        }
        Err(error) if is_missing(&error) => (String::new(), Vec::new()),
        Err(error) => {
            let what = match error.kind() {
                ErrorKind::FileTooLarge => What::TooLarge,
                _ => What::Unreadable(error.to_string()),
            };
            (String::new(), vec![settings::Fault { at: At::File(0..0), what }])
        }
    };
    faults.extend(settings.environment(|name| std::env::var(name).ok()));
    let keys = Keymap::with(&settings.bindings()).err().unwrap_or_default();
    Loaded { settings, path, source, faults, keys }
}

/// There is no such file, which is no fault.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// A file's text, of bounded size; what is no plain file is not waited for.
fn text_of(path: &Path) -> io::Result<String> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file"));
    }
    if found.len() > FILE_MAX as u64 {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut text = String::new();
    fs::File::open(path)?.take(FILE_MAX as u64 + 1).read_to_string(&mut text)?;
    Ok(text)
}

/// Whether a command of the terminal has this stem.
pub fn is_command(stem: &str) -> bool {
    COMMANDS.iter().any(|command| command.stem == stem)
}

/// No command of this stem: which was meant?
pub fn no_command(stem: &str) -> What {
    let known: Vec<&'static str> = COMMANDS.iter().map(|command| command.stem).collect();
    What::UnknownKey { key: format!("keys.{stem}"), near: nearest(stem, known.iter().copied()), known }
}

impl Loaded {
    /// The settings of this call, flags included.
    pub fn given(&self, common: &Common) -> Settings {
        let mut settings = self.settings.clone();
        if let Some(lang) = common.lang {
            // A language that was parsed is a value of the setting.
            _ = settings.give(Setting::Lang, Origin::Flag, lang.code());
        }
        let look = [
            (Setting::Theme, common.theme.map(Palette::name)),
            (Setting::Color, common.color.map(ColorWish::name)),
            (Setting::Charset, common.charset.map(CharsetWish::name)),
        ];
        for (setting, name) in look {
            if let Some(name) = name {
                _ = settings.give(setting, Origin::Flag, name);
            }
        }
        settings
    }

    /// What could not be used, as findings.
    pub fn findings(&self, lang: Lang) -> Vec<Diagnostic> {
        let faults = self.faults.iter().map(|fault| finding(lang, &self.path, fault));
        faults.chain(self.keys.iter().map(|fault| self.of_key(lang, fault))).collect()
    }

    fn of_key(&self, lang: Lang, fault: &KeyFault) -> Diagnostic {
        let bound = self.settings.keys.iter().find(|binding| binding.command == fault.command());
        let range = bound.map_or(0..0, |binding| binding.place.clone());
        let place = Place::new(&FilePath::from(self.path.display().to_string()), range);
        Diagnostic::warning("S008", place, fault.words(lang).as_str())
    }

    /// The text a finding points into: the file's, or a variable's.
    pub fn lookup(&self, place: &str) -> Option<&str> {
        let variable = self.faults.iter().find_map(|fault| match (&fault.at, &fault.what) {
            (At::Variable(name), What::BadValue { found, .. }) if name == place => Some(found.as_str()),
            _ => None,
        });
        variable.or(Some(&self.source))
    }

    /// Tells on standard error what could not be used; nothing where all is well.
    pub fn tell(&self, lang: Lang) {
        if self.faults.is_empty() && self.keys.is_empty() {
            return;
        }
        let findings = render::render(&self.findings(lang), |place| self.lookup(place), false);
        // Nobody may be listening; the call goes on all the same.
        _ = writeln!(io::stderr(), "{}{}\n", findings, say(lang, "cli-settings-skipped"));
    }
}

/// A fault as a finding in the language.
pub fn finding(lang: Lang, path: &Path, fault: &settings::Fault) -> Diagnostic {
    let place = match &fault.at {
        At::File(range) => Place::new(&FilePath::from(path.display().to_string()), range.clone()),
        At::Variable(name) => {
            let length = if let What::BadValue { found, .. } = &fault.what { found.len() } else { 0 };
            Place::new(&FilePath::from(name.as_str()), 0..length)
        }
    };
    let (code, what, mend) = words(lang, &fault.what);
    let finding = Diagnostic::warning(code, place, what.as_str());
    if mend.is_empty() { finding } else { finding.help(mend.as_str()) }
}

/// Code of a fault, what is wrong, and how to mend it.
pub fn words(lang: Lang, what: &What) -> (&'static str, SafeText, SafeText) {
    let tell = |key: &str, args: &[(&str, &str)]| {
        let args: Vec<(&str, Arg)> = args.iter().map(|(name, text)| (*name, Arg::from(*text))).collect();
        say_with(lang, key, &args)
    };
    let near = |near: Option<&str>, all: &[&str]| match near {
        Some(near) => tell("cli-settings-near", &[("word", near)]),
        None if all.len() <= 20 => tell("cli-settings-allowed", &[("words", &all.join(", "))]),
        None => tell("cli-settings-see-keys", &[]),
    };
    let kib = (FILE_MAX / 1024).to_string();
    match what {
        What::Syntax(why) => ("S001", tell("cli-settings-syntax", &[("why", why)]), SafeText::default()),
        What::TooLarge => ("S002", tell("cli-settings-too-large", &[("kib", &kib)]), SafeText::default()),
        What::Unreadable(why) => {
            ("S003", tell("cli-settings-unreadable", &[("why", why)]), say(lang, "cli-mend-path"))
        }
        What::UnknownKey { key, near: word, known } => {
            ("S004", tell("cli-settings-unknown", &[("key", key)]), near(*word, known))
        }
        What::BadValue { key, found, allowed, near: word } => {
            let args = [("key", key.as_str()), ("found", found.as_str())];
            ("S005", tell("cli-settings-value", &args), near(*word, allowed))
        }
        What::WrongType { key, example } => (
            "S006",
            tell("cli-settings-type", &[("key", key)]),
            tell("cli-settings-write", &[("example", example)]),
        ),
        What::TooMany { key, most } => {
            let args = [("key", key.as_str()), ("most", &most.to_string())];
            ("S007", tell("cli-settings-many", &args), SafeText::default())
        }
    }
}

/// Changes the file, all or nothing: a new one takes the old one's place.
pub fn store(lang: Lang, changes: &[Change]) -> Result<PathBuf, Fault> {
    let path = homes::settings_file();
    let (head, source) = match text_of(&path) {
        Ok(source) => (String::new(), source),
        Err(error) if is_missing(&error) => (
            format!(
                "# {}
",
                say(lang, "cli-settings-head")
            ),
            String::new(),
        ),
        Err(error) => return Err(Fault::reading(&path, &error)),
    };
    let text = edit::changed(&source, changes).map_err(|fault| {
        let finding = finding(lang, &path, &fault);
        let findings = render::render(&[finding], |_| Some(&source), false);
        Fault { findings, ..Fault::new(Kind::Data, "cli-settings-as-it-is", path.display().to_string()) }
    })?;
    replace(&path, &format!("{head}{text}")).map_err(|error| Fault::writing(&path, &error))?;
    Ok(path)
}

/// What the settings screen asks for: writes what was changed there.
pub fn save(settings: &Settings, lang: Lang) -> Saved {
    let unsaved = settings.unsaved();
    let changes: Vec<Change> = unsaved.iter().map(|(setting, value)| Change::Set(*setting, value)).collect();
    let path = store(lang, &changes).map_err(|fault| fault.text(lang))?;
    Ok(SafeText::new(&path.display().to_string()))
}

/// Writes beside and renames, so that a full disk or a crash leaves the old file. A link (dotfiles) stays a link.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}
