//! The loop of the facilitator's screen: keys, a look at the run twice a second, a frame when something changed.

use crate::stdx::text::Lang;
use crate::stdx::wall::{self, Stopwatch};
use crate::tui::mouse::Pointer;
use crate::tui::run::{House, TuiFault, outside};
use crate::tui::terminal::{self, Screen};
use crate::tui::wake::{Ask, Leave};
use crate::tui::watching::draw::draw;
use crate::tui::watching::{Source, Watching};

/// A look at the run at most this often, in milliseconds.
const LOOK_MS: i64 = 500;

/// Shows a run until the screen is left.
///
/// # Errors
/// The terminal cannot be used.
pub fn watch(source: &mut dyn Source, lang: Lang, mut house: House) -> Result<Leave, TuiFault> {
    let Some(view) = source.look(lang) else { return Ok(Leave::Finished) };
    let mut screen = Screen::take(false)?;
    let theme = house.asked(&screen);
    let (mut pointer, watch) = (Pointer::default(), Stopwatch::start());
    let mut watching = Watching::new(view, source.notes().to_vec(), screen.size()?);
    watching.keymap = house.keymap.clone();
    let (mut looked, mut second) = (0, 0);
    loop {
        let wakes = outside(&mut pointer, &watch)?;
        let mut stale = !wakes.is_empty();
        let now = wall::unix_ms();
        watching.wall_ms = now;
        for wake in wakes {
            match watching.update(wake) {
                None => {}
                Some(Ask::Repaint) => screen.repaint()?,
                Some(Ask::Suspend) => screen.suspend()?,
                Some(Ask::View) => looked = 0,
                Some(Ask::Leave(leave)) => return Ok(leave),
                Some(_) => {}
            }
        }
        if let Some(text) = watching.wanted.take() {
            let result = source.note(watching.view.now, text);
            watching.noted(result);
            watching.notes = source.notes().to_vec();
        }
        if now - looked >= LOOK_MS || now < looked {
            looked = now;
            if let Some(view) = source.look(watching.lang) {
                watching.take(view);
                stale = true;
            }
            stale |= watching.trouble != source.trouble();
            watching.trouble = source.trouble();
        }
        if terminal::resumed() {
            screen.resume()?;
            stale = true;
        }
        // Once a second for how long ago something was recorded.
        if stale || now / 1000 != second {
            second = now / 1000;
            screen.draw(|buffer| {
                watching.size = (buffer.area.width, buffer.area.height);
                draw(&watching, theme, buffer)
            })?;
        }
    }
}
