//! Journeys through the real program in a real terminal, by tmux. Every way out gives the terminal back.

use crate::support::{has, hotwash, stdout};
use hotwash::stdx::wall::Stopwatch;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A tmux server of its own with one window, gone when dropped.
struct Terminal {
    socket: PathBuf,
    home: tempfile::TempDir,
    /// Programs started so far: their farewells are told apart by it.
    starts: std::cell::Cell<u32>,
}

impl Terminal {
    /// A shell in a window of this size. `None` where tmux is absent: the test is skipped and says so.
    fn open(width: u16, height: u16) -> Option<Terminal> {
        if !has("tmux") {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let terminal = Terminal { socket: home.path().join("tmux"), home, starts: Default::default() };
        let (width, height) = (width.to_string(), height.to_string());
        let shell = "env -i PATH=\"$PATH\" TERM=screen LANG=C.UTF-8 PS1='READY$ ' sh";
        terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", &width, "-y", &height, shell]);
        terminal.wait_for("READY$");
        Some(terminal)
    }

    fn tmux(&self, args: &[&str]) -> String {
        let output = Command::new("tmux").arg("-S").arg(&self.socket).args(args).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p"])
    }

    /// Types text and Enter at the shell.
    fn line(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
        self.tmux(&["send-keys", "Enter"]);
    }

    fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.tmux(&["send-keys", key]);
            // A person's fingers: each key meets the screen that the last one made.
            std::thread::sleep(Duration::from_millis(120));
        }
    }

    /// Waits until the screen shows something; fails with what it shows instead.
    fn wait_for(&self, text: &str) -> String {
        let start = Stopwatch::start();
        loop {
            let screen = self.screen();
            if screen.contains(text) {
                return screen;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "no {text:?} on:\n{screen}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn start(&self, args: &str) {
        let home = self.home.path().display();
        let program = env!("CARGO_BIN_EXE_hotwash");
        self.starts.set(self.starts.get() + 1);
        let n = self.starts.get();
        self.line(&format!(
            "stty -a > {home}/before; HOTWASH_HOME={home} {program} {args}; echo LEFT {n} $?"
        ));
    }

    /// The terminal is as it was: settings, cursor, no other screen, and the shell answers.
    fn given_back(&self, code: &str) {
        let n = self.starts.get();
        self.wait_for(&format!("LEFT {n} {code}"));
        let home = self.home.path().display();
        self.line(&format!("stty -a > {home}/after; echo DO''NE {n}"));
        self.wait_for(&format!("DONE {n}"));
        let read = |name: &str| {
            let text = std::fs::read_to_string(self.home.path().join(name)).unwrap();
            // The first half of the first line is the window's size, which a test may have changed.
            text.split_once("line").map(|(_, rest)| rest.to_owned())
        };
        assert!(read("before").is_some() && read("after").is_some(), "{}", self.screen());
        assert_eq!(read("before"), read("after"), "terminal settings");
        let flags = self.tmux(&["display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}"]);
        assert_eq!(flags.trim(), "0 1 0", "alternate screen off, cursor on, mouse off");
    }

    fn journal(&self) -> Option<PathBuf> {
        let runs = std::fs::read_dir(self.home.path().join("runs")).ok()?;
        runs.map(|entry| entry.unwrap().path())
            .find(|path| path.extension().is_some_and(|it| it == "journal"))
    }

    /// The program's process: the one whose home is this terminal's.
    fn pid(&self) -> String {
        let home = format!("HOTWASH_HOME={}", self.home.path().display());
        let processes = std::fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path());
        let ours = processes.filter(|path| {
            let comm = std::fs::read_to_string(path.join("comm")).unwrap_or_default();
            let environment = std::fs::read(path.join("environ")).unwrap_or_default();
            comm.trim() == "hotwash" && String::from_utf8_lossy(&environment).contains(&home)
        });
        let mut names =
            ours.filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
        names.next().expect("the program runs")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

/// To the first message of the first drill.
fn first_drill(terminal: &Terminal, lang: &str) {
    terminal.start(&format!("play first-drill --seed 7 --lang {lang}"));
    terminal.wait_for("Enter");
    terminal.keys(&["Enter"]);
    terminal.wait_for(if lang == "ja" { "パスワードを入れ" } else { "I typed my password" });
}

#[test]
fn from_the_picker_to_the_first_recorded_decision_in_few_keys() {
    for (width, height) in [(80, 24), (120, 40)] {
        for lang in ["en", "ja"] {
            let Some(terminal) = Terminal::open(width, height) else { return };
            terminal.start(&format!("--lang {lang}"));
            terminal.wait_for(if lang == "en" { "First drill" } else { "最初の10分訓練" });
            // Each key, and what shows that the next one can be pressed: the guide's steps carry a number.
            let step = |number| if lang == "en" { format!("{number} of 9") } else { format!("{number}／9") };
            let told = if lang == "en" { "It lay by the door" } else { "入口に落ちていた" };
            let keys = [
                ("l", "10:00".to_owned()),
                ("Enter", step(1)),
                ("Enter", "DECIDE".to_owned()),
                ("Enter", told.to_owned()),
                ("Escape", step(2)),
                ("Enter", "DECIDE".to_owned()),
                ("e", step(3)),
                ("Enter", "DECIDE".to_owned()),
                ("d", "( ) a".to_owned()),
                ("a", "(*) a".to_owned()),
                ("3", "[3:30%]".to_owned()),
                ("Enter", "(a)".to_owned()),
                ("Enter", step(4)),
            ];
            assert!(keys.len() <= 25);
            for (key, next) in keys {
                terminal.keys(&[key]);
                // The strip is there before a dialog goes: a beat more.
                let strip = next == "DECIDE";
                terminal.wait_for(if strip && lang == "ja" { "判断" } else { &next });
                if strip {
                    std::thread::sleep(Duration::from_millis(400));
                }
            }
            let journal = terminal.journal().expect("a journal");
            let text = stdout(&hotwash(Path::new("/")).arg("journal").arg(&journal).output().unwrap());
            assert!(text.contains("\"do\":\"decide\""), "the decision is in the journal");
        }
    }
}

#[test]
fn leaving_by_the_menu_gives_the_terminal_back_and_resume_goes_on() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill(&terminal, "en");
    terminal.keys(&["q", "y"]);
    terminal.given_back("0");
    terminal.line("clear");
    terminal.start("resume");
    terminal.wait_for("I typed my password");
    terminal.keys(&["q", "y"]);
    terminal.given_back("0");
}

#[test]
fn signals_give_the_terminal_back_and_lose_nothing() {
    for (signal, code) in [("TERM", "143"), ("INT", "130"), ("HUP", "129")] {
        let Some(terminal) = Terminal::open(80, 24) else { return };
        first_drill(&terminal, "en");
        terminal.keys(&["Enter"]);
        terminal.wait_for("saved #");
        Command::new("kill").arg(format!("-{signal}")).arg(terminal.pid()).status().unwrap();
        terminal.given_back(code);
        let journal = terminal.journal().expect("a journal");
        stdout(&hotwash(Path::new("/")).arg("verify").arg(&journal).output().unwrap());
    }
}

#[test]
fn suspended_and_taken_up_again_the_screen_is_repainted() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    first_drill(&terminal, "en");
    terminal.keys(&["C-z"]);
    terminal.wait_for("READY$");
    terminal.line("fg");
    terminal.wait_for("I typed my password");
    terminal.keys(&["q", "y"]);
    // The line that would print the exit code was given up at the suspension; the word of farewell is enough.
    terminal.wait_for("Saved.");
}

#[test]
fn a_window_made_small_and_large_again_stays_usable() {
    let Some(terminal) = Terminal::open(120, 40) else { return };
    first_drill(&terminal, "ja");
    for (width, height) in [("40", "12"), ("20", "4"), ("80", "24"), ("150", "50")] {
        terminal.tmux(&["resize-window", "-x", width, "-y", height]);
        std::thread::sleep(Duration::from_millis(500));
    }
    terminal.wait_for("パスワード");
    terminal.keys(&["q", "y"]);
    terminal.given_back("0");
}
