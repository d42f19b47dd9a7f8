//! The terminal itself: taken, and given back whatever happens.

use crate::tui::look::{Answer, Look, Surroundings};
use crate::tui::probe;
use crate::tui::wake::Signal;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, Event,
};
use ratatui::crossterm::style::{ResetColor, force_color_output};
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{Command, execute};
use ratatui::layout::Position;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, Once, OnceLock};
use std::time::Duration;

/// A terminal in use. Dropping it gives the terminal back.
pub struct Screen {
    terminal: Terminal<Backend>,
    /// Clicks come here; otherwise the terminal selects text with them.
    mouse: bool,
}

/// A frame is collected and leaves in one piece: the standard library's own buffer would hand it out by the kilobyte,
/// and the terminal would show it half drawn.
type Backend = CrosstermBackend<BufWriter<Stdout>>;

/// More than most frames take.
const FRAME_BYTES: usize = 64 * 1024;

fn backend() -> Backend {
    CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()))
}

/// Asks for clicks and the wheel, with coordinates that know wide screens; not for every movement, which would wake
/// the program for nothing.
struct TakeMouse;

impl Command for TakeMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\u{1b}[?1000h\u{1b}[?1006h")
    }
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, and the mouse if asked for.
    pub fn take(mouse: bool) -> io::Result<Screen> {
        watch_panics();
        flags();
        enter()?;
        match Terminal::new(backend()) {
            Ok(terminal) => {
                let mut screen = Screen { terminal, mouse: false };
                screen.mouse(mouse)?;
                Ok(screen)
            }
            Err(error) => {
                leave();
                Err(error)
            }
        }
    }

    /// Asks the terminal how wide it draws, where that matters for the wished look. To be called before the first
    /// [`wait`]: the answer comes by the way that keys come.
    pub fn ask(&self, look: &Look, around: &Surroundings) -> Option<Answer> {
        // Whether there are colours is decided by us, by the flags too, and not once more by the library.
        force_color_output(true);
        if look.asks(around) { probe::answer() } else { None }
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws a frame; the hardware cursor stands where the closure says, or is hidden.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.terminal.draw(|frame| {
            if let Some(caret) = paint(frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        Ok(())
    }

    /// Paints everything anew with the next frame.
    pub fn repaint(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is, and the reading thread has its answer.
        execute!(io::stdout(), Clear(ClearType::All))?;
        self.terminal = Terminal::new(backend())?;
        Ok(())
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on { execute!(io::stdout(), TakeMouse) } else { execute!(io::stdout(), DisableMouseCapture) }
    }

    /// Rings the bell.
    pub fn bell(&mut self) -> io::Result<()> {
        let mut out = io::stdout();
        out.write_all(b"\x07")?;
        out.flush()
    }

    /// Gives the terminal back, stops the process as Ctrl-Z does, and takes it again when it goes on.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        signal_hook::low_level::raise(SIGTSTP)?;
        // Going on is noticed here; the flag is for being stopped from outside.
        resumed();
        self.resume()
    }

    /// Takes the terminal again after the process was stopped.
    pub fn resume(&mut self) -> io::Result<()> {
        enter()?;
        if self.mouse {
            self.mouse(true)?;
        }
        self.repaint()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// The terminal is ours now. Giving it back twice would put the cursor where it once was, over a panic's message.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::Relaxed);
    enable_raw_mode()?;
    take_over(&mut io::stdout())
}

/// What is written when the terminal is taken. A frame leaves out what is blank: where a program was killed, the other
/// screen is still on and full of what it drew.
fn take_over(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)
}

/// What is written when it is given back: everything of ours off, in any order it was switched on.
fn hand_back(out: &mut impl Write) -> io::Result<()> {
    execute!(out, ResetColor, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show)
}

/// Gives the terminal back. Errors do not matter any more: it may be gone.
fn leave() {
    if !TAKEN.swap(false, Ordering::Relaxed) {
        return;
    }
    let _ = hand_back(&mut io::stdout());
    let _ = disable_raw_mode();
}

/// A panic gives the terminal back before its message is written.
fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            before(info);
        }));
    });
}

/// What the terminal answers when it is asked how wide it draws, without taking the screen; nothing where there is no
/// terminal. Not to be called while keys are read.
pub fn answer() -> Option<Answer> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return None;
    }
    enable_raw_mode().ok()?;
    let answer = probe::answer();
    _ = disable_raw_mode();
    answer
}

/// Columns and rows of the terminal, without taking it; nothing where there is none.
pub fn size() -> Option<(u16, u16)> {
    ratatui::crossterm::terminal::size().ok()
}

struct Flags {
    interrupt: Arc<AtomicBool>,
    terminate: Arc<AtomicBool>,
    hangup: Arc<AtomicBool>,
    resumed: Arc<AtomicBool>,
}

fn flags() -> &'static Flags {
    static FLAGS: OnceLock<Flags> = OnceLock::new();
    FLAGS.get_or_init(|| {
        let flag = |signal| {
            let flag = Arc::new(AtomicBool::new(false));
            // Where it cannot be registered the default holds: the process goes.
            let _ = signal_hook::flag::register(signal, flag.clone());
            flag
        };
        Flags {
            interrupt: flag(SIGINT),
            terminate: flag(SIGTERM),
            hangup: flag(SIGHUP),
            resumed: flag(SIGCONT),
        }
    })
}

/// The signal that came, if one did; a terminal that is gone counts as a hang-up.
pub fn signal() -> Option<Signal> {
    let flags = flags();
    if flags.hangup.swap(false, Ordering::Relaxed) || !io::stdout().is_terminal() {
        return Some(Signal::Hangup);
    }
    if flags.terminate.swap(false, Ordering::Relaxed) {
        return Some(Signal::Terminate);
    }
    flags.interrupt.swap(false, Ordering::Relaxed).then_some(Signal::Interrupt)
}

/// Whether the process was stopped and goes on again.
pub fn resumed() -> bool {
    flags().resumed.swap(false, Ordering::Relaxed)
}

/// What came of waiting for an event.
pub enum Came {
    /// An event.
    Event(Event),
    /// Nothing in time.
    Nothing,
    /// No more events will come: the terminal is gone.
    Gone,
}

/// Waits for an event. They are read by a thread of their own, because reading a terminal that is gone never
/// comes back, and somebody has to notice.
pub fn wait(timeout: Duration) -> Came {
    static EVENTS: OnceLock<Mutex<Receiver<Event>>> = OnceLock::new();
    let events = EVENTS.get_or_init(|| {
        let (sender, receiver) = mpsc::sync_channel(64);
        std::thread::spawn(move || {
            while let Ok(event) = event::read() {
                if sender.send(event).is_err() {
                    return;
                }
            }
        });
        Mutex::new(receiver)
    });
    let Ok(events) = events.lock() else { return Came::Gone };
    match events.recv_timeout(timeout) {
        Ok(event) => Came::Event(event),
        Err(RecvTimeoutError::Timeout) => Came::Nothing,
        Err(RecvTimeoutError::Disconnected) => Came::Gone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_program_left_on_the_screen_is_not_drawn_around() {
        let mut terminal = vt100::Parser::default();
        terminal.process(b"$ \x1b[?1049h\x1b[31mxxxx\r\nxxxx");
        let mut bytes = Vec::new();
        take_over(&mut bytes).unwrap();
        terminal.process(&bytes);
        assert_eq!(terminal.screen().contents(), "");
        let mut bytes = Vec::new();
        hand_back(&mut bytes).unwrap();
        terminal.process(&bytes);
        assert_eq!(terminal.screen().contents(), "$ ", "the other screen is nobody's to clear");
    }

    #[test]
    fn what_is_switched_on_is_switched_off() {
        let mut terminal = vt100::Parser::default();
        terminal.process(b"$ hotwash\r\n");
        let before = terminal.screen().clone();
        let mut bytes = Vec::new();
        take_over(&mut bytes).unwrap();
        terminal.process(&bytes);
        assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
        // A frame may end anywhere, with anything on.
        terminal.process(b"\x1b[?25l\x1b[1;7;31m\x1b[12;40Hx");
        let mut bytes = Vec::new();
        hand_back(&mut bytes).unwrap();
        terminal.process(&bytes);
        let after = terminal.screen();
        assert!(!after.alternate_screen() && !after.bracketed_paste() && !after.hide_cursor());
        assert!(!after.bold() && !after.inverse() && after.fgcolor() == vt100::Color::Default);
        assert_eq!(after.contents(), before.contents(), "what stood there stands there");
        assert_eq!(after.cursor_position(), before.cursor_position());
    }
}
