//! The one command registry. A command that is not here cannot be given; one that is here is in the footer, in
//! `?`, in the palette, in plain mode's help, and in the tests.

use crate::locale::{has, say};
use crate::stdx::text::{Lang, SafeText};
use crate::tui::key::Key;
use Key::Enter;

mod commands;
mod place;

pub use commands::COMMANDS;
pub use place::Context;

/// Every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is explained by its `cmd-…-help` text")]
pub enum Cmd {
    Help,
    Palette,
    Language,
    Mouse,
    Undo,
    Repaint,
    Suspend,
    Leave,
    Quit,
    Back,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Less,
    More,
    NextField,
    PrevField,
    NextPane,
    PrevPane,
    Inbox,
    Board,
    Assets,
    Actions,
    Duties,
    Log,
    Read,
    Open,
    NextUnread,
    Pin,
    Decide,
    Act,
    Reply,
    CancelTask,
    Note,
    Hypothesis,
    Hints,
    Files,
    Lines,
    SearchLogs,
    RunQuery,
    EditQuery,
    PinLine,
    UnpinLine,
    Filter,
    Pause,
    Faster,
    Slower,
    Step,
    Breathing,
    Untimed,
    Finish,
    Search,
    NextHit,
    PrevHit,
    Follow,
    Understood,
    Choose,
    Toggle,
    NoteField,
    ReadOver,
    OwnWords,
    Record,
    Pick,
    Order,
    Run,
    Accept,
    Yes,
    No,
    Begin,
    GoOn,
    LookAround,
    Reflect,
    PrevPage,
    NextPage,
    Resolve,
    Start,
    Learn,
    Settings,
    Change,
    SaveSettings,
    Doctor,
    Unpin,
    Do,
    Confirm,
    Wait,
    Clock,
    Due,
    Playbook,
    Show,
    Facilitate,
    Hold,
    ExtendOne,
    ExtendTwo,
    ExtendFive,
    GiveHint,
    NextHint,
    SendInject,
    Tag,
    Override,
    DecisionClock,
    EndMove,
    NextRole,
    PrevRole,
    RemovePerson,
    BeginRoom,
    Explain,
    Map,
    Left,
    Right,
    Contents,
    NextHead,
    PrevHead,
    WatchComing,
    WatchDecision,
    WatchTasks,
    WatchTruth,
    WatchBeliefs,
    WatchNotes,
    PrivateNote,
    CalledBy,
    Votes,
    Dissent,
    Who,
    Every,
    Verbosity,
}

/// What a command can do to an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// Nothing that matters, or nothing that cannot be done again.
    None,
    /// Asks first.
    Asks,
    /// Comes after a review; irreversible things also ask for a typed word.
    Commits,
}

impl Danger {
    /// In words, where there is something to say.
    pub fn words(self, lang: Lang) -> Option<SafeText> {
        match self {
            Danger::None => None,
            Danger::Asks => Some(say(lang, "danger-asks")),
            Danger::Commits => Some(say(lang, "danger-commits")),
        }
    }
}

/// A command.
#[derive(Debug)]
pub struct Command {
    /// Which.
    pub cmd: Cmd,
    /// Stem of its words: `cmd-STEM` and `cmd-STEM-help`.
    pub stem: &'static str,
    /// Its keys, the shown one first; none for commands of plain mode only.
    pub keys: &'static [Key],
    /// Where it is valid.
    pub at: &'static [Context],
    /// Shown in the footer.
    pub foot: bool,
    /// What it can do.
    pub danger: Danger,
    /// How plain mode spells it; empty where it has no meaning there.
    pub plain: &'static str,
}

impl Command {
    /// Its short name.
    pub fn label(&self, lang: Lang) -> SafeText {
        say(lang, &format!("cmd-{}", self.stem))
    }

    /// What it does.
    pub fn help(&self, lang: Lang) -> SafeText {
        say(lang, &format!("cmd-{}-help", self.stem))
    }

    /// What it does where lines are typed: without keys, rows or fields.
    pub fn help_in_lines(&self, lang: Lang) -> SafeText {
        let own = format!("plain-{}", self.stem);
        if has(lang, &own) { say(lang, &own) } else { self.help(lang) }
    }

    /// The word plain mode knows it by.
    pub fn verb(&self) -> Option<&'static str> {
        self.plain.split(' ').next().filter(|verb| !verb.is_empty())
    }
}

/// The command's row.
pub fn command(cmd: Cmd) -> &'static Command {
    COMMANDS.iter().find(|command| command.cmd == cmd).expect("every command has a row; a test walks them")
}

/// Commands valid in a place, in order.
pub fn valid(context: Context) -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().filter(move |command| command.at.contains(&context))
}

/// What Enter does in a place, by the registry.
pub fn enter(context: Context) -> Option<Cmd> {
    valid(context).find(|command| command.keys.contains(&Enter)).map(|command| command.cmd)
}

/// The command of a verb of plain mode.
pub fn by_verb(verb: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.verb() == Some(verb))
}
