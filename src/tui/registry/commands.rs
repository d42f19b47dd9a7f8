//! The table of all commands: keys, places, what each can do, and how plain lines spell it.

use super::{Cmd, Command, Context, Danger};
use crate::tui::key::Key;
use Context as C;
use Key::{BackTab, Char, Ctrl, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

const PANES: &[C] = &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log];
/// Where time can be stopped: also while something is read, since reading it takes time.
const PAUSED: &[C] = &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Reader, C::Coach];
const LOOKING: &[C] = &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Between];
const SCREENS: &[C] = &[
    C::Picker,
    C::Briefing,
    C::Inbox,
    C::Board,
    C::Assets,
    C::Actions,
    C::Duties,
    C::Log,
    C::Between,
    C::Debrief,
    C::Watch,
];
/// Everything with rows or lines to move over.
const LISTS: &[C] = &[
    C::Picker,
    C::Briefing,
    C::Inbox,
    C::Board,
    C::Assets,
    C::Actions,
    C::Duties,
    C::Log,
    C::Find,
    C::Between,
    C::Reflection,
    C::Debrief,
    C::Reader,
    C::Coach,
    C::Decide,
    C::DecideReview,
    C::Compose,
    C::Act,
    C::ActReview,
    C::Logs,
    C::LogQuery,
    C::Lister,
    C::Explain,
    C::Contents,
    C::Words,
    C::Settings,
    C::Tell,
    C::Facilitator,
    C::Roster,
    C::Watch,
];
/// Everything that `Esc` leads back from; what is between two moves, and questions, have an answer of their own.
const BACK: &[C] = &[
    C::Picker,
    C::Briefing,
    C::Inbox,
    C::Board,
    C::Assets,
    C::Actions,
    C::Duties,
    C::Log,
    C::Find,
    C::Reflection,
    C::Debrief,
    C::Reader,
    C::Coach,
    C::Decide,
    C::DecideReview,
    C::Compose,
    C::Act,
    C::ActReview,
    C::Logs,
    C::LogQuery,
    C::Lister,
    C::Explain,
    C::Contents,
    C::Words,
    C::Settings,
    C::Tell,
    C::Facilitator,
    C::Roster,
    C::Watch,
];

const fn row(
    cmd: Cmd,
    stem: &'static str,
    keys: &'static [Key],
    at: &'static [C],
    foot: bool,
    plain: &'static str,
) -> Command {
    Command { cmd, stem, keys, at, foot, danger: Danger::None, plain }
}

const fn risk(danger: Danger, command: Command) -> Command {
    Command { danger, ..command }
}

/// All commands. The order is that of footer and help.
pub static COMMANDS: &[Command] = &[
    // Enter, by place.
    row(Cmd::Read, "read", &[Enter], &[C::Inbox], true, "read ID"),
    row(Cmd::Open, "open", &[Enter], OPENABLE, true, ""),
    row(Cmd::Follow, "follow", &[Enter], &[C::Reader], true, ""),
    row(Cmd::Understood, "understood", &[Enter], &[C::Coach], true, ""),
    row(Cmd::Choose, "choose", &[Enter], &[C::Decide], true, ""),
    row(Cmd::ReadOver, "read-over", &[Enter], &[C::Compose], true, ""),
    risk(Danger::Commits, row(Cmd::Record, "record", &[Enter], &[C::DecideReview], true, "")),
    row(Cmd::Pick, "pick", &[Enter], &[C::Act], true, ""),
    risk(Danger::Commits, row(Cmd::Order, "order", &[Enter], &[C::ActReview], true, "")),
    row(Cmd::RunQuery, "run-query", &[Enter], &[C::LogQuery], true, ""),
    row(Cmd::Run, "run", &[Enter], &[C::Lister, C::Facilitator], true, ""),
    row(Cmd::Accept, "accept", &[Enter], &[C::Find, C::Words, C::Ask, C::Tell, C::Roster], true, ""),
    row(Cmd::Begin, "begin", &[Enter], &[C::Briefing], true, "start"),
    risk(Danger::Asks, row(Cmd::GoOn, "go-on", &[Enter], &[C::Between], true, "")),
    risk(
        Danger::Asks,
        row(
            Cmd::Reflect,
            "reflect",
            &[Enter],
            &[C::Reflection],
            true,
            "reflect \"...\" [by NAME] [sure N] [share]",
        ),
    ),
    row(Cmd::Start, "start", &[Enter], &[C::Picker], true, ""),
    row(Cmd::Change, "change", &[Enter], &[C::Settings], true, ""),
    // The work.
    row(Cmd::NextUnread, "next-unread", &[Char('u')], PANES, true, "unread"),
    row(
        Cmd::Decide,
        "decide",
        &[Char('d')],
        RUNNABLE_PANES,
        true,
        "decide D OPTION [confidence N] [because FACT ...] [by NAME] [votes NAME=OPTION,...] [dissent NAME=OPTION,...] [note \"...\"]",
    ),
    row(
        Cmd::Act,
        "act",
        &[Char('a')],
        RUNNABLE_PANES,
        true,
        "act ACTION [TARGET] [to|say|unknown|max|t0|next|advice|note ...]",
    ),
    row(Cmd::Reply, "reply", &[Char('r')], RUNNABLE_PANES, false, ""),
    row(Cmd::PinLine, "pin-line", &[Char('e')], &[C::Logs], true, "pin-line N"),
    row(Cmd::EditQuery, "edit-query", &[Char('/')], &[C::Logs], true, ""),
    row(Cmd::Pin, "pin", &[Char('e')], &[C::Inbox, C::Board, C::Reader], true, "pin FACT"),
    risk(Danger::Asks, row(Cmd::CancelTask, "cancel-task", &[Char('x')], &[C::Actions], true, "cancel N")),
    // `z` as in lazygit; `u` is the next unread message.
    row(Cmd::Undo, "undo", &[Char('z')], UNDONE, false, "undo"),
    row(Cmd::Note, "note", &[Char('n')], LOOKING, true, "note \"...\" [by NAME]"),
    row(Cmd::SearchLogs, "search-logs", &[Char('s')], SEARCHED, true, "search QUERY"),
    row(Cmd::Hypothesis, "hypothesis", &[Char('y')], LOOKING, false, "hypothesis \"...\" [N] [by NAME]"),
    row(Cmd::Hints, "hints", &[Char('h')], LOOKING, false, "hint [TASK]|\"...\""),
    row(Cmd::Files, "files", &[Char('f')], LOOKING, false, "open ID"),
    row(Cmd::Lines, "lines", &[Char('l')], LOOKING, false, "lines [LOG]"),
    row(Cmd::Filter, "filter", &[Char('/')], FILTERED, false, ""),
    row(Cmd::Search, "search", &[Char('/')], &[C::Reader], true, ""),
    row(Cmd::NextHit, "next-hit", &[Char('n')], &[C::Reader], false, ""),
    row(Cmd::PrevHit, "prev-hit", &[Char('N')], &[C::Reader], false, ""),
    row(Cmd::Toggle, "toggle", &[Char(' ')], FORMS, true, ""),
    row(Cmd::NoteField, "note-field", &[Char('n')], &[C::Decide], true, ""),
    row(Cmd::OwnWords, "own-words", &[Char('n')], &[C::Compose], true, ""),
    risk(Danger::Commits, row(Cmd::Yes, "yes", &[Char('y')], &[C::Ask], true, "yes")),
    row(Cmd::No, "no", &[Char('n'), Esc], &[C::Ask], true, "no"),
    row(Cmd::Learn, "learn", &[Char('l')], &[C::Picker], true, ""),
    row(Cmd::SaveSettings, "save-settings", &[Char('s')], &[C::Settings], true, ""),
    row(Cmd::LookAround, "look-around", &[Esc], &[C::Between], true, ""),
    row(Cmd::PrevPage, "prev-page", &[Left, Char('[')], &[C::Debrief], true, ""),
    row(Cmd::NextPage, "next-page", &[Right, Char(']')], &[C::Debrief], true, ""),
    row(
        Cmd::Resolve,
        "resolve",
        &[Char('r')],
        &[C::Debrief],
        true,
        "resolve \"KEEP\" \"CHANGE\" \"IF ... THEN ...\" [share]",
    ),
    // Time.
    row(Cmd::Pause, "pause", &[Char('p')], PAUSED, true, "pause"),
    row(Cmd::Step, "step", &[Char('.')], PANES, true, "step"),
    row(Cmd::Faster, "faster", &[Char('+'), Char('=')], PANES, false, ""),
    row(Cmd::Slower, "slower", &[Char('-')], PANES, false, ""),
    row(Cmd::Breathing, "breathing", &[Char('b')], PANES, false, ""),
    row(Cmd::Untimed, "untimed", &[Char('t')], PANES, false, "untimed on|off"),
    risk(Danger::Asks, row(Cmd::Finish, "finish", &[Char('F')], PANES, false, "next")),
    // The facilitator's; one key before them all, so that none is given by accident.
    row(Cmd::Facilitate, "facilitate", &[Char('R')], LEADING, false, ""),
    row(Cmd::Hold, "hold", &[Char('h')], LED, true, "hold on|off"),
    row(Cmd::ExtendOne, "extend-one", &[Char('1')], LED, true, "extend D SPAN"),
    row(Cmd::ExtendTwo, "extend-two", &[Char('2')], LED, false, ""),
    row(Cmd::ExtendFive, "extend-five", &[Char('5')], LED, true, ""),
    row(Cmd::GiveHint, "give-hint", &[Char('i')], LED, false, ""),
    row(Cmd::NextHint, "next-hint", &[Char('n')], LED, false, ""),
    risk(Danger::Asks, row(Cmd::SendInject, "send-inject", &[Char('s')], LED, true, "send I12")),
    row(Cmd::Tag, "tag", &[Char('t')], LED, true, "tag \"...\""),
    row(Cmd::Override, "override", &[Char('o')], LED, false, "override OBJECTIVE P|S|M|U|N \"WHY\""),
    row(Cmd::DecisionClock, "decision-clock", &[Char('c')], LED, false, "aid room on|off"),
    risk(Danger::Asks, row(Cmd::EndMove, "end-move", &[Char('F')], LED, false, "")),
    row(Cmd::NextRole, "next-role", &[Ctrl('r')], &[C::Roster], true, ""),
    row(Cmd::PrevRole, "prev-role", &[Ctrl('t')], &[C::Roster], false, ""),
    row(Cmd::RemovePerson, "remove-person", &[Ctrl('d')], &[C::Roster], true, ""),
    row(Cmd::BeginRoom, "begin-room", &[Ctrl('b')], &[C::Roster], true, ""),
    // Panes.
    row(Cmd::NextPane, "next-pane", &[Tab], PANED, true, ""),
    row(Cmd::PrevPane, "prev-pane", &[BackTab], PANED, false, ""),
    row(Cmd::Inbox, "inbox", &[Char('1')], PANES, false, "inbox"),
    row(Cmd::Board, "board", &[Char('2')], PANES, false, "board"),
    row(Cmd::Assets, "assets", &[Char('3')], PANES, false, "assets"),
    row(Cmd::Actions, "actions", &[Char('4')], PANES, false, "tasks"),
    row(Cmd::Duties, "duties", &[Char('5')], PANES, false, "duties"),
    row(Cmd::Log, "log", &[Char('6')], PANES, false, "log [N]"),
    // The facilitator's own screen.
    row(Cmd::PrivateNote, "private-note", &[Char('n')], &[C::Watch], true, ""),
    row(Cmd::WatchComing, "watch-coming", &[Char('1')], &[C::Watch], false, ""),
    row(Cmd::WatchDecision, "watch-decision", &[Char('2')], &[C::Watch], false, ""),
    row(Cmd::WatchTasks, "watch-tasks", &[Char('3')], &[C::Watch], false, ""),
    row(Cmd::WatchTruth, "watch-truth", &[Char('4')], &[C::Watch], false, ""),
    row(Cmd::WatchBeliefs, "watch-beliefs", &[Char('5')], &[C::Watch], false, ""),
    row(Cmd::WatchNotes, "watch-notes", &[Char('6')], &[C::Watch], false, ""),
    // Moving about.
    row(Cmd::NextField, "next-field", &[Tab], FIELDS, true, ""),
    row(
        Cmd::PrevField,
        "prev-field",
        &[BackTab],
        &[C::Decide, C::Compose, C::Words, C::Reflection, C::Reader, C::Roster],
        false,
        "",
    ),
    row(Cmd::Up, "up", &[Up, Char('k')], LISTS, false, ""),
    row(Cmd::Down, "down", &[Down, Char('j')], LISTS, false, ""),
    row(Cmd::PageUp, "page-up", &[PageUp], LISTS, false, ""),
    row(Cmd::PageDown, "page-down", &[PageDown], LISTS, false, ""),
    row(Cmd::First, "first", &[Home, Char('g')], ENDS, false, ""),
    row(Cmd::Last, "last", &[End, Char('G')], ENDS, false, ""),
    row(Cmd::Less, "less", &[Left], &[C::Decide, C::Compose, C::Settings, C::Ask], false, ""),
    row(Cmd::More, "more", &[Right], &[C::Decide, C::Compose, C::Settings, C::Ask], false, ""),
    row(Cmd::Back, "back", &[Esc], BACK, true, ""),
    // Finding one's way: the map, and places of the debrief.
    row(Cmd::Map, "map", &[Char('m')], PANES, true, ""),
    row(Cmd::Left, "left", &[Left], &[C::Assets], false, ""),
    row(Cmd::Right, "right", &[Right], &[C::Assets], false, ""),
    row(Cmd::Contents, "contents", &[Char('/')], &[C::Debrief], true, ""),
    row(Cmd::NextHead, "next-head", &[Tab, Char('n')], &[C::Debrief], true, ""),
    row(Cmd::PrevHead, "prev-head", &[BackTab, Char('N')], &[C::Debrief], false, ""),
    // Anywhere.
    row(Cmd::Palette, "palette", &[Char(':'), Ctrl('p')], Context::ALL, false, ""),
    // `w` for word; where letters are text, Ctrl-G for glossary, which no line editing uses.
    row(Cmd::Explain, "explain", &[Char('w'), Ctrl('g')], EXPLAINED, true, "explain WORD"),
    row(Cmd::Language, "language", &[Char('L')], Context::ALL, false, "lang en|ja"),
    row(Cmd::Mouse, "mouse", &[Char('M')], POINTED, false, ""),
    row(Cmd::Settings, "settings", &[Char(',')], SETTABLE, false, ""),
    row(Cmd::Doctor, "doctor", &[Char('d')], &[C::Picker], false, ""),
    row(Cmd::Repaint, "repaint", &[Ctrl('l')], Context::ALL, false, ""),
    row(Cmd::Suspend, "suspend", &[Ctrl('z')], Context::ALL, false, ""),
    risk(Danger::Asks, row(Cmd::Quit, "quit", &[Char('q')], SCREENS, false, "quit")),
    risk(Danger::Asks, row(Cmd::Leave, "leave", &[Ctrl('c')], Context::ALL, false, "")),
    row(Cmd::Help, "help", &[Char('?'), F(1)], Context::ALL, false, "help [VERB]"),
    // Plain lines only.
    row(Cmd::UnpinLine, "unpin-line", &[], &[], false, "unpin-line N"),
    row(Cmd::Unpin, "unpin", &[], &[], false, "unpin FACT"),
    row(Cmd::Do, "do", &[], &[], false, "do WORDS"),
    risk(Danger::Commits, row(Cmd::Confirm, "confirm", &[], &[], false, "confirm yes")),
    row(Cmd::CalledBy, "called-by", &[], &[], false, "by NAME"),
    row(Cmd::Votes, "votes", &[], &[], false, "votes NAME=OPTION,..."),
    row(Cmd::Dissent, "dissent", &[], &[], false, "dissent NAME=OPTION,..."),
    row(Cmd::Wait, "wait", &[], &[], false, "wait SPAN|HH:MM|T+HH:MM"),
    row(Cmd::Clock, "clock", &[], &[], false, "clock"),
    row(Cmd::Due, "due", &[], &[], false, "due"),
    row(Cmd::Playbook, "playbook", &[], &[], false, "actions [WORDS]"),
    row(Cmd::Show, "show", &[], &[], false, "show ID"),
    row(Cmd::Who, "who", &[], &[], false, "who"),
    row(Cmd::Every, "every", &[], &[], false, "every SPAN due|off"),
    row(Cmd::Verbosity, "verbosity", &[], &[], false, "verbosity low|normal|high"),
];

/// Where there is something to point at: not on the facilitator's own screen, whose text is there to be copied.
const POINTED: &[C] = Context::ALL.split_at(Context::ALL.len() - 1).0;
/// Settings are changed where one plays, not where one looks on.
const SETTABLE: &[C] = SCREENS.split_at(SCREENS.len() - 1).0;
/// Everywhere but before an exercise is chosen: a word can stand on any screen.
const EXPLAINED: &[C] = Context::ALL.split_at(1).1.split_at(Context::ALL.len() - 3).0;
const PANED: &[C] = &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Watch];
const RUNNABLE_PANES: &[C] = &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Reader];
const LED: &[C] = &[C::Facilitator];
const LEADING: &[C] = &[
    C::Inbox,
    C::Board,
    C::Assets,
    C::Actions,
    C::Duties,
    C::Log,
    C::Between,
    C::Reader,
    C::Decide,
    C::Compose,
    C::Logs,
];
const OPENABLE: &[C] =
    &[C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Logs, C::Explain, C::Contents];
const SEARCHED: &[C] = &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Between, C::Reader];
const UNDONE: &[C] =
    &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Between, C::Reader, C::Logs];
/// Forms of rows that are ticked.
const FORMS: &[C] = &[C::Decide, C::Compose];
const FIELDS: &[C] =
    &[C::Decide, C::Compose, C::Words, C::Reflection, C::Reader, C::Logs, C::LogQuery, C::Roster];
const ENDS: &[C] = &[
    C::Inbox,
    C::Board,
    C::Assets,
    C::Actions,
    C::Duties,
    C::Log,
    C::Picker,
    C::Briefing,
    C::Between,
    C::Debrief,
    C::Reader,
    C::Coach,
    C::Logs,
    C::Settings,
    C::Tell,
    C::Watch,
];
const FILTERED: &[C] = &[C::Inbox, C::Board, C::Assets, C::Actions, C::Duties, C::Log, C::Picker];
