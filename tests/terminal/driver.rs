//! A terminal to go through: tmux with one window, a shell in it, and a home of its own.

use crate::support::{has, hotwash, stdout};
use hotwash::stdx::text::width;
use hotwash::stdx::wall::Stopwatch;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How long something is waited for; a machine with other work needs a part of it.
const PATIENCE: Duration = Duration::from_secs(90);
/// Between two looks.
const BLINK: Duration = Duration::from_millis(20);

/// A tmux server of its own with one window, gone when dropped.
pub struct Terminal {
    socket: PathBuf,
    home: tempfile::TempDir,
    /// Programs started so far: their farewells are told apart by it.
    starts: Cell<u32>,
}

impl Terminal {
    /// A shell in a window of this size. `None` where tmux is absent: the test is skipped and says so.
    pub fn open(width: u16, height: u16) -> Option<Terminal> {
        Terminal::open_with("sh", width, height)
    }

    /// The same with another shell, which must show `READY$ ` when it is ready.
    pub fn open_with(shell: &str, width: u16, height: u16) -> Option<Terminal> {
        if !has("tmux") || !has(shell.split(' ').next().unwrap()) {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let terminal = Terminal { socket: home.path().join("tmux"), home, starts: Cell::default() };
        let (width, height) = (width.to_string(), height.to_string());
        let place = terminal.home().display();
        let shell =
            format!("env -i PATH=\"$PATH\" HOME={place} TERM=screen LANG=C.UTF-8 PS1='READY$ ' {shell}");
        terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", &width, "-y", &height, &shell]);
        terminal.sees("READY$");
        Some(terminal)
    }

    /// Home of the program, and of the shell.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Runs a command of tmux; gives what it prints.
    pub fn tmux(&self, args: &[&str]) -> String {
        let output = Command::new("tmux").arg("-S").arg(&self.socket).args(args).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What the window shows.
    pub fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p"])
    }

    /// A property of the window, by tmux's name for it.
    pub fn property(&self, name: &str) -> String {
        self.tmux(&["display-message", "-p", &format!("#{{{name}}}")]).trim().to_owned()
    }

    /// Waits until something holds; fails with the screen instead.
    #[track_caller]
    pub fn waits(&self, wanted: &str, holds: impl Fn(&str) -> bool) -> String {
        let start = Stopwatch::start();
        loop {
            let screen = self.screen();
            if holds(&screen) {
                return screen;
            }
            assert!(start.elapsed() < PATIENCE, "{wanted}; instead:\n{screen}");
            std::thread::sleep(BLINK);
        }
    }

    /// Waits until the screen shows something. The rest of it may still be on its way: a terminal can be looked at in
    /// the middle of a frame.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        self.waits(&format!("{text:?} should come up"), |screen| screen.contains(text));
    }

    /// Waits until the screen shows something no more.
    #[track_caller]
    pub fn sees_no_more(&self, text: &str) {
        self.waits(&format!("{text:?} should go away"), |screen| !screen.contains(text));
    }

    /// Presses a key, by tmux's name for it, and does not look. For the last key of a journey.
    pub fn key(&self, key: &str) {
        self.tmux(&["send-keys", key]);
    }

    /// Presses a key and waits for what it brings. That must not be there before: nothing would tell that the key was
    /// taken, and the next one might come too early.
    #[track_caller]
    pub fn press(&self, key: &str, brings: &str) {
        self.sees_no_more(brings);
        self.key(key);
        self.sees(brings);
    }

    /// Presses a key and waits for what it takes away, which must be there before.
    #[track_caller]
    pub fn dismiss(&self, key: &str, takes: &str) {
        self.sees(takes);
        self.key(key);
        self.sees_no_more(takes);
    }

    /// Presses keys, each with what it brings.
    #[track_caller]
    pub fn walk(&self, steps: &[(&str, &str)]) {
        for (key, brings) in steps {
            self.press(key, brings);
        }
    }

    /// Presses a key again and again until something is there. Each time the screen has to change. Only for keys
    /// that do no harm where one is pressed too many.
    #[track_caller]
    pub fn press_until(&self, key: &str, brings: &str) {
        for _ in 0..50 {
            let before = self.screen();
            if before.contains(brings) {
                return;
            }
            self.key(key);
            self.waits(&format!("{key} should change something"), |screen| screen != before);
            self.settles();
        }
        panic!("{key} never brings {brings:?}:\n{}", self.screen());
    }

    /// Waits until two looks at the screen agree: a frame that is half drawn is no answer to a key.
    fn settles(&self) {
        let mut before = self.screen();
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(60));
            let now = self.screen();
            if now == before {
                return;
            }
            before = now;
        }
    }

    /// Types text, and waits until it stands before the terminal's own cursor, where an input method would be.
    #[track_caller]
    pub fn types(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
        self.waits(&format!("{text:?} should be written"), |screen| {
            let at = self.tmux(&["display-message", "-p", "#{cursor_x} #{cursor_y}"]);
            let numbers: Vec<usize> =
                at.split_whitespace().filter_map(|number| number.parse().ok()).collect();
            let [column, row] = numbers[..] else { return false };
            screen.lines().nth(row).is_some_and(|line| cells_before(line, column).ends_with(text))
        });
    }

    /// Types a line where the terminal was left raw: Enter is no end of a line there, a line feed is.
    pub fn blind_line(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
        self.tmux(&["send-keys", "C-j"]);
    }

    /// Sends bytes as the terminal itself would.
    pub fn sends(&self, bytes: &[u8]) {
        let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let args: Vec<&str> = ["send-keys", "-H"].into_iter().chain(hex.iter().map(String::as_str)).collect();
        self.tmux(&args);
    }

    /// Makes the window larger or smaller.
    pub fn resize(&self, width: u16, height: u16) {
        self.tmux(&["resize-window", "-x", &width.to_string(), "-y", &height.to_string()]);
    }

    /// Types text and Enter at the shell.
    pub fn line(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
        self.tmux(&["send-keys", "Enter"]);
    }

    /// Empties the screen of the shell.
    #[track_caller]
    pub fn clear(&self) {
        self.line("clear");
        self.waits("an empty screen", |screen| screen.trim_end() == "READY$");
    }

    /// Starts the program.
    pub fn start(&self, args: &str) {
        self.start_with("", args);
    }

    /// Starts the program with more in its environment.
    pub fn start_with(&self, environment: &str, args: &str) {
        self.run(&format!("{environment} {PROGRAM} {args}"));
    }

    /// Runs a line of the shell which starts the program, and has its exit code told.
    pub fn run(&self, command: &str) {
        let home = self.home().display();
        self.starts.set(self.starts.get() + 1);
        let n = self.starts.get();
        self.line(&format!("stty -a > {home}/before; HOTWASH_HOME={home} {command}; echo LE''FT {n} $?"));
    }

    /// The program is left with this exit code, and the terminal is as it was: settings, cursor, no other screen, and
    /// the shell answers.
    #[track_caller]
    pub fn given_back(&self, code: &str) {
        let n = self.starts.get();
        let ended = format!("LEFT {n} ");
        let screen = self.waits(&format!("the program should end with {code}"), |screen| {
            screen.lines().any(|line| line.starts_with(&ended))
        });
        let told = screen.lines().find_map(|line| line.strip_prefix(&ended));
        assert_eq!(told, Some(code), "exit code:\n{screen}");
        self.as_before();
    }

    /// The terminal is as it was before the program started.
    #[track_caller]
    pub fn as_before(&self) {
        let home = self.home().display();
        let n = self.starts.get();
        // What is typed before the shell has the terminal back can be lost.
        self.waits("the shell", |screen| screen.trim_end().ends_with("READY$"));
        self.line(&format!("stty -a > {home}/after; echo DO''NE {n}"));
        self.sees(&format!("DONE {n}"));
        let read = |name: &str| {
            let text = std::fs::read_to_string(self.home().join(name)).unwrap();
            // The first half of the first line is the window's size, which a test may have changed.
            text.split_once("line").map(|(_, rest)| rest.to_owned())
        };
        assert!(read("before").is_some() && read("after").is_some(), "{}", self.screen());
        assert_eq!(read("before"), read("after"), "terminal settings");
        let flags = self.tmux(&["display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}"]);
        assert_eq!(flags.trim(), "0 1 0", "alternate screen off, cursor on, mouse off");
    }

    /// Journals of this home.
    pub fn journals(&self) -> Vec<PathBuf> {
        let Ok(runs) = std::fs::read_dir(self.home().join("runs")) else { return Vec::new() };
        let paths = runs.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.extension().is_some_and(|it| it == "journal")).collect()
    }

    /// The one journal of this home.
    #[track_caller]
    pub fn journal(&self) -> PathBuf {
        let mut journals = self.journals();
        assert_eq!(journals.len(), 1, "{journals:?}");
        journals.remove(0)
    }

    /// What the journal says, as JSON Lines; it is whole, and its orders give what it records.
    #[track_caller]
    pub fn recorded(&self) -> String {
        let journal = self.journal();
        stdout(&hotwash(self.home()).arg("verify").arg(&journal).output().unwrap());
        stdout(&hotwash(self.home()).arg("journal").arg(&journal).output().unwrap())
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: &str) {
        let pid = self.pid().expect("the program runs");
        assert!(Command::new("kill").arg(format!("-{signal}")).arg(pid).status().unwrap().success());
    }

    /// The program's process, if it runs: the one whose home is this terminal's.
    pub fn pid(&self) -> Option<String> {
        let home = format!("HOTWASH_HOME={}", self.home().display());
        let processes = std::fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path());
        let mut ours = processes.filter(|path| {
            let comm = std::fs::read_to_string(path.join("comm")).unwrap_or_default();
            let environment = || std::fs::read(path.join("environ")).unwrap_or_default();
            comm.trim() == "hotwash" && String::from_utf8_lossy(&environment()).contains(&home)
        });
        ours.find_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
    }
}

/// The part of a line before a column, counted in cells.
fn cells_before(line: &str, column: usize) -> &str {
    let mut cells = 0;
    let end = line.char_indices().find(|(at, c)| {
        cells += width(&line[*at..at + c.len_utf8()]);
        cells > column
    });
    end.map_or(line, |(at, _)| &line[..at])
}

/// Path of the program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_hotwash");

impl Drop for Terminal {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}
