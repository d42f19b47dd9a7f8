//! Where a key is pressed: one place for each screen, pane and dialog.

use crate::locale::say;
use crate::stdx::text::{Lang, SafeText};
use crate::tui::key::Key;
use crate::tui::key::Key::Char;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// The picker.
    Picker,
    /// Before the start.
    Briefing,
    /// Pane 1.
    Inbox,
    /// Pane 2.
    Board,
    /// Pane 3.
    Assets,
    /// Pane 4.
    Actions,
    /// Pane 5.
    Duties,
    /// Pane 6.
    Log,
    /// Writing what rows of a list, or lines of a text, must contain.
    Find,
    /// Between two moves.
    Between,
    /// Writing down what was going on, after the end.
    Reflection,
    /// Debrief pages.
    Debrief,
    /// Reading a message, an artifact, log lines, details.
    Reader,
    /// A coach speaks.
    Coach,
    /// Filling in a decision.
    Decide,
    /// Reading it over before it is recorded.
    DecideReview,
    /// Composing what is said with an action.
    Compose,
    /// Choosing an action, or its target.
    Act,
    /// Reading the order over.
    ActReview,
    /// Reading what was found in the logs.
    Logs,
    /// Writing what to look for in them.
    LogQuery,
    /// Help or palette.
    Lister,
    /// Words explained.
    Explain,
    /// Places of the debrief.
    Contents,
    /// Fields to write in.
    Words,
    /// What is set.
    Settings,
    /// A yes-or-no question.
    Ask,
    /// A message box.
    Tell,
    /// What a facilitator can do.
    Facilitator,
    /// Writing down who is in the room.
    Roster,
    /// The facilitator's own screen.
    Watch,
}

impl Context {
    /// Every place.
    pub const ALL: &[Context] = &[
        Context::Picker,
        Context::Briefing,
        Context::Inbox,
        Context::Board,
        Context::Assets,
        Context::Actions,
        Context::Duties,
        Context::Log,
        Context::Find,
        Context::Between,
        Context::Reflection,
        Context::Debrief,
        Context::Reader,
        Context::Coach,
        Context::Decide,
        Context::DecideReview,
        Context::Compose,
        Context::Act,
        Context::ActReview,
        Context::Logs,
        Context::LogQuery,
        Context::Lister,
        Context::Explain,
        Context::Contents,
        Context::Words,
        Context::Settings,
        Context::Ask,
        Context::Tell,
        Context::Facilitator,
        Context::Roster,
        Context::Watch,
    ];

    /// Places where letters are always text.
    pub fn always_typing(self) -> bool {
        matches!(
            self,
            Context::Find
                | Context::Reflection
                | Context::Act
                | Context::LogQuery
                | Context::Lister
                | Context::Explain
                | Context::Contents
                | Context::Words
                | Context::Roster
        )
    }

    /// Places where letters are text in some rows, or where a word has to be typed.
    pub fn sometimes_typing(self) -> bool {
        matches!(self, Context::Decide | Context::DecideReview | Context::Compose | Context::ActReview)
    }

    /// Keys the place needs for itself: letters of options, and numbers for how likely.
    pub fn reserves(self, key: Key) -> bool {
        self == Context::Decide && matches!(key, Char('a'..='i' | '1'..='7'))
    }

    /// Stem of its name: `place-STEM`.
    pub fn stem(self) -> &'static str {
        match self {
            Context::Picker => "picker",
            Context::Briefing => "briefing",
            Context::Inbox => "inbox",
            Context::Board => "board",
            Context::Assets => "assets",
            Context::Actions => "actions",
            Context::Duties => "duties",
            Context::Log => "log",
            Context::Find => "find",
            Context::Between => "between",
            Context::Reflection => "reflection",
            Context::Debrief => "debrief",
            Context::Reader => "reader",
            Context::Coach => "coach",
            Context::Decide => "decide",
            Context::DecideReview => "decide-review",
            Context::Compose => "compose",
            Context::Act => "act",
            Context::ActReview => "act-review",
            Context::Logs => "logs",
            Context::LogQuery => "log-query",
            Context::Lister => "lister",
            Context::Explain => "explain",
            Context::Contents => "contents",
            Context::Words => "words",
            Context::Settings => "settings",
            Context::Watch => "watch",
            Context::Facilitator => "facilitator",
            Context::Roster => "roster",
            Context::Ask => "ask",
            Context::Tell => "tell",
        }
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> SafeText {
        say(lang, &format!("place-{}", self.stem()))
    }
}
