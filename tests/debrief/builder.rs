//! A small drill and runs of it, put together by hand so that every record is known.

use hotwash::compile;
use hotwash::debrief::{Entry, Kind, Run};
use hotwash::plan::Plan;
use hotwash::play::order::{By, Choice, Conduct, Order, Role};
use hotwash::play::outcome::{FactStatus, Judged, Outcome, Seen, Severity, TaskEnd, Truth};
use hotwash::play::rating::Rating;
use hotwash::play::reflection::Reflection;
use hotwash::scenario::source::{MAIN, Sources};
use hotwash::scenario::tree::MemoryTree;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Bilingual, Lang, SafeText};
use hotwash::stdx::time::{SimSpan, SimTime};
use std::collections::BTreeMap;

/// The drill of `tests/debriefs`.
pub fn plan() -> Plan {
    plan_of(include_str!("../debriefs/scenario.toml"))
}

/// A plan from the text of a scenario.
pub fn plan_of(text: &str) -> Plan {
    let tree = MemoryTree(BTreeMap::from([(MAIN.to_owned(), text.to_owned())]));
    let sources = Sources::read(&tree, &BTreeMap::new()).expect("the drill is read");
    compile::compile(&sources).expect("the drill compiles").0
}

pub fn id(text: &str) -> Id {
    Id::new(text)
}

/// The player's seat.
pub fn player() -> By {
    By { seat: id("csirt"), role: Role::Player }
}

/// Puts a run together, record by record.
pub struct Recorder {
    run: Run,
    at: SimTime,
    wall_ms: i64,
}

impl Recorder {
    pub fn new() -> Recorder {
        let run = Run {
            scenario: id("night-shift"),
            title: Bilingual::default(),
            seed: 7,
            alias: "Mika".into(),
            cohort: "2026".into(),
            facilitator: SafeText::default(),
            roster: Vec::new(),
            aids: vec![id("breathing-room")],
            lang: Lang::Ja,
            engine: "0.1.0".into(),
            rules: 1,
            head: SafeText::default(),
            redacted: false,
            entries: Vec::new(),
        };
        Recorder { run, at: SimTime::ZERO, wall_ms: 1_794_000_000_000 }
    }

    /// Goes to a minute of the story; a minute of it takes the players a second.
    pub fn at(&mut self, minute: i64) -> &mut Self {
        self.at = SimTime(minute * 60);
        self.wall_ms = 1_794_000_000_000 + minute * 1000;
        self
    }

    fn push(&mut self, kind: Kind) -> &mut Self {
        let seq = self.run.entries.len() as u64 + 1;
        self.run.entries.push(Entry { seq, at: self.at, wall_ms: self.wall_ms, kind });
        self
    }

    pub fn order(&mut self, order: Order) -> &mut Self {
        self.push(Kind::Order { by: player(), order })
    }

    pub fn seen(&mut self, what: Seen) -> &mut Self {
        self.push(Kind::Happened(Outcome::Seen(what)))
    }

    pub fn truth(&mut self, what: Truth) -> &mut Self {
        self.push(Kind::Happened(Outcome::Truth(what)))
    }

    pub fn judged(&mut self, what: Judged) -> &mut Self {
        self.push(Kind::Happened(Outcome::Judged(what)))
    }

    /// An order that is kept as said.
    pub fn said(&mut self, order: Order) -> &mut Self {
        self.order(order.clone()).seen(Seen::Said { by: player(), order: Box::new(order) })
    }

    /// An action from beginning to end, on JUMP01; leaves the clock at its end.
    pub fn act(&mut self, task: u32, action: &str, target: &str, minutes: i64) -> &mut Self {
        let (action, target) = (id(action), Some(id(target)));
        let until = self.at + SimSpan(minutes * 60);
        self.seen(Seen::TaskBegun { task, action, target, team: id("soc"), until });
        self.at(until.0 / 60).seen(Seen::TaskEnded { task, action, target, how: TaskEnd::Done })
    }

    pub fn rated(&mut self, task: &str, rating: Rating, points: i64) -> &mut Self {
        self.judged(Judged::TaskRated { task: id(task), rating, points })
    }

    pub fn done(&mut self) -> Run {
        self.run.clone()
    }
}

fn begun(r: &mut Recorder, step: &str) {
    r.truth(Truth::StepBegun { step: id(step), on: None });
}

fn succeeded(r: &mut Recorder, step: &str) {
    r.truth(Truth::StepSucceeded { step: id(step), on: None });
}

/// How both runs begin: the attacker comes in, and the SOC calls.
fn opening(r: &mut Recorder) {
    r.order(Order::StartEx { from_move: 0 }).seen(Seen::MoveBegan { index: 0 });
    r.at(5);
    begun(r, "vpn-entry");
    r.truth(Truth::TraceLeft { trace: id("vpn-line"), log: id("vpn-log"), on: None });
    succeeded(r, "vpn-entry");
    r.truth(Truth::Effect { effect: "foothold JUMP01".into(), cause: id("vpn-entry") })
        .judged(Judged::Measured { measure: id("start") });
    r.at(20);
    begun(r, "lsass");
    r.truth(Truth::TraceLeft { trace: id("lsass-alert"), log: id("edr-log"), on: None });
    succeeded(r, "lsass");
    r.truth(Truth::Impact { confidentiality: 0, integrity: 80, availability: 0 });
    r.at(24).seen(Seen::Alerted { trace: id("lsass-alert"), severity: Severity::Medium, about: None });
    r.at(30).seen(Seen::Delivered { inject: id("soc-call") });
    r.seen(Seen::FactKnown { fact: id("jump-lsass"), status: FactStatus::Confirmed, source: id("soc-call") });
    r.judged(Judged::Measured { measure: id("detect") });
    for task in ["isolate-jump", "look-wider", "capture-jump"] {
        r.judged(Judged::TaskOpened { task: id(task) });
    }
    r.seen(Seen::DecisionOpened { decision: id("first-reply"), closes: Some(SimTime(50 * 60)) });
    r.at(35).seen(Seen::Delivered { inject: id("cs-mail") });
    for duty in ["JP-APPI-1", "EU-GDPR33"] {
        r.seen(Seen::DutyStarted { duty: id(duty), knew: SimTime(35 * 60), by: None });
    }
}

fn decide(r: &mut Recorder) {
    let choice = Choice {
        confidence: Some(70),
        because: vec![id("jump-lsass")],
        note: "The same machine twice in ten minutes.".into(),
        ..Choice::new(id("first-reply"), id("isolate-now"))
    };
    r.at(38).order(Order::Open { item: id("soc-call") }).seen(Seen::Opened { item: id("soc-call") });
    r.order(Order::Pin { fact: id("jump-lsass"), on: true });
    r.seen(Seen::Pinned { fact: id("jump-lsass"), on: true });
    r.said(Order::Hypothesis {
        who: Default::default(),
        text: "Somebody is on JUMP01".into(),
        confidence: Some(60),
    });
    r.at(40)
        .order(Order::Decide(choice.clone()))
        .seen(Seen::Decided { choice: Box::new(choice), by: player() });
    r.judged(Judged::Believed { decision: id("first-reply"), said: 70, truth: true });
}

fn ratings(r: &mut Recorder) {
    r.rated("isolate-jump", Rating::Performed, 1000).rated("look-wider", Rating::Unable, 0).rated(
        "capture-jump",
        Rating::Unable,
        0,
    );
    for (objective, rating) in [("contain", Rating::Unable), ("evidence", Rating::SomeChallenges)] {
        r.judged(Judged::ObjectiveRated { objective: id(objective), rating });
    }
    r.judged(Judged::Overridden {
        subject: id("evidence"),
        rating: Rating::MajorChallenges,
        reason: "The image was asked for, but on paper only.".into(),
    });
}

/// A run with an isolation in time, a rebuild without evidence, a report, and reflection.
pub fn run() -> Run {
    let mut r = Recorder::new();
    opening(&mut r);
    decide(&mut r);
    r.act(1, "CON-01", "JUMP01", 10);
    r.truth(Truth::Effect { effect: "isolate JUMP01".into(), cause: id("CON-01") });
    r.seen(Seen::StateShown { subject: id("JUMP01"), marks: vec![id("isolated")] });
    r.judged(Judged::Measured { measure: id("contain") });
    r.judged(Judged::TaskDone { task: id("isolate-jump"), on_time: true });
    r.at(52);
    r.truth(Truth::StepPrevented { step: id("copy"), by: id("JUMP01"), interrupted: true, on: None });
    r.truth(Truth::Leaked { data: id("winners"), records: 3200 });
    r.truth(Truth::Impact { confidentiality: 210, integrity: 80, availability: 120 });
    r.order(Order::Conduct(Conduct::Pause { on: true })).at(54);
    r.order(Order::Conduct(Conduct::Pause { on: false }));
    r.seen(Seen::Hinted { task: Some(id("look-wider")), level: 1, text: Bilingual::same("VPN") });
    r.act(2, "ERA-01", "JUMP01", 30);
    r.truth(Truth::Effect { effect: "wipe JUMP01".into(), cause: id("ERA-01") });
    r.truth(Truth::EvidenceLost { subject: id("JUMP01"), by: id("ERA-01") });
    r.judged(Judged::TaskSpoiled { task: id("capture-jump") });
    r.truth(Truth::Impact { confidentiality: 210, integrity: 0, availability: 60 });
    r.at(900).seen(Seen::TaskBegun {
        task: 3,
        action: id("LEG-01"),
        target: None,
        team: id("soc"),
        until: SimTime(920 * 60),
    });
    r.at(920).seen(Seen::TaskEnded { task: 3, action: id("LEG-01"), target: None, how: TaskEnd::Done });
    r.seen(Seen::DutyMet { duty: id("JP-APPI-1") });
    r.judged(Judged::Measured { measure: id("notify") });
    r.at(960);
    ratings(&mut r);
    r.seen(Seen::Ended { ending: Some(id("held")) });
    let text = "Somebody bought a password.\nThey were after the list.\nWe cut them off.";
    r.said(Order::Reflect(Reflection { sure: Some(70), shared: true, ..Reflection::new(text.into()) }));
    r.said(Order::Resolve {
        keep: "Isolate first, ask later".into(),
        change: "Secure memory before rebuilding".into(),
        plan: "If I order a rebuild, then I ask for the image first".into(),
        shared: true,
    });
    r.done()
}

/// The same story with nobody answering.
pub fn silent() -> Run {
    let mut r = Recorder::new();
    opening(&mut r);
    r.at(50).seen(Seen::Lapsed { decision: id("first-reply"), option: id("wait") });
    r.at(70);
    succeeded(&mut r, "copy");
    r.truth(Truth::Leaked { data: id("winners"), records: 12_000 });
    r.at(95);
    succeeded(&mut r, "encrypt");
    r.truth(Truth::Effect { effect: "encrypt FILE01".into(), cause: id("encrypt") });
    r.at(960).seen(Seen::Ended { ending: None });
    r.done()
}
