//! A client made of paper: takes orders, notes them, and lets time pass.

use super::{id, page, pin, view};
use hotwash::exercise::client::{Client, Reply, Trouble};
use hotwash::exercise::reading::LogPage;
use hotwash::exercise::sending::Sendable;
use hotwash::exercise::view::{DecisionState, SeatView, Stage, TaskState, TaskView};
use hotwash::play::order::Order;
use hotwash::play::outcome::{Seen, TaskEnd};
use hotwash::play::refusal::Refusal;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::SimTime;
use hotwash::telemetry::query::{Query, QueryError};
use hotwash::telemetry::row::RowId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An exercise made of paper: takes orders, notes them, and lets time pass.
pub struct FakeClient {
    /// What it knows, without a language.
    pub now: SimTime,
    /// Where it stands.
    pub stage: Stage,
    /// Orders that were given.
    pub orders: Vec<(SimTime, Order)>,
    /// Things that will happen, soonest first.
    pub coming: Vec<SimTime>,
    log: Vec<(SimTime, Seen)>,
    opened: Vec<Id>,
    decided: Vec<(Id, Id)>,
    pinned: Vec<RowId>,
    facts: BTreeMap<Id, bool>,
    tasks: Vec<TaskView>,
    reflected: bool,
}

impl FakeClient {
    /// Before the start.
    pub fn new() -> FakeClient {
        FakeClient {
            now: SimTime(1_260),
            stage: Stage::Briefing,
            orders: vec![],
            coming: vec![SimTime(1_400)],
            log: view(Lang::En).log.to_vec(),
            opened: vec![],
            decided: vec![],
            pinned: vec![],
            facts: BTreeMap::new(),
            tasks: view(Lang::En).tasks,
            reflected: false,
        }
    }
}

impl Client for FakeClient {
    fn send(&mut self, order: Order) -> Result<Reply, Trouble> {
        self.orders.push((self.now, order.clone()));
        let by = hotwash::play::order::By { seat: id("lead"), role: hotwash::play::order::Role::Player };
        match &order {
            Order::StartEx { .. } => self.stage = Stage::Running,
            Order::NextMove if matches!(self.stage, Stage::Running) => {
                self.stage =
                    Stage::BetweenMoves { next: Some((SafeText::new("Second day"), SimTime(90_000))) };
            }
            Order::NextMove => {
                self.stage = Stage::Ended { words: SafeText::new("The shops are open again.") }
            }
            Order::Open { item } => self.opened.push(*item),
            Order::Decide(choice)
                if self.decided.iter().any(|(decision, _)| *decision == choice.decision) =>
            {
                let refusal = Refusal::DecisionNotOpen { decision: choice.decision };
                return Ok(Reply { refusal: Some(refusal), saved: 31 });
            }
            Order::Decide(choice) => {
                self.decided.push((choice.decision, choice.option));
                self.log.push((self.now, Seen::Decided { choice: Box::new(choice.clone()), by }));
            }
            Order::Note { .. } => {
                self.log.push((self.now, Seen::Said { by, order: Box::new(order.clone()) }))
            }
            Order::PinLine { row, on } => {
                let row = RowId::parse(row.as_str()).unwrap();
                self.pinned.retain(|known| *known != row);
                if *on {
                    self.pinned.push(row);
                }
            }
            Order::Pin { fact, on } => _ = self.facts.insert(*fact, *on),
            Order::Act { action, target, statement } => {
                let playbook = view(Lang::En).playbook;
                let Some(known) = playbook.iter().find(|known| known.id == *action).cloned() else {
                    let refusal = Refusal::Unknown { what: *action };
                    return Ok(Reply { refusal: Some(refusal), saved: 31 });
                };
                self.tasks.push(TaskView {
                    task: self.tasks.len() as u32 + 1,
                    action: *action,
                    name: known.name,
                    target: *target,
                    team: known.team,
                    state: TaskState::Queued,
                    said: statement.clone(),
                });
            }
            Order::Cancel { task } => {
                for known in self.tasks.iter_mut().filter(|known| known.task == *task) {
                    known.state = TaskState::Ended(TaskEnd::Cancelled);
                }
            }
            Order::Reflect(said) if !said.is_of_one() => self.reflected = true,
            _ => {}
        }
        Ok(Reply { refusal: None, saved: 31 + self.orders.len() as u64 })
    }

    fn advance(&mut self, to: SimTime) -> Result<SimTime, Trouble> {
        if let Some(at) = self.coming.first().copied().filter(|at| *at <= to) {
            self.coming.remove(0);
            self.log.push((at, Seen::Delivered { inject: id("press") }));
        }
        self.now = self.now.max(to);
        Ok(self.now)
    }

    fn now(&self) -> SimTime {
        self.now
    }

    fn search(&mut self, query: &str, limit: usize) -> Result<LogPage, QueryError> {
        Query::parse(query)?;
        let mut page = page();
        page.rows.retain(|row| !query.contains("kato") || row.line.as_str().contains("kato"));
        page.total = page.rows.len() as u64;
        page.rows.truncate(limit);
        Ok(page)
    }

    fn injects(&mut self) -> Vec<Sendable> {
        let plain = Sendable {
            inject: id("board-call"),
            number: 12,
            in_move: Some(1),
            came: None,
            elsewhere: false,
            unmet: false,
            by_itself: true,
            facts: 2,
            decisions: 1,
            clocks: 0,
        };
        let press =
            Sendable { inject: id("press"), number: 3, came: Some(self.now), by_itself: false, ..plain };
        let early = Sendable {
            inject: id("ransom-note"),
            number: 120,
            in_move: Some(3),
            elsewhere: true,
            unmet: true,
            clocks: 5,
            ..plain
        };
        vec![press, plain, early]
    }

    fn next_event(&self) -> Option<SimTime> {
        self.coming.first().copied()
    }

    fn view(&mut self, lang: Lang) -> Arc<SeatView> {
        let mut seen = view(lang);
        seen.now = self.now;
        seen.stage = self.stage.clone();
        seen.log = Arc::new(self.log.clone());
        seen.reflected = self.reflected;
        let rows = page().rows.into_iter().filter(|row| self.pinned.contains(&row.id));
        seen.pins = rows.map(|row| pin(lang, row)).collect();
        seen.saved = 31 + self.orders.len() as u64;
        for fact in &mut seen.facts {
            fact.pinned = self.facts.get(&fact.id).copied().unwrap_or(fact.pinned);
        }
        seen.tasks = self.tasks.clone();
        for message in seen.inbox.iter_mut().filter(|message| self.opened.contains(&message.id)) {
            message.read = true;
        }
        for decision in &mut seen.decisions {
            if let Some((_, option)) = self.decided.iter().find(|(id, _)| *id == decision.id) {
                decision.state = DecisionState::Taken(*option);
            }
        }
        Arc::new(seen)
    }
}
