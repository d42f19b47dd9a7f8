//! One thing done otherwise.

use crate::hindsight::line::{Given, RunLine};
use crate::plan::Plan;
use crate::plan::posture::Standing;
use crate::play::order::{By, Choice, Order, Role};
use crate::play::posture::{Changes, Factor, LEVEL_MAX};
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An order of the record, by its place in [`RunLine::orders`].
    Order(usize),
    /// A decision left to silence, by its place in [`RunLine::lapses`].
    Lapse(usize),
    /// The company, not the people.
    Company,
}

/// One thing done otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is not done (a decision: silence decides).
    Without(usize),
    /// The decision is taken for another option.
    Choose(usize, Id),
    /// It is done so much later; earlier where the span is negative.
    Shift(usize, SimSpan),
    /// A decision left to silence is taken, just before silence would have.
    Take(usize, Id),
    /// The company's security posture was another. Teaching assumption: the coefficients are invented.
    Posture(Changes),
}

impl Change {
    /// What it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Change::Without(at) | Change::Choose(at, _) | Change::Shift(at, _) => Subject::Order(*at),
            Change::Take(at, _) => Subject::Lapse(*at),
            Change::Posture(_) => Subject::Company,
        }
    }
}

/// Minutes by which everything is tried sooner and later.
pub const SHIFTS: [i64; 6] = [-60, -15, -5, 5, 15, 60];

/// Every change a debrief asks about: each action and decision left out, sooner and later by [`SHIFTS`], each decision
/// for each other option, also those left to silence. Refused orders changed nothing and are left alone.
pub fn every(line: &RunLine, plan: &Plan) -> Vec<Change> {
    let mut all = Vec::new();
    for (at, given) in line.orders.iter().enumerate().filter(|(_, given)| counts(given)) {
        if let Order::Decide(choice) = &given.order {
            all.extend(options(plan, choice.decision, choice.option).map(|other| Change::Choose(at, other)));
        }
        all.push(Change::Without(at));
        let shifts = SHIFTS.iter().map(|minutes| SimSpan(minutes * 60));
        let shifts = shifts.filter(|by| within(line, given.at + *by));
        all.extend(shifts.map(|by| Change::Shift(at, by)));
    }
    for (at, lapse) in line.lapses.iter().enumerate() {
        all.extend(options(plan, lapse.decision, lapse.option).map(|other| Change::Take(at, other)));
    }
    all
}

/// Whether a moment lies within the exercise: nobody can act an hour before it began, or after its end.
fn within(line: &RunLine, at: SimTime) -> bool {
    (line.begun..=line.until).contains(&at)
}

/// Whether an order is an action or a decision that was accepted.
fn counts(given: &Given) -> bool {
    !given.refused && matches!(given.order, Order::Act { .. } | Order::Decide(_))
}

/// Each factor of the posture one level up, where it is not at its highest: the factor, its level now, and everything
/// that then differs from what the scenario declares. Factors the scenario's table does not know are left alone.
pub fn one_up(standing: &Standing) -> Vec<(Factor, u8, Changes)> {
    let known = standing.table.factors.iter().map(|entry| entry.factor);
    let low = known.filter(|factor| standing.played.level(*factor) < LEVEL_MAX);
    let up = low.map(|factor| {
        let level = standing.played.level(factor);
        let mut posture = standing.played;
        posture.set(factor, level + 1);
        (factor, level, posture.difference(&standing.declared))
    });
    up.collect()
}

fn options(plan: &Plan, decision: Id, but: Id) -> impl Iterator<Item = Id> + '_ {
    let decisions = plan.msel.decisions.iter().filter(move |known| known.id == decision);
    decisions.flat_map(|known| &known.options).map(|option| option.id).filter(move |id| *id != but)
}

/// Whether an order can be thought away or moved: it was accepted, and the exercise does not begin, go on or end by it.
fn can_be_asked(given: &Given) -> bool {
    !given.refused && !matches!(given.order, Order::StartEx { .. } | Order::NextMove | Order::EndEx)
}

/// The order or lapse that a word means: a record number (`412`, `#412`), a decision (`contain-how`), an action
/// (`LOG-01`) or an action with its target (`LOG-01:JUMP01`). Of several the first. Refused orders, and those by which
/// the exercise begins, goes on or ends, are never meant.
pub fn find(line: &RunLine, word: &str) -> Option<Subject> {
    let word = word.strip_prefix('#').unwrap_or(word);
    let seq: Option<u64> = word.parse().ok();
    let named = |given: &Given| match &given.order {
        Order::Decide(choice) => choice.decision.as_str() == word,
        Order::Act { action, target, .. } => match word.split_once(':') {
            None => action.as_str() == word,
            Some((name, at)) => action.as_str() == name && target.is_some_and(|target| target.as_str() == at),
        },
        _ => false,
    };
    let order = line
        .orders
        .iter()
        .position(|given| Some(given.seq) == seq && can_be_asked(given) || counts(given) && named(given));
    let lapse = || {
        let is = |lapse: &super::line::Lapse| Some(lapse.seq) == seq || lapse.decision.as_str() == word;
        line.lapses.iter().position(is)
    };
    order.map(Subject::Order).or_else(|| lapse().map(Subject::Lapse))
}

/// An entry of a line to be played: when, by whom, what, and where the world stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When in the story.
    pub at: SimTime,
    /// Who.
    pub by: By,
    /// What.
    pub order: Order,
    /// Moves that had begun, and whether the last was over.
    pub moves: usize,
    /// See `moves`.
    pub between: bool,
    /// How often time is let pass again at that very second.
    pub again: u32,
}

impl From<&Given> for Entry {
    fn from(given: &Given) -> Entry {
        let Given { at, by, order, moves, between, again, .. } = given.clone();
        Entry { at, by, order, moves, between, again }
    }
}

/// A line to be played: the entries, how many of them are those of the unchanged line, and which one is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// What is given, in order.
    pub entries: Vec<Entry>,
    /// So many at the beginning are as they were: the run branches off after them.
    pub same: usize,
    /// The changed entry, where one is given at all.
    pub changed: Option<usize>,
}

/// The line with the change in it.
pub fn script(line: &RunLine, change: Option<&Change>) -> Script {
    let mut entries: Vec<Entry> = line.orders.iter().map(Entry::from).collect();
    let whole = entries.len();
    match change {
        None => Script { entries, same: whole, changed: None },
        Some(Change::Posture(_)) => Script { entries, same: 0, changed: None },
        Some(Change::Without(at)) => {
            entries.remove(*at);
            Script { entries, same: *at, changed: None }
        }
        Some(Change::Choose(at, option)) => {
            if let Order::Decide(choice) = &mut entries[*at].order {
                choice.option = *option;
            }
            Script { entries, same: *at, changed: Some(*at) }
        }
        Some(Change::Shift(at, by)) => shifted(entries, *at, *by),
        Some(Change::Take(at, option)) => taken(line, entries, *at, *option),
    }
}

/// Later: after what was given by then. Sooner: before what was given from then on, never before the exercise
/// has begun.
fn shifted(mut entries: Vec<Entry>, at: usize, by: SimSpan) -> Script {
    let mut entry = entries.remove(at);
    let started =
        entries.iter().position(|it| matches!(it.order, Order::StartEx { .. })).map_or(0, |it| it + 1);
    let earliest = entries.get(started).map_or(entry.at, |first| first.at);
    entry.at = (entry.at + by).max(earliest.min(entry.at));
    entry.again = 1;
    let place = match by.0 < 0 {
        true => entries.iter().position(|it| it.at >= entry.at).unwrap_or(at).clamp(started.min(at), at),
        false => entries.iter().rposition(|it| it.at <= entry.at).map_or(at, |it| it + 1).max(at),
    };
    entries.insert(place, entry);
    Script { entries, same: place.min(at), changed: Some(place) }
}

/// Taken in the last second before silence decided.
fn taken(line: &RunLine, mut entries: Vec<Entry>, lapse: usize, option: Id) -> Script {
    let lapse = line.lapses[lapse];
    let at = SimTime(lapse.at.0 - 1);
    let place = entries.iter().position(|it| it.at > at).unwrap_or(entries.len());
    let near = entries[..place].last();
    let by = near.map_or(By { seat: Id::new("player"), role: Role::Player }, |near| near.by);
    let moves = near.map_or(0, |near| near.moves);
    let choice = Choice::new(lapse.decision, option);
    entries.insert(place, Entry { at, by, order: Order::Decide(choice), moves, between: false, again: 1 });
    Script { entries, same: place, changed: Some(place) }
}
