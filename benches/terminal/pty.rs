//! The real program in a pseudo-terminal, which `script` of util-linux makes; this process is the terminal.

use crate::common::{Better, figure, gate, quantile, report, rounds};
use hotwash::stdx::wall::Stopwatch;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// Scenarios to choose from.
const SCENARIOS: usize = 50;
/// How long an idle program is watched.
const IDLE: Duration = Duration::from_secs(10);
/// Nothing this program does takes as long.
const PATIENCE: Duration = Duration::from_secs(60);
/// A frame is over once nothing has come for this long.
const QUIET: Duration = Duration::from_millis(60);

/// Whether there is a pseudo-terminal to be had; else why not.
pub fn available() -> Result<(), &'static str> {
    let found = Command::new("script").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    match found {
        Ok(status) if status.success() && Path::new("/proc/self/stat").exists() => Ok(()),
        _ => Err("`script` (util-linux) and /proc are needed"),
    }
}

/// The program, running.
struct Program {
    script: Child,
    keys: ChildStdin,
    output: Receiver<Vec<u8>>,
    pid: u32,
    /// Since just before it was executed.
    since: Stopwatch,
    /// Everything it wrote that was not looked at yet.
    bytes: Vec<u8>,
}

impl Program {
    /// Starts it in a terminal of 120x40, with its files in `home`.
    fn start(home: &Path, args: &str) -> Program {
        // The shell says its number, which is the program's after `exec`.
        let shell = format!(
            "stty rows 40 cols 120; printf 'PID=%d;' $$; exec {} {args}",
            env!("CARGO_BIN_EXE_hotwash")
        );
        let mut script = Command::new("script")
            .args(["-q", "-e", "-c", &shell, "/dev/null"])
            .env("HOTWASH_HOME", home)
            .env("HOTWASH_LANG", "en")
            .env("HOTWASH_PACE", "1")
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("script starts");
        let (keys, mut from) = (script.stdin.take().expect("piped"), script.stdout.take().expect("piped"));
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let mut program =
            Program { script, keys, output, pid: 0, since: Stopwatch::start(), bytes: Vec::new() };
        program.until("PID=");
        program.since = Stopwatch::start();
        program.until(";");
        let said = String::from_utf8_lossy(&program.bytes).into_owned();
        let pid = said.split("PID=").nth(1).and_then(|rest| rest.split(';').next());
        program.pid = pid.and_then(|pid| pid.parse().ok()).expect("the shell says its number");
        program
    }

    /// Waits until it has written something; a question where the cursor is gets its answer.
    fn until(&mut self, words: &str) {
        let watch = Stopwatch::start();
        let mut asked = count(&self.bytes, "\x1b[6n");
        while count(&self.bytes, words) == 0 {
            let left = PATIENCE.saturating_sub(watch.elapsed());
            let Ok(more) = self.output.recv_timeout(left) else {
                gate(&format!("the program writes {words:?}"), false, self.said());
                return;
            };
            self.bytes.extend(more);
            let now = count(&self.bytes, "\x1b[6n");
            if now > asked {
                asked = now;
                self.press("\x1b[1;2R\x1b[1;3R");
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .and_then(|()| self.keys.flush())
            .expect("the program reads keys");
    }

    /// Milliseconds from a key to the first bytes of its frame; then waits until it is quiet.
    fn key(&mut self, key: &str) -> f64 {
        self.quiet();
        self.bytes.clear();
        let watch = Stopwatch::start();
        self.press(key);
        let first = self.output.recv_timeout(PATIENCE).expect("a frame comes");
        let took = watch.elapsed().as_secs_f64() * 1e3;
        self.bytes.extend(first);
        took
    }

    /// Waits until nothing more comes.
    fn quiet(&mut self) {
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok(more) => self.bytes.extend(more),
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => {
                    return gate("the program runs", false, self.said());
                }
            }
        }
    }

    /// The last of what it wrote.
    fn said(&self) -> String {
        let bytes = &self.bytes[self.bytes.len().saturating_sub(2000)..];
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// Takes what has come so far.
    fn drain(&mut self) {
        while let Ok(more) = self.output.try_recv() {
            self.bytes.extend(more);
        }
    }

    /// Processor time so far, in ticks of a hundredth of a second: its own, and the system's for it.
    fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid)).unwrap_or_default();
        let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        after.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<u64>().ok()).sum()
    }

    fn end(mut self) {
        // Twice Ctrl-C leaves at once, and what was done is kept.
        self.press("\x03");
        self.press("\x03");
        let watch = Stopwatch::start();
        while self.script.try_wait().expect("it is ours").is_none() {
            if watch.elapsed() > Duration::from_secs(5) {
                _ = self.script.kill();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// How often a text stands in what was written.
fn count(bytes: &[u8], words: &str) -> usize {
    bytes.windows(words.len()).filter(|window| *window == words.as_bytes()).count()
}

fn write(folder: &Path, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("within the folder")).expect("the folder can be made");
        fs::write(path, text).expect("the folder can be written to");
    }
}

/// A key to the first bytes of its frame, with a full inbox.
pub fn keys(files: &BTreeMap<String, String>, messages: usize) {
    let home = tempfile::tempdir().expect("a folder for the runs");
    write(&home.path().join("scenarios/flood"), files);
    let mut program = Program::start(home.path(), "play flood");
    program.until("READY");
    program.press("\r");
    program.until("Call 9999");
    // Stopped, so that nothing but keys makes it write.
    program.press("p");
    let (mut half, mut most) = (Vec::new(), Vec::new());
    for _ in 0..rounds() {
        let keys =
            ["j", "j", "j", "k", "G", "k", "g", "\r", "\x1b", "2", "3", "6", "1", "?", "\x1b", "d", "\x1b"];
        let mut took: Vec<f64> = keys.repeat(3).into_iter().map(|key| program.key(key)).collect();
        took.sort_by(f64::total_cmp);
        half.push(quantile(&took, 500));
        most.push(quantile(&took, 990));
    }
    program.end();
    let figures = [figure("p50", half, Better::Lower), figure("p99", most, Better::Lower)];
    let workload = format!("key to bytes, the real program, {messages} messages (bar: p99 16 ms)");
    report("terminal", &workload, "ms", Better::Lower, &figures);
}

/// From `exec` to the first whole frame of the picker.
pub fn first_frame() {
    for (name, mix) in [
        ("first-drill", &["first-drill"][..]),
        ("every shipped scenario in turn", &["first-steps", "first-drill", "vpn-ransomware"]),
    ] {
        let home = tempfile::tempdir().expect("a folder for the runs");
        for number in 0..SCENARIOS - 3 {
            let from = Path::new("scenarios").join(mix[number % mix.len()]);
            copy(&from, &home.path().join(format!("scenarios/copy-{number:02}")));
        }
        let samples = (0..rounds() * 3).map(|_| {
            let mut program = Program::start(home.path(), "");
            // The foot is written last.
            program.until("help");
            let took = program.since.elapsed().as_secs_f64() * 1e3;
            program.end();
            took
        });
        let samples: Vec<f64> = samples.collect();
        let workload = format!("exec to the first frame, {SCENARIOS} scenarios: {name} (bar: 100 ms)");
        report("terminal", &workload, "ms", Better::Lower, &[figure("hotwash", samples, Better::Lower)]);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("benches run at the project's root").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &to) } else { _ = fs::copy(path, to).expect("it can be copied") }
    }
}

/// Percent of one core while nobody does anything.
pub fn idle(files: &BTreeMap<String, String>) {
    let home = tempfile::tempdir().expect("a folder for the runs");
    write(&home.path().join("scenarios/flood"), files);
    println!("\nterminal: idle for {} s (bar: 1 % of a core)", IDLE.as_secs());
    let places = [
        ("the picker", "", "help"),
        ("a drill, its clock running", "play vpn-ransomware", "READY"),
        ("10,000 messages, the clock running", "play flood", "READY"),
    ];
    for (name, args, words) in places {
        let mut program = Program::start(home.path(), args);
        program.until(words);
        if !args.is_empty() {
            program.press("\r");
            program.until(" RUN");
        }
        std::thread::sleep(Duration::from_secs(1));
        program.drain();
        let (before, watch) = (program.ticks(), Stopwatch::start());
        program.bytes.clear();
        std::thread::sleep(IDLE);
        let (ticks, took) = (program.ticks() - before, watch.elapsed());
        program.drain();
        let percent = ticks as f64 / took.as_secs_f64();
        let bytes = program.bytes.len() as u64 / IDLE.as_secs();
        println!("  {name:<44} {percent:>12.2} % {bytes:>8} bytes/s");
        println!(
            "{}",
            json!({ "bench": "terminal", "workload": "idle", "system": name, "unit": "%", "best": percent })
        );
        program.end();
    }
}
