//! A line on standard error that says how far something is. Only where a person looks at a terminal: never in a pipe.

use crate::cli::out;
use crate::locale::{Arg, say_with};
use crate::stdx::text::Lang;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};

/// Columns of the bar.
const BAR: usize = 20;

/// How far something is, drawn over itself; it is gone when this is dropped.
pub struct Progress {
    lang: Lang,
    /// Catalogue key of the line; it has a `percent`.
    key: &'static str,
    /// Percent shown last, plus one; nought before anything was.
    shown: AtomicU64,
    watched: bool,
}

impl Progress {
    /// Nothing is drawn yet.
    pub fn new(lang: Lang, key: &'static str) -> Progress {
        let watched = std::io::stderr().is_terminal() && !super::play::surroundings().is_dumb();
        Progress { lang, key, shown: AtomicU64::new(0), watched }
    }

    /// Draws it, if it has come further. May be called from any thread.
    pub fn tell(&self, permille: u64) {
        let percent = (permille / 10).min(100);
        if self.watched && self.shown.fetch_max(percent + 1, Ordering::Relaxed) <= percent {
            let full = percent as usize * BAR / 100;
            let bar = format!("[{}{}]", "#".repeat(full), ".".repeat(BAR - full));
            let words = say_with(self.lang, self.key, &[("percent", Arg::from(percent as i64))]);
            out::over(format_args!("{bar} {words}"));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.load(Ordering::Relaxed) > 0 {
            out::over("");
        }
    }
}
