//! Fifty runs made up by dice, once by keys and once by lines: the same journals, record by record.

use super::parity::options;
use super::seat::Seat;
use crate::property::dice::Dice;
use crate::support::exercises::{header, journal_of, prepared};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::view::{DecisionState, SeatView, Stage, TaskState};
use hotwash::journal::{Body, Journal, Writer};
use hotwash::play::line;
use hotwash::play::order::{Choice, Order};
use hotwash::play::outcome::Outcome;
use hotwash::play::reflection::Reflection;
use hotwash::play::statement::{Element, Statement};
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::{SimSpan, SimTime};
use hotwash::tui::dialogs::decide::SURE;
use hotwash::tui::dialogs::logs::FOUND_MAX;
use hotwash::tui::dialogs::orders::targets;
use hotwash::tui::plain::plain;
use std::collections::BTreeSet;
use std::sync::Arc;

const RUNS: u64 = 50;
const TURNS: usize = 40;
const WORDS: &[&str] = &[
    "two sources say so",
    "call legal at nine",
    "盗まれたアカウント",
    "まだ分からない：要確認",
    "it's 50% a guess; see D1",
    "ＶＰＮの記録",
];
const QUERIES: &[&str] =
    &["last:2h", "user:kato", "result:failure", "login -success", "ログイン", "source:nowhere", "host:"];

/// One thing somebody does.
enum Turn {
    Give(Order),
    /// A query, and one of the rows it found to be pinned.
    Search(String, Option<usize>, Option<Order>),
    Wait(SimTime),
    Step,
}

/// Plays by keys whatever the dice say; what was done comes back as lines.
fn by_keys(prepared: &Arc<Prepared>, seed: u64, lang: Lang) -> (Journal, String) {
    let mut dice = Dice::new(seed);
    let mut seat = Seat::new(prepared, seed, lang);
    let mut lines = vec!["start".to_owned()];
    seat.give(&Order::StartEx { from_move: 0 });
    lines.extend(coached(&mut seat));
    for turn in 0.. {
        let view = seat.model.view.clone();
        if matches!(view.stage, Stage::Ended { .. }) {
            break;
        }
        // After its turns a run is brought to its end.
        let wanted = match turn < TURNS {
            true => turn_of(&mut dice, &mut seat, &view),
            false => Some(Turn::Give(Order::NextMove)),
        };
        let Some(wanted) = wanted else { continue };
        match wanted {
            Turn::Wait(to) => {
                lines.push(format!("wait {to}"));
                seat.wait(to);
            }
            Turn::Step => {
                lines.push("step".to_owned());
                seat.press(".");
                seat.look();
            }
            Turn::Search(query, pin, order) => {
                lines.push(format!("search {}", quoted(&query)));
                lines.extend(order.as_ref().map(line::text));
                seat.search(&query, pin);
                seat.look();
            }
            Turn::Give(order) => {
                lines.push(line::text(&order));
                lines.extend(final_word(&view, &order));
                seat.give(&order);
            }
        }
        lines.extend(coached(&mut seat));
    }
    for order in after_the_end(&mut dice) {
        lines.push(line::text(&order));
        seat.give(&order);
    }
    (seat.journal(), lines.join("\n"))
}

fn quoted(text: &str) -> String {
    line::text(&Order::Search { query: text.into() }).trim_start_matches("search ").to_owned()
}

/// Coaches who came up by themselves are read in lines, too.
fn coached(seat: &mut Seat) -> Vec<String> {
    std::mem::take(&mut seat.coached).into_iter().map(|id| format!("read {id}")).collect()
}

fn final_word(view: &SeatView, order: &Order) -> Option<String> {
    let is_final = match order {
        Order::Decide(choice) => {
            view.decisions.iter().any(|open| open.id == choice.decision && open.irreversible)
        }
        Order::Act { action, .. } => {
            view.playbook.iter().any(|known| known.id == *action && known.irreversible)
        }
        _ => false,
    };
    is_final.then(|| "confirm yes".to_owned())
}

fn after_the_end(dice: &mut Dice) -> [Order; 2] {
    let mut word = || dice.word(WORDS);
    let lines: Vec<&str> = vec![word(), word(), word()];
    let (keep, change, plan) = (word().into(), word().into(), word().into());
    let text = lines.join("\n").as_str().into();
    let sure = dice.once_in(2).then_some(70);
    let said = Reflection { sure, shared: dice.once_in(2), ..Reflection::new(text) };
    [Order::Reflect(said), Order::Resolve { keep, change, plan, shared: dice.once_in(2) }]
}

fn turn_of(dice: &mut Dice, seat: &mut Seat, view: &SeatView) -> Option<Turn> {
    if view.stage != Stage::Running {
        let note = Order::Note { who: Default::default(), text: dice.word(WORDS).into() };
        return Some(Turn::Give(if dice.once_in(4) { note } else { Order::NextMove }));
    }
    let order = match dice.below(27) {
        0..5 => return Some(Turn::Wait(view.now + SimSpan(60 * dice.between(1, 25) as i64))),
        5..8 => return Some(Turn::Step),
        8..12 => reading(dice, view)?,
        12..14 => deciding(dice, view)?,
        14..17 => acting(dice, view)?,
        17 => {
            let fact = dice.pick(&view.facts)?;
            Order::Pin { fact: fact.id, on: !fact.pinned }
        }
        18..21 => return searching(dice, seat, view),
        21 => Order::Hypothesis {
            who: Default::default(),
            text: dice.word(WORDS).into(),
            confidence: (!dice.once_in(3)).then(|| dice.between(1, 99) as u8),
        },
        22 => Order::Note { who: Default::default(), text: dice.word(WORDS).into() },
        23 => {
            let ends = |state: &TaskState| matches!(state, TaskState::Ended(_));
            let open: Vec<u32> =
                view.tasks.iter().filter(|task| !ends(&task.state)).map(|task| task.task).collect();
            Order::Cancel { task: *dice.pick(&open)? }
        }
        24 => Order::AskHint { task: dice.pick(&view.hintable)?.0 },
        _ if !view.pins.is_empty() => {
            let pin = dice.pick(&view.pins)?;
            Order::PinLine { row: pin.row.to_string().into(), on: false }
        }
        _ if dice.once_in(3) => Order::NextMove,
        _ => return None,
    };
    Some(Turn::Give(order))
}

/// A message or a file that was not opened yet; opening it again is not on the record in either way.
fn reading(dice: &mut Dice, view: &SeatView) -> Option<Order> {
    let messages = view.inbox.iter().filter(|message| !message.read).map(|message| message.id);
    let files = view.artifacts.iter().filter(|file| !file.read).map(|file| file.id);
    let unread: Vec<Id> = messages.chain(files).collect();
    dice.pick(&unread).map(|item| Order::Open { item: *item })
}

fn deciding(dice: &mut Dice, view: &SeatView) -> Option<Order> {
    let open: Vec<_> = view.decisions.iter().filter(|known| known.state == DecisionState::Open).collect();
    let decision = dice.pick(&open)?;
    let sure = decision.belief.is_some() && !dice.once_in(4);
    let facts: BTreeSet<Id> = (0..dice.below(3)).filter_map(|_| Some(dice.pick(&view.facts)?.id)).collect();
    Some(Order::Decide(Choice {
        confidence: sure.then(|| SURE[dice.below(SURE.len())]),
        because: facts.into_iter().collect(),
        note: if dice.once_in(2) { dice.word(WORDS).into() } else { SafeText::default() },
        ..Choice::new(decision.id, dice.pick(&decision.options)?.id)
    }))
}

fn acting(dice: &mut Dice, view: &SeatView) -> Option<Order> {
    let action = dice.pick(&view.playbook)?;
    let aims = targets(view, action);
    let target = match aims.is_empty() {
        true if action.target != hotwash::plan::playbook::TargetKind::None => return None,
        true => None,
        false => dice.pick(&aims)?.0,
    };
    let says = |element| action.says.contains(&element);
    if action.says.is_empty() || dice.once_in(4) {
        return Some(Order::act(action.id, target));
    }
    let known = view.facts.iter().filter(|fact| fact.status != hotwash::play::outcome::FactStatus::Refuted);
    let known: Vec<Id> = known.map(|fact| fact.id).collect();
    let mut audience: Vec<Id> = action.audience.iter().copied().filter(|_| dice.once_in(2)).collect();
    if action.audience.len() == 1 {
        audience.clone_from(&action.audience);
    }
    audience.sort();
    let statement = Statement {
        audience,
        facts: dice.pick(&known).copied().into_iter().collect(),
        unknowns: Vec::new(),
        persons_max: (says(Element::Maximum) && dice.once_in(2)).then(|| dice.below(1_000_000) as u64),
        t0: None,
        next_update: (says(Element::NextUpdate) && dice.once_in(2))
            .then(|| SimSpan(3600 * [1, 2, 4, 8][dice.below(4)])),
        advice: says(Element::Advice) && dice.once_in(2),
        // Never nothing: words beside it keep it a statement.
        text: dice.word(WORDS).into(),
    };
    Some(Order::Act { action: action.id, target, statement: Some(Box::new(statement)) })
}

fn searching(dice: &mut Dice, seat: &mut Seat, view: &SeatView) -> Option<Turn> {
    let query = dice.word(QUERIES).to_owned();
    let rows = seat.exercise.search(&query, FOUND_MAX).map(|page| page.rows).unwrap_or_default();
    let pinned = |row: &&hotwash::exercise::reading::LogRow| view.pins.iter().all(|pin| pin.row != row.id);
    let at = (!rows.is_empty()).then(|| dice.below(rows.len().min(30)));
    let row = at.and_then(|at| rows.get(at)).filter(pinned);
    let order = row.map(|row| Order::PinLine { row: row.id.to_string().into(), on: true });
    Some(Turn::Search(query, at.filter(|_| order.is_some()), order))
}

fn by_lines(prepared: &Arc<Prepared>, seed: u64, lang: Lang, script: &str) -> (Journal, String) {
    let header = header(prepared, seed);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    let mut output = Vec::new();
    let mut pages = |_: &_, _| Vec::new();
    let options = options(lang, prepared.plan.clone(), &mut pages);
    plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
    (journal_of(exercise).0, String::from_utf8(output).unwrap())
}

fn score(journal: &Journal) -> Vec<&Outcome> {
    let judged = journal.records.iter().filter_map(|record| match &record.body {
        Body::Happened(outcome @ Outcome::Judged(_)) => Some(outcome),
        _ => None,
    });
    judged.collect()
}

#[test]
fn fifty_runs_by_keys_and_by_lines_give_the_same_journals() {
    let scenarios = [prepared("first-drill"), prepared("vpn-ransomware")];
    let mut kinds = BTreeSet::new();
    for seed in 0..RUNS {
        let prepared = &scenarios[seed as usize % 2];
        let lang = Lang::ALL[(seed as usize / 2) % 2];
        let (keys, script) = by_keys(prepared, seed, lang);
        let (lines, output) = by_lines(prepared, seed, lang, &script);
        for (by_keys, by_lines) in keys.records.iter().zip(&lines.records) {
            assert_eq!(by_keys, by_lines, "seed {seed}\n{script}\n----\n{output}");
        }
        assert_eq!(keys.records.len(), lines.records.len(), "seed {seed}\n{script}\n----\n{output}");
        assert_eq!((score(&keys), keys.head), (score(&lines), lines.head), "seed {seed}");
        assert!(!output.contains('\u{1b}') && !output.contains('⟨'), "seed {seed}: {output}");
        kinds.extend(script.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned));
    }
    // The dice did everything there is to do.
    let all = "act cancel confirm decide hint hypothesis next note open pin pin-line read reflect resolve search \
               start step unpin unpin-line wait";
    let missing: Vec<&str> =
        all.split(' ').filter(|verb| !verb.is_empty() && !kinds.contains(*verb)).collect();
    assert!(missing.is_empty(), "never done: {missing:?}");
}
