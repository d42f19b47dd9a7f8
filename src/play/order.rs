//! Everything that can be asked of an exercise. Orders are the truth of a journal: the same plan, seed and
//! orders give the same outcomes.

use crate::play::pace::Pace;
use crate::play::reflection::Reflection;
use crate::play::room::{MEMBERS_MAX, NAME_MAX, Vote};
use crate::play::statement::Statement;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimSpan;
use serde::{Deserialize, Serialize};

/// What somebody may do in an exercise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Responds to the incident.
    Player,
    /// Leads the exercise: pace, hints, injects, overrides.
    Facilitator,
    /// Rates and takes notes.
    Evaluator,
    /// Watches.
    Observer,
    /// The authored state of `--from-move`: acts taken before the players came.
    Canon,
}

/// Who gives an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct By {
    /// The seat, as the scenario names it.
    pub seat: Id,
    /// In which role.
    pub role: Role,
}

/// An order. Spelled in journals exactly as here, kebab-case; unknown spellings are refused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Order {
    /// Begin the exercise, at a move (0 = the first).
    StartEx {
        /// Index of the move to begin with.
        from_move: usize,
    },
    /// Begin a response action.
    Act {
        /// Playbook id.
        action: Id,
        /// What it is aimed at, if at anything.
        target: Option<Id>,
        /// What is said with it, where it says something.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<Box<Statement>>,
    },
    /// Call off an action that waits or runs, by its task number.
    Cancel {
        /// Number of the task, as shown.
        task: u32,
    },
    /// Take a decision.
    Decide(Choice),
    /// Open a message or an artifact for the first time.
    Open {
        /// Inject or artifact.
        item: Id,
    },
    /// Pin a known fact to the board, or take it off.
    Pin {
        /// The fact.
        fact: Id,
        /// On or off.
        on: bool,
    },
    /// Look for something in the logs. Changes nothing in the world: it is kept so that a debrief can tell what was
    /// looked for.
    Search {
        /// The query.
        query: SafeText,
    },
    /// Pin a line of a log to the board, or take it off.
    PinLine {
        /// Which, by its identity, e.g. `idp-log/t41/9f3a2c1b`.
        row: SafeText,
        /// On or off.
        on: bool,
    },
    /// Write down what one believes is going on.
    Hypothesis {
        /// In the player's words.
        text: SafeText,
        /// 1–99 percent.
        confidence: Option<u8>,
        /// In a room: whose words, by their alias; may be empty.
        #[serde(default, skip_serializing_if = "SafeText::is_empty")]
        who: SafeText,
    },
    /// A note in the log.
    Note {
        /// The note.
        text: SafeText,
        /// In a room: whose words, by their alias; may be empty.
        #[serde(default, skip_serializing_if = "SafeText::is_empty")]
        who: SafeText,
    },
    /// Ask for the next hint on a task, or on the first task of an objective that is due and not done.
    AskHint {
        /// The task or objective.
        task: Id,
    },
    /// End this move and go on to the next one (or to the end).
    NextMove,
    /// After the end: what the player thinks was going on.
    Reflect(Reflection),
    /// After the end: one thing to keep, one to change, and an if-then plan.
    Resolve {
        /// What to keep.
        keep: SafeText,
        /// What to change.
        change: SafeText,
        /// If … then ….
        plan: SafeText,
        /// It may stand in reports. Otherwise it is the writer's alone.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        shared: bool,
    },
    /// Facilitator: hold the story; timed injects wait.
    Hold {
        /// Hold or release.
        on: bool,
    },
    /// Facilitator: more time for an open decision.
    Extend {
        /// The decision.
        decision: Id,
        /// By how much.
        by: SimSpan,
    },
    /// Facilitator: say something to the players as a hint.
    Hint {
        /// What.
        text: SafeText,
    },
    /// Facilitator: release an inject now.
    Send {
        /// Which.
        inject: Id,
    },
    /// Facilitator or evaluator: mark this moment for the debrief.
    Tag {
        /// Why.
        text: SafeText,
    },
    /// Facilitator: override a rating or an outcome, with the reason.
    Override {
        /// Objective or task.
        subject: Id,
        /// The rating that holds instead.
        rating: crate::play::rating::Rating,
        /// Why.
        reason: SafeText,
    },
    /// Conduct of time, for the record: pause, pace, aids. Changes nothing in the world.
    Conduct(Conduct),
    /// End the exercise now.
    EndEx,
}

impl Order {
    /// An action without words beside it.
    pub fn act(action: Id, target: Option<Id>) -> Order {
        Order::Act { action, target, statement: None }
    }

    /// Whether a statement or the votes it carries keep to their limits.
    pub fn fits(&self) -> bool {
        match self {
            Order::Act { statement: Some(statement), .. } => statement.fits(),
            Order::Decide(choice) => choice.fits(),
            Order::Reflect(said) => said.fits(),
            Order::Note { who, .. } | Order::Hypothesis { who, .. } => {
                who.as_str().chars().count() <= NAME_MAX
            }
            _ => true,
        }
    }

    /// Bytes of text in people's own words that it carries.
    pub fn text_len(&self) -> usize {
        let texts: &[&SafeText] = match self {
            Order::Hypothesis { text, .. }
            | Order::Note { text, .. }
            | Order::Reflect(Reflection { text, .. })
            | Order::Hint { text }
            | Order::Tag { text } => &[text],
            Order::Search { query } => &[query],
            Order::PinLine { row, .. } => &[row],
            Order::Resolve { keep, change, plan, .. } => &[keep, change, plan],
            Order::Override { reason, .. } => &[reason],
            Order::Decide(choice) => &[&choice.note],
            Order::Act { statement: Some(statement), .. } => return statement.text_len(),
            _ => &[],
        };
        texts.iter().map(|text| text.as_str().len()).sum()
    }
}

/// Longest text an order may carry, in bytes: it stands twice in a journal whose records end at 64 KiB.
pub const ORDER_TEXT_MAX: usize = 16 * 1024;

/// A decision taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// Which decision.
    pub decision: Id,
    /// Which option.
    pub option: Id,
    /// How sure of the belief asked for, 1–99 percent that it is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// Known facts it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Id>,
    /// Reason in the player's words.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
    /// In a room: who called it, by their alias.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub called_by: SafeText,
    /// In a room: how people leaned. A vote for another option is dissent, and worth as much as the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vote>,
}

impl Choice {
    /// An option, without reasons.
    pub fn new(decision: Id, option: Id) -> Choice {
        let (because, votes) = (Vec::new(), Vec::new());
        let (note, called_by) = (SafeText::default(), SafeText::default());
        Choice { decision, option, confidence: None, because, note, called_by, votes }
    }

    /// Whether there are no more names, and no longer ones, than a room can have.
    fn fits(&self) -> bool {
        let short = |name: &SafeText| name.as_str().chars().count() <= NAME_MAX;
        self.votes.len() <= MEMBERS_MAX
            && self.votes.iter().all(|vote| short(&vote.who))
            && short(&self.called_by)
    }
}

/// How time was conducted: recorded for the debrief (aids), without effect on the world.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "conduct", rename_all = "kebab-case")]
pub enum Conduct {
    /// The clock was stopped or let go.
    Pause {
        /// Stopped or not.
        on: bool,
    },
    /// Another pace was chosen.
    Pace(Pace),
    /// The clock was slowed down by itself, so that an open decision keeps its shortest real time.
    Slowed {
        /// The decision.
        decision: Id,
        /// The pace that was chosen.
        from: Pace,
        /// The pace it went at.
        to: Pace,
    },
    /// An aid was switched on or off: `breathing-room`, `untimed`.
    Aid {
        /// Its name.
        aid: Id,
        /// On or off.
        on: bool,
    },
    /// The language of the screen was changed.
    Language {
        /// To this one.
        lang: crate::stdx::text::Lang,
    },
}
