//! Conditions, compiled: what of the world they read is known beforehand, so that they are evaluated only when
//! something they read has changed.

use crate::plan::names::TARGET;
use crate::stdx::id::Id;

/// Index into [`crate::plan::Plan::conds`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct CondIx(pub usize);

/// A condition: its expression, what it reads, and how its author wrote it.
#[derive(Debug, Clone)]
pub struct Cond {
    /// The expression.
    pub expr: Expr,
    /// Facts it reads, sorted, each once.
    pub reads: Vec<Ask>,
    /// As written, for receipts and for the facilitator.
    pub source: String,
}

/// An expression over integers; booleans are 0 and 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// A literal.
    Value(i64),
    /// A fact of the world.
    Ask(Ask),
    /// All of them.
    And(Vec<Expr>),
    /// Any of them.
    Or(Vec<Expr>),
    /// Not.
    Not(Box<Expr>),
    /// A comparison or sum of two.
    Two(Op, Box<Expr>, Box<Expr>),
}

/// Binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
}

/// The facts conditions and hooks may ask of the world. The spelling in scenarios is the kebab-case name;
/// see the table in `scenarios/FORMAT.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// A fact or alert is known.
    Known,
    /// A message arrived.
    Delivered,
    /// A message was opened.
    Read,
    /// A message's expected response was begun.
    Answered,
    /// An action was ordered.
    Attempted,
    /// An action was completed.
    Done,
    /// An attack step succeeded.
    Happened,
    /// An attack step was begun or prevented.
    Tried,
    /// A decision was taken.
    Decided,
    /// A decision ran out.
    Lapsed,
    /// A decision stands so.
    Chose,
    /// A machine is isolated.
    Isolated,
    /// A machine is powered off.
    Off,
    /// A backup or store is disconnected.
    Offline,
    /// Evidence of a machine is secured.
    Captured,
    /// A machine was rebuilt.
    Wiped,
    /// A machine's content is encrypted.
    Encrypted,
    /// A machine's content is gone.
    Destroyed,
    /// The attacker holds a machine.
    Foothold,
    /// A machine does not serve.
    Down,
    /// A zone is cut off.
    Cut,
    /// An account is disabled.
    Disabled,
    /// An account has a new secret.
    Reset,
    /// An account's sessions were ended.
    Revoked,
    /// An account was cleaned of foreign authenticators and rules.
    Cleaned,
    /// The attacker holds a working secret.
    Stolen,
    /// The attacker holds a living session.
    Session,
    /// An indicator is blocked.
    Blocked,
    /// Records that left.
    Leaked,
    /// A log was destroyed.
    Lost,
    /// Number of footholds.
    Footholds,
    /// Impact of one kind, permille.
    Impact,
    /// A named integer.
    Flag,
    /// Trust of somebody, 0–100.
    Trust,
    /// An obligation was fulfilled.
    Duty,
    /// An obligation's clock has started.
    Owed,
    /// Number of the current move, from 1.
    Move,
    /// The attacker has left a way back on a machine.
    Persistent,
    /// Ways back on a machine were looked for.
    Hunted,
    /// A machine's hole is closed.
    Patched,
    /// The attacker has left something in an account.
    Planted,
    /// The attacker holds a secret.
    Held,
    /// A secret was replaced.
    Rotated,
    /// One machine reaches another.
    Reach,
    /// A service works.
    Serving,
    /// People without a service.
    Users,
    /// What the outages have cost so far.
    Cost,
    /// How much of the response the attacker has noticed, 0–1000.
    Alarm,
    /// Statements made to somebody.
    Told,
    /// A fact was said in a statement.
    Stated,
    /// Statements that took earlier ones back.
    Recanted,
    /// A next word promised to somebody is overdue.
    Overdue,
    /// An obligation was handed, whole, to those who file.
    Handed,
    /// Those who file were told a t0 by which they are not late.
    ToldT0,
    /// Those who file were told a maximum that covers the people concerned.
    ToldMax,
    /// Minutes a team's people have worked without rest.
    Fatigue,
    /// Hour of the story's day.
    Hour,
    /// A machine has a sensor that sees.
    Sensor,
    /// A machine is open to the Internet.
    Exposed,
    /// A machine's content was found whole.
    Verified,
    /// A log was copied to where nothing befalls it.
    Copied,
    /// Connections out to the Internet are open.
    Egress,
    /// What is left of the chance of attack steps of a class, permille.
    Strength,
    /// The players have it pinned to the board.
    Pinned,
}

/// A fact with its arguments: what a condition reads, and what a change touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ask {
    /// Which fact.
    pub fact: Fact,
    /// Its subject; the empty id where it has none.
    pub subject: Id,
    /// Target of an action or option of a decision; the empty id for "any".
    pub object: Id,
}

/// What the ids of a fact's arguments must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A fact, or a trace that raises an alert.
    FactOrTrace,
    /// An inject.
    Inject,
    /// A playbook action.
    Action,
    /// Any target of an action.
    Target,
    /// An attack step.
    Step,
    /// A decision.
    Decision,
    /// An option of the decision named before.
    OptionOf,
    /// A machine.
    Asset,
    /// A zone.
    Zone,
    /// An account.
    Identity,
    /// An indicator.
    Indicator,
    /// A data set.
    Data,
    /// A log.
    Log,
    /// `availability`, `confidentiality` or `integrity`.
    Axis,
    /// Any name; made by using it.
    Free,
    /// An obligation.
    Duty,
    /// A service.
    Service,
    /// A secret.
    Secret,
    /// A team.
    Team,
    /// A class of attack.
    Class,
}

impl Ask {
    /// Whether it asks for the target of an action.
    pub fn asks_target(&self) -> bool {
        [self.subject, self.object].iter().any(|id| id.as_str() == TARGET)
    }

    /// The same of the thing an action is aimed at.
    pub fn of(mut self, target: Id) -> Ask {
        for id in [&mut self.subject, &mut self.object] {
            if id.as_str() == TARGET {
                *id = target;
            }
        }
        self
    }
}

impl Fact {
    /// Every fact: spelling, the fact, and what its arguments name (the last one optional where the flag says so).
    pub const TABLE: &'static [(&'static str, Fact, &'static [Kind], bool)] = &[
        ("known", Fact::Known, &[Kind::FactOrTrace], false),
        ("delivered", Fact::Delivered, &[Kind::Inject], false),
        ("read", Fact::Read, &[Kind::Inject], false),
        ("answered", Fact::Answered, &[Kind::Inject], false),
        ("attempted", Fact::Attempted, &[Kind::Action, Kind::Target], true),
        ("done", Fact::Done, &[Kind::Action, Kind::Target], true),
        ("happened", Fact::Happened, &[Kind::Step], false),
        ("tried", Fact::Tried, &[Kind::Step], false),
        ("decided", Fact::Decided, &[Kind::Decision], false),
        ("lapsed", Fact::Lapsed, &[Kind::Decision], false),
        ("chose", Fact::Chose, &[Kind::Decision, Kind::OptionOf], false),
        ("isolated", Fact::Isolated, &[Kind::Asset], false),
        ("off", Fact::Off, &[Kind::Asset], false),
        ("offline", Fact::Offline, &[Kind::Asset], false),
        ("captured", Fact::Captured, &[Kind::Asset], false),
        ("wiped", Fact::Wiped, &[Kind::Asset], false),
        ("encrypted", Fact::Encrypted, &[Kind::Asset], false),
        ("destroyed", Fact::Destroyed, &[Kind::Asset], false),
        ("foothold", Fact::Foothold, &[Kind::Asset], false),
        ("down", Fact::Down, &[Kind::Asset], false),
        ("cut", Fact::Cut, &[Kind::Zone], false),
        ("disabled", Fact::Disabled, &[Kind::Identity], false),
        ("reset", Fact::Reset, &[Kind::Identity], false),
        ("revoked", Fact::Revoked, &[Kind::Identity], false),
        ("cleaned", Fact::Cleaned, &[Kind::Identity], false),
        ("stolen", Fact::Stolen, &[Kind::Identity], false),
        ("session", Fact::Session, &[Kind::Identity], false),
        ("blocked", Fact::Blocked, &[Kind::Indicator], false),
        ("leaked", Fact::Leaked, &[Kind::Data], false),
        ("lost", Fact::Lost, &[Kind::Log], false),
        ("footholds", Fact::Footholds, &[], false),
        ("impact", Fact::Impact, &[Kind::Axis], false),
        ("flag", Fact::Flag, &[Kind::Free], false),
        ("trust", Fact::Trust, &[Kind::Free], false),
        ("duty", Fact::Duty, &[Kind::Duty], false),
        ("owed", Fact::Owed, &[Kind::Duty], false),
        ("move", Fact::Move, &[], false),
        ("persistent", Fact::Persistent, &[Kind::Asset], false),
        ("hunted", Fact::Hunted, &[Kind::Asset], false),
        ("patched", Fact::Patched, &[Kind::Asset], false),
        ("planted", Fact::Planted, &[Kind::Identity], false),
        ("held", Fact::Held, &[Kind::Secret], false),
        ("rotated", Fact::Rotated, &[Kind::Secret], false),
        ("reach", Fact::Reach, &[Kind::Asset, Kind::Asset], false),
        ("serving", Fact::Serving, &[Kind::Service], false),
        ("users", Fact::Users, &[], false),
        ("cost", Fact::Cost, &[], false),
        ("alarm", Fact::Alarm, &[], false),
        ("told", Fact::Told, &[Kind::Free], false),
        ("stated", Fact::Stated, &[Kind::FactOrTrace], false),
        ("recanted", Fact::Recanted, &[], false),
        ("overdue", Fact::Overdue, &[Kind::Free], false),
        ("handed", Fact::Handed, &[Kind::Duty], false),
        ("told_t0", Fact::ToldT0, &[Kind::Duty], false),
        ("told_max", Fact::ToldMax, &[Kind::Duty], false),
        ("fatigue", Fact::Fatigue, &[Kind::Team], false),
        ("hour", Fact::Hour, &[], false),
        ("sensor", Fact::Sensor, &[Kind::Asset], false),
        ("exposed", Fact::Exposed, &[Kind::Asset], false),
        ("verified", Fact::Verified, &[Kind::Asset], false),
        ("copied", Fact::Copied, &[Kind::Log], false),
        ("egress", Fact::Egress, &[], false),
        ("strength", Fact::Strength, &[Kind::Class], false),
        ("pinned", Fact::Pinned, &[Kind::FactOrTrace], false),
    ];

    /// The fact with this spelling, its argument kinds, and whether the last argument may be left out.
    pub fn named(name: &str) -> Option<(Fact, &'static [Kind], bool)> {
        Fact::TABLE.iter().find(|row| row.0 == name).map(|row| (row.1, row.2, row.3))
    }
}

impl Expr {
    /// Evaluates with `ask` answering for the world. Sums saturate, so hostile conditions cannot overflow.
    pub fn eval(&self, ask: &dyn Fn(Ask) -> i64) -> i64 {
        match self {
            Expr::Value(value) => *value,
            Expr::Ask(question) => ask(*question),
            Expr::And(all) => i64::from(all.iter().all(|expr| expr.eval(ask) != 0)),
            Expr::Or(any) => i64::from(any.iter().any(|expr| expr.eval(ask) != 0)),
            Expr::Not(expr) => i64::from(expr.eval(ask) == 0),
            Expr::Two(op, left, right) => op.apply(left.eval(ask), right.eval(ask)),
        }
    }

    /// What it reads, sorted, each once.
    pub fn reads(&self) -> Vec<Ask> {
        let mut reads = Vec::new();
        self.collect(&mut reads);
        reads.sort();
        reads.dedup();
        reads
    }

    /// Number of its parts: what looking at it costs.
    pub fn parts(&self) -> usize {
        1 + match self {
            Expr::Value(_) | Expr::Ask(_) => 0,
            Expr::And(many) | Expr::Or(many) => many.iter().map(Expr::parts).sum(),
            Expr::Not(expr) => expr.parts(),
            Expr::Two(_, left, right) => left.parts() + right.parts(),
        }
    }

    /// Whether it asks for the target of an action.
    pub fn asks_target(&self) -> bool {
        self.reads().iter().any(Ask::asks_target)
    }

    fn collect(&self, into: &mut Vec<Ask>) {
        match self {
            Expr::Value(_) => {}
            Expr::Ask(question) => into.push(*question),
            Expr::And(many) | Expr::Or(many) => many.iter().for_each(|expr| expr.collect(into)),
            Expr::Not(expr) => expr.collect(into),
            Expr::Two(_, left, right) => {
                left.collect(into);
                right.collect(into);
            }
        }
    }
}

impl Op {
    /// The operator written so.
    pub fn named(text: &str) -> Option<Op> {
        Some(match text {
            "==" => Op::Eq,
            "!=" => Op::Ne,
            "<" => Op::Lt,
            "<=" => Op::Le,
            ">" => Op::Gt,
            ">=" => Op::Ge,
            "+" => Op::Add,
            "-" => Op::Sub,
            "*" => Op::Mul,
            _ => return None,
        })
    }

    /// What it makes of two numbers: 1 and 0 for true and false; sums and products stop at the ends of what fits.
    pub fn apply(self, left: i64, right: i64) -> i64 {
        match self {
            Op::Eq => i64::from(left == right),
            Op::Ne => i64::from(left != right),
            Op::Lt => i64::from(left < right),
            Op::Le => i64::from(left <= right),
            Op::Gt => i64::from(left > right),
            Op::Ge => i64::from(left >= right),
            Op::Add => left.saturating_add(right),
            Op::Sub => left.saturating_sub(right),
            Op::Mul => left.saturating_mul(right),
        }
    }
}
