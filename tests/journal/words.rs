//! Every word a journal can hold: each variant of orders, outcomes and refusals at least once, filled by a dice.

use hotwash::journal::Body;
use hotwash::play::order::{By, Choice, Conduct, Order, Role};
use hotwash::play::outcome::{FactStatus, Judged, Outcome, Seen, Severity, TaskEnd, Truth};
use hotwash::play::pace::Pace;
use hotwash::play::rating::Rating;
use hotwash::play::reflection::Reflection;
use hotwash::play::refusal::Refusal;
use hotwash::play::room::Vote;
use hotwash::play::statement::{AUDIENCES, Element, Statement, Unknown};
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Bilingual, Lang, SafeText};
use hotwash::stdx::time::{SimSpan, SimTime};

/// A small generator, the same everywhere: xorshift64*.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn id(&mut self) -> Id {
        self.of(&["isolate", "FS-01", "198.51.100.23", "vpn_log", "lead", "x"].map(Id::new))
    }

    fn maybe_id(&mut self) -> Option<Id> {
        self.chance(50).then(|| self.id())
    }

    fn text(&mut self) -> SafeText {
        let all = [
            "",
            "call the bank",
            "隔離を先に。\n理由は後で。",
            "\"quoted\" \\ {}",
            "é ✓ 🔒",
            "a\u{1b}[31mb\tc",
        ];
        SafeText::new(self.of(&all))
    }

    fn both(&mut self) -> Bilingual {
        Bilingual { en: self.text(), ja: self.text() }
    }

    fn time(&mut self) -> SimTime {
        SimTime(self.of(&[0, 1, 3600, 86_400 * 30, -60]))
    }

    fn maybe_time(&mut self) -> Option<SimTime> {
        self.chance(50).then(|| self.time())
    }

    fn small(&mut self) -> u8 {
        self.below(100) as u8
    }

    fn count(&mut self) -> u32 {
        self.of(&[0, 1, 7, u32::MAX])
    }

    fn flag(&mut self) -> bool {
        self.chance(50)
    }

    fn rating(&mut self) -> Rating {
        self.of(&Rating::ALL)
    }

    fn by(&mut self) -> By {
        let role = [Role::Player, Role::Facilitator, Role::Evaluator, Role::Observer, Role::Canon];
        By { seat: self.id(), role: self.of(&role) }
    }

    fn statement(&mut self) -> Statement {
        Statement {
            audience: (0..self.below(3)).map(|_| Id::new(AUDIENCES[self.below(AUDIENCES.len())])).collect(),
            facts: (0..self.below(4)).map(|_| self.id()).collect(),
            unknowns: vec![
                Unknown::Listed(self.id()),
                Unknown::Own("who else".into()),
                Unknown::Listed(self.id()),
            ],
            persons_max: self.flag().then(|| u64::from(self.count())),
            t0: self.flag().then(|| SimTime(self.below(1_000_000) as i64)),
            next_update: self.flag().then(|| SimSpan(self.below(1_000_000) as i64)),
            advice: self.flag(),
            text: self.text(),
        }
    }

    fn choice(&mut self) -> Choice {
        Choice {
            decision: self.id(),
            option: self.id(),
            confidence: self.flag().then(|| self.small()),
            because: (0..self.below(3)).map(|_| self.id()).collect(),
            note: self.text(),
            called_by: SafeText::new(self.of(&["", "田中", "Sato T."])),
            votes: (0..self.below(4))
                .map(|n| Vote { who: ["田中", "Sato T.", "森"][n].into(), option: self.id() })
                .collect(),
        }
    }
}

/// Every word once, in a fixed order.
pub fn all(d: &mut Dice) -> Vec<Body> {
    let mut bodies = vec![Body::Advance, Body::Recovered { dropped_bytes: d.next(), last_seq: d.next() }];
    bodies.extend(orders(d).into_iter().map(|order| Body::Order { by: d.by(), order }));
    bodies.extend(seen(d).into_iter().map(|seen| Body::Happened(Outcome::Seen(seen))));
    let by = By { seat: Id::new("lead"), role: Role::Player };
    let said = |order| Seen::Said { by, order: Box::new(order) };
    bodies.extend(orders(d).into_iter().map(|order| Body::Happened(Outcome::Seen(said(order)))));
    let refused = |refusal| Body::Happened(Outcome::Seen(Seen::Refused { refusal }));
    bodies.extend(refusals(d).into_iter().map(refused));
    bodies.extend(truth(d).into_iter().map(|truth| Body::Happened(Outcome::Truth(truth))));
    bodies.extend(judged(d).into_iter().map(|judged| Body::Happened(Outcome::Judged(judged))));
    bodies
}

/// A few bodies as a run has them: an order, then what came of it.
pub fn some(d: &mut Dice, count: usize) -> Vec<Body> {
    let all = all(d);
    (0..count).map(|_| all[d.below(all.len())].clone()).collect()
}

fn orders(d: &mut Dice) -> Vec<Order> {
    let pace = Pace::whole(d.count());
    vec![
        Order::StartEx { from_move: d.below(5) },
        Order::act(d.id(), d.maybe_id()),
        Order::Act { action: d.id(), target: d.maybe_id(), statement: Some(Box::new(d.statement())) },
        Order::Cancel { task: d.count() },
        Order::Decide(d.choice()),
        Order::Open { item: d.id() },
        Order::Pin { fact: d.id(), on: d.flag() },
        Order::Search { query: d.text() },
        Order::PinLine { row: d.text(), on: d.flag() },
        Order::Hypothesis {
            text: d.text(),
            confidence: d.flag().then(|| d.small()),
            who: Default::default(),
        },
        Order::Note { who: Default::default(), text: d.text() },
        Order::AskHint { task: d.id() },
        Order::NextMove,
        Order::Reflect(Reflection {
            text: d.text(),
            who: if d.flag() { "Sato T.".into() } else { "".into() },
            sure: d.flag().then(|| d.small()),
            shared: d.flag(),
        }),
        Order::Resolve { keep: d.text(), change: d.text(), plan: d.text(), shared: d.flag() },
        Order::Hold { on: d.flag() },
        Order::Extend { decision: d.id(), by: SimSpan(d.below(10_000) as i64) },
        Order::Hint { text: d.text() },
        Order::Send { inject: d.id() },
        Order::Tag { text: d.text() },
        Order::Override { subject: d.id(), rating: d.rating(), reason: d.text() },
        Order::Conduct(Conduct::Pause { on: d.flag() }),
        Order::Conduct(Conduct::Pace(pace)),
        Order::Conduct(Conduct::Aid { aid: d.id(), on: d.flag() }),
        Order::Conduct(Conduct::Language { lang: d.of(&Lang::ALL) }),
        Order::EndEx,
        Order::Conduct(Conduct::Pace(Pace::permille(250))),
        Order::Conduct(Conduct::Slowed {
            decision: Id::new("d"),
            from: Pace::whole(60),
            to: Pace::permille(9005),
        }),
    ]
}

fn seen(d: &mut Dice) -> Vec<Seen> {
    let severity = [Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical];
    let status = [FactStatus::Suspected, FactStatus::Confirmed, FactStatus::Refuted];
    let how = [TaskEnd::Done, TaskEnd::Cancelled, TaskEnd::Failed];
    let mut seen = vec![
        Seen::MoveBegan { index: d.below(9) },
        Seen::MoveEnded { index: d.below(9) },
        Seen::Delivered { inject: d.id() },
        Seen::LineFound { trace: d.id(), log: d.id(), written: d.time() },
        Seen::LogChecked { log: d.id(), found: d.count(), since: d.time(), lost: d.flag() },
        Seen::LogOpened { log: d.id(), since: d.time(), lost: d.flag() },
        Seen::LinePinned { row: d.text(), log: d.id(), written: d.time(), on: d.flag() },
        Seen::TaskQueued { task: d.count(), action: d.id(), target: d.maybe_id(), team: d.id() },
        Seen::TaskAsked {
            task: d.count(),
            action: d.id(),
            target: d.maybe_id(),
            team: d.id(),
            until: d.time(),
        },
        Seen::TaskBegun {
            task: d.count(),
            action: d.id(),
            target: d.maybe_id(),
            team: d.id(),
            until: d.time(),
        },
        Seen::DecisionOpened { decision: d.id(), closes: d.maybe_time() },
        Seen::DecisionExtended { decision: d.id(), closes: d.time() },
        Seen::Decided { choice: Box::new(d.choice()), by: d.by() },
        Seen::Lapsed { decision: d.id(), option: d.id() },
        Seen::Unanswered { inject: d.id() },
        Seen::Opened { item: d.id() },
        Seen::Pinned { fact: d.id(), on: d.flag() },
        Seen::Hinted { task: d.maybe_id(), level: d.small(), text: d.both() },
        Seen::DutyStarted { duty: d.id(), knew: d.time(), by: d.maybe_id() },
        Seen::DutyLonger { duty: d.id() },
        Seen::DutyExempt { duty: d.id() },
        Seen::Stated { task: d.count(), action: d.id(), statement: Box::new(d.statement()) },
        Seen::DutyMet { duty: d.id() },
        Seen::StateShown { subject: d.id(), marks: (0..d.below(3)).map(|_| d.id()).collect() },
        Seen::Held { on: d.flag() },
        Seen::Ended { ending: d.maybe_id() },
    ];
    seen.extend(severity.map(|severity| Seen::Alerted { trace: d.id(), severity, about: d.maybe_id() }));
    seen.extend(status.map(|status| Seen::FactKnown { fact: d.id(), status, source: d.id() }));
    let ended = |how| Seen::TaskEnded { task: d.count(), action: d.id(), target: d.maybe_id(), how };
    seen.extend(how.map(ended));
    seen
}

fn refusals(d: &mut Dice) -> Vec<Refusal> {
    vec![
        Refusal::NotYours,
        Refusal::NotRunning,
        Refusal::NotOver,
        Refusal::Unknown { what: d.id() },
        Refusal::NeedsTarget { action: d.id() },
        Refusal::WrongTarget { action: d.id(), target: d.id() },
        Refusal::NotPossible { action: d.id(), words: d.both() },
        Refusal::NoTeam { team: d.id() },
        Refusal::NotAdmitted { asset: d.id(), team: d.id() },
        Refusal::SaysNothing { action: d.id() },
        Refusal::NotForThem { action: d.id(), audience: d.id() },
        Refusal::NotOpen { fact: d.id() },
        Refusal::AlreadyUnderWay { task: d.count() },
        Refusal::NoSuchTask { task: d.count() },
        Refusal::DecisionNotOpen { decision: d.id() },
        Refusal::BadConfidence,
        Refusal::InThePast { now: d.time() },
        Refusal::NoMoreHints { task: d.id() },
        Refusal::NoSuchLine,
        Refusal::LogClosed { log: d.id() },
        Refusal::LogLost { log: d.id() },
        Refusal::NotInRoom { name: d.text() },
        Refusal::TooMuch,
    ]
}

fn truth(d: &mut Dice) -> Vec<Truth> {
    vec![
        Truth::StepBegun { step: d.id(), on: d.maybe_id() },
        Truth::StepSucceeded { step: d.id(), on: d.maybe_id() },
        Truth::StepFailed { step: d.id(), on: d.maybe_id() },
        Truth::StepPrevented { step: d.id(), by: d.id(), interrupted: d.flag(), on: d.maybe_id() },
        Truth::StepAbandoned { step: d.id(), on: d.maybe_id() },
        Truth::Toll { users: -1, cost: i64::MAX },
        Truth::Noticed { action: d.id(), alarm: d.below(1000) as i64 },
        Truth::Reacted { reaction: d.id() },
        Truth::SecretReread { secret: d.id() },
        Truth::TraceLeft { trace: d.id(), log: d.id(), on: d.maybe_id() },
        Truth::EvidenceLost { subject: d.id(), by: d.id() },
        Truth::Leaked { data: d.id(), records: d.next() },
        Truth::Effect { effect: d.text(), cause: d.id() },
        Truth::Impact { confidentiality: -1, integrity: i64::MAX, availability: d.below(1000) as i64 },
        Truth::ScriptFault { words: d.text() },
        Truth::InjectSkipped { inject: d.id() },
    ]
}

fn judged(d: &mut Dice) -> Vec<Judged> {
    let mut judged = vec![
        Judged::TaskOpened { task: d.id() },
        Judged::TaskDone { task: d.id(), on_time: d.flag() },
        Judged::TaskSpoiled { task: d.id() },
        Judged::Harm { task: d.id() },
        Judged::Measured { measure: d.id() },
        Judged::Believed { decision: d.id(), said: d.small(), truth: d.flag() },
        Judged::Lacking { task: d.count(), elements: Element::TABLE.map(|row| row.1).into() },
        Judged::Contradicted { task: d.count(), earlier: d.id(), now: d.id(), corrected: d.flag() },
        Judged::Overridden { subject: d.id(), rating: d.rating(), reason: d.text() },
        Judged::ObjectiveRated { objective: d.id(), rating: d.rating() },
    ];
    judged.extend(Rating::ALL.map(|rating| Judged::TaskRated { task: d.id(), rating, points: -7 }));
    judged
}
