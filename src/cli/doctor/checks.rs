//! What is looked at, one function a subject.

use super::{Finding, State};
use crate::cli::args::Common;
use crate::cli::settings::Loaded;
use crate::cli::{homes, journals, play, scenario};
use crate::exercise::replay;
use crate::journal::Tail;
use crate::locale::{Arg, say, say_with};
use crate::scenario::library;
use crate::settings::Setting;
use crate::sim::RULES;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::wall::Stopwatch;
use crate::telling;
use crate::tui::look::{Answer, Look};
use crate::tui::terminal;
use crate::tui::theme::{Charset, Depth, Theme};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A save that takes longer than this is felt.
const SLOW: Duration = Duration::from_millis(50);
/// How often the disk is timed; the median counts.
const TRIES: usize = 5;
/// Most journals looked into, the latest first.
const JOURNALS_MAX: usize = 50;
/// The version of the scenario format this program reads.
const FORMAT: i64 = 1;

/// Everything.
pub(super) fn all(common: &Common, loaded: &Loaded, lang: Lang, answer: Option<Answer>) -> Vec<Finding> {
    let tell = Tell { lang };
    let mut found = vec![tell.tty(), tell.size(), tell.term(), tell.locale()];
    let theme = Look::of(&common.settings).theme(&play::surroundings(), answer);
    found.push(tell.colour(common, theme));
    found.push(tell.charset(common, theme, answer));
    found.push(tell.settings(loaded));
    found.extend(tell.folders(loaded));
    found.push(tell.disk());
    found.extend(tell.scenarios(common));
    found.extend(tell.journals());
    found.push(tell.versions());
    found
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

struct Tell {
    lang: Lang,
}

impl Tell {
    fn say(&self, key: &str) -> SafeText {
        say(self.lang, key)
    }

    fn with(&self, key: &str, args: &[(&str, &str)]) -> SafeText {
        let args: Vec<(&str, Arg)> = args.iter().map(|(name, text)| (*name, Arg::from(*text))).collect();
        say_with(self.lang, key, &args)
    }

    fn tty(&self) -> Finding {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            return Finding::new(State::Ok, "tty", self.say("doctor-tty-yes"));
        }
        Finding::new(State::Note, "tty", self.say("doctor-tty-no")).mend(self.say("cli-mend-plain"))
    }

    fn size(&self) -> Finding {
        let Some((columns, rows)) = io::stdout().is_terminal().then(terminal::size).flatten() else {
            return Finding::new(State::Note, "size", self.say("doctor-size-unknown"));
        };
        let size = format!("{columns}x{rows}");
        if columns < 40 || rows < 12 {
            return Finding::new(State::Bad, "size", size).mend(self.say("doctor-size-mend"));
        }
        if columns < 80 || rows < 24 {
            let what = self.with("doctor-size-small", &[("size", &size)]);
            return Finding::new(State::Note, "size", what).mend(self.say("doctor-size-mend"));
        }
        Finding::new(State::Ok, "size", size)
    }

    fn term(&self) -> Finding {
        match variable("TERM") {
            None => Finding::new(State::Note, "term", self.say("doctor-term-none"))
                .mend(self.say("cli-mend-plain")),
            Some(term) if term == "dumb" => {
                Finding::new(State::Note, "term", "dumb").mend(self.say("cli-mend-plain"))
            }
            Some(term) => Finding::new(State::Ok, "term", SafeText::new(&term).one_line()),
        }
    }

    fn locale(&self) -> Finding {
        let found =
            ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| variable(name).map(|it| (name, it)));
        let told = |(name, value): &(&str, String)| SafeText::new(&format!("{name}={value}")).one_line();
        match found {
            Some(found) if found.1.to_lowercase().replace('-', "").contains("utf8") => {
                Finding::new(State::Ok, "locale", told(&found))
            }
            Some(found) => {
                let what = self.with("doctor-locale-other", &[("locale", told(&found).as_str())]);
                Finding::new(State::Note, "locale", what).mend(self.say("doctor-locale-mend"))
            }
            None => {
                let what = self.say("doctor-locale-none");
                Finding::new(State::Note, "locale", what).mend(self.say("doctor-locale-mend"))
            }
        }
    }

    fn colour(&self, common: &Common, theme: Theme) -> Finding {
        let wish = common.settings.value(Setting::Color);
        let key = match theme.depth {
            Depth::None if wish == "never" => "doctor-color-never",
            Depth::None if common.settings.value(Setting::Theme) == "mono" => "doctor-color-mono",
            Depth::None if variable("NO_COLOR").is_some() => "doctor-color-no-color",
            Depth::None => "doctor-color-dumb",
            _ => "doctor-color-yes",
        };
        let colours = match theme.depth {
            Depth::None => "0",
            Depth::Sixteen => "16",
            Depth::TwoFiftySix => "256",
            Depth::True => "16777216",
        };
        let what = self.with(key, &[("theme", theme.palette.name()), ("colours", colours)]);
        let asked = common.settings.value(Setting::Theme);
        if theme.palette.name() == asked || theme.depth != Depth::Sixteen {
            return Finding::new(State::Ok, "color", what);
        }
        // Sixteen colours of unknown shades cannot carry a palette of ours.
        Finding::new(State::Note, "color", what).mend(self.with("doctor-color-mend", &[("theme", asked)]))
    }

    /// What frames are drawn with, and how that was found out.
    fn charset(&self, common: &Common, theme: Theme, answer: Option<Answer>) -> Finding {
        let frames = self.say(match theme.charset {
            Charset::Unicode => "set-value-unicode",
            Charset::Ascii => "set-value-ascii",
        });
        let why = self.say(match answer {
            _ if common.settings.value(Setting::Charset) != "auto" => "doctor-charset-set",
            Some(answer) if answer.line == 1 => "doctor-charset-narrow",
            Some(_) => "doctor-charset-wide",
            None => "doctor-charset-guess",
        });
        let what = self.with("doctor-charset-is", &[("frames", frames.as_str()), ("why", why.as_str())]);
        Finding::new(State::Ok, "charset", what)
    }

    fn settings(&self, loaded: &Loaded) -> Finding {
        let path = loaded.path.display().to_string();
        if !loaded.faults.is_empty() {
            let count = loaded.faults.len().to_string();
            let what = self.with("doctor-config-bad", &[("path", &path), ("count", &count)]);
            return Finding::new(State::Bad, "config", what).mend(self.say("doctor-config-mend"));
        }
        let key = if loaded.path.exists() { "doctor-config-ok" } else { "doctor-config-none" };
        Finding::new(State::Ok, "config", self.with(key, &[("path", &path)]))
    }

    fn folders(&self, loaded: &Loaded) -> Vec<Finding> {
        let runs = homes::runs();
        let config = loaded.path.parent().map(Path::to_owned);
        let mut found: Vec<Finding> = Vec::new();
        let folders =
            [("config-folder", config), ("data-folder", homes::data()), ("runs-folder", Some(runs))];
        for (topic, folder) in folders {
            found.extend(folder.map(|folder| self.folder(topic, &folder)));
        }
        found
    }

    fn folder(&self, topic: &'static str, folder: &Path) -> Finding {
        let path = SafeText::new(&folder.display().to_string()).one_line();
        let told = |key: &str| self.with(key, &[("path", path.as_str())]);
        if !folder.exists() {
            let there = nearest(folder);
            return match tempfile::tempfile_in(&there) {
                Ok(_) => Finding::new(State::Ok, topic, told("doctor-folder-later")),
                Err(error) => self.unwritable(topic, &there, &error),
            };
        }
        if let Err(error) = tempfile::tempfile_in(folder) {
            return self.unwritable(topic, folder, &error);
        }
        // Journals name people and what they decided; settings name nobody.
        let open = if topic == "runs-folder" { 0o077 } else { 0o022 };
        if mode(folder) & open != 0 {
            return Finding::new(State::Note, topic, told("doctor-folder-open"))
                .mend(told("doctor-folder-chmod"));
        }
        Finding::new(State::Ok, topic, path)
    }

    fn unwritable(&self, topic: &'static str, folder: &Path, error: &io::Error) -> Finding {
        let (path, why) = (folder.display().to_string(), telling::fault(self.lang, error));
        let what = self.with("doctor-folder-bad", &[("path", &path), ("why", why.as_str())]);
        Finding::new(State::Bad, topic, what).mend(self.say("cli-mend-path"))
    }

    /// How long a decision takes to be safe.
    fn disk(&self) -> Finding {
        let folder = nearest(&homes::runs());
        match timed(&folder) {
            Err(error) => self.unwritable("disk", &folder, &error),
            Ok(took) => {
                let took_ms = format!("{}.{}", took.as_millis(), took.as_micros() % 1000 / 100);
                let what = self.with("doctor-disk-takes", &[("ms", &took_ms)]);
                if took <= SLOW {
                    return Finding::new(State::Ok, "disk", what);
                }
                Finding::new(State::Note, "disk", what).mend(self.say("doctor-disk-mend"))
            }
        }
    }

    fn scenarios(&self, common: &Common) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut names = Vec::new();
        for listed in library::list(&homes::scenario_dirs(common)) {
            let place = listed.folder.as_ref().map(|folder| folder.display().to_string());
            match scenario::load(common, place.as_ref().unwrap_or(&listed.name)) {
                Ok(_) => names.push(listed.name),
                Err(_) => {
                    let place = place.unwrap_or(listed.name);
                    let what = self.with("doctor-scenario-bad", &[("name", &place)]);
                    let mend = self.with("doctor-scenario-mend", &[("name", &place)]);
                    found.push(Finding::new(State::Bad, "scenarios", what).mend(mend));
                }
            }
        }
        let names = SafeText::new(&names.join(", ")).one_line();
        found.insert(0, Finding::new(State::Ok, "scenarios", names));
        found
    }

    fn journals(&self) -> Vec<Finding> {
        let paths = journals::all();
        let mut found: Vec<Finding> = Vec::new();
        let (mut whole, mut unfinished) = (0, 0);
        for path in paths.iter().take(JOURNALS_MAX) {
            match self.journal(path) {
                Ok(finished) => {
                    whole += 1;
                    unfinished += usize::from(!finished);
                }
                Err(finding) => found.push(finding),
            }
            if mode(path) & 0o077 != 0 {
                let args = [("path", path.display().to_string())];
                let args: Vec<(&str, &str)> =
                    args.iter().map(|(name, text)| (*name, text.as_str())).collect();
                let mend = self.with("doctor-journal-chmod", &args);
                found.push(
                    Finding::new(State::Note, "journals", self.with("doctor-journal-open", &args)).mend(mend),
                );
            }
        }
        let (whole, unfinished) = (whole.to_string(), unfinished.to_string());
        let what = self.with("doctor-journals-ok", &[("whole", &whole), ("unfinished", &unfinished)]);
        found.insert(0, Finding::new(State::Ok, "journals", what));
        found
    }

    /// Whether a journal came to its end; one that did not is played again, so that it can be resumed.
    fn journal(&self, path: &Path) -> Result<bool, Finding> {
        let place = path.display().to_string();
        let bad = |state: State, key: &str, why: &str| {
            let what = self.with(key, &[("path", &place), ("why", why)]);
            Finding::new(state, "journals", what).mend(self.with("doctor-journal-mend", &[("path", &place)]))
        };
        let (journal, tail) = journals::read(path)
            .map_err(|fault| bad(State::Bad, "doctor-journal-damaged", fault.why.get(self.lang).as_str()))?;
        if journals::is_finished(&journal) {
            return Ok(true);
        }
        let replayed = journals::own_plan(path, &journal)
            .map_err(|fault| fault.text(self.lang).to_string())
            .and_then(|plan| replay::replay(&journal, &plan).map(drop).map_err(|error| error.to_string()));
        replayed.map_err(|why| bad(State::Bad, "doctor-journal-stuck", &why))?;
        match tail {
            Tail::Clean => Ok(false),
            Tail::Torn { .. } => Err(bad(State::Note, "doctor-journal-torn", "")),
        }
    }

    fn versions(&self) -> Finding {
        let (rules, format) = (RULES.to_string(), FORMAT.to_string());
        let args =
            [("engine", env!("CARGO_PKG_VERSION")), ("rules", rules.as_str()), ("format", format.as_str())];
        Finding::new(State::Ok, "versions", self.with("doctor-versions-are", &args))
    }
}

/// The folder, or the nearest one above it that exists.
fn nearest(folder: &Path) -> PathBuf {
    let there = folder.ancestors().find(|folder| folder.is_dir());
    there.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// What others may do with a file or folder; nothing where that cannot be asked.
fn mode(path: &Path) -> u32 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).map_or(0, |found| found.permissions().mode() & 0o777)
    }
    #[cfg(not(unix))]
    {
        _ = path;
        0
    }
}

/// How long it takes until something small is on the disk, the median of some tries.
fn timed(folder: &Path) -> io::Result<Duration> {
    let mut file = tempfile::tempfile_in(folder)?;
    let mut took = Vec::new();
    for _ in 0..TRIES {
        let watch = Stopwatch::start();
        file.write_all(&[0; 512])?;
        file.sync_data()?;
        took.push(watch.elapsed());
    }
    took.sort();
    Ok(took[TRIES / 2])
}
