//! U4: whether the terminal feels instant. From a key to its frame with 10,000 messages in the inbox; from the process's
//! start to its first frame with 50 scenarios to choose from; processor time while nothing is done.
//!
//! *Gates*: the inbox holds that many messages and the frame shows the newest; the picker counts the scenarios; the idle
//! program is still there and its clock moved. *Figures*: milliseconds of a key through the loop's own steps (time, view, update, paint, and the
//! difference to the last frame as bytes), in this process; the same through the real program in a pseudo-terminal;
//! milliseconds from `exec` to the first whole frame there; percent of one core while idle there.

#[path = "../common/mod.rs"]
mod common;
mod flood;
mod pty;

use common::{Better, Clock, figure, gate, header, quantile, report, rounds, skipped};
use hotwash::compile::compile;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::journal::Writer;
use hotwash::play::order::Order;
use hotwash::sim::Prepared;
use hotwash::stdx::text::Lang;
use hotwash::tui::app::Model;
use hotwash::tui::dialogs::logs;
use hotwash::tui::draw::paint;
use hotwash::tui::key::Key;
use hotwash::tui::pacer::settle;
use hotwash::tui::run::Time;
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Wake};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Messages in the inbox.
const MESSAGES: usize = 10_000;
/// Between two keys, milliseconds: somebody who types fast; each frame is of another second of the story.
const TYPED_MS: u64 = 200;
/// What somebody does with a full inbox: walks it, filters it, reads, looks elsewhere, decides, looks for an order, a
/// command, a word. `^` is Esc.
const KEYS: &str = "1jjjjjjjjkkGkkkgjj/branch 17\njjj\n^^1uu^^\n/file\n^^2jj3jj4jj5jj6jj1dab^^a?^isol^^:file^nnote^wcont^^,^mjjm1jjjj";
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

fn main() {
    let (plan, _) = compile(&flood::sources(MESSAGES)).expect("the flood compiles");
    let prepared = Arc::new(Prepared::new(Arc::new(plan)));
    for size in SIZES {
        keys_to_frames(&prepared, size);
    }
    match pty::available() {
        Ok(()) => {
            pty::keys(&flood::files(MESSAGES), MESSAGES);
            pty::first_frame();
            pty::idle(&flood::files(MESSAGES));
        }
        Err(why) => skipped("the real program in a pseudo-terminal", why),
    }
}

/// Bytes on their way to a terminal.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The loop of the program without its terminal.
struct Loop {
    exercise: Exercise,
    model: Model,
    time: Time,
    terminal: Terminal<CrosstermBackend<Sink>>,
    sink: Sink,
}

impl Loop {
    fn new(prepared: &Arc<Prepared>, size: (u16, u16)) -> Loop {
        let header = header(&prepared.plan, 1);
        let writer = Writer::memory(&header).expect("memory has room");
        let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
        exercise.send(Order::StartEx { from_move: 0 }).expect("memory has room");
        settle(&mut exercise).expect("memory has room");
        let view = exercise.view(Lang::En);
        let model = Model::new(view, prepared.plan.clone(), Theme::TERMINAL, size);
        let area = Rect::new(0, 0, size.0, size.1);
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let sink = Sink::default();
        let terminal = Terminal::with_options(CrosstermBackend::new(sink.clone()), options);
        let terminal = terminal.expect("memory can be written to");
        Loop { exercise, model, time: Time::default(), terminal, sink }
    }

    /// What the program does when a key has come, in its order.
    fn key(&mut self, key: Key) {
        let elapsed = Duration::from_millis(TYPED_MS);
        self.time.beat(&mut self.model, &mut self.exercise, elapsed).expect("memory has room");
        let mut wakes = vec![Wake::View(self.exercise.view(self.model.lang)), Wake::Key(key)];
        while !wakes.is_empty() {
            for ask in update(&mut self.model, wakes.remove(0)) {
                match ask {
                    Ask::Send(order) => {
                        let reply = self.exercise.send(order.clone()).expect("memory has room");
                        settle(&mut self.exercise).expect("memory has room");
                        wakes.push(Wake::View(self.exercise.view(self.model.lang)));
                        wakes.push(Wake::Replied { order, refusal: reply.refusal });
                    }
                    Ask::Search(query) => wakes.extend(logs::ask(&mut self.exercise, query, self.model.lang)),
                    Ask::View => wakes.push(Wake::View(self.exercise.view(self.model.lang))),
                    _ => {}
                }
            }
        }
        self.draw();
    }

    fn draw(&mut self) {
        self.sink.0.borrow_mut().clear();
        let drawn = self.terminal.draw(|frame| {
            if let (Some(caret), _) = paint(&self.model, frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        });
        drawn.expect("memory can be written to");
    }
}

fn key(c: char) -> Key {
    match c {
        '\n' => Key::Enter,
        '^' => Key::Esc,
        c => Key::Char(c),
    }
}

fn keys_to_frames(prepared: &Arc<Prepared>, size: (u16, u16)) {
    let (mut half, mut most, mut slowest) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds() {
        let mut sut = Loop::new(prepared, size);
        sut.draw();
        let shown = String::from_utf8_lossy(&sut.sink.0.borrow()).contains("Call 9999");
        if round == 0 {
            let held = sut.model.view.inbox.len();
            gate(&format!("{size:?}: the inbox, its newest on the screen"), held == MESSAGES && shown, held);
        }
        let (mut took, mut filtered) = (Vec::new(), false);
        for c in KEYS.chars() {
            let clock = Clock::start();
            sut.key(key(c));
            took.push(clock.busy().as_secs_f64() * 1e3);
            filtered |= sut.model.filtering;
        }
        if round == 0 {
            gate("the inbox was filtered", filtered, "it was");
        }
        took.sort_by(f64::total_cmp);
        half.push(quantile(&took, 500));
        most.push(quantile(&took, 990));
        slowest.extend(took.last());
    }
    let workload = format!("key to frame at {}x{}, {MESSAGES} messages (bar: p99 16 ms)", size.0, size.1);
    let figures = [("p50", half), ("p99", most), ("the slowest key", slowest)]
        .map(|(name, took)| figure(name, took, Better::Lower));
    report("terminal", &workload, "ms", Better::Lower, &figures);
}
