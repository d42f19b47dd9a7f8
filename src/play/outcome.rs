//! Everything that can come to pass. Three kinds, so that a screen can only be given what its people may know:
//! what is [`Seen`] by players, the [`Truth`] behind it, and [`Judged`] for the debrief.

use crate::play::order::{By, Choice, Order};
use crate::play::rating::Rating;
use crate::play::refusal::Refusal;
use crate::play::statement::{Element, Statement};
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, SafeText};
use crate::stdx::time::SimTime;
use serde::{Deserialize, Serialize};

/// One thing that came to pass at a moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Happening {
    /// When in the story.
    pub at: SimTime,
    /// What.
    pub what: Outcome,
}

/// An outcome, by who may know of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "side", rename_all = "kebab-case")]
pub enum Outcome {
    /// Players see it.
    Seen(Seen),
    /// Hidden until the end.
    Truth(Truth),
    /// Ratings and measures; hidden until the end.
    Judged(Judged),
}

/// How bad a message or alert claims to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// For information.
    #[default]
    Info,
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// What the players know of a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactStatus {
    /// Told or guessed.
    Suspected,
    /// Seen in evidence.
    Confirmed,
    /// Shown to be wrong.
    Refuted,
}

/// What became of a task of the response.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskEnd {
    /// Completed.
    Done,
    /// Called off by the players.
    Cancelled,
    /// Could not be completed (its condition no longer held).
    Failed,
}

/// What players see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "seen", rename_all = "kebab-case")]
pub enum Seen {
    /// A move began.
    MoveBegan {
        /// Its index, from 0.
        index: usize,
    },
    /// The current move is over; the next begins when the players go on.
    MoveEnded {
        /// Its index, from 0.
        index: usize,
    },
    /// A message arrived.
    Delivered {
        /// Which inject.
        inject: Id,
    },
    /// An alert was raised. `trace` names the text; whether it is true or noise is not told.
    Alerted {
        /// Trace that raised it.
        trace: Id,
        /// Claimed severity.
        severity: Severity,
        /// Machine it is about, where the alert says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Id>,
    },
    /// A line of a log was read.
    LineFound {
        /// The trace.
        trace: Id,
        /// In which log.
        log: Id,
        /// When it was written.
        written: SimTime,
    },
    /// A log was looked into and there was less than hoped: nothing, expired before `since`, or destroyed.
    LogChecked {
        /// The log.
        log: Id,
        /// Lines found now.
        found: u32,
        /// Earliest moment it still covers.
        since: SimTime,
        /// It has been destroyed.
        lost: bool,
    },
    /// A log can be searched from now on: somebody has read it. What it says is for the players to find.
    LogOpened {
        /// The log.
        log: Id,
        /// Earliest moment it still covers.
        since: SimTime,
        /// It has been destroyed.
        lost: bool,
    },
    /// A fact became known, or what is known of it changed.
    FactKnown {
        /// The fact.
        fact: Id,
        /// How it stands.
        status: FactStatus,
        /// What told it: an inject, a trace, an action.
        source: Id,
    },
    /// An action waits for people.
    TaskQueued {
        /// Number, from 1.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// Whom it waits for.
        team: Id,
    },
    /// An action waits for somebody to agree.
    TaskAsked {
        /// Number, from 1.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// Who must agree.
        team: Id,
        /// When they should have.
        until: SimTime,
    },
    /// An action began.
    TaskBegun {
        /// Number.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// Who does it.
        team: Id,
        /// When it should be done.
        until: SimTime,
    },
    /// An action ended.
    TaskEnded {
        /// Number.
        task: u32,
        /// The action.
        action: Id,
        /// Its target.
        target: Option<Id>,
        /// How.
        how: TaskEnd,
    },
    /// A decision is asked for.
    DecisionOpened {
        /// Which.
        decision: Id,
        /// When silence decides, if ever.
        closes: Option<SimTime>,
    },
    /// An open decision got more time.
    DecisionExtended {
        /// Which.
        decision: Id,
        /// New closing time.
        closes: SimTime,
    },
    /// A decision was taken.
    Decided {
        /// The choice, with its reasons.
        choice: Box<Choice>,
        /// Who took it.
        by: By,
    },
    /// A decision ran out; silence counts as an option.
    Lapsed {
        /// Which.
        decision: Id,
        /// What silence means.
        option: Id,
    },
    /// What a message asked for was begun: nobody waits for an answer any more.
    Answered {
        /// The inject.
        inject: Id,
    },
    /// The response time of an inject ran out without an expected response.
    Unanswered {
        /// The inject.
        inject: Id,
    },
    /// A message or artifact was opened for the first time.
    Opened {
        /// Which.
        item: Id,
    },
    /// A fact was pinned to the board, or taken off.
    Pinned {
        /// The fact.
        fact: Id,
        /// On or off.
        on: bool,
    },
    /// A line of a log was pinned to the board, or taken off.
    LinePinned {
        /// Its identity; whether it matters is not told.
        row: SafeText,
        /// In which log.
        log: Id,
        /// When it was written.
        written: SimTime,
        /// On or off.
        on: bool,
    },
    /// A note, hypothesis, reflection or facilitator's word, kept as said.
    Said {
        /// Who.
        by: By,
        /// The order itself.
        order: Box<Order>,
    },
    /// A hint was given.
    Hinted {
        /// For which task; none for a facilitator's free hint.
        task: Option<Id>,
        /// 1–3; 0 for a free hint.
        level: u8,
        /// What it says.
        text: Bilingual,
    },
    /// A clock of law or contract started, as far as the players can know.
    DutyStarted {
        /// Obligation.
        duty: Id,
        /// First knowledge in any department: t0.
        knew: SimTime,
        /// Which department that was, where the scenario names them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Id>,
    },
    /// The longer limit of a duty holds.
    DutyLonger {
        /// Obligation.
        duty: Id,
    },
    /// A duty turned out not to be owed.
    DutyExempt {
        /// Obligation.
        duty: Id,
    },
    /// A duty was fulfilled.
    DutyMet {
        /// Obligation.
        duty: Id,
    },
    /// Something was said: its action was completed.
    Stated {
        /// Number of the task.
        task: u32,
        /// The action.
        action: Id,
        /// What was said.
        statement: Box<Statement>,
    },
    /// How a machine or account visibly stands (isolated, off, disabled …) after a response action.
    StateShown {
        /// Asset, identity, indicator or zone.
        subject: Id,
        /// Its marks, e.g. `isolated`, `captured`; empty = normal.
        marks: Vec<Id>,
    },
    /// An order was refused.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// The story is held or goes on.
    Held {
        /// Held.
        on: bool,
    },
    /// The exercise ended.
    Ended {
        /// Which ending; none = ended by hand or by running out.
        ending: Option<Id>,
    },
}

/// What really happens. No player's view has a field for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "truth", rename_all = "kebab-case")]
pub enum Truth {
    /// The attacker begins a step.
    StepBegun {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step succeeded.
    StepSucceeded {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step failed by itself.
    StepFailed {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step was prevented, at its beginning or in its course, by something the response did.
    StepPrevented {
        /// The step.
        step: Id,
        /// What stood in the way: an asset, identity, indicator, zone, or the step itself for its `needs`.
        by: Id,
        /// It had begun.
        interrupted: bool,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A step was given up.
    StepAbandoned {
        /// The step.
        step: Id,
        /// Where, if the step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// A trace was written to a log.
    TraceLeft {
        /// The trace.
        trace: Id,
        /// The log.
        log: Id,
        /// The machine it is about, where its step is one of many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Id>,
    },
    /// Evidence was destroyed before it was captured.
    EvidenceLost {
        /// Asset or log.
        subject: Id,
        /// The act that destroyed it.
        by: Id,
    },
    /// Records left.
    Leaked {
        /// Data set.
        data: Id,
        /// Records so far.
        records: u64,
    },
    /// State of the world changed: one of the effects, as the format spells it.
    Effect {
        /// The effect's text, e.g. `isolate JUMP01`.
        effect: SafeText,
        /// What caused it: a step, an action, an option, a hook.
        cause: Id,
    },
    /// Impact, permille, whenever one changes.
    Impact {
        /// Records out of reach of their owner's control.
        confidentiality: i64,
        /// Machines whose content cannot be trusted.
        integrity: i64,
        /// Machines that do not serve.
        availability: i64,
    },
    /// People without a service, and what outages have cost so far, whenever that changes.
    Toll {
        /// People.
        users: i64,
        /// In the scenario's unit of money.
        cost: i64,
    },
    /// The attacker noticed an act of the response.
    Noticed {
        /// The action.
        action: Id,
        /// How much has been noticed by now, 0–1000.
        alarm: i64,
    },
    /// The attacker reacted.
    Reacted {
        /// The reaction.
        reaction: Id,
    },
    /// A secret was replaced while the attacker could read it where it is kept: the new one is known too.
    SecretReread {
        /// The secret.
        secret: Id,
    },
    /// A hook of the scenario failed; it had no effect.
    ScriptFault {
        /// File, line, column and reason.
        words: SafeText,
    },
    /// An inject was skipped because its `unless` held.
    InjectSkipped {
        /// Which.
        inject: Id,
    },
}

/// Judgement, with its receipts: each names the rule and the moment, and the moments can be found in the record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "judged", rename_all = "kebab-case")]
pub enum Judged {
    /// A task's window opened.
    TaskOpened {
        /// The task.
        task: Id,
    },
    /// A task was done.
    TaskDone {
        /// The task.
        task: Id,
        /// On time.
        on_time: bool,
    },
    /// A task can no longer be done: spoiled.
    TaskSpoiled {
        /// The task.
        task: Id,
    },
    /// A harmful act named by a task.
    Harm {
        /// The task.
        task: Id,
    },
    /// A measure's condition first held: `start`, `detect`, `declare`, `contain`, `notify`.
    Measured {
        /// Which.
        measure: Id,
    },
    /// A belief asked for with a decision, and the truth at that moment.
    Believed {
        /// The decision.
        decision: Id,
        /// Percent said.
        said: u8,
        /// Whether it was so.
        truth: bool,
    },
    /// A statement does not have every part its action asks for.
    Lacking {
        /// Number of the task it was said with.
        task: u32,
        /// The parts, in the order they are asked for.
        elements: Vec<Element>,
    },
    /// A statement cannot stand beside an earlier one that the same people heard.
    Contradicted {
        /// Number of the task it was said with.
        task: u32,
        /// The fact said before.
        earlier: Id,
        /// The fact said now.
        now: Id,
        /// It came as a correction.
        corrected: bool,
    },
    /// An override by the facilitator.
    Overridden {
        /// Objective or task.
        subject: Id,
        /// The rating that holds.
        rating: Rating,
        /// Why.
        reason: SafeText,
    },
    /// Final rating of a task.
    TaskRated {
        /// The task.
        task: Id,
        /// The rating.
        rating: Rating,
        /// Points won, permille of the task's weight.
        points: i64,
    },
    /// Final rating of an objective.
    ObjectiveRated {
        /// The objective.
        objective: Id,
        /// The rating.
        rating: Rating,
    },
}
