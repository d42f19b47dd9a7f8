//! Asking the terminal how wide it draws: one line character and one kana are written, and after each it says where
//! its cursor stands.
//!
//! *In*: nothing but the terminal, already in raw mode. *Out*: an [`Answer`], or none. *Never here*: what is made of
//! it ([`crate::tui::look`]). Done once, before anybody reads keys; an answer that comes later is a report of the
//! cursor's place to the library that reads them, and no key.

use crate::stdx::wall::Stopwatch;
use crate::tui::look::Answer;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;
use std::time::Duration;

/// How long an answer is waited for; terminals on this machine need less than a thousandth of it.
const PATIENCE: Duration = Duration::from_millis(100);
/// What was typed ahead is read past; not more of it than this.
const READ_MAX: usize = 4096;
/// Each sign at the start of a line, and after each the question where the cursor is (DSR 6); then the line is
/// emptied.
const QUESTION: &str = "\r─\x1b[6n\rあ\x1b[6n\r\x1b[K";

/// What the terminal answered, asking it the first time this is called. The terminal must be in raw mode, and nobody
/// else may be reading from it.
pub fn answer() -> Option<Answer> {
    static ANSWER: OnceLock<Option<Answer>> = OnceLock::new();
    *ANSWER.get_or_init(|| ask().ok().flatten())
}

fn ask() -> io::Result<Option<Answer>> {
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    let mut out = io::stdout();
    out.write_all(QUESTION.as_bytes())?;
    out.flush()?;
    let watch = Stopwatch::start();
    let mut read = Vec::new();
    while read.len() < READ_MAX {
        // Half an answer left behind would be taken for keys.
        let patience = if is_half_read(&read) { 2 * PATIENCE } else { PATIENCE };
        let Some(byte) = next(patience.saturating_sub(watch.elapsed()))? else { break };
        read.push(byte);
        if let [line, kana, ..] = columns(&read)[..] {
            return Ok(Some(Answer { line: line.saturating_sub(1), kana: kana.saturating_sub(1) }));
        }
    }
    Ok(None)
}

/// The next byte from the terminal, if one comes in time. One at a time: what follows the answer is not ours.
fn next(patience: Duration) -> io::Result<Option<u8>> {
    let stdin = io::stdin();
    let patience = Timespec::try_from(patience).map_err(|_| io::ErrorKind::InvalidInput)?;
    let mut waiting = [PollFd::new(&stdin, PollFlags::IN)];
    if poll(&mut waiting, Some(&patience))? == 0 {
        return Ok(None);
    }
    let mut byte = [0];
    // Past the buffer of the standard library, which would keep bytes from whoever reads next.
    let count = rustix::io::read(&stdin, &mut byte)?;
    Ok((count == 1).then_some(byte[0]))
}

/// Columns, from 1, of the reports of the cursor's place (`ESC [ row ; column R`) in what was read.
fn columns(read: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(read);
    let report = |piece: &str| {
        let (place, _) = piece.split_once('R')?;
        let (row, column) = place.split_once(';')?;
        row.parse::<u16>().ok()?;
        column.parse().ok()
    };
    text.split("\x1b[").skip(1).filter_map(report).collect()
}

/// Whether what was read ends within a report.
fn is_half_read(read: &[u8]) -> bool {
    let Some(start) = read.iter().rposition(|byte| *byte == 0x1b) else { return false };
    let tail = &read[start + 1..];
    tail.is_empty()
        || tail.starts_with(b"[") && tail[1..].iter().all(|byte| byte.is_ascii_digit() || *byte == b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_found_among_what_was_typed_ahead() {
        assert_eq!(columns(b"q\x1b[24;2R\x1b[A\x1b[24;3Rj"), [2, 3]);
        assert_eq!(columns(b"\x1b[24;2R\x1b[24;"), [2]);
        assert_eq!(columns("あ\x1b[R\x1b[;R\x1b[1;99999R".as_bytes()), [] as [u16; 0]);
    }

    #[test]
    fn half_a_report_is_waited_for() {
        for half in ["\x1b", "\x1b[", "\x1b[1", "q\x1b[12;3"] {
            assert!(is_half_read(half.as_bytes()), "{half:?}");
        }
        for whole in ["", "q", "\x1b[12;3R", "\x1b[A", "\x1bO"] {
            assert!(!is_half_read(whole.as_bytes()), "{whole:?}");
        }
    }
}
