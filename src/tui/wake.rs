//! What wakes the terminal, and what it asks of the loop that runs it. Both closed: nothing else gets in or out.

use crate::exercise::client::Trouble;
use crate::exercise::sending::Sendable;
use crate::exercise::view::SeatView;
use crate::play::order::Order;
use crate::play::refusal::Refusal;
use crate::stdx::text::SafeText;
use crate::tui::dialogs::logs::Answer;
use crate::tui::key::Key;
use crate::tui::mouse::{Gesture, Target};
use std::sync::Arc;

/// Something that happened to the terminal.
#[derive(Debug, Clone)]
pub enum Wake {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The mouse.
    Pointed(Target, Gesture),
    /// New columns and rows.
    Resize(u16, u16),
    /// Real time, in milliseconds since the loop began: for what can be taken back for a while.
    Tick(u64),
    /// What the seat may know now.
    View(Arc<SeatView>),
    /// An order was given; refused, or safe.
    Replied {
        /// The order.
        order: Order,
        /// Why not.
        refusal: Option<Refusal>,
    },
    /// What could be sent by hand.
    Injects(Vec<Sendable>),
    /// What came of a search of the logs.
    Found(Answer),
    /// An operating fault. Time stops.
    Trouble(Trouble),
    /// The pages to be shown: after the end those of the debrief, in the picker the check of the machine.
    Pages(Vec<Page>),
    /// What became of saving the settings.
    Saved(Saved),
    /// The process was asked to go.
    Signal(Signal),
}

/// What became of saving the settings: where they are, or why they are not.
pub type Saved = Result<SafeText, SafeText>;

/// A page of the debrief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Title.
    pub title: SafeText,
    /// Lines; wrapped to the screen.
    pub lines: Vec<SafeText>,
    /// Which of them are headings one can go to: decisions, duties. Rising.
    pub heads: Vec<usize>,
}

/// Why the process was asked to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT from outside.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGHUP, or the terminal is gone.
    Hangup,
}

/// Something the terminal wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Give an order.
    Send(Order),
    /// What could be sent by hand, and what that would do.
    Injects,
    /// Search the logs.
    Search(String),
    /// Let time pass up to the next thing the seat notices.
    Step,
    /// Make the pages of the debrief.
    Pages,
    /// The view in the (new) language.
    View,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Write what was changed of the settings.
    Save,
    /// Look as the settings say now.
    Look,
    /// Check machine and terminal.
    Doctor,
    /// Paint everything anew.
    Repaint,
    /// Ring the terminal's bell.
    Bell,
    /// Stop the process, as Ctrl-Z does.
    Suspend,
    /// Leave.
    Leave(Leave),
}

/// How the terminal was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// By the player, before the end; can be resumed.
    Unfinished,
    /// After the end.
    Finished,
    /// Because of a signal.
    Signal(Signal),
    /// Because of a fault that could not be mended.
    Trouble,
}
