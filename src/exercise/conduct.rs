//! An exercise under way: every order is written and synced, then offered to the simulation; what came of it is
//! written, folded into the view, and shown.

use crate::exercise::client::{Client, Reply, Trouble};
use crate::exercise::fold::Board;
use crate::exercise::project::{self, Projection};
use crate::exercise::reading::{self, LogPage};
use crate::exercise::replay::{self, ReplayError, Replayed};
use crate::exercise::sending::{self, Sendable};
use crate::exercise::view::{ActionView, SeatView};
use crate::journal::{Body, Header, Journal, JournalError, Sync, Writer};
use crate::plan::logs::Logs;
use crate::play::order::{By, ORDER_TEXT_MAX, Order, Role};
use crate::play::outcome::Happening;
use crate::play::refusal::Refusal;
use crate::play::room::{self, Member};
use crate::sim::{Prepared, Sim};
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimTime;
use crate::stdx::wall;
use crate::telemetry::query::QueryError;
use std::collections::VecDeque;
use std::sync::Arc;

/// Whether the wall clock is written beside orders. Headless runs never look at it, so that their journals are
/// equal byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallClock {
    /// Written.
    Recorded,
    /// Never looked at.
    Ignored,
}

/// An exercise under way.
pub struct Exercise {
    prepared: Arc<Prepared>,
    sim: Sim,
    board: Board,
    /// What was written to the logs.
    logs: Logs,
    writer: Writer,
    /// What has happened and is not yet written: empty unless the disk gave trouble.
    backlog: VecDeque<(SimTime, Body)>,
    seat: Id,
    /// The people before the screen; none where one person plays.
    room: Option<Vec<Member>>,
    wall: WallClock,
    saved: u64,
    playbooks: [Option<Arc<Vec<ActionView>>>; 2],
    view: Option<Arc<SeatView>>,
    /// Moment the view was made for.
    viewed_at: SimTime,
}

impl Exercise {
    /// A new exercise; the writer has just been created with `header`.
    pub fn begin(prepared: Arc<Prepared>, header: &Header, writer: Writer, wall: WallClock) -> Exercise {
        let sim = Sim::new(prepared.clone(), header.seed);
        let folded = (Board::default(), Logs::new(header.seed));
        Exercise::with(prepared, sim, folded, writer, header, wall)
    }

    /// Takes an exercise up again where its journal stands. The outcomes of the last input that had not been
    /// written are written now.
    pub fn resume(
        prepared: Arc<Prepared>,
        journal: &Journal,
        writer: Writer,
    ) -> Result<Exercise, ResumeError> {
        let Replayed { sim, board, logs, unwritten } = replay::replay(journal, &prepared)?;
        let header = &journal.header;
        let mut exercise = Exercise::with(prepared, sim, (board, logs), writer, header, WallClock::Recorded);
        exercise.saved = journal.records.last().map_or(0, |record| record.seq);
        let unwritten = unwritten.into_iter().map(|happening| (happening.at, Body::Happened(happening.what)));
        exercise.backlog.extend(unwritten);
        exercise.write_backlog()?;
        Ok(exercise)
    }

    fn with(
        prepared: Arc<Prepared>,
        sim: Sim,
        (board, logs): (Board, Logs),
        writer: Writer,
        header: &Header,
        wall: WallClock,
    ) -> Exercise {
        let in_room = !header.roster.is_empty() || header.aids.contains(&Id::new(room::AID));
        let playbooks = [None, None];
        let backlog = VecDeque::new();
        Exercise {
            prepared,
            sim,
            board,
            logs,
            writer,
            backlog,
            seat: header.seat,
            room: in_room.then(|| header.roster.clone()),
            wall,
            saved: 0,
            playbooks,
            view: None,
            viewed_at: SimTime::ZERO,
        }
    }

    /// The simulation, for expectations of written plays.
    pub fn sim(&self) -> &Sim {
        &self.sim
    }

    /// When the next move begins; `None` in the last one.
    pub fn next_move_at(&self) -> Option<SimTime> {
        self.prepared.plan.moves.get(self.board.move_ix + 1).map(|next| next.at)
    }

    /// The plan, with its indexes.
    pub fn prepared(&self) -> &Arc<Prepared> {
        &self.prepared
    }

    /// Makes everything written so far durable.
    pub fn sync(&mut self) -> Result<(), Trouble> {
        self.write_backlog()?;
        self.writer.sync().map_err(trouble)
    }

    /// Ends the exercise's hold on its journal and gives the writer back.
    pub fn into_writer(self) -> Writer {
        self.writer
    }

    /// A name in a decision that is on no list of people, where there is one.
    fn stranger(&self, order: &Order) -> Option<SafeText> {
        let roster = self.room.as_ref()?;
        let named: Vec<&SafeText> = match order {
            Order::Decide(choice) => {
                choice.votes.iter().map(|vote| &vote.who).chain([&choice.called_by]).collect()
            }
            Order::Note { who, .. } | Order::Hypothesis { who, .. } => vec![who],
            _ => return None,
        };
        let here = |name: &SafeText| name.is_empty() || roster.iter().any(|member| member.alias == *name);
        named.into_iter().find(|name| !here(name)).filter(|_| !roster.is_empty()).cloned()
    }

    fn wall_ms(&self) -> i64 {
        match self.wall {
            WallClock::Recorded => wall::unix_ms(),
            WallClock::Ignored => 0,
        }
    }

    fn write_at(&mut self, at: SimTime, body: &Body, sync: Sync) -> Result<u64, Trouble> {
        let wall_ms = self.wall_ms();
        self.writer.append(at, wall_ms, body, sync).map_err(trouble)
    }

    /// Folds what has come of the last input and writes it down. Where the disk gives trouble, it waits: the next
    /// input is not taken before everything that came of this one is on the record.
    fn harvest(&mut self, happened: Vec<Happening>) -> Result<(), Trouble> {
        for happening in happened {
            self.board.take(&happening);
            self.logs.take(happening.at, &happening.what);
            self.backlog.push_back((happening.at, Body::Happened(happening.what)));
        }
        self.view = None;
        self.write_backlog()
    }

    fn write_backlog(&mut self) -> Result<(), Trouble> {
        while let Some((at, body)) = self.backlog.pop_front() {
            if let Err(trouble) = self.write_at(at, &body, Sync::Later) {
                self.backlog.push_front((at, body));
                return Err(trouble);
            }
        }
        Ok(())
    }
}

/// The role an order is given in. While one person plays every seat and leads as well, the record still tells
/// who-as-what; in a room somebody at the keyboard leads, and so gives whatever steers: time, moves, hints.
pub fn role_of(order: &Order, in_room: bool) -> Role {
    match order {
        Order::Hold { .. }
        | Order::Extend { .. }
        | Order::Hint { .. }
        | Order::Send { .. }
        | Order::Tag { .. }
        | Order::Override { .. } => Role::Facilitator,
        Order::StartEx { .. }
        | Order::NextMove
        | Order::EndEx
        | Order::AskHint { .. }
        | Order::Conduct(_)
            if in_room =>
        {
            Role::Facilitator
        }
        _ => Role::Player,
    }
}

/// Why an exercise cannot be taken up again.
#[derive(Debug, Clone)]
pub enum ResumeError {
    /// The journal does not fit this program or its own record.
    Replay(ReplayError),
    /// The disk.
    Trouble(Trouble),
}

impl From<ReplayError> for ResumeError {
    fn from(error: ReplayError) -> Self {
        ResumeError::Replay(error)
    }
}

impl From<Trouble> for ResumeError {
    fn from(trouble: Trouble) -> Self {
        ResumeError::Trouble(trouble)
    }
}

fn trouble(error: JournalError) -> Trouble {
    Trouble { error: Arc::new(error) }
}

impl Client for Exercise {
    fn send(&mut self, order: Order) -> Result<Reply, Trouble> {
        self.write_backlog()?;
        if order.text_len() > ORDER_TEXT_MAX || !order.fits() {
            return Ok(Reply { refusal: Some(Refusal::TooMuch), saved: self.saved });
        }
        // The world takes a line of the background at its word: whether there is one is looked up here.
        if let Order::PinLine { row, on: true } = &order
            && !reading::is_there(&mut self.logs, &self.prepared.plan, row.as_str())
        {
            return Ok(Reply { refusal: Some(Refusal::NoSuchLine), saved: self.saved });
        }
        if let Some(name) = self.stranger(&order) {
            return Ok(Reply { refusal: Some(Refusal::NotInRoom { name }), saved: self.saved });
        }
        let by = By { seat: self.seat, role: role_of(&order, self.room.is_some()) };
        let body = Body::Order { by, order: order.clone() };
        let sync = if self.wall == WallClock::Recorded { Sync::Now } else { Sync::Later };
        let seq = self.write_at(self.sim.now(), &body, sync)?;
        self.saved = seq;
        let refusal = self.sim.offer(by, &order).err();
        if refusal.is_none() {
            self.board.ordered(self.sim.now(), by, &order);
        }
        let happened = self.sim.take();
        self.board.hear(&order);
        // The order is saved and has been given: trouble with writing what came of it is told at the next call.
        self.harvest(happened).or_else(|trouble| if trouble.fatal() { Err(trouble) } else { Ok(()) })?;
        Ok(Reply { refusal, saved: seq })
    }

    fn advance(&mut self, to: SimTime) -> Result<SimTime, Trouble> {
        if !self.sim.is_running() || to < self.sim.now() {
            return Ok(self.sim.now());
        }
        self.write_backlog()?;
        let (before, due) = (self.sim.now(), self.sim.next_event());
        let now = self.sim.advance(to);
        let happened = self.sim.take();
        // What was due at the very second that already stood leaves no later moment that would make a replay do it.
        let stirred = now == before && due.is_some_and(|due| due <= now);
        if stirred || !happened.is_empty() {
            self.backlog.push_back((now, Body::Advance));
            self.harvest(happened)?;
        }
        Ok(now)
    }

    fn now(&self) -> SimTime {
        self.sim.now()
    }

    fn next_event(&self) -> Option<SimTime> {
        self.sim.next_event()
    }

    fn search(&mut self, query: &str, limit: usize) -> Result<LogPage, QueryError> {
        let now = self.sim.now();
        reading::search(&mut self.logs, &self.prepared.plan, &self.board, now, query, limit)
    }

    fn injects(&mut self) -> Vec<Sendable> {
        let by = By { seat: self.seat, role: Role::Facilitator };
        sending::all(&self.prepared, &self.sim, &self.board, by)
    }

    fn view(&mut self, lang: Lang) -> Arc<SeatView> {
        let now = self.sim.now();
        if let Some(view) = &self.view
            && view.lang == lang
            && self.viewed_at == now
            && view.saved == self.saved
        {
            return view.clone();
        }
        let plan = &self.prepared.plan;
        let playbook = self.playbooks[lang as usize]
            .get_or_insert_with(|| Arc::new(project::playbook(plan, lang)))
            .clone();
        let projection =
            Projection { plan, board: &self.board, lang, seat: self.seat, now, saved: self.saved };
        let mut view = projection.view(playbook);
        view.room = self.room.clone();
        view.pins = reading::pinned(&mut self.logs, plan, &self.board, lang);
        let view = Arc::new(view);
        self.view = Some(view.clone());
        self.viewed_at = now;
        view
    }
}
