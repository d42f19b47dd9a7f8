//! What every client of an exercise has: terminal, plain lines, headless plays.

use crate::exercise::reading::LogPage;
use crate::exercise::sending::Sendable;
use crate::exercise::view::SeatView;
use crate::journal::JournalError;
use crate::play::order::Order;
use crate::play::refusal::Refusal;
use crate::stdx::text::Lang;
use crate::stdx::time::SimTime;
use crate::telemetry::query::QueryError;
use std::fmt;
use std::sync::Arc;

/// What came of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Why it was not accepted, if it was not. The refusal itself is recorded.
    pub refusal: Option<Refusal>,
    /// Sequence number of the record that is now safe on disk; 0 where nothing is kept.
    pub saved: u64,
}

/// An operating fault: the disk is full, the journal cannot be written. The exercise is paused; nothing that was
/// called saved is lost.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// What happened.
    pub error: Arc<JournalError>,
}

impl Trouble {
    /// Whether this exercise is over; if not, it goes on once the trouble is mended (disk full).
    pub fn fatal(&self) -> bool {
        self.error.fatal()
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

/// A seat at an exercise.
pub trait Client {
    /// Gives an order at the present moment. Returns once it is safe on disk.
    fn send(&mut self, order: Order) -> Result<Reply, Trouble>;

    /// Lets simulated time pass up to `to` (never back). Stops early when a move ends or the exercise is over, and,
    /// in a guided drill, when a coach speaks. Returns where it stands.
    fn advance(&mut self, to: SimTime) -> Result<SimTime, Trouble>;

    /// Where it stands.
    fn now(&self) -> SimTime;

    /// When something next happens in the world, seen or unseen; for "step to the next message".
    fn next_event(&self) -> Option<SimTime>;

    /// Searches the logs this seat may look into: the newest rows, at most `limit`. Reading changes nothing; that it
    /// was looked for is recorded by [`Order::Search`].
    ///
    /// # Errors
    /// The query cannot be understood.
    fn search(&mut self, query: &str, limit: usize) -> Result<LogPage, QueryError>;

    /// What whoever leads could send by hand, and what that would do, in the order of the numbers. Changes nothing.
    fn injects(&mut self) -> Vec<Sendable> {
        Vec::new()
    }

    /// What this seat may know, in a language. Cheap when nothing changed.
    fn view(&mut self, lang: Lang) -> Arc<SeatView>;
}
