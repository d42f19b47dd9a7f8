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
        self.start_with("", args);
    }

    /// Starts the program with more in its environment.
    fn start_with(&self, environment: &str, args: &str) {
        self.run(&format!("{environment} {} {args}", env!("CARGO_BIN_EXE_hotwash")));
    }

    fn run(&self, command: &str) {
        let home = self.home.path().display();
        self.starts.set(self.starts.get() + 1);
        let n = self.starts.get();
        self.line(&format!("stty -a > {home}/before; HOTWASH_HOME={home} {command}; echo LEFT {n} $?"));
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

/// Five people, one keyboard: the form, the first decision with votes and a caller, the facilitator's menu.
#[test]
fn a_room_decides_together() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("play first-drill --room --seed 7 --lang ja");
    terminal.wait_for("参加するのはどなたですか");
    terminal.tmux(&["send-keys", "-l", "田中"]);
    terminal.keys(&["PageDown", "Enter"]);
    terminal.wait_for("参加者：田中 (当番)");
    terminal.keys(&["Enter"]);
    terminal.wait_for("パスワードを入れ");
    terminal.keys(&["Enter"]);
    terminal.wait_for("判断待ち");
    terminal.keys(&["d", "b"]);
    terminal.wait_for("決めた人 [--]");
    terminal.keys(&["b", "b", "c", "b", "b", "1", "Enter"]);
    terminal.wait_for("別の意見");
    terminal.keys(&["Enter"]);
    terminal.wait_for("保存");
    terminal.keys(&["R", "h"]);
    terminal.wait_for("保留");
    let journal = terminal.journal().expect("a journal");
    let text = stdout(&hotwash(Path::new("/")).arg("journal").arg(&journal).output().unwrap());
    assert!(text.contains("\"called_by\":\"田中\""), "{text}");
    assert!(text.contains("\"role\":\"facilitator\""), "{text}");
    terminal.keys(&["Escape", "q", "y"]);
    terminal.given_back("0");
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

/// The examples of the help that take the whole terminal.
#[test]
fn examples_of_full_screens_start_and_are_left() {
    for line in hotwash::cli::examples::all().filter(|line| hotwash::cli::examples::is_full_screen(line)) {
        let Some(terminal) = Terminal::open(80, 24) else { return };
        if line.starts_with("hotwash resume") {
            first_drill(&terminal, "en");
            terminal.keys(&["q", "y"]);
            terminal.given_back("0");
            terminal.line("clear");
        }
        terminal.start(line.strip_prefix("hotwash").unwrap());
        terminal.wait_for("? help");
        terminal.keys(&["C-c", "C-c"]);
        terminal.given_back("0");
    }
}

#[test]
fn settings_are_changed_kept_and_found_again_and_the_machine_is_checked() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start("");
    terminal.wait_for("First drill");
    // Language, twice to the right: as the locale, English, Japanese.
    terminal.keys(&[",", "Right", "Right"]);
    terminal.wait_for("設定");
    terminal.keys(&["s"]);
    terminal.wait_for("保存しました");
    let file = std::fs::read_to_string(terminal.home.path().join("config.toml")).unwrap();
    assert!(file.ends_with("lang = \"ja\"\n"), "{file}");
    terminal.keys(&["Escape", "d"]);
    terminal.wait_for("この環境と端末の点検");
    terminal.keys(&["Escape", "q"]);
    terminal.given_back("0");
    terminal.line("clear");
    terminal.start("play first-drill");
    terminal.wait_for("最初の10分訓練");
    terminal.keys(&[",", "Up", "Right", "Right"]);
    terminal.wait_for("Settings");
    terminal.keys(&["C-c", "C-c"]);
    terminal.given_back("0");
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

/// A facilitator looks on from a second terminal, writes a note for themselves, and the run knows nothing of it.
#[test]
fn a_second_terminal_watches_and_keeps_its_own_notes() {
    let Some(players) = Terminal::open(80, 24) else { return };
    let Some(facilitator) = Terminal::open(120, 40) else { return };
    first_drill(&players, "en");
    let journal = players.journal().expect("a journal");
    facilitator.start(&format!("watch {} --lang ja", journal.display()));
    facilitator.wait_for("参加者に見せないこと");
    facilitator.keys(&["n"]);
    facilitator.tmux(&["send-keys", "-l", "reads slowly"]);
    facilitator.keys(&["Enter"]);
    facilitator.wait_for("ジャーナルとは別のファイルに残しました");
    // What the players do now is seen over there.
    players.keys(&["d", "Down", "Enter", "Enter"]);
    players.wait_for("saved #");
    facilitator.keys(&["2"]);
    facilitator.wait_for("期待どおり");
    facilitator.keys(&["q"]);
    facilitator.given_back("0");
    let notes = journal.with_extension("notes.jsonl");
    assert!(std::fs::read_to_string(&notes).unwrap().contains("reads slowly"));
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&notes).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    players.keys(&["q", "y"]);
    players.given_back("0");
    let text = stdout(&hotwash(Path::new("/")).arg("journal").arg(&journal).output().unwrap());
    assert!(!text.contains("reads slowly"));
    stdout(&hotwash(Path::new("/")).arg("verify").arg(&journal).output().unwrap());
}

/// Lines of the box-drawing block on the screen.
fn lines_drawn(screen: &str) -> usize {
    screen.chars().filter(|c| ('\u{2500}'..='\u{257f}').contains(c)).count()
}

#[test]
fn the_terminal_is_asked_how_wide_it_draws_and_late_answers_are_no_keys() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    // No locale speaks for lines: only the answer does.
    terminal.start_with("LANG=", "play first-drill --seed 7 --lang ja");
    terminal.wait_for("Enter");
    terminal.keys(&["Enter"]);
    let screen = terminal.wait_for("パスワードを入れ");
    assert!(lines_drawn(&screen) > 100, "{screen}");
    assert!(!screen.contains("6n") && !screen.contains("─あ"), "nothing is left of the question:\n{screen}");
    // A report of the cursor's place, as if it had been long on its way: 2 and R would be keys.
    terminal.keys(&["p"]);
    let before = terminal.wait_for("停止");
    terminal.tmux(&["send-keys", "-H", "1b", "5b", "32", "3b", "33", "52"]);
    std::thread::sleep(Duration::from_millis(600));
    assert_eq!(terminal.screen(), before);
    terminal.keys(&["q", "y"]);
    terminal.given_back("0");
}

#[test]
fn frames_and_colours_are_as_asked_for() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    let colours = |terminal: &Terminal| {
        let screen = terminal.tmux(&["capture-pane", "-p", "-e"]);
        let codes = screen.split("\u{1b}[").skip(1).filter_map(|piece| piece.split_once('m'));
        codes
            .flat_map(|(codes, _)| codes.split(';'))
            .filter(|code| code.len() > 1 && code.starts_with(['3', '4']) && !code.ends_with('9'))
            .count()
    };
    let calls = [
        ("", "--lang ja", true, true),
        ("", "--charset ascii", false, true),
        ("NO_COLOR=1", "", true, false),
        ("NO_COLOR=1", "--color always --theme dark", true, true),
        ("", "--color never", true, false),
        ("", "--theme mono --charset ascii", false, false),
        ("COLORTERM=truecolor", "--theme light", true, true),
        ("TERM=linux", "", false, true),
    ];
    for (environment, args, lines, colour) in calls {
        terminal.start_with(environment, args);
        terminal.wait_for("120");
        std::thread::sleep(Duration::from_millis(200));
        let screen = terminal.screen();
        assert_eq!(lines_drawn(&screen) > 50, lines, "{environment} {args}\n{screen}");
        assert_eq!(screen.contains("+=="), !lines, "{environment} {args}\n{screen}");
        assert_eq!(colours(&terminal) > 0, colour, "{environment} {args}");
        terminal.keys(&["q"]);
        terminal.given_back("0");
        terminal.line("clear");
    }
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_lines() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    terminal.start_with("TERM=dumb", "play first-drill --seed 7 --lang en");
    terminal.wait_for("A message has just come in");
    terminal.line("quit");
    terminal.given_back("0");
    terminal.line("clear");
    terminal.start_with("TERM=dumb", "--lang en");
    terminal.given_back("0");
    let screen = terminal.screen();
    assert!(screen.contains("hotwash play NAME --plain") && screen.contains("First drill"), "{screen}");
}

/// Not a test: what the next one runs in a terminal of its own.
#[test]
#[ignore = "run by a_panic_gives_the_terminal_back"]
fn panics_with_the_terminal_taken() {
    let mut screen = hotwash::tui::terminal::Screen::take(true).unwrap();
    let draw = |buffer: &mut ratatui::buffer::Buffer| {
        buffer.set_style(buffer.area, ratatui::style::Style::new().reversed());
        None
    };
    screen.draw(draw).unwrap();
    panic!("the ground gives way");
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let Some(terminal) = Terminal::open(80, 24) else { return };
    let program = std::env::current_exe().unwrap();
    let child = "terminal::panics_with_the_terminal_taken";
    terminal.run(&format!("{} --exact {child} --ignored --nocapture", program.display()));
    terminal.wait_for("the ground gives way");
    terminal.given_back("101");
}
